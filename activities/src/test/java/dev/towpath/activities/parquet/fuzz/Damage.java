package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.ParquetFooters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;

/** One thing each that an encoder might get wrong in an object's metadata; its first column is a BIGINT, its third text. */
enum Damage {
    PAGE_BYTE("checksum is wrong") {
        @Override
        void to(Pieces pieces) {
            int page = Math.toIntExact(pieces.chunk(0).getMeta_data().getData_page_offset());
            pieces.body[page + 40] ^= 1;
        }
    },
    FIELD_ID("columns") {
        @Override
        void to(Pieces pieces) {
            pieces.footer.getSchema().get(1).setField_id(99);
        }
    },
    COLUMN_ORDER("path") {
        @Override
        void to(Pieces pieces) {
            List<ColumnChunk> columns = pieces.footer.getRow_groups().getFirst().getColumns();
            columns.add(columns.removeFirst());
        }
    },
    KEY_VALUE("towpath.") {
        @Override
        void to(Pieces pieces) {
            pieces.keyValue(ParquetFooters.WRITTEN).setValue("1");
        }
    },
    CHECKSUM("checksums") {
        @Override
        void to(Pieces pieces) {
            KeyValue columns = pieces.keyValue(ParquetFooters.COLUMNS);
            columns.setValue(columns.getValue().replaceFirst(" (\\d)", " 1$1"));
        }
    },
    NULL_COUNT("null_count") {
        @Override
        void to(Pieces pieces) {
            pieces.statistics(2).setNull_count(pieces.statistics(2).getNull_count() + 1);
        }
    },
    VALUE_COUNT("num_values") {
        @Override
        void to(Pieces pieces) {
            pieces.chunk(3).getMeta_data().setNum_values(301);
        }
    },
    MAXIMUM_TOO_SMALL("bounds are wrong") {
        @Override
        void to(Pieces pieces) {
            pieces.statistics(0).setMax_value(plain(100));
            pieces.statistics(0).setMax(plain(100));
        }
    },
    MINIMUM_TOO_SMALL("bounds are wrong") {
        @Override
        void to(Pieces pieces) {
            pieces.statistics(2).setMin_value(new byte[] {'t'});
        }
    },
    BOUNDS_ABSENT("bounds are absent") {
        @Override
        void to(Pieces pieces) {
            pieces.statistics(0).unsetMin_value();
        }
    },
    LEVEL_HISTOGRAM("definition_level_histogram") {
        @Override
        void to(Pieces pieces) {
            pieces.chunk(4)
                    .getMeta_data()
                    .getSize_statistics()
                    .getDefinition_level_histogram()
                    .set(0, 1L);
        }
    },
    TEXT_BYTES("unencoded_byte_array_data_bytes") {
        @Override
        void to(Pieces pieces) {
            pieces.chunk(2).getMeta_data().getSize_statistics().setUnencoded_byte_array_data_bytes(1);
        }
    },
    PAGE_MAXIMUM("bounds are wrong") {
        @Override
        void to(Pieces pieces) throws IOException {
            ColumnIndex index = pieces.object.columnIndex(pieces.chunk(0));
            index.getMax_values().set(0, ByteBuffer.wrap(plain(100)));
            pieces.replace(0, index);
        }
    },
    PAGE_NULLS("null_counts") {
        @Override
        void to(Pieces pieces) throws IOException {
            ColumnIndex index = pieces.object.columnIndex(pieces.chunk(0));
            index.getNull_counts().set(0, 1L);
            pieces.replace(0, index);
        }
    },
    PAGE_ROWS("page 0 has rows") {
        @Override
        void to(Pieces pieces) throws IOException {
            OffsetIndex index = pieces.object.offsetIndex(pieces.chunk(0));
            index.getPage_locations().getFirst().setFirst_row_index(1);
            pieces.replace(0, index);
        }
    },
    PAGE_OFFSET("a page's offset") {
        @Override
        void to(Pieces pieces) throws IOException {
            OffsetIndex index = pieces.object.offsetIndex(pieces.chunk(0));
            index.getPage_locations().getFirst().setOffset(4711);
            pieces.replace(0, index);
        }
    };

    private final String seenAs;

    Damage(String seenAs) {
        this.seenAs = seenAs;
    }

    String seenAs() {
        return seenAs;
    }

    abstract void to(Pieces pieces) throws IOException;

    /** A copy of the object with the damage in it. */
    byte[] done(byte[] bytes) throws IOException {
        Pieces pieces = new Pieces(bytes);
        to(pieces);
        return pieces.written();
    }

    private static byte[] plain(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    /** An object in pieces. */
    static final class Pieces {
        private static final int TAIL_BYTES = 8;

        private final ParquetObject object;
        private final FileMetaData footer;
        private final byte[] body;
        private final ByteArrayOutputStream added = new ByteArrayOutputStream();

        Pieces(byte[] bytes) throws IOException {
            object = ParquetObject.of(bytes);
            footer = object.footer();
            int footerBytes =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - TAIL_BYTES);
            body = java.util.Arrays.copyOf(bytes, bytes.length - TAIL_BYTES - footerBytes);
        }

        KeyValue keyValue(String key) {
            return footer.getKey_value_metadata().stream()
                    .filter(each -> each.getKey().equals(key))
                    .findFirst()
                    .orElseThrow();
        }

        ColumnChunk chunk(int column) {
            return footer.getRow_groups().getFirst().getColumns().get(column);
        }

        Statistics statistics(int column) {
            return chunk(column).getMeta_data().getStatistics();
        }

        void replace(int column, ColumnIndex index) throws IOException {
            chunk(column).setColumn_index_offset(body.length + added.size());
            int before = added.size();
            Util.writeColumnIndex(index, added);
            chunk(column).setColumn_index_length(added.size() - before);
        }

        void replace(int column, OffsetIndex index) throws IOException {
            chunk(column).setOffset_index_offset(body.length + added.size());
            int before = added.size();
            Util.writeOffsetIndex(index, added);
            chunk(column).setOffset_index_length(added.size() - before);
        }

        byte[] written() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(body);
            all.writeBytes(added.toByteArray());
            int before = all.size();
            Util.writeFileMetaData(footer, all);
            all.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(all.size() - before)
                    .array());
            all.writeBytes(new byte[] {'P', 'A', 'R', '1'});
            return all.toByteArray();
        }
    }
}
