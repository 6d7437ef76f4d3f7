"""Russian names in other cases than the nominative, as reports have them (у Рахимова Али), brought back to it.

What case a name stands in is seldom told by one word: all words of a name agree in gender and case, so each gender and case
is tried on all words at once, and every base that results is kept, the likeliest first.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from resolution.names.scripts import CYRILLIC, plain
from resolution.names.words import Word, word

MOST_NOMINATIVES = 6
MOST_BASES = 3  # of one word in one gender and case
MOST_WORDS = 5
TEXTS_KEPT = 2_000
SHORTEST_BASE = 3

GEN, DAT, ACC, INS, PRE = "gen", "dat", "acc", "ins", "pre"
CASES = (GEN, DAT, ACC, INS, PRE)
# Cases that a preposition before the name asks for.
PREPOSITIONS = {
    **dict.fromkeys(("у", "от", "для", "из-за", "без", "из", "около", "возле", "против", "кроме", "после"), (GEN,)),
    **dict.fromkeys(("к", "ко", "благодаря", "согласно"), (DAT,)),
    **dict.fromkeys(("с", "со"), (INS, GEN)),
    **dict.fromkeys(("за", "над", "под", "перед", "между"), (INS, ACC)),
    **dict.fromkeys(("о", "об", "обо", "при"), (PRE,)),
    **dict.fromkeys(("на", "в", "во"), (ACC, PRE)),
    **dict.fromkeys(("про", "через"), (ACC,)),
    "по": (DAT, PRE),
}
POSSESSIVE = ("ов", "ев", "ёв", "ин", "ын")
VOWELS = frozenset("аеёиоуыэюя")
HUSHING = frozenset("гжкхцчшщ")
UNCHANGING = ("о", "ых", "их", "дзе", "швили", "заде")
UNCHANGING_IF_KNOWN = ("э", "и", "у", "ю")  # Али, but not Тарасу
CHILD_WORDS = frozenset(
    {"оглы", "оглу", "кызы", "гызы", "улы", "уулу", "угли", "кизи"}
)  # after a father's name as it is
NOT_BEFORE_A = VOWELS | frozenset("йь")
OFTENEST = 32  # doublings of a count, more than any has
LIKELIER = 2  # points from which a base makes another nothing
FLEETING = {"павл": "павел", "льв": "лев", "петр": "пётр", "пётр": "пётр"}

# Ending of a case, what stands in its place in the nominative, and which letters that must leave.
# Nouns of men, hard: Иван, Ткачук, Петрович.
MEN_HARD = {GEN: ("а",), DAT: ("у",), ACC: ("а",), INS: ("ом", "ем", "ым"), PRE: ("е",)}
# And soft: Сергей, Игорь.
MEN_SOFT = {GEN: ("я",), DAT: ("ю",), ACC: ("я",), INS: ("ем", "ём"), PRE: ("е", "и")}
# Nouns in -а and -я of both genders: Анна, Никита, Илья, Мария.
IN_A = {GEN: ("ы", "и"), DAT: ("е",), ACC: ("у",), INS: ("ой", "ою", "ей"), PRE: ("е",)}
IN_YA = {GEN: ("и",), DAT: ("е", "и"), ACC: ("ю",), INS: ("ей", "ёй"), PRE: ("е", "и")}
# Women's names in a soft sign: Любовь.
IN_SIGN = {GEN: ("и",), DAT: ("и",), ACC: ("ь",), INS: ("ью",), PRE: ("и",)}
# Surnames that are adjectives: Островский, Белый, Толстой; women's in -ая, and those in -ова, -ина.
MEN_ADJECTIVE = {GEN: ("ого", "его"), DAT: ("ому", "ему"), ACC: ("ого", "его"), INS: ("им", "ым"), PRE: ("ом", "ем")}
WOMEN_ADJECTIVE = {GEN: ("ой", "ей"), DAT: ("ой", "ей"), ACC: ("ую",), INS: ("ой", "ою", "ей"), PRE: ("ой", "ей")}
WOMEN_POSSESSIVE = {GEN: ("ой",), DAT: ("ой",), ACC: ("у",), INS: ("ой", "ою"), PRE: ("ой",)}


@lru_cache(maxsize=TEXTS_KEPT)
def nominatives(text: str) -> tuple[str, ...]:
    """What a Russian name may be in the nominative, prepositions left out, the likeliest first; nothing if it may not be inflected."""
    found = plain(text).replace(",", " ").split()
    asked: Sequence[str] = CASES
    while found and found[0] in PREPOSITIONS:
        asked = PREPOSITIONS[found.pop(0)]
    if not 0 < len(found) <= MOST_WORDS or not all(CYRILLIC.match(each) for each in found):
        return ()
    ranked: dict[str, float] = {}
    for case in asked:
        for gender in ("m", "f"):
            bases = [
                [each] if CHILD_WORDS & {each, after} else _bases(each, case, gender)
                for each, after in zip(found, [*found[1:], ""], strict=True)
            ]
            for name in product(*bases):
                told = " ".join(name)
                if list(name) != found:
                    ranked[told] = max(ranked.get(told, 0.0), sum(map(_likely, name)))
    least = max(ranked.values(), default=0.0) - LIKELIER
    likely = [told for told in ranked if ranked[told] > least]
    return tuple(sorted(likely, key=lambda told: -ranked[told])[:MOST_NOMINATIVES])


def _bases(inflected: str, case: str, gender: str) -> list[str]:
    """What a word may be in the nominative if it stands in this case and its bearer is of this gender."""
    if inflected.endswith(".") or len(inflected) == 1:
        return [inflected]
    if "-" in inflected:
        halves = [_bases(each, case, gender) for each in inflected.split("-")]
        return ["-".join(each) for each in islice(product(*halves), MOST_BASES)]
    found = dict.fromkeys(base for base in _forms(inflected, case, gender) if len(base) >= SHORTEST_BASE)
    borne = [base for base in found if _may_be(word(base), gender)]
    as_it_is = inflected.endswith(UNCHANGING) or (inflected.endswith(UNCHANGING_IF_KNOWN) and word(inflected).known)
    if as_it_is or (gender == "f" and inflected[-1] not in NOT_BEFORE_A):
        borne.append(inflected)
    return sorted(borne, key=_likely, reverse=True)[:MOST_BASES]


def _forms(inflected: str, case: str, gender: str) -> Iterator[str]:
    if gender == "m":
        yield from _men(inflected, case)
    else:
        for rest in _without(inflected, WOMEN_POSSESSIVE[case]):
            if rest.endswith(POSSESSIVE):
                yield rest + "а"
        for rest in _without(inflected, WOMEN_ADJECTIVE[case]):
            if len(rest) > 2 and rest[-1] not in NOT_BEFORE_A and not rest.endswith(POSSESSIVE):
                yield rest + "ая"
        for rest in _without(inflected, IN_SIGN[case]):
            if rest and rest[-1] not in VOWELS:
                yield rest + "ь"
    for rest in _without(inflected, IN_A[case]):
        if rest and (rest[-1] in HUSHING if inflected.endswith("и") else rest[-1] not in NOT_BEFORE_A):
            yield rest + "а"
    for rest in _without(inflected, IN_YA[case]):
        if rest and rest[-1] not in HUSHING:
            yield rest + "я"


def _men(inflected: str, case: str) -> Iterator[str]:
    for rest in _without(inflected, MEN_ADJECTIVE[case]):
        if rest.endswith(("ск", "цк")):
            yield rest + "ий"
        elif rest and rest[-1] not in VOWELS and not rest.endswith(POSSESSIVE):
            yield from (rest + "ый", rest + "ой")
    for rest in _without(inflected, MEN_HARD[case]):
        if not rest or rest[-1] in VOWELS or (inflected.endswith("ым") and not rest.endswith(POSSESSIVE)):
            continue
        if rest in FLEETING:
            yield FLEETING[rest]
        elif rest[-1] not in "йь":
            yield rest
            if rest[-1] == "ц" and rest[-2:-1] not in VOWELS:  # Кравца, Шульженца
                yield rest.removesuffix("ц").removesuffix("ь") + "ец"
    for rest in _without(inflected, MEN_SOFT[case]):
        if rest:
            yield rest + ("й" if rest[-1] in VOWELS else "ь")


def _without(inflected: str, endings: Sequence[str]) -> Iterator[str]:
    return (inflected.removesuffix(ending) for ending in endings if inflected.endswith(ending))


def _may_be(base: Word, gender: str) -> bool:
    """Whether a man or woman may be called so."""
    if base.patronymic is not None and base.patronymic.sure:
        return base.patronymic.gender in ("", gender)
    if base.gender_given and base.gender_given != gender and base.given_uses > base.family_uses:
        return False
    return base.gender_family in ("", gender) or base.given_uses > 0


def _likely(base: str) -> float:
    """Points: a patronymic, a name that people bear, and, less than a point, how often."""
    one = word(base)
    if one.patronymic is not None:
        return 3.0
    return 2.0 + max(one.given_uses, one.family_uses) / OFTENEST if one.known else 0.0
