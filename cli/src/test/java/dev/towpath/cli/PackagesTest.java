package dev.towpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PackagesTest {
    private static final String ROOT = "dev.towpath.cli";
    private static final Path SOURCES = Path.of(System.getProperty("towpath.root"), "cli/src/main/java");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(dev\\.towpath\\.cli(?:\\.[a-z]+)*)\\.[A-Z]");

    @Test
    void dependOneWay() {
        Map<String, Set<String>> open = dependencies();

        assertThat(open).containsKeys(ROOT, ROOT + ".command", ROOT + ".run");
        while (!open.isEmpty()) {
            List<String> free = open.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(open::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(free).as("packages that depend on each other: %s", open).isNotEmpty();
            free.forEach(open::remove);
        }
    }

    @Test
    void sayWhatTheyAreFor() {
        assertThat(dependencies().keySet())
                .allMatch(name ->
                        Files.exists(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java")));
    }

    /** The packages, and what each imports of the others. */
    private static Map<String, Set<String>> dependencies() {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String name = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
                Set<String> imported = found.computeIfAbsent(name, unseen -> new TreeSet<>());
                IMPORT.matcher(text(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(imported::add);
                imported.remove(name);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
