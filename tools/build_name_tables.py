"""Builds the tables of names: frequencies from russiannames, groups of forms from Wikidata's name items.

    python tools/build_name_tables.py RUSSIANNAMES_DIRECTORY GIVEN_NAMES_TSV

Wants pyarrow, which the service does not. Tables say in their first lines what they are made of.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet

from resolution.names.fold import fold, readings
from resolution.names.surnames import stem

NAMES = Path(__file__).parents[1] / "resolution" / "names"
SEEN = 3  # times that a form must be counted: below stand slips of the keyboard
GIVEN_SEEN = 8
RUSSIANNAMES = (
    "# From russiannames 2.0.0 (BSD-3-Clause, (c) 2018 Ivan Begtin): counts of forms, folded by resolution.names.fold."
)


def main(directory: str, given_names: str) -> None:
    _surnames(_rows(directory, "surnames"))
    _given(_rows(directory, "names"), _rows(directory, "midnames"))
    _groups(given_names)


def _rows(directory: str, name: str) -> list[dict[str, Any]]:
    table = pyarrow.parquet.read_table(Path(directory) / "russiannames" / "data" / f"{name}.parquet")
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def _surnames(rows: Iterable[dict[str, Any]]) -> None:
    counts: Counter[str] = Counter()
    for row in rows:
        word = row["text"].lower()
        if word.isalpha():
            counts[stem(fold(word))] += row["count"]
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for folded, count in counts.items():
        if count >= SEEN and len(folded) > 1:
            by_count[count.bit_length() - 1].append(folded)
    lines = [
        RUSSIANNAMES,
        "# log2 of the count, and masculine forms of surnames that have it",
        f"total\t{counts.total()}",
    ]
    lines += [f"{power}\t{' '.join(sorted(by_count[power]))}" for power in sorted(by_count, reverse=True)]
    _write("surnames.tsv", lines)


def _given(names: Iterable[dict[str, Any]], midnames: Iterable[dict[str, Any]]) -> None:
    counts: Counter[str] = Counter()
    genders: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in names:
        word = fold(row["text"])
        counts[word] += row["count"]
        genders[word][row["gender"] or "u"] += row["count"]
    fathers: Counter[str] = Counter()
    for row in midnames:
        if row["fname"]:
            fathers[fold(row["fname"])] += row["count"]
    lines = [RUSSIANNAMES, "# gender (m, f, u: both or unknown), log2 of the count, folded given names"]
    lines.append(f"total\t{counts.total()}")
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word, count in counts.items():
        as_father = fathers[word] // 4  # a father's name is a man's name, though seldom met among the living
        if count + as_father < GIVEN_SEEN or len(word) < 2:
            continue
        gender, most = genders[word].most_common(1)[0]
        if word in fathers and fathers[word] > 20 and gender != "f":
            gender, most = "m", count
        found[gender if most >= 0.9 * count else "u", max(count, as_father).bit_length() - 1].append(word)
    lines += [f"{gender}\t{power}\t{' '.join(sorted(words))}" for (gender, power), words in sorted(found.items())]
    _write("given.tsv", lines)


def _groups(given_names: str) -> None:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for line in Path(given_names).read_text("utf-8").splitlines()[1:]:
        group, script, form = line.split("\t")
        if script in ("Latin", "Cyrillic") and " " not in form:
            groups[group].add(form)
    lines = ["# Forms of given names by Wikidata name items (CC0), Latin and Cyrillic ones. One item a line."]
    for forms in groups.values():
        folded = {readings(form)[0] for form in forms}
        if len(folded) > 1:
            lines.append(" ".join(sorted(forms)))
    _write("given_groups.tsv", sorted(lines))


def _write(file: str, lines: Iterable[str]) -> None:
    (NAMES / file).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
