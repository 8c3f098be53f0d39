select page_host, page_path, count(*) as views, count(distinct user_pseudo_id) as users,
    sum(entrance::int) as entrances, avg(seconds_to_next) as average_seconds
from expected_page_views where event_day >= date '2026-06-27' and event_name = 'page_view'
group by page_host, page_path order by views desc, page_host nulls last, page_path nulls last limit 100
