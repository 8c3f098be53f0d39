"""Measures Towpath and its peers on the same rows, and writes RESULTS.md."""

import argparse
import dataclasses
import datetime
import json
import os
import pathlib
import shutil
import shlex
import subprocess
import sys
import tempfile

import check
import contenders
import machine
import report

BENCH = pathlib.Path(__file__).parents[1]
ROOT = BENCH.parent
SAMPLE_ROWS = 416_204
PEAKS = ("max_rss_bytes", "heap_after_gc_bytes", "direct_bytes")

EPILOG = """
examples:
  bench/run                                 everything, five rounds; takes hours
  bench/run --quick                         few rows, one round, in minutes: does it all work?
  bench/run --cases ga4-zstd --only towpath,pyarrow,duckdb
  bench/run report                          RESULTS.md anew from bench/results, with the sections added there by hand
  bench/run worker | scale | day            from gRPC to S3: beside the writer alone, growth, 20 million rows; then report
  bench/run java Encode --help              Towpath's encoders alone
  bench/run jmh Encoder -prof gc            JMH, for the inner loops

Inputs are made once, from ../shared/ga4/days and the synthetic property, and kept in ~/.cache/towpath/bench
(TOWPATH_CACHE). The peers are installed into a virtual environment beside them (TOWPATH_BENCH_PYTHON names another).
"""


@dataclasses.dataclass(frozen=True)
class Case:
    name: str
    order: int
    title: str
    codec: str
    source: str
    main: bool  # with the contenders that are measured in it only
    field: tuple = tuple(contenders.ALL)


CASES = [
    Case("ga4-zstd", 10, "Real GA4 rows, ZSTD level 3", "zstd", "ga4", True),
    Case("ga4-snappy", 20, "Real GA4 rows, Snappy", "snappy", "ga4", False),
    Case("synthetic-zstd", 30, "Today's schema of 191 leaves, synthetic rows, ZSTD level 3", "zstd", "synthetic", False),
    Case(
        "profiles",
        35,
        "What privacy profiles cost: real GA4 rows, ZSTD level 3",
        "zstd",
        "ga4",
        False,
        tuple(contenders.PROFILES),
    ),
]


def main():
    options = arguments()
    if options.command == "report":
        print(report.write(BENCH))
        return
    options.shown = "bench/run " + shlex.join(sys.argv[1:])
    everyone = [contender.name for contender in contenders.ALL + contenders.PROFILES]
    names = options.only.split(",") if options.only else everyone
    for name in names:
        if name not in everyone:
            sys.exit(f"✗ Cannot run {name}: there are {', '.join(everyone)}.")
    cases = [case for case in CASES if case.name in options.cases.split(",")]
    inputs = {source: prepare(source, options) for source in {case.source for case in cases}}
    failed = False
    for case in cases:
        for result in measure(case, inputs[case.source], names, options):
            store(case, result, options)
        failed |= bool(result["failures"]) or any(result["differences"].values())
    print(report.write(BENCH if not options.quick else quick_folder(options)))
    sys.exit(1 if failed else 0)


def arguments():
    parser = argparse.ArgumentParser(
        prog="bench/run",
        description=__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", nargs="?", choices=["measure", "report"], default="measure")
    parser.add_argument("--rounds", type=int, help="of each contender once; default: 5")
    parser.add_argument("--slow-rounds", type=int, help="of Spark and parquet-avro; default: as many")
    parser.add_argument("--only", metavar="NAMES", help=f"of {', '.join(c.name for c in contenders.ALL)}")
    parser.add_argument("--two-cores", metavar="NAMES", default="towpath", help="measured on two cores too")
    parser.add_argument("--cases", metavar="NAMES", default=",".join(c.name for c in CASES), help="default: %(default)s")
    parser.add_argument("--rows", type=int, help="of the real input; default: three times the sample")
    parser.add_argument("--synthetic-rows", type=int, help="default: 1200000")
    parser.add_argument("--buffers", choices=["lz4", "zstd", "plain"], default="lz4", help="of Arrow; default: lz4")
    parser.add_argument("--warmup", type=int, default=1, help="passes of each process that don't count; default: 1")
    parser.add_argument("--warmup-seconds", type=float, help="and so long at least; default: 40")
    parser.add_argument("--passes", type=int, help="that count, of each but the slow ones; default: 3")
    parser.add_argument("--heap-mb", type=int, default=256, help="Towpath's, a stream; default: 256")
    parser.add_argument("--no-check", action="store_true", help="don't compare the outputs")
    parser.add_argument("--quick", action="store_true", help="few rows, one round; results go to bench/target")
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 5)
    options.slow_rounds = options.slow_rounds or options.rounds
    if options.warmup_seconds is None:
        options.warmup_seconds = 0 if options.quick else 40
    options.passes = options.passes or (1 if options.quick else 3)
    options.rows = options.rows or (40_960 if options.quick else 3 * SAMPLE_ROWS)
    options.synthetic_rows = options.synthetic_rows or (20_480 if options.quick else 1_200_000)
    return options


