"""polars: its own reader of Arrow streams and its own expressions; hashes over distinct values, put back by a join."""

import hashlib
import io
import os
import sys

threads = sys.argv[sys.argv.index("--threads") + 1] if "--threads" in sys.argv else "1"
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402

import measure  # noqa: E402

SLOTS = {"string": "string_value", "int": "int_value"}


def prepare(job):
    messages = job.messages()
    level = {"compression_level": 3} if job.codec == "zstd" else {}

    def encode(out):
        events = pl.read_ipc_stream(io.BytesIO(messages)).drop("event_date")
        transformed(events).write_parquet(out, compression=job.codec, **level)
        return events.height

    return encode


def transformed(events):
    advertising = pl.col("device").struct.field("advertising_id")
    events = events.with_columns(
        hashed(events, pl.col("user_pseudo_id")),
        hashed(events, pl.col("user_id")),
        pl.col("device").struct.with_fields(hashed(events, advertising)),
    )
    return events.with_columns(
        pl.concat_str("event_name", "event_timestamp", pl.col("user_pseudo_id").fill_null("")).alias("join_key"),
        *(promoted(column, key, slot) for column, key, slot in measure.PROMOTED),
        pl.from_epoch("event_timestamp", "us").dt.replace_time_zone("UTC").alias("event_time"),
    )


def hashed(events, column):
    values = events.select(column.drop_nulls().unique()).to_series()
    digests = [hashlib.sha256(value.encode()).hexdigest() for value in values]
    return column.replace_strict(values, pl.Series(digests, dtype=pl.String), return_dtype=pl.String)


def promoted(column, key, slot):
    entry = pl.element().filter(pl.element().struct.field("key") == key).first()
    value = pl.col("event_params").list.eval(entry).list.first().struct.field("value")
    if slot == "text":
        text = value.struct.field("string_value")
        return text.fill_null(value.struct.field("int_value").cast(pl.String)).alias(column)
    return value.struct.field(SLOTS[slot]).alias(column)


if __name__ == "__main__":
    measure.main(prepare)
