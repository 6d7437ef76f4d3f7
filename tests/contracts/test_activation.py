"""Another model is put to work beside the one that is served: nothing is lost, nothing is mixed, whenever it is stopped."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from cypher.sides import Side
from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.demo import EXAMPLES, story
from graph_service.intake.faults import Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.services import activating, following, keeping, kept_queries, lookup
from graph_service.services.activating import activate
from graph_service.services.deciding.judging import Decision, made
from graph_service.services.problems import Problem
from graph_service.services.progress import Progress
from graph_service.services.service import Service
from graph_service.services.watching import keeping as watching
from graph_service.services.watching.questions import OfEntity
from graph_service.store import activation
from graph_service.store.activation import AtItAlready, NothingUnderWay, OtherUnderWay, SameVersion, at_work
from graph_service.store.connection import Rows, Store, Transaction, View
from graph_service.store.errors import Switched
from graph_service.store.reading import Reading
from resolution.matcher import Thresholds
from resolution.model import Model, ModelError, hand_set
from resolution.reports import Report
from resolution.score import Matching
from tests.contracts.conftest import empty, send
from tests.contracts.kept import file
from tests.contracts.stored import stored

ANALYST = Viewer("analyst", "RU-MVD", "SECRET", SCOPES)
DRIVER = "TJ-DCA/2024%2F117/p1"
NEW_AGENCY = """
[agencies.TJ-NEW]
name = { en = "New", ru = "Новое" }
country = "TJ"
type = "police"
groups = ["MEMBERS"]
"""
NAMESAKES = ("RU-MVD/77-1301/p1", "RU-MVD/77-1301/p2")


class Stopped(Exception):
    """In place of a kill."""


def stop(_: Progress) -> None:
    """After the first batch."""
    raise Stopped


@contextmanager
def killed(monkeypatch: pytest.MonkeyPatch, at: int) -> Iterator[None]:
    """What is begun within writes so many times at most; of every other kill the last is durable, but nobody is told."""
    real, written, ours = Store.write, count(1), ContextVar("ours", default=False)

    async def write(self: Store, *args: Any, **kwargs: Any) -> Any:
        if not ours.get() or (n := next(written)) < at:
            return await real(self, *args, **kwargs)
        if n == at and n % 2:
            await real(self, *args, **kwargs)
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(Store, "write", write)
        token = ours.set(True)
        yield
        ours.reset(token)


def strict() -> Model:
    """That takes more to join people."""
    person = hand_set().kinds["person"]
    limits = Thresholds(person.limits.possible, 30.0, 34.0, person.limits.window)
    return replace(hand_set(), version="strict-1", kinds={**hand_set().kinds, "person": replace(person, limits=limits)})


def another(service: Service, report: Report, **told: Any) -> Report:
    """Of the same records."""
    text = json.dumps(json.loads(report.body) | told)
    found = ReportParser(service.book.registry, service.matching.kinds).parse(json.loads(text), text)
    assert not isinstance(found, Faults)
    return found


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
    monkeypatch.setattr(activating, "LEASE_S", 0.3)  # nobody ends the lease of who was killed
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching()) as service:
        reports = story(service)
        early, late = reports[: len(reports) // 2], reports[len(reports) // 2 :]
        await send(service, early)
        watch = await watching.watch(service, ANALYST, OfEntity(DRIVER), "", "2024-06-01T00:00:00Z")
        before = await service.read(ANALYST, following.newest)
        secret = await service.store.read(lambda tx: tx.rows("backup/secret"))
        with pytest.raises(Stopped):
            await activate(store, registry, tokens, strict(), stop)
        half = await activating.state(store)
        assert 0 < half.done < half.total, "it was stopped in the middle"
        with pytest.raises(OtherUnderWay):
            await activate(store, registry, tokens, replace(strict(), version="strict-2"))
        with pytest.raises(SameVersion):
            await activate(store, registry, tokens, replace(strict(), about={"edited": "since"}))
        await send(service, late)
        await judge(service)
        assert (await activating.state(store)).pending == len({each.id for each in late}) + 2, (
            "and a judgement, and queries"
        )
        assert service.matching.model == hand_set(), "the old answers are served until the sides change"
        old, _ = await stored(service.store, service.book.audience)
        kills = 0
        for at in count(1, 3):
            try:
                with killed(monkeypatch, at):
                    await activate(store, registry, tokens, strict())
                break
            except Stopped:
                kills += 1
        assert kills > 3, "at the lease, while it is copied, while the sides change"
        done = await activate(store, registry, tokens, strict())
        assert (done.reports, done.generation) == (len({each.id for each in reports}), 2)

        # The running service follows by itself, and by the model of the store
        found = await service.read(ANALYST, lambda reading: lookup.find_entities(reading, list(NAMESAKES)))
        assert (service.matching.model.version, service.store.view.side) == ("strict-1", Side.SECOND)
        assert len({each.id for each in found.values()}) == 2
        assert len(await service.read(ANALYST, kept)) == 1
        with pytest.raises(Problem, match="began anew"):
            await service.read(ANALYST, lambda reading: following.changes(reading, after=before.end))
        news = await watching.watched(service, ANALYST, watch.id)
        assert news.items, "the feed began anew: rather everything again than something left out"
        await watching.looked(service, ANALYST, watch.id)
        assert not (await watching.watched(service, ANALYST, watch.id)).items
        new = await stored(service.store, service.book.audience)
        assert new[0] != old
        left, _ = await stored(store.seen(View()), service.book.audience)
        assert not any(left), "nothing is left of the side that retired"
        await keeping.backup(store, tmp_path / "all.backup")

    assert await as_sent_to_another(store, tmp_path, reports, secret) == new

    # A backup is of the side at work, and brings its model along; what an earlier restoring left does not stay beside it
    await empty(store)
    async with Service.running(store, registry, tokens, Matching()) as fresh:
        await fresh.adopt(replace(strict(), version="strict-0"))
        await keeping.restore(fresh, tmp_path / "all.backup")
        assert fresh.matching.model == strict()
        assert await stored(fresh.store, fresh.book.audience) == new
        assert len(await fresh.store.read(lambda tx: tx.rows("system/learnt_model"))) == 1


async def as_sent_to_another(
    store: Store, folder: Path, reports: Sequence[Report], secret: Rows, *, new_agency: bool = False
) -> Any:
    """As if everything had been sent to a service of that model."""
    await empty(store)
    await store.write(lambda tx: tx.rows("backup/put_secret", secret=secret[0]["secret"]))
    path, tokens = folder / "another.toml", TokenFile(folder / "tokens.json")
    path.write_text((EXAMPLES / "registry.toml").read_text("utf-8"), "utf-8")
    async with Service.running(store, RegistryFile(path), tokens, Matching(model=strict())) as twin:
        if new_agency:  # which gets the same bits, if it comes after the others
            path.write_text(path.read_text("utf-8") + NEW_AGENCY, "utf-8")
        await send(twin, reports)
        await judge(twin)
        return await stored(twin.store, twin.book.audience)


async def kept(reading: Reading) -> list[Any]:
    return list(await kept_queries.listed(reading, kind=None, after="", limit=9))


async def test_reports_sent_while_the_sides_change_are_on_the_other_side(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activating, "RECORDS_A_BATCH", 30)
    monkeypatch.setattr(keeping, "PAGE", 5)
    path, tokens = tmp_path / "registry.toml", TokenFile(tmp_path / "tokens.json")
    path.write_text((EXAMPLES / "registry.toml").read_text("utf-8"), "utf-8")
    registry = RegistryFile(path)

    def new_agency(_: Progress) -> None:
        if "TJ-NEW" not in path.read_text("utf-8"):
            path.write_text(path.read_text("utf-8") + NEW_AGENCY, "utf-8")

    async with Service.running(store, registry, tokens, Matching()) as service:
        reports = story(service)

        async def sender() -> None:
            """Some at once, as long as the sides have not changed, and once more after."""
            for n in count(8):
                more = [*reports[2 * n : 2 * n + 2], another(service, reports[0], revision=n)]
                if NEW_AGENCY in path.read_text("utf-8"):
                    await service.hear_registry()
                    more.append(another(service, reports[0], agency="TJ-NEW", revision=n))
                sent.extend(more)
                await asyncio.gather(*(send(service, [each]) for each in more))
                if n == 8:
                    await judge(service)
                if service.store.view.generation == 2:
                    break

        sent = reports[:16]
        await send(service, sent)
        secret = await service.store.read(lambda tx: tx.rows("backup/secret"))
        first, second, _ = await asyncio.gather(
            activate(store, RegistryFile(path), tokens, strict(), new_agency),
            activate(store, RegistryFile(path), tokens, strict()),
            sender(),
        )
        assert (first.model, first.generation) == (second.model, second.generation), (
            "the other waits, and finds it done"
        )
        assert len(await service.read(ANALYST, kept)) == 1
        assert await service.lens(Viewer("new", "TJ-NEW", "SECRET", SCOPES))
        new = await stored(service.store, service.book.audience)
    assert await as_sent_to_another(store, tmp_path, sent, secret, new_agency=True) == new


async def test_whoever_slept_through_a_change_does_what_it_was_asked_on_the_side_at_work(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    async with (
        Service.running(store, registry, tokens, Matching()) as service,
        Service.running(store, registry, tokens, Matching()) as idle,
    ):
        reports = story(service)
        await send(service, reports[:4])
        was = service.store

        def modes_of_backups() -> list[int]:
            return [each.stat().st_mode & 0o777 for each in tmp_path.iterdir() if "backup" in each.name]

        async def changing(tx: Transaction, after: str) -> Rows:
            """The sides change after the first page of a backup."""
            if after and service.store is was:
                assert modes_of_backups() == [0o600], "while it is written"
                await activate(store, registry, tokens, strict())
                await asyncio.gather(*(send(service, [each]) for each in reports[4:8]))
            return await real(tx, after)

        real = keeping.reports_after
        with monkeypatch.context() as patched:
            patched.setattr(keeping, "PAGE", 2)
            patched.setattr(keeping, "reports_after", changing)
            whole = await keeping.backup(store, tmp_path / "all.backup")
        assert (
            whole.reports == (await activation.counts(service.store)).reports == len({each.id for each in reports[:8]})
        )
        assert modes_of_backups() == [0o600], "nothing is left of the first try"
        assert await idle.epoch() == await service.epoch(), "who only looks follows, too"

        now = await at_work(store)
        with pytest.raises(Switched):  # as one of two who worked the same model out
            await store.seen(replace(now.store.view, building=True)).write(activation.lock)

        async def overtaken(reading: Reading) -> int:
            """By a commit, then by a change of sides."""
            read.append(reading.generation)
            if len(read) == 1:
                await send(idle, [reports[8]])
            elif len(read) == 2:
                await activate(store, registry, tokens, hand_set())
            return reading.generation

        read: list[int] = []
        assert await service.read(ANALYST, overtaken) == 3, "not as it is, where the side is taken away"
        assert read == [2, 2, 3]
        assert (service.matching.model, service.store.view.generation) == (hand_set(), 3)
        # A process that slept through both changes does not take the side for the one it knew
        idle.store = idle.writer.store = idle.reader.store = was
        await send(idle, [reports[1]])
        assert idle.store.view.generation == 3
        # Nor does it change sides once for each of those who wait
        followed = idle.store
        await idle._change_sides(was)
        assert idle.store is followed


async def test_what_is_worked_out_may_be_given_up_by_another_while_it_goes_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activating, "RECORDS_A_BATCH", 5)
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching()) as service:
        first, second, *others = story(service)[:8]
        await send(service, [first, *others])
        with pytest.raises(NothingUnderWay):
            await activation.abandon(await at_work(store))
        begun = asyncio.Event()
        activating_now = asyncio.create_task(activate(store, registry, tokens, strict(), lambda _: begun.set()))
        await begun.wait()
        monkeypatch.setattr(activating, "PATIENCE_S", 0.0)
        with pytest.raises(AtItAlready):
            await activate(store, registry, tokens, strict())
        await activation.abandon(await at_work(store))
        with pytest.raises(Switched):
            await activating_now
        state = await activating.state(store)
        assert (state.staging, state.pending) == ("", 0)
        assert (await activation.counts(store.seen(View(Side.SECOND)))).reports == 0

        with pytest.raises(Stopped):
            await activate(store, registry, tokens, strict(), stop)
        now = await at_work(store)
        building = await activation.standing(now.other)
        assert building is not None
        assert building.generation == 3, "not the number of what was given up"
        with pytest.raises(OtherUnderWay):
            await keeping.restore_secret(store, "00")
        await activation.close(now.store, 0.5)
        sending = asyncio.create_task(send(service, [second]))
        await asyncio.sleep(0.2)
        assert not sending.done(), "writers wait"
        await sending
        assert not await activation.switch(now.store, building.store), "what was sent is not on the other side yet"
        await activation.abandon(now)
        assert not (await activating.state(store)).pending
        await send(service, [first])
        assert service.store.view.side is Side.FIRST


async def test_a_side_is_younger_than_both_before_it_and_not_cleared_once_it_is_made_ready(store: Store) -> None:
    first = await activation.begin(await at_work(store), "strict-1", strict())
    await activation.clear(first.store)  # by somebody who had seen it retired, late
    assert await activation.learnt_model(first.store) == strict()
    await activation.abandon(await at_work(store))
    second = await activation.begin(await at_work(store), "strict-1", strict())
    assert await activation.switch((await at_work(store)).store, second.store)
    third = await activation.begin(await at_work(store), "strict-2", replace(strict(), version="strict-2"))
    assert third.store.view.side is Side.FIRST
    assert [each.generation for each in (first, second, third)] == [2, 3, 4]


async def test_a_model_that_lacks_what_comparisons_ask_for_is_refused(store: Store, tmp_path: Path) -> None:
    person = hand_set().kinds["person"]
    weights = {name: bits for name, bits in person.weights.items() if name != "born"}
    poor = replace(hand_set(), version="poor", kinds={"person": replace(person, weights=weights)})
    registry, tokens = RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "tokens.json")
    with pytest.raises(ModelError, match=r"person\.born\.DAY"):
        await activate(store, registry, tokens, poor)
