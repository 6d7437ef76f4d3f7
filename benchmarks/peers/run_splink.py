"""Splink 4 on DuckDB, without labels: `python run_splink.py ROWS.csv CLUSTERS.csv`."""

import sys

import pandas as pd
import splink.comparison_library as cl
from rows import read, write
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

JOINS = 0.95  # probability from which Splink's own examples cluster
RANDOM_PAIRS = 2_000_000  # for u; its guide says 1 to 10 million
DETERMINISTIC_RECALL = 0.7  # that its guide has one guess
PLENTY = 0.02  # share of rows that have a value, below which a column teaches nothing


def main(rows: str, out: str) -> None:
    table = pd.DataFrame(read(rows))
    count = len(table)
    table.insert(0, "unique_id", range(count))
    has = {name for name in table.columns if table[name].notna().mean() >= PLENTY and table[name].nunique() > 1}
    comparisons = [cl.ForenameSurnameComparison("given", "family").configure(term_frequency_adjustments=True)]
    if "patronymic" in has:
        comparisons.append(cl.JaroWinklerAtThresholds("patronymic", [0.92, 0.8]))
    if "born" in has:
        comparisons.append(cl.DateOfBirthComparison("born", input_is_string=True))
    comparisons += [cl.LevenshteinAtThresholds(name, 1) for name in ("document", "identifier", "phone") if name in has]
    comparisons += [cl.JaroWinklerAtThresholds(name, [0.9]) for name in ("email", "place") if name in has]
    comparisons += [
        cl.ExactMatch(name).configure(term_frequency_adjustments=name == "occupation")
        for name in ("sex", "occupation")
        if name in has
    ]
    keys = [
        ("given", "family"),
        ("family", "born"),
        ("given", "born"),
        ("document",),
        ("identifier",),
        ("phone",),
        ("email",),
        ("family", "year", "substr(given,1,1)"),
        ("place", "family"),
        ("place", "given"),
    ]
    rules = [block_on(*key) for key in keys if all(name in has or "(" in name for name in key)]
    settings = SettingsCreator("dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules)
    linker = Linker(table, settings, DuckDBAPI())
    sure = [
        block_on(*key)
        for key in (("given", "family", "born"), ("document",), ("identifier",), ("email",))
        if all(name in has for name in key)
    ]
    linker.training.estimate_probability_two_random_records_match(sure, recall=DETERMINISTIC_RECALL)
    linker.training.estimate_u_using_random_sampling(RANDOM_PAIRS, seed=1)
    for key in (("given", "family"), ("born",)):
        if all(name in has for name in key):
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*key))
    found = linker.inference.predict(threshold_match_probability=JOINS).as_pandas_dataframe()
    write(out, count, zip(found["unique_id_l"], found["unique_id_r"], strict=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
