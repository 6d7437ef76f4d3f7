"""The explorer in a real browser, with nothing to be had from outside, against the demo's own service."""

from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Route, expect

from graph_service.web.pages import built
from tests.conftest import cannot_test
from tests.served import Served
from tests.web.browsing import opened

pytestmark = pytest.mark.browser


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
    page.locator("#questions").select_option("search")
    expect(page.locator("#about")).to_contain_text("A name in either script")
    page.locator(".graphiql-execute-button").click()
    expect(page.locator(".graphiql-response")).to_contain_text("Раҳимов Алӣ (1981)")
    editor = page.locator(".graphiql-query-editor .CodeMirror")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("query Me { viewer { ... on Viewer { agency } } }")
    expect(page.locator(".graphiql-tab-active")).to_contain_text("Me")  # the editor has read what was typed
    page.locator(".graphiql-execute-button").click()
    expect(page.locator(".graphiql-response")).to_contain_text("KZ-POLICE")
    assert (watched.outside, watched.faults) == ([], [])


def test_a_narrow_page_shows_everything_below_and_nothing_aside(browser: Browser, served: Served) -> None:
    page, _ = opened(browser, served, "/plain")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#query").fill(
        '{ search(text: "rakhimov ali") { ... on SearchConnection { edges { node { id kind caption } } } } }'
    )
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text("Раҳимов")
    page.evaluate("() => { document.getElementById('answer').textContent = 'x'.repeat(3000); }")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    run, answer = (page.locator(name).bounding_box() for name in ("#run", "#answer"))
    assert run is not None
    assert answer is not None
    assert run["y"] + run["height"] <= answer["y"]


def test_twice_as_large_the_full_page_is_scrolled_to_its_end(
    browser: Browser, served: Served, request: pytest.FixtureRequest
) -> None:
    if not built():
        cannot_test(request.config, "browser", "npm has not built the explorer: run `make web`")
    page, _ = opened(browser, served, "/")
    page.set_viewport_size({"width": 640, "height": 400})  # of 1280 by 800
    editor = page.locator("#graphiql").bounding_box()
    assert editor is not None
    assert editor["height"] >= 400
    assert page.evaluate("() => document.documentElement.scrollHeight") > editor["y"] + editor["height"] - 1


def test_signs_that_turn_text_round_are_written_out(browser: Browser, served: Served) -> None:
    page, _ = opened(browser, served, "/plain")
    page.evaluate("() => { page.ask = async () => ({ data: { caption: '\\u202eИванов' } }); }")
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text("\\u202eИванов")


def test_an_answer_is_taken_along_as_a_file(browser: Browser, served: Served) -> None:
    page, watched = opened(browser, served, "/plain")
    page.locator("#query").fill(
        '{ search(text: "rakhimov ali") { ... on SearchConnection { edges { node { id kind caption } } } } }'
    )
    expect(page.locator("#file")).to_be_disabled()
    page.locator("#run").click()
    page.locator("#format").select_option("csv")
    with page.expect_download() as download:
        page.locator("#file").click()
    assert download.value.suggested_filename.startswith("KZ-POLICE-")
    with ZipFile(download.value.path()) as tables:
        assert "Раҳимов Алӣ" in tables.read("entities.csv").decode("utf-8-sig")
    assert page.locator("#ceiling option").all_inner_texts()[:2] == ["of any level I may see", "no higher than Open"]
    page.locator("#ceiling").select_option("OPEN")
    with page.expect_download() as download:
        page.locator("#file").click()
    with ZipFile(download.value.path()) as tables:
        assert "no_higher_than" in tables.read("markings.csv").decode("utf-8-sig")
    page.evaluate("() => { page.answer.query = '{ nothing }'; }")
    page.locator("#file").click()
    expect(page.locator("#about.bad")).to_contain_text("nothing")
    assert watched.outside == []


