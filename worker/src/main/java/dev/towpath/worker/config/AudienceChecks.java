package dev.towpath.worker.config;

import dev.towpath.activities.audience.AdsConsent;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.worker.config.EffectiveFile.EffectiveProperty;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the keys of {@code audience} must agree on. */
final class AudienceChecks {
    static final String DEFAULT_PREFIX = "audience/";
    static final String DEFAULT_SUFFIX = "_audience";

    /** The most that an allow list of AWS Clean Rooms takes. */
    private static final int MOST_COLUMNS = 100;

    private static final Set<String> WITHOUT_ADVERTISING_IDS = Set.of("uid2", "amazon-ads");

    /** Structs and lists of GA4's export. */
    private static final Set<String> NESTED = Set.of(
            "event_params",
            "user_properties",
            "items",
            "device",
            "geo",
            "app_info",
            "privacy_info",
            "user_ltv",
            "ecommerce",
            "event_dimensions",
            "traffic_source",
            "collected_traffic_source",
            "session_traffic_source_last_click",
            "item_params",
            "publisher");

    private final EffectiveFile file;
    private final EffectiveProperty property;
    private final Section audience;
    private final List<Problem> problems;

    AudienceChecks(EffectiveFile file, EffectiveProperty property, List<Problem> problems) {
        this.file = file;
        this.property = property;
        this.audience = property.section().section("audience");
        this.problems = problems;
    }

    void run() {
        if (!property.section().has("audience")) {
            return;
        }
        identifiers();
        columns();
        excluded();
        destination();
        if (audience.find("table", String.class)
                .filter(file.lakeTable()::equals)
                .isPresent()) {
            report(audience.origin("table"), "table", "'" + file.lakeTable() + "' is the lake table itself");
        }
    }

    private void identifiers() {
        if (!audience.has("identifiers")) {
            report(audience.values().origin(), "identifiers", "missing: what is hashed; at least one");
        }
        String partner = audience.find("partner", String.class).orElse("");
        List<Section> identifiers = audience.sections("identifiers");
        for (int i = 0; i < identifiers.size(); i++) {
            Section identifier = identifiers.get(i);
            String path = "identifiers[" + i + "]";
            if (PrivacyKeys.TARGETS.stream().noneMatch(identifier::has)) {
                report(identifier.values().origin(), path, "one of column, param, userProperty is missing");
            }
            if (identifier.find("type", String.class).filter("maid"::equals).isPresent()
                    && WITHOUT_ADVERTISING_IDS.contains(partner)) {
                report(identifier.origin("type"), path + ".type", "'" + partner + "' takes no advertising IDs");
            }
        }
        int columns =
                identifiers.size() + audience.list("columns", String.class).size();
        if (columns > MOST_COLUMNS) {
            report(
                    audience.origin("columns"),
                    "columns",
                    "with the identifiers they are " + columns + "; " + MOST_COLUMNS
                            + " is the most that Clean Rooms takes");
        }
    }

    /** What only the shard's schema can tell is refused when a day is planned. */
    private void columns() {
        for (String column : audience.list("columns", String.class)) {
            if (column.contains(".") || NESTED.contains(column)) {
                report(
                        audience.origin("columns"),
                        "columns",
                        "'" + column
                                + "' is nested; Clean Rooms takes flat columns only: those of the lake's top level,"
                                + " and parameters that tables.events.promote makes columns");
            } else if (column.equals(LakeSchemaGrowth.PARTITION_KEY)) {
                report(audience.origin("columns"), "columns", "'" + column + "' is the partition's key, and is there");
            }
        }
    }

    /** Without the consent's column every row would count as one that nobody denied. */
    private void excluded() {
        Section events = property.section().section("tables").section("events");
        boolean overridden = property.own().section("tables").section("events").has("exclude");
        for (String path : events.list("exclude", String.class)) {
            needed().filter(column -> column.equals(path) || column.startsWith(path + "."))
                    .findFirst()
                    .ifPresent(column -> problems.add(events.origin("exclude")
                            .problem(
                                    (overridden ? property.path() : "defaults") + ".tables.events.exclude",
                                    "'" + path + "' is needed for the audience: it is made of " + column)));
        }
    }

    private Stream<String> needed() {
        return Stream.concat(
                Stream.of(AdsConsent.COLUMN),
                audience.sections("identifiers").stream()
                        .map(identifier -> identifier
                                .find("column", String.class)
                                .orElse(identifier.has("param") ? "event_params.key" : "user_properties.key")));
    }

    /** In the lake's bucket it may lie neither in the lake's folders nor around them. */
    private void destination() {
        Section lake = file.root().section("destination");
        Section own = audience.section("destination");
        String bucket = lake.find("bucket", String.class).orElse("");
        if (!own.find("bucket", String.class).orElse(bucket).equals(bucket)) {
            return;
        }
        String prefix = own.find("prefix", String.class).orElse(DEFAULT_PREFIX);
        String lakePrefix = lake.find("prefix", String.class).orElse("");
        for (String folder : List.of(
                lakePrefix + file.lakeTable() + "/",
                lakePrefix + file.lakeTable() + "_generations/",
                lake.find("control", String.class).orElse("_towpath/"))) {
            if (prefix.startsWith(folder) || folder.startsWith(prefix)) {
                report(
                        own.origin("prefix"),
                        "destination.prefix",
                        "'" + prefix + "' is not apart from the lake's folder " + folder);
                return;
            }
        }
    }

    private void report(Origin origin, String path, String message) {
        boolean overridden = property.own().section("audience").has(path.replaceAll("[.\\[].*", ""));
        problems.add(origin.problem((overridden ? property.path() : "defaults") + ".audience." + path, message));
    }
}
