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


PATHS = {
    "board": [
        "/board/plans", "/board/plans/new", PLAN, PLAN + "/report", PLAN + "/lines/1.1.1",
        "/board/plans/action-plan-2013-16",
    ],
    None: ["/plans", "/plans/delivery-plan-2015-18", "/plans/action-plan-2013-16"],
}


@pytest.mark.parametrize("view", VIEWS)
def test_pages_of_the_board_are_sound(browser, server, secretary, view):
    options = dict(VIEWS[view])
    scripted = options.get("java_script_enabled", True)
    faults = []
    for user, paths in PATHS.items():
        context = browser.new_context(storage_state=secretary if user else None, **options)
        page = context.new_page()
        for path in paths:
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
