-- One row: one purchase; a transaction ID that is reported again on the same day counts once, as first reported.
CREATE OR REPLACE VIEW "${database}"."${table}_purchases" AS
SELECT
    event_date,
    event_day,
    property,
    event_time,
    event_timestamp,
    join_key,
    transaction_id,
    user_id,
    user_pseudo_id,
    ga_session_id,
    session_key,
    currency,
    purchase_revenue,
    purchase_revenue_in_usd,
    total_item_quantity,
    reports,
    device_category,
    country,
    first_user_source,
    first_user_medium,
    first_user_campaign,
    stream_id,
    platform
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY event_date, event_day, property, coalesce(transaction_id, join_key)
            ORDER BY event_timestamp, join_key
        ) AS report,
        count(*) OVER (PARTITION BY event_date, event_day, property, coalesce(transaction_id, join_key)) AS reports
    FROM (
        SELECT
            event_date,
            event_day,
            property,
            event_time,
            event_timestamp,
            join_key,
            coalesce(nullif(transaction_id, '(not set)'), element_at(params, 'transaction_id')) AS transaction_id,
            user_id,
            user_pseudo_id,
            ga_session_id,
            session_key,
            element_at(params, 'currency') AS currency,
            purchase_revenue,
            purchase_revenue_in_usd,
            total_item_quantity,
            device_category,
            country,
            first_user_source,
            first_user_medium,
            first_user_campaign,
            stream_id,
            platform
        FROM "${database}"."${table}_events"
        WHERE event_name = 'purchase'
    )
)
WHERE report = 1
