"""Questions about one number or one shipment as a whole."""

from typing import Annotated

import typer

from graph_service.commands.link_options import Asked, command
from graph_service.services.links import calling, likening, routing
from graph_service.services.links.clues import Clue
from graph_service.terminal import Terminal
from resolution.words import say_clue, say_finding

app = typer.Typer()


def why(shown: Terminal, clues: tuple[Clue, ...]) -> str:
    return "; ".join(say_clue(each.what, each.shown, each.count, each.bits, shown.language) for each in clues)


@command(app, drawn=False)
def calls(
    asked: Asked,
    phone: Annotated[str, typer.Argument(metavar="PHONE")],
    since: Annotated[str | None, typer.Option(help="Tell which contacts are new since then.")] = None,
    zone: Annotated[str, typer.Option(help="Of hours and days: Asia/Dushanbe, +05:00.")] = "UTC",
    first: int = 20,
) -> None:
    """Show how a number is used: contacts, hours, silences, handsets, and what may have replaced it."""
    asked.answer(
        lambda reading: calling.call_profile(reading, phone, asked.wanted, since=since, zone=zone, first=first),
        lambda found: _show(asked, found, since),
    )


def _show(asked: Asked, found: calling.CallProfile, since: str | None) -> None:
    shown = asked.shown
    shown.say("calls_told", n=found.calls, first=found.first or "—", last=found.silent_since or "—")
    columns = ("other", "calls", "outgoing", "incoming", "share", "first", "last", "agency")
    for title, contacts in (("contacts", found.contacts), ("new_contacts", found.new_contacts)):
        if title == "contacts" or since is not None:
            told = [
                (each.entity.caption, each.calls, each.outgoing, each.incoming, f"{each.share:.2f}", each.first,
                 each.last, ", ".join(each.agencies))
                for each in contacts
            ]  # fmt: skip
            shown.table(columns, told, title=shown.word(title, since=since))
    if found.left_out:
        shown.say("more_contacts", n=found.left_out)
    hours = [(f"{hour:02}", n) for hour, n in enumerate(found.rhythm.hours) if n]
    days = [(shown.word(f"day_{day}"), n) for day, n in enumerate(found.rhythm.weekdays) if n]
    for title, rhythm, unknown in (
        ("hour", hours, found.rhythm.without_hour),
        ("weekday", days, found.rhythm.without_day),
    ):
        shown.table((title, "calls"), [*rhythm, *([(shown.word("unknown"), unknown)] if unknown else [])],
                    title=found.zone)  # fmt: skip
    if found.silences:
        rows = [(each.after, each.until, each.days) for each in found.silences]
        shown.table(("after", "before", "days"), rows, title=shown.word("silences"))
    if found.equipment:
        shown.table(
            ("device", "kind", "by_sim", "since", "until", "agency"),
            [
                (each.device.caption, each.device.kind, each.sim and each.sim.caption, each.since, each.until,
                 ", ".join(each.agencies))
                for each in found.equipment
            ],
            title=shown.word("equipment"),
        )  # fmt: skip
    if found.replacements:
        shown.table(
            ("entity", "caption", "began", "bits", "why"),
            [(e.entity.id, e.entity.caption, e.began, e.bits, why(shown, e.clues)) for e in found.replacements],
            title=shown.word("replacements"),
        )
    asked.hubs(found.hubs)
    asked.cut(found.truncated)


@command(app, drawn=False)
def similar(asked: Asked, shipment: Annotated[str, typer.Argument(metavar="SHIPMENT")], first: int = 20) -> None:
    """Show shipments that are like one, and why; the least by chance first."""

    def show(found: likening.SimilarShipments) -> None:
        asked.shown.table(
            ("entity", "caption", "bits", "why"),
            [(each.entity.id, each.entity.caption, each.bits, why(asked.shown, each.clues)) for each in found.similar],
        )
        if found.common:
            asked.shown.say("too_common", names=", ".join(found.common))
        asked.hubs(found.hubs)
        asked.cut(found.truncated)

    asked.answer(lambda reading: likening.similar_shipments(reading, shipment, first=first), show)


@command(app, drawn=False)
def route(asked: Asked, shipment: Annotated[str, typer.Argument(metavar="SHIPMENT")]) -> None:
    """Show where a shipment was, in the order of time, with gaps and contradictions."""

    def show(found: routing.Route) -> None:
        shown = asked.shown
        rows = [
            (n, each.since, each.until if each.until != each.since else None, shown.word(each.what.lower()), each.place,
             each.country, each.local_time, ", ".join(via.caption for via in each.via), ", ".join(each.agencies),
             ", ".join(each.gradings))
            for n, each in enumerate((*found.stops, *found.undated), 1)
        ]  # fmt: skip
        shown.table(
            ("step", "since", "until", "what", "place", "country", "local_time", "via", "agency", "grading"), rows
        )
        if found.findings:
            shown.table(
                ("from", "to", "wrong"),
                [
                    (each.before + 1, each.after + 1,
                     say_finding(each.what, each.days, each.km, each.hours, shown.language))
                    for each in found.findings
                ],
            )  # fmt: skip
        asked.hubs(found.hubs)
        asked.cut(found.truncated)

    asked.answer(lambda reading: routing.route(reading, shipment, asked.wanted), show)
