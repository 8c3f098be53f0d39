package dev.towpath.activities.privacy.partner;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Advertising IDs as 8-4-4-4-12 hexadecimal digits, in lower case.
 *
 * <p>LiveRamp wants Android's in lower and Apple's in upper case, as the systems themselves write them, so there a value
 * keeps its case and one in both is refused. Thirty-two digits without hyphens may as well be an MD5 and are no ID.
 */
final class AdvertisingIdNormaliser implements Normaliser {
    static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private static final Pattern ID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Pattern ZEROS = Pattern.compile("0{8}-?0{4}-?0{4}-?0{4}-?0{12}");

    private final PartnerProfile profile;

    AdvertisingIdNormaliser(PartnerProfile profile) {
        this.profile = profile;
    }

    @Override
    public Normalised normalise(String value) {
        if (ZEROS.matcher(value).matches()) {
            return Normalised.refused(WithheldReason.ZERO_ADVERTISING_ID);
        }
        if (!ID.matcher(value).matches()) {
            return Normalised.refused(WithheldReason.NOT_AN_ADVERTISING_ID);
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (profile != PartnerProfile.LIVERAMP) {
            return Normalised.text(lower);
        }
        boolean oneCase = value.equals(lower) || value.equals(value.toUpperCase(Locale.ROOT));
        return oneCase ? Normalised.text(value) : Normalised.refused(WithheldReason.UNKNOWN_PLATFORM);
    }
}
