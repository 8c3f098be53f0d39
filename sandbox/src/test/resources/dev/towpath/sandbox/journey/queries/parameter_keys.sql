select event_name, key, count(*) as entries, count(string_value) as strings, count(int_value) as integers,
    count(coalesce(float_value, double_value)) as decimals, count(*) - count(value) as empty
from expected_params where event_date >= '20260627' group by event_name, key
