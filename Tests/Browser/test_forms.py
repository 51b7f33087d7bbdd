"""Every form of both packs from its list to "check your answers": with axe on each page, by keyboard
alone, without script and on a phone; in two windows; and from a visitor's picks to a draft."""

import re

import pytest

from checks import everything, overflow, structure
from conftest import Server, finish_sign_in, sign_in

NARROW = {"width": 320, "height": 800}
FORMS = ["referral", "family-assessment"]


@pytest.fixture(scope="module")
def historic(tmp_path_factory):
    """A demonstration of the pack of 2014."""
    running = Server(tmp_path_factory.mktemp("historic"), "--pack", "rotherham-2014")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def teachers(server, historic, browser, signed_in):
    """A teacher signed in at each demonstration."""
    context = browser.new_context()
    sign_in(historic, context.new_page(), "teacher")
    state = context.storage_state()
    context.close()
    return {"england-2026": (server, signed_in["teacher"]), "rotherham-2014": (historic, state)}


def press(page, name):
    """Presses a button with the keyboard alone."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def begin_anew(page, address, form):
    """Throws an old draft away and begins."""
    page.goto(address + "/forms")
    discard = page.locator(f'form[action="/forms/{form}/discard"]')
    if discard.count():
        discard.locator("summary").focus()
        page.keyboard.press("Enter")
        discard.get_by_role("button").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.locator(f'form[action="/forms/{form}/begin"] button[type=submit]').focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page, box, text):
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def fill(page):
    """Answers what the page asks, by keyboard alone: the first answer of each choice, and words."""
    for group in page.locator("main form fieldset").all():
        radios = group.locator("input[type=radio]")
        if radios.count() and not group.locator("input[type=radio]:checked").count():
            radios.first.focus()
            page.keyboard.press("Space")
    boxes = page.locator("main form input[type=checkbox]")
    if boxes.count() and not page.locator("main form input[type=checkbox]:checked").count():
        boxes.first.focus()
        page.keyboard.press("Space")
    for choice in page.locator("main form select").all():
        choice.focus()
        page.keyboard.press("ArrowDown")
    inputs = page.locator("main form input[type=text], main form input[type=tel], main form input[type=email], main form textarea")
    for box in inputs.all():
        if box.input_value():
            continue
        name = box.get_attribute("name")
        words = "Words"
        if name.endswith("-day"):
            words = "3"
        elif name.endswith("-month"):
            words = "2"
        elif name.endswith("-year"):
            words = "2016"
        elif box.get_attribute("type") == "tel" or "telephone" in name:
            words = "01234 567890"
        elif box.get_attribute("type") == "email":
            words = "somebody@example.org"
        elif "postcode" in name:
            words = "S60 1AE"
        elif box.get_attribute("inputmode") == "numeric":
            words = "10"
        type_into(page, box, words)


def walk(page, address, form, look):
    """Through every page to the end; each page is looked at empty, with its errors, and filled."""
    begin_anew(page, address, form)
    seen = []
    for _ in range(40):
        if page.url.endswith("/check"):
            return seen
        seen.append(page.url)
        look(page)
        press(page, "Continue")
        if "/pages/" in page.url and page.url == seen[-1]:
            assert page.title().startswith("Error:"), page.inner_text("main")
            look(page)
            fill(page)
            press(page, "Continue")
            if page.url == seen[-1]:
                # What is asked only now, because of an answer given on this page.
                fill(page)
                press(page, "Continue")
        assert page.url != seen[-1], page.inner_text(".error-summary")
    raise AssertionError(f"the form has no end: {seen}")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pack", ["england-2026", "rotherham-2014"])
def test_every_page_by_keyboard(teachers, browser, pack, form):
    server, state = teachers[pack]
    context = browser.new_context(storage_state=state)
    page = context.new_page()

    def look(page):
        assert everything(page) == []

    pages = walk(page, server.address, form, look)
    assert len(pages) >= 6, pages
    assert everything(page) == []
    text = page.inner_text("main")
    assert "Every question that must be answered is answered" in text, text[:600]
    # A referral can be sent from here; an assessment goes nowhere by itself.
    assert ("It is not sent yet" if form == "referral" else "has not been sent") in text
    sends = page.get_by_role("button", name="Send it to the front door").count()
    assert sends == (1 if form == "referral" else 0)
    if form == "referral":
        assert "What happens next" in text and "if it arrives today" in text
    context.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pack", ["england-2026", "rotherham-2014"])
def test_every_page_without_script_on_a_phone(teachers, browser, pack, form):
    server, state = teachers[pack]
    context = browser.new_context(
        storage_state=state, java_script_enabled=False, viewport=NARROW
    )
    page = context.new_page()

    def look(page):
        assert overflow(page) == []

    walk(page, server.address, form, look)
    assert "Every question that must be answered is answered" in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("pack", ["england-2026", "rotherham-2014"])
def test_another_child_and_the_enter_key(teachers, browser, pack):
    server, state = teachers[pack]
    context = browser.new_context(storage_state=state, java_script_enabled=False)
    page = context.new_page()
    begin_anew(page, server.address, "referral")
    page.goto(server.address + "/forms/referral/pages/child-1.child")
    type_into(page, page.get_by_label("Name", exact=True), "Ash Example")
    press(page, "Add another child")
    assert page.url.endswith("/pages/child-1.child")
    assert page.get_by_label("Name", exact=True).input_value() == "Ash Example"
    # The Enter key in a field carries on; it neither adds nor takes off a child.
    if pack == "rotherham-2014":
        type_into(page, page.get_by_label("Address", exact=True), "1 Example Street")
    page.get_by_label("Name", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert not page.url.endswith("/child-1.child"), page.inner_text("main")[:400]
    page.goto(server.address + "/forms/referral/pages/child-2.child")
    type_into(page, page.get_by_label("Name", exact=True), "Bo Example")
    press(page, "Take Child 2 off this form")
    page.goto(server.address + "/forms/referral/check")
    text = page.inner_text("main")
    assert "Ash Example" in text and "Child 2" not in text and "Bo Example" not in text
    # So do the rows of a group.
    page.goto(server.address + "/forms/referral/pages/" + ("adults" if pack == "england-2026" else "household"))
    press(page, "Add another person")
    assert page.get_by_role("group", name="Person 2").count() == 1
    assert structure(page) == [] and overflow(page) == []
    context.close()


def test_two_windows_lose_nothing(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"], java_script_enabled=False)
    one, two = context.new_page(), context.new_page()
    begin_anew(one, server.address, "referral")
    address = server.address + "/forms/referral/pages/sender"
    one.goto(address)
    two.goto(address)
    type_into(one, one.get_by_label("What you do"), "Head of year")
    press(one, "Keep and come back later")
    type_into(two, two.get_by_label("What you do"), "Form tutor")
    press(two, "Keep and come back later")
    text = two.inner_text("main")
    assert "This page was changed in another window" in text
    assert "Kept meanwhile: Head of year" in text and "Typed here: Form tutor" in text
    assert structure(two) == [] and overflow(two) == []
    assert two.get_by_label("What you do").input_value() == "Form tutor"
    one.goto(address)
    assert one.get_by_label("What you do").input_value() == "Head of year"
    press(two, "Keep and come back later")
    one.goto(address)
    assert one.get_by_label("What you do").input_value() == "Form tutor"
    context.close()
    # With script, what is kept while typing never meets itself, and what both say is looked at.
    context = browser.new_context(storage_state=signed_in["teacher"])
    one, two = context.new_page(), context.new_page()
    one.goto(address)
    two.goto(address)
    for words in ("Nurse", "School nurse"):
        type_into(one, one.get_by_label("What you do"), words)
        one.get_by_text("What you typed is kept.").wait_for(timeout=8000)
        one.wait_for_timeout(1800)
    press(one, "Keep and come back later")
    assert one.url.endswith("/forms")
    type_into(two, two.get_by_label("What you do"), "Cook")
    two.get_by_text("is not kept yet").wait_for(timeout=8000)
    press(two, "Keep and come back later")
    assert "Kept meanwhile: School nurse" in two.inner_text("main")
    assert everything(two) == []
    context.close()


def pick(page, address):
    """A visitor picks two things and comes to the answer; gives their words."""
    page.goto(address + "/worried")
    page.get_by_label("Words").fill("missing")
    press(page, "Search")
    words = []
    for index in (0, 1):
        box = page.get_by_role("checkbox").nth(index)
        box.focus()
        page.keyboard.press("Space")
        words.append(page.locator(f'label[for="{box.get_attribute("id")}"]').inner_text().strip())
    press(page, "Carry on")
    press(page, "Show what to do")
    return words


def test_a_visitors_picks_survive_signing_in(server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    addresses = []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    words = pick(page, server.address)
    press(page, "Sign in and keep a referral with this as a draft")
    assert "/sign-in" in page.url
    finish_sign_in(server, page, "police")
    assert page.url == server.address + "/worried/kept"
    text = page.inner_text("main")
    assert all(one in text for one in words), text
    assert structure(page) == []
    press(page, "Keep it as my draft")
    assert "/forms/referral/pages/" in page.url
    page.goto(server.address + "/forms/referral/pages/worry")
    ticked = [
        page.locator(f'label[for="{box.get_attribute("id")}"]').inner_text().strip()
        for box in page.get_by_role("checkbox", checked=True).all()
    ]
    assert sorted(ticked) == sorted(words)
    # It is taken over once, and nothing of it was ever in an address.
    page.goto(server.address + "/worried/kept")
    assert page.url == server.address + "/forms"
    assert not any(re.search(r"missing|pick|indicator", one) for one in addresses), addresses
    context.close()


def test_what_a_visitor_wrote_can_be_added_to_a_draft(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    begin_anew(context.new_page(), server.address, "referral")
    own = context.new_page()
    own.goto(server.address + "/forms/referral/pages/worry")
    type_into(own, own.get_by_label("What have you seen or heard, and when?"), "Written before")
    press(own, "Keep and come back later")
    context.close()

    context = browser.new_context()
    page = context.new_page()
    pick(page, server.address)
    press(page, "Carry on into a referral")
    type_into(page, page.get_by_label("What have you seen or heard, and when?"), "Written as a visitor")
    type_into(page, page.get_by_label("What goes well? Who keeps the child safe? (optional)"), "The aunt")
    press(page, "Sign in and keep it as a draft")
    finish_sign_in(server, page, "teacher")
    assert "Written as a visitor" in page.inner_text("main")
    assert everything(page) == []
    page.goto(server.address + "/forms")
    assert "is still here" in page.inner_text("main")
    page.get_by_role("link", name="Take over").click()
    press(page, "Add it to my draft")
    page.goto(server.address + "/forms/referral/check")
    text = page.inner_text("main")
    assert "Written before" in text and "The aunt" in text
    context.close()
