package dev.towpath.activities.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column type as Hive spells it, to grow one by another. */
sealed interface HiveType {
    record Plain(String name) implements HiveType {}

    record ArrayOf(HiveType element) implements HiveType {}

    record Struct(List<Field> fields) implements HiveType {
        public Struct {
            fields = List.copyOf(fields);
        }
    }

    record Field(String name, HiveType type) {}

    static HiveType of(String spelling) {
        Parser parser = new Parser(spelling.toLowerCase(Locale.ROOT).replace(" ", ""));
        return parser.type();
    }

    /**
     * This type with the fields that only the other has, at the ends of structs. Fields match by name, wherever they stand,
     * as readers of Parquet find them; empty where one is of another type.
     */
    default Optional<HiveType> with(HiveType other) {
        return switch (this) {
            case Plain plain -> plain.equals(other) ? Optional.of(this) : Optional.empty();
            case ArrayOf(HiveType element) ->
                other instanceof ArrayOf(HiveType added) ? element.with(added).map(ArrayOf::new) : Optional.empty();
            case Struct(List<Field> fields) ->
                other instanceof Struct(List<Field> added) ? union(fields, added) : Optional.empty();
        };
    }

    private static Optional<HiveType> union(List<Field> fields, List<Field> added) {
        Map<String, HiveType> types = new LinkedHashMap<>();
        fields.forEach(field -> types.put(field.name(), field.type()));
        for (Field field : added) {
            HiveType known = types.getOrDefault(field.name(), field.type());
            Optional<HiveType> grown = known.with(field.type());
            if (grown.isEmpty()) {
                return Optional.empty();
            }
            types.put(field.name(), grown.get());
        }
        List<Field> all = new ArrayList<>();
        types.forEach((name, type) -> all.add(new Field(name, type)));
        return Optional.of(new Struct(all));
    }

    /** As Hive has it, without blanks. */
    default String spelling() {
        return switch (this) {
            case Plain(String name) -> name;
            case ArrayOf(HiveType element) -> "array<" + element.spelling() + ">";
            case Struct(List<Field> fields) ->
                fields.stream()
                        .map(field -> field.name() + ":" + field.type().spelling())
                        .collect(Collectors.joining(",", "struct<", ">"));
        };
    }

    /** Reads {@code array<struct<key:string,value:struct<…>>>}; what it does not know is a plain type. */
    final class Parser {
        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private HiveType type() {
            if (take("struct<")) {
                List<Field> fields = new ArrayList<>();
                while (!take(">") && at < text.length()) {
                    int colon = Math.max(at, text.indexOf(':', at));
                    String name = text.substring(at, colon);
                    at = colon + 1;
                    fields.add(new Field(name, type()));
                    take(",");
                }
                return new Struct(fields);
            }
            if (take("array<")) {
                HiveType element = type();
                take(">");
                return new ArrayOf(element);
            }
            return plain();
        }

        /** Up to the end of the field or element: brackets of decimals and maps belong to the name. */
        private HiveType plain() {
            int from = at;
            int depth = 0;
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                if (depth == 0 && (c == ',' || c == '>')) {
                    break;
                }
                depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
            }
            return new Plain(text.substring(from, at));
        }

        private boolean take(String expected) {
            if (!text.startsWith(expected, at)) {
                return false;
            }
            at += expected.length();
            return true;
        }
    }
}
