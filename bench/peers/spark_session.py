"""Spark on this machine, and what both of its contenders share."""

import os
import pathlib
import shutil
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def open_session(job, options):
    os.environ["JAVA_HOME"] = os.environ["TOWPATH_BENCH_JDK"]
    builder = (
        SparkSession.builder.master(f"local[{job.threads}]")
        .config("spark.driver.memory", "4g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .config("spark.hadoop.parquet.compression.codec.zstd.level", 3)
        .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
        .config("spark.ui.showConsoleProgress", "false")
    )
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def whole(job):
    """The input as one partition for each thread, and no more of them later: nothing is shuffled on one core."""
    size = str(1 << 40)
    return {
        "spark.sql.shuffle.partitions": job.threads,
        "spark.sql.files.maxPartitionBytes": size,
        "spark.sql.files.openCostInBytes": size if job.threads == 1 else "4194304",
    }


def hashed(events):
    return (
        events.drop("event_date")
        .withColumn("user_pseudo_id", sha256(F.col("user_pseudo_id")))
        .withColumn("user_id", sha256(F.col("user_id")))
        .withColumn(
            "device",
            F.when(
                F.col("device").isNotNull(),
                F.col("device").withField("advertising_id", sha256(F.col("device.advertising_id"))),
            ),
        )
        .withColumn(
            "join_key",
            F.concat("event_name", F.col("event_timestamp").cast("string"), F.coalesce("user_pseudo_id", F.lit(""))),
        )
    )


def sha256(column):
    return F.sha2(column, 256)


def write(rows, out, codec):
    """One Parquet file: the only one of Spark's folder."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=out.parent))
    try:
        rows.coalesce(1).write.mode("overwrite").option("compression", codec).parquet(str(folder))
        (file,) = folder.glob("*.parquet")
        shutil.move(file, out)
    finally:
        shutil.rmtree(folder)
