"""What the police noted overnight: pasted or entered, looked at in the morning, told to a school."""

import datetime
import json
import re
import subprocess

import pytest
from checks import everything
from conftest import BINARY

HEADER = "incident,date,time,grade,first_name,surname,dob,gender,postcode,address_line,words\n"


def last_night():
    return (datetime.date.today() - datetime.timedelta(days=1)).isoformat()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_police_paste_the_night_and_the_front_door_sees_to_it(
    server, browser, signed_in, script
):
    number = "NI-1" if script else "NI-2"
    name = "Bram Alderley" if script else "Moss Alderley"
    context = browser.new_context(storage_state=signed_in["police"], java_script_enabled=script)
    page = context.new_page()
    page.goto(server.address + "/incidents/new")
    first, last = name.split()
    good = f"{number},{last_night()},23:10,high,{first},{last},2014-03-31,F,WM9 9AB,,Shouting.\n"
    page.get_by_label("The list, one row for each child").fill(
        HEADER + good + f"{number}b,{last_night()},23:10,dreadful,{first},{last},,,,,\n"
    )
    page.get_by_role("button", name="Take the list in").click()
    assert "Nothing was taken in" in page.inner_text("main")
    assert "Grade is none of standard, medium, high" in page.inner_text("#remarks")
    assert number in page.get_by_label("The list, one row for each child").input_value()
    if script:
        assert everything(page) == []
    for expected in ("1 new", "1 were here already"):
        page.get_by_label("The list, one row for each child").fill(HEADER + good)
        page.get_by_role("button", name="Take the list in").click()
        assert expected in page.inner_text("main")
    # Another report of the same, entered by hand.
    page.get_by_role("button", name="Take the incident in").click()
    assert "Enter the number of the report" in page.inner_text("main")
    page.get_by_label("Number of the police report").fill(number + "-2")
    for part, value in zip(("day", "month", "year"), reversed(last_night().split("-"))):
        page.locator(f"#date-{part}").fill(value)
    page.get_by_label("At what time?").fill("23:40")
    page.get_by_label("Medium risk").check()
    page.get_by_label("The children", exact=True).fill(f"{first}, {last}, 31/03/2014, WM9 9AB")
    page.get_by_role("button", name="Take the incident in").click()
    assert "1 new, 1 of them further reports" in page.inner_text("main")
    assert page.goto(server.address + "/incidents").status == 403
    context.close()

    context = browser.new_context(storage_state=signed_in["screener"], java_script_enabled=script)
    page = context.new_page()
    page.goto(server.address + "/incidents")
    card = page.locator("section.card", has_text=number)
    assert card.count() == 1
    text = card.inner_text()
    assert "2 reports of it" in text and "High risk, Medium risk" in text
    assert "the first in 12 months" in text and "no school here has this child" in text
    page.get_by_role("button", name=f"Make it a contact: {name}").click()
    assert "/contacts/" in page.url and "Shouting." in page.inner_text("main")
    page.goto(server.address + "/incidents")
    assert number not in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_morning_list_and_the_schools_are_accessible(server, browser, signed_in, width):
    context = browser.new_context(
        storage_state=signed_in["manager"], viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(server.address + "/incidents")
    text = page.inner_text("main")
    assert "Tansy Alderbrook" in text and "2 incidents in 12 months" in text
    assert "2 incidents of one household" in text
    assert "Hill Street School" in text
    for summary in page.locator("summary").all():
        summary.click()
    assert everything(page) == []
    page.get_by_role("button", name=re.compile("Take .* off the list")).first.click()
    assert "Write why nothing more is needed" in page.inner_text("main")
    assert everything(page) == []
    page.get_by_role("link", name="Schools that agreed to be told").click()
    assert "welfare@hill-street.example" in page.inner_text("main")
    page.get_by_role("button", name="Keep the agreement").click()
    assert "Choose the school" in page.inner_text("main")
    assert everything(page) == []
    page.goto(server.address + "/incidents/new")
    page.get_by_role("button", name="Take the incident in").click()
    assert everything(page) == []
    context.close()


def run(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True)


def test_a_machine_of_the_police_sends_the_night(server, browser):
    def credential(agency):
        done = run("client", "add", f"night-{agency}", "--agency", agency, "--scope",
                   "incidents.write", "--data", server.data)
        return done.stdout.strip().splitlines()[-1]

    def send(secret, *rows):
        return machine.request.post(
            server.address + "/api/v1/incidents", data=json.dumps({"rows": rows}),
            headers={"authorization": f"Bearer {secret}", "content-type": "application/json"},
        )

    machine, police = browser.new_context(), credential("police")
    good = {"incident": "API-1", "date": last_night(), "time": "23:10", "grade": "high",
            "first_name": "Otis", "surname": "Farleigh"}
    bad = good | {"incident": "API-2", "grade": "dreadful"}
    refused = send(police, good, bad)
    assert refused.status == 422 and "Row 2: grade is none of" in refused.text()
    assert "dreadful" not in refused.text()
    assert send(police, good | {"mood": "bad"}).status == 422
    assert send(police, good).json() == {"new": 1, "unchanged": 0, "drawnTogether": 0}
    assert send(police, good).json() == {"new": 0, "unchanged": 1, "drawnTogether": 0}
    assert send(police, good | {"grade": "medium"}).status == 409
    assert send(credential("hill-school"), good).status == 403
    machine.close()


def test_a_file_is_taken_in_whole_or_not_at_all(server, tmp_path):
    file, errors = tmp_path / "night.csv", tmp_path / "errors.csv"
    good = f"CLI-1,{last_night()},22:05,medium,Ines,Corlett,2015-05-06,F,WM9 8AB,,Shouting.\n"
    command = ["import", "incidents", "--agency", "police", "--file", file, "--data", server.data]
    file.write_text(HEADER + good + "CLI-2,yesterday,22:05,medium,,Corlett,,,,,\n")
    done = run(*command, "--errors", errors)
    assert done.returncode != 0 and "nothing was changed" in done.stderr
    assert "3,date," in errors.read_text() and "yesterday" not in errors.read_text()
    file.write_text(HEADER + good)
    assert "Nothing was changed" in run(*command, "--dry-run").stdout
    assert "Took in 1 incidents; 0 were here already" in run(*command).stdout
    assert "Took in 0 incidents; 1 were here already" in run(*command).stdout
