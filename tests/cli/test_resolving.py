"""Rows of a file made into clusters, and clusters held against the truth, without any server."""

import csv
import json
import os
import re
import signal
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer

from graph_service.commands.asking import run_here
from graph_service.intake.faults import IntakeError
from graph_service.intake.mapping import read_profile
from graph_service.services.files import resolving
from graph_service.terminal import Terminal
from resolution.records.schema import ANY_OTHER, FREQUENCY_FIELDS
from resolution.score import Matching
from tests.served import COMMAND, clean

PROFILE = """
kind = "person"
name = { en = "A table", ru = "Таблица" }
dates = "DMY"
[[fields]]
column = "name"
to = "names.full"
[[fields]]
column = "born"
to = "born"
"""
ROWS = [
    ("r1", "Раҳимов Алӣ", "03.04.1981"),
    ("r2", "RAKHIMOV ALI", "03.04.1981"),
    ("r3", "Ким Анна", "11.02.1990"),
    ("r4", "Рахимов Али", "soon"),
]


def ran(folder: Path, *arguments: str, exits: int = 0, **settings: str) -> str:
    environment = clean() | {"GRAPH_SERVICE_DATA": os.devnull} | settings
    told = subprocess.run(
        [COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == exits, told.stderr
    return told.stdout if exits == 0 else told.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "profile.toml").write_text(PROFILE, "utf-8")
    with (tmp_path / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "born"), *ROWS])
    (tmp_path / "truth.json").write_text(json.dumps(["a", "a", "b", "a"]))
    return tmp_path


def evaluating(table: str) -> tuple[str, ...]:
    return ("evaluate", "out.csv", "truth.json", "--file", table, "--mapping", "profile.toml", "--by", "script")


def test_rows_become_clusters_named_by_their_first_record(folder: Path) -> None:
    told = ran(folder, "resolve", "people.csv", "--mapping", "profile.toml", "--out", "out.csv", "--id", "id", "--json")
    nothing = {"rows": 0, "model": False, "pairs": 0}
    assert json.loads(told) == {"records": 4, "clusters": 3, "faults": 1, "skipped": nothing}
    with (folder / "out.csv").open(encoding="utf-8") as file:
        assert list(csv.reader(file)) == [
            ["record", "cluster"], ["r1", "r1"], ["r2", "r1"], ["r3", "r3"], ["r4", "r4"],
        ]  # fmt: skip


def test_no_command_writes_over_a_file_that_it_reads(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    (folder / "link.csv").symlink_to(folder / "people.csv")
    for out in ("people.csv", "link.csv", "profile.toml"):
        told = ran(folder, "resolve", "people.csv", "--mapping", "profile.toml", "--out", out, exits=1)
        assert "must not be written over" in told
    ran(folder, "model", "train", "people.csv", "--mapping", "profile.toml", "--out", "people.csv", exits=1)
    drawn = ("--file", "people.csv", "--mapping", "profile.toml", "--page", "truth.json")
    ran(folder, "evaluate", "truth.json", "truth.json", *drawn, exits=1)
    assert {path: path.read_bytes() for path in before} == before


def test_own_short_forms_make_two_names_one_persons(folder: Path) -> None:
    rows = [("r1", "Абаев Дырдыш", "03.04.1981"), ("r2", "Абаев Замирбек", "03.04.1981")]
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "born"), *rows])
    resolve = ("resolve", "people.csv", "--mapping", "profile.toml", "--out", "out.csv", "--json")
    assert json.loads(ran(folder, *resolve))["clusters"] == 2
    (folder / "own").mkdir()
    (folder / "own" / "forms.tsv").write_text("Замирбек\t\tДырдыш\n", "utf-8")
    assert json.loads(ran(folder, *resolve, GRAPH_SERVICE_NAME_TABLES="own"))["clusters"] == 1
    (folder / "own" / "forms.tsv").write_text("Замирбек\t\t7\n", "utf-8")
    assert "forms.tsv:1: '7': expected" in ran(folder, *resolve, exits=1, GRAPH_SERVICE_NAME_TABLES="own")


def test_clusters_are_held_against_the_truth(folder: Path) -> None:
    ran(folder, "resolve", "people.csv", "--mapping", "profile.toml", "--out", "out.csv")
    told = json.loads(ran(folder, "evaluate", "out.csv", "truth.json", "--json"))
    assert told["pairwise"] == {"precision": 1.0, "recall": 1 / 3}
    assert (told["exact"], told["entities"]) == (1, 2)
    assert "пары" in ran(folder, "evaluate", "out.csv", "truth.json", "--lang", "ru")


