package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringDictionaryTest {
    private final StringDictionary dictionary = new StringDictionary(1 << 20);

    @Test
    void numbersStringsAsTheyCome() {
        Random random = new Random(7);
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int length = random.nextInt(70);
            strings.add("x".repeat(length) + random.nextInt(40));
        }
        Map<String, Integer> expected = new HashMap<>();
        for (String string : strings) {
            assertThat(number(string)).isEqualTo(expected.computeIfAbsent(string, ignored -> expected.size()));
        }
        expected.forEach((string, number) -> assertThat(text(number)).isEqualTo(string));
    }

    /** Whether guesses are right, fail until none are made, or are made again: the numbers are the same. */
    @Test
    void numbersLongerStringsInAnyOrder() {
        Random random = new Random(8);
        Map<String, Integer> expected = new HashMap<>();
        for (int phase = 0; phase < 6; phase++) {
            for (int i = 0; i < 5_000; i++) {
                int which = phase % 2 == 0 ? i % 50 : random.nextInt(60);
                String string = "https://shop.example/" + "p".repeat(which % 7) + which;
                assertThat(number(string)).isEqualTo(expected.computeIfAbsent(string, ignored -> expected.size()));
            }
        }
    }

    /** The last word of a comparison overlaps the one before: each byte must count for all that. */
    @Test
    void tellsStringsApartByEachByte() {
        for (int length = 1; length <= 70; length++) {
            byte[] string = new byte[length + Long.BYTES];
            int number = dictionary.numberOf(string, 0, length);
            for (int changed = 0; changed < length; changed++) {
                byte[] other = string.clone();
                other[changed] = 1;
                assertThat(dictionary.numberOf(other, 0, length)).isNotEqualTo(number);
            }
            assertThat(dictionary.numberOf(string, 0, length)).isEqualTo(number);
        }
    }

    @Test
    void isFullAtItsLimit() {
        StringDictionary small = new StringDictionary(20);
        byte[] bytes = "0123456789abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII);

        assertThat(small.numberOf(bytes, 0, 6)).isZero();
        assertThat(small.numberOf(bytes, 1, 6)).isEqualTo(1);
        assertThat(small.numberOf(bytes, 2, 6)).isEqualTo(StringDictionary.FULL);
        assertThat(small.numberOf(bytes, 0, 6)).isZero();
        assertThat(small.pageBytes()).isEqualTo(20);
    }

    @Test
    void forgetsWhatItKnew() {
        number("a");
        number("b");
        dictionary.clear();

        assertThat(number("b")).isZero();
        assertThat(dictionary.size()).isEqualTo(1);
    }

    /** Its page, its guesses and its table: as though the forgotten had never come. */
    @Test
    void forgetsStringsFromANumberOn() {
        Random random = new Random(9);
        StringDictionary untouched = new StringDictionary(1 << 20);
        for (int round = 0; round < 200; round++) {
            int known = dictionary.size();
            for (int i = 0; i < random.nextInt(300); i++) {
                number("to be forgotten, be it guessed or looked up: " + random.nextInt(round * 10 + 5));
                number("short " + random.nextInt(2000));
            }
            dictionary.truncate(random.nextInt(20) == 0 ? 0 : known);
            untouched.truncate(dictionary.size());
            for (int i = 0; i < 20; i++) {
                String string = "to be forgotten, be it guessed or looked up: " + random.nextInt(2000);
                assertThat(number(string)).isEqualTo(number(string, untouched));
            }
            assertThat(dictionary.size()).isEqualTo(untouched.size());
            assertThat(pageOf(dictionary)).isEqualTo(pageOf(untouched));
            assertThat(weightsOf(dictionary)).isEqualTo(weightsOf(untouched));
        }
    }

    @Test
    void guessesAtNoStringThatItForgot() {
        number("a string that stays, and is long enough");
        number("its successor, which is to be forgotten");

        dictionary.truncate(1);

        assertThat(number("its successor, which is to be forgotten")).isEqualTo(1);
        assertThat(dictionary.size()).isEqualTo(2);
    }

    @Test
    void weighsWhatThePageHolds() {
        byte[] both = "desktopmobile\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        number("desktop");
        number("mobile");

        assertThat(dictionary.weights()[0] + dictionary.weights()[1]).isEqualTo(PageSums.weight(both, 0, 13));
    }

    private int number(String string) {
        return number(string, dictionary);
    }

    private static int number(String string, StringDictionary dictionary) {
        byte[] bytes = (string + "\0\0\0\0\0\0\0\0").getBytes(StandardCharsets.UTF_8);
        return dictionary.numberOf(bytes, 0, bytes.length - Long.BYTES);
    }

    private static byte[] pageOf(StringDictionary dictionary) {
        return Arrays.copyOf(dictionary.page(), dictionary.pageBytes());
    }

    private static long[] weightsOf(StringDictionary dictionary) {
        return Arrays.copyOf(dictionary.weights(), dictionary.size());
    }

    private String text(int number) {
        return new String(
                dictionary.page(), dictionary.startOf(number), dictionary.lengthOf(number), StandardCharsets.UTF_8);
    }
}
