select event_time, event_name, user_pseudo_id, ga_session_id, page_title, page_location, page_referrer, percent_scrolled,
    device_category, country, params
from expected_events where event_date = '20260703'
