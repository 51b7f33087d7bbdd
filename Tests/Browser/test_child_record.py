"""The single view of a child: read, narrowed, as it was known, printed; alerts and the child's words."""

import re

import pytest
from checks import everything
from conftest import step_up

WIDTHS = [320, 1280]


def find(page, server, name):
    page.goto(server.address + "/people")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Find").click()


def address(browser, server, signed_in, user, name):
    """The address of a child's single view, found as a person would find it."""
    context = browser.new_context(storage_state=signed_in[user])
    page = context.new_page()
    find(page, server, name)
    found = page.locator("#found a[href$='/record']", has_text=name)
    place = found.first.get_attribute("href") if found.count() else None
    context.close()
    return place


@pytest.fixture(scope="module")
def tansy(browser, server, signed_in):
    return address(browser, server, signed_in, "screener", "Tansy Alderbrook")


@pytest.fixture
def view(browser, server, signed_in, tansy):
    """Opens the single view as somebody, in a browser of their own."""
    opened = []

    def open_view(user="social-worker", place=tansy, query="", **options):
        context = browser.new_context(storage_state=signed_in[user], **options)
        opened.append(context)
        page = context.new_page()
        page.answer = page.goto(server.address + place + query)
        return page

    yield open_view
    for context in opened:
        context.close()


def test_from_the_start_page_to_the_chronology_in_six_actions(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["screener"])
    page = context.new_page()
    page.goto(server.address)
    page.get_by_role("link", name="Find a person").click()
    page.get_by_label("Name", exact=True).fill("alderbrook tansy")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Tansy Alderbrook").click()
    page.get_by_role("navigation", name="On this page").get_by_text("What happened").click()
    assert page.get_by_role("heading", name="What happened").is_visible()
    context.close()


def test_what_matters_first_stands_first(view):
    page = view()
    text = "".join(section.inner_text() for section in page.locator("section.tab").all())
    order = [
        "Do not visit alone", "What is happening now", "Family help", "Who they are",
        "under the stairs", "Late to school",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "01632 960 220" in text and "Sam Teal" in text


def test_agencies_that_differ_stand_side_by_side(view):
    row = view().locator("#who .summary > div", has_text="Lives at")
    text = row.inner_text()
    assert "4 Ferry Lane" in text and "9 Ferry Lane" in text and "Agencies differ" in text
    assert "Hill Street School" in text and "Wharfmoor Council" in text


def test_home_and_family_are_named(view):
    page = view()
    text = page.inner_text("#home")
    assert "4 Ferry Lane" in text and "Maren Alderbrook, Mother" in text
    page.get_by_role("link", name="Family tree").click()
    assert "Maren Alderbrook" in page.inner_text("main")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_chronology_is_narrowed_and_paged(view, script):
    page = view(java_script_enabled=script)
    rows = page.locator("#lines tbody tr")
    assert rows.count() == 50
    page.get_by_role("link", name="Next page").click()
    assert 0 < rows.count() < 50
    assert page.url.endswith("#chronology")
    page.get_by_label("From", exact=True).select_option("Wharfmoor Community Health")
    page.get_by_role("button", name="Show", exact=True).click()
    assert {row.locator("td").last.inner_text() for row in rows.all()} == {
        "Wharfmoor Community Health"
    }
    page.get_by_role("link", name="Show all", exact=True).click()
    assert rows.count() == 50
    page.get_by_role("link", name=re.compile("on one page")).click()
    assert rows.count() > 50


def test_a_sensitive_service_is_named_to_those_who_are_cleared(view):
    assert "Talking therapy" in view("social-worker").inner_text("main")
    assert "Talking therapy" in view("screener").inner_text("main")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_record_is_shown_as_it_was_known(view, script):
    page = view(java_script_enabled=script)
    page.get_by_label("Day").last.fill("1")
    page.get_by_label("Month").last.fill("January")
    page.get_by_label("Year").last.fill("2020")
    page.get_by_role("button", name="Show what was known").click()
    text = page.inner_text("main")
    assert "As it was known at the end of 1 January 2020" in text
    assert "Ferry Lane" not in text and "under the stairs" not in text
    page.get_by_role("link", name="Show what is known now").click()
    assert "Ferry Lane" in page.inner_text("main")


def test_an_alert_is_raised_reviewed_and_ended_by_keyboard_alone(view):
    page = view(java_script_enabled=False)
    page.get_by_role("link", name="Raise an alert").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Raise the alert").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Goes missing").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Found at the harbour twice")
    for text in ("1", "3", str(int(page.evaluate("new Date().getFullYear()")) + 1)):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.get_by_role("button", name="Raise the alert").focus()
    page.keyboard.press("Enter")
    assert "Found at the harbour twice" in page.inner_text("#alerts")
    page.get_by_role("link", name="Review or end the alert: Goes missing").click()
    page.get_by_label("It ends: It is no longer so").check()
    page.get_by_label("What did you find?").fill("Not since the summer")
    page.get_by_role("button", name="Save the review").click()
    page.locator("summary", has_text="has ended").click()
    assert "Not since the summer" in page.inner_text("#alerts")


