-- One row: one page on which sessions of the last 28 days began.
SELECT
    landing_host,
    landing_page,
    sum(sessions) AS sessions,
    1e0 - CAST(sum(engaged_sessions) AS double) / sum(sessions) AS bounce_rate,
    sum(new_users) AS new_users,
    sum(purchases) AS purchases,
    sum(purchase_revenue) AS purchase_revenue
FROM "${database}"."${table}_landing_pages"
WHERE event_date >= date_format(current_date - INTERVAL '28' DAY, '%Y%m%d')
GROUP BY landing_host, landing_page
ORDER BY sessions DESC, landing_host, landing_page
LIMIT 100
