#!/usr/bin/env python3
"""Can a stranger tell, by the time an answer takes, whether a user name exists or is locked?

    Benchmarks/http/sign_in_timing.py CONTINUUM-BINARY [TRIES]

Tries to sign in to a demonstration of its own as somebody unknown, with a wrong password, and to an
account that is locked, in random order, and prints as JSON the times and Welch's t of each pair.
Below 4.5 in size, the pair cannot be told apart (the limit that leakage tests use). It is recorded,
not asserted: machines are noisy. Use a release build and at least 5,000 tries of each kind.

Every try comes from another address, through a proxy header that the server is told to believe; and
between rounds what the throttle counted is taken away in the database, so that each try is weighed
as the first ones are. The locked account's count stays.
"""

import http.client
import json
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

KINDS = ("unknown", "wrong", "locked")
# Fewer tries an account than the throttle lets through.
ROUND = 8
WRONG, LOCKED = "screener", "teacher"
ALWAYS = 10**9


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Door:
    """One connection that is kept, as a careful stranger would keep it."""

    def __init__(self, port):
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = ""
        body, headers = self.ask("GET", "/sign-in", None, {})
        self.cookie = headers["set-cookie"].split(";")[0]
        page = self.ask("GET", "/sign-in", None, {})[0]
        self.token = re.search(rb'name="_token" value="(\w+)"', page).group(1).decode()

    def ask(self, method, path, body, more):
        headers = {"cookie": self.cookie, "sec-fetch-site": "same-origin"} | more
        self.line.request(method, path, body=body, headers=headers)
        answer = self.line.getresponse()
        return answer.read(), {name.lower(): value for name, value in answer.getheaders()}

    def attempt(self, user):
        """Nanoseconds until the answer was there, and the answer."""
        body = urllib.parse.urlencode(
            {"_token": self.token, "user-name": user, "password": "wrong horse battery staple"}
        )
        source = ".".join(str(random.randint(1, 250)) for _ in range(4))
        more = {"content-type": "application/x-www-form-urlencoded", "x-forwarded-for": source}
        begin = time.perf_counter_ns()
        answer, _ = self.ask("POST", "/sign-in", body, more)
        return time.perf_counter_ns() - begin, answer


def bare(answer, user):
    """A page without what it shows of the request itself."""
    text = answer.replace(user.encode(), b"USER")
    return re.sub(rb'value="\w{64}"', b"", text)


def welch(a, b):
    spread = statistics.variance(a) / len(a) + statistics.variance(b) / len(b)
    return (statistics.fmean(a) - statistics.fmean(b)) / spread**0.5


def main():
    binary = os.path.abspath(sys.argv[1])
    tries = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    random.seed(7)
    with tempfile.TemporaryDirectory() as folder:
        port, data = free_port(), os.path.join(folder, "data")
        server = subprocess.Popen(
            [binary, "demo", "--data", data, "--listen", f"127.0.0.1:{port}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"CONTINUUM_TRUSTED_PROXIES": "127.0.0.1"},
        )
        try:
            for line in server.stdout:
                if b"open at" in line:
                    break
            result = measure(Door(port), os.path.join(data, "continuum.db"), tries)
        finally:
            server.terminate()
            server.wait()
    print(json.dumps(result, indent=2))


def measure(door, path, tries):
    database = sqlite3.connect(path, timeout=60, isolation_level=None)
    door.attempt(LOCKED)
    key = database.execute(
        "SELECT key FROM access_throttle WHERE key LIKE 'account:%'"
    ).fetchone()[0]
    database.execute("INSERT INTO access_throttle VALUES (?, ?, 1000)", (key, ALWAYS))
    times, pages = {kind: [] for kind in KINDS}, set()
    while len(times["wrong"]) < tries:
        database.execute("DELETE FROM access_throttle WHERE window_start <> ?", (ALWAYS,))
        order = [kind for kind in KINDS for _ in range(ROUND)]
        random.shuffle(order)
        for kind in order:
            # As long as the name that exists: the page shows it again.
            stranger = "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=len(WRONG)))
            user = {"unknown": stranger, "wrong": WRONG, "locked": LOCKED}[kind]
            taken, answer = door.attempt(user)
            times[kind].append(taken)
            pages.add(bare(answer, user))
    times = {kind: all_times[:tries] for kind, all_times in times.items()}
    return {
        "tries_of_each": tries,
        "same_page": len(pages) == 1,
        "median_ms": {k: round(statistics.median(v) / 1e6, 3) for k, v in times.items()},
        "mean_ms": {k: round(statistics.fmean(v) / 1e6, 3) for k, v in times.items()},
        "welch_t": {
            f"{a} / {b}": round(welch(times[a], times[b]), 2)
            for a, b in (("unknown", "wrong"), ("unknown", "locked"), ("wrong", "locked"))
        },
    }


main()
