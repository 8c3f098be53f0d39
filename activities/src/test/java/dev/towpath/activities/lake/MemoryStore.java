package dev.towpath.activities.lake;

import dev.towpath.activities.parquet.ByteSink;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** A bucket in memory, with a hook before each change. */
public final class MemoryStore implements ObjectStore {
    private final NavigableMap<String, Held> objects = new TreeMap<>();
    private final Clock clock;
    /** Called with {@code put key}, {@code copy key}, {@code delete key}, or {@code close key} of a sink before it happens; may throw. */
    public Consumer<String> beforeChange = change -> {};
    /** Called with {@code put key} after it happened; may throw, as a lost answer does. */
    public Consumer<String> afterPut = change -> {};
    /** As S3 does; not every store that speaks its API. */
    public boolean keepsCrc32 = true;
    /** What is wrong with the encryption of objects, by key; a copy over one puts it right. */
    public final Map<String, String> encryptionFaults = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Held(byte[] bytes, Instant modified) {}

    public MemoryStore(Clock clock) {
        this.clock = clock;
    }

    public List<String> keys(String prefix) {
        return list(prefix).stream().map(StoredObject::key).toList();
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return objects.tailMap(prefix).entrySet().stream()
                .takeWhile(object -> object.getKey().startsWith(prefix))
                .map(object -> stored(object.getKey(), object.getValue()))
                .toList();
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key)).map(held -> stored(key, held));
    }

    @Override
    public Optional<byte[]> findBytes(String key) {
        return Optional.ofNullable(objects.get(key)).map(Held::bytes);
    }

    @Override
    public byte[] fetchRange(String key, long offset, int length) {
        return Arrays.copyOfRange(objects.get(key).bytes(), (int) offset, (int) offset + length);
    }

    @Override
    public Optional<Inspection> inspect(String key) {
        return find(key)
                .map(object -> new Inspection(
                        object.sizeBytes(),
                        keepsCrc32 ? OptionalLong.of(computeCrc32(key)) : OptionalLong.empty(),
                        Optional.ofNullable(encryptionFaults.get(key))));
    }

    @Override
    public long computeCrc32(String key) {
        CRC32 crc32 = new CRC32();
        crc32.update(objects.get(key).bytes());
        return crc32.getValue();
    }

    @Override
    public PutOutcome putIfAbsent(String key, byte[] bytes, String contentType) {
        beforeChange.accept("put " + key);
        PutOutcome outcome = objects.putIfAbsent(key, new Held(bytes, clock.instant())) == null
                ? PutOutcome.WRITTEN
                : PutOutcome.EXISTS;
        afterPut.accept("put " + key);
        return outcome;
    }

    @Override
    public ByteSink openSink(String key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new ByteSink() {
            @Override
            public void write(byte[] from, int offset, int length) {
                bytes.write(from, offset, length);
            }

            @Override
            public void complete() {
                putIfAbsent(key, bytes.toByteArray(), "");
            }

            @Override
            public void close() {
                beforeChange.accept("close " + key);
            }
        };
    }

    @Override
    public void copy(String fromKey, String toKey) {
        beforeChange.accept("copy " + toKey);
        encryptionFaults.remove(toKey);
        objects.put(toKey, new Held(objects.get(fromKey).bytes(), clock.instant()));
    }

    @Override
    public void delete(Collection<String> keys) {
        for (String key : List.copyOf(keys)) {
            beforeChange.accept("delete " + key);
            objects.remove(key);
        }
    }

    @Override
    public String uri(String key) {
        return "s3://" + LocalS3.BUCKET + "/" + key;
    }

    private static StoredObject stored(String key, Held held) {
        return new StoredObject(key, held.bytes().length, held.modified());
    }
}
