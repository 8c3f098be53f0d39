package dev.towpath.worker.config;

import dev.towpath.activities.settings.Suggestion;
import java.util.List;

/** Holds values against the keys' description; every problem is collected, none ends the search. */
final class Validator {
    private final List<Problem> problems;

    Validator(List<Problem> problems) {
        this.problems = problems;
    }

    void file(Value root) {
        Origin start = root.origin();
        fields(ConfigKeys.ROOT, root, "", new Origin(start.source(), 1, 1));
    }

    private void field(Key key, Value.Field field, String path) {
        if (key.built() instanceof Key.Built.Not) {
            report(field.key(), path, "not built yet; leave it out");
        }
        if (key.type() instanceof Type.Fields type) {
            fields(type, field.value(), path, field.key());
            if (key.need() instanceof Key.Need.Always) {
                oneAlternative(key, type, field.value(), path, field.key());
            }
        } else if (field.value() instanceof Value.Nothing) {
            report(
                    field.key(),
                    path,
                    key.need() instanceof Key.Need.Optionally
                            ? "has no value; leave the key out for its default"
                            : missing(key));
        } else {
            value(key.type(), field.value(), path);
            builtOnly(key, field.value(), path);
        }
    }

    private void value(Type type, Value value, String path) {
        if (value instanceof Value.Refused) {
            return;
        }
        switch (type) {
            case Type.Scalar<?> scalar -> scalar(scalar, value, path);
            case Type.OneOrMore more -> {
                if (value instanceof Value.Items items) {
                    items(new Type.Items(more.item(), 1, ""), items, path);
                } else {
                    scalar(more.item(), value, path);
                }
            }
            case Type.Items list -> {
                if (value instanceof Value.Items items) {
                    items(list, items, path);
                } else {
                    report(value.origin(), path, "must be a list, such as " + list.example());
                }
            }
            case Type.Texts texts -> texts(texts, value, path);
            case Type.Fields fields -> fields(fields, value, path, value.origin());
            case Type.Either either -> {
                if (value instanceof Value.Scalar) {
                    scalar(either.word(), value, path);
                } else {
                    fields(either.fields(), value, path, value.origin());
                }
            }
        }
    }

    private void scalar(Type.Scalar<?> type, Value value, String path) {
        if (!(value instanceof Value.Scalar scalar)) {
            report(
                    value.origin(),
                    path,
                    value instanceof Value.Items
                            ? "must be one value, not a list"
                            : value instanceof Value.Nothing ? "has no value" : "must be one value, not a mapping");
            return;
        }
        try {
            type.parse(scalar.text());
        } catch (Refusal e) {
            report(scalar.origin(), path, "'" + scalar.written() + "' " + e.getMessage());
        }
    }

    private void items(Type.Items type, Value.Items items, String path) {
        if (items.values().size() < type.atLeast()) {
            report(items.origin(), path, "must name at least one");
        }
        int index = 0;
        for (Value item : items.values()) {
            value(type.item(), item, path + "[" + index++ + "]");
        }
    }

    private void texts(Type.Texts type, Value value, String path) {
        if (!(value instanceof Value.Fields fields)) {
            report(value.origin(), path, "must be a mapping of names to texts");
            return;
        }
        if (fields.fields().size() > type.atMost()) {
            report(value.origin(), path, "has more than " + type.atMost() + " entries");
        }
        fields.fields().forEach((name, field) -> value(Scalars.text(), field.value(), NodeReader.child(path, name)));
    }

    private void fields(Type.Fields type, Value value, String path, Origin at) {
        if (value instanceof Value.Refused) {
            return;
        }
        if (!(value instanceof Value.Fields) && !(value instanceof Value.Nothing)) {
            report(value.origin(), path, "must be a mapping with the keys " + String.join(", ", type.names()));
            return;
        }
        Value.Fields fields = value instanceof Value.Fields given ? given : Value.Fields.empty(at);
        fields.fields()
                .forEach((name, field) -> type.find(name)
                        .ifPresentOrElse(
                                key -> field(key, field, NodeReader.child(path, name)),
                                () -> unknown(type, name, field, path)));
        for (Key key : type.keys()) {
            if (!fields.fields().containsKey(key.name())) {
                absent(type, key, fields, path, at);
            }
        }
        alternatives(type, fields, path);
    }

    private void absent(Type.Fields siblings, Key key, Value.Fields fields, String path, Origin at) {
        String child = NodeReader.child(path, key.name());
        if (key.built() instanceof Key.Built.Not) {
            return;
        }
        if (key.type() instanceof Type.Fields type && type.alternatives().isEmpty()) {
            fields(type, Value.Fields.empty(at), child, at);
            return;
        }
        boolean needed = switch (key.need()) {
            case Key.Need.Optionally optionally -> false;
            case Key.Need.Always always -> true;
            case Key.Need.When when ->
                Section.of(siblings, fields)
                        .find(when.sibling(), String.class)
                        .filter(when.values()::contains)
                        .isPresent();
        };
        if (needed) {
            report(at, child, missing(key));
        }
    }

    private void alternatives(Type.Fields type, Value.Fields fields, String path) {
        List<String> given = fields.fields().keySet().stream()
                .filter(type.alternatives()::contains)
                .toList();
        for (String second : given.subList(Math.min(1, given.size()), given.size())) {
            report(
                    fields.fields().get(second).key(),
                    NodeReader.child(path, second),
                    "can't stand beside " + given.getFirst() + "; take one of "
                            + String.join(", ", type.alternatives()));
        }
    }

    private void oneAlternative(Key key, Type.Fields type, Value value, String path, Origin at) {
        boolean none = value instanceof Value.Nothing
                || (value instanceof Value.Fields fields
                        && type.alternatives().stream().noneMatch(fields.fields()::containsKey));
        if (!type.alternatives().isEmpty() && none) {
            report(at, path, "one of " + String.join(", ", type.alternatives()) + " is missing: " + key.description());
        }
    }

    private void builtOnly(Key key, Value value, String path) {
        if (key.built() instanceof Key.Built.Only only
                && key.type() instanceof Type.Scalar<?> type
                && value instanceof Value.Scalar scalar
                && parses(type, scalar)
                && !scalar.text().equals(only.value())) {
            report(
                    scalar.origin(),
                    path,
                    "'" + scalar.written() + "' is not built yet; only '" + only.value() + "' is: " + only.meaning());
        }
    }

    private static boolean parses(Type.Scalar<?> type, Value.Scalar scalar) {
        try {
            type.parse(scalar.text());
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private void unknown(Type.Fields type, String name, Value.Field field, String path) {
        if (!(field.value() instanceof Value.Refused && KeyMaterial.inKey(name))) {
            report(
                    field.key(),
                    NodeReader.child(path, name),
                    "unknown key"
                            + Suggestion.text(name, type.names())
                                    .orElse("; known: " + String.join(", ", type.names())));
        }
    }

    private static String missing(Key key) {
        return "missing: " + key.description();
    }

    private void report(Origin origin, String path, String message) {
        problems.add(origin.problem(path, message));
    }
}
