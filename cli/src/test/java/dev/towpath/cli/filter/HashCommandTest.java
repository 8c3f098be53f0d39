package dev.towpath.cli.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.cli.CommandRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashCommandTest {
    private static final String JANE = "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    @Test
    void writesALineForEachLine() {
        CommandRun.Result result = run(" Jane@Example.com\r\n\n(not set)\njane@example.com", "--type", "email");

        assertThat(result.out()).isEqualTo(JANE + "\n\n\n" + JANE + "\n");
        assertThat(result.err()).isEqualTo("""
                4 lines: 2 hashed for cleanrooms, 2 empty:
                  1  empty
                  1  not an e-mail address
                """);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void passesHashesInThePartnersEncoding() {
        CommandRun.Result result = run(JANE + "\n" + NOTHING + "\n", "--partner", "uid2", "--type", "email");

        assertThat(result.out()).isEqualTo("jIe0ic41zy4vOfgOKCyy6ASTKlaiE5g+7rQoQH1DtS0=\n\n");
        assertThat(result.err()).isEqualTo("2 lines: 1 hashed for uid2, 1 empty:\n  1  the hash of nothing\n");
    }

    @Test
    void takesPhonesWithoutPlusForTheRegions() {
        String phone = "020 7946 0958\n";

        assertThat(run(phone, "--type", "phone", "--region", "gb").out())
                .isEqualTo(run("+442079460958\n", "--type", "phone").out())
                .hasSize(65);
        CommandRun.Result result = run(phone, "--type", "phone");
        assertThat(result.out()).isEqualTo("\n");
        assertThat(result.err()).endsWith("  1  a phone number without + and without a region\n");
    }

    @Test
    void needsNoConfigurationAndSaysNothingWhenQuiet() {
        CommandRun.Result result = new CommandRun(folder)
                .yaml("version: none")
                .input("jane@example.com\n")
                .run("hash", "--type", "EMAIL", "--partner", "Amazon-Ads", "-q");

        assertThat(result.out()).isEqualTo(JANE + "\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void countsNothingOfNothing() {
        CommandRun.Result result = run("", "--type", "maid");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("0 lines: 0 hashed for cleanrooms.\n");
    }

    @Test
    void tellsAPersonWhoTypesHowToEnd() {
        CommandRun.Result result =
                new CommandRun(folder).answering("jane@example.com").run("hash", "--type", "email");

        assertThat(result.out()).isEqualTo(JANE + "\n");
        assertThat(result.err()).startsWith("Reads lines from the terminal; Ctrl-D ends them.\n");
    }

    @Test
    void withholdsALineThatIsTooLongAndGoesOn() {
        String line = "x".repeat(LineFilter.MAX_CHARS + 1);

        CommandRun.Result result = run(line + line + "\njane@example.com\n", "--type", "email");

        assertThat(result.out()).isEqualTo("\n" + JANE + "\n");
        assertThat(result.err()).endsWith("  1  longer than 1048576 characters\n");
    }

    @Test
    void givesOneDocumentOfCountsAsJson() {
        CommandRun.Result result = run("jane@example.com\nnull\n\nnull", "--type", "email", "-o", "json");

        JsonNode json = result.json();
        assertThat(json.path("hashed").asInt()).isEqualTo(1);
        assertThat(json.path("lines").asInt()).isEqualTo(4);
        assertThat(json.at("/withheld/not-an-email").asInt()).isEqualTo(2);
        assertThat(json.at("/withheld/empty").asInt()).isEqualTo(1);
        assertThat(result.out()).doesNotContain(JANE);
    }

    @Test
    void numbersTheLinesAsJsonLines() throws Exception {
        List<String> lines = run("jane@example.com\nnull", "--type", "email", "-o", "jsonl")
                .out()
                .lines()
                .toList();

        ObjectMapper mapper = new ObjectMapper();
        assertThat(lines).hasSize(4);
        assertThat(mapper.readTree(lines.get(1)).path("text").asText()).isEqualTo(JANE);
        assertThat(mapper.readTree(lines.get(2)).path("withheld").asText()).isEqualTo("not-an-email");
        assertThat(mapper.readTree(lines.get(2)).path("number").asInt()).isEqualTo(2);
        assertThat(mapper.readTree(lines.get(3)).path("type").asText()).isEqualTo("result");
        assertThat(mapper.readTree(lines.get(3)).path("identifier").asText()).isEqualTo("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-o json", "-v"})
    void neverRepeatsAValueThatWasTyped(String more) {
        CommandRun.Result result = new CommandRun(folder)
                .run(("hash --type email jane@example.com " + more).strip().split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("✗ Cannot hash words of the command line: values come from standard input, where no history"
                        + " keeps them.\n  hint: towpath hash --type email < FILE\n");
        assertThat(result.out() + result.err()).doesNotContain("jane");
    }

    @Test
    void saysWhatIsWrongWithTheOptions() {
        assertThat(run("", "--partner", "uid2", "--type", "maid").err()).isEqualTo("""
                ✗ Cannot hash advertising IDs for uid2: it takes none; --type is email or phone.
                  hint: towpath hash --partner cleanrooms --type maid < FILE
                """);
        assertThat(run("", "--type", "phone", "--region", "EU").err()).isEqualTo("""
                ✗ Cannot read --region: 'EU' is no region such as DE or US.
                  hint: towpath hash --partner cleanrooms --type phone --region US < FILE
                """);
        assertThat(run("", "--partner", "meta").err()).isEqualTo("""
                ✗ Cannot run `towpath hash`: TYPE is missing.
                  hint: towpath hash --help
                """);
        assertThat(run("", "--type", "email", "--partner", "amazon").err()).isEqualTo("""
                ✗ Cannot read --partner 'amazon': it is one of cleanrooms, google, meta, uid2, amazon-ads, liveramp.
                  hint: towpath hash --help
                """);
        assertThat(run("", "--partner", "uid2", "--type", "maid").exitCode()).isEqualTo(2);
    }

    @Test
    void explainsItselfWithoutThePlaceForWords() {
        String help = new CommandRun(folder).run("hash", "--help").out();

        assertThat(help).contains("\nWhat\n", "--type TYPE", "--region COUNTRY").doesNotContain("PARAM", "<words>");
    }

    private CommandRun.Result run(String input, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "hash";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return new CommandRun(folder).input(input).run(arguments);
    }
}
