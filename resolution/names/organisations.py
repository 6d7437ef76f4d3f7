"""Names of organisations compared: words in any order and any language of the region, numbers, legal form."""

from collections.abc import Sequence

from resolution.evidence import Evidence, Match
from resolution.names.legal_forms import agree
from resolution.names.organisations_likeness import SLIPS, is_acronym, likeness
from resolution.names.organisations_read import OrganisationName, Word

# Bits by class of word: what it tells when both names have it, and when one has it and the other not.
# Set on half of the development pairs of organisations (by word, see docs/decisions), as log2 odds at even prior odds.
WORTH = {
    "name": 8.0,
    "short": 6.5,
    "place": 3.0,
    "country": 2.0,
    "trade": 2.5,
    "rank": 2.0,
    "tail": 2.0,
    "type": 1.5,
    "light": 0.3,
}
ABSENCE = {
    "name": -8.0, "short": -7.0, "place": -4.5, "country": -2.5, "trade": -5.0, "rank": -5.5, "tail": -8.0, "type": -2.5,
    "light": -0.5,
}  # fmt: skip
COMPLETE = 4.5
LESS = {
    "SAME": 0.0, "SPELLING": 0.0, "TRANSLATED": 0.3, "SYNONYM": 1.0, "FORM": 0.5, "SOUND": 1.0,
    "LETTERS_EXCHANGED": 1.5, "LETTER_DROPPED": 3.0, "LETTER_REPLACED": 6.0, "ENDING": 6.0,
}  # fmt: skip
JOINED = 7.0
NUMBER = {"SAME": 3.0, "DIFFERENT": -14.0, "ABSENT": -10.0}
FORM = {"SAME": 0.7, "SIMILAR": 0.0, "DIFFERENT": -1.5}
ACRONYM = 8.0
AGAIN = 0.5  # of its worth, for each distinctive word after the first: who has one has the others

Part = tuple[str, str, float, str, str]


def compare_organisations(left: OrganisationName, right: OrganisationName) -> Match:
    """All evidence for and against two names being of one organisation."""
    return Match(tuple(Evidence(*part) for part in parts(left, right)))


def bits(left: OrganisationName, right: OrganisationName) -> float:
    """The sum of `parts`, as `Match.bits` rounds it."""
    return round(sum(part[2] for part in parts(left, right)), 3)


def parts(left: OrganisationName, right: OrganisationName) -> list[Part]:
    """Field, level, bits, and what each name has, for each thing compared."""
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
    rest, others = list(left.words), list(right.words)
    _take(rest, others, found)
    if rest and others:
        if left.sound == right.sound:  # Siemens AG, SiemensAG
            return [("word", "JOINED", JOINED, left.shown, right.shown), ("words", "COMPLETE", COMPLETE, "", "")]
        if any(word.parts for word in (*rest, *others)):
            rest, others = _apart(rest), _apart(others)
            _take(rest, others, found)
        _take_slips(rest, others, found)
        _take_joined(rest, others, found)
        _take_acronym(left, right, rest, others, found)
    if not rest and not others:
        found = _dependent(found)
        if found and left.numbers == right.numbers:
            found.append(("words", "COMPLETE", COMPLETE, "", ""))
        return found
    found = _dependent(found)
    found += [("word", "ABSENT", ABSENCE[word.group], word.shown, "") for word in rest]
    found += [("word", "ABSENT", ABSENCE[word.group], "", word.shown) for word in others]
    return found


def _dependent(found: Sequence[Part]) -> list[Part]:
    """The words that agree, each after the first that is as good as a name for less."""
    ordered: list[Part] = []
    names = 0
    for field, level, bits_of, left, right in found:
        names += bits_of > WORTH["place"]
        again = bits_of > 0 and names > 1
        ordered.append((field, level, round(bits_of * AGAIN, 3) if again else bits_of, left, right))
    return ordered


def _apart(words: Sequence[Word]) -> list[Word]:
    return [part for word in words for part in word.parts or (word,)]


def _agreed(left: Word, right: Word, level: str) -> Part:
    worth = min(WORTH[left.group], WORTH[right.group])
    return ("word", level, worth - min(LESS[level], worth), left.shown, right.shown)


def _take(rest: list[Word], others: list[Word], found: list[Part]) -> None:
    """Move the words that are one, no slips, from both lists to what was found."""
    for word in tuple(rest):
        for other in others:
            level = likeness(word, other)
            if level and level not in SLIPS:
                found.append(_agreed(word, other, level))
                rest.remove(word)
                others.remove(other)
                break


def _take_slips(rest: list[Word], others: list[Word], found: list[Part]) -> None:
    for word in tuple(rest):
        near = [(LESS[level], n) for n, other in enumerate(others) if (level := likeness(word, other))]
        if near:
            other = others.pop(min(near)[1])
            rest.remove(word)
            found.append(_agreed(word, other, likeness(word, other)))


def _take_joined(rest: list[Word], others: list[Word], found: list[Part]) -> None:
    """Words written together on one side and apart on the other."""
    for one, other, turned in ((rest, others, False), (others, rest, True)):
        for at in range(len(one) - 1):
            joined = one[at].sounds[0] + one[at + 1].sounds[0]
            match = next((word for word in other if joined in word.sounds), None)
            if match is not None:
                shown = f"{one[at].shown} {one[at + 1].shown}"
                found.append(("word", "JOINED", JOINED, *((match.shown, shown) if turned else (shown, match.shown))))
                del one[at : at + 2]
                other.remove(match)
                break


def _take_acronym(
    left: OrganisationName, right: OrganisationName, rest: list[Word], others: list[Word], found: list[Part]
) -> None:
    """A short word that the initials of all words of the other name spell."""
    for one, other, words, turned in ((rest, others, right.words, False), (others, rest, left.words, True)):
        for word in one:
            if 3 <= len(word.shown) <= 6 and len(_apart(words)) >= 3 and is_acronym(word, words):
                shown = " ".join(each.shown for each in words)
                found.append(("word", "ACRONYM", ACRONYM, *((shown, word.shown) if turned else (word.shown, shown))))
                one.remove(word)
                other.clear()
                return
