"""RESULTS.md, wholly from the files of bench/results, in the order of their names.

*.json of bench/run become tables and a chart, *.json of JMH (-rf json) a table, *.md is taken as it is.
"""

import json
import pathlib
import statistics

import contenders

TITLE = """# Benchmark results

Written by `bench/run` from what lies in `bench/results`; changes made here by hand are lost. What is compared, and how,
[README.md](README.md) says.
"""


def write(folder):
    sections = [section(file) for file in sorted(pathlib.Path(folder, "results").glob("*.*")) if file.suffix != ".svg"]
    results = pathlib.Path(folder, "RESULTS.md")
    results.write_text("\n".join([TITLE, *filter(None, sections)]))
    return results


def section(file):
    if file.suffix == ".md":
        return file.read_text()
    if file.suffix != ".json":
        return None
    document = json.loads(file.read_text())
    if isinstance(document, list):
        return jmh(document)
    chart(document, file.with_suffix(".svg"))
    return case(document, file.with_suffix(".svg").name)


def case(document, svg):
    found = summaries(document)
    parts = [
        f"## {document['title']}\n",
        setting(document, found) + "\n",
        f"![Rows per CPU-second](results/{svg})\n",
        table(document, found),
        goals(document, found),
        *(f"**Did not run: {name}**: {failure}\n" for name, failure in document["failures"].items()),
    ]
    return "\n".join(part for part in parts if part)


