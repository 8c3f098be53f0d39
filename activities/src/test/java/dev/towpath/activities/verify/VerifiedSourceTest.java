package dev.towpath.activities.verify;

import static dev.towpath.activities.verify.VerifyFixture.FORCE;
import static dev.towpath.activities.verify.VerifyFixture.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shard at Google, against what was exported of it. */
class VerifiedSourceTest {
    private final VerifyFixture day = new VerifyFixture(Mode.CRAWLER);

    @Test
    void seesThatTheSourceChanged() {
        day.export(50);
        day.google.shard = VerifyFixture.withRows(day.google.shard, 57);

        VerifiedDay found = day.verify(Check.SOURCE);

        assertThat(found.findings())
                .containsExactly(new Finding(
                        Kind.SOURCE_CHANGED, "events_20240201 changed after the export: 50 rows then, 57 now", RUN));
        assertThat(found.source()).isEqualTo(new Source(Source.State.CHANGED, 57));
        assertThat(day.verify().right()).isTrue();
    }

    @Test
    void seesThatTheSourceWasWrittenAgainWithAsManyRows() {
        day.export(50);
        day.google.shard = VerifyFixture.writtenAgain(day.google.shard);

        assertThat(day.verify(Check.SOURCE).findings())
                .extracting(Finding::text)
                .containsExactly(
                        "events_20240201 changed after the export: it was written again on 2024-02-05T00:00:00Z");
    }

    @Test
    void seesThatFewerRowsWereExportedThanTheSameSourceHas() {
        CommitRecord commit = day.export(50);
        day.editCommit("\"deliveredRows\" : 50", "\"deliveredRows\" : 49");

        assertThat(day.verify(Check.SOURCE).findings())
                .containsExactly(
                        new Finding(Kind.SOURCE_ROWS, commit.shard() + " has 50 rows, 49 were exported", FORCE));
        assertThat(day.verify(TestSettings.events("stream_id = '1'", List.of()), Check.SOURCE)
                        .right())
                .isTrue();
    }

    @Test
    void holdsNothingAgainstADayWhoseSourceIsGone() {
        day.export(50);
        day.google.shard = null;

        VerifiedDay found = day.verify(Check.SOURCE);

        assertThat(found.right()).isTrue();
        assertThat(found.source().state()).isEqualTo(Source.State.GONE);
    }
}
