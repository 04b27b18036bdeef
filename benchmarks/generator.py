"""Seeded cases of policy 196, drawn in strata.

Cases drawn uniformly are almost all denied by the first contraindication and measure nothing. These hold, in every
hundred, about half that are not medically necessary, a third that need information, a tenth that are medically
necessary, and some that are referred or not addressed. Where every fact is known nothing needs information but a
contradiction: that third is then divided between necessary and not.

A case is complete first and consistent; then facts are hidden. Facts that decide stay, except in the open third.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, TypeAlias

Case: TypeAlias = dict[str, Any]
"""Fact name -> value, with a key for every fact; None is unknown. Yes/no is a bool, a date is ISO text."""

Draft: TypeAlias = tuple[Case, list[str]]
"""A complete case, and the facts that settle it beside those of the request."""

LEVELS = (
    *(f"C{n}" for n in range(1, 8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    *(f"S{n}" for n in range(1, 6)),
    "coccyx",
)

LINE_FACTS: dict[str, tuple[str, ...]] = {
    "commercial": (),
    "medicaid": ("oars_have_criteria", "prioritized_list_has_criteria"),
    "medicare": ("directed_by_medicare_policy",),
}
"""What each line of business asks before this policy speaks."""

SERVICES = (
    ("22510", "vertebroplasty", "C3", "T12"),
    ("22511", "vertebroplasty", "L1", "L5"),
    ("22512", "vertebroplasty", "C3", "L5"),
    ("22513", "kyphoplasty", "T1", "T12"),
    ("22514", "kyphoplasty", "L1", "L5"),
    ("22515", "kyphoplasty", "T1", "L5"),
    ("C1062", "implant_augmentation", "T1", "L5"),
    ("C7504", "vertebroplasty", "C3", "T12"),
    ("C7505", "vertebroplasty", "L1", "L5"),
    ("C7507", "kyphoplasty", "T1", "T12"),
    ("C7508", "kyphoplasty", "L1", "L5"),
    ("22899", "vertebroplasty", "T1", "L5"),
)
"""Code, procedure, and the first and last level at which a case requests it."""

LESIONS = (
    "multiple_myeloma",
    "painful_hemangioma",
    "aggressive_hemangioma",
    "painful_eosinophilic_granuloma",
    "primary_malignancy_of_bone_or_marrow",
    "secondary_osteolytic_metastasis",
    "steroid_induced_fracture",
)
"""I.B to I.G: each is an indication by itself (a metastasis above the sacrum)."""

CONTRAINDICATIONS = (
    "osteomyelitis",
    "discitis",
    "active_systemic_infection",
    "active_surgical_site_infection",
    "pregnant",
    "cement_allergy",
    "opacification_agent_allergy",
    "uncorrected_coagulopathy",
    "spinal_instability",
    "myelopathy_from_fracture",
    "neurologic_deficit",
    "neural_impingement",
    "fracture_retropulsion",
    "canal_compromise",
)
"""The yes/no facts of II.B to II.K."""

EXCLUSIONS = ("pain_primarily_due_to_vcf", "fractures_treated", *CONTRAINDICATIONS)


def draw(count: int, *, unknown: float, seed: int) -> list[Case]:
    """`count` cases, shuffled, with the share `unknown` (0 to 0.2) of each case's facts hidden."""
    random = Random(seed)
    every_hundred = [stratum for stratum, share in STRATA for _ in range(share)]
    cases = [_hidden(every_hundred[i % len(every_hundred)], unknown, random) for i in range(count)]
    random.shuffle(cases)
    return cases


def _hidden(stratum: Callable[[Random], Draft], unknown: float, random: Random) -> Case:
    """A case of the stratum with its share of facts hidden."""
    case, deciding = stratum(random)
    many = round(unknown * len(case))
    if not many:
        return case
    # The code tells the procedure, so one of the two is enough; an unlisted code tells none.
    told = "code" if case["code"] != "22899" and random.random() < 0.8 else "procedure"
    kept = {told, "date_of_service", "line_of_business", *LINE_FACTS[case["line_of_business"]]}
    hidden: set[str] = set()
    if stratum is _open:
        # One fact that decides, and beside it anything of the chart.
        hidden.add(random.choice(deciding))
    else:
        kept.update(deciding)
    free = [fact for fact in case if fact not in kept and fact not in hidden]
    hidden.update(random.sample(free, many - len(hidden)))
    return {fact: None if fact in hidden else value for fact, value in case.items()}


