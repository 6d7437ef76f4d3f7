"""The command line, each command as a process beside a served demo."""

import csv
import json
import re
import shlex
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from graph_service.store.folder import Folder
from tests.cli.running import ran
from tests.ports import free_port
from tests.served import COMMAND, Served

ROOT = Path(__file__).parents[2]
MAN = "TJ-DCA/2024%2F117/p1"


@dataclass(frozen=True, slots=True)
class Restored:
    """A store of what the demo told, which nothing serves."""

    folder: Path
    told: str
    """What `restore` said."""

    def copied(self, to: Path) -> Path:
        return shutil.copytree(self.folder, to)


@pytest.fixture(scope="module")
def restored(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Restored:
    folder = tmp_path_factory.mktemp("restored") / "store"
    return Restored(folder, ran(served, "restore", str(served.story), data=folder).stdout)


def shown(served: Served, *arguments: str, agency: str = "KZ-POLICE", exits: int = 0) -> str:
    return ran(served, *arguments, "--token-file", str(served.token_file(agency)), exits=exits).stdout


def answered(served: Served, *arguments: str, agency: str = "KZ-POLICE") -> Any:
    return json.loads(shown(served, *arguments, "--json", agency=agency))


def test_a_search_finds_and_says_why_in_both_languages(served: Served) -> None:
    english, russian = (shown(served, "search", "rahimov ali", "--lang", language) for language in ("en", "ru"))
    assert "Раҳимов Алӣ" in english
    assert "bits" in english
    assert "почему" in russian
    found = answered(served, "search", "Рахимов Али", "--kind", "person", "--first", "1")
    assert found[0]["entity"]["caption"] == "Раҳимов Алӣ (1981)"


def test_an_entity_is_shown_with_records_and_links(served: Served) -> None:
    told = answered(served, "entity", MAN)
    assert MAN in [record["id"] for record in told["records"]]
    assert told["links"]
    assert "TJ-DCA" in shown(served, "entity", MAN)


def test_a_path_is_shown_step_by_step(served: Served) -> None:
    told = answered(served, "path", "TJ-DCA/2024%2F117/p2", "RU-MVD/77-1204/p2")
    assert len(told["paths"][0]["entities"]) == 7
    assert "6" in shown(served, "path", "TJ-DCA/2024%2F117/p2", "RU-MVD/77-1204/p2")


def test_what_another_model_would_change_is_told_and_which_one_is_at_work(served: Served) -> None:
    told = answered(served, "model", "preview", "hand-set")
    assert told["records"] > 100
    assert (told["merged"], told["split"], told["regrouped"]) == (0, 0, 0)
    assert "действует: hand-set" in ran(served, "model", "status", "--lang", "ru").stdout


OTHERS = ("TJ-DCA/2024%2F117/p2", "RU-MVD/77-1204/p2")


def test_link_questions_are_answered_as_tables_and_json(served: Served) -> None:
    told = answered(served, "expand", MAN, "--depth", "2", "--where", "types=uses,called", "--where", "minGrade=4x4 C3")
    assert {link["type"] for link in told["links"]} <= {"uses", "called"}
    assert answered(served, "common", MAN, *OTHERS)["entities"]
    assert len(answered(served, "overlap", MAN, *OTHERS)["pairs"]) == 3
    network = answered(served, "network", MAN, *OTHERS, "--max-gap", "6")
    assert len(network["networks"][0]["asked"]) == 3
    assert answered(served, "players", MAN)["players"]
    assert answered(served, "communities", MAN)["communities"]
    assert answered(served, "passing", MAN, OTHERS[0])["paths"]
    assert answered(served, "timeline", MAN)["events"]
    assert "others" in answered(served, "together", MAN, "--days", "30")
    assert answered(served, "calls", "KZ-DRUGS/T-23/n0", "--since", "2024-03")["replacements"]
    profile = shown(served, "calls", "KZ-DRUGS/T-23/n0", "--zone", "Asia/Almaty", "--lang", "ru")
    assert "общий аппарат" in profile
    assert "та же сторона" in shown(served, "similar", "UZ-CUSTOMS/CN-4471%2F24/s1", "--lang", "ru")
    assert "быстрее грузовика" in shown(served, "route", "UZ-CUSTOMS/CN-4471%2F24/s1", "--lang", "ru")
    for command in ("expand", "players", "communities", "timeline"):
        assert "Раҳимов" in shown(served, command, MAN, "--lang", "ru")
    assert "Раҳимов" in shown(served, "network", MAN, *OTHERS, "--max-gap", "6")


def test_a_filter_that_nobody_knows_is_told(served: Served) -> None:
    assert "--where must be one of" in ran(served, "expand", MAN, "--where", "colour=red", exits=2).stderr
    token = ("--token-file", str(served.token_file("KZ-POLICE")))
    for asked, said in (
        (("expand", MAN, "--where", "agencies=KZ-POLISE"), "agencies must be AF-CNPA,"),
        (("review", "--agency", "KZ-POLISE"), "agency must be AF-CNPA,"),
    ):
        assert said in ran(served, *asked, *token, exits=1).stderr


def test_why_tells_bits_and_the_threshold(served: Served) -> None:
    told = answered(served, "why", MAN, "UZ-CUSTOMS/CN-4471%2F24/p1")
    assert told["together"]
    assert told["bits"] >= told["threshold"]


def test_saved_queries_are_listed_shown_and_run(served: Served) -> None:
    listed = json.loads(ran(served, "query", "list", "--json").stdout)
    assert len(listed) >= 8
    assert "Param" not in ran(served, "query", "show", "documents_on_two_people", "--lang", "ru").stdout
    told = answered(served, "query", "run", "who_uses_this_number", "phone=TJ-DCA/2024%2F117/n1")
    assert told["rows"]
    assert "BAD" not in shown(served, "query", "run", "reported_by_several_states", "states=3")
    assert ran(served, "query", "run", "none", exits=1).stderr


def test_without_a_token_nothing_is_told(served: Served) -> None:
    told = ran(served, "search", "rahimov", exits=1)
    assert "token" in told.stderr
    assert told.stdout == ""


def test_an_unknown_option_or_language_is_refused_with_exit_code_2(served: Served) -> None:
    assert ran(served, "search", "x", "--lang", "de", exits=2).stderr
    assert ran(served, "import", "x.jsonl", "--format", "pdf", exits=2).stderr


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


def test_an_export_is_tables_that_say_how_they_are_to_be_handled(served: Served, tmp_path: Path) -> None:
    shown(served, "export", str(tmp_path))
    entities, links, markings = (table(tmp_path / f"{name}.csv") for name in ("entities", "links", "markings"))
    captions = {row["id"]: row["caption"] for row in entities}
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.iterdir())
    assert links
    assert all(captions[row["left"]] == row["left_caption"] for row in links)
    assert all(captions[row["right"]] == row["right_caption"] for row in links)
    head = {row["name"]: row["value"] for row in markings}
    assert head["entities"] == str(len(entities))
    audit = (served.folder / "audit.jsonl").read_text("utf-8")
    assert head["number"] in audit
    assert not any(caption in audit for caption in captions.values())


