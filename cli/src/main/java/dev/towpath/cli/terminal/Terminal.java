package dev.towpath.cli.terminal;

import java.io.BufferedReader;
import java.io.PrintWriter;

/**
 * The three streams and what they can show. Results go to {@link #out}, everything else to {@link #err}.
 *
 * @param width columns of the terminal
 */
public record Terminal(
        PrintWriter out, PrintWriter err, BufferedReader in, Looks outLooks, Looks errLooks, Asking asking, int width) {

    /** How one stream may look. */
    public record Looks(Kind kind, Colour colour, Charset charset) {
        public static final Looks PLAIN = new Looks(Kind.PIPE, Colour.OFF, Charset.UNICODE);

        public String mark(Mark mark) {
            String text = charset == Charset.ASCII ? mark.ascii() : mark.symbol();
            return paint(text, mark.colour());
        }

        public String dim(String text) {
            return paint(text, 2);
        }

        public String bold(String text) {
            return paint(text, 1);
        }

        /** A bar of this many cells. */
        public String bar(double share, int cells) {
            int full = (int) Math.round(Math.clamp(share, 0, 1) * cells);
            return charset == Charset.ASCII
                    ? "[" + "#".repeat(full) + ".".repeat(cells - full) + "]"
                    : "█".repeat(full) + "░".repeat(cells - full);
        }

        /** The text, without characters that the stream can't show. */
        public String text(String text) {
            return charset == Charset.ASCII
                    ? text.replace("·", "-")
                            .replace("…", "...")
                            .replace("–", "-")
                            .replace("→", "->")
                            .replace("−", "-")
                    : text;
        }

        public boolean live() {
            return kind == Kind.TERMINAL;
        }

        private String paint(String text, int code) {
            return colour == Colour.OFF ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    }

    public enum Kind {
        TERMINAL,
        PIPE
    }

    public enum Colour {
        ON,
        OFF
    }

    public enum Charset {
        UNICODE,
        ASCII
    }

    /** Whether a person is there to answer. */
    public enum Asking {
        POSSIBLE,
        IMPOSSIBLE
    }

    public Terminal withoutColour() {
        return new Terminal(out, err, in, plain(outLooks), plain(errLooks), asking, width);
    }

    public Terminal withoutPrompts() {
        return new Terminal(out, err, in, outLooks, errLooks, Asking.IMPOSSIBLE, width);
    }

    private static Looks plain(Looks looks) {
        return new Looks(looks.kind(), Colour.OFF, looks.charset());
    }
}
