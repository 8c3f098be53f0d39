package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.journey.Canary.Stays;
import dev.towpath.sandbox.journey.CanaryJourney.Place;
import dev.towpath.sandbox.journey.CanaryJourney.Setup;
import dev.towpath.sandbox.journey.CanarySearch.Find;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day with a canary in every place that a person's data can stand in: none of them gets out of the worker, and no
 * secret does.
 */
class CanaryTest {
    private final Canaries canaries = new Canaries();

    @TempDir
    Path folder;

    private CanaryDay day;

    @BeforeEach
    void plant() throws Exception {
        day = new CanaryDay(canaries, CanaryForms.read(), CanaryJourney.DAY);
    }

    @Test
    void areInEveryStringOfTheSchema() {
        Set<String> strings = new HashSet<>();
        strings("", day.schema().arrow().getFields(), strings);

        assertThat(strings).hasSizeGreaterThan(150);
        assertThat(day.leaves()).isEqualTo(strings);
        for (String path : strings) {
            for (String form : List.of("an e-mail address", "a phone number", "a web token", "r001", "r058")) {
                assertThat(canaries.planted())
                        .as(path + " as " + form)
                        .anyMatch(canary -> canary.place().startsWith(path + " as " + form));
            }
        }
    }

    @Test
    void standardLeavesNone() throws Exception {
        exports("standard", List.of(Stays.IN_STANDARD, Stays.ALWAYS), Place.HERE);
    }

    @Test
    @Tag("long")
    void standardLeavesNoneAndTellsNoSecret() throws Exception {
        exports("standard", List.of(Stays.IN_STANDARD, Stays.ALWAYS), Place.APART);
    }

    @Test
    @Tag("long")
    void strictLeavesNoneAndTellsNoSecret() throws Exception {
        exports("strict", List.of(Stays.ALWAYS), Place.APART);
    }

    private void exports(String profile, List<Stays> kept, Place place) throws Exception {
        Setup setup = Setup.of(profile, place).withAudience();
        try (CanaryJourney journey = CanaryJourney.start(folder, canaries, shards(day.shard(folder)), setup)) {
            done(journey.towpath("run", CanaryJourney.DAY));
            done(journey.towpath("status", CanaryJourney.DAY));
            done(journey.towpath("verify", CanaryJourney.DAY, "--deep", "--source", "-o", "json"));
            if (place == Place.APART) {
                assertThat(journey.searched()).contains("the metrics");
                done(journey.towpath("scan", CanaryJourney.DAY));
            }

            List<Find> inLake = journey.inLake();
            for (String spelling : List.of("plain", "integer LITTLE_ENDIAN", "double LITTLE_ENDIAN")) {
                assertThat(inLake)
                        .as("a search that finds what stays, " + spelling)
                        .anyMatch(find -> find.spelling().equals(spelling)
                                && find.canary()
                                        .map(Canary::stays)
                                        .filter(Stays.ALWAYS::equals)
                                        .isPresent());
            }
            assertThat(CanaryJourney.leaks(inLake, kept)).isEmpty();
            assertThat(rows(journey, "ga4")).isEqualTo(day.rows());
            assertThat(rows(journey, "ga4_audience")).isGreaterThan(40);
            assertThat(journey.searched()).contains("the catalog");
            nothingElsewhere(journey);
        }
    }

    /** The service's own words quote rows: in a stream that is cut, in one that is lost, and in refusals. */
    @Test
    @Tag("long")
    void aSourceThatFailsInTheMiddleOfARowTellsNobodyOfIt() throws Exception {
        Queue<Status> failures = new ConcurrentLinkedQueue<>(List.of(Status.UNAVAILABLE, Status.INTERNAL));
        ShardSource shards = shards(new FailingShard(day.shard(folder), failures));
        Setup setup = Setup.of("standard", Place.APART).withCrawler();
        try (CanaryJourney journey = CanaryJourney.start(folder, canaries, shards, setup)) {
            journey.rig.sandbox.bigQuery().faults().slowTo(20);
            try (CanaryWatch watch = CanaryWatch.of(journey)) {
                done(journey.towpath("run", CanaryJourney.DAY));
                assertThat(watch.heartbeats()).isPositive();
                assertThat(watch.failures()).isPositive();
            }
            journey.rig.sandbox.bigQuery().faults().clear();
            for (Status refusal : List.of(Status.PERMISSION_DENIED, Status.INVALID_ARGUMENT, Status.UNAUTHENTICATED)) {
                failures.add(refusal);
                assertThat(journey.towpath("run", CanaryJourney.DAY, "--force").exitCode())
                        .as(refusal.toString())
                        .isNotZero();
                assertThat(failures).isEmpty();
            }
            journey.rig.sandbox.bigQuery().faults().garbleOnceAfter(10);
            try (CanaryWatch watch = CanaryWatch.of(journey)) {
                journey.towpath("run", CanaryJourney.DAY, "--force", "-o", "json");
                assertThat(watch.failures()).as("a batch that is broken off").isPositive();
            }
            assertThat(rows(journey, "ga4")).isEqualTo(day.rows());
            noneIsLeft(journey);
        }
    }

