"""Policy 196 as an analyst writes it by hand in SQL: three-valued, each part a column that the next ones read.

FROZEN. It is the yardstick of deciding a table in DuckDB: never tune it, neither up nor down, not even when the engines
change. Only an error against the policy may be corrected; a test holds it against `by_hand.py`.

NULL is unknown, and SQL's own AND, OR, NOT are Kleene's. It says the determination alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from benchmarks.by_hand import (
    CODES,
    MEDICALLY_NECESSARY,
    NEEDS_INFORMATION,
    NOT_ADDRESSED,
    NOT_COVERED,
    NOT_MEDICALLY_NECESSARY,
    NOT_THIS_VERSION,
    REFER,
)
from benchmarks.by_polars import REGIONS


def _texts(values: Collection[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _each(written: Callable[[str], str], between: str = ",\n    ") -> str:
    return between.join(written(region) for region in REGIONS)


def _without(region: str) -> str:
    """The codes that leave no level of a region."""
    return _texts([code for code, (_, every, _) in CODES.items() if every.isdisjoint(REGIONS[region])])


_PROCEDURES = " ".join(f"WHEN '{code}' THEN '{procedure}'" for code, (procedure, _, _) in CODES.items())

DETERMINATIONS = f"""
WITH read AS (SELECT *,
    CASE WHEN code = '22899' THEN 'unlisted' WHEN code IS NOT NULL THEN 'listed' END AS code_listing,
    CASE code WHEN 'C1062' THEN 'implant_augmentation' {_PROCEDURES} END AS code_procedure,
    {_each(lambda region: f"COALESCE(code NOT IN ({_without(region)}), TRUE) AS left_{region}")},
    {_each(lambda region: f"list_has_any(treated_level, [{_texts(REGIONS[region])}]) AS touched_{region}")}
    FROM requests),
agreed AS (SELECT *,
    CASE WHEN code_listing IS NULL THEN listing WHEN listing IS NULL OR listing = code_listing THEN code_listing END
        AS a_listing,
    CASE WHEN code_procedure IS NULL THEN procedure
        WHEN procedure IS NULL OR procedure = code_procedure THEN code_procedure END AS a_procedure,
    COALESCE({_each(lambda region: f"(touched_{region} AND NOT left_{region})", " OR ")}
        OR (code = 'C7504' AND NOT (touched_cervical OR touched_thoracic))
        OR (code = 'C7505' AND NOT (touched_lumbar OR touched_sacral))
        OR (code = 'C7507' AND NOT touched_thoracic)
        OR (code = 'C7508' AND NOT touched_lumbar)
        OR (code IN ({_texts(CODES)}) AND len(treated_level) = 0), FALSE) AS disputed,
    date_diff('day', symptom_onset, date_of_service) AS counted
    FROM read),
levels AS (SELECT *,
    treated_level IS NOT NULL AND NOT disputed AS known,
    {
    _each(
        lambda region: (
            f"CASE WHEN treated_level IS NOT NULL AND NOT disputed THEN touched_{region} WHEN disputed THEN TRUE "
            f"ELSE left_{region} END AS possible_{region}"
        )
    )
},
    CASE WHEN treated_level IS NOT NULL AND NOT disputed THEN len(treated_level) WHEN disputed THEN 30
        ELSE {_each(lambda region: f"left_{region}::INTEGER * {len(REGIONS[region])}", " + ")} END AS most,
    CASE WHEN symptom_onset IS NULL THEN time_since_onset
        WHEN counted NOT BETWEEN 0 AND 36500 OR COALESCE(time_since_onset <> counted, FALSE) THEN NULL
        ELSE counted END AS days
    FROM agreed),
parts AS (SELECT *,
    CASE WHEN a_procedure = 'sacroplasty' THEN TRUE WHEN NOT possible_sacral THEN FALSE WHEN known THEN TRUE END
        AS sacral,
    (pain_primarily_due_to_vcf = 'no') OR osteomyelitis OR discitis OR active_systemic_infection
        OR active_surgical_site_infection OR pregnant
        OR CASE WHEN fractures_treated IS NULL THEN CASE WHEN most > 3 THEN NULL ELSE FALSE END
            WHEN fractures_treated > most THEN NULL ELSE fractures_treated > 3 END
        OR cement_allergy OR opacification_agent_allergy OR uncorrected_coagulopathy OR spinal_instability
        OR myelopathy_from_fracture OR neurologic_deficit OR neural_impingement OR fracture_retropulsion
        OR canal_compromise AS excluded,
    (osteoporotic_vcf
        AND CASE WHEN NOT (possible_thoracic OR possible_lumbar) THEN FALSE
            WHEN possible_cervical OR possible_sacral OR possible_coccyx THEN CASE WHEN known THEN FALSE END
            ELSE TRUE END
        AND days <= 84
        AND (marrow_edema_on_mri OR uptake_on_bone_scan_or_spect_ct)
        AND ((hospitalized AND pain = 'severe')
            OR (NOT hospitalized AND pain IN ('moderate', 'severe') AND pain_despite_optimal_nonsurgical_management)))
    OR multiple_myeloma OR painful_hemangioma OR aggressive_hemangioma OR painful_eosinophilic_granuloma
    OR primary_malignancy_of_bone_or_marrow
    OR (secondary_osteolytic_metastasis
        AND CASE WHEN NOT (possible_sacral OR possible_coccyx) THEN TRUE WHEN known THEN FALSE END)
    OR steroid_induced_fracture AS indicated
    FROM levels),
last AS (SELECT *, excluded OR NOT indicated AS refused FROM parts)
SELECT CASE
    WHEN date_of_service IS NULL THEN '{NEEDS_INFORMATION}'
    WHEN date_of_service < DATE '2025-10-01' THEN '{NOT_THIS_VERSION}'
    WHEN line_of_business IS NULL THEN '{NEEDS_INFORMATION}'
    WHEN line_of_business = 'medicaid'
        AND NOT COALESCE(NOT oars_have_criteria AND NOT prioritized_list_has_criteria, FALSE) THEN '{REFER}'
    WHEN line_of_business = 'medicare' AND directed_by_medicare_policy IS NULL THEN '{NEEDS_INFORMATION}'
    WHEN line_of_business = 'medicare' AND NOT directed_by_medicare_policy THEN '{REFER}'
    WHEN a_procedure IS NULL THEN '{NEEDS_INFORMATION}'
    WHEN a_procedure = 'other_procedure' THEN '{NOT_ADDRESSED}'
    WHEN sacral AND a_listing IS NULL THEN '{NEEDS_INFORMATION}'
    WHEN sacral AND a_listing = 'unlisted' THEN '{NOT_COVERED}'
    WHEN sacral THEN '{NOT_MEDICALLY_NECESSARY}'
    WHEN refused AND sacral IS NULL AND a_listing IS DISTINCT FROM 'listed' THEN '{NEEDS_INFORMATION}'
    WHEN refused THEN '{NOT_MEDICALLY_NECESSARY}'
    WHEN sacral IS NULL OR refused IS NULL THEN '{NEEDS_INFORMATION}'
    ELSE '{MEDICALLY_NECESSARY}'
END AS said FROM last
"""
"""The determination of every row of `requests`, in whose order DuckDB gives them."""
