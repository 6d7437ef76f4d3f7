"""Names of organisations compared: words in any order and any language of the region, numbers, legal form."""

from collections.abc import Sequence
from functools import lru_cache

from resolution.evidence import Evidence, Match
from resolution.names.legal_forms import agree
from resolution.names.organisations_likeness import SLIPS, acronym_of, apart, likeness
from resolution.names.organisations_read import OrganisationName, Word
from resolution.names.organisations_spelling import closed

# Bits by class of word: what it tells when both names have it, and when one has it and the other not.
# Set on half of the development pairs of organisations (by word, see docs/decisions/0008), as log2 odds at even prior odds.
WORTH = {
    "name": 8.0,
    "short": 6.5,
    "place": 3.0,
    "country": 2.0,
    "trade": 2.5,
    "rank": 2.0,
    "tail": 2.0,
    "type": 1.5,
    "common": 4.0,
    "light": 0.3,
}
ABSENCE = {
    "name": -8.0, "short": -7.0, "place": -4.5, "country": -2.5, "trade": -5.0, "rank": -5.5, "tail": -8.0, "type": -2.5,
    "common": -7.0, "light": -0.5,
}  # fmt: skip
COMPLETE = 5.5
# What a level takes off the worth of a name; of other words in proportion.
LESS = {
    "SAME": 0.0, "SPELLING": 0.0, "TRANSLATED": 0.3, "FORM": 0.5, "SOUND": 2.0,
    "LETTERS_EXCHANGED": 2.0, "LETTER_DROPPED": 3.5, "LETTER_REPLACED": 6.0, "ENDING": 7.0,
}  # fmt: skip
SYNONYM = -1.5  # plant and factory are two words of one language, and two renderings of one of another
JOINED = 7.0
ORDER = -2.5
UNORDERED = frozenset({"type", "light"})  # Завод Заря, Заря завод
NUMBER = {"SAME": 3.0, "DIFFERENT": -14.0, "ABSENT": -10.0}
FORM = {"SAME": 0.7, "SIMILAR": 0.0, "DIFFERENT": -1.5}
ACRONYM = 8.0
ACRONYM_OF_A_PART = 1.5
SPACES = 4  # and quotes, by which names of the same letters differ in length
LETTERS_ALIKE = 2  # with which a word and the first of those that it is written of begin
LETTERS_OF_AN_ACRONYM, WORDS_OF_AN_ACRONYM, LONGEST_RUN = 5, 3, 6
AGAIN = 0.5  # of its worth, for each distinctive word after the first: who has one has the others

Part = tuple[str, str, float, str, str]
"""Field, level, bits, and what each name has."""

PAIRS_KEPT = 50_000  # pairs of words whose evidence is remembered, some 12 MB when full


def compare_organisations(left: OrganisationName, right: OrganisationName) -> Match:
    """All evidence for and against two names being of one organisation."""
    return Match(tuple(Evidence(*part) for part in parts(left, right)))


def bits(left: OrganisationName, right: OrganisationName) -> float:
    """The sum of `parts`, as `Match.bits` rounds it."""
    found = _parts(right, left) if right.shown < left.shown else _parts(left, right)
    return round(sum([part[2] for part in found]), 3)


def parts(left: OrganisationName, right: OrganisationName) -> list[Part]:
    """What each thing compared says; always worked out in one direction, so that both say the same."""
    if right.shown < left.shown:
        return [(field, level, told, other, one) for field, level, told, one, other in _parts(right, left)]
    return _parts(left, right)


def _parts(left: OrganisationName, right: OrganisationName) -> list[Part]:
    found = _words(left, right)
    if left.numbers or right.numbers:
        found.append(_numbers(left.numbers, right.numbers))
    if left.forms and right.forms:
        level = agree(left.forms, right.forms)
        found.append(("legal_form", level, FORM[level], left.form, right.form))
    return found


def _numbers(left: tuple[str, ...], right: tuple[str, ...]) -> Part:
    level = "SAME" if left == right else "DIFFERENT" if left and right else "ABSENT"
    return ("number", level, NUMBER[level], ", ".join(left), ", ".join(right))


def _words(left: OrganisationName, right: OrganisationName) -> list[Part]:
    found: list[Part] = []
    rest, others, slips = _take(left.words, right.words, found)
    if rest and others:
        if _is_written_together(left, right):
            return [("word", "JOINED", JOINED, left.shown, right.shown), _COMPLETE]
        if left.phrases or right.phrases:
            rest, others, slips = _take(apart(rest), apart(others), found)
        if slips:
            _take_slips(rest, others, found)
        if len(rest) > 1 or len(others) > 1:
            _take_joined(rest, others, found)
            _take_acronyms(rest, others, found, (len(apart(left.words)), len(apart(right.words))))
    if len(found) > 1:
        found = _dependent(found)
    rest, others = _without_own_acronym(rest, left), _without_own_acronym(others, right)
    if rest or others:
        for word in rest:
            found.append(_absent(word)[0])
        for word in others:
            found.append(_absent(word)[1])
    elif found and left.numbers == right.numbers:
        found.append(_COMPLETE)
        if _in_another_order(left.words, right.words):
            found.append(("words", "ORDER", ORDER, left.shown, right.shown))
    return found


_COMPLETE: Part = ("words", "COMPLETE", COMPLETE, "", "")


