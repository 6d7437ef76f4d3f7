"""What another model would change is told exactly, of what the asker sees, and nothing is written."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.demo import EXAMPLES
from graph_service.services import supposing
from graph_service.services.activating import activate
from graph_service.services.problems import NotAllowed, Problem
from graph_service.services.service import Service
from graph_service.services.supposing import gathered, model_of, what_if
from resolution.model import hand_set
from resolution.plan.state import Judgement
from tests.contracts.test_activation import ANALYST, judge, strict

KZ = Viewer("test", "KZ-POLICE", "SECRET", SCOPES)


async def things(service: Service, viewer: Viewer) -> set[frozenset[str]]:
    """Records by the entities that the viewer sees."""
    found: dict[str, set[str]] = defaultdict(set)
    for record, entity in (await gathered(service, viewer)).entities.items():
        found[entity.id].add(record)
    return {frozenset(records) for records in found.values()}


async def test_what_is_told_is_what_comes(storied: Service, tmp_path: Path) -> None:
    await judge(storied)
    epoch = await storied.reader.epoch()
    told = {}
    for viewer in (ANALYST, KZ):
        same = await what_if(storied, viewer, hand_set())
        assert (same.merged, same.split, same.regrouped, same.before) == (0, 0, 0, same.after), "the model at work"
        told[viewer] = await what_if(storied, viewer, strict(), first=100)
        assert told[viewer].split > 0
    assert await storied.reader.epoch() == epoch, "nothing was written"
    before = {viewer: await things(storied, viewer) for viewer in told}
    await activate(storied.store, RegistryFile(EXAMPLES / "registry.toml"), TokenFile(tmp_path / "t.json"), strict())
    for viewer, supposed in told.items():
        after = await things(storied, viewer)
        assert {frozenset(group) for each in supposed.first for group in each.after} == after - before[viewer]
        assert (supposed.before, supposed.after) == (len(before[viewer]), len(after))
        assert all(each.now.bits >= supposed.threshold_now["person"] for each in supposed.first)


async def test_the_answer_is_bounded_and_takes_a_scope(storied: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAllowed):
        await what_if(storied, replace(KZ, scopes=("read",)), hand_set())
    with pytest.raises(Problem, match="more than 3 records"):
        await what_if(storied, KZ, hand_set(), most=3)
    with pytest.raises(Problem, match="no model"):
        model_of('version = "x"\n[person]\nmatch = 1')
    monkeypatch.setattr(supposing, "MOST_MODEL", 3)
    with pytest.raises(Problem, match="0–3"):
        model_of("long")


async def test_all_that_is_looked_at_is_of_one_version(storied: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    real, done = supposing._judgements, 0

    async def overtaken(service: Service, viewer: Viewer) -> list[Judgement]:
        """An analyst decides, then another model is put to work, between the pages."""
        nonlocal done
        done += 1
        if done == 1:
            await judge(storied)
        if done == 2:
            await activate(storied.store, storied.registry, storied.tokens, strict())
        return await real(service, viewer)

    monkeypatch.setattr(supposing, "_judgements", overtaken)
    seen = await gathered(storied, ANALYST)
    assert (done, len(seen.judgements), seen.matching.model) == (3, 1, strict())
    monkeypatch.setattr(supposing, "_judgements", real)
    after = await gathered(storied, ANALYST)
    assert (seen.items, seen.entities) == (after.items, after.entities)
