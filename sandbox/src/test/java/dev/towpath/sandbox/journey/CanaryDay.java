package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.sandbox.ga4.FieldMode;
import dev.towpath.sandbox.ga4.FieldSpec;
import dev.towpath.sandbox.ga4.FieldType;
import dev.towpath.sandbox.ga4.NdjsonFile;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardSchema;
import dev.towpath.sandbox.journey.Canary.Stays;
import dev.towpath.sandbox.journey.CanaryForms.TextForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A day whose schema is that of GA4's export, and columns besides that nobody knows. Each form of text stands in every
 * string of it, under every promoted key, and as a key; then come bare values where the rules know the name.
 */
final class CanaryDay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LISTS = List.of("event_params", "user_properties", "item_params");
    private static final List<String> KEYS = List.of(
            "note", "page_title", "page_location", "page_referrer", "session_engaged", "percent_scrolled", "link_url");
    private static final List<FieldSpec> UNKNOWN = List.of(
            new FieldSpec("labels", FieldType.STRING, FieldMode.REPEATED, List.of()),
            new FieldSpec(
                    "later",
                    FieldType.RECORD,
                    FieldMode.REPEATED,
                    List.of(
                            new FieldSpec("names", FieldType.STRING, FieldMode.REPEATED, List.of()),
                            new FieldSpec("text", FieldType.STRING, FieldMode.NULLABLE, List.of()))));

    private final Canaries canaries;
    private final CanaryForms forms;
    private final String table;
    private final ShardSchema schema;
    private final List<ObjectNode> rows = new ArrayList<>();
    private final Set<String> leaves = new LinkedHashSet<>();

    CanaryDay(Canaries canaries, CanaryForms forms, String isoDay) {
        this.canaries = canaries;
        this.forms = forms;
        this.table = TestDays.table(isoDay);
        this.schema = new ShardSchema(
                Stream.concat(TestDays.berlin().shard(isoDay, 1).schema().fields().stream(), UNKNOWN.stream())
                        .toList());
        forms.texts().forEach(this::everywhere);
        named();
        knownColumns();
    }

    ShardSchema schema() {
        return schema;
    }

    int rows() {
        return rows.size();
    }

    /** Paths of the strings that something was planted in. */
    Set<String> leaves() {
        return Set.copyOf(leaves);
    }

    /** @param folder that the rows are written to */
    Shard shard(Path folder) throws IOException {
        Path schemas = Files.createDirectories(folder.resolve("schemas"));
        Files.writeString(
                schemas.resolve("real_canary_from_20200101.json"), schema.json().toString());
        List<String> lines = new ArrayList<>();
        for (ObjectNode row : rows) {
            lines.add(row.put("_table", table).toString());
        }
        return NdjsonFile.read(Files.write(folder.resolve("day.ndjson"), lines), schemas)
                .get(table);
    }

    /** A row with the form in every string. */
    private void everywhere(TextForm form) {
        ObjectNode row = JSON.createObjectNode();
        fill(row, "", schema.fields(), form);
        ArrayNode parameters = (ArrayNode) row.get("event_params");
        // Before those that the form fills in: the first entry of a key counts.
        entry(parameters, 0, "email").put("string_value", canaries.email("the audience's e-mail"));
        entry(parameters, 0, "phone").put("string_value", canaries.phone("the audience's phone"));
        rows.add(row);
    }

    private void fill(ObjectNode into, String parent, List<FieldSpec> fields, TextForm form) {
        for (FieldSpec field : fields) {
            String path = parent + field.name();
            if (field.mode() == FieldMode.NULLABLE) {
                switch (field.type()) {
                    case STRING -> into.put(field.name(), planted(path, form));
                    case RECORD -> fill(into.putObject(field.name()), path + ".", field.fields(), form);
                    case INTEGER -> into.put(field.name(), 1_706_695_200_000_000L + rows.size());
                    case FLOAT -> into.put(field.name(), 1.5);
                    case BOOLEAN -> into.put(field.name(), true);
                }
                continue;
            }
            ArrayNode list = into.putArray(field.name());
            for (int i = 0; i < 2; i++) {
                switch (field.type()) {
                    case STRING -> list.add(planted(path, form));
                    case RECORD -> fill(list.addObject(), path + ".", field.fields(), form);
                    case INTEGER, FLOAT, BOOLEAN -> throw new IllegalStateException("no list of numbers is known");
                }
            }
            if (LISTS.contains(field.name())) {
                for (String key : KEYS) {
                    entry(list, list.size(), key).put("string_value", form.write(canaries, path + "[" + key + "]"));
                }
            }
        }
    }

    private String planted(String path, TextForm form) {
        leaves.add(path);
        return form.write(canaries, path);
    }

    /** Bare values under names that say what they are: as keys of lists, and as parameters of URLs. */
    private void named() {
        ObjectNode row = plain();
        ObjectNode item = row.putArray("items").addObject();
        for (String name : LISTS) {
            ArrayNode list = name.equals("item_params") ? item.putArray(name) : row.putArray(name);
            for (Stays stays : Stays.values()) {
                forms.names(stays).forEach(key -> bare(list, name, key, stays));
            }
            forms.phoneNames().forEach(key -> numbers(list, name + "[" + key + "]", key, Stays.NOWHERE));
        }
        ObjectNode urls = plain();
        ArrayNode list = urls.putArray("event_params");
        for (Stays stays : Stays.values()) {
            forms.names(stays).forEach(name -> urls(list, name, stays));
        }
        for (String name : forms.phoneNames()) {
            String place = "a URL's " + name;
            url(list, "https://shop.example/?" + name + "=" + canaries.number(place, Stays.NOWHERE));
            url(list, "https://shop.example/#" + name + "=" + canaries.number(place, Stays.NOWHERE) + "&p=1");
        }
    }

    private void bare(ArrayNode list, String listName, String key, Stays stays) {
        String place = listName + "[" + key + "]";
        entry(list, list.size(), key).put("string_value", canaries.word(place, stays));
        entry(list, list.size(), key).put("string_value", canaries.device(place, stays));
        numbers(list, place, key, stays);
    }

    private void numbers(ArrayNode list, String place, String key, Stays stays) {
        entry(list, list.size(), key).put("string_value", Long.toString(canaries.number(place, stays)));
        entry(list, list.size(), key).put("int_value", canaries.number(place, stays));
        entry(list, list.size(), key).put("float_value", (double) canaries.number(place, stays));
        entry(list, list.size(), key).put("double_value", (double) canaries.number(place, stays));
    }

    private void urls(ArrayNode list, String name, Stays stays) {
        String place = "a URL's " + name;
        String encoded = name.replace("[", "%5B").replace("]", "%5D");
        String first = "%%%02x".formatted((int) name.charAt(0)) + encoded.substring(1);
        url(list, "https://shop.example/?page=2&" + encoded + "=" + canaries.word(place, stays) + "&x=1");
        url(list, "/thanks?" + encoded + "=" + canaries.number(place, stays));
        url(list, "https://shop.example/#" + encoded + "=" + canaries.device(place, stays));
        url(list, "https://shop.example/#/app?" + first + "=" + canaries.word(place, stays));
        url(list, "see https://shop.example/?" + encoded + "=" + canaries.word(place, stays) + " soon");
    }

    private static void url(ArrayNode list, String text) {
        entry(list, list.size(), "link_url").put("string_value", text);
    }

    /** Bare values in columns that a profile knows. */
    private void knownColumns() {
        for (String path : List.of(
                "user_pseudo_id",
                "user_id",
                "geo.city",
                "geo.metro",
                "collected_traffic_source.gclid",
                "collected_traffic_source.dclid",
                "collected_traffic_source.srsltid")) {
            column(path, canaries.word(path + ", bare", Stays.IN_STANDARD));
        }
        column("device.vendor_id", canaries.device("device.vendor_id, bare", Stays.NOWHERE));
        column("device.advertising_id", canaries.device("device.advertising_id, bare", Stays.NOWHERE));
    }

    private void column(String path, String value) {
        ObjectNode row = plain();
        int dot = path.indexOf('.');
        if (dot < 0) {
            row.put(path, value);
        } else {
            row.putObject(path.substring(0, dot)).put(path.substring(dot + 1), value);
        }
    }

    /** A row that nobody would look at twice. */
    private ObjectNode plain() {
        ObjectNode row = JSON.createObjectNode()
                .put("event_date", "20240131")
                .put("event_timestamp", 1_706_695_200_000_000L + rows.size())
                .put("event_name", "page_view");
        rows.add(row);
        return row;
    }

    private static ObjectNode entry(ArrayNode list, int at, String key) {
        ObjectNode entry = list.insertObject(at).put("key", key);
        return entry.putObject("value");
    }
}
