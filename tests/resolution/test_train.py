"""Models learnt from records alone: what they find, and that nothing but the records decides it."""

from collections.abc import Hashable
from itertools import pairwise
from math import log2

import numpy as np
import pytest

from benchmarks import generator
from resolution import train as train_module
from resolution.content import Content
from resolution.engines.columns import lot_of
from resolution.engines.local import resolve, sought
from resolution.engines.workers import Crew
from resolution.evaluate import evaluate
from resolution.levels import MIDDLES, Levels
from resolution.model import hand_set, read_model, write_model
from resolution.records.common import CURVE
from resolution.records.kinds import KINDS
from resolution.records.schema import NAMES, Reading
from resolution.score import Matching
from resolution.train import Label, NothingToLearn, _Learning, train


def people(count: int, seed: int) -> tuple[list[tuple[str, Content]], dict[str, str]]:
    records: list[tuple[str, Content]] = []
    truth: dict[str, str] = {}
    for _, told, true in generator.reports(count, seed):
        for record in told["records"]:
            if record["kind"] == "person":
                truth[f"{len(records):09}"] = true[f"{told['agency']}/{told['reference']}/{record['id']}"]
                records.append((f"{len(records):09}", KINDS["person"].read(record, Reading("TJ"))))
    return records, truth


def found(records: list[tuple[str, Content]], matching: Matching) -> dict[str, Hashable]:
    return {id_: first for (id_, _), first in zip(records, resolve(records, matching), strict=True)}


def contents(records: list[tuple[str, Content]]) -> list[Content]:
    return [content for _, content in records]


def test_the_same_records_teach_the_same_in_any_number_of_processes() -> None:
    records, _ = people(300, 5)
    learnt = train(contents(records), Matching())
    assert train(contents(records), Matching(), workers=2) == learnt
    assert learnt.version != hand_set().version
    assert learnt.about["records"] == len(records)


def test_a_model_is_read_as_it_was_written() -> None:
    records, _ = people(300, 6)
    learnt = train(contents(records), Matching())
    assert read_model(write_model(learnt)) == learnt
    assert read_model(write_model(hand_set())) == hand_set()


def test_what_was_learnt_of_people_finds_them_no_worse_than_the_model_it_began_with() -> None:
    records, truth = people(1_000, 7)
    matching = Matching()
    before = evaluate(found(records, matching), truth)
    learnt = train(contents(records), matching)
    after = evaluate(found(records, matching.with_model(learnt)), truth)
    assert after.pairwise.f1 >= before.pairwise.f1


def test_other_kinds_and_levels_that_nobody_met_stay_as_they_were() -> None:
    records, _ = people(300, 5)
    learnt = train(contents(records), Matching())
    assert learnt.kinds["shipment"] == hand_set().kinds["shipment"]
    weights = learnt.kinds["person"].weights
    assert weights["occupation"] == hand_set().kinds["person"].weights["occupation"]
    assert weights["search"] == hand_set().kinds["person"].weights["search"]


def test_names_that_agree_better_say_no_less() -> None:
    records, _ = people(300, 5)
    curve = train(contents(records), Matching()).kinds["person"].weights["names_curve"]
    said = [curve[at] for at in sorted(curve, key=float)]
    assert said == sorted(said)


def test_a_learnt_model_says_the_same_in_both_directions_and_adds_up() -> None:
    records, _ = people(300, 8)
    matching = Matching(model=train(contents(records), Matching()))
    for (_, one), (_, other) in pairwise(records[:100]):
        match = matching.compare(one, other)
        assert match == matching.compare(other, one).turned()
        for least in (matching.thresholds("person").possible, matching.thresholds("person").match):
            assert matching.reaching(one, other, least) == (match if match.bits >= least else None)


def test_a_handful_of_records_teaches_nothing() -> None:
    records, _ = people(30, 5)
    with pytest.raises(NothingToLearn, match="200 different records, not 3"):
        train(contents(records)[:3], Matching())


def test_a_kind_compared_in_one_field_teaches_nothing() -> None:
    numbers = [KINDS["phone"].read({"number": f"+99293{n:07}"}, Reading()) for n in range(300)]
    with pytest.raises(NothingToLearn, match="phone records are compared in one field"):
        train(numbers, Matching())


def test_neither_do_records_that_tell_one_field_of_many() -> None:
    told = [KINDS["person"].read({"documents": [f"A{1000000 + n // 2}"]}, Reading("TJ")) for n in range(400)]
    with pytest.raises(NothingToLearn, match="person records are compared in one field"):
        train(told, Matching())


def twins(told_apart: bool) -> list[Content]:
    """Two hundred pairs who share surname, day and address; numbers tell them apart, or tell that they are one."""
    found = []
    for n in range(200):
        for given, number in (("Али", n), ("Фаррух", n + 1_000 if told_apart else n)):
            record = {
                "names": [{"family": f"{FAMILIES[n % 10]}{ENDINGS[n // 10 % 20]}", "given": given}],
                "born": f"19{50 + n % 40}-{1 + n % 12:02}-{2 + n % 26:02}",
                "addresses": [f"Душанбе, Рудаки {n + 1}-{n * 7 % 90 + 1}"],
                "documents": [f"A{number * 7919 + 1_000_003}"],
            }
            found.append(KINDS["person"].read(record, Reading("TJ")))
    return found


