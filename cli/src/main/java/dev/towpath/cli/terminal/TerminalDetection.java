package dev.towpath.cli.terminal;

import dev.towpath.cli.terminal.Terminal.Asking;
import dev.towpath.cli.terminal.Terminal.Charset;
import dev.towpath.cli.terminal.Terminal.Colour;
import dev.towpath.cli.terminal.Terminal.Kind;
import dev.towpath.cli.terminal.Terminal.Looks;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out what the process's own streams are. The launcher may say which of the descriptors 0, 1 and 2 are terminals
 * in the system property {@code towpath.tty} (such as {@code 02}), and how wide in {@code towpath.columns}; without it
 * Linux is asked through {@code /proc}.
 */
public final class TerminalDetection {
    private static final int WIDTH = 100;

    private TerminalDetection() {}

    public static Terminal detect(Map<String, String> environment) {
        Charset charset = charset(environment);
        java.nio.charset.Charset encoding =
                charset == Charset.ASCII ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
        Kind stdout = kind(1);
        Kind stderr = kind(2);
        return new Terminal(
                writer(FileDescriptor.out, encoding),
                writer(FileDescriptor.err, encoding),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new Looks(stdout, colour(stdout, environment), charset),
                new Looks(live(stderr, environment), colour(stderr, environment), charset),
                kind(0) == Kind.TERMINAL ? Asking.POSSIBLE : Asking.IMPOSSIBLE,
                Integer.getInteger("towpath.columns", WIDTH));
    }

    /** What a log is written to, whatever the environment says of colours and cursors. */
    public static Kind standardError() {
        return kind(2);
    }

    static Charset charset(Map<String, String> environment) {
        if ("1".equals(environment.get("TOWPATH_ASCII"))) {
            return Charset.ASCII;
        }
        String locale = firstOf(environment, "LC_ALL", "LC_CTYPE", "LANG");
        // No locale at all is usual in containers, whose logs are UTF-8 all the same; "C" or a Latin one was chosen.
        String upper = locale.toUpperCase(Locale.ROOT);
        return locale.isEmpty() || upper.contains("UTF-8") || upper.contains("UTF8") ? Charset.UNICODE : Charset.ASCII;
    }

    static Colour colour(Kind kind, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"))) {
            return Colour.OFF;
        }
        if ("1".equals(environment.get("CLICOLOR_FORCE"))) {
            return Colour.ON;
        }
        return kind == Kind.TERMINAL ? Colour.ON : Colour.OFF;
    }

    /** A dumb terminal can't move its cursor: it gets plain lines. */
    private static Kind live(Kind kind, Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM")) ? Kind.PIPE : kind;
    }

    private static String firstOf(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static Kind kind(int descriptor) {
        String told = System.getProperty("towpath.tty");
        if (told != null) {
            return told.indexOf('0' + descriptor) >= 0 ? Kind.TERMINAL : Kind.PIPE;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console")
                    ? Kind.TERMINAL
                    : Kind.PIPE;
        } catch (IOException | RuntimeException e) {
            return Kind.PIPE;
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor, java.nio.charset.Charset encoding) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), encoding), true);
    }
}
