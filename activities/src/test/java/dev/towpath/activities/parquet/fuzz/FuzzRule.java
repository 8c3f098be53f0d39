package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.transform.Sha256Rule;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Rules as a privacy profile might have them, told once for the encoder and once for what is expected. */
enum FuzzRule {
    SHA256,
    NULL_IF_ODD_LENGTH,
    NULL_ALWAYS,
    CONSTANT,
    EMPTY,
    DOUBLED,
    KEPT,
    /** These three leave most strings as they are, and can tell from a byte that they do. */
    NULL_IF_MARKED('q'),
    CONSTANT_IF_MARKED('7'),
    DOUBLED_IF_MARKED('z');

    private static final int ALWAYS = -1;

    private final int mark;

    FuzzRule() {
        this(ALWAYS);
    }

    FuzzRule(int mark) {
        this.mark = mark;
    }

    boolean makesNulls() {
        return this == SHA256 || this == NULL_IF_ODD_LENGTH || this == NULL_ALWAYS || this == NULL_IF_MARKED;
    }

    /** A rule serves one stream only, and each is another one. */
    ValueRule forEncoder() {
        return this == SHA256 ? new Sha256Rule() : mark == ALWAYS ? this::expected : new Marked(this);
    }

    byte[] expected(byte[] value) {
        return switch (this) {
            case SHA256 -> value.length == 0 ? null : hex(value);
            case NULL_IF_ODD_LENGTH -> value.length % 2 == 1 ? null : value.clone();
            case NULL_ALWAYS -> null;
            case CONSTANT -> "redacted".getBytes(StandardCharsets.US_ASCII);
            case EMPTY -> new byte[0];
            case DOUBLED -> {
                byte[] twice = Arrays.copyOf(value, value.length * 2);
                System.arraycopy(value, 0, twice, value.length, value.length);
                yield twice;
            }
            case KEPT -> value.clone();
            case NULL_IF_MARKED -> isMarked(value, 0, value.length) ? null : value.clone();
            case CONSTANT_IF_MARKED -> isMarked(value, 0, value.length) ? CONSTANT.expected(value) : value.clone();
            case DOUBLED_IF_MARKED -> isMarked(value, 0, value.length) ? DOUBLED.expected(value) : value.clone();
        };
    }

    private boolean isMarked(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == mark) {
                return true;
            }
        }
        return false;
    }

    /** Answers truly, and holds the encoder to what it may be asked. */
    private static final class Marked implements ValueRule {
        private final FuzzRule rule;

        Marked(FuzzRule rule) {
            this.rule = rule;
        }

        @Override
        public byte[] apply(byte[] value) {
            return rule.expected(value);
        }

        @Override
        public boolean mayChange(byte[] strings, int from, int to) {
            if (from < 0 || from > to || to + Long.BYTES > strings.length) {
                throw new IllegalArgumentException(
                        "asked of [" + from + ", " + to + ") of " + strings.length + " bytes");
            }
            return rule.isMarked(strings, from, to);
        }
    }

    private static byte[] hex(byte[] value) {
        try {
            StringBuilder text = new StringBuilder();
            for (byte each : MessageDigest.getInstance("SHA-256").digest(value)) {
                text.append(String.format("%02x", each));
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
