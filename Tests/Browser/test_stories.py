"""The main story of the front door, told whole: a teacher refers two siblings; the screener sees the
clock and asks police and health; both answer, one naming someone new; the manager decides; the teacher
reads the outcome and disagrees; it is answered; the chronology of both children shows it all without
anyone writing it; every step is in the record of access. Once with the keyboard alone, once with script
off, once over HTTP with the referral coming in by the API."""

import json
import os
import re
import subprocess
import time
import urllib.parse
from email import message_from_bytes
from email.policy import default

import pytest
from checks import everything
from conftest import BINARY

SHOTS = os.environ.get("CONTINUUM_SHOTS")


def beginning(label):
    """A question by how it begins: `(optional)` may follow."""
    return label if isinstance(label, re.Pattern) else re.compile("^" + re.escape(label))


class Clicks:
    """Somebody who uses a mouse, or a page without script."""

    def __init__(self, page):
        self.page = page

    def open(self, address):
        self.page.goto(address)

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()

    def press(self, name):
        found = self.page.get_by_role("button", name=name, exact=isinstance(name, str))
        # The first to continue is the one that Enter presses, and is not seen.
        (found.last if name == "Continue" else found.first).click()

    def unfold(self, name):
        self.page.locator("summary", has_text=name).first.click()

    def fill(self, label, text):
        self.page.get_by_label(beginning(label)).first.fill(text)

    def choose(self, ask, answer):
        self.page.get_by_role("group", name=ask).get_by_label(answer, exact=True).check()

    def tick(self, label):
        self.page.get_by_label(label, exact=True).check()

    def pick(self, label, option):
        self.page.get_by_label(beginning(label)).select_option(label=option)

    def text(self):
        return self.page.inner_text("main")

    @property
    def url(self):
        return self.page.url


