"""Finding a person, opening the record, deciding who is who: by keyboard, without script, at 320 px."""

import re

import pytest
from checks import everything
from conftest import step_up


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
    page.locator("#found a[href$='/record']").first.click()
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
    page.locator("#found a[href$='/record']").first.click()
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


def family_of(browser, server, signed_in, **options):
    """A screener's page on somebody who has relatives."""
    context = browser.new_context(storage_state=signed_in["screener"], **options)
    page = context.new_page()
    for name in ["Fallowfield", "Redfern", "Juniper", "Brackwell"]:
        find(page, server, name)
        addresses = [
            link.get_attribute("href") for link in page.locator("#found a[href^='/people/']").all()
        ]
        for address in addresses:
            page.goto(server.address + address.removesuffix("/record"))
            if page.locator("#family").count():
                return context, page
    raise AssertionError("nobody of the demonstration has a family")


def test_a_relationship_is_recorded_ended_and_taken_back_without_script(server, browser, signed_in):
    context, page = family_of(browser, server, signed_in, java_script_enabled=False)
    home = page.url
    before = page.locator("#family tbody tr").count()
    page.get_by_role("link", name="Record how somebody is related").click()
    page.get_by_label("Name", exact=True).fill("Gannet")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Record this").click()
    text = page.inner_text("main")
    assert "Choose the other person" in text and "Choose what the other person is" in text
    page.locator("input[name=other]").first.check()
    page.get_by_label(re.compile("What are they to")).select_option("grandparent")
    page.locator("#since-year").fill("2019")
    page.get_by_role("button", name="Record this").click()
    assert page.locator("#family tbody tr").count() == before + 1
    row = page.locator("#family tbody tr", has_text="Grandparent")
    assert "Since 2019" in row.inner_text() and "Gannet" in row.inner_text()
    row.get_by_role("link", name=re.compile("^Change")).click()
    page.locator("summary", has_text="It has ended").click()
    page.locator("#ended-year").fill("2018")
    page.get_by_role("button", name="Record the end").click()
    assert "cannot end before it began" in page.inner_text("main")
    page.locator("#ended-year").fill("2021")
    page.get_by_role("button", name="Record the end").click()
    assert "2019 to 2021" in page.inner_text("#family")
    page.locator("#family tbody tr", has_text="Grandparent").get_by_role("link").last.click()
    page.locator("summary", has_text="It never was so").click()
    page.get_by_label("Why is it taken back?").fill("Another Gannet")
    page.get_by_role("button", name="Take it back").click()
    assert page.url.split("#")[0] == home
    assert page.locator("#family tbody tr").count() == before
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_of_recording_a_family_is_accessible(server, browser, signed_in, width):
    context, page = family_of(
        browser, server, signed_in, viewport={"width": width, "height": 800}
    )
    assert everything(page) == []
    page.locator("#family a", has_text="Change").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    assert everything(page) == []
    page.go_back()
    page.get_by_role("link", name="Record how somebody is related").click()
    assert everything(page) == []
    page.get_by_label("Name", exact=True).fill("Gannet")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Record this").click()
    assert everything(page) == []
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_family_tree_reads_as_a_picture_and_as_a_table_and_prints(
    server, browser, signed_in, width
):
    context, page = family_of(
        browser, server, signed_in, viewport={"width": width, "height": 800}
    )
    page.get_by_role("link", name="Family tree").click()
    assert page.get_by_role("img", name=re.compile("Family of")).is_visible()
    assert page.locator("#ties tbody tr").count() >= 2
    assert page.locator("svg.tree rect").count() >= 3
    assert everything(page) == []
    page.locator("summary", has_text="Show another day").click()
    page.locator("#on-day").fill("1")
    page.locator("#on-month").fill("2")
    page.locator("#on-year").fill("1990")
    page.get_by_role("button", name="Show it").click()
    assert "As it stood on 1 February 1990" in page.inner_text("main")
    page.locator("summary", has_text="Show another day").click()
    page.locator("#on-day").fill("41")
    page.get_by_role("button", name="Show it").click()
    assert "Enter a real date" in page.inner_text("main")
    assert everything(page) == []
    page.go_back()
    page.emulate_media(media="print")
    assert page.locator("svg.tree").bounding_box()["width"] <= width
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_homes_names_births_and_deaths_are_recorded(server, browser, signed_in, width):
    context, page = family_of(
        browser, server, signed_in, viewport={"width": width, "height": 800}
    )
    home = page.url
    page.get_by_role("link", name="Record where they live").click()
    assert everything(page) == []
    page.get_by_role("button", name="Record this").click()
    assert "Choose what kind of home it is" in page.inner_text("main")
    page.get_by_label("Staying with somebody").check()
    page.get_by_role("button", name="Record this").click()
    assert "Write the address" in page.inner_text("main")
    page.get_by_label("Address", exact=True).fill(f"{width} Linnet Court")
    page.get_by_label("Postcode").fill("WM8 8AB")
    page.get_by_role("button", name="Record this").click()
    assert f"{width} Linnet Court" in page.inner_text("main")
    assert everything(page) == []
    page.locator("summary", has_text="Every home that was recorded").click()
    page.locator("#residences a").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    assert everything(page) == []
    page.get_by_label("Why is it taken back?").fill("Another child")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    for summary in page.locator("summary").all():
        summary.click()
    assert everything(page) == []
    page.get_by_label("Which name?").fill("Zebedee Quillfeather")
    page.get_by_role("button", name="Record this name").click()
    assert "Zebedee Quillfeather" in page.inner_text("main")
    assert page.url.split("#")[0] == home.split("#")[0]
    find(page, server, "Zebedee")
    assert page.locator("#found tbody tr").count() >= 1
    context.close()


def test_a_manager_protects_an_address_and_a_screener_sees_it_no_more(server, browser, signed_in):
    context, page = family_of(browser, server, signed_in)
    home = page.url
    street = page.locator("dt", has_text="Address").locator("xpath=..").inner_text()
    assert "Road" in street
    manager = browser.new_context(storage_state=signed_in["manager"])
    desk = manager.new_page()
    desk.goto(home)
    desk.get_by_role("link", name="Protect this record").click()
    step_up(server, desk, "manager", signed_in)
    for summary in desk.locator("summary").all():
        summary.click()
    assert everything(desk) == []
    desk.get_by_label("Where they live").check()
    desk.get_by_role("button", name="Save", exact=True).click()
    assert "Road" in desk.inner_text("main")
    page.goto(home)
    text = page.inner_text("main")
    assert "Protected" in text and "Road" not in text
    assert everything(page) == []
    desk.goto(home.split("#")[0] + "/protection")
    desk.locator("summary", has_text="Protect parts of it").click()
    desk.get_by_label("Where they live").uncheck()
    desk.get_by_role("button", name="Save", exact=True).click()
    page.goto(home)
    assert "Road" in page.inner_text("main")
    manager.close()
    context.close()
