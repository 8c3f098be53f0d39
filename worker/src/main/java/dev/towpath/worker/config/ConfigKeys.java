package dev.towpath.worker.config;

import static dev.towpath.worker.config.Key.alternatives;
import static dev.towpath.worker.config.Key.fields;
import static dev.towpath.worker.config.Scalars.choice;
import static dev.towpath.worker.config.Scalars.days;
import static dev.towpath.worker.config.Scalars.duration;
import static dev.towpath.worker.config.Scalars.flag;
import static dev.towpath.worker.config.Scalars.money;
import static dev.towpath.worker.config.Scalars.size;
import static dev.towpath.worker.config.Scalars.text;
import static dev.towpath.worker.config.Scalars.whole;
import static dev.towpath.worker.config.Scalars.zone;

import java.util.List;
import java.util.stream.Stream;

/** Every key of {@code towpath.yaml}, once. A size counts binary (1 MB = 1,048,576 bytes), a day has 24 hours. */
final class ConfigKeys {
    static final String DEFAULT_LAKE_TABLE = "ga4";

    private static final Type.Scalar<String> LAKE_NAME =
            text("[a-z0-9_]{1,255}", "is not a name that Glue, Athena and Clean Rooms share: a-z, 0-9 and _ alone");
    private static final Type.Scalar<String> PROJECT =
            text("[a-z][a-z0-9.:-]*[a-z0-9]", "is not the ID of a Google project, such as acme-marketing");
    private static final Type.Scalar<String> COLUMN =
            text("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*", "is not a column such as geo.metro");
    private static final Type.Scalar<String> NOT_EMPTY = Scalars.notEmpty();

    private static final Type.Fields TABLE = fields(
            Key.of(
                            "source",
                            new Type.Items(choice("a source", "daily", "fresh", "intraday"), 1, "[daily, intraday]"),
                            "The kinds of shards that will do; the first that exists wins. fresh is GA4 360's alone.")
                    .presetList("daily", "fresh", "intraday"),
            Key.of("lag", days(), "A fire on day D exports D − lag.").preset("1d"),
            Key.of(
                            "dailyUntil",
                            duration(),
                            "After the day's end: until then only a daily shard will do, later the next kind, provisionally.")
                    .preset("36h"),
            Key.of("waitUntil", duration(), "After the day's end: then the wait ends with NO_DATA.")
                    .preset("72h"),
            Key.of("settle", days(), "Look again until then; a changed shard becomes a new generation.")
                    .preset("3d"),
            Key.of("heal", days(), "Also export days this old that were never committed.")
                    .preset("30d"),
            Key.of("filter", text(), "Row filter in BigQuery's syntax, such as event_name != 'scroll'.")
                    .preset(""),
            Key.of(
                    "promote",
                    new Type.Items(
                            fields(
                                    Key.of("key", NOT_EMPTY, "The event parameter.")
                                            .required(),
                                    Key.of(
                                                    "type",
                                                    choice("a type", "string", "text", "bigint", "double"),
                                                    "string: the string value; text: else the integer as text; bigint: the"
                                                            + " integer; double: double, else float, else the integer.")
                                            .required(),
                                    Key.of("column", LAKE_NAME, "The column's name; the parameter's key by default.")),
                            0,
                            "[{key: value, type: double}]"),
                    "Event parameters that become columns; the sample's six always are."),
            Key.of("exclude", new Type.Items(COLUMN, 0, "[geo.metro]"), "Columns that are not read at all."));

    private static final Type.Fields TABLES = fields(
            Key.of("events", TABLE, "The events_ table; always exported."),
            Key.of("users", TABLE, "The users_ table; off unless named.").notBuilt(),
            Key.of("pseudonymous_users", TABLE, "The pseudonymous_users_ table; off unless named.")
                    .notBuilt());

    private static final Type.Fields SCHEDULE = alternatives(
            List.of("at", "cron"),
            Key.of(
                    "at",
                    new Type.OneOrMore(Scalars.timeOfDay()),
                    "Time of day in the property's zone, one or several; 15:00 by default."),
            Key.of("cron", new Type.OneOrMore(Scalars.cron()), "Cron lines of five fields instead."),
            Key.of("timeZone", zone(), "The zone of the schedule, when not the property's."),
            Key.of("paused", flag(), "Applied, but fires nothing.").preset("false"));

