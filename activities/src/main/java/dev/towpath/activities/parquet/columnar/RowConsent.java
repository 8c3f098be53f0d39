package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.audience.AdsConsent;
import dev.towpath.activities.settings.AudienceSettings.Consent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether rows are admitted to the audience table, by {@code privacy_info.ads_storage} as it came. */
final class RowConsent {
    private static final int MEMO_BYTES = 64 << 10;

    private final RawValues values;
    private final Consent wanted;
    private final boolean ofUnsaid;
    private final StringDictionary words = new StringDictionary(MEMO_BYTES);
    /** By word's number. */
    private boolean[] admitted = new boolean[64];

    private int decided;

    RowConsent(RawValues values, Consent wanted) {
        this.values = values;
        this.wanted = wanted;
        ofUnsaid = AdsConsent.UNSAID.isAdmitted(wanted);
    }

    boolean admits(int row) {
        int position = values.positionOf(row);
        if (position == RawValues.NONE) {
            return ofUnsaid;
        }
        return values.isText(position)
                ? admitsWord(values.strings(), position)
                : AdsConsent.of(Long.toString(values.integer(position))).isAdmitted(wanted);
    }

    private boolean admitsWord(StringVector strings, int position) {
        int start = strings.startOf(position);
        int length = strings.lengthOf(position);
        int number = words.numberOf(strings.data, start, length);
        if (number == StringDictionary.FULL) {
            return decide(strings.data, start, length);
        }
        if (number >= decided) {
            if (number >= admitted.length) {
                admitted = Arrays.copyOf(admitted, number * 2);
            }
            admitted[number] = decide(strings.data, start, length);
            decided = number + 1;
        }
        return admitted[number];
    }

    private boolean decide(byte[] data, int start, int length) {
        return AdsConsent.of(new String(data, start, length, StandardCharsets.UTF_8))
                .isAdmitted(wanted);
    }
}
