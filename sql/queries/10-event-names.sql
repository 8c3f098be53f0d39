-- One row: one event name of the last seven days, with how often it came and from how many users.
SELECT
    event_name,
    count(*) AS events,
    count(DISTINCT user_pseudo_id) AS users,
    min(event_date) AS first_date,
    max(event_date) AS last_date
FROM "${database}"."${table}"
WHERE event_date >= date_format(current_date - INTERVAL '7' DAY, '%Y%m%d')
GROUP BY event_name
ORDER BY events DESC, event_name
