package dev.towpath.worker.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of {@code docs/configuration.md}: every key of the tree in a table of its section. */
final class ConfigReference {
    private static final String HEAD = """
            # Configuration reference

            Every key of `towpath.yaml`. `towpath config validate` checks a file against it, without any network.

            - A key that is not here is an error with a suggestion. What is marked *not built yet* is refused with all that would be under it, never ignored.
            - Durations and sizes have units: `36h`, `3d`, `256MB`. A size counts binary, a day has 24 hours.
            - Values may hold `${VAR}`, `${VAR:-default}` and `${VAR:?message}`; `$$` is a dollar. Anchors and merge keys work.
            - `--set destination.prefix=ga4/` on the command line wins over the file.
            - No secret has a place here: what looks like a key is refused by its line.
            - What `defaults` holds, each of `properties` may override.

            A test writes this page from the tree of keys (`ConfigReferenceTest`).
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private ConfigReference() {}

    static String text() {
        ConfigReference reference = new ConfigReference();
        reference.section(
                "Top level",
                "",
                ConfigKeys.ROOT.keys().stream()
                        .filter(key -> inner(key.type()).isEmpty())
                        .toList());
        for (Key key : ConfigKeys.ROOT.keys()) {
            if (!inner(key.type()).isEmpty()) {
                reference.section("`" + key.name() + "`", path("", key), inner(key.type()));
            }
        }
        return reference.text.toString();
    }

    private void section(String heading, String path, List<Key> keys) {
        text.append("\n## ").append(heading).append("\n\n| key | takes | default | meaning |\n|---|---|---|---|\n");
        rows(path, keys);
    }

    private void rows(String parent, List<Key> keys) {
        for (Key key : keys) {
            String path = path(parent, key);
            text.append("| `").append(path).append("` | ");
            text.append(cell(takes(key.type()))).append(" | ");
            text.append(cell(standard(key)))
                    .append(" | ")
                    .append(cell(meaning(key)))
                    .append(" |\n");
            // What a property may override is described once, under defaults.
            boolean described = parent.equals("properties[]")
                    && ConfigKeys.ROOT.find("defaults").stream()
                            .flatMap(defaults -> inner(defaults.type()).stream())
                            .anyMatch(key::equals);
            if (!described && !(key.built() instanceof Key.Built.Not)) {
                rows(path, inner(key.type()));
            }
        }
    }

    private static String path(String parent, Key key) {
        String list = key.type() instanceof Type.Items items && items.item() instanceof Type.Fields ? "[]" : "";
        return (parent.isEmpty() ? "" : parent + ".") + key.name() + list;
    }

    private static List<Key> inner(Type type) {
        return switch (type) {
            case Type.Fields fields -> fields.keys();
            case Type.Items items -> inner(items.item());
            case Type.Either either -> either.fields().keys();
            case Type.Scalar<?> scalar -> List.of();
            case Type.OneOrMore more -> List.of();
            case Type.Texts texts -> List.of();
        };
    }

    private static String takes(Type type) {
        return switch (type) {
            case Type.Scalar<?> scalar -> takes(scalar);
            case Type.Items items ->
                "list of " + (items.item() instanceof Type.Fields ? "mappings" : takes(items.item()));
            case Type.OneOrMore more -> takes(more.item()) + ", or a list";
            case Type.Texts texts -> "mapping of texts, " + texts.atMost() + " at most";
            case Type.Fields fields when fields.alternatives().isEmpty() -> "mapping";
            case Type.Fields fields -> "mapping with one of " + words(fields.alternatives());
            case Type.Either either -> takes(either.word()) + ", or a mapping";
        };
    }

    private static String takes(Type.Scalar<?> scalar) {
        Map<String, Object> schema = scalar.schema();
        if (schema.get("enum") instanceof List<?> values) {
            return words(values);
        }
        if (schema.containsKey("const")) {
            return "`" + schema.get("const") + "`";
        }
        if (schema.containsKey("minimum")) {
            return schema.get("minimum") + " to " + schema.get("maximum");
        }
        return switch (scalar.java().getSimpleName()) {
            case "Duration" -> "duration";
            case "Long" -> "size";
            case "Integer" -> "days, such as `3d`";
            case "Boolean" -> "`true`, `false`";
            case "ZoneId" -> "time zone";
            case "URI" -> "address";
            case "BigDecimal", "Double" -> "amount";
            default -> "text";
        };
    }

    private static String words(List<?> values) {
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }

    private static String standard(Key key) {
        return switch (key.need()) {
            case Key.Need.Always always -> "**required**";
            case Key.Need.When when -> "**required** when `" + when.sibling() + "` is " + words(when.values());
            case Key.Need.Optionally optionally ->
                key.preset().map(ConfigReference::preset).orElse("");
        };
    }

    private static String preset(Value value) {
        return switch (value) {
            case Value.Scalar scalar -> scalar.text().isEmpty() ? "empty" : "`" + scalar.text() + "`";
            case Value.Items items ->
                "`["
                        + items.values().stream()
                                .map(item -> item instanceof Value.Scalar scalar ? scalar.text() : "…")
                                .collect(Collectors.joining(", "))
                        + "]`";
            default -> "";
        };
    }

    private static String meaning(Key key) {
        return switch (key.built()) {
            case Key.Built.Whole whole -> key.description();
            case Key.Built.Not not -> key.description() + " *Not built yet.*";
            case Key.Built.Only only ->
                key.description() + " *Only `" + only.value() + "` is built yet: " + only.meaning() + ".*";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
