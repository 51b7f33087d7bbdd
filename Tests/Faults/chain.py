"""An independent reader of the chains: it shares no code with the program that wrote them.

An entry's hash is SHA-256 over `continuum-entry-1`, then every field of the envelope (numbers as 8
bytes, texts with their length before them, a missing text as the length -1), the digest of its
facts, the number of its parts, each part's subject and digest, and the previous entry's hash.
A digest is SHA-256(salt + body).
"""

import hashlib
import struct

BEGINNING = bytes(32)


def number(value):
    return struct.pack(">q", value)


def text(value):
    if value is None:
        return number(-1)
    raw = value.encode()
    return number(len(raw)) + raw


def entry_hash(entry, parts):
    (seq, recorded_at, actor, agency, purpose, request_id, kind, version, pack_hash) = entry[:9]
    digest, previous = bytes(entry[11]), bytes(entry[12])
    raw = b"continuum-entry-1" + number(seq) + number(recorded_at)
    raw += text(actor) + text(agency) + text(purpose) + text(request_id) + text(kind)
    raw += number(version) + text(pack_hash) + digest + number(len(parts))
    for subject, _, _, part_digest in parts:
        raw += text(subject) + bytes(part_digest)
    return hashlib.sha256(raw + previous).digest()


def faults(db, chain):
    """What is wrong with a chain, as sentences; an empty list when it is whole."""
    found, previous, expected = [], BEGINNING, 1
    parts = {}
    for seq, subject, salt, body, digest in db.execute(
        f"SELECT seq, subject, salt, body, digest FROM {chain}_part ORDER BY seq, n"
    ):
        parts.setdefault(seq, []).append((subject, salt, body, digest))
    columns = (
        "seq, recorded_at, actor, agency, purpose, request_id, kind, version, pack_hash,"
        " salt, body, digest, previous, hash"
    )
    for entry in db.execute(f"SELECT {columns} FROM {chain} ORDER BY seq"):
        seq, own = entry[0], parts.pop(entry[0], [])
        if seq != expected:
            found.append(f"{chain} {expected} is missing")
        if bytes(entry[12]) != previous:
            found.append(f"{chain} {seq} does not follow its predecessor")
        if hashlib.sha256(bytes(entry[9]) + entry[10].encode()).digest() != bytes(entry[11]):
            found.append(f"{chain} {seq}: the facts were changed")
        for subject, salt, body, digest in own:
            if body is not None and (
                hashlib.sha256(bytes(salt) + body.encode()).digest() != bytes(digest)
            ):
                found.append(f"{chain} {seq}: the part about {subject} was changed")
        if entry_hash(entry, own) != bytes(entry[13]):
            found.append(f"{chain} {seq}: the envelope was changed")
        previous, expected = bytes(entry[13]), seq + 1
    if parts:
        found.append(f"{chain}: parts of no entry: {sorted(parts)[:3]}")
    return found