# --- strata --------------------------------------------------------------------------------------------------


def _necessary(random: Random) -> Draft:
    """An indication, and nothing that stands in its way."""
    case = _request(random)
    if random.random() < 0.6:
        return case, [*_fracture(case, random), *EXCLUSIONS]
    lesion = random.choice(LESIONS)
    case[lesion] = True
    case["pain_primarily_due_to_vcf"] = "no_such_fracture"
    return case, [lesion, "treated_level", *EXCLUSIONS]


def _not_indicated(random: Random) -> Draft:
    """No lesion, and a fracture that misses one condition of I.A."""
    case = _request(random)
    _fracture(case, random)
    misses: tuple[tuple[Case, tuple[str, ...]], ...] = (
        ({"osteoporotic_vcf": False}, ("osteoporotic_vcf",)),
        (_onset(case, random.randint(85, 400)), ("time_since_onset",)),
        ({"marrow_edema_on_mri": False, "uptake_on_bone_scan_or_spect_ct": False}, ()),
        ({"pain": random.choice(("none", "mild"))}, ("pain",)),
        ({"hospitalized": False, "pain_despite_optimal_nonsurgical_management": False}, ()),
    )
    missed, deciding = random.choice(misses)
    case |= missed
    return case, [*(deciding or missed), *LESIONS, "treated_level"]


def _open(random: Random) -> Draft:
    """Necessary or not indicated, as the chart would show if it were complete."""
    return random.choice((_necessary, _not_indicated))(random)


def _excluded(random: Random) -> Draft:
    """One or two contraindications, whatever the indication."""
    case, _ = random.choice((_necessary, _not_indicated))(random)
    found = random.sample(EXCLUSIONS, random.choice((1, 1, 2)))
    for fact in found:
        case[fact] = True
    if "pain_primarily_due_to_vcf" in found:
        case["pain_primarily_due_to_vcf"] = "no"
    if "fractures_treated" in found:
        _treat(case, "T4", "T12", random.randint(4, 6), random)
        case["code"], case["procedure"], case["listing"] = "22515", "kyphoplasty", "listed"
        case["fractures_treated"] = len(case["treated_level"])
    return case, [*found, "treated_level"]


def _sacral(random: Random) -> Draft:
    """The sacrum, under a code for sacroplasty, for vertebroplasty, or an unlisted one."""
    case = _request(random)
    code, procedure = random.choice(
        (("0200T", "sacroplasty"), ("0201T", "sacroplasty"), ("22511", "vertebroplasty"), ("22899", "sacroplasty"))
    )
    case |= {"code": code, "procedure": procedure, "listing": "unlisted" if code == "22899" else "listed"}
    _treat(case, "S1", "S5", random.randint(1, 2), random)
    return case, ["treated_level", "listing"]


def _before_this_version(random: Random) -> Draft:
    case, _ = _necessary(random)
    case["date_of_service"] = (date(2025, 10, 1) - timedelta(random.randint(1, 300))).isoformat()
    return case | _onset(case, case["time_since_onset"]), []


def _medicaid(random: Random) -> Draft:
    case, _ = _necessary(random)
    oars, prioritized_list = random.choice(((True, False), (False, True), (True, True)))
    case |= {
        "line_of_business": "medicaid",
        "oars_have_criteria": oars,
        "prioritized_list_has_criteria": prioritized_list,
    }
    return case, []


def _medicare(random: Random) -> Draft:
    case, _ = _necessary(random)
    return case | {"line_of_business": "medicare", "directed_by_medicare_policy": False}, [
        "directed_by_medicare_policy"
    ]


