"""Two words of organisations' names: spellings, translations, forms or slips of one, or two words."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from resolution.names.business_words import loaned, pieces
from resolution.names.fold import fold
from resolution.names.letters import word_bits
from resolution.names.organisations_read import Word
from resolution.names.organisations_spelling import acronym_spellings, romanised, stem
from resolution.names.surnames import in_use
from resolution.names.surnames import stem as surname

WORDS_KEPT = 30_000
SHORT_FOR_A_SLIP = 5  # sounds: in a shorter word another letter is another word
LETTERS_FOR_TWO_SLIPS, MOST_SLIPS = 10, 2
SLIPS = frozenset({"LETTERS_EXCHANGED", "LETTER_DROPPED", "LETTER_REPLACED", "ENDING"})
SPELT = 4.0  # bits of `letters` from which another letter is one of spelling
UNSTRESSED = str.maketrans("O", "A")
SISTERS = str.maketrans(
    "іїєґўқғҳҷәңөұүһ", "ииегукгхчаноууг"
)  # letters of the region's other languages as Russian has them
VOWELLESS = dict.fromkeys(map(ord, "AEIOU"))
CONSONANTS_OF_A_LONG_WORD = 7


def likeness(left: Word, right: Word) -> str:
    """The level at which two words are one; nothing when they are two."""
    if left.shown == right.shown:
        return "SAME"
    if left.group == "short" or right.group == "short":
        return "SPELLING" if _letter_by_letter(left, right) else ""
    ones, others = left.sounds, right.sounds
    one, other = ones[0], others[0]
    if one == other:
        return "SPELLING"
    single = len(ones) == 1 == len(others)
    if not single and not set(ones).isdisjoint(others):
        return "SPELLING"
    if left.meanings and right.meanings:
        meant = _meaning(left, right)
        if meant:
            return meant
    if single and one[:1] != other[:1] and one[-1:] != other[-1:]:  # nobody slips at both ends
        return "SPELLING" if _borrowed(left, right) else ""
    if _derived(left, right):
        return "FORM"
    if _borrowed(left, right):
        return "SPELLING"
    return "" if left.meanings and right.meanings else _slip(left, right)


def _borrowed(left: Word, right: Word) -> bool:
    """Whether one is an English word and the other the same in Cyrillic: лайф, life."""
    if left.shown.isascii() == right.shown.isascii():
        return False
    latin, other = (left, right) if left.shown.isascii() else (right, left)
    return not loaned(latin.shown).isdisjoint(other.sounds)


SEARCHED = {
    "SAME": "SAME", "SPELLING": "SAME", "TRANSLATED": "SIMILAR", "SYNONYM": "SIMILAR", "FORM": "SIMILAR", "SOUND": "SOUND",
    "LETTERS_EXCHANGED": "SIMILAR", "LETTER_DROPPED": "SIMILAR", "LETTER_REPLACED": "SOUND", "ENDING": "SIMILAR",
}  # fmt: skip
LETTERS_TYPED = 3


def search_level(typed: Word, word: Word) -> str:
    """How far a typed word finds one: as it is, in another spelling or language, misspelt, or by its beginning."""
    level = likeness(typed, word)
    if level:
        return SEARCHED[level]
    begins = any(
        sound.startswith(asked) for asked in typed.sounds if len(asked) >= LETTERS_TYPED for sound in word.sounds
    )
    return "BEGINS" if begins else "DIFFERENT"


def _letter_by_letter(left: Word, right: Word) -> bool:
    """Short words have no room for slips: each letter must be a published spelling of the other's."""
    if _script(left) == _script(right):
        return left.shown.translate(SISTERS) == right.shown.translate(SISTERS)
    return not acronym_spellings(left.shown).isdisjoint(acronym_spellings(right.shown))


def _meaning(left: Word, right: Word) -> str:
    """Whether two words mean one thing, in two languages or in one."""
    found = ""
    for one in left.meanings:
        for other in right.meanings:
            if one.concept is other.concept:
                alike = _script(left) == _script(right)
                if alike and bool(left.parts) != bool(right.parts):  # an abbreviation, or one word for two
                    return "FORM"
                if not alike or not one.languages & other.languages:
                    return "TRANSLATED"
                found = "SYNONYM"
    return "FORM" if found and not {stem(s) for s in left.sounds}.isdisjoint(map(stem, right.sounds)) else found


def _script(word: Word) -> bool:
    return word.shown.isascii() or "a" <= word.shown[:1] <= "ɏ"


def _derived(left: Word, right: Word) -> bool:
    """Whether one is the adjective of the other: Курский, Kursk."""
    for one in left.sounds:
        for other in right.sounds:
            if one[:2] == other[:2] and (_adjective(one) or _adjective(other)) and root(one) == root(other):
                return True
    return False


def _adjective(sound: str) -> bool:
    return stem(sound).endswith("SK")


def root(sound: str) -> str:
    """A word without the ending of an adjective of place: of Курский and of Kursk the same."""
    found = stem(sound)
    return stem(found[:-2]) if found.endswith("SK") and len(found) >= 5 else found


