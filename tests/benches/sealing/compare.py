"""A sealed comparison by Tutti and a private set intersection by OpenMined PSI on lists of the same size, a fifth in common.

Prints Markdown: CPU seconds and peak memory of each step, each in a process of its own, and what travels.
Use: compare.py SEALING SIZE... (the program tutti-sealing)
"""

import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time

STEPS = {"offer": "A", "look": "B", "answer": "B", "close": "A", "finish": "B"}
WORDS = {
    "offer": "A reads its list, makes the offer",
    "look": "B opens the offer",
    "answer": "B answers",
    "close": "A reads the answer, makes the close",
    "finish": "B reads the close",
}


def tutti(program, size, mode):
    sums, sent, found = {"A": 0.0, "B": 0.0}, 0, set()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "make", size, folder], check=True)
        for step, side in STEPS.items():
            said = subprocess.run([program, step, folder, mode], capture_output=True, text=True, check=True).stdout.split()
            cpu, wall, peak, length, common = float(said[0]), float(said[1]), int(said[2]), int(said[3]), said[4]
            travels = f"{length / 1e6:.2f}" if step in ("offer", "answer", "close") else ""
            print(f"| {int(size):,} | {mode} | {WORDS[step]} | {side} | {cpu:.2f} | {wall:.2f} | {peak} | {travels} |", flush=True)
            # Looking is part of answering; it is shown by itself and not counted twice.
            sums[side] += cpu if step != "look" else 0
            sent += length if travels else 0
            found |= {common} - {"-"}
    print(f"| {int(size):,} | {mode} | **all, {' / '.join(sorted(found))} in common** | A / B | **{sums['A']:.1f} / {sums['B']:.1f}** | | | **{sent / 1e6:.1f}** |", flush=True)


def in_a_process(work):
    def run(pipe):
        began = time.process_time()
        answer = work()
        pipe.send((time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, answer))

    ours, theirs = multiprocessing.get_context("fork").Pipe()
    child = multiprocessing.get_context("fork").Process(target=run, args=(theirs,))
    child.start()
    answer = ours.recv()
    child.join()
    return answer


def openmined(size, structure_name):
    import private_set_intersection.python as psi

    structure = {"raw": psi.DataStructure.RAW, "Golomb": psi.DataStructure.GCS}[structure_name]
    count = int(size)
    client_items = [f"societe-{n}.fr" for n in range(count)]
    server_items = [f"societe-{n}.fr" for n in range(count - count // 5, 2 * count - count // 5)]

    def both():
        seconds, lengths = {"server": 0.0, "client": 0.0}, []

        def of(side, work):
            began = time.process_time()
            answer = work()
            seconds[side] += time.process_time() - began
            return answer

        server, client = psi.server.CreateWithNewKey(True), psi.client.CreateWithNewKey(True)
        set_up = of("server", lambda: server.CreateSetupMessage(1e-9, count, server_items, structure).SerializeToString())
        request = of("client", lambda: client.CreateRequest(client_items).SerializeToString())
        asked = psi.Request()
        asked.ParseFromString(request)
        response = of("server", lambda: server.ProcessRequest(asked).SerializeToString())
        known, answered = psi.ServerSetup(), psi.Response()
        known.ParseFromString(set_up)
        answered.ParseFromString(response)
        common = of("client", lambda: client.GetIntersection(known, answered))
        lengths = [len(set_up), len(request), len(response)]
        return seconds["client"], seconds["server"], sum(lengths), len(common)

    _, peak, (client, server, sent, common) = in_a_process(both)
    print(f"| {count:,} | OpenMined PSI, {structure_name}, only the client learns | {client:.1f} | {server:.1f} | {peak:.0f} | {sent / 1e6:.1f} | {common:,} |", flush=True)


if __name__ == "__main__":
    program, *sizes = sys.argv[1:]
    print("| Names on each side | Mode | Step | Side | CPU s | s | Peak MB | File MB |\n| ---: | --- | --- | --- | ---: | ---: | ---: | ---: |")
    for size in sizes:
        for mode in ("counts", "names"):
            tutti(program, size, mode)
    print("\n| Names on each side | | Client CPU s | Server CPU s | Peak MB, both | Sent MB | Found |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for size in sizes:
        for structure in ("raw", "Golomb"):
            openmined(size, structure)
