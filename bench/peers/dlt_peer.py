"""dlt: Arrow batches, transformed by pyarrow as dlt itself would do it, through a pipeline into Parquet files.

Its Parquet writer takes a codec and no level: ZSTD is at pyarrow's own default, 1.
"""

import os
import pathlib
import shutil
import tempfile

import pyarrow as pa

import arrow_columns
import measure


def configure(job):
    os.environ.update(
        RUNTIME__DLTHUB_TELEMETRY="false",
        RUNTIME__LOG_LEVEL="ERROR",
        EXTRACT__WORKERS="1",
        NORMALIZE__WORKERS="1",
        LOAD__WORKERS="1",
        DATA_WRITER__COMPRESSION=job.codec,
        DATA_WRITER__BUFFER_MAX_ITEMS=str(job.group_rows),
        NORMALIZE__PARQUET_NORMALIZER__ADD_DLT_LOAD_ID="false",
        NORMALIZE__PARQUET_NORMALIZER__ADD_DLT_ID="false",
    )


def prepare(job):
    configure(job)
    import dlt

    pa.set_cpu_count(job.threads)
    messages = job.messages()

    def encode(out):
        transformation = arrow_columns.Transformation()
        rows = 0

        @dlt.resource(name="events")
        def events():
            nonlocal rows
            for batch in arrow_columns.batches(messages):
                rows += batch.num_rows
                yield transformation.of(batch)

        folder = pathlib.Path(tempfile.mkdtemp(dir=out.parent))
        try:
            pipeline = dlt.pipeline(
                "bench",
                pipelines_dir=str(folder / "pipelines"),
                destination=dlt.destinations.filesystem(bucket_url=(folder / "lake").as_uri()),
                dataset_name="ga4",
            )
            pipeline.run(events, loader_file_format="parquet")
            (file,) = (folder / "lake").glob("ga4/events/*.parquet")
            shutil.move(file, out)
        finally:
            shutil.rmtree(folder)
        return rows

    return encode


if __name__ == "__main__":
    measure.main(prepare)
