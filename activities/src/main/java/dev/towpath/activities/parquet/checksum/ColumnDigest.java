package dev.towpath.activities.parquet.checksum;

/**
 * What was seen of one leaf column of one Parquet object, and the checksum that comes of it.
 *
 * <p>The definition, so that software which isn't ours can take it again. Let v₀ … vₙ₋₁ be the column's values that are
 * not null, in the object's order (rows, and within a row the lists' order), and rᵢ the index of vᵢ's row in the object,
 * from 0. A value's bytes are its UTF-8 for a string, eight bytes (little endian) for a bigint, a timestamp or the raw
 * bits of a double, and one byte, 0 or 1, for a boolean. A level is a definition level of the Parquet schema; a column
 * has one for each value and each null, and for each list that is null or empty.
 *
 * @param values n
 * @param crc32c of the values' bytes, one after the other
 * @param ends for a string column the sum of eᵢ, the count of bytes of v₀ … vᵢ; else 0. It tells where values end
 * @param rows the sum of rᵢ. It tells in which rows the values lie
 * @param levels the number of levels
 * @param depth the sum of the levels. With the number it tells nulls at different depths, and empty lists, apart
 */
public record ColumnDigest(long values, long crc32c, long ends, long rows, long levels, long depth) {
    /** All six in 64 bits. Sums and products are modulo 2⁶⁴. */
    public long checksum() {
        long hash = values;
        hash = mixed(hash ^ crc32c);
        hash = mixed(hash ^ ends);
        hash = mixed(hash ^ rows);
        hash = mixed(hash ^ levels);
        return mixed(hash ^ depth);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"). */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
