select event_date, event_day, property, landing_host, landing_page,
    count(*) as sessions, sum(engaged::int) as engaged_sessions, 1 - sum(engaged::int) / count(*) as bounce_rate,
    count(distinct user_pseudo_id) as users, sum(new_user::int) as new_users, sum(page_views) as page_views,
    sum(purchases) as purchases, sum(purchase_revenue) as purchase_revenue,
    sum(purchase_revenue_in_usd) as purchase_revenue_in_usd
from expected_sessions where landing_page is not null
group by event_date, event_day, property, landing_host, landing_page
