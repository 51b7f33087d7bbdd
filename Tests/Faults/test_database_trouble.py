"""A database that is away, newer, or would not keep what it is given: each is refused with a clear
word and its documented exit code, and nothing in it changes."""

import json
import sqlite3
import subprocess

import pytest

from test_bad_input import INSIDE, Server
from test_disk_trouble import add, record
from test_kill import OwnPostgres, database, free_port
from trouble import attempt, expect, whole


def commands(folder):
    return [
        ("verify",), ("verify", "--chain"), ("rebuild",), ("checkpoint",), ("checkpoint", "--check"),
        ("backup", "--to", folder / "backup"), ("serve", "--listen", f"127.0.0.1:{free_port()}"),
        ("agency", "add", "late", "--name", "Late"),
        ("erase", "person:x", "--reason", "r", "--authority", "a", "--yes"),
    ]


NEWER = [
    ("UPDATE store_layout SET layout = layout + 1", "UPDATE store_layout SET layout = layout - 1"),
    (
        "UPDATE store_event SET version = version + 1 WHERE kind = 'access.agency-opened'",
        "UPDATE store_event SET version = version - 1 WHERE kind = 'access.agency-opened'",
    ),
    (
        "INSERT INTO store_event (kind, version) VALUES ('tomorrow.invented', 1)",
        "DELETE FROM store_event WHERE kind = 'tomorrow.invented'",
    ),
    (
        "INSERT INTO store_migration (module, name) VALUES ('access', 'tomorrow')",
        "DELETE FROM store_migration WHERE name = 'tomorrow'",
    ),
]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_record_of_a_newer_version_is_refused_by_every_command(tmp_path, engine):
    data = tmp_path / "data"
    place = ["--data", data]
    if engine == "postgresql":
        place += ["--db", database("newer")]

    def sql(statement):
        if engine == "postgresql":
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", place[3], "-c", statement], check=True)
        else:
            held = sqlite3.connect(data / "continuum.db")
            with held:
                assert held.execute(statement).rowcount == 1
            held.close()

    record(*place)
    before = attempt("verify", "--format", "json", *place).stdout
    for number, (newer, back) in enumerate(NEWER):
        sql(newer)
        for command in commands(tmp_path) if number == 0 else [("verify",), ("rebuild",)]:
            expect(attempt(*command, *place), 5, "newer version")
        sql(back)
    assert attempt("verify", "--format", "json", *place).stdout == before
    assert json.loads(before)["whole"]


def test_postgresql_away_is_said_by_every_command_at_start(tmp_path):
    address = f"postgresql://continuum@127.0.0.1:{free_port()}/record?connect_timeout=3"
    for command in commands(tmp_path):
        done = attempt(*command, "--data", tmp_path / "data", "--db", address)
        expect(done, 4, "PostgreSQL cannot be reached", "127.0.0.1")


def test_a_mistyped_address_makes_nothing(tmp_path):
    for command in commands(tmp_path):
        if command[0] in ("serve", "agency"):
            continue
        expect(attempt(*command, "--data", tmp_path / "none"), 4, "there is no record at")
    assert not (tmp_path / "none").exists()
    expect(
        attempt("verify", "--db", "postgresql://continuum:secret@127.0.0.1/x"), 2, "password"
    )


def test_a_file_that_is_no_record_is_said_and_left_alone(tmp_path):
    other = tmp_path / "other.db"
    held = sqlite3.connect(other)
    with held:
        held.execute("CREATE TABLE letters (words TEXT)")
    held.close()
    expect(attempt("verify", "--db", other), 4, "there is no record at")
    letter = tmp_path / "letter.db"
    letter.write_text("This is a letter, and no database at all. " * 300)
    expect(attempt("verify", "--db", letter), 1, "not a whole SQLite database")
    assert letter.read_text().startswith("This is a letter")


@pytest.fixture(scope="module")
def own():
    postgres = OwnPostgres("careless")
    postgres.remove()
    postgres.address = postgres.start()
    yield postgres
    postgres.remove()


def set_to(own, setting, value):
    for statement in (f"ALTER SYSTEM SET {setting} = {value}", "SELECT pg_reload_conf()"):
        subprocess.run(
            ["psql", "-q", own.address, "-c", statement], check=True, capture_output=True
        )
    for _ in range(100):
        now = subprocess.run(
            ["psql", "-qAt", own.address, "-c", f"SHOW {setting}"], capture_output=True, text=True
        ).stdout.strip()
        if now == value:
            return
    raise AssertionError(f"{setting} did not become {value}")


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_postgresql_that_would_lose_committed_work_is_refused_at_start(tmp_path, own, setting):
    place = ("--data", tmp_path / "data", "--db", f"{own.address}?schema=safe_{setting}")
    record(*place)
    set_to(own, setting, "off")
    try:
        for command in commands(tmp_path):
            expect(attempt(*command, *place), 4, f"its setting {setting} is off and must be on")
    finally:
        set_to(own, setting, "on")
    whole(*place)


def test_a_server_stops_writing_to_a_postgresql_that_became_careless(tmp_path, own):
    data, address = tmp_path / "data", f"{own.address}?schema=became"
    credential = record("--data", data, "--db", address)
    server = Server(data, "--db", address)
    assert add(server, credential, "before")[0] == 201
    set_to(own, "fsync", "off")
    try:
        # Asked whenever the writer connects again.
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'continuum'"
        subprocess.run(["psql", "-q", own.address, "-c", cut], check=True, capture_output=True)
        status, _, text = add(server, credential, "lost")
        assert status == 503 and not INSIDE.search(text), text
    finally:
        set_to(own, "fsync", "on")
    assert add(server, credential, "after")[0] == 201
    server.stop()
    whole("--data", data, "--db", address)
    held = subprocess.run(
        ["psql", "-qAt", own.address, "-c", "SELECT key FROM became.access_agency"],
        capture_output=True, text=True, check=True,
    ).stdout.split()
    assert set(held) == {"council", "before", "after"}
