"""Requests under policy 196: one that is granted, and partial ones drawn around it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

YES_NO = (
    *("osteoporotic_vcf", "steroid_induced_fracture", "fracture_retropulsion", "canal_compromise"),
    *("spinal_instability", "myelopathy_from_fracture", "neural_impingement", "hospitalized"),
    *("pain_despite_optimal_nonsurgical_management", "neurologic_deficit", "marrow_edema_on_mri"),
    *("uptake_on_bone_scan_or_spect_ct", "multiple_myeloma", "painful_hemangioma", "aggressive_hemangioma"),
    *("painful_eosinophilic_granuloma", "primary_malignancy_of_bone_or_marrow", "secondary_osteolytic_metastasis"),
    *("osteomyelitis", "discitis", "active_systemic_infection", "active_surgical_site_infection", "pregnant"),
    *("cement_allergy", "opacification_agent_allergy", "uncorrected_coagulopathy"),
    *("oars_have_criteria", "prioritized_list_has_criteria", "directed_by_medicare_policy"),
)
CHOICES: dict[str, tuple[str, ...]] = {
    "code": ("22510", "22513", "22514", "0200T", "22899", "C1062", "C7504", "C7507"),
    "line_of_business": ("commercial", "medicaid", "medicare"),
    "listing": ("listed", "unlisted"),
    "procedure": ("vertebroplasty", "kyphoplasty", "implant_augmentation", "sacroplasty", "other_procedure"),
    "pain": ("none", "mild", "moderate", "severe"),
    "pain_primarily_due_to_vcf": ("yes", "no", "no_such_fracture"),
}
LEVELS = ("C7", "T8", "T12", "L1", "L5", "S1", "coccyx")

GRANTED: dict[str, Any] = {
    **dict.fromkeys(YES_NO[:-3], False),
    "code": "22513",
    "line_of_business": "commercial",
    "date_of_service": "2025-11-03",
    "treated_level": ["T8"],
    "fractures_treated": 1,
    "time_since_onset": 20,
    "pain": "severe",
    "pain_primarily_due_to_vcf": "yes",
    "osteoporotic_vcf": True,
    "hospitalized": True,
    "marrow_edema_on_mri": True,
}


def drawn(random: Random) -> dict[str, Any]:
    """A request that differs from the granted one in some facts, which are given in any form, or not at all."""
    case = dict(GRANTED)
    names = [*YES_NO, *CHOICES, "date_of_service", "symptom_onset", "time_since_onset", "fractures_treated"]
    names += ["treated_level"]
    for name in random.sample(names, random.choice((1, 2, 3, 5, 8, 16))):
        how = random.random()
        if how < 0.15:
            case.pop(name, None)
        elif how < 0.3:
            case[name] = None
        else:
            case[name] = _value(random, name, partly=how > 0.75)
    return case


def _value(random: Random, name: str, *, partly: bool) -> Any:
    if name in YES_NO:
        return {"one_of": ["no", True]} if partly else random.choice((True, False, "yes", "no"))
    if name in CHOICES:
        values = CHOICES[name]
        if partly and name == "pain" and random.random() < 0.5:
            return {"from": random.choice(values[:2]), "to": random.choice(values[2:])}
        return {"one_of": random.sample(values, 2)} if partly else random.choice(values)
    if name in ("date_of_service", "symptom_onset"):
        around = date(2025, 10, 1) if name == "date_of_service" else date(2025, 9, 1)
        days = sorted(around + timedelta(random.randint(-60, 60)) for _ in range(2))
        return {"from": days[0].isoformat(), "to": days[1].isoformat()} if partly else days[0].isoformat()
    if name == "treated_level":
        some = random.sample(LEVELS, random.randint(0, 5))
        return {"includes": some[:1], "excludes": some[1:]} if partly else some
    low, high = sorted(
        random.choice((0, 1, 3, 4, 20, 29) if name == "fractures_treated" else (0, 41, 42, 84, 85, 400))
        for _ in range(2)
    )
    return {"from": low, "to": high} if partly else random.choice((low, float(high)))
