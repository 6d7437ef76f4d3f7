"""Tables of names, read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from resolution.names.fold import fold


@cache
def given_forms() -> Mapping[str, frozenset[int]]:
    """Sets of forms of one given name, by folded form."""
    found: dict[str, set[int]] = {}
    for n, line in enumerate(_lines("forms.tsv")):
        for form in line.split("\t"):
            found.setdefault(fold(form), set()).add(n)
    return {form: frozenset(groups) for form, groups in found.items()}


@cache
def common_names() -> Mapping[str, frozenset[str]]:
    """The commonest folded surnames and given names."""
    found: dict[str, set[str]] = {}
    for line in _lines("common.tsv"):
        role, _, forms = line.partition("\t")
        found.setdefault(role, set()).update(fold(form) for form in forms.split())
    return {role: frozenset(forms) for role, forms in found.items()}


def _lines(file: str) -> list[str]:
    text = (files("resolution.names") / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
