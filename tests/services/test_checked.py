"""Checked reports kept on disk, for an import that is interrupted."""

from pathlib import Path

import pytest

from benchmarks import generator
from graph_service.access.registry import read_registry
from graph_service.intake.json_reports import ReportParser
from graph_service.intake.sources import Source, SourceOptions, open_source
from graph_service.services.checked import Checked

REGISTRY = Path(__file__).parents[2] / "examples/registry.toml"


@pytest.fixture
def source(tmp_path: Path) -> Source:
    generator.write(tmp_path, 60, 3)
    return open_source(tmp_path / "RU-MVD.jsonl", SourceOptions(), ReportParser(read_registry(REGISTRY)))


@pytest.fixture
def checked(source: Source) -> Checked:
    found = Checked()
    for step in source.steps():
        found.keep(step)
    return found


def test_what_was_kept_is_what_the_file_says(source: Source, checked: Checked, tmp_path: Path) -> None:
    checked.write(tmp_path / "one.reports", "m-1")
    again = Checked.read(tmp_path / "one.reports", "m-1")
    assert list(again.steps(source, 2)) == list(source.steps(2)) == list(checked.steps(source, 2))


def test_what_another_model_read_is_not_taken(checked: Checked, tmp_path: Path) -> None:
    checked.write(tmp_path / "one.reports", "m-1")
    assert Checked.read(tmp_path / "one.reports", "m-2") == Checked()
    assert Checked.read(tmp_path / "never.reports", "m-1") == Checked()


def test_only_its_owner_may_read_it_and_only_the_last_import_s_is_kept(checked: Checked, tmp_path: Path) -> None:
    for name in ("one.reports", "other.reports"):
        checked.write(tmp_path / name, "m-1")
    assert [path.name for path in tmp_path.glob("*.reports")] == ["other.reports"]
    assert (tmp_path / "other.reports").stat().st_mode & 0o077 == 0