def test_an_answer_is_also_written_to_a_file_in_the_format_of_its_ending(served: Served, tmp_path: Path) -> None:
    told = answered(served, "expand", MAN, "--depth", "2", "--out", str(tmp_path / "net.anx"))
    assert "wanted" not in told
    chart = ET.parse(tmp_path / "net.anx").getroot()
    assert {each.get("EntityId") for each in chart.iter("Entity")} == {node["id"] for node in told["nodes"]}
    assert len(told["links"]) >= sum(1 for _ in chart.iter("LinkStyle")) > 0
    assert (tmp_path / "net.anx").stat().st_mode & 0o077 == 0


def test_a_file_no_higher_than_a_level_says_so(served: Served, tmp_path: Path) -> None:
    answered(served, "expand", MAN, "--out", str(tmp_path / "net.csv"), "--no-higher-than", "OPEN")
    head = {row["name"]: row["value"] for row in table(tmp_path / "net.markings.csv")}
    assert (head["level"], head["no_higher_than"]) == ("OPEN", "OPEN")
    refused = ran(served, "expand", MAN, "--no-higher-than", "OPEN", exits=2)
    assert "--out" in refused.stderr


def test_a_saved_query_is_shown_as_a_graph_and_written_as_tables(served: Served, tmp_path: Path) -> None:
    out = tmp_path / "net.csv"
    told = answered(served, "query", "run", "network_around", f"entity={MAN}", "--as", "graph", "--out", str(out))
    links = {(row["left"], row["type"], row["right"]) for row in table(tmp_path / "net.links.csv")}
    assert links == {(link["left"], link["type"], link["right"]) for link in told["links"]}
    assert [row["id"] for row in table(tmp_path / "net.entities.csv")] == [each["id"] for each in told["entities"]]
    assert not (tmp_path / "net.answer1.csv").exists(), "a graph has no rows of its own"


