"""People found by what an investigator types."""

from collections.abc import Iterable, Sequence

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import plain
from resolution.names.cases import nominatives
from resolution.names.fold import fold
from resolution.names.persons import compare_readings
from resolution.names.read import Name, readings_of, readings_of_name, words
from resolution.names.search import SHARE, Mode, allowed, word_level
from resolution.phones import digits
from resolution.records import common, finding
from resolution.records.persons.prepared import names_of

Weights = common.Weights

LEAST_SHARE = 0.3  # of what a word counts against a name in which it is not found
ROLES_MOST, ROLES_SHARE = 3.0, 8.0  # bits that roles add to words found, and the share of a name's bits that they are


def tokens(content: Content) -> Iterable[str]:
    for name in names_of(content):
        yield from (folded for word in name.parts if len(folded := fold(word)) > 1)
    for phone in content.get("phones"):
        yield from map(digits, phone["may_be"])
    yield from (identifier["value"].lower() for identifier in content.get("identifiers"))
    yield from (document.lower() for document in content.get("documents"))
    yield from content.get("emails")


def rank(text: str, content: Content, weights: Weights, mode: Mode) -> Match:
    """Typed words against the parts of each name: each word finds a part, and initials find beginnings."""
    if asked := finding.email_typed(text):
        return finding.by_email(asked, content.get("emails"), weights)
    number = _number(text, content, weights)
    if number is not None:
        return Match((number,))
    found = _rank_typed(text, content, weights, mode)
    for base in nominatives(text) if mode != "EXACT" else ():  # typed as it stands in a report: у Рахимова Али
        found = max(found, _rank_typed(base, content, weights, mode), key=lambda each: each.bits)
    return found


def _rank_typed(text: str, content: Content, weights: Weights, mode: Mode) -> Match:
    typed = words(text)
    best: tuple[Evidence, ...] = ()
    for name in names_of(content):
        found = _rank_name(typed, name, weights, mode)
        if sum(part.bits for part in found) > sum(part.bits for part in best):
            best = found
    if len(typed) >= 2 and best:  # roles and patronymics tell more than words alone
        both = max((_as_name(text, name) for name in names_of(content)), default=0.0)
        best = (*best, Evidence("name_order", "ROLES", max(-ROLES_MOST, min(ROLES_MOST, both / ROLES_SHARE)), "", ""))
    return Match(best)


def _as_name(text: str, name: Name) -> float:
    return compare_readings(readings_of(text), readings_of_name(name)).bits


def _number(text: str, content: Content, weights: Weights) -> Evidence | None:
    asked = plain(text).lower()
    if sum(letter.isdigit() for letter in asked) < 5:
        return None
    for token in sorted(tokens(content)):
        if token == asked or (asked.isdigit() and len(asked) >= 7 and token.endswith(asked[-9:].lstrip("0"))):
            return Evidence("number", "SAME", weights["search"]["NUMBER"], text, token)
    return Evidence("number", "DIFFERENT", weights["search"]["NUMBER_DIFFERENT"], text, "")


def _rank_name(typed: Sequence[str], name: Name, weights: Weights, mode: Mode) -> tuple[Evidence, ...]:
    """Nothing for a name in which a word is not found as the mode wants it; of all modes only FUZZY takes words amiss."""
    left = list(name.parts)
    found: list[Evidence] = []
    for word in sorted(typed, key=len, reverse=True):
        if not fold(word) or not left:
            continue
        levels = [(level, part) for part in left if allowed(mode, level := word_level(word, part), word, part)]
        level, part = max(levels, key=lambda each: (SHARE[each[0]], each[1]), default=("DIFFERENT", left[0]))
        if level != "DIFFERENT":
            left.remove(part)
        elif mode != "FUZZY":
            return ()
        bits = weights["search"][level] * (SHARE[level] or LEAST_SHARE)
        found.append(Evidence("name", level, round(bits, 3), word, part))
    return tuple(found)
