select landing_host, landing_page, count(*) as sessions, avg((not engaged)::int) as bounce_rate,
    sum(new_user::int) as new_users, sum(purchases) as purchases, sum(purchase_revenue) as purchase_revenue
from expected_sessions where event_day >= date '2026-06-06' and landing_page is not null
group by landing_host, landing_page order by sessions desc, landing_host, landing_page limit 100
