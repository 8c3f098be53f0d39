-- One row: the sessions of one day that began on one page; sessions without a page view, as those of apps, are left out.
CREATE OR REPLACE VIEW "${database}"."${table}_landing_pages" AS
SELECT
    event_date,
    event_day,
    property,
    landing_host,
    landing_page,
    count(*) AS sessions,
    count_if(engaged) AS engaged_sessions,
    1e0 - CAST(count_if(engaged) AS double) / count(*) AS bounce_rate,
    count(DISTINCT user_pseudo_id) AS users,
    count_if(new_user) AS new_users,
    sum(page_views) AS page_views,
    sum(purchases) AS purchases,
    sum(purchase_revenue) AS purchase_revenue,
    sum(purchase_revenue_in_usd) AS purchase_revenue_in_usd
FROM "${database}"."${table}_sessions"
WHERE landing_page IS NOT NULL
GROUP BY event_date, event_day, property, landing_host, landing_page
