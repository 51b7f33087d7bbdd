"""A loss of power at any moment loses nothing that was acknowledged. (kill -9 is not that: the
kernel still writes what the program had handed over.)"""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import chain
import power_cut

HERE = Path(__file__).parent
CUTS = int(os.environ.get("CONTINUUM_POWER_CUTS", "1000"))


@pytest.fixture(scope="module")
def recorder(tmp_path_factory):
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O2", "-o", library, HERE / "recorder.c", "-ldl"], check=True
    )
    return library


def record(recorder, folder, command):
    data = folder / "data"
    data.mkdir()
    trace = folder / "trace"
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.PIPE,
        env=os.environ
        | {"LD_PRELOAD": str(recorder), "RECORD_DIR": str(data), "RECORD_TRACE": str(trace)},
    )
    return power_cut.read_trace(trace)


def replay(steps, folder, query, seed, with_chains):
    """Cuts the power many times; returns (cuts, with something lost, with damage)."""
    lost = damaged = 0
    for disk, chance, _ in power_cut.cuts(steps, CUTS, seed):
        state = folder / "after"
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir()
        disk.after_cut(state, chance)
        acknowledged = disk.acknowledged()
        if not (state / "x.db").exists():
            lost += bool(acknowledged)
            continue
        if not acknowledged and b"ready" not in disk.told:
            continue  # the store was still being made: nothing was promised
        missing = power_cut.lost_rows(state / "x.db", acknowledged, query)
        if missing is None:
            damaged += 1
        elif missing:
            lost += 1
        elif with_chains:
            db = sqlite3.connect(state / "x.db")
            if any(chain.faults(db, name) for name in ("journal", "access")):
                damaged += 1
            db.close()
    return lost, damaged


def test_nothing_acknowledged_is_lost_when_the_power_goes(recorder, tmp_path):
    worker = os.environ["CONTINUUM_FAULTWORKER"]
    steps = record(
        recorder, tmp_path, [worker, tmp_path / "data" / "x.db", tmp_path / "keys", 8, 1, "run"]
    )
    told = sum(step.data.count(b"ack ") for step in steps if step.kind == "A")
    assert told > 200, "the recorded run did too little to mean anything"
    lost, damaged = replay(steps, tmp_path, "SELECT word FROM fault_note", 1, with_chains=True)
    print(f"{CUTS} power cuts, {told} commits: {lost} lost something, {damaged} damaged")
    assert (lost, damaged) == (0, 0)


def test_the_recorder_finds_the_loss_that_a_careless_setting_causes(recorder, tmp_path):
    """With synchronous=NORMAL, acknowledged commits are lost: the harness must see it."""
    program = tmp_path / "careless.py"
    program.write_text(
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA journal_mode = WAL')\n"
        "db.execute('PRAGMA synchronous = NORMAL')\n"
        "db.execute('CREATE TABLE note (word TEXT)')\n"
        "os.write(1, b'ready\\n')\n"
        "for n in range(300):\n"
        "    db.execute('INSERT INTO note VALUES (?)', (f'w{n}',))\n"
        "    os.write(1, b'ack w%d\\n' % n)\n"
    )
    steps = record(recorder, tmp_path, [sys.executable, program, tmp_path / "data" / "x.db"])
    lost, damaged = replay(steps, tmp_path, "SELECT word FROM note", 2, with_chains=False)
    print(f"{CUTS} power cuts with synchronous=NORMAL: {lost} lost rows, {damaged} the table itself")
    assert lost + damaged > CUTS // 2
