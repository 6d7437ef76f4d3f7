"""The example story, through the service: what its README promises."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, TokenFile, Viewer
from graph_service.demo import EXAMPLES, STORY, story
from graph_service.services import linking, lookup, searching
from graph_service.services.problems import NotFound
from graph_service.services.service import Service
from graph_service.store.connection import Store
from resolution.score import Matching

EXPECTED: dict[str, Any] = json.loads((STORY / "expected.json").read_text("utf-8"))
KZ, KG = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KZ-POLICE", "KG-SCNS"))


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> AsyncIterator[Service]:
    registry = RegistryFile(EXAMPLES / "registry.toml")
    async with Service.running(store, registry, TokenFile(tmp_path / "tokens.json"), Matching()) as service:
        for report in story(service):
            await service.submit(Viewer("test", report.agency, "SECRET", SCOPES), [report])
        yield service


async def entities(service: Service, viewer: Viewer, ids: list[str]) -> list[str]:
    found = await service.read(viewer, lambda reading: lookup.find_entities(reading, ids))
    return [found[id_].id for id_ in ids]


async def test_the_story_comes_out_as_its_readme_says(service: Service) -> None:
    for ids in EXPECTED["one_entity_for_all"]:
        assert len(set(await entities(service, KZ, ids))) == 1, ids
    for ids in EXPECTED["two_entities_for_all"]:
        assert len(set(await entities(service, KG, ids))) == 2, ids
    bridge = EXPECTED["one_entity_for_kyrgyzstan_alone"]
    assert len(set(await entities(service, KZ, bridge))) == 2
    assert len(set(await entities(service, KG, bridge))) == 1
    with pytest.raises(NotFound):
        await service.read(KZ, lambda reading: lookup.find_entity(reading, EXPECTED["gone"]))


@pytest.mark.parametrize("name", ["path", "path_for_kyrgyzstan_alone"])
async def test_the_path_is_as_long_as_expected(service: Service, name: str) -> None:
    told = EXPECTED[name]
    found = await service.read(KG, lambda reading: linking.paths(reading, told["from"], told["to"]))
    assert [way.length for way in found.paths] == [told["hops"]]
    if name == "path_for_kyrgyzstan_alone":
        others = await service.read(KZ, lambda reading: linking.paths(reading, told["from"], told["to"]))
        assert others.paths == ()


async def test_searches_find_what_an_investigator_means_first(service: Service) -> None:
    for text, record in EXPECTED["searches"]:
        query = searching.Query(text)
        page = await service.read(
            KZ,
            lambda reading, query=query: searching.search(reading, service.matching, query, first=5, after=None),  # type: ignore[misc]
        )
        found = [hit.entity.id for hit in page.hits]
        if record is None:
            assert found == [], text
        else:
            assert found[:1] == await entities(service, KZ, [record]), text
