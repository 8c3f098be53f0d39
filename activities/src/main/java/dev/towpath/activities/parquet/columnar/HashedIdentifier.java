package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.audience.AudienceTally;
import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.WithheldReason;
import java.util.Arrays;

/** One identifier of each row of a batch, hashed. Used again for each batch. */
final class HashedIdentifier {
    private final RawValues values;
    private final IdentifierMemo memo;
    private final TextArena text = new TextArena();
    private final TextArena digits = new TextArena();
    private final StringVector hashes = new StringVector();

    HashedIdentifier(RawValues values, PartnerHash hash) {
        this.values = values;
        this.memo = new IdentifierMemo(hash);
    }

    /** By row. */
    StringVector hashes() {
        return hashes;
    }

    void begin(int rows) {
        hashes.room(rows);
        hashes.positions = rows;
        hashes.valid = Bitmaps.room(hashes.valid, rows);
        Arrays.fill(hashes.valid, 0, Bitmaps.words(rows), 0);
        text.clear();
    }

    /** Says that the row is not looked at. */
    void skip(int row) {
        hashes.offsets[row] = text.size();
    }

    /** Hashes the row's value, and tells whether there is a hash; a value that has none is counted. */
    boolean hash(int row, AudienceTally tally) {
        hashes.offsets[row] = text.size();
        int position = values.positionOf(row);
        if (position == RawValues.NONE) {
            return false;
        }
        int number = numberOf(position);
        WithheldReason reason = memo.reason(number);
        if (reason != null) {
            tally.addWithheld(reason);
            return false;
        }
        memo.append(number, text);
        Bitmaps.set(hashes.valid, row);
        return true;
    }

    private int numberOf(int position) {
        if (values.isText(position)) {
            StringVector strings = values.strings();
            return memo.numberOf(strings.data, strings.startOf(position), strings.lengthOf(position));
        }
        digits.clear();
        digits.appendDecimal(values.integer(position));
        return memo.numberOf(digits.bytes(), 0, digits.size());
    }

    void end(int rows) {
        hashes.offsets[rows] = text.size();
        hashes.data = text.bytes();
        hashes.base = 0;
    }
}
