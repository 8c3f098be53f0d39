select event_date, property, event_timestamp, event_name,
    concat(event_name, event_timestamp, coalesce(user_pseudo_id, '')) as join_key, user_pseudo_id,
    param(event_params, 'ga_session_id').int_value as ga_session_id,
    position, p.key as key, words(p.value) as value,
    p.value.string_value as string_value, p.value.int_value as int_value,
    p.value.float_value as float_value, p.value.double_value as double_value
from (select *, unnest(event_params) as p, generate_subscripts(event_params, 1) as position from source)
