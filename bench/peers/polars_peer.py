"""polars: its own reader of Arrow streams, its own expressions, its streaming writer, some messages at a time.

The whole input as one frame took a fifth more CPU and more than twice the memory.
"""

import hashlib
import io
import os
import sys

threads = sys.argv[sys.argv.index("--threads") + 1] if "--threads" in sys.argv else "1"
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402
import pyarrow as pa  # noqa: E402
from polars.io.plugins import register_io_source  # noqa: E402

import measure  # noqa: E402

MESSAGES = 16
SLOTS = {"string": "string_value", "int": "int_value"}


def prepare(job):
    schema, *batches = cut(job.messages())
    pieces = [batches[first : first + MESSAGES] for first in range(0, len(batches), MESSAGES)]
    columns = Transformation().of(read(schema, pieces[0])).schema
    level = {"compression_level": 3} if job.codec == "zstd" else {}

    def encode(out):
        transformation = Transformation()
        rows = 0

        def frames(with_columns, predicate, n_rows, batch_size):
            nonlocal rows
            for piece in pieces:
                frame = transformation.of(read(schema, piece))
                rows += frame.height
                yield frame

        source = register_io_source(frames, schema=columns)
        source.sink_parquet(out, compression=job.codec, **level)
        return rows

    return encode


def cut(messages):
    """The stream's messages; the first is the schema."""
    view = memoryview(messages)
    reader = pa.BufferReader(pa.py_buffer(messages))
    found, start = [], 0
    try:
        while pa.ipc.read_message(reader):
            found.append(view[start : reader.tell()])
            start = reader.tell()
    except EOFError:
        return found
    return found


def read(schema, batches):
    return pl.read_ipc_stream(io.BytesIO(b"".join([schema, *batches])))


class Transformation:
    """Of one stream: a value that was hashed is not hashed again."""

    def __init__(self):
        self.known = {}

    def of(self, events):
        events = events.drop("event_date").with_columns(
            self.hashed(events, pl.col("user_pseudo_id")),
            self.hashed(events, pl.col("user_id")),
            pl.col("device").struct.with_fields(
                self.hashed(events, pl.col("device").struct.field("advertising_id")),
            ),
        )
        return events.with_columns(
            pl.concat_str("event_name", "event_timestamp", pl.col("user_pseudo_id").fill_null("")).alias("join_key"),
            *(promoted(column, key, slot) for column, key, slot in measure.PROMOTED),
            pl.from_epoch("event_timestamp", "us").dt.replace_time_zone("UTC").alias("event_time"),
        )

    def hashed(self, events, column):
        values = events.select(column.drop_nulls().unique()).to_series()
        digests = pl.Series([self.known.get(value) or self.add(value) for value in values], dtype=pl.String)
        return column.replace_strict(values, digests, return_dtype=pl.String)

    def add(self, value):
        digest = hashlib.sha256(value.encode()).hexdigest()
        self.known[value] = digest
        return digest


def promoted(column, key, slot):
    entry = pl.element().filter(pl.element().struct.field("key") == key).first()
    value = pl.col("event_params").list.eval(entry).list.first().struct.field("value")
    if slot == "text":
        text = value.struct.field("string_value")
        return text.fill_null(value.struct.field("int_value").cast(pl.String)).alias(column)
    return value.struct.field(SLOTS[slot]).alias(column)


if __name__ == "__main__":
    measure.main(prepare)