def test_doctor_says_how_the_store_is(served: Served) -> None:
    assert "✓ " in ran(served, "doctor").stdout
    assert re.search("[А-я]", ran(served, "doctor", "--lang", "ru").stdout)


def test_tokens_are_made_listed_and_revoked(served: Served) -> None:
    grant = ("token", "create", "--agency", "RU-MVD", "--level", "OPEN", "--name", "A system")
    token = ran(served, *grant).stdout.strip()
    assert token.startswith("gs_")
    id_ = next(
        each["id"] for each in json.loads(ran(served, "token", "list", "--json").stdout) if each["name"] == "A system"
    )
    ran(served, "token", "revoke", id_)
    told = next(line for line in ran(served, "token", "list", "--lang", "ru").stdout.splitlines() if id_ in line)
    assert told.rstrip(" │").endswith("отозван")
    assert "такого токена нет" in ran(served, "token", "revoke", "nobody", "--lang", "ru", exits=1).stderr
    bad = ran(served, "token", "create", "--agency", "XX", "--level", "TOP", "--name", "", exits=1)
    assert all(word in bad.stderr for word in ("XX", "TOP"))


def test_the_schema_beside_the_code_is_current() -> None:
    assert subprocess.run([COMMAND, "schema", "--check"], cwd=ROOT, check=False).returncode == 0


