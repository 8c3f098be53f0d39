"""The work in DuckDB's SQL."""

from measure import PROMOTED


def select(source):
    return f"""
        SELECT * EXCLUDE (event_date, keys)
            REPLACE (
                sha256(user_id) AS user_id,
                struct_update(device, advertising_id := sha256(device.advertising_id)) AS device),
            concat(event_name, event_timestamp, user_pseudo_id) AS join_key,
            {", ".join(f"{promoted(key, slot)} AS {column}" for column, key, slot in PROMOTED)},
            make_timestamptz(event_timestamp) AS event_time
        FROM (
            SELECT *
                REPLACE (sha256(user_pseudo_id) AS user_pseudo_id),
                list_transform(event_params, lambda p: p.key) AS keys
            FROM {source})"""


def promoted(key, slot):
    value = f"event_params[list_position(keys, '{key}')].value"
    if slot == "text":
        return f"coalesce({value}.string_value, {value}.int_value::VARCHAR)"
    return f"{value}.{slot}_value"
