package dev.towpath.activities.privacy;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.PrivacyRule.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks a lake schema and finds the rule of each field. */
final class PolicyResolution {
    private static final String USER_PROPERTIES = "user_properties";
    private static final Set<String> SLOTS = Set.of("string_value", "int_value", "float_value", "double_value");

    private final List<ConfiguredRule> configured;
    private final ProfileRules profile;
    private final Map<String, FieldAction> texts = new HashMap<>();
    private final Set<String> withheld = new HashSet<>();
    private final Map<String, KeyedRules> lists = new HashMap<>();
    private final Set<String> paths = new LinkedHashSet<>();

    PolicyResolution(List<ConfiguredRule> configured, ProfileRules profile) {
        this.configured = configured;
        this.profile = profile;
    }

    void fields(List<LakeField> fields) {
        fields("", fields);
    }

    FieldRules rules() {
        return new FieldRules(texts, withheld, lists);
    }

    /** Every column and field within, in the schema's order; what is in a key-value list only as far as rules reach. */
    Set<String> paths() {
        return paths;
    }

    Set<String> listPaths() {
        return lists.keySet();
    }

    private void fields(String parent, List<LakeField> fields) {
        for (LakeField field : fields) {
            type(parent + field.name(), field.type());
        }
    }

    private void type(String path, LakeType type) {
        paths.add(path);
        switch (type) {
            case Primitive primitive -> leaf(path, primitive);
            case Struct struct -> fields(path + ".", struct.fields());
            case ListOf list -> {
                Optional<Struct> value = keyValue(list);
                if (value.isPresent()) {
                    keyValueList(path, (Struct) list.element(), value.get());
                } else {
                    type(path, list.element());
                }
            }
        }
    }

    private void leaf(String path, Primitive primitive) {
        FieldAction action = configured.stream()
                .filter(rule -> rule.meansColumn(path))
                .findFirst()
                .map(rule -> configured(rule, path))
                .orElseGet(() -> profile.column(path));
        if (primitive == Primitive.STRING) {
            texts.put(path, action);
        } else if (!action.keepsNumbers()) {
            withheld.add(path);
        }
    }

    private FieldAction configured(ConfiguredRule rule, String path) {
        return switch (rule.action()) {
            case KEEP -> new FieldAction.Keep();
            case REDACT -> profile.redactedText(Set.copyOf(rule.keep()), "");
            case PSEUDONYMISE -> profile.pseudonym();
            case HASH ->
                new FieldAction.Hash(
                        path.endsWith("advertising_id")
                                ? FieldAction.Hash.Convention.ADVERTISING_ID
                                : FieldAction.Hash.Convention.TEXT);
            case DROP -> new FieldAction.Drop();
        };
    }

    /** The entries go by their keys; whatever else an entry has (when it was set) is like any other column. */
    private void keyValueList(String path, Struct entry, Struct value) {
        Target target = path.endsWith(USER_PROPERTIES) ? Target.USER_PROPERTY : Target.PARAMETER;
        List<ConfiguredRule> reaching = new ArrayList<>();
        for (ConfiguredRule rule : configured) {
            if (rule.target() == target || rule.meansColumn(path)) {
                reaching.add(rule);
            }
        }
        lists.put(path, new KeyedRules(reaching, profile));
        fields(
                path + ".",
                entry.fields().stream()
                        .filter(field ->
                                !field.name().equals("key") && !field.name().equals("value"))
                        .toList());
        fields(
                path + ".value.",
                value.fields().stream()
                        .filter(field -> !SLOTS.contains(field.name()))
                        .toList());
    }

    /** The value's struct, if the list is one of (key, value of several slots). */
    private static Optional<Struct> keyValue(ListOf list) {
        if (!(list.element() instanceof Struct entry)) {
            return Optional.empty();
        }
        boolean hasKey = entry.fields().stream()
                .anyMatch(field -> field.name().equals("key") && field.type() == Primitive.STRING);
        return entry.fields().stream()
                .filter(field -> hasKey && field.name().equals("value"))
                .map(LakeField::type)
                .filter(Struct.class::isInstance)
                .map(Struct.class::cast)
                .filter(value ->
                        value.fields().stream().anyMatch(field -> field.name().equals("string_value")))
                .findFirst();
    }
}