def _slip(left: Word, right: Word) -> str:
    """What slip makes one word of the other; none when both are names in use, or made of pieces that mean something."""
    found = ""
    near = False
    for one in left.sounds:
        for other in right.sounds:
            longest, shortest = (len(one), len(other)) if len(one) > len(other) else (len(other), len(one))
            if longest < SHORT_FOR_A_SLIP or longest - shortest > MOST_SLIPS:
                continue
            if one[0] != other[0] and one[-1] != other[-1]:  # nobody slips at both ends
                continue
            near = True
            most = 1 if longest < LETTERS_FOR_TWO_SLIPS else MOST_SLIPS
            distance = OSA.distance(one, other, score_cutoff=most)
            kind = _kind(one, other, distance) if distance <= most else ""
            if kind != "LETTERS_EXCHANGED" and _heard(one, other):
                return "SOUND"
            if kind:
                found = min(found, kind, key=ORDER.index) if found else kind
    if not near:  # few sounds of more letters: Apple, Appel
        few = min(len(left.shown), len(right.shown)) >= SHORT_FOR_A_SLIP
        return "LETTERS_EXCHANGED" if few and _exchanged(romanised(left.shown), romanised(right.shown)) else ""
    if found in ("", "LETTER_REPLACED") and _exchanged(romanised(left.shown), romanised(right.shown)):
        return "LETTERS_EXCHANGED"
    if found == "LETTER_REPLACED" and word_bits(left.shown, right.shown) >= SPELT:  # k for ch, ai for ae
        return "SOUND"
    if found in ("LETTER_DROPPED", "LETTER_REPLACED") and _in_use(left) and _in_use(right):
        found = "LETTER_REPLACED" if found == "LETTER_DROPPED" else ""
    apart_in_meaning = found != "LETTERS_EXCHANGED" and in_pieces(left) and in_pieces(right)
    return "" if apart_in_meaning else found


def _exchanged(one: str, other: str) -> bool:
    """Whether two neighbouring letters changed places: in letters, for sounds swallow a soft vowel."""
    return (
        len(one) == len(other) >= SHORT_FOR_A_SLIP
        and sorted(one) == sorted(other)
        and OSA.distance(one, other, score_cutoff=1) == 1
    )


def _in_use(word: Word) -> bool:
    """Whether people bear the word as a surname: firms are called by their owners."""
    return in_use(surname(fold(word.shown))) > 0


def _heard(one: str, other: str) -> bool:
    """Whether the ear makes one of the other: о and а are one where they are not stressed; a vowel between two pieces comes
    and goes (Узбекнефтегаз, Uzbekneftgaz); in a long word sister languages have other vowels."""
    if one.translate(UNSTRESSED) == other.translate(UNSTRESSED):
        return True
    consonants = one.translate(VOWELLESS)
    return (
        len(consonants) >= CONSONANTS_OF_A_LONG_WORD
        and consonants == other.translate(VOWELLESS)
        and (len(one) == len(other) or OSA.distance(one, other) == 1)
    )


ORDER = ("LETTERS_EXCHANGED", "LETTER_DROPPED", "LETTER_REPLACED", "ENDING")


def _kind(one: str, other: str, distance: int) -> str:
    edits = Levenshtein.editops(one, other)
    if len(edits) > distance:
        return "LETTERS_EXCHANGED"
    if any(edit.tag == "replace" or edit.src_pos == edit.dest_pos == 0 for edit in edits):  # the first letter is minded
        return "LETTER_REPLACED"
    at = max(edit.src_pos for edit in edits), max(edit.dest_pos for edit in edits)
    return "ENDING" if at[0] >= len(one) - 1 and at[1] >= len(other) - 1 else "LETTER_DROPPED"


@lru_cache(maxsize=WORDS_KEPT)
def in_pieces(word: Word) -> bool:
    """Whether a word falls into known pieces with nothing left but a vowel between them."""
    return bool(word.meanings) or any(_falls(sound) for sound in word.sounds)


def _falls(sound: str) -> bool:
    known = pieces()
    reached = [True] + [False] * len(sound)
    for at in range(len(sound)):
        if reached[at]:
            for end in range(at + 2, len(sound) + 1):
                if sound[at:end] in known:
                    reached[end] = True
                    if end < len(sound) and sound[end] in "OEIA":
                        reached[end + 1] = True
    return reached[-1]


def acronym_of(word: Word, words: Sequence[Word], *, translated: bool = True) -> slice | None:
    """The longest run of two words and more whose initials, or those of their English names, spell the short word."""
    spellings = acronym_spellings(word.shown)
    starts = {spelling[:1] for spelling in spellings}
    of = [_initial(each) if translated else acronym_spellings(each.shown[:1]) for each in words]
    for size in range(min(len(words), max(map(len, spellings))), 1, -1):
        for at in range(len(words) - size + 1):
            begins = any(letter[:1] in starts for letter in of[at])
            if begins and any(_spelt(spelling, of[at : at + size]) for spelling in spellings):
                return slice(at, at + size)
    return None


@lru_cache(maxsize=WORDS_KEPT)
def _initial(word: Word) -> frozenset[str]:
    """What the initial of a word may be in Latin: of the word itself, and of its English name."""
    return acronym_spellings(word.shown[:1]) | {meaning.concept.name[:1] for meaning in word.meanings}


def apart(words: Sequence[Word]) -> list[Word]:
    """Single words, those of concepts of several too."""
    return [part for word in words for part in word.parts or (word,)]


def _spelt(spelling: str, initials: Sequence[frozenset[str]]) -> bool:
    if not initials:
        return not spelling
    return any(spelling.startswith(letter) and _spelt(spelling[len(letter) :], initials[1:]) for letter in initials[0])
