package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringNumberingTest {
    private static final int AT = 3;

    private final StringNumbering numbering = new StringNumbering();
    private final StringDictionary dictionary = new StringDictionary(1 << 20);
    private final Map<String, Integer> expected = new HashMap<>();

    /** In runs, and then without, so that runs are searched for, given up, and searched for again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 70})
    void numbersRunsAsTheDictionaryWould(int length) {
        Random random = new Random(length);
        for (int batch = 0; batch < 100; batch++) {
            double changes = batch / 10 % 2 == 0 ? 0.1 : 0.9;
            List<String> strings = new ArrayList<>();
            String string = "";
            for (int i = 0; i < 500; i++) {
                if (random.nextDouble() < changes) {
                    string = "x".repeat(length) + (random.nextBoolean() ? random.nextInt(30) : "");
                }
                strings.add(string);
            }
            assertThat(numbers(strings)).containsExactlyElementsOf(expected(strings));
        }
        expected.forEach((string, number) -> assertThat(text(number)).isEqualTo(string));
    }

    /** Each byte of a string tells it from the one before it. */
    @Test
    void tellsNeighboursApartByEachByte() {
        for (int length = 1; length <= 70; length++) {
            List<String> strings = new ArrayList<>();
            String string = "a".repeat(length);
            for (int changed = 0; changed < length; changed++) {
                strings.addAll(List.of(string, string));
                strings.add(string.substring(0, changed) + "b" + string.substring(changed + 1));
            }
            strings.add(string);
            assertThat(numbers(strings)).containsExactlyElementsOf(expected(strings));
        }
    }

    @Test
    void numbersOneStringThroughoutABatch() {
        List<String> batch = Collections.nCopies(100, "WEB");
        assertThat(numbers(batch)).containsExactlyElementsOf(expected(batch)).containsOnly(0);
    }

    @Test
    void tellsHowManyAFullDictionaryTook() {
        StringDictionary small = new StringDictionary(2 * (Integer.BYTES + 5));
        int[] numbers = new int[10];

        int taken = numbering.number(
                packed(List.of("first", "first", "other", "other", "third", "first")), small, numbers, 0);

        assertThat(taken).isEqualTo(4);
        assertThat(numbers).startsWith(0, 0, 1, 1);
    }

    private List<Integer> numbers(List<String> strings) {
        int[] numbers = new int[AT + strings.size()];
        assertThat(numbering.number(packed(strings), dictionary, numbers, AT)).isEqualTo(strings.size());
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < strings.size(); i++) {
            list.add(numbers[AT + i]);
        }
        return list;
    }

    private List<Integer> expected(List<String> strings) {
        List<Integer> numbers = new ArrayList<>();
        for (String string : strings) {
            numbers.add(expected.computeIfAbsent(string, ignored -> expected.size()));
        }
        return numbers;
    }

    /** Not at the array's beginning, as in a batch. */
    private static PackedStrings packed(List<String> strings) {
        PackedStrings packed = new PackedStrings();
        packed.data =
                ("+++++" + String.join("", strings) + "\0".repeat(Long.BYTES)).getBytes(StandardCharsets.US_ASCII);
        packed.base = 2;
        packed.count = strings.size();
        packed.offsets = new int[strings.size() + 1];
        packed.offsets[0] = 3;
        for (int i = 0; i < strings.size(); i++) {
            packed.offsets[i + 1] = packed.offsets[i] + strings.get(i).length();
        }
        return packed;
    }

    private String text(int number) {
        return new String(
                dictionary.page(), dictionary.startOf(number), dictionary.lengthOf(number), StandardCharsets.US_ASCII);
    }
}
