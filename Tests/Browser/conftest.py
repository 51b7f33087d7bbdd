"""A demonstration server of its own, a real browser, and people who are signed in."""

import os
import re
import socket
import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

PASSWORD = "four grey herons waiting"
# Every account of the demonstration.
PEOPLE = [
    "admin", "auditor", "screener", "manager", "social-worker", "police", "health", "teacher",
    "board", "analyst", "lead",
]
BINARY = os.environ["CONTINUUM_BINARY"]


class Server:
    """`continuum demo` on a free port with a data folder of its own."""

    def __init__(self, folder, *more):
        self.data = folder / "data"
        self.log = open(folder / "log", "wb")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [BINARY, "demo", "--data", self.data, "--listen", f"127.0.0.1:{port}", *more],
            stdout=subprocess.PIPE,
            stderr=self.log,
        )
        for line in self.process.stdout:
            found = re.search(rb"open at (http://\S+)", line)
            if found:
                self.address = found.group(1).decode()
                break
        else:
            raise RuntimeError("the demonstration did not open")

    def code(self, user):
        return subprocess.run(
            [BINARY, "demo", "code", user, "--data", self.data],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("demo"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"],
        )
        yield chromium
        chromium.close()


def sign_in(server, page, user):
    """Signs in as somebody would."""
    page.goto(server.address + "/sign-in")
    finish_sign_in(server, page, user)


def finish_sign_in(server, page, user):
    """From the first page of signing in to wherever it leads."""
    page.get_by_label("User name").fill(user)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    enter_code(server, page, user, "/sign-in")


def step_up(server, page, user, signed_in):
    """Gives a fresh code where the page asks for one. The session's value changes with it."""
    if "/step-up" in page.url:
        enter_code(server, page, user, "/step-up")
        signed_in[user] = page.context.storage_state()


USED = {}


def enter_code(server, page, user, here):
    """Each code works once: waits for a fresh one where the last was used."""
    code = server.code(user)
    while code == USED.get(user):
        time.sleep(2)
        code = server.code(user)
    USED[user] = code
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Continue").click()
    assert here not in page.url, f"{user} could not give a code: {page.inner_text('main')}"


class SignedIn:
    """The cookies of each person: signed in when first needed, and again where so long has passed
    since that the session may have ended for want of use."""

    SECONDS = 5 * 60

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.states, self.used = {}, {}

    def __getitem__(self, user):
        now = time.monotonic()
        if user not in self.states or now - self.used[user] > self.SECONDS:
            context = self.browser.new_context()
            sign_in(self.server, context.new_page(), user)
            self.states[user] = context.storage_state()
            context.close()
        self.used[user] = time.monotonic()
        return self.states[user]

    def get(self, user):
        """Nothing for somebody who does not sign in."""
        return self[user] if user in PEOPLE else None

    def __setitem__(self, user, state):
        self.states[user], self.used[user] = state, time.monotonic()


@pytest.fixture(scope="session")
def signed_in(server, browser):
    return SignedIn(server, browser)


@pytest.fixture(scope="session")
def stranger(server, browser, signed_in):
    """The address of emergency access to somebody with whom the hub does not work yet."""
    context = browser.new_context(storage_state=signed_in["screener"])
    page = context.new_page()
    for name in ["Oakshott", "Redfern", "Sandling", "Quarry", "Gannet", "Plover", "Juniper"]:
        page.goto(server.address + "/people")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("button", name="Find").click()
        found = page.locator("a[href$='/emergency-access']")
        if found.count():
            address = found.first.get_attribute("href")
            context.close()
            return address
    raise RuntimeError("everybody in the demonstration is worked with")


@pytest.fixture(scope="session")
def children(server, browser, signed_in):
    """The single view of a demonstration child, for each account that may open one."""
    found = {}
    for user, name in [
        ("screener", "Wren Saltmarsh"), ("social-worker", "Tansy Alderbrook"),
        ("police", "Tansy Alderbrook"), ("manager", "Ivy Netherfield"),
    ]:
        context = browser.new_context(storage_state=signed_in[user])
        page = context.new_page()
        page.goto(server.address + "/people")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("button", name="Find").click()
        link = page.locator("#found a[href$='/record']", has_text=name).first
        found[user] = link.get_attribute("href")
        context.close()
    return found
