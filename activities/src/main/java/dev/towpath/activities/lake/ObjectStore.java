package dev.towpath.activities.lake;

import dev.towpath.activities.parquet.ByteSink;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The bucket, as far as Towpath needs it. Keys are whole keys within the bucket. Failures are {@code TowpathException}s
 * by kind: ACCESS_DENIED, NOT_FOUND (the bucket), UNAVAILABLE, ENCRYPTION_DIFFERS.
 */
public interface ObjectStore {
    /** Objects whose key starts with the prefix, in key order. */
    List<StoredObject> list(String prefix);

    Optional<StoredObject> find(String key);

    Optional<byte[]> findBytes(String key);

    /** Bytes [offset, offset + length) of an object that exists. */
    byte[] fetchRange(String key, long offset, int length);

    /** What one look tells of an object, empty where there is none. */
    Optional<Inspection> inspect(String key);

    /** CRC32 of the whole object, by reading it. */
    long computeCrc32(String key);

    /** CRC32 of the whole object: as the store keeps it, else by reading it. */
    default long crc32(String key) {
        return crc32(key, inspect(key));
    }

    /** The same after a look at the object. */
    default long crc32(String key, Optional<Inspection> seen) {
        OptionalLong kept = seen.isPresent() ? seen.get().crc32() : OptionalLong.empty();
        return kept.isPresent() ? kept.getAsLong() : computeCrc32(key);
    }

    /** Whether an object is there that has the part's bytes, by size and CRC32, and is encrypted as it should be. */
    default boolean holds(String key, CommitRecord.Part part) {
        Optional<Inspection> seen = inspect(key);
        return seen.filter(object -> object.sizeBytes() == part.sizeBytes()
                                && object.encryptionFault().isEmpty())
                        .isPresent()
                && "%08x".formatted(crc32(key, seen)).equals(part.crc32());
    }

    /**
     * PUT with {@code If-None-Match: *}. A document that is not encrypted as it should be is ENCRYPTION_DIFFERS and
     * stays: it holds no rows, and the number of a commit or a schema is never given twice.
     */
    PutOutcome putIfAbsent(String key, byte[] bytes, String contentType);

    /**
     * An object written while it is made: a multipart upload under a bounded buffer, completed with
     * {@code If-None-Match: *}; a small one is a single such PUT. Completing one that is there already is no error: the
     * key says which rows it holds. An upload that is closed without completion is aborted. An object that is not
     * encrypted as it should be is ENCRYPTION_DIFFERS, and deleted if this sink made it.
     */
    ByteSink openSink(String key);

    /** Server-side copy with tags, encryption and checksum of the destination. */
    void copy(String fromKey, String toKey);

    void delete(Collection<String> keys);

    /**
     * Deletes for good: not the objects alone but, where the bucket keeps versions, those too, and the marks that a
     * deletion leaves.
     *
     * @param fate of each key under the prefix
     */
    default Purged purge(String prefix, Function<String, Fate> fate) {
        List<StoredObject> gone = list(prefix).stream()
                .filter(object -> fate.apply(object.key()) == Fate.DELETE)
                .toList();
        delete(gone.stream().map(StoredObject::key).toList());
        return new Purged(
                gone.size(), 0, gone.stream().mapToLong(StoredObject::sizeBytes).sum());
    }

    /** The {@code s3://} address of a key, for people and for Glue. */
    String uri(String key);

    /**
     * An object without its bytes.
     *
     * @param modified when it was last written
     */
    record StoredObject(String key, long sizeBytes, java.time.Instant modified) {}

    /**
     * @param crc32 of the whole object as the store keeps it, empty where it keeps none
     * @param encryptionFault how the object is encrypted and should be, as the rest of a sentence; empty where it is right
     */
    record Inspection(long sizeBytes, OptionalLong crc32, Optional<String> encryptionFault) {}

    /** What a purge does with a key. */
    enum Fate {
        /** Somebody else's: nothing is done. */
        KEEP_ALL,
        /** The object stays, its noncurrent versions go. */
        KEEP_CURRENT,
        /** Every version goes. */
        DELETE
    }

    /**
     * @param objects that a listing showed
     * @param noncurrent versions that a listing did not show, marks of deletion not counted
     */
    record Purged(long objects, long noncurrent, long sizeBytes) {
        public static final Purged NONE = new Purged(0, 0, 0);

        public Purged plus(Purged other) {
            return new Purged(objects + other.objects, noncurrent + other.noncurrent, sizeBytes + other.sizeBytes);
        }
    }

    enum PutOutcome {
        WRITTEN,
        /** Somebody was there first. */
        EXISTS
    }
}
