package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.audience.AudienceEncoding.IdentifierColumn;
import dev.towpath.activities.settings.PrivacyRule.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the values that the audience table's identifiers are made of, before any rule. */
final class RawColumns {
    private static final String PARAMETERS = "event_params";
    private static final String PROPERTIES = "user_properties";

    private final StreamSources stream;
    private final List<String> parameters;
    private final List<String> properties;
    /** Null if the stream has none, or none is wanted. */
    private final FirstEntries parameterEntries;

    private final FirstEntries propertyEntries;

    RawColumns(AudienceEncoding table, StreamSources stream) {
        this.stream = stream;
        parameters = keys(table, Target.PARAMETER);
        properties = keys(table, Target.USER_PROPERTY);
        parameterEntries = entries(PARAMETERS, parameters);
        propertyEntries = entries(PROPERTIES, properties);
    }

    private static List<String> keys(AudienceEncoding table, Target target) {
        return table.identifiers().stream()
                .filter(identifier -> identifier.target() == target)
                .map(IdentifierColumn::name)
                .distinct()
                .toList();
    }

    private FirstEntries entries(String list, List<String> keys) {
        ListSource source = stream.lists().get(list);
        StringSource names = stream.strings().get(list + ".key");
        return keys.isEmpty() || source == null || names == null ? null : FirstEntries.ofRawKeys(source, names, keys);
    }

    /** To be read before any value under a key. */
    List<FirstEntries> lists() {
        return Stream.of(parameterEntries, propertyEntries)
                .filter(Objects::nonNull)
                .toList();
    }

    RawValues values(Target target, String name) {
        return switch (target) {
            case COLUMN -> RawValues.ofColumn(stream.rawStrings(name), stream.rawLongs(name));
            case PARAMETER -> under(PARAMETERS, parameterEntries, parameters.indexOf(name));
            case USER_PROPERTY -> under(PROPERTIES, propertyEntries, properties.indexOf(name));
        };
    }

    private RawValues under(String list, FirstEntries entries, int key) {
        return entries == null
                ? RawValues.ofColumn(null, null)
                : RawValues.under(
                        entries,
                        key,
                        stream.rawStrings(list + ".value.string_value"),
                        stream.rawLongs(list + ".value.int_value"));
    }
}
