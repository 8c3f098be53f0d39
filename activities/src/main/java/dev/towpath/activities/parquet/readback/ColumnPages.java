package dev.towpath.activities.parquet.readback;

import dev.towpath.activities.parquet.PageCodecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The pages of one column chunk. A page's CRC is compared before anything of it is decoded. */
final class ColumnPages implements PageReader {
    private final String path;
    private final ByteBuffer chunk;
    private final long values;
    private final BytesInputDecompressor decompressor;
    private PageHeader header;
    private ByteBuffer body;
    private long valuesRead;

    ColumnPages(String path, ByteBuffer chunk, CompressionCodecName codec, long values) {
        this.path = path;
        this.chunk = chunk;
        this.values = values;
        this.decompressor = codec == CompressionCodecName.UNCOMPRESSED ? null : new PageCodecs().getDecompressor(codec);
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        try {
            look();
            if (header == null || header.getType() != PageType.DICTIONARY_PAGE) {
                return null;
            }
            DictionaryPage page = new DictionaryPage(
                    unpacked(body, header.getUncompressed_page_size()),
                    header.getDictionary_page_header().getNum_values(),
                    encoding(header.getDictionary_page_header().getEncoding()));
            header = null;
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataPage readPage() {
        try {
            look();
            while (header != null
                    && header.getType() != PageType.DATA_PAGE
                    && header.getType() != PageType.DATA_PAGE_V2) {
                header = null; // a kind of page that later formats may bring
                look();
            }
            if (header == null) {
                return null;
            }
            DataPage page = header.getType() == PageType.DATA_PAGE
                    ? first(header.getData_page_header())
                    : second(header.getData_page_header_v2());
            valuesRead += page.getValueCount();
            header = null;
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireAllRead() throws IOException {
        look();
        if (header != null || valuesRead != values) {
            throw broken("has " + valuesRead + " of " + values + " values in its rows", null);
        }
    }

    /** Reads the next header, if there is one and it was not read yet. */
    private void look() throws IOException {
        if (header != null || !chunk.hasRemaining()) {
            return;
        }
        try (ByteBufferInputStream in = ByteBufferInputStream.wrap(chunk.slice())) {
            header = Util.readPageHeader(in);
            chunk.position(chunk.position() + Math.toIntExact(in.position()));
        } catch (RuntimeException | IOException e) {
            throw broken("has a page without a readable header", e);
        }
        int size = header.getCompressed_page_size();
        if (size < 0 || size > chunk.remaining() || header.getUncompressed_page_size() < 0) {
            throw broken("has a page that claims " + size + " of " + chunk.remaining() + " bytes", null);
        }
        body = chunk.slice(chunk.position(), size);
        chunk.position(chunk.position() + size);
        requireCrc();
    }

    private void requireCrc() throws BrokenObject {
        if (header.isSetCrc()) {
            CRC32 crc32 = new CRC32();
            crc32.update(body.duplicate());
            if ((int) crc32.getValue() != header.getCrc()) {
                throw broken("has a page whose checksum is wrong", null);
            }
        }
    }

    private DataPage first(DataPageHeader page) throws IOException {
        return new DataPageV1(
                unpacked(body, header.getUncompressed_page_size()),
                page.getNum_values(),
                header.getUncompressed_page_size(),
                null,
                encoding(page.getRepetition_level_encoding()),
                encoding(page.getDefinition_level_encoding()),
                encoding(page.getEncoding()));
    }

    /** Levels are never compressed in pages of the second kind. */
    private DataPage second(DataPageHeaderV2 page) throws IOException {
        int repetition = page.getRepetition_levels_byte_length();
        int definition = page.getDefinition_levels_byte_length();
        if (repetition < 0 || definition < 0 || repetition + definition > body.limit()) {
            throw broken("has a page whose levels are longer than the page", null);
        }
        ByteBuffer data = body.slice(repetition + definition, body.limit() - repetition - definition);
        int size = header.getUncompressed_page_size() - repetition - definition;
        return DataPageV2.uncompressed(
                page.getNum_rows(),
                page.getNum_nulls(),
                page.getNum_values(),
                BytesInput.from(body.slice(0, repetition)),
                BytesInput.from(body.slice(repetition, definition)),
                encoding(page.getEncoding()),
                page.isIs_compressed() ? unpacked(data, size) : BytesInput.from(data),
                null);
    }

    private BytesInput unpacked(ByteBuffer packed, int size) throws IOException {
        if (decompressor == null) {
            return BytesInput.from(packed);
        }
        try {
            return decompressor.decompress(BytesInput.from(packed), size);
        } catch (IOException | RuntimeException e) {
            throw broken("has a page that cannot be decompressed", e);
        }
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }

    private BrokenObject broken(String what, Throwable cause) {
        return new BrokenObject("column " + path + " " + what, cause);
    }
}
