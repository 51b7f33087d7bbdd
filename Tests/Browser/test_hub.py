"""The hub's own pages: what the night hands over, how well referrals are written, samples that are read
again, the board whose figures open, and the list for the meeting."""

import re

import pytest
from checks import everything


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def people(request, browser, signed_in):
    contexts, pages = [], {"script": request.param}
    for user in ["screener", "manager", "lead", "teacher"]:
        context = browser.new_context(
            storage_state=signed_in[user], java_script_enabled=request.param
        )
        contexts.append(context)
        pages[user] = context.new_page()
    yield pages
    for context in contexts:
        context.close()


def test_the_night_hands_over_and_somebody_of_the_day_acknowledges(server, people):
    lead, screener = people["lead"], people["screener"]
    lead.goto(server.address + "/contacts")
    reference = lead.locator("#queue a").last.inner_text()
    lead.get_by_role("link", name=reference).click()
    lead.locator("summary", has_text="Hand over to the day team").click()
    lead.get_by_role("button", name="Hand it over").click()
    assert "Write what was done" in lead.inner_text("main")
    done = "Seen at eleven." if people["script"] else "Seen at twelve."
    lead.get_by_label("What was done").fill(done)
    lead.get_by_label("What is still to be done").fill("Ring the school.")
    lead.get_by_label("Who was told, and when").fill("The aunt.")
    lead.get_by_role("button", name="Hand it over").click()
    assert "nobody of the day team has acknowledged it" in lead.inner_text("main")

    screener.goto(server.address + "/contacts")
    row = screener.get_by_role("row", name=re.compile(reference))
    assert "note from the night" in row.inner_text()
    screener.get_by_role("link", name="From the night: what the day team takes over").click()
    card = screener.locator("section.card", has_text=done)
    assert "Ring the school." in card.inner_text() and "due in" in card.inner_text()
    # Other notes may wait about the same contact: this one's button comes right after its card.
    card.locator("xpath=following-sibling::form[1]").get_by_role("button").click()
    assert done not in screener.inner_text("main")
    lead.reload()
    assert "Rowan Pike" in lead.locator("section.card", has_text=done).inner_text()


def open_unscored(server, manager):
    """The first waiting contact that a professional wrote and nobody has scored."""
    manager.goto(server.address + "/contacts")
    for path in [a.get_attribute("href") for a in manager.locator("#queue a").all()]:
        manager.goto(server.address + path)
        if manager.locator("summary", has_text="Score how well it was written").count():
            return
    raise AssertionError("every contact of the queue has been scored")


def test_a_score_goes_back_to_whoever_wrote(server, people):
    manager, teacher = people["manager"], people["teacher"]
    if people["script"]:
        # The demonstration has scored one: the teacher reads it with the outcome.
        teacher.goto(server.address + "/referrals")
        teacher.get_by_role("row", name=re.compile("Orla Pennick")).get_by_role("link").click()
        assert "10 of 12 points" in teacher.inner_text("main")
        assert "She had said it three weeks before." in teacher.inner_text("main")
        assert everything(teacher) == []
    manager.goto(server.address + "/contacts/board")
    manager.get_by_role("link", name="How well referrals are written").click()
    figure = manager.locator("#quality tbody a").first
    words = figure.inner_text()
    assert re.match(r"\d+\.\d % \(\d+\)", words)
    figure.click()
    assert manager.locator("#scores tbody tr").count() == int(re.search(r"\((\d+)\)", words)[1])
    open_unscored(server, manager)
    manager.locator("summary", has_text="Score how well it was written").click()
    for best in manager.get_by_label("Well done").all():
        best.check()
    manager.get_by_role("group", name="Does the child's own voice stand in it?").get_by_label(
        "Missing").check()
    manager.get_by_role("button", name="Keep the score").click()
    assert "Write why: does the child's own voice" in manager.inner_text("main")
    manager.get_by_label(re.compile("^Why: does the child's own voice")).fill("No word of hers.")
    manager.get_by_role("button", name="Keep the score").click()
    assert "10 of 12 points" in manager.inner_text("main")
    assert manager.get_by_role("button", name="Keep the score").count() == 0


def test_a_sample_is_drawn_and_read_by_somebody_who_did_not_decide(server, people):
    manager, lead = people["manager"], people["lead"]
    manager.goto(server.address + "/contacts/audit")
    before = manager.locator("main h2").count()
    manager.get_by_label("How many are drawn?").fill("nine")
    manager.get_by_role("button", name="Draw a sample").click()
    assert "Enter a whole number" in manager.inner_text("main")
    manager.get_by_label("How many are drawn?").fill("1")
    manager.get_by_role("button", name="Draw a sample").click()
    assert manager.locator("main h2").count() == before + 1
    lead.goto(server.address + "/contacts/audit")
    lead.locator("main h2 + p a").first.click()
    assert "hexadecimal" in lead.inner_text("main") and lead.locator("#frame").count() == 1
    lead.go_back()
    if lead.get_by_text("I have read").count():
        lead.locator("summary", has_text="I have read").first.click()
        lead.get_by_role("group", name="Would you have decided the same?").first.get_by_label(
            "No").check()
        lead.get_by_label("Why", exact=True).first.fill("Nobody asked the nurse.")
        lead.get_by_role("button", name="Keep what I found").first.click()
        assert "would have been decided otherwise" in lead.inner_text("main")


def test_every_figure_of_the_board_opens_to_as_many(server, people):
    manager = people["manager"]
    manager.goto(server.address + "/contacts/board")
    figures = [
        (link.get_attribute("href"), int(re.match(r"\d+", link.inner_text())[0]))
        for link in manager.locator("main td a").all()
    ]
    assert any("decided-by" in address for address, _ in figures)
    for address, count in figures[::3]:
        manager.goto(server.address + address)
        rows = manager.locator("#counted tbody tr")
        decided = manager.locator("#counted th", has_text="Children decided").count()
        if decided:
            children = sum(int(cell.inner_text()) for cell in manager.locator("#counted td:last-child").all())
            assert count in (rows.count(), children), address
        else:
            assert rows.count() == count, address


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_the_hub_are_accessible(server, browser, signed_in, width):
    context = browser.new_context(
        storage_state=signed_in["manager"], viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    for path in ("overnight", "quality", "quality/scores", "audit", "board", "meeting"):
        page.goto(f"{server.address}/contacts/{path}")
        for summary in page.locator("summary").all():
            summary.click()
        assert everything(page) == [], path
    page.goto(server.address + "/contacts")
    page.locator("#queue a").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    assert everything(page) == []
    context.close()
