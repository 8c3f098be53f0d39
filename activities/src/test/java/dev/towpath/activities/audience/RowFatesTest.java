package dev.towpath.activities.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFatesTest {
    private final AudienceTally tally = new AudienceTally();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 1023, 1024, 100_000})
    void readsWhatItWrote(int rows) {
        BitSet written = fill(rows);

        RowFates read = RowFates.read(tally.mainFooter()).orElseThrow();

        assertThat(read.rows()).isEqualTo(rows);
        assertThat(read.written()).isEqualTo(written);
        assertThat(read.counts(new TreeMap<>())).isEqualTo(tally.counts());
    }

    @Test
    void closesTheRanksWhereRowsWent() {
        BitSet written = fill(1_000);
        BitSet gone = new BitSet();
        gone.set(0, 10);
        gone.set(500);
        gone.set(999);
        BitSet left = new BitSet();
        for (int row = 0, next = 0; row < 1_000; row++) {
            if (!gone.get(row)) {
                left.set(next++, written.get(row));
            }
        }

        RowFates fates = RowFates.read(tally.mainFooter()).orElseThrow().without(gone);

        assertThat(fates.rows()).isEqualTo(988);
        assertThat(fates.written()).isEqualTo(left);
        AudienceCounts counts = fates.counts(new TreeMap<>());
        assertThat(counts.rows() + counts.leftOut()).isEqualTo(988);
        assertThat(RowFates.read(Map.of(RowFates.KEY, fates.format()))
                        .orElseThrow()
                        .written())
                .isEqualTo(left);
    }

    @Test
    void isNotThereWithoutAnAudienceTable() {
        assertThat(RowFates.read(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5:", "-1:eJwDAAAAAAE", "9:AAAA", "1000:eJwDAAAAAAE"})
    void refusesWhatIsBroken(String text) {
        assertThatThrownBy(() -> RowFates.read(Map.of(RowFates.KEY, text)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private BitSet fill(int rows) {
        Random random = new Random(rows);
        BitSet written = new BitSet();
        for (int row = 0; row < rows; row++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    tally.addRow();
                    written.set(row);
                }
                case 1 -> tally.addNotConsented();
                default -> tally.addWithoutIdentifier();
            }
        }
        return written;
    }
}