    private static final Type.Fields ENCRYPTION = fields(Key.of(
                    "kms",
                    NOT_EMPTY,
                    "A KMS key: ID, ARN or alias; an ARN or ID is verified to the key, an alias to SSE-KMS.")
            .required());

    private static final Type.Fields PROPERTY_DEFAULTS = fields(
            Key.of("tables", TABLES, "What is exported, and how."),
            Key.of("schedule", SCHEDULE, "When."),
            Key.of("privacy", PrivacyKeys.PRIVACY, "What happens to personal data before it is written."),
            Key.of("audience", PrivacyKeys.audience(LAKE_NAME), "The flat table for partners; off unless named."));

    static final Type.Fields PROPERTY = fields(Stream.concat(
                    Stream.of(
                            Key.of(
                                            "name",
                                            text(
                                                    "[A-Za-z0-9][A-Za-z0-9_.-]*",
                                                    "is not a name that a command line takes: letters, digits, - and _"),
                                            "Used on the command line: -p shop.")
                                    .required(),
                            Key.of("id", propertyId(), "The BigQuery dataset.").required(),
                            Key.of("project", PROJECT, "Where the data live, when not google.project."),
                            Key.of("timeZone", zone(), "As set in GA4; decides which day is yesterday.")
                                    .required()),
                    PROPERTY_DEFAULTS.keys().stream())
            .toArray(Key[]::new));

