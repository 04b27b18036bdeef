"""The programs that tests of what is published share: a browser, and Node."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The sandbox needs a kernel feature that containers lack; the rest keeps the browser from calling out.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that takes the browser, so that ``-m 'not browser'`` leaves out all of them."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker("browser")


def pytest_unconfigure() -> None:
    """At its end DuckDB complains of what a frozen heap keeps, which the command tells the interpreter to freeze."""
    atexit.unregister(gc.freeze)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, the system's own or the one that MEDNEC_CHROMIUM names.

    Where there is none the test is skipped; with MEDNEC_REQUIRE_BROWSER=1 it fails instead.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        _unavailable(f"playwright cannot be imported: {error}")
    named = os.environ.get("MEDNEC_CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        _unavailable(
            f"no browser: MEDNEC_CHROMIUM names {named}, which is not a program"
            if named
            else f"no browser: none of {', '.join(NAMES)} is on the path"
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def node() -> str:
    """The program Node, which runs the emitted scripts outside a browser.

    Where there is none the test is skipped; with MEDNEC_REQUIRE_NODE=1 it fails instead.
    """
    found = shutil.which("node")
    if found is None:
        _unavailable("no Node: there is no program node on the path", "MEDNEC_REQUIRE_NODE")
    return found


def _unavailable(reason: str, required: str = "MEDNEC_REQUIRE_BROWSER") -> NoReturn:
    if os.environ.get(required) == "1":
        pytest.fail(f"{reason} (and {required}=1)", pytrace=False)
    pytest.skip(reason)
