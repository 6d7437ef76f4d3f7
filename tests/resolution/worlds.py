"""Generated reports, markings and judgements, small enough that every rule of resolution meets every other."""

from hypothesis import strategies as st

from resolution.plan.state import Batch, Item, Judgement, Submission, Verdict
from tests.resolution.toy import ALL, claim, item, judgement, report

masks = st.sampled_from([15, 15, 15, 7, 3, 1, 8, 12, 5, 14])
RECORDS = [f"{agency}/{reference}/{local}" for agency in "PQ" for reference in "123" for local in "ab"]


def one_of(*values: str | None) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *values])


@st.composite
def items(draw: st.DrawFn, id_: str) -> Item:
    lenses, time = draw(masks), draw(st.integers(0, 2))
    if draw(st.integers(0, 2)) == 0:
        return item(id_, time=time, lenses=lenses, number=draw(st.sampled_from("778")))
    if draw(st.booleans()):  # a hub: one document on many records
        return item(
            id_, time=time, lenses=lenses,
            name=draw(one_of("A")), born=draw(one_of("x", "y")), national=draw(one_of(None, "p", "q")), document="D",
        )  # fmt: skip
    return item(
        id_, time=time, lenses=lenses,
        name=draw(one_of("A", "A", "B")), phone=draw(one_of("1", "2")),
        born=draw(one_of("x", "y")), national=draw(one_of(None, None, "p", "q")),
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Submission:
    id_ = f"{draw(st.sampled_from('PQ'))}/{draw(st.sampled_from('123'))}"
    revision = draw(st.integers(1, 3))
    if draw(st.integers(0, 4)) == 0:
        return report(id_, revision)
    records = [draw(items(f"{id_}/{local}")) for local in "ab"[: draw(st.integers(1, 2))]]
    claims = [
        claim(
            f"{id_}/c{n}", records[0].id, draw(st.sampled_from(RECORDS)),
            lenses=draw(masks), type_=draw(st.sampled_from("uv")), since=draw(st.integers(1, 3)),
        )
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    return report(id_, revision, records, claims)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    one, other = draw(st.lists(st.sampled_from(RECORDS), min_size=2, max_size=2, unique=True))
    verdicts: list[Verdict | None] = ["SAME", "SAME", "DIFFERENT", "UNSURE", None]
    verdict = draw(st.sampled_from(verdicts))
    return judgement(
        draw(st.sampled_from("PQ")), one, other, verdict, revision=draw(st.integers(1, 3)), lenses=draw(masks)
    )


operations = st.lists(st.one_of(reports(), reports(), reports(), judgements()), min_size=1, max_size=14)


def batch(*done: Submission | Judgement) -> Batch:
    return Batch(
        tuple(each for each in done if isinstance(each, Submission)),
        tuple(each for each in done if isinstance(each, Judgement)),
    )


__all__ = ["ALL", "RECORDS", "batch", "judgements", "operations", "reports"]
