select event_date, property, event_timestamp, event_name,
    concat(event_name, event_timestamp, coalesce(user_pseudo_id, '')) as join_key, user_id, user_pseudo_id,
    position, p.key as key, words(p.value) as value, p.value.set_timestamp_micros as set_timestamp_micros
from (select *, unnest(user_properties) as p, generate_subscripts(user_properties, 1) as position from source)
