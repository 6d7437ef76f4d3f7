"""Answers drawn on both stores: as many entities and links as the answer has, marked as high as what is in them."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import SCOPES, Viewer
from graph_service.api.context import Context, Drawing
from graph_service.demo import EXAMPLES
from graph_service.services.deciding.judging import Decision, made
from graph_service.services.exports.everything import everything
from graph_service.services.exports.formats import FORMATS
from graph_service.services.exports.narrowing import no_higher_than
from graph_service.services.exports.picture import Picture, words_of
from graph_service.services.exports.stamping import picture_of, stamp_of
from graph_service.services.problems import BadInput
from graph_service.services.service import Service
from graph_service.store.connection import Transaction
from resolution.ids import entity_id
from tests.contracts.questions import unlimited
from tests.contracts.test_keeping import NOW

SAIDOV, NAZAROVA, ALI, FAR = "TJ-DCA/2024%2F117/p2", "TJ-DCA/2024%2F131/p2", "TJ-DCA/2024%2F117/p1", "RU-MVD/77-1204/p2"
SAIDOV_ENTITY = entity_id(SAIDOV)
BRIDGED, OTHER_END = "KG-SCNS/55-c/n1", "AZ-SBS/B-209/n1"
KG, KZ = (Viewer("test", agency, "SECRET", SCOPES) for agency in ("KG-SCNS", "KZ-POLICE"))
LINK = "source type direction other { id }"
HOPS = "hops { left { id } right { id } type direction }"
ENDS = f'ids: ["{ALI}", "{SAIDOV}", "{FAR}"]'
QUESTIONS = {
    "expand": f'(ids: ["{SAIDOV}"], depth: 2, filter: {{types: ["uses", "called"], asOf: "2024-02"}}) '
    f"{{ ... on Expansion {{ nodes {{ id }} links {{ {LINK} }} }} }}",
    "paths": f'(from: "{SAIDOV}", to: "{FAR}", k: 3) {{ ... on Paths {{ paths {{ entities {{ id }} {HOPS} }} }} }}',
    "connectingNetwork": f"({ENDS}, maxGap: 6) {{ ... on Connecting {{ networks {{ asked {{ id }} between {{ id }} {HOPS} }} "
    "unjoined { id } } }",
    "commonNeighbours": f'(ids: ["{SAIDOV}", "{NAZAROVA}"]) {{ ... on CommonNeighbours {{ entities {{ id }} '
    "shared { entity { id } cells { entity types } } } }",
    "communities": f'(ids: ["{SAIDOV}"], depth: 2) {{ ... on Communities {{ communities {{ members {{ id }} inside outside }} }} }}',
    "keyPlayers": f'(ids: ["{SAIDOV}"], first: 3) {{ ... on Players {{ players {{ entity {{ id }} }} }} }}',
    "timeline": f'(ids: ["{SAIDOV}"]) {{ ... on Timeline {{ events {{ entity {{ id }} other {{ id }} type direction }} }} }}',
    "timeRespectingPaths": f'(from: "{ALI}", to: "{SAIDOV}") {{ ... on TimedPaths {{ paths {{ path {{ entities {{ id }} {HOPS} }} }} }} }}',
    "coOccurrence": f'(id: "{SAIDOV}", days: 300) {{ ... on CoOccurrences {{ entity {{ id }} others {{ entity {{ id }} '
    "meetings { thing { id } } } } }",
    "entity": f'(id: "{SAIDOV}") {{ ... on Entity {{ id links {{ links {{ {LINK} }} }} }} }}',
    "node": f'(id: "{SAIDOV_ENTITY}") {{ id ... on Entity {{ links {{ links {{ {LINK} }} }} }} }}',
    "runSavedQuery": f'(name: "network_around", parameters: {{entity: "{SAIDOV}"}}) {{ ... on Table {{ rows }} }}',
}  # fmt: skip
Ends = set[tuple[str, str, str]]


async def drawn(service: Service, viewer: Viewer, document: str) -> tuple[dict[str, Any], Picture]:
    drawing = Drawing()
    result = await unlimited.execute(document, context_value=Context(service, viewer, "en", drawing=drawing))
    assert not result.errors
    assert result.data is not None
    assert not drawing.problems
    levels = service.book.registry.levels
    return result.data, picture_of(drawing.sketches, stamp_of(viewer, NOW, "test"), levels)


def told_ids(answer: Any) -> set[str]:
    """Every entity that an answer names."""
    if isinstance(answer, Mapping):
        own = {str(answer["id"])} if str(answer.get("id", "")).startswith("E-") else set[str]()
        return own.union(*(told_ids(each) for each in answer.values()))
    return set[str]().union(*(told_ids(each) for each in answer)) if isinstance(answer, list) else set()


def told_links(answer: Any) -> Ends:
    """Every link that an answer tells, from where to where."""
    found: Ends = set()
    if isinstance(answer, Mapping):
        if {"source", "other"} <= answer.keys():
            ends = (answer["source"], answer["other"]["id"])
            found.add((*(ends if answer["direction"] == "OUT" else ends[::-1]), answer["type"]))
        elif {"left", "right", "type"} <= answer.keys() or {"entity", "other", "type"} <= answer.keys():
            ends = tuple(
                answer[name]["id"] for name in (("left", "right") if "left" in answer else ("entity", "other"))
            )
            found.add((*(ends if answer["direction"] == "OUT" else ends[::-1]), answer["type"]))
        elif {"from", "to", "link"} <= answer.keys():
            found.add((answer["from"], answer["to"], answer["link"]["type"]))
        found = found.union(*(told_links(each) for each in answer.values()))
    elif isinstance(answer, list):
        found = found.union(*(told_links(each) for each in answer))
    return found


async def it_is_the_answer_whatever_was_asked(storied: Service) -> None:
    pictures: dict[str, Picture] = {}
    answers: dict[str, Any] = {}
    for name, asked in QUESTIONS.items():
        answers[name], pictures[name] = await drawn(storied, KZ, f"{{ {name}{asked} }}")
        picture, told = pictures[name], told_links(answers[name])
        drawn_links = {(link.left, link.right, link.type) for link in picture.links}
        assert {entity.id for entity in picture.entities} == told_ids(answers[name]), name
        assert not told or drawn_links == told, name
        assert all({link.left, link.right} <= {entity.id for entity in picture.entities} for link in picture.links)
        assert picture.level == "OPEN", name
    assert {name for name, each in pictures.items() if not each.links} <= {"coOccurrence"}
    between, cells = pictures["commonNeighbours"], answers["commonNeighbours"]
    wanted = {
        (frozenset((cell["entity"], each["entity"]["id"])), type_)
        for each in cells["commonNeighbours"]["shared"] for cell in each["cells"] for type_ in cell["types"]
    }  # fmt: skip
    assert {(frozenset((link.left, link.right)), link.type) for link in between.links} == wanted
    assert {link.type for link in pictures["expand"].links} == {"uses", "called"}
    named = next(entity for entity in pictures["paths"].entities if "Саидов" in entity.caption)
    assert "+992 90 770 11 22" in named.values["phones"]
    assert named.values.keys() >= {"names", "born"}
    for each in FORMATS.values():
        assert named.caption in each.write(pictures["paths"]).decode("utf-8", "ignore") or each.tabular


async def it_is_marked_as_high_as_what_its_viewer_saw_in_it(storied: Service) -> None:
    document = f'{{ expand(ids: ["{BRIDGED}", "{OTHER_END}"], depth: 2) {{ __typename }} }}'
    _, owner = await drawn(storied, KG, document)
    _, neighbour = await drawn(storied, KZ, document)
    assert (owner.level, neighbour.level) == ("RESTRICTED", "OPEN")
    restricted = {words_of(each) for each in owner.markings if each.level == "RESTRICTED"}
    assert restricted
    assert all(each.startswith("KG-SCNS RESTRICTED") for each in restricted)


async def no_higher_than_a_level_is_what_a_lens_up_to_that_level_would_take(storied: Service) -> None:
    """Entities too: what only a record above the level makes one is two; and the file says what it leaves out."""
    registry = storied.book.registry
    document = f'{{ expand(ids: ["{BRIDGED}", "{OTHER_END}"], depth: 2) {{ __typename }} }}'
    sizes = []
    for level in registry.levels:
        narrowed, lower = no_higher_than(registry, KG, level), Viewer("another", "KG-SCNS", level, SCOPES)
        file = await everything(storied, narrowed, stamp_of(KG, NOW, "export", level))
        alone = await everything(storied, lower, stamp_of(lower, NOW, "export"))
        assert (file.level, file.entities, file.links) == (alone.level, alone.entities, alone.links)
        assert all(registry.rank(each.level) <= registry.rank(level) for each in file.markings)
        assert {("no_higher_than", level), ("clearance", "SECRET")} <= set(file.head)
        assert "no_higher_than" not in dict(alone.head)
        _, answer = await drawn(storied, narrowed, document)
        sizes.append((answer.level, len(answer.entities)))
    assert sizes[0][0] == "OPEN"
    assert sizes[-1][0] == "RESTRICTED"
    assert sizes[0][1] > sizes[-1][1], "one that a restricted report made one is two"


def test_no_higher_than_never_shows_more_than_ones_own_clearance() -> None:
    registry = RegistryFile(EXAMPLES / "registry.toml").current()
    low = Viewer("test", "KZ-POLICE", registry.levels[0], SCOPES)
    assert no_higher_than(registry, low, registry.levels[-1]) == low
    assert no_higher_than(registry, low, None) == low
    with pytest.raises(BadInput) as told:
        no_higher_than(registry, low, "COSMIC")
    assert "noHigherThan must be OPEN, " in told.value.words("en")
    assert "noHigherThan: допустимо OPEN, " in told.value.words("ru")


async def who_judged_two_records_the_same_marks_their_entity(storied: Service) -> None:
    decision = Decision("RU-MVD/77-1301/p1", "RU-MVD/77-1301/p2", "SAME", "seen both", "2024-06-01T00:00:00Z")
    judgement = await storied.read(KZ, lambda reading: made(reading, storied.rules, KZ, decision))
    await storied.judge(judgement)
    document = '{ entity(id: "RU-MVD/77-1301/p1") { ... on Entity { id } } }'
    for viewer, level in ((KZ, "SECRET"), (Viewer("test", "KZ-POLICE", "OPEN", SCOPES), "OPEN"), (KG, "OPEN")):
        _, picture = await drawn(storied, viewer, document)
        assert (len(picture.entities), picture.level) == (1, level), viewer


async def it_costs_a_few_statements_however_much_is_in_it(storied: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = Transaction.rows

    async def counted(self: Transaction, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        asked.append(statement)
        return await rows(self, statement, **parameters)

    monkeypatch.setattr(Transaction, "rows", counted)
    sizes: dict[int, int] = {}
    for depth in (1, 3):
        document = f'{{ expand(ids: ["{SAIDOV}"], depth: {depth}) {{ __typename }} }}'
        asked.clear()
        await unlimited.execute(document, context_value=Context(storied, KZ, "en"))
        without = len(asked)
        asked.clear()
        _, picture = await drawn(storied, KZ, document)
        sizes[len(picture.entities)] = len(asked) - without
    assert len(sizes) == 2
    assert max(sizes.values()) <= 6, json.dumps(sizes)


async def test_a_picture_is_the_answer_and_marked_as_what_its_viewer_saw_in_it(
    storied: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    await it_is_the_answer_whatever_was_asked(storied)
    await it_is_marked_as_high_as_what_its_viewer_saw_in_it(storied)
    await no_higher_than_a_level_is_what_a_lens_up_to_that_level_would_take(storied)
    await who_judged_two_records_the_same_marks_their_entity(storied)
    await it_costs_a_few_statements_however_much_is_in_it(storied, monkeypatch)
