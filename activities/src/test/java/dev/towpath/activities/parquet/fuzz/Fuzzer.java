package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.TestedEncoder;
import dev.towpath.activities.parquet.fuzz.Encodings.Written;
import dev.towpath.activities.schema.LakeSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Holds what an encoder makes of cases against what the cases hold, through each reader. One thread's own. */
final class Fuzzer implements AutoCloseable {
    private static final int PREDICATES = 2;

    private final TestedEncoder encoder;
    private final Path folder;
    private final List<LakeReader> readers;

    Fuzzer(TestedEncoder encoder, Path folder) throws Exception {
        this.encoder = encoder;
        this.folder = folder;
        readers = Stream.concat(
                        Stream.of(new AvroReader(), new DuckDbReader(), new HardwoodReader()),
                        PyArrowReader.find().stream())
                .toList();
    }

    List<LakeReader> readers() {
        return readers;
    }

    /**
     * Runs one case and returns how many objects were compared.
     *
     * @throws AssertionError if one differs; it tells how to see that again
     */
    int run(long seed) {
        try {
            return run(CaseGenerator.of(seed));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "%s, seed %d: %s%n  %s".formatted(encoder, seed, failure.getMessage(), command(seed)), failure);
        }
    }

    int run(FuzzCase test) throws Exception {
        List<Written> written = Encodings.of(test, encoder.factory());
        for (int part = 0; part < written.size(); part++) {
            Path file = folder.resolve(test.seed() + "-" + part + ".parquet");
            Files.write(file, written.get(part).object());
            check(file, test.lake(), test.expected(written.get(part).part()), test.seed());
            Files.delete(file);
        }
        return written.size();
    }

    private String command(long seed) {
        return "mvn -pl activities -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dtowpath.fuzz.encoder=" + encoder + " -Dtowpath.fuzz.files=1 -Dtowpath.fuzz.seed=" + seed;
    }

    /** Holds an object against the rows that it is to have; the seed chooses the predicates. */
    void check(Path file, LakeSchema lake, List<Object[]> rows, long seed) throws Exception {
        List<String> faults = MetadataCheck.faults(Files.readAllBytes(file), lake, rows);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    file + ", " + rows.size() + " rows, metadata:\n    " + String.join("\n    ", faults));
        }
        boolean broken = rows.stream().anyMatch(BrokenText::isIn);
        for (LakeReader reader : readers) {
            if (!broken || reader.readsBrokenText()) {
                require(file, reader.name(), lake, rows, reader.read(file, lake));
                Dice dice = new Dice(seed + rows.size());
                for (int i = 0; i < PREDICATES; i++) {
                    Predicate.random(dice, lake, rows)
                            .ifPresent(predicate -> filtered(file, lake, rows, reader, predicate));
                }
            }
        }
    }

    /** A filtered read is a full read filtered. */
    static void filtered(Path file, LakeSchema lake, List<Object[]> rows, LakeReader reader, Predicate predicate) {
        int column = Fields.position(lake.fields(), predicate.leaf().path());
        if (!rows.stream().allMatch(row -> predicate.isDefined(row[column], reader.doubles()))) {
            return;
        }
        List<Object[]> read;
        try {
            read = reader.read(file, lake, predicate).orElse(null);
        } catch (Exception failure) {
            throw new AssertionError(reader.name() + " where " + predicate.sql() + ": " + failure, failure);
        }
        if (read != null) {
            List<Object[]> expected = rows.stream()
                    .filter(row -> predicate.matches(row[column], reader.doubles()))
                    .toList();
            require(file, reader.name() + " where " + predicate.sql(), lake, expected, read);
        }
    }

    private static void require(
            Path file, String through, LakeSchema lake, List<Object[]> expected, List<Object[]> read) {
        RowComparison.difference(lake, expected, read).ifPresent(difference -> {
            throw new AssertionError(file + " through " + through + ", " + difference);
        });
    }

    @Override
    public void close() throws IOException {
        for (LakeReader reader : readers) {
            reader.close();
        }
    }
}
