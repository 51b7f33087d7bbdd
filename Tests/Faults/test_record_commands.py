"""The commands that keep the record: verify, checkpoint, rebuild, backup, restore and erase, tried on
the program itself and on both engines. What they say is held against an independent reader."""

import json
import sqlite3
import subprocess
from datetime import date, timedelta

import pytest

import chain
from test_kill import continuum, database
from trouble import attempt, expect


class Record:
    """A record on one engine, with its data folder."""

    def __init__(self, data, address=None):
        self.data = data
        self.place = ["--data", data] + (["--db", address] if address else [])
        self.address = address

    def run(self, *command):
        done = attempt(*command, *self.place)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sql(self, statement):
        """Reads or changes the database behind the program's back; returns rows as text."""
        if self.address:
            done = subprocess.run(
                ["psql", "-qAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.address, "-c", statement],
                capture_output=True, text=True, check=True,
            )
            return [tuple(line.split("\t")) for line in done.stdout.splitlines()]
        held = sqlite3.connect(self.data / "continuum.db")
        with held:
            rows = [tuple(map(str, row)) for row in held.execute(statement).fetchall()]
        held.close()
        return rows

    def report(self, *more, code=0):
        done = attempt("verify", "--format", "json", *more, *self.place)
        assert done.returncode == code, done.stdout + done.stderr
        report = json.loads(done.stdout)
        assert report["whole"] == (code == 0)
        return report

    def state(self):
        """What two whole records must agree in."""
        report = self.report()
        return {key: report[key] for key in ("journal", "access", "rows", "erasedParts")}


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request, tmp_path):
    place = Record(
        tmp_path / "data", database("commands") if request.param == "postgresql" else None
    )
    place.run("agency", "add", "council", "--name", "Council", "--kind", "council")
    for name in ("ada", "bea", "cleo"):
        place.run(
            "account", "add", f"{name}.worker", "--name", f"{name.title()} Wilhelmina",
            "--agency", "council", "--role", "social-worker",
        )
    place.run("account", "list")
    return place


def test_damage_is_named_by_entry_and_by_row(record):
    assert record.report()["faultCount"] == 0
    part = int(record.sql("SELECT MIN(seq) FROM journal_part")[0][0])
    harm = [
        ("UPDATE journal SET actor = 'operator:nobody' WHERE seq = 2", (2, "envelope-changed")),
        ("UPDATE journal SET body = '{}' WHERE seq = 1", (1, "facts-changed")),
        (f"UPDATE journal_part SET body = '{{}}' WHERE seq = {part}", (part, "part-changed")),
        ("UPDATE access SET purpose = 'x' WHERE seq = 1", (1, "envelope-changed")),
    ]
    for statement, fault in harm:
        table = statement.split()[1]
        column = statement.split()[3]
        kept = record.sql(f"SELECT {column} FROM {table} WHERE seq = {fault[0]}")[0][0]
        record.sql(statement)
        for more in ((), ("--chain",)):
            done = attempt("verify", *more, *record.place)
            expect(done, 1, "the record is damaged")
            assert f"entry {fault[0]}: " in done.stdout, done.stdout
        found = record.report("--chain", code=1)["faults"]
        assert (found[0]["entry"], found[0]["code"]) == fault
        escaped = kept.replace("'", "''")
        record.sql(f"UPDATE {table} SET {column} = '{escaped}' WHERE seq = {fault[0]}")
        assert record.report("--chain")["faultCount"] == 0
    record.sql("UPDATE access_agency SET name = 'Counsel' WHERE key = 'council'")
    assert record.report("--chain")["faultCount"] == 0, "no chain tells what a table says"
    expect(attempt("verify", *record.place), 1)
    found = record.report(code=1)["differences"]
    assert [(row["table"], row["key"]) for row in found] == [("access_agency", '"council"')]
    assert "name" in found[0]["words"]
    record.run("rebuild")
    record.report()


