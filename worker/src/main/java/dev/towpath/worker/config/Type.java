package dev.towpath.worker.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a key takes. */
sealed interface Type {

    /**
     * One word or number.
     *
     * @param schema the JSON Schema of it, but for a variable in its place
     */
    record Scalar<T>(Class<T> java, Map<String, Object> schema, Parser<T> parser) implements Type {
        T parse(String text) throws Refusal {
            return parser.parse(text);
        }
    }

    @FunctionalInterface
    interface Parser<T> {
        /** The value; the reason of a refusal reads on after the quoted text. */
        T parse(String text) throws Refusal;
    }

    /** @param example such as {@code [daily, intraday]}, for messages */
    record Items(Type item, int atLeast, String example) implements Type {}

    /** One, or a list of at least one. */
    record OneOrMore(Scalar<?> item) implements Type {}

    /** Keys of the person's choice with texts. */
    record Texts(int atMost) implements Type {}

    /**
     * Known keys.
     *
     * @param alternatives keys of which one at most may be given
     */
    record Fields(List<Key> keys, List<String> alternatives) implements Type {
        public Fields {
            keys = List.copyOf(keys);
            alternatives = List.copyOf(alternatives);
        }

        Optional<Key> find(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst();
        }

        List<String> names() {
            return keys.stream().map(Key::name).toList();
        }
    }

    /** A word, or a mapping. */
    record Either(Scalar<?> word, Fields fields) implements Type {}
}
