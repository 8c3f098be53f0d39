with places as (
    select *, row_number() over (order by event_timestamp, event_name) as n from expected_events
    where user_pseudo_id is not null)
select property, user_pseudo_id, last(user_id order by n) filter (where user_id is not null) as user_id,
    min(event_day) as first_day, max(event_day) as last_day, count(distinct event_date) as days,
    min(user_first_touch_timestamp) as user_first_touch_timestamp,
    last(first_user_source order by n) filter (where first_user_source is not null) as first_user_source,
    last(first_user_medium order by n) filter (where first_user_source is not null) as first_user_medium,
    last(first_user_campaign order by n) filter (where first_user_source is not null) as first_user_campaign,
    count(distinct session_key) as sessions,
    count(distinct case when session_engaged = '1' then session_key end) as engaged_sessions,
    max(ga_session_number) as ga_session_number, count(*) as events,
    sum((event_name = 'page_view' or event_name = 'screen_view')::int) as page_views,
    sum((event_name = 'purchase')::int) as purchases,
    coalesce(sum(case when event_name = 'purchase' then purchase_revenue end), 0) as purchase_revenue,
    coalesce(sum(case when event_name = 'purchase' then purchase_revenue_in_usd end), 0) as purchase_revenue_in_usd,
    last(country order by n) filter (where country is not null) as country,
    last(device_category order by n) filter (where device_category is not null) as device_category
from places group by property, user_pseudo_id
