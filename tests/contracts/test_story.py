"""The example story, through the service: what its README promises."""

import json
from typing import Any

import pytest

from graph_service.access.tokens import SCOPES, Viewer
from graph_service.demo import STORY
from graph_service.services import lookup, searching
from graph_service.services.links import calling, likening, pathfinding, routing
from graph_service.services.problems import NotFound
from graph_service.services.service import Service

EXPECTED: dict[str, Any] = json.loads((STORY / "expected.json").read_text("utf-8"))
KZ, KG = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KZ-POLICE", "KG-SCNS"))


async def entities(storied: Service, viewer: Viewer, ids: list[str]) -> list[str]:
    found = await storied.read(viewer, lambda reading: lookup.find_entities(reading, ids))
    return [found[id_].id for id_ in ids]


async def test_the_story_comes_out_as_its_readme_says(storied: Service) -> None:
    for ids in EXPECTED["one_entity_for_all"]:
        assert len(set(await entities(storied, KZ, ids))) == 1, ids
    for ids in EXPECTED["two_entities_for_all"]:
        assert len(set(await entities(storied, KG, ids))) == 2, ids
    bridge = EXPECTED["one_entity_for_kyrgyzstan_alone"]
    assert len(set(await entities(storied, KZ, bridge))) == 2
    assert len(set(await entities(storied, KG, bridge))) == 1
    with pytest.raises(NotFound):
        await storied.read(KZ, lambda reading: lookup.find_entity(reading, EXPECTED["gone"]))


@pytest.mark.parametrize("name", ["path", "path_for_kyrgyzstan_alone"])
async def test_the_path_is_as_long_as_expected(storied: Service, name: str) -> None:
    told = EXPECTED[name]
    found = await storied.read(KG, lambda reading: pathfinding.paths(reading, told["from"], told["to"]))
    assert [way.length for way in found.paths] == [told["hops"]]
    if name == "path_for_kyrgyzstan_alone":
        others = await storied.read(KZ, lambda reading: pathfinding.paths(reading, told["from"], told["to"]))
        assert others.paths == ()


async def test_the_new_number_is_told_as_the_likely_replacement_of_the_one_that_fell_silent(storied: Service) -> None:
    old, new = await entities(storied, KZ, ["KZ-DRUGS/T-23/n0", "KZ-DRUGS/T-19/n1"])
    found = await storied.read(
        KZ, lambda reading: calling.call_profile(reading, old, since="2024-03", zone="Asia/Almaty")
    )
    assert (found.calls, found.rhythm.without_hour, found.silent_since) == (15, 6, "2024-04-01T15:59:13Z")
    assert sum(found.rhythm.hours[1:19]) == 0  # evenings; until March 2024 Almaty was an hour ahead of what was sent
    assert [each.entity.caption for each in found.new_contacts] == ["+992926061780"]
    assert [each.days for each in found.silences[:2]] == [
        14,
        11,
    ]  # the latter from the month that six calls were counted in
    assert [each.device.kind for each in found.equipment] == ["handset", "sim", "handset"]
    assert [each.entity.id for each in found.replacements] == [new]
    clues = [clue.what for clue in found.replacements[0].clues]
    assert (clues.count("CONTACT"), clues.count("HANDSET"), clues.count("BEGAN")) == (3, 1, 1)


SHIPMENT = "UZ-CUSTOMS/CN-4471%2F24/s1"


async def test_the_older_shipment_on_the_same_way_is_the_most_alike_and_stays_another(storied: Service) -> None:
    older, asked = await entities(storied, KZ, ["UZ-CUSTOMS/CN-4120%2F23/s1", SHIPMENT])
    found = await storied.read(KZ, lambda reading: likening.similar_shipments(reading, SHIPMENT))
    assert older != asked
    assert found.similar[0].entity.id == older
    assert [clue.what for clue in found.similar[0].clues] == ["ORIGIN", "PARTY", "VEHICLE", "PARTY"]


async def test_the_route_tells_where_the_truck_cannot_have_been(storied: Service) -> None:
    found = await storied.read(KZ, lambda reading: routing.route(reading, SHIPMENT))
    assert [(stop.what, stop.place, stop.precision) for stop in found.stops] == [
        ("LOADED", "Душанбе", "DAY"), ("EVENT", "Ойбек", "DAY"), ("EVENT", "Гишт Куприк", "SECOND"),
        ("PLACE", "Ош", "SECOND"), ("UNLOADED", "Алматы", "DAY"),
    ]  # fmt: skip
    assert [each.caption for each in found.carriers] == ["01 A 123 BC"]
    assert [(each.what, each.before, each.after) for each in found.findings] == [
        ("TOO_FAST", 2, 3), ("GAP", 3, 4), ("NO_CROSSING", 3, 4)
    ]  # fmt: skip
    assert found.stops[2].gradings == ("4x4 B2",)


async def test_searches_find_what_an_investigator_means_first(storied: Service) -> None:
    for text, record in EXPECTED["searches"]:
        query = searching.Query(text)
        page = await storied.read(
            KZ,
            lambda reading, query=query: searching.search(reading, storied.matching, query, first=5, after=None),  # type: ignore[misc]
        )
        found = [hit.entity.id for hit in page.hits]
        if record is None:
            assert found == [], text
        else:
            assert found[:1] == await entities(storied, KZ, [record]), text
