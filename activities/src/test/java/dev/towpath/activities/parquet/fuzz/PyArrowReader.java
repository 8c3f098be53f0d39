package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeSchema;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/** pyarrow, in one child that reads file after file and answers each as an Arrow stream. */
final class PyArrowReader implements LakeReader {
    private final Path script;
    private final Process python;
    private final BufferedWriter questions;
    private final DataInputStream answers;

    private PyArrowReader(Path interpreter) throws IOException {
        script = Files.createTempFile("towpath-pyarrow", ".py");
        try (InputStream source = PyArrowReader.class.getResourceAsStream("pyarrow_reader.py")) {
            Files.write(script, source.readAllBytes());
        }
        python = new ProcessBuilder(interpreter.toString(), script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = python.outputWriter(StandardCharsets.UTF_8);
        answers = new DataInputStream(python.getInputStream());
    }

    /** Empty where there is no Python with pyarrow. */
    static Optional<LakeReader> find() throws Exception {
        String named = System.getenv("TOWPATH_PYTHON");
        Path interpreter = named == null
                ? Path.of(System.getProperty("user.home"), ".cache/towpath/venv/bin/python")
                : Path.of(named);
        if (!Files.isExecutable(interpreter)) {
            return Optional.empty();
        }
        Process probe = new ProcessBuilder(interpreter.toString(), "-c", "import pyarrow")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return probe.waitFor() == 0 ? Optional.of(new PyArrowReader(interpreter)) : Optional.empty();
    }

    @Override
    public String name() {
        return "pyarrow";
    }

    @Override
    public List<Object[]> read(Path file, LakeSchema lake) throws IOException {
        return read(file, lake, "");
    }

    @Override
    public Optional<List<Object[]>> read(Path file, LakeSchema lake, Predicate predicate) throws IOException {
        return Optional.of(read(file, lake, predicate.python()));
    }

    @Override
    public Predicate.Doubles doubles() {
        return Predicate.Doubles.NAN_NEVER;
    }

    /** @param expression over {@code field}, empty for all rows */
    private List<Object[]> read(Path file, LakeSchema lake, String expression) throws IOException {
        questions.write(file + "\t" + expression + "\n");
        questions.flush();
        boolean failed = answers.readInt() != 0;
        byte[] answer = new byte[Math.toIntExact(answers.readLong())];
        answers.readFully(answer);
        if (failed) {
            throw new IOException(new String(answer, StandardCharsets.UTF_8));
        }
        try (BufferAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(answer), allocator)) {
            return ArrowRows.read(reader, lake);
        }
    }

    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
        python.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(late -> python.destroyForcibly())
                .join();
        Files.deleteIfExists(script);
    }
}