def _another_procedure(random: Random) -> Draft:
    case, _ = _necessary(random)
    return case | {"code": "22899", "procedure": "other_procedure", "listing": "unlisted"}, []


def _contradictory(random: Random) -> Draft:
    """A code that implies another procedure than the one requested."""
    case, deciding = _necessary(random)
    case |= {"code": "22514", "procedure": "vertebroplasty", "listing": "listed"}
    return case, [*deciding, "code", "procedure"]


STRATA: tuple[tuple[Callable[[Random], Draft], int], ...] = (
    (_necessary, 10),
    (_open, 32),
    (_excluded, 36),
    (_not_indicated, 10),
    (_sacral, 4),
    (_before_this_version, 2),
    (_medicaid, 3),
    (_medicare, 1),
    (_another_procedure, 1),
    (_contradictory, 1),
)
"""Each stratum with its share in a hundred cases."""


# --- complete cases ------------------------------------------------------------------------------------------


def _request(random: Random) -> Case:
    """A request that this policy addresses, with neither an indication nor a contraindication."""
    code, procedure, first, last = random.choice(SERVICES)
    line = random.choices(("commercial", "medicare", "medicaid"), (8, 1, 1))[0]
    case: Case = {
        "code": code,
        "procedure": procedure,
        "listing": "unlisted" if code == "22899" else "listed",
        "line_of_business": line,
        "date_of_service": (date(2025, 10, 1) + timedelta(random.randrange(365))).isoformat(),
        "oars_have_criteria": False,
        "prioritized_list_has_criteria": False,
        "directed_by_medicare_policy": True,
        "osteoporotic_vcf": False,
        "hospitalized": random.random() < 0.5,
        "pain": random.choice(("none", "mild", "moderate", "severe")),
        "pain_despite_optimal_nonsurgical_management": random.random() < 0.5,
        "pain_primarily_due_to_vcf": "yes",
        "marrow_edema_on_mri": random.random() < 0.5,
        "uptake_on_bone_scan_or_spect_ct": random.random() < 0.5,
        "acute_fracture_on_plain_ct": random.random() < 0.5,
        **dict.fromkeys(LESIONS, False),
        **dict.fromkeys(CONTRAINDICATIONS, False),
    }
    case |= _onset(case, random.randint(1, 400))
    _treat(case, first, last, random.choice((1, 1, 1, 2, 3)), random)
    return case


def _onset(case: Case, days: int) -> Case:
    """The two facts that say that the symptoms began so many days before the service."""
    onset = date.fromisoformat(case["date_of_service"]) - timedelta(days)
    return {"time_since_onset": days, "symptom_onset": onset.isoformat()}


def _treat(case: Case, first: str, last: str, many: int, random: Random) -> None:
    """Treat adjacent levels between the two, each of them fractured or all but one."""
    region = LEVELS[LEVELS.index(first) : LEVELS.index(last) + 1]
    start = random.randint(0, len(region) - many)
    case["treated_level"] = list(region[start : start + many])
    case["fractures_treated"] = max(1, many - random.randint(0, 1))


def _fracture(case: Case, random: Random) -> list[str]:
    """Make it a fracture that I.A covers; the facts that settle this."""
    if case["treated_level"][0].startswith("C"):
        _treat(case, "T4", "T12", 1, random)
    case |= _onset(case, random.randint(1, 84))
    case["osteoporotic_vcf"] = True
    documented = random.choice(("marrow_edema_on_mri", "uptake_on_bone_scan_or_spect_ct"))
    case[documented] = True
    settling = ["osteoporotic_vcf", "time_since_onset", documented, "treated_level", "pain"]
    if random.random() < 0.5:
        case |= {"hospitalized": True, "pain": "severe"}
        return [*settling, "hospitalized"]
    case |= {
        "hospitalized": False,
        "pain": random.choice(("moderate", "severe")),
        "pain_despite_optimal_nonsurgical_management": True,
    }
    settling.append("pain_despite_optimal_nonsurgical_management")
    # Severe pain in spite of management is enough in hospital and out of it.
    return settling if case["pain"] == "severe" else [*settling, "hospitalized"]
