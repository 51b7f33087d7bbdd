"""The ways out of the machine are encrypted, and only to the server that was meant: PostgreSQL with
`sslmode=verify-full`, mail by STARTTLS and smtps. An authority of the tests' own signs."""

import base64
import os
import shutil
import sqlite3
import subprocess
import time

import pytest

from certificates import Authority
from mail_server import MailServer
from test_bad_input import Server
from test_kill import WORKER, OwnPostgres
from trouble import FOLDER, attempt, expect, whole


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authorities")
    return Authority(folder / "a", "partnership"), Authority(folder / "b", "stranger")


# MARK: PostgreSQL


class EncryptedPostgres(OwnPostgres):
    """Takes callers over TLS only."""

    def serve(self, certificate):
        data = FOLDER / self.folder / "data"
        for source, name in zip(certificate, ("server.crt", "server.key")):
            target = data / name
            shutil.copy(source, target)
            os.chown(target, data.stat().st_uid, data.stat().st_gid)
            target.chmod(0o600)
        hosts = data / "pg_hba.conf"
        hosts.write_text("hostssl all all 127.0.0.1/32 trust\n")
        self.reload()

    def reload(self):
        pid = int((FOLDER / self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 1)
        time.sleep(0.5)


@pytest.fixture(scope="module")
def postgres(authorities):
    server = EncryptedPostgres("encrypted")
    server.remove()
    server.plain = server.start()
    subprocess.run(["psql", "-q", server.plain, "-c", "ALTER SYSTEM SET ssl = on"], check=True)
    server.serve(authorities[0].certificate("here", "IP:127.0.0.1"))
    yield server
    server.remove()


def test_postgresql_is_reached_over_tls_that_is_checked(tmp_path, authorities, postgres):
    place = (
        "--data", tmp_path / "data",
        "--db", f"{postgres.plain}?sslmode=verify-full&sslrootcert={authorities[0].file}",
    )
    assert attempt("agency", "add", "council", "--name", "Council", *place).returncode == 0
    whole(*place)
    watch = "SELECT bool_and(s.ssl) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) " \
        "WHERE a.application_name = 'continuum'"
    server = Server(tmp_path / "data", *place[2:])
    answer = subprocess.run(
        ["psql", "-qAt", f"{postgres.plain}?sslmode=require", "-c", watch],
        capture_output=True, text=True, check=True,
    ).stdout.strip()
    server.stop()
    assert answer == "t", "a connection was not encrypted"


def test_another_authoritys_postgresql_is_refused(tmp_path, authorities, postgres):
    refused = attempt(
        "agency", "add", "x1", "--name", "X", "--data", tmp_path / "data",
        "--db", f"{postgres.plain}?sslmode=verify-full&sslrootcert={authorities[1].file}",
    )
    expect(refused, 4, "certificate verify failed", "sslrootcert=PATH")


def test_a_postgresql_with_another_servers_certificate_is_refused(tmp_path, authorities, postgres):
    address = f"{postgres.plain}?sslmode=verify-full&sslrootcert={authorities[0].file}"
    postgres.serve(authorities[0].certificate("elsewhere", "DNS:database.example"))
    try:
        refused = attempt("agency", "add", "x1", "--name", "X", "--data", tmp_path / "data", "--db", address)
        expect(refused, 4, "does not match host name", "for another server")
    finally:
        postgres.serve(authorities[0].certificate("here", "IP:127.0.0.1"))


def test_a_postgresql_without_tls_is_refused_where_tls_is_asked_for(tmp_path, authorities):
    plain = os.environ["CONTINUUM_TEST_POSTGRES"]
    refused = attempt(
        "agency", "add", "x1", "--name", "X", "--data", tmp_path / "data",
        "--db", f"{plain}?sslmode=verify-full&sslrootcert={authorities[0].file}",
    )
    expect(refused, 4, "does not support SSL", "ssl = on")


def test_a_missing_authority_is_named(tmp_path, postgres):
    refused = attempt(
        "agency", "add", "x1", "--name", "X", "--data", tmp_path / "data",
        "--db", f"{postgres.plain}?sslmode=verify-full&sslrootcert={tmp_path / 'none.crt'}",
    )
    expect(refused, 4, "none.crt", "name its file with sslrootcert=PATH")


# MARK: Mail


def promised(folder):
    """A record whose journal promises one mail."""
    data = folder / "data"
    (data / "keys").mkdir(parents=True, mode=0o700)
    subprocess.run(
        [WORKER, "promise", str(data / "continuum.db"), str(data / "keys"), "ada@example.org"],
        check=True, capture_output=True,
    )
    return data


class MailingServer(Server):
    def __init__(self, data, mail, authority):
        os.environ["CONTINUUM_SMTP_AUTHORITY"] = str(authority.file)
        try:
            super().__init__(data, "--mail", mail, "--mail-from", "continuum@example.org")
        finally:
            del os.environ["CONTINUUM_SMTP_AUTHORITY"]


def outbox(data):
    held = sqlite3.connect(f"file:{data / 'continuum.db'}?mode=ro", uri=True)
    try:
        state = held.execute("SELECT state FROM outbox_message").fetchone()[0]
        tries = held.execute("SELECT tries, reason FROM outbox_attempt").fetchone()
        return state, tries
    finally:
        held.close()


def wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
    return found


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_mail_goes_over_tls_to_the_right_server_and_waits_for_it(tmp_path, authorities, scheme):
    data = promised(tmp_path)
    ours, stranger = authorities
    right = MailServer(ours.certificate(f"mail-{scheme}", "DNS:localhost"), scheme == "smtps")
    wrongs = [
        MailServer(stranger.certificate(f"mail-{scheme}", "DNS:localhost"), scheme == "smtps"),
        MailServer(ours.certificate(f"other-{scheme}", "DNS:mail.example"), scheme == "smtps"),
    ]
    try:
        for wrong in wrongs:
            server = MailingServer(data, f"{scheme}://localhost:{wrong.port}", ours)
            state, (tries, reason) = wait_for(lambda: (found := outbox(data))[1] and found)
            server.stop()
            assert (state, tries) == ("waiting", 1)
            assert "certificate" in reason and "ada" not in reason
            assert wrong.mails == []
            # The next try comes after a pause; that it is forgotten means that it comes at once.
            held = sqlite3.connect(data / "continuum.db")
            with held:
                held.execute("DELETE FROM outbox_attempt")
            held.close()
        server = MailingServer(data, f"{scheme}://localhost:{right.port}", ours)
        wait_for(lambda: outbox(data)[0] == "delivered")
        server.stop()
    finally:
        for one in [right, *wrongs]:
            one.stop()
    (envelope, text), = right.mails
    assert envelope[0].startswith("MAIL FROM:<continuum@example.org>")
    assert envelope[1].startswith("RCPT TO:<ada@example.org>")
    head, body = text.split("\r\n\r\n", 1)
    assert "Subject: A review is due" in head
    assert base64.b64decode(body).decode() == "Please open your list of work."
    assert outbox(data) == ("delivered", None)
    whole("--data", data)
