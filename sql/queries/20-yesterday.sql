-- One row: one event of yesterday, flat; yesterday is UTC's, and its day may not have been exported yet.
SELECT
    event_time,
    event_name,
    user_pseudo_id,
    ga_session_id,
    page_title,
    page_location,
    page_referrer,
    percent_scrolled,
    device_category,
    country,
    params
FROM "${database}"."${table}_events"
WHERE event_date = date_format(current_date - INTERVAL '1' DAY, '%Y%m%d')
ORDER BY event_timestamp, join_key
