"""One task of one library in a process of its own: prints milliseconds and the peak of memory in megabytes meanwhile.

For groups a second line tells their modularity. Importing is not timed. Use: task.py LIBRARY TASK FILE
"""

import importlib
import sys
import time

from libraries import LIBRARIES

MODULES = {
    "networkx": ["networkx"],
    "python-igraph": ["igraph"],
    "NetworKit": ["networkit"],
    "scikit-network": ["numpy", "sknetwork.data", "sknetwork.topology", "sknetwork.ranking", "sknetwork.clustering"],
}


def forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")
    except OSError:
        pass


def peak():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
    except OSError:
        return 0.0


def main(library, task, path):
    for module in MODULES[library]:
        importlib.import_module(module)
    peer = LIBRARIES[library]()
    graph = None if task == "load" else peer.load(path)
    argument = path if task == "load" else graph
    forget_peak()
    start = time.perf_counter()
    answer = getattr(peer, task)(argument)
    seconds = time.perf_counter() - start
    print(f"{task}\t{seconds * 1000:.3f}\t{peak():.1f}")
    if task in ("louvain", "leiden"):
        print(f"modularity\t{peer.modularity(graph, answer):.4f}")


main(*sys.argv[1:])
