"""A preview in a process of its own, as a person runs it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from tests.build.projects import FILE, POLICY

BROKEN = POLICY.replace("when hospitalized", "when hospitalised <img src=x>")
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


class Running:
    """`mednec serve` on a free port, in a folder with one policy."""

    def __init__(self, root: Path, *arguments: str, policy: str = POLICY) -> None:
        self.root = root
        self.save(policy)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mednec", "serve", "--port", "0", *arguments],
            cwd=root,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            self.port = int(self.until(ADDRESS)[1])
        except BaseException:
            self.kill()
            raise
        self.address = f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.kill()

    def save(self, policy: str) -> None:
        """Save the policy as an editor does: another file, renamed."""
        path = self.root / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(".saving")
        beside.write_text(policy, encoding="utf-8")
        beside.replace(path)

    def until(self, said: str | re.Pattern[str]) -> re.Match[str]:
        """Wait until the terminal says this."""
        assert self.process.stdout is not None
        before = []
        for line in self.process.stdout:
            found = re.search(said, line)
            if found is not None:
                return found
            before.append(line)
        raise AssertionError("".join(before))

    def kill(self) -> None:
        """End it without asking."""
        self.process.kill()
        self.process.communicate()

    def end(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit status, and what the terminal still says."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=60)
        return self.process.returncode, said

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=headers is not None)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), text
