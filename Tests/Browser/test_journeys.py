"""What people do, in a real browser: by keyboard alone, without script, and with mistakes."""

import sqlite3

import pytest

import checks
from conftest import PASSWORD, USED, finish_sign_in, sign_in, step_up


def tab_to(page, name, most=60):
    """Presses Tab until the control with this accessible name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
              const e = document.activeElement;
              const label = e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText;
              const style = getComputedStyle(e);
              return {name: (label || '').trim(), seen: style.outlineStyle !== 'none'};
            }"""
        )
        if focused["name"].startswith(name):
            assert focused["seen"], f"the focus on {name} cannot be seen"
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_signing_in_by_keyboard_alone(browser, server):
    page = browser.new_context().new_page()
    page.goto(server.address + "/")
    tab_to(page, "User name")
    page.keyboard.type("social-worker")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code**")
    tab_to(page, "Code")
    code = server.code("social-worker")
    USED["social-worker"] = code
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url(server.address + "/")
    assert "Sam Teal" in page.inner_text("header")
    tab_to(page, "Sign out")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in")
    page.context.close()


def test_the_first_stop_skips_to_the_main_part(browser, server):
    page = browser.new_context().new_page()
    page.goto(server.address + "/sign-in")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_unknown_and_wrong_say_the_same_and_keep_what_was_typed(browser, server, script):
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    words = []
    for user in ("nobody-here", "manager"):
        page.goto(server.address + "/sign-in")
        page.get_by_label("User name").fill(user)
        page.get_by_label("Password", exact=True).fill("not the password")
        page.get_by_role("button", name="Continue").click()
        assert page.get_by_label("User name").input_value() == user
        words.append(page.inner_text(".error-summary"))
        if script:
            assert not checks.everything(page)
    assert words[0] == words[1]
    context.close()


