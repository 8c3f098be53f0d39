"""
The AWS sample's way in Spark: the parameters exploded, and six joins back on join_key.

The sample reads the streams of a BigQuery session, so its joins shuffle. Here the input comes in partitions too, and
Spark's defaults say how they are shuffled. The sample's own joins are twelve, of DynamicFrames, with a detour by files of
Relationalize: none of that is held against Spark.
"""

import pyarrow.parquet as pq
from pyspark.sql import functions as F

import measure
import spark_session

PARTITIONED = {"spark.sql.files.maxPartitionBytes": 10 << 20}
SLOTS = {"string": "string_value", "int": "int_value"}


def prepare(job, options=PARTITIONED):
    spark = spark_session.open_session(job, options)
    rows = pq.read_metadata(job.parquet()).num_rows

    def encode(out):
        events = spark_session.hashed(spark.read.parquet(str(job.parquet())))
        joined = events
        for column, key, slot in measure.PROMOTED:
            joined = joined.join(parameter(events, column, key, slot), "join_key", "left")
        order = [*events.columns, *(column for column, _, _ in measure.PROMOTED)]
        joined = joined.select(*order, F.timestamp_micros("event_timestamp").alias("event_time"))
        spark_session.write(joined, out, job.codec)
        return rows

    return encode


def parameter(events, column, key, slot):
    exploded = events.select("join_key", F.explode("event_params").alias("param")).where(F.col("param.key") == key)
    value = F.col("param.value")
    if slot == "text":
        text = F.coalesce(value["string_value"], value["int_value"].cast("string"))
    else:
        text = value[SLOTS[slot]]
    return exploded.select("join_key", text.alias(column))


if __name__ == "__main__":
    measure.main(prepare)