def test_one_may_sign_in_before_the_prepared_questions_have_come(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/assets/questions.json", lambda asked: held.append(asked))  # noqa: PLW0108 - Playwright marks what it is given
    page.goto(served.address + "/plain")
    page.locator("#token").fill(served.token("KZ-POLICE"))
    page.locator("#sign-in button").click()
    expect(page.locator("#who")).to_have_text("KZ-POLICE · SECRET")
    assert page.locator("#questions option").count() == 1
    held[0].continue_()
    expect(page.locator("#questions option[value=search]")).to_have_count(1)
    expect(page.locator("#who")).to_have_text("KZ-POLICE · SECRET")


VIEWER = "{ viewer { ... on Viewer { agency } } }"
SILENT = "Служба не отвечает"


def test_a_service_that_does_not_answer_is_told_and_asked_again_when_it_does(browser: Browser, served: Served) -> None:
    page, watched = opened(browser, served, "/plain")
    page.locator("#ru").click()
    page.locator("#query").fill(VIEWER)
    page.route("**/graphql", lambda asked: asked.abort())
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text(SILENT)
    page.locator("#questions").select_option("entity")
    expect(page.locator("#about.bad")).to_contain_text(SILENT)
    page.locator("#sign-in button").click()
    expect(page.locator("#who.bad")).to_contain_text(SILENT)
    page.unroute("**/graphql")
    page.route("**/graphql", lambda asked: asked.fulfill(status=502, body="<html>", content_type="text/html"))
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text(SILENT)
    page.unroute("**/graphql")
    page.locator("#query").fill(VIEWER)
    page.locator("#variables").fill("")
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text("KZ-POLICE")
    assert [fault for fault in watched.faults if not fault.startswith("Failed to load resource")] == []


def test_of_two_questions_the_later_one_is_answered(browser: Browser, served: Served) -> None:
    page, _ = opened(browser, served, "/plain")
    held: list[Route] = []
    page.route("**/graphql", lambda asked: held.append(asked))  # noqa: PLW0108 - Playwright marks what it is given
    page.locator("#query").fill("{ slow: viewer { ... on Viewer { agency } } }")
    page.locator("#run").click()
    expect(page.locator("#answer")).to_have_text("asking …")
    page.locator("#query").fill("{ later: viewer { ... on Viewer { agency } } }")
    page.locator("#run").click()
    with page.expect_response("**/graphql"):
        held[1].continue_()
    expect(page.locator("#answer")).to_contain_text("later")
    with page.expect_response("**/graphql") as last:
        held[0].continue_()
    last.value.finished()
    expect(page.locator("#answer")).to_contain_text("later")
    assert page.evaluate("() => Object.keys(page.answer.answer.data)") == ["later"]


FAINT = """() => {
    const linear = (n) => n / 255 <= 0.03928 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const read = (text) => text.match(/[\\d.]+/g).map(Number);
    const over = ([r, g, b, a = 1], below) => [r, g, b].map((n, at) => n * a + below[at] * (1 - a));
    const style = (element, name) => read(getComputedStyle(element)[name]);
    const ground = (element) => element ? over(style(element, "backgroundColor"), ground(element.parentElement)) : [255, 255, 255];
    const shown = [...document.querySelectorAll("header *, #about, .CodeMirror-line span, .graphiql-tab *, .graphiql-editor-tool button")];
    return shown.filter((each) => each.innerText && each.checkVisibility() && !each.disabled).filter((each) => {
        const below = ground(each), ink = over(style(each, "color"), below);
        const [more, less] = [light(ink), light(below)].sort((a, b) => b - a);
        return (more + 0.05) / (less + 0.05) < 4.5;
    }).map((each) => `${each.className}: ${each.innerText}`);
}"""


def test_all_that_is_written_stands_out_from_its_ground_and_the_answer_below_the_question_where_it_is_narrow(
    browser: Browser, served: Served, request: pytest.FixtureRequest
) -> None:
    if not built():
        cannot_test(request.config, "browser", "npm has not built the explorer: run `make web`")
    page, _ = opened(browser, served, "/")
    page.locator("#questions").select_option("entity")
    expect(page.locator(".graphiql-editor-tool")).to_contain_text('"E-')
    page.locator(".graphiql-execute-button").click()
    expect(page.locator(".graphiql-response")).to_contain_text("recordCount")
    assert page.evaluate(FAINT) == []
    page.set_viewport_size({"width": 390, "height": 844})
    asked, answer = (page.locator(name).bounding_box() for name in (".graphiql-query-editor", ".graphiql-response"))
    assert asked is not None
    assert answer is not None
    assert asked["y"] + asked["height"] <= answer["y"]
    assert answer["width"] > 250


def test_the_full_page_is_walked_through_by_keyboard_alone(
    browser: Browser, served: Served, request: pytest.FixtureRequest
) -> None:
    if not built():
        cannot_test(request.config, "browser", "npm has not built the explorer: run `make web`")
    page, _ = opened(browser, served, "/")
    page.locator("#ru").focus()
    where = "() => document.activeElement.closest('.graphiql-query-editor, .graphiql-editor-tool, .graphiql-response, body').className"
    met = set[str]()
    for _ in range(60):
        page.keyboard.press("Tab")
        met.add(page.evaluate(where).split()[0])
        if page.evaluate("() => document.activeElement.id") == "questions":
            break
    else:
        pytest.fail(f"never came round: {met}")
    assert {"graphiql-query-editor", "graphiql-editor-tool", "graphiql-response"} <= met
    assert (
        page.evaluate("() => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.getValue()")[0]
        == "{"
    )


def test_a_long_answer_is_printed_to_its_end(browser: Browser, served: Served) -> None:
    page, _ = opened(browser, served, "/plain")
    page.evaluate("() => { document.getElementById('answer').textContent = 'x\\n'.repeat(300); }")
    cut = "() => { const { scrollHeight, clientHeight } = document.getElementById('answer'); return scrollHeight - clientHeight; }"
    assert page.evaluate(cut) > 0
    page.emulate_media(media="print")
    assert page.evaluate(cut) == 0


def test_a_wrong_token_shows_nothing(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(served.address + "/plain")
    page.locator("#token").fill("gs_wrong")
    page.locator("#sign-in button").click()
    expect(page.locator("#who")).to_have_class("bad")
    page.locator("#query").fill('{ search(text: "rakhimov") { __typename ... on Problem { code } } }')
    page.locator("#run").click()
    expect(page.locator("#answer")).to_contain_text("NOT_SIGNED_IN")
