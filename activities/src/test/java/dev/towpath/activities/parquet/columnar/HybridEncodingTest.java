package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against parquet-java's decoder. */
class HybridEncodingTest {
    private static final int GROUP = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 12, 16, 17, 20, 24, 31})
    void indexesAreReadByParquetAndByOurselves(int width) throws IOException {
        for (int count : new int[] {1, 7, 8, 9, 100, 511, 512, 513, 5000}) {
            int[] indexes = runsAndNoise(count, width);
            PageBytes page = new PageBytes(0);
            HybridEncoding.encodeIndexes(Arrays.copyOf(indexes, count + 8), count, width, page);

            assertThat(byParquet(page, width, count)).isEqualTo(indexes);
            assertThat(byRuns(page, width, count)).isEqualTo(indexes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void levelsAreReadByParquetAndCheckedByOurselves(int width) throws IOException {
        for (int count : new int[] {1, 7, 8, 9, 100, 5000}) {
            int[] levels = runsAndNoise(count, width);
            byte[] bytes = bytes(levels);
            PageBytes page = new PageBytes(0);
            HybridEncoding.encodeLevels(bytes, count, width, page);

            assertThat(byParquet(page, width, count)).isEqualTo(levels);
            assertThat(LevelCheck.holds(page, 0, width, bytes, count)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void anotherLevelOrBitIsNoticed(int width) {
        int count = 301;
        byte[] bytes = bytes(runsAndNoise(count, width));
        PageBytes page = new PageBytes(0);
        HybridEncoding.encodeLevels(bytes, count, width, page);

        for (int i = 0; i < count; i++) {
            bytes[i] ^= 1;
            assertThat(LevelCheck.holds(page, 0, width, bytes, count))
                    .as("level %s", i)
                    .isFalse();
            bytes[i] ^= 1;
        }
        for (int bit = 0; bit < page.size() * Byte.SIZE; bit++) {
            page.bytes()[bit >>> 3] ^= (byte) (1 << (bit & 7));
            assertThat(LevelCheck.holds(page, 0, width, bytes, count))
                    .as("bit %s", bit)
                    .isFalse();
            page.bytes()[bit >>> 3] ^= (byte) (1 << (bit & 7));
        }
        assertThat(LevelCheck.holds(page, 0, width, bytes, count + GROUP)).isFalse();
        assertThat(LevelCheck.holds(page, 0, width, bytes, count - GROUP)).isFalse();
    }

    private static byte[] bytes(int[] levels) {
        byte[] bytes = new byte[levels.length + Levels.SLACK];
        for (int i = 0; i < levels.length; i++) {
            bytes[i] = (byte) levels[i];
        }
        return bytes;
    }

    private static int[] runsAndNoise(int count, int width) {
        Random random = new Random(31L * count + width);
        int[] values = new int[count];
        int at = 0;
        while (at < count) {
            int length = Math.min(count - at, random.nextBoolean() ? 1 : random.nextInt(40));
            int value = random.nextInt() & (int) ((1L << width) - 1);
            Arrays.fill(values, at, at + length, value);
            at += length;
        }
        return values;
    }

    private static int[] byParquet(PageBytes page, int width, int count) throws IOException {
        RunLengthBitPackingHybridDecoder decoder =
                new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(page.bytes(), 0, page.size()));
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = decoder.readInt();
        }
        return values;
    }

    private static int[] byRuns(PageBytes page, int width, int count) {
        HybridRuns runs = new HybridRuns();
        runs.open(page.bytes(), 0, width, count);
        int[] values = new int[count];
        int at = 0;
        while (runs.next()) {
            if (runs.repeated()) {
                Arrays.fill(values, at, at + runs.length(), runs.values()[0]);
            } else {
                System.arraycopy(runs.values(), 0, values, at, runs.length());
            }
            at += runs.length();
        }
        assertThat(at).isEqualTo(count);
        return values;
    }
}
