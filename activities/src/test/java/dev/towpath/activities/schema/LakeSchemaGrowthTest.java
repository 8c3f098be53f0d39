package dev.towpath.activities.schema;

import static dev.towpath.activities.schema.SourceSchemas.bool;
import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.number;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.schema.GlueColumns.GlueColumn;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeSchemaGrowthTest {
    private static final List<SourceField> SHARD = List.of(
            string("event_date"),
            integer("event_timestamp"),
            string("event_name"),
            eventParams(),
            struct("device", string("category"), struct("web_info", string("browser"))));

    @Test
    void beginsWithTheShardsColumnsAndThenTheDerivedOnes() {
        PromotedParameter value = new PromotedParameter("value", "order_value", PromotedParameter.Type.DOUBLE);

        LakeSchema lake = events(value).begin(SHARD);

        assertThat(lake.version()).isEqualTo(1);
        assertThat(GlueColumns.of(lake))
                .containsExactly(
                        new GlueColumn("event_timestamp", "bigint"),
                        new GlueColumn("event_name", "string"),
                        new GlueColumn(
                                "event_params",
                                "array<struct<key:string,value:struct<string_value:string,int_value:bigint,"
                                        + "float_value:double,double_value:double>>>"),
                        new GlueColumn("device", "struct<category:string,web_info:struct<browser:string>>"),
                        new GlueColumn("join_key", "string"),
                        new GlueColumn("page_title", "string"),
                        new GlueColumn("page_location", "string"),
                        new GlueColumn("page_referrer", "string"),
                        new GlueColumn("ga_session_id", "bigint"),
                        new GlueColumn("percent_scrolled", "bigint"),
                        new GlueColumn("session_engaged", "string"),
                        new GlueColumn("event_time", "timestamp"),
                        new GlueColumn("order_value", "double"));
    }

    @Test
    void numbersEachFieldOnce() {
        LakeSchema lake = events().begin(SHARD);

        List<Integer> ids = ids(lake);
        assertThat(ids)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ids.size()).boxed().toList());
    }

    @Test
    void staysTheSameVersionWhereNothingIsNew() {
        LakeSchema lake = events().begin(SHARD);

        assertThat(events().extend(lake, SHARD.reversed())).isSameAs(lake);
        assertThat(events().extend(lake, List.of(integer("event_timestamp")))).isSameAs(lake);
    }

    @Test
    void appendsWhatIsNewLastAtEachLevel() {
        LakeSchema lake = events().begin(SHARD);
        List<SourceField> newer = List.of(
                bool("is_active_user"),
                struct(
                        "device",
                        string("operating_system"),
                        string("category"),
                        struct("web_info", number("hertz"), string("browser"))),
                repeated(struct("event_params", string("scope"), struct("value", bool("bool_value")))));

        LakeSchema grown = events().extend(lake, newer);

        assertThat(grown.version()).isEqualTo(2);
        assertThat(GlueColumns.of(grown))
                .extracting(GlueColumn::name)
                .endsWith("session_engaged", "event_time", "is_active_user");
        assertThat(GlueColumns.of(grown))
                .contains(
                        new GlueColumn(
                                "device",
                                "struct<category:string,web_info:struct<browser:string,hertz:double>,"
                                        + "operating_system:string>"),
                        new GlueColumn(
                                "event_params",
                                "array<struct<key:string,value:struct<string_value:string,int_value:bigint,"
                                        + "float_value:double,double_value:double,bool_value:boolean>,scope:string>>"));
        List<Integer> before = ids(lake);
        List<Integer> after = ids(grown);
        assertThat(after).doesNotHaveDuplicates().containsAll(before);
        Set<Integer> fresh = new HashSet<>(after);
        before.forEach(fresh::remove);
        assertThat(fresh).hasSize(5).allMatch(id -> id > before.size());
    }

    @Test
    void appendsAParameterThatIsPromotedLater() {
        LakeSchema lake = events().begin(SHARD);
        PromotedParameter later = new PromotedParameter("value", "value", PromotedParameter.Type.DOUBLE);

        LakeSchema grown = new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of(later)), Drift.FAIL)
                .extend(lake, SHARD);

        assertThat(grown.version()).isEqualTo(2);
        assertThat(grown.fields().getLast().name()).isEqualTo("value");
    }

    @ParameterizedTest
    @EnumSource(value = TableKind.class, names = "EVENTS", mode = EnumSource.Mode.EXCLUDE)
    void derivesNothingForUserTables(TableKind table) {
        LakeSchema lake = new LakeSchemaGrowth("users", DerivedFields.of(table, List.of()), Drift.APPEND)
                .begin(List.of(string("user_id"), string("occurrence_date")));

        assertThat(lake.fields()).extracting(LakeField::name).containsExactly("user_id", "occurrence_date");
    }

    @Test
    void namesEveryColumnWhoseTypeDiffers() {
        LakeSchema lake = events().begin(SHARD);
        List<SourceField> other = List.of(
                string("event_timestamp"),
                repeated(string("event_name")),
                repeated(struct("event_params", integer("key"), struct("value", integer("double_value")))),
                struct("device", struct("category", string("name")), string("web_info")));

        TowpathException conflict = catchThrowableOfType(TowpathException.class, () -> events().extend(lake, other));

        assertThat(conflict.type()).isEqualTo(FailureType.SCHEMA_CONFLICT);
        assertThat(conflict)
                .hasMessage("Cannot carry the shard's columns into lake table ga4: 6 of another type: "
                        + "event_timestamp (lake bigint, shard string), "
                        + "event_name (lake string, shard array<string>), "
                        + "event_params.key (lake string, shard bigint), "
                        + "event_params.value.double_value (lake double, shard bigint), "
                        + "device.category (lake string, shard struct), "
                        + "device.web_info (lake struct, shard string).");
        assertThat(conflict.hint()).isNotBlank();
    }

    @Test
    void namesTenConflictsAndCountsTheRest() {
        List<SourceField> strings =
                IntStream.range(0, 13).mapToObj(i -> string("c" + i)).toList();
        List<SourceField> integers =
                IntStream.range(0, 13).mapToObj(i -> integer("c" + i)).toList();
        LakeSchema lake = events().begin(strings);

        assertThatThrownBy(() -> events().extend(lake, integers))
                .hasMessageContaining("13 of another type")
                .hasMessageContaining("c9 (lake string, shard bigint) and 3 more.")
                .hasMessageNotContaining("c10");
    }

    @Test
    void failsOnNewColumnsIfDriftIsNotAllowed() {
        LakeSchema lake = events().begin(SHARD);
        LakeSchemaGrowth strict =
                new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.FAIL);

        assertThat(strict.extend(lake, SHARD)).isSameAs(lake);
        assertThatThrownBy(() ->
                        strict.extend(lake, List.of(bool("is_active_user"), struct("device", string("language")))))
                .isInstanceOf(TowpathException.class)
                .hasMessage("Cannot carry the shard's columns into lake table ga4: 2 new, and catalog.drift is fail: "
                        + "is_active_user, device.language.");
    }

    @Test
    void refusesNamesThatGlueWouldChange() {
        assertThatThrownBy(() -> events().begin(List.of(string("Event"), struct("device", string("os-name")))))
                .isInstanceOf(TowpathException.class)
                .hasMessageEndingWith("these are not: Event, device.os-name.");
    }

    @Test
    void refusesAPromotedColumnThatTheShardHasItself() {
        assertThatThrownBy(() -> events().begin(List.of(string("page_title"))))
                .isInstanceOf(TowpathException.class)
                .hasMessageContaining("two columns would be named page_title");
    }

    static List<Integer> ids(LakeSchema schema) {
        List<Integer> ids = new ArrayList<>();
        FlatFields.flatten(schema.fields()).forEach(field -> ids.add(field.id()));
        return ids;
    }

    private static LakeSchemaGrowth events(PromotedParameter... promoted) {
        return new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of(promoted)), Drift.APPEND);
    }
}
