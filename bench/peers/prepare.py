"""Makes the benchmark's inputs, once: Arrow IPC streams of 4,096-row batches, as the Storage Read API sends them.

Real GA4 rows (../shared/ga4/days), repeated; two of the three columns that are hashed are empty in Google's sample, so
they are filled, each value a function of user_pseudo_id. Each input is written with LZ4, ZSTD and no buffer
compression, and as Parquet for the peer that reads Arrow badly. What is there already is kept.
"""

import argparse
import hashlib
import os
import pathlib
import sys

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

BATCH_ROWS = 4096
QUARTER_MICROS = 92 * 86_400 * 1_000_000
CODECS = {"lz4": "lz4", "zstd": "zstd", "plain": None}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=pathlib.Path, help="folder of GA4 days as Parquet")
    parser.add_argument("--arrows", type=pathlib.Path, help="an uncompressed IPC stream instead of days")
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--to", type=pathlib.Path, required=True, help="path and beginning of the names: …/ga4")
    options = parser.parse_args()
    wanted = {name: pathlib.Path(f"{options.to}.{name}.arrows") for name in CODECS}
    parquet = pathlib.Path(f"{options.to}.parquet")
    if parquet.exists() and all(path.exists() for path in wanted.values()):
        return
    options.to.parent.mkdir(parents=True, exist_ok=True)
    table = days(options.days) if options.days else stream(options.arrows)
    table = repeated(table, options.rows)
    print(f"{options.to.name}: {table.num_rows:,} rows", file=sys.stderr)
    for name, path in wanted.items():
        write(path, table, CODECS[name])
    write_parquet(parquet, table)


def days(folder):
    files = sorted(folder.glob("events_*.parquet"))
    if not files:
        sys.exit(f"✗ Cannot prepare the input: {folder} holds no events_*.parquet.")
    return pa.concat_tables(filled(pq.read_table(file, partitioning=None)) for file in files)


def stream(file):
    with pa.memory_map(str(file)) as source:
        return ipc.open_stream(source).read_all()


def filled(table):
    """user_id for about a third of the users, device.advertising_id for the mobile rows."""
    table = table.combine_chunks()
    users = table["user_pseudo_id"].chunk(0).dictionary_encode()
    digests = [hashlib.sha1(user.encode()).hexdigest() for user in users.dictionary.to_pylist()]
    customers = pa.array([f"C-{int(d[:8], 16) % 10**8:08d}" if int(d[8:10], 16) % 3 == 0 else None for d in digests])
    advertising = pa.array([f"{d[:8]}-{d[8:12]}-4{d[13:16]}-a{d[17:20]}-{d[20:32]}" for d in digests])
    table = table.set_column(
        table.schema.get_field_index("user_id"), pa.field("user_id", pa.string()), customers.take(users.indices)
    )
    device = table["device"].chunk(0)
    mobile = pc.equal(device.field("category"), "mobile")
    ids = pc.if_else(mobile, advertising.take(users.indices), pa.scalar(None, pa.string()))
    fields = [
        pa.field(field.name, pa.string()) if field.name == "advertising_id" else field for field in device.type.fields
    ]
    children = [ids if field.name == "advertising_id" else device.field(field.name) for field in fields]
    device = pa.StructArray.from_arrays(children, fields=fields, mask=device.is_null())
    return table.set_column(table.schema.get_field_index("device"), pa.field("device", device.type), device)


def repeated(table, rows):
    """Each repetition is later by a quarter, so that (user, time, event name) stays unique."""
    column = table.schema.get_field_index("event_timestamp")
    times = -(-rows // table.num_rows)
    copies = [
        table.set_column(column, table.schema.field(column), pc.add(table["event_timestamp"], QUARTER_MICROS * n))
        for n in range(times)
    ]
    table = pa.concat_tables(copies).slice(0, rows)
    # Google's lists have elements named "item"; Parquet's readers call them "element".
    return table.cast(pa.schema([field.with_type(items(field.type)) for field in table.schema]))


def items(kind):
    if pa.types.is_list(kind):
        return pa.list_(pa.field("item", items(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(items(field.type)) for field in kind.fields])
    return kind


def batches(table):
    for first in range(0, table.num_rows, BATCH_ROWS):
        yield table.slice(first, BATCH_ROWS).combine_chunks().to_batches()[0]


def write(path, table, codec):
    options = ipc.IpcWriteOptions(compression=codec)
    part = path.with_suffix(".part")
    with pa.OSFile(str(part), "wb") as file, ipc.new_stream(file, table.schema, options=options) as writer:
        for batch in batches(table):
            writer.write_batch(batch)
    os.replace(part, path)


def write_parquet(path, table):
    part = path.with_suffix(".part")
    with pq.ParquetWriter(part, table.schema, compression="none") as writer:
        for first in range(0, table.num_rows, 128 * 1024):
            writer.write_table(table.slice(first, 128 * 1024), row_group_size=128 * 1024)
    os.replace(part, path)


main()
