with places as (
    select *, row_number() over (order by event_timestamp, coalesce(batch_page_id, 0), coalesce(batch_ordering_id, 0),
        coalesce(batch_event_index, 0), event_name) as n
    from expected_events where session_key is not null),
grouped as (
    select event_date, event_day, property, session_key, user_pseudo_id, ga_session_id,
        last(user_id order by n) filter (where user_id is not null) as user_id,
        max(ga_session_number) as ga_session_number, min(event_time) as session_start, max(event_time) as session_end,
        (max(event_timestamp) - min(event_timestamp)) / 1000000.0 as seconds,
        count(*) filter (where session_engaged = '1') > 0 as engaged,
        coalesce(sum(engagement_time_msec), 0) / 1000.0 as engagement_seconds,
        count(*) filter (where event_name in ('first_visit', 'first_open')) > 0 as new_user,
        count(*) as events, count(*) filter (where event_name in ('page_view', 'screen_view')) as page_views,
        count(*) filter (where event_name = 'purchase') as purchases,
        coalesce(sum(purchase_revenue) filter (where event_name = 'purchase'), 0) as purchase_revenue,
        coalesce(sum(purchase_revenue_in_usd) filter (where event_name = 'purchase'), 0) as purchase_revenue_in_usd,
        first({'host': page_host, 'path': page_path, 'title': page_title} order by n)
            filter (where event_name = 'page_view' and page_path is not null) as landing,
        first({'source': session_source, 'medium': session_medium, 'campaign': session_campaign} order by n)
            filter (where session_source is not null) as attributed,
        first({'source': event_source, 'medium': event_medium, 'campaign': event_campaign} order by n)
            filter (where event_source is not null) as collected,
        first(session_channel_group order by n) filter (where session_channel_group is not null) as channel_group,
        first(device_category order by n) as device_category, first(operating_system order by n) as operating_system,
        first(browser order by n) as browser, first(country order by n) as country, first(city order by n) as city,
        first(stream_id order by n) as stream_id, first(platform order by n) as platform
    from places group by all)
select * exclude (landing, attributed, collected),
    landing.host as landing_host, landing.path as landing_page, landing.title as landing_title,
    coalesce(attributed, collected, {'source': '(direct)', 'medium': '(none)', 'campaign': null}).source as source,
    coalesce(attributed, collected, {'source': '(direct)', 'medium': '(none)', 'campaign': null}).medium as medium,
    coalesce(attributed, collected, {'source': '(direct)', 'medium': '(none)', 'campaign': null}).campaign as campaign
from grouped
