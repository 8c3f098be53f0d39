package dev.towpath.bench;

import dev.towpath.sandbox.ga4.RowRange;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardReader;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes rows of the sandbox's synthetic property, today's export schema, as an uncompressed Arrow stream. */
@Command(
        name = "SyntheticInput",
        mixinStandardHelpOptions = true,
        description = "Writes rows of the synthetic property, today's export schema, as an uncompressed Arrow stream.")
public final class SyntheticInput implements Callable<Integer> {
    private static final int BATCH_ROWS = 4096;
    private static final long SEED = 20_260_731;
    private static final LocalDate DAY = LocalDate.of(2026, 7, 31);

    @Option(names = "--rows", required = true, description = "How many.")
    private long rows;

    @Option(names = "--out", required = true, description = "The file.")
    private Path out;

    private SyntheticInput() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SyntheticInput()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        write(rows, out);
        return 0;
    }

    static void write(long rows, Path to) throws Exception {
        Shard shard = new SyntheticProperty(SEED, ZoneOffset.UTC).day(ShardKind.DAILY, DAY, rows);
        try (WriteChannel channel = new WriteChannel(Channels.newChannel(Files.newOutputStream(to)));
                BufferAllocator allocator = new RootAllocator();
                ShardReader reader = shard.read(allocator, new RowRange(0, rows), BATCH_ROWS)) {
            MessageSerializer.serialize(channel, shard.schema().arrow());
            while (reader.loadNext()) {
                // The reader's root is another one for the last, shorter batch.
                try (ArrowRecordBatch batch = new VectorUnloader(reader.root()).getRecordBatch()) {
                    MessageSerializer.serialize(channel, batch);
                }
            }
            channel.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
            channel.writeIntLittleEndian(0);
        }
    }
}
