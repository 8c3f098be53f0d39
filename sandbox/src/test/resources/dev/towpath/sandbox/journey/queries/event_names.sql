select event_name, count(*) as events, count(distinct user_pseudo_id) as users, min(event_date) as first_date,
    max(event_date) as last_date
from source where event_date between '20260627' and '20260704' group by event_name
