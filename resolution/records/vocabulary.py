"""One code for what agencies call by many words: colours, drugs, units, types of vehicles, documents and events."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


def code(subject: str, text: str) -> str:
    """The code of a word; of one that is not listed the word itself in small letters, which stands for nothing else."""
    folded = _folded(text)
    return _codes().get((subject, folded), folded)


def words_of(subject: str, told: str) -> Sequence[str]:
    """Every word that a code stands for: what people search it by."""
    return _words().get((subject, told), (told,))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").strip(" .").split())


@cache
def _words() -> Mapping[tuple[str, str], tuple[str, ...]]:
    lines = (files("resolution.records") / "vocabulary.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(subject, known): tuple(words) for subject, known, *words in rows}


@cache
def _codes() -> Mapping[tuple[str, str], str]:
    found = {(subject, _folded(known)): known for subject, known in _words()}
    return found | {(subject, _folded(word)): known for (subject, known), words in _words().items() for word in words}
