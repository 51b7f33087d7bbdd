"""The real program and its procedures: a faulty pack is refused at start and while the server runs,
an adopted one comes into force without a restart, and what was adopted stays readable."""

import json
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from test_kill import BINARY, ROOT, free_port, wait_until_open

SHIPPED = ROOT / "Packs" / "england-2026"
DOCUMENT = "threshold/levels-of-need@1.yaml"


def run(*words, **more):
    return subprocess.run(
        [BINARY, *map(str, words)], capture_output=True, text=True, timeout=60, **more
    )


@pytest.fixture
def packs(tmp_path):
    """A folder of packs of our own with a copy of the shipped one."""
    folder = tmp_path / "packs"
    shutil.copytree(SHIPPED, folder / "england-2026")
    return folder


class Server:
    def __init__(self, data, packs):
        self.port = free_port()
        self.log_file = data.parent / "log"
        with open(self.log_file, "wb") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--data", data, "--packs", packs, "--listen",
                 f"127.0.0.1:{self.port}"],
                stderr=log,
            )
        wait_until_open(self.port)

    def page(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def log(self):
        return [json.loads(line) for line in self.log_file.read_text().splitlines()]

    def hang_up(self):
        """Asks for everything to be read anew, and waits until it was."""
        before = len(self.log())
        self.process.send_signal(signal.SIGHUP)
        for _ in range(100):
            news = [line for line in self.log()[before:] if "procedures" in line["what"]]
            if news:
                time.sleep(0.3)
                return [line for line in self.log()[before:] if line["what"] != "request"]
            time.sleep(0.1)
        raise AssertionError("nothing was read anew")

    def shows(self, path, words):
        """Waits until a page has these words: the server looks every two seconds."""
        for _ in range(100):
            if words in self.page(path):
                return True
            time.sleep(0.1)
        return False

    def stop(self):
        self.process.terminate()
        assert self.process.wait(timeout=30) == 0


def change(packs, path, old, new):
    file = packs / "england-2026" / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def second_version(packs):
    """Version 2 of the threshold document, in force from yesterday; version 1 ends before."""
    folder = packs / "england-2026" / "threshold"
    text = (folder / "levels-of-need@1.yaml").read_text()
    today = time.strftime("%Y-%m-%d", time.localtime(time.time() - 86_400))
    before = time.strftime("%Y-%m-%d", time.localtime(time.time() - 2 * 86_400))
    first = text.replace("{from: 2026-04-01}", f"{{from: 2026-04-01, to: {before}}}")
    newer = text.replace("version: 1", "version: 2", 1)
    newer = newer.replace("{from: 2026-04-01}", f"{{from: {today}}}")
    newer = newer.replace("Attends and learns as expected", "Goes to school and learns")
    newer = newer.replace("      online-unsafe: Takes", "      online-late: Is online at night\n      online-unsafe: Takes")
    return first, newer


def test_a_faulty_pack_keeps_the_server_from_starting(packs, tmp_path):
    change(packs, DOCUMENT, "otherwise: universal", "otherwise: universl")
    done = run("serve", "--data", tmp_path / "data", "--packs", packs)
    assert done.returncode == 2, done.stderr
    fault = re.search(
        r"threshold/levels-of-need@1\.yaml:(\d+): otherwise: (.+)\. (.+)\.", done.stderr
    )
    lines = (packs / "england-2026" / DOCUMENT).read_text().splitlines()
    assert lines[int(fault.group(1)) - 1] == "otherwise: universl"
    assert "universl" in fault.group(2) and fault.group(3) == "Did you mean universal"


def test_a_kind_that_nothing_runs_is_refused(packs):
    folder = packs / "england-2026" / "pathway"
    folder.mkdir()
    (folder / "child-protection@1.yaml").write_text(
        "key: child-protection\nversion: 1\ntitle: t\nsource: s\neffective: {from: 2026-04-01}\n"
    )
    done = run("pack", "check", "england-2026", "--packs", packs)
    assert done.returncode == 1
    assert "pathway/child-protection@1.yaml:1" in done.stdout and "Take the file out" in done.stdout


def test_what_is_offered_while_the_server_runs(packs, tmp_path):
    data = tmp_path / "data"
    server = Server(data, packs)
    try:
        assert "Attends and learns as expected" in server.page("/thresholds")
        assert "This is the first version" in server.page("/thresholds")

        # A fault: refused with its place and remedy, and the pages stay as they were.
        good = (packs / "england-2026" / DOCUMENT).read_text()
        change(packs, DOCUMENT, "otherwise: universal", "otherwise: universl")
        lines = server.hang_up()
        finding = next(line["finding"] for line in lines if "refused" in line["what"])
        assert finding.startswith("threshold/levels-of-need@1.yaml:")
        assert "Did you mean universal" in finding
        assert "Attends and learns as expected" in server.page("/thresholds")
        assert "continuum_procedures_refused 1" in server.page("/metrics")

        # Mended, and read anew.
        (packs / "england-2026" / DOCUMENT).write_text(
            good.replace("Attends and learns as expected", "Is at school and learns")
        )
        server.hang_up()
        assert "Is at school and learns" in server.page("/thresholds")
        assert "continuum_procedures_refused 0" in server.page("/metrics")
    finally:
        server.stop()


def test_adopting_brings_a_pack_into_force_and_keeps_the_old_text(packs, tmp_path):
    data = tmp_path / "data"
    adopt = ["pack", "adopt", "england-2026", "--data", data, "--packs", packs]
    assert run(*adopt).returncode == 0
    server = Server(data, packs)
    try:
        # Another text under the same version is refused, and nothing is written.
        good = (packs / "england-2026" / DOCUMENT).read_text()
        change(packs, DOCUMENT, "Attends and learns as expected", "Quietly other words")
        done = run(*adopt)
        assert done.returncode == 2 and "levels-of-need@1.yaml" in done.stderr
        assert "adopted on" in done.stderr
        server.hang_up()
        assert "Quietly other words" not in server.page("/thresholds")

        # The new version takes the place of the old one's file.
        (packs / "england-2026" / DOCUMENT).write_text(
            good.replace("Quietly other words", "Attends and learns as expected")
        )
        _, newer = second_version(packs)
        folder = packs / "england-2026" / "threshold"
        (folder / "levels-of-need@1.yaml").unlink()
        (folder / "levels-of-need@2.yaml").write_text(newer)
        done = run(*adopt)
        assert done.returncode == 0, done.stderr
        assert "1 new text" in done.stdout, done.stdout
        assert server.shows("/thresholds", "Goes to school and learns")
        page = server.page("/thresholds")
        changed = page[page.index("levels-of-need-changes", page.index("</nav>")):]
        assert "was “Attends and learns as expected” and is now “Goes to school and learns”" in changed
        assert "is new: “Is online at night”" in changed

        # The first version can still be read as it was.
        packs_then = re.findall(r'href="(/procedures/[0-9a-f]{64})"', server.page("/procedures"))
        assert len(packs_then) == 2
        old = server.page(packs_then[1] + "/threshold/levels-of-need@1")
        assert "Attends and learns as expected" in old and good.splitlines()[5] in old
        with pytest.raises(urllib.error.HTTPError):
            server.page(packs_then[0] + "/threshold/levels-of-need@1")
    finally:
        server.stop()
    assert run("verify", "--data", data).returncode == 0

    # With the pack's folder gone, the adopted text is still what is in force.
    shutil.rmtree(packs / "england-2026")
    server = Server(data, packs)
    try:
        assert "Goes to school and learns" in server.page("/thresholds")
    finally:
        server.stop()


def test_both_versions_in_one_pack_follow_each_other(packs, tmp_path):
    first, newer = second_version(packs)
    folder = packs / "england-2026" / "threshold"
    (folder / "levels-of-need@1.yaml").write_text(first)
    (folder / "levels-of-need@2.yaml").write_text(newer)
    server = Server(tmp_path / "data", packs)
    try:
        page = server.page("/thresholds")
        assert "Version 2, in force from" in page
        assert "was “Attends and learns as expected” and is now “Goes to school and learns”" in page
    finally:
        server.stop()
