package dev.towpath.activities.privacy.partner;

import java.util.Locale;

/**
 * E-mail addresses in a partner's spelling.
 *
 * <p>What is refused is what can't be one address: no or several {@code @}, no part before it, a domain without an inner
 * dot, white space, control and formatting characters, halves of a surrogate pair, and the punctuation of lists and
 * headers. Nothing is turned into punycode, since no partner's rule asks for it.
 */
final class EmailNormaliser implements Normaliser {
    /** RFC 5321: 64 before the @, 255 after it. */
    private static final int MAX_LENGTH = 320;

    private static final String NEVER_INSIDE = ",;:<>()[]\"\\\uFFFD";

    private final PartnerProfile profile;

    private EmailNormaliser(PartnerProfile profile) {
        this.profile = profile;
    }

    static EmailNormaliser of(PartnerProfile profile) {
        return new EmailNormaliser(profile);
    }

    @Override
    public Normalised normalise(String value) {
        if (value.length() > MAX_LENGTH) {
            return Normalised.refused(WithheldReason.NOT_AN_EMAIL);
        }
        String address = switch (profile) {
            case CLEANROOMS, META -> value.toLowerCase(Locale.ROOT);
            case GOOGLE, LIVERAMP -> Blanks.remove(value).toLowerCase(Locale.ROOT);
            case UID2 -> lowerAscii(value);
            case AMAZON_ADS -> amazonLetters(value.toLowerCase(Locale.ROOT));
        };
        int at = address.indexOf('@');
        if (at < 0 || address.indexOf('@', at + 1) >= 0 || !plain(address)) {
            return Normalised.refused(WithheldReason.NOT_AN_EMAIL);
        }
        String domain = address.substring(at + 1);
        String local = folds(domain) ? folded(address.substring(0, at)) : address.substring(0, at);
        boolean sound = !local.isEmpty() && dotted(domain) && domain.indexOf('.') >= 0;
        return sound && (profile != PartnerProfile.META || dotted(local))
                ? Normalised.text(local + "@" + domain)
                : Normalised.refused(WithheldReason.NOT_AN_EMAIL);
    }

    /** Whether the provider delivers to one mailbox however the dots are set, and the partner knows it. */
    private boolean folds(String domain) {
        return switch (profile) {
            case GOOGLE -> domain.equals("gmail.com") || domain.equals("googlemail.com");
            case UID2 -> domain.equals("gmail.com");
            case CLEANROOMS, META, AMAZON_ADS, LIVERAMP -> false;
        };
    }

    private static String folded(String local) {
        int plus = local.indexOf('+');
        return (plus < 0 ? local : local.substring(0, plus)).replace(".", "");
    }

    /** Whether dots, if any, have something on both sides. */
    private static boolean dotted(String part) {
        return !part.startsWith(".") && !part.endsWith(".") && !part.contains("..") && !part.isEmpty();
    }

    private static boolean plain(String address) {
        for (int i = 0; i < address.length(); i++) {
            int point = address.codePointAt(i);
            int kind = Character.getType(point);
            if (kind == Character.CONTROL
                    || kind == Character.FORMAT
                    || kind == Character.SURROGATE
                    || Blanks.isBlank(address.charAt(i))
                    || NEVER_INSIDE.indexOf(address.charAt(i)) >= 0) {
                return false;
            }
            i += Character.charCount(point) - 1;
        }
        return true;
    }

    private static String lowerAscii(String value) {
        StringBuilder lower = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    private static String amazonLetters(String lower) {
        StringBuilder kept = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '@' || c == '-') {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
