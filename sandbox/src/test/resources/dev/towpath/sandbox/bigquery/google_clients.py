"""Reads a stand-in through Google's own Python clients and holds every value against the files it came from.

usage: google_clients.py REST_URL GRPC_TARGET PROJECT DATASET KEY_FILE DAYS_FOLDER NDJSON_FILE
"""

import collections
import json
import pathlib
import sys

import google.auth.transport.requests
import grpc
import pyarrow
import pyarrow.parquet
import requests
from google.api_core import exceptions
from google.cloud import bigquery
from google.cloud.bigquery_storage import BigQueryReadClient, types
from google.cloud.bigquery_storage_v1.services.big_query_read.transports import BigQueryReadGrpcTransport
from google.oauth2 import service_account

rest, target, project, dataset, key_file, days, ndjson = sys.argv[1:]
credentials = service_account.Credentials.from_service_account_file(
    key_file, scopes=["https://www.googleapis.com/auth/bigquery"])
credentials.refresh(google.auth.transport.requests.Request())
bearer = [("authorization", "Bearer " + credentials.token)]

tables = bigquery.Client(project=project, credentials=credentials, client_options={"api_endpoint": rest})
channel = grpc.insecure_channel(target, options=[("grpc.max_receive_message_length", -1)])
reads = BigQueryReadClient(transport=BigQueryReadGrpcTransport(channel=channel))

Codec = types.ArrowSerializationOptions.CompressionCodec


def read(table, streams, codec):
    """All rows of a table, stream after stream, each from the middle of a session of several."""
    session = reads.create_read_session(
        parent=f"projects/{project}",
        read_session=types.ReadSession(
            table=f"projects/{project}/datasets/{dataset}/tables/{table}",
            data_format=types.DataFormat.ARROW,
            read_options=types.ReadSession.TableReadOptions(
                arrow_serialization_options=types.ArrowSerializationOptions(buffer_compression=codec)),
        ),
        max_stream_count=streams,
        metadata=bearer,
    )
    parts = [reads.read_rows(s.name, metadata=bearer).to_arrow() for s in session.streams]
    if session.streams:
        stream, whole = session.streams[-1], parts[-1]
        for offset in sorted({0, 1, whole.num_rows // 2, whole.num_rows - 1}):
            rest_of_it = reads.read_rows(stream.name, offset=offset, metadata=bearer).to_arrow()
            assert rest_of_it.equals(whole.slice(offset)), (table, offset)
    return pyarrow.concat_tables(parts), len(parts)


def pruned(value, fields):
    """A JSON value with what the schema has, in the schema's order."""
    if value is None:
        return None
    return {f.name: pruned_field(value.get(f.name), f) for f in fields}


def pruned_field(value, field):
    kind = field.type
    if pyarrow.types.is_list(kind):
        return [pruned_field(v, kind.value_field) for v in value or []]
    if pyarrow.types.is_struct(kind):
        return pruned(value, kind)
    if pyarrow.types.is_floating(kind) and value is not None:
        return float(value)
    return value


refused = requests.get(f"{rest}/bigquery/v2/projects/{project}/datasets/{dataset}")
assert refused.status_code == 401 and refused.json()["error"]["status"] == "UNAUTHENTICATED", refused.text
try:
    reads.create_read_session(parent=f"projects/{project}", read_session=types.ReadSession(), max_stream_count=1)
    raise AssertionError("served without a token")
except exceptions.Unauthenticated:
    pass

assert [d.dataset_id for d in tables.list_datasets()] == [dataset]
listed = list(tables.list_tables(dataset, page_size=7))
names = [t.table_id for t in listed]
assert names == sorted(set(names))
shards = collections.defaultdict(list)
for line in open(ndjson, encoding="utf-8"):
    row = json.loads(line)
    shards[row.pop("_table")].append(row)
files = {p.stem: p for p in pathlib.Path(days).glob("*.parquet")}
assert set(names) == set(shards) | set(files), names

rows = 0
codecs = [Codec.LZ4_FRAME, Codec.ZSTD, Codec.COMPRESSION_UNSPECIFIED]
for number, name in enumerate(names):
    got, streams = read(name, 1 + number % 5, codecs[number % len(codecs)])
    meta = tables.get_table(f"{project}.{dataset}.{name}")
    assert meta.num_rows == got.num_rows, name
    assert [f.name for f in meta.schema] == got.column_names, name
    if name in files:
        want = pyarrow.parquet.read_table(files[name])
        assert got.cast(want.schema).equals(want), name
    else:
        want = [pruned(row, got.schema) for row in shards[name]]
        assert got.to_pylist() == want, name
    rows += got.num_rows
print(f"{len(names)} tables, {rows} rows equal")
