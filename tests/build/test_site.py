"""The options of a build that the site hangs on: the day, and the address."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mednec.site.headers import HEADERS
from tests.build.projects import FILE, POLICY, Project

ROOT = Path(__file__).parents[2]
PUBLISHED = POLICY.replace("status draft", "status published")


@pytest.fixture
def published(project: Project) -> Project:
    """A project with two published versions."""
    project.write(FILE, PUBLISHED)
    later = PUBLISHED.replace("effective 2025-10-01", "effective 2026-04-01")
    project.write(FILE.replace("2025-10-01", "2026-04-01"), later)
    for version, day in (("2025-10-01", "2025-09-20"), ("2026-04-01", "2026-03-20")):
        done = project.run("publish", f"mp900/{version}", "--by", "medical director", "--on", day)
        assert done.exit_code == 0, done.output
    return project


def test_the_day_chooses_what_lies_at_the_policys_own_address(published: Project) -> None:
    own = published.root / "generated/site/mp900/index.html"
    for day, version in (("2026-03-31", "2025-10-01"), ("2026-04-01", "2026-04-01")):
        assert published.run("build", "--on", day).exit_code == 0
        assert f"Medical policy 900, version {version}" in own.read_text(encoding="utf-8")
        assert published.run("build", "--check", "--on", day).exit_code == 0
    assert published.run("build").exit_code == 0
    assert "Pumps: all versions" in own.read_text(encoding="utf-8")


def test_a_version_is_compared_with_the_one_before_it(published: Project) -> None:
    third = PUBLISHED.replace("effective 2025-10-01", "effective 2026-07-01").replace("stay > 3 days", "stay > 4 days")
    published.write(FILE.replace("2025-10-01", "2026-07-01"), third.replace("status published", "status draft"))
    assert published.run("build").exit_code == 0
    site = published.root / "generated/site/mp900"
    page = (site / "2026-07-01/changes/index.md").read_text(encoding="utf-8")
    assert "# Pumps: what version 2026-07-01 changes" in page
    assert "less permissive" in page
    assert "[Version 2026-04-01](../../../mp900/2026-04-01/index.md)" in page
    same = (site / "2026-04-01/changes/index.html").read_text(encoding="utf-8")
    assert "Every request is decided the same" in same
    assert not (site / "2025-10-01/changes").exists()
    assert "2026-07-01/changes/index.md" in (site / "versions/index.md").read_text(encoding="utf-8")
    # From the store, and without it.
    assert published.run("build").exit_code == 0
    assert published.run("build", "--check").exit_code == 0


def test_another_day_makes_another_site(published: Project) -> None:
    assert published.run("build", "--on", "2026-03-31").exit_code == 0
    done = published.run("build", "--check", "--on", "2026-04-01")
    assert done.exit_code == 1
    assert "generated/site/mp900/index.html: not what its policy compiles to" in done.output


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('policy 900 "Pumps"', 'policy 900 "Small pumps"'),
        ("stay > 3 days", "stay > 4 days"),
        ("Is the member in hospital?", "Is the member an inpatient?"),
        ("    code CPT 10001\n\n", "    code CPT 10001\n        prior authorization needed\n\n"),
        ("next review 2026-09", "next review 2026-10"),
    ],
)
def test_after_an_edit_the_site_is_what_a_build_from_nothing_makes(project: Project, old: str, new: str) -> None:
    assert project.run("build", "--on", "2026-03-31").exit_code == 0
    assert POLICY.count(old) == 1
    project.write(FILE, POLICY.replace(old, new))
    assert project.run("build", "--on", "2026-03-31").exit_code == 0
    # What verifies takes nothing from the store.
    assert project.run("build", "--check", "--on", "2026-03-31").exit_code == 0


def test_an_address_adds_what_needs_one(published: Project) -> None:
    assert published.run("build", "--address", "https://plan.example/policies").exit_code == 0
    site = published.root / "generated/site"
    assert "<loc>https://plan.example/policies/mp900/2026-04-01/</loc>" in (site / "sitemap.xml").read_text()
    assert "version 2026-04-01 published" in (site / "mp900/changes.atom").read_text()
    assert 'href="/policies/index.html"' in (site / "404.html").read_text()
    assert published.run("build").exit_code == 0
    assert not (site / "404.html").exists()


@pytest.mark.parametrize("day", ["", "today", "2026-13-01", "2026-02-30", "03/31/2026", "2026-3-1"])
def test_what_is_no_day_is_refused(project: Project, day: str) -> None:
    done = project.run("build", "--on", day)
    assert done.exit_code != 0
    assert "--on is a day, such as 2026-11-03." in done.output
    assert not (project.root / "generated").exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "plan.example",
        "ftp://plan.example/",
        "javascript:alert(1)",
        "https:///policies/",
        "https://plan.example/?a=b",
        "https://plan.example/#top",
        "https://user:secret@plan.example/",
        'https://plan.example/"><script>',
        "https://plan.example/ policies/",
        "https://plän.example/",
        "http://[::1",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(project: Project, address: str) -> None:
    done = project.run("build", "--address", address)
    assert done.exit_code != 0
    assert "--address is where the site is published" in done.output
    assert "secret" not in done.output
    assert not (project.root / "generated").exists()


def test_the_guide_shows_an_item_of_the_list() -> None:
    guide = (ROOT / "docs/site.md").read_text(encoding="utf-8")
    version, block = re.findall(r"```json\n(.*?)```", guide, re.S)
    made = json.loads((ROOT / "generated/site/mp196/2025-10-01/policy.json").read_text(encoding="utf-8"))
    assert json.loads(version).items() <= made.items()
    shown = json.loads(block)
    listed = (ROOT / "generated/site/authorization/prior-authorization.json").read_text(encoding="utf-8")
    made = json.loads(listed)
    assert shown["schema"] == made["schema"]
    assert all(item in made["items"] for item in shown["items"])


def test_the_guide_lists_the_headers_that_the_preview_sends() -> None:
    guide = (ROOT / "docs/site.md").read_text(encoding="utf-8")
    assert "```\n" + "".join(f"{name}: {value}\n" for name, value in HEADERS) + "```" in guide
