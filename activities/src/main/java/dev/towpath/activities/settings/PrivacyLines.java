package dev.towpath.activities.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * What the privacy and audience settings of a table put into a digest, as named values in order. A table without any
 * of them gives the profile's line alone, so that digests from before there were others stay what they were.
 */
public final class PrivacyLines {
    private final BiConsumer<String, String> digest;

    private PrivacyLines(BiConsumer<String, String> digest) {
        this.digest = digest;
    }

    /** All that shapes values, but for the key's version. */
    public static void addValues(TableSettings table, BiConsumer<String, String> digest) {
        PrivacyLines lines = new PrivacyLines(digest);
        lines.privacy(table.privacy());
        table.audience().ifPresent(lines::audience);
    }

    private void privacy(PrivacySettings privacy) {
        add("privacy", privacy.profile());
        privacy.key().ifPresent(key -> digest.accept("privacyKey", key.secret()));
        if (!privacy.equals(PrivacySettings.NONE)) {
            add("suspects", privacy.suspects());
        }
        for (PrivacyRule rule : privacy.rules()) {
            add("rule", rule.target());
            digest.accept("name", rule.name());
            add("action", rule.action());
            addSorted("keep", rule.keep());
            addSorted("except", rule.except());
        }
    }

    private void audience(AudienceSettings audience) {
        add("partner", audience.partner());
        add("consent", audience.consent());
        digest.accept("region", audience.region().orElse(""));
        for (AudienceSettings.Identifier identifier : audience.identifiers()) {
            add("identifier", identifier.target());
            digest.accept("name", identifier.name());
            add("type", identifier.type());
        }
        audience.columns().forEach(column -> digest.accept("audienceColumn", column));
    }

    private void addSorted(String name, List<String> values) {
        values.stream().distinct().sorted().forEach(value -> digest.accept(name, value));
    }

    private void add(String name, Enum<?> value) {
        digest.accept(name, value.name().toLowerCase(Locale.ROOT));
    }
}
