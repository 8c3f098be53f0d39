"""pyarrow merely copying: decoded batches gathered to whole row groups and written, nothing hashed, nothing derived."""

import pyarrow as pa

import arrow_columns
import measure
import pyarrow_peer


def prepare(job):
    pa.set_cpu_count(job.threads)
    messages = job.messages()

    def encode(out):
        carried = (batch.drop_columns(["event_date"]) for batch in arrow_columns.batches(messages))
        return pyarrow_peer.write(arrow_columns.groups(carried, job.group_rows), out, job.codec)

    return encode


if __name__ == "__main__":
    measure.main(prepare)
