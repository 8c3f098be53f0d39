package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.model.DayKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile leaves of personal data, from a shard to rows that SQL finds. */
class PrivacyTest {
    private static final String DAY = "2024-01-31";
    private static final List<String> PLANTED =
            List.of("jane@example.com", "jane%40example.com", "4915112345678", "sesame", "Trier");

    @TempDir
    Path folder;

    @Test
    void takesOutWhatIsPersonalAndKeepsTheRest() throws Exception {
        try (Rig rig = start("privacy: {profile: standard, rules: [{column: geo.city, action: drop}]}");
                DuckDb duckDb = new DuckDb()) {
            DayKey day = rig.day(DAY);

            assertThat(rig.export(day).outcome()).isEqualTo(DayOutcome.EXPORTED);

            String rows = " from read_parquet('" + rig.lake().files(day) + "')";
            for (String value : PLANTED) {
                assertThat(duckDb.number("select count(*)" + rows + " t where contains(t::varchar, '" + value + "')"))
                        .as(value)
                        .isZero();
            }
            assertThat(duckDb.number("select count(*)" + rows)).isEqualTo(300);
            assertThat(duckDb.number("select count(geo.city)" + rows)).isZero();
            assertThat(duckDb.number("select count(*)" + rows
                            + " where contains(event_params::varchar, 'https://shop.example/?email=REDACTED&page=2')"))
                    .isOne();
            assertThat(duckDb.number("select count(distinct event_name)" + rows))
                    .isGreaterThan(3);
            assertThat(written(rig)).noneMatch(text -> PLANTED.stream().anyMatch(text::contains));
            assertThat(rig.towpath("verify", DAY, "--deep").exitCode()).isZero();
        }
    }

    @Test
    void refusesADayWhoseRulesNameNoColumn() throws Exception {
        try (Rig rig = start("privacy: {profile: standard, rules: [{column: geo.citty, action: drop}]}")) {
            Result result = rig.towpath("run", DAY);

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.error()).contains("rules[0] names 'geo.citty'", "did you mean 'geo.city'?");
            assertThat(rig.lake().days()).isEmpty();
        }
    }

    private Rig start(String privacy) throws Exception {
        PlantedDay day = new PlantedDay(DAY, 300)
                .plant(0, "/user_id", "jane@example.com")
                .plant(1, "/geo/city", "Trier")
                .entry(2, "event_params", "page_location", "string_value", "https://shop.example/?email=jane&page=2")
                .entry(3, "event_params", "jane@example.com", "string_value", "see jane%40example.com")
                .entry(4, "event_params", "phone", "int_value", 4_915_112_345_678L)
                .entry(5, "user_properties", "password", "string_value", "sesame");
        ShardSource shards = new ShardSource(
                Map.of("events_20240131", day.shard(folder.resolve("day.ndjson"))),
                Instant.parse("2024-02-01T12:00:00Z"));
        return Rig.start(
                folder,
                shards,
                "Europe/Berlin",
                config -> config,
                yaml -> yaml.replace("privacy: {profile: none}", privacy));
    }

    /** Control documents, as text. */
    private static List<String> written(Rig rig) throws Exception {
        try (Stream<Path> files = Files.walk(rig.sandbox.bucket())) {
            List<Path> documents =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(documents).isNotEmpty();
            return documents.stream().map(PrivacyTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
