package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.fuzz.Encodings.Written;
import dev.towpath.activities.schema.LakeField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Holds what an encoder makes of cases against what the cases hold, through each reader. One thread's own. */
final class Fuzzer implements AutoCloseable {
    private static final int PREDICATES = 2;

    private final StreamEncoder.Factory encoders;
    static final java.util.concurrent.ConcurrentHashMap<String, Long> TIMES = new java.util.concurrent.ConcurrentHashMap<>();
    private final Path folder;
    private final List<LakeReader> readers;

    Fuzzer(StreamEncoder.Factory encoders, Path folder) throws Exception {
        this.encoders = encoders;
        this.folder = folder;
        readers = Stream.concat(
                        Stream.of(new AvroReader(), new DuckDbReader(), new HardwoodReader()),
                        PyArrowReader.find().stream())
                .toList();
    }

    List<String> readers() {
        return readers.stream().map(LakeReader::name).toList();
    }

    /**
     * Runs one case and returns how many objects were compared.
     *
     * @throws AssertionError if one differs; it tells how to see that again
     */
    int run(long seed) {
        try {
            long t0 = System.nanoTime(); FuzzCase test = CaseGenerator.of(seed); TIMES.merge("generate", (System.nanoTime() - t0) / 1000, Long::sum); t0 = System.nanoTime();
            List<Written> written = Encodings.of(test, encoders);
            TIMES.merge("encode", (System.nanoTime() - t0) / 1000, Long::sum); for (int part = 0; part < written.size(); part++) {
                Path file = folder.resolve(seed + "-" + part + ".parquet");
                Files.write(file, written.get(part).object());
                check(test, written.get(part), file);
                Files.delete(file);
            }
            if (System.nanoTime() - t0 > 300_000_000L) System.out.println(seed + " took " + (System.nanoTime() - t0) / 1000000 + " ms, rows " + test.batches().stream().mapToInt(b -> b.rows().size()).sum() + " batches " + test.batches().size() + " leaves " + Leaf.of(test.lake()).size() + " bytes " + test.batches().stream().mapToLong(b -> b.message().message().remaining()).sum() + " files " + written.size() + " " + TIMES);
            return written.size();
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "Seed " + seed + ": " + failure.getMessage() + "\n  mvn -pl activities -am test -Dtest=FuzzTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtowpath.fuzz.files=1 -Dtowpath.fuzz.seed="
                            + seed,
                    failure);
        }
    }

    private void check(FuzzCase test, Written written, Path file) throws Exception {
        List<Object[]> expected = test.expected(written.part());
        long t1 = System.nanoTime();
        List<String> faults = MetadataCheck.faults(written.object(), test.lake(), expected);
        TIMES.merge("metadata", (System.nanoTime() - t1) / 1000, Long::sum);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    file + ", metadata of " + expected.size() + " rows:\n  " + String.join("\n  ", faults));
        }
        boolean broken = BrokenText.isIn(expected);
        for (LakeReader reader : readers) {
            if (!broken || reader.readsBrokenText()) {
                long t0 = System.nanoTime(); List<Object[]> read = reader.read(file, test.lake()); TIMES.merge(reader.name(), (System.nanoTime() - t0) / 1000, Long::sum);
                RowComparison.difference(test.lake(), expected, read).ifPresent(difference -> {
                    throw new AssertionError(file + " through " + reader.name() + ", " + difference);
                });
                filtered(test, file, expected, reader);
            }
        }
    }

    /** A filtered read is a full read filtered. */
    private static void filtered(FuzzCase test, Path file, List<Object[]> rows, LakeReader reader) throws Exception {
        List<String> columns = test.lake().fields().stream().map(LakeField::name).toList();
        Dice dice = new Dice(test.seed() + rows.size());
        for (int i = 0; i < PREDICATES; i++) {
            Predicate predicate = Predicate.random(dice, Leaf.of(test.lake()), rows, columns).orElse(null);
            List<Object[]> read = predicate == null ? null : reader.read(file, test.lake(), predicate).orElse(null);
            if (read != null) {
                int column = columns.indexOf(predicate.leaf().path());
                List<Object[]> expected = rows.stream()
                        .filter(row -> predicate.matches(row[column], reader.doubles()))
                        .toList();
                RowComparison.difference(test.lake(), expected, read).ifPresent(difference -> {
                    throw new AssertionError(
                            file + " through " + reader.name() + " where " + predicate.sql() + ", " + difference);
                });
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (LakeReader reader : readers) {
            reader.close();
 System.out.println(TIMES);
        }
    }
}
