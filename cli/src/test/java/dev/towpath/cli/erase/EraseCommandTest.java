package dev.towpath.cli.erase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is contacted; no message has an ID. */
final class EraseCommandTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheLineAndNotTheId() throws IOException {
        CommandRun.Result result = erase("ok-1\n\nsecret\tid\n", "user_id");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("Cannot read line 3 of ")
                .contains("it is no ID, for it has a tab or another control character.")
                .doesNotContain("secret");
    }

    @Test
    void refusesAFileWithoutAnId() throws IOException {
        CommandRun.Result result = erase(" \n\n", "user_id");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Cannot erase anybody: ").contains("has no ID in it.");
    }

    @Test
    void refusesATypeThatThereIsNot() throws IOException {
        assertThat(erase("a\n", "name").err())
                .contains("Cannot read --type 'name': it is one of user_pseudo_id, user_id, email, phone, maid.");
    }

    @Test
    void refusesWhatHasNoHashByItsLine() throws IOException {
        CommandRun.Result result = erase("jane@example.com\njane at example\n", "email");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("Cannot read line 2 of ")
                .contains("it is no email that could be hashed for a partner.")
                .doesNotContain("jane");
        assertThat(erase("0170 1234567\n", "phone").err())
                .contains("Cannot read line 1 of ")
                .contains("write phone numbers with + and country code");
    }

    @Test
    void needsAKeyAndSaysHowToMakeOne() throws IOException {
        CommandRun.Result result = erase("a\n", "user_id");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("Cannot erase anybody: the configuration names no key for the suppression document.")
                .contains("erasure: {key: towpath-erasure}");
    }

    private CommandRun.Result erase(String ids, String type) throws IOException {
        Path file = Files.writeString(folder.resolve("ids.txt"), ids);
        return new CommandRun(folder).run("erase", "--ids-file", file.toString(), "--type", type, "--yes");
    }
}
