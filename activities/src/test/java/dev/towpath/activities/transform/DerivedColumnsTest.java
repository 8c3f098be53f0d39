package dev.towpath.activities.transform;

import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.AvroSchemas;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.workflows.model.TableKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class DerivedColumnsTest {
    private static final List<SourceField> EVENTS =
            List.of(integer("event_timestamp"), string("event_name"), eventParams(), string("user_pseudo_id"));
    private static final List<PromotedParameter> PROMOTED = List.of(
            new PromotedParameter("value", "order_value", PromotedParameter.Type.DOUBLE),
            new PromotedParameter("value", "value_text", PromotedParameter.Type.TEXT),
            new PromotedParameter("value", "value_string", PromotedParameter.Type.STRING),
            new PromotedParameter("value", "value_bigint", PromotedParameter.Type.BIGINT));

    private final Schema schema = AvroSchemas.of(lake(EVENTS));
    private final GenericData.Record row = new GenericData.Record(schema);

    @Test
    void joinsNameTimestampAndUserWithoutSeparators() {
        row.put("event_name", new Utf8("page_view"));
        row.put("event_timestamp", 1_706_659_200_000_001L);
        row.put("user_pseudo_id", new Utf8("123.456"));

        fill(EVENTS);

        assertThat(row.get("join_key")).hasToString("page_view1706659200000001123.456");
        assertThat(row.get("event_time")).isEqualTo(1_706_659_200_000_001L);
    }

    @Test
    void countsANullAsNothingInTheJoinKey() {
        row.put("event_name", new Utf8("page_view"));
        fill(EVENTS);
        assertThat(row.get("join_key")).hasToString("page_view");
        assertThat(row.get("event_time")).isNull();

        row.put("event_name", null);
        row.put("event_timestamp", 5L);
        fill(EVENTS);
        assertThat(row.get("join_key")).hasToString("5");
    }

    @Test
    void takesTheFirstEntryOfARepeatedKeyWhateverItsValue() {
        params(
                param("ga_session_id", null, null, null, null),
                param("page_title", "first", null, null, null),
                param("ga_session_id", null, 7L, null, null),
                param("page_title", "second", null, null, null));

        fill(EVENTS);

        assertThat(row.get("page_title")).hasToString("first");
        assertThat(row.get("ga_session_id")).isNull();
    }

    @Test
    void readsTheSlotsOfEachType() {
        assertValue(param("value", null, 3L, null, null), null, "3", 3L, 3.0);
        assertValue(param("value", "12", null, null, null), "12", "12", null, null);
        assertValue(param("value", "", 4L, null, null), "", "", 4L, 4.0);
        assertValue(param("value", null, 1L, 2.5, 3.5), null, "1", 1L, 3.5);
        assertValue(param("value", null, 1L, 2.5, null), null, "1", 1L, 2.5);
        assertValue(param("value", null, null, null, Double.NaN), null, null, null, Double.NaN);
        assertValue(
                param("value", null, Long.MIN_VALUE, null, null), null, "-9223372036854775808", Long.MIN_VALUE, (double)
                        Long.MIN_VALUE);
        assertValue(param("value", null, null, null, null), null, null, null, null);
    }

    @Test
    void leavesWhatIsAbsentNull() {
        params(param(null, "x", null, null, null), param("other", "x", null, null, null), entry("page_title", null));

        fill(EVENTS);

        assertThat(row.get("page_title")).isNull();
        assertThat(row.get("session_engaged")).isNull();
    }

    @Test
    void takesTheIntegerAsTextWhereSessionEngagedIsOne() {
        params(param("session_engaged", null, 1L, null, null));
        fill(EVENTS);
        assertThat(row.get("session_engaged")).hasToString("1");
    }

    @Test
    void leavesAColumnOfTheSourceAlone() {
        GenericData.Record own = new GenericData.Record(AvroSchemas.of(
                new LakeSchemaGrowth("users", List.of(), Drift.APPEND).begin(List.of(string("join_key")))));
        own.put("join_key", new Utf8("its own"));

        new DerivedColumns(own.getSchema(), Set.of("join_key"), List.of()).fill(own);

        assertThat(own.get("join_key")).hasToString("its own");
    }

    @Test
    void findsNoParametersInAListOfAnotherShape() {
        List<SourceField> odd = List.of(string("event_name"), repeated(struct("event_params", string("key"))));
        GenericData.Record other = new GenericData.Record(AvroSchemas.of(lake(odd)));

        new DerivedColumns(other.getSchema(), Set.of("event_name"), PROMOTED).fill(other);

        assertThat(other.get("page_title")).isNull();
        assertThat(other.get("join_key")).hasToString("");
    }

    private void assertValue(GenericData.Record entry, String string, String text, Long integer, Double number) {
        params(entry);
        fill(EVENTS);
        assertThat(text(row.get("value_string"))).isEqualTo(string);
        assertThat(text(row.get("value_text"))).isEqualTo(text);
        assertThat(row.get("value_bigint")).isEqualTo(integer);
        assertThat(row.get("order_value")).isEqualTo(number);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private void fill(List<SourceField> source) {
        Set<String> names = source.stream().map(SourceField::name).collect(Collectors.toSet());
        new DerivedColumns(schema, names, PROMOTED).fill(row);
    }

    private void params(GenericData.Record... entries) {
        row.put("event_params", Arrays.asList(entries));
    }

    private GenericData.Record param(String key, String string, Long integer, Double single, Double dual) {
        Schema slots = AvroTypes.nonNull(entrySchema().getField("value").schema());
        GenericData.Record value = new GenericData.Record(slots);
        value.put("string_value", string == null ? null : new Utf8(string));
        value.put("int_value", integer);
        value.put("float_value", single);
        value.put("double_value", dual);
        return entry(key, value);
    }

    private GenericData.Record entry(String key, GenericData.Record value) {
        GenericData.Record entry = new GenericData.Record(entrySchema());
        entry.put("key", key == null ? null : new Utf8(key));
        entry.put("value", value);
        return entry;
    }

    private Schema entrySchema() {
        return AvroTypes.nonNull(schema.getField("event_params").schema()).getElementType();
    }

    private static LakeSchema lake(List<SourceField> fields) {
        return new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, PROMOTED), Drift.APPEND).begin(fields);
    }
}
