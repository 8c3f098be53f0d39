package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.transform.NumberRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives rules to some of a lake's columns: as a profile may, to none of them twice. */
final class RuleGenerator {
    private final Dice dice;
    private final double texts;
    private final double withheld;
    private final double entries;
    private final Map<String, FuzzRule> textsByPath = new HashMap<>();
    private final Set<String> withheldPaths = new HashSet<>();
    private final Map<String, FuzzEntries> entriesByPath = new HashMap<>();

    private RuleGenerator(Dice dice) {
        this.dice = dice;
        texts = dice.pick(List.of(0.0, 0.2, 0.6));
        withheld = dice.pick(List.of(0.0, 0.0, 0.05, 0.25));
        entries = dice.pick(List.of(0.0, 0.5, 1.0));
    }

    static FuzzRules of(LakeSchema lake, Dice dice) {
        RuleGenerator rules = new RuleGenerator(dice);
        rules.fields("", lake.fields());
        return new FuzzRules(rules.textsByPath, rules.withheldPaths, rules.entriesByPath);
    }

    private void fields(String parent, List<LakeField> fields) {
        for (LakeField field : fields) {
            String path = parent + field.name();
            if (dice.chance(withheld)) {
                withheldPaths.add(path);
            }
            type(path, field.type(), true);
        }
    }

    private void type(String path, LakeType type, boolean nullable) {
        switch (type) {
            case Primitive primitive -> text(path, primitive, nullable);
            case Struct struct -> fields(path + ".", struct.fields());
            case ListOf list
            when FuzzEntries.fit(list) && dice.chance(entries) -> {
                entriesByPath.put(path, entries());
                entry(path + ".", (Struct) list.element());
            }
            case ListOf list -> type(path, list.element(), false);
        }
    }

    private void text(String path, Primitive primitive, boolean nullable) {
        if (primitive == Primitive.STRING && dice.chance(texts)) {
            FuzzRule rule = dice.pick(List.of(FuzzRule.values()));
            // A list's element is never null, so no rule may make it so.
            textsByPath.put(path, !nullable && rule.makesNulls() ? FuzzRule.DOUBLED : rule);
        }
    }

    /** The key stays, as it decides, and so do the slots but for what it decides; else an entry is like any struct. */
    private void entry(String parent, Struct entry) {
        for (LakeField field : entry.fields()) {
            String path = parent + field.name();
            if (field.name().equals("key")) {
                continue;
            }
            fields(parent, List.of(field));
            if (field.name().equals("value")) {
                textsByPath.remove(path + ".string_value");
            }
        }
    }

    private FuzzEntries entries() {
        List<FuzzEntries.Under> under = new ArrayList<>();
        int count = dice.pick(List.of(1, 2, 5, 12, 25));
        for (int i = 0; i < count; i++) {
            under.add(new FuzzEntries.Under(
                    dice.chance(0.25) ? null : dice.pick(List.of(FuzzRule.values())),
                    dice.pick(List.of(NumberRule.values()))));
        }
        FuzzRule keys = dice.chance(0.5) ? null : dice.pick(List.of(FuzzRule.values()));
        return new FuzzEntries(keys, under, dice.pick(List.of(0, 50, 95)), dice.below(Integer.MAX_VALUE));
    }
}
