-- One row: the users whose first visit was in one week, and how many of them came back so many weeks later; of the last 12 weeks.
SELECT
    first_week,
    date_diff('week', first_week, week) AS weeks_later,
    count(DISTINCT user_pseudo_id) AS users
FROM (
    SELECT
        user_pseudo_id,
        date_trunc('week', event_day) AS week,
        min(CASE WHEN new_user THEN date_trunc('week', event_day) END) OVER (PARTITION BY user_pseudo_id) AS first_week
    FROM "${database}"."${table}_sessions"
    WHERE event_date >= date_format(date_trunc('week', current_date) - INTERVAL '84' DAY, '%Y%m%d')
)
WHERE first_week IS NOT NULL
    AND week >= first_week
GROUP BY first_week, date_diff('week', first_week, week)
ORDER BY first_week, weeks_later
