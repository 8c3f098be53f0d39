with shopping as (
    select * from expected_events where session_key is not null
        and event_name in ('view_item', 'add_to_cart', 'begin_checkout', 'purchase')),
viewed as (
    select event_date, event_day, property, session_key, user_pseudo_id, max(device_category) as device_category,
        max(country) as country, min(case when event_name = 'view_item' then event_timestamp end) as one
    from shopping group by all),
carted as (
    select v.*, (select min(event_timestamp) from shopping s where s.event_date = v.event_date
        and s.session_key = v.session_key and event_name = 'add_to_cart' and event_timestamp >= one) as two
    from viewed v),
checked as (
    select v.*, (select min(event_timestamp) from shopping s where s.event_date = v.event_date
        and s.session_key = v.session_key and event_name = 'begin_checkout' and event_timestamp >= two) as three
    from carted v),
bought as (
    select v.*, (select min(event_timestamp) from shopping s where s.event_date = v.event_date
        and s.session_key = v.session_key and event_name = 'purchase' and event_timestamp >= three) as four
    from checked v)
select event_date, event_day, property, session_key, user_pseudo_id, device_category, country,
    (one is not null)::int + (two is not null)::int + (three is not null)::int + (four is not null)::int as steps,
    one as view_item_timestamp, two as add_to_cart_timestamp, three as begin_checkout_timestamp,
    four as purchase_timestamp, (four - one) / 1000000.0 as seconds_to_purchase
from bought
