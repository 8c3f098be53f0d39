package dev.towpath.cli.terminal;

/** Verdicts that are readable without colour. */
public enum Mark {
    OK("✓", "ok", 32),
    WARNING("!", "warn", 33),
    FAILED("✗", "FAIL", 31),
    IDLE("·", "-", 90),
    RUNNING("↻", "~", 36);

    private final String symbol;
    private final String ascii;
    private final int colour;

    Mark(String symbol, String ascii, int colour) {
        this.symbol = symbol;
        this.ascii = ascii;
        this.colour = colour;
    }

    String symbol() {
        return symbol;
    }

    String ascii() {
        return ascii;
    }

    int colour() {
        return colour;
    }
}
