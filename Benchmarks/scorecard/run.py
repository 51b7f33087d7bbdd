"""Measures a scorecard page of 60 indicators with five years of quarters, and prints JSON.

    Benchmarks/scorecard/run.py CONTINUUM-BINARY

One reader asks for the pages one after the other, over one connection, as a board member would:
the times are whole requests with policy, record of access and page. `home` is the baseline.
"""

import http.client
import http.cookiejar
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

INDICATORS, YEARS, TIMES = 60, range(2021, 2026), 600
PASSWORD = "four grey herons waiting"
HEAD = """key: {key}
version: 1
title: {title}
source: A benchmark
effective: {{from: 2020-04-01}}
"""


def pack(folder):
    """The pack of today with sixty quarterly indicators more, and a scorecard of them."""
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    shutil.copytree(os.path.join(here, "Packs"), folder)
    place = os.path.join(folder, "england-2026")
    keys = [f"measure-{number:02}" for number in range(INDICATORS)]
    for key in keys:
        with open(f"{place}/indicator/{key}@1.yaml", "w") as file:
            file.write(HEAD.format(key=key, title=key.replace("-", " ")))
            file.write(
                "counts: Some\nover: All\nperiod: quarter\ngood: high\nprecision: 1\n"
                "tolerance: 0.5\nhiddenBelow: 6\ntargets: {2025-26-Q4: 80}\n"
                "comparators:\n  - {who: national, in: 2025-26-Q4, figure: 75, of: 2024-25}\n"
            )
    with open(f"{place}/scorecard/safeguarding@1.yaml") as file:
        rule = file.read().split("legend:", 1)[1]
    with open(f"{place}/scorecard/sixty@1.yaml", "w") as file:
        file.write(HEAD.format(key="sixty", title="Sixty indicators"))
        listed = "".join(f"  - {key}\n" for key in keys)
        file.write(f"indicators:\n{listed}period: quarter\nlegend:{rule}")
    rows = ["indicator,period,numerator,denominator"]
    for at, key in enumerate(keys):
        for year in YEARS:
            for quarter in (1, 2, 3, 4):
                over = 200 + (at * 37 + year * 11 + quarter * 7) % 300
                part = over * (60 + (at * 13 + year + quarter * 5) % 35) // 100
                rows.append(f"{key},{year}-{(year + 1) % 100:02}-Q{quarter},{part},{over}")
    return "\n".join(rows) + "\n"


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Reader:
    def __init__(self, address, binary, data):
        self.address, self.jar = address, http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar)
        )
        self.send("/sign-in", **{"user-name": "analyst", "password": PASSWORD})
        command = [binary, "demo", "code", "analyst", "--data", data]
        code = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        self.send("/sign-in/code", code=code.strip())

    def send(self, path, file=None, **fields):
        page = self.browser.open(self.address + path).read().decode()
        fields["_token"] = re.search(r'name="_token" value="(\w+)"', page).group(1)
        headers = {"origin": self.address, "sec-fetch-site": "same-origin"}
        body = urllib.parse.urlencode(fields).encode()
        if file is not None:
            parts = [
                f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in fields.items()
            ]
            parts.append(
                '--b\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n'
                f"Content-Type: text/csv\r\n\r\n{file}\r\n--b--\r\n"
            )
            body = "".join(parts).encode()
            headers["content-type"] = "multipart/form-data; boundary=b"
        request = urllib.request.Request(self.address + path, data=body, headers=headers)
        return self.browser.open(request).read().decode()

    def measured(self, path, pid):
        place = urllib.parse.urlsplit(self.address)
        line = http.client.HTTPConnection(place.hostname, place.port)
        cookie = "; ".join(f"{one.name}={one.value}" for one in self.jar)
        times, size, before = [], 0, cpu(pid)
        for _ in range(TIMES):
            begin = time.perf_counter()
            line.request("GET", path, headers={"cookie": cookie})
            answer = line.getresponse()
            size = len(answer.read())
            times.append((time.perf_counter() - begin) * 1000)
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
        times.sort()
        return {
            "p50_ms": round(statistics.median(times), 2),
            "p99_ms": round(times[TIMES * 99 // 100], 2),
            "worst_ms": round(times[-1], 2),
            "cpu_ms": round((cpu(pid) - before) / TIMES * 1000, 2),
            "bytes": size,
        }


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        packs, data = os.path.join(folder, "packs"), os.path.join(folder, "data")
        figures = pack(packs)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [binary, "demo", "--packs", packs, "--data", data, "--listen", f"127.0.0.1:{port}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            for line in server.stdout:
                if b"open at" in line:
                    break
            reader = Reader(f"http://127.0.0.1:{port}", binary, data)
            done = reader.send("/board/figures", file=figures)
            wanted = INDICATORS * len(YEARS) * 4
            if f"{wanted} new" not in done:
                raise SystemExit("the figures were not recorded")
            card = "/board/scorecards/sixty/2025-26-Q4"
            pages = {
                "home": "/",
                "card": card,
                "indicator": f"{card}/indicators/measure-07",
                "list": "/board/scorecards",
            }
            for path in pages.values():
                reader.measured(path, server.pid)
            result = {name: reader.measured(path, server.pid) for name, path in pages.items()}
            result["figures"], result["requests_each"] = wanted, TIMES
            print(json.dumps(result, indent=2))
        finally:
            server.terminate()
            server.wait()


main()
