"""Plans, meetings and actions as the board's secretary and the public see them, in a real browser."""

import pytest

import checks
from conftest import sign_in
from test_pages import VIEWS

PLAN = "/board/plans/delivery-plan-2015-18"


@pytest.fixture(scope="module")
def secretary(server, browser):
    """The cookies of the partnership's business manager."""
    context = browser.new_context()
    sign_in(server, context.new_page(), "board")
    state = context.storage_state()
    context.close()
    return state


def test_a_plan_is_shown_as_at_a_meeting_and_its_colours_say_what_they_mean(
    browser, server, secretary
):
    context = browser.new_context(storage_state=secretary, java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/")
    page.get_by_role("link", name="Plans", exact=True).click()
    page.get_by_role("link", name="Exploitation delivery plan 2015-18").click()
    for part, value in {"Day": "6", "Month": "4", "Year": "2016"}.items():
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Show", exact=True).click()
    text = page.inner_text("main")
    assert "As at 6 April 2016: 26 actions, 9 closed, 16 overdue, 1 not yet due." in text
    assert "Counted elsewhere as slipping." in text
    page.goto(server.address + "/board/plans/action-plan-2013-16")
    text = page.inner_text("main").replace("\u00a0", " ")
    assert "39 5/6" in text and "102 5/6" in text and "16 1/3" in text
    assert "Counted elsewhere as on track." in text
    context.close()


def test_a_line_is_rated_and_what_cannot_be_taken_is_not_lost(browser, server, secretary):
    context = browser.new_context(storage_state=secretary, java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + PLAN + "/lines/1.4.3")
    page.get_by_text("Rate it").click()
    page.get_by_label("Rating", exact=True).fill("pink")
    page.get_by_label("Why", exact=True).fill("There is no post for it.")
    page.get_by_role("button", name="Save the rating").click()
    assert "Pink is not in the legend" in page.inner_text("main")
    assert page.get_by_label("Why", exact=True).input_value() == "There is no post for it."
    page.get_by_label("Rating", exact=True).fill("amber 1/2, red 1/2")
    page.get_by_role("button", name="Save the rating").click()
    assert "amber 1/2, red 1/2" in page.inner_text("main")
    context.close()
    visitor = browser.new_context()
    page = visitor.new_page()
    page.goto(server.address + "/plans/delivery-plan-2015-18")
    # The public sees what was published, not what was said since.
    assert "1.4.3" in page.inner_text("main")
    assert "red 1/2" not in page.inner_text("main")
    visitor.close()


def press(page, name, inside="body"):
    """By keyboard alone: goes to a control with Tab, from where the page stands, and presses Enter."""
    for _ in range(400):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """(inside) => { const e = document.activeElement;
              return [e.tagName, (e.innerText || '').trim(), !!e.closest(inside)]; }""",
            inside,
        )
        if found[1] == name and found[2]:
            if found[0] == "SUMMARY":
                page.keyboard.press("Enter")
            else:
                with page.expect_navigation():
                    page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} cannot be reached by keyboard on {page.url}")


def type_into(page, label, text):
    """Goes on by Tab to the box with a label, and types."""
    for _ in range(400):
        page.keyboard.press("Tab")
        labels = page.evaluate(
            "() => [...(document.activeElement.labels || [])].map((e) => e.innerText.trim())"
        )
        if label in labels:
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
            return
    raise AssertionError(f"{label} cannot be reached by keyboard on {page.url}")


