select * from (
select item_id, max(item_name) as item_name, sum((event_name = 'view_item')::int) as views,
    sum((event_name = 'add_to_cart')::int) as carts, sum((event_name = 'purchase')::int) as purchases,
    coalesce(sum(case when event_name = 'purchase' then quantity end), 0) as sold,
    coalesce(sum(case when event_name = 'purchase' then item_revenue end), 0) as item_revenue
from expected_items where event_date >= '20260606' group by item_id)
order by round(item_revenue, 6) desc, views desc, item_id limit 100
