with views as (
    select *, coalesce(session_key, join_key) as visit,
        [event_timestamp, coalesce(batch_page_id, 0), coalesce(batch_ordering_id, 0), coalesce(batch_event_index, 0)] as place
    from expected_events where event_name in ('page_view', 'screen_view')),
visits as (
    select event_date, visit, list({'place': place, 'name': event_name, 'at': event_timestamp}
        order by place, event_name) as stops
    from views group by event_date, visit),
numbered as (
    select v.*, list_position(s.stops, {'place': v.place, 'name': v.event_name, 'at': v.event_timestamp}) as number, s.stops
    from views v join visits s using (event_date, visit))
select event_date, event_day, property, event_time, event_timestamp, event_name, join_key, user_pseudo_id, ga_session_id,
    session_key, case when session_key is not null then number end as view_number,
    case when session_key is not null then (stops[number + 1].at - event_timestamp) / 1000000.0 end as seconds_to_next,
    coalesce(entrances, 0) > 0 as entrance, page_host, page_path, page_location, page_title, page_referrer, screen,
    device_category, country, stream_id, platform
from numbered
