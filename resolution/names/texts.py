"""A name given as text: the ways to read it, as it was meant, in any case and with either keyboard."""

import re
from functools import lru_cache

from resolution.names import han
from resolution.names.cases import nominatives
from resolution.names.layouts import as_meant, mixed
from resolution.names.lenient import is_lenient
from resolution.names.orders import SHORTEST_PART, after_family, in_order
from resolution.names.parts import parts_of
from resolution.names.readings import Reading, a_reading, joined, made
from resolution.names.scripts import other_layout, plain
from resolution.names.tokens import COMMA, tokens
from resolution.names.words import word

NAMES_KEPT = 2_000  # the most recent: names come once, and what is kept is searched for cycles again and again
LONGEST_NAME = 250  # characters that are read: the longest names of people have half of that
LAYOUT_FROM = 6  # letters of a name from which all of its words being names under the other layout is no chance
INFLECTED = 1.0  # bits against a name standing in another case than names are listed in
# Another surname of hers: Иванова (Петрова) Анна, Иванова Анна, урожд. Петрова.
ALSO_CALLED = re.compile(
    r"\(\s*(?:(?:урожд\w*|ранее|née|nee)\.?\s+)?([^\W\d_]{3,})\s*\)|,?\s(?:урожд\w*|née)\.?\s+([^\W\d_]{3,})"
)
# The father's name in Mongolian, of whom one is the son or daughter: Доржийн of Дорж, Гаваагийн of Гаваа, Лувсангийн of Лувсан.
MONGOLIAN_GENITIVE = re.compile(
    "(?<=.{3})(?:(?<=аа|ээ|оо|өө|уу|үү|ай|ой|ий|эй)г|(?<=н)г)?ийн$|(?<=.{3})(?:(?<=aa|ee|oo|öö|uu|üü|ai|oi|ii|ei)g|(?<=n)g)?i[iyj]n$"
)
# Letters beside which c is ц alone.
SCHOLARLY = re.compile(r"[čšžěřʹńśźżł]|[bvmnpr]j|sz|wicz\b")
LONE_C = re.compile("c(?![hzkċ])")


def readings_of(text: str) -> tuple[Reading, ...]:
    """The ways to read a name, the likeliest first; of an empty name none."""
    return _readings_of(plain(text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME]))


def read_once(text: str) -> tuple[Reading, ...]:
    """`readings_of` of a name that will not come again soon."""
    return _read(plain(text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME]))


def _read(lowered: str) -> tuple[Reading, ...]:
    if mixed(lowered):
        lowered = as_meant(lowered)
    found = _ways(lowered)
    if found and not _any_known(found[0]) and len(lowered) > LAYOUT_FROM:
        turned = _ways_of_other_layout(other_layout(lowered))
        if turned and _all_known(turned[0]):  # typed with the keyboard in the other language
            return turned
    if not is_lenient(lowered):
        return found
    return tuple([made(Reading, (*each[:5], True, each[6])) for each in found])


# By what is read, so that a name in capitals, and one that its parts make again, are read once.
_readings_of = lru_cache(maxsize=NAMES_KEPT)(_read)


def readings_inflected(text: str) -> tuple[Reading, ...]:
    """The ways to read a name that may stand in any case: as it is, and by each of its likely nominatives."""
    found = list(readings_of(text))
    for base in nominatives(text):
        found += [reading._replace(cost=reading.cost + INFLECTED) for reading in readings_of(base)]
    return tuple(sorted(found, key=lambda reading: reading.cost))


def _ways_of_other_layout(turned: str) -> tuple[Reading, ...]:
    """Nothing where the first word is a name to nobody, as in nearly every name that was typed as it should be."""
    found = tokens(turned)
    if found and COMMA not in found:
        first = word(found[0])
        if not (first.special or first.initial or first.known):
            return ()
    return _ways(turned)


def _any_known(reading: Reading) -> bool:
    _, one, other, father, _, _, _ = reading
    return (
        (one is not None and one.known)
        or (other is not None and other.known)
        or (father is not None and father.patronymic is not None)
    )


def _all_known(reading: Reading) -> bool:
    words = [
        one for one in (reading.family, reading.given, *reading.others.words) if one is not None and not one.initial
    ]
    return all(one.known for one in words) and max((len(one.folded) for one in words), default=0) >= SHORTEST_PART


def _ways(text: str) -> tuple[Reading, ...]:
    if text >= han.FIRST and (chinese := han.in_two(text)) is not None:
        family, given = map(word, chinese)
        return (a_reading(0.0, family, given, None),)
    if ("(" in text or (not text.isascii() and ("урожд" in text or "née" in text))) and (
        also := ALSO_CALLED.search(text)
    ):
        another = word(also[1] or also[2])
        if not another.given_groups or (another.known and another.towards_given < 0):
            ways = _ways(text[: also.start()] + " " + text[also.end() :])
            return tuple(
                [
                    each if each.family is None else each._replace(family=joined((each.family, another), "-"))
                    for each in ways
                ]
            )
    found = tokens(text)
    if "йн" in text or "iin" in text or "iyn" in text or "ijn" in text:
        found = [MONGOLIAN_GENITIVE.sub("", token) for token in found]
    if "c" in text and (not text.isascii() or "j" in text or "sz" in text or "wicz" in text) and SCHOLARLY.search(text):
        found = [LONE_C.sub("ts", token) for token in found]
    if COMMA not in found:
        return in_order(parts_of(found))
    comma = found.index(COMMA)
    before, after = parts_of(found[:comma]), parts_of(found[comma:])
    return after_family(before, after) if before and after else in_order(before or after)
