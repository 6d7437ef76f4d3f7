"""The explorer in a real browser, with nothing to be had from outside, against the demo's own service."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph_service.web.pages import built
from tests.conftest import cannot_test
from tests.served import Served

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # a machine that does other things too
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        cannot_test(request.config, "browser", "no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class Watched:
    """What a page asked for, and what it complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.outside: list[str] = []
        self.faults: list[str] = []
        page.on(
            "request",
            lambda request: (
                self.outside.append(request.url) if not request.url.startswith((address, "data:")) else None
            ),
        )
        page.on(
            "console",
            lambda message: self.faults.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: self.faults.append(str(error)))


def opened(browser: Browser, served: Served, path: str) -> tuple[Page, Watched]:
    page = browser.new_page()
    watched = Watched(page, served.address)
    page.goto(served.address + path)
    page.locator("#token").fill(served.token("KZ-POLICE"))
    page.locator("#sign-in button").click()
    expect(page.locator("#who")).to_have_text("KZ-POLICE · SECRET")
    return page, watched


def test_the_plain_page_asks_and_shows(browser: Browser, served: Served) -> None:
    page, watched = opened(browser, served, "/plain")
    page.locator("#query").fill(
        '{ search(text: "rakhimov ali") { ... on SearchConnection { edges { node { caption } } } } }'
    )
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text("Раҳимов Алӣ (1981)")
    page.locator("#ru").click()
    expect(page.locator("#run")).to_have_text("Выполнить")
    assert (watched.outside, watched.faults) == ([], [])


def test_the_full_page_asks_and_shows(browser: Browser, served: Served, request: pytest.FixtureRequest) -> None:
    if not built():
        cannot_test(request.config, "browser", "npm has not built the explorer: run `make web`")
    page, watched = opened(browser, served, "/")
    page.locator("#questions").select_option("0")
    page.locator(".graphiql-execute-button").click()
    expect(page.locator(".graphiql-response")).to_contain_text("Раҳимов Алӣ (1981)")
    editor = page.locator(".graphiql-query-editor .CodeMirror")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("query Me { viewer { ... on Viewer { agency } } }")
    expect(page.locator(".graphiql-tab-active")).to_have_text("Me")  # the editor has read what was typed
    page.locator(".graphiql-execute-button").click()
    expect(page.locator(".graphiql-response")).to_contain_text("KZ-POLICE")
    assert (watched.outside, watched.faults) == ([], [])


def test_a_wrong_token_shows_nothing(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(served.address + "/plain")
    page.locator("#token").fill("gs_wrong")
    page.locator("#sign-in button").click()
    expect(page.locator("#who")).to_have_class("bad")
    page.locator("#query").fill('{ search(text: "rakhimov") { __typename ... on Problem { code } } }')
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text("NOT_SIGNED_IN")
