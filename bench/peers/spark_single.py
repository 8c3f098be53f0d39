"""Spark in one sensible pass: uncompressed Parquet in, higher-order functions, no shuffle."""

import pyarrow.parquet as pq
from pyspark.sql import functions as F

import measure
import spark_session

SLOTS = {"string": "string_value", "int": "int_value"}


def prepare(job):
    spark = spark_session.open_session(job, spark_session.whole(job))
    rows = pq.read_metadata(job.parquet()).num_rows

    def encode(out):
        events = spark_session.hashed(spark.read.parquet(str(job.parquet())))
        columns = [promoted(key, slot).alias(column) for column, key, slot in measure.PROMOTED]
        events = events.select("*", *columns, F.timestamp_micros("event_timestamp").alias("event_time"))
        spark_session.write(events, out, job.codec)
        return rows

    return encode


def promoted(key, slot):
    value = F.get(F.filter("event_params", lambda entry: entry["key"] == key), F.lit(0))["value"]
    if slot == "text":
        return F.coalesce(value["string_value"], value["int_value"].cast("string"))
    return value[SLOTS[slot]]


if __name__ == "__main__":
    measure.main(prepare)
