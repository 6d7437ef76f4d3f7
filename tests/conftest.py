"""What all tests share: a run says loudly what it could not test; one demo is served for all who ask it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.served import Served, demo

# A machine that is busy is no fault of the code: speed is measured by benchmarks.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

NEO4J, SERVED = "neo4j", "served"
REQUIRED = {"neo4j": "REQUIRE_NEO4J", "browser": "REQUIRE_BROWSER", "npm": "REQUIRE_NPM"}
untested = pytest.StashKey[dict[str, str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares a server runs in one process: all of Neo4j, which there is once; all who ask the demo; else each file."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(shared_by(item)))
    items.sort(key=lambda item: shared_by(item) != NEO4J)  # the longest first


def shared_by(item: pytest.Item) -> str:
    names, parameters = getattr(item, "fixturenames", ()), getattr(item, "callspec", None)
    if item.get_closest_marker(NEO4J) or (parameters is not None and NEO4J in parameters.params.values()):
        return NEO4J
    return SERVED if "served" in names else item.nodeid.partition("::")[0]


def cannot_test(config: pytest.Config, what: str, reason: str) -> None:
    """Skip, and say so at the end of the run; fail where the run was told that this must be tested."""
    config.stash.setdefault(untested, {})[what] = reason
    if os.environ.get(REQUIRED[what]) == "1":
        pytest.fail(f"{what} must be tested here ({REQUIRED[what]}=1): {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo, for the whole run: tests send reports under references of their own."""
    with demo(tmp_path_factory.mktemp("demo")) as found:
        yield found


def pytest_sessionfinish(session: pytest.Session) -> None:
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:  # one of several processes: the first one tells it
        output["untested"] = session.config.stash.get(untested, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash.setdefault(untested, {}).update(getattr(node, "workeroutput", {}).get("untested", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for what, reason in sorted(config.stash.get(untested, {}).items()):
        terminalreporter.section(f"NOT TESTED: {what}", sep="!", red=True, bold=True)
        terminalreporter.line(reason)
