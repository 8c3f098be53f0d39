package dev.towpath.activities.privacy.redaction;

import java.util.Set;
import java.util.stream.Collectors;

/** Which names of parameters say that their values are a person's. */
final class NameRules {
    private static final int PHONE_DIGITS = 6;
    private static final int DECODINGS = 3;

    private final Strictness strictness;
    private final Set<String> kept;

    NameRules(Strictness strictness, Set<String> keep) {
        this.strictness = strictness;
        this.kept = keep.stream().map(Name::bare).collect(Collectors.toUnmodifiableSet());
    }

    /** What a name means as it stands in a text, percent-encoded perhaps. */
    NameKind kindOf(String encoded) {
        String raw = encoded;
        for (int i = 0; i < DECODINGS; i++) {
            raw = PercentCode.decode(raw);
        }
        Name name = Name.of(raw);
        if (kept.contains(name.bare())) {
            return NameKind.ORDINARY;
        }
        if (isPersonal(name)) {
            return NameKind.PERSONAL;
        }
        if (PersonalNames.PHONES.contains(name.bare()) || PersonalNames.PHONE_WORDS.contains(name.lastWord())) {
            return NameKind.PHONE;
        }
        return switch (name.bare()) {
            case PersonalNames.CODE -> NameKind.CODE;
            case PersonalNames.STATE -> NameKind.STATE;
            default -> NameKind.ORDINARY;
        };
    }

    private boolean isPersonal(Name name) {
        return PersonalNames.STANDARD.contains(name.bare())
                || name.words().stream().anyMatch(PersonalNames.WORDS::contains)
                || PersonalNames.LINKERS.contains(name.lower())
                || name.lower().startsWith(PersonalNames.LINKER_PREFIX)
                || (strictness == Strictness.STRICT && PersonalNames.STRICT.contains(name.bare()));
    }

    /** Whether the digits of a text are enough for a phone number. */
    static boolean hasPhoneDigits(String encoded) {
        String raw = encoded;
        for (int i = 0; i < DECODINGS; i++) {
            raw = PercentCode.decode(raw);
        }
        return raw.codePoints().filter(Character::isDigit).limit(PHONE_DIGITS).count() == PHONE_DIGITS;
    }

    /** What a name in a text means for its value. */
    enum NameKind {
        ORDINARY,
        PERSONAL,
        PHONE,
        /** Of an OAuth answer, if {@link #STATE} is there too; else perhaps a coupon's. */
        CODE,
        /** Of an OAuth answer, if {@link #CODE} is there too; else perhaps of the United States. */
        STATE
    }
}
