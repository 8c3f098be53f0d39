package dev.towpath.worker.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The file with every property's overrides applied.
 *
 * @param properties in the file's order
 */
record EffectiveFile(Section root, List<EffectiveProperty> properties) {

    /**
     * @param path such as {@code properties[0]}
     * @param own what the property itself says
     * @param section the same over the defaults
     */
    record EffectiveProperty(String path, Section own, Section section) {}

    static EffectiveFile of(Value values) {
        Section root = Section.of(ConfigKeys.ROOT, values);
        Value.Fields defaults = root.section("defaults").values();
        List<EffectiveProperty> properties = new ArrayList<>();
        for (Section own : root.sections("properties")) {
            Value.Fields joined = Layers.join(ConfigKeys.PROPERTY, defaults, own.values());
            properties.add(new EffectiveProperty(
                    "properties[" + properties.size() + "]", own, Section.of(ConfigKeys.PROPERTY, joined)));
        }
        return new EffectiveFile(root, List.copyOf(properties));
    }

    /** The one into which all properties' events go. */
    String lakeTable() {
        return root.section("catalog")
                .section("tables")
                .find("events", String.class)
                .orElse(ConfigKeys.DEFAULT_LAKE_TABLE);
    }

    boolean partitionsByProperty() {
        return root.section("destination").list("partitionBy", String.class).contains("property");
    }
}
