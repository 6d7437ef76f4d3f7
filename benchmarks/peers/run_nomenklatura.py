"""nomenklatura's logic-v2 at its stock threshold, on pairs that share a key: `python run_nomenklatura.py ROWS.csv CLUSTERS.csv`."""

import sys
from collections import defaultdict
from itertools import combinations

from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm
from rows import Row, read, write

JOINS = 0.7  # its own threshold
MOST_OF_A_KEY = 40  # holders, beyond which a key finds nobody
KEYS = (
    ("given", "family"),
    ("born",),
    ("document",),
    ("identifier",),
    ("phone",),
    ("email",),
    ("family", "year"),
    ("place", "family"),
)
PROPERTIES = {
    "given": "firstName", "family": "lastName", "patronymic": "fatherName", "sex": "gender", "document": "passportNumber",
    "identifier": "idNumber", "phone": "phone", "email": "email", "place": "address",
}  # fmt: skip


def entity(place: int, row: Row) -> EntityProxy:
    told = {said: [row[name]] for name, said in PROPERTIES.items() if row[name]}
    whole = " ".join(row[name] or "" for name in ("given", "patronymic", "family")).split()
    told |= {"name": [" ".join(whole)], "birthDate": [row["born"] or row["year"]] if row["year"] else []}
    return EntityProxy.from_dict({"id": str(place), "schema": "Person", "properties": told})


def main(file: str, out: str) -> None:
    rows = read(file)
    holders: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for key in KEYS:
            if all(row[name] for name in key):
                holders[(*key, *(row[name] for name in key))].append(place)
    pairs = {pair for held in holders.values() if len(held) <= MOST_OF_A_KEY for pair in combinations(held, 2)}
    entities = [entity(place, row) for place, row in enumerate(rows)]
    algorithm = get_algorithm("logic-v2")
    assert algorithm is not None
    config = algorithm.default_config()
    joined = [
        (one, other)
        for one, other in sorted(pairs)
        if algorithm.compare(entities[one], entities[other], config).score >= JOINS
    ]
    write(out, len(rows), joined)


if __name__ == "__main__":
    main(*sys.argv[1:])
