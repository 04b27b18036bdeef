"""Medical policy 196, Percutaneous Vertebroplasty and Sacroplasty, effective 10/1/2025, clause by clause.

FROZEN. It is the yardstick of `outcome()`: never tune it, neither up nor down, not even when the emitted table changes.
Only an error against the policy may be corrected. It was written from the policy's text by somebody who had neither
measured nor seen what is measured against it, as a program is written that colleagues check against the document.

The program follows the outline of the document. Each clause gets a status: True is met, False is not met, None is
unknown, joined as Kleene's three-valued logic has it. When all clauses have one, the determination is taken from them.

A case is a dictionary with a key for every fact; None is a fact that is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

MEDICALLY_NECESSARY = "medically necessary"
NOT_MEDICALLY_NECESSARY = "not medically necessary"
NOT_COVERED = "not covered"
REFER = "refer to another source"
NOT_ADDRESSED = "not addressed by this policy"
NOT_THIS_VERSION = "not decided by this version"
NEEDS_INFORMATION = "needs information"

EFFECTIVE_DATE = "2025-10-01"
SUBACUTE_DAYS = 12 * 7
LONGEST_ONSET_DAYS = 36500
MOST_FRACTURES = 3

CERVICAL = frozenset(f"C{n}" for n in range(1, 8))
THORACIC = frozenset(f"T{n}" for n in range(1, 13))
LUMBAR = frozenset(f"L{n}" for n in range(1, 6))
SACRAL = frozenset(f"S{n}" for n in range(1, 6))
COCCYX = frozenset({"coccyx"})
T1_TO_L5 = THORACIC | LUMBAR
ABOVE_COCCYX = CERVICAL | THORACIC | LUMBAR | SACRAL
ALL_LEVELS = ABOVE_COCCYX | COCCYX

UNLISTED_CODE = "22899"


class CodeMeaning(NamedTuple):
    """What a code on the policy's list says about the request."""

    procedure: str
    every_level_in: frozenset[str] = ALL_LEVELS
    some_level_in: frozenset[str] = ALL_LEVELS


CODES = {
    "22510": CodeMeaning("vertebroplasty", CERVICAL | THORACIC),
    "22511": CodeMeaning("vertebroplasty", LUMBAR | SACRAL),
    "22512": CodeMeaning("vertebroplasty", ABOVE_COCCYX),
    "22513": CodeMeaning("kyphoplasty", THORACIC),
    "22514": CodeMeaning("kyphoplasty", LUMBAR),
    "22515": CodeMeaning("kyphoplasty", T1_TO_L5),
    "0200T": CodeMeaning("sacroplasty", SACRAL),
    "0201T": CodeMeaning("sacroplasty", SACRAL),
    "C1062": CodeMeaning("implant_augmentation"),
    "C7504": CodeMeaning("vertebroplasty", ABOVE_COCCYX, some_level_in=CERVICAL | THORACIC),
    "C7505": CodeMeaning("vertebroplasty", ABOVE_COCCYX, some_level_in=LUMBAR | SACRAL),
    "C7507": CodeMeaning("kyphoplasty", T1_TO_L5, some_level_in=THORACIC),
    "C7508": CodeMeaning("kyphoplasty", T1_TO_L5, some_level_in=LUMBAR),
}


class Request(NamedTuple):
    """What is requested, once the code has been read together with the facts given."""

    procedure: str | None
    listing: str | None
    levels_known: bool
    levels: frozenset[str]
    """The treated levels; where they are not known, all those that they may be among."""


