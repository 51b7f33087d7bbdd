"""An agency answers Section 11 of 2009 in a real browser; the board samples, grades, ratifies and
publishes; the heatmap and the plan follow."""

import pytest

import checks
from conftest import Server, sign_in, USED
from test_pages import VIEWS


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A demonstration under the procedures of 2014, which hold the tool of 2009."""
    used = dict(USED)
    USED.clear()
    running = Server(tmp_path_factory.mktemp("assurance"), "--pack", "rotherham-2014")
    yield running
    running.stop()
    USED.update(used)


@pytest.fixture(scope="module")
def people(place, browser):
    states = {}
    for user in ("health", "police", "board", "teacher"):
        context = browser.new_context()
        sign_in(place, context.new_page(), user)
        states[user] = context.storage_state()
        context.close()
    return states


def opened(browser, people, user, **options):
    context = browser.new_context(
        storage_state=people[user], java_script_enabled=False, **options
    )
    return context, context.new_page()


def to_round(place, page):
    page.goto(place.address + "/self-assessments")
    page.get_by_role("link", name="Section 11 self-assessment, 2009", exact=False).click()


def test_section_11_is_eight_and_sixty_and_an_agency_answers_it_without_script(
    browser, place, people
):
    context, page = opened(browser, people, "health")
    to_round(place, page)
    assert page.get_by_text("answered").count() >= 8
    page.get_by_role("link", name="1 Senior managers").click()
    asked = 0
    for part, count in zip(range(1, 9), (7, 7, 5, 5, 7, 10, 9, 10)):
        assert page.url.endswith(f"/parts/{part}")
        boxes = page.locator("textarea[name^='evidence-']")
        assert boxes.count() == count
        # The tool of 2009 takes no grade from the agency.
        assert page.get_by_text("Your own grade").count() == 0
        for number in range(1, count + 1):
            page.locator(f"[id='evidence-{part}.{number}']").fill(f"Paper {part}.{number}")
        asked += count
        page.get_by_role("button", name="Save and continue").click()
    assert asked == 60
    # After the last part, the overview: what was half answered before asks for its actions.
    assert "/parts/" not in page.url
    assert page.get_by_text("10 of 10 answered").count() == 2
    context.close()


def test_what_must_improve_needs_an_action_before_the_return_is_sent(browser, place, people):
    context, page = opened(browser, people, "health")
    to_round(place, page)
    page.get_by_role("link", name="8 Information sharing").click()
    page.locator("[id='improvements-8.9']").fill("Figures come late")
    page.get_by_role("button", name="Save and see all parts").click()
    assert "8.9: something has to improve: add an action to the plan" in page.text_content("main")
    assert page.get_by_role("button", name="Send the return").count() == 0
    page.get_by_role("link", name="Action plan").click()
    page.get_by_label("What it is for").select_option("8.9")
    page.get_by_role("button", name="Add the action").click()
    assert "Say what will be done" in page.inner_text("main")
    assert page.get_by_label("What it is for").input_value() == "8.9"
    page.get_by_label("What will be done").fill("Send figures within ten days")
    page.get_by_label("Who leads").fill("Head of performance")
    for box, value in (("Day", "31"), ("Month", "3"), ("Year", "2027")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_label("Off target, with action to put it right (amber)").check()
    page.get_by_role("button", name="Add the action").click()
    assert "Send figures within ten days" in page.inner_text("#plan")
    to_round(place, page)
    page.get_by_label("Who authorises this return?").fill("Chief executive")
    page.get_by_role("button", name="Send the return").click()
    assert "sent to the board" in page.inner_text("main")
    context.close()


def test_the_board_samples_grades_ratifies_and_publishes(browser, place, people):
    context, page = opened(browser, people, "board")
    page.goto(place.address + "/board/assurance")
    page.get_by_role("link", name="Section 11 self-assessment, 2009", exact=False).click()
    row = page.locator("#result tr", has_text="Wharfmoor Community Health")
    assert "not graded yet" in row.inner_text()
    here = page.url
    page.get_by_role("link", name="Samples of evidence").click()
    page.get_by_label("How many pieces of evidence?").fill("6")
    page.get_by_role("button", name="Draw a sample").click()
    assert "6 of" in page.inner_text("main")
    assert "Drawn again just now, it is the same." in page.inner_text("main")
    page.locator("[id^='found-'][value=partly]").first.check()
    page.locator("[id^='note-']").first.fill("One of two papers")
    page.get_by_role("button", name="Save what was seen").first.click()
    assert page.locator("[id^='found-'][value=partly]").first.is_checked()
    page.goto(here)
    page.get_by_role("link", name="Wharfmoor Community Health", exact=True).first.click()
    agency = page.url
    for part in range(1, 9):
        page.goto(f"{agency}/parts/{part}")
        assert f"Paper {part}.1" in page.inner_text("main")
        for box in page.locator("input[name^='grade-'][value=adequate]").all():
            box.check()
        if part == 3:
            page.locator("[name='grade-3.2'][value=inadequate]").check()
            page.locator("[id='why-3.2']").fill("Nobody could say to whom they answer")
        page.get_by_role("button", name="Save the grades").click()
    text = page.inner_text("main")
    assert "4 of 5 met, essential not met: 3.2" in text
    assert "no action yet for what is not met: 3.2" in text
    page.goto(f"{here}/plans")
    assert "Off target, with action to put it right (amber)" in page.inner_text("main")
    context.close()
    # The agency sees the grade and amends its plan, as the tool asks.
    context, page = opened(browser, people, "health")
    to_round(place, page)
    assert "no action is for them: 3.2" in page.inner_text("main")
    page.get_by_role("link", name="3 Clear lines").click()
    assert "Nobody could say to whom they answer" in page.inner_text("main")
    to_round(place, page)
    page.get_by_role("link", name="Action plan").click()
    page.get_by_label("What it is for").select_option("3.2")
    page.get_by_label("What will be done").fill("Write it into every job description")
    page.get_by_label("Who leads").fill("Head of personnel")
    for box, value in (("Day", "30"), ("Month", "6"), ("Year", "2027")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Add the action").click()
    context.close()
    context, page = opened(browser, people, "board")
    page.goto(agency)
    page.get_by_label("Minute", exact=True).fill("14.3")
    for box, value in (("Day", "2"), ("Month", "12"), ("Year", "2009")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Ratify the return").click()
    row = page.locator("#result tr", has_text="Wharfmoor Community Health").inner_text()
    assert "59 of 60 met" in row and "14.3" in row
    page.get_by_role("button", name="Publish again").click()
    context.close()
    visitor = browser.new_context()
    page = visitor.new_page()
    page.goto(place.address + "/assurance")
    page.get_by_role("link", name="Section 11 self-assessment, 2009", exact=False).click()
    text = page.inner_text("main")
    assert "59 of 60 met" in text and "Paper" not in text and "job description" not in text
    visitor.close()


def test_what_is_typed_and_not_saved_waits_as_a_draft(browser, place, people):
    """With script, as it is typed; on a return that is still open."""
    context = browser.new_context(storage_state=people["police"])
    page = context.new_page()
    page.goto(place.address + "/self-assessments")
    page.get_by_role("link", name="Joint inspection", exact=False).click()
    assert "sent to the board" in page.inner_text("main") or "ratified" in page.inner_text("main")
    context.close()
    context = browser.new_context(storage_state=people["health"])
    page = context.new_page()
    page.goto(place.address + "/self-assessments")
    page.get_by_role("link", name="Joint inspection", exact=False).click()
    page.get_by_role("link", name="The safeguarding board").click()
    with page.expect_response(lambda answer: "/drafts/" in answer.url):
        page.get_by_label("Areas for improvement").fill("We chair too few meetings")
    page.goto(page.url)
    assert "did not save is shown" in page.inner_text("main")
    assert page.get_by_label("Areas for improvement").input_value() == "We chair too few meetings"
    page.get_by_role("link", name="Show what is saved instead").click()
    assert page.get_by_label("Areas for improvement").input_value() == ""
    context.close()


def test_two_people_in_one_return_are_told_of_each_other(browser, place, people):
    context, first = opened(browser, people, "health")
    first.goto(place.address + "/self-assessments")
    first.get_by_role("link", name="Joint inspection", exact=False).click()
    first.get_by_role("link", name="Joint summary").click()
    second = context.new_page()
    second.goto(first.url)
    first.get_by_label("What you have to say").fill("From the first window")
    first.get_by_role("button", name="Save and see all parts").click()
    second.get_by_label("What you have to say").fill("From the second window")
    second.get_by_role("button", name="Save and see all parts").click()
    assert "Somebody else changed this meanwhile" in second.inner_text("main")
    assert "From the first window" in second.inner_text("main")
    assert second.get_by_label("What you have to say").input_value() == "From the second window"
    second.get_by_role("button", name="Save and see all parts").click()
    assert "/parts/" not in second.url
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_pages_of_the_tool_of_2009_are_sound(browser, place, people, view, tmp_path):
    options = dict(VIEWS[view])
    scripted = options.get("java_script_enabled", True)
    faults = []

    def look(page, address):
        answer = page.goto(address)
        assert answer.status == 200, address
        if scripted:
            faults.extend(checks.everything(page))
            if view == "wide":
                faults.extend(checks.keyboard(page))
        else:
            assert page.locator("main h1").count() == 1, address
            faults.extend(checks.overflow(page))

    context = browser.new_context(storage_state=people["board"], **options)
    page = context.new_page()
    page.goto(place.address + "/board/assurance")
    rounds = page.locator("#rounds a").evaluate_all("all => all.map((one) => one.href)")
    for here in rounds:
        for more in ("", "/samples", "/plans", "/agencies/police", "/agencies/probation"):
            look(page, here + more)
    section = [here for here in rounds if page.goto(here) and "Section 11" in page.title()][0]
    look(page, f"{section}/agencies/probation/parts/6")
    look(page, place.address + "/board/assurance/new?framework=section-11-2009")
    if view == "wide":
        page.goto(section)
        page.emulate_media(media="print")
        assert page.pdf()[:4] == b"%PDF"
    context.close()
    context = browser.new_context(storage_state=people["police"], **options)
    page = context.new_page()
    page.goto(place.address + "/self-assessments")
    for here in page.locator("#rounds a").evaluate_all("all => all.map((one) => one.href)"):
        look(page, here)
        look(page, here + ("/parts/1" if "Section" in page.title() else "/parts/board"))
    context.close()
    assert not faults, "\n".join(faults)


def test_an_agency_sees_its_own_and_others_nothing(browser, place, people):
    context, page = opened(browser, people, "board")
    page.goto(place.address + "/board/assurance")
    here = page.locator("#rounds a").first.get_attribute("href")
    context.close()
    context, page = opened(browser, people, "health")
    for path in (here, here + "/agencies/police", here + "/answers.csv", "/board/assurance"):
        assert page.goto(place.address + path).status == 403, path
    context.close()
    context, page = opened(browser, people, "teacher")
    for path in ("/self-assessments", "/board/assurance", here.replace("/board/assurance", "/self-assessments")):
        assert page.goto(place.address + path).status == 403, path
    context.close()
