"""Records of earlier releases open for ever: the backup that each release left of its demonstration is
restored by this one, on both engines, and verifies to the same chains.

A release writes its own once, and it is kept as it is (docs/journal.md):

    CONTINUUM_WRITE_FIXTURE=continuum-0.1 ./test faults
"""

import json
import os
import re
import socket
import subprocess
import tarfile
from pathlib import Path

import pytest

from test_kill import BINARY, database
from test_record_commands import Record

KEPT = Path(__file__).parent / "Fixtures"
WANTED = os.environ.get("CONTINUUM_WRITE_FIXTURE")


def chains(record):
    """What no later release may change."""
    report = record.report()
    return {name: report[name] for name in ("journal", "access", "erasedParts")}


@pytest.mark.skipif(not WANTED, reason="a release writes it once")
def test_a_release_writes_its_own(tmp_path):
    file = KEPT / f"{WANTED}.tar.xz"
    assert not file.exists(), "what was released is never written again"
    data, backup = tmp_path / "data", tmp_path / "backup"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    demo = subprocess.Popen(
        [BINARY, "demo", "--data", data, "--listen", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    assert any(re.search("open at", line) for line in demo.stdout)
    demo.terminate()
    demo.wait(timeout=30)
    record = Record(data)
    (subject, _), *_ = record.sql(
        "SELECT subject, COUNT(*) FROM journal_part GROUP BY subject ORDER BY 2 DESC"
    )
    record.run("erase", subject, "--reason", "retention over", "--authority", "none", "--yes")
    record.run("backup", "--to", backup)
    (backup / "chains.json").write_text(json.dumps(chains(record)))
    KEPT.mkdir(exist_ok=True)
    with tarfile.open(file, "w:xz") as kept:
        kept.add(backup, "backup")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("file", sorted(KEPT.glob("*.tar.xz")), ids=lambda file: file.stem)
def test_an_earlier_releases_record_is_restored_whole(file, engine, tmp_path):
    with tarfile.open(file) as kept:
        kept.extractall(tmp_path, filter="data")
    backup = tmp_path / "backup"
    expected = json.loads((backup / "chains.json").read_text())
    record = Record(tmp_path / "data", database("earlier") if engine == "postgresql" else None)
    record.run("restore", "--from", backup, "--reason", "a newer release")
    assert chains(record) == expected and expected["erasedParts"] > 0
    # And it goes on.
    record.run("agency", "add", "later", "--name", "Later", "--kind", "council")
    assert record.report()["faultCount"] == 0