def prepare(source, options):
    """The path and beginning of the names of an input's files."""
    cache = pathlib.Path(os.environ["TOWPATH_CACHE"], "bench")
    rows = options.rows if source == "ga4" else options.synthetic_rows
    prefix = cache / f"{source}-{rows}"
    script = [sys.executable, str(BENCH / "peers" / "prepare.py"), "--rows", str(rows), "--to", str(prefix)]
    if source == "ga4":
        subprocess.run([*script, "--days", str(ROOT.parent / "shared" / "ga4" / "days")], check=True)
    elif not pathlib.Path(f"{prefix}.parquet").exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            made = pathlib.Path(folder, "made.arrows")
            subprocess.run(
                [str(contenders.RUN), "java", "SyntheticInput", "--rows", str(rows), "--out", str(made)], check=True
            )
            subprocess.run([*script, "--arrows", str(made)], check=True)
    return prefix


def measure(case, prefix, names, options):
    """The result so far, after each round."""
    runs, failures, differences = [], {}, {}
    field = [c for c in case.field if c.name in names and (case.main or not c.main_case)]
    doubled = [name for name in options.two_cores.split(",") if name in names and len(os.sched_getaffinity(0)) > 1]
    with tempfile.TemporaryDirectory(prefix="towpath-bench-", dir=memory_folder()) as folder:
        for number in range(1, options.rounds + 1):
            for contender, threads in turns(field, doubled):
                key = contender.name if threads == 1 else f"{contender.name} on two cores"
                if key in failures or contender.slow and number > options.slow_rounds:
                    continue
                out = pathlib.Path(folder, f"{contender.name}-{threads}.parquet")
                line, failure = run(contender, prefix, case.codec, threads, out, options)
                if failure:
                    failures[key] = failure
                    print(f"{case.name} {number} {key}: ✗ {failure}", flush=True)
                    continue
                runs.append({"round": number, "contender": contender.name, **line})
                print(
                    f"{case.name} {number} {key}: {line['rows'] / line['cpu_s']:,.0f} rows/CPU-s, "
                    f"{line['bytes'] / line['rows']:.1f} B/row",
                    flush=True,
                )
            if number == 1 and not options.no_check and case.field[0].profile is None:
                differences = compare(case, field, pathlib.Path(folder))
            shutil.rmtree(folder)
            os.mkdir(folder)
            yield {"runs": runs, "failures": failures, "differences": differences}


def turns(field, doubled):
    """Contenders with their threads; two cores follow on one, so that their ratio is of one and the same minutes."""
    return [(contender, threads) for contender in field for threads in (1, 2) if threads == 1 or contender.name in doubled]


def memory_folder():
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def run(contender, prefix, codec, threads, out, options):
    command, environment = contenders.command(contender, prefix, codec, threads, out, options)
    cores = sorted(os.sched_getaffinity(0))[-threads:]
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    counted = [line for line in lines if not line["warmup"]]
    if done.returncode or not counted:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["it said nothing"]
        return None, next((line for line in said if "Invalid value" in line), said[-1])[:300]
    return mean(counted), None


def mean(lines):
    """One line for all passes: their mean times, and the most memory."""
    times = {key: sum(line[key] for line in lines) / len(lines) for key in ("cpu_s", "wall_s")}
    peaks = {key: max(line[key] for line in lines) for key in lines[-1] if key in PEAKS}
    return {**lines[-1], **times, **peaks, "passes": len(lines)}


def compare(case, field, folder):
    """Each output with Towpath's, or with that of its reference encoder where there is no other."""
    ours = next((n for n in (contenders.TOWPATH, "parquet-avro") if (folder / f"{n}-1.parquet").exists()), None)
    if ours is None:
        return {}
    differences = {}
    for contender in field:
        theirs = folder / f"{contender.name}-1.parquet"
        if contender.name not in (ours, contenders.COPY) and theirs.exists():
            differences[contender.name] = check.difference(folder / f"{ours}-1.parquet", theirs, folder)
            print(f"{case.name} {contender.name}: {differences[contender.name] or 'equal to ' + ours}", flush=True)
    return differences


def store(case, result, options):
    folder = (quick_folder(options) if options.quick else BENCH) / "results"
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "case": case.name,
        "title": case.title,
        "codec": case.codec,
        "buffers": options.buffers,
        "heap_mb": options.heap_mb,
        "command": options.shown,
        "when": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="minutes"),
        "machine": machine.describe(ROOT, os.environ["TOWPATH_BENCH_JDK"]),
        **result,
    }
    (folder / f"{case.order}-{case.name}.json").write_text(json.dumps(document, indent=1) + "\n")


def quick_folder(options):
    return BENCH / "target" / "quick"


if __name__ == "__main__":
    main()
