package dev.towpath.worker.config;

import dev.towpath.worker.config.EffectiveFile.EffectiveProperty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What several keys must agree on; values that are refused already are passed over. */
final class Checks {
    private final EffectiveFile file;
    private final List<Problem> problems;

    Checks(EffectiveFile file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    void run() {
        credentials();
        properties();
        partitions();
        destination();
        heartbeat();
        for (EffectiveProperty property : file.properties()) {
            new TableChecks(property, file.partitionsByProperty(), problems).run();
            new PrivacyChecks(property, problems).run();
            new AudienceChecks(file, property, problems).run();
        }
        new SharedAudienceCheck(file, problems).run();
    }

    private void credentials() {
        Section credentials = file.root().section("google").section("credentials");
        if (credentials.find("applicationDefault", Boolean.class).orElse(true).equals(false)) {
            report(
                    credentials,
                    "applicationDefault",
                    "google.credentials.applicationDefault",
                    "must be true; name a secret otherwise");
        }
    }

    private void properties() {
        Map<String, String> taken = new HashMap<>();
        for (EffectiveProperty property : file.properties()) {
            Section section = property.section();
            String id = section.find("id", String.class).orElse("");
            String name = section.find("name", String.class).orElse("");
            claim(taken, section, property.path(), "id", id);
            if (!name.equals(id)) {
                claim(taken, section, property.path(), "name", name);
            }
        }
    }

    private void claim(Map<String, String> taken, Section section, String path, String key, String word) {
        if (word.isEmpty()) {
            return;
        }
        String first = taken.putIfAbsent(word, path + "." + key);
        if (first != null) {
            report(section, key, path + "." + key, "'" + word + "' is taken by " + first);
        }
    }

    private void partitions() {
        Section destination = file.root().section("destination");
        List<String> keys = destination.list("partitionBy", String.class);
        if (destination.has("partitionBy")
                && !keys.isEmpty()
                && !keys.equals(List.of("event_date"))
                && !keys.equals(List.of("property", "event_date"))) {
            report(
                    destination,
                    "partitionBy",
                    "destination.partitionBy",
                    "must be [event_date] or [property, event_date]");
        }
        if (file.properties().size() > 1 && keys.equals(List.of("event_date"))) {
            report(
                    destination,
                    "partitionBy",
                    "destination.partitionBy",
                    file.properties().size()
                            + " properties write into the lake table '" + file.lakeTable()
                            + "'; it needs [property, event_date]");
        }
    }

    private void destination() {
        Section destination = file.root().section("destination");
        destination
                .find("keepSuperseded", Duration.class)
                .filter(kept -> kept.compareTo(Duration.ofHours(24)) < 0)
                .ifPresent(kept -> report(
                        destination,
                        "keepSuperseded",
                        "destination.keepSuperseded",
                        "must be 24h at least: queries that run still read a superseded generation"));
        String folder = destination.find("prefix", String.class).orElse("") + file.lakeTable() + "/";
        destination
                .find("control", String.class)
                .filter(control -> control.startsWith(folder))
                .ifPresent(control -> report(
                        destination,
                        "control",
                        "destination.control",
                        "may not lie in the lake table's folder " + folder));
    }

    private void heartbeat() {
        Section heartbeat = file.root().section("temporal").section("heartbeat");
        Duration timeout = heartbeat.find("timeout", Duration.class).orElse(Duration.ofDays(1));
        Duration report = heartbeat.find("report", Duration.class).orElse(Duration.ZERO);
        if (report.compareTo(timeout) >= 0) {
            report(
                    heartbeat,
                    heartbeat.has("report") ? "report" : "timeout",
                    "temporal.heartbeat.report",
                    "must be shorter than temporal.heartbeat.timeout");
        }
    }

    private void report(Section section, String key, String path, String message) {
        problems.add(section.origin(key).problem(path, message));
    }
}
