"""A merge against the evidence wants two analysts."""

from dataclasses import replace

from graph_service.access.tokens import SCOPES, Viewer
from graph_service.services.deciding.judging import Decision, Rules, made
from graph_service.services.lookup import find_entities
from graph_service.services.service import Service
from resolution.plan.state import Verdict

FIRST, SECOND = (Viewer(name, "KZ-POLICE", "SECRET", SCOPES) for name in ("first", "second"))
FATHER, SON = "KZ-POLICE/исх. 12%2F345/p1", "KZ-POLICE/исх. 12%2F345/p2"


async def decide(service: Service, viewer: Viewer, verdict: Verdict | None = "SAME") -> Verdict | None:
    rules = Rules(service.book, service.matching, 0.0)
    decision = Decision(FATHER, SON, verdict, "as both said", "2024-06-01T00:00:00Z")
    judgement = await service.read(viewer, lambda reading: made(reading, rules, viewer, decision))
    await service.decide(viewer, judgement)
    return judgement.verdict


async def entities(service: Service) -> int:
    found = await service.read(FIRST, lambda reading: find_entities(reading, [FATHER, SON]))
    return len({entity.id for entity in found.values()})


async def test_one_analyst_proposes_and_another_decides(storied: Service) -> None:
    assert await decide(storied, FIRST) == "PROPOSED"
    assert await decide(storied, FIRST) == "PROPOSED"
    assert await entities(storied) == 2
    assert await decide(storied, SECOND) == "SAME"
    assert await entities(storied) == 1
    assert await decide(storied, FIRST, None) is None
    assert await entities(storied) == 2


async def test_nothing_else_waits_for_a_second(storied: Service) -> None:
    assert await decide(storied, FIRST, "DIFFERENT") == "DIFFERENT"
    assert await decide(storied, FIRST, "UNSURE") == "UNSURE"
    assert await decide(storied, replace(SECOND, agency="KG-SCNS")) == "PROPOSED"
