package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.sandbox.journey.Canary.Stays;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for canaries finds what there is to find, and names the place that it came from. */
class CanarySearchTest {
    private final Canaries canaries = new Canaries();

    @TempDir
    Path folder;

    @Test
    void findsAWordInEverySpelling() {
        canaries.word("before");
        String email = canaries.email("geo.city");
        canaries.word("behind");

        for (String spelt : List.of(
                "<" + email + ">",
                email.toUpperCase(Locale.ROOT),
                URLEncoder.encode(email, StandardCharsets.UTF_8),
                base64("", email),
                base64("x", email),
                base64("xy", email),
                HexFormat.of().formatHex(email.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(whats(spelt.getBytes(StandardCharsets.UTF_8))).as(spelt).containsExactly("geo.city");
        }
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(whats(("x" + email).getBytes(charset)))
                    .as(charset.name())
                    .containsExactly("geo.city");
        }
    }

    @Test
    void findsATokensPayloadAlone() {
        String token = canaries.token("note");
        String payload = token.substring(token.indexOf('.'), token.lastIndexOf('.'));

        assertThat(whats(payload.getBytes(StandardCharsets.UTF_8))).containsExactly("note");
    }

    @Test
    void findsNumbersAsTextAndAsBytes() {
        long number = canaries.number("phone", Stays.NOWHERE);
        ByteBuffer bytes = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(whats(("+" + number).getBytes(StandardCharsets.UTF_8))).containsExactly("phone");
        assertThat(whats(bytes.putLong(3, number).array())).containsExactly("phone");
        assertThat(whats(bytes.putDouble(3, (double) number).array())).containsExactly("phone");
        assertThat(whats(bytes.order(ByteOrder.BIG_ENDIAN).putLong(1, number).array()))
                .contains("phone");
        assertThat(whats(bytes.putLong(1, number + 1).array())).isEmpty();
    }

    @Test
    void findsAdvertisingIds() {
        UUID device = UUID.fromString(canaries.device("maid", Stays.NOWHERE));
        ByteBuffer bytes = ByteBuffer.allocate(20)
                .putLong(2, device.getMostSignificantBits())
                .putLong(10, device.getLeastSignificantBits());

        assertThat(whats(device.toString().getBytes(StandardCharsets.UTF_8))).containsExactly("maid");
        assertThat(whats(device.toString().replace("-", "").getBytes(StandardCharsets.UTF_8)))
                .containsExactly("maid");
        assertThat(whats(bytes.array())).containsExactly("maid");
    }

    @Test
    void findsWhatWasCutOff() {
        String word = canaries.word("page_title");

        assertThat(whats(word.substring(0, word.length() - 3).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("a part of some canary");
    }

    @Test
    void findsASecretWithinAnother() {
        byte[] key = canaries.bytes(32);
        CanarySearch search = new CanarySearch(canaries, Map.of("key", List.of(key)));
        ByteArrayOutputStream around = new ByteArrayOutputStream();
        around.writeBytes(new byte[7]);
        around.writeBytes(key);
        around.writeBytes(new byte[7]);

        assertThat(search.in("here", around.toByteArray()))
                .extracting(CanarySearch.Find::what)
                .containsExactly("key");
        assertThat(search.in("here", Base64.getUrlEncoder().encodeToString(around.toByteArray())))
                .extracting(CanarySearch.Find::what)
                .contains("key");
    }

    /** By DuckDB's writer, whose pages Towpath's own does not resemble. */
    @Test
    void findsWhatIsCompressedInParquet() throws Exception {
        String kept = canaries.word("dictionary");
        long number = canaries.number("integers", Stays.NOWHERE);
        Path file = folder.resolve("part.parquet");
        try (DuckDb duckDb = new DuckDb()) {
            duckDb.execute("copy (select '" + kept + "' || repeat('x', 50) as a, " + number
                    + "::bigint as b, i from range(5000) t(i)) to '" + file + "' (format parquet, compression snappy)");
        }

        assertThat(search().inFolder(folder))
                .extracting(CanarySearch.Find::what)
                .contains("dictionary", "integers");
    }

    @Test
    void findsNamesOfFiles() throws Exception {
        Files.writeString(folder.resolve(canaries.word("a name")), "empty");

        assertThat(search().inFolder(folder))
                .extracting(CanarySearch.Find::what)
                .containsExactly("a name");
    }

    private List<String> whats(byte[] bytes) {
        return search().in("here", bytes).stream()
                .map(CanarySearch.Find::what)
                .distinct()
                .toList();
    }

    private CanarySearch search() {
        return new CanarySearch(canaries, Map.of());
    }

    private static String base64(String before, String text) {
        return Base64.getEncoder().encodeToString((before + text).getBytes(StandardCharsets.UTF_8));
    }
}
