package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.audience.AdsConsent;
import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.audience.AudienceEncoding.IdentifierColumn;
import dev.towpath.activities.audience.AudienceTally;
import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import dev.towpath.activities.schema.LakeField;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes rows of the audience table, one of each main row at most. */
final class AudienceRecords {
    private static final String PARAMETERS = "event_params";
    private static final String PROPERTIES = "user_properties";

    private final AudienceEncoding table;
    private final Schema schema;
    private final RawRecord raw;

    AudienceRecords(AudienceEncoding table, Schema schema, RawRecord raw) {
        this.table = table;
        this.schema = schema;
        this.raw = raw;
    }

    /**
     * The row's row, empty if it is left out.
     *
     * @param main as the rules left it
     * @param row of the batch that is loaded
     */
    Optional<GenericRecord> read(GenericRecord main, int row, AudienceTally tally) {
        if (!AdsConsent.of(raw.column(row, AdsConsent.COLUMN)).isAdmitted(table.consent())) {
            tally.addNotConsented();
            return Optional.empty();
        }
        GenericData.Record record = new GenericData.Record(schema);
        boolean any = false;
        for (IdentifierColumn identifier : table.identifiers()) {
            String value = value(identifier, row);
            if (value != null) {
                switch (identifier.hash().hash(value)) {
                    case Hashed hashed -> {
                        record.put(identifier.column(), hashed.text());
                        any = true;
                    }
                    case Withheld withheld -> tally.addWithheld(withheld.reason());
                }
            }
        }
        if (!any) {
            tally.addWithoutIdentifier();
            return Optional.empty();
        }
        tally.addRow();
        copy(main, record);
        return Optional.of(record);
    }

    private void copy(GenericRecord main, GenericData.Record record) {
        List<LakeField> fields = table.schema().fields();
        for (LakeField field : fields) {
            if (table.columns().contains(field.name()) && main.hasField(field.name())) {
                record.put(field.name(), main.get(field.name()));
            }
        }
    }

    private String value(IdentifierColumn identifier, int row) {
        return switch (identifier.target()) {
            case COLUMN -> raw.column(row, identifier.name());
            case PARAMETER -> raw.entry(row, PARAMETERS, identifier.name());
            case USER_PROPERTY -> raw.entry(row, PROPERTIES, identifier.name());
        };
    }
}
