package dev.towpath.workflows.backfill;

/** @param reason for people to read, may be absent */
public record PauseRequest(String reason) {}
