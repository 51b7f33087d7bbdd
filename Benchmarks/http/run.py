"""Measures the server beside a bare Hummingbird route, in turns, and prints JSON.

    Benchmarks/http/run.py CONTINUUM-BINARY [BASELINE-BINARY]

Needs wrk. Each pair is measured several times in turn, because machines are shared and noisy;
medians are quoted. Requests go to this machine only.
"""

import http.cookiejar
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROUNDS, SECONDS, CONNECTIONS = 5, 3, 32
PASSWORD = "four grey herons waiting"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait(url):
    for _ in range(400):
        try:
            return urllib.request.urlopen(url, timeout=2).read()
        except OSError:
            time.sleep(0.01)
    raise SystemExit(f"{url} did not open")


def wrk(url, *more):
    out = subprocess.run(
        ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *more, url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if bad:
        raise SystemExit(f"{url}: {bad.group(0)}")
    unit = {"us": 1e-3, "ms": 1, "s": 1e3}
    value, name = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), float(value) * unit[name]


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(url, pid, *more):
    before = cpu(pid)
    rate, p99 = wrk(url, *more)
    return {"rate": rate, "p99_ms": p99, "cpu_us": (cpu(pid) - before) / (rate * SECONDS) * 1e6}


def sign_in(address, binary, data):
    """The session's cookie of a demonstration account, gained as a browser would."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def post(path, **fields):
        page = browser.open(address + path).read().decode()
        fields["_token"] = re.search(r'name="_token" value="(\w+)"', page).group(1)
        request = urllib.request.Request(
            address + path,
            data=urllib.parse.urlencode(fields).encode(),
            headers={"origin": address, "sec-fetch-site": "same-origin"},
        )
        return browser.open(request)

    post("/sign-in", **{"user-name": "admin", "password": PASSWORD})
    code = subprocess.run(
        [binary, "demo", "code", "admin", "--data", data], check=True, capture_output=True, text=True
    ).stdout.strip()
    post("/sign-in/code", code=code)
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def started(binary):
    """Milliseconds from the program's start to its first answer, and its memory then."""
    times, sizes = [], []
    for _ in range(7):
        with tempfile.TemporaryDirectory() as folder:
            port, data = free_port(), os.path.join(folder, "data")
            command = [binary, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"]
            for is_counted in (False, True):  # the first start makes the tables and keys
                begin = time.perf_counter()
                server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
                wait(f"http://127.0.0.1:{port}/about")
                if is_counted:
                    times.append((time.perf_counter() - begin) * 1000)
                    status = open(f"/proc/{server.pid}/status").read()
                    sizes.append(int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024)
                server.terminate()
                server.wait()
    return {"start_ms": statistics.median(times), "resident_mb": statistics.median(sizes)}


def main():
    binary = os.path.abspath(sys.argv[1])
    here = os.path.dirname(os.path.abspath(__file__))
    bare = sys.argv[2] if len(sys.argv) > 2 else os.path.join(here, ".build/release/baseline")
    result = {"start": started(binary), "rounds": ROUNDS, "connections": CONNECTIONS}
    with tempfile.TemporaryDirectory() as folder:
        ports, data = [free_port(), free_port()], os.path.join(folder, "data")
        baseline = subprocess.Popen([bare, str(ports[0])], stderr=subprocess.DEVNULL)
        server = subprocess.Popen(
            [binary, "demo", "--data", data, "--listen", f"127.0.0.1:{ports[1]}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        base, own = (f"http://127.0.0.1:{port}" for port in ports)
        wait(base)
        wait(own + "/about")
        cookie = ["-H", "Cookie: " + sign_in(own, binary, data)]
        runs = {name: [] for name in ("bare", "about", "sign-in", "home", "accounts")}
        for _ in range(ROUNDS):
            runs["bare"].append(measured(base + "/", baseline.pid))
            runs["about"].append(measured(own + "/about", server.pid))
            runs["sign-in"].append(measured(own + "/sign-in", server.pid))
            runs["home"].append(measured(own + "/", server.pid, *cookie))
            runs["accounts"].append(measured(own + "/accounts", server.pid, *cookie))
        for process in (baseline, server):
            process.terminate()
            process.wait()
    for name, all_runs in runs.items():
        result[name] = {
            figure: round(statistics.median(run[figure] for run in all_runs), 2)
            for figure in all_runs[0]
        }
        result[name]["ratio_to_bare"] = round(
            statistics.median(
                run["rate"] / other["rate"] for run, other in zip(all_runs, runs["bare"])
            ),
            3,
        )
    print(json.dumps(result, indent=2))


main()
