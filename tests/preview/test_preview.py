"""`mednec serve` without a browser: whom it answers, what it shows, and that it writes nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from mednec.preview.watch import differing, look, saved
from mednec.site.headers import HEADERS
from tests.build.projects import POLICY, Project, files_in, project
from tests.preview.running import BROKEN, Running

__all__ = ["project"]
PAGE = "/mp900/2025-10-01/"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of one policy."""
    with Running(tmp_path_factory.mktemp("project")) as made:
        yield made


def test_pages_come_with_the_headers_of_a_published_site(running: Running) -> None:
    for path in ("/", PAGE, PAGE + "index.md", "/mednec.css", "/.mednec/preview.js", "/nothing"):
        _, headers, _ = running.ask(path)
        assert {name: headers.get(name) for name, _ in HEADERS} == dict(HEADERS)
        assert headers["Cache-Control"] == "no-store"
    status, headers, text = running.ask(PAGE)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "Pumps" in text
    assert running.ask(PAGE, "HEAD")[2] == ""


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example:{port}", "[::1]:{port}", ""]
)
def test_a_request_under_another_name_is_refused(running: Running, host: str) -> None:
    for path in ("/", PAGE, "/.mednec/events"):
        status, _, text = running.ask(path, headers={"Host": host.format(port=running.port)})
        assert status == 421
        assert "Pumps" not in text


def test_a_request_without_a_name_or_with_two_is_refused(running: Running) -> None:
    assert running.ask("/", headers={})[0] == 421
    with socket.create_connection(("127.0.0.1", running.port)) as plain:
        plain.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nHost: evil.example\r\n\r\n".encode())
        assert plain.recv(100).startswith(b"HTTP/1.0 421")


def test_this_machine_has_two_names(running: Running) -> None:
    for name in ("127.0.0.1", "localhost", "LocalHost"):
        assert running.ask("/", headers={"Host": f"{name}:{running.port}"})[0] == 200


def test_only_this_machine_is_answered(running: Running) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", running.port), timeout=5)


@pytest.mark.parametrize(
    "path",
    [
        "/../policies/mp900/2025-10-01.policy",
        "/%2e%2e/policies/mp900/2025-10-01.policy",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/%00",
        "/generated/tables/mp900_v2025_10_01.py",
        "/.mednec/server.py",
        "/.mednec/../server.py",
        "/<script>alert(1)</script>",
    ],
)
def test_only_what_the_site_holds_is_there(running: Running, path: str) -> None:
    status, _, text = running.ask(path)
    assert status == 404
    assert "There is no such page" in text
    assert "<script>alert" not in text
    assert "policy 900" not in text


def test_a_folder_leads_to_its_page(running: Running) -> None:
    status, headers, _ = running.ask("/mp900")
    assert (status, headers["Location"]) == (301, "/mp900/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(running: Running, method: str) -> None:
    assert running.ask("/", method)[0] == 501


def test_what_is_saved_is_shown_and_what_is_wrong_stands_over_the_last_good_page(tmp_path: Path) -> None:
    with Running(tmp_path) as running:
        before = running.ask(PAGE)[2]
        assert "mednec-problems" not in before
        running.save(BROKEN)
        running.until(r"error: the last good pages stay")
        during = running.ask(PAGE)[2]
        assert "medically necessary</strong> in hospital" in during
        assert 'class="mednec-problems"' in during
        assert "policies/mp900/2025-10-01.policy, line " in during
        assert "&lt;img src=x&gt;" in during
        assert "<img" not in during
        running.save(POLICY.replace("in hospital.", "in a hospital."))
        running.until(r"1 policy version shown")
        after = running.ask(PAGE)[2]
        assert "in a hospital" in after
        assert "mednec-problems" not in after
        status, said = running.end()
        assert (status, said.strip()) == (0, "The preview has ended.")
    assert [path.name for path in sorted(tmp_path.iterdir())] == [".mednec-cache", "policies"]


def test_a_preview_of_what_was_never_right_says_so_and_then_shows_it(tmp_path: Path) -> None:
    with Running(tmp_path, policy=BROKEN) as running:
        status, _, text = running.ask("/")
        assert status == 503
        assert "There is no page yet" in text
        assert "mednec-problems" in text
        running.save(POLICY)
        running.until(r"1 policy version shown")
        assert running.ask("/")[0] == 200


def test_what_a_build_wrote_is_left_alone(project: Project) -> None:
    assert project.run("build").exit_code == 0
    before = files_in(project.root / "generated")
    with Running(project.root, "--on", "2026-11-03", policy=POLICY.replace("in hospital", "in a hospital")) as running:
        assert "in a hospital" in running.ask(PAGE)[2]
    assert files_in(project.root / "generated") == before


def test_a_port_that_is_taken_is_said_so(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = project.run("serve", "--port", str(port))
    assert done.exit_code == 1
    assert done.output.startswith(f"Port {port} is taken, perhaps by another preview.")


def test_without_a_project_there_is_nothing_to_show(tmp_path: Path) -> None:
    done = Project(tmp_path).run("serve")
    assert done.exit_code == 2
    assert "There is no folder policies/ here or above." in done.output


def test_files_are_waited_for_until_they_keep_still(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / ".swap").write_text("1")
    before = look(tmp_path)
    assert set(before) == {"a"}
    waits = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            (tmp_path / "a").unlink()
        if len(waits) == 3:
            (tmp_path / "a").write_text("12")

    after = saved(tmp_path, before, wait)
    assert len(waits) == 4
    assert differing(before, after) == ("a",)
    assert differing(after, after) == ()
