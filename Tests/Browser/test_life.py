"""What can happen to somebody, as those record it who work with them: a record opened by hand, an
address and what was wrong with it, a child expected, born and lost, a death, a split with relatives,
a severed identity, and a colleague kept from their own household."""

import datetime
import re

import pytest
from checks import everything
from conftest import step_up

SIZES = pytest.mark.parametrize("width", [320, 1280])


def find(page, server, name):
    page.goto(server.address + "/people")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Find").click()


def open_all(page):
    closed = page.locator("main details:not([open]) > summary")
    while closed.count():
        closed.first.click()


def day(page, name, *parts):
    for box, part in zip(["day", "month", "year"], parts):
        page.locator(f"#{name}-{box}").fill(str(part))


def somebody(width, first, other):
    """A first and a family name for each width: nobody is opened twice."""
    return (first if width == 320 else other).split(" ")


def records(page):
    """From the single view to the page of records and matching."""
    page.get_by_role("link", name="Records and matching").click()
    return page.url.split("#")[0]


@pytest.fixture
def desk(browser, server, signed_in):
    """A page of somebody, in a browser of their own."""
    opened = []

    def open_desk(user="screener", **options):
        context = browser.new_context(storage_state=signed_in[user], **options)
        opened.append(context)
        return context.new_page()

    yield open_desk
    for context in opened:
        context.close()


