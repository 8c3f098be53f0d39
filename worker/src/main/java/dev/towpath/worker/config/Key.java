package dev.towpath.worker.config;

import java.util.List;
import java.util.Optional;

/**
 * One key of the file, as everything else derives it.
 *
 * @param preset the value where the file has none
 */
record Key(String name, Type type, Need need, Optional<Value> preset, Built built, String description) {

    static Key of(String name, Type type, String description) {
        return new Key(name, type, new Need.Optionally(), Optional.empty(), new Built.Whole(), description);
    }

    static Type.Fields fields(Key... keys) {
        return new Type.Fields(List.of(keys), List.of());
    }

    /** Fields of which the named ones exclude each other. */
    static Type.Fields alternatives(List<String> alternatives, Key... keys) {
        return new Type.Fields(List.of(keys), alternatives);
    }

    /** Must be given; of fields with alternatives, one of these must. */
    Key required() {
        return new Key(name, type, new Need.Always(), preset, built, description);
    }

    /** Required while a sibling, which has a default, has one of these values. */
    Key requiredWhen(String sibling, String... values) {
        return new Key(name, type, new Need.When(sibling, List.of(values)), preset, built, description);
    }

    Key preset(String text) {
        return preset(Value.Scalar.of(text, Origin.DEFAULT));
    }

    Key presetList(String... texts) {
        return preset(new Value.Items(
                List.of(texts).stream()
                        .<Value>map(text -> Value.Scalar.of(text, Origin.DEFAULT))
                        .toList(),
                Origin.DEFAULT));
    }

    private Key preset(Value value) {
        return new Key(name, type, need, Optional.of(value), built, description);
    }

    Key notBuilt() {
        return new Key(name, type, need, preset, new Built.Not(), description);
    }

    /** Of the values that the type knows only this one is built. */
    Key builtOnly(String value, String meaning) {
        return new Key(name, type, need, preset, new Built.Only(value, meaning), description);
    }

    sealed interface Need {
        record Optionally() implements Need {}

        record Always() implements Need {}

        record When(String sibling, List<String> values) implements Need {}
    }

    /** How much of what the key promises exists. */
    sealed interface Built {
        record Whole() implements Built {}

        record Not() implements Built {}

        /** @param meaning what the value does, for the message */
        record Only(String value, String meaning) implements Built {}
    }
}
