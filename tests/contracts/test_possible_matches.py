"""The queue of pairs that an analyst may decide."""

from collections import defaultdict
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.services import lookup
from graph_service.services.deciding import reviewing, suggesting
from graph_service.services.deciding.judging import Decision, made
from graph_service.services.deciding.suggesting import PossibleMatch, Queue, pattern, possible_matches
from graph_service.services.problems import BadInput
from graph_service.services.service import Service
from graph_service.store.connection import Store
from graph_service.store.reading import Reading
from resolution.doubt import band, bands, uncertainty
from resolution.evidence import Evidence, Match
from resolution.plan.state import Verdict
from resolution.score import Matching
from tests.contracts.agencies import ALL_SEE, parsed, registry_file
from tests.contracts.holding import commit

IINS = ("810403300109", "810403300119")  # their check digits hold
KZ, KG = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KZ-POLICE", "KG-SCNS"))


async def queue(service: Service, viewer: Viewer, agency: str | None = None) -> tuple[PossibleMatch, ...]:
    found = await service.read(
        viewer,
        lambda reading: possible_matches(reading, service.matching, ("person",), "person", agency=agency, first=100),
    )
    return found.matches


async def judge(service: Service, viewer: Viewer, pair: PossibleMatch, verdict: Verdict) -> None:
    left, right = pair.left_record.id, pair.right_record.id
    judgement = await service.read(
        viewer,
        lambda reading: made(
            reading, service.rules, viewer, Decision(left, right, verdict, "looked at both", "2024-06-01T00:00:00Z")
        ),
    )
    await service.decide(viewer, judgement)


async def test_pairs_of_two_entities_come_by_what_a_decision_would_change(storied: Service) -> None:
    found = await queue(storied, KZ)
    assert found
    assert all(each.left.id != each.right.id for each in found)
    assert [each.changes for each in found] == sorted((each.changes for each in found), reverse=True)
    ids = [id_ for each in found for id_ in (each.left_record.id, each.right_record.id)]
    present = await storied.read(KZ, lambda reading: lookup.find_entities(reading, ids))
    for each in found:
        assert (present[each.left_record.id].id, present[each.right_record.id].id) == (each.left.id, each.right.id)


@pytest.mark.parametrize("verdict", ["SAME", "DIFFERENT", "UNSURE"])
async def test_a_pair_that_was_decided_is_asked_no_more_of_those_who_see_the_decision(
    storied: Service, verdict: Verdict
) -> None:
    first = (await queue(storied, KZ))[0]
    await judge(storied, KZ, first, verdict)
    decided = (first.left.id, first.right.id)
    assert decided not in [(each.left.id, each.right.id) for each in await queue(storied, KZ)]
    others = [(each.left.id, each.right.id) for each in await queue(storied, KG)]
    assert decided in others, "KG-SCNS does not see the decision of KZ-POLICE"


async def test_an_agency_may_ask_for_the_pairs_in_which_it_has_a_record(storied: Service) -> None:
    everybody = await queue(storied, KZ)
    own = await queue(storied, KZ, "KZ-POLICE")
    assert 0 < len(own) < len(everybody)
    assert {(each.left.id, each.right.id) for each in own} < {(each.left.id, each.right.id) for each in everybody}


async def test_pairs_come_by_what_a_model_would_learn_of_an_answer(storied: Service) -> None:
    def asked(reading: Reading) -> Awaitable[Queue]:
        return possible_matches(reading, storied.matching, ("person",), "person", first=100, order="MOST_USEFUL")

    found = (await storied.read(KZ, asked)).matches
    teaches = [each.teaches or 0.0 for each in found]
    assert teaches == sorted(teaches, reverse=True)
    assert {each.left.id for each in found} == {each.left.id for each in await queue(storied, KZ)}
    alike: dict[frozenset[tuple[str, str]], list[PossibleMatch]] = defaultdict(list)
    for each in found:
        alike[pattern(each.match)].append(each)
    for same in alike.values():
        for place, each in enumerate(same, 1):
            weight = uncertainty(each.match.bits, storied.matching.thresholds("person").match)
            assert each.teaches == pytest.approx(weight * len(same) / place, abs=0.001)


