package dev.towpath.sandbox.journey;

import dev.towpath.sandbox.journey.Canary.Stays;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes canaries of three sorts: words, numbers of 15 digits, and advertising IDs. Those of a sort begin with the same
 * salt, which differs from run to run, and have a number behind it, so that a leak names its place. Behind that comes
 * something that is always the same: base64 does not end where a text does.
 */
final class Canaries {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";
    private static final int NUMBERS = 100_000;

    private final SecureRandom random = new SecureRandom();
    private final String word = text(LETTERS, 10);
    private final long number = (49L * 100_000_000 + random.nextInt(10_000_000, 100_000_000)) * NUMBERS;
    private final String device = device();
    private final List<Canary> planted = new ArrayList<>();

    List<Canary> planted() {
        return List.copyOf(planted);
    }

    /** What all words, numbers and advertising IDs begin with. */
    List<String> salts() {
        return List.of(word, Long.toString(number / NUMBERS), device);
    }

    /** The number of the first canary, were it one; the others follow. */
    long firstNumber() {
        return number;
    }

    String word(String place, Stays stays) {
        return planted(place, word + "%05dx".formatted(planted.size()), stays);
    }

    String word(String place) {
        return word(place, Stays.NOWHERE);
    }

    /** A phone number without its plus, small enough for a double. */
    long number(String place, Stays stays) {
        return Long.parseLong(planted(place, Long.toString(number + planted.size()), stays));
    }

    String device(String place, Stays stays) {
        return planted(place, device + "-4000-8000-%011d0".formatted(planted.size()), stays);
    }

    /** With the canary before and behind the sign: half an address is a leak too. */
    String email(String place) {
        String core = word(place);
        return core + "@" + core + ".example";
    }

    String phone(String place) {
        return "+" + number(place, Stays.NOWHERE);
    }

    /** A JSON web token with the canary in its payload and in its signature. */
    String token(String place) {
        String core = word(place);
        return base64("{\"alg\":\"HS256\"}") + "." + base64("{\"sub\":\"" + core + "\"}") + "." + core;
    }

    /** Random text for a secret. */
    String text(String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(at -> alphabet.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String planted(String place, String core, Stays stays) {
        if (planted.size() == NUMBERS) {
            throw new IllegalStateException("more canaries than numbers");
        }
        planted.add(new Canary(place, core, stays));
        return core;
    }

    private String device() {
        String hex = HexFormat.of().formatHex(bytes(6));
        return hex.substring(0, 8) + "-" + hex.substring(8);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
