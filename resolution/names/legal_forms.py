"""Legal forms: found at either end of a name, in any spelling of any state of the region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from resolution.names.organisations_spelling import acronym_spellings, plain, sounds, stem, unquoted
from resolution.names.tables import rows

# Classes that clerks and translators take for one another: a company open, closed or public is a stock company.
NEAR = (
    frozenset({"JSC", "OJSC", "PJSC", "CJSC"}),
    frozenset({"PRIVATE", "SOLE", "STATE"}),
    frozenset({"PRIVATE", "JOINT"}),
    frozenset({"COOP", "FARM"}),
    frozenset({"LLC", "ALC"}),
    frozenset({"LLC", "PARTNERSHIP"}),
    frozenset({"FARM", "PRIVATE"}),
    frozenset({"JOINT", "LLC"}),
)
STRONG = frozenset({"LLC", "ALC", "JSC", "PJSC", "OJSC", "CJSC"})
"""Classes of companies: their short forms are met before others, which are as often a part of the name."""
LETTERS_OF_A_SHORT_FORM = 6

Forms = Mapping[str, frozenset[str]]
"""Classes by the keys of a form's words, each with a space after it; of beginnings that are no form yet, none."""


def _tokens(form: str) -> list[str]:
    return unquoted(form).replace("/", " ").replace("-", " ").split()


def _names_of(word: str, *, short: bool) -> Sequence[str]:
    """Under which keys a word of the table stands: letters for a short form, sounds for a long one."""
    told = plain(word)
    if not short:
        return ["~" + stem(sound) for sound in sounds(told)]
    return ["=" + spelling for spelling in {told, *acronym_spellings(told)}]


def keys_of(word: str, found: Sequence[str]) -> tuple[str, ...]:
    """Under which keys a plain word of these stems stands in the table; none when no form has it."""
    known = tables().words
    if len(found) == 1 and "~" + found[0] not in known and "=" + word not in known:
        return ()
    return tuple([key for key in ("=" + word, *["~" + each for each in found]) if key in known])


@dataclass(frozen=True, slots=True)
class Tables:
    forward: Forms
    """From the first word of a form."""
    backward: Forms
    """From the last."""
    words: frozenset[str]
    """Keys of all words of all forms."""
    first: frozenset[str]
    last: frozenset[str]


@cache
def tables() -> Tables:
    # One flat table and few sets: a tree of thousands would be walked by every collection of garbage.
    forward: dict[str, frozenset[str]] = {}
    backward: dict[str, frozenset[str]] = {}
    words: set[str] = set()
    sets: dict[frozenset[str], frozenset[str]] = {}
    for group, _, *forms_of_one in rows("legal_forms.tsv"):
        for form in forms_of_one:
            told = _tokens(form)
            short = form.isupper() or (len(told) == 1 and len(form) <= LETTERS_OF_A_SHORT_FORM)
            for names in product(*(_names_of(word, short=short) for word in told)):
                words.update(names)
                _plant(forward, names, group, sets)
                _plant(backward, names[::-1], group, sets)
    return Tables(forward, backward, frozenset(words), _first(forward), _first(backward))


def _first(forms: Forms) -> frozenset[str]:
    return frozenset(path[:-1] for path in forms if path.index(" ") == len(path) - 1)


def _plant(
    forms: dict[str, frozenset[str]], names: Sequence[str], group: str, sets: dict[frozenset[str], frozenset[str]]
) -> None:
    path = ""
    for name in names:
        path += name + " "
        forms.setdefault(path, frozenset())
    groups = forms[path] | {group}
    forms[path] = sets.setdefault(groups, groups)


Found = tuple[int, frozenset[str]]
NONE: Found = (0, frozenset())


def longest(forms: Forms, words: Sequence[Sequence[str]]) -> Found:
    """How many of the words (each as its keys) are a form, and its classes."""
    best, path = NONE, ""
    for length, keys in enumerate(words, 1):
        if len(keys) > 1:
            return _longest_of_several(forms, words)
        if not keys:
            break
        path = f"{path}{keys[0]} "
        groups = forms.get(path)
        if groups is None:
            break
        if groups:
            best = (length, groups)
    return best


def _longest_of_several(forms: Forms, words: Sequence[Sequence[str]]) -> Found:
    """Where a word has several keys."""
    best = NONE
    paths = [""]
    for length, keys in enumerate(words, 1):
        paths = [path for begun in paths for key in keys if (path := f"{begun}{key} ") in forms]
        if not paths:
            break
        groups = forms[paths[0]] if len(paths) == 1 else frozenset().union(*[forms[path] for path in paths])
        if groups:
            best = (length, groups)
    return best


def agree(left: frozenset[str], right: frozenset[str]) -> str:
    """Whether two sets of classes are of one form, of two that are mixed up, or of two."""
    if left & right:
        return "SAME"
    if any(left & near and right & near for near in NEAR):
        return "SIMILAR"
    return "DIFFERENT"
