package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedFileTest {
    private static final String GOOGLE =
            "google: {project: acme-marketing, credentials: {secret: bigquery_credentials}}";
    private static final String CATALOG = "catalog: {database: ga4, crawler: acme-ga4-crawler}";
    private static final String PROPERTIES =
            "properties: [{name: shop, id: analytics_311223344, timeZone: Europe/Berlin}]";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "without {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1                                     | 1:1: version: missing: The version of this file's form.",
                "project: acme-marketing,                       | 2:1: google.project: missing: Billed for the reads; needs bigquery.readsessions.create.",
                "secret: bigquery_credentials                   | 2:35: google.credentials: one of secret, workloadIdentity, applicationDefault is missing: How Google is entered: exactly one of the ways.",
                ", credentials: {secret: bigquery_credentials}  | 2:1: google.credentials: missing: How Google is entered: exactly one of the ways.",
                "{name: shop, id: analytics_311223344, timeZone: Europe/Berlin} | 3:13: properties: must name at least one",
                "name: shop,                                    | 3:14: properties[0].name: missing: Used on the command line: -p shop.",
                "id: analytics_311223344,                       | 3:14: properties[0].id: missing: The BigQuery dataset.",
                ", timeZone: Europe/Berlin                      | 3:14: properties[0].timeZone: missing: As set in GA4; decides which day is yesterday.",
                "bucket: acme-ga4-data                          | 4:1: destination.bucket: missing: Must exist; Towpath never creates or deletes buckets.",
                "database: ga4,                                 | 6:1: catalog.database: missing: Glue's database.",
                ", crawler: acme-ga4-crawler                    | 6:1: catalog.crawler: missing: The crawler's name."
            })
    void eachRequiredKeyIsAskedForWhereItIsMissing(String key, String problem) {
        assertThat(YamlFile.minimalWith(folder, key, "").problems()).containsExactly("towpath.yaml:" + problem);
    }

    @Test
    void aWholeMissingPartIsAskedForAtTheTop() {
        assertThat(YamlFile.minimalWith(folder, GOOGLE + "\n", "").problems())
                .containsExactly(
                        "towpath.yaml:1:1: google.project: missing: Billed for the reads; needs"
                                + " bigquery.readsessions.create.",
                        "towpath.yaml:1:1: google.credentials: missing: How Google is entered: exactly one of the ways.");
        assertThat(YamlFile.minimalWith(folder, PROPERTIES + "\n", "").problems())
                .containsExactly("towpath.yaml:1:1: properties: missing: The GA4 properties.");
    }

    @Test
    void anEmptyFileLacksEveryRequiredKey() {
        assertThat(YamlFile.in(folder, "").problems())
                .extracting(problem -> problem.split(": ")[1])
                .containsExactlyInAnyOrder(
                        "version",
                        "google.project",
                        "google.credentials",
                        "properties",
                        "destination.bucket",
                        "catalog.database",
                        "catalog.crawler");
    }

    @Test
    void withoutACatalogNeitherDatabaseNorCrawlerIsNeeded() {
        assertThat(YamlFile.minimalWith(folder, CATALOG, "catalog: {mode: none}")
                        .problems())
                .isEmpty();
        assertThat(YamlFile.minimalWith(folder, CATALOG, "catalog: {mode: partitions}")
                        .problems())
                .containsExactly("towpath.yaml:6:1: catalog.database: missing: Glue's database.");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1 | version: 2 | 1:10: version: '2' is not a version of this file that this Towpath reads; it reads 1",
                "bucket: acme-ga4-data | bukket: acme-ga4-data, bucket: acme | 4:15: destination.bukket: unknown key; did you mean 'bucket'?",
                "version: 1 | `version: 1\ncolour: red` | 2:1: colour: unknown key; known: version, name, google, aws, defaults, properties, destination, catalog, temporal, worker, extract, erasure, limits, prices",
                "profile: none | profile: stirct | 5:31: defaults.privacy.profile: 'stirct' is not a profile; did you mean 'strict'?",
                "Europe/Berlin | Europe/Berlon | 3:62: properties[0].timeZone: 'Europe/Berlon' is not a time zone such as Europe/Berlin; did you mean 'Europe/Berlin'?",
                "Europe/Berlin | `+02:00` | 3:62: properties[0].timeZone: '+02:00' is not a time zone such as Europe/Berlin",
                "analytics_311223344 | 311223344 | 3:31: properties[0].id: '311223344' is not a BigQuery dataset; did you mean 'analytics_311223344'?",
                "analytics_311223344 | analytics-311223344 | 3:31: properties[0].id: 'analytics-311223344' is not a BigQuery dataset such as analytics_311223344",
                "database: ga4 | database: GA4-lake | 6:21: catalog.database: 'GA4-lake' is not a name that Glue, Athena and Clean Rooms share: a-z, 0-9 and _ alone",
                "database: ga4 | database: ga4, tables: {events: Events} | 6:43: catalog.tables.events: 'Events' is not a name that Glue, Athena and Clean Rooms share: a-z, 0-9 and _ alone",
                "acme-ga4-data | CHANGE_ME | 4:23: destination.bucket: CHANGE_ME still stands here; put your own value",
                "acme-ga4-data | ga4, prefix: /lake/ | 4:36: destination.prefix: '/lake/' must be empty, or end with a slash and not begin with one",
                "acme-ga4-data | ga4, prefix: lake | 4:36: destination.prefix: 'lake' must be empty, or end with a slash and not begin with one",
                "acme-ga4-data | ga4, control: ga4/_t/ | 4:37: destination.control: may not lie in the lake table's folder ga4/",
                "acme-ga4-data | ga4, keepSuperseded: 12h | 4:44: destination.keepSuperseded: must be 24h at least: queries that run still read a superseded generation",
                "acme-ga4-data | ga4, format: {objectSize: 256 Mb} | 4:49: destination.format.objectSize: '256 Mb' is not a size: a number with B, KB, MB, GB or TB, such as 256MB",
                "acme-ga4-data | ga4, format: snappy | 4:36: destination.format: must be a mapping with the keys compression, objectSize, rowGroup",
                "acme-ga4-data | ga4, encryption: kms | 4:40: destination.encryption: 'kms' is not an encryption; known: none, s3",
                "acme-ga4-data | ga4, partitionBy: [event_date, property] | 4:41: destination.partitionBy: must be [event_date] or [property, event_date]",
                "acme-ga4-data | [a, b] | 4:23: destination.bucket: must be one value, not a list",
                "profile: none} | profile: none}, tables: {events: {dailyUntil: 36} } | 5:68: defaults.tables.events.dailyUntil: '36' is not a duration: a number with d, h, m, s or ms, such as 36h or 3d",
                "profile: none} | profile: none}, tables: {events: {lag: 36h} } | 5:61: defaults.tables.events.lag: '36h' is not a number of whole days, such as 3d",
                "profile: none} | profile: none}, tables: {events: {source: daily} } | 5:64: defaults.tables.events.source: must be a list, such as [daily, intraday]",
                "profile: none} | profile: none}, tables: {events: {source: [dayly]} } | 5:65: defaults.tables.events.source[0]: 'dayly' is not a source; did you mean 'daily'?",
                "profile: none} | profile: none}, tables: {events: {source: [daily, daily]} } | 5:64: defaults.tables.events.source: names a kind twice",
                "profile: none} | profile: none}, tables: {events: {waitUntil: 12h} } | 5:67: defaults.tables.events.waitUntil: must not be shorter than dailyUntil",
                "profile: none} | profile: none}, tables: {events: {exclude: [event_name]} } | 5:65: defaults.tables.events.exclude: 'event_name' can't be left out: join_key or the promoted columns are made of it",
                "profile: none} | profile: none}, tables: {events: {exclude: [event_params.value]} } | 5:65: defaults.tables.events.exclude: 'event_params.value' can't be left out: join_key or the promoted columns are made of it",
                "profile: none} | profile: none}, tables: {events: {promote: [{key: a}]} } | 5:66: defaults.tables.events.promote[0].type: missing: string: the string value; text: else the integer as text; bigint: the integer; double: double, else float, else the integer.",
                "profile: none} | profile: none}, tables: {events: {promote: [{key: page_title, type: string}]} } | 5:72: defaults.tables.events.promote[0].key: the lake has a column 'page_title' already",
                "profile: none} | profile: none}, tables: {events: {promote: [{key: Tür, type: string}]} } | 5:72: defaults.tables.events.promote[0].key: 'Tür' is no name for a column; add column: with a-z, 0-9 and _ alone",
                "profile: none} | profile: none}, schedule: {at: 25:00} | 5:53: defaults.schedule.at: '25:00' is not a time of day such as \"15:00\"",
                "profile: none} | profile: none}, schedule: {cron: 0 25 * * *} | 5:55: defaults.schedule.cron: '0 25 * * *' is not a cron line of five fields such as \"0 15 * * *\"",
                "profile: none} | profile: none}, schedule: {cron: 0 5 * * *, at: 5:00} | 5:66: defaults.schedule.at: can't stand beside cron; take one of at, cron",
                "profile: none} | profile: none}, schedule: {paused: maybe} | 5:57: defaults.schedule.paused: 'maybe' is neither true nor false",
                "secret: bigquery_credentials | applicationDefault: false | 2:69: google.credentials.applicationDefault: must be true; name a secret otherwise",
                "project: acme-marketing | project: | 2:10: google.project: missing: Billed for the reads; needs bigquery.readsessions.create.",
            })
    void eachMistakeIsSaidInOneLineWithItsPlace(String part, String replacement, String problem) {
        assertThat(YamlFile.minimalWith(folder, part, replacement).problems())
                .containsExactly("towpath.yaml:" + problem);
    }

    @Test
    void aMistakeInWhatIsNotBuiltIsSaidToo() {
        assertThat(YamlFile.minimalWith(folder, "version: 1", "version: 1\nlimits: {costUsd: cheap}")
                        .problems())
                .containsExactly(
                        "towpath.yaml:2:1: limits: not built yet; leave it out",
                        "towpath.yaml:2:19: limits.costUsd: 'cheap' is not an amount such as 1.10");
    }

    @Test
    void twoPropertiesInOneLakeTableNeedThePropertyPartition() {
        String two = PROPERTIES.replace("}]", "}, {name: blog, id: analytics_2, timeZone: UTC}]");

        assertThat(YamlFile.minimalWith(folder, PROPERTIES, two).problems())
                .containsExactly("towpath.yaml:4:14: destination.partitionBy: 2 properties write into the lake table"
                        + " 'ga4'; it needs [property, event_date]");
        assertThat(YamlFile.minimalWith(folder, PROPERTIES, two)
                        .set("destination.partitionBy=[property, event_date]")
                        .problems())
                .isEmpty();
    }

    @Test
    void twoPropertiesOfOneNameOrIdAreRefused() {
        String two = PROPERTIES.replace("}]", "}, {name: shop, id: analytics_311223344, timeZone: UTC}]");

        assertThat(YamlFile.minimalWith(folder, PROPERTIES, two)
                        .set("destination.partitionBy=[property, event_date]")
                        .problems())
                .containsExactly(
                        "towpath.yaml:3:85: properties[1].name: 'shop' is taken by properties[0].name",
                        "towpath.yaml:3:95: properties[1].id: 'analytics_311223344' is taken by properties[0].id");
    }

    @Test
    void allProblemsAreToldInTheOrderOfTheFile() {
        assertThat(YamlFile.in(
                                folder,
                                YamlFile.MINIMAL
                                        .replace("version: 1", "version: one")
                                        .replace("shop", "my shop")
                                        .replace("crawler:", "crawlr:"))
                        .problems())
                .extracting(problem -> problem.split(": ")[1])
                .containsExactly("version", "properties[0].name", "catalog.crawler", "catalog.crawlr");
    }
}
