"""`.ci/run`: it asks for the system packages that are not there, stops where it cannot have them, then runs the tests.

It is run on a path of its own, where `apt-get` is one that writes down what it is asked for and installs stand-ins.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "run"

APT = """#!/bin/sh
echo "apt-get $*" >> "$RECORD"
[ "$1" != "$FAILING" ] || exit 100
[ "$1" = update ] && exit 0
for each in make chromium; do
    case " $* " in *" $each "*) ln -sf stand-in "$BIN/$each" ;; esac
done
case " $* " in *" nodejs "*) ln -sf stand-in "$BIN/node" ;; esac
case " $* " in *" npm "*) ln -sf stand-in "$BIN/npm" ;; esac
case " $* " in *" default-jre-headless "*) ln -sf stand-in "$BIN/java" ;; esac
case " $* " in *" poppler-utils "*) ln -sf stand-in "$BIN/pdftotext" ;; esac
"""
PDF = "libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 poppler-utils"
NPM = "npm install --prefix tests/html --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error"
STAND_IN = '#!/bin/sh\necho "${0##*/} $* browser=$MEDNEC_REQUIRE_BROWSER spark=$MEDNEC_REQUIRE_SPARK" >> "$RECORD"\n'
WITH_VENV, WITHOUT_VENV = "#!/bin/sh\nexit 0\n", "#!/bin/sh\nexit 1\n"


class Machine:
    """A machine that has these commands and no others, and the project's script."""

    def __init__(self, folder: Path, commands: tuple[str, ...], venv: bool) -> None:
        self.bin, self.record = folder / "bin", folder / "record"
        self.script = folder / "clone" / ".ci" / "run"
        self.bin.mkdir()
        self.script.parent.mkdir(parents=True)
        self.record.touch()
        shutil.copy(SCRIPT, self.script)
        for name in ("bash", "dirname", "ln", "sh"):
            found = shutil.which(name)
            assert found is not None
            (self.bin / name).symlink_to(found)
        self._write("stand-in", STAND_IN)
        self._write("apt-get", APT)
        self._write("python3", WITH_VENV if venv else WITHOUT_VENV)
        for name in commands:
            (self.bin / name).symlink_to("stand-in")

    def _write(self, name: str, text: str) -> None:
        (self.bin / name).write_text(text, encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def run(self, failing: str = "") -> tuple[int, list[str]]:
        """The script's exit status, and what was asked of `apt-get` and `make`."""
        given = {"PATH": str(self.bin), "BIN": str(self.bin), "RECORD": str(self.record), "FAILING": failing}
        done = subprocess.run([self.script], env=given, cwd=os.sep, capture_output=True, check=False)
        return done.returncode, self.record.read_text(encoding="utf-8").splitlines()


def install(packages: str) -> str:
    return f"apt-get install -qq --yes --no-install-recommends -o Dpkg::Use-Pty=0 {packages}"


@pytest.mark.parametrize(
    ("commands", "venv", "packages"),
    [
        ((), False, f"make chromium nodejs npm default-jre-headless {PDF} python3-venv"),
        (("make", "node", "npm", "java", "pdftotext"), True, "chromium"),
        (("chromium", "node", "npm", "java", "pdftotext"), True, "make"),
        (("make", "chromium", "npm", "java", "pdftotext"), True, "nodejs"),
        (("make", "chromium", "node", "java", "pdftotext"), True, "npm"),
        (("make", "chromium", "node", "npm", "pdftotext"), True, "default-jre-headless"),
        (("make", "chromium", "node", "npm", "java"), True, PDF),
        (("make", "chromium", "node", "npm", "java", "pdftotext"), False, "python3-venv"),
    ],
)
def test_what_is_missing_is_installed_before_the_tests_run(
    commands: tuple[str, ...], venv: bool, packages: str, tmp_path: Path
) -> None:
    status, asked = Machine(tmp_path, commands, venv).run()
    assert asked == ["apt-get update -qq", install(packages), f"{NPM} browser= spark=", "make test browser=1 spark=1"]
    assert status == 0


def test_nothing_is_asked_of_a_machine_that_has_it_all(tmp_path: Path) -> None:
    machine = Machine(tmp_path, ("make", "chromium", "node", "npm", "java", "pdftotext"), venv=True)
    assert machine.run() == (0, [f"{NPM} browser= spark=", "make test browser=1 spark=1"])


@pytest.mark.parametrize("failing", ["update", "install"])
def test_it_fails_where_the_packages_cannot_be_had(failing: str, tmp_path: Path) -> None:
    status, asked = Machine(tmp_path, ("make",), venv=True).run(failing)
    assert status == 100
    assert not any(line.startswith("make") for line in asked)
