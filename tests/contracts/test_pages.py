"""Pages of connections stay right while reports come and go: what was there is told once, whatever came before or after it."""

from pathlib import Path
from typing import Any

import pytest

from graph_service.access.tokens import Viewer
from graph_service.api.context import Context
from graph_service.services.service import Service
from graph_service.store.connection import Store
from tests.contracts.agencies import parsed
from tests.contracts.holding import commit, holding
from tests.contracts.questions import unlimited

AGENCY, NUMBER = "TJ-DCA", "+992931234567"
VIEWER = Viewer("reader", AGENCY, "RESTRICTED", ("read",))
BEFORE, THERE, AFTER = ("a1", "b1"), ("b2", "b4", "b6", "b8", "c2"), ("b3", "b7", "c1", "d1")
"""References of reports: what is there, and what comes once a page is read, before, between and after."""
PAGE = "edges { cursor node { id } } pageInfo { hasNextPage endCursor startCursor hasPreviousPage }"
FIELDS = {
    "recordConnection": f"entity(id: $id) {{ ... on Entity {{ found: recordConnection(first: 2, after: $after) {{ {PAGE} }} }} }}",
    "claimConnection": f"entity(id: $id) {{ ... on Entity {{ found: claimConnection(first: 2, after: $after) {{ {PAGE} }} }} }}",
    "search": f'search(text: "Rahimov", first: 2, after: $after) {{ ... on SearchConnection {{ {PAGE} }} }}',
}


def report(reference: str) -> dict[str, Any]:
    """A number that all share, and somebody who uses it; the number's records and claims are in the order of references."""
    born = 1950 + 10 * "abcd".index(reference[0]) + int(reference[1])  # each is somebody else
    person = {"id": "p", "kind": "person", "names": ["Rahimov"], "born": str(born)}
    return {
        "schemaVersion": 1,
        "agency": AGENCY,
        "reference": reference,
        "revision": 1,
        "reportedAt": "2024-05-01T10:00:00Z",
        "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
        "records": [{"id": "n", "kind": "phone", "number": NUMBER}, person],
        "claims": [{"id": "c", "type": "uses", "from": "p", "to": "n"}],
    }


async def page(service: Service, field: str, after: str | None) -> dict[str, Any]:
    document = "query ($id: ID!, $after: String) { " + FIELDS[field] + " }"
    if "$id" not in FIELDS[field]:
        document = document.replace("$id: ID!, ", "")
    told = {"id": f"{AGENCY}/{THERE[0]}/n", "after": after}
    result = await unlimited.execute(document, told, context_value=Context(service, VIEWER, "en"))
    assert not result.errors, result.errors
    assert result.data is not None
    (found,) = result.data.values()
    connection: dict[str, Any] = found.get("found", found)
    return connection


async def read(service: Service, field: str, after: str | None = None) -> list[str]:
    found: list[str] = []
    while True:
        told = await page(service, field, after)
        found += [edge["node"]["id"] for edge in told["edges"]]
        after = told["pageInfo"]["endCursor"]
        if not told["pageInfo"]["hasNextPage"]:
            return found


async def test_what_was_there_is_told_once_while_records_come_before_and_after(store: Store, tmp_path: Path) -> None:
    async with holding(store, tmp_path, parsed([report(each) for each in THERE]), []) as service:
        first = {field: await page(service, field, None) for field in FIELDS}
        there = {field: await read(service, field) for field in FIELDS}
        await commit(service, parsed([report(each) for each in (*BEFORE, *AFTER)]))
        for field, told in first.items():
            assert len(there[field]) == len(set(there[field])) == len(THERE)
            cursors = [edge["cursor"] for edge in told["edges"]]
            info = told["pageInfo"]
            assert (info["startCursor"], info["endCursor"]) == (cursors[0], cursors[-1])
            assert (info["hasNextPage"], info["hasPreviousPage"]) == (True, False)
            shown = [edge["node"]["id"] for edge in told["edges"]]
            rest = await read(service, field, info["endCursor"])
            assert not set(shown) & set(rest), f"{field} repeats"
            assert set(there[field]) <= {*shown, *rest}, f"{field} leaves out"
            assert len(rest) == len(set(rest))
            assert set(await read(service, field)) >= {*shown, *rest}, f"{field} from the beginning"


NODE = "query ($id: ID!) { node(id: $id) { __typename id ... on Entity { kind } ... on Report { reference } } }"


@pytest.mark.parametrize("seen", [True, False])
async def test_node_finds_whatever_has_an_id_and_nothing_that_is_hidden(
    store: Store, tmp_path: Path, *, seen: bool
) -> None:
    told = report("a1") | ({} if seen else {"marking": {"level": "RESTRICTED", "releaseTo": []}})
    viewer = VIEWER if seen else Viewer("other", "KZ-POLICE", "OPEN", ("read",))
    async with holding(store, tmp_path, parsed([told]), []) as service:

        async def node(id_: str, who: Viewer | None = viewer) -> Any:
            result = await unlimited.execute(NODE, {"id": id_}, context_value=Context(service, who, "en"))
            if result.errors:
                return getattr(result.errors[0].original_error, "code", None)
            assert result.data is not None
            return result.data["node"]

        ids = {"Record": f"{AGENCY}/a1/n", "Claim": f"{AGENCY}/a1/c", "Report": f"{AGENCY}/a1"}
        for type_, id_ in ids.items():
            found = await node(id_)
            assert (found and (found["__typename"], found["id"])) == ((type_, id_) if seen else None)
        whole = await unlimited.execute(
            "query ($id: ID!) { record(id: $id) { ... on Record { entity { id } } } }",
            {"id": ids["Record"]},
            context_value=Context(service, VIEWER, "en"),
        )
        assert whole.data is not None
        entity = whole.data["record"]["entity"]["id"]
        found = await node(entity)
        assert (found and (found["__typename"], found["id"], found["kind"])) == (
            ("Entity", entity, "phone") if seen else None
        )
        for unknown in ("", "x", "a/b/c/d", "E-NEVER", f"{AGENCY}/a2/n"):
            assert await node(unknown) is None
        assert await node(entity, None) == "NOT_SIGNED_IN"
