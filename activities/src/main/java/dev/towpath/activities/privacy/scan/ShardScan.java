package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.bigquery.RowSource.Session;
import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.bigquery.Shards.ShardState;
import dev.towpath.activities.export.ReadColumns;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.reference.BatchLoader;
import dev.towpath.activities.privacy.TextRedaction;
import dev.towpath.activities.privacy.UrlAndTextRedaction;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Reads the first rows of a day's shard, as an export would, and tells what in them looks personal. */
public final class ShardScan {
    private final GoogleCloud google;
    private final String billedProject;
    private final TextRedaction redaction = new UrlAndTextRedaction();

    public ShardScan(GoogleCloud google, String billedProject) {
        this.google = google;
        this.billedProject = billedProject;
    }

    /**
     * Scans what an export of the day would read: the same shard, row filter and columns, by one stream that is closed
     * when there are rows enough.
     *
     * @param mostRows how many rows are enough
     * @throws TowpathException SHARD_MISSING when the day has no shard, and whatever keeps it from being read
     */
    public ScanReport scan(
            PropertySettings property, TableSettings table, LocalDate day, long mostRows, ScanProgress progress) {
        CredentialsRef credentials = google.resolveCredentials();
        Shards shards = google.shards(credentials);
        Shard shard = best(shards.list(property.project(), property.id(), table.table()), property, table, day);
        ShardState state = shards.find(property.project(), property.id(), shard)
                .orElseThrow(() -> missing(property, table, day, List.of()));
        List<SourceField> columns = ReadColumns.without(state.fields(), table.excluded());
        ShardRules rules = ShardRules.of(table, columns, redaction);
        RowSource source = google.rows(credentials);
        Session session = source.openSession(new RowSource.SessionRequest(
                billedProject,
                property.project(),
                property.id(),
                shard.name(),
                table.filter(),
                ReadColumns.selection(columns, table.excluded()),
                1));
        long shardRows = state.fingerprint().rows();
        try (BatchLoader loader = new BatchLoader(session.arrowSchema())) {
            SampleTally tally = new SampleTally(loader.root().getFieldVectors(), rules.fields(), redaction);
            long wireBytes = 0;
            for (String stream : session.streams()) {
                wireBytes += read(source, stream, loader, tally, new Limit(mostRows, shardRows, progress));
            }
            List<FieldReport> fields = tally.report();
            return new ScanReport(
                    shard,
                    shardRows,
                    tally.rows(),
                    wireBytes,
                    billed(state, tally.rows()),
                    fields,
                    new ProposedRules().of(fields),
                    rules.idle());
        }
    }

    private record Limit(long mostRows, long shardRows, ScanProgress progress) {
        void tell(long rows, long wireBytes) {
            progress.read(rows, shardRows > 0 ? Math.min(mostRows, shardRows) : mostRows, wireBytes);
        }
    }

    /** The bytes that were received. */
    private static long read(RowSource source, String stream, BatchLoader loader, SampleTally tally, Limit limit) {
        try (RowSource.Rows rows = source.read(stream, 0)) {
            long next = 0;
            while (tally.rows() < limit.mostRows()) {
                long first = rows.position();
                RecordBatch batch = rows.next();
                if (batch == null) {
                    break;
                }
                loader.load(batch);
                for (int i = Math.toIntExact(next - first); i < batch.rows(); i++) {
                    if (tally.rows() < limit.mostRows()) {
                        tally.add(i);
                    }
                }
                next = first + batch.rows();
                rows.release(batch);
                limit.tell(tally.rows(), rows.wireBytes());
            }
            return rows.wireBytes();
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.UNAVAILABLE, "Cannot read " + stream + ": a batch of it can't be decoded.", "", e);
        }
    }

    private static long billed(ShardState state, long rows) {
        long all = state.fingerprint().rows();
        return all == 0 ? 0 : Math.round((double) state.fingerprint().sizeBytes() * Math.min(rows, all) / all);
    }

    private static Shard best(List<Shard> shards, PropertySettings property, TableSettings table, LocalDate day) {
        return shards.stream()
                .filter(shard -> shard.day().equals(day) && table.sources().contains(shard.kind()))
                .min(Comparator.comparingInt(shard -> table.sources().indexOf(shard.kind())))
                .orElseThrow(() -> missing(property, table, day, shards));
    }

    private static TowpathException missing(
            PropertySettings property, TableSettings table, LocalDate day, List<Shard> shards) {
        String hint = shards.stream()
                .filter(shard -> table.sources().contains(shard.kind()))
                .map(Shard::day)
                .max(Comparator.naturalOrder())
                .map(newest -> "towpath scan " + newest + " -p " + property.name() + " -t "
                        + table.table().id())
                .orElse("");
        return new TowpathException(
                FailureType.SHARD_MISSING,
                "Cannot scan " + table.table().id() + " of " + day + ": " + property.project() + "." + property.id()
                        + " has no shard of that day.",
                hint);
    }
}
