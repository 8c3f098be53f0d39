package dev.towpath.activities.parquet.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings as bytes: short and long, of each plane, alike in a long prefix, and none that UTF-8 knows. */
final class Text {
    private static final String PREFIX =
            "https://www.example.com/a/very/long/path/that/many/pages/of/one/shop/have/in/common/";

    private Text() {}

    static byte[] any(Dice dice, int mostBytes) {
        double roll = dice.fraction();
        int length = roll < 0.05
                ? 0
                : roll < 0.8
                        ? dice.between(1, 12)
                        : roll < 0.96 ? dice.between(13, 60) : dice.between(60, Math.max(61, mostBytes));
        return switch (dice.below(8)) {
            case 0 -> ofCodePoints(dice, length);
            case 1 -> (PREFIX + dice.below(1000)).getBytes(StandardCharsets.UTF_8);
            case 2 ->
                Arrays.copyOf("\uDBFF\uDFFF".repeat(30).getBytes(StandardCharsets.UTF_8), 4 * Math.min(length, 30));
            default -> ascii(dice, length);
        };
    }

    static byte[] ascii(Dice dice, int length) {
        byte[] bytes = dice.bytes(length);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + Math.floorMod(bytes[i], 26));
        }
        return bytes;
    }

    /** Bytes that are no UTF-8, mostly. */
    static byte[] broken(Dice dice) {
        byte[] bytes = dice.bytes(dice.between(1, 90));
        if (dice.chance(0.3)) {
            Arrays.fill(bytes, (byte) 0xFF);
        }
        return bytes;
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    private static byte[] ofCodePoints(Dice dice, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int point = dice.below(4) == 0 ? dice.below(128) : dice.below(0x110000);
            text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 0x20AC : point);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
