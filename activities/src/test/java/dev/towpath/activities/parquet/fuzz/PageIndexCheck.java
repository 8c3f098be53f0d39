package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.fuzz.Bounds.Order;
import dev.towpath.activities.schema.LakeType.Primitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;

/** Offset index and column index of a chunk against its pages and the rows in them. */
record PageIndexCheck(ParquetObject object, Order order, Faults faults) {
    /** Rows [from, to) of the object are those of the chunk. */
    void check(LeafLevels levels, ColumnChunk chunk, PageWalk pages, int from, int to) throws IOException {
        faults.unless(chunk.isSetOffset_index_offset(), "there is no offset index");
        if (!chunk.isSetOffset_index_offset()) {
            return;
        }
        OffsetIndex offsets = object.offsetIndex(chunk);
        List<PageLocation> locations = offsets.getPage_locations();
        faults.unlessEqual(pages.dataPages().size(), locations.size(), "pages in the offset index");
        if (pages.dataPages().size() != locations.size()) {
            return;
        }
        List<LeafSummary> summaries = new ArrayList<>();
        for (int page = 0; page < locations.size(); page++) {
            int first = from + Math.toIntExact(locations.get(page).getFirst_row_index());
            int end = page + 1 == locations.size()
                    ? to
                    : from + Math.toIntExact(locations.get(page + 1).getFirst_row_index());
            if ((page == 0 && first != from) || first >= end || end > to) {
                faults.unless(false, "page " + page + " has rows " + first + " … " + (end - 1));
                return;
            }
            LeafSummary values = LeafSummary.of(levels.leaf(), levels.entries(first, end));
            location(pages.dataPages().get(page), locations.get(page), values, end - first);
            summaries.add(values);
        }
        if (levels.leaf().type() == Primitive.STRING) {
            faults.unlessEqual(
                    summaries.stream().map(LeafSummary::textBytes).toList(),
                    offsets.isSetUnencoded_byte_array_data_bytes()
                            ? offsets.getUnencoded_byte_array_data_bytes()
                            : List.of(),
                    "unencoded bytes in the offset index");
        }
        columnIndex(levels.leaf(), object.columnIndex(chunk), summaries);
    }

    private void location(PageWalk.Page page, PageLocation location, LeafSummary values, int rows) {
        faults.unlessEqual(page.offset(), location.getOffset(), "a page's offset");
        faults.unlessEqual(page.sizeBytes(), location.getCompressed_page_size(), "a page's size");
        faults.unlessEqual(values.entries(), (long) page.entries(), "a page's entries");
        if (page.header().getType() == PageType.DATA_PAGE_V2) {
            faults.unlessEqual(rows, page.header().getData_page_header_v2().getNum_rows(), "a page's rows");
            faults.unlessEqual(
                    values.nulls(),
                    (long) page.header().getData_page_header_v2().getNum_nulls(),
                    "a page's nulls");
        }
    }

    private void columnIndex(Leaf leaf, ColumnIndex index, List<LeafSummary> pages) {
        boolean nan = pages.stream().anyMatch(page -> page.nans() > 0);
        // parquet-java writes none where its bounds are long and cannot be cut: text that is broken, or all of
        // U+10FFFF.
        boolean leftOut = pages.stream().anyMatch(Bounds::mayBeLeftOut);
        faults.unless(index != null || nan || leftOut, "there is no column index");
        if (index == null) {
            return;
        }
        faults.unlessEqual(
                pages.stream().map(page -> page.nulls() == page.entries()).toList(),
                index.getNull_pages(),
                "null_pages");
        faults.unlessEqual(
                pages.stream().map(LeafSummary::nulls).toList(), index.getNull_counts(), "null_counts of pages");
        List<Object> mins = new ArrayList<>();
        List<Object> maxs = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            LeafSummary values = pages.get(page);
            byte[] min = bytes(index.getMin_values().get(page));
            byte[] max = bytes(index.getMax_values().get(page));
            if (values.nulls() == values.entries()) {
                faults.unless(min.length == 0 && max.length == 0, "a page of nulls has bounds");
            } else {
                faults.unless(
                        values.min() != null || order == Order.IEEE_754_TOTAL, "a page of NaN is in a column index");
                String fault = Bounds.fault(values, order, min, max);
                faults.unless(fault == null, "page " + page + ": " + fault);
                if (fault == null && values.min() != null) {
                    mins.add(Bounds.value(min, values.min()));
                    maxs.add(Bounds.value(max, values.max()));
                }
            }
        }
        faults.unless(
                !index.isSetNan_counts()
                        || index.getNan_counts()
                                .equals(pages.stream().map(LeafSummary::nans).toList()),
                "nan_counts of pages");
        order(index.getBoundary_order(), mins, maxs);
        histogram(
                pages.stream().flatMap(page -> page.repetitions().stream()).toList(),
                index.getRepetition_level_histograms(),
                leaf.repetition() == 0);
        histogram(
                pages.stream().flatMap(page -> page.definitions().stream()).toList(),
                index.getDefinition_level_histograms(),
                leaf.definition() <= 1);
    }

    private void order(BoundaryOrder stated, List<Object> mins, List<Object> maxs) {
        for (int i = 1; i < mins.size(); i++) {
            int min = LeafSummary.compare(mins.get(i - 1), mins.get(i));
            int max = LeafSummary.compare(maxs.get(i - 1), maxs.get(i));
            boolean kept = switch (stated) {
                case ASCENDING -> min <= 0 && max <= 0;
                case DESCENDING -> min >= 0 && max >= 0;
                case UNORDERED -> true;
            };
            faults.unless(kept, "pages are said to be " + stated);
        }
    }

    private void histogram(List<Long> expected, List<Long> read, boolean dispensable) {
        if (!((read == null || read.isEmpty()) && dispensable)) {
            faults.unlessEqual(expected, read == null ? List.of() : read, "levels of pages");
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
