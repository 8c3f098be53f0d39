"""pyarrow: decoded batches gathered to whole row groups, each message transformed column by column."""

import pyarrow as pa
import pyarrow.parquet as pq

import arrow_columns
import measure

# Dictionaries of these would overflow: without one they are as fast and 3 bytes a row smaller.
UNIQUE = {"join_key", "event_time", "event_timestamp", "event_bundle_sequence_id"}


def prepare(job):
    pa.set_cpu_count(job.threads)
    messages = job.messages()

    def encode(out):
        transformation = arrow_columns.Transformation()
        transformed = map(transformation.of, arrow_columns.batches(messages))
        return write(arrow_columns.groups(transformed, job.group_rows), out, job.codec)

    return encode


def write(groups, out, codec):
    rows, writer = 0, None
    for table in groups:
        if writer is None:
            writer = open_writer(out, table.schema, codec)
        writer.write_table(table, row_group_size=table.num_rows)
        rows += table.num_rows
    writer.close()
    return rows


def open_writer(out, schema, codec):
    level = {"compression_level": 3} if codec == "zstd" else {}
    return pq.ParquetWriter(
        out, schema, compression=codec, store_schema=False, use_dictionary=repeating(schema), **level
    )


def repeating(schema):
    """The paths of the columns that a dictionary makes smaller."""
    empty = pa.BufferOutputStream()
    pq.ParquetWriter(empty, schema).close()
    leaves = pq.ParquetFile(empty.getvalue()).schema
    return [leaf.path for leaf in leaves if leaf.path not in UNIQUE]


if __name__ == "__main__":
    measure.main(prepare)
