package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.cli.CommandLineRun;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.SandboxConfig;
import dev.towpath.sandbox.ga4.ShardSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code towpath scan} of a synthetic day, by Google's protocols and without a Temporal server. */
class ScanTest {
    private static final String DAY = "2024-01-02";
    private static final int ROWS = 700;
    /** What no output may have: each is a part of a value that was planted. */
    private static final List<String> PLANTED = List.of(
            "jane.planted", "city.planted", "key.planted", "7946", "Roe-Planted", "4444", "491701234567", "eyJhbGciOi");

    @TempDir
    private Path folder;

    private final ShardSource shards = new ShardSource();
    private Sandbox sandbox;
    private Path config;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(folder.resolve("cloud"), Map.of("analytics_1", shards));
        config = new SandboxConfig("analytics_1", TestDays.BERLIN, "127.0.0.1:1")
                .write(folder.resolve("towpath.yaml"), sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void findsPlantedValuesAndProposesRulesThatTreatThem() throws Exception {
        put(planted());

        Result found = towpath("scan", DAY);
        assertThat(found.exitCode()).as(found.err()).isZero();
        assertThat(found.out())
                .contains("events_20240102: all 700 rows read, ")
                .containsPattern("! event_params · page_location +personal parameter in a text +1 ")
                .containsPattern("! event_params · note +phone number +1 ")
                .containsPattern("! event_params · pay +card number +1 ")
                .containsPattern("! event_params · hint +token +1 ")
                .containsPattern("! user_properties · customer_name +person's name, by its key +2 .* 1  stays")
                .containsPattern("! items.item_params · phone +phone number +1 ")
                .containsPattern("! geo.city +e-mail address +1 ");
        saysNothingPlanted(found);
        assertThat(towpath("scan", DAY, "--check").exitCode()).isEqualTo(3);

        String rules = found.out()
                .substring(found.out().indexOf("      - {"), found.out().indexOf("\n\nThen:"));
        privacy("\n    profile: none\n    rules:\n" + rules);
        Result treated = towpath("scan", DAY, "--check");
        assertThat(treated.out())
                .contains("All of it is treated by the profile none with your 7 rules; there is nothing to add.");
        assertThat(treated.exitCode()).isZero();
        saysNothingPlanted(treated);
    }

    @Test
    void leavesOutWhatTheProfileTreats() throws Exception {
        put(planted());
        privacy(" {profile: standard}");

        Result result = towpath("scan", DAY);

        assertThat(result.out().lines().filter(line -> line.startsWith("      - ")))
                .containsExactly(
                        "      - {param: pay, action: drop}", "      - {userProperty: customer_name, action: drop}");
    }

    @Test
    void tellsTheSameAsJson() throws Exception {
        put(planted().entry(8, "event_params", "key.planted@mail.example", "string_value", "x"));

        Result result = towpath("scan", DAY, "-o", "json");

        JsonNode scan = new ObjectMapper().readTree(result.out()).path("scans").path(0);
        assertThat(scan.path("state").asText()).isEqualTo("open");
        assertThat(scan.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(scan.path("wireBytes").asLong()).isPositive();
        assertThat(scan.path("fields").findValuesAsText("kind")).contains("keys", "user_property", "column");
        saysNothingPlanted(result);
    }

    @Test
    void saysThatAShardIsClean() throws Exception {
        put(new PlantedDay(DAY, ROWS).without("%40"));

        Result result = towpath("scan", DAY, "--check");

        assertThat(result.out() + result.err()).contains("Nothing in these rows looks personal.");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void readsOnlyASample() throws Exception {
        TestDays.berlin().put(shards, 200_000, DAY);

        Result result = towpath("scan", DAY, "--rows", "1000");

        assertThat(result.out()).contains("events_20240102: the first 1,000 of 200,000 rows read, ");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void saysWhatThereIsWhereTheDayHasNoShard() throws Exception {
        TestDays.berlin().put(shards, ROWS, "2024-01-01");

        Result result = towpath("scan", DAY, "-v");

        assertThat(result.error()).startsWith("""
                ✗ Cannot scan events of 2024-01-02: towpath-sandbox.analytics_1 has no shard of that day.
                  hint: towpath scan 2024-01-01 -p shop -t events
                """);
        assertThat(result.exitCode()).isEqualTo(3);
    }

    private static PlantedDay planted() throws IOException {
        return new PlantedDay(DAY, ROWS)
                .entry(0, "event_params", "page_location", "string_value", "https://x.example/?email=jane.planted")
                .entry(1, "event_params", "note", "string_value", "call +44 20 7946 0123")
                .entry(2, "user_properties", "customer_name", "string_value", "Jane Roe-Planted")
                .entry(3, "user_properties", "customer_name", "string_value", "Jane Roe-Planted")
                .entry(4, "event_params", "pay", "string_value", "5555 5555 5555 4444")
                .item(5, "phone", "int_value", 491_701_234_567L)
                .plant(6, "/geo/city", "city.planted@mail.example")
                .entry(
                        7,
                        "event_params",
                        "hint",
                        "string_value",
                        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N");
    }

    private void put(PlantedDay day) throws IOException {
        shards.put(TestDays.table(DAY), day.shard(folder.resolve("day.ndjson")), Instant.now());
    }

    private void privacy(String yaml) throws IOException {
        Files.writeString(config, Files.readString(config).replace("  privacy: {profile: none}", "  privacy:" + yaml));
    }

    private Result towpath(String... arguments) {
        return CommandLineRun.run(
                folder,
                Stream.concat(Stream.of(arguments), Stream.of("-c", config.toString()))
                        .toArray(String[]::new));
    }

    private static void saysNothingPlanted(Result result) {
        assertThat(result.out() + result.err()).doesNotContain(PLANTED.toArray(String[]::new));
    }
}
