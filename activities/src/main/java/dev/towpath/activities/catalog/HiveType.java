package dev.towpath.activities.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A column type as Hive spells it, to tell whether one has grown from another. */
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

    /** Whether this is the other with fields added at the ends of structs, or the same. */
    default boolean grewFrom(HiveType other) {
        return switch (this) {
            case Plain plain -> plain.equals(other);
            case ArrayOf(HiveType element) -> other instanceof ArrayOf(HiveType before) && element.grewFrom(before);
            case Struct(List<Field> fields) -> other instanceof Struct(List<Field> before) && grew(before, fields);
        };
    }

    private static boolean grew(List<Field> before, List<Field> now) {
        if (now.size() < before.size()) {
            return false;
        }
        for (int field = 0; field < before.size(); field++) {
            if (!now.get(field).name().equals(before.get(field).name())
                    || !now.get(field).type().grewFrom(before.get(field).type())) {
                return false;
            }
        }
        return true;
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