def test_checkpoints_are_written_checked_and_signed_by_a_partner(record, tmp_path):
    assert "no checkpoint outside vouches" in record.run("verify", "--chain")
    expect(attempt("checkpoint", "--check", *record.place), 3, "there are no checkpoints")
    record.run("checkpoint")
    record.run("agency", "add", "police", "--name", "Police", "--kind", "police")
    told = record.run("verify")
    assert "entries beyond the last checkpoint: 1 of the journal, 0 of the access record" in told
    assert record.report("--chain")["outside"]["beyond"] == {"journal": 1, "access": 0}
    file = tmp_path / "data-checkpoints" / "checkpoints.jsonl"
    public = (tmp_path / "data-checkpoints" / "checkpoint.pub").read_text().strip()
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(file.read_bytes())
    key = continuum("checkpoint", "--new-key", tmp_path / "police.key")
    expect(attempt("checkpoint", "--new-key", tmp_path / "police.key"), 4, "is there already")
    continuum(
        "checkpoint", "--co-sign", tmp_path / "police.key", "--agency", "police",
        "--checkpoint", copy,
    )
    outside = ("--checkpoint", copy, "--checkpoint-key", public, "--partner", f"police={key}")
    report = record.report("--chain", *outside)["outside"]
    assert report["coSigned"] == {"police": int(record.report("--chain")["journal"]["seq"]) - 1}
    for wrong in (
        ("--checkpoint", copy, "--partner", "police=00"),
        ("--checkpoint", copy, "--checkpoint-key", "00"),
    ):
        expect(attempt("verify", "--chain", *wrong, *record.place), 1, "the record is damaged")
    # Somebody who can change the database and hash it anew is found by the copy.
    record.sql("DELETE FROM journal_part WHERE seq > 2")
    record.sql("DELETE FROM journal WHERE seq > 2")
    record.sql("DELETE FROM access")
    record.sql("DELETE FROM access_part")
    done = attempt("checkpoint", "--check", *record.place)
    expect(done, 1, "does not agree with its checkpoints")
    assert "no longer reaches" in done.stdout
    expect(attempt("checkpoint", *record.place), 1, "cut short")


def test_the_record_moves_to_the_other_engine_and_back(record, tmp_path):
    before = record.state()
    target = tmp_path / "moved.db" if record.address else database("moved")
    record.run("rebuild", "--to", target)
    expect(attempt("rebuild", "--to", target, *record.place), 2, "already")
    done = attempt("verify", "--format", "json", "--data", tmp_path / "data", "--db", target)
    assert done.returncode == 0, done.stderr
    after = json.loads(done.stdout)
    assert {key: after[key] for key in before} == before
    back = tmp_path / "back.db"
    done = attempt("rebuild", "--to", back, "--data", tmp_path / "data", "--db", target)
    assert done.returncode == 0, done.stderr
    held = sqlite3.connect(back)
    assert chain.faults(held, "journal") == [] and chain.faults(held, "access") == []
    held.close()
    done = attempt("verify", "--format", "json", "--data", tmp_path / "data", "--db", back)
    after = json.loads(done.stdout)
    assert {key: after[key] for key in before} == before


def test_a_copy_as_at_a_day_is_whole_and_takes_nothing_more(record, tmp_path):
    copy = tmp_path / "copy.db"
    yesterday = date.today() - timedelta(days=2)
    expect(
        attempt("rebuild", "--as-at", yesterday, "--to", copy, *record.place), 2,
        "nothing was recorded by then",
    )
    assert not copy.exists()
    expect(attempt("rebuild", "--as-at", "soon", "--to", copy, *record.place), 2, "--as-at soon")
    record.run("rebuild", "--as-at", date.today() + timedelta(days=1), "--to", copy)
    before = record.state()
    done = attempt("verify", "--format", "json", "--db", copy)
    after = json.loads(done.stdout)
    assert {key: after[key] for key in before} == before
    refused = attempt("agency", "add", "late", "--name", "Late", "--data", tmp_path / "data", "--db", copy)
    expect(refused, 4, "takes no new entries")


