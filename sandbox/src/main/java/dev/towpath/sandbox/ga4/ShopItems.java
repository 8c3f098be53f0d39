package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** What the synthetic shop sells. */
final class ShopItems {
    private static final List<String> NAMES = List.of(
            "Canal Map",
            "Rope, 20 m",
            "Horse Blanket",
            "Lock Key",
            "Lantern",
            "Barge Model",
            "Wool Hat",
            "Tea Mug",
            "Boots \"Towpath\"",
            "Windlass",
            "Fender",
            "Überzug für Bänke",
            "Enamel Plate",
            "Tiller Pin");
    private static final List<String> BRANDS = List.of("Towpath", "Narrow & Sons", "Lockside");
    private static final List<String> CATEGORIES = List.of("Apparel", "Boat", "Home", "Maps");

    private ShopItems() {}

    /** A list of items with what they cost. */
    static ArrayNode list(Random random, int count, boolean bought) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            int item = random.nextInt(NAMES.size() * 10);
            double price = (100 + item * 37 % 4_900) / 100.0;
            ObjectNode node = items.addObject()
                    .put("item_id", "SKU" + (10_000 + item))
                    .put("item_name", NAMES.get(item % NAMES.size()))
                    .put("item_brand", BRANDS.get(item % BRANDS.size()))
                    .put("item_variant", item % 3 == 0 ? "(not set)" : "Size " + item % 5)
                    .put("item_category", CATEGORIES.get(item % CATEGORIES.size()))
                    .put("price_in_usd", price)
                    .put("price", price)
                    .put("coupon", "(not set)")
                    .put("affiliation", "(not set)")
                    .put("item_list_name", random.nextInt(3) == 0 ? "(not set)" : "Related")
                    .put("item_list_index", Integer.toString(i + 1));
            if (bought) {
                int quantity = 1 + random.nextInt(3);
                node.put("quantity", quantity)
                        .put("item_revenue_in_usd", price * quantity)
                        .put("item_revenue", price * quantity);
            }
            if (random.nextInt(4) == 0) {
                node.set(
                        "item_params",
                        new EventParameters()
                                .string("stock", item % 2 == 0 ? "in" : "low")
                                .integer("shelf", item % 40)
                                .json());
            }
        }
        return items;
    }
}
