-- One row: one browser or app instance (user_pseudo_id) over every day that is read; it reads them all.
CREATE OR REPLACE VIEW "${database}"."${table}_users" AS
SELECT
    property,
    user_pseudo_id,
    max_by(user_id, place) FILTER (WHERE user_id IS NOT NULL) AS user_id,
    min(event_day) AS first_day,
    max(event_day) AS last_day,
    count(DISTINCT event_date) AS days,
    min(user_first_touch_timestamp) AS user_first_touch_timestamp,
    max_by(first_user_source, place) FILTER (WHERE first_user_source IS NOT NULL) AS first_user_source,
    max_by(first_user_medium, place) FILTER (WHERE first_user_source IS NOT NULL) AS first_user_medium,
    max_by(first_user_campaign, place) FILTER (WHERE first_user_source IS NOT NULL) AS first_user_campaign,
    count(DISTINCT session_key) AS sessions,
    count(DISTINCT session_key) FILTER (WHERE session_engaged = '1') AS engaged_sessions,
    max(ga_session_number) AS ga_session_number,
    count(*) AS events,
    count_if(event_name IN ('page_view', 'screen_view')) AS page_views,
    count_if(event_name = 'purchase') AS purchases,
    coalesce(sum(purchase_revenue) FILTER (WHERE event_name = 'purchase'), 0e0) AS purchase_revenue,
    coalesce(sum(purchase_revenue_in_usd) FILTER (WHERE event_name = 'purchase'), 0e0) AS purchase_revenue_in_usd,
    max_by(country, place) FILTER (WHERE country IS NOT NULL) AS country,
    max_by(device_category, place) FILTER (WHERE device_category IS NOT NULL) AS device_category
FROM (
    SELECT *, ROW(event_timestamp, coalesce(event_name, '')) AS place
    FROM "${database}"."${table}_events"
    WHERE user_pseudo_id IS NOT NULL
)
GROUP BY property, user_pseudo_id
