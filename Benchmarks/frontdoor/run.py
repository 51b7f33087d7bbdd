#!/usr/bin/env python3
"""Measures the front door through HTTP and prints JSON.

    Benchmarks/frontdoor/run.py CONTINUUM-BINARY [REFERRALS] [SECONDS]

Three things, on a demonstration of its own: how long a referral about three children takes until it
is durable; how long the queue takes with that many open contacts; and whether anything that was
acknowledged is lost when referrals come in at 50 a second and the server is killed in the middle.
Beside them stand the disk's own fsync times in the same run. Requests go to this machine only.
"""

import http.client
import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

RATE = 50
PASSWORD = "four grey herons waiting"
FIRST = ["Ada", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jo", "Kim", "Lou"]
LAST = ["Arden", "Birch", "Colm", "Dale", "Esk", "Firth", "Glen", "Holt", "Inch", "Kyle"]


def percentile(times, share):
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 2)


def figures(times):
    return {"p50_ms": percentile(times, 0.5), "p99_ms": percentile(times, 0.99), "count": len(times)}


def fsyncs(folder, count=200):
    times = []
    with open(os.path.join(folder, "fsync"), "wb") as file:
        for _ in range(count):
            file.write(b"x" * 4096)
            begin = time.perf_counter()
            file.flush()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begin)
    return figures(times)


def referral(number, children=3):
    """A referral about some children of one made-up family, another each time."""
    family = LAST[number % 10] + LAST[number // 10 % 10].lower() + str(number)
    return {
        "answers": {
            "danger-now": "no", "cannot-wait": "waits", "sender-name": "Tess Holm",
            "agency-type": "school", "sender-telephone": "01632 960001", "hide-sender": "may",
            "what-seen": f"Seen on day {number}. " + "Thin, tired and late again. " * 20,
            "told": "yes", "agrees-to-help": "unknown",
        },
        "children": [
            {
                "child-name": f"{FIRST[(number + place) % 12]} {family}",
                "child-born": f"20{10 + (number + place) % 12}-0{1 + number % 9}-1{place}",
                "child-postcode": f"WM{1 + number % 9} {1 + number % 8}AB",
                "child-address": f"{number} Lantern Row",
            }
            for place in range(children)
        ],
    }


class Front:
    """A demonstration that can be killed and started again."""

    def __init__(self, binary, folder):
        self.binary, self.data = binary, os.path.join(folder, "data")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()
        self.credential = self.run(
            "client", "add", "bench", "--agency", "hill-school", "--scope", "referrals.write",
            "--scope", "referrals.read", "--data", self.data,
        )

    def run(self, *arguments):
        return subprocess.run(
            [self.binary, *arguments], check=True, capture_output=True, text=True
        ).stdout.strip().splitlines()[-1]

    def start(self):
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [self.binary, "demo", "--data", self.data, "--listen", f"127.0.0.1:{self.port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).read()
                return time.perf_counter() - begin
            except OSError:
                time.sleep(0.02)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def line(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, line, method, path, body=None):
        line.request(
            method, path, json.dumps(body) if body else None,
            {"Authorization": f"Bearer {self.credential}", "Content-Type": "application/json"},
        )
        answer = line.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")

    def sign_in(self, user):
        address = f"http://127.0.0.1:{self.port}"
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

        def post(path, **fields):
            page = browser.open(address + path).read().decode()
            fields["_token"] = re.search(r'name="_token" value="(\w+)"', page).group(1)
            browser.open(
                urllib.request.Request(
                    address + path, data=urllib.parse.urlencode(fields).encode(),
                    headers={"origin": address, "sec-fetch-site": "same-origin"},
                )
            )

        post("/sign-in", **{"user-name": user, "password": PASSWORD})
        post("/sign-in/code", code=self.run("demo", "code", user, "--data", self.data))
        return browser


def submitting(front, count):
    line, times = front.line(), []
    for number in range(count):
        body = referral(number)
        begin = time.perf_counter()
        status, answer = front.ask(line, "POST", "/api/v1/referrals", body)
        times.append(time.perf_counter() - begin)
        assert status == 201, answer
    return figures(times)


def queue(front, times_asked=100):
    browser, times, size = front.sign_in("screener"), [], 0
    for _ in range(times_asked):
        begin = time.perf_counter()
        page = browser.open(f"http://127.0.0.1:{front.port}/contacts").read()
        times.append(time.perf_counter() - begin)
        size = len(re.findall(rb"MARF-", page))
    return figures(times) | {"contacts": size}


def killed(front, seconds, first):
    """Referrals at a steady rate from several lines; kill -9 half way; every acknowledged one must
    be there afterwards."""
    acknowledged, failed, begun = [], [], time.monotonic()
    stop, times = begun + seconds, []
    lock, lines = threading.Lock(), 10

    def send(place):
        line, number, due = front.line(), first + place * 100_000, time.monotonic()
        while time.monotonic() < stop:
            due += lines / RATE
            number += 1
            sent = time.monotonic()
            try:
                status, answer = front.ask(line, "POST", "/api/v1/referrals", referral(number, 1))
                with lock:
                    times.append((sent - begun, time.monotonic() - sent))
                    (acknowledged if status == 201 else failed).append(
                        answer.get("reference") or status
                    )
            except (OSError, http.client.HTTPException):
                with lock:
                    failed.append("cut off")
                line.close()
                line = front.line()
                time.sleep(0.1)
            time.sleep(max(0, due - time.monotonic()))

    threads = [threading.Thread(target=send, args=(place,)) for place in range(lines)]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 2)
    front.process.send_signal(signal.SIGKILL)
    front.process.wait()
    ready = front.start()
    for thread in threads:
        thread.join()
    line = front.line()
    lost = [
        reference for reference in acknowledged
        if front.ask(line, "GET", f"/api/v1/referrals/{reference}")[0] != 200
    ]
    # What came before the kill is the sustained rate; what came after it waited for the restart.
    steady = [took for at, took in times if at < seconds / 2]
    return {
        "seconds": seconds, "acknowledged": len(acknowledged), "not_acknowledged": len(failed),
        "per_second_before_the_kill": round(len(steady) / (seconds / 2), 1),
        "before_the_kill": figures(steady), "lost": len(lost),
        "ready_again_ms": round(ready * 1000),
    }


def main():
    binary = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    with tempfile.TemporaryDirectory() as folder:
        result = {"fsync": fsyncs(folder)}
        front = Front(binary, folder)
        try:
            result["referral_of_three_children"] = submitting(front, count)
            result["queue"] = queue(front)
            result["killed"] = killed(front, seconds, 1_000_000)
            front.stop()
            result["verify"] = front.run("verify", "--data", front.data)
        finally:
            front.stop()
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
