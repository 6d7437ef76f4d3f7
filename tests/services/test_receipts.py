"""Law 1 of what is told of one's own report or decision: it depends on nothing that its sender does not see."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.services.submitting import Effects, Receipt, effects, receipts
from graph_service.store.submission import Planned
from resolution.memory import World
from resolution.plan.state import Batch, Item, Judgement, Submission
from tests.resolution.oracle import Operation
from tests.resolution.toy import ALL, LENSES, Toy, item, judgement, report
from tests.resolution.worlds import RECORDS, batch

SECRET = bytes(32)
MINE, THEIRS = 0b0001, 0b0010
worlds = settings(
    max_examples=int(os.environ.get("WORLDS", "1000")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


def planned(world: World, sent: Batch) -> Planned:
    return Planned(*world.planned_with(sent), SECRET)


def told(done: Iterable[Operation], sent: Operation, lens: int) -> tuple[list[Receipt], Effects]:
    """What whoever looks through a lens is answered who sends this after all that."""
    world = World(Toy(), ALL)
    for each in done:
        world.submit(batch(each))
    alone = batch(sent)
    found = planned(world, alone)
    return receipts(found, [sent] if isinstance(sent, Submission) else [], 0, lens), effects(found, lens, alone)


def seen(done: Sequence[Operation], lens: int) -> list[Operation]:
    """The same without what the lens does not see."""
    found: list[Operation] = []
    for each in done:
        if isinstance(each, Submission):
            items = tuple(one for one in each.items if one.audience.lenses >> lens & 1)
            records = tuple(one for one in each.report.records if one.id in {item.id for item in items})
            found.append(replace(each, items=items, report=replace(each.report, records=records)))
        elif each.audience.lenses >> lens & 1:
            found.append(each)
    return found


def test_evidence_is_told_whether_or_not_others_hold_the_same_record_already() -> None:
    ours = report("P/1", 1, [item("P/1/a", lenses=MINE, document="D", name="A")])
    like = report("P/2", 1, [item("P/2/a", lenses=MINE | THEIRS, document="D", name="A", phone="1")])
    hidden = report("Q/1", 1, [item("Q/1/a", lenses=THEIRS, document="D", name="A")])
    released = report("P/3", 1, [item("P/3/a", lenses=MINE | THEIRS, document="D", name="A")])
    assert told([ours, like, hidden], released, 0) == told([ours, like], released, 0)


contents = st.sampled_from(
    [
        {"name": "A", "document": "D"},
        {"name": "A", "document": "D", "phone": "1"},
        {"name": "A", "phone": "1"},
        {"name": "B", "document": "D", "born": "x"},
        {"number": "7"},
    ]
)
masks = st.sampled_from([ALL, ALL, MINE, MINE | THEIRS, THEIRS, 0b0110])


@st.composite
def items(draw: st.DrawFn, id_: str) -> Item:
    return item(id_, time=draw(st.integers(0, 2)), lenses=draw(masks), **draw(contents))


@st.composite
def reports(draw: st.DrawFn, agencies: str = "PQ") -> Submission:
    id_ = f"{draw(st.sampled_from(agencies))}/{draw(st.sampled_from('123'))}"
    return report(id_, draw(st.integers(1, 2)), [draw(items(f"{id_}/{local}")) for local in "ab"])


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    one, other = draw(st.lists(st.sampled_from(RECORDS), min_size=2, max_size=2, unique=True))
    verdict, lenses = draw(st.sampled_from(["SAME", "DIFFERENT", None])), draw(masks)
    owner = f"{draw(st.sampled_from('PQ'))}/{lenses}"  # as the service has it: all of one register are seen alike
    return judgement(owner, one, other, verdict, lenses=lenses)  # type: ignore[arg-type]


def of_sender(each: Operation, sent: Operation, lens: int) -> bool:
    """Whether the sender sees it, if it is of the same register."""
    return each.id != sent.id or [each] == seen([each], lens)


@worlds
@given(
    st.lists(st.one_of(reports(), reports(), judgements()), min_size=1, max_size=8),
    st.one_of(reports("P"), judgements()),
)
def test_what_is_told_of_what_was_sent_is_told_without_what_is_hidden(done: list[Operation], sent: Operation) -> None:
    for lens in range(LENSES):
        if all(of_sender(each, sent, lens) for each in (*done, sent)):
            assert told(done, sent, lens) == told(seen(done, lens), sent, lens), lens


def test_of_what_is_committed_together_each_is_told_what_came_of_its_own() -> None:
    mine = report("P/1", 1, [item("P/1/a", document="D", name="A")])
    theirs = report("Q/1", 1, [item("Q/1/a", document="E", name="B"), item("Q/1/b", document="E", name="B")])
    joins = judgement("P", "P/1/a", "Q/1/a", "SAME")
    both = Batch((mine, theirs))
    world = World(Toy(), ALL)
    found = planned(world, both)
    assert [effects(found, 0, Batch((each,))).created for each in (mine, theirs)] == [1, 1]
    assert effects(found, 0, both).created == 2
    world.submit(both)
    found = planned(world, Batch((report("P/2", 1, [item("P/2/a", document="F", name="C")]),), (joins,)))
    told = effects(found, 0, Batch((), (joins,)))
    assert (told.created, told.merged) == (0, 1)
