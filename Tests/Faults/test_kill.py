"""kill -9 at any moment, of the program and of PostgreSQL: nothing acknowledged is lost, and the
record verifies."""

import json
import os
import random
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

WORKER = os.environ["CONTINUUM_FAULTWORKER"]
BINARY = os.environ["CONTINUUM_BINARY"]
ROOT = Path(__file__).resolve().parents[2]
# 200 cycles together in an ordinary run; a release runs more.
SCALE = int(os.environ.get("CONTINUUM_KILL_SCALE", "1"))


def run_and_kill(address, keys, run, chance, writers=32):
    """Starts the worker, kills it in the middle of its writes, and returns what it had said."""
    process = subprocess.Popen(
        [WORKER, address, str(keys), str(writers), "30", run], stdout=subprocess.PIPE
    )
    said = [process.stdout.readline()]
    if not said[0].startswith(b"ready"):
        raise AssertionError(f"the worker did not start: {said}")
    timer = threading.Timer(chance.uniform(0.02, 0.35), process.kill)
    timer.start()
    said += process.stdout.readlines()
    process.wait()
    timer.join()
    assert process.returncode == -signal.SIGKILL
    # A line without its end was not told whole.
    return {line.split()[1].decode() for line in said if line.startswith(b"ack ") and line.endswith(b"\n")}


def verify(address):
    """What the record holds, having been found whole."""
    done = subprocess.run([WORKER, "verify", address], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "whole", done.stdout[-2000:]
    return {line.split()[1] for line in done.stdout.splitlines() if line.startswith("held ")}


def killed_many_times(address, keys, cycles, seed):
    chance, acknowledged = random.Random(seed), set()
    for cycle in range(cycles):
        acknowledged |= run_and_kill(address, keys, f"c{cycle}", chance)
    held = verify(address)
    print(f"{cycles} kills, {len(acknowledged)} acknowledged, {len(held)} held")
    assert len(acknowledged) > cycles * 5, "too little was written to mean anything"
    assert acknowledged <= held


def test_the_program_is_killed_on_sqlite(tmp_path):
    killed_many_times(str(tmp_path / "x.db"), tmp_path / "keys", 100 * SCALE, seed=1)


def test_the_program_is_killed_on_postgresql(tmp_path):
    address = database("killed_program")
    killed_many_times(address, tmp_path / "keys", 40 * SCALE, seed=2)


def database(name):
    base = os.environ["CONTINUUM_TEST_POSTGRES"]
    subprocess.run(
        ["psql", "-q", base, "-c", f"DROP DATABASE IF EXISTS {name}", "-c", f"CREATE DATABASE {name}"],
        check=True,
        env=os.environ | {"PGOPTIONS": "-c client_min_messages=warning"},
    )
    return re.sub(r"/[^/?]*(\?|$)", rf"/{name}\1", base, count=1) if base.count("/") == 3 else base


class OwnPostgres:
    """A PostgreSQL that this test may kill."""

    def __init__(self, folder):
        self.folder, self.script = folder, ROOT / "scripts" / "postgres-for-tests"

    def start(self):
        # A killed server may for a moment still count as running.
        for _ in range(60):
            out = subprocess.run(
                [self.script, "start", self.folder], check=True, capture_output=True, text=True
            ).stdout
            address = out.strip().split("=", 1)[1]
            if subprocess.run(["psql", "-q", address, "-c", "SELECT 1"], capture_output=True).returncode == 0:
                return address
            time.sleep(0.5)
        raise AssertionError("PostgreSQL did not start again")

    def kill(self):
        data = Path(os.environ.get("CONTINUUM_TEST_FOLDER", ROOT / ".test")) / self.folder / "data"
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True)
        for one in [pid] + [int(child) for child in children.stdout.split()]:
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.3)

    def remove(self):
        subprocess.run([self.script, "remove", self.folder], check=True)


def test_postgresql_itself_is_killed(tmp_path):
    """The worker lives on and must not have called anything done that is gone."""
    postgres, chance, acknowledged = OwnPostgres("killed"), random.Random(3), set()
    postgres.remove()
    try:
        for cycle in range(6 * SCALE):
            address = postgres.start()
            process = subprocess.Popen(
                [WORKER, address, str(tmp_path / "keys"), "16", "4", f"p{cycle}"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert process.stdout.readline().startswith(b"ready")
            timer = threading.Timer(chance.uniform(0.3, 1.5), postgres.kill)
            timer.start()
            for line in process.stdout:
                if line.startswith(b"ack "):
                    acknowledged.add(line.split()[1].decode())
            process.wait()
            timer.join()
        held = verify(postgres.start())
        print(f"PostgreSQL killed {6 * SCALE} times, {len(acknowledged)} acknowledged")
        assert len(acknowledged) > 100
        assert acknowledged <= held
    finally:
        postgres.remove()


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def continuum(*arguments):
    return subprocess.run(
        [BINARY, *map(str, arguments)], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_server_is_killed_under_load(tmp_path):
    """The real server, over HTTP: every 201 that a client saw is in the record afterwards, also
    when the client repeats with the same key what it had no answer to."""
    data = tmp_path / "data"
    continuum("agency", "add", "council", "--name", "Council", "--kind", "council", "--data", data)
    credential = continuum(
        "client", "add", "load", "--agency", "council", "--scope", "agencies.write", "--data", data
    )
    chance, created, lock = random.Random(4), set(), threading.Lock()

    def post(port, key):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/agencies",
            data=json.dumps({"key": key, "kind": "school", "name": key}).encode(),
            headers={
                "authorization": f"Bearer {credential}",
                "content-type": "application/json",
                "idempotency-key": f"key-{key}",
            },
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            if answer.status == 201:
                with lock:
                    created.add(key)

    def load(port, cycle, writer, stop):
        number = 0
        while not stop.is_set():
            try:
                post(port, f"a{cycle}-{writer}-{number}")
            except (urllib.error.URLError, ConnectionError, TimeoutError, OSError):
                pass
            number += 1

    for cycle in range(60 * SCALE):
        port = free_port()
        server = subprocess.Popen(
            [BINARY, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"],
            stderr=subprocess.DEVNULL,
        )
        wait_until_open(port)
        stop = threading.Event()
        writers = [
            threading.Thread(target=load, args=(port, cycle, writer, stop)) for writer in range(8)
        ]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.05, 0.4))
        server.kill()
        server.wait()
        stop.set()
        for writer in writers:
            writer.join()
    done = subprocess.run(
        [BINARY, "verify", "--db", data / "continuum.db"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    import sqlite3

    held = {row[0] for row in sqlite3.connect(data / "continuum.db").execute("SELECT key FROM access_agency")}
    print(f"{60 * SCALE} kills of the server, {len(created)} answered 201, {len(held)} held")
    assert len(created) > 200
    assert created <= held


def wait_until_open(port):
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not open")