def setting(document, found):
    machine = document["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    rounds = max((run["round"] for run in document["runs"]), default=0)
    rows = max((summary["rows"] for (_, threads), summary in found.items() if threads == 1), default=0)
    fewer = {contenders.named(name).label: summary["rounds"] for (name, _), summary in found.items() if summary["rounds"] < rounds}
    exceptions = "".join(f" ({label}: {count})" for label, count in fewer.items())
    return (
        f"{rows:,} rows in Arrow batches of 4,096 ({document['buffers']} buffers), {rounds} interleaved "
        f"{'round' if rounds == 1 else 'rounds'}{exceptions}, each contender pinned to one core; medians, least and most beside them. "
        f"{document['when']}, {machine['cpu']}, {machine['cores']} cores, {machine['memory_bytes'] / 2**30:.0f} GiB, "
        f"{machine['system']}; {machine['jdk']}, Python {machine['python']}, {versions}; "
        f"Towpath at {machine['commit'] or 'no commit'}.\n\n```sh\n{document['command']}\n```"
    )


def summaries(document):
    """By contender and threads, in the order of the contenders."""
    groups = {}
    for run in document["runs"]:
        groups.setdefault((run["contender"], run["threads"]), []).append(run)
    order = [contender.name for contender in contenders.ALL + contenders.PROFILES]
    return {key: summary(groups[key]) for key in sorted(groups, key=lambda key: (key[1], order.index(key[0])))}


def summary(runs):
    rates = [run["rows"] / run["cpu_s"] for run in runs]
    median = {name: statistics.median(run.get(name, 0) for run in runs) for name in ("bytes", "max_rss_bytes", "input_bytes")}
    return {
        "rows": runs[0]["rows"],
        "rounds": len(runs),
        "rate": statistics.median(rates),
        "least": min(rates),
        "most": max(rates),
        "wall_rate": statistics.median(run["rows"] / run["wall_s"] for run in runs),
        "row_bytes": median["bytes"] / runs[0]["rows"],
        "rss": median["max_rss_bytes"],
        "garbage": optional(runs, "allocated_per_row"),
        "heap": optional(runs, "heap_after_gc_bytes"),
        "direct": optional(runs, "direct_bytes"),
        "input": median["input_bytes"],
    }


def optional(runs, name):
    values = [run[name] for run in runs if name in run]
    return statistics.median(values) if values else None


def measure_of(found):
    """The contender that the others are held against."""
    return contenders.TOWPATH if (contenders.TOWPATH, 1) in found else next(iter(found), (None, 1))[0]


def table(document, found):
    first = measure_of(found)
    lines = [
        f"| | cores | rows per CPU-second | {'Towpath' if first == contenders.TOWPATH else contenders.named(first).label} carries | rows/s | bytes a row | memory | output |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    ours = found.get((first, 1))
    for (name, threads), summary in found.items():
        times = f"{ours['rate'] / summary['rate']:.2f} ×" if ours and (name, threads) != (first, 1) else ""
        lines.append(
            f"| {contenders.named(name).label} | {threads} | **{summary['rate']:,.0f}** "
            f"({summary['least']:,.0f}–{summary['most']:,.0f}) | {times} | {summary['wall_rate']:,.0f} | "
            f"{summary['row_bytes']:.1f} | {summary['rss'] / 2**20:,.0f} MiB | {output(document, name) if threads == 1 else ''} |"
        )
    lines.append("")
    lines.append("Memory is the largest resident set, the input of a peer (held in memory, but for Spark's) included.")
    lines += [java(contenders.named(name).label, threads, s) for (name, threads), s in found.items() if s["heap"] is not None]
    return "\n".join(lines) + "\n"


def java(label, threads, summary):
    return (
        f"{label}, {threads} {'stream' if threads == 1 else 'streams'}: at most {summary['heap'] / 2**20:,.0f} MiB of heap in "
        f"use after a collection, {summary['garbage']:,.0f} bytes of garbage a row, "
        f"{max(0, summary['direct'] - summary['input']) / 2**20:,.0f} MiB in direct buffers beside the input."
    )


def output(document, name):
    if name == contenders.COPY:
        return "not compared"
    if name in document["differences"]:
        return document["differences"][name] or "equal"
    return "the measure" if document["differences"] else "not compared"


def goals(document, found):
    ours, both = found.get((contenders.TOWPATH, 1)), found.get((contenders.TOWPATH, 2))
    if ours is None or document["case"] != "ga4-zstd":
        return None
    lines = ["| goal | wanted | measured | |", "| --- | ---: | ---: | --- |"]
    for contender in contenders.ALL:
        peer = found.get((contender.name, 1))
        if contender.goal and peer:
            lines.append(goal(f"rows per CPU-second, × {contender.label}", contender.goal, ours["rate"] / peer["rate"]))
    if both:
        lines.append(goal("rows/s on two cores, × one core", 1.9, both["wall_rate"] / ours["wall_rate"]))
    peers = [s["row_bytes"] for (name, threads), s in found.items() if contenders.named(name).goal and threads == 1]
    if peers:
        met = "met" if round(ours["row_bytes"], 1) <= round(min(peers), 1) else "**missed**"
        lines.append(f"| bytes a row, of the best peer | ≤ {min(peers):.1f} | {ours['row_bytes']:.1f} | {met} |")
    met = "met" if ours["garbage"] <= 500 else "**missed**"
    lines.append(f"| garbage, bytes a row | ≤ 500 | {ours['garbage']:,.0f} | {met} |")
    met = "met" if ours["heap"] <= 256 * 2**20 and document["heap_mb"] <= 256 else "**missed**"
    lines.append(f"| heap of a stream | ≤ 256 MB | {ours['heap'] / 2**20:,.0f} MiB in use after collection, of {document['heap_mb']} MB | {met} |")
    return "\n".join(lines) + "\n"


def goal(what, wanted, measured):
    return f"| {what} | ≥ {wanted:g} | {measured:.2f} | {'met' if measured >= wanted else '**missed**'} |"


def jmh(runs):
    lines = ["## Inner loops (JMH)\n", "| benchmark | parameters | score | error | unit |", "| --- | --- | ---: | ---: | --- |"]
    for run in runs:
        name = ".".join(run["benchmark"].split(".")[-2:])
        parameters = ", ".join(f"{key} {value}" for key, value in run.get("params", {}).items())
        metric = run["primaryMetric"]
        lines.append(f"| {name} | {parameters} | {metric['score']:,.3f} | {float(metric['scoreError']):,.3f} | {metric['scoreUnit']} |")
        for extra, value in run.get("secondaryMetrics", {}).items():
            if extra.lstrip("·") == "gc.alloc.rate.norm":
                lines.append(f"| {name}, garbage | {parameters} | {value['score']:,.0f} | | {value['scoreUnit']} |")
    return "\n".join(lines) + "\n"


def chart(document, svg):
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "towpath", "svg.fonttype": "none", "font.family": "sans-serif"})
    from matplotlib import pyplot

    one_core = {name: summary for (name, threads), summary in summaries(document).items() if threads == 1}
    ordered = sorted(one_core.items(), key=lambda item: item[1]["rate"])
    figure, axes = pyplot.subplots(figsize=(8, 0.6 + 0.42 * len(ordered)))
    rates = [summary["rate"] for _, summary in ordered]
    spread = [[s["rate"] - s["least"] for _, s in ordered], [s["most"] - s["rate"] for _, s in ordered]]
    colours = ["#0b7285" if name in (contenders.TOWPATH, contenders.PROFILES[0].name) else "#ced4da" for name, _ in ordered]
    axes.barh([contenders.named(name).label for name, _ in ordered], rates, xerr=spread, color=colours, ecolor="#868e96")
    for place, rate in enumerate(rates):
        axes.text(rate, place, f"  {rate / 1000:,.0f} k", va="bottom", fontsize=9)
    axes.set_xlabel("rows per CPU-second, one core")
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(x=0.12)
    figure.tight_layout()
    figure.savefig(svg, metadata={"Date": None})
    pyplot.close(figure)
