-- One row: one day of one property, with its totals; events without consent are counted, their users and sessions can't be.
CREATE OR REPLACE VIEW "${database}"."${table}_days" AS
SELECT
    event_date,
    event_day,
    property,
    count(*) AS events,
    count_if(user_pseudo_id IS NULL) AS events_without_user,
    count(DISTINCT user_pseudo_id) AS users,
    count(DISTINCT user_pseudo_id) FILTER (WHERE is_active_user) AS active_users,
    count(DISTINCT user_pseudo_id) FILTER (WHERE event_name IN ('first_visit', 'first_open')) AS new_users,
    count(DISTINCT session_key) AS sessions,
    count(DISTINCT session_key) FILTER (WHERE session_engaged = '1') AS engaged_sessions,
    count_if(event_name IN ('page_view', 'screen_view')) AS page_views,
    count_if(event_name = 'purchase') AS purchases,
    coalesce(sum(purchase_revenue) FILTER (WHERE event_name = 'purchase'), 0e0) AS purchase_revenue,
    coalesce(sum(purchase_revenue_in_usd) FILTER (WHERE event_name = 'purchase'), 0e0) AS purchase_revenue_in_usd
FROM "${database}"."${table}_events"
GROUP BY event_date, event_day, property
