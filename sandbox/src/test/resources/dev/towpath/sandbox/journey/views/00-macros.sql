create macro param(ps, k) as list_filter(ps, lambda p: p.key = k)[1].value;
create macro words(v) as coalesce(v.string_value, v.int_value::varchar, coalesce(v.double_value, v.float_value)::varchar);
create macro firsts(ps) as map_from_entries(list_transform(
    list_filter(ps, lambda p, i: list_position(list_transform(ps, lambda q: q.key), p.key) = i),
    lambda p: {'key': p.key, 'value': words(p.value)}));
create macro rest(url) as case when regexp_matches(url, '^[A-Za-z][A-Za-z0-9+.-]*://')
    then substr(url, position('://' in url) + 3) end;
create macro authority(url) as split_part(split_part(split_part(rest(url), '/', 1), '?', 1), '#', 1);
create macro host(url) as nullif(split_part(list_last(string_split(authority(url), '@')), ':', 1), '');
create macro path_of(url) as coalesce(
    nullif(split_part(split_part(substr(rest(url), length(authority(url)) + 1), '?', 1), '#', 1), ''),
    case when rest(url) is not null then '/' end);
create macro millis(micros) as make_timestamp(cast(round(micros / 1000.0) as bigint) * 1000);
