package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up visits: which events there are, in which order, with which parameters. */
final class VisitMaker {
    private static final List<String> PAGES =
            List.of("", "maps", "boots", "lanterns", "sale", "about", "help", "basket");
    private static final String SITE = "https://shop.towpath.example/";

    private final Random random;
    private final EventRows rows;
    private int transactions;

    VisitMaker(long seed, ShardKind kind) {
        this.random = new Random(seed);
        this.rows = new EventRows(random, kind);
    }

    /**
     * One event of a visit.
     *
     * @param sessionParameter which of its parameters is {@code ga_session_id}; 0 without consent
     */
    record Event(Visit visit, ObjectNode row, int offsetSeconds, int sessionParameter) {}

    /** The events of a visit; those of one moment have different names. */
    List<Event> visit() {
        Visit visit = Visit.draw(random);
        List<Event> events = new ArrayList<>();
        int pages = 1 + random.nextInt(5);
        int second = 0;
        for (int page = 0; page < pages; page++) {
            view(events, visit, page, second);
            second += 5 + random.nextInt(VisitClock.LONGEST_VISIT_SECONDS / 5 - 40);
        }
        return events;
    }

    private void view(List<Event> events, Visit visit, int page, int second) {
        if (page == 0) {
            add(events, visit, visit.app() ? "screen_view" : "page_view", page, second);
            add(events, visit, "session_start", page, second);
            if (visit.first()) {
                add(events, visit, visit.app() ? "first_open" : "first_visit", page, second);
            }
        } else {
            add(events, visit, visit.app() ? "screen_view" : "page_view", page, second);
        }
        if (random.nextInt(100) < 45) {
            add(events, visit, "user_engagement", page, second + 10);
        }
        if (random.nextInt(100) < 35) {
            add(events, visit, "scroll", page, second + 10 + random.nextInt(2));
        }
        if (random.nextInt(100) < 18) {
            shop(events, visit, page, second + 14);
        }
        if (random.nextInt(100) < 6) {
            add(events, visit, visit.app() ? "ad_impression" : "view_search_results", page, second + 2);
        }
    }

    private void shop(List<Event> events, Visit visit, int page, int second) {
        add(events, visit, "view_item", page, second);
        int depth = random.nextInt(10);
        if (depth > 5) {
            add(events, visit, "add_to_cart", page, second + 3);
        }
        if (depth > 7) {
            add(events, visit, "begin_checkout", page, second + 9);
        }
        if (depth > 8) {
            add(events, visit, "purchase", page, second + 20);
        }
    }

    private void add(List<Event> events, Visit visit, String name, int page, int second) {
        EventParameters parameters = new EventParameters();
        int session = 0;
        common(parameters, visit, name, page);
        if (visit.consented()) {
            session = parameters.size();
            parameters.integer("ga_session_id", 0).integer("ga_session_number", visit.number());
        }
        String transaction = null;
        double value = (500 + random.nextInt(20_000)) / 100.0;
        if (name.equals("purchase")) {
            transaction = "T-" + 100_000 + transactions++;
            purchase(parameters, transaction, value);
        }
        ObjectNode row = rows.row(visit, name, transaction, value, events.size());
        row.set("event_params", parameters.json());
        events.add(new Event(visit, row, second, session));
    }

    private void common(EventParameters parameters, Visit visit, String name, int page) {
        if (visit.app()) {
            parameters
                    .string("firebase_event_origin", "auto")
                    .string("firebase_screen_class", "ShopActivity")
                    .string("firebase_screen", Visit.any(PAGES, random))
                    .integer("firebase_screen_id", random.nextLong())
                    .integer("engaged_session_event", 1);
        } else {
            String path = PAGES.get((page + visit.number()) % PAGES.size());
            parameters
                    .string("page_location", location(visit, path, page))
                    .string(
                            "page_title",
                            path.isEmpty() ? "Towpath Shop – everything for canals" : "Towpath Shop: " + path);
            referrer(parameters, visit, page);
            parameters.nothing("all_data");
            if (name.equals("page_view")) {
                parameters.string("clean_event", "gtm.js");
            }
        }
        if (random.nextInt(10) > 0) {
            parameters.string("session_engaged", page == 0 ? "0" : "1");
        } else {
            parameters.integer("session_engaged", 1);
        }
        if (page > 0 || name.equals("user_engagement")) {
            parameters.integer("engagement_time_msec", 1 + random.nextInt(60_000));
        }
        if (name.equals("scroll")) {
            parameters.integer("percent_scrolled", 90);
        }
        if (name.equals("view_search_results")) {
            parameters.string("search_term", "größe 42").string("unique_search_term", "1");
        }
        if (page == 0) {
            parameters.integer("entrances", 1);
            if (random.nextInt(3) > 0) {
                parameters
                        .string("source", visit.source().source())
                        .string("medium", visit.source().medium());
                parameters.string("campaign", visit.source().name());
            }
            if (visit.paid()) {
                parameters
                        .string("gclid", visit.source().click() + random.nextInt(1_000))
                        .string("term", "canal boots");
            } else {
                parameters.nothing("gclid");
            }
        }
        if (random.nextInt(3) > 0) {
            parameters.string("page_type", page == 0 ? "landing" : "inner");
        }
    }

    private String location(Visit visit, String path, int page) {
        String query = "";
        if (page == 0 && visit.paid()) {
            query = "?utm_source=google&utm_campaign=" + visit.source().name() + "&gclid="
                    + visit.source().click() + "x";
        } else if (random.nextInt(100) == 0) {
            // Forms that put an address into the URL are why exports need redaction.
            query = "?email=ada.lovelace" + random.nextInt(100) + "%40mail.example&step=2";
        }
        return SITE + path + query;
    }

    private void referrer(EventParameters parameters, Visit visit, int page) {
        switch (random.nextInt(4)) {
            case 0 -> parameters.nothing("page_referrer");
            case 1 -> parameters.string("page_referrer", "");
            default ->
                parameters.string(
                        "page_referrer",
                        page > 0 ? SITE : "https://" + visit.source().source() + "/");
        }
    }

    private void purchase(EventParameters parameters, String transaction, double value) {
        parameters.string("currency", "EUR");
        if (random.nextBoolean()) {
            parameters.decimal("value", value).decimal("tax", value / 10).string("transaction_id", transaction);
        } else {
            parameters.integer("value", Math.round(value)).integer("tax", 0);
            parameters.integer("transaction_id", 900_000 + transactions);
        }
    }
}
