package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoder.PartCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Ending;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Part;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Runs a case through an encoder. */
final class Encodings {
    /** Footer key-values that are the caller's own. */
    static final Map<String, String> FOOTER = Map.of("fuzz.key", "värde");

    private Encodings() {}

    /** An object, and the part that it is. */
    record Written(Part part, byte[] object) {}

    /** The objects of a case's finished parts; a part without rows has none. */
    static List<Written> of(FuzzCase test, StreamEncoder.Factory encoders) throws IOException {
        List<Long> before = checksums(test);
        List<Written> written = new ArrayList<>();
        try (StreamEncoder encoder = encoders.open(test.encoding())) {
            for (Part part : test.parts()) {
                FileSink sink = new FileSink();
                write(test, encoder, part, sink);
                require(sink.closed(), "a part left its sink open");
                boolean visible = part.ending() == Ending.FINISHED && part.rows() > 0;
                require(
                        sink.completed() == visible,
                        "a part of " + part.rows() + " rows, " + part.ending() + ", completed its object: "
                                + sink.completed());
                if (visible) {
                    written.add(new Written(part, sink.bytes()));
                }
            }
        }
        require(before.equals(checksums(test)), "the encoder wrote into a record batch");
        return written;
    }

    private static void write(FuzzCase test, StreamEncoder encoder, Part part, FileSink sink) throws IOException {
        try (PartEncoder rows = encoder.begin(List.of(sink))) {
            for (Slice slice : part.slices()) {
                rows.append(test.batches().get(slice.batch()).message(), slice.from(), slice.to());
            }
            if (part.ending() == Ending.FINISHED) {
                PartCounts counts = rows.finish(FOOTER);
                require(
                        counts.equals(new PartCounts(part.rows(), 0, part.rows())),
                        "a part of " + part.rows() + " rows counted " + counts);
            }
        }
    }

    private static List<Long> checksums(FuzzCase test) {
        return test.batches().stream().map(batch -> checksum(batch.message())).toList();
    }

    /** Of the bytes, and where they lie. */
    private static long checksum(RecordBatch batch) {
        CRC32C crc = new CRC32C();
        crc.update(batch.message().duplicate());
        return crc.getValue() * 31 + batch.message().position();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
