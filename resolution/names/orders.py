"""The roles that the words of a name may have, in the orders that states and clerks write them."""

from collections.abc import Iterator, Sequence

from resolution.names.given import is_given
from resolution.names.readings import Between, Reading, a_reading, joined
from resolution.names.words import Word, word

UNSURE_MOST = 12.0  # bits beyond which an order of roles is not thought likelier
SLAVIC_PATRONYMIC = ("viC", "vna", "Cna")
SHORT_PATRONYMIC_SURE = 3.0  # bits against reading a patronymic that surnames resemble (Абрамович) as a surname
CHILD_OF = (
    1.0  # bits against a father's name that stands as a surname being the patronymic of one who has a surname, too
)
OTHER_ORDER = 4.0
OTHER_NAME = 2.5  # bits against one going by another than the first and the last word of a long name
MOST_BY_OTHERS = 6  # words of such a name: more are two names or an error, and cost more to compare
WRITTEN_AS_ONE = 5.0  # bits against one word being a given name and a surname
SHORTEST_PART = 4  # letters of either of them
JOINED = 1.5  # bits against two words being one that another wrote together


def after_family(before: list[Word], after: list[Word]) -> tuple[Reading, ...]:
    """SURNAME, Given Patronymic."""
    family = joined(before, "-")
    if len(after) == 1:
        return (a_reading(0.0, family, after[0], None),)
    at = _patronymic_at(after)
    if at is not None and at > 0:
        rest = (*after[1:at], *after[at + 1 :])
        return (a_reading(0.0, family, after[0], after[at], rest),)
    if after[0].initial and after[1].initial:
        return (a_reading(0.0, family, after[0], after[1], tuple(after[2:])),)
    return (a_reading(0.0, family, after[0], None, tuple(after[1:])),)


def _patronymic_at(words: Sequence[Word]) -> int | None:
    """Where the patronymic stands: never first; the last of several, the last sure one before the others."""
    found = None
    for at in range(len(words) - 1, 0, -1):
        patronymic = words[at].patronymic
        if patronymic is not None:
            if patronymic.sure:
                return at
            found = found or at
    return found


def in_order(words: list[Word]) -> tuple[Reading, ...]:
    if not words:
        return ()
    if len(words) == 1:
        one = words[0]
        return (a_reading(0.0, one, None, None), a_reading(0.0, None, one, None), *_in_two(one))
    initials = [one for one in words if one.initial]
    if initials:
        full = [one for one in words if not one.initial]
        if len(full) == 1:
            return (a_reading(0.0, full[0], initials[0], initials[1] if len(initials) > 1 else None),)
        if not full:
            return (a_reading(0.0, words[0], words[1], words[2] if len(words) > 2 else None),)
    if len(words) == 2:
        return _two(*words)
    at = _patronymic_at(words)
    if at is not None:
        return _around(words, at)
    return _unmarked(words)


def _in_two(one: Word) -> Iterator[Reading]:
    """A given name and a surname written as one word: Margarita-Simonyan, olgaivanova."""
    if one.halves:
        parts: Sequence[tuple[str, str]] = (tuple(one.text.split("-")),)  # type: ignore[assignment]
    elif len(one.folded) >= 2 * SHORTEST_PART and not one.known and _may_fall_apart(one.folded):
        cuts = range(SHORTEST_PART, len(one.text) - SHORTEST_PART + 1)
        parts = [(one.text[:at], one.text[at:]) for at in cuts]
    else:
        return
    for first, second in parts:
        left, right = word(first), word(second)
        if left.given_uses or right.given_uses or left.given_groups or right.given_groups:
            for reading in _two(left, right):
                yield reading._replace(cost=reading.cost + WRITTEN_AS_ONE, others=Between(way="JOINED"))


def _may_fall_apart(folded: str) -> bool:
    cuts = range(SHORTEST_PART, len(folded) - SHORTEST_PART + 1)
    return any(is_given(folded[:at]) or is_given(folded[at:]) for at in cuts)


