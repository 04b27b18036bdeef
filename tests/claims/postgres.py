"""A PostgreSQL server of its own for a test run: in a folder that goes with it, reached by a socket alone."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SERVER = "postgres"


def programs() -> Path | None:
    """The folder of initdb and the server; None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def running(programs: Path) -> Iterator[Path]:
    """A server that listens on a socket in the folder given, and trusts whoever reaches it."""
    with TemporaryDirectory(prefix="pg") as name:
        folder, data = Path(name), Path(name) / "data"
        by_whom: list[str] = []
        if os.geteuid() == 0:
            # The server refuses to run as root.
            other = next(user for user in ("postgres", "nobody") if _exists(user))
            by_whom = ["setpriv", f"--reuid={other}", f"--regid={pwd.getpwnam(other).pw_gid}", "--clear-groups"]
            os.chown(folder, pwd.getpwnam(other).pw_uid, pwd.getpwnam(other).pw_gid)
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c jit=off"
        _run(
            *by_whom, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", SERVER, "-E", "UTF8", "--locale=C"
        )
        control = [*by_whom, str(programs / "pg_ctl"), "-D", str(data), "-w"]
        _run(*control, "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield folder
        finally:
            _run(*control, "-m", "immediate", "stop")


def asked(folder: Path, script: str) -> str:
    """What the server prints for a script of statements; an error of it fails the test."""
    command = [
        "psql",
        "-h",
        str(folder),
        "-U",
        SERVER,
        "-X",
        "-q",
        "-v",
        "ON_ERROR_STOP=1",
        "-d",
        "postgres",
        "-f",
        "-",
    ]
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def _exists(user: str) -> bool:
    return any(each.pw_name == user for each in pwd.getpwall())


def _run(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stderr