    /** The failure names a field, and neither its value nor the row's others. */
    @Test
    @Tag("long")
    void aSuspectThatFailsTheDayIsToldToNobody() throws Exception {
        Setup setup = Setup.of("standard, suspects: fail", Place.APART);
        ShardSource shards = shards(day.shard(folder));
        try (CanaryJourney journey = CanaryJourney.start(folder, canaries, shards, setup)) {
            Result refused = journey.towpath("run", CanaryJourney.DAY);

            assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(3);
            assertThat(refused.err()).contains("a value in it looks like", "privacy.suspects is fail");
            assertThat(journey.inLake()).isEmpty();
            noneIsLeft(journey);
        }
    }

    @Test
    @Tag("long")
    void anErasureTellsNobodyWhomItErased() throws Exception {
        Path ids = Files.writeString(folder.resolve("ids.txt"), core("user_id, bare") + "\n");
        ShardSource shards = shards(day.shard(folder));
        Setup setup = Setup.of("standard", Place.APART).withAudience();
        try (CanaryJourney journey = CanaryJourney.start(folder, canaries, shards, setup)) {
            done(journey.towpath("run", CanaryJourney.DAY));
            assertThat(journey.inLake()).anyMatch(find -> find.what().equals("user_id, bare"));

            Result erased = journey.towpath("erase", "--ids-file", ids.toString(), "--type", "user_id", "--yes");

            done(erased);
            assertThat(erased.out()).contains("1 removed");
            done(journey.towpath("run", CanaryJourney.DAY, "--force"));
            assertThat(journey.inLake()).noneMatch(find -> find.what().equals("user_id, bare"));
            noneIsLeft(journey);
        }
    }

    private void noneIsLeft(CanaryJourney journey) throws Exception {
        assertThat(CanaryJourney.leaks(journey.inLake(), List.of(Stays.IN_STANDARD, Stays.ALWAYS)))
                .isEmpty();
        nothingElsewhere(journey);
    }

    private String core(String place) {
        return canaries.planted().stream()
                .filter(canary -> canary.place().equals(place))
                .findFirst()
                .orElseThrow()
                .core();
    }

    private void nothingElsewhere(CanaryJourney journey) throws Exception {
        assertThat(journey.searched())
                .contains("temporal.db", "the worker's log", "the histories")
                .anyMatch(where -> where.startsWith("towpath "));
        assertThat(journey.log()).contains("DEBUG");
        assertThat(journey.elsewhere()).isEmpty();
    }

    private static long rows(CanaryJourney journey, String table) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.number("select count(*) from read_parquet('"
                    + journey.rig.lake(table).files(journey.rig.day(CanaryJourney.DAY)) + "')");
        }
    }

    private static ShardSource shards(Shard shard) {
        return new ShardSource(Map.of(TestDays.table(CanaryJourney.DAY), shard), Instant.parse("2024-02-01T12:00:00Z"));
    }

    private static void done(Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }

    /** The paths of all strings, counted by the schema that BigQuery announces. */
    private static void strings(String path, List<Field> fields, Set<String> into) {
        for (Field field : fields) {
            String here = path.isEmpty() ? field.getName() : path + "." + field.getName();
            Field value = field;
            if (field.getType() instanceof ArrowType.List) {
                value = field.getChildren().getFirst();
            }
            if (value.getType() instanceof ArrowType.Utf8) {
                into.add(here);
            }
            strings(here, value.getChildren(), into);
        }
    }
}
