"""Files sent by the command line: whole or not at all, killed and resumed, previewed, and the bad rows set aside."""

import csv
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import generator
from tests.cli.running import ran
from tests.served import COMMAND, Served

ROOT = Path(__file__).parents[2]
AGENCY = "KZ-POLICE"
PROFILE = """
kind = "person"
name = { en = "A table", ru = "Таблица" }
reported = "2024-06-01T00:00:00Z"
id = ["№"]
dates = "DMY"
[[fields]]
column = "ФИО"
to = "names.full"
[[fields]]
column = "Дата рождения"
to = "born"
"""
OPEN = ("--level", "OPEN", "--release-to", "ALL")


def told(served: Served, file: Path, *arguments: str, exits: int = 0, data: Path | None = None) -> Any:
    token = ("--token-file", str(served.token_file(AGENCY)))
    found = ran(served, "import", str(file), *token, "--json", *arguments, exits=exits, data=data)
    return json.loads(found.stdout) if exits == 0 else found.stderr


@pytest.fixture
def table(tmp_path: Path) -> tuple[Path, Path]:
    """A table of four people, one of whom has no birthday, and the profile of its columns."""
    path, profile = tmp_path / "people.csv", tmp_path / "people.toml"
    rows = [("№", "ФИО", "Дата рождения"), ("1", "Абаев Тимур", "03.04.1981"), ("2", "Абаева Асель", "31.02.1980"),
            ("3", "Абишев Ержан", "1979"), ("4", "Абишева Дана", "")]  # fmt: skip
    path.write_text("\n".join(";".join(row) for row in rows), "cp1251")
    profile.write_text(PROFILE, "utf-8")
    return path, profile


def test_a_bad_row_keeps_the_whole_file_out_and_is_named(served: Served, table: tuple[Path, Path]) -> None:
    said = told(served, table[0], "--mapping", str(table[1]), *OPEN, exits=1)
    assert "31.02.1980" in said
    assert "Дата рождения" in said