def outcome(case: Mapping[str, Any]) -> str:
    """Return the determination that the policy gives for a case."""
    # Effective Date: 10/1/2025
    date_of_service = case["date_of_service"]
    if date_of_service is None:
        return NEEDS_INFORMATION
    if date_of_service < EFFECTIVE_DATE:
        return NOT_THIS_VERSION

    # PLAN PRODUCT AND BENEFIT APPLICATION
    line_of_business = case["line_of_business"]
    if line_of_business is None:
        return NEEDS_INFORMATION
    if line_of_business == "medicaid":
        # These criteria apply only when it is known that there are none in the OARs and the Prioritized List.
        if case["oars_have_criteria"] is not False or case["prioritized_list_has_criteria"] is not False:
            return REFER
    elif line_of_business == "medicare":
        directed_here = case["directed_by_medicare_policy"]
        if directed_here is None:
            return NEEDS_INFORMATION
        if not directed_here:
            return REFER

    request = _read_request(case)
    if request.procedure is None:
        return NEEDS_INFORMATION
    if request.procedure == "other_procedure":
        return NOT_ADDRESSED

    # COVERAGE CRITERIA and the coding note on unlisted codes
    section_i = _section_i(case, request)
    section_ii = _section_ii(case, request, section_i)
    section_iii = _section_iii(request)
    coding_note = _coding_note(request, section_iii)

    # The coding note comes before II and III, and these come before I.
    if coding_note is None:
        return NEEDS_INFORMATION
    if coding_note:
        return NOT_COVERED
    if section_ii or section_iii:
        return NOT_MEDICALLY_NECESSARY
    if section_ii is None or section_iii is None or section_i is None:
        return NEEDS_INFORMATION
    return MEDICALLY_NECESSARY


# --- Section I -------------------------------------------------------------------------------------------------------


def _section_i(case: Mapping[str, Any], request: Request) -> bool | None:
    """I. Medically necessary when one of the following conditions is met."""
    # A. For osteoporotic vertebral compression fracture (VCF) (T1-L5)
    a = _clause_i_a(case, request)

    # B. Multiple myeloma
    b = case["multiple_myeloma"]

    # C. Painful and/or aggressive hemangiomas
    c: bool | None
    painful = case["painful_hemangioma"]
    aggressive = case["aggressive_hemangioma"]
    if painful or aggressive:
        c = True
    elif painful is None or aggressive is None:
        c = None
    else:
        c = False

    # D. Painful vertebral eosinophilic granuloma
    d = case["painful_eosinophilic_granuloma"]

    # E. Primary malignant neoplasm of bone or bone marrow
    e = case["primary_malignancy_of_bone_or_marrow"]

    # F. Secondary osteolytic metastasis, excluding sacrum and coccyx, but including cervical
    f: bool | None
    metastasis = case["secondary_osteolytic_metastasis"]
    sacrum_or_coccyx = _some_level_in(request, SACRAL | COCCYX)
    if metastasis is False or sacrum_or_coccyx:
        f = False
    elif metastasis is None or sacrum_or_coccyx is None:
        f = None
    else:
        f = True

    # G. Steroid-induced fractures
    g = case["steroid_induced_fracture"]

    if a or b or c or d or e or f or g:
        return True
    if a is None or b is None or c is None or d is None or e is None or f is None or g is None:
        return None
    return False


def _clause_i_a(case: Mapping[str, Any], request: Request) -> bool | None:
    """I.A. For osteoporotic vertebral compression fracture (VCF) (T1-L5): both 1 and 2."""
    a_1 = _clause_i_a_1(case, request)
    a_2 = _clause_i_a_2(case)
    if a_1 is False or a_2 is False:
        return False
    if a_1 is None or a_2 is None:
        return None
    return True


