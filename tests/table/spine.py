"""A policy of the size and shape of a real one, for the tests of rows, findings and readings."""

from __future__ import annotations

from mednec.model.condition import Among, Condition, Met, Not, Test, Within
from mednec.model.facts import Number
from mednec.model.policy import Bound, Clause, Policy
from tests.table.building import (
    MN,
    NMN,
    NOT_COVERED,
    at_least,
    both,
    choice,
    clause,
    code,
    either,
    every,
    fact,
    line,
    no,
    one_of,
    policy,
    reading,
    several,
    some,
    yes,
)

C = tuple(f"C{n}" for n in range(1, 8))
T = tuple(f"T{n}" for n in range(1, 13))
L = tuple(f"L{n}" for n in range(1, 6))
S = (*(f"S{n}" for n in range(1, 6)), "coccyx")

EXCLUSIONS = (
    "infection", "pregnancy", "cement_allergy", "coagulopathy", "instability", "myelopathy", "deficit", "impingement",
    "retropulsion",
)  # fmt: skip
INDICATIONS = ("myeloma", "hemangioma", "granuloma", "primary_neoplasm", "steroid_fracture")
AUGMENTATION = ("vertebroplasty", "kyphoplasty", "implant_augmentation")

FACTS = (
    fact("procedure", choice(*AUGMENTATION, "sacroplasty", "other_procedure")),
    fact("listing", choice("listed", "unlisted")),
    fact("oars_have_criteria"),
    fact("prioritized_list_has_criteria"),
    fact("directed_by_medicare_policy"),
    fact("osteoporotic_vcf"),
    fact("treated_level", several(*C, *T, *L, *S)),
    fact("time_since_onset", Number("days", 0, 36500), days=("symptom_onset", "date_of_service")),
    fact("marrow_edema_on_mri"),
    fact("uptake_on_bone_scan_or_spect_ct"),
    fact("hospitalized"),
    fact("pain", choice("none", "mild", "moderate", "severe", ordered=True)),
    fact("pain_despite_management"),
    fact("osteolytic_metastasis"),
    *(fact(name) for name in INDICATIONS),
    fact("pain_primarily_due_to_vcf", choice("yes", "no", "no_such_fracture")),
    fact("fractures_treated", Number("", 0, 30)),
    *(fact(name) for name in EXCLUSIONS),
)

OARS = both(no("oars_have_criteria"), no("prioritized_list_has_criteria"))


def spine(*, onset: int = 84, taken: bool = True) -> Policy:
    """The policy; `taken` False leaves the readings out."""
    acute = Test("time_since_onset", Within(None, 41))
    subacute = Test("time_since_onset", Within(42, onset))
    imaging = either(yes("marrow_edema_on_mri"), yes("uptake_on_bone_scan_or_spect_ct"))

    def first(high: int) -> Condition:
        return both(
            yes("osteoporotic_vcf"),
            every("treated_level", *T, *L),
            either(acute, Test("time_since_onset", Within(42, high))),
            imaging,
        )

    pain = either(
        both(yes("hospitalized"), one_of("pain", "severe")),
        both(no("hospitalized"), one_of("pain", "moderate", "severe"), yes("pain_despite_management")),
    )
    assert subacute.wanted == Within(42, onset)
    a1 = clause("I.A.1", first(onset))
    if taken:
        a1 = clause("I.A.1", first(onset), readings=reading("I.A.1", clause("I.A.1", first(83))))
    one = clause(
        "I",
        None,
        clause("I.A", None, a1, clause("I.A.2", pain), group="all"),
        *(clause(f"I.{label}", yes(name)) for label, name in zip("BCDEG", INDICATIONS, strict=True)),
        clause("I.F", both(yes("osteolytic_metastasis"), Not(some("treated_level", *S)))),
        says=MN,
        services=AUGMENTATION,
    )
    literal = clause("II.A", Not(one_of("pain_primarily_due_to_vcf", "yes")))
    excluded: list[Clause] = [
        clause("II.A", no("pain_primarily_due_to_vcf"), readings=reading("II.A", literal) if taken else ()),
        clause("II.B", yes(EXCLUSIONS[0])),
        clause("II.C", yes(EXCLUSIONS[1])),
        clause("II.D", at_least("fractures_treated", 4)),
        *(clause(f"II.{label}", yes(name)) for label, name in zip("EFGHIJK", EXCLUSIONS[2:], strict=True)),
    ]
    two = clause(
        "II",
        either(Not(Met("I")), *(Met(each.id) for each in excluded)),
        *excluded,
        says=NMN,
        services=AUGMENTATION,
        overrides=("I",),
        group="any",
    )
    three = clause("III", both(), says=NMN, services=("sacroplasty",))
    unlisted = clause(
        "codes.2",
        both(one_of("listing", "unlisted"), one_of("procedure", "sacroplasty")),
        says=NOT_COVERED,
        overrides=("III",),
    )
    listed = one_of("listing", "listed")
    refer = line("medicaid", "Oregon rules", OARS, known=True)
    if taken:
        refer = line("medicaid", "Oregon rules", OARS, known=True,
                     readings=reading("line medicaid", line("medicaid", "Oregon rules", OARS)))  # fmt: skip
    implant = both(one_of("procedure", "implant_augmentation"), listed)
    other = code("C1062", both(one_of("procedure", "other_procedure"), listed))
    return policy(
        FACTS,
        (one, two, three, unlisted),
        service_fact="procedure",
        services=(*AUGMENTATION, "sacroplasty"),
        lines=(
            line("commercial"),
            refer,
            line("medicare", "a separate Medicare policy", yes("directed_by_medicare_policy"), investigational_as=NMN),
        ),
        codes=(
            code("22510", both(one_of("procedure", "vertebroplasty"), every("treated_level", *C, *T), listed)),
            code("22511", both(one_of("procedure", "vertebroplasty"), every("treated_level", *L, *S), listed)),
            code("22513", both(one_of("procedure", "kyphoplasty"), every("treated_level", *T), listed)),
            code("0200T", both(one_of("procedure", "sacroplasty"), some("treated_level", *S), listed)),
            code("C1062", implant, readings=reading("code C1062", other) if taken else ()),
            code("22899", Test("listing", Among(("unlisted",))), listed=False),
        ),
        bounds=(Bound("fractures_treated", "treated_level"),),
    )