    /** The whole file. */
    static final Type.Fields ROOT = fields(
            Key.of("version", Scalars.version(1), "The version of this file's form.")
                    .required(),
            Key.of(
                            "name",
                            text("[A-Za-z0-9][A-Za-z0-9_-]{0,62}", "is not a name: letters, digits, - and _"),
                            "Names metrics and Terraform resources.")
                    .preset("towpath"),
            Key.of(
                    "google",
                    fields(
                            Key.of("project", PROJECT, "Billed for the reads; needs bigquery.readsessions.create.")
                                    .required(),
                            Key.of(
                                            "credentials",
                                            alternatives(
                                                    List.of("secret", "workloadIdentity", "applicationDefault"),
                                                    Key.of(
                                                            "secret",
                                                            NOT_EMPTY,
                                                            "AWS Secrets Manager's name or ARN: the JSON key,"
                                                                    + " or {\"credentials\": \"<base64>\"}."),
                                                    Key.of(
                                                                    "workloadIdentity",
                                                                    NOT_EMPTY,
                                                                    "A secret with a federation file; no key at all.")
                                                            .notBuilt(),
                                                    Key.of(
                                                            "applicationDefault",
                                                            flag(),
                                                            "Whatever gcloud or the metadata server" + " gives.")),
                                            "How Google is entered: exactly one of the ways.")
                                    .required(),
                            Key.of(
                                    "endpoints",
                                    fields(
                                            Key.of("bigQuery", Scalars.address(), "The REST API."),
                                            Key.of(
                                                    "bigQueryStorage",
                                                    Scalars.address(),
                                                    "The Storage Read API;" + " http:// for plain text.")),
                                    "Other addresses of Google's services, for stand-ins and private endpoints.")),
                    "The Google side."),
            Key.of(
                    "aws",
                    fields(
                            Key.of(
                                    "region",
                                    text("[a-z]{2}(-[a-z0-9]+)+", "is not a region such as eu-central-1"),
                                    "By default the SDK's chain decides."),
                            Key.of("role", NOT_EMPTY, "A role to assume.").notBuilt(),
                            Key.of(
                                    "endpoints",
                                    fields(
                                            Key.of("s3", Scalars.address(), "S3, path-style then."),
                                            Key.of("glue", Scalars.address(), "Glue."),
                                            Key.of("secretsManager", Scalars.address(), "Secrets Manager.")),
                                    "Other addresses of AWS's services, for stand-ins and VPC endpoints.")),
                    "The AWS side; credentials always come from the SDK's chain."),
            Key.of("defaults", PROPERTY_DEFAULTS, "Each property may override any of this."),
            Key.of(
                            "properties",
                            new Type.Items(
                                    PROPERTY, 1, "[{name: shop, id: analytics_311223344, timeZone: Europe/Berlin}]"),
                            "The GA4 properties.")
                    .required(),
            Key.of("destination", LakeKeys.destination(ENCRYPTION), "Where the lake lies."),
            Key.of("catalog", LakeKeys.catalog(LAKE_NAME), "How a day becomes visible in Glue."),
            Key.of(
                    "temporal",
                    fields(
                            Key.of("profile", NOT_EMPTY, "Of temporal.toml.").preset("default"),
                            Key.of(
                                    "address",
                                    text("[^\\s/]+:\\d{1,5}", "is not an address such as localhost:7233"),
                                    "Where neither TEMPORAL_ADDRESS nor the profile names one; localhost:7233 else."),
                            Key.of(
                                    "namespace",
                                    NOT_EMPTY,
                                    "Where neither TEMPORAL_NAMESPACE nor the profile names one; default else."),
                            Key.of(
                                            "taskQueue",
                                            text("[A-Za-z0-9][A-Za-z0-9_.-]*", "is not a name of a task queue"),
                                            "Bulk work goes to <taskQueue>-bulk.")
                                    .preset("towpath"),
                            Key.of(
                                    "heartbeat",
                                    fields(
                                            Key.of(
                                                            "timeout",
                                                            duration(),
                                                            "An activity that is silent for so long is taken"
                                                                    + " for dead.")
                                                    .preset("2m"),
                                            Key.of("report", duration(), "How often progress reaches the Web UI.")
                                                    .preset("10s")),
                                    "Heartbeats of long activities."),
                            Key.of("searchAttributes", flag(), "Use the registered search attributes.")
                                    .preset("false")
                                    .builtOnly("false", "it is off")),
                    "Names only; who and where is in temporal.toml or TEMPORAL_*."),
            Key.of(
                    "worker",
                    fields(
                            Key.of("streams", whole(1, 1024), "Extracts at a time in this process.")
                                    .preset("4"),
                            Key.of(
                                            "memoryPerStream",
                                            size(),
                                            "Heap of a stream; where less fits, fewer run at once. docs/memory.md says"
                                                    + " what is in it.")
                                    .preset("256MB"),
                            Key.of(
                                            "metrics",
                                            whole(0, 65535),
                                            "Port of /metrics, for Prometheus; 0 for off. docs/watching.md says what"
                                                    + " is counted.")
                                    .preset("0"),
                            Key.of("health", whole(0, 65535), "Port of /health, for health checks; 0 for off.")
                                    .preset("0")),
                    "One worker process."),
            Key.of(
                    "extract",
                    fields(Key.of("maxStreams", whole(1, 1000), "The most read streams of one export.")
                            .preset("32")),
                    "Reading a shard."),
            Key.of(
                    "erasure",
                    fields(Key.of(
                            "key",
                            NOT_EMPTY,
                            "A secret's name or ARN in Secrets Manager, whose key makes the codes of the suppression"
                                    + " document; never the key itself. Another one than that for pseudonyms.")),
                    "Keeping persons out of the lake, as `towpath erase` asks for."),
            Key.of(
                            "limits",
                            fields(
                                    Key.of("sourceBytes", size(), "Per command."),
                                    Key.of("costUsd", money(), "Per command."),
                                    Key.of(
                                            "confirmAbove",
                                            fields(
                                                    Key.of("days", whole(0, 100_000), "Days."),
                                                    Key.of("costUsd", money(), "Cost.")),
                                            "A plan above is asked about.")),
                            "A plan above is refused before it costs.")
                    .notBuilt(),
            Key.of(
                            "prices",
                            fields(
                                    Key.of("readPerTiB", money(), "Of the Storage Read API, in USD."),
                                    Key.of("egressPerGiB", money(), "Of traffic that leaves Google, in USD.")),
                            "For estimates only.")
                    .notBuilt());

    private ConfigKeys() {}

    private static Type.Scalar<String> propertyId() {
        Type.Scalar<String> id = text("[A-Za-z0-9_]{1,1024}", "is not a BigQuery dataset such as analytics_311223344");
        return new Type.Scalar<>(String.class, id.schema(), text -> {
            if (text.matches("\\d+")) {
                throw new Refusal("is not a BigQuery dataset; did you mean 'analytics_" + text + "'?");
            }
            return id.parse(text);
        });
    }
}
