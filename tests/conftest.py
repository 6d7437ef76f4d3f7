"""What all tests share: a run says loudly what it could not test; one demo is served for all who ask it."""

import os
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from tests.served import Served, demo

# A machine that is busy is no fault of the code: speed is measured by benchmarks.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

STORES = ("neo4j", "embedded")
COMMANDS, DEMO = "commands", "demo"
OF_THE_DEMO = tuple(f"tests/{folder}/" for folder in ("api", "client", "web"))
REQUIRED = {"neo4j": "REQUIRE_NEO4J", "browser": "REQUIRE_BROWSER", "npm": "REQUIRE_NPM"}
untested = pytest.StashKey[dict[str, str]]()


class ByServer(LoadScopeScheduling):  # type: ignore[misc]  # untyped
    """Tests of one scope run in one process: all that ask a store, or a demo, which is then started once; of others, those of a file."""

    def _split_scope(self, nodeid: str) -> str:
        return server(nodeid) or nodeid.partition("::")[0]


def server(nodeid: str) -> str | None:
    """What a test asks, if that is shared."""
    file, _, name = nodeid.partition("::")
    told = re.split(r"[\[\]-]", name)
    store = next((each for each in STORES if each in told), None)
    if store or file.startswith(OF_THE_DEMO):
        return store or DEMO
    return COMMANDS if file.startswith("tests/cli/") else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByServer:
    return ByServer(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = ("neo4j", COMMANDS, "embedded", DEMO, None)  # the longest scope first
    items.sort(key=lambda item: order.index(server(item.nodeid)))


def cannot_test(config: pytest.Config, what: str, reason: str) -> NoReturn:
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
