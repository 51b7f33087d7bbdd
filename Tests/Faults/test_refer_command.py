"""`continuum refer`: a referral from a file, into the record here and to a server."""

import json
import re

import pytest

from test_bad_input import server  # noqa: F401 (the fixture)
from trouble import attempt

GOOD = {
    "answers": {
        "danger-now": "no", "cannot-wait": "waits", "sender-name": "Tess Holm",
        "agency-type": "school", "sender-telephone": "01632 960001", "hide-sender": "may",
        "what-seen": "Thin, and cold.", "told": "yes", "agrees-to-help": "unknown",
    },
    "children": [{"child-name": "Cora Thistlewood", "child-born": "2014-03-31"}],
}
REFERENCE = re.compile(r"MARF-\w{4}-\w{4}")


@pytest.fixture()
def record(tmp_path):
    """A record of its own with an agency, and the referral in a file."""
    data = tmp_path / "data"
    done = attempt("agency", "add", "school", "--name", "Hill Street School", "--data", data)
    assert done.returncode == 0, done.stderr
    file = tmp_path / "referral.json"
    file.write_text(json.dumps(GOOD))
    return data, file


def refer(record, *more):
    data, file = record
    return attempt("refer", "--file", file, "--data", data, *more)


def test_a_referral_goes_into_the_record_once(record):
    looked = refer(record, "--agency", "school", "--dry-run")
    assert looked.returncode == 0 and "nothing was sent" in looked.stdout
    first = refer(record, "--agency", "school")
    assert first.returncode == 0, first.stderr
    reference = REFERENCE.search(first.stdout)[0]
    again = refer(record, "--agency", "school")
    assert again.returncode == 0
    assert again.stdout.strip() == f"{reference} (had come already)"


def test_what_is_to_be_mended_is_said_line_by_line(record):
    data, file = record
    wrong = json.loads(file.read_text())
    del wrong["answers"]["told"]
    wrong["answers"]["agency-type"] = "circus"
    file.write_text(json.dumps(wrong))
    for more in ([], ["--dry-run"]):
        done = refer(record, "--agency", "school", *more)
        assert done.returncode == 2, done.stdout
        assert f"{file}: told: " in done.stderr and f"{file}: agency-type: " in done.stderr
        assert done.stderr.splitlines()[-1] == (
            f"continuum: {file}: nothing was taken in, 2 to mend"
        )
    file.write_text('{"answers": {"what-sen": "x"}, "children": [{}]}')
    done = refer(record, "--agency", "school")
    assert done.returncode == 2 and "what-seen" in done.stderr
    file.write_text("{")
    assert refer(record, "--agency", "school").returncode == 2


def test_what_cannot_be_is_said_before_anything_happens(record, tmp_path):
    done = refer(record, "--agency", "circus")
    assert done.returncode == 2 and "there is no agency circus" in done.stderr
    assert refer(record).returncode == 64
    assert refer(record, "--to", "https://127.0.0.1:1").returncode == 64
    key = tmp_path / "key"
    key.write_text("id.secret\n")
    away = refer(record, "--to", "http://127.0.0.1:1", "--key-file", key)
    assert away.returncode == 4 and "send it again" in away.stderr
    plain = refer(record, "--to", "http://example.org", "--key-file", key)
    assert plain.returncode == 4 and "no https address" in plain.stderr
    assert refer(record, "--to", "http://127.0.0.1:1", "--key-file", tmp_path / "no").returncode == 3


def test_a_server_takes_it_once_and_says_what_is_wrong(server, tmp_path):
    key, file = tmp_path / "key", tmp_path / "referral.json"
    key.write_text(server.credential.strip() + "\n")
    file.write_text(json.dumps(GOOD))
    address = f"http://127.0.0.1:{server.port}"
    send = ("refer", "--file", file, "--to", address, "--key-file", key)
    first = attempt(*send)
    assert first.returncode == 0, first.stderr
    again = attempt(*send)
    assert again.stdout == first.stdout and REFERENCE.search(first.stdout)
    file.write_text(json.dumps(GOOD | {"children": []}))
    assert attempt(*send).returncode == 2
    key.write_text("wrong.credential\n")
    assert attempt(*send).returncode == 3
