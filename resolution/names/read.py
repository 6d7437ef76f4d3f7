"""A name in parts with their roles, as far as the source gives them or its words tell; several readings where they do not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from resolution.names.cases import nominatives
from resolution.names.given import is_given
from resolution.names.layouts import as_meant, mixed
from resolution.names.scripts import CYRILLIC, other_layout, plain
from resolution.names.words import ARABIC, ARTICLE, ARTICLES, NO_NAMES, PARTICLES, SERVANT_OF, TITLES, Word, word

NAMES_KEPT = 2_000  # the most recent: names come once, and what is kept is searched for cycles again and again
LONGEST_NAME = 250  # characters that are read: the longest names of people have half of that
MOST_TOKENS = 30
MOST_WORDS = 8  # of one name that are read: more are an error of the source
UNSURE_MOST = 12.0  # bits beyond which an order of roles is not thought likelier
SLAVIC_PATRONYMIC = ("viC", "vna", "Cna")
SHORT_PATRONYMIC_SURE = 3.0  # bits against reading a patronymic that surnames resemble (Абрамович) as a surname
CHILD_OF = (
    1.0  # bits against a father's name that stands as a surname being the patronymic of one who has a surname, too
)
OTHER_ORDER = 4.0
LAYOUT_FROM = 6  # letters of a name from which all of its words being names under the other layout is no chance
OTHER_NAME = 2.5  # bits against one going by another than the first and the last word of a long name
MOST_BY_OTHERS = 6  # words of such a name: more are two names or an error, and cost more to compare
WRITTEN_AS_ONE = 5.0  # bits against one word being a given name and a surname
SHORTEST_PART = 4  # letters of either of them
JOINED = 1.5  # bits against two words being one that another wrote together

COMMA = ","
SPACES = re.compile(r"[\s;:«»“”„\"()\[\]{}<>|/\\_*!?#=+~^%&]+")
NUMBERS = re.compile(r"\b\d+\b")
DIGIT = re.compile(r"\d")
DIGITS_LATIN = str.maketrans("01345", "oieas")
DIGITS_CYRILLIC = str.maketrans("03461", "озчбl")
EDGES = "-'’ʼ`ʹ\u2010\u2011\u2012\u2013\u2014"
WORD_EDGES = re.compile(r"[.,;:«»\"()\[\]{}<>|/\\_*!?#\s]+")
POINTS = re.compile(r"\.(?=[^\s.,])")


@dataclass(frozen=True, slots=True)
class Name:
    """One name as a source gave it, in parts. Original spelling, lower case."""

    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    patronymic: tuple[str, ...] = ()
    sure: bool = True
    """Whether the roles are the source's; else family and given may have changed places."""

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.family, *self.given, *self.patronymic)

    def value(self) -> dict[str, Any]:
        """For `Content`: what is there, and nothing else."""
        found: dict[str, Any] = {}
        for role in ("family", "given", "patronymic"):
            if words := getattr(self, role):
                found[role] = list(words)
        if not self.sure:
            found["unsure"] = True
        return found

    @classmethod
    def of_value(cls, value: Mapping[str, Any]) -> "Name":
        return cls(
            tuple(value.get("family", ())),
            tuple(value.get("given", ())),
            tuple(value.get("patronymic", ())),
            not value.get("unsure", False),
        )


class Between(NamedTuple):
    """What of a name is neither its first name, nor patronymic, nor surname; and what was done to it."""

    words: tuple[Word, ...] = ()
    way: str = ""
    """`JOINED` where words were taken as one, `OTHER` where one goes by another word than the first or the last; else nothing."""
    before: int = 0
    """How many of the words stand before the given name by which one goes."""


NOTHING_BETWEEN = Between()


class Reading(NamedTuple):
    """One way to read a name."""

    cost: float
    """Bits by which it is less likely than the likeliest."""
    family: Word | None
    given: Word | None
    patronymic: Word | None
    others: Between = NOTHING_BETWEEN
    lenient: bool = False
    """Whether the name is Belarusian or Azerbaijani, so that Russian writes its vowels otherwise."""
    gender: str = ""
    """`m`, `f`, or nothing."""


