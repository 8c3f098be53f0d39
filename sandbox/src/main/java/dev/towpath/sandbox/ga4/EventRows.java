package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.Set;

/** Fills in what an event's row says besides its parameters. */
final class EventRows {
    private static final Set<String> WITH_ITEMS = Set.of("view_item", "add_to_cart", "begin_checkout", "purchase");
    private static final String APP_ID = "example.towpath.shop";

    private final Random random;
    private final ShardKind kind;

    EventRows(Random random, ShardKind kind) {
        this.random = random;
        this.kind = kind;
    }

    ObjectNode row(Visit visit, String name, String transaction, double value, int index) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("event_name", name).put("event_server_timestamp_offset", 100_000 + random.nextInt(9_000_000));
        row.put("stream_id", visit.app() ? "2047117118" : "2047117117");
        row.put("platform", visit.app() ? visit.device().system() : "WEB");
        row.put("batch_event_index", index % 4 + 1).put("batch_ordering_id", index / 4 + 1);
        row.putObject("privacy_info")
                .put("analytics_storage", visit.consented() ? "Yes" : "No")
                .put("ads_storage", visit.adsStorage())
                .put("uses_transient_token", visit.consented() ? "No" : "Yes");
        user(row, visit);
        device(row, visit);
        geo(row, visit);
        campaign(row, visit);
        if (visit.app()) {
            app(row, visit, name);
        } else {
            row.putObject("event_dimensions").put("hostname", "shop.towpath.example");
        }
        if (WITH_ITEMS.contains(name)) {
            row.set("items", ShopItems.list(random, 1 + random.nextInt(14), transaction != null));
        }
        if (transaction != null) {
            row.put("event_value_in_usd", value);
            row.putObject("ecommerce")
                    .put("total_item_quantity", 1 + random.nextInt(9))
                    .put("purchase_revenue_in_usd", value)
                    .put("purchase_revenue", value)
                    .put("tax_value_in_usd", value / 10)
                    .put("tax_value", value / 10)
                    .put("unique_items", 1 + random.nextInt(5))
                    .put("transaction_id", transaction);
        } else if (WITH_ITEMS.contains(name)) {
            row.putObject("ecommerce").put("transaction_id", "(not set)");
        }
        return row;
    }

    private void user(ObjectNode row, Visit visit) {
        if (visit.consented() && visit.number() % 3 == 0) {
            row.put("user_id", "member-" + Integer.toHexString(random.nextInt()));
            row.putArray("user_properties")
                    .add(property("membership", visit.number() > 5 ? "gold" : "plain"))
                    .add(property("sign_up_country", visit.place().country()));
        }
        if (kind == ShardKind.DAILY) {
            row.put("is_active_user", visit.consented() && random.nextInt(20) > 0);
        }
        if (kind != ShardKind.INTRADAY) {
            row.putObject("user_ltv")
                    .put("revenue", visit.number() > 6 ? 12.5 * visit.number() : 0.0)
                    .put("currency", "USD");
            row.putObject("traffic_source")
                    .put("name", visit.source().name())
                    .put("medium", visit.source().medium())
                    .put("source", visit.source().source());
        }
    }

    private ObjectNode property(String key, String value) {
        ObjectNode property = JsonNodeFactory.instance.objectNode().put("key", key);
        property.putObject("value")
                .put("string_value", value)
                .put("set_timestamp_micros", 1_700_000_000_000_000L + random.nextInt());
        return property;
    }

    private void device(ObjectNode row, Visit visit) {
        Visit.Device known = visit.device();
        ObjectNode device = row.putObject("device")
                .put("category", known.category())
                .put("mobile_brand_name", known.brand())
                .put("mobile_model_name", known.model())
                .put("operating_system", known.system())
                .put("operating_system_version", known.version())
                .put("language", visit.place().language())
                .put("is_limited_ad_tracking", "No")
                .put("time_zone_offset_seconds", visit.place().zone());
        if (visit.app()) {
            if (visit.adsStorage().equals("Yes")) {
                device.put("advertising_id", new java.util.UUID(random.nextLong(), random.nextLong()).toString());
            }
            device.put("vendor_id", new java.util.UUID(random.nextLong(), random.nextLong()).toString());
        } else {
            device.putObject("web_info")
                    .put("browser", known.browser())
                    .put("browser_version", "124.0." + random.nextInt(40))
                    .put("hostname", "shop.towpath.example");
        }
    }

    private static void geo(ObjectNode row, Visit visit) {
        row.putObject("geo")
                .put("city", visit.place().city())
                .put("country", visit.place().country())
                .put("continent", visit.place().continent())
                .put("region", visit.place().region())
                .put("sub_continent", visit.place().subContinent())
                .put("metro", "(not set)");
    }

    private static void campaign(ObjectNode row, Visit visit) {
        Visit.Source source = visit.source();
        ObjectNode collected = row.putObject("collected_traffic_source");
        if (!source.medium().equals("(none)")) {
            collected.put("manual_source", source.source()).put("manual_medium", source.medium());
            collected.put("manual_campaign_name", source.name());
        }
        if (visit.paid()) {
            collected.put("gclid", source.click() + "x");
        }
        ObjectNode last = row.putObject("session_traffic_source_last_click");
        last.putObject("manual_campaign")
                .put("campaign_name", source.name())
                .put("source", source.source())
                .put("medium", source.medium());
        if (visit.paid()) {
            last.putObject("google_ads_campaign")
                    .put("customer_id", "123-456-7890")
                    .put("account_name", "Towpath Shop")
                    .put("campaign_id", "20817465")
                    .put("campaign_name", source.name());
        }
        last.putObject("cross_channel_campaign")
                .put("campaign_name", source.name())
                .put("source", source.source())
                .put("medium", source.medium())
                .put("primary_channel_group", source.channel())
                .put("default_channel_group", source.channel());
    }

    private void app(ObjectNode row, Visit visit, String name) {
        boolean android = visit.device().system().equals("ANDROID");
        row.putObject("app_info")
                .put("id", APP_ID)
                .put("version", "2." + random.nextInt(9))
                .put("install_store", android ? "com.android.vending" : "com.apple.AppStore")
                .put("firebase_app_id", "1:300000000000:" + (android ? "android" : "ios") + ":9b9ba2ce17104d0c")
                .put("install_source", android ? "com.android.vending" : "iTunes");
        if (name.equals("ad_impression")) {
            row.putObject("publisher")
                    .put("ad_revenue_in_usd", random.nextInt(1_000) / 100_000.0)
                    .put("ad_format", "Banner")
                    .put("ad_source_name", "AdMob Network")
                    .put("ad_unit_id", "ca-app-pub-0000/1111");
        }
    }
}
