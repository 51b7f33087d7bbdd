"""Bad requests from somebody who is signed in, as a browser or a script would send them: each gets
its status and a page that says what to do, and nothing is half-written."""

import html
import http.client
import json
import re
import urllib.parse

import pytest

from test_bad_input import INSIDE, Server
from test_kill import BINARY, free_port

import subprocess
import time

PASSWORD = "four grey herons waiting"


class Person:
    """Somebody with a browser: cookies, and the form token of the page they were on."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def send(self, method, path, body=None, headers=None):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        all_headers = {"cookie": cookie} if cookie else {}
        if method != "GET":
            all_headers |= {
                "content-type": "application/x-www-form-urlencoded",
                "sec-fetch-site": "same-origin",
            }
        line.request(method, path, body=body, headers=all_headers | (headers or {}))
        answer = line.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, rest = value.split(";")[0].split("=", 1)
                self.cookies[key] = rest
        line.close()
        return answer.status, dict(answer.getheaders()), text

    def token(self, path):
        return re.search(rb'name="_token" value="(\w+)"', self.send("GET", path)[2]).group(1).decode()

    def post(self, path, page=None, token=None, **fields):
        pairs = [("_token", token or self.token(page or path))]
        for name, values in fields.items():
            for value in values if isinstance(values, list) else [values]:
                pairs.append((name.replace("_", "-"), value))
        return self.send("POST", path, urllib.parse.urlencode(pairs).encode())


class Demo:
    def __init__(self, data):
        self.data, self.port = data, free_port()
        self.process = subprocess.Popen(
            [BINARY, "demo", "--data", str(data), "--listen", f"127.0.0.1:{self.port}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for line in self.process.stdout:
            if b"open at" in line:
                break

    def sign_in(self, user):
        person = Person(self.port)
        person.post("/sign-in", user_name=user, password=PASSWORD)
        code = subprocess.run(
            [BINARY, "demo", "code", user, "--data", str(self.data)],
            check=True, capture_output=True, text=True,
        ).stdout.strip()
        assert person.post("/sign-in/code", code=code)[0] == 303
        return person


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    running = Demo(tmp_path_factory.mktemp("http") / "data")
    yield running
    running.process.terminate()
    assert running.process.wait(timeout=30) == 0


@pytest.fixture(scope="module")
def admin(demo):
    return demo.sign_in("admin")


def words(body):
    """What a page says, without markup."""
    text = body.decode()
    assert not INSIDE.search(text), text
    return html.unescape(re.sub(r"<[^>]+>", " ", text[text.index("<main") :]))


def is_clear(answer, status, says):
    got, headers, body = answer
    text = words(body)
    assert got == status, text
    assert says in text, text
    assert "no-store" in headers["cache-control"]


# Forms ------------------------------------------------------------------------------------------

LONG = "x" * 500


@pytest.mark.parametrize(
    "fields, says",
    [
        ({}, "Enter the agency's name"),
        ({"name": "", "key": "", "kind": ""}, "Enter a short key"),
        ({"name": "A", "key": "a-key", "kind": "castle"}, "Choose a kind"),
        ({"name": "A", "key": "A KEY!", "kind": "school"}, "cannot be used"),
        ({"name": "A", "key": "council", "kind": "council"}, "There is an agency council already"),
        ({"name": LONG, "key": "long", "kind": "school"}, "Shorten this to 120 characters"),
        ({"name": "' OR 1=1 --", "key": "'; DROP", "kind": "school"}, "cannot be used"),
        ({"name": "<script>alert(1)</script>", "key": "<b>", "kind": "school"}, "cannot be used"),
        ({"name": ["A", "B"], "key": ["council", "other"], "kind": "school"}, "already"),
    ],
)
def test_bad_fields_are_shown_again_with_what_to_change(admin, fields, says):
    before = admin.send("GET", "/agencies")[2].count(b"<tr>")
    answer = admin.post("/agencies", **fields)
    is_clear(answer, 422, says)
    assert b"There is a problem" in answer[2]
    assert b"<script>alert" not in answer[2]
    assert admin.send("GET", "/agencies")[2].count(b"<tr>") == before


@pytest.mark.parametrize(
    "day, month, year",
    [
        ("31", "2", "2027"), ("0", "1", "2027"), ("1", "13", "2027"), ("1", "1", "27"),
        ("one", "two", "three"), ("-1", "1", "2027"), ("1", "1", "99999999999999999999"),
        ("", "1", "2027"), ("29", "2", "2027"), ("1e1", "1", "2027"), ("\u0661", "1", "2027"),
    ],
)
def test_days_that_do_not_exist_are_refused(admin, day, month, year):
    link = re.search(rb'href="(/accounts/[0-9a-z]{26})"', admin.send("GET", "/accounts")[2])
    page = link.group(1).decode()
    answer = admin.post(
        page + "/accreditation", page=page, kind="vetting",
        until_day=day, until_month=month, until_year=year,
    )
    is_clear(answer, 422, "There is a problem")


# Bodies and headers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body, headers, status",
    [
        (b"name=%ZZ&_token={token}", {}, 400),
        (b"name=%FF%FE&_token={token}", {}, 400),
        (b"\xff\xfe=\x00&_token={token}", {}, 400),
        (b"&&&==&=&_token={token}&", {}, None),
        (b"_token={token}&" + b"a=1&" * 20_000, {}, 413),
        (b'{"_token":"{token}"}', {"content-type": "application/json"}, 415),
        (b"_token={token}", {"content-type": "text/plain"}, 415),
        (b"_token={token}", {"content-type": ""}, 415),
        (b"no boundary", {"content-type": "multipart/form-data"}, 400),
        (b"--x\r\n\r\n", {"content-type": "multipart/form-data; boundary=x"}, 400),
        (b"_token={token}", {"content-type": "application/x-www-form-urlencoded; charset=utf-16"}, None),
        (b"", {}, 403),
        (b"x" * 1_100_000, {}, 413),
    ],
)
def test_bodies_that_are_no_form(admin, body, headers, status):
    before = admin.send("GET", "/agencies")[2].count(b"<tr>")
    token = admin.token("/agencies").encode()
    got, _, text = admin.send("POST", "/agencies", body.replace(b"{token}", token), headers)
    assert got < 500, words(text)
    if status is not None:
        assert got == status, words(text)
    words(text)
    assert admin.send("GET", "/agencies")[2].count(b"<tr>") == before


@pytest.mark.parametrize(
    "cookie",
    [
        "continuum=", "continuum=x", "continuum=" + "a" * 5_000, "continuum=\xff", "=;=;=",
        "continuum-visitor=short", "continuum" * 300, "continuum=a; continuum=b",
    ],
)
def test_cookies_that_are_none_of_ours_open_nothing(demo, cookie):
    person = Person(demo.port)
    got, headers, _ = person.send("GET", "/accounts", headers={"cookie": cookie})
    assert got == 303 and headers["location"].startswith("/sign-in?return="), (got, headers)


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "/\\evil", "javascript:1", "\n/x"])
def test_nobody_is_led_elsewhere_after_signing_in(demo, place):
    page = Person(demo.port).send("GET", "/sign-in?return=" + urllib.parse.quote(place, safe=""))[2]
    assert b'name="return"' not in page and b"evil" not in page


# Addresses and methods ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/", "/accounts/no-such", "/accounts/%00", "/accounts/..%2f..%2fetc",
        "/teams/none", "/emergency-access/none/more", "/forms/none/pages/none", "/invitation/none",
        "/people/none/more", "/people/none/emergency-access",
        "/assets/none.css", "/.git/config", "/api", "/api/v2/agencies", "/%F0%9F%98%80", "/a//b",
    ],
)
def test_addresses_that_lead_nowhere_say_so(admin, path):
    got, _, body = admin.send("GET", path)
    if path.endswith("emergency-access"):
        # The administrator's role takes none: what is there is not said either.
        assert got == 403
    elif "%00" in path:
        assert got == 400
    elif path in ("/forms/none/pages/none", "/accounts/"):
        assert got in (200, 403, 404)
    else:
        assert got == 404, (got, body[:300])
    assert not INSIDE.search(body.decode()), body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_methods_that_are_not_taken_say_which_are(admin, method):
    got, headers, body = admin.send(method, "/account")
    assert got == 405 and headers["allow"] == "GET", (got, headers)
    words(body)


def test_a_method_that_http_does_not_know_is_refused(admin):
    assert admin.send("BREW", "/account")[0] == 400


def test_a_head_is_a_page_without_its_body(admin):
    got, headers, body = admin.send("HEAD", "/account")
    assert got == 200 and body == b"" and headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "query",
    [
        "page=-1", "page=99999999999999999999", "page=x", "sort=password", "order=sideways",
        "state=nonsense", "agency=%27%3B--", "words=kept&words=kept", "&&&", "=", "%FF=%FF",
        "page=" + "9" * 400,
    ],
)
def test_addresses_with_a_nonsense_query_show_the_list(admin, query):
    got, _, body = admin.send("GET", "/accounts?" + query)
    assert got == 200, words(body)


# Sessions ----------------------------------------------------------------------------------------------


def test_a_form_of_a_page_from_before_signing_in_again_is_refused(demo):
    person = demo.sign_in("board")
    old = person.token("/account/sessions")
    assert person.post("/sign-out", token=old)[0] == 303
    got, headers, _ = person.post("/account/sessions/end", token=old)
    assert got == 303 and headers["location"] == "/sign-in?return=%2F"


def test_an_api_route_takes_no_cookie_and_a_page_no_credential(admin):
    got, headers, body = admin.send("GET", "/api/v1/agencies")
    assert got == 401 and json.loads(body)["code"] == "sign-in-needed"
    assert headers["content-type"] == "application/problem+json"
    stranger = Person(admin.port)
    got, headers, _ = stranger.send("GET", "/accounts", headers={"authorization": "Bearer a.b"})
    assert got == 303 and headers["location"].startswith("/sign-in")
