"""Given names: which are forms of one, how often each is met, and whose they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from resolution.names.fold import fold, readings
from resolution.names.patronymics import father_key
from resolution.names.tables import rows

PAIRS_KEPT = 30_000  # pairs of names whose kinship is remembered
RAREST = 10.0  # bits of a given name that no table has
ON_OUR_LIST = 4  # log2 of the count that a form of our own list has, if no other
RATHER_FULL = 7  # log2 of the count from which what is short for one name (Виталя) is also a name of its own (Виталия)
# Jaro–Winkler of the folded forms: Wikidata's items join what is one name to a historian (James, Yakov), so forms that
# are not on our own list must also be somewhat alike.
SOMEWHAT_ALIKE = 0.72
NO_GROUPS: frozenset[int | str] = frozenset()
NOBODY: frozenset[str] = frozenset()
ALIKE_ACROSS_SCRIPTS = 0.5  # there an item joins a name with its transcription, as Sean with Шон


@dataclass(frozen=True, slots=True)
class Known:
    """What tables know of given names."""

    count: Mapping[str, int]
    """log2 of how often russiannames met it, by folded form."""
    gender: Mapping[str, str]
    total: int


@cache
def _known() -> Known:
    count: dict[str, int] = {}
    gender: dict[str, str] = {}
    total = 1
    for head, *cells in rows("given.tsv"):
        if head == "total":
            total = int(cells[0]).bit_length() - 1
            continue
        for word in cells[1].split():
            count[word] = int(cells[0])
            gender[word] = head
    return Known(count, gender, total)


@cache
def _own_forms() -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]:
    """Rows of our own list by folded form: of full names, and of all with short forms."""
    full: defaultdict[str, set[int]] = defaultdict(set)
    every: defaultdict[str, set[int]] = defaultdict(set)
    for n, cells in enumerate(rows("forms.tsv")):
        for column, cell in enumerate(cells):
            for form in cell.split():
                for folded in _sounds(form):
                    every[folded].add(n)
                    if column < 2:
                        full[folded].add(n)
    return ({k: frozenset(v) for k, v in full.items()}, {k: frozenset(v) for k, v in every.items()})


def _sounds(form: str) -> tuple[str, ...]:
    """How a form of the list is read: never by a habit that makes another name of it, as of Jan Zhan."""
    found = readings(form)[:2]
    return tuple(folded for folded in readings(form) if not folded.startswith("Z"))[:1] if form[0] in "Jj" else found


@cache
def _items() -> Mapping[str, frozenset[int]]:
    """Wikidata's name items by folded form."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for n, cells in enumerate(rows("given_groups.tsv")):
        for form in cells[0].split():
            found[fold(form)].add(n)
    return {form: frozenset(items) for form, items in found.items()}


