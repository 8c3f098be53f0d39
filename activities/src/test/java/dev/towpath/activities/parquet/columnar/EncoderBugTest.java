package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.arrow.LittleEndian;
import dev.towpath.activities.parquet.PageCodecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page that does not hold what its batches had must not be written: here something changes between the two. */
class EncoderBugTest {
    private static final int ROWS = 1000;
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message lake { optional binary text (STRING); optional int64 number; optional double fraction; optional boolean flag; }
            """);

    private final PageCodecs codecs = new PageCodecs();
    private final Columns columns = new Columns(SCHEMA, PageSettings.DEFAULT);
    private final StringColumnWriter texts = columns.addStrings(ColumnPath.ROOT.field("text"));
    private final LongColumnWriter numbers = columns.addIntegers(ColumnPath.ROOT.field("number"));
    private final LongColumnWriter fractions = columns.addDoubles(ColumnPath.ROOT.field("fraction"));
    private final BooleanColumnWriter flags = columns.addBooleans(ColumnPath.ROOT.field("flag"));
    private final Layer rows = new Layer(new Slots(0), 0);

    @BeforeEach
    void appendABatch() throws IOException {
        columns.begin(new ColumnChunkPageWriteStore(
                codecs.getCompressor(CompressionCodecName.SNAPPY), SCHEMA, new PageMemory(), 64, true));
        rows.ofRows(0, ROWS);
        texts.append(strings());
        numbers.append(longs(7));
        fractions.append(longs(ROWS));
        flags.append(new long[ROWS / Long.SIZE + 1], ROWS);
        for (ColumnWriter writer : new ColumnWriter[] {texts, numbers, fractions, flags}) {
            writer.appendLevels(rows, null, ROWS, ROWS, 0);
        }
    }

    @AfterEach
    void release() {
        codecs.release();
    }

    @Test
    void aPageOfWhatTheBatchHadIsWritten() {
        assertThatCode(columns::end).doesNotThrowAnyException();
    }

    @Test
    void aStringTakenForAnotherFailsThePage() {
        texts.indexes()[500] ^= 1;
        assertFails("text: the page holds 1000 values of 1000, or other ones");
    }

    @Test
    void aDictionaryThatChangedFailsThePage() {
        StringDictionary dictionary = texts.numbered().dictionary();
        dictionary.page()[dictionary.startOf(1)]++;
        assertFails("text: the page holds 1000 values of 1000, or other ones");
    }

    @Test
    void aNumberTakenForAnotherFailsThePage() {
        numbers.indexes()[500] ^= 1;
        assertFails("number: the page holds 1000 values of 1000, or other ones");
    }

    @Test
    void aNumberTakenForAnotherFailsAPlainPage() {
        fractions.indexes()[500] ^= 1;
        assertFails("fraction: the page holds 1000 values of 1000, or other ones");
    }

    @Test
    void valuesBeyondTheSlotsThatHoldOneFailThePage() throws IOException {
        flags.append(new long[] {1}, 2);
        rows.ofRows(0, 1);
        flags.appendLevels(rows, null, 1, 1, ROWS);
        assertFails("flag: the page has 1002 values for 1001 slots");
    }

    @Test
    void levelsOtherThanWereCountedFailThePage() throws IOException {
        rows.ofRows(0, 2);
        rows.counts[0] = 3;
        numbers.append(longs(2));
        numbers.appendLevels(rows, null, 2, 2, ROWS);
        assertFails("number: the page holds other levels than its batches");
    }

    private void assertFails(String what) {
        assertThatThrownBy(columns::end)
                .isInstanceOf(EncoderBug.class)
                .hasMessage("Cannot encode " + what
                        + ". This is a bug of Towpath's encoder, please report it; the object is given up.");
    }

    /** Seven of them, in turn. */
    private static PackedStrings strings() {
        PackedStrings strings = new PackedStrings();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            text.append("page_view ").append(i % 7);
            strings.offsets[i + 1] = text.length();
        }
        strings.data = (text + "        ").getBytes(StandardCharsets.UTF_8);
        strings.count = ROWS;
        return strings;
    }

    private static PackedLongs longs(int distinct) {
        PackedLongs longs = new PackedLongs();
        longs.data = new byte[ROWS * Long.BYTES];
        for (int i = 0; i < ROWS; i++) {
            LittleEndian.putLong(longs.data, i * Long.BYTES, i % distinct);
        }
        longs.count = Math.min(ROWS, distinct == 2 ? 2 : ROWS);
        return longs;
    }
}
