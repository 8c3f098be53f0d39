package dev.towpath.worker.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code .env} file of a folder; its values are never printed. */
public final class DotEnv {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

    private DotEnv() {}

    /**
     * The environment, and beneath it what {@code .env} says.
     *
     * @throws ConfigException with the lines that are no {@code NAME=value}
     */
    public static Map<String, String> beneath(Map<String, String> env, Path folder) {
        Path file = folder.resolve(".env");
        if (!Files.isRegularFile(file)) {
            return Map.copyOf(env);
        }
        Map<String, String> joined = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String raw : lines(file)) {
            number++;
            String line = raw.strip();
            Matcher matcher = LINE.matcher(line);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (matcher.matches()) {
                joined.put(matcher.group(1), unquoted(matcher.group(2)));
            } else {
                problems.add(new Problem(".env", number, 1, "", "must read NAME=value"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        joined.putAll(env);
        return Map.copyOf(joined);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigException(List.of(new Problem(".env", 0, 0, "", "is not readable")));
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value.replaceAll("\\s+#.*$", "");
    }
}
