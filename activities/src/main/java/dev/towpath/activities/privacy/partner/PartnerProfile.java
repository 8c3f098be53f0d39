package dev.towpath.activities.privacy.partner;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whose convention of normalising and hashing is followed; {@code docs/partners.md} says what each is. */
public enum PartnerProfile {
    /** AWS Clean Rooms prescribes none; this is what most of the others have in common. */
    CLEANROOMS,
    GOOGLE,
    META,
    UID2,
    AMAZON_ADS,
    LIVERAMP;

    /** The one that is followed unless another is named. */
    public static final PartnerProfile DEFAULT = CLEANROOMS;

    /** As the configuration and the command line name it: {@code amazon-ads}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PartnerProfile> find(String id) {
        return Arrays.stream(values())
                .filter(profile -> profile.id().equals(id))
                .findFirst();
    }

    /** The identifiers that the partner takes. */
    public Set<IdentifierType> types() {
        return switch (this) {
            case CLEANROOMS, GOOGLE, META, LIVERAMP -> Collections.unmodifiableSet(EnumSet.allOf(IdentifierType.class));
            case UID2, AMAZON_ADS ->
                Collections.unmodifiableSet(EnumSet.of(IdentifierType.EMAIL, IdentifierType.PHONE));
        };
    }

    HashForm form(IdentifierType type) {
        return switch (this) {
            case CLEANROOMS, GOOGLE, META, AMAZON_ADS -> HashForm.SHA256_HEX;
            case UID2 -> HashForm.SHA256_BASE64;
            case LIVERAMP -> type == IdentifierType.EMAIL ? HashForm.SHA256_HEX : HashForm.SHA1_HEX;
        };
    }

    @Override
    public String toString() {
        return id();
    }
}
