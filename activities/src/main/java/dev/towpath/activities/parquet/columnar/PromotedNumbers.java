package dev.towpath.activities.parquet.columnar;

/**
 * The numbers of {@code event_params}, by the entry's position. Each is null if the stream lacks its slot.
 *
 * @param integers of {@code int_value}
 * @param floats of {@code float_value}
 * @param doubles of {@code double_value}
 */
record PromotedNumbers(LongVector integers, LongVector floats, LongVector doubles) {}
