-- One row: one view of a page or of an app's screen, numbered within its session's day, with the seconds until the next one.
CREATE OR REPLACE VIEW "${database}"."${table}_page_views" AS
SELECT
    event_date,
    event_day,
    property,
    event_time,
    event_timestamp,
    event_name,
    join_key,
    user_pseudo_id,
    ga_session_id,
    session_key,
    CASE WHEN session_key IS NOT NULL
        THEN row_number() OVER visit
    END AS view_number,
    CASE WHEN session_key IS NOT NULL
        THEN (lead(event_timestamp) OVER visit - event_timestamp) / 1e6
    END AS seconds_to_next,
    coalesce(entrances, 0) > 0 AS entrance,
    page_host,
    page_path,
    page_location,
    page_title,
    page_referrer,
    screen,
    device_category,
    country,
    stream_id,
    platform
FROM "${database}"."${table}_events"
WHERE event_name IN ('page_view', 'screen_view')
WINDOW visit AS (
    -- Events without consent belong to no session: each is alone.
    PARTITION BY event_date, event_day, property, coalesce(session_key, join_key)
    ORDER BY
        event_timestamp,
        coalesce(batch_page_id, 0),
        coalesce(batch_ordering_id, 0),
        coalesce(batch_event_index, 0),
        event_name
)
