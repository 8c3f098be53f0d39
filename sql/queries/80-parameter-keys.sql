-- One row: one parameter of one event name in the last seven days, with the slots that its values stand in.
SELECT
    event_name,
    key,
    count(*) AS entries,
    count(string_value) AS strings,
    count(int_value) AS integers,
    count(float_value) + count(double_value) AS decimals,
    count_if(value IS NULL) AS empty,
    approx_distinct(value) AS about_distinct
FROM "${database}"."${table}_params"
WHERE event_date >= date_format(current_date - INTERVAL '7' DAY, '%Y%m%d')
GROUP BY event_name, key
ORDER BY event_name, entries DESC, key
