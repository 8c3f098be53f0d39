package dev.towpath.activities.transform;

import dev.towpath.activities.settings.PrivacyLines;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.settings.TableSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A fingerprint of everything in the configuration that shapes a row's values: two exports of one source state with
 * equal digests hold equal rows.
 *
 * <p>In it are the table, promoted parameters, row filter, excluded columns, privacy and audience settings with the
 * version of the key for pseudonyms (never the key), and the version of the transform itself, which stands for the
 * built-in lists of redaction too; not in it is what shapes the objects alone (compression, row groups, object size,
 * streams) and where they go. The order in which parameters and exclusions are listed does not count; that of privacy
 * rules does, because the first match wins.
 *
 * <p>Format: SHA-256, in lower-case hexadecimal, of lines {@code name=length:value}, lengths in UTF-8 bytes.
 */
public final class TransformDigest {
    /** Raised whenever the same configuration would make other values out of the same row. */
    static final int FORMAT_VERSION = 1;

    private TransformDigest() {}

    public static String of(TableSettings settings) {
        MessageDigest digest = sha256();
        add(digest, "version", Integer.toString(FORMAT_VERSION));
        add(digest, "table", settings.table().id());
        add(digest, "filter", settings.filter());
        PrivacyLines.addValues(settings, (name, value) -> add(digest, name, value));
        settings.privacy().key().ifPresent(key -> add(digest, "keyVersion", key.version()));
        settings.excluded().stream().distinct().sorted().forEach(path -> add(digest, "exclude", path));
        sorted(DerivedFields.promoted(settings.table(), settings.promoted())).forEach(parameter -> {
            add(digest, "promote", parameter.column());
            add(digest, "key", parameter.key());
            add(digest, "type", parameter.type().name());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<PromotedParameter> sorted(List<PromotedParameter> promoted) {
        return promoted.stream()
                .sorted(Comparator.comparing(PromotedParameter::column)
                        .thenComparing(PromotedParameter::key)
                        .thenComparing(PromotedParameter::type))
                .toList();
    }

    private static void add(MessageDigest digest, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((name + "=" + bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot hash: this Java lacks SHA-256", impossible);
        }
    }
}
