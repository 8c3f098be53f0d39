package dev.towpath.activities.parquet.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnChecksumsTest {
    @Test
    void readsWhatItWrites() {
        ColumnChecksums checksums = new ColumnChecksums(
                List.of(new ColumnChecksum("device.category", 3, -2), new ColumnChecksum("event_name", 0, 255)));

        assertThat(checksums.format()).isEqualTo("""
                device.category 3 fffffffffffffffe
                event_name 0 00000000000000ff
                """);
        assertThat(ColumnChecksums.parse(checksums.format())).isEqualTo(checksums);
    }

    @Test
    void addsObjectsUpByColumn() {
        ColumnChecksums first = new ColumnChecksums(List.of(new ColumnChecksum("a", 3, Long.MAX_VALUE)));
        ColumnChecksums second =
                new ColumnChecksums(List.of(new ColumnChecksum("a", 4, 1), new ColumnChecksum("b", 1, 7)));

        assertThat(ColumnChecksums.NONE.plus(first).plus(second))
                .isEqualTo(new ColumnChecksums(
                        List.of(new ColumnChecksum("a", 7, Long.MIN_VALUE), new ColumnChecksum("b", 1, 7))));
    }

    @Test
    void refusesAnotherText() {
        assertThatThrownBy(() -> ColumnChecksums.parse("event_name 3")).hasMessageContaining("'event_name 3'");
    }

    @Test
    void tellsEachOfItsSixFiguresApart() {
        ColumnDigest digest = new ColumnDigest(1, 2, 3, 4, 5, 6);

        assertThat(List.of(
                        new ColumnDigest(0, 2, 3, 4, 5, 6),
                        new ColumnDigest(1, 0, 3, 4, 5, 6),
                        new ColumnDigest(1, 2, 0, 4, 5, 6),
                        new ColumnDigest(1, 2, 3, 0, 5, 6),
                        new ColumnDigest(1, 2, 3, 4, 0, 6),
                        new ColumnDigest(1, 2, 3, 4, 5, 0)))
                .allSatisfy(other -> assertThat(other.checksum()).isNotEqualTo(digest.checksum()));
    }
}
