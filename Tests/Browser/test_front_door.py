"""A worry from a teacher's form to a decision that she reads: with script and without, by keyboard,
at 320 px."""

import re

import pytest
from checks import everything


def fill(page, answers):
    """Answers one page of the form and goes on."""
    for label, value in answers.items():
        box = page.get_by_label(label, exact=True)
        if value is True:
            box.check()
        else:
            box.fill(value)
    page.get_by_role("button", name="Continue", exact=True).last.click()


def group(page, ask, answer):
    page.get_by_role("group", name=ask).get_by_label(answer, exact=True).check()


def refer(server, page, names, seen):
    """Writes a referral from the first page to the last and sends it; the reference."""
    page.goto(server.address + "/forms")
    page.get_by_role("button", name=re.compile("(Begin|Go on with): Referral")).click()
    on = page.get_by_role("button", name="Continue", exact=True).last
    group(page, "Is a child or anyone else in danger at this moment?", "No")
    group(page, "Can it wait", "It can wait until then")
    on.click()
    page.get_by_label("What kind of organisation is that?").select_option("school")
    page.get_by_label("A telephone number on which we can reach you today").fill("01632 960001")
    group(page, "May the family know that this came from you?", "Yes")
    on.click()
    for number, name in enumerate(names):
        if number:
            page.go_back()
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_label("Postcode (optional)", exact=True).fill("WM7 7AB")
        if number + 1 < len(names):
            page.get_by_role("button", name=re.compile("Add")).first.click()
            page.get_by_role("heading", level=1).wait_for()
            continue
        on.click()
    # Whatever else is asked of each child and around them can be left out.
    while "/check" not in page.url:
        title = page.inner_text("h1")
        if page.get_by_label("Name", exact=True).count() and "About the child" in title:
            box = page.get_by_label("Name", exact=True)
            if not box.input_value():
                box.fill(names[-1])
                page.get_by_label("Postcode (optional)", exact=True).fill("WM7 7AB")
        if "worried about" in title:
            page.get_by_label("What have you seen or heard, and when?").fill(seen)
        if "told the family" in title:
            group(page, "Have you told the parents that you are writing?", "Yes")
        if title == "Help":
            group(page, "Would the family accept help?", "I have not asked")
        on.click()
    page.get_by_role("button", name="Send it to the front door").click()
    return page.locator(".panel .reference").inner_text()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def people(request, browser, signed_in):
    """A page of each of some people."""
    contexts, pages = [], {}
    for user in ["teacher", "screener", "manager", "social-worker", "police", "health"]:
        context = browser.new_context(
            storage_state=signed_in[user], java_script_enabled=request.param
        )
        contexts.append(context)
        pages[user] = context.new_page()
    pages["script"] = request.param
    yield pages
    for context in contexts:
        context.close()


def test_a_worry_becomes_a_decision_that_the_teacher_reads(server, people):
    teacher, screener, manager = people["teacher"], people["screener"], people["manager"]
    name = "Wren Hartley" if people["script"] else "Lark Hartley"
    reference = refer(server, teacher, [name], f"{name} has lost weight since September.")
    assert re.fullmatch(r"MARF-\w{4}-\w{4}", reference)
    mine = teacher.url
    assert "What happens next" in teacher.inner_text("main")
    # Sending the page again does not send the worry again.
    teacher.goto(server.address + "/referrals")
    assert teacher.get_by_role("link", name=reference).count() == 1

    screener.goto(server.address + "/contacts")
    row = screener.get_by_role("row", name=re.compile(reference))
    assert name in row.inner_text() and "in time" in row.inner_text()
    assert re.search(r"due in \d+ (day|hour)", row.inner_text())
    row.get_by_role("link").click()
    assert "lost weight" in screener.inner_text("main")
    assert "Not known to any agency here so far" in screener.inner_text("main")
    assert screener.get_by_role("link", name=f"Decide about {name}").count() == 0
    screener.get_by_label("What you heard or did").fill("Rang the school: absent today.")
    screener.get_by_role("button", name="Keep this note").click()
    assert "absent today" in screener.inner_text("main")

    manager.goto(server.address + "/contacts")
    manager.get_by_role("link", name=reference).click()
    manager.get_by_role("link", name=f"Decide about {name}").click()
    manager.get_by_role("button", name="Decide", exact=True).click()
    assert "Choose what happens for this child" in manager.inner_text("[role=alert], main")
    manager.get_by_label("Assessment by social care").check()
    manager.get_by_label("Why", exact=True).fill("Weight, absence and what she says.")
    manager.get_by_label("Which team goes on with it?").select_option("assessment")
    manager.get_by_label("What whoever sent it is told").fill("A social worker will ring you.")
    manager.get_by_label("Nothing stands in it that others told us in confidence").check()
    # Meanwhile the screener adds something: nothing typed is lost, and nothing is decided unseen.
    screener.get_by_label("What you heard or did").fill("The nurse has weighed her.")
    screener.get_by_role("button", name="Keep this note").click()
    manager.get_by_role("button", name="Decide", exact=True).click()
    assert "Nothing was decided by you" in manager.inner_text("main")
    assert manager.get_by_label("Why", exact=True).input_value().startswith("Weight")
    manager.get_by_role("button", name="Decide", exact=True).click()
    assert "Assessment by social care" in manager.inner_text("main")

    worker = people["social-worker"]
    worker.goto(server.address + "/handovers")
    worker.get_by_role("button", name=f"Take over: {name}").click()
    worker.get_by_label(f"What was done for {name}").fill("Seen at school.")
    worker.get_by_role("button", name="It is done").click()
    assert name not in worker.inner_text("main")

    teacher.goto(mine)
    assert "A social worker will ring you." in teacher.inner_text("main")
    assert "Weight, absence" not in teacher.inner_text("main")


def test_nobody_else_reads_what_was_sent(server, browser, signed_in):
    context = browser.new_context(storage_state=signed_in["teacher"])
    page = context.new_page()
    assert page.goto(server.address + "/contacts").status == 403
    page.goto(server.address + "/referrals")
    address = page.locator("#sent a").first.get_attribute("href")
    context.close()
    other = browser.new_context(storage_state=signed_in["health"])
    assert other.request.get(server.address + address).status == 404
    other.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_is_accessible(server, browser, signed_in, width):
    context = browser.new_context(
        storage_state=signed_in["manager"], viewport={"width": width, "height": 900}
    )
    page = context.new_page()

    def check(name):
        assert everything(page) == [], name

    page.goto(server.address + "/contacts")
    check("queue")
    page.locator("#queue a").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    check("contact")
    page.get_by_role("button", name="Set how soon").click()
    assert page.get_by_role("alert").is_visible()
    check("contact-error")
    page.get_by_role("link", name=re.compile("Decide about")).first.click()
    check("decide")
    page.get_by_role("button", name="Decide", exact=True).click()
    check("decide-error")
    page.goto(server.address + "/handovers")
    check("handovers")
    context.close()
    context = browser.new_context(
        storage_state=signed_in["teacher"], viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(server.address + "/referrals")
    check("referrals")
    page.locator("#sent a").first.click()
    check("referral")
    context.close()
