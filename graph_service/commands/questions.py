"""Questions of investigators."""

from typing import Annotated, Any

import typer

from graph_service.access.tokens import Viewer
from graph_service.commands.asking import Json, Lang, TokenFileOption, asking, terminal
from graph_service.commands.usage import one_of
from graph_service.services import lookup, searching
from graph_service.services.deciding import reviewing, suggesting
from graph_service.services.deciding.standing import STANDINGS
from graph_service.services.links import expanding
from graph_service.services.problems import among
from graph_service.services.service import Service
from graph_service.terminal import Terminal
from resolution.names.search import MODES
from resolution.records.schema import Kinds
from resolution.words import say, say_contradiction

app = typer.Typer()


@app.command()
def search(  # noqa: PLR0913, PLR0917 - each is an option of the command
    text: str,
    kind: str | None = None,
    born: str | None = None,
    country: str | None = None,
    mode: Annotated[str, typer.Option(help=", ".join(MODES))] = "FUZZY",
    first: int = 20,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Find entities by a name in either script, a part of it, initials or a number."""
    shown = terminal(lang, as_json)
    wanted = next((each for each in MODES if each == mode), None)
    if wanted is None:
        raise one_of("--mode", mode, MODES)

    async def work(service: Service, viewer: Viewer) -> searching.Page:
        query = searching.Query(text, kind, born, country, wanted)
        return await service.read(
            viewer, lambda reading: searching.search(reading, service.matching, query, first=first, after=None)
        )

    page = asking(shown, token_file, work)
    if as_json:
        shown.json(page.hits)
        return
    shown.table(
        ("entity", "kind", "caption", "bits", "why"),
        [
            (hit.entity.id, hit.entity.kind, hit.entity.caption, hit.match.bits,
             "; ".join(say(part, shown.language) for part in hit.match.parts))
            for hit in page.hits
        ],
    )  # fmt: skip


@app.command()
def entity(id_: Annotated[str, typer.Argument(metavar="ID")], token_file: TokenFileOption = None,
           as_json: Json = False, lang: Lang = "en") -> None:  # fmt: skip
    """Show an entity: its records and links."""
    shown = terminal(lang, as_json)

    async def work(
        service: Service, viewer: Viewer
    ) -> tuple[lookup.EntityRef, list[lookup.RecordView], expanding.Expansion, Kinds]:
        async def read(reading: Any) -> Any:
            found = await lookup.find_entity(reading, id_)
            records = (await lookup.records_of(reading, [found.id])).get(found.id, [])
            return found, records, await expanding.expand(reading, [found.id]), service.matching.kinds

        answer: tuple[lookup.EntityRef, list[lookup.RecordView], expanding.Expansion, Kinds] = await service.read(
            viewer, read
        )
        return answer

    found, records, expansion, kinds = asking(shown, token_file, work)
    if as_json:
        shown.json(
            {"entity": found, "records": [dict(r.source) | {"id": r.id} for r in records], "links": expansion.links}
        )
        return
    shown.console.print(f"{found.id}  {found.kind}  {found.caption}", style="bold")
    shown.table(
        ("record", "caption", "agency", "level", "report"),
        [(record.id, record.caption, record.agency, record.level, record.report) for record in records],
    )
    for record in records:
        for each in kinds[record.kind].contradictions(record.content):
            shown.console.print(f"! {record.id}: {say_contradiction(each, shown.language, kinds)}")
    shown.table(
        ("type", "other", "kind", "caption", "claims", "first", "last"),
        [
            (("→ " if link.outgoing else "← ") + link.type, link.other.id, link.other.kind, link.other.caption,
             link.claims, link.first, link.last)
            for link in expansion.links
        ],
    )  # fmt: skip


@app.command()
def why(a: str, b: str, token_file: TokenFileOption = None, as_json: Json = False, lang: Lang = "en") -> None:
    """Say why two records or entities are one thing or two."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> reviewing.Why:
        return await service.read(viewer, lambda reading: reviewing.why(reading, service.matching, a, b))

    found = asking(shown, token_file, work)
    if as_json:
        shown.json({"bits": found.match.bits, "threshold": found.threshold, "together": found.together,
                    "standing": found.standing, "missing": found.missing, "sharedKeys": found.shared_keys,
                    "parts": found.match.parts, "heldAgainst": found.held_against.parts, "judgements": found.judgements})  # fmt: skip
        return
    shown.console.print(f"{found.left.caption}  ~  {found.right.caption}")
    show_evidence(shown, found, found.threshold)


def show_evidence(shown: Terminal, found: reviewing.Why | suggesting.PossibleMatch, threshold: float) -> None:
    """Part by part, what it comes to, and what stands between two entities and one."""
    for part in found.match.parts:
        shown.console.print(f"  {say(part, shown.language)}")
    shown.console.print(f"  = {found.match.bits:+.1f} / {threshold:.1f}")
    shown.console.print(f"  {STANDINGS[found.standing][shown.language]}")
    for part in found.held_against.parts:
        shown.console.print(f"    {say(part, shown.language)}")


@app.command()
def how(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """Say how the records of an entity came together, step by step."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> reviewing.How:
        return await service.read(viewer, lambda reading: reviewing.how(reading, service.matching, id_))

    found = asking(shown, token_file, work)
    if as_json:
        shown.json([{"left": step.left.id, "right": step.right.id, "cause": step.cause, "bits": step.match.bits,
                     "parts": step.match.parts} for step in found.steps])  # fmt: skip
        return
    for step in found.steps:
        shown.console.print(f"{step.left.id}  +  {step.right.id}: {reviewing.CAUSES[step.cause][shown.language]}")
        for part in step.match.parts:
            shown.console.print(f"  {say(part, shown.language)}")


@app.command()
def review(
    kind: Annotated[str, typer.Option(help="Of what.")] = "person",
    agency: Annotated[str | None, typer.Option(help="Only pairs in which this agency has a record.")] = None,
    first: int = 20,
    most_useful: Annotated[
        bool, typer.Option("--most-useful", help="Those first of which a model would learn most.")
    ] = False,
    token_file: TokenFileOption = None,
    as_json: Json = False,
    lang: Lang = "en",
) -> None:
    """List pairs that may be one, those first of which a decision would change most."""
    shown = terminal(lang, as_json)

    async def work(service: Service, viewer: Viewer) -> suggesting.Queue:
        matching = service.matching
        among("agency", [agency] if agency is not None else [], service.book.registry.agencies)
        return await service.read(
            viewer,
            lambda reading: suggesting.possible_matches(
                reading,
                matching,
                sorted(matching.kinds.by_name),
                kind,
                agency=agency,
                first=first,
                order="MOST_USEFUL" if most_useful else "MOST_CHANGES",
            ),
        )

    found = asking(shown, token_file, work)
    if as_json:
        shown.json(
            [{"left": each.left.id, "right": each.right.id, "records": [each.left_record.id, each.right_record.id],
              "bits": each.match.bits, "threshold": found.threshold, "standing": each.standing, "changes": each.changes,
              "teaches": each.teaches, "parts": each.match.parts, "heldAgainst": each.held_against.parts}
             for each in found.matches]
        )  # fmt: skip
        return
    for each in found.matches:
        shown.console.print(
            f"{each.left.caption}  ~  {each.right.caption}  ({each.changes if each.teaches is None else each.teaches:g})",
            style="bold",
        )
        shown.console.print(f"  {each.left_record.id}  ~  {each.right_record.id}")
        show_evidence(shown, each, found.threshold)
    if found.truncated:
        shown.say("more_pairs")
    if not found.matches:
        shown.say("nothing")