FOCUS = """() => {
  const e = document.activeElement;
  const words = (n) => (n?.textContent || '').replace(/\\s+/g, ' ').trim();
  const style = getComputedStyle(e);
  const label = e.type === 'radio' || e.type === 'checkbox'
    ? getComputedStyle(e.labels?.[0] || e, '::before') : style;
  const box = e.getBoundingClientRect();
  return {
    tag: e.tagName.toLowerCase(), type: e.type || '',
    name: e.labels?.length ? words(e.labels[0]) : words(e),
    group: words(e.closest('fieldset')?.querySelector('legend')),
    checked: !!e.checked,
    seen: [style, label].some((s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none'),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Keys:
    """Somebody with a keyboard and nothing else: Tab, Enter, Space and the arrows. Wherever they stand
    must be seen."""

    MOST = 200

    def __init__(self, page):
        self.page = page

    def press_key(self, key):
        self.page.keyboard.press(key)

    def open(self, address):
        self.page.goto(address)

    def focus(self):
        here = self.page.evaluate(FOCUS)
        for _ in range(100):
            if here["tag"] == "body" or here["inside"]:
                break
            # The browser is still scrolling there.
            self.page.wait_for_timeout(50)
            here = self.page.evaluate(FOCUS)
        if here["tag"] != "body":
            assert here["seen"] and here["inside"], f"{self.page.url}: focus is not seen: {here}"
        return here

    def to(self, what, is_it):
        """Tab until it is reached, over the end of the page once."""
        for _ in range(self.MOST):
            self.press_key("Tab")
            here = self.focus()
            if is_it(here):
                return here
        raise AssertionError(f"{self.page.url}: {what} cannot be reached by Tab")

    @staticmethod
    def same(name, found):
        return bool(re.search(name, found)) if isinstance(name, re.Pattern) else name == found

    @staticmethod
    def begins(label, found):
        return bool(re.search(beginning(label), found))

    def follow(self, name):
        self.to(name, lambda here: here["tag"] == "a" and (
            self.same(name, here["name"]) or isinstance(name, str) and name in here["name"]))
        self.turn("Enter")

    def press(self, name):
        self.to(name, lambda here: here["tag"] == "button" and self.same(name, here["name"]))
        self.turn("Enter")

    def turn(self, key):
        with self.page.expect_navigation():
            self.press_key(key)

    def unfold(self, name):
        self.to(name, lambda here: here["tag"] == "summary" and name in here["name"])
        self.press_key("Enter")

    def fill(self, label, text):
        self.to(label, lambda here: here["tag"] in ("input", "textarea")
                and self.begins(label, here["name"]))
        self.press_key("Control+a")
        self.page.keyboard.type(text)

    def choose(self, ask, answer):
        here = self.to(ask, lambda here: here["type"] == "radio" and self.same(ask, here["group"]))
        for _ in range(12):
            if here["name"] == answer:
                if not here["checked"]:
                    self.press_key("Space")
                return
            self.press_key("ArrowDown")
            here = self.focus()
        raise AssertionError(f"{self.page.url}: {ask}: no answer {answer}")

    def tick(self, label):
        def is_it(here):
            return here["type"] in ("checkbox", "radio") and (
                here["name"] == label or here["type"] == "radio")
        here = self.to(label, is_it)
        for _ in range(12):
            if here["name"] == label:
                break
            if here["type"] != "radio":
                here = self.to(label, is_it)
                continue
            self.press_key("ArrowDown")
            here = self.focus()
        assert here["name"] == label, f"{self.page.url}: {label} cannot be reached"
        if not here["checked"]:
            self.press_key("Space")

    def pick(self, label, option):
        self.to(label, lambda here: here["tag"] == "select" and self.begins(label, here["name"]))
        self.page.keyboard.type(option)
        assert self.page.evaluate(
            "document.activeElement.selectedOptions[0].textContent") == option

    def text(self):
        return self.page.inner_text("main")

    @property
    def url(self):
        return self.page.url


def shot(who, name):
    """A picture of a step, wide and narrow, where somebody wants to look at them."""
    page = who.page
    if not SHOTS:
        return
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def refer(teacher, names, other):
    """From the list of forms to the receipt."""
    teacher.follow("Forms")
    teacher.press(re.compile("(Begin|Go on with): Referral"))
    for _ in range(20):
        if "/check" in teacher.url:
            break
        title = teacher.page.inner_text("h1")
        child = re.search(r"/child-(\d+)\.child$", teacher.url)
        if "anyone in danger" in title:
            teacher.choose("Is a child or anyone else in danger at this moment?", "No")
            teacher.choose(re.compile("^Can it wait"), "It can wait until then")
        elif title == "About you":
            teacher.pick("What kind of organisation is that?", "School or college")
            teacher.fill("A telephone number on which we can reach you", "01632 960001")
            teacher.choose("May the family know that this came from you?", "Yes")
        elif child:
            number = int(child[1])
            teacher.fill(re.compile("^Name$"), names[number - 1])
            if number == 1 and len(names) > 1 and not teacher.page.get_by_role(
                "button", name=re.compile("^Take ")
            ).count():
                teacher.press("Add another child")
                continue
        elif "family and others" in title:
            teacher.fill(re.compile("^Name"), other)
        elif "worried about" in title:
            teacher.fill(
                "What have you seen or heard, and when?",
                f"{names[0]} says that nobody is there at night.")
        elif "told the family" in title:
            teacher.choose("Have you told the parents that you are writing?", "Yes")
        elif title == "Help":
            teacher.choose("Would the family accept help?", "I have not asked")
        teacher.press("Continue")
    shot(teacher, "1-check")
    teacher.press("Send it to the front door")
    shot(teacher, "2-receipt")
    return teacher.page.locator(".panel .reference").inner_text()


def answer(agency, reference, knows, other=None):
    agency.follow("What we are asked")
    agency.follow(reference)
    agency.choose(re.compile("^Does your agency know"), knows)
    if knows == "Yes":
        agency.fill(re.compile("^What do you know"), "Three calls since June.")
    agency.choose(re.compile("domestic abuse"), "Yes" if other else "We do not know")
    agency.choose(re.compile("exploitation"), "No")
    if other:
        agency.fill(re.compile("^Name"), other)
        agency.fill(re.compile("^How they belong"), "New partner")
        agency.fill(re.compile("^Why should we know"), "Known for violence")
    agency.choose("May it go further?", "It may go to those who work with the family")
    shot(agency, f"5-answer-{'new' if other else 'nothing'}")
    agency.press("Send the answer")


def decide(manager, reference, names):
    for name in names:
        manager.follow(f"Decide about {name}")
        manager.tick("Assessment by social care")
        manager.fill(
            re.compile("^Why$"), "Nobody is there at night, and the police know the new partner.")
        manager.pick("Which team goes on with it?", "Assessment")
        manager.fill("What whoever sent it is told", "A social worker sees them this week.")
        manager.tick("Nothing stands in it that others told us in confidence")
        shot(manager, "7-decide")
        manager.press("Decide")
    assert "every child is decided" in manager.text()


def chronology(worker, name):
    """What the record of a child shows without anybody having written it."""
    worker.follow("Handed over")
    worker.follow(re.compile(f"^Open the record.*{name}"))
    assert re.search(r"/people/\w+/record", worker.url)
    text = worker.text()
    for line in (
        "Contact: somebody was worried", "An agency said what it knows", "An agency knows nothing",
        "Decided: Assessment by social care", "Disagreement with a decision: raised",
        "Disagreement with a decision: answered: the decision stands",
        "Disagreement with a decision: settled",
    ):
        assert line in text, f"{name}: {line}"
    assert "Gil Marrow" not in text
    return worker.url


def looks(server, browser, signed_in, user):
    """What the record of access says of somebody."""
    context = browser.new_context(storage_state=signed_in["auditor"])
    page = context.new_page()
    page.goto(server.address + "/access-record")
    page.get_by_label("Who (user name)").fill(user)
    page.get_by_role("button", name="Show").click()
    text = page.inner_text("main")
    context.close()
    if user != "police":
        return text
    # What the police look at is sealed from the rest of the record; they themselves see that it is kept.
    assert "Check: answer" not in text
    context = browser.new_context(storage_state=signed_in[user])
    page = context.new_page()
    page.goto(server.address + "/account/access")
    text = page.inner_text("main")
    context.close()
    return text


STEPS = {
    "teacher": ["Referral: send"], "screener": ["Contact: screen"], "police": ["Check: answer"],
    "health": ["Check: answer"], "manager": ["Contact: decide"], "lead": ["Contact: decide"],
    "social-worker": ["Handover: take", "A person's record"],
}


@pytest.mark.parametrize("way", ["keyboard", "no-script"])
def test_the_story_is_told_whole(server, browser, signed_in, way):
    names = ["Tamsin Wexcombe", "Rafe Wexcombe"] if way == "keyboard" else [
        "Nula Brockham", "Odhran Brockham"]
    contexts, people = [], {}
    for user in STEPS:
        context = browser.new_context(
            storage_state=signed_in[user], java_script_enabled=way == "keyboard",
            viewport={"width": 1280, "height": 900},
        )
        contexts.append(context)
        people[user] = (Keys if way == "keyboard" else Clicks)(context.new_page())
        people[user].open(server.address + "/")
    teacher, screener, manager = people["teacher"], people["screener"], people["manager"]
    reference = refer(teacher, names, "Ann Wexcombe")
    assert all(name in teacher.text() for name in names)

    screener.follow("Front door")
    row = screener.page.get_by_role("row", name=re.compile(reference)).inner_text()
    assert all(name in row for name in names)
    assert "in time" in row and re.search(r"due in \d+ (day|hour)", row)
    shot(screener, "3-queue")
    screener.follow(reference)
    screener.unfold("Ask agencies what they know")
    screener.tick("Wharfmoor Police")
    screener.tick("Wharfmoor Community Health")
    screener.fill("Why do you ask?", "Nobody is there at night, they say.")
    shot(screener, "4-ask")
    screener.press("Ask")
    answer(people["police"], reference, "Yes", "Gil Marrow")
    answer(people["health"], reference, "No, nothing")

    manager.follow("Front door")
    manager.follow(reference)
    text = manager.text()
    assert "Gil Marrow" in text and "Three calls since June." in text
    shot(manager, "6-picture")
    manager.fill("Why Gil Marrow should be drawn in or left out", "He lives there.")
    manager.press("Draw in, for all at the front door")
    decide(manager, reference, names)

    teacher.follow("What I sent")
    teacher.follow(reference)
    assert teacher.text().count("A social worker sees them this week.") == 2
    assert "Gil Marrow" not in teacher.text() and "police know" not in teacher.text()
    shot(teacher, "8-outcome")
    for name in names:
        teacher.follow(re.compile(f"I do not agree.*{name}"))
        teacher.fill("Why do you not agree?", "This week is too late: they are alone tonight.")
        teacher.tick("Harm is imminent")
        teacher.press("Send it")
    shot(teacher, "9-disagrees")
    lead = people["lead"]
    for name in names:
        lead.follow("Disagreements")
        lead.page.locator("#disagreements tr", has_text=name).get_by_role("link").focus()
        lead.page.keyboard.press("Enter")
        lead.page.wait_for_url(re.compile(r"/disagreements/\w+"))
        lead.choose("What do you find?", "The decision stands")
        lead.fill(re.compile("^Why$"), "The social worker goes there at six this evening.")
        shot(lead, "10-answers")
        lead.press("Answer")
    for _ in names:
        teacher.follow("What I sent")
        teacher.follow(reference)
        assert "goes there at six" in teacher.text()
        teacher.fill("What do you say to it?", "Thank you.")
        teacher.press("It is settled")

    worker = people["social-worker"]
    for name in names:
        address = chronology(worker, name)
        if way == "keyboard":
            assert everything(worker.page) == [], address
        shot(worker, "11-chronology")
    for user, steps in STEPS.items():
        text = looks(server, browser, signed_in, user)
        for step in steps:
            assert step in text, f"{user}: {step}"
    for context in contexts:
        context.close()


class Wire:
    """Somebody who works over HTTP alone: pages are fetched, forms are sent, nothing is drawn."""

    def __init__(self, server, browser, state=None):
        self.server = server
        self.context = browser.new_context(storage_state=state)

    def get(self, path):
        answer = self.context.request.get(self.server.address + path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.text()

    def send(self, page, path, **fields):
        """Sends a form of a page; several values of one name as a list."""
        token = re.search(r'name="_token" value="(\w+)"', self.get(page)).group(1)
        pairs = [("_token", token)]
        for name, value in fields.items():
            name = name.replace("__", "-")
            pairs += [(name, one) for one in (value if isinstance(value, list) else [value])]
        answer = self.context.request.post(
            self.server.address + path,
            data=urllib.parse.urlencode(pairs),
            headers={
                "content-type": "application/x-www-form-urlencoded",
                "origin": self.server.address, "sec-fetch-site": "same-origin",
            },
        )
        text = answer.text()
        assert answer.status == 200 and "There is a problem" not in text, (
            path, answer.status, re.findall(r'class="error"[^>]*>(.*?)</p>', text))
        return text


def follow_link(server, contact):
    """The link that was mailed to whoever sent a contact."""
    for _ in range(60):
        for mail in sorted((server.data / "mail").glob("*")):
            text = message_from_bytes(mail.read_bytes(), policy=default).get_content()
            found = re.search(rf"(/follow/{contact}-\w+)", text)
            if found:
                return found.group(1)
        time.sleep(0.5)
    raise AssertionError("no mail with a link came")


def test_the_story_is_told_over_http_with_the_referral_by_the_api(server, browser, signed_in):
    credential = subprocess.run(
        [
            BINARY, "client", "add", "pupil-system", "--agency", "hill-school", "--scope",
            "referrals.write", "--scope", "referrals.read", "--data", server.data,
        ],
        check=True, capture_output=True, text=True,
    ).stdout.strip().splitlines()[-1]
    names = ["Cass Underhill", "Joss Underhill"]
    headers = {"authorization": f"Bearer {credential}", "content-type": "application/json"}
    machine = browser.new_context()
    body = {
        "answers": {
            "danger-now": "no", "cannot-wait": "waits", "sender-name": "Tess Holm",
            "agency-type": "school", "sender-telephone": "01632 960001",
            "sender-email": "tess@hill-street.example", "hide-sender": "may",
            "what-seen": "Both say that nobody is there at night.", "told": "yes",
            "agrees-to-help": "unknown",
        },
        "children": [
            {"child-name": name, "child-born": f"201{4 + place}-03-31"}
            for place, name in enumerate(names)
        ],
    }

    def ask(method, path, **more):
        return machine.request.fetch(
            server.address + path, method=method, headers=headers | more.pop("headers", {}), **more)

    # The same key twice is one referral; half a referral says what is missing.
    key = {"idempotency-key": "underhill-1"}
    first = ask("POST", "/api/v1/referrals", data=json.dumps(body), headers=key)
    assert first.status == 201, first.text()
    again = ask("POST", "/api/v1/referrals", data=json.dumps(body), headers=key)
    reference = first.json()["reference"]
    assert again.json()["reference"] == reference
    half = ask("POST", "/api/v1/referrals", data=json.dumps({"answers": {}, "children": [{}]}))
    assert half.status == 422 and "what-seen" in half.text()

    hub = {user: Wire(server, browser, signed_in[user]) for user in STEPS if user != "teacher"}
    queue = hub["screener"].get("/contacts")
    row = re.search(rf'<tr><th scope="row"><a href="(/contacts/(\w+))">{reference}</a>.*?</tr>', queue)
    assert row and "in time" in row.group(0) and all(name in row.group(0) for name in names)
    page, contact = row.group(1), row.group(2)
    hub["screener"].send(
        page, page + "/checks", agency=["police", "health"], purpose="Nobody is there at night.")
    for user, knows, other in (("police", "something", "Gil Marrow"), ("health", "nothing", "")):
        asked = re.search(
            rf'<a href="(/checks/\w+)">{reference}</a>', hub[user].get("/checks")).group(1)
        fields = {"knows": knows, "domestic-abuse": "unknown", "exploitation": "no",
                  "limits": "share", "do": "next"}
        if other:
            fields |= {
                "what-known": "Three calls since June.", "others-1": "row", "others-1-name": other,
                "others-1-relation": "New partner", "others-1-why": "Violence",
            }
        hub[user].send(asked, asked, **fields)
    picture = hub["manager"].get(page)
    assert "Gil Marrow" in picture and "Three calls since June." in picture
    settle = re.search(rf"{page}/others/(\w+)", picture)
    hub["manager"].send(
        page, settle.group(0), do="draw-in", **{f"reason-{settle.group(1)}": "He lives there."})
    for number, name in enumerate(names, 1):
        child = f"{page}/children/{number}"
        seen = re.search(r'name="seen" value="(\d+)"', hub["manager"].get(child)).group(1)
        hub["manager"].send(
            child, child, seen=seen, outcome="assessment", rationale="Alone at night.",
            team="assessment", told="A social worker sees them this week.", clean="yes")

    status = ask("GET", f"/api/v1/referrals/{reference}").json()
    assert [one["outcome"] for one in status["children"]] == ["assessment", "assessment"]
    assert status["children"][0]["told"] == "A social worker sees them this week."
    # Whoever wrote has no account: the link in the mail, confirmed, and then they disagree.
    teacher, link = Wire(server, browser), follow_link(server, contact)
    teacher.send(link, link + "/confirm")
    for number, _ in enumerate(names, 1):
        teacher.send(
            f"{link}/disagree/{number}", f"{link}/disagree/{number}", imminent="yes",
            words="This week is too late: they are alone tonight.")
    disputes = re.findall(
        rf'<a href="(/disagreements/\w+)">{reference}</a>', hub["lead"].get("/disagreements"))
    assert len(disputes) == 2
    for dispute in disputes:
        refused = hub["manager"].get(dispute)
        assert "Somebody else has to answer" in refused
        hub["lead"].send(dispute, dispute, verdict="stands", words="She goes there at six.")
    for dispute in disputes:
        step = link + "/disagreements/" + dispute.rsplit("/", 1)[1]
        teacher.send(
            link, step, do="settle", **{"words-" + dispute.rsplit("/", 1)[1]: "Thank you."})
    handed = hub["social-worker"].get("/handovers")
    for name in names:
        record = re.search(
            rf'href="(/people/\w+/record)">Open the record<span class="unseen"> {name}', handed)
        text = hub["social-worker"].get(record.group(1))
        for line in ("somebody was worried", "An agency said what it knows", "An agency knows nothing",
                     "Decided: Assessment by social care", "raised", "the decision stands", "settled"):
            assert line in text, f"{name}: {line}"
    for user, steps in STEPS.items():
        if user == "teacher":
            continue
        text = looks(server, browser, signed_in, user)
        assert all(step in text for step in steps), user
    for one in [*hub.values(), teacher]:
        one.context.close()
    machine.close()
