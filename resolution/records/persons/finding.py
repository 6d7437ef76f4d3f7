"""People found by what an investigator types."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.names.fold import fold
from resolution.names.persons import compare_readings
from resolution.names.read import Name, readings_of, readings_of_name, words
from resolution.names.search import SHARE, SPELT, TEXTS_KEPT, Mode, allowed, other_words, word_level
from resolution.phones import digits
from resolution.records import common, finding
from resolution.records.persons.prepared import names_of
from resolution.records.places import addresses_by_word

Weights = common.Weights

LEAST_OF_A_PHONE = 7  # digits
BORN = re.compile(
    r"(?<![\w.+/-])(?:(?:род\.?|р\.|born)\s*)?"
    r"(?:(?P<day>0?[1-9]|[12]\d|3[01])[./](?P<month>0?[1-9]|1[0-2])[./](?P<year>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)|(?P<only>(?:19|20)\d\d))(?![\w/-])"
    r"(?:\s*(?:г\.?\s?р\.?|года рождения|г\.))?(?!\w)",
    re.IGNORECASE,
)
"""Day, month and year in that order, an ISO date, or a year."""
LEAST_SHARE = 0.3  # of what a word counts against a name in which it is not found
ROLES_MOST, ROLES_SHARE = 3.0, 8.0  # bits that roles add to words found, and the share of a name's bits that they are


def tokens(content: Content) -> Iterable[str]:
    for name in names_of(content):
        yield from (folded for part in name.parts for word in _with_halves(part) if len(folded := fold(word)) > 1)
    for phone in content.get("phones"):
        yield from map(digits, phone["may_be"])
    yield from (identifier["value"].lower() for identifier in content.get("identifiers"))
    yield from (document.lower() for document in content.get("documents"))
    yield from content.get("emails")
    yield from addresses_by_word(content.get("addresses"))


def rank(text: str, content: Content, weights: Weights, mode: Mode) -> Match:
    """Typed words against the parts of each name: each word finds a part, and initials find beginnings."""
    unnamed = finding.by_what_is_no_name(text, content, _number(text, content, weights), weights)
    if unnamed is not None:
        return unnamed
    called, born = birth_typed(text)
    found = _rank_typed(called, content, weights, mode)
    for base in other_words(called) if mode != "EXACT" else ():
        found = max(found, _rank_typed(base, content, weights, mode), key=lambda each: each.bits)
    return Match((*found.parts, *_born(born, content, weights))) if born and found.parts else found


@lru_cache(maxsize=TEXTS_KEPT)
def birth_typed(text: str) -> tuple[str, str]:
    """A name and the birth date beside it, as a year or a day; without a name there is none."""
    found = BORN.search(text)
    rest = f"{text[: found.start()]} {text[found.end() :]}" if found else ""
    if found is None or not any(letter.isalpha() for letter in rest):
        return text, ""
    if found["day"]:
        return rest, f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    return rest, found["iso"] or found["only"]


def _born(typed: str, content: Content, weights: Weights) -> Iterable[Evidence]:
    """As far as either is told."""
    told = [str(value) for value in content.get("born")]
    if told:
        near = [value for value in told if value.startswith(typed) or typed.startswith(value)]
        level = "SAME" if near else "DIFFERENT"
        yield Evidence("born", level, weights["search"][level], typed, (near or told)[0])


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
    called, _ = birth_typed(text)
    typed = sorted(number.lower() for number in finding.numbers_typed(called))
    if not any(sum(sign.isdigit() for sign in number) >= finding.DIGITS_OF_A_NUMBER for number in typed):
        return None
    stored = sorted(tokens(content))
    found = [token for token in stored if token in typed] or [
        t for t in stored if any(_ends(t, each) for each in typed)
    ]
    if found:
        return Evidence("number", "SAME", weights["search"]["NUMBER"], text, found[0])
    return Evidence("number", "DIFFERENT", weights["search"]["NUMBER_DIFFERENT"], text, "")


def _ends(token: str, asked: str) -> bool:
    """As of a phone number typed without its country."""
    return asked.isdigit() and len(asked) >= LEAST_OF_A_PHONE and token.endswith(asked[-9:].lstrip("0"))


def _with_halves(word: str) -> Sequence[str]:
    """A double surname and each of its own."""
    return [word, *word.split("-")] if "-" in word else [word]


def _level(typed: str, part: str) -> str:
    found = word_level(typed, part)
    if found != "DIFFERENT" or "-" not in part:
        return found
    return "PART" if any(word_level(typed, half) in SPELT - {"INITIAL"} for half in part.split("-")) else found


def _meant(word: str, parts: Sequence[str]) -> Sequence[str]:
    """What is found as it was typed, that; else a double surname by its halves, and two initials written as one word."""
    if any(_level(word, part) != "DIFFERENT" for part in parts):
        return [word]
    if "-" in word:
        return word.split("-")
    if len(word) != len("ПИ"):
        return [word]
    begun = [{part for part in parts if word_level(letter, part) == "INITIAL"} for letter in word]
    return list(word) if all(begun) and len(begun[0] | begun[1]) > 1 else [word]


def _rank_name(typed: Sequence[str], name: Name, weights: Weights, mode: Mode) -> tuple[Evidence, ...]:
    """Nothing for a name in which a word is not found as the mode wants it; of all modes only FUZZY takes words amiss."""
    left = list(name.parts)
    found: list[Evidence] = []
    asked = [word for each in typed for word in _meant(each, left)]
    for word in sorted(asked, key=len, reverse=True):
        if not fold(word) or not left:
            continue
        levels = [(level, part) for part in left if allowed(mode, level := _level(word, part), word, part)]
        level, part = max(levels, key=lambda each: (SHARE[each[0]], each[1]), default=("DIFFERENT", left[0]))
        if level != "DIFFERENT":
            left.remove(part)
        elif mode != "FUZZY":
            return ()
        bits = weights["search"]["BEGINS" if level == "PART" else level] * (SHARE[level] or LEAST_SHARE)
        found.append(Evidence("name", level, round(bits, 3), word, part))
    return tuple(found)
