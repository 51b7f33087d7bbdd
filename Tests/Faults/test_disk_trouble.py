"""A full or protected disk: said clearly, nothing half-written, and work goes on once there is room."""

import hashlib
import json
import resource
import secrets
import sqlite3
import subprocess
from contextlib import contextmanager

import pytest

from test_bad_input import INSIDE, Server
from test_kill import OwnPostgres, continuum, free_port
from trouble import (
    FOLDER, attempt, expect, remount, small_filesystem, whole, without_override,
)


def record(*place):
    """A small record with a machine that may add agencies to it; returns its credential."""
    continuum("agency", "add", "council", "--name", "Council", "--kind", "council", *place)
    return continuum(
        "client", "add", "machine", "--agency", "council", "--scope", "agencies.write", *place
    )


def add(server, credential, key):
    return server.send(
        "POST", "/api/v1/agencies",
        json.dumps({"key": key, "kind": "school", "name": "n" * 100}).encode(),
        authorization=f"Bearer {credential}", content_type="application/json",
    )


def add_until_refused(server, credential, most=4_000):
    """Adds agencies until the server says that it cannot. Returns those it said it had added, and
    those of which it said that it is not certain: the change was made, and its look not noted."""
    created, doubtful = set(), set()
    for number in range(most):
        status, _, text = add(server, credential, f"a{number}")
        if status == 201:
            created.add(f"a{number}")
            continue
        assert status == 503 and not INSIDE.search(text), (status, text)
        code = json.loads(text)["code"]
        if code == "cannot-write":
            return created, doubtful
        assert code == "in-doubt", text
        doubtful.add(f"a{number}")
    raise AssertionError("the disk never became full")


@contextmanager
def room(kind, folder):
    """A data folder with little room, and what gives it more: (data, limit, make room)."""
    if kind == "a small filesystem":
        with small_filesystem(folder / "small", "4m") as small:
            if small is None:
                pytest.skip("mounting is not permitted here; the limit is tried instead")
            yield small / "data", None, lambda server: remount(small, "size=64m")
    else:
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        yield folder / "data", 1 << 21, lambda server: resource.prlimit(
            server.process.pid, resource.RLIMIT_FSIZE, unlimited
        )


@pytest.mark.parametrize("kind", ["a small filesystem", "a limit"])
def test_a_full_disk_is_said_and_work_goes_on_once_there_is_room(tmp_path, kind):
    with room(kind, tmp_path) as (data, limit, make_room):
        credential = record("--data", data)
        server = Server(data, "--checkpoints", str(tmp_path / "checkpoints"), limit=limit)
        created, doubtful = add_until_refused(server, credential)
        assert len(created) > 50
        # Pages about nobody are still shown.
        assert server.send("GET", "/sign-in")[0] == 200
        refused = attempt("agency", "add", "late", "--name", "n" * 5_000, "--data", data, limited=limit and 100_000)
        expect(refused, 4, "disk")
        make_room(server)
        assert add(server, credential, "after")[0] == 201
        server.stop()
        whole("--data", data)
        held = {row[0] for row in sqlite3.connect(data / "continuum.db").execute(
            "SELECT key FROM access_agency"
        )}
        # What was answered is there, what was refused is not.
        assert held - doubtful == {"council", "after", *created}


def test_a_full_disk_under_postgresql_is_said_and_work_goes_on_once_there_is_room(tmp_path):
    postgres = OwnPostgres("full")
    postgres.remove()
    try:
        base = postgres.start()
        owner = (FOLDER / "full").stat()
        with small_filesystem(FOLDER / "full-tablespace", "40m", owner) as small:
            if small is None:
                pytest.skip("mounting is not permitted here")
            fill_postgresql(base, small, tmp_path / "data")
            postgres.remove()
    finally:
        postgres.remove()


