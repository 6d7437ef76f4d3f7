"""The generator makes the world that it promises: the same for a seed, readable to the last report, and full of traps."""

import random
from collections import Counter
from itertools import combinations
from pathlib import Path

from benchmarks import generator
from graph_service.access.registry import read_registry
from graph_service.intake.json_reports import ReportParser
from resolution.reports import Report

EXAMPLES = Path(__file__).parents[2] / "examples"


def world(people: int) -> generator.World:
    found = generator.World(random.Random(1))
    found.populate(people)
    return found


def test_a_seed_gives_one_world() -> None:
    assert list(generator.reports(200, 5)) == list(generator.reports(200, 5))
    assert list(generator.reports(200, 5)) != list(generator.reports(200, 6))


def test_every_report_is_accepted_and_every_record_has_its_truth() -> None:
    parser = ReportParser(read_registry(EXAMPLES / "registry.toml"))
    for _, told, truth in generator.reports(500, 1):
        report = parser.parse(told)
        assert isinstance(report, Report)
        assert {record.id for record in report.records} == truth.keys()


def test_there_are_twins_fathers_and_sons_namesakes_and_numbers_given_out_again() -> None:
    people = world(600).people
    numbers = Counter(number for person in people for number in person.phones)
    found = Counter[str]()
    for one, other in combinations(people, 2):
        same_family = one.family == other.family
        found["twins"] += same_family and (one.born, one.patronymic) == (other.born, other.patronymic)
        found["namesakes"] += same_family and (one.given, one.patronymic) == (other.given, other.patronymic)
        found["sons"] += same_family and other.patronymic == generator.patronymic(one.given, "M")
    assert all(found[trap] >= 5 for trap in ("twins", "namesakes", "sons"))
    assert numbers.most_common(1)[0][1] > 1


def test_names_come_in_both_scripts_and_numbers_with_and_without_their_country() -> None:
    records = [record for _, report, _ in generator.reports(500, 1) for record in report["records"]]
    numbers = [record["number"] for record in records if record["kind"] == "phone"]
    names = [str(record["names"]) for record in records if record["kind"] == "person"]
    assert 0.05 < sum(not number.startswith("+") for number in numbers) / len(numbers) < 0.5
    assert 0.2 < sum(name.isascii() for name in names) / len(names) < 0.8
