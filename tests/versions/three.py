"""A policy of three versions and a draft: the age falls, a condition comes in, and the third is retired."""

from __future__ import annotations

from tests.build.projects import Project

_POLICY = """\
policy 920 "Hearing aids"
    effective {effective}
    status {status}
{more}
criteria "CRITERIA"
    I.  > A hearing aid is **medically necessary** {words}.
        medically necessary when {meaning}
    II. > In all other cases a hearing aid is **not medically necessary**.
        not medically necessary otherwise

fact age "Age"
    whole number 0 to 120 years
{facts}
fact date_of_service "Date of service"
    date
    asks "On which date is the service?"
    documented in "Request"
"""
_LOSS = """
fact hearing_loss "Hearing loss"
    yes or no
"""
_RETIRED = """\
    retired 2027-07-01 by "medical policy team" on 2027-05-12
        because "hearing aids are a benefit without review"
"""

VERSIONS = {
    "2024-10-01": _POLICY.format(
        effective="2024-10-01",
        status="published",
        more="",
        words="at age 65 years or older",
        meaning="age >= 65 years",
        facts="",
    ),
    "2025-10-01": _POLICY.format(
        effective="2025-10-01",
        status="published",
        more="",
        words="at age 50 years or older",
        meaning="age >= 50 years",
        facts="",
    ),
    "2026-10-01": _POLICY.format(
        effective="2026-10-01",
        status="published",
        more=_RETIRED,
        words="at age 50 years or older with hearing loss",
        meaning="age >= 50 years and hearing_loss",
        facts=_LOSS,
    ),
    "2028-10-01": _POLICY.format(
        effective="2028-10-01",
        status="draft",
        more="",
        words="at age 21 years or older",
        meaning="age >= 21 years",
        facts="",
    ),
}


def write_versions(project: Project) -> None:
    """The versions as files of a project, those that are published recorded."""
    for effective, text in VERSIONS.items():
        project.write(f"policies/mp920/{effective}.policy", text)
        if "status published" in text:
            result = project.run("publish", f"920/{effective}", "--by", "medical director", "--on", effective)
            assert result.exit_code == 0, result.output
