package dev.towpath.workflows;
