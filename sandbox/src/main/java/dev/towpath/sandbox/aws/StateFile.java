package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Keeps what the services know in one JSON file, so that a stand-in that starts again finds it. Replaced whole. */
final class StateFile {
    private final Optional<Path> file;
    private final List<AwsJsonService> services;

    /** @param file absent: nothing is kept */
    StateFile(Optional<Path> file, List<AwsJsonService> services) {
        this.file = file;
        this.services = List.copyOf(services);
    }

    void restore() {
        file.filter(Files::exists).ifPresent(path -> {
            try {
                ObjectNode all = (ObjectNode) Json.MAPPER.readTree(path.toFile());
                services.forEach(service -> {
                    if (all.path(service.target()) instanceof ObjectNode state) {
                        service.restore(state);
                    }
                });
            } catch (IOException | ClassCastException e) {
                throw new IllegalStateException(
                        "Cannot read " + path + ": " + e.getMessage() + ". Delete it to begin anew.", e);
            }
        });
    }

    synchronized void save() {
        file.ifPresent(path -> {
            ObjectNode all = Json.object();
            services.forEach(service -> all.set(service.target(), service.state()));
            try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Path next = path.resolveSibling(path.getFileName() + ".next");
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), all);
                Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
            }
        });
    }
}
