package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static final String KEY_MATERIAL =
            "key material may not be in this file; put it into Secrets Manager and name the secret";

    @TempDir
    private Path folder;

    @Test
    void aVariableStandsForItsValue() {
        assertThat(bucketOf("${LAKE}", "LAKE", "acme-lake")).isEqualTo("acme-lake");
        assertThat(bucketOf("acme-${STAGE:-test}-${LAKE}", "LAKE", "lake")).isEqualTo("acme-test-lake");
        assertThat(bucketOf("${LAKE:-other}", "LAKE", "")).isEqualTo("other");
        assertThat(YamlFile.minimalWith(folder, "catalog:", "worker: {streams: \"${N:-8}\"}\ncatalog:")
                        .load()
                        .settings()
                        .worker()
                        .streams())
                .isEqualTo(8);
    }

    @Test
    void twoDollarsAreOneAndALoneOneStays() {
        String filter = "profile: none}, tables: {events: {filter: \"a = '$${X}' or b = '$1'\"}}";

        assertThat(YamlFile.minimalWith(folder, "profile: none}", filter)
                        .load()
                        .settings()
                        .properties()
                        .getFirst()
                        .tables()
                        .getFirst()
                        .filter())
                .isEqualTo("a = '${X}' or b = '$1'");
    }

    @Test
    void anUnsetVariableIsNamedWithItsLine() {
        assertThat(YamlFile.minimalWith(folder, "acme-ga4-data", "\"${LAKE}\"").problems())
                .containsExactly("towpath.yaml:4:23: destination.bucket: the environment variable LAKE is not set; set"
                        + " it, or write ${LAKE:-default}");
        assertThat(YamlFile.minimalWith(folder, "acme-ga4-data", "\"${LAKE:?ask the platform team}\"")
                        .problems())
                .containsExactly(
                        "towpath.yaml:4:23: destination.bucket: the environment variable LAKE is not set: ask the"
                                + " platform team");
        assertThat(YamlFile.minimalWith(folder, "acme-ga4-data", "\"${my lake}\"")
                        .problems())
                .containsExactly("towpath.yaml:4:23: destination.bucket: '${' must read ${NAME}, ${NAME:-default} or"
                        + " ${NAME:?message}; a dollar is $$");
    }

    @Test
    void aRefusedValueOfAVariableIsNotShown() {
        assertThat(YamlFile.minimalWith(folder, "acme-ga4-data", "\"${LAKE}\"")
                        .env("LAKE", "My Password")
                        .problems())
                .containsExactly("towpath.yaml:4:23: destination.bucket: '${LAKE}' is not the name of a bucket");
    }

    @Test
    void anchorsAndMergeKeysWork() {
        Settings settings = YamlFile.in(folder, """
                version: 1
                google: {project: acme-marketing, credentials: {secret: bigquery_credentials}}
                properties:
                  - &shop
                    name: shop
                    id: analytics_1
                    timeZone: &zone Europe/Berlin
                    schedule: {at: ["6:05", "16:30"]}
                  - <<: *shop
                    name: blog
                    id: analytics_2
                  - <<: [{project: acme-blog, timeZone: UTC}, *shop]
                    name: news
                    id: analytics_3
                destination: {bucket: acme-ga4-data, partitionBy: [property, event_date]}
                defaults: {privacy: {profile: none}}
                catalog: {database: ga4, mode: partitions}
                """).load().settings();

        assertThat(settings.properties())
                .extracting(property -> property.name())
                .containsExactly("shop", "blog", "news");
        assertThat(settings.properties())
                .extracting(property -> property.timeZone().getId())
                .containsExactly("Europe/Berlin", "Europe/Berlin", "UTC");
        assertThat(settings.properties())
                .allSatisfy(
                        property -> assertThat(property.schedule().cron()).containsExactly("5 6 * * *", "30 16 * * *"));
        assertThat(settings.properties().get(2).project()).isEqualTo("acme-blog");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThat(YamlFile.minimalWith(folder, "catalog:", "version: 1\ncatalog:")
                        .problems())
                .containsExactly("towpath.yaml:6:1: version: the key stands twice, first on line 1");
    }

    @Test
    void malformedYamlIsOneProblemWithLineAndColumn() {
        assertThat(YamlFile.in(folder, "version: 1\ngoogle: {project: [a}\n").problems())
                .singleElement()
                .asString()
                .startsWith(
                        "towpath.yaml:2:21: not YAML: while parsing a flow sequence expected ',' or ']', but got }");
        assertThat(YamlFile.in(folder, "version: 1\n\tname: a\n").problems())
                .singleElement()
                .asString()
                .startsWith("towpath.yaml:2:1: not YAML: ");
        assertThat(YamlFile.in(folder, "defaults: &a {tables: *a}\n").problems())
                .contains("towpath.yaml:1:11: defaults.tables: an anchor may not contain itself");
        assertThat(YamlFile.in(folder, "- version: 1\n").problems())
                .singleElement()
                .asString()
                .startsWith("towpath.yaml:1:1: must be a mapping with the keys version, name, google");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-----BEGIN PRIVATE KEY-----\"",
                "'{\"private_key\": \"abc\"}'",
                "AKIAIOSFODNN7EXAMPLE",
                "tmprl_abcdef123456",
            })
    void keyMaterialIsRefusedByLineAndNeverShown(String secret) {
        assertThat(YamlFile.minimalWith(folder, "acme-ga4-data", secret).problems())
                .containsExactly("towpath.yaml:4:23: destination.bucket: " + KEY_MATERIAL);
        assertThat(YamlFile.minimalWith(folder, "catalog:", "# was " + secret + "\ncatalog:")
                        .problems())
                .containsExactly("towpath.yaml:6:1: " + KEY_MATERIAL);
        assertThat(YamlFile.minimalWith(folder, "catalog:", "bad: [ *" + secret + "\ncatalog:")
                        .problems())
                .containsExactly("towpath.yaml:6:1: " + KEY_MATERIAL);
        assertThat(YamlFile.minimalWith(folder, "acme-ga4-data", "\"${LAKE}\"")
                        .env("LAKE", secret.replace("'", "").replace("\"-", "-"))
                        .problems())
                .containsExactly("towpath.yaml:4:23: destination.bucket: " + KEY_MATERIAL);
        assertThat(YamlFile.in(folder, YamlFile.MINIMAL)
                        .set("destination.bucket=" + secret)
                        .problems())
                .containsExactly("--set: destination.bucket: " + KEY_MATERIAL);
    }

    @Test
    void aKeyInItsOwnFieldIsRefusedAsDocumented() {
        String credentials = "credentials: {secret: bigquery_credentials, private_key: abc}";

        assertThat(YamlFile.minimalWith(folder, "credentials: {secret: bigquery_credentials}", credentials)
                        .problems())
                .containsExactly("towpath.yaml:2:79: google.credentials.private_key: " + KEY_MATERIAL);
    }

    private String bucketOf(String yaml, String variable, String value) {
        return YamlFile.minimalWith(folder, "acme-ga4-data", "\"" + yaml + "\"")
                .env(variable, value)
                .load()
                .settings()
                .destination()
                .bucket();
    }
}
