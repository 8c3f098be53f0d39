package dev.towpath.activities.parquet.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** The pages of a column chunk, one after the other, and whether each one's checksum is there and right. */
record PageWalk(List<Page> dataPages, long storedBytes, long plainBytes) {
    /**
     * A data page.
     *
     * @param sizeBytes with its header
     */
    record Page(long offset, int sizeBytes, PageHeader header) {
        int entries() {
            return header.getType() == PageType.DATA_PAGE
                    ? header.getData_page_header().getNum_values()
                    : header.getData_page_header_v2().getNum_values();
        }
    }

    static PageWalk of(ParquetObject object, ColumnMetaData chunk, Faults faults) throws IOException {
        boolean dictionary = chunk.isSetDictionary_page_offset();
        long offset = dictionary ? chunk.getDictionary_page_offset() : chunk.getData_page_offset();
        long end = offset + chunk.getTotal_compressed_size();
        List<Page> pages = new ArrayList<>();
        long plain = 0;
        long position = offset;
        while (position < end) {
            ByteArrayInputStream in = object.in(position, end - position);
            PageHeader header = Util.readPageHeader(in);
            int headerBytes = Math.toIntExact(end - position - in.available());
            CRC32 crc = new CRC32();
            crc.update(object.bytes(), Math.toIntExact(position + headerBytes), header.getCompressed_page_size());
            faults.unless(header.isSetCrc(), "a page has no checksum");
            faults.unless(header.getCrc() == (int) crc.getValue(), "a page's checksum is wrong");
            boolean first = position == offset;
            faults.unless(
                    (header.getType() == PageType.DICTIONARY_PAGE) == (first && dictionary),
                    "a dictionary page is where none should be, or missing");
            int size = headerBytes + header.getCompressed_page_size();
            if (header.getType() != PageType.DICTIONARY_PAGE) {
                faults.unless(
                        !pages.isEmpty() || position == chunk.getData_page_offset(),
                        "data_page_offset is not that of the first data page");
                pages.add(new Page(position, size, header));
            }
            plain += headerBytes + header.getUncompressed_page_size();
            position += size;
        }
        faults.unless(position == end, "pages and total_compressed_size differ");
        return new PageWalk(pages, position - offset, plain);
    }
}
