"""The change feed: what happened to entities, in order, read on from where an answer ended."""

from functools import partial
from pathlib import Path

import pytest

from graph_service.access.tokens import SCOPES, Viewer
from graph_service.services.deciding.judging import Decision, made
from graph_service.services.deciding.suggesting import possible_matches
from graph_service.services.following import Changed, EntityChange, changes, newest
from graph_service.services.problems import BadInput
from graph_service.services.service import Service
from graph_service.store.connection import Store
from resolution.plan.changes import Happened
from resolution.plan.state import Verdict
from tests.contracts.agencies import book, decided, parsed, pruned, viewers, visible
from tests.contracts.holding import commit, generated, holding


async def read_on(service: Service, viewer: Viewer, after: str | None = None, first: int = 3) -> list[EntityChange]:
    """All pages from a place on."""
    found: list[EntityChange] = []
    while True:
        page: Changed = await service.read(viewer, partial(changes, after=after, first=first))
        found += page.changes
        after = page.end
        if not page.more:
            return found


async def end(service: Service, viewer: Viewer) -> str | None:
    return (await service.read(viewer, newest)).end


async def test_each_lens_reads_what_its_own_world_would_have_told_and_ends_where_it_would(
    store: Store, tmp_path: Path
) -> None:
    for world in generated(6, 11):
        reports, judgements = parsed(world[0]), decided(book(), world[1])
        for viewer in viewers()[1::4]:
            told = []
            less = [pruned(report, viewer) for report in reports]
            seen = [judgement for judgement in judgements if visible(judgement, viewer)]
            for given, judged in ((reports, judgements), (less, seen)):
                async with holding(store, tmp_path, [], []) as service:
                    for report in given:
                        await commit(service, [report])
                    for judgement in judged:
                        await commit(service, [], [judgement])
                    told.append((await read_on(service, viewer), await end(service, viewer)))
            assert told[0] == told[1]


async def test_nothing_that_comes_after_a_place_is_left_out_or_told_twice(store: Store, tmp_path: Path) -> None:
    viewer = viewers()[1]
    for world in generated(3, 12):
        reports = parsed(world[0])
        async with holding(store, tmp_path, [], []) as service:
            place, told = await end(service, viewer), list[EntityChange]()
            for report in reports:
                await commit(service, [report])
                told += await read_on(service, viewer, place)
                place = await end(service, viewer)
            whole = await read_on(service, viewer)
        assert [(each.entity, each.happened) for each in told] == [(each.entity, each.happened) for each in whole]


async def decide(service: Service, viewer: Viewer, left: str, right: str, verdict: Verdict | None) -> None:
    judgement = await service.read(
        viewer,
        lambda reading: made(
            reading, service.rules, viewer, Decision(left, right, verdict, "looked at both", "2024-06-01T00:00:00Z")
        ),
    )
    await service.decide(viewer, judgement)


async def test_what_a_judgement_does_and_its_withdrawal_undoes_is_told(storied: Service) -> None:
    viewer = Viewer("test", "KZ-POLICE", "SECRET", SCOPES)
    queue = await storied.read(
        viewer, lambda reading: possible_matches(reading, storied.matching, ("person",), "person", first=100)
    )
    one = next(each for each in queue.matches if each.standing == "TOO_LITTLE")
    entities = {one.left.id, one.right.id}
    steps: tuple[tuple[Verdict | None, Happened], ...] = (("SAME", "MERGED"), (None, "SPLIT"))
    for verdict, happened in steps:
        place = await end(storied, viewer)
        await decide(storied, viewer, one.left_record.id, one.right_record.id, verdict)
        told = {each.happened: each for each in await read_on(storied, viewer, place) if each.entity in entities}
        assert told.keys() == {happened, "CHANGED"}
        assert {told[happened].entity, told[happened].other} == entities
        assert told["CHANGED"].entity == told[happened].other


async def test_a_place_that_nobody_was_told_is_refused(storied: Service) -> None:
    viewer = Viewer("test", "KZ-POLICE", "SECRET", ("read",))
    for after in ("", "!", "WyJFLUEiLCAxXQ==", "bnVsbA=="):
        with pytest.raises(BadInput):
            await storied.read(viewer, partial(changes, after=after))
