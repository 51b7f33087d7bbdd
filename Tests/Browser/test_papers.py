"""The papers of 2009 to 2016 under the procedures of their own time, in a real browser."""

import pytest

import checks
from conftest import Server, sign_in
from test_pages import VIEWS, crawl

CARD = "/board/scorecards/national-indicators-2013/2013-14"


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("papers"), "--pack", "rotherham-2014")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def reader(papers, browser):
    """The cookies of the board's secretary."""
    context = browser.new_context()
    sign_in(papers, context.new_page(), "board")
    state = context.storage_state()
    context.close()
    return state


def test_every_page_of_the_board_opens_and_is_sound_on_a_phone(papers, browser, reader):
    context = browser.new_context(storage_state=reader, **VIEWS["phone"])
    found = crawl(context, papers, ["/"])
    assert CARD in found and "/board/bodies/safeguarding-board" in found
    page = context.new_page()
    faults = []
    for name, (path, _) in found.items():
        if not name.startswith(("/board", "/procedures", "/scorecards", "/plans", "/meetings")):
            continue
        page.goto(papers.address + path)
        if "/step-up" not in page.url:
            faults += checks.everything(page)
    context.close()
    assert not faults, "\n".join(faults)


def test_the_scorecard_tells_where_the_paper_disagrees_with_itself(papers, browser, reader):
    context = browser.new_context(storage_state=reader, java_script_enabled=False)
    page = context.new_page()
    page.goto(papers.address + CARD)
    text = page.inner_text("main")
    for counted in ["875 of 1560", "1468 of 2405", "23 of 34", "44 of 397", "108 of 159",
                    "24 of 351", "46 of 406", "728 of 738", "276 of 277"]:
        assert counted in text, counted
    assert "58.8" in text
    context.close()


def test_a_framework_is_read_as_a_document(papers, browser, reader):
    context = browser.new_context(storage_state=reader, java_script_enabled=False)
    page = context.new_page()
    page.goto(papers.address + "/procedures")
    page.get_by_role("link", name="Rotherham, 2014").click()
    page.locator('a[href*="/framework/section-11-2009"]').click()
    text = page.inner_text("main")
    assert "It has 8 parts at the top; 60 of all are graded. 13 of them are essential." in text
    page.go_back()
    page.locator('a[href*="/framework/joint-inspection-2014"]').click()
    text = page.inner_text("main")
    assert "likely: may be departed from, with a reason" in text
    context.close()


def test_what_is_heard_in_private_is_not_for_everybody_who_reads_meetings(
    server, browser, signed_in
):
    told = {}
    for user in ["board", "analyst"]:
        context = browser.new_context(storage_state=signed_in.get(user))
        page = context.new_page()
        page.goto(server.address + "/board/bodies/executive")
        page.locator("#meetings a").last.click()
        told[user] = page.inner_text("main")
        context.close()
    assert "A contract for training" in told["board"]
    assert "A contract for training" not in told["analyst"]
    assert "An item heard in private" in told["analyst"]


def test_a_council_is_found_among_the_published_figures(server, browser, signed_in):
    context = browser.new_context(
        storage_state=signed_in.get("analyst"), java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/board/scorecards")
    page.get_by_role("link", name="Published figures of every council").click()
    page.get_by_label("Measure").select_option("ReReferral")
    page.get_by_label("Council").select_option("372")
    page.get_by_role("button", name="Show", exact=True).click()
    text = page.inner_text("main")
    assert "Rotherham, 2025" in text and "19.6" in text
    assert "Yorkshire and the Humber" in text and "Neighbours' median" in text
    context.close()
