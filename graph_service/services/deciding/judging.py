"""Judgements on their way in: who may decide, on what, and when a second analyst must agree."""

from dataclasses import dataclass, replace

from graph_service.access.lenses import LensBook
from graph_service.access.tokens import Viewer
from graph_service.services.lookup import find_records
from graph_service.services.problems import BadInput, NotAllowed, NotFound
from graph_service.store.reading import Reading
from resolution.matcher import Matcher
from resolution.plan.state import Judgement, Verdict, pair
from resolution.reports import Marking

MAX_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Rules:
    """Who sees what, what evidence says, and from which bits against a merge on two must have decided."""

    book: LensBook
    matcher: Matcher
    four_eyes_below: float | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decides on two records; no verdict takes an earlier one back."""

    one: str
    other: str
    verdict: Verdict | None
    reason: str
    at: str
    """UTC, ISO 8601."""


async def made(reading: Reading, rules: Rules, viewer: Viewer, decision: Decision) -> Judgement:
    """A judgement ready to be committed. Raises NotFound, NotAllowed or BadInput.

    It may rest on anything its judge sees, so only lenses that see at least as much see it. SAME against the evidence is
    PROPOSED until another analyst of the same lens says so, too. The same decision again is the one that is there.
    """
    if "judge" not in viewer.scopes:
        raise NotAllowed(what="judge")
    if len(decision.reason) > MAX_REASON:
        raise BadInput(what="reason", value=str(len(decision.reason)), bound=f"0–{MAX_REASON}")
    if decision.one == decision.other:
        raise BadInput(what="b", value="a", bound="≠ a")
    left, right = pair(decision.one, decision.other)
    records = await find_records(reading, [left, right])
    if {left, right} - records.keys():
        raise NotFound(what="record")
    if records[left].kind != records[right].kind:
        raise BadInput(what="b", value=records[decision.other].kind, bound=records[decision.one].kind)
    audience = rules.book.marked(Marking(viewer.agency, viewer.level))
    owner = f"{viewer.agency}/{viewer.level}"  # a register a lens: nobody's hidden decision meets another's
    draft = Judgement(owner, left, right, 1, decision.verdict, audience, viewer.name, decision.at, decision.reason)
    stored = [row["judgement"] for row in await reading.rows("reading/own_judgement", id=draft.id)]
    if decision.verdict is None and not (stored and stored[0].get("verdict")):
        raise NotFound(what="judgement")  # what was taken back already is none
    revision = stored[0]["revision"] + 1 if stored else 1
    verdict, by = decision.verdict, viewer.name
    if verdict == "SAME" and rules.four_eyes_below is not None:
        bits = rules.matcher.compare(records[left].content, records[right].content).bits
        if bits <= rules.four_eyes_below and not (stored and stored[0].get("verdict") == "SAME"):
            first = stored[0]["by"] if stored and stored[0].get("verdict") == "PROPOSED" else viewer.name
            verdict, by = ("PROPOSED", by) if first == viewer.name else ("SAME", f"{first}, {viewer.name}")
    if stored and (stored[0].get("verdict"), stored[0]["by"], stored[0]["reason"]) == (verdict, by, decision.reason):
        return replace(draft, revision=stored[0]["revision"], verdict=verdict, by=by, at=stored[0]["at"])
    return Judgement(owner, left, right, revision, verdict, audience, by, decision.at, decision.reason)
