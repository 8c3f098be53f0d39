package dev.towpath.activities.privacy.partner;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;

/**
 * Phone numbers as E.164, by libphonenumber.
 *
 * <p>A number has to be <em>possible</em>, which its length decides, and not <em>valid</em>: numbering plans are updated
 * every few weeks, and a hash has to survive that. One that is possible only within its town is refused: it is
 * somebody's in every town.
 */
final class PhoneNormaliser implements Normaliser {
    private static final String UNKNOWN_REGION = "ZZ";
    private static final int NORTH_AMERICA = 1;
    private static final int UID2_MIN_DIGITS = 10;
    private static final int UID2_MAX_DIGITS = 15;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final PartnerProfile profile;
    private final String region;

    /** @param region null for none */
    PhoneNormaliser(PartnerProfile profile, String region) {
        this.profile = profile;
        this.region = region == null ? UNKNOWN_REGION : region;
    }

    static String checkedRegion(String region) {
        String upper = region.toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper)) {
            throw new IllegalArgumentException("'" + region + "' is no region such as DE or US");
        }
        return upper;
    }

    @Override
    public Normalised normalise(String value) {
        PhoneNumber number = possible(value);
        if (number == null && profile == PartnerProfile.META && (hasPlus(value) || region.equals(UNKNOWN_REGION))) {
            number = possible(metaDigits(value));
        }
        return number == null ? Normalised.refused(reason(value)) : written(number);
    }

    /** Null for none. */
    private PhoneNumber possible(String value) {
        try {
            PhoneNumber number = numbers.parse(value, region);
            return numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE ? number : null;
        } catch (NumberParseException | RuntimeException notANumber) {
            // Whatever a parser of free text stumbles over, the value is no number, and its message may quote it.
            return null;
        }
    }

    private WithheldReason reason(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        if (digits < 2) {
            return WithheldReason.NOT_A_PHONE;
        }
        return region.equals(UNKNOWN_REGION) && !hasPlus(value)
                ? WithheldReason.NO_REGION
                : WithheldReason.IMPOSSIBLE_PHONE;
    }

    private Normalised written(PhoneNumber number) {
        String e164 = numbers.format(number, PhoneNumberFormat.E164);
        return switch (profile) {
            case CLEANROOMS, GOOGLE -> Normalised.text(e164);
            case META, AMAZON_ADS -> Normalised.text(e164.substring(1));
            case UID2 ->
                e164.length() - 1 < UID2_MIN_DIGITS || e164.length() - 1 > UID2_MAX_DIGITS
                        ? Normalised.refused(WithheldReason.IMPOSSIBLE_PHONE)
                        : Normalised.text(e164);
            case LIVERAMP ->
                number.getCountryCode() == NORTH_AMERICA
                        ? Normalised.text(numbers.getNationalSignificantNumber(number))
                        : Normalised.refused(WithheldReason.FOREIGN_PHONE);
        };
    }

    /**
     * Meta's own code reads a number as its digits without leading zeros, which begin with the country code: words around
     * it and {@code 00} after {@code +} are no hindrance, and neither is a missing {@code +}.
     */
    private static String metaDigits(String value) {
        StringBuilder digits = new StringBuilder("+");
        for (int i = 0; i < value.length(); i++) {
            int digit = Character.digit(value.charAt(i), 10);
            if (digit > 0 || (digit == 0 && digits.length() > 1)) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    /** Also the full-width one. */
    private static boolean hasPlus(String value) {
        return value.indexOf('+') >= 0 || value.indexOf('\uFF0B') >= 0;
    }
}
