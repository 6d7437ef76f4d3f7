"""Another model is put to work beside the one that is served: nothing is lost, nothing is mixed, whenever it is stopped."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cypher.sides import Side
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.demo import EXAMPLES, story
from graph_service.services import activating, following, keeping, kept_queries, lookup
from graph_service.services.activating import activate
from graph_service.services.importing import Progress
from graph_service.services.judging import Decision, made
from graph_service.services.problems import Problem
from graph_service.services.service import Service
from graph_service.services.watching import keeping as watching
from graph_service.services.watching.questions import OfEntity
from graph_service.store import activation
from graph_service.store.activation import OtherUnderWay, at_work
from graph_service.store.connection import Store
from resolution.matcher import Thresholds
from resolution.model import Model, ModelError, hand_set
from resolution.score import Matching
from tests.contracts.conftest import empty
from tests.contracts.kept import file
from tests.contracts.stored import stored

ANALYST = Viewer("analyst", "RU-MVD", "SECRET", SCOPES)
DRIVER = "TJ-DCA/2024%2F117/p1"
NAMESAKES = ("RU-MVD/77-1301/p1", "RU-MVD/77-1301/p2")


class Stopped(Exception):
    """In place of a kill."""


def strict() -> Model:
    """That takes more to join people."""
    person = hand_set().kinds["person"]
    limits = Thresholds(person.limits.possible, 30.0, 34.0, person.limits.window)
    return replace(hand_set(), version="strict-1", kinds={**hand_set().kinds, "person": replace(person, limits=limits)})


async def send(service: Service, reports: list[Any]) -> None:
    """Those of each agency together: on a server that has to plan every statement anew, one by one takes a minute."""
    for agency in sorted({report.agency for report in reports}):
        viewer = Viewer("test", agency, "SECRET", SCOPES)
        await service.submit(viewer, [report for report in reports if report.agency == agency])


async def judge(service: Service) -> None:
    at = "2024-06-01T00:00:00Z"
    decision = Decision(*NAMESAKES, "DIFFERENT", "seen both", at)
    judgement = await service.read(ANALYST, lambda reading: made(reading, service.rules, ANALYST, decision))
    await service.decide(ANALYST, judgement)
    await kept_queries.save(service, ANALYST, kept_queries.Draft("all", file()), at)


async def test_a_model_is_put_to_work_while_reports_come_and_wherever_it_is_stopped(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activating, "RECORDS_A_BATCH", 30)
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    told: list[Progress] = []

    def stop(at: Progress) -> None:
        told.append(at)
        raise Stopped

    async with Service.running(store, registry, tokens, Matching()) as service:
        reports = story(service)
        early, late = reports[: len(reports) // 2], reports[len(reports) // 2 :]
        await send(service, early)
        watch = await watching.watch(service, ANALYST, OfEntity(DRIVER), "", "2024-06-01T00:00:00Z")
        before = await service.read(ANALYST, following.newest)
        secret = await service.store.read(lambda tx: tx.rows("backup/secret"))
        with pytest.raises(Stopped):
            await activate(store, registry, tokens, strict(), stop)
        assert 0 < told[0].bytes_read < told[0].size, "it was stopped in the middle"
        with pytest.raises(OtherUnderWay):
            await activate(store, registry, tokens, replace(strict(), version="strict-2"))
        await send(service, late)
        await judge(service)
        assert (await activating.state(store)).pending == len({each.id for each in late}) + 2, (
            "and a judgement, and queries"
        )
        assert service.matching.model == hand_set(), "the old answers are served until the sides change"
        old, _ = await stored(service.store, service.book.audience)
        done = await activate(store, registry, tokens, strict())
        assert (done.reports, done.generation) == (len({each.id for each in reports}), 2)

        # The running service follows by itself, and by the model of the store
        found = await service.read(ANALYST, lambda reading: lookup.find_entities(reading, list(NAMESAKES)))
        assert (service.matching.model.version, service.store.view.side) == ("strict-1", Side.SECOND)
        assert len({each.id for each in found.values()}) == 2
        assert (
            len(await service.read(ANALYST, lambda reading: kept_queries.listed(reading, kind=None, after="", limit=9)))
            == 1
        )
        with pytest.raises(Problem, match="began anew"):
            await service.read(ANALYST, lambda reading: following.changes(reading, after=before.end))
        news = await watching.watched(service, ANALYST, watch.id)
        assert news.items, "the feed began anew: rather everything again than something left out"
        await watching.looked(service, ANALYST, watch.id)
        assert not (await watching.watched(service, ANALYST, watch.id)).items
        new = await stored(service.store, service.book.audience)
        assert new[0] != old
        left, _ = await stored(store.seen(Side.FIRST), service.book.audience)
        assert not any(left), "nothing is left of the side that retired"
        await keeping.backup(store, tmp_path / "all.backup")

    # As if everything had been sent to a service of that model
    await empty(store)
    await store.write(lambda tx: tx.rows("backup/put_secret", secret=secret[0]["secret"]))
    async with Service.running(store, registry, tokens, Matching(model=strict())) as twin:
        await send(twin, early + late)
        await judge(twin)
        assert await stored(twin.store, twin.book.audience) == new

    # A backup is of the side at work, and brings its model along
    await empty(store)
    async with Service.running(store, registry, tokens, Matching()) as fresh:
        await keeping.restore(fresh, tmp_path / "all.backup")
        assert fresh.matching.model == strict()
        assert await stored(fresh.store, fresh.book.audience) == new


async def test_reports_sent_while_the_sides_change_are_on_the_other_side(store: Store, tmp_path: Path) -> None:
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching()) as service:
        first, second, *_ = story(service)
        await send(service, [first])
        stale = await at_work(store)
        await activate(store, registry, tokens, strict())
        await send(service, [second])
        assert (await activation.counts(service.store)).reports == 2
        await activate(store, registry, tokens, hand_set())
        await send(service, [first])
        assert (service.matching.model, service.store.view.generation) == (hand_set(), 3)
        # A process that slept through both changes does not take the side for the one it knew
        async with Service.running(store, registry, tokens, Matching()) as late:
            late.store = late.writer.store = late.reader.store = stale.store
            await send(late, [second])
            assert late.store.view.generation == 3


async def test_what_is_worked_out_may_be_given_up(store: Store, tmp_path: Path) -> None:
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")

    def stop(_: Progress) -> None:
        raise Stopped

    async with Service.running(store, registry, tokens, Matching()) as service:
        first, second, *_ = story(service)
        await send(service, [first])
        with pytest.raises(Stopped):
            await activate(store, registry, tokens, strict(), stop)
        await send(service, [second])
        await activation.abandon(await at_work(store))
        state = await activating.state(store)
        assert (state.staging, state.pending) == ("", 0)
        assert (await activation.counts(store.seen(Side.SECOND))).reports == 0
        await send(service, [first])
        assert service.store.view.side is Side.FIRST


async def test_a_model_that_lacks_what_comparisons_ask_for_is_refused(store: Store, tmp_path: Path) -> None:
    person = hand_set().kinds["person"]
    weights = {name: bits for name, bits in person.weights.items() if name != "born"}
    poor = replace(hand_set(), version="poor", kinds={"person": replace(person, weights=weights)})
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    with pytest.raises(ModelError, match=r"person\.born\.DAY"):
        await activate(store, registry, tokens, poor)
