package dev.towpath.activities.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK's bit sets. */
class BitmapsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 63, 64, 65, 127, 128, 1000, 4096})
    void readsFromAnyBit(int bits) {
        BitSet set = random(bits + 80, 3);
        byte[] bytes = Arrays.copyOf(set.toByteArray(), (bits + 80) / 8 + 1);
        ByteWindow window = new ByteWindow();
        window.move(bytes, 0, bytes.length);
        for (int first : new int[] {0, 1, 7, 8, 13, 64, 71}) {
            long[] read = Bitmaps.room(null, bits);
            Bitmaps.read(window, first, bits, read);

            assertThat(BitSet.valueOf(read)).isEqualTo(set.get(first, first + bits));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 128, 1000})
    void countsAndAddsUpSetBits(int bits) {
        BitSet set = random(bits, 2);
        long[] bitmap = words(set, bits);

        assertThat(Bitmaps.count(bitmap, bits)).isEqualTo(set.cardinality());
        assertThat(Bitmaps.sumOfIndexes(bitmap, bits))
                .isEqualTo(set.stream().asLongStream().sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 128, 1000})
    void ranksEachIndex(int bits) {
        BitSet set = random(bits, 4);
        long[] bitmap = words(set, bits);
        int[] ranks = Bitmaps.ranks(bitmap, bits, new int[0]);
        for (int index = 0; index < bits; index++) {
            assertThat(Bitmaps.rank(bitmap, ranks, index))
                    .isEqualTo(set.get(0, index).cardinality());
            assertThat(Bitmaps.rank(null, ranks, index)).isEqualTo(index);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 128, 1000})
    void extractsWhatItDeposits(int bits) {
        BitSet mask = random(bits, 2);
        BitSet values = random(mask.cardinality(), 3);
        long[] deposited = Bitmaps.room(null, bits);
        Bitmaps.deposit(words(values, bits), words(mask, bits), bits, deposited);

        BitSet expected = new BitSet();
        int value = 0;
        for (int bit = mask.nextSetBit(0); bit >= 0; bit = mask.nextSetBit(bit + 1)) {
            expected.set(bit, values.get(value++));
        }
        assertThat(BitSet.valueOf(deposited).get(0, bits)).isEqualTo(expected);

        long[] extracted = Bitmaps.room(null, bits);
        Bitmaps.extract(deposited, words(mask, bits), bits, extracted);
        assertThat(BitSet.valueOf(extracted).get(0, mask.cardinality())).isEqualTo(values);
    }

    private static BitSet random(int bits, int oneIn) {
        Random random = new Random(bits);
        BitSet set = new BitSet();
        for (int bit = 0; bit < bits; bit++) {
            set.set(bit, random.nextInt(oneIn) == 0);
        }
        return set;
    }

    private static long[] words(BitSet set, int bits) {
        long[] words = Bitmaps.room(null, bits);
        long[] own = set.toLongArray();
        System.arraycopy(own, 0, words, 0, own.length);
        return words;
    }
}
