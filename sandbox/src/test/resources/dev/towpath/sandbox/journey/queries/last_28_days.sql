select property, event_day, users, new_users, sessions,
    case when sessions > 0 then engaged_sessions / sessions end as engagement_rate, page_views, purchases, purchase_revenue,
    case when purchases > 0 then purchase_revenue / purchases end as revenue_per_purchase
from expected_days where event_day >= date '2026-06-06'
