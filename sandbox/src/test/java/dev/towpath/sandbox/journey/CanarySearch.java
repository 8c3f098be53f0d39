package dev.towpath.sandbox.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for canaries and secrets in bytes, spelt in any way, and for the numbers among them as eight bytes. */
final class CanarySearch {
    private final List<Canary> planted;
    private final long firstNumber;
    private final Map<Integer, List<Needle>> byStart = new HashMap<>();
    private final boolean[] starts = new boolean[1 << 16];
    private final Map<CanarySpelling, Map<String, Canary>> places = new HashMap<>();
    private final Map<CanarySpelling, int[]> lengths = new HashMap<>();

    /** @param secrets by what they are called */
    CanarySearch(Canaries canaries, Map<String, List<byte[]>> secrets) {
        this.planted = canaries.planted();
        this.firstNumber = canaries.firstNumber();
        for (CanarySpelling spelling : CanarySpelling.ALL) {
            canaries.salts().forEach(salt -> add(new Needle(spelling.of(salt), spelling, Optional.empty())));
            secrets.forEach((name, texts) ->
                    texts.forEach(text -> add(new Needle(spelling.of(text), spelling, Optional.of(name)))));
        }
    }

    private record Needle(byte[] bytes, CanarySpelling spelling, Optional<String> secret) {}

    /**
     * What was found, each once.
     *
     * @param what the place that a canary was planted in, or a secret's name
     */
    record Find(String where, String what, String spelling, Optional<Canary> canary) {
        private static final String PART = "a part of some canary";

        private boolean whole() {
            return !what.equals(PART);
        }

        @Override
        public String toString() {
            return where + " has " + what + ", " + spelling;
        }
    }

    /** Of all files beneath a folder: their names, bytes, and attributes, and what is in the pages of Parquet. */
    List<Find> inFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<Find> finds = new ArrayList<>();
        for (Path file : files) {
            String where = folder.relativize(file).toString();
            try {
                byte[] bytes = Files.readAllBytes(file);
                finds.addAll(InflatedParquet.isParquet(bytes) ? inParquet(where, bytes) : in(where, bytes));
                finds.addAll(in("attributes of " + where, attributes(file)));
            } catch (NoSuchFileException e) {
                // The server makes and removes files of its database as it likes.
            }
            finds.addAll(in("the name of " + where, where));
        }
        return finds;
    }

    /** Compressed pages have parts of what they hold, which is found whole where they are inflated. */
    private List<Find> inParquet(String where, byte[] object) throws IOException {
        List<Find> finds = new ArrayList<>(in(where, InflatedParquet.of(object)));
        in(where, object).stream()
                .filter(Find::whole)
                .filter(find -> !finds.contains(find))
                .forEach(finds::add);
        return finds;
    }

    List<Find> in(String where, String text) {
        return in(where, text.getBytes(StandardCharsets.UTF_8));
    }

    List<Find> in(String where, byte[] bytes) {
        Map<String, Find> finds = new LinkedHashMap<>();
        for (int at = 0; at + Integer.BYTES <= bytes.length; at++) {
            int start = start(bytes, at);
            if (starts[hash(start)]) {
                for (Needle needle : byStart.getOrDefault(start, List.of())) {
                    if (Arrays.equals(
                            bytes,
                            at,
                            Math.min(bytes.length, at + needle.bytes().length),
                            needle.bytes(),
                            0,
                            needle.bytes().length)) {
                        Find find = find(where, bytes, at, needle);
                        finds.putIfAbsent(find.toString(), find);
                    }
                }
            }
        }
        numbers(where, bytes, ByteOrder.LITTLE_ENDIAN, finds);
        numbers(where, bytes, ByteOrder.BIG_ENDIAN, finds);
        return List.copyOf(finds.values());
    }

    private void numbers(String where, byte[] bytes, ByteOrder order, Map<String, Find> finds) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
            long value = buffer.getLong(at);
            boolean whole = isCanary(value);
            double decimal = Double.longBitsToDouble(value);
            if (whole || isCanary((long) decimal)) {
                Canary canary = planted.get(Math.toIntExact((whole ? value : (long) decimal) - firstNumber));
                Find find =
                        new Find(where, canary.place(), (whole ? "integer " : "double ") + order, Optional.of(canary));
                finds.putIfAbsent(find.toString(), find);
            }
        }
    }

    private boolean isCanary(long value) {
        return value >= firstNumber && value < firstNumber + planted.size();
    }

    private Find find(String where, byte[] bytes, int at, Needle needle) {
        String spelling = needle.spelling().name();
        if (needle.secret().isPresent()) {
            return new Find(where, needle.secret().get(), spelling, Optional.empty());
        }
        for (int length : lengths.computeIfAbsent(needle.spelling(), this::coreLengths)) {
            if (at + length <= bytes.length) {
                Canary canary =
                        places(needle.spelling()).get(new String(bytes, at, length, StandardCharsets.ISO_8859_1));
                if (canary != null) {
                    return new Find(where, canary.place(), spelling, Optional.of(canary));
                }
            }
        }
        return new Find(where, Find.PART, spelling, Optional.empty());
    }

    private int[] coreLengths(CanarySpelling spelling) {
        return places(spelling).keySet().stream()
                .mapToInt(String::length)
                .distinct()
                .toArray();
    }

    private Map<String, Canary> places(CanarySpelling spelling) {
        return places.computeIfAbsent(spelling, each -> {
            Map<String, Canary> made = new HashMap<>();
            planted.forEach(
                    canary -> made.put(new String(each.of(canary.core()), StandardCharsets.ISO_8859_1), canary));
            return made;
        });
    }

    private static byte[] attributes(Path file) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        StringBuilder all = new StringBuilder();
        for (String name : view.list()) {
            ByteBuffer value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            all.append(name)
                    .append('=')
                    .append(StandardCharsets.UTF_8.decode(value.flip()))
                    .append('\n');
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void add(Needle needle) {
        int start = start(needle.bytes(), 0);
        starts[hash(start)] = true;
        List<Needle> alike = byStart.computeIfAbsent(start, key -> new ArrayList<>());
        if (alike.stream().noneMatch(other -> Arrays.equals(other.bytes(), needle.bytes()))) {
            alike.add(needle);
        }
    }

    private static int start(byte[] bytes, int at) {
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xFF) << 16)
                | ((bytes[at + 2] & 0xFF) << 8)
                | (bytes[at + 3] & 0xFF);
    }

    private static int hash(int start) {
        return (start * 0x9E3779B9) >>> 16;
    }
}
