"""What the project's own files promise."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from graph_service.settings import load

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
SERVICES = sorted(COMPOSE["services"])


def test_the_compose_file_keeps_to_the_specification() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    assert PyCompose.from_yaml(text).service_names() == SERVICES
    with pytest.raises(ValueError, match="read_onli"):
        PyCompose.from_yaml(text.replace("read_only", "read_onli", 1))


def test_the_service_runs_over_neo4j_community() -> None:
    assert SERVICES == ["neo4j", "service"]
    assert COMPOSE["services"]["neo4j"]["image"] == "neo4j:5.26-community"
    assert COMPOSE["services"]["service"]["depends_on"]["neo4j"]["condition"] == "service_healthy"


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_has_no_more_rights_than_it_needs(name: str) -> None:
    service = COMPOSE["services"][name]
    assert int(service["user"].partition(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert any(each.startswith("/tmp") for each in service["tmpfs"])
    assert service["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_are_files_and_volumes_are_declared(name: str) -> None:
    service = COMPOSE["services"][name]
    assert set(service["secrets"]) <= COMPOSE["secrets"].keys()
    assert all("file" in secret for secret in COMPOSE["secrets"].values())
    for key, value in service["environment"].items():
        if re.search("AUTH|LOGIN|PASSWORD|SECRET|TOKEN", key):
            assert key.endswith("_FILE")
            assert value.removeprefix("/run/secrets/") in service["secrets"]
    named = {each.partition(":")[0] for each in service["volumes"] if isinstance(each, str)}
    assert named <= COMPOSE["volumes"].keys()
    assert set(service["networks"]) <= COMPOSE["networks"].keys()


def test_what_the_service_writes_in_its_container_is_in_a_volume_and_its_registry_in_a_folder() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text().rpartition("FROM ")[2]
    image = dict(re.findall(r"(GRAPH_SERVICE_\w+)=(\S+)", dockerfile))
    service = COMPOSE["services"]["service"]
    secret = {"GRAPH_SERVICE_STORE_LOGIN": "neo4j/x"}
    told = {name: value for name, value in service["environment"].items() if not name.endswith("_FILE")}
    settings = load(image | told | secret)
    volumes = [Path(each.partition(":")[2]) for each in service["volumes"] if isinstance(each, str)]
    for written in (settings.data / "rebuild.unfinished", settings.tokens, settings.audit):
        assert written.parent in volumes
    (folder,) = [each for each in service["volumes"] if not isinstance(each, str)]
    assert settings.registry.parent == Path(folder["target"])
    assert folder["read_only"] is True


def test_the_store_is_not_reached_from_outside() -> None:
    assert "ports" not in COMPOSE["services"]["neo4j"]
    assert COMPOSE["networks"]["store"]["internal"] is True
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["services"]["service"]["ports"])


def test_every_dependency_has_a_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text().partition("dependencies = [")[2].partition("]")[0].splitlines()
    wanted = [line for line in lines if line.strip().startswith('"')]
    assert len(wanted) == len(PROJECT["project"]["dependencies"])
    assert all("  # " in line for line in wanted)


def test_constraints_pin_versions_and_name_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+]+", line) for line in lines)
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    asked = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[<>=\[;]", each)[0]).lower() for each in asked}
    assert names <= pinned
