package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.FieldRules;
import dev.towpath.activities.privacy.PrivacyPolicy;
import dev.towpath.activities.privacy.TextRedaction;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;

/**
 * The configured rules, resolved against one shard's columns. A rule of columns that only other shards have is no error
 * here, as it is none for the lake.
 *
 * @param idle those rules
 */
record ShardRules(FieldRules fields, List<String> idle) {
    ShardRules {
        idle = List.copyOf(idle);
    }

    static ShardRules of(TableSettings table, List<SourceField> columns, TextRedaction redaction) {
        LakeSchema schema = new LakeSchemaGrowth(
                        table.lakeTable(), DerivedFields.of(table.table(), table.promoted()), Drift.APPEND)
                .begin(columns);
        List<PrivacyRule> rules = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (PrivacyRule rule : table.privacy().rules()) {
            if (rule.target() != Target.COLUMN || isOf(schema, table, rule, redaction)) {
                rules.add(rule);
            } else {
                idle.add("rules[" + table.privacy().rules().indexOf(rule) + "] (" + rule.name() + ")");
            }
        }
        PrivacyPolicy policy = PrivacyPolicy.of(with(table, rules), redaction);
        return new ShardRules(policy.rulesFor(schema), idle);
    }

    private static boolean isOf(LakeSchema schema, TableSettings table, PrivacyRule rule, TextRedaction redaction) {
        try {
            PrivacyPolicy.of(with(table, List.of(rule)), redaction).rulesFor(schema);
            return true;
        } catch (TowpathException unknown) {
            return false;
        }
    }

    private static TableSettings with(TableSettings table, List<PrivacyRule> rules) {
        PrivacySettings privacy = table.privacy();
        return table.withPrivacy(new PrivacySettings(privacy.profile(), privacy.key(), rules, privacy.suspects()));
    }
}
