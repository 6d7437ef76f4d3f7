"""Each rule that keeps a law, taken away: the law's test must see it."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from resolution import lens_sets
from resolution.plan import feed, news, pairs, units, views
from resolution.plan.changes import Event, Happened
from resolution.plan.state import Firsts, Judgement, Lenses, Submission, Unit
from tests.resolution import test_laws
from tests.resolution.oracle import Operation
from tests.resolution.toy import ALL
from tests.resolution.worlds import batch, operations

# Hypothesis shows what it found, which may be long; that is no fault here.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
enough = settings(
    max_examples=3_000,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


Check = Callable[[list[Operation], int], None]


def holds_in_worlds(*checks: Check) -> None:
    """Laws' tests, without shrinking."""

    @enough
    @given(operations, st.integers(0, 1_000))
    def run(done: list[Operation], seed: int) -> None:
        for check in checks:
            check(done, seed)

    run()


def lenses_hold(done: list[Operation], _: int) -> None:
    """The first law."""
    world = test_laws.new_world()
    for n, each in enumerate(done):
        world.submit(batch(each))
        test_laws.check(world, done[: n + 1])


def order_does_not_matter(done: list[Operation], seed: int) -> None:
    """The second law."""
    world, other = test_laws.new_world(), test_laws.new_world()
    for one, another in zip(done, random.Random(seed).sample(done, len(done)), strict=True):
        world.submit(batch(one))
        other.submit(batch(another))
    assert other.state() == world.state()


def the_feed_holds(done: list[Operation], _: int) -> None:
    """The first law, of the feed."""
    world = test_laws.new_world()
    before = test_laws.check(world, [])
    for n, each in enumerate(done):
        changes = world.submit(batch(each))
        after = test_laws.check(world, done[: n + 1])
        test_laws.check_feed(changes, before, after)
        before = after


def window_of_all(ranked: Iterable[tuple[object, str, int]], width: int) -> dict[str, int]:
    """The first of a key, counted once for all lenses."""
    return {member: ALL for _, member, _ in sorted(ranked)[:width]}


def first_come_first_served(ranked: Iterable[tuple[tuple[bool, str], str, int]], width: int) -> dict[str, int]:
    """The windows, where the rank leaves it to who came first."""
    return lens_sets.first_in_each(
        [((False, f"{n:06}"), member, lenses) for n, (_, member, lenses) in enumerate(ranked)], width
    )


def revision_alone(self: Submission) -> tuple[int, str]:
    """The stamp, where of one revision's contents the first to come stays."""
    return (self.report.revision, "")


def a_judgement_that_everybody_sees(self: news.News, judgement: Judgement) -> Lenses:
    left, right = self.item(judgement.left), self.item(judgement.right)
    return left.audience.lenses & right.audience.lenses if left and right else 0


def first_record_of_all(self: views.Views, name: str, parted: dict[str, Firsts]) -> Firsts:
    unit = self.unit(name)
    first = min(unit.firsts.values()) if unit and unit.firsts else None
    return {first[0][2]: (first[0], ALL)} if first else {}


def all_evidence_is_used(sets: Iterable[int], lenses: int) -> list[int]:
    """One view for all lenses that are touched."""
    return [lenses] if lenses else []


def always_open(self: Unit) -> bool:
    return sum(self.counts.values()) > 1


def told_to_all(*told: Any) -> dict[str, Lenses]:
    return dict.fromkeys(TOUCHED(*told), ALL)


def from_elsewhere(
    leader: str, lenses: Lenses, with_other: Happened, alone: Happened, others: list[tuple[str, Lenses]]
) -> Iterator[Event]:
    """Of the first other that any lens sees."""
    if lenses:
        other = min(others)[0] if others else None
        yield Event(leader, with_other if other else alone, other, lenses)


TOUCHED = feed._touched

OF_THE_FEED: list[tuple[str, str, Callable[..., object]]] = [
    ("a change is told to who does not see it", "_touched", told_to_all),
    ("an entity is said to be of another that is hidden", "_told", from_elsewhere),
]

MUTANTS: list[tuple[str, object, str, Callable[..., object]]] = [
    ("windows count hidden holders", pairs, "first_in_each", window_of_all),
    ("a judgement changes lenses that do not see it", news.News, "effective", a_judgement_that_everybody_sees),
    ("a hidden record leads", views.Views, "_firsts", first_record_of_all),
    ("lenses that see otherwise share a view", views, "split", all_evidence_is_used),
    ("hidden records make a unit open", Unit, "open", property(always_open)),  # type: ignore[list-item]
    ("the first record is the first of all lenses", units, "first_in_each", window_of_all),
]


OF_ORDER: list[tuple[str, object, str, Callable[..., object]]] = [
    ("who came first stays in a window", pairs, "first_in_each", first_come_first_served),
    ("of one revision the first to come counts", Submission, "stamp", property(revision_alone)),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("fault", "where", "name", "instead"), OF_ORDER, ids=[each[0] for each in OF_ORDER])
def test_the_law_of_order_sees_that(
    fault: str, where: object, name: str, instead: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, instead)
    with pytest.raises((AssertionError, KeyError)):
        holds_in_worlds(order_does_not_matter)


@pytest.mark.parametrize(("fault", "name", "instead"), OF_THE_FEED, ids=[each[0] for each in OF_THE_FEED])
def test_the_law_of_the_feed_sees_that(
    fault: str, name: str, instead: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, name, instead)
    with pytest.raises(AssertionError):
        holds_in_worlds(the_feed_holds)


@pytest.mark.parametrize(("fault", "where", "name", "instead"), MUTANTS, ids=[each[0] for each in MUTANTS])
def test_the_laws_see_that(
    fault: str, where: object, name: str, instead: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, instead)
    with pytest.raises((AssertionError, KeyError)):
        holds_in_worlds(lenses_hold)


def test_the_laws_hold_without_a_fault() -> None:
    assert lens_sets.first_in_each([((False, "a"), "a", 1), ((False, "b"), "b", 3)], 1) == {"a": 1, "b": 2}
    holds_in_worlds(the_feed_holds, order_does_not_matter)