def test_a_form_without_answers_names_each_and_leads_there(browser, server, signed_in):
    context = browser.new_context(storage_state=signed_in["admin"], java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/accounts/new")
    step_up(server, page, "admin", signed_in)
    page.get_by_label("Work e-mail").fill("not an address")
    page.get_by_role("button", name="Open the account").click()
    summary = page.locator(".error-summary a")
    assert summary.count() >= 4
    for at in range(summary.count()):
        target = summary.nth(at).get_attribute("href")
        assert page.locator(target).count() == 1, target
    assert page.get_by_label("Work e-mail").input_value() == "not an address"
    assert page.title().startswith("Error:")
    context.close()


def test_a_new_account_begins_by_its_link(browser, server):
    """The administrator opens an account; the person chooses a password, sets up the second
    factor and signs in; the administrator disables it, and the session ends at once."""
    admin = browser.new_context().new_page()
    sign_in(server, admin, "admin")
    admin.goto(server.address + "/accounts/new")
    admin.get_by_label("Name", exact=True).fill("Wren Ashby")
    admin.get_by_label("User name").fill("wren.ashby")
    admin.get_by_label("Agency", exact=True).select_option("hill-school")
    admin.get_by_label("Teacher or other referrer", exact=False).first.check()
    for kind in ("vetting", "training", "agreement"):
        for part, value in (("day", "31"), ("month", "3"), ("year", "2030")):
            admin.locator(f"#{kind}-{part}").fill(value)
    admin.get_by_role("button", name="Open the account").click()
    link = admin.inner_text(".inset .mono").strip()
    assert "/invitation/" in link

    person = browser.new_context().new_page()
    person.goto(link)
    person.get_by_label("New password").fill("short")
    person.get_by_label("The same again").fill("short")
    person.get_by_role("button", name="Save").click()
    assert "12 characters" in person.inner_text(".error-summary")
    person.get_by_label("New password").fill("nine slow barges turning")
    person.get_by_label("The same again").fill("nine slow barges turning")
    person.get_by_role("button", name="Save").click()
    person.get_by_label("User name").fill("wren.ashby")
    person.get_by_label("Password", exact=True).fill("nine slow barges turning")
    person.get_by_role("button", name="Continue").click()
    assert "Set up your second factor" in person.inner_text("h1")
    assert not checks.everything(person)
    person.get_by_label("The code that the app shows now").fill(server.code("wren.ashby"))
    person.get_by_role("button", name="Confirm").click()
    assert person.locator("main li").count() == 8
    person.get_by_role("link", name="I have written them down").click()
    assert "Wren Ashby" in person.inner_text("header")

    admin.goto(server.address + "/accounts")
    admin.get_by_label("Name or user name").fill("wren")
    admin.get_by_role("button", name="Show").click()
    assert "wren" not in admin.url
    assert admin.locator("tbody tr").count() == 1
    admin.get_by_role("link", name="Wren Ashby").click()
    admin.get_by_label("Reason").fill("left the school")
    admin.get_by_role("button", name="Disable the account").click()
    assert "Disabled" in admin.inner_text("main")
    person.goto(server.address + "/account")
    assert "/sign-in" in person.url
    admin.context.close()
    person.context.close()


def test_typed_text_survives_the_end_of_a_session(browser, server):
    """Somebody types a long form, is called away, and sends it after the session has ended."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(server, page, "admin")
    page.goto(server.address + "/agencies")
    page.get_by_label("Name", exact=True).fill("Quayside Nursery")
    page.get_by_label("Short key").fill("quayside")
    page.get_by_label("School or college").check()
    database = sqlite3.connect(server.data / "continuum.db", timeout=20)
    with database:
        database.execute(
            "UPDATE access_session SET seen_at = seen_at - 16 * 60 * 1000000 WHERE id_hash ="
            " (SELECT id_hash FROM access_session ORDER BY created_at DESC LIMIT 1)"
        )
    database.close()
    page.get_by_role("button", name="Add the agency").click()
    assert "/sign-in" in page.url
    finish_sign_in(server, page, "admin")
    assert "What you typed was kept" in page.inner_text("h1")
    assert "Quayside Nursery" in page.inner_text("main")
    page.get_by_role("button", name="Send it now").click()
    assert "Quayside Nursery" in page.inner_text("table")
    context.close()


def test_the_access_record_shows_a_refusal(browser, server, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    page.goto(server.address + "/accounts")
    context.close()
    context = browser.new_context(storage_state=signed_in["auditor"])
    page = context.new_page()
    page.goto(server.address + "/access-record")
    page.get_by_label("Who (user name)").fill("teacher")
    page.get_by_role("button", name="Show").click()
    assert "teacher" not in page.url
    assert "Refused" in page.inner_text("table")
    assert "no role carries this action" in page.inner_text("table")
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_emergency_access_is_taken_and_reviewed(browser, server, signed_in, stranger, script):
    """Somebody without a relationship takes access for an hour; the manager reviews it."""
    user = "health" if script else "police"
    options = {"java_script_enabled": script, "viewport": {"width": 320, "height": 640}}
    context = browser.new_context(storage_state=signed_in[user], **options)
    page = context.new_page()
    page.goto(server.address + stranger)
    step_up(server, page, user, signed_in)
    page.get_by_role("button", name="Take access").click()
    assert "Write why you need access now" in page.inner_text(".error-summary")
    page.get_by_label("Why you need access now").fill("Found alone at the station at night")
    page.get_by_role("button", name="Take access").click()
    assert "You have access until" in page.inner_text("main")
    if script:
        assert not checks.everything(page)
    page.goto(server.address + "/")
    page.get_by_role("link", name="Your emergency access").click()
    assert "Found alone at the station at night" in page.inner_text("main")
    page.get_by_role("link", name="Open the record").click()
    assert page.get_by_role("heading", name="What is happening now").is_visible()
    page.goto(server.address + "/people/" + "m" * 26 + "/emergency-access")
    assert "Page not found" in page.inner_text("h1")
    context.close()

    context = browser.new_context(storage_state=signed_in["manager"], **options)
    page = context.new_page()
    page.goto(server.address + "/")
    page.get_by_role("link", name="Review emergency access").click()
    if script:
        assert not checks.everything(page)
    page.get_by_role("button", name="Save the review").first.click()
    assert "Choose whether it was justified" in page.inner_text(".error-summary")
    if script:
        assert not checks.everything(page)
    page.get_by_label("Yes").first.check()
    page.get_by_role("button", name="Save the review").first.click()
    assert "Nothing is waiting for a review" in page.inner_text("main")
    context.close()
