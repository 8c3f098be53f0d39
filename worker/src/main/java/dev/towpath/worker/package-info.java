package dev.towpath.worker;
