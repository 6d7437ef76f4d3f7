"""Names of border posts and towns in several languages and of several times."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from resolution.records.places import read_words


def words_of_place(name: str) -> list[str]:
    """Words that tell a place: of one that is listed always the same, whichever of its names was used."""
    words = read_words(name)
    return list(_forms().get(tuple(words), words))


def names_of_place(words: Sequence[str]) -> Sequence[str]:
    """Every name of a listed place, which people search it by."""
    return _names().get(tuple(words), ())


@cache
def _names() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    lines = (files("resolution.records") / "gazetteer.tsv").read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return {tuple(read_words(names[0])): names for names in rows}


@cache
def _forms() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {tuple(read_words(name)): words for words, names in _names().items() for name in names}
