-- One row: one user property of one event, in the event's order.
CREATE OR REPLACE VIEW "${database}"."${table}_user_properties" AS
SELECT
    event_date,
    regexp_extract(path, '(?:/property=|_generations/)([^/]+)/', 1) AS property,
    event_timestamp,
    event_name,
    join_key,
    user_id,
    user_pseudo_id,
    position,
    CAST(entry.key AS varchar) AS key,
    coalesce(
        entry.value.string_value,
        CAST(entry.value.int_value AS varchar),
        json_format(CAST(coalesce(entry.value.double_value, entry.value.float_value) AS json))
    ) AS value,
    entry.value.set_timestamp_micros AS set_timestamp_micros
FROM (
    SELECT
        t.event_date,
        t."$path" AS path,
        t.event_timestamp,
        t.event_name,
        t.join_key,
        t.user_id,
        t.user_pseudo_id,
        position,
        wrapped[1] AS entry
    FROM "${database}"."${table}" AS t
    -- Athena leaves a row in one column where Trino spreads it over several: within an array it is one column to both.
    CROSS JOIN UNNEST(transform(t.user_properties, p -> ARRAY[p])) WITH ORDINALITY AS u (wrapped, position)
)
