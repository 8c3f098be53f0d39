package dev.towpath.activities.erasure;

import static dev.towpath.activities.lake.LakeFixture.TARGET;

import dev.towpath.activities.audience.AudienceTally;
import dev.towpath.activities.erasure.ErasureFixture.Event;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.MemoryStore;
import dev.towpath.activities.lake.OutputPlace;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.reference.RecordPartWriter;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Writes events as an extraction does: a main object, and one of those that have an address and consent. */
final class WrittenParts {
    private static final Schema ROW = SchemaBuilder.record("row")
            .fields()
            .optionalString("user_pseudo_id")
            .optionalLong("n")
            .endRecord();
    private static final Schema AUDIENCE_ROW = SchemaBuilder.record("row")
            .fields()
            .optionalString("hashed_email")
            .optionalLong("n")
            .endRecord();

    private final LakeFixture lake;
    private final MemoryStore own;
    private final Optional<OutputPlace> place;
    private final PartnerHash hash = PartnerHash.of(PartnerProfile.CLEANROOMS, IdentifierType.EMAIL);

    /** @param place of the audience, whose objects lie in its own store */
    WrittenParts(LakeFixture lake, MemoryStore own, Optional<OutputPlace> place) {
        this.lake = lake;
        this.own = own;
        this.place = place;
    }

    /** @param first number of the first event */
    void write(String generation, int first, List<Event> events) throws IOException {
        List<GenericData.Record> rows = new ArrayList<>();
        List<GenericData.Record> audience = new ArrayList<>();
        AudienceTally tally = new AudienceTally();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            rows.add(row(ROW, "user_pseudo_id", event.id(), first + i));
            if (!event.consented()) {
                tally.addNotConsented();
            } else if (event.email() == null) {
                tally.addWithoutIdentifier();
            } else {
                audience.add(row(AUDIENCE_ROW, "hashed_email", hashed(event.email()), first + i));
                tally.addRow();
            }
        }
        int part = first / ErasureFixture.ROWS_OF_A_PART;
        Map<String, String> footer = new HashMap<>(
                Map.of("towpath.generation", generation, ParquetFooters.DELIVERED, Integer.toString(events.size())));
        if (place.isPresent() && !audience.isEmpty()) {
            Map<String, String> counts = new HashMap<>(footer);
            counts.putAll(tally.counts().footer());
            OutputPlace second = place.get();
            write(own, second.keys().part(second.target(TARGET), generation, 0, part), AUDIENCE_ROW, audience, counts);
        }
        place.ifPresent(second -> footer.putAll(tally.mainFooter()));
        write(lake.store, lake.keys.part(TARGET, generation, 0, part), ROW, rows, footer);
    }

    private String hashed(String email) {
        return ((Hashed) hash.hash(email)).text();
    }

    private static GenericData.Record row(Schema schema, String column, String id, long number) {
        GenericData.Record row = new GenericData.Record(schema);
        row.put(column, id);
        row.put("n", number);
        return row;
    }

    private static void write(
            MemoryStore in, String key, Schema schema, List<GenericData.Record> rows, Map<String, String> footer)
            throws IOException {
        int delivered = Integer.parseInt(footer.get(ParquetFooters.DELIVERED));
        Map<String, String> all = new HashMap<>(footer);
        all.put(ParquetFooters.SUPPRESSED, Integer.toString(delivered - rows.size()));
        all.put(ParquetFooters.WRITTEN, Integer.toString(rows.size()));
        try (ByteSink sink = in.openSink(key)) {
            RecordPartWriter writer = new RecordPartWriter(
                    new AvroSchemaConverter(new PlainParquetConfiguration()).convert(schema),
                    schema,
                    CompressionCodecName.SNAPPY,
                    1 << 20,
                    sink);
            for (GenericData.Record row : rows) {
                writer.write(row);
            }
            writer.finish(all);
        }
    }
}
