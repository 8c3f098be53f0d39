"""Reads a file name and perhaps an expression over `field` a line; answers state, length and rows as an Arrow stream."""

import struct
import sys

import pyarrow as pa
import pyarrow.compute
import pyarrow.dataset
import pyarrow.parquet

pa.set_cpu_count(1)
pa.set_io_thread_count(1)
field = pyarrow.compute.field


def rows(path, expression):
    if expression:
        condition = eval(expression, {"field": field, "pa": pa})
        table = pyarrow.dataset.dataset(path, format="parquet").to_table(filter=condition, use_threads=False)
    else:
        table = pyarrow.parquet.ParquetFile(path, page_checksum_verification=True).read(use_threads=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


for line in sys.stdin:
    path, expression = line.rstrip("\n").split("\t")
    try:
        state, answer = 0, rows(path, expression)
    except Exception as failure:
        state, answer = 1, f"{type(failure).__name__}: {failure}".encode()
    sys.stdout.buffer.write(struct.pack(">iq", state, len(answer)) + answer)
    sys.stdout.buffer.flush()
