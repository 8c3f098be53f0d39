with weeks as (select distinct user_pseudo_id, date_trunc('week', event_day) as week, new_user from expected_sessions
    where event_date >= '20260406'),
firsts as (select user_pseudo_id, min(week) as first_week from weeks where new_user group by user_pseudo_id)
select first_week, date_diff('week', first_week, week) as weeks_later, count(distinct user_pseudo_id) as users
from firsts join weeks using (user_pseudo_id) where week >= first_week group by all
