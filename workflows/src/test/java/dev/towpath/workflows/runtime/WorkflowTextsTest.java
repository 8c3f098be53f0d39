package dev.towpath.workflows.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.model.TableKind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowTextsTest {
    @Test
    void summarisesInOnePlainLine() {
        LocalDate day = LocalDate.of(2024, 1, 31);

        assertThat(WorkflowTexts.summary(day, TableKind.EVENTS, "shop")).isEqualTo("2024-01-31 · events · shop");
        assertThat(WorkflowTexts.summary(day, day.plusDays(1), TableKind.USERS, "shop"))
                .isEqualTo("2024-01-31..2024-02-01 · users · shop");
        assertThat(WorkflowTexts.summary(day, TableKind.EVENTS, "x".repeat(500)))
                .hasSize(200)
                .endsWith("…");
    }

    @Test
    void endsDetailsWithAFooterAndARule() {
        assertThat(WorkflowTexts.details(
                        "acme.analytics_1.events_20240131",
                        "s3://acme/ga4/event_date=20240131/",
                        "ana@laptop",
                        "towpath backfill 2024-01-01..2024-03-31",
                        "0.1.0"))
                .isEqualTo("""
                        Source `acme.analytics_1.events_20240131`, target `s3://acme/ga4/event_date=20240131/`.
                        Started by `ana@laptop` with `towpath backfill 2024-01-01..2024-03-31`.

                        ---

                        Towpath 0.1.0

                        ***
                        """);
    }

    @Test
    void cutsLongDetailsAtAWholeLineAndKeepsTheEnd() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (int row = 0; row < 300; row++) {
            rows.put("day " + row, "später · " + "ä".repeat(20));
        }

        String text = WorkflowTexts.current("failed", rows, "`towpath watch`");

        assertThat(text.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(3_000)
                .hasSizeGreaterThan(2_800);
        assertThat(text).contains(" |\n\n…\n\n---\n\n`towpath watch`\n\n***\n");
    }

    @Test
    void keepsOneRowOnOneLine() {
        assertThat(WorkflowTexts.current("failed", Map.of("error", "a|b\nc"), "x"))
                .contains("| error | a\\|b c |");
    }

    @Test
    void sizesHaveAUnitThatFits() {
        assertThat(WorkflowTexts.size(900)).isEqualTo("0.9 kB");
        assertThat(WorkflowTexts.size(3_478_832)).isEqualTo("3.5 MB");
        assertThat(WorkflowTexts.size(29_100_000_000L)).isEqualTo("29.1 GB");
    }

    @Test
    void aScheduleSaysWhatItsRunsAreAbout() {
        assertThat(WorkflowTexts.scheduledDetails(
                        "p.analytics_1.events_…", "s3://lake/ga4/", "towpath/analytics_1/events"))
                .isEqualTo("""
                        Source `p.analytics_1.events_…`, target `s3://lake/ga4/`.
                        Started by the schedule `towpath/analytics_1/events`.

                        ---

                        `towpath schedule show towpath/analytics_1/events`

                        ***
                        """);
    }
}
