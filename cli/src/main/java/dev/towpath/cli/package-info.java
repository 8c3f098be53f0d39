package dev.towpath.cli;