def test_a_backup_is_added_to_and_proved_by_restoring_it(record, tmp_path):
    backup, files = tmp_path / "backup", tmp_path / "data" / "files"
    files.mkdir()
    (files / "letter").write_text("a letter")
    assert " more entries" in record.run("backup", "--to", backup)
    record.run("agency", "add", "police", "--name", "Police", "--kind", "police")
    assert "backed up: 1 more entries" in record.run("backup", "--to", backup)
    before = record.state()
    restored = Record(tmp_path / "restored")
    restored.run("restore", "--from", backup, "--reason", "a test")
    assert restored.state() == before
    assert (tmp_path / "restored" / "files" / "letter").read_text() == "a letter"
    again = attempt("restore", "--from", backup, "--reason", "again", *restored.place)
    expect(again, 2, "already")
    earlier = Record(tmp_path / "earlier")
    earlier.run("restore", "--from", backup, "--reason", "a bad import", "--through", "2")
    assert earlier.report()["journal"]["seq"] == 3, "two, and the entry that says so"
    assert earlier.sql("SELECT kept_through, reason FROM record_restored") == [("2", "a bad import")]
    # Damage in any file of it is found before anything is built.
    for file in sorted(path for path in backup.iterdir() if path.is_file()):
        kept = file.read_bytes()
        file.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        done = attempt("restore", "--from", backup, "--reason", "x", "--data", tmp_path / "broken")
        expect(done, 1, file.name)
        file.write_bytes(kept)
    assert not (tmp_path / "broken" / "continuum.db").exists()
    expect(attempt("restore", "--from", tmp_path, "--reason", "x", *restored.place), 3, "no backup")


def test_an_erasure_is_tried_first_recorded_and_reaches_the_backup(record, tmp_path):
    backup = tmp_path / "backup"
    record.run("backup", "--to", backup)
    (subject,), = record.sql(
        "SELECT subject FROM journal_part WHERE body LIKE '%Ada Wilhelmina%' AND body LIKE '%ada.worker%'"
    )
    warrant = ("--reason", "retention over", "--authority", "schedule 7")
    before = record.state()
    told = record.run("erase", subject, *warrant)
    assert "nothing was erased" in told and "access.account-opened" in told
    assert "Wilhelmina" not in told
    assert record.state()["journal"] == before["journal"]
    # Looking what would go is a look at somebody.
    assert record.sql(
        "SELECT COUNT(*) FROM access_part p JOIN access a ON a.seq = p.seq "
        f"WHERE p.subject = '{subject}' AND a.body LIKE '%record.erase%'"
    ) == [("1",)]
    for wrong, code in (
        (("erase", subject, "--reason", " ", "--authority", "x", "--yes"), 64),
        (("erase", subject, "--reason", "x", "--yes"), 64),
        (("erase", "everybody", *warrant, "--yes"), 64),
        (("erase", subject, *warrant, "--entry", "999", "--yes"), 2),
        (("erase", "person:nobody", *warrant, "--yes"), 2),
    ):
        assert attempt(*wrong, *record.place).returncode == code
    assert record.state()["journal"] == before["journal"]
    assert "erased 1 part, by journal entry" in record.run("erase", subject, *warrant, "--yes")
    assert record.sql("SELECT reason, authority FROM erased_part") == [("retention over", "schedule 7")]
    after = record.state()
    assert after["erasedParts"] == 1
    record.run("rebuild")
    assert record.state() == after
    if not record.address:
        for file in (tmp_path / "data").iterdir():
            assert file.is_dir() or b"Ada Wilhelmina" not in file.read_bytes(), file
    def kept():
        return any(b"Ada Wilhelmina" in file.read_bytes() for file in backup.iterdir())
    assert kept()
    assert "written anew without what was erased" in record.run("backup", "--to", backup)
    assert not kept()
    restored = Record(tmp_path / "restored")
    restored.run("restore", "--from", backup, "--reason", "a test")
    assert restored.state() == after
