"""Finding a person, opening the record, deciding who is who: by keyboard, without script, at 320 px."""

import re

import pytest
from checks import everything


def find(page, server, name):
    page.goto(server.address + "/people")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Find").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_screener_finds_a_child_by_a_misspelt_name_and_opens_the_record(
    server, browser, signed_in, script
):
    context = browser.new_context(storage_state=signed_in["screener"], java_script_enabled=script)
    page = context.new_page()
    find(page, server, "Aldreby")
    assert page.get_by_role("table", name=re.compile("Who was found")).is_visible()
    assert "spelt like" in page.inner_text("main")
    assert "Aldreby" not in page.url
    page.locator("#found a[href^='/people/']").first.click()
    page.get_by_role("link", name="Records and matching").click()
    assert page.get_by_role("heading", name="What agencies say").is_visible()
    assert "Health" in page.inner_text("main")
    context.close()


def test_a_name_nobody_has_is_answered_plainly(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["screener"])
    page = context.new_page()
    find(page, server, "Zzyzx")
    assert "Nobody was found" in page.inner_text("main")
    find(page, server, "")
    assert page.get_by_role("alert").is_visible()
    context.close()


def test_who_may_not_look_for_people_is_refused(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    assert page.goto(server.address + "/people").status == 403
    assert page.goto(server.address + "/matching").status == 403
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_is_accessible(server, browser, signed_in, width):
    context = browser.new_context(
        storage_state=signed_in["screener"], viewport={"width": width, "height": 800}
    )
    page = context.new_page()

    def check():
        assert everything(page) == []

    page.goto(server.address + "/people")
    check()
    find(page, server, "Gannet")
    check()
    page.locator("#found a[href^='/people/']").first.click()
    page.get_by_role("link", name="Records and matching").click()
    for summary in page.locator("summary").all():
        summary.click()
    check()
    page.goto(server.address + "/matching")
    check()
    page.locator("#doubts a").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    check()
    page.get_by_role("button", name="Save the answer").click()
    assert page.get_by_role("alert").is_visible()
    check()
    context.close()


def test_a_question_is_answered_by_keyboard_alone(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["screener"], java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/matching")
    before = page.locator("#doubts tbody tr").count()
    assert before > 0
    page.locator("#doubts a").first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Different people").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Cousins: the school knows both")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matching")
    text = page.inner_text("main")
    left = page.locator("#doubts tbody tr").count()
    assert left == before - 1 or "Somebody else's answer" in text
    context.close()
