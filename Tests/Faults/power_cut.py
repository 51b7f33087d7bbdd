"""Replays a recorded run and cuts the power at many moments.

A cut keeps, for each file, everything up to its last fsync. Of what was written after that, each
512-byte sector is kept, lost or torn at random: a disk promises no more. Each state that could be
found after the cut is then opened, checked, and searched for everything the program had told the
outside was done.
"""

import os
import random
import sqlite3
import struct
from dataclasses import dataclass, field

SECTOR = 512


@dataclass
class Step:
    kind: str
    name: str
    offset: int
    data: bytes


def read_trace(path):
    """The steps of a recorded run, in the order in which they happened."""
    with open(path, "rb") as source:
        raw = source.read()
    steps, at = [], 0
    while at < len(raw):
        kind = chr(raw[at])
        (length,) = struct.unpack_from("<H", raw, at + 1)
        name = raw[at + 3 : at + 3 + length].decode()
        at += 3 + length
        offset, size = struct.unpack_from("<QI", raw, at)
        at += 12
        steps.append(Step(kind, name, offset, raw[at : at + size]))
        at += size
    return steps


@dataclass
class File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list = field(default_factory=list)
    synced: bool = False

    def settle(self):
        for offset, data, cut in self.pending:
            apply(self.durable, offset, data, cut)
        self.pending = []
        self.synced = True


def apply(content, offset, data, cut):
    if cut:
        if len(content) > offset:
            del content[offset:]
        else:
            content.extend(bytes(offset - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def torn(offset, data, chance):
    """The pieces of a write that reached the disk: whole sectors, at times a part of one."""
    at = 0
    while at < len(data):
        end = min(len(data), at + SECTOR - (offset + at) % SECTOR)
        draw = chance.random()
        if draw < 0.45:
            yield offset + at, data[at:end]
        elif draw < 0.55:
            part = chance.randrange(at, end)
            yield offset + at, data[at:part]
        at = end


class Disk:
    """What would be on the disk if the power went now."""

    def __init__(self):
        self.files = {}
        self.told = b""

    def step(self, step):
        if step.kind == "A":
            self.told += step.data
        elif step.kind == "C":
            self.files[step.name] = File()
        elif step.kind == "W":
            self.files.setdefault(step.name, File()).pending.append((step.offset, step.data, False))
        elif step.kind == "T":
            self.files.setdefault(step.name, File()).pending.append((step.offset, b"", True))
        elif step.kind == "S":
            self.files.setdefault(step.name, File()).settle()
        elif step.kind == "D":
            self.files.pop(step.name, None)
        elif step.kind == "R":
            self.files[step.data.decode()] = self.files.pop(step.name, File())

    def after_cut(self, folder, chance):
        """Writes one of the states that the disk could be in after a cut."""
        lose_all = chance.random() < 0.2
        for name, file in self.files.items():
            content = bytearray(file.durable)
            for offset, data, cut in file.pending:
                if lose_all:
                    break
                if cut:
                    if chance.random() < 0.5:
                        apply(content, offset, data, True)
                    continue
                for start, piece in torn(offset, data, chance):
                    apply(content, start, piece, False)
            if not file.synced and not content and chance.random() < 0.5:
                continue  # the name itself had not reached the disk
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as target:
                target.write(content)

    def acknowledged(self):
        """What the program had said was done: one word a whole line."""
        whole = self.told[: self.told.rfind(b"\n") + 1]
        return [line.split()[1].decode() for line in whole.splitlines() if line.startswith(b"ack ")]


def cuts(steps, count, seed):
    """Yields (disk, chance, number of steps) at `count` random moments, in order of time."""
    chance = random.Random(seed)
    moments = sorted(chance.choices(range(len(steps) + 1), k=count))
    disk, done = Disk(), 0
    for moment in moments:
        while done < moment:
            disk.step(steps[done])
            done += 1
        yield disk, random.Random(chance.getrandbits(64)), moment


def lost_rows(path, acknowledged, query):
    """The acknowledged words that the database does not hold; None where it cannot be read."""
    try:
        db = sqlite3.connect(path)
        if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            return None
        held = {row[0] for row in db.execute(query)}
        db.close()
    except sqlite3.DatabaseError:
        return None
    return [word for word in acknowledged if word not in held]
