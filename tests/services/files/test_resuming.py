"""A file is resolved to the end however often that is interrupted, and nothing is done twice or left behind."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_service.intake.faults import IntakeError
from graph_service.intake.mapping import read_profile
from graph_service.services.files import resolving, resuming
from graph_service.services.progress import Progress
from resolution.engines import local
from resolution.score import Matching
from tests.cli.test_resolving import PROFILE, many, ran
from tests.services.files.killed import PAIRS, ROWS

ALL_ROWS = 300


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(resolving, "ROWS_AT_A_TIME", ROWS)
    monkeypatch.setattr(local, "PAIRS_AT_A_TIME", PAIRS)
    (tmp_path / "profile.toml").write_text(PROFILE, "utf-8")
    many(tmp_path)
    return tmp_path


def resolved(
    folder: Path, told: Callable[[Progress], None] = lambda _: None, *, train: bool = True
) -> resolving.Resolved:
    table = resuming.Table(folder / "people.csv", read_profile(folder / "profile.toml"), "id")
    return resuming.resolve(table, folder / "out.csv", Matching(), train=train, told=told)[0]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What an uninterrupted run finds."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "profile.toml").write_text(PROFILE, "utf-8")
    many(folder)
    resolved(folder)
    return (folder / "out.csv").read_bytes()


def at(stage: str, nth: int = 1) -> Callable[[Progress], None]:
    """Ctrl-C at the so manieth word of a stage."""
    words = 0

    def told(progress: Progress) -> None:
        nonlocal words
        words += progress.stage == stage
        if progress.stage == stage and words == nth:
            raise KeyboardInterrupt

    return told


def interrupted(folder: Path, stage: str, nth: int = 1) -> Path:
    """What is kept of a run that ended there."""
    with pytest.raises(KeyboardInterrupt):
        resolved(folder, at(stage, nth))
    return folder / "out.csv.unfinished"


def process(folder: Path, stage: str = "", nth: int = 0, workers: int = 1) -> dict[str, Any]:
    """Of a real process, which is killed there."""
    command = [sys.executable, "-m", "tests.services.files.killed", str(folder), str(workers), stage, str(nth)]
    started = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
    assert started.returncode == (-signal.SIGKILL if stage else 0), started.stderr
    assert bool(stage) == (folder / "out.csv.unfinished").exists()
    told: dict[str, Any] = {} if stage else json.loads(started.stdout)
    return told


@pytest.mark.parametrize(
    ("stage", "nth", "workers", "rows", "model", "pairs"),
    [
        ("read", 1, 1, ROWS, False, 0),
        ("read", 6, 2, ALL_ROWS, False, 0),
        ("rounds", 1, 2, ALL_ROWS, False, 0),
        ("keys", 1, 1, ALL_ROWS, True, 0),
        ("compare", 1, 1, ALL_ROWS, True, PAIRS),
        ("compare", 5, 2, ALL_ROWS, True, 5 * PAIRS),
    ],
)
def test_a_killed_run_goes_on_where_it_was(
    folder: Path, whole: bytes, stage: str, nth: int, workers: int, rows: int, model: bool, pairs: int
) -> None:
    process(folder, stage, nth, workers)
    assert not (folder / "out.csv").exists()
    told = process(folder, workers=workers)
    assert (told["rows"], told["model"], told["pairs"]) == (rows, model, pairs)
    assert (folder / "out.csv").read_bytes() == whole
    assert not (model and told["words"].get("rounds"))


def test_a_run_killed_again_and_again_comes_to_its_end(folder: Path, whole: bytes) -> None:
    for stage, nth in (("read", 2), ("chance", 1), ("compare", 2), ("compare", 4)):
        process(folder, stage, nth)
    told = process(folder)
    assert (told["rows"], told["model"], told["pairs"]) == (ALL_ROWS, True, 4 * PAIRS)
    assert (folder / "out.csv").read_bytes() == whole


def test_what_is_kept_is_its_owners_alone_and_goes_when_the_clusters_are_written(folder: Path) -> None:
    kept = interrupted(folder, "compare")
    assert {path.name: path.stat().st_mode & 0o777 for path in (kept, *kept.iterdir())} == {
        "out.csv.unfinished": 0o700, "mark": 0o600, "rows": 0o600, "model": 0o600, "pairs": 0o600,
    }  # fmt: skip
    resolved(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["out.csv", "people.csv", "profile.toml"]


def other_mapping(folder: Path) -> None:
    (folder / "profile.toml").write_text(PROFILE.replace('dates = "DMY"', 'dates = "MDY"'), "utf-8")


def other_file(folder: Path) -> None:
    with (folder / "people.csv").open("a", encoding="utf-8") as file:
        csv.writer(file).writerow(("more", "Раҳимов Алӣ", "03.04.1981"))


def same_file_later(folder: Path) -> None:
    os.utime(folder / "people.csv", (1, 1))


@pytest.mark.parametrize("change", [other_mapping, other_file, same_file_later])
def test_what_is_kept_of_something_else_is_begun_anew(folder: Path, change: Callable[[Path], None]) -> None:
    interrupted(folder, "compare", 2)
    change(folder)
    found = resolved(folder)
    assert (found.skipped.rows, found.skipped.model, found.skipped.pairs) == (0, False, 0)


def test_another_wish_for_the_same_file_is_begun_anew(folder: Path) -> None:
    interrupted(folder, "compare", 2)
    assert resolved(folder, train=False).skipped.rows == 0


@pytest.mark.parametrize("name", ["rows", "pairs", "model", "mark"])
@pytest.mark.parametrize("harm", ["cut", "spoilt", "emptied", "other"])
def test_what_is_damaged_is_done_again(folder: Path, whole: bytes, name: str, harm: str) -> None:
    file = interrupted(folder, "compare", 3) / name
    told = file.read_bytes()
    middle = len(told) // 2
    file.write_bytes(
        {
            "cut": told[:-1],
            "spoilt": told[:middle] + bytes([told[middle] ^ 0xFF]) + told[middle + 1 :],
            "emptied": b"",
            "other": b"\xff" * 100,
        }[harm]
    )
    resolved(folder)
    assert (folder / "out.csv").read_bytes() == whole


def test_a_file_that_cannot_be_read_leaves_nothing(folder: Path) -> None:
    with (folder / "people.csv").open("a", encoding="utf-8") as file:
        file.write('r,"open\n')
    with pytest.raises(IntakeError, match="no CSV"):
        resolved(folder)
    assert not (folder / "out.csv.unfinished").exists()


def test_what_was_skipped_is_said_in_both_languages(folder: Path) -> None:
    resolve = ("resolve", "people.csv", "--mapping", "profile.toml", "--id", "id", "--train", "--out", "out.csv")
    interrupted(folder, "compare")
    assert "had read 300 rows" in ran(folder, *resolve)
    interrupted(folder, "read", 2)
    assert "прочёл строк: 100" in ran(folder, *resolve, "--lang", "ru")
    interrupted(folder, "keys")
    assert json.loads(ran(folder, *resolve, "--json"))["skipped"] == {"rows": 300, "model": True, "pairs": 0}
    assert "skipped" not in ran(folder, *resolve)
