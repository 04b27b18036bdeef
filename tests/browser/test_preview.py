"""The preview in a browser: a page follows what is saved, and what is wrong stands over it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.test_page import RULES
from tests.build.projects import POLICY
from tests.preview.running import BROKEN, Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = "mp900/2025-10-01/"


def test_a_page_follows_what_is_saved(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location}"))
    with Running(tmp_path) as running:
        page.goto(running.address + PAGE)
        words = page.locator("#i")
        problems = page.get_by_role("region", name="1 problem keeps this page from being made anew")
        assert "in hospital" in words.inner_text()

        running.save(POLICY.replace("in hospital.", "in a hospital."))
        words.get_by_text("in a hospital").wait_for()

        running.save(BROKEN)
        problems.wait_for()
        assert "in a hospital" in words.inner_text(), "the last good page stays"
        assert "hospitalised <img src=x>" in problems.inner_text()
        assert "Mend the file and save it." in problems.inner_text()
        assert page.get_by_role("alert").text_content() == "1 problem keeps this page from being made anew"
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert not problems.get_by_text("Mend the file and save it.").is_visible(), "it can be folded by keyboard"

        running.save(POLICY.replace("in hospital.", "in any hospital."))
        words.get_by_text("in any hospital").wait_for()
        assert problems.count() == 0
    page.close()
    # What a browser asks of every server by itself.
    assert [each for each in complaints if "favicon.ico" not in each] == []


def test_another_page_of_the_web_cannot_read_the_preview(browser: Browser, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text("<!DOCTYPE html><title>other</title>", encoding="utf-8")
    page = browser.new_page()
    with Running(tmp_path / "project") as running:
        page.goto(other.as_uri())
        for path in (PAGE, ".mednec/events"):
            read = "address => fetch(address).then(() => 'read', () => 'refused')"
            assert page.evaluate(read, running.address + path) == "refused"
        page.set_content(f'<iframe src="{running.address}"></iframe>')
        page.wait_for_timeout(300)
        assert "Pumps" not in "".join(frame.content() for frame in page.frames)
    page.close()
