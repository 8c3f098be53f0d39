package dev.towpath.activities.transform;

import dev.towpath.activities.schema.DerivedField;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.workflows.model.TableKind;
import java.util.ArrayList;
import java.util.List;

/** Which columns a lake table has beside the source's own. */
public final class DerivedFields {
    public static final String JOIN_KEY = "join_key";
    public static final String EVENT_TIME = "event_time";

    /** The columns of the AWS sample that Towpath replaces; they are there whatever the configuration promotes. */
    static final List<PromotedParameter> ALWAYS_PROMOTED = List.of(
            new PromotedParameter("page_title", "page_title", PromotedParameter.Type.STRING),
            new PromotedParameter("page_location", "page_location", PromotedParameter.Type.STRING),
            new PromotedParameter("page_referrer", "page_referrer", PromotedParameter.Type.STRING),
            new PromotedParameter("ga_session_id", "ga_session_id", PromotedParameter.Type.BIGINT),
            new PromotedParameter("percent_scrolled", "percent_scrolled", PromotedParameter.Type.BIGINT),
            new PromotedParameter("session_engaged", "session_engaged", PromotedParameter.Type.TEXT));

    private DerivedFields() {}

    /**
     * The derived columns in the lake's order: {@code join_key}, the six, {@code event_time}, further promoted ones.
     *
     * <p>Only events have what they are made of, so the user tables have none.
     *
     * @param promoted with or without the six
     */
    public static List<DerivedField> of(TableKind table, List<PromotedParameter> promoted) {
        return switch (table) {
            case EVENTS -> ofEvents(promotedOfEvents(promoted));
            case USERS, PSEUDONYMOUS_USERS -> List.of();
        };
    }

    /** The parameters that a table promotes, the six first, each once. */
    static List<PromotedParameter> promoted(TableKind table, List<PromotedParameter> promoted) {
        return switch (table) {
            case EVENTS -> promotedOfEvents(promoted);
            case USERS, PSEUDONYMOUS_USERS -> List.of();
        };
    }

    public static List<PromotedParameter> promotedOfEvents(List<PromotedParameter> promoted) {
        List<PromotedParameter> all = new ArrayList<>(ALWAYS_PROMOTED);
        promoted.stream().filter(parameter -> !all.contains(parameter)).forEach(all::add);
        return List.copyOf(all);
    }

    private static List<DerivedField> ofEvents(List<PromotedParameter> all) {
        List<DerivedField> fields = new ArrayList<>();
        fields.add(new DerivedField(JOIN_KEY, Primitive.STRING));
        all.subList(0, ALWAYS_PROMOTED.size()).forEach(parameter -> fields.add(field(parameter)));
        fields.add(new DerivedField(EVENT_TIME, Primitive.TIMESTAMP_MICROS));
        all.subList(ALWAYS_PROMOTED.size(), all.size()).forEach(parameter -> fields.add(field(parameter)));
        return List.copyOf(fields);
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
