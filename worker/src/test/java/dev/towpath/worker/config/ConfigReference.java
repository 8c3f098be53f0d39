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

    private static final String PRIVACY = """

            ### How privacy rules apply

            A field gets the action of the first of `rules` that means it, else the profile's:

            | field | `standard` | `strict` | `none` |
            |---|---|---|---|
            | `user_pseudo_id`, `user_id` | redacted | pseudonym | as it is |
            | `device.vendor_id` | pseudonym | pseudonym | as it is |
            | `device.advertising_id` | SHA-256 | null | as it is |
            | click IDs (`gclid`, `dclid`, `wbraid` …), as columns and as parameters | redacted | null | as they are |
            | `geo.city`, `geo.metro` | a suspect | null | as they are |
            | parameters and user properties whose key says e-mail, password, token … | `REDACTED`, numbers null | the same; also names, zip codes, search terms | as they are |
            | those whose key says phone | `REDACTED` and null from six digits on | the same | as they are |
            | all other parameters and user properties, their keys, `traffic_source`, `manual_…` columns | redacted | redacted strictly | as they are |
            | every other string | a suspect | a suspect | a suspect |

            - *Redacted* keeps a value but for what looks like an e-mail, a phone with `+` or a token in it, and in URLs the values of parameters whose names say so. A suspect is redacted too unless `suspects` is `fail` (the export ends with PRIVACY_VIOLATION) or `keep`.
            - `column` names a column by its dotted path; `*` stands for any characters of one name, and a struct or list for all that is in it (`geo` is `geo.*`). `param` and `userProperty` name keys, where case counts and `*` stands for any characters; `param` means `items.item_params` too. `except` takes out what a pattern would mean.
            - `drop` is null; the column stays, so the lake's schema doesn't depend on rules. Numbers can't be a pseudonym, a hash or a marker: they become null.
            - `join_key`, `event_time` and promoted columns are made of what the rules leave, and have no rules of their own.
            - A rule for a column that neither the lake table nor the shard has fails the export at planning with INVALID_REQUEST and the nearest name. A parameter's name can't be checked so.
            - Whatever changes values here is in the transform digest: days still in the settle window are exported again, older ones stay as they are until `towpath run DAY --force`.

            ### The key for pseudonyms

            A pseudonym is `v<version>.` and HMAC-SHA-256 of the value in base64url; equal values have equal pseudonyms in every column, so tables can be joined. An empty value is null. `key` names a secret of AWS Secrets Manager:

            ```
            aws secretsmanager create-secret --name ga4-hmac --secret-string "$(openssl rand -base64 32)"
            ```

            That is version 1. To rotate, put both keys into it and start the workers again:

            ```json
            {"version": "2", "keys": {"1": "<the old one>", "2": "<openssl rand -base64 32>"}}
            ```

            New generations are made with the named version. A generation's transform digest has the version in it, so days in the settle window are exported again; older days keep pseudonyms of version 1, which do not join with those of version 2. Keep old keys in the secret: an erasure needs them to find a person in older days. Never replace a key under the same version: nothing would show that the pseudonyms are others. A key has 32 bytes at least, as base64 or hexadecimal.

            ### The audience table

            - [What it holds, and where](audience.md). With a crawler, the crawler needs its folder as a second target.
            - It lies apart from the lake's own folders, or in a bucket of its own. Its identifiers are normalised and hashed by the partner's convention; what can't be is null.
            - `uid2` and `amazon-ads` take no advertising IDs. Without `region` a phone number needs its `+`.
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
                if (key.name().equals("defaults")) {
                    reference.text.append(PRIVACY);
                }
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
