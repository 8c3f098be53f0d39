package dev.towpath.cli.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The SQL that comes with Towpath, each folder in the order in which its files can be run. */
public enum SqlFiles {
    /** Each may read those before it. */
    VIEWS,
    QUERIES;

    public List<SqlFile> list() {
        try {
            URI folder = SqlFiles.class
                    .getResource("sql/" + name().toLowerCase(java.util.Locale.ROOT))
                    .toURI();
            if (!folder.getScheme().equals("jar")) {
                return list(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return list(jar.getPath(
                        folder.toString().substring(folder.toString().indexOf('!') + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SqlFile> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(SqlFiles::read).toList();
        }
    }

    private static SqlFile read(Path file) {
        try {
            return SqlFile.of(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
