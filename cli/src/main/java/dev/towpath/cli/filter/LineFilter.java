package dev.towpath.cli.filter;

import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.filter.LineRule.Filtered;
import dev.towpath.cli.filter.LineRule.Filtered.Text;
import dev.towpath.cli.filter.LineRule.Filtered.Withheld;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Terminal;
import dev.towpath.cli.terminal.Terminal.Asking;
import dev.towpath.cli.terminal.Terminal.Charset;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * A line in, a line out, in order, in constant memory.
 *
 * <p>A line ends at {@code \n}; a {@code \r} before it belongs to the line. One longer than {@link #MAX_CHARS} is
 * withheld. What was written is flushed whenever no more input is there yet, so that a person who types, or a program
 * that waits for each answer, gets it. As JSON lines each is an object with its number; as one JSON document only the
 * counts remain. Failures never quote a line. Lines are UTF-8 whatever the locale can show: what goes through a filter must
 * come out whole.
 */
final class LineFilter {
    static final int MAX_CHARS = 1 << 20;

    private static final Withheld TOO_LONG = new Withheld("too-long", "longer than " + MAX_CHARS + " characters");
    private static final int END_OF_INPUT = -1;
    /** Often enough to notice that nobody reads on. */
    private static final int LINES_PER_FLUSH = 10_000;

    private final Output output;
    private final Terminal terminal;
    private final Reader in;
    private final PrintWriter out;
    private final StringBuilder line = new StringBuilder();
    private final LineCounts counts = new LineCounts();

    private LineFilter(Output output) {
        this.output = output;
        terminal = output.terminal();
        in = terminal.in();
        out = lines(terminal);
    }

    private static PrintWriter lines(Terminal terminal) {
        return terminal.outLooks().charset() == Charset.UNICODE
                ? terminal.out()
                : new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }

    static LineCounts run(Invocation invocation, LineRule rule) {
        return new LineFilter(invocation.output()).run(rule);
    }

    private LineCounts run(LineRule rule) {
        if (terminal.asking() == Asking.POSSIBLE) {
            output.remark("Reads lines from the terminal; Ctrl-D ends them.");
        }
        try {
            while (readLine()) {
                write(line.length() > MAX_CHARS ? TOO_LONG : rule.apply(line.toString()));
                if (!in.ready() || counts.lines() % LINES_PER_FLUSH == 0) {
                    flush();
                }
            }
        } catch (IOException e) {
            throw CommandFailure.environment("Cannot read standard input: it broke off.", e);
        }
        flush();
        return counts;
    }

    /** Leaves one character more than may be in a line that is too long. False at the end of the input. */
    private boolean readLine() throws IOException {
        line.setLength(0);
        int c = in.read();
        if (c == END_OF_INPUT) {
            return false;
        }
        for (; c != '\n' && c != END_OF_INPUT; c = in.read()) {
            if (line.length() <= MAX_CHARS) {
                line.append((char) c);
            }
        }
        return true;
    }

    private void write(Filtered filtered) {
        switch (filtered) {
            case Text text -> {
                counts.count();
                print(text.text(), "text", text.text());
            }
            case Withheld withheld -> {
                counts.count(withheld);
                print("", "withheld", withheld.id());
            }
        }
    }

    private void print(String text, String name, String value) {
        if (output.format() == OutputFormat.TEXT) {
            out.write(text);
            out.write('\n');
        } else {
            output.event("line", Output.object().put("number", counts.lines()).put(name, value));
        }
    }

    private void flush() {
        if (out.checkError()) {
            throw CommandFailure.environment("Cannot write to standard output: it was closed, or is full.", null);
        }
    }
}
