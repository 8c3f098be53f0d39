select device_category, count(view_item_timestamp) as looked_at_an_item, count(add_to_cart_timestamp) as added_to_cart,
    count(begin_checkout_timestamp) as began_checkout, count(purchase_timestamp) as bought,
    case when count(view_item_timestamp) > 0 then count(purchase_timestamp) / count(view_item_timestamp) end as conversion_rate
from expected_funnels where event_day >= date '2026-06-06' group by device_category
