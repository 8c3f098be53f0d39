-- One row: one event, flat; parameters and user properties are maps, in which the first entry of a key that comes twice wins.
CREATE OR REPLACE VIEW "${database}"."${table}_events" AS
SELECT
    -- The partition. A filter on it, or on event_day, is what keeps Athena from reading every day.
    t.event_date,
    CAST(date_parse(t.event_date, '%Y%m%d') AS date) AS event_day,
    -- Of the object's key: null where one property has the lake table and the crawler keeps the catalog.
    regexp_extract(t."$path", '(?:/property=|_generations/)([^/]+)/', 1) AS property,
    t.event_time,
    t.event_timestamp,
    t.event_name,
    t.join_key,
    t.user_id,
    -- Null, as the session is, where the visitor denied analytics storage.
    t.user_pseudo_id,
    t.ga_session_id,
    t.user_pseudo_id || '.' || CAST(t.ga_session_id AS varchar) AS session_key,
    element_at(filter(t.event_params, p -> p.key = 'ga_session_number'), 1).value.int_value AS ga_session_number,
    t.session_engaged,
    element_at(filter(t.event_params, p -> p.key = 'engagement_time_msec'), 1).value.int_value AS engagement_time_msec,
    element_at(filter(t.event_params, p -> p.key = 'entrances'), 1).value.int_value AS entrances,
    t.page_title,
    t.page_location,
    t.page_referrer,
    regexp_extract(t.page_location, '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)', 1) AS page_host,
    CASE WHEN regexp_like(t.page_location, '^[A-Za-z][A-Za-z0-9+.-]*://')
        THEN coalesce(nullif(regexp_extract(t.page_location, '^[^:]+://[^/?#]*([^?#]*)', 1), ''), '/')
    END AS page_path,
    coalesce(
        element_at(filter(t.event_params, p -> p.key = 'firebase_screen'), 1).value.string_value,
        element_at(filter(t.event_params, p -> p.key = 'firebase_screen_class'), 1).value.string_value
    ) AS screen,
    t.percent_scrolled,
    transform_values(
        multimap_from_entries(transform(
            filter(t.event_params, p -> p.key IS NOT NULL),
            p -> ROW(
                CAST(p.key AS varchar),
                coalesce(
                    p.value.string_value,
                    CAST(p.value.int_value AS varchar),
                    json_format(CAST(coalesce(p.value.double_value, p.value.float_value) AS json)))))),
        (k, v) -> v[1]
    ) AS params,
    transform_values(
        multimap_from_entries(transform(
            filter(t.user_properties, p -> p.key IS NOT NULL),
            p -> ROW(
                CAST(p.key AS varchar),
                coalesce(
                    p.value.string_value,
                    CAST(p.value.int_value AS varchar),
                    json_format(CAST(coalesce(p.value.double_value, p.value.float_value) AS json)))))),
        (k, v) -> v[1]
    ) AS user_props,
    -- What Google attributed the session to (shards since July 2024).
    coalesce(
        t.session_traffic_source_last_click.cross_channel_campaign.source,
        t.session_traffic_source_last_click.manual_campaign.source
    ) AS session_source,
    CASE WHEN t.session_traffic_source_last_click.cross_channel_campaign.source IS NOT NULL
        THEN t.session_traffic_source_last_click.cross_channel_campaign.medium
        ELSE t.session_traffic_source_last_click.manual_campaign.medium
    END AS session_medium,
    CASE WHEN t.session_traffic_source_last_click.cross_channel_campaign.source IS NOT NULL
        THEN t.session_traffic_source_last_click.cross_channel_campaign.campaign_name
        ELSE t.session_traffic_source_last_click.manual_campaign.campaign_name
    END AS session_campaign,
    t.session_traffic_source_last_click.cross_channel_campaign.default_channel_group AS session_channel_group,
    -- What this event itself was tagged with: collected_traffic_source (since May 2023), before that its parameters.
    coalesce(
        t.collected_traffic_source.manual_source,
        element_at(filter(t.event_params, p -> p.key = 'source'), 1).value.string_value,
        CASE WHEN coalesce(
                t.collected_traffic_source.gclid,
                element_at(filter(t.event_params, p -> p.key = 'gclid'), 1).value.string_value) IS NOT NULL
            THEN 'google'
        END
    ) AS event_source,
    CASE
        WHEN t.collected_traffic_source.manual_source IS NOT NULL
        THEN t.collected_traffic_source.manual_medium
        WHEN element_at(filter(t.event_params, p -> p.key = 'source'), 1).value.string_value IS NOT NULL
        THEN element_at(filter(t.event_params, p -> p.key = 'medium'), 1).value.string_value
        WHEN coalesce(
                t.collected_traffic_source.gclid,
                element_at(filter(t.event_params, p -> p.key = 'gclid'), 1).value.string_value) IS NOT NULL
        THEN 'cpc'
    END AS event_medium,
    CASE WHEN t.collected_traffic_source.manual_source IS NOT NULL
        THEN t.collected_traffic_source.manual_campaign_name
        ELSE element_at(filter(t.event_params, p -> p.key = 'campaign'), 1).value.string_value
    END AS event_campaign,
    -- What brought the user for the first time.
    t.traffic_source.source AS first_user_source,
    t.traffic_source.medium AS first_user_medium,
    t.traffic_source.name AS first_user_campaign,
    t.user_first_touch_timestamp,
    t.is_active_user,
    t.user_ltv.revenue AS user_ltv_revenue,
    t.user_ltv.currency AS user_ltv_currency,
    CAST(t.stream_id AS varchar) AS stream_id,
    t.platform,
    t.device.category AS device_category,
    t.device.operating_system AS operating_system,
    t.device.operating_system_version AS operating_system_version,
    t.device.web_info.browser AS browser,
    t.device.web_info.browser_version AS browser_version,
    t.device.language AS language,
    t.device.mobile_brand_name AS mobile_brand_name,
    t.device.mobile_model_name AS mobile_model_name,
    t.geo.continent,
    t.geo.sub_continent,
    t.geo.country,
    t.geo.region,
    t.geo.city,
    t.geo.metro,
    t.app_info.id AS app_id,
    t.app_info.version AS app_version,
    t.event_value_in_usd,
    t.ecommerce.transaction_id AS transaction_id,
    t.ecommerce.purchase_revenue AS purchase_revenue,
    t.ecommerce.purchase_revenue_in_usd AS purchase_revenue_in_usd,
    t.ecommerce.total_item_quantity AS total_item_quantity,
    CAST(t.privacy_info.analytics_storage AS varchar) AS analytics_storage,
    CAST(t.privacy_info.ads_storage AS varchar) AS ads_storage,
    CAST(t.privacy_info.uses_transient_token AS varchar) AS uses_transient_token,
    t.event_previous_timestamp,
    t.event_bundle_sequence_id,
    t.event_server_timestamp_offset,
    t.batch_page_id,
    t.batch_ordering_id,
    t.batch_event_index
FROM "${database}"."${table}" AS t
