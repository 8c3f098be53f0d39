select event_date, event_day, property, source, medium, campaign, channel_group,
    count(*) as sessions, sum(engaged::int) as engaged_sessions, 
    count(distinct user_pseudo_id) as users, sum(new_user::int) as new_users, sum(page_views) as page_views,
    sum(purchases) as purchases, sum(purchase_revenue) as purchase_revenue,
    sum(purchase_revenue_in_usd) as purchase_revenue_in_usd
from expected_sessions 
group by event_date, event_day, property, source, medium, campaign, channel_group
