package dev.towpath.activities.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found, listed, copied and deleted. */
class S3ObjectStoreTest {
    @RegisterExtension
    static final ServedS3 S3 = new ServedS3();

    private final S3ObjectStore store = S3.store();

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(store.find("no/such/key")).isEmpty();
        assertThat(store.findBytes("no/such/key")).isEmpty();
        assertThat(store.list("no/such/")).isEmpty();
        store.delete(List.of("no/such/key"));
        assertThat(store.uri("a/b")).isEqualTo("s3://lake-bucket/a/b");
    }

    @Test
    void copiesOverWhatIsThere() {
        store.putIfAbsent("copy/from", "new".getBytes(UTF_8), "text/plain");
        store.putIfAbsent("copy/to", "old one".getBytes(UTF_8), "text/plain");
        store.copy("copy/from", "copy/to");
        assertThat(store.findBytes("copy/to")).hasValue("new".getBytes(UTF_8));
        assertThat(store.crc32("copy/to")).isEqualTo(TestBytes.crc32("new".getBytes(UTF_8)));
    }

    @Test
    void copiesByPartsAboveTheLimit() {
        byte[] bytes = TestBytes.random(12_000_000);
        store.putIfAbsent("copy/big", bytes, "application/octet-stream");
        new S3Copy(S3.client(), S3Place.of(LocalS3.destination(Partitioning.DAY)), 1_000_000, 5 << 20)
                .copy("copy/big", "copy/big-too");
        assertThat(store.findBytes("copy/big-too")).hasValue(bytes);
        assertThat(S3.uploads()).isEmpty();
    }

    @Test
    void listsAndDeletesMoreThanAThousandObjects() throws IOException {
        List<String> keys =
                IntStream.range(0, 1003).mapToObj("many/%04d"::formatted).toList();
        Path many = Files.createDirectories(S3.bucket().resolve("many"));
        for (String key : keys) {
            Files.write(many.resolve(key.substring("many/".length())), new byte[] {1});
        }
        assertThat(store.list("many/")).extracting(StoredObject::key).isEqualTo(keys);
        store.delete(keys);
        assertThat(store.list("many/")).isEmpty();
    }

    @Test
    void takesLargerPartsForLargerObjects() {
        assertThat(S3ObjectStore.partBytes(256_000_000)).isEqualTo(8 << 20);
        assertThat(S3ObjectStore.partBytes(5L << 40) * 10_000L).isGreaterThanOrEqualTo(5L << 40);
    }
}
