with bought as (
    select *, coalesce(case when transaction_id <> '(not set)' then transaction_id end,
        params['transaction_id']) as id
    from expected_events where event_name = 'purchase')
select one.event_date, one.event_day, one.property, one.event_time, one.event_timestamp, one.join_key,
    one.id as transaction_id, one.user_id, one.user_pseudo_id, one.ga_session_id, one.session_key,
    one.params['currency'] as currency, one.purchase_revenue, one.purchase_revenue_in_usd, one.total_item_quantity,
    (select count(*) from bought b where b.event_date = one.event_date
        and coalesce(b.id, b.join_key) = coalesce(one.id, one.join_key)) as reports,
    one.device_category, one.country, one.first_user_source, one.first_user_medium, one.first_user_campaign,
    one.stream_id, one.platform
from bought one
where not exists (select 1 from bought earlier
    where earlier.event_date = one.event_date and coalesce(earlier.id, earlier.join_key) = coalesce(one.id, one.join_key)
        and (earlier.event_timestamp < one.event_timestamp
            or earlier.event_timestamp = one.event_timestamp and earlier.join_key < one.join_key))
