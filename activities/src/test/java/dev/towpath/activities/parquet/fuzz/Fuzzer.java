package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.fuzz.Encodings.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Holds what an encoder makes of cases against what the cases hold, through each reader. One thread's own. */
final class Fuzzer implements AutoCloseable {
    private final StreamEncoder.Factory encoders;
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
            FuzzCase test = CaseGenerator.of(seed);
            List<Written> written = Encodings.of(test, encoders);
            for (int part = 0; part < written.size(); part++) {
                Path file = folder.resolve(seed + "-" + part + ".parquet");
                Files.write(file, written.get(part).object());
                check(test, written.get(part), file);
                Files.delete(file);
            }
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
        boolean broken = BrokenText.isIn(expected);
        for (LakeReader reader : readers) {
            if (!broken || reader.readsBrokenText()) {
                List<Object[]> read = reader.read(file, test.lake());
                RowComparison.difference(test.lake(), expected, read).ifPresent(difference -> {
                    throw new AssertionError(file + " through " + reader.name() + ", " + difference);
                });
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (LakeReader reader : readers) {
            reader.close();
        }
    }
}