ALL_EVIDENCE = """
MATCH (a:Unit)-[m:MATCHES]->(b:Unit) WHERE a.kind = 'person'
RETURN a.id AS left, b.id AS right, m.bits AS bits, a.audience AS one, m.audience AS between, b.audience AS other
"""


@pytest.mark.parametrize("most", [1, 7, 1_000])
async def test_the_nearest_pairs_are_those_of_all_evidence_that_is_in_doubt(
    storied: Service, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the bands find, against all evidence that there is, sorted."""
    monkeypatch.setattr(suggesting, "MOST_CANDIDATES", most)
    threshold = storied.matching.thresholds("person").match
    rows = await storied.store.rows_of(ALL_EVIDENCE)
    order = [bands("person", joins=joins) for joins in (False, True)]

    def nearest(audiences: set[int], joins: bool) -> list[tuple[str, str, float]]:
        seen = [
            (order[joins].index(place), row["left"], row["right"], row["bits"])
            for row in rows
            if {row["one"], row["between"], row["other"]} <= audiences and (row["bits"] >= threshold) == joins
            if (place := band("person", row["left"], row["bits"], threshold)) is not None
        ]
        return [(left, right, bits) for _, left, right, bits in sorted(seen)]

    async def asked(reading: Reading) -> None:
        sides = [nearest(set(reading.audiences), joins) for joins in (False, True)]
        found, cut = await suggesting.candidates(reading, "person")
        assert [(each.left, each.right, each.bits) for each in found] == [*sides[0][:most], *sides[1][:most]]
        assert found
        assert cut == any(len(side) > most for side in sides)

    for viewer in (KZ, KG, Viewer("test", "UZ-CUSTOMS", "OPEN", SCOPES)):
        await storied.read(viewer, asked)


async def test_a_pair_that_more_lenses_come_to_see_is_in_doubt_for_them_until_it_is_taken_back(
    store: Store, tmp_path: Path
) -> None:
    """Told by one agency for itself, then by another for all, then by neither."""

    def report(agency: str, marking: object, revision: int = 1) -> dict[str, Any]:
        head = {"schemaVersion": 1, "agency": agency, "reference": "1", "revision": revision, "marking": marking}
        people = [
            {"id": str(n), "kind": "person", "names": [name], "born": "1981-04-03"}
            for n, name in enumerate(("Рахимов Али", "Рахимов Алишер"))
        ]
        told = {"records": people} if revision == 1 else {"retracted": True}
        return head | told | {"reportedAt": "2024-05-01T10:00:00Z"}

    async def pairs(service: Service) -> list[int]:
        return [len((await service.read(viewer, asked))[0]) for viewer in (kz, kg)]

    def asked(reading: Reading) -> Awaitable[tuple[list[suggesting.Candidate], bool]]:
        return suggesting.candidates(reading, "person")

    kz, kg = (Viewer("test", agency, "RESTRICTED", SCOPES) for agency in ("KZ-POLICE", "KG-SCNS"))
    registry, tokens = RegistryFile(registry_file(tmp_path)), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching()) as service:
        await commit(service, parsed([report("KZ-POLICE", {"level": "RESTRICTED", "releaseTo": []})]))
        assert await pairs(service) == [1, 0]
        await commit(service, parsed([report("TJ-DCA", ALL_SEE)]))
        assert await pairs(service) == [1, 1]
        await commit(service, parsed([report("TJ-DCA", ALL_SEE, 2)]))
        assert await pairs(service) == [1, 0]
        await commit(service, parsed([report("KZ-POLICE", ALL_SEE, 2)]))
        assert await pairs(service) == [0, 0]
        assert await store.rows_of("MATCH (d:Doubt) RETURN d.left AS left") == []


async def test_an_unknown_kind_is_refused_with_the_kinds_there_are(storied: Service) -> None:
    with pytest.raises(BadInput):
        await storied.read(KZ, lambda reading: possible_matches(reading, storied.matching, ("person",), "planet"))


def test_names_are_one_in_what_a_model_would_learn() -> None:
    def match(**bits: float) -> Match:
        return Match(tuple(Evidence(name, "SAME", said, "", "") for name, said in bits.items()))

    assert pattern(match(family=5.0, given=4.0, born=11.0)) == pattern(match(family=7.0, given=3.0, born=11.0))
    assert pattern(match(family=5.0, given=4.0)) != pattern(match(family=5.0, given=4.0, sex=1.0))
    assert pattern(match(family=-9.0)) != pattern(match(family=9.0))


async def test_who_fits_two_that_contradict_each_other_stays_their_own_with_the_reason(
    store: Store, tmp_path: Path
) -> None:
    """Two namesakes born on one day, of whom each has a number of their own, and a report without a number."""

    def report(reference: str, **more: Any) -> dict[str, Any]:
        person = {"id": "a", "kind": "person", "names": ["Рахимов Али"], "born": "1981-04-03", "marking": ALL_SEE}
        head = {"schemaVersion": 1, "agency": "KZ-POLICE", "reference": reference, "revision": 1, "marking": ALL_SEE}
        return head | {"reportedAt": "2024-05-01T10:00:00Z", "records": [person | more]}

    numbers = [{"identifiers": [{"scheme": "IIN", "value": value}]} for value in IINS]
    registry, tokens = RegistryFile(registry_file(tmp_path)), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching()) as service:
        await commit(service, parsed([report("1", **numbers[0]), report("2", **numbers[1]), report("3")]))
        viewer = Viewer("test", "KZ-POLICE", "RESTRICTED", SCOPES)
        ids = [f"KZ-POLICE/{n}/a" for n in "123"]
        found = await service.read(viewer, lambda reading: lookup.find_entities(reading, ids))
        assert len({each.id for each in found.values()}) == 3
        pairs = {(each.left_record.id, each.right_record.id): each.standing for each in await queue(service, viewer)}
        assert {pair for pair, standing in pairs.items() if standing == "AMBIGUOUS"} == {
            pair for pair in pairs if ids[2] in pair
        }
        why = await service.read(viewer, lambda reading: reviewing.why(reading, service.matching, ids[0], ids[2]))
        assert why.standing == "AMBIGUOUS"


async def test_what_other_records_tell_is_held_against_two_for_who_sees_them_and_for_nobody_else(
    store: Store, tmp_path: Path
) -> None:
    """A report without a birth date fits a man of 1930, whom one agency alone knows, better than his namesake of 1990."""
    phones, email = ("+77011234567", "+77017654321"), "rahimov@example.org"

    def report(reference: str, marking: object, **more: Any) -> dict[str, Any]:
        person = {"id": "a", "kind": "person", "names": ["Рахимов Али"]} | more
        head = {"schemaVersion": 1, "agency": "KZ-POLICE", "reference": reference, "revision": 1, "marking": marking}
        return head | {"reportedAt": "2024-05-01T10:00:00Z", "records": [person]}

    reports = [
        report("1", {"level": "RESTRICTED", "releaseTo": []}, born="1930-03-02", phones=[phones[0]], emails=[email]),
        report("2", ALL_SEE, phones=[*phones], emails=[email]),
        report("3", ALL_SEE, born="1990-11-07", phones=[phones[1]]),
    ]
    old, bare, young = (f"KZ-POLICE/{n}/a" for n in "123")
    owner, other = (Viewer("test", agency, "RESTRICTED", SCOPES) for agency in ("KZ-POLICE", "KG-SCNS"))
    registry, tokens = RegistryFile(registry_file(tmp_path)), TokenFile(tmp_path / "tokens.json")
    async with Service.running(store, registry, tokens, Matching()) as service:
        await commit(service, parsed(reports))

        async def why(viewer: Viewer, one: str) -> reviewing.Why:
            return await service.read(viewer, lambda reading: reviewing.why(reading, service.matching, one, young))

        assert (await why(other, bare)).standing == "TOGETHER"
        assert (await why(owner, old)).standing != "TOGETHER"
        found = await why(owner, bare)
        assert found.standing == "AT_ODDS"
        assert [(each.field, each.left, each.right) for each in found.held_against.parts] == [
            ("born", "1930-03-02", "1990-11-07")
        ]
        assert found.missing > 0
        assert [each.standing for each in await queue(service, owner)] == ["AT_ODDS"]
        assert await queue(service, other) == ()
