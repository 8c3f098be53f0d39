package dev.towpath.activities.verify;

import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.verify.VerifiedDay.Objects;
import dev.towpath.activities.verify.VerifiedDay.Partition;
import dev.towpath.activities.verify.VerifiedDay.Source;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a day as a whole. */
class DayVerificationTest {
    private final VerifyFixture day = new VerifyFixture(Mode.CRAWLER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void findsNothingWrongWithADayAsItWasPublished(Mode mode) {
        VerifyFixture published = new VerifyFixture(mode);
        CommitRecord commit = published.export(150);

        VerifiedDay found = published.verify(Check.DEEP, Check.SOURCE);

        assertThat(found.findings()).isEmpty();
        assertThat(found.notes()).isEmpty();
        assertThat(found.commit()).hasValue(commit);
        assertThat(found.objects()).isEqualTo(new Objects(2, 2, 150));
        assertThat(found.partition()).isEqualTo(mode == Mode.NONE ? Partition.NO_CATALOG : Partition.REGISTERED);
        assertThat(found.source()).isEqualTo(new Source(Source.State.SAME, 150));
        assertThat(published.verify().right()).isTrue();
    }

    @Test
    void saysThatADayHasNoCommit() {
        VerifiedDay found = day.verify(Check.DEEP, Check.SOURCE);

        assertThat(found.commit()).isEmpty();
        assertThat(found.right()).isTrue();
    }

    @Test
    void findsNothingWrongWithADayWithoutRows() {
        day.export(0);

        VerifiedDay found = day.verify(Check.DEEP, Check.SOURCE);

        assertThat(found.findings()).isEmpty();
        assertThat(found.notes()).isEmpty();
        assertThat(found.partition()).isEqualTo(Partition.NONE);
    }

    @Test
    void looksAgainWhereTheDayIsCommittedInTheMeantime() {
        day.export(50);
        day.google.shard = VerifyFixture.withRows(day.google.shard, 60);
        day.google.beforeLook = () -> {
            day.google.beforeLook = () -> {};
            day.export(SECOND, "2024-02-03T10:00:00Z", 60);
            day.google.shard = VerifyFixture.withRows(day.google.shard, 61);
        };

        VerifiedDay found = day.verify(Check.SOURCE);

        assertThat(found.commit().orElseThrow().number()).isEqualTo(2);
        assertThat(found.findings())
                .extracting(Finding::text)
                .containsExactly("events_20240201 changed after the export: 60 rows then, 61 now");
    }

    @Test
    void throwsWhatTheCatalogRefuses() {
        day.export(50);
        day.catalog.deny("GetPartition");

        TowpathException failure = catchThrowableOfType(TowpathException.class, day::verify);

        assertThat(failure)
                .hasMessage("Cannot verify events of 2024-02-01: Glue refuses GetPartition on ga4.ga4 (AccessDenied)."
                        + " Nothing was changed.");
        assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
        assertThat(failure.hint()).isEqualTo("allow glue:GetPartition");
    }
}
