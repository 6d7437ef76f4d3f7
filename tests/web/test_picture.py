"""Answers are drawn in a real browser, with nothing to be had from outside and nothing kept."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from graph_service.web.pages import DRAWING, built, picture_page
from tests.conftest import cannot_test
from tests.served import Served
from tests.web import asking
from tests.web.browsing import Watched, opened

pytestmark = pytest.mark.browser

INK = """canvas => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let inked = 0;
    for (let n = 3; n < pixels.length; n += 4) if (pixels[n] > 0) inked += 1;
    return inked;
}"""
KEPT = "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _built(request: pytest.FixtureRequest) -> None:
    if not built() or not built(parts=DRAWING):
        cannot_test(request.config, "browser", "npm has not built the explorer: run `make web`")


def drawn(page: Page) -> Page:
    with page.expect_popup() as popup:
        page.locator("#picture").click()
    expect(popup.value.locator("html[data-ready]")).to_have_count(1)
    return popup.value


def answered(browser: Browser, served: Served, data: dict[str, Any]) -> tuple[Page, Watched]:
    """The plain page, as if that had been the answer."""
    page, watched = opened(browser, served, "/plain")
    page.evaluate("data => page.answered('', {}, {data})", data)
    return page, watched


def star(leaves: int) -> dict[str, Any]:
    """An answer of one entity with so many that nothing else is linked with."""
    other = [{"id": f"E-{n}", "kind": "phone", "caption": f"number {n}"} for n in range(leaves)]
    links = [{"source": "E-HUB", "type": "called", "direction": "OUT", "claims": 1, "other": each} for each in other]
    return {"expand": {"nodes": [{"id": "E-HUB", "kind": "person", "caption": "Хаб"}, *other], "links": links}}


def test_a_prepared_question_is_asked_and_drawn_in_russian(browser: Browser, served: Served, tmp_path: Path) -> None:
    page, watched = opened(browser, served, "/")
    page.locator("#ru").click()
    expect(page.locator("#picture")).to_be_disabled()
    page.locator("#questions").select_option(label="Что связывает их всех?")
    expect(page.locator("#about")).to_contain_text("пробел в сведениях")
    expect(page.locator(".graphiql-editor-tool")).to_contain_text('"E-')  # ids were found
    page.locator(".graphiql-execute-button").click()
    expect(page.locator("#picture")).to_be_enabled()
    picture = drawn(page)
    expect(picture.locator("#title")).to_have_text("Что связывает их всех?")
    expect(picture.locator("#marking")).to_contain_text("Открыто (OPEN)")
    expect(picture.locator("#marking")).to_contain_text("Видит: KZ-POLICE · SECRET")
    expect(picture.locator("#legend")).to_contain_text("организация")
    expect(picture.locator("#legend")).to_contain_text("ничто не связывает: пробел в сведениях")
    assert picture.locator("#canvas canvas").last.evaluate(INK) > 5_000

    picture.locator("#search").fill("gromov")
    expect(picture.locator("#hits")).to_have_text("1")  # by the letters of the other script
    picture.locator("#search").press("Enter")
    expect(picture.locator("#details h2")).to_have_text("Громов Пётр Ильич (1972)")
    expect(picture.locator("#details")).to_contain_text("RU-MVD/77-1204/p2")
    picture.locator("#details .go").first.click()
    expect(picture.locator("#details h2")).not_to_have_text("Громов Пётр Ильич (1972)")

    with picture.expect_download() as download:
        picture.locator("#png").click()
    download.value.save_as(tmp_path / "picture.png")
    saved = (tmp_path / "picture.png").read_bytes()
    assert saved.startswith(PNG)
    assert len(saved) > 50_000
    assert picture.evaluate(KEPT) == [0, 0, "", 0]
    assert picture.url == f"{served.address}/picture"
    assert (watched.outside, watched.faults) == ([], [])


def test_an_entity_opens_and_a_line_tells_its_claims(browser: Browser, served: Served) -> None:
    question = asking.question("paths")
    page, watched = answered(browser, served, served.ask(question.query, asking.variables(served, question)))
    picture = drawn(page)
    before = picture.evaluate("() => picture.graph.nodes.size")
    picture.keyboard.press("ArrowDown")
    expect(picture.locator("#details h2")).to_have_text("Саидов Баҳром Каримович (1976)")
    picture.keyboard.press("Enter")
    expect(picture.locator("#status")).to_contain_text(f"entities: {before + 1} ")
    picture.evaluate("() => { const { cy } = picture; cy.$(':selected').unselect(); cy.edges()[0].select(); }")
    expect(picture.locator("#details")).to_contain_text("TJ-DCA/2024%2F131/c1")
    picture.reload()  # the page that asked still has the answer
    expect(picture.locator("html[data-ready]")).to_have_count(1)
    assert (watched.outside, watched.faults) == ([], [])


def test_leaves_are_collapsed_and_what_has_no_known_marking_is_handled_as_all_that_one_may_see(
    browser: Browser, served: Served
) -> None:
    """The service does not know these ids."""
    picture = drawn(answered(browser, served, star(30))[0])
    expect(picture.locator("#marking")).to_contain_text("handle as Secret (SECRET)")
    hidden = "() => picture.cy.nodes('.gone').length"
    assert picture.evaluate(hidden) == 30
    assert picture.evaluate("() => picture.cy.getElementById('E-HUB').data('badge')") == "+30"
    picture.keyboard.press("ArrowDown")
    picture.keyboard.press("Enter")
    assert picture.evaluate(hidden) == 0


def called(*captions: str) -> dict[str, Any]:
    """An answer of entities of these captions, each linked with the first."""
    told = [{"id": f"E-{n}", "kind": "person", "caption": caption} for n, caption in enumerate(captions)]
    links = [{"source": "E-0", "type": "knows", "direction": "OUT", "claims": 1, "other": each} for each in told[1:]]
    return {"expand": {"nodes": told, "links": links}}


def test_a_caption_neither_turns_nor_crowds_out_what_stands_beside_it(browser: Browser, served: Served) -> None:
    picture = drawn(answered(browser, served, called("+992931234567", "\u202eПётр\u200b (1970)", "А" * 200))[0])
    labels = picture.evaluate("() => picture.cy.nodes('.entity').map(node => node.data('label'))")
    assert labels[1] == "Пётр (1970)\n≈ Pyotr (1970)"
    assert labels[2].splitlines()[0] == "А" * 60 + "…"
    wide = "() => Math.max(...picture.cy.nodes('.entity').map(node => node.boundingBox({}).w))"
    assert picture.evaluate(wide) < 400
    picture.locator("#search").fill("А" * 100)
    picture.locator("#search").press("Enter")
    expect(picture.locator("#details h2")).to_have_text("А" * 200)


@pytest.mark.parametrize("typed", ["Петр", "pyotr", "e-1", "+992 93 123-45-67"])
def test_the_picture_is_searched_by_any_spelling_number_or_id(browser: Browser, served: Served, typed: str) -> None:
    picture = drawn(answered(browser, served, called("+992931234567", "Пётр"))[0])
    picture.locator("#search").fill(typed)
    expect(picture.locator("#hits")).to_have_text("1")


def test_who_walks_the_details_by_keyboard_goes_on_where_they_lead(browser: Browser, served: Served) -> None:
    picture = drawn(answered(browser, served, called("Анна", "Пётр"))[0])
    picture.keyboard.press("ArrowDown")
    picture.locator("#details strong .go").focus()
    picture.evaluate("show()")  # as when the service's answer comes, and all is told anew
    expect(picture.locator("#details strong .go")).to_be_focused()
    picture.locator("#details strong .go").press("Enter")
    expect(picture.locator("#details h2")).to_have_text("Пётр")
    expect(picture.locator("#details h2")).to_be_focused()


def test_the_claims_of_a_line_are_reached_by_keyboard_and_its_ends_from_there(browser: Browser, served: Served) -> None:
    question = asking.question("paths")
    picture = drawn(answered(browser, served, served.ask(question.query, asking.variables(served, question)))[0])
    picture.keyboard.press("ArrowDown")
    picture.locator("#details .card p .go").first.press("Enter")
    expect(picture.locator("#details")).to_contain_text("TJ-DCA/2024%2F131/c1")
    expect(picture.locator("#details h2")).to_be_focused()
    picture.locator("#details h2 .go").first.press("Enter")
    expect(picture.locator("#details h2")).to_have_text("Саидов Баҳром Каримович (1976)")


def test_what_was_not_answered_is_asked_again_when_it_is_looked_at_again(browser: Browser, served: Served) -> None:
    question = asking.question("entity")
    page, _ = answered(browser, served, served.ask(question.query, asking.variables(served, question)))
    picture = drawn(page)
    picture.route("**/graphql", lambda asked: asked.abort())
    picture.keyboard.press("ArrowDown")
    expect(picture.locator("#details .against")).to_have_text("The service does not answer. Ask again in a moment.")
    picture.unroute("**/graphql")
    picture.keyboard.press("Escape")
    picture.keyboard.press("ArrowDown")
    expect(picture.locator("#details")).to_contain_text("TJ-DCA/2024%2F117/p1")


def test_a_picture_is_of_whom_its_answer_was_given_to_whoever_signs_in_later(browser: Browser, served: Served) -> None:
    page, _ = answered(browser, served, called("Анна"))
    page.locator("#token").fill(served.token("KG-SCNS"))
    page.locator("#sign-in button").click()
    expect(page.locator("#who")).to_have_text("KG-SCNS · SECRET")
    expect(drawn(page).locator("#marking")).to_contain_text("KZ-POLICE · SECRET")


def test_what_is_printed_is_light_and_whole_and_every_page_is_marked(browser: Browser, served: Served) -> None:
    picture = drawn(answered(browser, served, called(*(f"Имярек {n}" for n in range(9))))[0])
    picture.set_viewport_size({"width": 300, "height": 300})
    picture.evaluate("() => { paint('dark'); picture.cy.zoom(4); }")  # most of it is off the screen
    picture.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    picture.emulate_media(media="print")
    paper = picture.locator("#paper")
    expect(paper).to_be_visible()
    expect(picture.locator("#canvas")).to_be_hidden()
    assert paper.evaluate("canvas => [...canvas.getContext('2d').getImageData(1, 1, 1, 1).data]") == [
        255,
        255,
        255,
        255,
    ]
    assert paper.evaluate("canvas => canvas.width") > 600
    repeated = "() => ['marking', 'marking-below'].map((id) => getComputedStyle(document.getElementById(id)).display)"
    assert picture.evaluate(repeated) == ["table-header-group", "table-footer-group"]
    picture.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert paper.count() == 0
    assert picture.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_more_than_can_be_drawn_is_told(browser: Browser, served: Served) -> None:
    page, _ = answered(browser, served, star(1_000))
    with page.expect_popup() as popup:
        page.locator("#picture").click()
    expect(popup.value.locator("#message")).to_contain_text("This answer holds 2001 entities and lines")


def test_a_page_that_can_draw_nothing_says_why(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/picture")
    expect(page.locator("#message")).to_contain_text("Open a picture from an answer")
    page.route("**/picture", lambda route: route.fulfill(body=picture_page(full=False), content_type="text/html"))
    page.reload()
    expect(page.locator("#message")).to_contain_text("Pictures need the parts that npm builds")
