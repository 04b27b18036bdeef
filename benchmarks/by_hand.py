"""Policy 196 as a utilization-management engineer writes it by hand who wants it fast: one pass that stops early.

FROZEN. It is the yardstick of the whole decision: never tune it, neither up nor down, not even when the emitted table
changes. Only an error against the policy may be corrected. `by_clause.py` is the same clause by clause.

It reads the same dictionary as the table, every fact with a key, None for unknown. True, False and None stand for
met, not met and unknown, joined as Kleene's strong logic has it. Unknown is never read as no. Where that logic cannot
see that all answers agree, it says "needs information"; the table is exact there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

MEDICALLY_NECESSARY = "medically necessary"
NOT_MEDICALLY_NECESSARY = "not medically necessary"
NOT_COVERED = "not covered"
REFER = "refer to another source"
NOT_ADDRESSED = "not addressed by this policy"
NOT_THIS_VERSION = "not decided by this version"
NEEDS_INFORMATION = "needs information"

EFFECTIVE = "2025-10-01"

CERVICAL = frozenset(f"C{n}" for n in range(1, 8))
THORACIC = frozenset(f"T{n}" for n in range(1, 13))
LUMBAR = frozenset(f"L{n}" for n in range(1, 6))
SACRAL = frozenset(f"S{n}" for n in range(1, 6))
SACRUM_AND_COCCYX = SACRAL | {"coccyx"}
T1_TO_L5 = THORACIC | LUMBAR
ABOVE_COCCYX = CERVICAL | THORACIC | LUMBAR | SACRAL
ALL_LEVELS = ABOVE_COCCYX | {"coccyx"}

# What a code says: the procedure, where every level lies, and where at least one does.
CODES: dict[str, tuple[str, frozenset[str], frozenset[str]]] = {
    "22510": ("vertebroplasty", CERVICAL | THORACIC, ALL_LEVELS),
    "22511": ("vertebroplasty", LUMBAR | SACRAL, ALL_LEVELS),
    "22512": ("vertebroplasty", ABOVE_COCCYX, ALL_LEVELS),
    "22513": ("kyphoplasty", THORACIC, ALL_LEVELS),
    "22514": ("kyphoplasty", LUMBAR, ALL_LEVELS),
    "22515": ("kyphoplasty", T1_TO_L5, ALL_LEVELS),
    "0200T": ("sacroplasty", SACRAL, ALL_LEVELS),
    "0201T": ("sacroplasty", SACRAL, ALL_LEVELS),
    "C7504": ("vertebroplasty", ABOVE_COCCYX, CERVICAL | THORACIC),
    "C7505": ("vertebroplasty", ABOVE_COCCYX, LUMBAR | SACRAL),
    "C7507": ("kyphoplasty", T1_TO_L5, THORACIC),
    "C7508": ("kyphoplasty", T1_TO_L5, LUMBAR),
}


def outcome(case: Mapping[str, Any]) -> str:
    """The determination of a case."""
    date_of_service = case["date_of_service"]
    if date_of_service is None:
        return NEEDS_INFORMATION
    if date_of_service < EFFECTIVE:
        return NOT_THIS_VERSION

    line_of_business = case["line_of_business"]
    if line_of_business is None:
        return NEEDS_INFORMATION
    if line_of_business == "medicaid":
        # Referred unless it is known that neither source has criteria.
        if case["oars_have_criteria"] is not False or case["prioritized_list_has_criteria"] is not False:
            return REFER
    elif line_of_business == "medicare":
        directed_here = case["directed_by_medicare_policy"]
        if directed_here is None:
            return NEEDS_INFORMATION
        if not directed_here:
            return REFER

    procedure, listing = case["procedure"], case["listing"]
    levels = case["treated_level"]
    possible_levels = ALL_LEVELS if levels is None else frozenset(levels)
    code = case["code"]
    if code is not None:
        # What a code implies and the case denies is in dispute, and so unknown.
        code_listing = "unlisted" if code == "22899" else "listed"
        if listing is None:
            listing = code_listing
        elif listing != code_listing:
            listing = None
        if code == "C1062":
            if procedure is None:
                procedure = "implant_augmentation"
            elif procedure != "implant_augmentation":
                procedure = None
        elif code in CODES:
            code_procedure, every_level, some_level = CODES[code]
            if procedure is None:
                procedure = code_procedure
            elif procedure != code_procedure:
                procedure = None
            if levels is None:
                possible_levels = every_level
            elif not possible_levels <= every_level or some_level.isdisjoint(possible_levels):
                levels = None
                possible_levels = ALL_LEVELS
    if procedure is None:
        return NEEDS_INFORMATION
    if procedure == "other_procedure":
        return NOT_ADDRESSED

    # III, and the coding note that puts unlisted codes above it.
    sacral: bool | None
    if procedure == "sacroplasty":
        sacral = True
    elif SACRAL.isdisjoint(possible_levels):
        sacral = False
    elif levels is not None:
        sacral = True
    else:
        sacral = None
    if sacral:
        if listing is None:
            return NEEDS_INFORMATION
        return NOT_COVERED if listing == "unlisted" else NOT_MEDICALLY_NECESSARY

    # I and II.
    excluded = _excluded(case, levels, possible_levels)
    indicated = None if excluded else _indicated(case, levels, possible_levels)
    if excluded or indicated is False:
        if sacral is None and listing != "listed":
            return NEEDS_INFORMATION
        return NOT_MEDICALLY_NECESSARY
    if sacral is None or excluded is None or indicated is None:
        return NEEDS_INFORMATION
    return MEDICALLY_NECESSARY


def _excluded(case: Mapping[str, Any], levels: list[str] | None, possible_levels: frozenset[str]) -> bool | None:
    """II.A to II.K: any of them."""
    unknown = False

    # A
    pain_due_to_vcf = case["pain_primarily_due_to_vcf"]
    if pain_due_to_vcf == "no":
        return True
    if pain_due_to_vcf is None:
        unknown = True

    # B
    osteomyelitis, discitis = case["osteomyelitis"], case["discitis"]
    systemic, surgical_site = case["active_systemic_infection"], case["active_surgical_site_infection"]
    if osteomyelitis or discitis or systemic or surgical_site:
        return True
    if osteomyelitis is None or discitis is None or systemic is None or surgical_site is None:
        unknown = True

    # C
    pregnant = case["pregnant"]
    if pregnant:
        return True
    if pregnant is None:
        unknown = True

    # D: no more fractures can be treated than levels; a higher count is in dispute.
    fractures = case["fractures_treated"]
    most = len(possible_levels)
    if fractures is None or fractures > most:
        if most > 3 or fractures is not None:
            unknown = True
    elif fractures > 3:
        return True

    # E
    cement, opacification = case["cement_allergy"], case["opacification_agent_allergy"]
    if cement or opacification:
        return True
    if cement is None or opacification is None:
        unknown = True

    # F
    coagulopathy = case["uncorrected_coagulopathy"]
    if coagulopathy:
        return True
    if coagulopathy is None:
        unknown = True

    # G
    instability = case["spinal_instability"]
    if instability:
        return True
    if instability is None:
        unknown = True

    # H
    myelopathy = case["myelopathy_from_fracture"]
    if myelopathy:
        return True
    if myelopathy is None:
        unknown = True

    # I
    deficit = case["neurologic_deficit"]
    if deficit:
        return True
    if deficit is None:
        unknown = True

    # J
    impingement = case["neural_impingement"]
    if impingement:
        return True
    if impingement is None:
        unknown = True

    # K
    retropulsion, canal_compromise = case["fracture_retropulsion"], case["canal_compromise"]
    if retropulsion or canal_compromise:
        return True
    if retropulsion is None or canal_compromise is None:
        unknown = True

    return None if unknown else False


def _indicated(case: Mapping[str, Any], levels: list[str] | None, possible_levels: frozenset[str]) -> bool | None:
    """I.A to I.G: any of them."""
    # A
    fracture = _osteoporotic_fracture(case, levels, possible_levels)
    if fracture:
        return True
    unknown = fracture is None

    # B
    myeloma = case["multiple_myeloma"]
    if myeloma:
        return True
    if myeloma is None:
        unknown = True

    # C
    painful, aggressive = case["painful_hemangioma"], case["aggressive_hemangioma"]
    if painful or aggressive:
        return True
    if painful is None or aggressive is None:
        unknown = True

    # D
    granuloma = case["painful_eosinophilic_granuloma"]
    if granuloma:
        return True
    if granuloma is None:
        unknown = True

    # E
    malignancy = case["primary_malignancy_of_bone_or_marrow"]
    if malignancy:
        return True
    if malignancy is None:
        unknown = True

    # F
    metastasis = case["secondary_osteolytic_metastasis"]
    if metastasis is not False:
        if SACRUM_AND_COCCYX.isdisjoint(possible_levels):
            if metastasis:
                return True
            unknown = True
        elif levels is None:
            unknown = True

    # G
    steroid_induced = case["steroid_induced_fracture"]
    if steroid_induced:
        return True
    if steroid_induced is None:
        unknown = True

    return None if unknown else False


def _osteoporotic_fracture(
    case: Mapping[str, Any], levels: list[str] | None, possible_levels: frozenset[str]
) -> bool | None:
    """I.A: both of its conditions."""
    vcf = case["osteoporotic_vcf"]
    if vcf is False:
        return False
    unknown = vcf is None

    # 1
    if T1_TO_L5.isdisjoint(possible_levels):
        return False
    if not possible_levels <= T1_TO_L5:
        if levels is not None:
            return False
        unknown = True
    days = _days_since_onset(case)
    if days is None:
        unknown = True
    elif days > 84:
        return False
    edema, uptake = case["marrow_edema_on_mri"], case["uptake_on_bone_scan_or_spect_ct"]
    if not edema and not uptake:
        if edema is False and uptake is False:
            return False
        unknown = True

    # 2
    hospitalized, pain = case["hospitalized"], case["pain"]
    despite_management = case["pain_despite_optimal_nonsurgical_management"]
    if pain == "none" or pain == "mild":
        return False
    if hospitalized is None:
        if pain == "moderate" and despite_management is False:
            return False
        unknown = True
    elif hospitalized:
        if pain == "moderate":
            return False
        if pain is None:
            unknown = True
    else:
        if despite_management is False:
            return False
        if pain is None or despite_management is None:
            unknown = True

    return None if unknown else True


def _days_since_onset(case: Mapping[str, Any]) -> int | None:
    """The days given or counted between the dates; unknown where the two disagree."""
    given: int | None = case["time_since_onset"]
    symptom_onset = case["symptom_onset"]
    if symptom_onset is None:
        return given
    days = (date.fromisoformat(case["date_of_service"]) - date.fromisoformat(symptom_onset)).days
    if not 0 <= days <= 36500 or (given is not None and given != days):
        return None
    return days