def test_bad_rows_may_be_set_aside_and_good_ones_are_written(
    served: Served, table: tuple[Path, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    found = told(served, table[0], "--mapping", str(table[1]), *OPEN, "--reject-rows", str(bad))
    assert (found["records"], found["rejected"]) == (3, 1)
    written = list(csv.reader(bad.read_text("utf-8-sig").splitlines()))
    assert written[0] == ["№", "ФИО", "Дата рождения", "faults"]
    assert written[1][:3] == ["2", "Абаева Асель", "31.02.1980"]


def test_a_file_is_never_written_over_by_its_own_rejected_rows(served: Served, table: tuple[Path, Path]) -> None:
    before = table[0].read_bytes()
    said = told(served, table[0], "--mapping", str(table[1]), *OPEN, "--reject-rows", str(table[0]), exits=1)
    assert "must not be written over" in said
    assert table[0].read_bytes() == before


def test_a_table_that_is_sent_again_corrected_takes_the_place_of_the_first(
    served: Served, table: tuple[Path, Path], tmp_path: Path
) -> None:
    mapping = ("--mapping", str(table[1]), *OPEN)
    wrong = table[0].read_text("cp1251").replace("31.02.1980", "")
    table[0].write_text(wrong, "utf-8")
    told(served, table[0], *mapping)
    for corrected in ("1.2.1980", "2.2.1980"):  # by their hashes alone one of two might count as the older
        table[0].write_text(wrong.replace("Асель;", f"Асель;{corrected}"), "utf-8")
        revision = "2" if corrected.startswith("1") else "3"
        assert told(served, table[0], *mapping, "--revision", revision)["reports"] == {"NEW": 1}


def test_what_records_say_is_shown_as_it_is(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    report = {
        "schemaVersion": 1, "agency": AGENCY, "reference": "markup/1", "revision": 1, "reportedAt": "2024-06-01T00:00:00Z",
        "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
        "records": [{"id": "p", "kind": "person", "names": ["[/b]Qwertyev :id: [red]"]}],
    }  # fmt: skip
    file.write_text(json.dumps(report))
    told(served, file)
    shown = ran(served, "entity", f"{AGENCY}/markup%2F1/p", "--token-file", str(served.token_file(AGENCY))).stdout
    assert "[/b]Qwertyev :id: [red]" in shown


def test_a_token_that_is_not_in_utf_8_is_told_in_words(
    served: Served, table: tuple[Path, Path], tmp_path: Path
) -> None:
    token = tmp_path / "wide.token"
    token.write_text("gs_x", "utf-16")
    said = ran(served, "import", str(table[0]), "--token-file", str(token), "--mapping", str(table[1]), *OPEN, exits=1)
    assert "UTF-8" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_table_in_parquet_is_sent(served: Served, table: tuple[Path, Path], tmp_path: Path) -> None:
    rows = {"№": [11, 12], "ФИО": ["Асанов Бакыт", "Асанова Жибек"], "Дата рождения": [date(1981, 4, 3), None]}
    pq.write_table(pa.table(rows), tmp_path / "people.parquet")
    send = (tmp_path / "people.parquet", "--mapping", str(table[1]), *OPEN)
    assert told(served, *send)["reports"] == {"NEW": 1}
    assert told(served, *send)["reports"] == {"SAME": 1}


def test_a_profile_is_previewed_on_the_first_rows(served: Served, table: tuple[Path, Path]) -> None:
    ask = ("preview", str(table[0]), "--mapping", str(table[1]))
    rows = json.loads(ran(served, *ask, "--json", "--first", "2").stdout)
    assert [row["records"][0]["born"] for row in rows[:1]] == ["1981-04-03"]
    assert "31.02.1980" in rows[1]["faults"][0]
    assert "Абаев Тимур" in ran(served, *ask).stdout


def test_a_profile_with_faults_tells_them_all(served: Served, table: tuple[Path, Path]) -> None:
    table[1].write_text('kind = "person"\ncolour = 1\n[[fields]]\nto = "shoe"\ncolumn = "x"\n', "utf-8")
    said = told(served, table[0], "--mapping", str(table[1]), *OPEN, exits=1)
    assert all(word in said for word in ("colour", "name"))


def test_a_dry_run_tells_whom_it_would_touch_and_writes_nothing(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    report = {
        "schemaVersion": 1, "agency": AGENCY, "reference": "dry/1", "revision": 1, "reportedAt": "2024-06-01T00:00:00Z",
        "marking": {"level": "OPEN", "releaseTo": ["ALL"]},
        "records": [{"id": "p", "kind": "person", "names": ["Rahimov Ali"], "born": "1981-04-03"}],
    }  # fmt: skip
    file.write_text(json.dumps(report))
    first, again = told(served, file, "--dry-run"), told(served, file, "--dry-run")
    assert first == again
    assert (first["written"], first["reports"], first["touched"]) == (False, {"NEW": 1}, {"TJ-DCA": 1})


def test_the_same_file_again_changes_nothing(served: Served) -> None:
    story = next((ROOT / "examples/story").glob("*_kz_police.jsonl"))
    found = told(served, story)
    assert found["reports"].keys() <= {"SAME", "SUPERSEDED"}
    assert (found["created"], found["merged"], found["split"], found["gone"]) == (0, 0, 0, 0)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of some thousand records of one agency."""
    folder = tmp_path_factory.mktemp("many")
    generator.write(folder, 5_000, 7)
    return folder / f"{AGENCY}.jsonl"


def exported(served: Served, folder: Path, data: Path) -> list[list[str]]:
    """Entities and links, with numbers for the ids of phones: those are keyed by each store's own secret."""
    token = ("--token-file", str(served.token_file(AGENCY)))
    ran(served, "export", str(folder), *token, data=data)
    entities, links = (
        list(csv.DictReader((folder / name).read_text("utf-8-sig").splitlines()))
        for name in ("entities.csv", "links.csv")
    )
    named = {row["id"]: row["caption"] if row["kind"] == "phone" else row["id"] for row in entities}
    return sorted([named.get(value, value) for value in row.values()] for row in (*entities, *links))


def begun(process: subprocess.Popen[bytes], folder: Path) -> Iterator[int]:
    """Positions noted by a running import, until it has written some reports."""
    position = 0
    while not position and process.poll() is None:
        for path in folder.glob("imports/*.json"):
            try:
                position = json.loads(path.read_text())["position"]
            except (OSError, ValueError):
                continue
        yield position
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.01)


def test_an_import_killed_on_its_way_is_resumed_and_ends_as_if_it_had_not_been(
    served: Served, many: Path, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    reports = len(many.read_text("utf-8").splitlines())
    assert told(served, many, data=whole)["skipped"] == 0
    environment = served.environment | {"GRAPH_SERVICE_DATA": str(killed)}
    command: list[str | Path] = [COMMAND, "import", many, "--token-file", served.token_file(AGENCY), "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in begun(process, killed):
            pass
        os.kill(process.pid, signal.SIGKILL)
    rest = told(served, many, data=killed)
    assert not list(killed.glob("imports/*"))  # no records of a case are left beside the store
    assert 0 < rest["skipped"] < reports
    assert rest["skipped"] + sum(rest["reports"].values()) == reports
    assert exported(served, tmp_path / "a", killed) == exported(served, tmp_path / "b", whole)
