package dev.towpath.sandbox.demo;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The one folder that a demo writes in; a demo begins anew, so what an earlier one left there is deleted. */
final class DemoFolder {
    private static final String MARK = ".towpath-demo";
    private static final List<String> OWN = List.of("cloud", "temporal", "worker.log", "towpath.yaml", MARK);

    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /** Refuses a folder with anything in it that is not a demo's. */
    static DemoFolder prepare(Path folder) throws IOException {
        if (Files.isDirectory(folder) && !Files.exists(folder.resolve(MARK)) && !isEmpty(folder)) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot write the demo into " + folder + ": there is something else in it.",
                    "towpath demo --dir " + folder + "/demo");
        }
        Files.createDirectories(folder);
        for (String own : OWN) {
            delete(folder.resolve(own));
        }
        Files.writeString(folder.resolve(MARK), "What lies here is a demo's and is deleted by the next one.\n");
        return new DemoFolder(folder.toAbsolutePath().normalize());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            tree.sorted(Comparator.reverseOrder()).forEach(DemoFolder::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path cloud() {
        return folder.resolve("cloud");
    }

    Path temporal() {
        return folder.resolve("temporal");
    }

    Path workerLog() {
        return folder.resolve("worker.log");
    }

    Path config() {
        return folder.resolve("towpath.yaml");
    }
}
