package dev.towpath.activities.transform;

import dev.towpath.activities.settings.PromotedParameter;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Fills the derived columns of a decoded row from its other values, which the privacy rules have seen already.
 *
 * <p>{@code join_key} is event_name + event_timestamp (decimal microseconds) + user_pseudo_id without separators, and a
 * null in any of them counts as the empty string, so one null never makes the key null. {@code event_time} is
 * event_timestamp as a timestamp. Positions are looked up once; a column that a lake table lacks is not filled.
 */
public final class DerivedColumns {
    private static final int ABSENT = -1;

    private final int eventName;
    private final int eventTimestamp;
    private final int userPseudoId;
    private final int joinKey;
    private final int eventTime;
    private final PromotedColumns promoted;

    /**
     * @param row the lake's row
     * @param sourceColumns that the shard brings by itself; none of them is overwritten
     * @param promoted with or without the six
     */
    public DerivedColumns(Schema row, Set<String> sourceColumns, List<PromotedParameter> promoted) {
        eventName = position(row, "event_name", Schema.Type.STRING);
        eventTimestamp = position(row, "event_timestamp", Schema.Type.LONG);
        userPseudoId = position(row, "user_pseudo_id", Schema.Type.STRING);
        joinKey = target(row, sourceColumns, DerivedFields.JOIN_KEY);
        eventTime = target(row, sourceColumns, DerivedFields.EVENT_TIME);
        this.promoted = new PromotedColumns(
                row,
                DerivedFields.promotedOfEvents(promoted).stream()
                        .filter(parameter -> target(row, sourceColumns, parameter.column()) != ABSENT)
                        .toList());
    }

    public void fill(IndexedRecord row) {
        Object timestamp = value(row, eventTimestamp);
        if (joinKey != ABSENT) {
            row.put(joinKey, text(value(row, eventName)) + text(timestamp) + text(value(row, userPseudoId)));
        }
        if (eventTime != ABSENT) {
            row.put(eventTime, timestamp);
        }
        promoted.fill(row);
    }

    private static Object value(IndexedRecord row, int position) {
        return position == ABSENT ? null : row.get(position);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static int position(Schema row, String name, Schema.Type type) {
        Schema.Field field = row.getField(name);
        return field != null && AvroTypes.nonNull(field.schema()).getType() == type ? field.pos() : ABSENT;
    }

    private static int target(Schema row, Set<String> sourceColumns, String name) {
        Schema.Field field = row.getField(name);
        return field == null || sourceColumns.contains(name) ? ABSENT : field.pos();
    }
}