def test_what_the_child_said_is_kept_while_it_is_typed_and_stands_on_the_page(view):
    page = view()
    page.get_by_role("link", name="Write down what the child said").click()
    page.get_by_label("What did they say or show?").fill("Can I stay at Gran's?")
    page.get_by_text("Kept").wait_for()
    page.reload()
    assert page.get_by_label("What did they say or show?").input_value() == "Can I stay at Gran's?"
    page.get_by_label("Day").fill("2")
    page.get_by_label("Month").fill("3")
    page.get_by_label("Year").fill("2026")
    page.get_by_label("To whom?").fill("Sam Teal")
    page.get_by_role("button", name="Save what they said").click()
    assert "Can I stay at Gran's?" in page.inner_text("#voice")
    page.get_by_role("link", name=re.compile("Take it back what was said on 2 March 2026")).click()
    page.get_by_label("Why?").fill("It was her sister")
    page.get_by_role("button", name="Take it back").click()
    assert "Gran" not in page.inner_text("main")


def test_a_protected_place_is_nowhere_on_the_page(browser, server, signed_in, view):
    wren = address(browser, server, signed_in, "screener", "Wren Saltmarsh")
    for query in ("", "?show=all"):
        page = view("screener", wren, query)
        content = page.content()
        for words in ("Lock Street", "WM7", "Hill Street", "Tess Holm", "another town", "S30002"):
            assert words not in content, words
        assert "Protected" in page.inner_text("main")
        assert "lives, learns and is reached is protected" in page.inner_text("main")


def test_a_hidden_child_is_found_by_nobody_who_may_not_know(browser, server, signed_in):
    assert address(browser, server, signed_in, "screener", "Ivy Netherfield") is None
    hidden = address(browser, server, signed_in, "manager", "Ivy Netherfield")
    assert hidden
    context = browser.new_context(storage_state=signed_in["screener"])
    page = context.new_page()
    assert page.goto(server.address + hidden).status == 404
    there = re.sub(r"Reference: \S+", "", page.inner_text("main"))
    made_up = hidden.replace(hidden.split("/")[2], "madeupidentifier0000000001")
    assert page.goto(server.address + made_up).status == 404
    assert re.sub(r"Reference: \S+", "", page.inner_text("main")) == there
    context.close()


def test_the_chronology_is_taken_away_with_a_fresh_code(view, server, signed_in):
    page = view("social-worker")
    link = page.get_by_role("link", name="Take this list away (CSV)")
    place = link.get_attribute("href")
    page.goto(server.address + "/step-up?return=/account")
    step_up(server, page, "social-worker", signed_in)
    answer = page.context.request.get(server.address + place)
    assert answer.status == 200
    lines = answer.text().splitlines()
    assert lines[0] == "happened,what,words,from,shared_under,recorded_at"
    assert len(lines) > 50
    assert view("screener").get_by_role("link", name="Take this list away (CSV)").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_is_accessible(view, tmp_path, width):
    size = {"viewport": {"width": width, "height": 800}}
    page = view(**size)
    for summary in page.locator("summary").all():
        summary.click()
    assert everything(page) == []
    page.screenshot(path=tmp_path / f"view-{width}.png", full_page=True)
    page.get_by_role("link", name="Raise an alert").click()
    page.get_by_role("button", name="Raise the alert").click()
    assert everything(page) == []
    page = view(**size)
    page.get_by_role("link", name=re.compile("Review or end")).first.click()
    assert everything(page) == []
    page = view(**size)
    page.get_by_role("link", name=re.compile("Take it back")).first.click()
    assert everything(page) == []
    page = view(query="?known-day=40&known-month=1&known-year=2020", **size)
    assert page.get_by_role("alert").is_visible()
    assert everything(page) == []


def test_it_prints_without_its_controls(view, tmp_path):
    page = view()
    page.emulate_media(media="print")
    text = page.inner_text("main")
    assert "Do not visit alone" in text and "Late to school" in text
    for name in ("Show", "Raise an alert", "Narrow this list"):
        assert not page.get_by_text(name, exact=True).first.is_visible(), name
    page.pdf(path=tmp_path / "view.pdf")
