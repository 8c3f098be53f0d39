package dev.towpath.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.export.CommittedLine;
import dev.towpath.worker.config.ConfigLoader;
import dev.towpath.workflows.WorkflowRegistration;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.activity.SettingsActivities;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The lines that a worker writes are those that the alarms in {@code infra/terraform/modules/alerts} look for. */
final class AlarmLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILTERS = Path.of("../infra/terraform/modules/alerts/log-lines.json");
    private static final DayKey DAY = new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 1, 31));
    private static final CommitResult RESULT = new CommitResult(2, "s3://lake/000002.json", 31_272, 2, 2_300_000);

    @TempDir
    private Path folder;

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void captureTheLog() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        WorkerLog.begin(WorkerLog.Form.JSON);
    }

    @AfterEach
    void putBack() {
        System.setErr(before);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    @Test
    void aCommitIsFoundByItsPropertyAlone() throws IOException {
        new CommittedLine(
                        ConfigLoader.load(configuration(), Map.of(), List.of()).settings())
                .tell(DAY, ShardKind.DAILY, RESULT);

        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().path("formattedMessage").asText())
                .isEqualTo(
                        "committed shop events 2024-01-31: commit 2, 31272 rows, 2 parts, 2300000 bytes, from DAILY");
        assertThat(finds(filter("committed").replace("PROPERTY", "shop"), lines.getFirst()))
                .isTrue();
        assertThat(finds(filter("committed").replace("PROPERTY", "sho"), lines.getFirst()))
                .isFalse();
        assertThat(finds(filter("failed"), lines.getFirst())).isFalse();
    }

    @Test
    void aDayThatFailsIsFoundOnceAndWithoutItsMessage() throws IOException {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Worker worker = environment.newWorker("towpath");
            WorkflowRegistration.register(worker);
            worker.registerActivitiesImplementations(new DeniedSettings());
            environment.start();
            ExportDayWorkflow workflow = environment
                    .getWorkflowClient()
                    .newWorkflowStub(
                            ExportDayWorkflow.class,
                            WorkflowOptions.newBuilder().setTaskQueue("towpath").build());
            assertThatThrownBy(() -> workflow.export(ExportDayRequest.of(DAY)))
                    .isInstanceOf(WorkflowFailedException.class);
        }

        List<JsonNode> found =
                lines().stream().filter(line -> finds(filter("failed"), line)).toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().path("formattedMessage").asText())
                .isEqualTo("failed to export events of 2024-01-31 (analytics_1): ACCESS_DENIED");
        assertThat(found.getFirst().toString()).doesNotContain("jane.doe");
    }

    private Path configuration() throws IOException {
        return Files.writeString(folder.resolve("towpath.yaml"), """
                version: 1
                google: {project: acme, credentials: {applicationDefault: true}}
                properties: [{name: shop, id: analytics_1, timeZone: Europe/Berlin}]
                destination: {bucket: acme-ga4-data}
                defaults: {privacy: {profile: standard}}
                catalog: {mode: none}
                """);
    }

    private List<JsonNode> lines() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(AlarmLinesTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("not a line of JSON: " + line, e);
        }
    }

    private static String filter(String name) {
        try {
            return JSON.readTree(Files.readString(FILTERS)).path(name).asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As CloudWatch Logs reads a filter for JSON: terms {@code $.field = "text"}, all of which hold; * is any text. */
    private static boolean finds(String filter, JsonNode line) {
        assertThat(filter).matches("\\{ \\$\\.\\w+ = \"[^\"]+\"( && \\$\\.\\w+ = \"[^\"]+\")* }");
        List<MatchResult> terms = Pattern.compile("\\$\\.(\\w+) = \"([^\"]+)\"")
                .matcher(filter)
                .results()
                .toList();
        return terms.stream().allMatch(term -> {
            String wanted = Pattern.quote(term.group(2)).replace("*", "\\E.*\\Q");
            return line.path(term.group(1)).asText().matches(wanted);
        });
    }

    /** A worker whose first step is refused, with a message that should not be in a log. */
    private static final class DeniedSettings implements SettingsActivities {
        @Override
        public DaySettings resolveDay(ResolveDayRequest request) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "Cannot read what jane.doe has.", FailureType.ACCESS_DENIED.name(), "ask jane.doe");
        }
    }
}