FAMILIES = ("Рахим", "Карим", "Назар", "Шариф", "Давлат", "Саид", "Юсуф", "Хаким", "Рустам", "Фарход")
ENDINGS = tuple(f"{a}{b}" for a in ("ов", "зода", "пур", "иён") for b in ("", "ский", "бек", "хон", "мурод"))


def test_whether_they_are_twins_or_one_of_two_names_is_learnt_from_what_else_is_told() -> None:
    learnt = {apart: train(twins(apart), Matching()).kinds["person"] for apart in (True, False)}
    more = {apart: kind.weights["household"]["TWINS"] - kind.limits.match for apart, kind in learnt.items()}
    assert more[True] < 0 < more[False]


def unclear(records: list[tuple[str, Content]], truth: dict[str, str], matching: Matching, most: int) -> list[Label]:
    """Pairs nearest to the threshold, as a review would answer them."""
    named = {content.text: (id_, content) for id_, content in records}
    by_place = dict(zip(map(str, range(len(named))), named.values(), strict=True))
    pairs = sorted(sought({place: content for place, (_, content) in by_place.items()}, matching))
    match = matching.thresholds("person").match
    found = [(by_place[one], by_place[other]) for one, other in pairs]
    found.sort(key=lambda ends: abs(matching.compare(ends[0][1], ends[1][1]).bits - match))
    return [(left, right, truth[one] == truth[other]) for (one, left), (other, right) in found[:most]]


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of fewer pairs: what labels do shows in them, too."""
    for name, pairs in (("RANDOM_PAIRS", 3_000), ("ROUND_PAIRS", 400), ("SOUGHT_PAIRS", 1_500)):
        monkeypatch.setattr(train_module, name, pairs)


@pytest.mark.usefixtures("quickly")
def test_more_that_people_decided_makes_nothing_worse_where_nobody_decided() -> None:
    records, truth = people(150, 9)
    elsewhere, true = people(250, 10)
    matching = Matching()
    alone = train(contents(records), matching)
    unjudged = evaluate(found(elsewhere, matching.with_model(alone)), true).pairwise.f1
    labels = unclear(records, truth, matching.with_model(alone), 150)
    for some in (labels[:30], labels):
        learnt = train(contents(records), matching, labels=some)
        assert learnt.about["judgements"] == len(some)
        judged = evaluate(found(elsewhere, matching.with_model(learnt)), true).pairwise.f1
        assert judged > unjudged - 0.005, "beyond noise"
    parted = train(contents(records), matching, labels=[(left, right, False) for left, right, _ in labels[:60]])
    match, risen = (each.kinds["person"].limits.match for each in (alone, parted))
    assert risen > match + 0.5, "who parts what joins raises the threshold"


def test_people_of_whom_no_names_are_told_teach_what_else_there_is() -> None:
    told = ({"documents": [f"A{1000000 + n}"], "born": f"{1950 + n % 40}-01-{1 + n % 28:02}"} for n in range(300))
    nameless = [KINDS["person"].read(each, Reading("TJ")) for each in told]
    by_hand, learnt = (model.kinds["person"].weights for model in (hand_set(), train(nameless, Matching())))
    assert learnt.keys() == by_hand.keys() | {CURVE}, "nor how rare any are"
    assert [*learnt[CURVE].values()] == pytest.approx([at * by_hand[NAMES]["SCALE"] for at in MIDDLES], abs=0.01)


def test_decisions_that_contradict_each_other_and_those_on_others_teach_nothing() -> None:
    one, other, third = contents(people(30, 5)[0])[:3]
    told = [(one, other, True), (other, one, False), (one, third, True), (third, third, True)]
    assert train_module._judged([one, other], told) == {}
    assert train_module._judged([one, other, third], told) == {(0, 2): True}


def test_names_that_agree_by_chance_are_counted_among_those_that_seek_each_other() -> None:
    """Of 30,000 pairs by chance none agrees: whether one in a million does or one in a thousand, only a count of all can tell."""
    matching = Matching()
    lot, _ = lot_of([KINDS["person"].read({"names": ["Ким Анна"]}, Reading("TJ"))], matching)
    learning = _Learning(Crew(lot, 1), matching, {}, lambda _: None)
    bands, fields = len(MIDDLES), len(learning.fields)
    found = np.full((100, fields), -1, dtype=np.int8)
    found[:, learning.place[NAMES]] = bands - 1
    near = Levels(found, np.zeros(100), np.full(100, -1, dtype=np.int8))
    m, u = np.full(bands, 1 / bands), np.full(bands, 1e-4)
    told = [
        learning._names_counted(near, 1 / pairs, 30.0, [np.zeros(len(each.levels)) for each in learning.fields], m, u)
        for pairs in (1e6, 1e9)
    ]
    assert told[0][-1] == pytest.approx(log2(1 / bands / 1e-4))
    assert told[1][-1] == pytest.approx(log2(1 / bands / (100.5 / 1e9)))
    assert (told[0][0], told[1][0]) == pytest.approx((log2(1 / bands / 1e-4),) * 2), (
        "those who hardly agree seek nobody"
    )
