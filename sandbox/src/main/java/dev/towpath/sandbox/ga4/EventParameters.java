package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Entries of {@code event_params}, each with its value in one of four slots, or in none. */
final class EventParameters {
    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();

    EventParameters string(String key, String value) {
        value(key).put("string_value", value);
        return this;
    }

    EventParameters integer(String key, long value) {
        value(key).put("int_value", value);
        return this;
    }

    EventParameters decimal(String key, double value) {
        value(key).put("double_value", value);
        return this;
    }

    /** An entry whose value struct is there and has four nulls, as real exports have them. */
    EventParameters nothing(String key) {
        value(key);
        return this;
    }

    int size() {
        return entries.size();
    }

    ArrayNode json() {
        return entries;
    }

    private ObjectNode value(String key) {
        return entries.addObject().put("key", key).putObject("value");
    }
}
