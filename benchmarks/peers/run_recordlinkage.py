"""recordlinkage's expectation-conditional maximisation, without labels: `python run_recordlinkage.py ROWS.csv CLUSTERS.csv`."""

import sys

import pandas as pd
import recordlinkage
from rows import read, write

ALIKE = 0.85  # Jaro–Winkler from which its examples take two texts as agreeing
PLENTY = 0.02  # share of rows that have a value, below which a column teaches nothing
TEXTS = ("given", "family", "patronymic", "email", "place")
EXACT = ("born", "sex", "document", "identifier", "phone", "occupation")


def main(rows: str, out: str) -> None:
    table = pd.DataFrame(read(rows))
    has = {name for name in table.columns if table[name].notna().mean() >= PLENTY and table[name].nunique() > 1}
    index = recordlinkage.Index()
    keys = [["given", "family"], ["born"], ["document"], ["identifier"], ["phone"], ["email"], ["place", "family"]]
    for key in keys:
        if has.issuperset(key):
            index.block(key)
    pairs = index.index(table)
    pairs = pairs[pairs.get_level_values(0) != pairs.get_level_values(1)]
    compare = recordlinkage.Compare()
    for name in TEXTS:
        if name in has:
            compare.string(name, name, method="jarowinkler", threshold=ALIKE, label=name)
    for name in EXACT:
        if name in has:
            compare.exact(name, name, label=name)
    found = recordlinkage.ECMClassifier().fit_predict(compare.compute(pairs, table))
    write(out, len(table), found)


if __name__ == "__main__":
    main(*sys.argv[1:])
