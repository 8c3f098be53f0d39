package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.transform.DerivedFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that are made of others: {@code join_key}, {@code event_time}, promoted parameters. They are made of what
 * the rules leave, and read after all of the stream's own.
 */
final class DerivedSources {
    private static final String PARAMETERS = "event_params";

    private final List<PromotedParameter> promoted;
    private final Columns columns;
    private final Layer rows;
    private final Map<String, StringSource> strings;
    private final Map<String, LongSource> longs;
    private final Map<String, ListSource> lists;
    private final List<Planned> planned = new ArrayList<>();
    private final Map<String, StringVector> texts = new HashMap<>();
    private final Map<String, LongVector> numbers = new HashMap<>();

    private record Planned(String name, ColumnWriter writer) {}

    /** @param strings sources of the stream by path, complete when {@link #sources} is called; the others too */
    DerivedSources(
            List<PromotedParameter> promoted,
            Columns columns,
            Layer rows,
            Map<String, StringSource> strings,
            Map<String, LongSource> longs,
            Map<String, ListSource> lists) {
        this.promoted = DerivedFields.promotedOfEvents(promoted);
        this.columns = columns;
        this.rows = rows;
        this.strings = strings;
        this.longs = longs;
        this.lists = lists;
    }

    /** Takes the column's place in the file, if it is a derived one. */
    boolean plan(ColumnPath path, LakeField field) {
        boolean derived = field.name().equals(DerivedFields.JOIN_KEY)
                || field.name().equals(DerivedFields.EVENT_TIME)
                || parameter(field.name()).isPresent();
        if (derived && field.type() instanceof Primitive primitive) {
            planned.add(new Planned(field.name(), columns.add(path, primitive)));
            return true;
        }
        return false;
    }

    List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        List<Source> promotedSources = new ArrayList<>();
        List<String> keys =
                promoted.stream().map(PromotedParameter::key).distinct().toList();
        FirstEntries parameters = parameters(keys);
        for (Planned column : planned) {
            switch (column.name()) {
                case DerivedFields.JOIN_KEY -> sources.add(joinKey(column));
                case DerivedFields.EVENT_TIME -> sources.add(eventTime(column));
                default -> promotedSources.add(promoted(column, parameters, keys));
            }
        }
        if (parameters != null && !promotedSources.isEmpty()) {
            sources.add(parameters);
        }
        sources.addAll(promotedSources);
        return sources;
    }

    /** Texts among the derived columns, by name, once {@link #sources} was called. */
    Map<String, StringVector> texts() {
        return texts;
    }

    /** Numbers among them. */
    Map<String, LongVector> numbers() {
        return numbers;
    }

    private Source joinKey(Planned column) {
        JoinKeySource source = new JoinKeySource(
                stringsOf("event_name"),
                longsOf("event_timestamp"),
                stringsOf("user_pseudo_id"),
                rows,
                stringWriter(column));
        texts.put(column.name(), source.values());
        return source;
    }

    private Source eventTime(Planned column) {
        LongVector timestamps = longsOf("event_timestamp");
        if (timestamps == null) {
            return new AbsentSource(rows, List.of(column.writer()));
        }
        numbers.put(column.name(), timestamps);
        return new EventTimeSource(timestamps, rows, (LongColumnWriter) column.writer());
    }

    /** Null if the stream has no list of parameters. */
    private FirstEntries parameters(List<String> keys) {
        ListSource list = lists.get(PARAMETERS);
        StringVector names = stringsOf(PARAMETERS + ".key");
        return list == null || names == null ? null : new FirstEntries(list, strings.get(PARAMETERS + ".key"), keys);
    }

    private Source promoted(Planned column, FirstEntries parameters, List<String> keys) {
        if (parameters == null) {
            return new AbsentSource(rows, List.of(column.writer()));
        }
        PromotedParameter parameter = parameter(column.name()).orElseThrow();
        int key = keys.indexOf(parameter.key());
        StringSource text = strings.get(PARAMETERS + ".value.string_value");
        LongVector integers = longsOf(PARAMETERS + ".value.int_value");
        return switch (parameter.type()) {
            case STRING ->
                text(column, new PromotedTextSource(parameters, key, text, null, rows, stringWriter(column)));
            case TEXT ->
                text(column, new PromotedTextSource(parameters, key, text, integers, rows, stringWriter(column)));
            case BIGINT -> number(column, parameters, key, integers, PromotedNumberSource.Kind.BIGINT);
            case DOUBLE -> number(column, parameters, key, integers, PromotedNumberSource.Kind.DOUBLE);
        };
    }

    private Source text(Planned column, PromotedTextSource source) {
        texts.put(column.name(), source.values());
        return source;
    }

    private Source number(
            Planned column, FirstEntries parameters, int key, LongVector integers, PromotedNumberSource.Kind kind) {
        PromotedNumbers slots = new PromotedNumbers(
                integers, longsOf(PARAMETERS + ".value.float_value"), longsOf(PARAMETERS + ".value.double_value"));
        PromotedNumberSource source =
                new PromotedNumberSource(parameters, key, slots, kind, rows, (LongColumnWriter) column.writer());
        numbers.put(column.name(), source.values());
        return source;
    }

    private static StringColumnWriter stringWriter(Planned column) {
        return (StringColumnWriter) column.writer();
    }

    private Optional<PromotedParameter> parameter(String column) {
        return promoted.stream()
                .filter(parameter -> parameter.column().equals(column))
                .findFirst();
    }

    private StringVector stringsOf(String path) {
        StringSource source = strings.get(path);
        return source == null ? null : source.kept();
    }

    private LongVector longsOf(String path) {
        LongSource source = longs.get(path);
        return source == null ? null : source.kept();
    }
}
