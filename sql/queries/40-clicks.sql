-- One row: one user who clicked in the last seven days, and on how many pages.
SELECT
    user_pseudo_id,
    max(user_id) AS user_id,
    count(*) AS clicks,
    count(DISTINCT page_location) AS pages,
    max(event_time) AS last_click
FROM "${database}"."${table}_events"
WHERE event_date >= date_format(current_date - INTERVAL '7' DAY, '%Y%m%d')
    AND lower(event_name) LIKE '%click%'
    AND user_pseudo_id IS NOT NULL
GROUP BY user_pseudo_id
ORDER BY clicks DESC, user_pseudo_id
