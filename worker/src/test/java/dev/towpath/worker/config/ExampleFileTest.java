package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Identifier;
import dev.towpath.activities.settings.CatalogSettings;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.settings.ScheduleSettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsBuiltOfTheDocumentedExampleLoads() {
        Settings settings = YamlFile.in(folder, resource("built.yaml")).load().settings();

        assertThat(settings.name()).isEqualTo("acme-ga4");
        assertThat(settings.google().project()).isEqualTo("acme-marketing");
        assertThat(settings.aws().region()).contains("eu-central-1");
        assertThat(settings.properties())
                .extracting(property -> property.name())
                .containsExactly("shop", "blog");
        assertThat(settings.destination())
                .isEqualTo(new DestinationSettings(
                        "acme-ga4-data",
                        "",
                        "_towpath/",
                        DestinationSettings.Partitioning.PROPERTY_AND_DAY,
                        DestinationSettings.Compression.SNAPPY,
                        256L << 20,
                        64L << 20,
                        new DestinationSettings.Encryption.Kms("alias/ga4-lake"),
                        Map.of("Classification", "confidential"),
                        Duration.ofDays(7)));
        assertThat(settings.catalog())
                .isEqualTo(new CatalogSettings(
                        CatalogSettings.Mode.CRAWLER, "ga4", "acme-ga4-crawler", CatalogSettings.Drift.APPEND));
    }

    @Test
    void aPropertyOverridesSingleKeysOfTheDefaults() {
        Settings settings = YamlFile.in(folder, resource("built.yaml")).load().settings();
        TableSettings shop = settings.table("analytics_311223344", TableKind.EVENTS);
        TableSettings blog = settings.table("analytics_298877665", TableKind.EVENTS);

        assertThat(shop.filter()).isEmpty();
        assertThat(shop.settleDays()).isEqualTo(3);
        assertThat(blog.filter()).isEqualTo("stream_id = '2298877665'");
        assertThat(blog.settleDays()).isEqualTo(2);
        assertThat(blog.promoted())
                .isEqualTo(shop.promoted())
                .containsExactly(
                        new PromotedParameter("ga_session_number", "ga_session_number", PromotedParameter.Type.BIGINT),
                        new PromotedParameter("value", "value", PromotedParameter.Type.DOUBLE));
        assertThat(settings.properties().get(0).project()).isEqualTo("acme-marketing");
        assertThat(settings.properties().get(1).project()).isEqualTo("acme-blog");
        assertThat(settings.properties().get(1).schedule())
                .isEqualTo(new ScheduleSettings(
                        List.of("30 16 * * *"), "America/New_York", ScheduleSettings.State.RUNNING));
    }

    @Test
    void theWholeExampleIsRefusedForWhatIsNotBuiltAlone() {
        assertThat(YamlFile.in(folder, resource("example.yaml")).problems())
                .containsExactly(
                        "towpath.yaml:100:1: limits: not built yet; leave it out",
                        "towpath.yaml:104:1: prices: not built yet; leave it out");
    }

    @Test
    void theExamplesPrivacyIsReadWhole() {
        TableSettings shop = YamlFile.in(folder, withoutWhatIsNotBuilt(resource("example.yaml")))
                .load()
                .settings()
                .table("analytics_311223344", TableKind.EVENTS);

        assertThat(shop.privacy())
                .isEqualTo(new PrivacySettings(
                        PrivacySettings.Profile.STANDARD,
                        Optional.of(PrivacySettings.KeyReference.unread(
                                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:ga4-hmac")),
                        List.of(
                                new PrivacyRule(Target.COLUMN, "user_id", Action.PSEUDONYMISE),
                                new PrivacyRule(
                                        Target.PARAMETER,
                                        "page_location",
                                        Action.REDACT,
                                        List.of("utm_source", "utm_medium", "utm_campaign", "gclid"),
                                        List.of()),
                                new PrivacyRule(Target.COLUMN, "geo.city", Action.DROP),
                                new PrivacyRule(
                                        Target.USER_PROPERTY, "*", Action.DROP, List.of(), List.of("plan", "country"))),
                        PrivacySettings.Suspects.REDACT));
        assertThat(shop.audience())
                .contains(new AudienceSettings(
                        "acme-ga4-data",
                        "audience/",
                        new DestinationSettings.Encryption.Kms("alias/ga4-audience"),
                        "ga4_audience",
                        PartnerProfile.CLEANROOMS,
                        AudienceSettings.Consent.NOT_DENIED,
                        Optional.of("DE"),
                        List.of(
                                new Identifier(Target.PARAMETER, "email", IdentifierType.EMAIL),
                                new Identifier(Target.USER_PROPERTY, "phone", IdentifierType.PHONE),
                                new Identifier(Target.COLUMN, "device.advertising_id", IdentifierType.MAID)),
                        List.of("event_name", "event_timestamp", "page_location", "ga_session_id")));
    }

    private static String withoutWhatIsNotBuilt(String example) {
        return example.replaceAll("(?m)^limits:[^\n]*\n(  [^\n]*\n)*", "").replaceAll("(?m)^prices: .*\n", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "version: 1                            | 1:1: version",
                "  project: ${GOOGLE_PROJECT           | 6:1: google.project",
                "    secret: bigquery_credentials      | 8:3: google.credentials",
                "  bucket: acme-ga4-data               | 51:1: destination.bucket",
                "  database: ga4                       | 61:1: catalog.database",
                "  crawler: acme-ga4-crawler           | 61:1: catalog.crawler",
                "    timeZone: Europe/Berlin           | 40:5: properties[0].timeZone",
                "    id: analytics_298877665           | 43:5: properties[1].id"
            })
    void aRequiredLineThatIsTakenOutIsAskedForWhereItBelongs(String line, String problem) {
        String text = resource("built.yaml");
        int start = text.indexOf("\n" + line.stripTrailing()) + 1;
        String without = text.substring(0, start) + "#" + text.substring(start);

        assertThat(YamlFile.in(folder, without).problems())
                .singleElement()
                .asString()
                .startsWith("towpath.yaml:" + problem.strip() + ": ")
                .contains("missing: ");
    }

    @Test
    void theOptionsThatTheExampleOnlyMentionsAreKnown() {
        String text = resource("built.yaml")
                .replace("    # workloadIdentity:", "    workloadIdentity:")
                .replace("    # applicationDefault:", "    applicationDefault:")
                .replace("    secret: bigquery_credentials", "    # secret: x")
                .replace("  # role:", "  role:")
                .replace("    # users:", "    users:")
                .replace("    # pseudonymous_users:", "    pseudonymous_users:");

        assertThat(YamlFile.in(folder, text).problems())
                .extracting(problem -> problem.replaceFirst("^towpath.yaml:\\d+:\\d+: ", ""))
                .containsExactly(
                        "google.credentials.workloadIdentity: not built yet; leave it out",
                        "google.credentials.applicationDefault: can't stand beside workloadIdentity; take one of secret,"
                                + " workloadIdentity, applicationDefault",
                        "aws.role: not built yet; leave it out",
                        "defaults.tables.users: not built yet; leave it out",
                        "defaults.tables.pseudonymous_users: not built yet; leave it out");
    }

    @Test
    void theExampleIsTheDocumentedOne() throws IOException {
        Path document = Path.of(System.getProperty("towpath.root"), "..", "shared", "CLI.md");
        Assumptions.assumeTrue(Files.exists(document), "../shared is absent");

        assertThat(Files.readString(document)).contains("```yaml\n" + resource("example.yaml") + "```");
    }

    static String resource(String name) {
        try (InputStream in = ExampleFileTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