def test_an_evaluation_is_told_by_sorts_of_pairs_and_drawn_as_one_page(folder: Path) -> None:
    many(folder)
    (folder / "truth.json").write_text(json.dumps([n % 150 for n in range(300)]))
    ran(folder, "resolve", "people.csv", "--mapping", "profile.toml", "--out", "out.csv")
    evaluate = evaluating("people.csv")
    told = json.loads(ran(folder, *evaluate, "--page", "page.html", "--json"))
    ((column, sorts),) = told["slices"]
    assert column == "script"
    assert {each["name"]: each["true"] for each in sorts if each["true"]} == {"Cyrillic + Latin": 150}
    page = (folder / "page.html").read_text("utf-8")
    root = ET.fromstring(page.replace("<!doctype html>", "").replace('<meta charset="utf-8">', ""))
    assert len(list(root.iter("svg"))) >= 5
    assert not [tag for tag in ("script", "link", "img", "iframe") if root.find(f".//{tag}") is not None]
    assert not re.search(r"https?://|@import|url\(", page)
    ran(folder, *evaluate, "--page", "page.html", "--lang", "ru")
    assert "Сколько весит свидетельство" in (folder / "page.html").read_text("utf-8")
    assert "--by and --page need --file" in ran(folder, *evaluate[:3], "--page", "page.html", exits=2)
    assert "columns missing: town" in ran(folder, *evaluate[:-1], "town", exits=1)


def test_what_holds_no_clusters_is_refused_in_words(folder: Path) -> None:
    (folder / "short.csv").write_text("record,cluster\n1\n")
    assert "short.csv, line 2" in ran(folder, "evaluate", "short.csv", "truth.json", exits=1)
    (folder / "none.csv").write_text("record,cluster\n")
    assert "нет ни одной записи" in ran(folder, "evaluate", "none.csv", "none.csv", "--lang", "ru", exits=1)
    (folder / "two.csv").write_text("record,cluster\n0,0\n0,1\n")
    assert "two.csv: 0 stands in two clusters" in ran(folder, "evaluate", "two.csv", "truth.json", exits=1)
    (folder / "old.csv").write_text("record,cluster\nимя,0\n", "cp1251")
    told = ran(folder, "evaluate", "old.csv", "truth.json", "--lang", "ru", exits=1)
    assert told == "old.csv: это не UTF-8: байт 15\n"
    assert ran(folder, "model", "show", "old.csv", exits=1) == "old.csv: not UTF-8 at byte 15\n"
    (folder / "few.csv").write_text("record,cluster\n0,0\n")
    assert "lacks 3 of the 4 records" in ran(folder, "evaluate", "few.csv", "truth.json", exits=1)


def test_workers_read_what_one_reads_and_faults_of_a_file_come_through(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(folder)
    profile = read_profile(folder / "profile.toml")
    alone = resolving.read_for(Matching(), folder / "people.csv", profile)
    rows = resolving.read_all(folder / "people.csv", profile)
    assert [alone.lot.contents[place] for place in alone.at] == [row.content for row in rows]
    monkeypatch.setattr(resolving, "LEAST_FOR_WORKERS", 1)
    monkeypatch.setattr(resolving, "ROWS_AT_A_TIME", 50)
    shared = resolving.read_for(Matching(), folder / "people.csv", profile, workers=2)
    assert (shared.names, shared.faults) == (alone.names, alone.faults)
    assert shared.at.tolist() == alone.at.tolist()
    assert list(shared.lot.contents) == list(alone.lot.contents)
    assert shared.lot.holders.sought(shared.at, 12).tolist() == alone.lot.holders.sought(alone.at, 12).tolist()
    with (folder / "people.csv").open("a", encoding="utf-8") as file:
        file.write('r,"open\n')
    with pytest.raises(IntakeError, match="no CSV"):
        resolving.read_for(Matching(), folder / "people.csv", profile, workers=2)


def test_a_table_in_parquet_gives_the_clusters_of_the_same_in_csv(folder: Path) -> None:
    many(folder)
    with (folder / "people.csv").open(encoding="utf-8") as file:
        pq.write_table(pa.Table.from_pylist(list(csv.DictReader(file))), folder / "people.parquet", row_group_size=70)
    for name in ("people.csv", "people.parquet"):
        ran(folder, "resolve", name, "--mapping", "profile.toml", "--out", f"{name}.out", "--id", "id", "--train")
    assert (folder / "people.parquet.out").read_bytes() == (folder / "people.csv.out").read_bytes()
    (folder / "truth.json").write_text(json.dumps([n % 150 for n in range(300)]))
    ran(folder, "resolve", "people.parquet", "--mapping", "profile.toml", "--out", "out.csv")
    evaluate = evaluating("people.parquet")
    assert json.loads(ran(folder, *evaluate, "--json"))["slices"][0][0] == "script"


def test_the_kind_asked_for_is_that_of_the_mapping(folder: Path) -> None:
    resolve = ("resolve", "people.csv", "--mapping", "profile.toml", "--out", "out.csv", "--json", "--kind")
    assert json.loads(ran(folder, *resolve, "person"))["records"] == 4
    assert "profile.toml: kind: person, and --kind says phone" in ran(folder, *resolve, "phone", exits=1)


def test_ctrl_c_ends_at_once_what_waits_for_nothing() -> None:
    done: list[str] = []

    def work() -> None:
        done.append("begun")
        os.kill(os.getpid(), signal.SIGINT)
        done.append("gone on")

    with pytest.raises(typer.Exit) as ended:
        run_here(Terminal(), work)
    assert (done, ended.value.exit_code) == (["begun"], 130)


def many(folder: Path) -> None:
    """A hundred and fifty people told twice, the second time in Latin letters."""
    families = ("Раҳимов", "Каримов", "Назаров", "Шарифов", "Давлатов", "Саидов")
    latin = ("RAKHIMOV", "KARIMOV", "NAZAROV", "SHARIFOV", "DAVLATOV", "SAIDOV")
    rows = [
        (
            f"{letters}{n}",
            f"{names[n % 6]} {('Али', 'ALI')[letters == 'l']}",
            f"{n % 28 + 1:02}.{n % 12 + 1:02}.19{n % 50 + 40}",
        )
        for letters, names in (("c", families), ("l", latin))
        for n in range(150)
    ]
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "born"), *rows])


