package dev.towpath.worker.config;

import dev.towpath.worker.config.EffectiveFile.EffectiveProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Properties that share an audience table must share its place: the catalog knows one folder of a table. */
final class SharedAudienceCheck {
    private final EffectiveFile file;
    private final List<Problem> problems;

    SharedAudienceCheck(EffectiveFile file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** @param key of KMS; empty where it is encrypted as the lake is */
    private record Place(String bucket, String prefix, String key) {}

    private record Claim(EffectiveProperty property, Place place) {}

    void run() {
        Map<String, Claim> claims = new HashMap<>();
        for (EffectiveProperty property : file.properties()) {
            if (property.section().has("audience")) {
                Section audience = property.section().section("audience");
                String table =
                        audience.find("table", String.class).orElse(file.lakeTable() + AudienceChecks.DEFAULT_SUFFIX);
                Claim claim = new Claim(property, place(audience));
                Claim first = claims.putIfAbsent(table, claim);
                if (first != null && !first.place().equals(claim.place())) {
                    report(claim, table, first);
                }
            }
        }
    }

    private void report(Claim claim, String table, Claim first) {
        boolean overridden = claim.property().own().section("audience").has("destination");
        EffectiveProperty named = overridden ? claim.property() : first.property();
        EffectiveProperty other = overridden ? first.property() : claim.property();
        problems.add(named.own()
                .section("audience")
                .origin("destination")
                .problem(
                        named.path() + ".audience.destination",
                        "the audience table '" + table + "' lies elsewhere for " + other.path()
                                + "; give this property an audience.table of its own, or the same destination"));
    }

    private Place place(Section audience) {
        Section lake = file.root().section("destination");
        Section own = audience.section("destination");
        return new Place(
                own.find("bucket", String.class)
                        .or(() -> lake.find("bucket", String.class))
                        .orElse(""),
                own.find("prefix", String.class).orElse(AudienceChecks.DEFAULT_PREFIX),
                own.section("encryption").find("kms", String.class).orElse(""));
    }
}
