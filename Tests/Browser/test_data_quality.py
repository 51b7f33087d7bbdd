"""Checking a return as somebody does it: by keyboard, without script, on a phone, with bad files."""

import csv
import io
import urllib.error
import urllib.request

import pytest

from checks import everything, overflow, structure

NARROW = {"width": 320, "height": 800}
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
CHILDREN = "KITE-1,F,10/06/2014,XXXX,H801200001001,0,\r\nKITE-2,M,11/06/2014,WBRI,Q,,\r\n"


@pytest.fixture
def analyst(browser, signed_in):
    """Contexts of the analyst, closed at the end."""
    opened = []

    def open_page(**options):
        context = browser.new_context(storage_state=signed_in["analyst"], **options)
        opened.append(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()


def file(name, text):
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def send(server, page, files, **others):
    """Fills the form and presses its button by keyboard."""
    page.goto(server.address + "/returns/ssda903")
    page.set_input_files("#files", files)
    for name, content in others.items():
        page.set_input_files(f"#{name}", content)
    page.get_by_label("Collection year").select_option("2026")
    page.get_by_label("The authority's three-digit code").fill("372")
    button = page.get_by_role("button", name="Check the return")
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def settle(page):
    """Follows the link of the page that waits until the result is there, with or without script."""
    for _ in range(200):
        if page.locator("h1").inner_text() != "Checking the return":
            return
        page.wait_for_timeout(300)
        link = page.get_by_role("link", name="Look now")
        if link.count():
            link.click()
    raise AssertionError("the check did not end")


def follow(page, name):
    link = page.locator("main").get_by_role("link", name=name, exact=False).first
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def walk(server, page, look):
    """From the form to every page of the result."""
    page.goto(server.address + "/returns")
    look(page)
    send(server, page, [file("header.csv", HEADER + CHILDREN)])
    settle(page)
    assert page.locator("h1").inner_text() == "Result of the check"
    assert "to put right" in page.inner_text(".banner")
    look(page)
    result = page.url
    follow(page, "103")
    assert "KITE-1" in page.inner_text("table") and "How to mend it" in page.inner_text("main")
    look(page)
    page.goto(result)
    follow(page, "Child by child")
    look(page)
    follow(page, "KITE-1")
    assert "KITE" not in page.url
    look(page)
    page.goto(result)
    follow(page, "All findings in one list")
    page.get_by_label("What it asks").select_option("error")
    with page.expect_navigation():
        page.get_by_role("button", name="Show", exact=True).click()
    assert "Show all" in page.inner_text("main")
    look(page)
    page.goto(result)
    follow(page, "see which, and what they need")
    assert "was not given" in page.inner_text("table")
    look(page)
    send(server, page, [file("header.csv", HEADER + CHILDREN.replace("XXXX", "WBRI"))])
    settle(page)
    follow(page, "What has changed")
    assert "103" in page.inner_text("#gone")
    look(page)
    page.go_back()
    page.get_by_role("button", name="Keep this result").click()
    assert "is kept for you alone until" in page.inner_text("main")
    look(page)
    page.get_by_role("button", name="Forget this result").click()
    assert page.url.endswith("/returns")


def test_every_page_of_a_check_is_sound(server, analyst):
    faults = []
    walk(server, analyst(), lambda page: faults.extend(everything(page)))
    assert not faults, "\n".join(faults)


def test_a_phone_shows_every_page(server, analyst):
    faults = []
    walk(server, analyst(viewport=NARROW), lambda page: faults.extend(everything(page)))
    assert not faults, "\n".join(faults)


def test_without_script_everything_works(server, analyst):
    seen = []
    walk(server, analyst(java_script_enabled=False), lambda page: seen.append(page.url))
    assert len(seen) == 9


def test_a_long_check_says_how_far_it_is(server, analyst):
    """Enough children for the page that waits to be seen; it shows the result by itself."""
    page = analyst(viewport=NARROW)
    rows = "".join(
        f"K{n},F,10/06/2014,XXXX,H801200001001,0,\r\n" for n in range(60_000)
    )
    send(server, page, [file("header.csv", HEADER + rows)])
    assert page.locator("h1").inner_text() == "Checking the return"
    faults = everything(page)
    assert not faults, "\n".join(faults)
    page.get_by_role("heading", name="Result of the check").wait_for(timeout=240_000)
    follow(page, "Child by child")
    assert "60,000 children" in page.inner_text("main")
    follow(page, "Next page")
    assert page.locator("tbody tr").count() == 50


def test_the_csv_is_that_of_the_command(server, analyst):
    page = analyst()
    send(server, page, [file("header.csv", HEADER + CHILDREN)])
    settle(page)
    with page.expect_download() as found:
        page.get_by_role("link", name="Findings (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(found.value.path().read_text())))
    assert {"103"} <= {row["rule_code"] for row in rows}
    assert list(rows[0]) == [
        "rule_code", "severity", "table", "column", "row", "child_id", "value", "message",
    ]


BAD = {
    "semicolons": (file("a.csv", HEADER.replace(",", ";")), "semicolons"),
    "spreadsheet": (file("a.csv", b"PK\x03\x04" + bytes(60)), "spreadsheet"),
    "utf-16": (file("a.csv", (HEADER + CHILDREN).encode("utf-16")), "UTF-16"),
    "another table": (file("a.csv", "name,address\r\n"), "no table"),
    "cut off": (file("a.xml", "<EXPSSDA903><CHILD><HEADER>"), "before it is complete"),
    "entities": (
        file("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><EXPSSDA903>&b;</EXPSSDA903>'),
        "document type",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_named_with_what_to_do(server, analyst, kind):
    bad, words = BAD[kind]
    page = analyst(viewport=NARROW)
    send(server, page, [bad])
    settle(page)
    text = page.inner_text("main")
    assert "Nothing was checked" in text and bad["name"] in text and words in text
    assert not everything(page)


@pytest.mark.parametrize("script", [True, False])
def test_a_form_without_files_leads_to_its_first_question(server, analyst, script):
    page = analyst(java_script_enabled=script)
    page.goto(server.address + "/returns/ssda903")
    page.get_by_label("The authority's three-digit code").fill("99")
    page.get_by_role("button", name="Check the return").click()
    summary = page.locator(".error-summary a")
    assert [summary.nth(at).get_attribute("href") for at in range(2)] == ["#files", "#authority"]
    assert page.get_by_label("The authority's three-digit code").input_value() == "99"
    if script:
        assert not everything(page)


def test_files_beyond_the_limit_get_an_answer_that_helps(server, analyst, tmp_path):
    page = analyst()
    large = tmp_path / "large.csv"
    with open(large, "wb") as out:
        out.write(HEADER.encode())
        out.truncate(201 << 20)
    send(server, page, [str(large)])
    assert "too large for this page" in page.inner_text("h1")
    assert "command line" in page.inner_text("main")
    assert not structure(page) + overflow(page)


def test_nobody_else_can_send_large_files(server):
    request = urllib.request.Request(
        server.address + "/returns/ssda903", data=bytes(4 << 20), method="POST"
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 401


def test_others_neither_see_the_entry_nor_reach_the_page(browser, server, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    page.goto(server.address + "/")
    assert "Check a return" not in page.inner_text("header")
    assert page.goto(server.address + "/returns").status == 403
    context.close()
