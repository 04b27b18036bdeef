"""Policy 196 as an analyst writes it by hand who knows Polars well: three-valued, in steps that share their parts.

FROZEN. It is the yardstick of deciding a table: never tune it, neither up nor down, not even when the engines change.
Only an error against the policy may be corrected; a test holds it against `by_hand.py`.

Null is unknown, and Polars' own and, or, not are Kleene's. It says the determination alone.
"""

from __future__ import annotations

from datetime import date

import polars as pl

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

EFFECTIVE = date(2025, 10, 1)
REGIONS = {
    "cervical": [f"C{n}" for n in range(1, 8)],
    "thoracic": [f"T{n}" for n in range(1, 13)],
    "lumbar": [f"L{n}" for n in range(1, 6)],
    "sacral": [f"S{n}" for n in range(1, 6)],
    "coccyx": ["coccyx"],
}
UNKNOWN = pl.lit(None, dtype=pl.Boolean)


def determinations(frame: pl.DataFrame) -> pl.Series:
    """The determination of every row."""
    col = pl.col
    steps: list[dict[str, pl.Expr]] = []
    code, levels = col("code"), col("treated_level")

    code_listing = pl.when(code == "22899").then(pl.lit("unlisted")).when(code.is_not_null()).then(pl.lit("listed"))
    procedures = {"C1062": "implant_augmentation", **{each: procedure for each, (procedure, _, _) in CODES.items()}}
    code_procedure = code.replace_strict(procedures, default=None, return_dtype=pl.String)

    # Which regions the code leaves, and which the list touches.
    left = {
        region: code.replace_strict(
            {each: not every.isdisjoint(names) for each, (_, every, _) in CODES.items()},
            default=True,
            return_dtype=pl.Boolean,
        ).fill_null(True)
        for region, names in REGIONS.items()
    }
    touched = {region: levels.list.eval(pl.element().is_in(names)).list.any() for region, names in REGIONS.items()}
    steps.append(
        {
            "_listing": _agreed(col("listing"), code_listing.otherwise(None)),
            "_procedure": _agreed(col("procedure"), code_procedure),
            **{f"_left_{region}": each for region, each in left.items()},
            **{f"_touched_{region}": each for region, each in touched.items()},
        }
    )
    listing, procedure = col("_listing"), col("_procedure")
    left = {region: col(f"_left_{region}") for region in REGIONS}
    touched = {region: col(f"_touched_{region}") for region in REGIONS}
    outside = pl.any_horizontal([touched[region] & ~left[region] for region in REGIONS])
    misses = (
        (code.eq("C7504") & ~(touched["cervical"] | touched["thoracic"]))
        | (code.eq("C7505") & ~(touched["lumbar"] | touched["sacral"]))
        | (code.eq("C7507") & ~touched["thoracic"])
        | (code.eq("C7508") & ~touched["lumbar"])
        | (code.is_in(list(CODES)) & (levels.list.len() == 0))
    )
    disputed = (outside | misses).fill_null(False)
    steps.append({"_disputed": disputed})
    disputed = col("_disputed")
    known = levels.is_not_null() & ~disputed
    possible = {
        region: pl.when(known).then(touched[region]).when(disputed).then(True).otherwise(left[region])
        for region in REGIONS
    }
    most = (
        pl.when(known)
        .then(levels.list.len().cast(pl.Int64))
        .when(disputed)
        .then(pl.lit(30, dtype=pl.Int64))
        .otherwise(pl.sum_horizontal([left[region].cast(pl.Int64) * len(names) for region, names in REGIONS.items()]))
    )
    steps.append({"_known": known, "_most": most, **{f"_possible_{region}": each for region, each in possible.items()}})
    known, most = col("_known"), col("_most")
    possible = {region: col(f"_possible_{region}") for region in REGIONS}
    unless_known = pl.when(known).then(False).otherwise(UNKNOWN)

    is_sacral = pl.when(procedure == "sacroplasty").then(True).when(~possible["sacral"]).then(False)

    fractures = col("fractures_treated")
    too_many = (
        pl.when(fractures.is_null())
        .then(pl.when(most > 3).then(UNKNOWN).otherwise(False))
        .when(fractures > most)
        .then(UNKNOWN)
        .otherwise(fractures > 3)
    )
    excluded = (
        (col("pain_primarily_due_to_vcf") == "no")
        | col("osteomyelitis")
        | col("discitis")
        | col("active_systemic_infection")
        | col("active_surgical_site_infection")
        | col("pregnant")
        | too_many
        | col("cement_allergy")
        | col("opacification_agent_allergy")
        | col("uncorrected_coagulopathy")
        | col("spinal_instability")
        | col("myelopathy_from_fracture")
        | col("neurologic_deficit")
        | col("neural_impingement")
        | col("fracture_retropulsion")
        | col("canal_compromise")
    )

    outside_t1_to_l5 = pl.when(~(possible["thoracic"] | possible["lumbar"])).then(False)
    within = outside_t1_to_l5.when(possible["cervical"] | possible["sacral"] | possible["coccyx"]).then(unless_known)
    counted = (col("date_of_service") - col("symptom_onset")).dt.total_days()
    given = col("time_since_onset")
    disagree = ~counted.is_between(0, 36500) | (given != counted).fill_null(False)
    days = pl.when(col("symptom_onset").is_null()).then(given).when(disagree).then(None).otherwise(counted)
    pain, hospitalized = col("pain"), col("hospitalized")
    fracture = (
        col("osteoporotic_vcf")
        & within.otherwise(True)
        & (days <= 84)
        & (col("marrow_edema_on_mri") | col("uptake_on_bone_scan_or_spect_ct"))
        & (
            (hospitalized & (pain == "severe"))
            | (~hospitalized & pain.is_in(["moderate", "severe"]) & col("pain_despite_optimal_nonsurgical_management"))
        )
    )
    above = pl.when(~(possible["sacral"] | possible["coccyx"])).then(True).otherwise(unless_known)
    indicated = (
        fracture
        | col("multiple_myeloma")
        | col("painful_hemangioma")
        | col("aggressive_hemangioma")
        | col("painful_eosinophilic_granuloma")
        | col("primary_malignancy_of_bone_or_marrow")
        | (col("secondary_osteolytic_metastasis") & above)
        | col("steroid_induced_fracture")
    )

    line = col("line_of_business")
    no_criteria = col("oars_have_criteria").eq_missing(False) & col("prioritized_list_has_criteria").eq_missing(False)
    directed = col("directed_by_medicare_policy")
    steps.append({"_sacral": is_sacral.when(known).then(True).otherwise(UNKNOWN), "_refused": excluded | ~indicated})
    sacral, refused = col("_sacral"), col("_refused")
    said = (
        pl.when(col("date_of_service").is_null())
        .then(pl.lit(NEEDS_INFORMATION))
        .when(col("date_of_service") < EFFECTIVE)
        .then(pl.lit(NOT_THIS_VERSION))
        .when(line.is_null())
        .then(pl.lit(NEEDS_INFORMATION))
        .when((line == "medicaid") & ~no_criteria)
        .then(pl.lit(REFER))
        .when((line == "medicare") & directed.is_null())
        .then(pl.lit(NEEDS_INFORMATION))
        .when((line == "medicare") & ~directed)
        .then(pl.lit(REFER))
        .when(procedure.is_null())
        .then(pl.lit(NEEDS_INFORMATION))
        .when(procedure == "other_procedure")
        .then(pl.lit(NOT_ADDRESSED))
        .when(sacral & listing.is_null())
        .then(pl.lit(NEEDS_INFORMATION))
        .when(sacral & (listing == "unlisted"))
        .then(pl.lit(NOT_COVERED))
        .when(sacral)
        .then(pl.lit(NOT_MEDICALLY_NECESSARY))
        .when(refused & sacral.is_null() & listing.ne_missing("listed"))
        .then(pl.lit(NEEDS_INFORMATION))
        .when(refused)
        .then(pl.lit(NOT_MEDICALLY_NECESSARY))
        .when(sacral.is_null() | refused.is_null())
        .then(pl.lit(NEEDS_INFORMATION))
        .otherwise(pl.lit(MEDICALLY_NECESSARY))
    )
    lazy = frame.lazy()
    for step in steps:
        lazy = lazy.with_columns(**step)
    return lazy.select(said.alias("said")).collect().get_column("said")


def _agreed(given: pl.Expr, implied: pl.Expr) -> pl.Expr:
    """What is given or implied; unknown where the two disagree."""
    return pl.when(implied.is_null()).then(given).when(given.is_null() | (given == implied)).then(implied)
