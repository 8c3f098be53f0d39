package dev.towpath.workflows.backfill;

import java.time.LocalDate;

/** The days to keep, both ends included. */
public record NarrowRequest(LocalDate from, LocalDate to) {}
