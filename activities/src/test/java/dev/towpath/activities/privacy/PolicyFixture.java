package dev.towpath.activities.privacy;

import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.KeyReference;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies and lake schemas for tests. */
final class PolicyFixture {
    static final Optional<KeyReference> KEY = Optional.of(KeyReference.unread("ga4-hmac"));
    static final NamedRedaction REDACTION = NamedRedaction.of(Set.of("email"), Set.of("phone"));

    private PolicyFixture() {}

    /** As the profile has it by default, with a key. */
    static PrivacySettings privacy(Profile profile, PrivacyRule... rules) {
        return new PrivacySettings(
                profile, KEY, List.of(rules), profile == Profile.NONE ? Suspects.KEEP : Suspects.REDACT);
    }

    static TableSettings table(PrivacySettings privacy) {
        return TestSettings.EVENTS.withPrivacy(privacy);
    }

    static FieldRules rules(PrivacySettings privacy, SourceField... fields) {
        return PrivacyPolicy.of(table(privacy), REDACTION).rulesFor(lake(TableKind.EVENTS, List.of(fields)));
    }

    static LakeSchema lake(TableKind table, List<SourceField> fields) {
        return new LakeSchemaGrowth("ga4", DerivedFields.of(table, List.of()), Drift.APPEND).begin(fields);
    }

    /** One of the real schemas. */
    static LakeSchema shared(TableKind table, String name) throws IOException {
        return lake(table, SourceSchemas.read(SharedFiles.require("ga4/schema/" + name + ".json")));
    }
}
