-- One row: one kind of device, with how many sessions of the last 28 days came how far towards a purchase.
SELECT
    device_category,
    count_if(steps >= 1) AS looked_at_an_item,
    count_if(steps >= 2) AS added_to_cart,
    count_if(steps >= 3) AS began_checkout,
    count_if(steps >= 4) AS bought,
    CAST(count_if(steps >= 4) AS double) / nullif(count_if(steps >= 1), 0) AS conversion_rate,
    approx_percentile(seconds_to_purchase, 0.5) AS about_seconds_to_purchase
FROM "${database}"."${table}_funnels"
WHERE event_date >= date_format(current_date - INTERVAL '28' DAY, '%Y%m%d')
GROUP BY device_category
ORDER BY looked_at_an_item DESC, device_category
