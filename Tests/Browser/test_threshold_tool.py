"""The threshold tool and the forms as somebody uses them: by keyboard, without script, on a phone."""

import json
import urllib.error
import urllib.request

import pytest

from checks import everything, overflow
from test_forms import begin_anew

NARROW = {"width": 320, "height": 800}


def press(page, name):
    """Presses a button with the keyboard alone."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tick_first(page):
    box = page.get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()


def walk(server, page, look):
    """From the first page to the answer, looking at each page on the way."""
    page.goto(server.address + "/worried")
    look(page)
    tick_first(page)
    press(page, "Show the indicators")
    assert page.locator("h1").inner_text() == "What have you seen?"
    look(page)
    tick_first(page)
    page.get_by_label("Words").focus()
    page.keyboard.type("missing")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "found" in page.inner_text("main")
    assert "Picked elsewhere: 1" in page.inner_text("main")
    look(page)
    tick_first(page)
    press(page, "Carry on")
    look(page)
    page.get_by_label("Age in years").fill("12")
    press(page, "Show what to do")
    assert page.locator("h1").inner_text() == "What the document says, and what to do"
    look(page)


def ends_well(page):
    """Every state says whom to ring, and keeps picks out of the address."""
    text = page.inner_text("main")
    assert "Still worried? Ring" in text and "999" in text
    assert "below threshold" not in text.lower()
    assert "?" not in page.url
    assert page.url.endswith("/worried")


def test_by_keyboard_with_every_state_looked_at(server, browser):
    context = browser.new_context()
    page = context.new_page()

    def look(page):
        assert everything(page) == []
        ends_well(page)

    walk(server, page, look)
    assert context.cookies() and all("pick" not in one["value"] for one in context.cookies())
    context.close()


def test_without_script_on_a_phone(server, browser):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    walk(server, page, ends_well)
    press(page, "Carry on into a referral")
    text = page.inner_text("main")
    assert "It is not sent yet." in text
    # What was picked goes along into the referral, which needs no account.
    assert page.locator("input[name=indicators]:checked").count() > 0
    press(page, "Send it")
    text = page.inner_text("main")
    assert "There is a problem" in text and page.url.endswith("/tell")
    assert page.locator("input[name=indicators]:checked").count() > 0
    context.close()


def test_every_state_fits_a_phone(server, browser):
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()

    def look(page):
        assert overflow(page) == []

    walk(server, page, look)
    press(page, "Carry on into a referral")
    assert everything(page) == []
    context.close()


def test_a_wrong_age_is_said_and_nothing_is_lost(server, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + "/worried")
    tick_first(page)
    press(page, "Show the indicators")
    tick_first(page)
    press(page, "Carry on")
    page.get_by_label("Age in years").fill("many")
    press(page, "Show what to do")
    assert page.title().startswith("Error:")
    assert everything(page) == []
    page.get_by_label("Age in years").fill("3")
    press(page, "Show what to do")
    assert "What was found at each level" in page.inner_text("main")
    context.close()


def test_the_document_itself(server, browser):
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.goto(server.address + "/thresholds")
    assert everything(page) == []
    text = page.inner_text("main")
    assert "Contents" in text and "What changed since the last version" in text
    context.close()


def ask(server, body):
    request = urllib.request.Request(
        server.address + "/api/v1/thresholds/evaluate",
        data=json.dumps(body).encode(),
        headers={"content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_the_interface_for_machines(server):
    status, answer = ask(server, {"indicators": [], "known": {"isInDangerNow": True}})
    assert status == 200 and answer["route"]["urgency"] == "emergency"
    assert "999" in answer["closing"][-1]
    status, problem = ask(server, {"indicators": ["no-such-key"]})
    assert status == 422 and problem["code"] == "unknown-indicators"
    status, problem = ask(server, {"indicatrs": []})
    assert status == 422 and "indicators" in problem["detail"]


def test_the_adopted_pack_is_named(server, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + "/about")
    assert "England, 2026, version 2026.1" in page.inner_text("main")
    assert everything(page) == []
    context.close()


def test_every_adopted_text_can_be_read(server, browser):
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.goto(server.address + "/procedures")
    assert everything(page) == []
    page.get_by_role("link", name="England, 2026").click()
    assert everything(page) == []
    pack = page.url
    for definition, words in [
        ("threshold/levels-of-need@1", "Whom to speak to"),
        ("form/referral@1", "What happens next"),
        ("agreement/front-door@1", "familyTold"),
    ]:
        page.goto(f"{pack}/{definition}")
        assert words in page.inner_text("main")
        assert everything(page) == []
    context.close()


def test_who_runs_the_service_sees_its_procedures(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["admin"])
    page = context.new_page()
    page.goto(server.address + "/")
    page.get_by_role("link", name="Operations", exact=True).click()
    assert "in use" in page.inner_text("main")
    assert everything(page) == []
    context.close()
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    page.goto(server.address + "/")
    menu = page.get_by_role("navigation", name="Main").inner_text()
    assert "Threshold tool" in menu and "Forms" in menu and "Operations" not in menu
    assert page.goto(server.address + "/operations").status == 403
    context.close()


def test_nobody_needs_an_account_to_find_the_tool(server, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + "/sign-in")
    assert page.get_by_role("contentinfo").get_by_role("link", name="Worried about a child?").count()
    page.locator("main").get_by_role("link", name="see what the threshold document says").click()
    assert page.url == server.address + "/worried"
    context.close()


def test_a_pick_that_no_document_has_is_named(server, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + "/worried")
    tick_first(page)
    press(page, "Show the indicators")
    box = page.get_by_role("checkbox").first
    box.evaluate("box => { box.value = 'outside-mising'; }")
    box.check()
    press(page, "Carry on")
    text = page.inner_text("main")
    assert "There is no indicator outside-mising" in text and "Goes missing" in text
    assert everything(page) == []
    page.get_by_label("Goes missing, even for short times").check()
    press(page, "Carry on")
    press(page, "Show what to do")
    assert "Goes missing, even for short times" in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("form", ["referral", "family-assessment"])
def test_a_form_is_kept_and_comes_back(server, browser, signed_in, form):
    context = browser.new_context(storage_state=signed_in["teacher"], viewport=NARROW)
    page = context.new_page()
    page.goto(server.address + "/forms")
    assert everything(page) == []
    begin_anew(page, server.address, form)
    assert everything(page) == []
    first = page.url
    with page.expect_navigation():
        page.get_by_role("button", name="Keep and come back later").click()
    assert page.url.endswith("/forms")
    assert page.get_by_text("begun", exact=True).count() >= 1
    # What the record knows is there already; what must be answered is named, and leads there.
    page.goto(server.address + f"/forms/{form}/check")
    text = page.inner_text("main")
    unsent = "It is not sent yet" if form == "referral" else "has not been sent"
    assert unsent in text and "Tess Holm" in text and "Still to do" in text
    assert everything(page) == []
    page.locator(".banner a, main ul a").first.click()
    assert "/pages/" in page.url
    page.goto(first)
    with page.expect_navigation():
        page.get_by_role("button", name="Continue", exact=True).click()
    assert everything(page) == []
    context.close()


def test_typing_is_kept_without_sending(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    page.goto(server.address + "/forms")
    with page.expect_navigation():
        page.locator('form[action="/forms/referral/begin"] button[type=submit]').click()
    page.goto(server.address + "/forms/referral/pages/sender")
    page.get_by_label("What you do").fill("Head of year nine")
    page.get_by_text("What you typed is kept.").wait_for(timeout=8000)
    page.reload()
    assert page.get_by_label("What you do").input_value() == "Head of year nine"
    context.close()


def test_picks_are_kept_in_a_draft(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    walk(server, page, lambda page: None)
    press(page, "Keep a referral with this as a draft")
    assert "/forms/referral/pages/" in page.url
    page.goto(server.address + "/forms/referral/pages/worry")
    if page.get_by_role("checkbox", checked=True).count() == 0:
        page.goto(server.address + "/forms/referral/check")
        assert "missing" in page.inner_text("main").lower()
    context.close()
