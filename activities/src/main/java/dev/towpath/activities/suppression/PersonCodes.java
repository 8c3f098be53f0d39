package dev.towpath.activities.suppression;

import dev.towpath.activities.secrets.PseudonymKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Mac;

/**
 * Codes of IDs under one key: HMAC-SHA-256 of type, a zero byte and value, so that the same text under two types has two
 * codes. Not safe for threads.
 */
final class PersonCodes {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Mac mac;
    private final Map<PersonIdType, byte[]> prefixes = new EnumMap<>(PersonIdType.class);

    PersonCodes(PseudonymKey key) {
        this.mac = key.newMac();
        for (PersonIdType type : PersonIdType.values()) {
            prefixes.put(type, (type.id() + "\0").getBytes(StandardCharsets.US_ASCII));
        }
    }

    String of(PersonIdType type, byte[] value) {
        return of(type, value, 0, value.length);
    }

    String of(PersonIdType type, byte[] bytes, int offset, int length) {
        mac.update(prefixes.get(type));
        mac.update(bytes, offset, length);
        return BASE64.encodeToString(mac.doFinal());
    }
}
