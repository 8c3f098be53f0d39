"""DuckDB: the record batches as they are decoded (by pyarrow; DuckDB reads them in place), one SQL statement."""

import duckdb
import pyarrow as pa
import pyarrow.ipc as ipc

import measure
import sql


def prepare(job):
    pa.set_cpu_count(job.threads)
    messages = job.messages()
    level = ", COMPRESSION_LEVEL 3" if job.codec == "zstd" else ""
    statement = f"COPY ({sql.select('events')}) TO '{{out}}' (FORMAT parquet, COMPRESSION {job.codec}{level})"

    def encode(out):
        with duckdb.connect() as connection:
            connection.execute(f"SET threads = {job.threads}; SET TimeZone = 'UTC'")
            events = ipc.open_stream(pa.py_buffer(messages), options=ipc.IpcReadOptions(use_threads=False))
            connection.register("events", events)
            return connection.execute(statement.format(out=out)).fetchone()[0]

    return encode


if __name__ == "__main__":
    measure.main(prepare)
