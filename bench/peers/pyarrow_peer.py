"""pyarrow: decoded batches gathered to whole row groups, each message transformed column by column."""

import pyarrow as pa
import pyarrow.parquet as pq

import arrow_columns
import measure


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
    return pq.ParquetWriter(out, schema, compression=codec, store_schema=False, **level)


if __name__ == "__main__":
    measure.main(prepare)
