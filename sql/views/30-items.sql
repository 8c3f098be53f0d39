-- One row: one item of one event, be it seen, put into the cart or bought: filter on event_name.
CREATE OR REPLACE VIEW "${database}"."${table}_items" AS
SELECT
    event_date,
    regexp_extract(path, '(?:/property=|_generations/)([^/]+)/', 1) AS property,
    event_time,
    event_timestamp,
    event_name,
    join_key,
    user_pseudo_id,
    ga_session_id,
    transaction_id,
    position,
    item.item_id AS item_id,
    item.item_name AS item_name,
    item.item_brand AS item_brand,
    item.item_variant AS item_variant,
    item.item_category AS item_category,
    item.item_category2 AS item_category2,
    item.item_category3 AS item_category3,
    item.item_category4 AS item_category4,
    item.item_category5 AS item_category5,
    item.price AS price,
    item.price_in_usd AS price_in_usd,
    item.quantity AS quantity,
    item.item_revenue AS item_revenue,
    item.item_revenue_in_usd AS item_revenue_in_usd,
    item.item_refund AS item_refund,
    item.item_refund_in_usd AS item_refund_in_usd,
    item.coupon AS coupon,
    item.affiliation AS affiliation,
    item.item_list_id AS item_list_id,
    item.item_list_name AS item_list_name,
    CAST(item.item_list_index AS varchar) AS item_list_index,
    item.promotion_id AS promotion_id,
    item.promotion_name AS promotion_name,
    item.creative_name AS creative_name,
    item.creative_slot AS creative_slot
FROM (
    SELECT
        t.event_date,
        t."$path" AS path,
        t.event_time,
        t.event_timestamp,
        t.event_name,
        t.join_key,
        t.user_pseudo_id,
        t.ga_session_id,
        nullif(t.ecommerce.transaction_id, '(not set)') AS transaction_id,
        position,
        wrapped[1] AS item
    FROM "${database}"."${table}" AS t
    -- Athena leaves a row in one column where Trino spreads it over several: within an array it is one column to both.
    CROSS JOIN UNNEST(transform(t.items, i -> ARRAY[i])) WITH ORDINALITY AS u (wrapped, position)
)
