package dev.towpath.activities.privacy.partner;

import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Normalises and hashes identifiers as a partner does.
 *
 * <p>It never throws, whatever the value, and nothing that it returns holds the value. What was hashed already passes in
 * the partner's case and encoding. A pure function of the value, meant to be asked once for each distinct one; an
 * instance is not safe for threads: one per stream.
 */
public final class PartnerHash {
    private final IdentifierType type;
    private final HashForm form;
    private final Normaliser normaliser;
    private final MessageDigest digest;
    private final Set<String> hashesOfNothing;

    private PartnerHash(IdentifierType type, HashForm form, Normaliser normaliser) {
        this.type = type;
        this.form = form;
        this.normaliser = normaliser;
        digest = form.digest();
        hashesOfNothing = hashesOfNothing(type);
    }

    /**
     * Phone numbers without {@code +} are withheld.
     *
     * @throws IllegalArgumentException where the partner does not take this type: see {@link PartnerProfile#types}
     */
    public static PartnerHash of(PartnerProfile profile, IdentifierType type) {
        return create(profile, type, null);
    }

    /**
     * Phone numbers without {@code +} are the region's; other types have none.
     *
     * @param region ISO 3166-1, two letters: {@code DE}
     * @throws IllegalArgumentException where there is no such region, or the partner does not take this type
     */
    public static PartnerHash of(PartnerProfile profile, IdentifierType type, String region) {
        return create(profile, type, PhoneNormaliser.checkedRegion(region));
    }

    private static PartnerHash create(PartnerProfile profile, IdentifierType type, String region) {
        if (!profile.types().contains(type)) {
            String taken = profile.types().stream().map(IdentifierType::plural).collect(Collectors.joining(" and "));
            throw new IllegalArgumentException(
                    "Cannot hash " + type.plural() + " for " + profile + ": it takes " + taken + " only");
        }
        Normaliser normaliser = switch (type) {
            case EMAIL -> EmailNormaliser.of(profile);
            case PHONE -> new PhoneNormaliser(profile, region);
            case MAID -> new AdvertisingIdNormaliser(profile);
        };
        return new PartnerHash(type, profile.form(type), normaliser);
    }

    /** @param utf8 not modified, not kept */
    public PartnerValue hash(byte[] utf8) {
        return hash(new String(utf8, StandardCharsets.UTF_8));
    }

    public PartnerValue hash(String value) {
        String trimmed = Blanks.trim(value);
        if (trimmed.isEmpty()) {
            return new Withheld(WithheldReason.EMPTY);
        }
        if (hashesOfNothing.contains(trimmed) || hashesOfNothing.contains(trimmed.toLowerCase(Locale.ROOT))) {
            return new Withheld(WithheldReason.HASH_OF_NOTHING);
        }
        Optional<String> hashed = form.readHashed(trimmed);
        if (hashed.isPresent()) {
            return new Hashed(hashed.get());
        }
        Normalised normalised = normaliser.normalise(trimmed);
        if (normalised.reason() == null) {
            return new Hashed(form.hash(digest, normalised.text()));
        }
        // A zero ID without hyphens looks like MD5, too.
        return new Withheld(
                normalised.reason() != WithheldReason.ZERO_ADVERTISING_ID && HashForm.looksHashed(trimmed)
                        ? WithheldReason.OTHER_HASH
                        : normalised.reason());
    }

    private static Set<String> hashesOfNothing(IdentifierType type) {
        Stream<String> nothings =
                type == IdentifierType.MAID ? Stream.of("", AdvertisingIdNormaliser.ZERO) : Stream.of("");
        return nothings.flatMap(nothing -> Stream.of(HashForm.values()).map(form -> form.hash(form.digest(), nothing)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "PartnerHash[" + type + ", " + form + "]";
    }
}
