-- One row: one source, medium and campaign of the last 28 days.
SELECT
    source,
    medium,
    campaign,
    sum(sessions) AS sessions,
    CAST(sum(engaged_sessions) AS double) / sum(sessions) AS engagement_rate,
    sum(new_users) AS new_users,
    sum(purchases) AS purchases,
    sum(purchase_revenue) AS purchase_revenue
FROM "${database}"."${table}_traffic_sources"
WHERE event_date >= date_format(current_date - INTERVAL '28' DAY, '%Y%m%d')
GROUP BY source, medium, campaign
ORDER BY sessions DESC, source, medium, campaign
