"""A small policy with one of everything that a page shows, in words that would be markup if anything were."""

from __future__ import annotations

POLICY = """\
policy 900 "Pumps & <lasers> {{ x }}"
    > Pumps
    effective 2030-01-01
    last review 2029-12
    next review 2030
    status draft
    services of procedure: pump, laser
    presume stolen is no unless documented by "A. Analyst" on 2029-12-01 because "theft is the exception"
    visits is at most number of sites
    leave out "Page 1" because "a page number"

scope "SCOPE"
    > Example Health Plan
    companies "Example Health Plan"

applies to "LINES"
    > Commercial
    commercial this policy
    > Medicaid: state rule 12-3, unless it has none
    medicaid refer to "state rule 12-3" unless known that no_state_rule
    > Medicare
    medicare refer to "an LCD" unless no_state_rule
    medicare says not medically necessary for investigational

criteria "CRITERIA"
    heading "Pumps" for pump
        I.  > A pump is **medically necessary** when at least two of:
            medically necessary when at least 2 of
            reading "two are enough" by "A. Analyst" on 2029-12-02 because "the words say at least two"
            other reading "all three": medically necessary when all of
            A.  > age 18 or more;
                age >= 18 years
            B.  > ferritin below 15.5;
                ferritin < 15.5 ng/mL
            C.  > wait of 6 weeks, and trained or motivated
                wait < 6 weeks and (trained or motivated)
            > and a note after the items.
        II. > A pump is **not medically necessary** when stolen, or none of these:
            not medically necessary when stolen or none of
            overrides I
            A.  > more than 3 visits
                visits > 3
            B.  > every site on the left or in the middle, but not in the middle
                every sites in left to middle and not some sites in (middle)
    heading "Lasers" for laser
        III. > Lasers are **investigational**.
             investigational
             > A class is recommended when not trained.
             recommended "a class" when not trained
    - > a dash without meaning

guidelines "GUIDELINES"
    a.  > first lettered item ([a link](#) and [another](#))
    b.  > second lettered item<script>alert(1)</script>
    link "a link" not given
    link "another" to reference 1

codes "CODES"
    code CPT 10001

references "REFERENCES"
    1.  > A source, 5 cm² wide. https://a.example/b_c.d.
    2.  > Another source.¹

history "HISTORY"
    | DATE | WHAT |
    | 1/2030 | New. || 2030-01 |

fact procedure "Procedure"
    one of pump, laser, other
    asks "Which procedure?"
    documented in "Order"
fact stolen "Stolen"
    yes or no
    asks "Was it stolen?"
    documented in "Police report"
fact no_state_rule "No state rule"
    yes or no
    asks "Is there no state rule?"
    documented in "State"
fact age "Age"
    whole number 0 to 150 years
    asks "How old?"
    documented in "Chart"
fact ferritin "Ferritin"
    number 0 to 2000 ng/mL in steps of 0.1
    asks "Ferritin?"
    documented in "Lab"
fact first_visit "First visit"
    date
    asks "When was the first visit?"
    documented in "Chart"
fact wait "Wait"
    whole number 0 to 3000 days
    asks "How long?"
    documented in "Chart"
    days from first_visit to date_of_service
fact trained "Trained"
    yes or no
    asks "Trained?"
    documented in "Chart"
fact motivated "Motivated"
    yes or no
    asks "Motivated?"
    documented in "Chart"
fact visits "Visits"
    whole number 0 to 9
    asks "How many visits?"
    documented in "Chart"
fact sites "Sites"
    several of site
    asks "Which sites?"
    documented in "Chart"
values site ordered left, middle, right, L1, L2, L3

code system CPT "Current Procedural Terminology"
    notice "CPT copyright notice."
    code 10001 "Pump"
        > Pump, external | "with" a `tube`
        implies procedure is pump
    unlisted code 99999 "Unlisted pump"
"""
