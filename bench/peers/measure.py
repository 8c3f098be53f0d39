"""How a peer is measured: passes over the same input, one line of JSON for each, as Encode of Towpath prints them.

A peer's file gives a function `prepare(job)`, called once, that returns `encode(out)`, called for each pass.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import resource
import time

TICKS = os.sysconf("SC_CLK_TCK")

# (column, key, slots of the value that are looked at, in order)
PROMOTED = [
    ("page_title", "page_title", "string"),
    ("page_location", "page_location", "string"),
    ("page_referrer", "page_referrer", "string"),
    ("ga_session_id", "ga_session_id", "int"),
    ("percent_scrolled", "percent_scrolled", "int"),
    ("session_engaged", "session_engaged", "text"),
]


@dataclasses.dataclass(frozen=True)
class Job:
    input: str  # path and beginning of the names
    buffers: str  # how the Arrow buffers are compressed
    codec: str  # of the Parquet pages
    threads: int
    group_rows: int

    def arrows(self, buffers=None):
        return pathlib.Path(f"{self.input}.{buffers or self.buffers}.arrows")

    def parquet(self):
        return pathlib.Path(f"{self.input}.parquet")

    def messages(self, buffers=None):
        """The stream's bytes, in memory."""
        return self.arrows(buffers).read_bytes()


def main(prepare):
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", required=True)
    parser.add_argument("--buffers", choices=["lz4", "zstd", "plain"], default="lz4")
    parser.add_argument("--codec", choices=["zstd", "snappy"], default="zstd")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--group-rows", type=int, default=64 * 4096)
    parser.add_argument("--warmup", type=int, default=1)
    parser.add_argument("--warmup-seconds", type=float, default=0)
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    job = Job(options.input, options.buffers, options.codec, options.threads, options.group_rows)
    encode = prepare(job)
    begin = time.perf_counter()
    number = counted = 0
    while counted < options.passes:
        warming_up = number < options.warmup or time.perf_counter() - begin < options.warmup_seconds
        options.out.unlink(missing_ok=True)
        reset_peaks()
        cpu, wall = cpu_seconds(), time.perf_counter()
        rows = encode(options.out)
        cpu, wall = cpu_seconds() - cpu, time.perf_counter() - wall
        line = {
            "rows": rows,
            "wall_s": wall,
            "cpu_s": cpu,
            "bytes": options.out.stat().st_size,
            "max_rss_bytes": peak_bytes(),
            "input_bytes": job.arrows().stat().st_size,
            "threads": job.threads,
            "pass": number,
            "warmup": warming_up,
        }
        print(json.dumps(line), flush=True)
        number += 1
        counted += not warming_up


def cpu_seconds():
    """User and system time of this process and of all that it started."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    return seconds + sum(ticks(child) for child in descendants(os.getpid())) / TICKS


def ticks(process):
    fields = stat(process)
    return sum(int(field) for field in fields[11:15]) if fields else 0  # utime, stime, and its own children's


def descendants(parent):
    parents = {int(entry): stat(int(entry)) for entry in os.listdir("/proc") if entry.isdigit()}
    found, new = [], [parent]
    while new:
        new = [process for process, fields in parents.items() if fields and int(fields[1]) in new]
        found += new
    return found


def stat(process):
    try:
        text = pathlib.Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return None
    return text.rpartition(")")[2].split()


def peak_bytes():
    """The resident sets at their largest, of this process and of those that it started."""
    return sum(peak(process) for process in [os.getpid(), *descendants(os.getpid())])


def peak(process):
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def reset_peaks():
    for process in [os.getpid(), *descendants(os.getpid())]:
        try:
            pathlib.Path(f"/proc/{process}/clear_refs").write_text("5")
        except OSError:
            pass
