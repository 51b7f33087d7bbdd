"""Files for a worry: chosen, refused in words, taken by those who work with it; with script and
without, at 320 px."""

import base64
import re

import pytest
from checks import everything
from test_front_door import group, refer

# One grey point.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def sent(name, content):
    return {"name": name, "mimeType": "image/png", "buffer": content}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_teacher_adds_files_and_the_screener_takes_them(server, browser, signed_in, script):
    name = "Alba Crewe" if script else "Bram Crewe"
    options = {"java_script_enabled": script, "viewport": {"width": 320, "height": 640}}
    context = browser.new_context(storage_state=signed_in["teacher"], **options)
    teacher = context.new_page()
    reference = refer(server, teacher, [name], "A mark on the arm.", postcode="WM7 9AB")
    teacher.get_by_role("link", name="Add photographs, letters or notes").click()
    if script:
        assert everything(teacher) == []
    teacher.get_by_role("button", name="Add them").click()
    assert "No file was chosen" in teacher.inner_text("main")
    files = [sent("arm.png", PNG), sent("drawing.png", SVG), sent("empty.txt", b"")]
    teacher.get_by_label("Photographs, letters, notes").set_input_files(files)
    teacher.get_by_role("button", name="Add them").click()
    text = teacher.inner_text("main")
    assert "A file has arrived" in text and "arm.png" in text
    assert "drawing.png is a web page or a drawing" in text and "empty.txt is empty" in text
    if script:
        assert everything(teacher) == []
    teacher.get_by_role("link", name=re.compile("^Back")).click()
    assert "arm.png" in teacher.inner_text("main")
    context.close()

    context = browser.new_context(storage_state=signed_in["screener"], java_script_enabled=script)
    screener = context.new_page()
    screener.goto(server.address + "/contacts")
    row = screener.get_by_role("row", name=re.compile(reference))
    assert "1 file" in row.inner_text() and "1 not checked" in row.inner_text()
    row.get_by_role("link").click()
    screener.get_by_role("link", name="arm.png").click()
    assert "Nobody has looked through this file" in screener.inner_text("main")
    if script:
        assert everything(screener) == []
    with screener.expect_download() as download:
        screener.get_by_role("link", name="Take the file").click()
    assert download.value.suggested_filename == "picture.png"
    with open(download.value.path(), "rb") as file:
        assert file.read() == PNG
    address = screener.url + "?sure=yes"
    context.close()
    context = browser.new_context(storage_state=signed_in["teacher"])
    assert context.request.get(address).status == 403
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_somebody_without_an_account_adds_a_file(server, browser, script):
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(server.address + "/tell")
    page.locator("#sender-name").fill("Ivy Marl")
    page.get_by_label("What kind of organisation is that?").select_option("public")
    page.locator("#sender-telephone").fill("01632 960002")
    group(page, "Is a child or anyone else in danger at this moment?", "No")
    group(page, "Can it wait", "It can wait until then")
    group(page, "May the family know that this came from you?", "No, it could put somebody at risk")
    page.locator("#child-1-child-name").fill("The girl at number 11")
    page.locator("#what-seen").fill(f"She sits on the step until ten ({script}).")
    group(page, "Have you told the parents that you are writing?", "No")
    page.get_by_label("I could not reach them").check()
    group(page, "Would the family accept help?", "I do not know")
    page.get_by_role("button", name="Send it").last.click()
    page.get_by_role("link", name="Add photographs, letters or notes").click()
    page.get_by_label("Photographs, letters, notes").set_input_files(
        [sent("step.png", PNG), sent("cut.png", PNG[:40])]
    )
    page.get_by_role("button", name="Add them").click()
    text = page.inner_text("main")
    assert "A file has arrived" in text and "cut.png is damaged or not whole" in text
    page.reload()
    assert "number 11" not in page.inner_text("main")
    if script:
        assert everything(page) == []
    address = page.url
    context.close()
    other = browser.new_context()
    made_up = address[:-1] + ("0" if address[-1] != "0" else "1")
    assert other.request.get(made_up).status == 404
    other.close()
