package dev.towpath.sandbox.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code temporal} command, as a person types it. */
final class TemporalCli {
    private TemporalCli() {}

    record Result(int exitCode, String output) {}

    static Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(RealTemporal.binary().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--address", RealTemporal.require().target(), "--color", "never"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end of " + command);
        }
        return new Result(process.exitValue(), output);
    }
}
