package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Parquet file rewritten as a careless hand would, by pyarrow: all is valid, and one value is another. */
final class EditedParquet {
    private final Path python;

    private EditedParquet(Path python) {
        this.python = python;
    }

    /** Empty without a Python. */
    static Optional<EditedParquet> find() {
        String named = System.getenv("TOWPATH_PYTHON");
        Path python = named != null
                ? Path.of(named)
                : Path.of(System.getProperty("user.home"), ".cache/towpath/venv/bin/python");
        return Optional.of(python).filter(Files::isExecutable).map(EditedParquet::new);
    }

    /** The device category of the row in the middle; rows, other values and Towpath's key-values stay. */
    void changeOneValue(Path file, Path scratch) throws IOException, InterruptedException {
        Path script = scratch.resolve("change_one_value.py");
        Path output = scratch.resolve("change_one_value.log");
        Files.deleteIfExists(script);
        try (InputStream in = EditedParquet.class.getResourceAsStream("change_one_value.py")) {
            Files.copy(in, script);
        }
        Process process = new ProcessBuilder(python.toString(), script.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as(Files.readString(output))
                .isTrue();
    }
}
