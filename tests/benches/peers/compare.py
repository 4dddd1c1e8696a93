"""Graph libraries and Tutti side by side on one edge list: every task of each in a process of its own, the best of three runs.

Prints Markdown: seconds with the peak of memory, the ratio of Tutti to the best of the others, and how good the groups are.
Use: compare.py ENGINES FILE (the program tutti-engines and an edge list)
"""

import importlib.metadata
import pathlib
import subprocess
import sys

from libraries import LIBRARIES

HERE = pathlib.Path(__file__).parent
RUNS = 3
# Packages that have another name than the library.
PACKAGES = {"python-igraph": "igraph"}
# Longer than this is not run again.
PATIENCE = 5.0

# What is compared, what Tutti calls it, and how it is told.
TASKS = [
    ("load", "load", "load the edge list"),
    ("components", "components", "connected components"),
    ("pagerank", None, "PageRank"),
    ("louvain", "communities", "groups: Louvain"),
    ("leiden", "communities", "groups: Leiden, or Louvain with groups that hang together"),
    ("betweenness", "betweenness", "betweenness from 38 nodes"),
    ("nearest", "nearest", "the ten nearest within two steps, of 1,000 nodes"),
]


def ask(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        return None
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    figures = {row[0]: row[1:] for row in rows}
    _, first = next(iter(figures.items()))
    quality = figures.get("modularity")
    return float(first[0]) / 1000, float(first[1]), float(quality[0]) if quality else None


def best(command):
    found = []
    for _ in range(RUNS):
        answer = ask(command)
        if answer is None:
            return None
        found.append(answer)
        if answer[0] > PATIENCE:
            break
    return min(found)


def cell(figure):
    return "–" if figure is None else f"{figure[0]:.3f} ({figure[1]:.0f})"


def measure(engines, path):
    table = {}
    for task, ours, _ in TASKS:
        for library, tasks in LIBRARIES.items():
            if hasattr(tasks, task):
                table[task, library] = best([sys.executable, str(HERE / "task.py"), library, task, path])
        if ours:
            table[task, "Tutti"] = best([engines, "graph", ours, path])
        print(f"{task} measured", file=sys.stderr)
    return table


def tell(table):
    names = [f"{name} {importlib.metadata.version(PACKAGES.get(name, name))}" for name in LIBRARIES]
    print("| Seconds (peak MB) | Tutti |", " | ".join(names), "| Tutti to the best other |")
    print("| --- |", " ---: |" * (len(names) + 2))
    for task, _, told in TASKS:
        ours, others = table.get((task, "Tutti")), [table.get((task, name)) for name in LIBRARIES]
        known = [other[0] for other in others if other]
        ratio = f"{ours[0] / min(known):.2f}" if ours and known else "–"
        print(f"| {told} | {cell(ours)} |", " | ".join(cell(other) for other in others), f"| {ratio} |")
    for task in ("louvain", "leiden"):
        qualities = {name: table.get((task, name)) for name in ["Tutti", *LIBRARIES]}
        said = [f"{name} {found[2]:.3f}" for name, found in qualities.items() if found and found[2] is not None]
        print(f"\nModularity, {task}: {', '.join(said)}.", end="")
    print()


tell(measure(*sys.argv[1:]))
