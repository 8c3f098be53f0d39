package dev.towpath.activities;
