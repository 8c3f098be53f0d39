package dev.towpath.worker.config;

import dev.towpath.worker.config.EffectiveFile.EffectiveProperty;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the keys of one table of one property must agree on. */
final class TableChecks {
    /** {@code join_key} is made of the first three, every promoted parameter is found in the last. */
    private static final Set<String> NEEDED = Set.of("event_name", "event_timestamp", "user_pseudo_id", "event_params");
    /** Columns of ours, and those of GA4's export. */
    private static final Set<String> TAKEN = Set.of(
            "join_key",
            "page_title",
            "page_location",
            "page_referrer",
            "ga_session_id",
            "percent_scrolled",
            "session_engaged",
            "event_time",
            "event_date",
            "event_timestamp",
            "event_name",
            "event_params",
            "event_previous_timestamp",
            "event_value_in_usd",
            "event_bundle_sequence_id",
            "event_server_timestamp_offset",
            "user_id",
            "user_pseudo_id",
            "privacy_info",
            "user_properties",
            "user_first_touch_timestamp",
            "user_ltv",
            "device",
            "geo",
            "app_info",
            "traffic_source",
            "stream_id",
            "platform",
            "event_dimensions",
            "ecommerce",
            "items",
            "collected_traffic_source",
            "is_active_user",
            "batch_event_index",
            "batch_page_id",
            "batch_ordering_id",
            "session_traffic_source_last_click",
            "publisher");

    private final EffectiveProperty property;
    private final Section events;
    private final boolean partitionsByProperty;
    private final List<Problem> problems;

    TableChecks(EffectiveProperty property, boolean partitionsByProperty, List<Problem> problems) {
        this.property = property;
        this.events = property.section().section("tables").section("events");
        this.partitionsByProperty = partitionsByProperty;
        this.problems = problems;
    }

    void run() {
        List<String> sources = events.list("source", String.class);
        if (new HashSet<>(sources).size() < sources.size()) {
            report(events.origin("source"), "source", "names a kind twice");
        }
        Duration daily = events.find("dailyUntil", Duration.class).orElse(Duration.ZERO);
        if (events.find("waitUntil", Duration.class).orElse(daily).compareTo(daily) < 0) {
            report(
                    events.origin(events.has("waitUntil") ? "waitUntil" : "dailyUntil"),
                    "waitUntil",
                    "must not be shorter than dailyUntil");
        }
        for (String column : events.list("exclude", String.class)) {
            if (NEEDED.contains(column.split("\\.")[0])) {
                report(
                        events.origin("exclude"),
                        "exclude",
                        "'" + column + "' can't be left out: join_key or the promoted columns are made of it");
            }
        }
        promoted();
    }

    private void promoted() {
        Set<String> columns = new HashSet<>();
        int index = 0;
        for (Section promote : events.sections("promote")) {
            String path = "promote[" + index++ + "].";
            String key = promote.find("key", String.class).orElse("");
            String column = promote.find("column", String.class).orElse(promote.has("column") ? "" : key);
            String name = promote.has("column") ? "column" : "key";
            if (key.isEmpty() || column.isEmpty()) {
                continue;
            }
            if (!column.matches("[a-z0-9_]{1,255}")) {
                report(
                        promote.origin("key"),
                        path + "key",
                        "'" + key + "' is no name for a column; add column: with a-z, 0-9 and _ alone");
            } else if (TAKEN.contains(column) || (partitionsByProperty && column.equals("property"))) {
                report(promote.origin(name), path + name, "the lake has a column '" + column + "' already");
            } else if (!columns.add(column)) {
                report(promote.origin(name), path + name, "the column '" + column + "' is promoted twice");
            }
        }
    }

    /** Several properties may share one value of the defaults: the problem is said once, with its place. */
    private void report(Origin origin, String path, String message) {
        Section own = property.own().section("tables").section("events");
        String owner = own.has(path.replaceAll("\\[.*", "")) ? property.path() : "defaults";
        problems.add(origin.problem(owner + ".tables.events." + path, message));
    }
}
