"""Every component in every state, in a real browser, under the headers that the server sends."""

import functools
import http.server
import os
import subprocess
import threading
from pathlib import Path

import pytest

import checks
from test_pages import VIEWS

WRITER = Path(os.environ["CONTINUUM_BINARY"]).parent / "gallerywriter"
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary"


@pytest.fixture(scope="session")
def gallery(tmp_path_factory):
    """The address of the gallery, and the names of its pages."""
    folder = tmp_path_factory.mktemp("gallery")
    subprocess.run([WRITER, folder], check=True)
    lines = (folder / "headers.txt").read_text().splitlines()
    headers = [line.split(": ", 1) for line in lines]
    assert any(name == "content-security-policy" for name, _ in headers)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    names = sorted(path.stem for path in folder.glob("*.html"))
    assert len(names) > 20
    yield f"http://127.0.0.1:{server.server_port}", names
    server.shutdown()


def unreached(page):
    """The controls that the tab key does not reach."""
    page.evaluate("document.activeElement?.blur()")
    reached = set()
    for _ in range(page.locator(FOCUSABLE).count() + 20):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "all => [...document.querySelectorAll(all)].indexOf(document.activeElement)",
                FOCUSABLE,
            )
        )
    # Of radios with one name, the tab key stops at one; the arrows reach the others.
    return page.evaluate(
        """([selector, reached]) => {
          const all = [...document.querySelectorAll(selector)];
          const group = (e) => (e.type === 'radio' ? e.name : null);
          const groups = new Set(reached.filter((i) => i >= 0).map((i) => group(all[i])));
          return all.filter((e, i) => !reached.includes(i) && e.tabIndex >= 0
            && e.checkVisibility({ visibilityProperty: true }) && !groups.has(group(e) ?? 'none'))
            .map((e) => 'not reached by keyboard: ' + e.outerHTML.slice(0, 120));
        }""",
        [FOCUSABLE, sorted(reached)],
    )


@pytest.mark.parametrize("view", VIEWS)
def test_every_component_is_right_in_every_view(browser, gallery, view):
    address, names = gallery
    settings = dict(VIEWS[view])
    # Axe itself needs script: the page's own is refused instead of switched off.
    without_script = settings.pop("java_script_enabled", True) is False
    context = browser.new_context(**settings)
    if without_script:
        context.route("**/*.js", lambda route: route.abort())
    faults = []
    for name in names:
        # The problem pages differ in their words only.
        if name.startswith("problem-") and view not in ("wide", "phone"):
            continue
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"{name}: console: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"{name}: script: {error}"))
        page.goto(f"{address}/{name}.html")
        faults += checks.everything(page)
        if view in ("wide", "phone"):
            faults += [f"{name}: {fault}" for fault in unreached(page)]
        page.close()
    context.close()
    if without_script:
        faults = [fault for fault in faults if "ERR_FAILED" not in fault]
    assert faults == []


@pytest.fixture
def page(browser):
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


def test_what_belongs_to_an_answer_shows_when_it_is_chosen_even_without_script(browser, gallery):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{gallery[0]}/questions.html")
    assert page.get_by_label("Why not?").is_visible()
    assert not page.get_by_label("Crime number").is_visible()
    page.get_by_label("Police").check()
    assert page.get_by_label("Crime number").is_visible()
    page.get_by_label("Yes", exact=True).last.check()
    assert not page.get_by_label("Why not?").is_visible()
    context.close()


def test_an_error_leads_to_its_question(page, gallery):
    page.goto(f"{gallery[0]}/questions-wrong.html")
    focused = "document.activeElement"
    assert page.evaluate(f"{focused}.className") == "error-summary"
    page.get_by_role("link", name="Enter a real date").click()
    assert page.evaluate(f"{focused}.id") == "born-day"
    page.get_by_role("link", name="Choose at least one agency").click()
    assert page.evaluate(f"{focused}.id") == "agencies"


def test_characters_are_counted_and_too_many_are_said(page, gallery):
    page.goto(f"{gallery[0]}/questions.html")
    area = page.get_by_label("What happened?")
    count = page.locator("#story-count")
    assert count.inner_text() == "2,000 characters left"
    area.fill("🙂" * 1999)
    assert count.inner_text() == "1 character left"
    area.fill("a" * 2002)
    assert count.inner_text() == "2 characters too many"


def test_what_is_typed_is_kept_after_a_pause(page, gallery):
    kept = []

    def answer(route):
        kept.append(route.request.post_data)
        route.fulfill(status=204 if len(kept) < 2 else 500)

    page.route("**/drafts/1", answer)
    page.goto(f"{gallery[0]}/questions.html")
    name = page.get_by_label("Name", exact=True)
    name.fill("Robin & Jo")
    page.clock.run_for(1000)
    assert kept == []
    page.clock.run_for(1000)
    page.get_by_text("What you typed is kept.").wait_for()
    assert "name=Robin+%26+Jo" in kept[0] and "_token=" in kept[0]
    name.fill("Robin")
    page.clock.run_for(2000)
    page.get_by_text("What you typed is not kept yet.").wait_for()
    assert len(kept) == 2


def test_a_warning_comes_before_sign_in_ends_and_can_be_answered(page, gallery):
    asked = []
    page.route(
        "**/session/extend",
        lambda route: (asked.append(route.request.post_data), route.fulfill(status=204)),
    )
    page.goto(f"{gallery[0]}/words.html")
    stay = page.get_by_role("button", name="Stay signed in")
    page.clock.run_for(12 * 60_000 + 59_000)
    assert not stay.is_visible()
    page.clock.run_for(2_000)
    assert stay.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Stay signed in"
    page.keyboard.press("Enter")
    stay.wait_for(state="hidden")
    assert len(asked) == 1 and "_token=0123" in asked[0]
    page.clock.run_for(13 * 60_000 + 1_000)
    assert stay.is_visible()
    page.clock.run_for(2 * 60_000)
    assert page.get_by_text("You have been signed out.").is_visible()


def test_a_table_is_narrowed_by_words(page, gallery):
    page.goto(f"{gallery[0]}/table.html")
    page.get_by_label("Show only rows on this page with").fill("ASHA late")
    rows = page.locator("#plans tbody tr")
    assert [row.is_visible() for row in rows.all()].count(True) == 1
    assert page.get_by_text("1 of 8 rows").is_visible()


def test_a_password_is_shown_on_request_and_hidden_when_sent(page, gallery):
    page.goto(f"{gallery[0]}/sign-in.html")
    box = page.get_by_label("Password", exact=True)
    box.fill("secret")
    page.get_by_role("button", name="Show password").click()
    assert box.get_attribute("type") == "text"
    page.get_by_role("button", name="Hide password").click()
    assert box.get_attribute("type") == "password"


def test_the_enter_key_goes_on_and_adds_nothing(page, gallery):
    sent = []
    page.route(
        "**/questions", lambda route: (sent.append(route.request.post_data), route.fulfill(body=""))
    )
    page.goto(f"{gallery[0]}/questions.html")
    page.get_by_label("Name", exact=True).press("Enter")
    page.wait_for_url("**/questions")
    assert 'name="do"\r\n\r\ncontinue' in sent[0]
