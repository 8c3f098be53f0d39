select event_date, event_day, property, count(*) as events, count(*) - count(user_pseudo_id) as events_without_user,
    count(distinct user_pseudo_id) as users,
    count(distinct case when is_active_user then user_pseudo_id end) as active_users,
    count(distinct case when event_name in ('first_open', 'first_visit')
        then user_pseudo_id end) as new_users,
    count(distinct session_key) as sessions,
    count(distinct case when session_engaged = '1' then session_key end) as engaged_sessions,
    sum((event_name = 'page_view' or event_name = 'screen_view')::int) as page_views,
    sum((event_name = 'purchase')::int) as purchases,
    coalesce(sum(case when event_name = 'purchase' then purchase_revenue end), 0) as purchase_revenue,
    coalesce(sum(case when event_name = 'purchase' then purchase_revenue_in_usd end), 0) as purchase_revenue_in_usd
from expected_events group by all