def tokens(text: str) -> list[str]:
    """Words of a name in lower case; an initial keeps its point."""
    if text.replace(" ", "").isalpha():
        return text.split()
    if DIGIT.search(text):  # digits within a word are misread letters
        text = NUMBERS.sub(" ", text)
        text = text.translate(DIGITS_CYRILLIC if CYRILLIC.search(text) else DIGITS_LATIN)
    if "." in text:
        text = POINTS.sub(". ", text)
    return [
        token
        for part in SPACES.sub(" ", text).replace(COMMA, " , ").split()
        if (token := part.strip(EDGES)) and part != "."
    ]


# A Latin name that Belarus, Azerbaijan or Turkmenistan romanised, and what tells such a Cyrillic one.
LENIENT_LATIN = re.compile(
    r"ə|ý|ň|[og][ʻʼ‘’`']|q(?!u)|[öüä].*[eo]wa?\b|[eo]wa?\b.*[öüä]|(?:[ao]u|eu|[aeo]una|avi[cč]h?|o[gğ][lł][uıyi]|[qkg][ıiy]z[ıiy])\b|aliaks|(?<!sl)ava\b|enka\b|\b(?:siar|uladz|mikal|viktar|natall|dzm)"
)
# Found in every ASCII text in which the pattern above is, and four times as quickly.
LENIENT_SIGNS = re.compile("[aeo]u|ava|['`q]|[iy]z[iy]|ogl|avic|enka|aliaks|siar|uladz|mikal|viktar|natall|dzm")
LENIENT_CYRILLIC = re.compile("[ўәғқҳҷӣӯұһ]|огл[ыу]|[кг]ызы|дз[іеяёю]")


def _lenient(text: str) -> bool:
    if text.isascii():
        return LENIENT_SIGNS.search(text) is not None and LENIENT_LATIN.search(text) is not None
    if not CYRILLIC.search(text):
        return LENIENT_LATIN.search(text) is not None
    if LENIENT_CYRILLIC.search(text):
        return True
    return "і" in text and not NOT_BELARUSIAN.search(text)


NOT_BELARUSIAN = re.compile("[иїєґ]")
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
    return _readings_of(text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME])


def read_once(text: str) -> tuple[Reading, ...]:
    """`readings_of` of a name that will not come again soon."""
    lowered = plain(text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME])
    if mixed(lowered):
        lowered = as_meant(lowered)
    found = _ways(lowered)
    if found and not _any_known(found[0]) and len(lowered) > LAYOUT_FROM:
        turned = _ways_of_other_layout(other_layout(lowered))
        if turned and _all_known(turned[0]):  # typed with the keyboard in the other language
            return turned
    if not _lenient(lowered):
        return found
    return tuple([Reading(*each[:5], True, each.gender) for each in found])


_readings_of = lru_cache(maxsize=NAMES_KEPT)(read_once)


INFLECTED = 1.0  # bits against a name standing in another case than names are listed in


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
    one, other, father = reading.family, reading.given, reading.patronymic
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


def _reading(
    cost: float,
    family: Word | None,
    given: Word | None,
    patronymic: Word | None,
    others: Sequence[Word] = (),
    way: str = "",
    before: int = 0,
) -> Reading:
    """A reading with its gender: by patronymic, then given name, then the surname's ending."""
    gender = "" if family is None else family.gender_family
    if patronymic is not None and patronymic.patronymic is not None and patronymic.patronymic.gender:
        gender = patronymic.patronymic.gender
    elif given is not None:  # women abroad bear masculine surnames, and Калина is a man's surname, too
        gender = given.gender_given or gender
    between = Between(tuple(others), way, before) if others or way else NOTHING_BETWEEN
    return Reading(cost, family, given, patronymic, between, False, gender)


def _ways(text: str) -> tuple[Reading, ...]:
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
    if "c" in text and SCHOLARLY.search(text):
        found = [LONE_C.sub("ts", token) for token in found]
    if COMMA not in found:
        return _read(_words(found))
    comma = found.index(COMMA)
    before, after = _words(found[:comma]), _words(found[comma:])
    return _after_family(before, after) if before and after else _read(before or after)