def fill_postgresql(base, small, data):
    address = base.replace("/postgres", "/record")

    def sql(statement, to=address, check=True):
        return subprocess.run(
            ["psql", "-qAt", "-v", "ON_ERROR_STOP=1", to, "-c", statement],
            capture_output=True, text=True, check=check,
        )

    sql(f"CREATE TABLESPACE small LOCATION '{small}'", base)
    sql("CREATE DATABASE record TABLESPACE small", base)
    place = ("--data", data, "--db", address)
    credential = record(*place)
    server = Server(data, "--db", address)
    sql("CREATE TABLE ballast (filling TEXT)")
    for rows in (4_000, 400, 40, 4):
        piece = f"INSERT INTO ballast SELECT repeat(md5(n::text), 60) FROM generate_series(1, {rows}) n"
        while sql(piece, check=False).returncode == 0:
            pass
    created, doubtful = add_until_refused(server, credential)
    refused = attempt("agency", "add", "late", "--name", secrets.token_hex(50_000), *place)
    expect(refused, 4, "out of room")
    sql("DROP TABLE ballast")
    assert add(server, credential, "after")[0] == 201
    server.stop()
    whole(*place)
    held = set(sql("SELECT key FROM access_agency").stdout.split())
    assert held - doubtful == {"council", "after", *created}


def files(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


WRITERS = [
    ("agency", "add", "late", "--name", "Late"), ("serve", "--listen", f"127.0.0.1:{free_port()}"), ("rebuild",),
    ("erase", "person:x", "--reason", "r", "--authority", "a", "--yes"),
]


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
def test_a_read_only_filesystem_is_said_and_nothing_changes(tmp_path, command):
    with small_filesystem(tmp_path / "fixed", "8m") as fixed:
        if fixed is None:
            pytest.skip("mounting is not permitted here; files' rights are tried instead")
        data = fixed / "data"
        record("--data", data)
        before = files(data)
        remount(fixed, "ro")
        expect(attempt(*command, "--data", data), 4, "may not be written")
        remount(fixed, "rw")
        assert files(data) == before
        whole("--data", data)


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_or_folder_without_the_right_to_write_is_said(tmp_path, command, what):
    data = tmp_path / "data"
    record("--data", data)
    before = files(data)
    if what == "file":
        (data / "continuum.db").chmod(0o400)
    else:
        # Without a log and its index lying there, they would have to be made.
        last = sqlite3.connect(data / "continuum.db")
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        last.close()
        before = files(data)
        data.chmod(0o500)
    try:
        done = attempt(*command, "--data", data, before=without_override())
    finally:
        data.chmod(0o700)
        (data / "continuum.db").chmod(0o600)
    expect(done, 4, "may not be written" if what == "file" else "folder")
    assert files(data) == before
    whole("--data", data)


def test_a_backup_that_finds_no_room_leaves_the_one_before_it_whole(tmp_path):
    data, backup = tmp_path / "data", tmp_path / "backup"
    credential = record("--data", data)
    assert attempt("backup", "--to", backup, "--data", data).returncode == 0
    server = Server(data)
    for number in range(300):
        assert add(server, credential, f"a{number}")[0] == 201
    server.stop()
    before = files(backup)
    done = attempt("backup", "--to", backup, "--data", data, limited=50_000)
    expect(done, 4)
    after = files(backup)
    assert {name: after[name] for name in before} == before
    attempt("restore", "--from", backup, "--data", tmp_path / "old", "--reason", "test")
    whole("--data", tmp_path / "old")
    # And with room again the next run takes everything along.
    assert attempt("backup", "--to", backup, "--data", data).returncode == 0
    done = attempt("restore", "--from", backup, "--data", tmp_path / "new", "--reason", "test")
    assert done.returncode == 0, done.stderr

    def count(folder):
        return sqlite3.connect(folder / "continuum.db").execute(
            "SELECT COUNT(*) FROM access_agency"
        ).fetchone()[0]
    assert (count(tmp_path / "old"), count(tmp_path / "new")) == (1, 301)


def test_a_restore_or_copy_that_finds_no_room_leaves_nothing_behind(tmp_path):
    data, backup = tmp_path / "data", tmp_path / "backup"
    record("--data", data)
    assert attempt("backup", "--to", backup, "--data", data).returncode == 0
    place = tmp_path / "place"
    place.mkdir()
    done = attempt(
        "restore", "--from", backup, "--data", place, "--reason", "test", limited=100_000
    )
    expect(done, 4, "disk")
    assert [path.name for path in place.iterdir() if path.is_file()] == []
    done = attempt("rebuild", "--to", place / "copy.db", "--data", data, limited=100_000)
    expect(done, 4, "disk")
    assert [path.name for path in place.iterdir() if path.is_file()] == []
    whole("--data", data)
