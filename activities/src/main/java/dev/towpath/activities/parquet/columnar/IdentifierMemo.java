package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import dev.towpath.activities.privacy.partner.WithheldReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Partner hashes by distinct value, as {@link RuleMemo} keeps a rule's answers: each value is hashed once. */
final class IdentifierMemo {
    private static final int MEMO_BYTES = 1 << 20;

    private final PartnerHash hash;
    private final StringDictionary asked = new StringDictionary(MEMO_BYTES);
    /** By number, with eight bytes behind; null where the value is withheld. */
    private byte[][] hashes = new byte[64][];

    private WithheldReason[] reasons = new WithheldReason[64];
    private int answered;

    IdentifierMemo(PartnerHash hash) {
        this.hash = hash;
    }

    /**
     * The number of a value, until the next one is asked for.
     *
     * @param data with eight bytes to read behind the value
     */
    int numberOf(byte[] data, int offset, int length) {
        int number = asked.numberOf(data, offset, length);
        if (number == StringDictionary.FULL) {
            asked.clear();
            answered = 0;
            number = Math.max(0, asked.numberOf(data, offset, length)); // one that never fits is number 0, each time
        }
        if (number >= answered) {
            ask(number, Arrays.copyOfRange(data, offset, offset + length));
        }
        return number;
    }

    private void ask(int number, byte[] value) {
        if (number == hashes.length) {
            hashes = Arrays.copyOf(hashes, number * 2);
            reasons = Arrays.copyOf(reasons, number * 2);
        }
        switch (hash.hash(value)) {
            case Hashed hashed -> {
                byte[] text = hashed.text().getBytes(StandardCharsets.US_ASCII);
                hashes[number] = Arrays.copyOf(text, text.length + Long.BYTES);
                reasons[number] = null;
            }
            case Withheld withheld -> {
                hashes[number] = null;
                reasons[number] = withheld.reason();
            }
        }
        answered = asked.size() == 0 ? 0 : number + 1;
    }

    /** Null for none. */
    WithheldReason reason(int number) {
        return reasons[number];
    }

    /** Appends the hash of a value that has one. */
    void append(int number, TextArena to) {
        byte[] answer = hashes[number];
        to.append(answer, 0, answer.length - Long.BYTES);
    }
}
