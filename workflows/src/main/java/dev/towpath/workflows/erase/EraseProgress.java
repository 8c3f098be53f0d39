package dev.towpath.workflows.erase;

import java.time.LocalDate;

/**
 * Where an erasure stands.
 *
 * @param day under way, absent before the first
 * @param step what is done with it
 */
public record EraseProgress(int days, int done, LocalDate day, String step, long removedRows) {}
