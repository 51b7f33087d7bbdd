"""A worry from a teacher's form to a decision that she reads: with script and without, by keyboard,
at 320 px."""

import re

import pytest
from checks import everything


def group(page, ask, answer):
    page.get_by_role("group", name=ask).get_by_label(answer, exact=True).check()


def refer(server, page, names, seen, postcode="WM7 7AB", born=None):
    """Writes a referral from the first page to the last and sends it; the reference."""
    page.goto(server.address + "/forms")
    page.get_by_role("button", name=re.compile("(Begin|Go on with): Referral")).click()
    on = page.get_by_role("button", name="Continue", exact=True).last
    while "/check" not in page.url:
        title = page.inner_text("h1")
        child = re.search(r"/child-(\d+)\.child$", page.url)
        if "anyone in danger" in title:
            group(page, "Is a child or anyone else in danger at this moment?", "No")
            group(page, "Can it wait", "It can wait until then")
        elif title == "About you":
            page.get_by_label("What kind of organisation is that?").select_option("school")
            page.get_by_label("A telephone number on which we can reach you").fill("01632 960001")
            group(page, "May the family know that this came from you?", "Yes")
        elif child:
            number = int(child[1])
            page.get_by_label("Name", exact=True).fill(names[number - 1])
            page.get_by_label("Postcode (optional)", exact=True).fill(postcode)
            for part, value in zip(("day", "month", "year"), born or ()):
                page.locator(f"#child-{number}-child-born-{part}").fill(value)
            another = page.get_by_role("button", name="Add another child")
            if number == 1 and len(names) > 1 and "child-2" not in seen_pages(page):
                another.click()
        elif "worried about" in title:
            page.get_by_label("What have you seen or heard, and when?").fill(seen)
        elif "told the family" in title:
            group(page, "Have you told the parents that you are writing?", "Yes")
        elif title == "Help":
            group(page, "Would the family accept help?", "I have not asked")
        on.click()
    page.get_by_role("button", name="Send it to the front door").click()
    return page.locator(".panel .reference").inner_text()


def seen_pages(page):
    """Buttons that take a child off the form are there only where there are several."""
    return "child-2" if page.get_by_role("button", name=re.compile("^Take ")).count() else ""


def answer(server, page, reference, knows, other=None):
    """An agency answers what it knows."""
    page.goto(server.address + "/checks")
    page.get_by_role("link", name=reference).click()
    group(page, re.compile("^Does your agency know"), knows)
    if knows == "Yes":
        page.get_by_label(re.compile("^What do you know")).fill("Three calls since June.")
    group(page, re.compile("domestic abuse"), "We do not know")
    group(page, re.compile("exploitation"), "No")
    if other:
        page.locator("#others-1-name").fill(other)
        page.locator("#others-1-relation").fill("New partner")
        page.locator("#others-1-why").fill("Known for violence")
    group(page, "May it go further?", "It may go to those who work with the family")
    page.get_by_role("button", name="Send the answer").click()
    assert reference not in page.inner_text("main")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def people(request, browser, signed_in):
    """A page of each of some people."""
    contexts, pages = [], {}
    for user in ["teacher", "screener", "manager", "social-worker", "police", "health", "lead"]:
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