def open_person(page, server, first, surname, birthday):
    """Opens a record by hand and goes to its page of records."""
    find(page, server, f"{first} {surname}")
    page.get_by_role("button", name="open a new record").or_(
        page.get_by_role("button", name="Open a new record")).click()
    page.get_by_label("First name").fill(first)
    page.get_by_label("Family name").fill(surname)
    day(page, "born", *birthday)
    # Everybody lives elsewhere: people who are alike are asked about, or put together by linkage.
    house = sum(map(ord, first + surname)) % 90 + 1
    page.get_by_label("Address", exact=True).fill(f"{house} {surname} Yard")
    page.get_by_label("Postcode").fill(f"WM{house % 9 + 1} {birthday[0]}AB")
    page.get_by_label("How do you know of them?").fill("Her neighbour rang the front door today")
    page.get_by_role("button", name="Open the record").click()
    assert "It is recorded" in page.inner_text("h1")
    find(page, server, f"{first} {surname}")
    page.locator("#found a[href$='/record']", has_text=f"{first} {surname}").first.click()
    return records(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_search_comes_before_a_new_record_and_the_same_twice_is_asked_about(
    desk, server, script
):
    page = desk(java_script_enabled=script)
    first, surname = ("Zora", "Quillow") if script else ("Hester", "Mundesley")
    page.goto(server.address + "/new-person")
    assert page.url.endswith("/people")
    year = 1990 if script else 1972
    home = open_person(page, server, first, surname, (3, 4, year))
    assert "Typed by hand" in page.inner_text("main")
    # The very same once more: asked about, with why, and nothing typed is lost.
    find(page, server, f"{first} {surname}")
    page.get_by_role("button", name="None of these: open a new record").click()
    assert page.get_by_label("First name").input_value() == first
    day(page, "born", 3, 4, year)
    page.get_by_role("button", name="Open the record").click()
    assert "Write how you know of them" in page.inner_text("main")
    page.get_by_label("How do you know of them?").fill("Somebody else rang about her as well")
    page.get_by_role("button", name="Open the record").click()
    text = page.inner_text("main")
    assert "who may be the one you mean" in text and "date of birth" in text
    assert page.get_by_label("How do you know of them?").input_value().startswith("Somebody else")
    assert page.locator("#alike a").first.get_attribute("href").split("/")[2] in home


@SIZES
def test_opening_a_record_is_accessible_in_every_state(desk, server, width):
    page = desk(viewport={"width": width, "height": 800})
    find(page, server, "Gannet")
    assert everything(page) == []
    page.get_by_role("button", name="None of these: open a new record").click()
    assert everything(page) == []
    name = page.locator("#surname").input_value()
    assert name == "Gannet"
    page.get_by_role("button", name="Open the record").click()
    assert page.get_by_role("alert").is_visible()
    assert everything(page) == []
    page.goto(server.address + "/new-person/recorded")
    assert everything(page) == []


@SIZES
def test_an_address_is_corrected_ended_and_both_versions_stand(desk, server, width):
    page = desk(viewport={"width": width, "height": 800}, java_script_enabled=width == 1280)
    name = somebody(width, "Isolde Marrable", "Bruno Tidewell")
    home = open_person(page, server, *name, (2, 2, 1950 + width // 32))
    page.get_by_role("link", name="Record where they live").click()
    page.get_by_label("Main home").check()
    page.get_by_label("Address", exact=True).fill("21 Heron Lane")
    page.get_by_label("Postcode").fill("WM3 3AB")
    page.locator("#since-year").fill("2024")
    page.get_by_label("How is this known?").fill("Her sister said so")
    page.get_by_role("button", name="Record this").click()
    page.locator("summary", has_text="Every home that was recorded").click()
    page.locator("#residences a").first.click()
    page.locator("summary", has_text="Something about it is wrong").click()
    assert page.get_by_label("Address", exact=True).input_value() == "21 Heron Lane"
    page.get_by_label("Address", exact=True).fill("12 Heron Lane")
    page.get_by_role("button", name="Correct it").click()
    assert "Write what was wrong" in page.inner_text("main")
    assert page.get_by_label("Address", exact=True).input_value() == "12 Heron Lane"
    page.get_by_label("What was wrong?").fill("The numbers were swapped")
    page.get_by_role("button", name="Correct it").click()
    assert page.url.split("#")[0] == home
    page.locator("summary", has_text="Every home that was recorded").click()
    page.locator("#residences a").first.click()
    text = page.inner_text("main")
    for words in [
        "12 Heron Lane", "21 Heron Lane", "What was recorded before", "The numbers were swapped",
        "Rowan Pike", "Since 2024",
    ]:
        assert words in text, words
    if width == 1280:
        open_all(page)
        assert everything(page) == []
    else:
        page.locator("summary", has_text="They have moved out").click()
    page.locator("#ended-year").fill("2023")
    page.get_by_role("button", name="Record the end").click()
    assert "cannot end before it began" in page.inner_text("main")
    page.locator("#ended-year").fill("2025")
    page.get_by_role("button", name="Record the end").click()
    page.locator("summary", has_text="Every home that was recorded").click()
    assert "2024 to 2025" in page.inner_text("#residences")


@SIZES
def test_twins_are_expected_one_is_born_and_one_is_lost(desk, server, width):
    page = desk(viewport={"width": width, "height": 800}, java_script_enabled=width == 1280)
    first, surname = somebody(width, "Merle Fernhill", "Juno Applegarth")
    mother = open_person(page, server, first, surname, (5, 6, 1960 + width // 40))
    year = datetime.date.today().year
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    page.locator("summary", has_text="She expects a baby").click()
    page.get_by_label("How many babies?").fill("2")
    page.get_by_role("button", name="Open a record for the unborn baby").click()
    assert "Enter when the baby is due" in page.inner_text("main")
    page.locator("#expected-year").fill(str(year))
    page.get_by_role("button", name="Open a record for the unborn baby").click()
    assert page.url.split("#")[0] == mother
    assert "Unborn baby 1 of 2" in page.inner_text("main")
    if width == 1280:
        assert everything(page) == []
    page.get_by_role("link", name=re.compile("Unborn baby 1 of 2")).first.click()
    assert "Not born yet" in page.inner_text("main")
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    if width == 1280:
        open_all(page)
        assert everything(page) == []
    else:
        page.locator("summary", has_text="The baby was born").click()
    page.get_by_label("First name").fill("Ada")
    page.get_by_label("Family name").fill(surname)
    page.get_by_label("Girl").check()
    day(page, "born", 1, 1, year)
    page.get_by_role("button", name="Record the birth").click()
    assert page.inner_text("h1") == f"Ada {surname}"
    page.goto(mother)
    page.get_by_role("link", name=re.compile("Unborn baby 2 of 2")).first.click()
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    page.locator("summary", has_text="The baby was lost").click()
    page.get_by_role("button", name="Record this", exact=True).click()
    assert "Died before birth" in page.inner_text("main")
    assert "No letters are sent and no clocks run" in page.inner_text("main")
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    page.locator("summary", has_text="recorded of the wrong person").click()
    page.get_by_role("button", name="Take it back").click()
    assert "Not born yet" in page.inner_text("main")


@SIZES
def test_a_death_is_recorded_and_taken_back(desk, server, width):
    page = desk(viewport={"width": width, "height": 800}, java_script_enabled=width == 320)
    name = somebody(width, "Alban Stroud", "Cuthbert Yaxley")
    home = open_person(page, server, *name, (9, 9, 1930 + width // 64))
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    # Nobody asks whether a man expects a baby once it is known; here the sex is not.
    page.locator("summary", has_text="They have died").click()
    day(page, "ended", 31, 2, 2020)
    page.get_by_label("How is this known?").fill("His daughter rang")
    page.get_by_role("button", name="Record this", exact=True).click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("How is this known?").input_value() == "His daughter rang"
    day(page, "ended", 28, 2, 2020)
    page.get_by_role("button", name="Record this", exact=True).click()
    assert page.url.split("#")[0] == home
    assert "Died on 28 February 2020" in page.inner_text("main")
    page.goto(home + "/record")
    assert "Died on 28 February 2020" in page.inner_text("main")
    if width == 320:
        assert everything(page) == []
    page.goto(home + "/life")
    page.locator("summary", has_text="recorded of the wrong person").click()
    page.get_by_role("button", name="Take it back").click()
    assert "Died" not in page.inner_text("main")


def test_a_death_closes_the_clock_and_a_manager_decides_about_the_letter(
    desk, server, signed_in
):
    """The whole way: a worry about a child is waiting, the child's death is recorded, and nothing
    goes out by itself."""
    page = desk("manager")
    page.goto(server.address + "/contacts")
    before = page.locator("#queue tbody tr").count()
    page.locator("#queue a", has_text=re.compile("MARF")).filter(
        visible=True).first.wait_for()
    row = page.locator("#queue tbody tr", has_text="Tansy Alderbrook")
    contact = row.get_by_role("link").first.get_attribute("href")
    page.goto(server.address + contact)
    page.get_by_role("link", name="Open the record").first.click()
    record = page.url
    assert "Decision on a contact" in page.inner_text("#now")
    records(page)
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    page.locator("summary", has_text="They have died").click()
    page.get_by_role("button", name="Record this", exact=True).click()
    page.goto(server.address + "/contacts")
    assert page.locator("#queue tbody tr").count() == before - 1
    page.goto(server.address + contact)
    assert "No clock runs and no letter is sent" in page.inner_text("main")
    assert everything(page) == []
    page.get_by_role("button", name="Do not send it").click()
    assert "Write why" in page.inner_text("main")
    page.get_by_label("Why is it sent, or not?").fill("I rang the school myself")
    page.get_by_role("button", name="Do not send it").click()
    text = page.inner_text("main")
    assert "The held letters are not sent" in text and "I rang the school myself" in text
    # It was another boy: the clock runs on.
    page.goto(record)
    records(page)
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    page.locator("summary", has_text="recorded of the wrong person").click()
    page.get_by_role("button", name="Take it back").click()
    page.goto(server.address + "/contacts")
    assert page.locator("#queue tbody tr").count() == before


def family(page, server):
    """Somebody with relatives and more than one record, as the screener finds them."""
    for name in ["Fallowfield", "Redfern", "Juniper", "Brackwell"]:
        find(page, server, name)
        places = [a.get_attribute("href") for a in page.locator("#found a[href$='/record']").all()]
        for place in places:
            page.goto(server.address + place.removesuffix("/record"))
            rows = page.locator("#family tbody tr", has_text=re.compile("Mother|Father")).count()
            if rows and page.locator("#records tbody tr").count() > 1:
                return page.url.split("#")[0]
    raise AssertionError("nobody of the demonstration has relatives and several records")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_records_are_parted_with_the_relatives_that_the_reviewer_chooses(desk, server, script):
    page = desk(java_script_enabled=script)
    home = family(page, server)
    before = page.inner_text("#family")
    count = page.locator("#family tbody tr").count()
    page.locator("summary", has_text="not all about one person").click()
    part = page.locator("form", has=page.get_by_role("button", name="Part these records"))
    part.locator("input[name=record]").first.check()
    part.locator("input[name=goes]").first.check()
    part.get_by_label("Why are these different people?").fill("Two children of one name")
    part.get_by_role("button", name="Part these records").click()
    assert page.locator("#family tbody tr").count() == count - 1
    moves = page.locator("#moves tbody tr", has_text="Records were parted")
    moves.get_by_role("button").first.click()
    assert page.url.split("#")[0] == home
    assert sorted(page.inner_text("#family").split("\n")) == sorted(before.split("\n"))


def test_a_manager_severs_an_identity_and_lifts_it_with_the_reference(desk, server, signed_in):
    page = desk("manager")
    home = open_person(page, server, "Perpetua", "Winsome", (7, 7, 2012))
    page.get_by_role("link", name="Record another name, a birth or a death").click()
    page.locator("summary", has_text="Another name").click()
    page.get_by_label("Which name?").fill("Petra Halloway")
    page.get_by_role("button", name="Record this name").click()
    assert "Petra Halloway" in page.inner_text("main")
    other = open_person(page, server, "Petra", "Halloway", (8, 8, 2012))
    page.goto(home + "/protection")
    step_up(server, page, "manager", signed_in)
    open_all(page)
    assert everything(page) == []
    part = page.locator("form", has=page.get_by_role("button", name="Sever them"))
    part.get_by_role("button", name="Sever them").click()
    text = page.inner_text("main")
    assert "Write which order or decision it rests on" in text
    assert "Choose records of this page, or give the other record" in text
    part = page.locator("form", has=page.get_by_role("button", name="Sever them"))
    part.get_by_label("Or the address of the new identity's own page").fill(other)
    part.get_by_label("Which order or decision is it?").fill("Adoption order 12")
    part.get_by_role("button", name="Sever them").click()
    assert "The two identities are severed" in page.inner_text("main")
    assert everything(page) == []
    reference = page.locator("dd", has=page.locator(".reference, code")).first.inner_text().strip()
    # The old identity's page says the new name no more.
    page.goto(home)
    assert "Petra Halloway" not in page.inner_text("main")
    page.goto(home + "/record")
    assert "Petra Halloway" not in page.inner_text("main")
    page.goto(home + "/protection")
    page.locator("summary", has_text="Lift a severance").click()
    page.get_by_label("Its reference").fill("made-up")
    page.get_by_label("Why is it lifted?").fill("She asked for it")
    page.get_by_role("button", name="Lift it").click()
    assert "No severed identities have this reference" in page.inner_text("main")
    assert page.get_by_label("Why is it lifted?").input_value() == "She asked for it"
    page.get_by_label("Its reference").fill(reference)
    page.get_by_role("button", name="Lift it").click()
    assert "Petra Halloway" in page.inner_text("main")


@SIZES
def test_a_colleague_is_kept_from_the_person_they_are_and_from_where_they_live(
    desk, server, signed_in, width
):
    page = desk("manager", viewport={"width": width, "height": 800})
    name = somebody(width, "Odile Farrier", "Ambrose Penhallow")
    home = open_person(page, server, *name, (1, 3, 1980 + width // 32))
    page.goto(home + "/protection")
    step_up(server, page, "manager", signed_in)
    open_all(page)
    assert everything(page) == []
    page.get_by_label("Their user name").last.fill("nobody-here")
    page.locator("input[name=place]").first.check()
    page.get_by_role("button", name="Keep them from it").last.click()
    assert "There is no account nobody-here" in page.inner_text("main")
    page.get_by_label("Their user name").last.fill("analyst")
    page.get_by_role("button", name="Keep them from it").last.click()
    page.goto(home + "/protection")
    page.locator("summary", has_text="recorded here by mistake").click()
    page.get_by_label("Amir Stone, who lives there").check()
    page.get_by_role("button", name="Take it back").click()
    page.goto(home + "/protection")
    assert "Amir Stone" not in page.inner_text("main")

