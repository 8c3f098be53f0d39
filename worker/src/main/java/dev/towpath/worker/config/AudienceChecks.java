package dev.towpath.worker.config;

import dev.towpath.worker.config.EffectiveFile.EffectiveProperty;
import java.util.List;
import java.util.Set;

/** What the keys of {@code audience} must agree on. */
final class AudienceChecks {
    static final String DEFAULT_PREFIX = "audience/";
    static final String DEFAULT_SUFFIX = "_audience";

    /** The most that an allow list of AWS Clean Rooms takes. */
    private static final int MOST_COLUMNS = 100;

    private static final Set<String> WITHOUT_ADVERTISING_IDS = Set.of("uid2", "amazon-ads");

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
