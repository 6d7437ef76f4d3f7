"""Words typed with the keyboard in the other language: njkcnbrjd is Толстиков."""

from resolution.names.scripts import CYRILLIC, LATIN, other_layout
from resolution.names.words import SURNAME_ENDINGS, Word, word

SHORTEST = 4  # letters: shorter words are names under either layout by chance
POINTS = ".,;:"


def mixed(text: str) -> bool:
    """Whether a plain text has letters of both scripts."""
    return not text.isascii() and LATIN.search(text) is not None and CYRILLIC.search(text) is not None


def as_meant(text: str) -> str:
    """A plain text in which each word that its neighbours' keyboard would make a name of is that name."""
    return " ".join([_meant(typed) for typed in text.split()])


def _meant(typed: str) -> str:
    bare = typed.strip(POINTS)
    if len(bare) < SHORTEST or mixed(bare) or word(bare).known:
        return typed
    for asked in dict.fromkeys((bare, typed)):  # a point may be a letter under the other layout, or a point
        turned = other_layout(asked)
        if turned.isalpha() and _is_name(word(turned)):
            return typed.replace(asked, turned)
    return typed


def _is_name(one: Word) -> bool:
    return one.known or (len(one.folded) > SHORTEST and one.folded.endswith(SURNAME_ENDINGS))
