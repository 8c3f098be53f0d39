package dev.towpath.activities.privacy;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.TableSettings;
import java.util.ArrayList;
import java.util.List;

/** What a table's settings say about personal data: the first configured rule that matches, else the profile. */
public final class PrivacyPolicy {
    private final TableSettings table;
    private final List<ConfiguredRule> configured;
    private final ProfileRules profile;

    private PrivacyPolicy(TableSettings table, List<ConfiguredRule> configured, ProfileRules profile) {
        this.table = table;
        this.configured = List.copyOf(configured);
        this.profile = profile;
    }

    public static PrivacyPolicy of(TableSettings table, TextRedaction redaction) {
        List<ConfiguredRule> configured = new ArrayList<>();
        for (PrivacyRule rule : table.privacy().rules()) {
            configured.add(new ConfiguredRule(rule, configured.size()));
        }
        return new PrivacyPolicy(table, configured, new ProfileRules(table.privacy(), redaction));
    }

    /**
     * The rules of a lake table with this schema, which has the current shard's columns too.
     *
     * @throws dev.towpath.workflows.model.TowpathException INVALID_REQUEST when a configured rule names a column that
     *     there is none of
     */
    public FieldRules rulesFor(LakeSchema schema) {
        PolicyResolution resolution = new PolicyResolution(configured, profile);
        resolution.fields(schema.fields());
        new ColumnNames(table, resolution.paths(), resolution.listPaths()).require(configured);
        return resolution.rules();
    }
}
