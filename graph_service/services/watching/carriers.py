"""Which entities carry an identifier: what a search for it finds, and nothing that only looks alike."""

from graph_service.services.lookup import EntityRef
from graph_service.services.searching import CANDIDATES
from graph_service.services.watching.questions import ANY, PHONE, OfIdentifier
from graph_service.store.reading import Reading
from resolution.content import Content
from resolution.identifiers.read import plain, read_identifier
from resolution.identifiers.schemes import spelled
from resolution.phones import digits, read_phone
from resolution.score import Matching

NUMBERS = ("number", "account")  # evidence of a number that is the one asked for


async def carriers(reading: Reading, matching: Matching, asked: OfIdentifier) -> tuple[list[EntityRef], bool]:
    """In the order of their ids; whether there may be more."""
    tokens = list(matching.search_tokens(asked.value))
    if not tokens:
        return [], False
    rows = await reading.rows("searching/units", rows=[{"line": 0, "tokens": tokens}], kind=None, limit=CANDIDATES)
    units = sorted({row["unit"] for row in rows if carried(matching, asked, Content(row["kind"], row["content"]))})
    if not units:
        return [], len(rows) >= CANDIDATES
    found = {
        row["id"]: EntityRef(row["id"], row["kind"], row["caption"])
        for row in await reading.rows("searching/entities", ids=units)
    }
    return [found[id_] for id_ in sorted(found)], len(rows) >= CANDIDATES


def carried(matching: Matching, asked: OfIdentifier, content: Content) -> bool:
    """Whether a record of this content bears the number itself, not one that ends alike."""
    if asked.scheme == PHONE:
        return not _phones(content).isdisjoint(read_phone(asked.value).candidates)
    told = matching.rank(asked.value, content, "EXACT").parts
    if not any(each.field in NUMBERS and each.level == "SAME" and _itself(asked, str(each.right)) for each in told):
        return False
    return asked.scheme == ANY or _of_scheme(asked, content)


def _itself(asked: OfIdentifier, found: str) -> bool:
    """A search also takes a number that ends alike; a watch only a phone number that was asked for without its country."""
    typed, stored = plain(asked.value).lower(), plain(found).lower()
    if stored == typed or len(stored) <= len(typed):
        return True
    return asked.scheme == ANY and stored in map(digits, read_phone(asked.value).candidates)


def _phones(content: Content) -> set[str]:
    told = (each for field in ("number", "phones") for each in content.get(field))
    return {number for each in told if isinstance(each, dict) for number in each.get("may_be", ())}


def _of_scheme(asked: OfIdentifier, content: Content) -> bool:
    """Unless the record says that the number is one of another scheme."""
    wanted = read_identifier(asked.value, asked.scheme)
    values = (wanted.value, plain(asked.value))
    told = [each for each in content.get("identifiers") if isinstance(each, dict) and each.get("value") in values]
    schemes = {spelled(str(each.get("scheme") or "")) for each in told}
    return not schemes or bool(schemes & {ANY, wanted.scheme, asked.scheme})
