"""A whole file at once gives what its records give one by one."""

from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import generator
from resolution import train as teaching
from resolution.content import Content
from resolution.engines import local
from resolution.engines.columns import lot_of
from resolution.engines.local import resolve, resolve_by
from resolution.engines.workers import Crew
from resolution.matcher import Matcher
from resolution.memory import World
from resolution.plan.state import Batch, unit_of
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading
from resolution.score import Matching
from resolution.train import train, train_by
from tests.resolution.toy import Toy, item, report
from tests.resolution.worlds import one_of

ALONE = 1


def one_by_one(records: Sequence[tuple[str, Content]], matcher: Matcher) -> set[frozenset[int]]:
    """Clusters of the live planner, each record a report of its own."""
    world = World(matcher, ALONE)
    for n, (id_, content) in enumerate(records):
        made = item(id_, time=0, lenses=ALONE)
        made = type(made)(id_, "0", made.audience, unit_of(id_, content, matcher), content, "")
        world.submit(Batch((report(f"A/{n}", 1, [made]),)))
    leaders = world.leaders(0)
    clusters: dict[str, set[int]] = defaultdict(set)
    for place, (id_, _) in enumerate(records):
        clusters[leaders[id_]].add(place)
    return {frozenset(places) for places in clusters.values()}


def at_once(records: Sequence[tuple[str, Content]], matcher: Matcher, workers: int = 1) -> set[frozenset[int]]:
    clusters: dict[int, set[int]] = defaultdict(set)
    for place, first in enumerate(resolve(records, matcher, workers=workers)):
        clusters[first].add(place)
    return {frozenset(places) for places in clusters.values()}


toys = st.builds(
    lambda name, phone, born, national, document: item(
        "A/0/x", lenses=ALONE, name=name, phone=phone, born=born, national=national, document=document
    ).content,
    one_of("A", "A", "B"), one_of("1", "2"), one_of("x", "y"), one_of("p", "q"), one_of("D", "E"),
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(toys, max_size=12))
def test_a_file_at_once_gives_what_its_records_give_one_by_one(contents: list[Content]) -> None:
    records = [(f"A/{n}/x", content) for n, content in enumerate(contents)]
    assert at_once(records, Toy()) == one_by_one(records, Toy())


def people(count: int) -> list[tuple[str, Content]]:
    found = []
    for _, told, _ in generator.reports(count, 3):
        for record in told["records"]:
            if record["kind"] == "person":
                id_ = f"{told['agency']}/{told['reference']}/{record['id']}"
                found.append((id_, KINDS["person"].read(record, Reading("TJ"))))
    return found


def test_people_of_the_made_up_world_too() -> None:
    records = people(150)
    assert at_once(records, Matching()) == one_by_one(records, Matching())


def test_workers_change_nothing() -> None:
    records = people(1_500)
    assert resolve(records, Matching(), workers=2) == resolve(records, Matching())


def test_those_who_learn_resolve_with_what_they_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "LEAST_FOR_WORKERS", 1)
    monkeypatch.setattr(local, "LEAST_CONTENTS_FOR_WORKERS", 1)
    monkeypatch.setattr(local, "CONTENTS_AT_A_TIME", 100)
    monkeypatch.setattr(local, "PAIRS_AT_A_TIME", 500)
    monkeypatch.setattr(teaching, "RANDOM_PAIRS", 3_000)
    monkeypatch.setattr(teaching, "PAIRS_OF_A_PART", 500)
    records = people(130)
    matching = Matching()
    lot, at = lot_of((content for _, content in records), matching)
    with Crew(lot, 2) as crew:
        model = train_by(crew, matching, records=len(records))
        found = resolve_by(crew, [id_ for id_, _ in records], at, model=model)
    alone = Matching()
    expected = train([content for _, content in records], alone)
    assert model == expected
    assert found == resolve(records, alone.with_model(expected))
