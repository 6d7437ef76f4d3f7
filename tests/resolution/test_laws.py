"""The laws of lenses and of order, on generated worlds, against an oracle that recomputes each lens from what it sees."""

import os
import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolution.memory import World
from resolution.plan.changes import Changes
from resolution.plan.state import Judgement, Submission
from tests.resolution.oracle import Operation, Oracle, current, happenings
from tests.resolution.toy import ALL, LENSES, Toy
from tests.resolution.worlds import batch, judgements, operations, reports

worlds = settings(
    max_examples=int(os.environ.get("WORLDS", "1000")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


def new_world() -> World:
    return World(Toy(), ALL)


def check(world: World, done: list[Operation]) -> list[Oracle]:
    """Each lens against its own world, which is answered."""
    found = [Oracle(done, lens, world.matcher) for lens in range(LENSES)]
    for lens, expected in enumerate(found):
        assert world.leaders(lens) == expected.leaders, (lens, "entities")
        assert world.evidence(lens) == expected.evidence, (lens, "evidence")
        assert world.joined(lens) == expected.joined, (lens, "links")
    return found


def check_feed(changes: Changes, before: Sequence[Oracle], after: Sequence[Oracle]) -> None:
    for lens in range(LENSES):
        told = [(event.entity, event.happened, event.other) for event in changes.events if event.lenses >> lens & 1]
        assert told == happenings(before[lens], after[lens]), lens


@worlds
@given(operations)
def test_each_lens_sees_and_is_told_what_it_would_be_if_nothing_else_existed(done: list[Operation]) -> None:
    world = new_world()
    before = check(world, [])
    for n, each in enumerate(done):
        changes = world.submit(batch(each))
        after = check(world, done[: n + 1])
        check_feed(changes, before, after)
        for lens in range(LENSES):
            now = dict(before[lens].leaders)
            for moved in changes.moves:
                if moved.lenses >> lens & 1:
                    assert now.pop(moved.record, None) == moved.before
                    if moved.after is not None:
                        now[moved.record] = moved.after
            assert now == after[lens].leaders, "the moves of a lens are exactly what changed for it"
        before = after


@worlds
@given(operations, st.randoms(use_true_random=False))
def test_order_and_batching_do_not_matter(done: list[Operation], chance: random.Random) -> None:
    world = new_world()
    for each in done:
        world.submit(batch(each))
    for _ in range(2):
        shuffled, other = done[:], new_world()
        chance.shuffle(shuffled)
        while shuffled:
            n = chance.randint(1, 4)
            other.submit(batch(*shuffled[:n]))
            del shuffled[:n]
        assert other.state() == world.state()


@worlds
@given(operations, reports(), judgements())
def test_undoing_leaves_no_trace(done: list[Operation], extra: Submission, judged: Judgement) -> None:
    world = new_world()
    world.submit(batch(*done))
    before = world.state()
    counted, decided = current(done)
    present, verdict = counted.get(extra.id), decided.get(judged.id)
    world.submit(batch(_as_revision(extra, extra, 8)))
    world.submit(batch(replace(judged, revision=8)))
    world.submit(batch(_as_revision(extra, present, 9)))
    undone = replace(verdict, revision=9) if verdict else replace(judged, revision=9, verdict=None)
    world.submit(batch(undone))
    assert world.state() == before


def _as_revision(register: Submission, told: Submission | None, revision: int) -> Submission:
    items, claims = (told.items, told.claims) if told else ((), ())
    return Submission(replace(register.report, revision=revision), items, claims)


@worlds
@given(operations)
def test_sending_again_changes_nothing(done: list[Operation]) -> None:
    world = new_world()
    world.submit(batch(*done))
    before = world.state()
    changes = world.submit(batch(*done))
    assert world.state() == before
    assert not changes.members
    assert not changes.units
    assert "NEW" not in changes.outcomes
