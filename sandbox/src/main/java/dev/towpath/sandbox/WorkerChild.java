package dev.towpath.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A worker in a process of its own, by the {@code worker} command: what can be killed for real. */
public final class WorkerChild implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;

    private WorkerChild(Process process) {
        this.process = process;
    }

    /**
     * @param config its {@code towpath.yaml}
     * @param log where both its streams go, appended
     */
    public static WorkerChild start(Path config, Path log) {
        return start("dev.towpath.cli.Towpath", config, log, Map.of());
    }

    /**
     * Starts a program that takes the command line of {@code towpath}.
     *
     * @param program the class that has its main method
     * @param environment what it has besides this process's own
     */
    public static WorkerChild start(String program, Path config, Path log, Map<String, String> environment) {
        List<String> command = Stream.of(
                        Stream.of(ProcessHandle.current().info().command().orElse("java")),
                        Stream.of("-Xmx768m"),
                        accessOptions(),
                        Stream.of("-cp", System.getProperty("java.class.path"), program),
                        Stream.of("worker", "--config", config.toString()))
                .flatMap(part -> part)
                .toList();
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new WorkerChild(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this JVM was given so that Arrow may reach its buffers. */
    private static Stream<String> accessOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--") || option.equals("-XX:+IgnoreUnrecognizedVMOptions"));
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: no handler runs, nothing is tidied up. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM, and SIGKILL for one that does not end. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
