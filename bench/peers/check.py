"""Whether two Parquet files hold the same rows, as DuckDB reads them: names, types and each value, matched by join_key."""

import duckdb


def difference(ours, theirs, scratch):
    """What differs, in words; None if nothing does."""
    with duckdb.connect(config={"temp_directory": str(scratch), "memory_limit": "8GB"}) as connection:
        connection.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = false")
        connection.execute(f"CREATE VIEW ours AS FROM read_parquet('{ours}', hive_partitioning = false)")
        connection.execute(f"CREATE VIEW theirs AS FROM read_parquet('{theirs}', hive_partitioning = false)")
        return columns(connection) or keys(connection) or values(connection)


def columns(connection):
    ours, theirs = (described(connection, view) for view in ("ours", "theirs"))
    for mine, other in zip(ours, theirs):
        if mine != other:
            return f"column {mine[0]} {mine[1]} is {other[0]} {other[1]}"
    return None if len(ours) == len(theirs) else f"{len(ours)} columns are {len(theirs)}"


def described(connection, view):
    return [(name, kind) for name, kind, *_ in connection.execute(f"DESCRIBE {view}").fetchall()]


def keys(connection):
    """join_key has to tell rows apart, or matching by it would prove nothing."""
    counts = "SELECT count(*), count(DISTINCT join_key) FROM {}"
    ours, theirs = (connection.execute(counts.format(view)).fetchone() for view in ("ours", "theirs"))
    if ours[0] != ours[1]:
        return f"the input has {ours[0]} rows and only {ours[1]} join keys"
    return None if ours == theirs else f"{ours[0]} rows are {theirs[0]}, of {theirs[1]} join keys"


def values(connection):
    for name, _ in described(connection, "ours"):
        if name == "join_key":
            unmatched = "SELECT count(*) FROM ours ANTI JOIN theirs USING (join_key)"
        else:
            unmatched = (
                f'SELECT count(*) FROM ours JOIN theirs USING (join_key) WHERE ours."{name}" IS DISTINCT FROM '
                f'theirs."{name}"'
            )
        (count,) = connection.execute(unmatched).fetchone()
        if count:
            return f"column {name} differs in {count} rows"
    return None
