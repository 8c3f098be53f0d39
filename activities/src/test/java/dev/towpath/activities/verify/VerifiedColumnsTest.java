package dev.towpath.activities.verify;

import static dev.towpath.activities.verify.VerifyFixture.FIRST_NAME;
import static dev.towpath.activities.verify.VerifyFixture.FORCE;
import static dev.towpath.activities.verify.VerifyFixture.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reading a day back tells of its values. */
class VerifiedColumnsTest {
    private final VerifyFixture day = new VerifyFixture(Mode.CRAWLER);

    @Test
    void readsADamagedPageAsOneFinding() {
        Part part = day.part(day.export(50), 0);
        day.flip(FIRST_NAME, 200);

        assertThat(day.verify(Check.DEEP).findings())
                .containsExactly(new Finding(
                        Kind.OBJECT_UNREADABLE,
                        "%s has CRC32 %08x, %s was committed; it cannot be read back: %s"
                                .formatted(
                                        FIRST_NAME,
                                        day.store.crc32(FIRST_NAME),
                                        part.crc32(),
                                        "column event_name has a page whose checksum is wrong"),
                        RUN));
    }

    @Test
    void namesTheColumnOfAChangedValue() {
        day.export(50);
        List<String> names = new ArrayList<>(VerifyFixture.names(0, 50));
        names.set(7, "name X");
        day.store.delete(List.of(FIRST_NAME));
        day.writePart(FIRST_NAME, names, VerifyFixture.names(0, 50));

        List<Finding> findings = day.verify(Check.DEEP).findings();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.COLUMNS_DIFFER);
        assertThat(findings.getFirst().text())
                .startsWith(FIRST_NAME)
                .endsWith("; it differs from what was extracted in column event_name");
        assertThat(findings.getFirst().command()).isEqualTo(RUN);
    }

    @Test
    void blamesTheExportWhereTheBytesAreThoseThatWereCommitted() {
        List<String> seen = new ArrayList<>(VerifyFixture.names(0, 50));
        seen.set(7, null);
        day.exportOtherwiseThanSeen(VerifyFixture.names(0, 50), seen);

        assertThat(day.verify(Check.DEEP).findings())
                .containsExactly(new Finding(
                        Kind.COLUMNS_DIFFER,
                        FIRST_NAME + " differs from what was extracted in columns event_name"
                                + " (50 values, 49 were extracted), event_timestamp (50 values, 49 were extracted)",
                        FORCE));
    }

    @Test
    void comparesAnObjectThatIsSoundInItselfWithTheCommit() {
        day.export(50);
        List<String> names = new ArrayList<>(VerifyFixture.names(0, 50));
        names.set(7, "name X");
        day.store.delete(List.of(FIRST_NAME));
        day.writePart(FIRST_NAME, names, names);

        assertThat(day.verify(Check.DEEP).findings())
                .extracting(Finding::kind, Finding::command)
                .containsExactly(tuple(Kind.OBJECT_CHANGED, RUN), tuple(Kind.COLUMNS_DIFFER, FORCE));
    }

    @Test
    void comparesTheDayWithItsCommitToo() {
        CommitRecord commit = day.export(50);
        Output output = commit.outputs().getFirst();
        day.editCommit(output.columns().get(1).digits(), "00000000000000aa");

        assertThat(day.verify(Check.DEEP).findings())
                .containsExactly(new Finding(
                        Kind.COLUMNS_DIFFER,
                        "the day differs from what was extracted in column event_timestamp",
                        FORCE));
    }

    @Test
    void comparesRowsAloneWhereNoChecksumsWereKept() {
        day.keepsChecksums = false;
        day.export(50);

        VerifiedDay found = day.verify(Check.DEEP);

        assertThat(found.right()).isTrue();
        assertThat(found.objects().rows()).isEqualTo(50);
        assertThat(found.notes())
                .containsExactly("no column checksums were kept at extraction, rows alone were compared");
    }
}
