package dev.towpath.bench.endtoend;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.bigquery.BigQueryCloud;
import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.bigquery.BigQueryStandInOptions;
import dev.towpath.sandbox.ga4.ParquetShard;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The other side of the wire: BigQuery and S3 on this machine. Prints its {@link Places} and serves until its standard
 * input ends.
 */
@Command(name = "serve")
final class ServerProcess implements Callable<Integer> {
    private static final long SEED = 20_240_131;

    @Option(names = "--folder", required = true, description = "where the bucket lies")
    private Path folder;

    @Option(names = "--days", description = "folder of real days, instead of a synthetic one")
    private Path days;

    @Option(names = "--rows", description = "of the synthetic day")
    private long rows = 1_000_000;

    @Option(names = "--cached", description = "rows to repeat")
    private long cached = 200_000;

    @Option(names = "--frame", description = "rows of a response")
    private int frameRows = 2_048;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ServerProcess()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Shard> shards = shards();
        Shard day = shards.values().iterator().next();
        try (Sandbox sandbox = Sandbox.start(
                        folder,
                        new BigQueryStandInOptions(
                                        Sandbox.PROJECT, Map.of(Places.DATASET, new ShardSource(shards, Instant.now())))
                                .withRows(frameRows, 1_000));
                AwsClients aws = new AwsClients(sandbox.awsSettings())) {
            URI storage = URI.create("http://" + sandbox.bigQuery().grpcTarget());
            GoogleSettings google = new GoogleSettings(
                    Sandbox.PROJECT,
                    new GoogleSettings.CredentialsSource.Secret(Sandbox.SECRET),
                    Optional.of(sandbox.bigQuery().restUri()),
                    Optional.of(storage));
            List<Frame> frames = new ArrayList<>();
            byte[] schema;
            try (BigQueryCloud cloud = new BigQueryCloud(google, aws.secretsManager())) {
                schema = record(cloud.rows(cloud.resolveCredentials()), shards.keySet(), frames);
            }
            try (FrameServer repeating = new FrameServer(frames, schema)) {
                long bytes =
                        frames.stream().mapToLong(frame -> frame.bytes().length).sum();
                long count = frames.stream().mapToLong(Frame::rows).sum();
                System.out.println(new Places(
                                sandbox.bigQuery().restUri(),
                                storage,
                                repeating.uri(),
                                sandbox.aws().s3Uri(),
                                sandbox.aws().glueUri(),
                                (double) bytes / count,
                                (double) day.sizeBytes() / day.rows())
                        .line());
                while (System.in.read() >= 0) {}
            }
        }
        return 0;
    }

    /** One table of all that is served; the first name is the day that workers ask about. */
    private Map<String, Shard> shards() {
        Map<String, Shard> shards = new LinkedHashMap<>();
        String name = "events_" + Places.DAY.compactDay();
        if (days == null) {
            SyntheticProperty property = new SyntheticProperty(SEED, ZoneOffset.UTC);
            shards.put(name, property.day(ShardKind.DAILY, Places.DATE, rows));
            return shards;
        }
        for (Shard real : ParquetShard.folder(days).values()) {
            shards.put(shards.isEmpty() ? name : "real_" + shards.size(), real);
        }
        return shards;
    }

    /** Reads rows as a worker does, and keeps the responses; all days have the same columns. */
    private byte[] record(RowSource source, Iterable<String> tables, List<Frame> frames) {
        byte[] schema = null;
        long recorded = 0;
        for (String table : tables) {
            RowSource.Session session = source.openSession(new RowSource.SessionRequest(
                    Sandbox.PROJECT, Sandbox.PROJECT, Places.DATASET, table, "", List.of(), 1));
            schema = schema == null ? session.arrowSchema() : schema;
            try (RowSource.Rows read = source.read(session.streams().getFirst(), 0)) {
                for (RecordBatch batch = read.next(); batch != null && recorded < cached; batch = read.next()) {
                    frames.add(Frame.of(batch));
                    recorded += batch.rows();
                }
            }
        }
        return schema;
    }
}
