"""Generated reports, markings and judgements, small enough that every rule of resolution meets every other.

What goes together is drawn at once, from a table of all there is: to draw its parts one by one would take longer than to resolve it.
"""

from collections.abc import Iterable
from itertools import permutations, product
from typing import TypeVar

from hypothesis import strategies as st

from resolution.plan.state import Batch, Item, Judgement, Submission, Verdict
from tests.resolution.toy import ALL, claim, item, judgement, report

T = TypeVar("T")
MASKS = (15, 15, 15, 7, 3, 1, 8, 12, 5, 14)
RECORDS = [f"{agency}/{reference}/{local}" for agency in "PQ" for reference in "123" for local in "ab"]
VERDICTS: tuple[Verdict | None, ...] = ("SAME", "SAME", "DIFFERENT", "UNSURE", None)


def any_of(table: Iterable[T]) -> st.SearchStrategy[T]:
    return st.sampled_from(list(table))


def one_of(*values: str | None) -> st.SearchStrategy[str | None]:
    return any_of([None, *values])


def described(**fields: tuple[str | None, ...]) -> list[dict[str, str | None]]:
    """Each field with each of its values."""
    return [dict(zip(fields, values, strict=True)) for values in product(*fields.values())]


numbers = any_of(described(number=("7", "7", "8")))
hubs = any_of(  # one document on many records
    described(name=(None, "A"), born=(None, "x", "y"), national=(None, None, "p", "q"), document=("D",))
)
people = any_of(
    described(
        name=(None, "A", "A", "B"), phone=(None, "1", "2"), born=(None, "x", "y"), national=(None, None, None, "p", "q")
    )
)
contents = st.one_of(numbers, hubs, people)
seen_at = any_of(product(MASKS, (0, 1, 2)))
registers = any_of(f"{agency}/{reference}" for agency in "PQ" for reference in "123")
revisions = any_of(product((1, 2, 3), (True, False, False, False, False)))
"""Each with whether it retracts the report."""
sizes = any_of(product(("a", "ab"), range(4)))
"""Of a report: its records, and how many claims it makes."""
claimed = any_of(product(RECORDS, MASKS, "uv", (1, 2, 3)))
pairs = any_of(permutations(RECORDS, 2))
decisions = any_of(product("PQ", VERDICTS, (1, 2, 3), MASKS))


@st.composite
def items(draw: st.DrawFn, id_: str) -> Item:
    lenses, time = draw(seen_at)
    return item(id_, time=time, lenses=lenses, **draw(contents))


@st.composite
def reports(draw: st.DrawFn) -> Submission:
    id_ = draw(registers)
    revision, retracted = draw(revisions)
    if retracted:
        return report(id_, revision)
    locals_, count = draw(sizes)
    records = [draw(items(f"{id_}/{local}")) for local in locals_]
    claims = []
    for n in range(count):
        other, lenses, type_, since = draw(claimed)
        claims.append(claim(f"{id_}/c{n}", records[0].id, other, lenses=lenses, type_=type_, since=since))
    return report(id_, revision, records, claims)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    one, other = draw(pairs)
    owner, verdict, revision, lenses = draw(decisions)
    return judgement(owner, one, other, verdict, revision=revision, lenses=lenses)


operations = st.lists(st.one_of(reports(), reports(), reports(), judgements()), min_size=1, max_size=14)


def batch(*done: Submission | Judgement) -> Batch:
    return Batch(
        tuple(each for each in done if isinstance(each, Submission)),
        tuple(each for each in done if isinstance(each, Judgement)),
    )


__all__ = ["ALL", "RECORDS", "batch", "judgements", "operations", "reports"]
