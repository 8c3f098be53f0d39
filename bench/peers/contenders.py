"""Who takes part, and how each is started."""

import dataclasses
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
RUN = HERE.parent / "run"
HASHED = "user_pseudo_id,user_id,device.advertising_id"
TOWPATH = "towpath"
COPY = "pyarrow-copy"


@dataclasses.dataclass(frozen=True)
class Contender:
    name: str
    label: str
    goal: float | None = None  # how many times as many rows a CPU-second Towpath shall carry
    encoder: str | None = None  # of Towpath's
    profile: str | None = None  # of privacy, in place of the hashes that all contenders take
    script: str | None = None
    main_case: bool = False  # measured in that one only, for it takes minutes
    slow: bool = False  # may be measured in fewer rounds
    buffers: str | None = None  # of its own input, where the common one would hold it back


ALL = [
    Contender(TOWPATH, "Towpath", encoder="columnar"),
    Contender("pyarrow", "pyarrow", goal=1.5, script="pyarrow_peer.py"),
    Contender("polars", "polars", goal=1.6, script="polars_peer.py"),
    Contender("dlt", "dlt", goal=1.9, script="dlt_peer.py"),
    Contender("duckdb", "DuckDB", goal=2.3, script="duckdb_peer.py"),
    Contender("spark", "Spark, one pass", goal=8, script="spark_single.py", slow=True),
    Contender("spark-joins", "Spark, six self-joins", goal=18, script="spark_joins.py", main_case=True, slow=True),
    Contender("parquet-avro", "parquet-avro (Towpath's reference)", encoder="avro", buffers="plain", slow=True),
    Contender(COPY, "pyarrow merely copying", script="pyarrow_copy.py"),
]

PROFILES = [
    Contender("profile-none", "Towpath, profile none", encoder="columnar", profile="none"),
    Contender("profile-standard", "Towpath, profile standard", encoder="columnar", profile="standard"),
    Contender("profile-strict", "Towpath, profile strict", encoder="columnar", profile="strict"),
]


def named(name):
    return next(contender for contender in ALL + PROFILES if contender.name == name)


def command(contender, prefix, codec, threads, out, options):
    """The command, and what it wants in the environment."""
    buffers = contender.buffers or options.buffers
    warmup = ["--warmup", str(options.warmup), "--warmup-seconds", str(options.warmup_seconds)]
    # A pass of a slow one takes a minute; of the others several are needed for as long a look at a noisy machine.
    counted = "1" if contender.slow else str(options.passes)
    passes = [*warmup, "--passes", counted, "--threads", str(threads), "--codec", codec]
    if contender.encoder is None:
        script = [sys.executable, str(HERE / contender.script), "--input", str(prefix), "--buffers", buffers]
        return [*script, *passes, "--out", str(out)], {}
    # The messages lie in arrays, as gRPC's do in a worker; what the heap has beside them is the encoder's.
    stream = pathlib.Path(f"{prefix}.{buffers}.arrows")
    heap_mb = stream.stat().st_size // 2**20 + 16 + options.heap_mb * threads
    young = f"-Xmn{options.heap_mb * threads // 4}m -XX:-UseAdaptiveSizePolicy -XX:SurvivorRatio=6"
    heap = f"-XX:+UseParallelGC -Xmx{heap_mb}m {young}"
    java = [str(RUN), "java", "Encode", "--input", str(stream), "--messages", "heap"]
    rules = ["--profile", contender.profile] if contender.profile else ["--hash", HASHED]
    what = ["--encoder", contender.encoder, *rules]
    return [*java, *what, *passes, "--out", str(out)], {
        "TOWPATH_JAVA_OPTS": f"{heap} {os.environ.get('TOWPATH_JAVA_OPTS', '')}".strip()
    }
