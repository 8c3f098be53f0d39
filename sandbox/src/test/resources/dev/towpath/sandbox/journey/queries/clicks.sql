select user_pseudo_id, max(user_id) as user_id, count(*) as clicks, count(distinct page_location) as pages,
    max(event_time) as last_click
from expected_events
where event_day >= date '2026-06-27' and event_name ilike '%click%' and user_pseudo_id is not null
group by user_pseudo_id
