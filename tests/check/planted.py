"""Planted mismatches: one side of a clause changed, words or meaning, so that the two no longer agree.

Written before the check was tuned on them. `find` is looked up from the start of the clause (line breaks in the file
count as blanks), in its printed words or in its meaning, and its first occurrence becomes `put`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Planted:
    """One mismatch. `clause` is a clause id or a line of business, `side` is `words` or `meaning`."""

    kind: str
    clause: str
    side: str
    find: str
    put: str


POLICY_196 = (
    # a number
    Planted("number", "I.A.1", "words", "(<6 weeks)", "(<8 weeks)"),
    Planted("number", "I.A.1", "words", "6-12 weeks", "6-10 weeks"),
    Planted("number", "I.A", "words", "(T1-L5)", "(T1-L4)"),
    Planted("number", "I.A.1", "words", "(T1-L5)", "(T5-L5)"),
    Planted("number", "II.D", "words", "Greater than 3", "Greater than five"),
    Planted("number", "I.A.1", "meaning", "< 6 weeks", "< 7 weeks"),
    Planted("number", "I.A.1", "meaning", "from 6 to 12 weeks", "from 6 to 16 weeks"),
    Planted("number", "I.A.1", "meaning", "T1 to L5", "T1 to L3"),
    Planted("number", "II.D", "meaning", "> 3", "> 4"),
    # a unit
    Planted("unit", "I.A.1", "words", "<6 weeks", "<6 months"),
    Planted("unit", "I.A.1", "words", "<6 weeks", "<6 days"),
    Planted("unit", "I.A.1", "words", "6-12 weeks", "6-12 days"),
    Planted("unit", "I.A.1", "words", "6-12 weeks", "6-12 months"),
    Planted("unit", "I.A.1", "words", "6-12 weeks", "6-12 years"),
    Planted("unit", "I.A.1", "meaning", "< 6 weeks", "< 6 days"),
    Planted("unit", "I.A.1", "meaning", "from 6 to 12 weeks", "from 6 to 12 days"),
    Planted("unit", "I.A.1", "meaning", "from 6 to 12 weeks", "from 42 to 84 weeks"),
    # a comparison
    Planted("comparison", "I.A.1", "words", "(<6 weeks)", "(>6 weeks)"),
    Planted("comparison", "I.A.1", "words", "(<6 weeks)", "(up to 6 weeks)"),
    Planted("comparison", "II.D", "words", "Greater than 3", "Less than 3"),
    Planted("comparison", "II.D", "words", "Greater than 3", "At least 3"),
    Planted("comparison", "I.A.2", "words", "moderate to severe pain", "at most moderate pain"),
    Planted("comparison", "I.A.1", "meaning", "< 6 weeks", "> 6 weeks"),
    Planted("comparison", "I.A.1", "meaning", "< 6 weeks", "<= 6 weeks"),
    Planted("comparison", "II.D", "meaning", "> 3", ">= 3"),
    Planted("comparison", "II.D", "meaning", "> 3", "< 3"),
    Planted("comparison", "I.A.2", "meaning", "pain in (moderate to severe)", "pain at most moderate"),
    # a connective
    Planted("connective", "I.A.1", "words", "weeks) or subacute", "weeks) and subacute"),
    Planted("connective", "I.A.1", "words", "; **AND**", "; **OR**"),
    Planted("connective", "I.A.1", "words", "on MRI or bone-scan", "on MRI and bone-scan"),
    Planted("connective", "I.A.2", "words", "management; or", "management; and"),
    Planted("connective", "I.A.2", "words", "severe pain or non-", "severe pain and non-"),
    Planted("connective", "I.C", "words", "and/or", "and"),
    Planted("connective", "II", "words", "not met or when", "not met and when"),
    Planted("connective", "II.B", "words", "discitis, or active", "discitis, and active"),
    Planted("connective", "I.A.1", "meaning", "marrow_edema_on_mri or", "marrow_edema_on_mri and"),
    Planted(
        "connective",
        "I.A.1",
        "meaning",
        "osteoporotic_vcf and every treated_level in T1 to L5",
        "(osteoporotic_vcf or every treated_level in T1 to L5)",
    ),
    Planted("connective", "I.A.2", "meaning", "or (not hospitalized", "and (not hospitalized"),
    Planted("connective", "I.A.2", "meaning", "hospitalized and pain is severe", "hospitalized or pain is severe"),
    Planted("connective", "I.C", "meaning", "painful_hemangioma or", "painful_hemangioma and"),
    Planted("connective", "II.E", "meaning", "cement_allergy or", "cement_allergy and"),
    Planted("connective", "II", "meaning", "is not met or any of", "is not met and any of"),
    # a negation
    Planted("negation", "II", "words", "are not met", "are met"),
    Planted("negation", "II.A", "words", "is not primarily", "is primarily"),
    Planted("negation", "I.A.2", "words", "non-hospitalized", "hospitalized"),
    Planted("negation", "II.F", "words", "Uncorrected", "Corrected"),
    Planted("negation", "I.B", "words", "Multiple myeloma", "No multiple myeloma"),
    Planted("negation", "II.J", "words", "Neural impingement", "Absence of neural impingement"),
    Planted("negation", "medicaid", "words", "there are no criteria", "there are criteria"),
    Planted("negation", "II", "meaning", "I is not met", "I is met"),
    Planted("negation", "II.A", "meaning", "is no", "is yes"),
    Planted("negation", "I.A.2", "meaning", "not hospitalized", "hospitalized"),
    Planted("negation", "II.C", "meaning", "pregnant", "not pregnant"),
    Planted("negation", "I.G", "meaning", "steroid_induced_fracture", "not steroid_induced_fracture"),
    Planted("negation", "medicaid", "meaning", "not oars_have_criteria", "oars_have_criteria"),
    # an exception
    Planted("exception", "I.F", "words", "excluding sacrum", "including sacrum"),
    Planted("exception", "I.F", "words", ", excluding sacrum and coccyx, but including cervical", ""),
    Planted("exception", "I.F", "words", "including cervical", "excluding cervical"),
    Planted("exception", "I.G", "words", "Steroid-induced fractures", "Steroid-induced fractures, except cervical"),
    Planted("exception", "II.I", "words", "Neurologic deficit", "Neurologic deficit, unless chronic"),
    Planted("exception", "medicare", "words", "only when directed", "even when not directed"),
    Planted("exception", "I.F", "meaning", "and not some treated_level in (S1 to S5, coccyx)", ""),
    Planted("exception", "I.F", "meaning", "(S1 to S5, coccyx)", "C1 to C7"),
    Planted("exception", "I.F", "meaning", "(S1 to S5, coccyx)", "S1 to S5"),
    Planted("exception", "I.F", "meaning", "(S1 to S5, coccyx)", "(C1 to C7, S1 to S5, coccyx)"),
    Planted("exception", "medicare", "meaning", "unless directed_by", "unless not directed_by"),
    Planted("exception", "medicaid", "meaning", "and not prioritized_list_has_criteria", ""),
    # one of, all of
    Planted("group", "I", "words", "one of the following conditions is met", "all of the following conditions are met"),
    Planted(
        "group", "I", "words", "one of the following conditions is", "at least two of the following conditions are"
    ),
    Planted("group", "I", "words", "one of the following conditions is", "both of the following conditions are"),
    Planted("group", "II", "words", "any of the following", "all of the following"),
    Planted("group", "II", "words", "any of the following", "none of the following"),
    Planted("group", "II", "words", "any of the following", "two or more of the following"),
    Planted("group", "I", "meaning", "any of", "all of"),
    Planted("group", "I", "meaning", "any of", "at least 2 of"),
    Planted("group", "I.A", "meaning", "all of", "any of"),
    Planted("group", "II", "meaning", "any of", "all of"),
    Planted("group", "II", "meaning", "any of", "none of"),
    # the bold determination
    Planted("determination", "I", "words", "**medically necessary**", "**not medically necessary**"),
    Planted("determination", "I", "words", "**medically necessary**", "**investigational**"),
    Planted("determination", "II", "words", "**not medically necessary**", "**medically necessary**"),
    Planted("determination", "III", "words", "**not medically necessary**", "**not covered**"),
    Planted("determination", "codes.2", "words", "**denied as not covered**", "considered **medically necessary**"),
    Planted("determination", "medicare", "words", "**not medically necessary**", "**not covered**"),
    Planted("determination", "I", "meaning", "medically necessary when", "not medically necessary when"),
    Planted("determination", "II", "meaning", "not medically necessary when", "medically necessary when"),
    Planted("determination", "III", "meaning", "not medically necessary when", "investigational when"),
    Planted("determination", "codes.2", "meaning", "not covered when", "not medically necessary when"),
    Planted("determination", "medicare", "meaning", "says not medically necessary", "says not covered"),
)

HELD_OUT = (
    Planted("number", "I.B", "words", "15 to 65", "15 to 50"),
    Planted("number", "I.A", "meaning", ">= 22 years", ">= 18 years"),
    Planted("number", "I.E", "words", "32.5", "35"),
    Planted("unit", "I.B", "words", "24 months", "24 weeks"),
    Planted("unit", "I.A", "words", "22 years", "22 months"),
    Planted("comparison", "I.A", "words", "or older", "or younger"),
    Planted("comparison", "I.B", "meaning", "<= 25 %", ">= 25 %"),
    Planted("comparison", "I.E", "words", "below", "of at most"),
    Planted("comparison", "IV", "meaning", ">= 3", "> 3"),
    Planted("connective", "I.C", "words", "failure or CPAP", "failure and CPAP"),
    Planted("connective", "I.C", "words", "documented; and", "documented; or"),
    Planted("connective", "IV", "meaning", "or lost_teeth", "and lost_teeth"),
    Planted("negation", "I.D", "words", "Absence of complete", "Complete"),
    Planted("negation", "I.D", "meaning", "not palatal_collapse", "palatal_collapse"),
    Planted("negation", "II.A", "meaning", "pregnant", "not pregnant"),
    Planted("exception", "II.B", "meaning", "and apnea_grade is not severe", ""),
    Planted("exception", "II.B", "words", ", except in members with severe sleep apnea", ""),
    Planted("exception", "medicare", "meaning", "unless medicare_directs", "unless not medicare_directs"),
    Planted("group", "I", "words", "**all** of the following", "**one** of the following"),
    Planted("group", "III", "words", "at least two of", "all of"),
    Planted("group", "III", "meaning", "at least 2 of", "any of"),
    Planted("determination", "II", "words", "**investigational**", "**not medically necessary**"),
    Planted("determination", "medicare", "meaning", "says not covered", "says not medically necessary"),
    Planted("determination", "III", "meaning", "medically necessary when", "not covered when"),
)

FRESH = (
    Planted("number", "1.c", "words", "at least 6 months", "at least 3 months"),
    Planted("number", "1.b.ii", "meaning", "from 35 to 39.9", "from 30 to 39.9"),
    Planted("number", "2", "words", "more than 2", "more than one"),
    Planted("unit", "1.c", "words", "26 weeks", "26 months"),
    Planted("unit", "1.c", "meaning", "<= 26 weeks", "<= 26 days"),
    Planted("unit", "1.a", "words", "Age 18 years", "Age 18 months"),
    Planted("comparison", "1.b.i", "words", "greater than or equal to", "greater than"),
    Planted("comparison", "1.b.i", "meaning", ">= 40", "<= 40"),
    Planted("comparison", "1.c", "words", "at least 6", "up to 6"),
    Planted("comparison", "1.b.ii", "meaning", "sleep_apnea at least moderate", "sleep_apnea is severe"),
    Planted("connective", "1.d", "words", "surgery and nutritional", "surgery or nutritional"),
    Planted("connective", "1.d", "meaning", "psychological_clearance and", "psychological_clearance or"),
    Planted("connective", "1.b.i", "words", "; or", "; and"),
    Planted("connective", "1.a", "words", "growth; and", "growth; or"),
    Planted("connective", "1.a", "meaning", "age >= 18 years or", "age >= 18 years and"),
    Planted("negation", "1.d", "words", "with clearance", "without clearance"),
    Planted("negation", "1.e.3", "words", "Untreated", "Treated"),
    Planted("negation", "1.e.1", "meaning", "smoking", "not smoking"),
    Planted("exception", "2", "words", " unless there is a", " when there is a"),
    Planted("exception", "2", "meaning", "and not complication", ""),
    Planted("exception", "3", "words", "for all indications", "except after gastric bypass"),
    Planted("group", "1", "words", "all of the following", "any of the following"),
    Planted("group", "1.e", "words", "None of the following is", "One of the following is"),
    Planted("group", "1.b", "meaning", "any of", "all of"),
    Planted("group", "1.b.ii", "words", "at least one of", "at least two of"),
    Planted("determination", "1", "meaning", "medically necessary when", "investigational when"),
    Planted("determination", "3", "words", "**investigational**", "**not covered**"),
    Planted("determination", "2", "words", "**not medically necessary**", "**medically necessary**"),
)
