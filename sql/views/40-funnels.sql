-- One row: one session on one day that looked at an item, filled the cart, went to the checkout or bought; a step counts only after the step before it.
CREATE OR REPLACE VIEW "${database}"."${table}_funnels" AS
SELECT
    event_date,
    event_day,
    property,
    session_key,
    user_pseudo_id,
    device_category,
    country,
    CASE
        WHEN purchase IS NOT NULL THEN 4
        WHEN begin_checkout IS NOT NULL THEN 3
        WHEN add_to_cart IS NOT NULL THEN 2
        WHEN view_item IS NOT NULL THEN 1
        ELSE 0
    END AS steps,
    view_item AS view_item_timestamp,
    add_to_cart AS add_to_cart_timestamp,
    begin_checkout AS begin_checkout_timestamp,
    purchase AS purchase_timestamp,
    (purchase - view_item) / 1e6 AS seconds_to_purchase
FROM (
    SELECT *, array_min(filter(purchases, moment -> moment >= begin_checkout)) AS purchase
    FROM (
        SELECT *, array_min(filter(checkouts, moment -> moment >= add_to_cart)) AS begin_checkout
        FROM (
            SELECT *, array_min(filter(carts, moment -> moment >= view_item)) AS add_to_cart
            FROM (
                SELECT
                    event_date,
                    event_day,
                    property,
                    session_key,
                    user_pseudo_id,
                    max(device_category) AS device_category,
                    max(country) AS country,
                    min(event_timestamp) FILTER (WHERE event_name = 'view_item') AS view_item,
                    array_agg(event_timestamp) FILTER (WHERE event_name = 'add_to_cart') AS carts,
                    array_agg(event_timestamp) FILTER (WHERE event_name = 'begin_checkout') AS checkouts,
                    array_agg(event_timestamp) FILTER (WHERE event_name = 'purchase') AS purchases
                FROM "${database}"."${table}_events"
                WHERE event_name IN ('view_item', 'add_to_cart', 'begin_checkout', 'purchase')
                    AND session_key IS NOT NULL
                GROUP BY event_date, event_day, property, session_key, user_pseudo_id
            )
        )
    )
)
