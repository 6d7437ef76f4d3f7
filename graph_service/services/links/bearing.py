"""Entities found by what their records say: a container, a plate, an HS heading, words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_service.store.reading import Reading

MOST_BEARERS = 1_000  # records under one token: what more have in common says nothing of any two


@dataclass(frozen=True, slots=True, order=True)
class Sought:
    """A token, and of which kind the entities are that have a record under it."""

    kind: str
    token: str


Bearers = Mapping[Sought, frozenset[str] | None]
"""Ids of entities; None for what too many have, of which no part is read."""


async def bearers_of(reading: Reading, sought: Sequence[Sought], *, most: int = MOST_BEARERS) -> Bearers:
    """One statement."""
    asked = sorted(set(sought))
    if not asked:
        return {}
    rows = [{"line": n, "kind": each.kind, "token": each.token} for n, each in enumerate(asked)]
    found: dict[Sought, frozenset[str] | None] = dict.fromkeys(asked, frozenset())
    for row in await reading.rows("linking/bearers", rows=rows, limit=most + 1):
        found[asked[row["line"]]] = None if row["bearers"] > most else frozenset(row["entities"])
    return found


def bearers_of_all(found: Bearers, sought: Sequence[Sought]) -> frozenset[str] | None:
    """Entities that have all of some words; those of too many are passed over, and None if all are."""
    told = [found[each] for each in sought]
    rare = [each for each in told if each is not None]
    return frozenset.intersection(*rare) if rare else None