def test_agencies_answer_somebody_new_is_drawn_in_and_the_teacher_disagrees(server, people):
    teacher, screener, manager = people["teacher"], people["screener"], people["manager"]
    names = ["Dara Selby", "Finn Selby"] if people["script"] else ["Esme Orton", "Hugo Orton"]
    reference = refer(server, teacher, names, "Both are afraid of going home.")
    mine = teacher.url
    assert all(name in teacher.inner_text("main") for name in names)

    screener.goto(server.address + "/contacts")
    screener.get_by_role("link", name=reference).click()
    screener.get_by_text("Ask agencies what they know").click()
    screener.get_by_label("Wharfmoor Police").check()
    screener.get_by_label("Wharfmoor Community Health").check()
    screener.get_by_role("button", name="Ask", exact=True).click()
    assert "Write why you ask" in screener.inner_text("main")
    screener.get_by_label("Why do you ask?").fill("The children are afraid of going home.")
    screener.get_by_role("button", name="Ask", exact=True).click()
    answer(server, people["police"], reference, "Yes", "Gil Marrow")
    answer(server, people["health"], reference, "No, nothing")
    screener.reload()
    assert "Three calls since June." in screener.inner_text("main")
    assert "Gil Marrow" not in screener.inner_text("main")

    manager.goto(server.address + "/contacts/meeting")
    manager.get_by_role("link", name=reference).click()
    assert "Gil Marrow" in manager.inner_text("main")
    manager.get_by_label("Why Gil Marrow should be drawn in or left out").fill("He lives there.")
    manager.get_by_role("button", name="Draw in, for all at the front door").click()
    screener.reload()
    assert "Bear in mind Gil Marrow" in screener.inner_text("main")
    for name in names:
        manager.get_by_role("link", name=f"Decide about {name}").click()
        manager.get_by_label("Advice given").check()
        manager.get_by_label("Why", exact=True).fill("The police watch it.")
        manager.get_by_label("What whoever sent it is told").fill("We rang the mother.")
        manager.get_by_label("Nothing stands in it that others told us in confidence").check()
        manager.get_by_role("button", name="Decide", exact=True).click()
    assert "every child is decided" in manager.inner_text("main")

    teacher.goto(mine)
    teacher.get_by_role("link", name=re.compile(f"I do not agree.*{names[0]}")).click()
    teacher.get_by_label("Why do you not agree?").fill("She said it again today.")
    teacher.get_by_label("Harm is imminent").check()
    teacher.get_by_role("button", name="Send it").click()
    assert "harm is imminent" in teacher.inner_text("main")
    manager.goto(server.address + "/disagreements")
    manager.get_by_role("row", name=re.compile(reference)).get_by_role("link").click()
    assert "Somebody else has to answer" in manager.inner_text("main")
    lead = people["lead"]
    lead.goto(server.address + "/disagreements")
    lead.get_by_role("row", name=re.compile(reference)).get_by_role("link").click()
    lead.get_by_label("The decision is made again").check()
    lead.get_by_label("Why", exact=True).fill("You are right.")
    lead.get_by_role("button", name="Answer", exact=True).click()
    teacher.goto(mine)
    assert "You are right." in teacher.inner_text("main")
    teacher.get_by_label("What do you say to it?").fill("Thank you.")
    teacher.get_by_role("button", name="It is settled").click()
    screener.goto(server.address + "/contacts")
    assert reference in screener.inner_text("main")


def test_somebody_without_an_account_tells_of_a_worry(server, browser):
    for script in (True, False):
        context = browser.new_context(
            java_script_enabled=script, viewport={"width": 320, "height": 640}
        )
        page = context.new_page()
        page.goto(server.address + "/tell")
        page.get_by_role("button", name="Send it").last.click()
        assert "Say what you have seen or heard" in page.inner_text("main")
        page.locator("#sender-name").fill("Ivy Marl")
        page.get_by_label("What kind of organisation is that?").select_option("public")
        page.locator("#sender-telephone").fill("01632 960002")
        group(page, "Is a child or anyone else in danger at this moment?", "No")
        group(page, "Can it wait", "It can wait until then")
        group(page, "May the family know that this came from you?", "No, it could put somebody at risk")
        page.locator("#child-1-child-name").fill("The boy at number 9")
        page.locator("#what-seen").fill(f"He is out alone at night ({script}).")
        group(page, "Have you told the parents that you are writing?", "No")
        page.get_by_label("I could not reach them").check()
        group(page, "Would the family accept help?", "I do not know")
        page.get_by_role("button", name="Send it").last.click()
        text = page.inner_text("main")
        assert re.search(r"MARF-\w{4}-\w{4}", text) and "cannot tell you" in text
        if script:
            assert everything(page) == []
        context.close()


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
    page.goto(server.address + "/contacts/meeting")
    check("meeting")
    page.locator("#due-today a, #due-later a").first.click()
    check("contact with checks")
    page.goto(server.address + "/disagreements")
    check("disagreements")
    page.locator("#disagreements a").first.click()
    check("disagreement")
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
    context = browser.new_context(
        storage_state=signed_in["police"], viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(server.address + "/checks")
    check("checks")
    page.locator("#checks a").first.click()
    check("check")
    page.get_by_role("button", name="Send the answer").click()
    check("check-error")
    context.close()
