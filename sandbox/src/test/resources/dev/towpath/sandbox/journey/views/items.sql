select event_date, property, millis(event_timestamp) as event_time, event_timestamp, event_name,
    concat(event_name, event_timestamp, coalesce(user_pseudo_id, '')) as join_key, user_pseudo_id,
    param(event_params, 'ga_session_id').int_value as ga_session_id,
    nullif(ecommerce.transaction_id, '(not set)') as transaction_id, position,
    i.item_id, i.item_name, i.item_brand, i.item_variant, i.item_category, i.item_category2, i.item_category3,
    i.item_category4, i.item_category5, i.price, i.price_in_usd, i.quantity, i.item_revenue, i.item_revenue_in_usd,
    i.item_refund, i.item_refund_in_usd, i.coupon, i.affiliation, i.item_list_id, i.item_list_name,
    i.item_list_index, i.promotion_id, i.promotion_name, i.creative_name, i.creative_slot
from (select *, unnest(items) as i, generate_subscripts(items, 1) as position from source)
