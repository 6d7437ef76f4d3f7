"""Pages in a browser that watches them: what they asked for, and what they complained of."""

from playwright.sync_api import Browser, Page, expect

from tests.served import Served

expect.set_options(timeout=30_000)  # a machine that does other things too


class Watched:
    """What a page and those that it opens asked for outside, and complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.outside: list[str] = []
        self.faults: list[str] = []
        self.address = address
        self.watch(page)
        page.on("popup", self.watch)

    def watch(self, page: Page) -> None:
        ours = (self.address, "data:", "blob:")
        page.on("request", lambda asked: None if asked.url.startswith(ours) else self.outside.append(asked.url))
        page.on("console", lambda told: self.faults.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))


def opened(browser: Browser, served: Served, path: str) -> tuple[Page, Watched]:
    """A page of the explorer in a context of its own, its token entered."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    watched = Watched(page, served.address)
    page.goto(served.address + path)
    page.locator("#token").fill(served.token("KZ-POLICE"))
    page.locator("#sign-in button").click()
    expect(page.locator("#who")).to_have_text("KZ-POLICE · SECRET")
    return page, watched
