"""Measures the single view of a child, and one record arriving, over HTTP beside the disk's own fsync.

    Benchmarks/people/run.py CONTINUUM-BINARY RECORDS.csv [--events N] [--rounds N] [--work FOLDER]

RECORDS.csv comes from Benchmarks/linkage (`generate --records N --seed S --out FOLDER`: about three
records a child). Everything is made through the program itself: agencies' files are imported and
matched on arrival, events hang on their records, and each is an entry of the journal. One child gets
300 events. With --work the furnished record is kept there, and used again by the next run.

Requests go to this machine only, one at a time over one connection. Prints JSON.
"""

import argparse
import csv
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

PASSWORD = "four grey herons waiting"
# Agencies that the demonstration opens by itself.
OPENED = {"council", "police", "health", "probation", "youth-justice"}
SERVICES = ["Absent", "Late", "Home visit", "Missed appointment", "Seen", "Letter sent", "Call"]
LINES = 300
# Emergency access and a session's idle time last longer than the rounds between two sign-ins.
ROUNDS_A_SIGN_IN = 2_000


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[1:4]}: {done.stderr[-2000:]}")
    return done.stdout.strip()


class Server:
    """`continuum demo` on a free port."""

    def __init__(self, binary, data):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [binary, "demo", "--data", data, "--listen", f"127.0.0.1:{self.port}"],
            stdout=subprocess.PIPE, stderr=open(Path(data).parent / "server.log", "ab"),
        )
        for line in self.process.stdout:
            if b"open at" in line:
                return
        raise SystemExit(f"the server did not open: see {Path(data).parent}/server.log")

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Browser:
    """One connection with its cookies, which sends forms as a browser does."""

    def __init__(self, server):
        self.origin = f"http://127.0.0.1:{server.port}"
        self.line = http.client.HTTPConnection("127.0.0.1", server.port)
        self.cookies = {}

    def ask(self, method, path, body=None, **headers):
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        text = answer.read()
        for cookie in answer.headers.get_all("set-cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer, text.decode()

    def send(self, page, path, **fields):
        """Fills a page's form and sends it; follows to where it leads."""
        _, text = self.ask("GET", page)
        found = re.search(r'name="_token" value="(\w+)"', text)
        if not found:
            raise SystemExit(f"{page} shows no form")
        fields["_token"] = found.group(1)
        answer, text = self.ask(
            "POST", path, urllib.parse.urlencode(fields), origin=self.origin,
            **{"content-type": "application/x-www-form-urlencoded",
               "sec-fetch-site": "same-origin"},
        )
        return answer.headers.get("location"), text

    def sign_in(self, binary, data, user):
        self.send("/sign-in", "/sign-in", **{"user-name": user, "password": PASSWORD})
        code = run(binary, "demo", "code", user, "--data", data)
        self.send("/sign-in/code", "/sign-in/code", code=code)


def furnish(binary, data, records, events, folder):
    """The record: agencies, people, events. Returns what it came to."""
    Server(binary, data).stop()
    with open(records, newline="") as file:
        rows = list(csv.DictReader(file))
    agencies = {}
    for row in rows:
        agencies.setdefault(row.pop("agency"), []).append(row)
    begun = time.time()
    # The child is known by a number that nobody else's record carries, slips or not.
    numbers = {}
    for agency in agencies.values():
        for row in agency:
            numbers[row["nhs_number"]] = numbers.get(row["nhs_number"], 0) + 1
    health = agencies["health"]
    child = next(row for row in health if row["nhs_number"] and numbers[row["nhs_number"]] == 1)
    for agency, mine in agencies.items():
        if agency not in OPENED:
            run(binary, "agency", "add", agency, "--name", agency, "--kind", "other",
                "--data", data)
        place = folder / f"people-{agency}.csv"
        with open(place, "w", newline="") as file:
            out = csv.DictWriter(file, list(mine[0]))
            out.writeheader()
            out.writerows(mine)
        run(binary, "import", "people", "--agency", agency, "--file", place,
            "--basis", "benchmark", "--skip-bad-rows", "--data", data)
    matched = time.time()
    dice = random.Random(1)
    for agency, mine in agencies.items():
        place = folder / f"events-{agency}.csv"
        with open(place, "w", newline="") as file:
            out = csv.writer(file)
            out.writerow(["key", "record_id", "kind", "date", "words"])
            keys = [row["record_id"] for row in mine]
            wanted = [dice.choice(keys) for _ in range(events * len(mine) // len(rows))]
            if agency == "health":
                wanted += [child["record_id"]] * LINES
            for number, record in enumerate(wanted):
                day = time.strftime("%Y-%m-%d", time.gmtime(begun - dice.randrange(1, 1500) * 86400))
                out.writerow([f"E{number}", record, dice.choice(SERVICES), day, "As told by phone"])
        run(binary, "import", "events", "--agency", agency, "--file", place,
            "--basis", "benchmark", "--skip-bad-rows", "--data", data)
    credential = run(binary, "client", "add", "benchmark", "--agency", "health", "--scope",
                     "records.write", "--data", data)
    return {
        "records": len(rows), "events": events, "number": child["nhs_number"],
        "credential": credential.split()[-1],
        "people_seconds": round(matched - begun), "events_seconds": round(time.time() - matched),
    }


def opened(browser, number):
    """Finds the child as a worker would, takes emergency access, and returns the page's address."""
    _, text = browser.send("/people", "/people", identifier=number)
    found = re.search(r'href="/people/(\w{26})/(?:emergency-access|record)"', text)
    if not found:
        raise SystemExit("the child was not found")
    page = f"/people/{found.group(1)}/emergency-access"
    browser.send(page, page, reason="Measuring how long the page takes to open")
    return f"/people/{found.group(1)}/record"


def figures(times):
    times = sorted(times)
    return {
        "p50_ms": round(statistics.median(times) * 1000, 3),
        "p99_ms": round(times[min(len(times) - 1, int(len(times) * 0.99))] * 1000, 3),
    }


def timed(work, rounds):
    times = []
    for number in range(rounds):
        begun = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - begun)
    return figures(times[len(times) // 20:])


def disk(folder, rounds):
    """Appending a page to a file and waiting until it is durable."""
    with open(folder / "fsync", "ab") as file:
        def write(_):
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())

        return timed(write, rounds)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("binary")
    options.add_argument("records")
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=1_000)
    options.add_argument("--work")
    asked = options.parse_args()
    binary = os.path.abspath(asked.binary)
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(asked.work or spare)
        folder.mkdir(parents=True, exist_ok=True)
        data, note = folder / "data", folder / "furnished.json"
        if not note.exists():
            note.write_text(json.dumps(furnish(binary, data, asked.records, asked.events, folder)))
        made = json.loads(note.read_text())
        server = Server(binary, data)
        browser = Browser(server)
        browser.sign_in(binary, data, "social-worker")
        path = opened(browser, made["number"])
        sizes = []

        def view(_):
            answer, text = browser.ask("GET", path)
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
            sizes.append(len(text))

        bearer = {"authorization": "Bearer " + made["credential"],
                  "content-type": "application/json"}
        stamp = int(time.time())

        def arrive(number):
            body = json.dumps({"basis": "benchmark", "records": [{
                "record_id": f"N{stamp}-{number}", "first_name": random.choice(NAMES),
                "surname": random.choice(NAMES), "dob": f"20{10 + number % 10}-0{1 + number % 9}-11",
                "postcode": f"WM{number % 9 + 1} {number % 8 + 1}AB",
            }]})
            line.request("POST", "/api/v1/records", body, bearer)
            answer = line.getresponse()
            text = answer.read()
            if answer.status not in (200, 201):
                raise SystemExit(f"/api/v1/records: {answer.status} {text[:400]}")

        with open(asked.records, newline="") as file:
            names = csv.DictReader(file)
            NAMES = [row["surname"] or "Brackwell" for row, _ in zip(names, range(5_000))]
        line = http.client.HTTPConnection("127.0.0.1", server.port)
        arrive(-1)  # the first arrival reads the index in
        result = {"fsync_before": disk(folder, asked.rounds)}
        result["view"] = timed(view, min(asked.rounds, ROUNDS_A_SIGN_IN))
        result["view"]["bytes"] = max(sizes)
        result["arrival"] = timed(arrive, asked.rounds)
        result["fsync_after"] = disk(folder, asked.rounds)
        _, text = browser.ask("GET", path)
        result["lines"] = int(re.search(r"(\d+) entries", text).group(1))
        server.stop()
    del made["credential"], made["number"]
    json.dump({**made, **result, "rounds": asked.rounds}, sys.stdout, indent=2)
    print()


main()