def test_of_a_birth_date_that_cannot_be_what_is_sure_counts_and_the_fault_is_told(folder: Path) -> None:
    slips = folder / "slips.csv"
    slips.write_text("name,born\nРахимов Али,45.07.1958\nРахимов Али,15.07.1958\nРахимов Али,когда-то\n", "utf-8")
    rows = resolving.read_all(slips, read_profile(folder / "profile.toml"))
    assert [tuple(row.content.get("born")) for row in rows] == [("1958-07",), ("1958-07-15",), ()]
    assert [row.faults for row in rows] == [1, 0, 1]


def test_a_model_is_learnt_from_a_file_and_used_for_it(folder: Path) -> None:
    many(folder)
    ran(folder, "model", "train", "people.csv", "--mapping", "profile.toml", "--out", "learnt.toml")
    resolve = ("resolve", "people.csv", "--mapping", "profile.toml", "--id", "id", "--json", "--out")
    ran(folder, *resolve, "by_model.csv", "--model", "learnt.toml")
    ran(folder, *resolve, "at_once.csv", "--train")
    assert (folder / "by_model.csv").read_text() == (folder / "at_once.csv").read_text()
    shown = ran(folder, "model", "show", "learnt.toml", "--kind", "person", "--lang", "ru")
    assert "дата рождения" in shown
    assert "trained-" in shown
    assert "редкость фамилий" in shown
    assert "самые частые" in shown
    model = tomllib.loads((folder / "learnt.toml").read_text("utf-8"))
    often = {name for field in FREQUENCY_FIELDS for name in model["person"][field]} - {ANY_OTHER}
    assert not any(f" {name} " in shown for name in often), "thousands of names are no answer, and nobody's business"


def test_what_another_model_would_merge_and_split_is_told(folder: Path) -> None:
    many(folder)
    strict = json.loads(ran(folder, "model", "show", "--json"))
    assert strict["version"].startswith("hand-set")
    ran(folder, "model", "train", "people.csv", "--mapping", "profile.toml", "--out", "learnt.toml")
    text = (folder / "learnt.toml").read_text("utf-8")
    (folder / "strict.toml").write_text(text.replace("[person.born]\nDAY = ", "[person.born]\nDAY = -"), "utf-8")
    compare = ("model", "compare", "learnt.toml", "strict.toml", "people.csv", "--mapping", "profile.toml")
    told = json.loads(ran(folder, *compare, "--json"))
    assert [["1"], ["151"]] in told["split"]
    assert "split: " in ran(folder, *compare)
    same = ("model", "compare", "learnt.toml", "learnt.toml", "people.csv", "--mapping", "profile.toml")
    told = json.loads(ran(folder, *same, "--json"))
    assert (told["before"], told["merged"], told["split"]) == (told["after"], [], [])


def test_a_model_that_is_none_is_refused_in_words(folder: Path) -> None:
    (folder / "bad.toml").write_text("[person]\npossible = 1\n")
    resolve = ("resolve", "people.csv", "--mapping", "profile.toml", "--out", "out.csv")
    assert "version: a text is needed" in ran(folder, *resolve, "--model", "bad.toml", exits=1)
    train = ("model", "train", "people.csv", "--mapping", "profile.toml", "--out", "learnt.toml")
    assert "200 different records, not 4" in ran(folder, *train, exits=1)


def test_of_few_records_nothing_is_learnt_and_that_is_told(folder: Path) -> None:
    told = ran(folder, "resolve", "people.csv", "--mapping", "profile.toml", "--out", "out.csv", "--train")
    assert "hand-set" in told
    assert "4 records are 3 things" in told
