"""Company matching by usual means and by Tutti on the same two labelled lists, then time and memory on made-up ones.

Prints Markdown: precision, recall and F1, each method at the threshold that is best for it on these very lists, which flatters it.
Use: compare.py MATCHING FOLDER [SIZE...] (the program tutti-matching, a folder with listed_a.csv, listed_b.csv and listed_gold.csv)
"""

import csv
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import pandas
from cleanco import basename
from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import JaroWinkler


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def measured(pairs, truth):
    found = len(pairs & truth)
    precision, recall = found / max(1, len(pairs)), found / max(1, len(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def show(method, figures, seconds, threshold=""):
    print(f"| {method} | {threshold} | {figures[0]:.3f} | {figures[1]:.3f} | {figures[2]:.3f} | {seconds:.1f} |", flush=True)


def equal_keys(left, right, truth, method, key):
    began = time.process_time()
    places = {}
    for row in left:
        places.setdefault(key(row), []).append(row["id"])
    places.pop("", None)
    pairs = {(a, row["id"]) for row in right for a in places.get(key(row), [])}
    show(method, measured(pairs, truth), time.process_time() - began)


def domain(row):
    host = row["website"].split("://")[-1].split("/")[0].lower()
    return host.removeprefix("www.")


def best_threshold(scored, truth, steps):
    tried = [(measured({pair for pair, score in scored if score >= step}, truth), step) for step in steps]
    return max(tried, key=lambda one: one[0][2])


def by_metric(left, right, truth, method, metric, most):
    began = time.process_time()
    names = [row["name"] for row in left]
    scored = []
    for row in right:
        found = process.extractOne(row["name"], names, scorer=metric, processor=utils.default_process)
        if found:
            scored.append(((left[found[2]]["id"], row["id"]), found[1] / most))
    figures, step = best_threshold(scored, truth, [n / 100 for n in range(60, 100)])
    show(method, figures, time.process_time() - began, f"{step:.2f}")


def splink_scores(left, right):
    """Pairs with their match weight, unsupervised: the settings its documentation gives for companies, on names as cleanco leaves them."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def frame(rows_of):
        table = [
            {"unique_id": r["id"], "name": basename(r["name"]).lower(), "domain": domain(r) or None, "country": r["country"] or None}
            for r in rows_of
        ]
        return pandas.DataFrame(table)

    rules = [block_on("substr(name, 1, 4)"), block_on("domain")]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85]),
            compare.ExactMatch("domain"),
            compare.ExactMatch("country"),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    database = DuckDBAPI()
    linker = Linker([database.register(frame(rows_of)) for rows_of in (left, right)], settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("substr(name, 1, 4)"))
    return linker.inference.predict(threshold_match_weight=-10).as_pandas_dataframe()


def by_splink(left, right, truth):
    began = time.process_time()
    found = splink_scores(left, right)
    lefts = {row["id"] for row in left}
    scored = []
    for one, other, weight in zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"]):
        scored.append(((one, other) if one in lefts else (other, one), weight))
    figures, step = best_threshold(scored, truth, [n / 2 for n in range(-20, 40)])
    show("Splink, unsupervised", figures, time.process_time() - began, f"{step:.1f} bits")


def by_tutti(program, folder, left, right, truth):
    began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    asked = [program, "pairs", str(folder / "listed_a.csv"), str(folder / "listed_b.csv")]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
    found = [line.split(",") for line in answer.splitlines()]
    ids = lambda decisions: {(left[int(a)]["id"], right[int(b)]["id"]) for a, b, _, decision in found if decision in decisions}
    show("**Tutti, what is taken**", measured(ids({"certain", "likely"}), truth), seconds, "its own")
    show("**Tutti, with what is asked about**", measured(ids({"certain", "likely", "unsure"}), truth), seconds, "its own")


def quality(program, folder):
    left, right = rows(folder / "listed_a.csv"), rows(folder / "listed_b.csv")
    truth = {(row["id_a"], row["id_b"]) for row in rows(folder / "listed_gold.csv")}
    print(f"{len(left)} × {len(right)} rows, {len(truth)} pairs\n")
    print("| Method | Threshold | Precision | Recall | F1 | CPU s |\n| --- | --- | ---: | ---: | ---: | ---: |")
    equal_keys(left, right, truth, "equal domain", domain)
    equal_keys(left, right, truth, "equal name, lower case", lambda row: row["name"].lower().strip())
    equal_keys(left, right, truth, "equal name, cleanco", lambda row: basename(row["name"]).lower())
    by_metric(left, right, truth, "Jaro–Winkler (RapidFuzz)", JaroWinkler.normalized_similarity, 1)
    by_metric(left, right, truth, "token_set_ratio (RapidFuzz)", fuzz.token_set_ratio, 100)
    by_metric(left, right, truth, "token_sort_ratio (RapidFuzz)", fuzz.token_sort_ratio, 100)
    by_metric(left, right, truth, "WRatio (RapidFuzz)", fuzz.WRatio, 100)
    by_splink(left, right, truth)
    by_tutti(program, folder, left, right, truth)


def in_a_process(work):
    """CPU seconds and peak MB of one task in a process of its own."""
    import multiprocessing

    def run(pipe):
        began = time.process_time()
        work()
        pipe.send((time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))

    ours, theirs = multiprocessing.get_context("fork").Pipe()
    child = multiprocessing.get_context("fork").Process(target=run, args=(theirs,))
    child.start()
    child.join()
    return ours.recv() if ours.poll() else (float("nan"), float("nan"))


def speed(program, size):
    with tempfile.TemporaryDirectory() as folder:
        files = [str(pathlib.Path(folder) / name) for name in ("left.csv", "right.csv")]
        subprocess.run([program, "make", size, *files], check=True)
        left, right = rows(files[0]), rows(files[1])
        slice_of = right[: max(1, 20_000_000 // len(left))]
        names = [row["name"] for row in left]
        seconds, peak = in_a_process(lambda: process.cdist([r["name"] for r in slice_of], names, scorer=JaroWinkler.normalized_similarity, workers=1))
        print(f"| {size} | Jaro–Winkler, all pairs (from a slice of {len(slice_of)} rows) | {seconds * len(right) / len(slice_of):.0f} | {peak:.0f} |", flush=True)
        seconds, peak = in_a_process(lambda: splink_scores(left, right))
        print(f"| {size} | Splink | {seconds:.1f} | {peak:.0f} |", flush=True)
        done = subprocess.run(["/usr/bin/env", program, "speed", *files], capture_output=True, text=True, check=True)
        used = [line for line in done.stdout.splitlines() if line.startswith("CPU")]
        print(f"| {size} | **Tutti** | {' | '.join(used[0].split()[1:])} |", flush=True)


if __name__ == "__main__":
    program, folder, *sizes = sys.argv[1:]
    quality(program, pathlib.Path(folder))
    spellings = pathlib.Path(folder) / "assignees_nber.csv"
    if spellings.exists():
        print(flush=True)
        subprocess.run([program, "groups", str(spellings)], check=True)
    if sizes:
        print("\n| Rows on each side | Method | CPU s | Peak MB |\n| ---: | --- | ---: | ---: |")
    for size in sizes:
        speed(program, size)
