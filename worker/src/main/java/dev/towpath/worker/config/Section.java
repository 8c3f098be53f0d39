package dev.towpath.worker.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of the file with their description: typed values, defaults filled in. */
final class Section {
    private final Type.Fields type;
    private final Value.Fields values;

    private Section(Type.Fields type, Value.Fields values) {
        this.type = type;
        this.values = values;
    }

    /** Anything that isn't fields counts as none. */
    static Section of(Type.Fields type, Value values) {
        return new Section(type, values instanceof Value.Fields fields ? fields : Value.Fields.empty(values.origin()));
    }

    Value.Fields values() {
        return values;
    }

    boolean has(String name) {
        return given(name).isPresent();
    }

    /** Where the key's value was written, else the section. */
    Origin origin(String name) {
        return given(name).map(Value::origin).orElse(values.origin());
    }

    /** The value or the default; empty when there is neither, or when it is refused. */
    <T> Optional<T> find(String name, Class<T> java) {
        return value(name).flatMap(value -> switch (key(name).type()) {
            case Type.Scalar<?> scalar -> parse(scalar, value, java);
            case Type.Either either -> parse(either.word(), value, java);
            default -> throw new IllegalArgumentException(name + " is not one word");
        });
    }

    /** The value or the default of a valid section that has one of the two. */
    <T> T fetch(String name, Class<T> java) {
        return find(name, java).orElseThrow(() -> new IllegalStateException("no valid value of " + name));
    }

    /** The refused ones are left out. */
    <T> List<T> list(String name, Class<T> java) {
        Type.Scalar<?> item = switch (key(name).type()) {
            case Type.OneOrMore more -> more.item();
            case Type.Items items when items.item() instanceof Type.Scalar<?> scalar -> scalar;
            default -> throw new IllegalArgumentException(name + " is not a list of words");
        };
        List<T> parsed = new ArrayList<>();
        value(name).ifPresent(value -> {
            List<Value> all = value instanceof Value.Items items ? items.values() : List.of(value);
            all.forEach(one -> parse(item, one, java).ifPresent(parsed::add));
        });
        return parsed;
    }

    Section section(String name) {
        Type.Fields fields = switch (key(name).type()) {
            case Type.Fields own -> own;
            case Type.Either either -> either.fields();
            default -> throw new IllegalArgumentException(name + " has no fields");
        };
        return of(fields, value(name).orElse(Value.Fields.empty(values.origin())));
    }

    List<Section> sections(String name) {
        if (!(key(name).type() instanceof Type.Items items && items.item() instanceof Type.Fields fields)) {
            throw new IllegalArgumentException(name + " is not a list of fields");
        }
        return value(name).filter(Value.Items.class::isInstance).stream()
                .flatMap(value -> ((Value.Items) value).values().stream())
                .map(item -> of(fields, item))
                .toList();
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value(name).orElse(null) instanceof Value.Fields fields) {
            fields.fields().forEach((key, field) -> {
                if (field.value() instanceof Value.Scalar scalar) {
                    texts.put(key, scalar.text());
                }
            });
        }
        return texts;
    }

    private Optional<Value> given(String name) {
        return Optional.ofNullable(values.fields().get(name))
                .map(Value.Field::value)
                .filter(value -> !(value instanceof Value.Nothing));
    }

    private Optional<Value> value(String name) {
        return given(name).or(() -> key(name).preset());
    }

    private Key key(String name) {
        return type.find(name).orElseThrow(() -> new IllegalArgumentException("no key " + name));
    }

    private static <T> Optional<T> parse(Type.Scalar<?> type, Value value, Class<T> java) {
        if (!(value instanceof Value.Scalar scalar)) {
            return Optional.empty();
        }
        try {
            return Optional.of(java.cast(type.parse(scalar.text())));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