def test_a_secretary_runs_a_meeting_by_keyboard_without_script(browser, server, secretary):
    context = browser.new_context(storage_state=secretary, java_script_enabled=False)
    page = context.new_page()
    # The agenda
    page.goto(server.address + "/board/bodies/executive")
    press(page, "Call a meeting")
    for label, text in [
        ("Day", "3"), ("Month", "12"), ("Year", "2026"), ("Time", "13:00"), ("Where", "Moor Hall"),
    ]:
        type_into(page, label, text)
    press(page, "Call the meeting")
    meeting = page.url
    assert "Minutes of the last meeting" in page.inner_text("main")
    press(page, "Add an item")
    type_into(page, "Item", "Children missing from home")
    press(page, "Add the item")
    press(page, "Publish the agenda")
    # During the meeting
    page.goto(meeting)
    press(page, "Begin the meeting")
    text = page.inner_text("main")
    assert "BEING MINUTED" in text.upper()
    for name in ("Petra Vane", "Ruth Amber", "Leon Marsh"):
        page.locator(f"fieldset:has-text('{name}')").get_by_label("Present").press("Space")
    page.get_by_role("button", name="Save who came").press("Enter")
    assert "The meeting can decide" in page.inner_text("main")
    titles = [row.inner_text() for row in page.locator("#agenda tbody a").all()]
    for title in titles:
        page.goto(meeting)
        press(page, title, inside="#agenda")
        type_into(page, "What was said", f"Members talked about: {title}")
        if title.startswith("Children"):
            type_into(page, "Resolved", "That every agency report in March")
        press(page, "Save the minute")
    assert title.startswith("Children")
    press(page, "Raise an action")
    type_into(page, "What is to be done", "Ask each agency for its figures")
    type_into(page, "Who owns it", "Business manager")
    press(page, "Raise it")
    assert "Ask each agency for its figures" in page.inner_text("main")
    # Comments, and the minutes
    page.goto(meeting)
    press(page, "Send the draft out")
    press(page, "Settle and publish the minutes")
    assert "Comments are taken until" in page.inner_text("main")
    type_into(page, "Why they cannot wait", "The scrutineer meets tomorrow")
    press(page, "Settle and publish the minutes")
    assert "MINUTES SETTLED" in page.inner_text("main").upper()
    # The next meeting has the action, and its minutes go on from these.
    page.goto(server.address + "/board/bodies/executive/actions")
    assert "Ask each agency for its figures" in page.inner_text("main")
    context.close()
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(meeting.replace("/board", ""))
    text = page.inner_text("main")
    assert "Members talked about: Children missing from home" in text
    assert "That every agency report in March" in text
    assert "Petra Vane" in text
    visitor.close()


def test_a_minute_half_written_is_kept(browser, server, secretary):
    context = browser.new_context(storage_state=secretary)
    page = context.new_page()
    page.goto(server.address + "/board/bodies/executive")
    page.get_by_role("link", name="13:00").first.click()
    if page.get_by_role("button", name="Begin the meeting").count():
        page.get_by_role("button", name="Begin the meeting").click()
    page.goto(server.address + "/board/bodies/executive")
    for row in page.locator("#meetings tbody tr").all():
        if "being minuted" in row.inner_text().lower():
            row.get_by_role("link").click()
            break
    page.locator("#agenda tbody a").first.click()
    page.get_by_label("What was said").fill("Half a senten")
    page.wait_for_function(
        "() => (document.querySelector('[data-draft-status]')?.innerText || '').length > 0",
        timeout=15000,
    )
    page.goto(server.address + "/board/bodies")
    page.go_back()
    page.reload()
    assert page.get_by_label("What was said").input_value() == "Half a senten"
    context.close()


@pytest.fixture(scope="module")
def found(browser, server, secretary):
    """Addresses with identifiers: a planned and a settled meeting, an item, an action."""
    context = browser.new_context(storage_state=secretary)
    page = context.new_page()
    page.goto(server.address + "/board/bodies/executive")
    rows = {
        row.inner_text().splitlines()[-1].strip().lower().split("\t")[-1]: row.get_by_role("link")
        .get_attribute("href")
        for row in page.locator("#meetings tbody tr").all()
    }
    settled = rows["minutes settled"]
    page.goto(server.address + settled)
    item = page.locator("#agenda tbody a").first.get_attribute("href")
    page.goto(server.address + "/board/bodies/executive/actions")
    action = page.locator("main table tbody a").first.get_attribute("href")
    context.close()
    return {
        "board": list(rows.values()) + [item, action, settled + "/pack"],
        None: [settled.replace("/board", "")],
    }


PATHS = {
    "board": [
        "/board/bodies", "/board/bodies/executive", "/board/bodies/executive/attendance",
        "/board/bodies/executive/actions", "/board/budgets",
        "/board/bodies/safeguarding-board/actions?at-day=5&at-month=6&at-year=2014",
        "/board/plans", "/board/plans/new", PLAN, PLAN + "/report", PLAN + "/lines/1.1.1",
        "/board/plans/action-plan-2013-16",
    ],
    None: ["/meetings", "/plans", "/plans/delivery-plan-2015-18", "/plans/action-plan-2013-16"],
}


@pytest.mark.parametrize("view", VIEWS)
def test_pages_of_the_board_are_sound(browser, server, secretary, found, view):
    options = dict(VIEWS[view])
    scripted = options.get("java_script_enabled", True)
    faults = []
    for user, paths in PATHS.items():
        context = browser.new_context(storage_state=secretary if user else None, **options)
        page = context.new_page()
        for path in paths + found[user]:
            answer = page.goto(server.address + path)
            assert answer.status == 200, path
            if scripted:
                faults += checks.everything(page)
                if view == "wide":
                    faults += checks.keyboard(page)
            else:
                assert page.locator("main h1").count() == 1, path
        context.close()
    assert not faults, "\n".join(faults)
