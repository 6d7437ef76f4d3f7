"""A report that is sent again may say that a thing is of another kind than was thought."""

from collections.abc import Mapping

from resolution.content import Content
from resolution.memory import World
from resolution.plan.state import Item, Submission, unit_of
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading
from resolution.score import Matching
from tests.resolution.toy import ALL, audience, report
from tests.resolution.worlds import batch

MATCHING = Matching()


def sent(report_: str, kind: str, fields: Mapping[str, object], revision: int = 1) -> Submission:
    content: Content = KINDS[kind].read(fields, Reading("KG"))
    record = f"{report_}/a"
    item = Item(record, "0", audience(ALL), unit_of(record, content, MATCHING), content, content.text)
    return report(report_, revision, [item])


def test_one_of_two_namesakes_turns_out_to_be_a_firm() -> None:
    firm = sent("Q/1", "organisation", {"names": ["Silk Cargo LLC"]}, revision=2)
    world = World(MATCHING, ALL)
    for each in (sent("P/1", "person", {"names": ["Ким Анна"]}), sent("Q/1", "person", {"names": ["Ким Анна"]}), firm):
        world.submit(batch(each))
    alone = World(MATCHING, ALL)
    alone.submit(batch(sent("P/1", "person", {"names": ["Ким Анна"]}), firm))
    assert world.state() == alone.state()
