package dev.towpath.worker.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of the configuration that knows where it was written. */
sealed interface Value {
    Origin origin();

    /**
     * @param text after interpolation
     * @param written before it: what messages may show
     */
    record Scalar(String text, String written, Origin origin) implements Value {
        static Scalar of(String text, Origin origin) {
            return new Scalar(text, text, origin);
        }
    }

    /** A key without a value, or {@code null}. */
    record Nothing(Origin origin) implements Value {}

    /** A value whose problem is reported already. */
    record Refused(Origin origin) implements Value {}

    record Items(List<Value> values, Origin origin) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Fields(Map<String, Field> fields, Origin origin) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        static Fields empty(Origin origin) {
            return new Fields(Map.of(), origin);
        }
    }

    /** @param key where the key was written */
    record Field(Origin key, Value value) {}
}
