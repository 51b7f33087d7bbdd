"""The real server and bad input: each gets a clear answer with the right status, nothing is
half-written, and no answer shows how the program is made."""

import atexit
import json
import os
import re
import resource
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from test_kill import BINARY, OwnPostgres, continuum, free_port, wait_until_open


class Server:
    def __init__(self, data, *more, limit=None):
        self.data, self.port = data, free_port()

        def lower():
            # A write beyond the limit fails as on a full disk, instead of ending the program.
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

        self.process = subprocess.Popen(
            [BINARY, "serve", "--data", str(data), "--listen", f"127.0.0.1:{self.port}", *more],
            stderr=subprocess.DEVNULL,
            preexec_fn=lower if limit else None,
        )
        # A test that fails leaves no server behind.
        atexit.register(self.process.kill)
        wait_until_open(self.port)

    def send(self, method, path, body=None, **headers):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            data=body,
            method=method,
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        try:
            answer = urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, dict(answer.headers.items()), answer.read().decode()

    def raw(self, text):
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(text)
            line.settimeout(10)
            got = b""
            try:
                while more := line.recv(65536):
                    got += more
                    if b"\r\n\r\n" in got and b"0\r\n\r\n" not in text:
                        break
            except TimeoutError:
                pass
            return got

    def stop(self):
        self.process.terminate()
        assert self.process.wait(timeout=30) == 0, "the server did not stop gracefully"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = tmp_path_factory.mktemp("bad") / "data"
    continuum("agency", "add", "council", "--name", "Council", "--kind", "council", "--data", data)
    running = Server(data)
    running.credential = continuum(
        "client", "add", "machine", "--agency", "council", "--scope", "agencies.write",
        "--scope", "agencies.read", "--scope", "records.write", "--data", data,
    )
    yield running
    running.stop()


FORM = {"content_type": "application/x-www-form-urlencoded", "sec_fetch_site": "same-origin"}
INSIDE = re.compile(r"Sources/|\.swift|Fatal|Stack|0x[0-9a-f]{8}|sqlite|SQLITE|INSERT|SELECT")


@pytest.mark.parametrize(
    "method, path, body, headers, status",
    [
        ("GET", "/nowhere", None, {}, 404),
        ("GET", "/accounts/%2e%2e/%2e%2e/etc/passwd", None, {}, 404),
        ("GET", "/assets/../keys/vault.key", None, {}, 404),
        ("GET", "/" + "a" * 3000, None, {}, 400),
        ("DELETE", "/sign-in", None, {}, 405),
        ("POST", "/about", b"", FORM, 405),
        ("POST", "/sign-in", b"user-name=a&password=b", FORM, 403),
        ("POST", "/sign-in", b"_token=" + b"0" * 64, FORM, 403),
        ("POST", "/sign-in", b"x=" + b"y" * 20_000, FORM, 413),
        ("POST", "/sign-in", b"a=%FF%FE", FORM, 400),
        ("POST", "/sign-in", b"{}", {"content_type": "application/json"}, 403),
        ("POST", "/sign-in", b"a=b", FORM | {"sec_fetch_site": "cross-site"}, 403),
        ("POST", "/sign-in", b"a=b", FORM | {"origin": "https://elsewhere.example"}, 403),
        ("GET", "/api/v1/agencies", None, {}, 401),
        ("GET", "/api/v1/agencies", None, {"authorization": "Bearer a.b"}, 401),
        ("GET", "/api/v1/nothing", None, {}, 404),
    ],
)
def test_bad_requests_get_clear_answers(server, method, path, body, headers, status):
    got, headers, text = server.send(method, path, body, **headers)
    assert got == status, text[:400]
    assert not INSIDE.search(text), text
    assert headers["content-security-policy"].startswith("default-src 'none'")
    if path.startswith("/api/"):
        problem = json.loads(text)
        assert headers["content-type"] == "application/problem+json"
        assert problem["status"] == status and problem["code"] and problem["detail"]
    else:
        assert "<h1>" in text and "Reference:" in text
    if status == 405:
        assert headers["allow"]


@pytest.mark.parametrize(
    "body, status",
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"key":1,"kind":"school","name":"x"}', 400),
        (b'{"key":"ok-key","kind":"castle","name":"x"}', 422),
        (b'{"key":"Not A Key","kind":"school","name":"x"}', 409),
        (b'{"key":"council","kind":"council","name":"again"}', 409),
        (b"\xff\xfe", 400),
        (b'{"key":"big","kind":"school","name":"' + b"x" * 20_000 + b'"}', 413),
    ],
)
def test_bad_bodies_of_machines_change_nothing(server, body, status):
    def agencies():
        return server.send("GET", "/api/v1/agencies", authorization=f"Bearer {server.credential}")

    before = agencies()[2]
    got, _, text = server.send(
        "POST", "/api/v1/agencies", body, authorization=f"Bearer {server.credential}",
        content_type="application/json",
    )
    assert got == status, text
    assert not INSIDE.search(text), text
    assert agencies()[2] == before


def test_a_repeated_request_happens_once(server):
    def add(key, body):
        return server.send(
            "POST", "/api/v1/agencies", body, authorization=f"Bearer {server.credential}",
            content_type="application/json", idempotency_key=key,
        )

    body = b'{"key":"once","kind":"school","name":"Once"}'
    first, second = add("only-once-1", body), add("only-once-1", body)
    assert first[0] == second[0] == 201 and first[2] == second[2]
    other = add("only-once-1", b'{"key":"twice","kind":"school","name":"Twice"}')
    assert other[0] in (409, 422), other


def test_broken_http_does_not_stop_the_server(server):
    for text in (
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
        b"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ):
        try:
            server.raw(text)
        except OSError:
            pass
    assert server.send("GET", "/healthz")[0] == 200


def test_postgresql_away_and_back(tmp_path):
    postgres = OwnPostgres("away")
    postgres.remove()
    try:
        address = postgres.start()
        server = Server(tmp_path / "data", "--db", address)
        assert server.send("GET", "/healthz")[0] == 200
        postgres.kill()
        status, _, text = server.send("GET", "/healthz")
        assert status == 503 and "999" in text and not INSIDE.search(text), text
        postgres.start()
        for _ in range(100):
            if server.send("GET", "/healthz")[0] == 200:
                break
            time.sleep(0.2)
        else:
            raise AssertionError("the server did not find PostgreSQL again")
        server.stop()
    finally:
        postgres.remove()