def _words(found: Sequence[str]) -> list[Word]:
    """Words, particles joined to what follows, words for son and daughter to the father's name."""
    read = [word(token) for token in found]
    if False not in [one.plain for one in read]:  # nearly always
        return read if len(read) <= MOST_WORDS else read[:MOST_WORDS]
    return _words_looked_at(found)


def _words_looked_at(found: Sequence[str]) -> list[Word]:
    made: list[Word] = []
    carried = ""
    if 2 in map(len, found) and 1 < len(found) <= MOST_WITH_INITIALS:
        found = _initials_apart(found)
    if len(found) > 1 and (title := found[0].rstrip(".")) in TITLES:
        # With one name more it may be one itself: Эмир Кустурица, Pan Gongsheng.
        found = found[1:] if len(found) > 2 or not word(title).known else found
    plainer = _without_articles(found[:MOST_TOKENS])
    read = [word(token) for token in plainer]
    if True not in [one.special for one in read]:
        return read[:MOST_WORDS]
    for token, one in zip(plainer, read, strict=True):
        if not one.special and not carried:
            made.append(one)
        elif one.no_name:
            continue
        elif token in PARTICLES:
            carried += token
        else:
            whole = word(carried + token)
            carried = ""
            if whole.child and made and not made[-1].initial:
                made[-1] = word(made[-1].text + whole.text, f"{made[-1].shown} {whole.shown}")
            elif whole.readings[0]:
                made.append(whole)
    if carried:
        made.append(word(carried))
    return made if len(made) <= MOST_WORDS else made[:MOST_WORDS]


def _initials_apart(found: Sequence[str]) -> list[str]:
    """Two initials written as one word, which is no name: Петров СВ, JC Juncker."""
    apart: list[str] = []
    for token in found:
        if len(token) == 2 and TWO_INITIALS.fullmatch(token) and _is_no_name(token):
            apart += [f"{letter}." for letter in token]
        else:
            apart.append(token)
    return apart


def _is_no_name(token: str) -> bool:
    if token in TWO_LETTERS:
        return False
    one = word(token)
    return token.isascii() or not (one.given_uses or one.family_uses >= RARELY_A_SURNAME)


RARELY_A_SURNAME = 3  # log2 of a count
MOST_WITH_INITIALS = 3  # words of a name of which one is two initials
TWO_INITIALS = re.compile("[а-яё]{2}|[bcdfghjklmnpqrstvwxz]{2}")
# Names and parts of names without vowels, or of two Cyrillic letters.
NAMES_OF_TWO_LETTERS = (
    "ng st mc ли цю ши ма хо ву го до чу цы лу ду су фу ху ан ян юй ци ну бо му ге хэ хе ке уэ эр ив эд эл ал аб ас аш ир ия ло ба та ва"
    " на ха ки ни ми ти си ди"
)
TWO_LETTERS = frozenset(NAMES_OF_TWO_LETTERS.split()).union(NO_NAMES, PARTICLES)


def _without_articles(found: Sequence[str]) -> Sequence[str]:
    """Arabic names by one spelling of their articles: al-Aziz as Aziz, Abd al-Aziz as Abdul Aziz."""
    if ARABIC.isdisjoint(found) and "-" not in "".join(found):  # nearly always
        return found
    made: list[str] = []
    for at, written in enumerate(found):
        last = at + 1 == len(found)
        servant, _, rest = written.partition("-")
        told = rest if rest and servant in SERVANT_OF else written
        if told is rest:
            made.append(SERVANT_OF[servant])
        told = ARTICLE.sub("", told, count=1) if "-" in told else told
        if (told in ARTICLES or (told == "ben" and not last)) and made[-1:] not in ([], [COMMA]):
            continue
        made.append(told if last else SERVANT_OF.get(told, told))
    return made


