"""Peers are given what the profile names, and their pairs become clusters."""

import csv
import json
import sys
from pathlib import Path

from benchmarks import generator, resolution_sets
from benchmarks.peers.rows import write
from benchmarks.resolution_peers import present, write_rows


def test_a_peer_gets_a_flat_table_of_what_a_profile_names(tmp_path: Path) -> None:
    told = {
        "family": "Ким",
        "given": "Анна",
        "born": "1990-02-11",
        "phone": "+7 701 111 22 33",
        "document": "AB1",
        "truth": "P1",
    }
    (tmp_path / "people.jsonl").write_text(json.dumps(told) + "\n", "utf-8")
    assert (
        write_rows(tmp_path / "people.jsonl", resolution_sets.MAPPINGS / "generated.toml", tmp_path / "rows.csv") == 1
    )
    with (tmp_path / "rows.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert {name: said for name, said in row.items() if said} == {
        "family": "Ким", "given": "Анна", "born": "1990-02-11", "phone": "+7 701 111 22 33", "document": "AB1",
    }  # fmt: skip


def test_pairs_become_clusters_of_rows(tmp_path: Path) -> None:
    write(str(tmp_path / "out.csv"), 4, [(0, 2), (2, 3)])
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        clusters = {row["record"]: row["cluster"] for row in csv.DictReader(file)}
    assert clusters["0"] == clusters["2"] == clusters["3"] != clusters["1"]


def test_an_interpreter_without_peers_has_none() -> None:
    assert present(sys.executable) == []


def test_worlds_of_other_rates_differ_and_half_of_the_numbers_lack_their_country(tmp_path: Path) -> None:
    sets = list(resolution_sets.worlds(tmp_path, 300))
    files = {(tmp_path / each.file).read_text("utf-8") for each in sets}
    assert len(files) == len(sets)
    assert all(len(each.truth(tmp_path)) == 300 for each in sets)
    generator.write_phones(tmp_path / "phones.jsonl", 300, 1)
    told = (tmp_path / "phones.jsonl").read_text("utf-8").split("\n")
    numbers = [json.loads(line)["number"] for line in told if line]
    assert 0.4 < sum(not number.startswith("+") for number in numbers) / len(numbers) < 0.6
