"""Legal forms: found at either end of a name, in any spelling of any state of the region."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from resolution.names.organisations_spelling import acronym_spellings, plain, sounds

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
END = ""
"""Key of a node of the tree at which a form may end: its classes."""
LETTERS_OF_A_SHORT_FORM = 6

Tree = dict[str, Any]


def _tokens(form: str) -> list[str]:
    return form.replace("/", " ").replace("-", " ").replace("'", "").replace("’", "").split()


def _names_of(word: str, *, short: bool) -> Sequence[str]:
    """Under which keys a word of the table stands: letters for a short form, sounds for a long one."""
    told = plain(word)
    if not short:
        return ["~" + sound for sound in sounds(told)]
    return ["=" + spelling for spelling in {told, *acronym_spellings(told)}]


def keys_of(word: str, found: Sequence[str]) -> tuple[str, ...]:
    """Under which keys a plain word of these sounds stands in the table; none when no form has it."""
    known = words_of_forms()
    return tuple([key for key in ("=" + word, *["~" + sound for sound in found]) if key in known])


@cache
def words_of_forms() -> frozenset[str]:
    """Keys of all words of all forms."""
    found: set[str] = set()
    left = [trees()[0]]
    while left:
        for key, branch in left.pop().items():
            if key != END:
                found.add(key)
                left.append(branch)
    return frozenset(found)


@cache
def trees() -> tuple[Tree, Tree]:
    """Forms by their words from the first, and from the last."""
    forward: Tree = {}
    backward: Tree = {}
    for line in (files("resolution.names") / "legal_forms.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        group, _, *forms = line.split("\t")
        for form in forms:
            words = _tokens(form)
            short = form.isupper() or (len(words) == 1 and len(form) <= LETTERS_OF_A_SHORT_FORM)
            for names in product(*(_names_of(word, short=short) for word in words)):
                _plant(forward, names, group)
                _plant(backward, names[::-1], group)
    return forward, backward


def _plant(tree: Tree, names: Iterable[str], group: str) -> None:
    for name in names:
        tree = tree.setdefault(name, {})
    tree[END] = tree.get(END, frozenset()) | {group}


NONE: tuple[int, frozenset[str]] = (0, frozenset())


def longest(tree: Tree, words: Sequence[Sequence[str]]) -> tuple[int, frozenset[str]]:
    """How many of the words (each as its keys) are a form, and its classes."""
    best: tuple[int, frozenset[str]] = (0, tree.get(END, NONE[1]))
    if words:
        for key in words[0]:
            branch = tree.get(key)
            if branch is not None:
                length, groups = longest(branch, words[1:])
                if groups and length + 1 > best[0]:
                    best = (length + 1, groups)
    return best


def agree(left: frozenset[str], right: frozenset[str]) -> str:
    """Whether two sets of classes are of one form, of two that are mixed up, or of two."""
    if left & right:
        return "SAME"
    if any(left & near and right & near for near in NEAR):
        return "SIMILAR"
    return "DIFFERENT"
