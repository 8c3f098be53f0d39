package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageMemoryTest {
    private final PageMemory memory = new PageMemory();

    @Test
    void pagesOfARowGroupDoNotShareBytes() {
        int[] sizes = {700_000, 0, 400_000, 1 << 20, 1, (1 << 20) + 1, 600_000};
        List<ByteBuffer> pages = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            pages.add(filled(sizes[i], i));
        }
        for (int i = 0; i < sizes.length; i++) {
            assertHolds(pages.get(i), sizes[i], i);
        }
    }

    @Test
    void theNextRowGroupLiesWhereTheLastOneDid() {
        ByteBuffer first = filled(10, 1);
        ByteBuffer second = filled(1 << 20, 2);
        memory.clear();
        ByteBuffer page = filled(20, 3);
        assertHolds(page, 20, 3);
        assertHolds(first, 10, 3);
        assertHolds(second, 1 << 20, 2);
    }

    private ByteBuffer filled(int size, int value) {
        ByteBuffer page = memory.allocate(size);
        assertThat(page.remaining()).isEqualTo(size);
        for (int i = 0; i < size; i++) {
            page.put((byte) value);
        }
        return page.flip();
    }

    private static void assertHolds(ByteBuffer page, int size, int value) {
        byte[] bytes = new byte[size];
        page.get(bytes);
        byte[] expected = new byte[size];
        Arrays.fill(expected, (byte) value);
        assertThat(bytes).isEqualTo(expected);
    }
}
