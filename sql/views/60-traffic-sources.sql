-- One row: the sessions of one day that came from one source, medium and campaign.
CREATE OR REPLACE VIEW "${database}"."${table}_traffic_sources" AS
SELECT
    event_date,
    event_day,
    property,
    source,
    medium,
    campaign,
    channel_group,
    count(*) AS sessions,
    count_if(engaged) AS engaged_sessions,
    count(DISTINCT user_pseudo_id) AS users,
    count_if(new_user) AS new_users,
    sum(page_views) AS page_views,
    sum(purchases) AS purchases,
    sum(purchase_revenue) AS purchase_revenue,
    sum(purchase_revenue_in_usd) AS purchase_revenue_in_usd
FROM "${database}"."${table}_sessions"
GROUP BY event_date, event_day, property, source, medium, campaign, channel_group
