"""What the benchmark ran on."""

import importlib.metadata
import os
import pathlib
import platform
import subprocess

PEERS = ["pyarrow", "polars", "dlt", "duckdb", "pyspark"]


def describe(root, jdk):
    return {
        "cpu": cpu(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release()}",
        "jdk": release(jdk),
        "python": platform.python_version(),
        "commit": commit(root),
        "versions": {peer: importlib.metadata.version(peer) for peer in PEERS},
    }


def cpu():
    facts = {}
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        key, _, value = line.partition(":")
        facts.setdefault(key.strip(), value.strip())
    return f"{facts.get('model name', '?')} (family {facts.get('cpu family', '?')}, model {facts.get('model', '?')})"


def release(jdk):
    lines = pathlib.Path(jdk, "release").read_text().splitlines()
    facts = dict(line.split("=", 1) for line in lines if "=" in line)
    return f"{facts.get('IMPLEMENTOR', '?')} {facts.get('JAVA_RUNTIME_VERSION', '?')}".replace('"', "")


def commit(root):
    done = subprocess.run(["git", "-C", root, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip()
