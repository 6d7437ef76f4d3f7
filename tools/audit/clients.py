"""Asks a served demo by clients that nobody here wrote: `clients.py ADDRESS TOKEN_FILE`."""

import asyncio
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "build"))
NAME = "Рахимов"


async def generated(address: str, token: str) -> None:
    """The typed client of ariadne-codegen; it checks every answer against the schema."""
    import generated_client

    async with generated_client.Client(url=address, headers={"authorization": f"Bearer {token}"}) as client:
        found = (await client.search(text=NAME, first=5)).search
        assert found.typename__ == "SearchConnection", found
        assert found.edges, "the story tells of him"
        links = (await client.expand(ids=[found.edges[0].node.id])).expand
        assert links.typename__ == "Expansion", links
        assert links.links, "he is linked"


async def by_hand(address: str, token: str) -> None:
    """gql, which reads the schema from the service and checks documents against it."""
    from gql import Client, gql
    from gql.transport.httpx import HTTPXAsyncTransport

    transport = HTTPXAsyncTransport(url=address, headers={"authorization": f"Bearer {token}"})
    async with Client(transport=transport, fetch_schema_from_transport=True) as session:
        told: dict[str, Any] = await session.execute(gql("{ viewer { ... on Viewer { agency } } }"))
        assert told["viewer"]["agency"] == "KZ-POLICE", told


async def main(address: str, token: str) -> None:
    await generated(address, token)
    await by_hand(address, token)
    print("ariadne-codegen and gql were answered")


asyncio.run(main(sys.argv[1], Path(sys.argv[2]).read_text()))