def _after_family(before: list[Word], after: list[Word]) -> tuple[Reading, ...]:
    """SURNAME, Given Patronymic."""
    family = joined(before, "-")
    if len(after) == 1:
        return (_reading(0.0, family, after[0], None),)
    at = _patronymic_at(after)
    if at is not None and at > 0:
        rest = (*after[1:at], *after[at + 1 :])
        return (_reading(0.0, family, after[0], after[at], rest),)
    if after[0].initial and after[1].initial:
        return (_reading(0.0, family, after[0], after[1], tuple(after[2:])),)
    return (_reading(0.0, family, after[0], None, tuple(after[1:])),)


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


def _read(words: list[Word]) -> tuple[Reading, ...]:
    if not words:
        return ()
    if len(words) == 1:
        one = words[0]
        return (_reading(0.0, one, None, None), _reading(0.0, None, one, None), *_in_two(one))
    if True in [one.initial for one in words]:
        initials = [one for one in words if one.initial]
        full = [one for one in words if not one.initial]
        if len(full) == 1:
            return (_reading(0.0, full[0], initials[0], initials[1] if len(initials) > 1 else None),)
        if not full:
            return (_reading(0.0, words[0], words[1], words[2] if len(words) > 2 else None),)
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
        found = [_reading(0.0, second, first, None)]
        if towards < UNSURE_MOST:
            found.append(_reading(towards, first, second, None))
    else:
        found = [_reading(0.0, first, second, None)]
        if towards > -UNSURE_MOST:
            found.append(_reading(-towards, second, first, None))
    if first.patronymic is None is second.patronymic:
        return tuple(found)
    if second.patronymic is not None:  # Иван Петрович, no surname; but Роман Абрамович
        found.append(_reading(SHORT_PATRONYMIC_SURE, None, first, second))
    if first.patronymic is not None and first.patronymic.sure and first.shown.find(" ") > 0:  # Жумабек уулу Бакыт
        found.append(_reading(CHILD_OF, None, second, first))
    if (
        first.folded.endswith(SLAVIC_PATRONYMIC) and first.patronymic is not None
    ):  # Юрьевич Азаренок, the given name left out
        found.append(_reading(SHORT_PATRONYMIC_SURE, second, None, first))
    return tuple(sorted(found, key=lambda reading: reading.cost))


def _around(words: list[Word], at: int) -> tuple[Reading, ...]:
    """The given name stands before the patronymic; what is left is the surname."""
    given, before, after = words[at - 1], words[: at - 1], words[at + 1 :]
    if after:
        family, others = after[-1], (*before, *after[:-1])
    elif before:
        family, others = before[0], tuple(before[1:])
    else:
        return (_reading(0.0, None, given, words[at]),)
    found = [_reading(0.0, family, given, words[at], others)]
    if others:  # a double surname, or a given name in two words
        if after and before:
            found.append(_reading(JOINED, family, joined((*before, given)), words[at], tuple(after[:-1])))
        else:
            found.append(_reading(JOINED, joined(after or before, "-"), given, words[at]))
    patronymic = words[at].patronymic
    if len(words) == 3 and at == 2 and patronymic is not None and not patronymic.sure:  # Anna Maria Petrovich
        other = max(OTHER_ORDER, words[1].towards_given - words[0].towards_given)
        if other < UNSURE_MOST:
            found.append(_reading(other, words[2], words[0], None, (words[1],)))
    return tuple(found)


def joined(words: Sequence[Word], by: str = "") -> Word:
    """Words as one; by a hyphen where each may stand alone, too."""
    if len(words) == 1:
        return words[0]
    return word(by.join([one.text for one in words]), "-".join([one.shown for one in words]))