def _clause_i_a_1(case: Mapping[str, Any], request: Request) -> bool | None:
    """I.A.1. Acute or subacute osteoporotic VCF (T1-L5), documented by advanced imaging."""
    fracture = case["osteoporotic_vcf"]
    within_t1_to_l5 = _every_level_in(request, T1_TO_L5)

    # Acute (<6 weeks) or subacute (6-12 weeks) based on symptom onset; exactly 12 weeks is still subacute.
    days = _days_since_onset(case)
    acute_or_subacute = None if days is None else days <= SUBACUTE_DAYS

    # Bone marrow edema on MRI or bone-scan/SPECT/CT uptake
    documented: bool | None
    edema = case["marrow_edema_on_mri"]
    uptake = case["uptake_on_bone_scan_or_spect_ct"]
    if edema or uptake:
        documented = True
    elif edema is None or uptake is None:
        documented = None
    else:
        documented = False

    if fracture is False or within_t1_to_l5 is False or acute_or_subacute is False or documented is False:
        return False
    if fracture is None or within_t1_to_l5 is None or acute_or_subacute is None or documented is None:
        return None
    return True


def _clause_i_a_2(case: Mapping[str, Any]) -> bool | None:
    """I.A.2. Hospitalized with severe pain, or non-hospitalized with moderate to severe pain despite management."""
    hospitalized = case["hospitalized"]
    despite_management = case["pain_despite_optimal_nonsurgical_management"]

    severe: bool | None
    moderate_to_severe: bool | None
    pain = case["pain"]
    if pain is None:
        severe = None
        moderate_to_severe = None
    else:
        severe = pain == "severe"
        moderate_to_severe = pain in ("moderate", "severe")

    # Hospitalized with severe pain
    in_hospital: bool | None
    if hospitalized is False or severe is False:
        in_hospital = False
    elif hospitalized is None or severe is None:
        in_hospital = None
    else:
        in_hospital = True

    # Non-hospitalized with moderate to severe pain despite optimal non-surgical management
    at_home: bool | None
    if hospitalized or moderate_to_severe is False or despite_management is False:
        at_home = False
    elif hospitalized is None or moderate_to_severe is None or despite_management is None:
        at_home = None
    else:
        at_home = True

    if in_hospital or at_home:
        return True
    if in_hospital is None or at_home is None:
        return None
    return False


# --- Section II ------------------------------------------------------------------------------------------------------


def _section_ii(case: Mapping[str, Any], request: Request, section_i: bool | None) -> bool | None:
    """II. Not medically necessary when criteria above are not met or any of the following conditions is present."""
    # A. Current back pain is not primarily due to the identified acute or subacute VCF
    due_to_vcf: str | None = case["pain_primarily_due_to_vcf"]
    a = None if due_to_vcf is None else due_to_vcf == "no"

    # B. Osteomyelitis, discitis, or active systemic or surgical site infection is present
    b: bool | None
    osteomyelitis = case["osteomyelitis"]
    discitis = case["discitis"]
    systemic_infection = case["active_systemic_infection"]
    surgical_site_infection = case["active_surgical_site_infection"]
    if osteomyelitis or discitis or systemic_infection or surgical_site_infection:
        b = True
    elif osteomyelitis is None or discitis is None or systemic_infection is None or surgical_site_infection is None:
        b = None
    else:
        b = False

    # C. Pregnancy
    c = case["pregnant"]

    # D. Greater than 3 vertebral fractures are treated per procedure
    d = _clause_ii_d(case, request)

    # E. Allergy to bone cement or opacification agents
    e: bool | None
    cement = case["cement_allergy"]
    opacification_agent = case["opacification_agent_allergy"]
    if cement or opacification_agent:
        e = True
    elif cement is None or opacification_agent is None:
        e = None
    else:
        e = False

    # F. Uncorrected coagulopathy
    f = case["uncorrected_coagulopathy"]

    # G. Spinal instability
    g = case["spinal_instability"]

    # H. Myelopathy from fracture
    h = case["myelopathy_from_fracture"]

    # I. Neurologic deficit
    i = case["neurologic_deficit"]

    # J. Neural impingement
    j = case["neural_impingement"]

    # K. Fracture retropulsion/canal compromise
    k: bool | None
    retropulsion = case["fracture_retropulsion"]
    canal_compromise = case["canal_compromise"]
    if retropulsion or canal_compromise:
        k = True
    elif retropulsion is None or canal_compromise is None:
        k = None
    else:
        k = False

    any_condition: bool | None
    if a or b or c or d or e or f or g or h or i or j or k:
        any_condition = True
    elif (
        a is None
        or b is None
        or c is None
        or d is None
        or e is None
        or f is None
        or g is None
        or h is None
        or i is None
        or j is None
        or k is None
    ):
        any_condition = None
    else:
        any_condition = False

    if section_i is False or any_condition:
        return True
    if section_i is None or any_condition is None:
        return None
    return False


