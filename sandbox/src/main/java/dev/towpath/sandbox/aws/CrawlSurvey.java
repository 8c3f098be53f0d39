package dev.towpath.sandbox.aws;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the folders that a crawler is to look at and tells tables and partitions by their names.
 *
 * <p>An include path that holds objects or {@code key=value} folders is itself a table; else each folder in it is one.
 * Folders below a table are partitions, {@code partition_0} and so on where they don't bear a key. The real crawler
 * also compares the schemas of folders; this one doesn't.
 */
final class CrawlSurvey {
    private final S3Client s3;

    CrawlSurvey(S3Client s3) {
        this.s3 = s3;
    }

    /** @param exclusions globs relative to the path */
    List<FoundTable> tables(S3Path path, List<String> exclusions) {
        List<PathMatcher> excluded = exclusions.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        var objects = new ArrayList<Found>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(path.bucket()).prefix(path.prefix()))
                .contents()) {
            String relative = object.key().substring(path.prefix().length());
            if (isData(relative) && excluded.stream().noneMatch(glob -> glob.matches(Path.of(relative)))) {
                objects.add(new Found(List.of(relative.split("/")), object.key(), object.size()));
            }
        }
        if (objects.isEmpty()) {
            return List.of();
        }
        if (objects.stream()
                .anyMatch(object ->
                        object.path().size() == 1 || object.path().getFirst().contains("="))) {
            return List.of(table(path, objects, 0));
        }
        Map<String, List<Found>> byFolder = new TreeMap<>();
        objects.forEach(object -> byFolder.computeIfAbsent(object.path().getFirst(), _new -> new ArrayList<>())
                .add(object));
        return byFolder.entrySet().stream()
                .map(entry -> table(path.resolve(entry.getKey()), entry.getValue(), 1))
                .toList();
    }

    private record Found(List<String> path, String key, long sizeBytes) {}

    /** Names that begin with an underscore or a dot are hidden, as in Hive; those that end with a slash are folders. */
    private static boolean isData(String relative) {
        return !relative.isEmpty()
                && !relative.endsWith("/")
                && Arrays.stream(relative.split("/")).noneMatch(name -> name.startsWith("_") || name.startsWith("."));
    }

    /** @param depth folders between the include path and the table */
    private static FoundTable table(S3Path folder, List<Found> objects, int depth) {
        List<String> keys = keys(folders(objects.getFirst(), depth));
        var partitions = new LinkedHashMap<List<String>, FoundTable.Partition>();
        for (Found object : objects) {
            List<String> folders = folders(object, depth);
            if (!keys(folders).equals(keys)) {
                // The real one would make a table of its own of it.
                continue;
            }
            S3Path place = new S3Path(
                    folder.bucket(), object.key().substring(0, object.key().lastIndexOf('/') + 1));
            List<String> values = folders.stream().map(CrawlSurvey::value).toList();
            partitions.merge(
                    values,
                    new FoundTable.Partition(place, object.key(), 1, object.sizeBytes(), List.of()),
                    (known, more) -> known.plus(more.sizeBytes()));
        }
        return new FoundTable(folder, keys, partitions);
    }

    private static List<String> folders(Found object, int depth) {
        return object.path().subList(depth, object.path().size() - 1);
    }

    private static List<String> keys(List<String> folders) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < folders.size(); i++) {
            String folder = folders.get(i);
            keys.add(folder.contains("=") ? folder.substring(0, folder.indexOf('=')) : "partition_" + i);
        }
        return List.copyOf(keys);
    }

    private static String value(String folder) {
        return folder.substring(folder.indexOf('=') + 1);
    }
}
