package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.model.Names;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads in Temporal's Web UI, as a browser has it. */
@Tag("long")
class WebUiTest {
    @TempDir
    static Path folder;

    private static Chromium browser;
    private static Rig rig;

    @BeforeAll
    static void exportDays() throws Exception {
        browser = Chromium.require(folder.resolve("browser"));
        ShardSource shards = new ShardSource();
        TestDays.berlin().put(shards, 300, "2024-01-30", "2024-01-31");
        rig = Rig.start(folder, shards, Mode.PARTITIONS);
        assertThat(rig.towpath("run", "2024-01-31").exitCode()).isZero();
        assertThat(rig.towpath("backfill", "2024-01-30..2024-01-31").exitCode()).isZero();
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void tellsOfABackfillAndItsDays() throws Exception {
        String id = "backfill/" + rig.dataset + "/events/2024-01-30..2024-01-31";
        String page = browser.dom(page(id, "user-metadata"));
        List<String> texts = browser.rendered(page);

        assertThat(page).contains(id, "2024-01-30 · events · shop", "Completed");
        assertThat(texts).contains("2024-01-30..2024-01-31 · events · shop");
        assertThat(text(texts, "### done: 2 of 2 days"))
                .contains("| exported | 1 |", "| unchanged | 1 |", "| rows | 300 |")
                .endsWith("\n\n---\n\n`towpath status 2024-01-30..2024-01-31 -p " + rig.dataset + "`\n\n***\n");
        assertThat(text(texts, "Source "))
                .contains("target `s3://", "Started by `", " with `towpath backfill 2024-01-30..2024-01-31");
    }

    @Test
    void tellsWhatADayDidAndWhatToTypeNext() throws Exception {
        String page = browser.dom(page(Names.exportId(rig.day("2024-01-30")), "user-metadata"));
        List<String> texts = browser.rendered(page);

        assertThat(page).contains("stream 1 of 1 · 300 rows", "events_20240130");
        assertThat(texts).contains("2024-01-30 · events · shop");
        assertThat(text(texts, "### exported: 300 rows"))
                .contains("| shard | `events_20240130` |", "| streams | 1 of 1 done |", "| written | 1 part, ")
                .contains("/20240130/000001.json` |")
                .endsWith("\n\n---\n\n`towpath status 2024-01-30 -p shop`\n\n***\n");
        assertThat(text(texts, "Source "))
                .contains("." + rig.dataset + ".events_20240130`")
                .contains("Started by `backfill/" + rig.dataset)
                .endsWith("\n\n***\n");
    }

    @Test
    void listsRunsByWhatTheyAreAbout() throws Exception {
        assertThat(browser.dom(URI.create(ui() + "/workflows")))
                .contains(
                        "export/" + rig.dataset + "/events/20240131", "backfill/" + rig.dataset + "/events/2024-01-30");
    }

    private static String text(List<String> texts, String start) {
        return texts.stream()
                .filter(text -> text.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing starts with " + start + " in " + texts));
    }

    /** The page of the newest run. */
    private static URI page(String workflowId, String tab) {
        String runId = rig.client()
                .newUntypedWorkflowStub(workflowId)
                .describe()
                .getExecution()
                .getRunId();
        return URI.create(ui() + "/workflows/" + workflowId.replace("/", "%2F") + "/" + runId + "/" + tab);
    }

    private static String ui() {
        return RealTemporal.require().ui().orElseThrow() + "/namespaces/default";
    }
}
