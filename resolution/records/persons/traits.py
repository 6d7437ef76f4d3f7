"""What one person has one or few of, told with slips: it keeps apart two whom a record that does not tell it would join."""

from collections.abc import Iterable, Set

from resolution.content import Content
from resolution.dates import compare_dates
from resolution.evidence import Evidence
from resolution.matcher import Trait
from resolution.records import common
from resolution.records.persons.prepared import first_of, sex_of, told

BORN, SEX, DOCUMENTS = "born", "sex", "documents"
MOST_PAIRS = 200  # of values of two groups: who tells dozens of birth dates is at odds with nobody


def traits(content: Content) -> Iterable[Trait]:
    """As given, or else as the record's own numbers tell them."""
    own = told(content)
    if born := first_of(content, "born") or own.born:
        yield Trait(BORN, born)
    if sex := sex_of(content) or own.sex:
        yield Trait(SEX, sex)
    yield from (Trait(DOCUMENTS, number) for number in content.get("documents"))


def apart(field: str, ones: Set[str], others: Set[str], weights: common.Weights) -> Evidence | None:
    """As the evidence of two records has it, of the two values that agree best; nothing where they share one, or tell too many."""
    if ones & others or len(ones) * len(others) > MOST_PAIRS:
        return None
    if field == DOCUMENTS:
        return next(iter(common.numbers(field, sorted(ones), sorted(others), weights)))
    level = compare_dates if field == BORN else _two_sexes
    told = ((one, other, level(one, other)) for one in sorted(ones) for other in sorted(others))
    return max(
        (Evidence(field, found, weights[field][found], one, other) for one, other, found in told),
        key=lambda each: each.bits,
    )


def _two_sexes(_one: str, _other: str) -> str:
    return "DIFFERENT"
