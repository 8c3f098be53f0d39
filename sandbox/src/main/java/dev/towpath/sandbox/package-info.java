package dev.towpath.sandbox;
