-- One row: one parameter of one event, in the event's order; a key that comes twice is two rows.
CREATE OR REPLACE VIEW "${database}"."${table}_params" AS
SELECT
    event_date,
    regexp_extract(path, '(?:/property=|_generations/)([^/]+)/', 1) AS property,
    event_timestamp,
    event_name,
    join_key,
    user_pseudo_id,
    ga_session_id,
    position,
    CAST(entry.key AS varchar) AS key,
    coalesce(
        entry.value.string_value,
        CAST(entry.value.int_value AS varchar),
        json_format(CAST(coalesce(entry.value.double_value, entry.value.float_value) AS json))
    ) AS value,
    entry.value.string_value AS string_value,
    entry.value.int_value AS int_value,
    entry.value.float_value AS float_value,
    entry.value.double_value AS double_value
FROM (
    SELECT
        t.event_date,
        t."$path" AS path,
        t.event_timestamp,
        t.event_name,
        t.join_key,
        t.user_pseudo_id,
        t.ga_session_id,
        position,
        wrapped[1] AS entry
    FROM "${database}"."${table}" AS t
    -- Athena leaves a row in one column where Trino spreads it over several: within an array it is one column to both.
    CROSS JOIN UNNEST(transform(t.event_params, p -> ARRAY[p])) WITH ORDINALITY AS u (wrapped, position)
)
