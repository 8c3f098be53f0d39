-- One row: one of the last 28 days, with what a dashboard begins with.
SELECT
    property,
    event_day,
    users,
    new_users,
    sessions,
    CAST(engaged_sessions AS double) / nullif(sessions, 0) AS engagement_rate,
    page_views,
    purchases,
    purchase_revenue,
    purchase_revenue / nullif(purchases, 0) AS revenue_per_purchase
FROM "${database}"."${table}_days"
WHERE event_date >= date_format(current_date - INTERVAL '28' DAY, '%Y%m%d')
ORDER BY property, event_day
