package dev.towpath.activities.lake;

import dev.towpath.activities.parquet.ByteSink;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bucket, as far as Towpath needs it. Keys are whole keys within the bucket. Failures are {@code TowpathException}s
 * by kind: ACCESS_DENIED, NOT_FOUND (the bucket), UNAVAILABLE.
 */
public interface ObjectStore {
    /** Objects whose key starts with the prefix, in key order. */
    List<StoredObject> list(String prefix);

    Optional<StoredObject> find(String key);

    Optional<byte[]> findBytes(String key);

    /** Bytes [offset, offset + length) of an object that exists. */
    byte[] fetchRange(String key, long offset, int length);

    /** CRC32 of the whole object as the store keeps it, empty where it keeps none or there is no object. */
    OptionalLong findCrc32(String key);

    /** CRC32 of the whole object: as the store keeps it, else by reading it. */
    long crc32(String key);

    /** PUT with {@code If-None-Match: *}. */
    PutOutcome putIfAbsent(String key, byte[] bytes, String contentType);

    /**
     * An object written while it is made: a multipart upload under a bounded buffer, completed with
     * {@code If-None-Match: *}; a small one is a single such PUT. Completing one that is there already is no error: the
     * key says which rows it holds. An upload that is closed without completion is aborted.
     */
    ByteSink openSink(String key);

    /** Server-side copy with tags, encryption and checksum of the destination. */
    void copy(String fromKey, String toKey);

    void delete(Collection<String> keys);

    /** The {@code s3://} address of a key, for people and for Glue. */
    String uri(String key);

    /**
     * An object without its bytes.
     *
     * @param modified when it was last written
     */
    record StoredObject(String key, long sizeBytes, java.time.Instant modified) {}

    enum PutOutcome {
        WRITTEN,
        /** Somebody was there first. */
        EXISTS
    }
}
