"""Rewrites a Parquet file with another device.category in its middle row; rows, columns and Towpath's key-values stay."""

import sys

import pyarrow as pa
import pyarrow.parquet as pq

path = sys.argv[1]
table = pq.read_table(path)
device = table["device"].combine_chunks()
names = [field.name for field in device.type]
category = device.field("category").to_pylist()
category[len(category) // 2] = "toaster"
columns = [pa.array(category, pa.string()) if name == "category" else device.field(name) for name in names]
edited = pa.StructArray.from_arrays(columns, fields=list(device.type), mask=device.is_null())
table = table.set_column(table.column_names.index("device"), table.schema.field("device"), edited)
kept = {key: value for key, value in table.schema.metadata.items() if key.startswith(b"towpath.")}
with open(path, "r+b") as file:
    file.truncate()
    pq.write_table(table.replace_schema_metadata(kept), file, compression="snappy")
