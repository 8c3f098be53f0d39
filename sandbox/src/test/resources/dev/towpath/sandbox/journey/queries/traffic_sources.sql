select source, medium, campaign, count(*) as sessions, avg(engaged::int) as engagement_rate,
    sum(new_user::int) as new_users, sum(purchases) as purchases, sum(purchase_revenue) as purchase_revenue
from expected_sessions where event_day >= date '2026-06-06' group by source, medium, campaign
