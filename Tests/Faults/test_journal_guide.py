"""What docs/journal.md tells an auditor to type is run as it stands there: it finds a whole record
whole, and what was changed."""

import re
import sqlite3
import subprocess
import sys

import pytest

from test_kill import ROOT, continuum

GUIDE = (ROOT / "docs" / "journal.md").read_text()


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    data = tmp_path_factory.mktemp("guide") / "data"
    place = ("--data", data)
    continuum("agency", "add", "council", "--name", "Council", "--kind", "council", *place)
    for name in ("ada", "zoë"):
        continuum(
            "account", "add", f"{name[:2]}x.worker", "--name", f"{name} W", "--agency", "council", *place
        )
    continuum("account", "list", *place)
    (subject,) = sqlite3.connect(data / "continuum.db").execute(
        "SELECT subject FROM journal_part ORDER BY seq LIMIT 1"
    ).fetchone()
    continuum("erase", subject, "--reason", "r", "--authority", "a", "--yes", *place)
    continuum("checkpoint", *place)
    return data


def shell(script, folder):
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True
    )


def check(database):
    program, = blocks("python")
    return subprocess.run(
        [sys.executable, "-c", program, database], capture_output=True, text=True
    )


def test_the_guides_program_finds_a_whole_record_whole(data):
    done = check(data / "continuum.db")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "whole"


@pytest.mark.parametrize(
    "harm, words",
    [
        ("UPDATE journal SET actor = 'operator:x' WHERE seq = 2", "journal 2 was changed"),
        ("UPDATE access SET purpose = 'x' WHERE seq = 1", "access 1 was changed"),
        ("DELETE FROM journal WHERE seq = 2", "does not follow"),
        ("UPDATE journal_part SET body = '{}' WHERE body IS NOT NULL", "was changed"),
        ("UPDATE journal_part SET body = NULL, salt = NULL", "is gone, and nobody erased it"),
        ("DELETE FROM journal_part", "was changed"),
    ],
)
def test_the_guides_program_finds_what_was_changed(data, tmp_path, harm, words):
    copy = tmp_path / "copy.db"
    with sqlite3.connect(data / "continuum.db") as held, sqlite3.connect(copy) as target:
        held.backup(target)
    with sqlite3.connect(copy) as target:
        target.execute(harm)
    done = check(copy)
    assert done.returncode == 1 and words in done.stdout, done.stdout + done.stderr


def test_the_guides_command_hashes_a_body(data):
    done = shell(blocks("sh")[0], data)
    hashed, kept = done.stdout.splitlines()
    assert hashed.split()[0] == kept and len(kept) == 64, done.stderr


def test_the_guides_command_checks_a_signature(data, tmp_path):
    folder = data.parent / "data-checkpoints"
    for name in ("checkpoints.jsonl", "checkpoint.pub"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    done = shell(blocks("sh")[1], tmp_path)
    assert done.returncode == 0 and "Signature Verified Successfully" in done.stdout, done.stderr
    lines = tmp_path / "checkpoints.jsonl"
    lines.write_text(re.sub(r'"seq":(\d)', r'"seq":9\1', lines.read_text()))
    assert shell(blocks("sh")[1], tmp_path).returncode != 0
