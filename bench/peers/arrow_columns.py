"""The work in pyarrow, for the peers that are made of it: columns at a time, nothing for each row."""

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc as ipc

from measure import PROMOTED


def batches(messages):
    """The record batches, decoded from the stream's bytes."""
    options = ipc.IpcReadOptions(use_threads=False)
    with ipc.open_stream(pa.py_buffer(messages), options=options) as stream:
        yield from stream


def groups(batches, rows):
    """Tables of so many rows, for whole row groups. Nothing is copied: a column has a chunk for each batch."""
    gathered, held = [], 0
    for batch in batches:
        gathered.append(batch)
        held += batch.num_rows
        if held >= rows:
            yield pa.Table.from_batches(gathered)
            gathered, held = [], 0
    if gathered:
        yield pa.Table.from_batches(gathered)


class Hashes:
    """SHA-256 in lower-case hexadecimal, once for each distinct value of a column."""

    def __init__(self):
        self.known = {}

    def of(self, column):
        encoded = column.dictionary_encode()
        values = encoded.dictionary.to_pylist()
        hashed = [self.known.get(value) or self.add(value) for value in values]
        return pa.array(hashed, pa.string()).take(encoded.indices)

    def add(self, value):
        digest = hashlib.sha256(value.encode()).hexdigest()
        self.known[value] = digest
        return digest


class Transformation:
    """Of one stream: what it learned about distinct values stays."""

    def __init__(self):
        self.hashes = Hashes()

    def of(self, batch):
        columns = {name: batch.column(name) for name in batch.schema.names if name != "event_date"}
        columns["user_id"] = self.hashes.of(columns["user_id"])
        columns["user_pseudo_id"] = self.hashes.of(columns["user_pseudo_id"])
        columns["device"] = self.device(columns["device"])
        columns["join_key"] = pc.binary_join_element_wise(
            columns["event_name"],
            columns["event_timestamp"].cast(pa.string()),
            columns["user_pseudo_id"],
            "",
            null_handling="replace",
            null_replacement="",
        )
        columns.update(promoted(columns["event_params"]))
        columns["event_time"] = columns["event_timestamp"].cast(pa.timestamp("us", "UTC"))
        return pa.record_batch(columns)

    def device(self, device):
        children = [
            self.hashes.of(device.field(field.name)) if field.name == "advertising_id" else device.field(field.name)
            for field in device.type.fields
        ]
        mask = device.is_null() if device.null_count else None
        return pa.StructArray.from_arrays(children, fields=device.type.fields, mask=mask)


def promoted(params):
    """Of each wanted key the first entry of each row, by the positions of the key among all entries."""
    entries = params.flatten()
    rows = np.asarray(pc.list_parent_indices(params))
    keys = pc.struct_field(entries, "key").dictionary_encode()
    codes = np.asarray(keys.indices.fill_null(-1))
    numbers = {key: number for number, key in enumerate(keys.dictionary.to_pylist())}
    slots = {
        "string": pc.struct_field(entries, ["value", "string_value"]),
        "int": pc.struct_field(entries, ["value", "int_value"]),
    }
    columns = {}
    for column, key, slot in PROMOTED:
        first = first_entries(np.flatnonzero(codes == numbers.get(key, -2)), rows, len(params))
        if slot == "text":
            text = slots["string"].take(first)
            columns[column] = pc.coalesce(text, slots["int"].take(first).cast(pa.string()))
        else:
            columns[column] = slots[slot].take(first)
    return columns


def first_entries(positions, rows, count):
    found = np.full(count, -1, np.int64)
    # The last assignment wins, so the positions go from the back.
    backwards = positions[::-1]
    found[rows[backwards]] = backwards
    return pa.array(found, mask=found < 0)
