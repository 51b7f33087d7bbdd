"""Figures recorded, a scorecard published, and what the public sees, in a real browser."""

import pytest

import checks
from conftest import sign_in
from test_pages import VIEWS

CARD = "/scorecards/safeguarding/2025-26"


@pytest.fixture(scope="module")
def board(server, browser):
    """The cookies of the analyst and of the board's manager."""
    states = {}
    for user in ("analyst", "board"):
        context = browser.new_context()
        sign_in(server, context.new_page(), user)
        states[user] = context.storage_state()
        context.close()
    return states


def test_a_file_with_a_fault_is_refused_whole_and_a_good_one_taken(browser, server, board):
    context = browser.new_context(storage_state=board["analyst"], java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/")
    page.get_by_role("link", name="Scorecards", exact=True).click()
    page.get_by_role("link", name="Record figures").click()
    header = "indicator,period,numerator,denominator\n"

    def send(lines):
        page.get_by_label("CSV file").set_input_files(
            {"name": "figures.csv", "mimeType": "text/csv", "buffer": (header + lines).encode()}
        )
        page.get_by_role("button", name="Record these figures").click()

    send("re-referrals,2022-23,2700,600\n")
    assert "2700 is above its denominator 600" in page.inner_text("main")
    send("re-referrals,2023-24,612,2790\n")
    assert "0 new, 0 replaced, 1 as they were." not in page.inner_text("main")
    assert "0 new, 1 replaced" in page.inner_text("main")
    context.close()


def test_a_scorecard_is_published_and_seen_without_signing_in(browser, server, board):
    context = browser.new_context(storage_state=board["board"], java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/board" + CARD)
    assert "258 of 262" in page.inner_text("main")
    page.get_by_role("link", name="Initial child protection conferences").click()
    page.get_by_label("Write a commentary").fill("Two chairs were away in June.")
    page.get_by_role("button", name="Save the commentary").click()
    assert "Two chairs were away in June." in page.inner_text("main")
    page.goto(server.address + "/board" + CARD)
    page.get_by_role("button", name="Publish").click()
    assert page.url.endswith(CARD)
    context.close()
    visitor = browser.new_context()
    page = visitor.new_page()
    page.goto(server.address + "/scorecards")
    page.get_by_role("link", name="Safeguarding scorecard, 2025-26").click()
    text = page.inner_text("main")
    assert "2190 of 2502" in text
    assert "Two chairs were away in June." in text
    assert "258 of 262" not in text and "98.5" not in text and "not shown" in text
    visitor.close()


@pytest.mark.parametrize("view", VIEWS)
def test_pages_of_scorecards_are_sound(browser, server, board, view):
    options = dict(VIEWS[view])
    scripted = options.get("java_script_enabled", True)
    faults = []
    for user, paths in {
        "board": ["/board/scorecards", "/board" + CARD, f"/board{CARD}/indicators/re-referrals"],
        "analyst": ["/board/figures"],
        None: ["/scorecards", CARD],
    }.items():
        context = browser.new_context(storage_state=board.get(user), **options)
        page = context.new_page()
        for path in paths:
            answer = page.goto(server.address + path)
            assert answer.status == 200, path
            if scripted:
                faults += checks.everything(page)
            else:
                assert page.locator("main h1").count() == 1, path
        context.close()
    assert not faults, "\n".join(faults)


def test_only_those_whose_task_it_is_see_them(browser, server, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    for path in ("/board/scorecards", "/board" + CARD, "/board/figures"):
        assert page.goto(server.address + path).status == 403, path
    context.close()
