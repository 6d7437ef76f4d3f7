"""The words of a name, with what belongs together joined and what says nothing left out."""

import re
from collections.abc import Sequence

from resolution.names import han
from resolution.names.tokens import COMMA
from resolution.names.words import ARABIC, ARTICLE, ARTICLES, NO_NAMES, PARTICLES, SERVANT_OF, TITLES, Word, word

MOST_TOKENS = 30
MOST_WORDS = 8  # of one name that are read: more are an error of the source
RARELY_A_SURNAME = 3  # log2 of a count
MOST_WITH_INITIALS = 3  # words of a name of which one is two initials
TWO_INITIALS = re.compile("[а-яё]{2}|[bcdfghjklmnpqrstvwxz]{2}")
# Names and parts of names without vowels, or of two Cyrillic letters.
NAMES_OF_TWO_LETTERS = (
    "ng st mc ли цю ши ма хо ву го до чу цы лу ду су фу ху ан ян юй ци ну бо му ге хэ хе ке уэ эр ив эд эл ал аб ас аш ир ия ло ба та ва"
    " на ха ки ни ми ти си ди"
)
CHINESE_PARTICLES = frozenset({"ван", "ду", "du"})  # that are common surnames in China, too
TWO_LETTERS = frozenset(NAMES_OF_TWO_LETTERS.split()).union(NO_NAMES, PARTICLES)


def parts_of(found: Sequence[str]) -> list[Word]:
    """Words, particles joined to what follows, words for son and daughter to the father's name."""
    read = list(map(word, found))
    for one in read:
        if not one.plain:
            return _words_looked_at(found)
    return read if len(read) <= MOST_WORDS else read[:MOST_WORDS]  # nearly always


def _words_looked_at(found: Sequence[str]) -> list[Word]:
    made: list[Word] = []
    carried = ""
    if 2 in map(len, found) and 1 < len(found) <= MOST_WITH_INITIALS:
        found = _initials_apart(found)
    while len(found) > 1 and (title := found[0].rstrip(".")) in TITLES:
        # With one name more it may be one itself: Эмир Кустурица, Pan Gongsheng.
        if len(found) == 2 and word(title).known:
            break
        found = found[1:]
    plainer = _without_articles(found[:MOST_TOKENS])
    read = [word(token) for token in plainer]
    # Ван Фан and Du Wen; what stands behind a Dutch or French particle is seldom made of such syllables.
    chinese = len(plainer) > 1 and plainer[0] in CHINESE_PARTICLES and all(map(han.may_be_chinese, plainer))
    if True not in [one.special for one in read]:
        return read[:MOST_WORDS]
    for token, one in zip(plainer, read, strict=True):
        if not one.special and not carried:
            made.append(one)
        elif one.no_name:
            continue
        elif token in PARTICLES and not (chinese and not made):
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
