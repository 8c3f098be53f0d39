package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleMemoTest {
    private static final int MEMO_BYTES = 8 << 20;

    private final Map<String, Integer> asked = new HashMap<>();
    private final ValueRule rule = value -> {
        String text = new String(value, StandardCharsets.US_ASCII);
        asked.merge(text, 1, Integer::sum);
        return text.startsWith("none") ? null : text.startsWith("same") ? value : reversed(value);
    };
    private final RuleMemo memo = new RuleMemo(rule);

    @Test
    void asksOnceForEachDistinctString() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 500; i++) {
                requireAnswer("none " + i);
                requireAnswer("same " + i);
                requireAnswer("other " + i);
            }
        }
        requireAnswer("");

        assertThat(asked)
                .hasSize(1501)
                .allSatisfy((string, times) -> assertThat(times).isOne());
        assertThat(memo.limit()).isEqualTo(1501);
        assertThat(memo.epoch()).isZero();
    }

    @Test
    void answersRightlyAfterItForgot() {
        String[] kinds = {"none ", "same ", "other "};
        String tail = "x".repeat(1000);
        int strings = MEMO_BYTES / 1000 + 1000;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < strings; i++) {
                requireAnswer(kinds[i % 3] + i + tail);
                requireAnswer("other");
            }
        }

        assertThat(memo.epoch()).isEqualTo(2);
        assertThat(asked.get("other")).isEqualTo(3);
        assertThat(asked).hasSize(strings + 1);
    }

    @Test
    void asksAgainForAStringThatNeverFits() {
        String large = "a".repeat(MEMO_BYTES);
        requireAnswer("other");
        requireAnswer(large);
        requireAnswer("none" + large);
        requireAnswer("same" + large);
        requireAnswer("z" + large);
        requireAnswer("none");
        requireAnswer("other");
        requireAnswer(large);

        assertThat(asked).containsEntry(large, 2).containsEntry("other", 2);
        assertThat(memo.epoch()).isEqualTo(6);
    }

    @Test
    void forgetsAnswersThatAreLargerThanTheirStrings() {
        RuleMemo growing = new RuleMemo(value -> new byte[1 << 20]);
        for (int i = 0; i < 30; i++) {
            byte[] value = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
            growing.numberOf(Arrays.copyOf(value, value.length + Long.BYTES), 0, value.length);
        }

        assertThat(growing.epoch()).isEqualTo(3);
    }

    /** Its number says what the rule makes of it. */
    private void requireAnswer(String string) {
        byte[] value = string.getBytes(StandardCharsets.US_ASCII);
        int number = memo.numberOf(Arrays.copyOf(value, value.length + Long.BYTES), 0, value.length);
        assertThat(number).isNotNegative().isLessThan(memo.limit());
        boolean nothing = string.startsWith("none");
        boolean same = string.startsWith("same") || Arrays.equals(value, reversed(value));
        assertThat(memo.isNothing(number)).isEqualTo(nothing);
        assertThat(memo.isSame(number)).isEqualTo(same && !nothing);
        if (!nothing && !same) {
            TextArena text = new TextArena();
            memo.append(number, text);
            assertThat(Arrays.copyOf(text.bytes(), text.size())).isEqualTo(reversed(value));
        }
    }

    private static byte[] reversed(byte[] value) {
        byte[] reversed = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            reversed[i] = value[value.length - 1 - i];
        }
        return reversed;
    }
}
