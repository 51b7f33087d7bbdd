"""What the tests of trouble share: small and read-only filesystems, and commands that may fail."""

import json
import os
import resource
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

from test_kill import BINARY, ROOT

# Where PostgreSQL's own account can get to, too.
FOLDER = Path(os.environ.get("CONTINUUM_TEST_FOLDER", ROOT / ".test"))


def attempt(*arguments, limited=None, before=(), **environment):
    """Runs a command of the program and returns what became of it.

    limited: the greatest size of a file it may write, in bytes: beyond it a write fails as on a
    full disk, instead of ending the program.
    """

    def lower():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limited, resource.RLIM_INFINITY))

    return subprocess.run(
        [*before, BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120,
        preexec_fn=lower if limited else None, env=os.environ | environment,
    )


def expect(done, code, *words):
    """A failed command has its documented code and one clear line after its log."""
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    for word in words:
        assert word in done.stderr, done.stderr
    *log, last = done.stderr.splitlines()
    assert last.startswith("continuum: "), done.stderr
    for line in log:
        json.loads(line)
    for inside in ("StoreProblem", "Error Domain", "Fatal", "Stack", ".swift"):
        assert inside not in done.stderr, done.stderr


@contextmanager
def small_filesystem(folder, size, owner=None):
    """A filesystem of its own in memory at `folder`; None where mounting is not permitted."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size},mode=0700" + (f",uid={owner.st_uid},gid={owner.st_gid}" if owner else "")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True
    )
    if done.returncode != 0:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def remount(folder, options):
    subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)


def without_override():
    """Makes root mind the rights of files, as every other account must."""
    if os.geteuid() != 0:
        return ()
    assert shutil.which("setpriv"), "setpriv is missing: on Debian, apt-get install util-linux"
    return ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


def whole(*place):
    done = attempt("verify", *place)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