def _two(first: Word, second: Word) -> tuple[Reading, ...]:
    towards = first.towards_given - second.towards_given
    if towards >= 0:
        found = [a_reading(0.0, second, first, None)]
        if towards < UNSURE_MOST:
            found.append(a_reading(towards, first, second, None))
    else:
        found = [a_reading(0.0, first, second, None)]
        if towards > -UNSURE_MOST:
            found.append(a_reading(-towards, second, first, None))
    if first.patronymic is None is second.patronymic:
        return tuple(found)
    if second.patronymic is not None:  # Иван Петрович, no surname; but Роман Абрамович
        found.append(a_reading(SHORT_PATRONYMIC_SURE, None, first, second))
    if first.patronymic is not None and first.patronymic.sure and first.shown.find(" ") > 0:  # Жумабек уулу Бакыт
        found.append(a_reading(CHILD_OF, None, second, first))
    if (
        first.folded.endswith(SLAVIC_PATRONYMIC) and first.patronymic is not None
    ):  # Юрьевич Азаренок, the given name left out
        found.append(a_reading(SHORT_PATRONYMIC_SURE, second, None, first))
    return tuple(sorted(found, key=lambda reading: reading.cost))


def _around(words: list[Word], at: int) -> tuple[Reading, ...]:
    """The given name stands before the patronymic; what is left is the surname."""
    given, before, after = words[at - 1], words[: at - 1], words[at + 1 :]
    if after:
        family, others = after[-1], (*before, *after[:-1])
    elif before:
        family, others = before[0], tuple(before[1:])
    else:
        return (a_reading(0.0, None, given, words[at]),)
    found = [a_reading(0.0, family, given, words[at], others)]
    if others:  # a double surname, or a given name in two words
        if after and before:
            found.append(a_reading(JOINED, family, joined((*before, given)), words[at], tuple(after[:-1])))
        else:
            found.append(a_reading(JOINED, joined(after or before, "-"), given, words[at]))
    patronymic = words[at].patronymic
    if len(words) == 3 and at == 2 and patronymic is not None and not patronymic.sure:  # Anna Maria Petrovich
        other = max(OTHER_ORDER, words[1].towards_given - words[0].towards_given)
        if other < UNSURE_MOST:
            found.append(a_reading(other, words[2], words[0], None, (words[1],)))
    return tuple(found)


def _unmarked(words: list[Word]) -> tuple[Reading, ...]:
    """Given Middle Family, or Family Given Middle."""
    towards = words[0].towards_given - words[-1].towards_given
    other = words[1].towards_given - words[0].towards_given
    western, eastern = max(0.0, (other - towards) / 2), max(0.0, (towards - other) / 2)
    found = []
    if western < UNSURE_MOST:
        found.append(a_reading(western, words[-1], words[0], None, words[1:-1]))
        if not any(one.initial for one in words):
            found.append(a_reading(western + JOINED, words[-1], joined(words[:-1]), None, way="JOINED"))
        if len(words) == 3 and not words[1].initial and not words[1].given_groups and not words[1].given_uses:
            double = joined(words[1:], "-")  # Maria Garcia Lopez
            found.append(a_reading(western + JOINED, double, words[0], None, way="JOINED"))
        if len(words) <= MOST_BY_OTHERS and not any(one.initial for one in words):
            found += _by_other_words(words, western + OTHER_NAME)
    if eastern < UNSURE_MOST:
        found.append(a_reading(eastern, words[0], words[1], None, words[2:]))
        if len(words) == 3 and not words[2].initial:  # Kim Jong Un
            found.append(a_reading(eastern + JOINED, words[0], joined(words[1:]), None, way="JOINED"))
    return tuple(sorted(found, key=lambda reading: reading.cost))


def _by_other_words(words: Sequence[Word], cost: float) -> Iterator[Reading]:
    """Of a name of many words the two or more by which one goes: a second given name, or a surname before the last word."""
    for at in range(1, len(words) - 1):
        yield a_reading(cost, words[-1], words[at], None, (*words[:at], *words[at + 1 : -1]), "OTHER", at)
    for at in range(2, len(words) - 1) if len(words) > 3 else ():
        yield a_reading(cost, words[at], words[0], None, (*words[1:at], *words[at + 1 :]), "OTHER")
