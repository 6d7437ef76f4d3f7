"""Which lenses the store is built for, and what to do when the registry changes them.

A stored record is marked with its owner's rule; which lenses meet a rule is the registry's to say. What was derived from
records (entities, memberships, links, evidence) stands for a set of lenses of the day it was made. So a lens that comes, or a
change of who sees what, must not be served before what is derived is right for it.

    VisibilityError
    ├── OtherModel       evidence was worked out by another model: entities would be half of one, half of the other
    └── RebuildNeeded    the registry changed what lenses see of what is stored
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph_service.access.lenses import Lens, LensBook, lenses, marking_of, sees
from graph_service.access.registry import Registry
from graph_service.store.activation import lock
from graph_service.store.connection import Store, Transaction
from resolution.wording import Worded

LINKS = "links-2"  # raised with every change of what is stored of links: a model's version tells of the rest
DOUBTS = "doubts-1"  # raised with every change of which pairs are in doubt, and of their bands


def built_as(model: str) -> str:
    """What a store must have been built as, to be read by us."""
    return f"{model}+{LINKS}+{DOUBTS}"


class VisibilityError(Worded):
    """The store cannot be read through this registry."""


class OtherModel(VisibilityError):
    def __init__(self, built: str, ours: str) -> None:
        super().__init__(
            f"the store was worked out by the model {built}, not {ours}: run `model activate hand-set`, or `rebuild`",
            f"хранилище рассчитано по модели {built}, а не {ours}: выполните `model activate hand-set` или `rebuild`",
        )


class RebuildNeeded(VisibilityError):
    def __init__(self, which: Sequence[Lens]) -> None:
        shown = ", ".join(f"{lens.agency or '(public)'} {lens.level}" for lens in which[:10])
        super().__init__(
            f"{len(which)} lenses see otherwise than what is stored was built for: {shown}; run `rebuild`",
            f"видимость не та, для которой рассчитано хранилище: {len(which)}, среди них {shown}; выполните `rebuild`",
        )


async def open_lens_book(store: Store, registry: Registry, model: str) -> LensBook:
    """Gives bits to new lenses, in one transaction with what they then see. Raises OtherModel, RebuildNeeded or Switched."""

    async def work(tx: Transaction) -> LensBook:
        locked = await lock(tx)
        built = locked["model"]
        if built != model:
            if (await tx.rows("system/count_reports"))[0]["reports"]:
                raise OtherModel(built or "another", model)
            await tx.rows("system/put_model", model=model)
        stored = {Lens(row["agency"], row["level"]): row["bit"] for row in await tx.rows("system/lenses")}
        audiences = await tx.rows("submission/audiences")
        bits, fresh = with_new_bits(stored, lenses(registry))
        check_built(registry, stored, audiences)
        twins = find_twins(registry, stored, fresh, audiences)
        rows = [{"bit": bits[lens], "agency": lens.agency, "level": lens.level} for lens in fresh]
        await tx.run_many("system/add_lenses", rows)
        if locked["lenses"] != len(bits):
            await tx.rows("system/note_lenses", lenses=len(bits))
        changed = joined_sets(audiences, bits, twins) + joined_rules(registry, audiences, bits)
        await tx.run_many("system/put_audiences", changed)
        return LensBook(registry, bits)

    return await store.write(work)


def with_new_bits(stored: Mapping[Lens, int], wanted: Iterable[Lens]) -> tuple[dict[Lens, int], list[Lens]]:
    """A lens keeps its bit for ever, even when its agency leaves."""
    fresh = [lens for lens in wanted if lens not in stored]
    start = max(stored.values(), default=-1) + 1
    return dict(stored) | {lens: start + n for n, lens in enumerate(fresh)}, fresh


def check_built(registry: Registry, stored: Mapping[Lens, int], audiences: Sequence[Mapping[str, Any]]) -> None:
    """Raises RebuildNeeded if a stored rule is met by other lenses than it was."""
    otherwise = {
        lens
        for row in audiences
        if row["rule"]
        for lens, bit in stored.items()
        if sees(registry, lens, marking_of(row["rule"])) != bool(int(row["lenses"], 16) >> bit & 1)
    }
    if otherwise:
        raise RebuildNeeded(sorted(otherwise))


def find_twins(
    registry: Registry, stored: Mapping[Lens, int], fresh: Sequence[Lens], audiences: Sequence[Mapping[str, Any]]
) -> dict[Lens, Lens]:
    """For each new lens one that sees the same of what is stored: then what is derived is right for both. Raises RebuildNeeded."""
    rules = [marking_of(row["rule"]) for row in audiences if row["rule"]]
    if not rules:
        return {}
    views = {tuple(sees(registry, lens, rule) for rule in rules): lens for lens in sorted(stored, reverse=True)}
    found = {lens: views.get(tuple(sees(registry, lens, rule) for rule in rules)) for lens in fresh}
    if unlike := [lens for lens, twin in found.items() if twin is None]:
        raise RebuildNeeded(unlike)
    return {lens: twin for lens, twin in found.items() if twin is not None}


def joined_sets(
    audiences: Sequence[Mapping[str, Any]], bits: Mapping[Lens, int], twins: Mapping[Lens, Lens]
) -> list[dict[str, Any]]:
    """Derived sets of lenses, with each new lens where its twin is."""
    found = []
    for row in audiences:
        if row["rule"]:
            continue
        before = int(row["lenses"], 16)
        after = before
        for lens, twin in twins.items():
            if before >> bits[twin] & 1:
                after |= 1 << bits[lens]
        if after != before:
            found.append({"number": row["number"], "lenses": f"{after:x}"})
    return found


def joined_rules(
    registry: Registry, audiences: Sequence[Mapping[str, Any]], bits: Mapping[Lens, int]
) -> list[dict[str, Any]]:
    """Rules, with all lenses that meet them today."""
    found = []
    for row in audiences:
        if row["rule"]:
            marking = marking_of(row["rule"])
            seen = sum(1 << bit for lens, bit in bits.items() if sees(registry, lens, marking))
            found.append({"number": row["number"], "lenses": f"{seen:x}"})
    return found
