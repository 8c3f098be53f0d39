package dev.towpath.cli.terminal;

import java.io.PrintWriter;
import java.util.List;

/** Lines of a terminal that are redrawn in place on stderr. On anything else it draws nothing. */
public final class LiveDisplay implements AutoCloseable {
    private static final String UP_AND_CLEAR = "\u001b[%dA\r\u001b[J";

    private final Terminal terminal;
    private int drawn;
    private List<String> last = List.of();

    private LiveDisplay(Terminal terminal) {
        this.terminal = terminal;
    }

    public static LiveDisplay on(Terminal terminal) {
        return new LiveDisplay(terminal);
    }

    /** Replaces what was shown before. */
    public void show(List<String> lines) {
        if (!terminal.errLooks().live() || lines.equals(last)) {
            return;
        }
        clear();
        PrintWriter err = terminal.err();
        for (String line : lines) {
            err.println(cut(terminal.errLooks().text(line)));
        }
        err.flush();
        drawn = lines.size();
        last = List.copyOf(lines);
    }

    private void clear() {
        if (drawn > 0) {
            terminal.err().print(UP_AND_CLEAR.formatted(drawn));
            terminal.err().flush();
            drawn = 0;
        }
    }

    /** A line that wraps would make the count of lines wrong. Escapes take no room. */
    private String cut(String line) {
        int visible = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\u001b') {
                i = line.indexOf('m', i);
            } else if (++visible == terminal.width()) {
                return line.substring(0, i) + (terminal.errLooks().colour() == Terminal.Colour.ON ? "\u001b[0m" : "");
            }
        }
        return line;
    }

    @Override
    public void close() {
        clear();
        last = List.of();
    }
}
