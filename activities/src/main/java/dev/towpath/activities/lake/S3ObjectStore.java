package dev.towpath.activities.lake;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.settings.DestinationSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/** The bucket by S3's API. Safe for threads. */
public final class S3ObjectStore implements ObjectStore {
    private static final int DELETE_BATCH = 1000;
    private static final int CONFLICT_ATTEMPTS = 5;
    private static final long MIB = 1024 * 1024;
    private static final long SMALLEST_PART = 8 * MIB;
    /** S3 takes 10,000 parts; an object may become twice the size that it aims at. */
    private static final long PARTS_OF_TARGET = 5_000;

    private final S3Client s3;
    private final String bucket;
    private final S3Requests requests;
    private final S3Failures failures;
    private final EncryptionGuard encryption;
    private final S3Copy copies;
    private final S3Place place;
    private final int partBytes;

    public S3ObjectStore(S3Client s3, DestinationSettings destination) {
        this(s3, S3Place.of(destination));
    }

    public S3ObjectStore(S3Client s3, S3Place place) {
        this.s3 = s3;
        this.place = place;
        this.bucket = place.bucket();
        this.requests = new S3Requests(place);
        this.failures = new S3Failures(bucket);
        this.encryption = new EncryptionGuard(s3, place, failures);
        this.copies = new S3Copy(s3, place);
        this.partBytes = partBytes(place.objectSizeBytes());
    }

    static int partBytes(long objectSizeBytes) {
        long needed = (objectSizeBytes / PARTS_OF_TARGET / MIB + 1) * MIB;
        return Math.toIntExact(Math.max(SMALLEST_PART, needed));
    }

    @Override
    public List<StoredObject> list(String prefix) {
        try {
            ListObjectsV2Iterable pages =
                    s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix));
            List<StoredObject> objects = new ArrayList<>();
            pages.contents()
                    .forEach(object ->
                            objects.add(new StoredObject(object.key(), object.size(), object.lastModified())));
            return objects;
        } catch (SdkException e) {
            throw failures.of(e, "list", "s3:ListBucket", prefix);
        }
    }

    @Override
    public Optional<StoredObject> find(String key) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new StoredObject(key, head.contentLength(), head.lastModified()));
        } catch (SdkException e) {
            if (S3Failures.missing(e)) {
                return Optional.empty();
            }
            throw failures.of(e, "read", "s3:GetObject", key);
        }
    }

    @Override
    public Optional<byte[]> findBytes(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asByteArray());
        } catch (SdkException e) {
            if (S3Failures.missing(e)) {
                return Optional.empty();
            }
            throw failures.of(e, "read", "s3:GetObject", key);
        }
    }

    @Override
    public byte[] fetchRange(String key, long offset, int length) {
        if (length == 0) {
            return new byte[0];
        }
        try {
            byte[] bytes = s3.getObjectAsBytes(request ->
                            request.bucket(bucket).key(key).range("bytes=" + offset + "-" + (offset + length - 1)))
                    .asByteArray();
            if (bytes.length != length) {
                throw new IllegalArgumentException("The object " + key + " ends before byte " + (offset + length));
            }
            return bytes;
        } catch (SdkException e) {
            throw failures.of(e, "read", "s3:GetObject", key);
        }
    }

    @Override
    public Optional<Inspection> inspect(String key) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
            return Optional.of(new Inspection(head.contentLength(), keptCrc32(head), encryption.fault(head)));
        } catch (SdkException e) {
            if (S3Failures.missing(e)) {
                return Optional.empty();
            }
            throw failures.of(e, "read", "s3:GetObject", key);
        }
    }

    private static OptionalLong keptCrc32(HeadObjectResponse head) {
        String kept = head.checksumCRC32();
        // One of parts ends in their number; ministack calls it one of the whole object.
        if (kept == null || head.checksumType() != ChecksumType.FULL_OBJECT || kept.contains("-")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Integer.toUnsignedLong(
                ByteBuffer.wrap(Base64.getDecoder().decode(kept)).getInt()));
    }

    @Override
    public long computeCrc32(String key) {
        try {
            return readCrc32(key);
        } catch (SdkException e) {
            throw failures.of(e, "read", "s3:GetObject", key);
        }
    }

    private long readCrc32(String key) {
        CRC32 crc32 = new CRC32();
        byte[] buffer = new byte[64 * 1024];
        try (ResponseInputStream<GetObjectResponse> object =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            for (int read = object.read(buffer); read >= 0; read = object.read(buffer)) {
                crc32.update(buffer, 0, read);
            }
            return crc32.getValue();
        } catch (IOException e) {
            throw failures.brokenRead(key, e);
        }
    }

    @Override
    public PutOutcome putIfAbsent(String key, byte[] bytes, String contentType) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        PutOutcome outcome = putIfAbsent(key, bytes, bytes.length, contentType, crc32.getValue());
        if (outcome == PutOutcome.WRITTEN) {
            encryption.require(key);
        }
        return outcome;
    }

    /** After a conflict or a lost answer it looks, and puts again while the object is absent. */
    PutOutcome putIfAbsent(String key, byte[] bytes, int length, String contentType, long crc32) {
        SdkException last = null;
        for (int attempt = 0; attempt < CONFLICT_ATTEMPTS; attempt++) {
            try {
                s3.putObject(requests.putIfAbsent(key, contentType, crc32), S3Requests.body(bytes, length));
                return PutOutcome.WRITTEN;
            } catch (SdkException e) {
                if (S3Failures.preconditionFailed(e)) {
                    return PutOutcome.EXISTS;
                }
                if (!S3Failures.conflict(e) && !S3Failures.lostAnswer(e)) {
                    throw failures.of(e, "write", "s3:PutObject", key);
                }
                if (find(key).isPresent()) {
                    return PutOutcome.EXISTS;
                }
                last = e;
            }
        }
        throw S3Failures.conflict(last)
                ? failures.contended(key, last)
                : failures.of(last, "write", "s3:PutObject", key);
    }

    @Override
    public ByteSink openSink(String key) {
        return new S3Sink(s3, this, place, key, partBytes);
    }

    @Override
    public void copy(String fromKey, String toKey) {
        copies.copy(fromKey, toKey);
    }

    @Override
    public void delete(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += DELETE_BATCH) {
            List<String> batch = all.subList(from, Math.min(all.size(), from + DELETE_BATCH));
            try {
                DeleteObjectsResponse answer = s3.deleteObjects(request -> request.bucket(bucket)
                        .delete(delete -> delete.quiet(true)
                                .objects(batch.stream()
                                        .map(key -> ObjectIdentifier.builder()
                                                .key(key)
                                                .build())
                                        .toList())));
                if (!answer.errors().isEmpty()) {
                    S3Error error = answer.errors().getFirst();
                    throw failures.ofCode(error.code(), "delete", "s3:DeleteObject", error.key());
                }
            } catch (SdkException e) {
                throw failures.of(e, "delete", "s3:DeleteObject", batch.getFirst());
            }
        }
    }

    @Override
    public Purged purge(String prefix, Function<String, Fate> fate) {
        Optional<Purged> versions = new S3Purge(s3, bucket, failures).purge(prefix, fate);
        // A store that speaks no versions has none.
        return versions.isPresent() ? versions.get() : ObjectStore.super.purge(prefix, fate);
    }

    @Override
    public String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
