"""What one agency tries while another waits its turn is work that the service takes, and as much as is said."""

from pathlib import Path

from benchmarks import turns
from graph_service.access.registry import read_registry
from graph_service.intake.json_reports import ReportParser
from resolution.reports import Report

REGISTRY = Path(__file__).parents[2] / "examples/registry.toml"


def test_what_is_tried_is_accepted_and_is_of_the_busy_agency() -> None:
    parser = ReportParser(read_registry(REGISTRY))
    found = [parser.parse(told) for told in turns.tried(1)]
    reports = [each for each in found if isinstance(each, Report)]
    assert len(reports) == len(found) == turns.RECORDS / turns.RECORDS_A_REPORT
    assert {each.agency for each in reports} == {turns.BUSY}
    assert sum(len(each.records) for each in reports) == turns.RECORDS


def test_each_client_tries_other_records_and_the_same_ones_every_time() -> None:
    assert turns.tried(1) == turns.tried(1)
    assert turns.tried(1) != turns.tried(2)
