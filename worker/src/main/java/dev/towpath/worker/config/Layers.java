package dev.towpath.worker.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Joins the defaults with a property's own fields: mappings field by field, all else as a whole. */
final class Layers {
    private Layers() {}

    static Value.Fields join(Type.Fields type, Value.Fields below, Value.Fields above) {
        Map<String, Value.Field> joined = new LinkedHashMap<>(below.fields());
        if (type.alternatives().stream().anyMatch(above.fields()::containsKey)) {
            type.alternatives().forEach(joined::remove);
        }
        above.fields().forEach((name, field) -> {
            if (!(field.value() instanceof Value.Nothing) || !joined.containsKey(name)) {
                joined.merge(name, field, (low, high) -> join(type, name, low, high));
            }
        });
        return new Value.Fields(joined, above.origin());
    }

    private static Value.Field join(Type.Fields type, String name, Value.Field low, Value.Field high) {
        boolean both = low.value() instanceof Value.Fields && high.value() instanceof Value.Fields;
        if (both && type.find(name).map(Key::type).orElse(null) instanceof Type.Fields inner) {
            return new Value.Field(high.key(), join(inner, (Value.Fields) low.value(), (Value.Fields) high.value()));
        }
        return high;
    }
}