@cache
def _fathers() -> Mapping[str, frozenset[int]]:
    """Rows of our own list by what a patronymic leaves of a full name."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for folded, numbers in _own_forms()[0].items():
        found[father_key(folded)] |= numbers
    return {form: frozenset(numbers) for form, numbers in found.items()}


@cache
def _father_counts() -> Mapping[str, int]:
    found: dict[str, int] = {}
    genders = _known().gender
    for word, count in _known().count.items():
        if genders[word] == "f":
            continue
        key = father_key(word)
        found[key] = max(count, found.get(key, 0))
    return found


def rarity(folded: str) -> float:
    """Bits: log2 of how few bear it."""
    known = _known()
    count = known.count.get(folded)
    return RAREST if count is None else min(RAREST, float(known.total - count))


def father_rarity(key: str) -> float:
    count = _father_counts().get(key)
    return RAREST if count is None else min(RAREST, float(_known().total - count))


def in_use(folded: str) -> int:
    """log2 of how often it was met; 0 for what no table has."""
    return uses().get(folded, 0)


@cache
def uses() -> Mapping[str, int]:
    """What `in_use` says, by folded name."""
    counts = _known().count
    return dict(counts) | {form: max(ON_OUR_LIST, counts.get(form, 0)) for form in _own_forms()[1]}


def in_table(folded: str) -> int:
    return _known().count.get(folded, 0)


def father_in_use(key: str) -> int:
    return _father_counts().get(key, 0)


@cache
def genders() -> Mapping[str, str]:
    """`m` or `f` by folded given name; short forms tell none, Саша is a man or a woman and Виталя, too."""
    found = {folded: gender for folded, gender in _known().gender.items() if gender != "u"}
    full, every = _own_forms()
    heads = tuple(found.get(fold(cells[0]), "") for cells in rows("forms.tsv"))
    for folded, numbers in full.items():
        of_rows = {heads[number] for number in numbers}
        if folded not in found and len(of_rows) == 1:
            found[folded] = of_rows.pop()
    for folded in every.keys() - full.keys():
        if in_table(folded) < RATHER_FULL:
            found[folded] = ""
    return found


@cache
def told() -> Mapping[str, tuple[int, str]]:
    """What `in_use` and `genders` say of every name that people are given, by folded name."""
    counts, of = uses(), genders()
    return {folded: (counts.get(folded, 0), of.get(folded, "")) for folded in counts.keys() | _items().keys()}


def is_given(folded: str) -> bool:
    return folded in told()


@lru_cache(maxsize=PAIRS_KEPT)
def forms_of_one(left: str, right: str, alike: float = SOMEWHAT_ALIKE) -> str:
    """`FORM` where two folded names are forms of one by our list, `COGNATE` where Wikidata's items or a nickname say so; else
    nothing."""
    told = forms_on_our_list(left, right)
    if told:
        return told
    if right in called_so(left) or left in called_so(right):
        return "COGNATE"
    items, others = _items().get(left), _items().get(right)
    if items and others and items & others and JaroWinkler.similarity(left, right) >= alike:
        return "COGNATE"
    return ""


def forms_on_our_list(left: str, right: str) -> str:
    """Of `forms_of_one` what our list says."""
    full, every = _own_forms()
    one, other = every.get(left), every.get(right)
    if not (one and other and one & other):
        return ""
    # Саша and Шура are forms of Александр; that both may be short for one name says less.
    return "FORM" if full.get(left, frozenset()) & other or full.get(right, frozenset()) & one else "COGNATE"


def called_so(folded: str) -> frozenset[str]:
    """Folded names whose bearers are called by a nickname."""
    return _nicknames().get(folded, NOBODY)


@cache
def _nicknames() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, called in rows("nicknames.tsv"):
        for nickname in called.split():
            found[fold(nickname)].add(fold(name))
    return {nickname: frozenset(names) for nickname, names in found.items()}


def groups_of(readings: Iterable[str]) -> frozenset[int | str]:
    """Rows of our own list and, as negative numbers, Wikidata's items, and names that have nicknames: forms of one name share one."""
    known = _groups()
    found = [known[folded] for folded in readings if folded in known]
    return found[0] if len(found) == 1 else NO_GROUPS.union(*found)


@cache
def _groups() -> Mapping[str, frozenset[int | str]]:
    every, items, nicknames = _own_forms()[1], _items(), _nicknames()
    found = {
        folded: every.get(folded, NO_GROUPS).union([-1 - item for item in items.get(folded, ())])
        for folded in every.keys() | items.keys()
    }
    for name in set[str]().union(*nicknames.values()):
        found[name] = found.get(name, NO_GROUPS) | {name}
    for nickname, names in nicknames.items():
        found[nickname] = found.get(nickname, NO_GROUPS) | names
    return found


def numbers_of(readings: Iterable[str]) -> frozenset[int]:
    """Rows of our own list that have the name, in full or in short."""
    every = _own_forms()[1]
    return frozenset(number for folded in readings for number in every.get(folded, ()))


def father_numbers(key: str) -> frozenset[int]:
    """Rows of our own list that have the father of a patronymic."""
    return _fathers().get(key, frozenset())


@lru_cache(maxsize=PAIRS_KEPT)
def fathers_of_one(left: str, right: str) -> bool:
    """Whether two keys of fathers' names are forms of one name."""
    fathers = _fathers()
    return bool(fathers.get(left, frozenset()) & fathers.get(right, frozenset()))
