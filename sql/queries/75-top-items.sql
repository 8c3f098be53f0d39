-- One row: one item of the last 28 days, with how often it was seen, put into the cart and bought.
SELECT
    item_id,
    max(item_name) AS item_name,
    count_if(event_name = 'view_item') AS views,
    count_if(event_name = 'add_to_cart') AS carts,
    count_if(event_name = 'purchase') AS purchases,
    coalesce(sum(quantity) FILTER (WHERE event_name = 'purchase'), 0) AS sold,
    coalesce(sum(item_revenue) FILTER (WHERE event_name = 'purchase'), 0e0) AS item_revenue
FROM "${database}"."${table}_items"
WHERE event_date >= date_format(current_date - INTERVAL '28' DAY, '%Y%m%d')
GROUP BY item_id
ORDER BY item_revenue DESC, views DESC, item_id
LIMIT 100
