"""Rows as peers are given them, and clusters as they give them back: with nothing but the standard library and anyascii.

A competent user prepares names before linking: one script, lower case, a surname and a given name. `anyascii` makes the
letters Latin, as Splink's guidance for names of several scripts wants.
"""

import csv
import re
from collections.abc import Iterable
from typing import Any

from anyascii import anyascii

COLUMNS = (
    "given",
    "family",
    "patronymic",
    "born",
    "sex",
    "document",
    "identifier",
    "phone",
    "email",
    "place",
    "occupation",
)
Row = dict[str, str | None]


def read(file: str) -> list[Row]:
    with open(file, encoding="utf-8", newline="") as lines:
        return [prepared(row) for row in csv.DictReader(lines)]


def prepared(row: dict[str, str]) -> Row:
    full = _plain(row["full"]).split()
    found: Row = {name: _plain(row[name]) or None for name in COLUMNS}
    if full and not found["family"]:
        found["given"], found["family"] = (full[0], full[-1]) if len(full) > 1 else (None, full[0])
        found["patronymic"] = " ".join(full[1:-1]) or None
    day = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)", row["born"])
    found["born"] = "-".join(day.groups()) if day else None
    found["year"] = row["born"][:4] or None
    found["phone"] = (
        re.sub(r"\D", "", row["phone"])[-9:] or None
    )  # without the country's code, as far as that can be known
    return found


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).strip()


def write(file: str, count: int, joined: Iterable[tuple[Any, Any]]) -> None:
    """Clusters of rows 0 to count, by the pairs that are one thing."""
    parent = list(range(count))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for one, other in joined:
        parent[root(int(one))] = root(int(other))
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("record", "cluster"))
        writer.writerows((place, root(place)) for place in range(count))
