package dev.towpath.cli.erase;

import dev.towpath.cli.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of IDs, one a line. No message of it has an ID: it names the line. */
final class IdsFile {
    /** GA4 takes user IDs of up to 256 characters. */
    private static final int LONGEST = 1024;

    private IdsFile() {}

    /** Each ID once, and its line; empty lines and white space around an ID are passed over. */
    static Map<String, Integer> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage("Cannot read " + file + ": it is not UTF-8.");
        } catch (IOException e) {
            throw CommandFailure.usage("Cannot read " + file + ": it is not there, or may not be read.");
        }
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String id = withoutMark(lines.get(i)).strip();
            if (id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
                throw CommandFailure.usage(
                        "Cannot read line " + (i + 1) + " of " + file + ": it is no ID, for it "
                                + (id.length() > LONGEST
                                        ? "is longer than " + LONGEST + " characters"
                                        : "has a tab or another control character")
                                + ".",
                        "one ID a line, without anything else");
            }
            if (!id.isEmpty()) {
                ids.putIfAbsent(id, i + 1);
            }
        }
        if (ids.isEmpty()) {
            throw CommandFailure.usage("Cannot erase anybody: " + file + " has no ID in it.", "one ID a line");
        }
        return ids;
    }

    private static String withoutMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
}
