package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.audience.AdsConsent;
import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.audience.AudienceEncoding.IdentifierColumn;
import dev.towpath.activities.audience.AudienceTally;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.settings.PrivacyRule.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of the audience table out of the main rows that were read last. */
final class AudienceRows {
    private final RowConsent consent;
    private final List<FirstEntries> lists = new ArrayList<>();
    private final List<HashedIdentifier> identifiers = new ArrayList<>();
    private final List<FlatColumn> columns = new ArrayList<>();
    private final Layer layer = new Layer(new Slots(0), 0);
    private final RowRange range = new RowRange();
    private int[] chosen = new int[1024];

    AudienceRows(AudienceEncoding table, StreamSources stream, Columns writers) {
        RawColumns raw = new RawColumns(table, stream);
        consent = new RowConsent(raw.values(Target.COLUMN, AdsConsent.COLUMN), table.consent());
        for (LakeField field : table.schema().fields()) {
            ColumnWriter writer = writers.add(ColumnPath.ROOT.field(field.name()), (Primitive) field.type());
            columns.add(table.identifier(field.name())
                    .map(identifier -> identifier(identifier, raw, (StringColumnWriter) writer))
                    .orElseGet(() -> table.columns().contains(field.name())
                            ? FlatColumn.of(field.name(), writer, stream)
                            : new FlatColumn.Absent(writer)));
        }
        lists.addAll(raw.lists());
    }

    private FlatColumn identifier(IdentifierColumn column, RawColumns raw, StringColumnWriter writer) {
        HashedIdentifier identifier = new HashedIdentifier(raw.values(column.target(), column.name()), column.hash());
        identifiers.add(identifier);
        return new FlatColumn.Text(identifier.hashes(), writer);
    }

    /**
     * Chooses among the rows that were read last, and counts them all.
     *
     * @return how many there are to {@link #append}
     */
    int choose(int rows, AudienceTally tally) {
        range.count = rows;
        for (FirstEntries list : lists) {
            list.read(null, range);
        }
        if (chosen.length < rows) {
            chosen = new int[rows + rows / 2];
        }
        identifiers.forEach(identifier -> identifier.begin(rows));
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (!consent.admits(row)) {
                tally.addNotConsented();
                for (HashedIdentifier identifier : identifiers) {
                    identifier.skip(row);
                }
            } else if (hash(row, tally)) {
                tally.addRow();
                chosen[count++] = row;
            } else {
                tally.addWithoutIdentifier();
            }
        }
        identifiers.forEach(identifier -> identifier.end(rows));
        return count;
    }

    /**
     * Appends the chosen rows to the table's columns.
     *
     * @param firstRow index of the first within the object
     */
    void append(int count, long firstRow) throws IOException {
        layer.ofRows(0, count);
        for (FlatColumn column : columns) {
            column.append(chosen, count, layer, firstRow);
        }
    }

    private boolean hash(int row, AudienceTally tally) {
        boolean any = false;
        for (HashedIdentifier identifier : identifiers) {
            any |= identifier.hash(row, tally);
        }
        return any;
    }
}
