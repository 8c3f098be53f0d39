package dev.towpath.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.privacy.scan.FieldReport;
import dev.towpath.activities.privacy.scan.FieldReport.Counting;
import dev.towpath.activities.privacy.scan.FieldReport.Found;
import dev.towpath.activities.privacy.scan.ScanProgress;
import dev.towpath.activities.privacy.scan.ScanReport;
import dev.towpath.activities.privacy.scan.ScannedField;
import dev.towpath.activities.privacy.scan.ScannedField.Kind;
import dev.towpath.activities.privacy.scan.Suspicion;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.cli.CommandRun;
import dev.towpath.cli.Fixtures;
import dev.towpath.worker.config.ConfigLoader;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScanCommandTest {
    private static final List<PrivacyRule> RULES = List.of(
            new PrivacyRule(Target.COLUMN, "geo.city", Action.REDACT),
            new PrivacyRule(Target.PARAMETER, "page_location", Action.REDACT),
            new PrivacyRule(Target.PARAMETER, "no", Action.REDACT),
            new PrivacyRule(Target.PARAMETER, "a \"${b}: c", Action.DROP),
            new PrivacyRule(Target.USER_PROPERTY, "customer_name", Action.DROP));
    private static final FieldReport PAGES = new FieldReport(
            new ScannedField(Kind.PARAMETER, "event_params", "page_location"),
            98_000,
            "redacted",
            List.of(
                    new Found(Suspicion.EMAIL, 1_204, 0, 1_003, Counting.EXACT),
                    new Found(Suspicion.CARD, 40, 12, 9, Counting.AT_LEAST)));
    private static final FieldReport NAMES = new FieldReport(
            new ScannedField(Kind.USER_PROPERTY, "user_properties", "customer_name"),
            50_000,
            "kept",
            List.of(new Found(Suspicion.NAME, 50_000, 50_000, 812, Counting.EXACT)));

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();

    @Test
    void showsWhatWasFoundAndTheRulesToAdd() {
        CommandRun.Result result = run(report(List.of(NAMES, PAGES), RULES), "scan", "2024-03-30", "-p", "shop");

        assertThat(result.out())
                .isEqualTo("""
                shop · events · 2024-03-30
                events_20240330: the first 100,000 of 412,310 rows read, 57.7 MB received; 80.4 MB of BigQuery's reads,\
                 less than $0.01. No value is shown.
                · privacy.rules[2] (geo.metro) names no column of this shard.

                  FIELD                            LOOKS LIKE                        ROWS    SHARE     DISTINCT  BY THE RULES
                ! user_properties · customer_name  person's name, by its key       50,000   50.0 %          812  stays
                ✓ event_params · page_location     e-mail address                   1,204    1.2 %        1,003  redacted
                ! event_params · page_location     card number                         40  < 0.1 %          > 9  stays in 12 rows, though redacted

                What stays needs rules. Put these first below privacy.rules, as the first match wins;\
                 what the profile none treats already is left out:

                      - {column: geo.city, action: redact}
                      - {param: page_location, action: redact}
                      - {param: "no", action: redact}
                      - {param: "a \\"$${b}: c", action: drop}
                      - {userProperty: customer_name, action: drop}

                Then: towpath config validate, and towpath scan 2024-03-30 -p shop

                """.replace("LOOKS LIKE                    ROWS", "LOOKS LIKE                        ROWS"));
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(asked).containsExactly("shop events 2024-03-30 100000");
    }

    @Test
    void proposesRulesThatTheConfigurationTakes() throws IOException {
        String out = run(report(List.of(NAMES), RULES), "scan", "-p", "shop").out();
        String rules = out.substring(out.indexOf("      - {"), out.indexOf("\n\nThen:"));
        Path file = folder.resolve("with-rules.yaml");
        Files.writeString(
                file,
                Fixtures.TWO_PROPERTIES.replace(
                        "  privacy: {profile: none}", "  privacy:\n    profile: none\n    rules:\n" + rules));

        assertThat(ConfigLoader.load(file, Map.of(), List.of())
                        .settings()
                        .properties()
                        .getFirst()
                        .tables()
                        .getFirst()
                        .privacy()
                        .rules())
                .isEqualTo(RULES);
    }

    @Test
    void saysThatAllIsTreated() {
        FieldReport treated = new FieldReport(
                PAGES.field(), 5, "redacted", List.of(new Found(Suspicion.EMAIL, 4, 0, 3, Counting.EXACT)));

        CommandRun.Result result = run(report(List.of(treated), List.of()), "scan", "-p", "shop", "--check");

        assertThat(result.out()).endsWith("All of it is treated by the profile none; there is nothing to add.\n\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void saysThatAShardIsClean() {
        CommandRun.Result result = run(report(List.of(), List.of()), "scan", "-p", "shop", "--check");

        assertThat(result.out()).contains("\nNothing in these rows looks personal. Looked for: e-mail address; ");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void tellsOfKeysThatNoRuleCanName() {
        FieldReport keys = new FieldReport(
                new ScannedField(Kind.KEYS, "event_params", ""),
                5,
                "kept",
                List.of(new Found(Suspicion.EMAIL, 4, 4, 3, Counting.EXACT)));

        assertThat(run(report(List.of(keys), List.of()), "scan", "-p", "shop").out())
                .contains("! event_params · (keys)", "privacy.profile standard, or suspects: redact, takes that out.")
                .doesNotContain("Put these first");
    }

    @Test
    void endsWithThreeWhereItChecksAndSomethingStays() {
        ScanReport open = report(List.of(NAMES), RULES);

        assertThat(run(open, "scan", "-p", "shop", "--check").exitCode()).isEqualTo(3);
        assertThat(run(open, "scan", "-p", "shop").exitCode()).isZero();
    }

    @Test
    void givesTheSameAsJson() {
        JsonNode json = run(report(List.of(NAMES, PAGES), RULES), "scan", "-p", "shop", "-o", "json", "--rows", "7")
                .json();

        assertThat(json.path("state").asText()).isEqualTo("open");
        JsonNode scan = json.path("scans").path(0);
        assertThat(scan.path("day").asText()).isEqualTo("2024-03-30");
        assertThat(scan.at("/fields/1/found/1/type").asText()).isEqualTo("card");
        assertThat(scan.at("/fields/1/found/1/openRows").asInt()).isEqualTo(12);
        assertThat(scan.at("/fields/1/found/1/distinctExact").asBoolean()).isFalse();
        assertThat(scan.at("/rules/0/column").asText()).isEqualTo("geo.city");
        assertThat(scan.path("yaml").asText()).startsWith("      - {column: geo.city, action: redact}\n");
        assertThat(scan.path("costUsd").asDouble()).isBetween(0.0000001, 0.001);
        assertThat(asked).containsExactly("shop events 2024-03-30 7");
    }

    @Test
    void scansEachPropertyUnlessOneIsNamed() {
        run(report(List.of(), List.of()), "scan");

        assertThat(asked).containsExactly("shop events 2024-03-30 100000", "blog events 2024-03-30 100000");
    }

    @Test
    void takesOneDayAndANumberOfRows() {
        ScanReport clean = report(List.of(), List.of());

        assertThat(run(clean, "scan", "2024-03-01..2024-03-02", "-p", "shop").err())
                .isEqualTo("""
                ✗ Cannot scan 2024-03-01..2024-03-02: one day at a time.
                  hint: towpath scan 2024-03-02 -p shop
                """);
        assertThat(run(clean, "scan", "--rows", "0").err()).isEqualTo("""
                ✗ Cannot read --rows 0: it is a number from 1 to 100000000.
                  hint: towpath scan --rows 100000
                """);
        assertThat(run(clean, "scan", "--rows", "0").exitCode()).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void endsAsTheFailureSays() {
        CommandRun.Result result = new CommandRun(folder)
                .scanner(settings -> new Scanner(() -> {
                    throw new TowpathException(FailureType.SHARD_MISSING, "Cannot scan events.", "towpath scan x");
                }))
                .run("scan", "-p", "shop");

        assertThat(result.err()).isEqualTo("✗ Cannot scan events.\n  hint: towpath scan x\n");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    private CommandRun.Result run(ScanReport report, String... arguments) {
        return new CommandRun(folder)
                .scanner(settings -> new Scanner(() -> report))
                .run(arguments);
    }

    private static ScanReport report(List<FieldReport> fields, List<PrivacyRule> proposals) {
        return new ScanReport(
                new Shard("events_20240330", ShardKind.DAILY, LocalDate.of(2024, 3, 30)),
                412_310,
                100_000,
                57_700_000,
                80_400_000,
                fields,
                proposals,
                fields.size() > 1 ? List.of("rules[2] (geo.metro)") : List.of());
    }

    private final class Scanner implements ShardScanner {
        private final Supplier<ScanReport> report;

        Scanner(Supplier<ScanReport> report) {
            this.report = report;
        }

        @Override
        public ScanReport scan(
                dev.towpath.cli.command.Target target, LocalDate day, long mostRows, ScanProgress progress) {
            asked.add(target.property().name() + " " + target.table().table().id() + " " + day + " " + mostRows);
            progress.read(mostRows / 2, mostRows, 1_000);
            return report.get();
        }

        @Override
        public void close() {}
    }
}
