package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.DerivedField;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.settings.PromotedParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** GA4's columns and those that are derived from them, as the design names them. */
final class GaColumns {
    static final List<PromotedParameter> ALWAYS_PROMOTED = List.of(
            new PromotedParameter("page_title", "page_title", PromotedParameter.Type.STRING),
            new PromotedParameter("page_location", "page_location", PromotedParameter.Type.STRING),
            new PromotedParameter("page_referrer", "page_referrer", PromotedParameter.Type.STRING),
            new PromotedParameter("ga_session_id", "ga_session_id", PromotedParameter.Type.BIGINT),
            new PromotedParameter("percent_scrolled", "percent_scrolled", PromotedParameter.Type.BIGINT),
            new PromotedParameter("session_engaged", "session_engaged", PromotedParameter.Type.TEXT));

    /** Those that parameters of cases have, and some that nothing promotes. */
    static final List<String> KEYS = List.of(
            "page_title",
            "page_location",
            "page_referrer",
            "ga_session_id",
            "percent_scrolled",
            "session_engaged",
            "value",
            "engagement_time_msec",
            "größe",
            "",
            "page_titl",
            "page_title ");

    /** More keys than there are rules. */
    static final List<String> MORE_KEYS =
            IntStream.range(0, 60).mapToObj(i -> "key_" + i).toList();

    private GaColumns() {}

    static List<DerivedField> derived(List<PromotedParameter> promoted) {
        List<DerivedField> fields = new ArrayList<>();
        fields.add(new DerivedField("join_key", Primitive.STRING));
        ALWAYS_PROMOTED.forEach(parameter -> fields.add(field(parameter)));
        fields.add(new DerivedField("event_time", Primitive.TIMESTAMP_MICROS));
        promoted.forEach(parameter -> fields.add(field(parameter)));
        return fields;
    }

    private static DerivedField field(PromotedParameter parameter) {
        return new DerivedField(
                parameter.column(),
                switch (parameter.type()) {
                    case STRING, TEXT -> Primitive.STRING;
                    case BIGINT -> Primitive.BIGINT;
                    case DOUBLE -> Primitive.DOUBLE;
                });
    }
}