def test_a_backup_is_restored_elsewhere(served: Served, restored: Restored, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    ran(served, "backup", str(file))
    assert file.stat().st_mode & 0o077 == 0
    elsewhere = restored.copied(tmp_path / "store")
    assert ran(served, "restore", str(served.story), exits=1, data=elsewhere).stderr
    again = ran(served, "backup", str(tmp_path / "again.backup"), data=elsewhere).stdout
    assert re.findall(r"\d+", again)[:4] == re.findall(r"\d+", restored.told)[:4]


def test_a_faulty_registry_is_named_by_doctor_and_by_a_start_in_words(served: Served, tmp_path: Path) -> None:
    registry = tmp_path / "registry.toml"
    registry.write_text("levels = [", "utf-8")
    assert "the registry is faulty" in ran(served, "doctor", exits=1, GRAPH_SERVICE_REGISTRY=str(registry)).stdout
    start = ran(served, "serve", exits=1, data=tmp_path / "own", GRAPH_SERVICE_REGISTRY=str(registry)).stderr
    assert str(registry) in start
    assert "Traceback" not in start


def test_a_rebuild_that_was_killed_is_told_and_goes_on_from_its_backup(
    served: Served, restored: Restored, tmp_path: Path
) -> None:
    data = restored.copied(tmp_path / "store")
    ran(served, "rebuild", data=data)
    (made,) = data.glob("rebuild-*.backup")
    shutil.rmtree(data / "arcadedb")  # killed when all was taken out
    (data / "rebuild.unfinished").write_text(made.name)
    token = ("--token-file", str(served.token_file("KZ-POLICE")))
    assert "rebuild" in ran(served, "search", "Ali", *token, exits=1, data=data).stderr
    assert "перестроение прервано" in ran(served, "doctor", "--lang", "ru", exits=1, data=data).stdout
    assert restored.told in ran(served, "rebuild", data=data).stdout
    assert [path.name for path in data.glob("rebuild*")] == [made.name]


def test_a_restore_that_was_killed_is_told_by_each_command_and_begins_anew(
    served: Served, restored: Restored, tmp_path: Path
) -> None:
    file, data = served.story, restored.copied(tmp_path / "store")
    (data / "restore.unfinished").write_text(str(file))  # as if killed
    for command in (("backup", str(tmp_path / "part.backup")), ("model", "status"), ("serve",), ("rebuild",)):
        assert f"run `graph-service restore {file}` again" in ran(served, *command, exits=1, data=data).stderr
    assert "восстановление прервано" in ran(served, "doctor", "--lang", "ru", exits=1, data=data).stdout
    assert ran(served, "restore", str(file), data=data).stdout == restored.told
    ran(served, "doctor", data=data)


def test_what_came_after_a_rebuild_was_killed_is_not_thrown_away(
    served: Served, restored: Restored, tmp_path: Path
) -> None:
    data, other, empty = restored.copied(tmp_path / "store"), tmp_path / "other", tmp_path / "empty.backup"
    assert "nothing was ever stored" in ran(served, "backup", str(empty), exits=1, data=other).stderr
    ran(served, "migrate", data=other)
    ran(served, "backup", str(empty), data=other)
    (data / "rebuild-before.backup").write_bytes(empty.read_bytes())
    (data / "rebuild.unfinished").write_text("rebuild-before.backup")
    assert "keep both" in ran(served, "rebuild", exits=1, data=data).stderr
    assert len(list(data.glob("rebuild-*.backup"))) == 2


def test_the_readme_s_commands_do_what_they_say(served: Served, tmp_path: Path) -> None:
    block = (
        (ROOT / "README.md").read_text("utf-8").partition("## Use it")[2].partition("```sh\n")[2].partition("```")[0]
    )
    lines = [line for line in block.splitlines() if line and "serve " not in f"{line} "]
    assert len(lines) >= 5
    story = min((ROOT / "examples/story").glob("*kz_police.jsonl"))
    (tmp_path / "reports.jsonl").write_bytes(story.read_bytes())
    environment = served.environment | {"PATH": f"{COMMAND.parent}:/usr/bin:/bin"}
    for line in lines:
        told = subprocess.run(
            ["sh", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, (line, told.stderr)
        assert shlex.split(line)


def test_a_second_service_at_the_same_port_is_told_so_before_its_store_is_opened(
    served: Served, tmp_path: Path
) -> None:
    port = str(served.port)
    told = ran(served, "serve", "--lang", "ru", exits=1, data=tmp_path / "store", GRAPH_SERVICE_PORT=port)
    assert (told.stderr, told.stdout) == (f"127.0.0.1:{port}: порт уже занят\n", "")
    assert not (tmp_path / "store").exists()


def test_a_second_service_on_an_embedded_store_is_refused(served: Served) -> None:
    for language, words in (("en", "is served by process"), ("ru", "обслуживает процесс")):
        port = str(free_port())
        assert words in ran(served, "serve", "--lang", language, exits=1, GRAPH_SERVICE_PORT=port).stderr


def test_a_service_asked_to_stop_closes_its_store(served: Served, tmp_path: Path) -> None:
    environment = served.environment | {"GRAPH_SERVICE_DATA": str(tmp_path), "GRAPH_SERVICE_PORT": str(free_port())}
    with subprocess.Popen([COMMAND, "serve"], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("serving")
        assert Folder(tmp_path).served()
        process.terminate()
        assert process.wait(60) in (0, -signal.SIGTERM)
    state = Folder(tmp_path).state()
    assert state is not None
    assert (Folder(tmp_path).served(), state.port) == (False, 0)


@pytest.mark.parametrize("command", ["serve", "demo", "import", "migrate", "rebuild", "restore", "query", "token"])
def test_every_command_explains_itself(command: str) -> None:
    told = subprocess.run([COMMAND, command, "--help"], capture_output=True, text=True, check=True)
    assert "Usage" in told.stdout
