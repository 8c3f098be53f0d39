-- One row: one page of the last seven days, the most viewed first.
SELECT
    page_host,
    page_path,
    count(*) AS views,
    count(DISTINCT user_pseudo_id) AS users,
    count_if(entrance) AS entrances,
    avg(seconds_to_next) AS average_seconds
FROM "${database}"."${table}_page_views"
WHERE event_date >= date_format(current_date - INTERVAL '7' DAY, '%Y%m%d')
    AND event_name = 'page_view'
GROUP BY page_host, page_path
ORDER BY views DESC, page_host, page_path
LIMIT 100
