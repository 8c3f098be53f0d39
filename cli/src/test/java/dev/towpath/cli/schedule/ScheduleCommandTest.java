package dev.towpath.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towpath.cli.CommandRun;
import dev.towpath.cli.Fixtures;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server: what it makes of a schedule is what must compare equal. */
@Timeout(60)
final class ScheduleCommandTest {
    private static final String SHOP = "towpath/analytics_311223344/events";
    private static final String BLOG = "towpath/analytics_298877665/events";
    private static final String WITHOUT_BLOG = Fixtures.TWO_PROPERTIES.replaceAll("(?m)^.*name: blog.*\\R", "");

    private static DevServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() {
        server = DevServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void clear() {
        towpath().run("schedule", "delete", SHOP, "--yes");
        towpath().run("schedule", "delete", BLOG, "--yes");
    }

    private CommandRun towpath() {
        return new CommandRun(folder).temporal(server.source());
    }

    @Test
    void createsWhatIsMissingAndThenHasNothingToChange() {
        CommandRun.Result first = towpath().run("schedule", "apply", "--yes");
        CommandRun.Result second = towpath().run("schedule", "apply");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("""
                + towpath/analytics_311223344/events
                    Every day 15:00 Europe/Berlin, exports the day before.
                + towpath/analytics_298877665/events
                    Every day 15:00 America/New_York, exports the day before.
                """);
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).startsWith("no changes\n");
        assertThat(second.exitCode()).isZero();
    }

    @Test
    void namesTheDayThatEachOfTheNextRunsExports() {
        JsonNode document =
                towpath().run("schedule", "apply", "--yes", "-o", "json").json();

        for (JsonNode schedule : document.path("schedules")) {
            ZoneId zone = ZoneId.of(schedule.path("id").asText().equals(SHOP) ? "Europe/Berlin" : "America/New_York");
            assertThat(schedule.path("next")).hasSize(3);
            for (JsonNode next : schedule.path("next")) {
                var local = Instant.parse(next.path("time").asText()).atZone(zone);
                assertThat(local.getHour()).isEqualTo(15);
                assertThat(LocalDate.parse(next.path("day").asText()))
                        .isEqualTo(local.toLocalDate().minusDays(1));
            }
        }
        assertThat(document.path("schedules")).hasSize(2);
    }

    @Test
    void showsADifferenceAndAsksBeforeItChangesAnything() {
        towpath().run("schedule", "apply", "--yes");
        String later = Fixtures.TWO_PROPERTIES.replace("15:00", "16:30");

        CommandRun.Result no = towpath().yaml(later).answering("n").run("schedule", "apply", "-p", "shop");
        CommandRun.Result unanswered = towpath().yaml(later).run("schedule", "apply", "-p", "shop");
        CommandRun.Result yes = towpath().yaml(later).answering("yes").run("schedule", "apply", "-p", "shop");
        CommandRun.Result again = towpath().yaml(later).run("schedule", "apply", "-p", "shop");

        assertThat(no.exitCode()).isEqualTo(2);
        assertThat(no.out()).isEqualTo("""
                ~ towpath/analytics_311223344/events
                    when: 0 15 * * * → 30 16 * * *
                    notes: Every day 15:00 Europe/Berlin, exports the day before. → Every day 16:30 Europe/Berlin, exports the day before.
                """);
        assertThat(unanswered.exitCode()).isEqualTo(2);
        assertThat(unanswered.err()).contains("hint: towpath schedule apply -p shop --yes");
        assertThat(yes.exitCode()).isZero();
        assertThat(again.out()).startsWith("no changes\n");
    }

    @Test
    void deletesWhatTheFileNoLongerNames() throws InterruptedException {
        towpath().run("schedule", "apply", "--yes");
        CommandRun.Result apply = towpath().yaml(WITHOUT_BLOG).run("schedule", "apply", "--yes");
        // The server lists a new schedule a moment later.
        for (int i = 0; i < 50 && apply.out().startsWith("no changes"); i++) {
            Thread.sleep(100);
            apply = towpath().yaml(WITHOUT_BLOG).run("schedule", "apply", "--yes");
        }

        assertThat(apply.out()).startsWith("""
                - towpath/analytics_298877665/events
                    towpath.yaml no longer names it
                """);
        assertThat(towpath().run("schedule", "list").out())
                .contains(BLOG + "   not on the server: towpath schedule apply");
    }

    @Test
    void showsAndDeletesByTheNameOfTheProperty() {
        towpath().run("schedule", "apply", "--yes");

        CommandRun.Result show = towpath().run("schedule", "show", "shop");
        CommandRun.Result delete = towpath().run("schedule", "delete", "shop", "--yes");
        CommandRun.Result gone = towpath().run("schedule", "show", "shop");

        assertThat(show.out())
                .startsWith(SHOP + "   running   Every day 15:00 Europe/Berlin, exports the day before.\n")
                .contains("overlap      SCHEDULE_OVERLAP_POLICY_ALLOW_ALL")
                .contains("catch-up     PT168H")
                .contains("input        analytics_311223344 events, lag 1 d");
        assertThat(delete.out()).isEqualTo("✓ deleted " + SHOP + "\n");
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).isEqualTo("""
                ✗ Cannot find schedule towpath/analytics_311223344/events: it is not on the server.
                  hint: towpath schedule apply
                """);
    }
}
