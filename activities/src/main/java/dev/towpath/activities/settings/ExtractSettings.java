package dev.towpath.activities.settings;

/** @param maxStreams the most read streams of one export */
public record ExtractSettings(int maxStreams) {}
