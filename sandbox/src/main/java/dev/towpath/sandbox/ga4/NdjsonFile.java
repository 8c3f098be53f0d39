package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** A file of JSON rows, one a line, each naming its table in {@code _table}. */
public final class NdjsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "_table";
    private static final Pattern DATED_SCHEMA = Pattern.compile("real_.+_from_(\\d{8})\\.json");
    private static final Pattern DATED_TABLE = Pattern.compile(".*_(\\d{8})");

    private final Path file;
    private final Map<String, LongStream.Builder> places = new TreeMap<>();

    private NdjsonFile(Path file) {
        this.file = file;
    }

    /** The tables of a file; the schema of each holds what its rows have. */
    public static SortedMap<String, Shard> read(Path file) {
        return new NdjsonFile(file).shards(new TreeMap<>());
    }

    /**
     * The tables of a file; the schema of each is the last that is not newer than the table.
     *
     * @param schemas a folder of {@code real_<name>_from_<yyyymmdd>.json}
     */
    public static SortedMap<String, Shard> read(Path file, Path schemas) {
        SortedMap<String, ShardSchema> dated = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(schemas)) {
            for (Path found : files) {
                Matcher name = DATED_SCHEMA.matcher(found.getFileName().toString());
                if (name.matches()) {
                    dated.put(name.group(1), ShardSchema.of(JSON.readTree(found.toFile())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the schemas in " + schemas + ": " + e.getMessage(), e);
        }
        return new NdjsonFile(file).shards(dated);
    }

    private SortedMap<String, Shard> shards(SortedMap<String, ShardSchema> dated) {
        SortedMap<String, Shard> shards = new TreeMap<>();
        try {
            index();
            for (Map.Entry<String, LongStream.Builder> table : places.entrySet()) {
                long[] lines = table.getValue().build().toArray();
                Matcher name = DATED_TABLE.matcher(table.getKey());
                SortedMap<String, ShardSchema> until =
                        name.matches() ? dated.headMap(name.group(1) + "~") : new TreeMap<>();
                ShardSchema schema =
                        until.isEmpty() ? inferred(lines) : until.lastEntry().getValue();
                shards.put(table.getKey(), new NdjsonShard(file, schema, lines));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return shards;
    }

    private void index() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long start = 0;
            for (int b = in.read(); b >= 0 || line.size() > 0; b = in.read()) {
                if (b >= 0 && b != '\n') {
                    line.write(b);
                    continue;
                }
                if (line.size() > 1) {
                    JsonNode row = JSON.readTree(line.toByteArray());
                    places.computeIfAbsent(row.required(TABLE).asText(), name -> LongStream.builder())
                            .add(start << NdjsonReader.LENGTH_BITS | line.size());
                }
                start += line.size() + 1L;
                line.reset();
            }
        }
    }

    private ShardSchema inferred(long[] lines) throws IOException {
        InferredSchema inferred = new InferredSchema();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            for (long line : lines) {
                inferred.add(JSON.readTree(NdjsonReader.line(open, line)));
            }
        }
        return inferred.without(TABLE);
    }
}
