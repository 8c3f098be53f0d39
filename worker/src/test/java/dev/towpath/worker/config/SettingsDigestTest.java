package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsDigestTest {
    @TempDir
    private Path folder;

    /** Released digests travel in schedules: a change of this one breaks every schedule that was applied. */
    @Test
    void staysTheSameFromReleaseToRelease() {
        assertThat(digest()).isEqualTo("51273c14e342755f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaults.tables.events.filter=platform = 'WEB'",
                "defaults.tables.events.promote=[{key: value, type: double}]",
                "defaults.tables.events.exclude=[geo.metro]",
                "defaults.tables.events.source=[daily]",
                "destination.bucket=other-bucket",
                "destination.tags={a: b}",
                "destination.format.objectSize=128MB",
                "destination.encryption=s3",
                "catalog.mode=partitions",
                "catalog.tables.events=ga4_events",
                "properties[0].timeZone=UTC",
                "defaults.privacy.profile=standard",
                "defaults.privacy.key=ga4-hmac",
                "defaults.privacy.suspects=redact",
                "defaults.privacy.rules=[{column: geo.city, action: drop}]",
                "defaults.audience={identifiers: [{param: email, type: email}]}",
            })
    void followsWhatDecidesTheOutput(String set) {
        assertThat(digest(set)).isNotEqualTo(digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "google.credentials.secret=another",
                "google.endpoints.bigQuery=http://localhost:9050",
                "aws.region=eu-west-1",
                "worker.streams=1",
                "temporal.profile=cloud",
                "defaults.schedule.at='16:00'",
                "defaults.tables.events.heal=5d",
                "properties[0].name=store",
                "destination.keepSuperseded=9d",
            })
    void passesOverWhatDoesNot(String set) {
        assertThat(digest(set)).isEqualTo(digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaults.audience.destination={prefix: partners/}",
                "defaults.audience.destination={bucket: acme-audience}",
                "defaults.audience.destination={encryption: {kms: alias/ga4-audience}}",
                "defaults.audience.table=partners",
                "defaults.audience.partner=meta",
                "defaults.audience.consent=granted",
                "defaults.audience.region=DE",
                "defaults.audience.columns=[event_name]",
                "defaults.audience.identifiers=[{userProperty: email, type: email}]",
            })
    void followsWhatDecidesTheAudience(String set) {
        String audience = "defaults.audience={identifiers: [{param: email, type: email}]}";
        assertThat(digest(audience, set)).isNotEqualTo(digest(audience));
    }

    private String digest(String... sets) {
        return YamlFile.in(folder, YamlFile.MINIMAL).set(sets).load().digest("analytics_311223344", TableKind.EVENTS);
    }
}