def _unmarked(words: list[Word]) -> tuple[Reading, ...]:
    """Given Middle Family, or Family Given Middle."""
    towards = words[0].towards_given - words[-1].towards_given
    other = words[1].towards_given - words[0].towards_given
    western, eastern = max(0.0, (other - towards) / 2), max(0.0, (towards - other) / 2)
    found = []
    if western < UNSURE_MOST:
        found.append(_reading(western, words[-1], words[0], None, words[1:-1]))
        if not any(one.initial for one in words):
            found.append(_reading(western + JOINED, words[-1], joined(words[:-1]), None, way="JOINED"))
        if len(words) == 3 and not words[1].initial and not words[1].given_groups and not words[1].given_uses:
            double = joined(words[1:], "-")  # Maria Garcia Lopez
            found.append(_reading(western + JOINED, double, words[0], None, way="JOINED"))
        if len(words) <= MOST_BY_OTHERS and not any(one.initial for one in words):
            found += _by_other_words(words, western + OTHER_NAME)
    if eastern < UNSURE_MOST:
        found.append(_reading(eastern, words[0], words[1], None, words[2:]))
        if len(words) == 3 and not words[2].initial:  # Kim Jong Un
            found.append(_reading(eastern + JOINED, words[0], joined(words[1:]), None, way="JOINED"))
    return tuple(sorted(found, key=lambda reading: reading.cost))


def _by_other_words(words: Sequence[Word], cost: float) -> Iterator[Reading]:
    """Of a name of many words the two or more by which one goes: a second given name, or a surname before the last word."""
    for at in range(1, len(words) - 1):
        yield _reading(cost, words[-1], words[at], None, (*words[:at], *words[at + 1 : -1]), "OTHER", at)
    for at in range(2, len(words) - 1) if len(words) > 3 else ():
        yield _reading(cost, words[at], words[0], None, (*words[1:at], *words[at + 1 :]), "OTHER")


def words(text: str) -> tuple[str, ...]:
    """Words of any text in lower case; an initial keeps no point."""
    found = (part.strip(EDGES) for part in WORD_EDGES.sub(" ", plain(text)).split())
    return tuple(word for word in found if word)


def read_person(value: Any) -> Name:
    """A name given as text or in parts."""
    if isinstance(value, str):
        return _name_of(readings_of(value))
    if value.get("family") or value.get("given"):
        told = [plain(value.get(role) or "") for role in ("family", "given", "patronymic")]
        if mixed(" ".join(told)):
            told = [as_meant(text) for text in told]
        family, given, patronymic = map(words, told)
        if not patronymic and len(given) > 1 and (found := word(given[-1])) and (found.patronymic or found.child):
            at = 2 if found.child and len(given) > 2 else 1
            given, patronymic = given[:-at], given[-at:]
        return Name(family, given, patronymic)
    return _name_of(readings_of(value.get("full") or ""))


def _name_of(readings: Sequence[Reading]) -> Name:
    if not readings:
        return Name(sure=False)
    best = readings[0]
    shown = [_kept(one) if one is not None else () for one in (best.family, best.given, best.patronymic)]
    family, given, patronymic = shown
    others = tuple(token for one in best.others.words for token in _kept(one))
    return Name(family, (*given, *others), patronymic, sure=len(readings) == 1)


def _kept(one: Word) -> tuple[str, ...]:
    """As it was written; an initial of several letters (Kh., Yu.) keeps its point, which tells it from a name."""
    return (f"{one.shown}.",) if one.initial and len(one.shown) > 1 else tuple(one.shown.split())


@lru_cache(maxsize=NAMES_KEPT)
def readings_of_name(name: Name) -> tuple[Reading, ...]:
    """The ways to read a name in parts: as they stand, and, where words allow it, surname and given name exchanged."""
    if not name.sure:
        given = (*name.given[1:], *name.given[:1]) if name.patronymic else name.given
        return readings_of(" ".join((*given, *name.patronymic, *name.family)))
    family, names = _words(name.family), _words(name.given)
    patronymic = joined(_words(name.patronymic)) if name.patronymic else None
    lenient = _lenient(" ".join(name.parts))
    as_said = _reading(0.0, joined(family, "-") if family else None, names[0] if names else None, patronymic, names[1:])
    found = [as_said]
    if as_said.family is not None and as_said.given is not None:
        cost = max(OTHER_ORDER, as_said.given.towards_given - as_said.family.towards_given)
        if cost < UNSURE_MOST:
            found.append(_reading(cost, as_said.given, as_said.family, patronymic, names[1:]))
    return tuple(reading._replace(lenient=lenient) for reading in found)
