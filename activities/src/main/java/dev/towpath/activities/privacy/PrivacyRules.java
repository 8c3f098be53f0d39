package dev.towpath.activities.privacy;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.RowRules;
import java.util.Optional;
import java.util.function.Function;

/** The privacy rules of a table, from its settings to what an encoder applies. Safe for threads; its rules are not. */
public final class PrivacyRules {
    private final TextRedaction redaction = new UrlAndTextRedaction();
    private final PseudonymKeyring keys;

    public PrivacyRules(PseudonymKeyring keys) {
        this.keys = keys;
    }

    /**
     * Rules for one stream of the table's rows.
     *
     * @param schema the lake table's, with the current shard's columns
     * @throws dev.towpath.workflows.model.TowpathException INVALID_REQUEST when a configured rule names a column that
     *     there is none of
     */
    public RowRules rules(TableSettings table, LakeSchema schema) {
        return StreamRules.of(
                PrivacyPolicy.of(table, redaction).rulesFor(schema),
                new ValueRules(redaction, keys.keys(table.privacy()).map(PseudonymKeys::current)));
    }

    /**
     * The same question when a worker starts, of each lake table that there is already.
     *
     * @param schemas a lake table's newest schema by its name
     */
    public void requireColumns(Settings settings, Function<String, Optional<LakeSchema>> schemas) {
        for (PropertySettings property : settings.properties()) {
            for (TableSettings table : property.tables()) {
                if (!table.privacy().rules().isEmpty()) {
                    schemas.apply(table.lakeTable()).ifPresent(schema -> check(table, schema));
                }
            }
        }
    }

    /** The same question before anything is read. */
    public void check(TableSettings table, LakeSchema schema) {
        PrivacyPolicy.of(table, redaction).rulesFor(schema);
    }
}
