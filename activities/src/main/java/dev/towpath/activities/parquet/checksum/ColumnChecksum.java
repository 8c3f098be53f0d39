package dev.towpath.activities.parquet.checksum;

/**
 * Count and checksum of a leaf column over one Parquet object, or over several.
 *
 * @param path names joined by dots, without the {@code list.element} that Parquet puts between
 * @param values that are not null
 * @param checksum {@link ColumnDigest#checksum} of one object; over several objects their sum modulo 2⁶⁴
 */
public record ColumnChecksum(String path, long values, long checksum) {
    ColumnChecksum plus(ColumnChecksum other) {
        if (!path.equals(other.path)) {
            throw new IllegalArgumentException("Cannot add the checksum of " + other.path + " to that of " + path);
        }
        return new ColumnChecksum(path, Math.addExact(values, other.values), checksum + other.checksum);
    }
}
