package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.parquet.fuzz.Bounds.Order;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType.Primitive;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SizeStatistics;
import org.apache.parquet.format.Statistics;

/** Everything that an object says about its rows, against the rows. */
final class MetadataCheck {
    private final ParquetObject object;
    private final List<LeafLevels> leaves;
    private final Faults faults = new Faults();

    private MetadataCheck(ParquetObject object, List<LeafLevels> leaves) {
        this.object = object;
        this.leaves = leaves;
    }

    /** What is wrong. */
    static List<String> faults(byte[] bytes, LakeSchema lake, List<Object[]> rows) throws IOException {
        MetadataCheck check = new MetadataCheck(ParquetObject.of(bytes), LeafLevels.of(lake, rows));
        check.footer(lake, rows.size());
        check.rowGroups();
        return check.faults.found();
    }

    private void footer(LakeSchema lake, int rows) {
        SchemaCheck.check(lake, object.footer().getSchema(), faults);
        Map<String, String> keyValues = new HashMap<>();
        object.footer().getKey_value_metadata().forEach(each -> keyValues.put(each.getKey(), each.getValue()));
        faults.unlessEqual(Integer.toString(rows), keyValues.get("towpath.delivered"), "towpath.delivered");
        faults.unlessEqual("0", keyValues.get("towpath.suppressed"), "towpath.suppressed");
        faults.unlessEqual(Integer.toString(rows), keyValues.get("towpath.written"), "towpath.written");
        Encodings.FOOTER.forEach((key, value) -> faults.unlessEqual(value, keyValues.get(key), key));
        if (keyValues.containsKey(ParquetFooters.COLUMNS)) {
            faults.unlessEqual(
                    ExpectedChecksums.of(leaves, rows).columns(),
                    ColumnChecksums.parse(keyValues.get(ParquetFooters.COLUMNS)).columns(),
                    "checksums");
        }
        faults.unlessEqual((long) rows, object.footer().getNum_rows(), "num_rows");
        List<ColumnOrder> orders = object.footer().getColumn_orders();
        faults.unlessEqual(leaves.size(), orders == null ? 0 : orders.size(), "column orders");
        for (int leaf = 0; orders != null && leaf < orders.size(); leaf++) {
            faults.unless(
                    orders.get(leaf).isSetTYPE_ORDER()
                            || leaves.get(leaf).leaf().type() == Primitive.DOUBLE,
                    "the order of " + leaves.get(leaf).leaf().path() + " is " + orders.get(leaf));
        }
        faults.unless(!object.footer().getCreated_by().isEmpty(), "created_by is empty");
    }

    private void rowGroups() throws IOException {
        int first = 0;
        for (RowGroup group : object.footer().getRow_groups()) {
            int rows = Math.toIntExact(group.getNum_rows());
            faults.unless(rows > 0, "a row group is empty");
            faults.unlessEqual(leaves.size(), group.getColumns().size(), "columns of a row group");
            long plain = 0;
            long stored = 0;
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                ColumnChunk chunk = group.getColumns().get(leaf);
                faults.at("rows " + first + " … " + (first + rows - 1) + " of "
                        + leaves.get(leaf).leaf().path());
                PageWalk pages = PageWalk.of(object, chunk.getMeta_data(), faults);
                Order order = object.order(leaf);
                chunk(leaves.get(leaf), order, chunk.getMeta_data(), pages, first, first + rows);
                new PageIndexCheck(object, order, faults).check(leaves.get(leaf), chunk, pages, first, first + rows);
                plain += pages.plainBytes();
                stored += pages.storedBytes();
            }
            faults.at("row group of rows from " + first);
            faults.unlessEqual(plain, group.getTotal_byte_size(), "total_byte_size");
            faults.unless(
                    !group.isSetTotal_compressed_size() || group.getTotal_compressed_size() == stored,
                    "total_compressed_size");
            first += rows;
        }
        faults.at("file");
        faults.unlessEqual(object.footer().getNum_rows(), (long) first, "rows of all row groups");
    }

    private void chunk(LeafLevels levels, Order order, ColumnMetaData chunk, PageWalk pages, int from, int to) {
        Leaf leaf = levels.leaf();
        LeafSummary values = LeafSummary.of(leaf, levels.entries(from, to));
        faults.unlessEqual(leaf.parquetPath(), chunk.getPath_in_schema(), "path");
        faults.unlessEqual(values.entries(), chunk.getNum_values(), "num_values");
        faults.unlessEqual(pages.plainBytes(), chunk.getTotal_uncompressed_size(), "total_uncompressed_size");
        faults.unlessEqual(
                values.entries(),
                pages.dataPages().stream().mapToLong(PageWalk.Page::entries).sum(),
                "entries of all pages");
        Statistics statistics = chunk.getStatistics();
        faults.unless(statistics != null, "there are no statistics");
        if (statistics != null) {
            statistics(values, order, statistics);
        }
        sizes(leaf, values, chunk.getSize_statistics());
    }

    private void statistics(LeafSummary values, Order order, Statistics statistics) {
        boolean leftOut = !statistics.isSetNull_count() && Bounds.mayBeLeftOut(values);
        faults.unless(statistics.isSetNull_count() || leftOut, "null_count is absent");
        faults.unless(
                leftOut || statistics.getNull_count() == values.nulls(),
                "null_count: expected " + values.nulls() + ", read " + statistics.getNull_count());
        byte[] min = statistics.getMin_value();
        byte[] max = statistics.getMax_value();
        boolean absent = min == null && max == null;
        if (!(absent && (values.nans() > 0 || Bounds.mayBeLeftOut(values)))) {
            String fault = Bounds.fault(values, order, min, max);
            faults.unless(fault == null, fault);
        }
        if (values.min() instanceof byte[] least && !absent) {
            byte[] most = (byte[]) values.max();
            faults.unless(
                    !statistics.isIs_min_value_exact() || java.util.Arrays.equals(least, min),
                    "a minimum that is cut says it is exact");
            faults.unless(
                    !statistics.isIs_max_value_exact() || java.util.Arrays.equals(most, max),
                    "a maximum that is cut says it is exact");
        }
        faults.unless(statistics.isSetNan_count() || order == Order.TYPE, "nan_count is absent");
        faults.unless(
                !statistics.isSetNan_count() || statistics.getNan_count() == values.nans(),
                "nan_count: expected " + values.nans() + ", read " + statistics.getNan_count());
    }

    private void sizes(Leaf leaf, LeafSummary values, SizeStatistics sizes) {
        faults.unless(sizes != null, "there are no size statistics");
        if (sizes == null) {
            return;
        }
        if (leaf.type() == Primitive.STRING) {
            faults.unless(sizes.isSetUnencoded_byte_array_data_bytes(), "unencoded_byte_array_data_bytes is absent");
            faults.unlessEqual(
                    values.textBytes(), sizes.getUnencoded_byte_array_data_bytes(), "unencoded_byte_array_data_bytes");
        }
        histogram(values.repetitions(), sizes.getRepetition_level_histogram(), "repetition_level_histogram", 1);
        histogram(values.definitions(), sizes.getDefinition_level_histogram(), "definition_level_histogram", 2);
    }

    /** One of few levels may be left out, because other counts tell it. */
    private void histogram(List<Long> expected, List<Long> read, String what, int dispensable) {
        if (!((read == null || read.isEmpty()) && expected.size() <= dispensable)) {
            faults.unlessEqual(expected, read == null ? List.of() : read, what);
        }
    }
}
