package dev.towpath.cli.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.cli.CommandRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedactCommandTest {
    @TempDir
    private Path folder;

    @Test
    void redactsALineInToALineOutAndCounts() {
        CommandRun.Result result = run("""
                https://shop.example/?email=jane@example.com&gclid=Cj0

                Grüße an jane@example.com und +4930123456
                nothing""");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                https://shop.example/?email=REDACTED&gclid=Cj0

                Grüße an REDACTED und REDACTED
                nothing
                """);
        assertThat(result.err()).isEqualTo("""
                2 of 4 lines changed: 2 e-mail addresses, 1 phone number.
                """);
    }

    @Test
    void redactsMoreWhereItIsToldToBeStrict() {
        assertThat(run("/?gclid=Cj0", "--profile", "strict").out()).isEqualTo("/?gclid=REDACTED\n");
    }

    @Test
    void judgesValuesByTheirKey() {
        CommandRun.Result result = run("030 123456\nnone", "--key", "billing_phone");

        assertThat(result.out()).isEqualTo("REDACTED\nnone\n");
        assertThat(result.err()).isEqualTo("1 of 2 lines changed: 1 phone number.\n");
    }

    @Test
    void saysOnlyLinesWhenItIsQuiet() {
        assertThat(run("a@b.example", "-q").err()).isEmpty();
    }

    @Test
    void tellsTheCountsAsOneDocument() {
        CommandRun.Result result = run("a@b.example\nnothing", "-o", "json");

        assertThat(result.json().path("lines").asInt()).isEqualTo(2);
        assertThat(result.json().path("changed").asInt()).isEqualTo(1);
        assertThat(result.json().path("findings").path("email").asInt()).isEqualTo(1);
    }

    @Test
    void leavesALineEmptyThatIsTooLong() {
        CommandRun.Result result = run("x".repeat(LineFilter.MAX_CHARS + 1) + "\na@b.example");

        assertThat(result.out()).isEqualTo("\nREDACTED\n");
        assertThat(result.err()).isEqualTo("""
                1 of 2 lines changed: 1 e-mail address.
                  1 left empty: longer than 1048576 characters
                """);
    }

    @Test
    void tellsEachLineAsAnObject() throws Exception {
        List<String> lines = run("a@b.example", "-o", "jsonl").out().lines().toList();

        assertThat(new ObjectMapper().readTree(lines.get(1)).path("text").asText())
                .isEqualTo("REDACTED");
        assertThat(lines).hasSize(3);
    }

    @Test
    void refusesAProfileThatIsNone() {
        CommandRun.Result result = run("", "--profile", "none");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot read --profile 'none': it is one of standard, strict.
                  hint: towpath redact --help
                """);
    }

    private CommandRun.Result run(String input, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "redact";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return new CommandRun(folder).input(input).run(arguments);
    }
}