def _without_own_acronym(rest: list[Word], name: OrganisationName) -> list[Word]:
    """What is left without an abbreviation that the rest of the same name spells: Defence Industries Organisation (DIO)."""
    if not rest or len(name.words) < WORDS_OF_AN_ACRONYM:
        return rest
    short = next((word for word in rest if 1 < len(word.shown) <= LETTERS_OF_AN_ACRONYM), None)
    if short is None:
        return rest
    others = apart([word for word in name.words if word is not short])
    spells = acronym_of(short, others, translated=False) == slice(0, len(others))
    return [word for word in rest if word is not short] if spells else rest


def _in_another_order(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether the words that tell are the same in another order: Альфа Интер, Интер Альфа. Translations order as they must."""
    if len(words) == 1 or len(words) != len(others):
        return False
    one = [word.sounds[0] for word in words if word.group not in UNORDERED]
    other = [word.sounds[0] for word in others if word.group not in UNORDERED]
    return one != other and sorted(one) == sorted(other)


def _is_written_together(left: OrganisationName, right: OrganisationName) -> bool:
    """Whether the letters are the same, though not the words: SiemensAG, with its legal form."""
    if abs(len(left.shown) - len(right.shown)) > SPACES:
        return False
    cut_alike = len(left.words) == len(right.words) and bool(left.forms) == bool(right.forms)
    return not cut_alike and _letters(left.shown) == _letters(right.shown)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


@lru_cache(maxsize=PAIRS_KEPT)
def _absent(word: Word) -> tuple[Part, Part]:
    """A word that only the left name has, and one that only the right one has."""
    told = ABSENCE[word.group]
    return ("word", "ABSENT", told, word.shown, ""), ("word", "ABSENT", told, "", word.shown)


@lru_cache(maxsize=PAIRS_KEPT)
def _agreed(left: Word, right: Word) -> Part | None:
    """What two words say if they are one."""
    level = likeness(left, right)
    if not level:
        return None
    worth = min(WORTH[left.group], WORTH[right.group])
    told = SYNONYM if level == "SYNONYM" else round(worth * (1 - LESS[level] / WORTH["name"]), 3)
    return ("word", level, told, left.shown, right.shown)


def _dependent(found: list[Part]) -> list[Part]:
    """The words that agree, each after the first that is as good as a name for less."""
    ordered: list[Part] = []
    names = 0
    for part in found:
        told = part[2]
        if told > WORTH["place"]:
            names += 1
        ordered.append((part[0], part[1], told * AGAIN, part[3], part[4]) if names > 1 and told > 0 else part)
    return ordered


def _take(words: Sequence[Word], others: Sequence[Word], found: list[Part]) -> tuple[list[Word], list[Word], bool]:
    """Find the words that are one; what is left of both sides, and whether slips of one another are among it."""
    rest: list[Word] = []
    left_over = list(others)
    slips = False
    for word in words:
        for other in left_over:
            part = _agreed(word, other)
            if part is not None:
                if part[1] not in SLIPS:
                    found.append(part)
                    left_over.remove(other)
                    break
                slips = True
        else:
            rest.append(word)
    return rest, left_over, slips


def _take_slips(rest: list[Word], others: list[Word], found: list[Part]) -> None:
    for word in tuple(rest):
        near = [(part[2], -n, part) for n, other in enumerate(others) if (part := _agreed(word, other)) is not None]
        if near:
            _, n, part = max(near)
            found.append(part)
            rest.remove(word)
            del others[-n]


def _take_joined(rest: list[Word], others: list[Word], found: list[Part]) -> None:
    """Words written together on one side and apart on the other."""
    for one, other, turned in ((rest, others, False), (others, rest, True)):
        for word in tuple(other) if len(one) > 1 else ():
            start = word.sounds[0][:LETTERS_ALIKE]
            at = next((n for n, each in enumerate(one) if each.sounds[0].startswith(start)), None)
            size = None if at is None else _joined(one[at : at + LONGEST_RUN], word)
            if at is not None and size is not None:
                found.append(_of_several("JOINED", JOINED, word, one[at : at + size], turned=not turned))
                del one[at : at + size]
                other.remove(word)


def _joined(words: Sequence[Word], word: Word) -> int | None:
    """How many of the words, from the first, are the one word written apart."""
    for size in range(2, len(words) + 1):
        if closed("".join([each.sounds[0] for each in words[:size]])) in word.sounds:
            return size
    return None


def _take_acronyms(rest: list[Word], others: list[Word], found: list[Part], whole: tuple[int, int]) -> None:
    """A short word that the initials of neighbouring words of the other name spell: of all its words, or of some."""
    for one, other, turned, words in ((rest, others, False, whole[1]), (others, rest, True, whole[0])):
        for word in tuple(one) if len(other) > 1 else ():
            run = acronym_of(word, other) if 1 < len(word.shown) <= LETTERS_OF_AN_ACRONYM else None
            if run is not None:
                size = run.stop - run.start
                told = ACRONYM if size == words and size >= WORDS_OF_AN_ACRONYM else ACRONYM_OF_A_PART
                found.append(_of_several("ACRONYM", told, word, other[run], turned=turned))
                del other[run]
                one.remove(word)


def _of_several(level: str, told: float, word: Word, several: Sequence[Word], *, turned: bool) -> Part:
    shown = " ".join([each.shown for each in several])
    return ("word", level, told, shown, word.shown) if turned else ("word", level, told, word.shown, shown)
