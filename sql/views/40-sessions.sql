-- One row: one session on one day; one that crosses midnight is a row in each of its days, as in GA4's own daily reports.
CREATE OR REPLACE VIEW "${database}"."${table}_sessions" AS
SELECT
    event_date,
    event_day,
    property,
    session_key,
    user_pseudo_id,
    ga_session_id,
    user_id,
    ga_session_number,
    session_start,
    session_end,
    seconds,
    engaged,
    engagement_seconds,
    new_user,
    events,
    page_views,
    purchases,
    purchase_revenue,
    purchase_revenue_in_usd,
    landing_host,
    landing_page,
    landing_title,
    coalesce(attributed_source, collected_source, '(direct)') AS source,
    CASE
        WHEN attributed_source IS NOT NULL THEN attributed_medium
        WHEN collected_source IS NOT NULL THEN collected_medium
        ELSE '(none)'
    END AS medium,
    CASE WHEN attributed_source IS NOT NULL THEN attributed_campaign ELSE collected_campaign END AS campaign,
    channel_group,
    device_category,
    operating_system,
    browser,
    country,
    city,
    stream_id,
    platform
FROM (
    SELECT
        event_date,
        event_day,
        property,
        session_key,
        user_pseudo_id,
        ga_session_id,
        max_by(user_id, place) FILTER (WHERE user_id IS NOT NULL) AS user_id,
        max(ga_session_number) AS ga_session_number,
        min(event_time) AS session_start,
        max(event_time) AS session_end,
        (max(event_timestamp) - min(event_timestamp)) / 1e6 AS seconds,
        coalesce(bool_or(session_engaged = '1'), false) AS engaged,
        coalesce(sum(engagement_time_msec), 0) / 1e3 AS engagement_seconds,
        bool_or(event_name IN ('first_visit', 'first_open')) AS new_user,
        count(*) AS events,
        count_if(event_name IN ('page_view', 'screen_view')) AS page_views,
        count_if(event_name = 'purchase') AS purchases,
        coalesce(sum(purchase_revenue) FILTER (WHERE event_name = 'purchase'), 0e0) AS purchase_revenue,
        coalesce(sum(purchase_revenue_in_usd) FILTER (WHERE event_name = 'purchase'), 0e0) AS purchase_revenue_in_usd,
        min_by(page_host, place) FILTER (WHERE event_name = 'page_view' AND page_path IS NOT NULL) AS landing_host,
        min_by(page_path, place) FILTER (WHERE event_name = 'page_view' AND page_path IS NOT NULL) AS landing_page,
        min_by(page_title, place) FILTER (WHERE event_name = 'page_view' AND page_path IS NOT NULL) AS landing_title,
        min_by(session_source, place) FILTER (WHERE session_source IS NOT NULL) AS attributed_source,
        min_by(session_medium, place) FILTER (WHERE session_source IS NOT NULL) AS attributed_medium,
        min_by(session_campaign, place) FILTER (WHERE session_source IS NOT NULL) AS attributed_campaign,
        min_by(event_source, place) FILTER (WHERE event_source IS NOT NULL) AS collected_source,
        min_by(event_medium, place) FILTER (WHERE event_source IS NOT NULL) AS collected_medium,
        min_by(event_campaign, place) FILTER (WHERE event_source IS NOT NULL) AS collected_campaign,
        min_by(session_channel_group, place) FILTER (WHERE session_channel_group IS NOT NULL) AS channel_group,
        min_by(device_category, place) AS device_category,
        min_by(operating_system, place) AS operating_system,
        min_by(browser, place) AS browser,
        min_by(country, place) AS country,
        min_by(city, place) AS city,
        min_by(stream_id, place) AS stream_id,
        min_by(platform, place) AS platform
    FROM (
        SELECT
            *,
            -- A third of all events share their microsecond with another of the same user.
            ROW(
                event_timestamp,
                coalesce(batch_page_id, 0),
                coalesce(batch_ordering_id, 0),
                coalesce(batch_event_index, 0),
                coalesce(event_name, '')) AS place
        FROM "${database}"."${table}_events"
        WHERE session_key IS NOT NULL
    )
    GROUP BY event_date, event_day, property, session_key, user_pseudo_id, ga_session_id
)
