package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between a rule that remembers and a dictionary: each may forget at any time. */
class RuledColumnTest {
    private static final int MEMO_BYTES = 8 << 20;
    private static final int PAGE_ROWS = 100;
    private static final PageSettings SMALL = new PageSettings(PAGE_ROWS, 1 << 19, 300);

    /** Nothing is left of what begins with n, and of what begins with c something else. */
    private static final ValueRule RULE = value -> switch (value.length == 0 ? ' ' : value[0]) {
        case 'n' -> null;
        case 'c' -> ("changed " + new String(value, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        default -> value;
    };

    @TempDir
    private Path folder;

    @Test
    void numbersLabelsAnewInEachRowGroup() throws Exception {
        try (RuledColumn column = new RuledColumn(RULE, PageSettings.DEFAULT, 1)) {
            for (List<String> some : List.of(
                    List.of("some text", "cat", "another one"),
                    List.of("another one", "some text", "cat"),
                    List.of("a new one", "cat", "nobody"),
                    List.of("another one", "a new one", "none"))) {
                assertThat(column.append(repeated(some))).isTrue();
            }
            requireAsExpected(column);
        }
    }

    @Test
    void writesPlainlyFromWhereTheDictionaryIsFullWithinALabelledBatch() throws Exception {
        try (RuledColumn column = new RuledColumn(RULE, SMALL, 64 << 20)) {
            assertThat(column.append(repeated(List.of("one", "two", "cat", "nobody"))))
                    .isTrue();
            assertThat(column.isDirect()).isFalse();
            List<String> more = IntStream.range(0, PAGE_ROWS)
                    .mapToObj(i -> i % 2 == 0 ? "cat" : i % 7 == 0 ? null : (i % 3 == 0 ? "c" : "x") + i)
                    .toList();
            assertThat(column.append(more)).isTrue();
            assertThat(column.isDirect()).isTrue();
            assertThat(column.append(more)).isTrue();
            requireAsExpected(column);
        }
    }

    @Test
    void knowsNoLabelOfARowGroupWhoseDictionaryWasFull() throws Exception {
        try (RuledColumn column = new RuledColumn(RULE, SMALL, 1 << 12)) {
            for (int batch = 0; batch < 40; batch++) {
                int first = batch * 3;
                assertThat(column.append(IntStream.range(0, PAGE_ROWS / 2)
                                .mapToObj(i -> i % 4 == 0 ? "n" + i : "c" + (first + i % 20))
                                .toList()))
                        .isTrue();
            }
            requireAsExpected(column);
        }
    }

    @Test
    void labelsAnewOnceARuleHasForgotten() throws Exception {
        String tail = "x".repeat(100_000);
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < MEMO_BYTES / 100_000 + 10; i++) {
            strings.add("cdefns".charAt(i % 6) + " " + i + tail);
        }
        List<String> backwards = new ArrayList<>(strings.subList(strings.size() - 20, strings.size()));
        Collections.reverse(backwards);
        try (RuledColumn column = new RuledColumn(RULE, PageSettings.DEFAULT, 64 << 20)) {
            assertThat(column.append(strings.subList(0, 20))).isTrue();
            assertThat(column.append(strings.subList(10, strings.size()))).isFalse();
            assertThat(column.append(backwards)).isTrue();
            assertThat(column.append(strings.subList(0, 20))).isTrue();
            assertThat(column.isDirect()).isFalse();
            requireAsExpected(column);
        }
    }

    @Test
    void labelsNoBatchWithAStringThatNeverFits() throws Exception {
        String large = "large".repeat(MEMO_BYTES / 5 + 1);
        try (RuledColumn column = new RuledColumn(RULE, PageSettings.DEFAULT, 256 << 20)) {
            assertThat(column.append(repeated(List.of("cat", "one")))).isTrue();
            assertThat(column.append(List.of("one", large, "cat", "c" + large, "one")))
                    .isFalse();
            assertThat(column.append(repeated(List.of("one", "cat", "nobody", "two"))))
                    .isTrue();
            assertThat(column.append(List.of("n" + large, large))).isFalse();
            requireAsExpected(column);
        }
    }

    @Test
    void looksAtEachStringOnceAsLongAsNoneWouldChange() throws Exception {
        List<String> lookedAt = new ArrayList<>();
        try (RuledColumn column = new RuledColumn(noting(lookedAt), PageSettings.DEFAULT, 64 << 20)) {
            column.append(repeated(List.of("one", "two")));
            column.append(repeated(Arrays.asList("two", null, "three", "one")));
            column.append(repeated(List.of("three")));
            assertThat(lookedAt).containsExactly("one", "two", "three");
            requireAsExpected(column);
        }
    }

    /** The dictionary had numbered the batch when it was found: it must forget what was new, and nothing else. */
    @Test
    void keepsAStringThatWouldChangeOutOfTheDictionary() throws Exception {
        try (RuledColumn column = new RuledColumn(RULE, PageSettings.DEFAULT, 64 << 20)) {
            column.append(repeated(List.of("one", "two")));
            column.append(repeated(Arrays.asList("a new one", "two", null, "nobody.raw", "cat", "unlike")));
            column.append(repeated(List.of("unlike", "one", "a new one", "cats")));
            requireAsExpected(column);
            assertThat(column.text()).contains("unlike", "changed cat").doesNotContain("nobody.raw");
        }
    }

    @Test
    void looksAnewInEachRowGroup() throws Exception {
        try (RuledColumn column = new RuledColumn(RULE, PageSettings.DEFAULT, 1)) {
            column.append(repeated(List.of("one", "two")));
            column.append(repeated(List.of("one", "cat")));
            column.append(repeated(List.of("two", "one")));
            column.append(repeated(List.of("nobody", "one")));
            requireAsExpected(column);
        }
    }

    @Test
    void writesPlainlyWhatRulesLeaveOnceTheDictionaryIsFull() throws Exception {
        try (RuledColumn column = new RuledColumn(RULE, SMALL, 64 << 20)) {
            column.append(repeated(List.of("one", "two")));
            for (int batch = 0; batch < 4; batch++) {
                int first = batch * PAGE_ROWS;
                column.append(IntStream.range(first, first + PAGE_ROWS)
                        .mapToObj(i -> (i % 250 == 249 ? "c" : "x") + i)
                        .toList());
            }
            assertThat(column.isDirect()).isTrue();
            requireAsExpected(column);
        }
    }

    private static ValueRule noting(List<String> lookedAt) {
        return new ValueRule() {
            @Override
            public byte[] apply(byte[] value) {
                return value;
            }

            @Override
            public boolean mayChange(byte[] strings, int from, int to) {
                lookedAt.add(new String(strings, from, to - from, StandardCharsets.UTF_8));
                return false;
            }
        };
    }

    private void requireAsExpected(RuledColumn column) throws Exception {
        List<String> written = column.written(folder.resolve("part.parquet"));
        assertThat(written.size()).isEqualTo(column.expected().size());
        for (int row = 0; row < written.size(); row++) {
            // Not by AssertJ: a difference is megabytes long.
            if (!String.valueOf(written.get(row))
                    .equals(String.valueOf(column.expected().get(row)))) {
                throw new AssertionError("row " + row + ": expected "
                        + begin(column.expected().get(row)) + ", read " + begin(written.get(row)));
            }
        }
    }

    private static String begin(String text) {
        return text == null || text.length() < 40 ? text : text.substring(0, 40) + "…";
    }

    private static List<String> repeated(List<String> strings) {
        List<String> repeated = new ArrayList<>();
        for (int i = 0; i < PAGE_ROWS; i++) {
            repeated.add(strings.get(i % strings.size()));
        }
        return repeated;
    }
}