def _clause_ii_d(case: Mapping[str, Any], request: Request) -> bool | None:
    """II.D. Greater than 3 vertebral fractures are treated per procedure."""
    fractures: int | None = case["fractures_treated"]
    if fractures is None:
        # No more fractures can be treated than there are levels.
        return None if len(request.levels) > MOST_FRACTURES else False
    if fractures > len(request.levels):
        # The count contradicts the levels, so it is unknown.
        return None
    return fractures > MOST_FRACTURES


# --- Section III and the coding note ---------------------------------------------------------------------------------


def _section_iii(request: Request) -> bool | None:
    """III. Percutaneous sacral augmentation is not medically necessary for all indications, whatever its code."""
    if request.procedure == "sacroplasty":
        return True
    return _some_level_in(request, SACRAL)


def _coding_note(request: Request, section_iii: bool | None) -> bool | None:
    """Coding note: an unlisted code submitted for non-covered services (III) is denied as not covered."""
    unlisted = None if request.listing is None else request.listing == "unlisted"

    if unlisted is False or section_iii is False:
        return False
    if unlisted is None or section_iii is None:
        return None
    return True


# --- Reading the case ------------------------------------------------------------------------------------------------


def _read_request(case: Mapping[str, Any]) -> Request:
    """Read the code together with the facts; what the code says and a fact denies is unknown."""
    procedure: str | None = case["procedure"]
    listing: str | None = case["listing"]
    treated_level: list[str] | None = case["treated_level"]
    levels_known = treated_level is not None
    levels = ALL_LEVELS if treated_level is None else frozenset(treated_level)

    code = case["code"]
    if code is None:
        return Request(procedure, listing, levels_known, levels)

    listing = _agreed(listing, "unlisted" if code == UNLISTED_CODE else "listed")
    if code in CODES:
        meaning = CODES[code]
        procedure = _agreed(procedure, meaning.procedure)
        if not levels_known:
            levels = meaning.every_level_in
        elif not levels <= meaning.every_level_in or levels.isdisjoint(meaning.some_level_in):
            levels_known = False
            levels = ALL_LEVELS
    return Request(procedure, listing, levels_known, levels)


def _agreed(given: str | None, implied: str) -> str | None:
    """Return the value a code implies, unless the case gives another one."""
    if given is None or given == implied:
        return implied
    return None


def _every_level_in(request: Request, region: frozenset[str]) -> bool | None:
    """Whether every treated level lies in the region."""
    if request.levels <= region:
        return True
    if request.levels_known or request.levels.isdisjoint(region):
        return False
    return None


def _some_level_in(request: Request, region: frozenset[str]) -> bool | None:
    """Whether at least one treated level lies in the region."""
    if request.levels.isdisjoint(region):
        return False
    if request.levels_known or request.levels <= region:
        return True
    return None


def _days_since_onset(case: Mapping[str, Any]) -> int | None:
    """Return the days given or counted between the dates; unknown where the two disagree."""
    given: int | None = case["time_since_onset"]
    symptom_onset = case["symptom_onset"]
    if symptom_onset is None:
        return given
    counted = (date.fromisoformat(case["date_of_service"]) - date.fromisoformat(symptom_onset)).days
    if counted < 0 or counted > LONGEST_ONSET_DAYS:
        return None
    if given is not None and given != counted:
        return None
    return counted
