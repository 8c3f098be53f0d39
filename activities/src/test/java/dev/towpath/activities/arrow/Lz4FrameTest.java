package dev.towpath.activities.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.lz4.Lz4Compressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lz4FrameTest {
    private static final byte[] HEADER = {0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, 0};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 63, 90, 1000})
    void repeatsWhatLiesAtEachDistance(int period) throws IOException {
        byte[] plain = repeated(period, 100_000);

        assertThat(decoded(frame(plain), plain.length)).isEqualTo(plain);
    }

    @Test
    void decodesWhatDoesNotRepeat() throws IOException {
        for (int size : new int[] {1, 5, 12, 13, 14, 300, 70_000}) {
            byte[] plain = new byte[size];
            new Random(size).nextBytes(plain);

            assertThat(decoded(frame(plain), size)).isEqualTo(plain);
        }
    }

    /** Token 0x0F: no literals, a match of 4 + 15 + 0; then five literals end the block. */
    @Test
    void refersToTheBlockBefore() throws IOException {
        byte[] first = {(byte) 0x80, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'};
        byte[] second = {0x0F, 8, 0, 0, 0x50, 'v', 'w', 'x', 'y', 'z'};
        ByteBuffer frame =
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).put(HEADER);
        frame.putInt(first.length).put(first).putInt(second.length).put(second).putInt(0);

        assertThat(new String(decoded(Arrays.copyOf(frame.array(), frame.position()), 32), StandardCharsets.US_ASCII))
                .isEqualTo("abcdefghabcdefghabcdefghabcvwxyz");
    }

    @Test
    void refusesWhatIsCutOffOrOfAnotherSize() throws IOException {
        byte[] frame = frame(repeated(9, 1000));

        assertThatThrownBy(() -> decoded(Arrays.copyOf(frame, frame.length - 8), 1000))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoded(frame, 999)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoded(new byte[frame.length], 1000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it does not begin as one");
    }

    private static byte[] repeated(int period, int size) {
        byte[] pattern = new byte[period];
        new Random(period).nextBytes(pattern);
        byte[] plain = new byte[size];
        for (int i = 0; i < size; i++) {
            plain[i] = i % 7919 == 0 ? (byte) i : pattern[i % period];
        }
        return plain;
    }

    private static byte[] frame(byte[] plain) {
        Lz4Compressor compressor = new Lz4Compressor();
        byte[] block = new byte[compressor.maxCompressedLength(plain.length)];
        int length = compressor.compress(plain, 0, plain.length, block, 0, block.length);
        ByteBuffer frame = ByteBuffer.allocate(HEADER.length + length + 8).order(ByteOrder.LITTLE_ENDIAN);
        return frame.put(HEADER).putInt(length).put(block, 0, length).putInt(0).array();
    }

    private static byte[] decoded(byte[] frame, int size) throws IOException {
        byte[] out = new byte[size + BufferDecoder.SLACK];
        Lz4Frame.decode(frame, 0, frame.length, out, size);
        return Arrays.copyOf(out, size);
    }
}
