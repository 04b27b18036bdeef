# Medical policy 203, version 2023-04-16: Continuous Glucose Monitors
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# de2b35f97e3d099884a2981ec35064e73c4a6d600be0e72bfc208af77846a141
# `mednec build --check` fails if this file is not what the policy compiles to.
#
# THIS IS A DRAFT: it decides nothing yet.
#
#     decide(case)   what the policy says, with its reasons (a Decision)
#     outcome(case)  the determination alone, fast
#     decide_request(request)  a decision for every line of a request
#     python -m generated.tables.MODULE case.json
#
# To audit: ROWS is the decision table, the first row that fits decides. CLAUSES holds the policy's words.
"""One version of one medical policy as a decision table; see the comment above and POLICY."""

from collections.abc import Mapping, Sequence
from typing import Any

from ._runtime import (
    MET,
    NOT_MET,
    UNKNOWN,
    CaseError,
    Choice,
    Clause,
    Code,
    Date,
    Decision,
    DecisionTable,
    Determination,
    Fact,
    Hit,
    Number,
    Outcome,
    PolicyVersion,
    Records,
    Row,
    Several,
    decision_of,
    outcome_of,
    request_decisions,
    run,
)

POLICY = PolicyVersion(
    number='203',
    title='Continuous Glucose Monitors',
    version='2023-04-16',
    status='draft',
    fingerprint='de2b35f97e3d099884a2981ec35064e73c4a6d600be0e72bfc208af77846a141',
)

# What a case can say.
FACTS = (
    Fact(
        'request_type',
        'Request type',
        Choice(('initial', 'continuation', 'repeat', 'revision', 'replacement')),
        asks='Is this the first request, or a continuation, a repeat, a revision or a replacement?',
        documented='Request',
    ),
    Fact(
        'code',
        'Requested procedure code',
        Choice(('A4238', 'E2102', 'A4239', 'E2103', 'A4253', '0446T', '0447T', '0448T', '22899'), coded=True),
        asks='Which procedure code is requested?',
        documented='Prior authorization request or claim line',
    ),
    Fact(
        'line_of_business',
        'Line of business',
        Choice(('commercial', 'medicaid', 'medicare')),
        asks='Under which line of business is the member covered?',
        documented='Member eligibility record',
    ),
    Fact(
        'date_of_service',
        'Date of service',
        Date(),
        asks='On which date is the procedure performed, or planned?',
        documented='Prior authorization request or claim line',
    ),
    Fact(
        'listing',
        'Kind of procedure code',
        Choice(('listed', 'unlisted')),
        asks='Is the request made under a listed procedure code, or under an unlisted-procedure code?',
        documented='Prior authorization request or claim line',
    ),
    Fact(
        'state_rule_has_criteria',
        'A state rule has criteria',
        Choice(('no', 'yes')),
        asks="Do the state's rules, or its preferred drug list, have criteria for this request?",
        documented='State rules and preferred drug list, as in force on the date of service',
    ),
    Fact(
        'date_of_birth',
        'Date of birth',
        Date(),
        asks='When was the member born?',
        documented='Enrollment record',
    ),
    Fact(
        'age',
        'Age',
        Number('years', 0, 130),
        asks='How old is the member on the date of service?',
        documented='Enrollment record',
        computed=('elapsed', 'years', ('date_of_birth', 0, 0), ('date_of_service', 0, 0)),
    ),
    Fact(
        'cgm_service',
        'Glucose monitoring: what is requested',
        Choice(('home_cgm', 'implantable_cgm', 'display_device', 'test_strips')),
        asks='What is requested?',
        documented='Order',
    ),
    Fact(
        'diabetes',
        'Kind of diabetes',
        Choice(('type_1', 'type_2', 'gestational', 'other_diabetes', 'none')),
        asks='Which kind of diabetes does the member have?',
        documented='Problem list',
    ),
    Fact(
        'diabetes_mellitus',
        'Diabetes mellitus',
        Choice(('no', 'yes')),
        asks='Does the member have diabetes mellitus?',
        documented='Problem list',
        computed=('first', (('no', ('is', 'diabetes', ('none',))),), 'yes'),
    ),
    Fact(
        'insulin_treated',
        'Treated with insulin',
        Choice(('no', 'yes')),
        asks='Is the member treated with insulin?',
        documented='Medication list',
    ),
    Fact(
        'cgm_order_date',
        'Date on which the CGM was ordered',
        Date(),
        asks='When was the monitor ordered?',
        documented='Order',
    ),
    Fact(
        'evaluation_visit_date',
        'Visit at which the treating practitioner saw the member and evaluated diabetes control',
        Date(),
        asks='When did the treating practitioner see the member and evaluate diabetes control?',
        documented='Visit note',
    ),
    Fact(
        'evaluation_visit_kind',
        'Kind of the evaluation visit',
        Choice(('in_person', 'approved_telehealth', 'other_contact')),
        asks='Was the evaluation in person or by telehealth?',
        documented='Visit note',
    ),
    Fact(
        'evaluation_found_criteria_met',
        'Practitioner found that the criteria are met',
        Choice(('no', 'yes')),
        asks='Did the practitioner find that the criteria are met?',
        documented='Visit note',
        attested=('treating practitioner',),
    ),
    Fact(
        'followup_visit_date',
        'Continuation visit',
        Date(),
        asks='When was the last visit at which adherence was assessed?',
        documented='Visit note',
    ),
    Fact(
        'followup_visit_kind',
        'Kind of the continuation visit',
        Choice(('in_person', 'approved_telehealth', 'other_contact')),
        asks='Was the continuation visit in person or by telehealth?',
        documented='Visit note',
    ),
    Fact(
        'adherence_documented',
        'Documented adherence to the CGM and to the treatment plan',
        Choice(('no', 'yes')),
        asks='Is adherence to the CGM and to the treatment plan documented?',
        documented='Visit note',
    ),
    Fact(
        'receiver_since',
        'Date from which the receiver is in use',
        Date(),
        asks='Since when is the receiver in use?',
        documented='Purchase record',
    ),
    Fact(
        'receiver_works',
        'The receiver works',
        Choice(('no', 'yes')),
        asks='Does the receiver still work?',
        documented="Supplier's report",
    ),
    Fact(
        'receiver_lost_in_one_incident',
        'Receiver lost, stolen or damaged beyond repair in a single incident',
        Choice(('no', 'yes')),
        asks='Was the receiver lost, stolen or damaged beyond repair in a single incident?',
        documented='Incident report',
    ),
    Fact(
        'incident_documented',
        'Incident that is documented',
        Choice(('no', 'yes')),
        asks='Is the incident documented?',
        documented='Incident report',
    ),
    Fact(
        'trained_to_use',
        'Member or caregiver trained well enough to use the CGM, as the treating practitioner has concluded',
        Choice(('no', 'yes')),
        asks=(
            'Has the treating practitioner concluded that the member or a caregiver is trained well enough? '
            'The prescription shows it.'
        ),
        documented='Prescription',
        attested=('treating practitioner',),
    ),
    Fact(
        'labeled_use',
        'Prescribed in line with FDA-labeled indications',
        Choice(('no', 'yes')),
        asks='Is the monitor prescribed in line with its FDA-labeled indications?',
        documented='Prescription; device labeling',
    ),
    Fact(
        'hypoglycemia_events',
        'Events of low glucose',
        Records(
            'Event of low glucose',
            (
                Fact('event_date', 'Date of the event', Date()),
                Fact(
                    'glucose',
                    'Glucose',
                    Number('mg/dL', 100000, 6000000, decimals=4, units=(('mmol/L', 2252, 125),)),
                ),
                Fact(
                    'altered_and_helped',
                    'Altered mental or physical state that required help from another person',
                    Choice(('no', 'yes')),
                ),
                Fact('hospital_admission', 'Hospital admission', Choice(('no', 'yes'))),
                Fact(
                    'level_2',
                    'Level 2 event',
                    Choice(('no', 'yes')),
                    computed=(
                        'first',
                        (('yes', ('within', 'hypoglycemia_events.glucose', None, 539999)),),
                        'no',
                    ),
                ),
                Fact(
                    'level_3',
                    'Level 3 event',
                    Choice(('no', 'yes')),
                    computed=(
                        'first',
                        (
                            (
                                'yes',
                                (
                                    'all',
                                    ('within', 'hypoglycemia_events.glucose', None, 539999),
                                    ('is', 'hypoglycemia_events.altered_and_helped', ('yes',)),
                                ),
                            ),
                        ),
                        'no',
                    ),
                ),
                Fact(
                    'hypoglycemia_events.event_date compared with cgm_order_date - 6 months',
                    'Date of the event, compared with 6 months before date on which the CGM was ordered',
                    Choice(('before', 'on', 'after'), ordered=True),
                    computed=(
                        'position',
                        ('hypoglycemia_events.event_date', 0, 0),
                        ('cgm_order_date', -6, 0),
                    ),
                    inline=True,
                ),
                Fact(
                    'days from hypoglycemia_events.event_date to cgm_order_date',
                    'Days from date of the event to date on which the CGM was ordered',
                    Number('days', -3652058, 3652058),
                    computed=('days', 'hypoglycemia_events.event_date', 'cgm_order_date'),
                    inline=True,
                ),
            ),
        ),
        asks='Which events of low glucose were there: when, what value, what help was needed?',
        documented='Glucose log; emergency record',
    ),
    Fact(
        'treatment_changes_tried',
        'Attempts to adjust medicine or change the treatment plan',
        Number('', 0, 50),
        asks='How many attempts were there to adjust medicine or change the treatment plan?',
        documented='Visit notes',
    ),
    Fact(
        'hba1c_before',
        'HbA1c before the CGM',
        Number('%', 30, 200, decimals=1),
        asks='What was the HbA1c before the monitor?',
        documented='Laboratory report',
    ),
    Fact(
        'hba1c',
        'HbA1c',
        Number('%', 30, 200, decimals=1),
        asks='What is the HbA1c now?',
        documented='Laboratory report',
    ),
    Fact(
        'hba1c_fall',
        'Fall of HbA1c from the value before the CGM, in percentage points',
        Number('points', -170, 170, decimals=1),
        asks='By how many percentage points did the HbA1c fall?',
        documented='Laboratory report',
        computed=(
            'calculated',
            ('-', ('value', 'hba1c_before', 1, 10), ('value', 'hba1c', 1, 10)),
            '',
            10,
            1,
            (),
        ),
    ),
    Fact(
        'time_in_range',
        'Time in range',
        Number('%', 0, 1000, decimals=1),
        asks='What share of the readings lay from 70 to 180 mg/dL over at least 14 days?',
        documented='CGM report',
    ),
    Fact(
        'level_2_and_3_events_before',
        'Level 2 and level 3 events in the 6 months before the CGM',
        Number('', 0, 1000),
        asks='How many level 2 and level 3 events were there in the 6 months before the monitor?',
        documented='Glucose log',
    ),
    Fact(
        'level_2_and_3_events_now',
        'Level 2 and level 3 events in the past 6 months',
        Number('', 0, 1000),
        asks='How many level 2 and level 3 events were there in the past 6 months?',
        documented='Glucose log; CGM report',
    ),
    Fact(
        'fewer_events',
        'How many fewer level 2 and level 3 events',
        Number('', -1000, 1000),
        asks=(
            'By how many did level 2 and level 3 events become fewer than in the 6 months before the monitor?'
        ),
        documented='Glucose log',
        computed=(
            'calculated',
            (
                '-',
                ('value', 'level_2_and_3_events_before', 1, 1),
                ('value', 'level_2_and_3_events_now', 1, 1),
            ),
            '',
            1,
            1,
            (),
        ),
    ),
    Fact(
        'events_became_fewer',
        'Level 2 and level 3 events became fewer than in the 6 months before the CGM',
        Choice(('no', 'yes')),
        asks='Did level 2 and level 3 events become fewer than in the 6 months before the monitor?',
        documented='Glucose log',
        computed=('first', (('yes', ('within', 'fewer_events', 1, None)),), 'no'),
    ),
    Fact(
        'wants_newer_model',
        'Newer model',
        Choice(('no', 'yes')),
        asks='Is the receiver to be replaced by a newer model?',
        documented='Order',
    ),
    Fact(
        'non_adjunctive_cgm_in_use',
        'Non-adjunctive CGM in use',
        Choice(('no', 'yes')),
        asks='Is a non-adjunctive CGM in use?',
        documented='Supply record',
    ),
    Fact(
        'pregnant',
        'Pregnancy',
        Choice(('no', 'yes')),
        asks='Is the member pregnant?',
        documented='Pregnancy test or obstetric history',
    ),
    Fact(
        'number of hypoglycemia_events where (level_2)',
        'number of hypoglycemia_events where (level_2)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=('count', 'hypoglycemia_events', ('is', 'hypoglycemia_events.level_2', ('yes',)), ''),
        inline=True,
    ),
    Fact(
        'number of hypoglycemia_events where (level_3)',
        'number of hypoglycemia_events where (level_3)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=('count', 'hypoglycemia_events', ('is', 'hypoglycemia_events.level_3', ('yes',)), ''),
        inline=True,
    ),
    Fact(
        'evaluation_visit_date compared with cgm_order_date - 6 months',
        (
            'Visit at which the treating practitioner saw the member and evaluated diabetes control, '
            'compared with 6 months before date on which the CGM was ordered'
        ),
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('evaluation_visit_date', 0, 0), ('cgm_order_date', -6, 0)),
        inline=True,
    ),
    Fact(
        'days from evaluation_visit_date to cgm_order_date',
        (
            'Days from visit at which the treating practitioner saw the member and evaluated diabetes '
            'control to date on which the CGM was ordered'
        ),
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'evaluation_visit_date', 'cgm_order_date'),
        inline=True,
    ),
    Fact(
        'number of hypoglycemia_events where (level_2 and event_date within 6 months before cgm_order_date)',
        'number of hypoglycemia_events where (level_2 and event_date within 6 months before cgm_order_date)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'hypoglycemia_events',
            (
                'all',
                ('is', 'hypoglycemia_events.level_2', ('yes',)),
                (
                    'all',
                    (
                        'is',
                        (
                            'hypoglycemia_events.hypoglycemia_events.event_date compared with cgm_order_date '
                            '- 6 months'
                        ),
                        ('on', 'after'),
                    ),
                    (
                        'within',
                        'hypoglycemia_events.days from hypoglycemia_events.event_date to cgm_order_date',
                        0,
                        None,
                    ),
                ),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        'number of hypoglycemia_events where (level_3 and event_date within 6 months before cgm_order_date)',
        'number of hypoglycemia_events where (level_3 and event_date within 6 months before cgm_order_date)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'hypoglycemia_events',
            (
                'all',
                ('is', 'hypoglycemia_events.level_3', ('yes',)),
                (
                    'all',
                    (
                        'is',
                        (
                            'hypoglycemia_events.hypoglycemia_events.event_date compared with cgm_order_date '
                            '- 6 months'
                        ),
                        ('on', 'after'),
                    ),
                    (
                        'within',
                        'hypoglycemia_events.days from hypoglycemia_events.event_date to cgm_order_date',
                        0,
                        None,
                    ),
                ),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        'number of hypoglycemia_events where (level_3 and hospital_admission)',
        'number of hypoglycemia_events where (level_3 and hospital_admission)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'hypoglycemia_events',
            (
                'all',
                ('is', 'hypoglycemia_events.level_3', ('yes',)),
                ('is', 'hypoglycemia_events.hospital_admission', ('yes',)),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        'followup_visit_date compared with date_of_service - 6 months',
        'Continuation visit, compared with 6 months before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('followup_visit_date', 0, 0), ('date_of_service', -6, 0)),
        inline=True,
    ),
    Fact(
        'days from followup_visit_date to date_of_service',
        'Days from continuation visit to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'followup_visit_date', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'receiver_since compared with date_of_service - 5 years',
        'Date from which the receiver is in use, compared with 5 years before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('receiver_since', 0, 0), ('date_of_service', -60, 0)),
        inline=True,
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code(
        'HCPCS',
        'A4238',
        'Adjunctive CGM supplies for a month',
        (('is', 'cgm_service', ('home_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'E2102',
        'Receiver of an adjunctive CGM',
        (('is', 'cgm_service', ('home_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'A4239',
        'Non-adjunctive CGM supplies for a month',
        (('is', 'cgm_service', ('home_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'E2103',
        'Receiver of a non-adjunctive CGM',
        (('is', 'cgm_service', ('home_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'A4253',
        'Blood glucose test strips',
        (('is', 'cgm_service', ('test_strips',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'CPT',
        '0446T',
        'Implantable glucose sensor, put in',
        (('is', 'cgm_service', ('implantable_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '0447T',
        'Implantable glucose sensor, taken out',
        (('is', 'cgm_service', ('implantable_cgm',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'CPT',
        '0448T',
        'Implantable glucose sensor, exchanged',
        (('is', 'cgm_service', ('implantable_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code('CPT', '22899', 'Unlisted procedure, spine', (('is', 'listing', ('unlisted',)),)),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    ('number', 'date_of_service', (1, 736330, 738246, 738521, 738626)),
    ('choice', 'code'),
    ('known', 'known medicaid', ('not', ('is', 'state_rule_has_criteria', ('yes',)))),
    ('choice', 'cgm_service'),
    ('choice', 'request_type'),
    ('number', 'number of hypoglycemia_events where (level_2)', (0, 2)),
    ('number', 'treatment_changes_tried', (0, 2)),
    ('number', 'number of hypoglycemia_events where (level_3)', (0, 1)),
    ('choice', 'diabetes_mellitus'),
    ('choice', 'line_of_business'),
    ('choice', 'trained_to_use'),
    (
        'number',
        'number of hypoglycemia_events where (level_2 and event_date within 6 months before cgm_order_date)',
        (0, 2),
    ),
    (
        'number',
        'number of hypoglycemia_events where (level_3 and event_date within 6 months before cgm_order_date)',
        (0, 1),
    ),
    ('number', 'number of hypoglycemia_events where (level_3 and hospital_admission)', (0, 1)),
    ('choice', 'insulin_treated'),
    ('choice', 'evaluation_visit_date compared with cgm_order_date - 6 months'),
    ('number', 'days from evaluation_visit_date to cgm_order_date', (-3652058, 0)),
    ('choice', 'evaluation_visit_kind'),
    ('choice', 'evaluation_found_criteria_met'),
    ('choice', 'labeled_use'),
    ('number', 'age', (0, 2, 18, 65)),
    ('choice', 'diabetes'),
    ('choice', 'pregnant'),
    ('choice', 'followup_visit_date compared with date_of_service - 6 months'),
    ('number', 'days from followup_visit_date to date_of_service', (-3652058, 0)),
    ('choice', 'followup_visit_kind'),
    ('choice', 'adherence_documented'),
    ('number', 'time_in_range', (0, 500, 700)),
    ('number', 'hba1c_fall', (-170, 5)),
    ('number', 'hba1c', (30, 70)),
    ('choice', 'events_became_fewer'),
    ('choice', 'non_adjunctive_cgm_in_use'),
    ('choice', 'wants_newer_model'),
    ('choice', 'receiver_since compared with date_of_service - 5 years'),
    ('choice', 'receiver_lost_in_one_incident'),
    ('choice', 'incident_documented'),
    ('choice', 'receiver_works'),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, "the state's administrative rules", ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ('Approved for 12 months',)),
    Outcome(Determination.CONVENIENCE, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ('Approved until two months after delivery',)),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ('Approved until what none of the criteria allows together',)),
    Outcome(Determination.INVESTIGATIONAL, '', ()),
    Outcome(Determination.NOT_COVERED, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
)

# The clauses as printed, each with its meaning: other clauses by id, axes with the places of their cells.
CLAUSES = (
    Clause(
        id='I',
        anchor='i',
        label='I.',
        words=(
            (
                'A continuous glucose monitor (CGM) may be considered **medically necessary** when all of '
                'the following are met (A-F):'
            ),
        ),
        reads=(),
        formula=('all', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F'),
        documentation=(
            ('guidelines.1', 'Visit note with date, place or telehealth, and treatment regimen', ''),
            ('guidelines.2', 'each event with its date, glucose value and the help that was needed', ''),
            ('guidelines.3', 'Prescription with the device and the quantity of supplies', ''),
        ),
        overrides=(('III', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=('The member has diabetes mellitus; and',),
        reads=('diabetes_mellitus',),
        formula=('in', 'diabetes_mellitus', (1,)),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=(
            (
                'The treating practitioner has concluded that the member or a caregiver is trained well '
                'enough to use the CGM, which the prescription shows; and'
            ),
        ),
        reads=('trained_to_use',),
        formula=('in', 'trained_to_use', (1,)),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=('The CGM is prescribed in line with its FDA-labeled indications; and',),
        reads=('labeled_use',),
        formula=('in', 'labeled_use', (1,)),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=('One of the following is met:',),
        reads=(),
        formula=('any', 'I.D.1', 'I.D.2'),
    ),
    Clause(
        id='I.D.1',
        anchor='i-d-1',
        label='1.',
        words=('The member is treated with insulin; or',),
        reads=('insulin_treated',),
        formula=('in', 'insulin_treated', (1,)),
    ),
    Clause(
        id='I.D.2',
        anchor='i-d-2',
        label='2.',
        words=('The member has a history of problematic hypoglycemia, with at least one of the following:',),
        reads=(),
        formula=('any', 'I.D.2.a', 'I.D.2.b'),
    ),
    Clause(
        id='I.D.2.a',
        anchor='i-d-2-a',
        label='a.',
        words=(
            (
                'Recurrent level 2 events, meaning more than one, which persist despite more than one '
                'attempt to adjust medicine or change the treatment plan; or'
            ),
        ),
        reads=('number of hypoglycemia_events where (level_2)', 'treatment_changes_tried'),
        formula=(
            'all',
            ('in', 'number of hypoglycemia_events where (level_2)', (1,)),
            ('in', 'treatment_changes_tried', (1,)),
        ),
    ),
    Clause(
        id='I.D.2.b',
        anchor='i-d-2-b',
        label='b.',
        words=('At least one level 3 event; and',),
        reads=('number of hypoglycemia_events where (level_3)',),
        formula=('in', 'number of hypoglycemia_events where (level_3)', (1,)),
    ),
    Clause(
        id='I.E',
        anchor='i-e',
        label='E.',
        words=(
            (
                'Within the 6 months before the CGM was ordered, the treating practitioner saw the member in '
                'person or by an approved telehealth visit, evaluated diabetes control and found that '
                'criteria A-D are met; and'
            ),
        ),
        reads=(
            'evaluation_visit_date compared with cgm_order_date - 6 months',
            'days from evaluation_visit_date to cgm_order_date',
            'evaluation_visit_kind',
            'evaluation_found_criteria_met',
        ),
        formula=(
            'all',
            (
                'all',
                ('in', 'evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
                ('in', 'days from evaluation_visit_date to cgm_order_date', (1,)),
            ),
            ('in', 'evaluation_visit_kind', (0, 1)),
            ('in', 'evaluation_found_criteria_met', (1,)),
        ),
    ),
    Clause(
        id='I.F',
        anchor='i-f',
        label='F.',
        words=(
            (
                'Commercial and Medicaid members only: for members who qualify under I.D.2 alone, the events '
                'happened within the 6 months before the order, unless a level 3 event led to a hospital '
                'admission.'
            ),
        ),
        reads=(
            'line_of_business',
            (
                'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                'cgm_order_date)'
            ),
            (
                'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                'cgm_order_date)'
            ),
            'number of hypoglycemia_events where (level_3 and hospital_admission)',
        ),
        formula=(
            'any',
            ('not', ('all', ('in', 'line_of_business', (0, 1)), ('not', 'I.D.1'))),
            (
                'any',
                (
                    'any',
                    (
                        'in',
                        (
                            'number of hypoglycemia_events where (level_2 and event_date within 6 months '
                            'before cgm_order_date)'
                        ),
                        (1,),
                    ),
                    (
                        'in',
                        (
                            'number of hypoglycemia_events where (level_3 and event_date within 6 months '
                            'before cgm_order_date)'
                        ),
                        (1,),
                    ),
                ),
                ('in', 'number of hypoglycemia_events where (level_3 and hospital_admission)', (1,)),
            ),
        ),
        shown=(
            (
                'does not apply',
                ('not', ('all', ('in', 'line_of_business', (0, 1)), ('not', 'I.D.1'))),
                ('any',),
            ),
            (
                'waived',
                ('in', 'number of hypoglycemia_events where (level_3 and hospital_admission)', (1,)),
                (
                    'any',
                    (
                        'in',
                        (
                            'number of hypoglycemia_events where (level_2 and event_date within 6 months '
                            'before cgm_order_date)'
                        ),
                        (1,),
                    ),
                    (
                        'in',
                        (
                            'number of hypoglycemia_events where (level_3 and event_date within 6 months '
                            'before cgm_order_date)'
                        ),
                        (1,),
                    ),
                ),
            ),
        ),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'Continued use of a CGM may be considered **medically necessary** for 12 months when both of '
                'the following are met:'
            ),
        ),
        reads=(),
        formula=('all', 'II.A', 'II.B'),
        documentation=(
            ('guidelines.1', 'Visit note with date, place or telehealth, and treatment regimen', ''),
            ('guidelines.2', 'each event with its date, glucose value and the help that was needed', ''),
            ('guidelines.3', 'Prescription with the device and the quantity of supplies', ''),
        ),
    ),
    Clause(
        id='II.A',
        anchor='ii-a',
        label='A.',
        words=(
            (
                'Within the past 6 months the treating practitioner saw the member in person or by an '
                'approved telehealth visit and documented adherence to the CGM and to the treatment plan; and'
            ),
        ),
        reads=(
            'followup_visit_date compared with date_of_service - 6 months',
            'days from followup_visit_date to date_of_service',
            'followup_visit_kind',
            'adherence_documented',
        ),
        formula=(
            'all',
            (
                'all',
                ('in', 'followup_visit_date compared with date_of_service - 6 months', (1, 2)),
                ('in', 'days from followup_visit_date to date_of_service', (1,)),
            ),
            ('in', 'followup_visit_kind', (0, 1)),
            ('in', 'adherence_documented', (1,)),
        ),
    ),
    Clause(
        id='II.B',
        anchor='ii-b',
        label='B.',
        words=('Commercial and Medicaid members only: at least 1 of the following shows benefit:',),
        reads=('line_of_business',),
        formula=('any', ('not', ('in', 'line_of_business', (0, 1))), ('any', 'II.B.1', 'II.B.2', 'II.B.3')),
        shown=(('does not apply', ('not', ('in', 'line_of_business', (0, 1))), ('any',)),),
    ),
    Clause(
        id='II.B.1',
        anchor='ii-b-1',
        label='1.',
        words=(
            (
                'HbA1c fell by at least 0.5 percentage points from the value before the CGM, or is below '
                '7.0%; or'
            ),
        ),
        reads=('hba1c_fall', 'hba1c'),
        formula=('any', ('in', 'hba1c_fall', (1,)), ('in', 'hba1c', (0,))),
    ),
    Clause(
        id='II.B.2',
        anchor='ii-b-2',
        label='2.',
        words=(
            'Time in range is at least 70%, or at least 50% for a member who is 65 years of age or older; or',
        ),
        reads=('time_in_range', 'age'),
        formula=(
            'any',
            ('in', 'time_in_range', (2,)),
            ('all', ('in', 'time_in_range', (1, 2)), ('in', 'age', (3,))),
        ),
    ),
    Clause(
        id='II.B.3',
        anchor='ii-b-3',
        label='3.',
        words=('Level 2 and level 3 events became fewer than in the 6 months before the CGM.',),
        reads=('events_became_fewer',),
        formula=('in', 'events_became_fewer', (1,)),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'A CGM may be considered **medically necessary** for commercial and Medicaid members in '
                'either of the following situations:'
            ),
        ),
        reads=('line_of_business',),
        formula=('all', ('in', 'line_of_business', (0, 1)), ('any', 'III.A', 'III.B')),
        shown=(('does not apply', ('not', ('in', 'line_of_business', (0, 1))), ('any',)),),
        documentation=(
            ('guidelines.1', 'Visit note with date, place or telehealth, and treatment regimen', ''),
            ('guidelines.2', 'each event with its date, glucose value and the help that was needed', ''),
            ('guidelines.3', 'Prescription with the device and the quantity of supplies', ''),
        ),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=(
            (
                'The member is below 18 years of age and at least 2 years of age, and has type 1 diabetes or '
                'type 2 diabetes treated with insulin. Criteria I.B through I.F are not required, except I.C.'
            ),
        ),
        reads=('age', 'diabetes', 'insulin_treated'),
        formula=(
            'all',
            ('in', 'age', (0, 1)),
            ('in', 'age', (1, 2, 3)),
            (
                'any',
                ('in', 'diabetes', (0,)),
                ('all', ('in', 'diabetes', (1,)), ('in', 'insulin_treated', (1,))),
            ),
            'I.C',
        ),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=(
            'The member is pregnant and has gestational diabetes. Approval ends 2 months after delivery.',
        ),
        reads=('pregnant', 'diabetes'),
        formula=('all', ('in', 'pregnant', (1,)), ('in', 'diabetes', (2,))),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=(
            (
                'An implantable CGM may be considered **medically necessary** under the same conditions as '
                'Section I for members who are at least 18 years of age.'
            ),
        ),
        reads=('age',),
        formula=('all', ('in', 'age', (2, 3)), 'I'),
        shown=(('does not apply', ('not', ('in', 'age', (2, 3))), ('any',)),),
        documentation=(
            ('guidelines.1', 'Visit note with date, place or telehealth, and treatment regimen', ''),
            ('guidelines.2', 'each event with its date, glucose value and the help that was needed', ''),
            ('guidelines.3', 'Prescription with the device and the quantity of supplies', ''),
        ),
    ),
    Clause(
        id='IV.s2',
        anchor='iv-s2',
        label='',
        words=('Below 18 years of age it is considered **investigational**.',),
        reads=('age',),
        formula=('in', 'age', (0, 1)),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=(
            (
                'Replacement of a receiver may be considered **medically necessary** when one of the '
                'following is met:'
            ),
        ),
        reads=(),
        formula=('any', 'V.A', 'V.B'),
        documentation=(
            ('guidelines.1', 'Visit note with date, place or telehealth, and treatment regimen', ''),
            ('guidelines.2', 'each event with its date, glucose value and the help that was needed', ''),
            ('guidelines.3', 'Prescription with the device and the quantity of supplies', ''),
        ),
        overrides=(('I', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='V.A',
        anchor='v-a',
        label='A.',
        words=(
            (
                'The receiver is at least 5 years old, the end of its reasonable useful lifetime, and no '
                'longer works; or'
            ),
        ),
        reads=('receiver_since compared with date_of_service - 5 years', 'receiver_works'),
        formula=(
            'all',
            ('in', 'receiver_since compared with date_of_service - 5 years', (0, 1)),
            ('not', ('in', 'receiver_works', (1,))),
        ),
    ),
    Clause(
        id='V.B',
        anchor='v-b',
        label='B.',
        words=(
            'The receiver was lost, stolen or damaged beyond repair in a single incident that is documented.',
        ),
        reads=('receiver_lost_in_one_incident', 'incident_documented'),
        formula=('all', ('in', 'receiver_lost_in_one_incident', (1,)), ('in', 'incident_documented', (1,))),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=('A CGM is considered **not medically necessary** when none of Sections I through V is met.',),
        reads=('cgm_service', 'request_type'),
        formula=(
            'all',
            ('all',),
            (
                'any',
                ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,))),
                ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (1,))),
                ('in', 'cgm_service', (1,)),
                ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,))),
                ('in', 'cgm_service', (2,)),
                ('in', 'cgm_service', (3,)),
            ),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'I'),
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (1,)), 'II'),
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'III'),
                    ('all', ('in', 'cgm_service', (1,)), 'IV'),
                    ('all', ('in', 'cgm_service', (1,)), 'IV.s2'),
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,)), 'V'),
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,)), 'VII'),
                    ('all', ('in', 'cgm_service', (2,)), 'VIII'),
                    ('all', ('in', 'cgm_service', (3,)), 'IX'),
                ),
            ),
        ),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=('Replacement of a working receiver by a newer model is considered a **convenience** item.',),
        reads=('receiver_works', 'wants_newer_model'),
        formula=('all', ('in', 'receiver_works', (1,)), ('in', 'wants_newer_model', (1,))),
        overrides=(('V', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='VIII',
        anchor='viii',
        label='VIII.',
        words=(
            (
                'A smartphone, tablet or computer used to display readings is **not covered**, because it '
                'serves other purposes besides medical ones.'
            ),
        ),
        reads=(),
        formula=('all',),
    ),
    Clause(
        id='IX',
        anchor='ix',
        label='IX.',
        words=(
            (
                'Blood glucose test strips and lancets billed separately while a non-adjunctive CGM is in '
                'use are **not covered**, because the supply allowance includes them.'
            ),
        ),
        reads=('non_adjunctive_cgm_in_use',),
        formula=('in', 'non_adjunctive_cgm_in_use', (1,)),
    ),
)

# The steps of a decision: the first that holds decides.
HITS = (
    Hit(
        'version',
        'version',
        ('in', 'date_of_service', (0, 1, 2, 3)),
        0,
        words=('Effective Date: 4/16/2023',),
    ),
    Hit(
        'line',
        'line medicaid',
        ('all', ('in', 'line_of_business', (1,)), ('not', ('in', 'known medicaid', (1,)))),
        1,
        words=(
            (
                "Requests for Medicaid members follow the state's administrative rules first. This policy is "
                'used when those rules have no criteria for continuous glucose monitors.'
            ),
        ),
    ),
    Hit(
        'code',
        'code A4238',
        ('all', ('in', 'code', (0,)), ('not', ('in', 'date_of_service', (2, 3, 4)))),
        2,
        words=('A4238 is in force from 2022-04-01.',),
    ),
    Hit(
        'code',
        'code E2102',
        ('all', ('in', 'code', (1,)), ('not', ('in', 'date_of_service', (2, 3, 4)))),
        2,
        words=('E2102 is in force from 2022-04-01.',),
    ),
    Hit(
        'code',
        'code A4239',
        ('all', ('in', 'code', (2,)), ('not', ('in', 'date_of_service', (3, 4)))),
        2,
        words=('A4239 is in force from 2023-01-01.',),
    ),
    Hit(
        'code',
        'code E2103',
        ('all', ('in', 'code', (3,)), ('not', ('in', 'date_of_service', (3, 4)))),
        2,
        words=('E2103 is in force from 2023-01-01.',),
    ),
    Hit(
        'code',
        'code 0446T',
        ('all', ('in', 'code', (5,)), ('not', ('in', 'date_of_service', (1, 2, 3, 4)))),
        2,
        words=('0446T is in force from 2017-01-01.',),
    ),
    Hit(
        'code',
        'code 0447T',
        ('all', ('in', 'code', (6,)), ('not', ('in', 'date_of_service', (1, 2, 3, 4)))),
        2,
        words=('0447T is in force from 2017-01-01.',),
    ),
    Hit(
        'code',
        'code 0448T',
        ('all', ('in', 'code', (7,)), ('not', ('in', 'date_of_service', (1, 2, 3, 4)))),
        2,
        words=('0448T is in force from 2017-01-01.',),
    ),
    Hit('service', 'service', ('not', ('in', 'cgm_service', (0, 1, 2, 3))), 2),
    Hit('service', 'request', ('not', ('in', 'request_type', (0, 1, 4))), 2),
    Hit('clause', 'II', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (1,)), 'II'), 3),
    Hit('clause', 'VII', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,)), 'VII'), 4),
    Hit('clause', 'V', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,)), 'V'), 5),
    Hit('clause', 'I', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'I'), 5),
    Hit(
        'clause',
        'III',
        (
            'all',
            ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'III'),
            ('all', ('in', 'line_of_business', (0, 1)), 'III.A'),
        ),
        5,
    ),
    Hit(
        'clause',
        'III',
        (
            'all',
            ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'III'),
            ('all', ('in', 'line_of_business', (0, 1)), ('any', 'III.A', 'III.B')),
        ),
        6,
    ),
    Hit('clause', 'III', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'III'), 7),
    Hit('clause', 'IV', ('all', ('in', 'cgm_service', (1,)), 'IV'), 5),
    Hit('clause', 'IV.s2', ('all', ('in', 'cgm_service', (1,)), 'IV.s2'), 8),
    Hit('clause', 'VIII', ('all', ('in', 'cgm_service', (2,)), 'VIII'), 9),
    Hit('clause', 'IX', ('all', ('in', 'cgm_service', (3,)), 'IX'), 9),
    Hit('clause', 'VI', ('all', ('in', 'cgm_service', (0, 1)), 'VI'), 10),
    Hit('otherwise', 'otherwise', ('all',), 2),
)

# The decision table: the first row of which all conditions hold decides.
ROWS = (
    Row(
        by='version',
        clauses=(),
        when=('date_of_service: before 2023-04-16',),
        cells=(('date_of_service', (0, 1, 2, 3)),),
        determination='not decided by this version',
    ),
    Row(
        by='line medicaid',
        clauses=(),
        when=('line_of_business: medicaid', 'known medicaid: no'),
        cells=(('line_of_business', (1,)), ('known medicaid', (0,))),
        determination='refer to another source',
        source="the state's administrative rules",
    ),
    Row(
        by='request',
        clauses=(),
        when=('request_type: repeat or revision',),
        cells=(('request_type', (2, 3)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='II',
        clauses=('II', 'II.A', 'II.B'),
        when=(
            'line_of_business: medicare',
            'cgm_service: home_cgm',
            'request_type: continuation',
            'followup_visit_date compared with date_of_service - 6 months: on or after',
            'days from followup_visit_date to date_of_service: at least 0 days',
            'followup_visit_kind: in_person or approved_telehealth',
            'adherence_documented: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('cgm_service', (0,)),
            ('request_type', (1,)),
            ('followup_visit_date compared with date_of_service - 6 months', (1, 2)),
            ('days from followup_visit_date to date_of_service', (1,)),
            ('followup_visit_kind', (0, 1)),
            ('adherence_documented', (1,)),
        ),
        determination='medically necessary',
        limits=('Approved for 12 months',),
    ),
    Row(
        by='II',
        clauses=('II', 'II.A', 'II.B', 'II.B.1'),
        when=(
            'cgm_service: home_cgm',
            'request_type: continuation',
            'followup_visit_date compared with date_of_service - 6 months: on or after',
            'days from followup_visit_date to date_of_service: at least 0 days',
            'followup_visit_kind: in_person or approved_telehealth',
            'adherence_documented: yes',
            'hba1c_fall: at least 0.5 points',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (1,)),
            ('followup_visit_date compared with date_of_service - 6 months', (1, 2)),
            ('days from followup_visit_date to date_of_service', (1,)),
            ('followup_visit_kind', (0, 1)),
            ('adherence_documented', (1,)),
            ('hba1c_fall', (1,)),
        ),
        determination='medically necessary',
        limits=('Approved for 12 months',),
    ),
    Row(
        by='II',
        clauses=('II', 'II.A', 'II.B', 'II.B.1'),
        when=(
            'cgm_service: home_cgm',
            'request_type: continuation',
            'followup_visit_date compared with date_of_service - 6 months: on or after',
            'days from followup_visit_date to date_of_service: at least 0 days',
            'followup_visit_kind: in_person or approved_telehealth',
            'adherence_documented: yes',
            'hba1c: at most 6.9 %',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (1,)),
            ('followup_visit_date compared with date_of_service - 6 months', (1, 2)),
            ('days from followup_visit_date to date_of_service', (1,)),
            ('followup_visit_kind', (0, 1)),
            ('adherence_documented', (1,)),
            ('hba1c', (0,)),
        ),
        determination='medically necessary',
        limits=('Approved for 12 months',),
    ),
    Row(
        by='II',
        clauses=('II', 'II.A', 'II.B', 'II.B.2'),
        when=(
            'cgm_service: home_cgm',
            'request_type: continuation',
            'followup_visit_date compared with date_of_service - 6 months: on or after',
            'days from followup_visit_date to date_of_service: at least 0 days',
            'followup_visit_kind: in_person or approved_telehealth',
            'adherence_documented: yes',
            'time_in_range: at least 70.0 %',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (1,)),
            ('followup_visit_date compared with date_of_service - 6 months', (1, 2)),
            ('days from followup_visit_date to date_of_service', (1,)),
            ('followup_visit_kind', (0, 1)),
            ('adherence_documented', (1,)),
            ('time_in_range', (2,)),
        ),
        determination='medically necessary',
        limits=('Approved for 12 months',),
    ),
    Row(
        by='II',
        clauses=('II', 'II.A', 'II.B', 'II.B.2'),
        when=(
            'cgm_service: home_cgm',
            'request_type: continuation',
            'followup_visit_date compared with date_of_service - 6 months: on or after',
            'days from followup_visit_date to date_of_service: at least 0 days',
            'followup_visit_kind: in_person or approved_telehealth',
            'adherence_documented: yes',
            'time_in_range: at least 50.0 %',
            'age: at least 65 years',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (1,)),
            ('followup_visit_date compared with date_of_service - 6 months', (1, 2)),
            ('days from followup_visit_date to date_of_service', (1,)),
            ('followup_visit_kind', (0, 1)),
            ('adherence_documented', (1,)),
            ('time_in_range', (1, 2)),
            ('age', (3,)),
        ),
        determination='medically necessary',
        limits=('Approved for 12 months',),
    ),
    Row(
        by='II',
        clauses=('II', 'II.A', 'II.B', 'II.B.3'),
        when=(
            'cgm_service: home_cgm',
            'request_type: continuation',
            'followup_visit_date compared with date_of_service - 6 months: on or after',
            'days from followup_visit_date to date_of_service: at least 0 days',
            'followup_visit_kind: in_person or approved_telehealth',
            'adherence_documented: yes',
            'events_became_fewer: yes',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (1,)),
            ('followup_visit_date compared with date_of_service - 6 months', (1, 2)),
            ('days from followup_visit_date to date_of_service', (1,)),
            ('followup_visit_kind', (0, 1)),
            ('adherence_documented', (1,)),
            ('events_became_fewer', (1,)),
        ),
        determination='medically necessary',
        limits=('Approved for 12 months',),
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=(
            'cgm_service: home_cgm', 'request_type: replacement', 'receiver_works: yes',
            'wants_newer_model: yes',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (4,)),
            ('receiver_works', (1,)),
            ('wants_newer_model', (1,)),
        ),
        determination='convenience',
    ),
    Row(
        by='V',
        clauses=('V', 'V.A'),
        when=(
            'cgm_service: home_cgm',
            'request_type: replacement',
            'receiver_since compared with date_of_service - 5 years: before or on',
            'receiver_works: no',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (4,)),
            ('receiver_since compared with date_of_service - 5 years', (0, 1)),
            ('receiver_works', (0,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='V',
        clauses=('V', 'V.B'),
        when=(
            'cgm_service: home_cgm', 'request_type: replacement', 'receiver_lost_in_one_incident: yes',
            'incident_documented: yes',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (4,)),
            ('receiver_lost_in_one_incident', (1,)),
            ('incident_documented', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'insulin_treated: yes',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('insulin_treated', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F'),
        when=(
            'line_of_business: medicare',
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                'cgm_order_date): at least 2'
            ),
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                'cgm_order_date): at least 1'
            ),
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            'number of hypoglycemia_events where (level_3 and hospital_admission): at least 1',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            ('number of hypoglycemia_events where (level_3 and hospital_admission)', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F'),
        when=(
            'line_of_business: medicare',
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                'cgm_order_date): at least 2'
            ),
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                'cgm_order_date): at least 1'
            ),
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            'number of hypoglycemia_events where (level_3 and hospital_admission): at least 1',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            ('number of hypoglycemia_events where (level_3 and hospital_admission)', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=('I.C', 'III', 'III.A'),
        when=(
            'line_of_business: commercial or medicaid',
            'cgm_service: home_cgm',
            'request_type: initial',
            'labeled_use: yes',
            'age: from 2 to 17 years, both included',
            'diabetes: type_1',
        ),
        cells=(
            ('line_of_business', (0, 1)),
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('labeled_use', (1,)),
            ('age', (1,)),
            ('diabetes', (0,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=('I.C', 'III', 'III.A'),
        when=(
            'line_of_business: commercial or medicaid',
            'cgm_service: home_cgm',
            'request_type: initial',
            'labeled_use: yes',
            'insulin_treated: yes',
            'age: from 2 to 17 years, both included',
            'diabetes: type_2',
        ),
        cells=(
            ('line_of_business', (0, 1)),
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('labeled_use', (1,)),
            ('insulin_treated', (1,)),
            ('age', (1,)),
            ('diabetes', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=('III', 'III.B'),
        when=(
            'line_of_business: commercial or medicaid',
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes: gestational',
            'pregnant: yes',
        ),
        cells=(
            ('line_of_business', (0, 1)),
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes', (2,)),
            ('pregnant', (1,)),
        ),
        determination='medically necessary',
        limits=('Approved until two months after delivery',),
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.E', 'I.F', 'IV'),
        when=(
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'insulin_treated: yes',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            'age: at least 18 years',
        ),
        cells=(
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('insulin_treated', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F', 'IV'),
        when=(
            'line_of_business: medicare',
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            'age: at least 18 years',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F', 'IV'),
        when=(
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                'cgm_order_date): at least 2'
            ),
            'age: at least 18 years',
        ),
        cells=(
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F', 'IV'),
        when=(
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                'cgm_order_date): at least 1'
            ),
            'age: at least 18 years',
        ),
        cells=(
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.a', 'I.E', 'I.F', 'IV'),
        when=(
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_2): at least 2',
            'treatment_changes_tried: at least 2',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            'number of hypoglycemia_events where (level_3 and hospital_admission): at least 1',
            'age: at least 18 years',
        ),
        cells=(
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_2)', (1,)),
            ('treatment_changes_tried', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            ('number of hypoglycemia_events where (level_3 and hospital_admission)', (1,)),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F', 'IV'),
        when=(
            'line_of_business: medicare',
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            'age: at least 18 years',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F', 'IV'),
        when=(
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                'cgm_order_date): at least 2'
            ),
            'age: at least 18 years',
        ),
        cells=(
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_2 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F', 'IV'),
        when=(
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            (
                'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                'cgm_order_date): at least 1'
            ),
            'age: at least 18 years',
        ),
        cells=(
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            (
                (
                    'number of hypoglycemia_events where (level_3 and event_date within 6 months before '
                    'cgm_order_date)'
                ),
                (1,),
            ),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.2', 'I.D.2.b', 'I.E', 'I.F', 'IV'),
        when=(
            'cgm_service: implantable_cgm',
            'diabetes_mellitus: yes',
            'trained_to_use: yes',
            'labeled_use: yes',
            'number of hypoglycemia_events where (level_3): at least 1',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person or approved_telehealth',
            'evaluation_found_criteria_met: yes',
            'number of hypoglycemia_events where (level_3 and hospital_admission): at least 1',
            'age: at least 18 years',
        ),
        cells=(
            ('cgm_service', (1,)),
            ('diabetes_mellitus', (1,)),
            ('trained_to_use', (1,)),
            ('labeled_use', (1,)),
            ('number of hypoglycemia_events where (level_3)', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0, 1)),
            ('evaluation_found_criteria_met', (1,)),
            ('number of hypoglycemia_events where (level_3 and hospital_admission)', (1,)),
            ('age', (2, 3)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV.s2',
        clauses=('IV.s2',),
        when=('cgm_service: implantable_cgm', 'age: at most 17 years'),
        cells=(('cgm_service', (1,)), ('age', (0, 1))),
        determination='investigational',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=('cgm_service: display_device',),
        cells=(('cgm_service', (2,)),),
        determination='not covered',
    ),
    Row(
        by='IX',
        clauses=('IX',),
        when=('cgm_service: test_strips', 'non_adjunctive_cgm_in_use: yes'),
        cells=(('cgm_service', (3,)), ('non_adjunctive_cgm_in_use', (1,))),
        determination='not covered',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=('cgm_service: home_cgm, implantable_cgm or display_device',),
        cells=(('cgm_service', (0, 1, 2)),),
        determination='not medically necessary',
    ),
    Row(
        by='otherwise',
        clauses=(),
        when=(),
        cells=(),
        determination='not addressed by this policy',
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (36, (-11, -5)),  # 0: receiver_works
    (36, (-6, -5)),  # 1: receiver_works
    (36, (-6, -11)),  # 2: receiver_works
    (35, (0, 1)),  # 3: incident_documented
    (35, (-11, -6)),  # 4: incident_documented
    (35, (2, -6)),  # 5: incident_documented
    (34, (0, 3)),  # 6: receiver_lost_in_one_incident
    (34, (-11, 4)),  # 7: receiver_lost_in_one_incident
    (34, (2, 5)),  # 8: receiver_lost_in_one_incident
    (33, (1, 1, 6)),  # 9: receiver_since compared with date_of_service - 5 years
    (33, (8, 8, 7)),  # 10: receiver_since compared with date_of_service - 5 years
    (32, (10, 9)),  # 11: wants_newer_model
    (31, (-3, -10)),  # 12: non_adjunctive_cgm_in_use
    (30, (-11, -4)),  # 13: events_became_fewer
    (29, (-4, 13)),  # 14: hba1c
    (28, (14, -4)),  # 15: hba1c_fall
    (27, (15, -4, -4)),  # 16: time_in_range
    (27, (15, 15, -4)),  # 17: time_in_range
    (26, (-11, -4)),  # 18: adherence_documented
    (26, (-11, 16)),  # 19: adherence_documented
    (26, (-11, 17)),  # 20: adherence_documented
    (25, (18, 18, -11)),  # 21: followup_visit_kind
    (25, (19, 19, -11)),  # 22: followup_visit_kind
    (25, (20, 20, -11)),  # 23: followup_visit_kind
    (24, (-11, 21)),  # 24: days from followup_visit_date to date_of_service
    (24, (-11, 22)),  # 25: days from followup_visit_date to date_of_service
    (24, (-11, 23)),  # 26: days from followup_visit_date to date_of_service
    (23, (-11, 24, 24)),  # 27: followup_visit_date compared with date_of_service - 6 months
    (23, (-11, 25, 25)),  # 28: followup_visit_date compared with date_of_service - 6 months
    (23, (-11, 26, 26)),  # 29: followup_visit_date compared with date_of_service - 6 months
    (22, (-11, -7)),  # 30: pregnant
    (21, (-6, -6, 30, -11, -11)),  # 31: diabetes
    (21, (-6, -11, 30, -11, -11)),  # 32: diabetes
    (21, (-11, -11, 30, -11, -11)),  # 33: diabetes
    (20, (-9, -9, -6, -6)),  # 34: age
    (20, (-9, -9, -11, -11)),  # 35: age
    (20, (29, 29, 29, 28)),  # 36: age
    (20, (33, 31, 33, 33)),  # 37: age
    (20, (33, 32, 33, 33)),  # 38: age
    (19, (35, 34)),  # 39: labeled_use
    (19, (-11, -6)),  # 40: labeled_use
    (19, (33, -6)),  # 41: labeled_use
    (19, (33, 37)),  # 42: labeled_use
    (19, (33, 38)),  # 43: labeled_use
    (18, (35, 39)),  # 44: evaluation_found_criteria_met
    (18, (43, 41)),  # 45: evaluation_found_criteria_met
    (18, (-11, 40)),  # 46: evaluation_found_criteria_met
    (18, (42, 41)),  # 47: evaluation_found_criteria_met
    (17, (44, 44, 35)),  # 48: evaluation_visit_kind
    (17, (45, 45, 43)),  # 49: evaluation_visit_kind
    (17, (46, 46, -11)),  # 50: evaluation_visit_kind
    (17, (47, 47, 42)),  # 51: evaluation_visit_kind
    (16, (35, 48)),  # 52: days from evaluation_visit_date to cgm_order_date
    (16, (43, 49)),  # 53: days from evaluation_visit_date to cgm_order_date
    (16, (-11, 50)),  # 54: days from evaluation_visit_date to cgm_order_date
    (16, (42, 51)),  # 55: days from evaluation_visit_date to cgm_order_date
    (15, (35, 52, 52)),  # 56: evaluation_visit_date compared with cgm_order_date - 6 months
    (15, (43, 53, 53)),  # 57: evaluation_visit_date compared with cgm_order_date - 6 months
    (15, (-11, 54, 54)),  # 58: evaluation_visit_date compared with cgm_order_date - 6 months
    (15, (42, 55, 55)),  # 59: evaluation_visit_date compared with cgm_order_date - 6 months
    (14, (35, 56)),  # 60: insulin_treated
    (14, (57, 59)),  # 61: insulin_treated
    (14, (-11, 58)),  # 62: insulin_treated
    (14, (43, 59)),  # 63: insulin_treated
    (14, (43, 42)),  # 64: insulin_treated
    (13, (60, 56)),  # 65: number of hypoglycemia_events where (level_3 and hospital_admission)
    (13, (63, 61)),  # 66: number of hypoglycemia_events where (level_3 and hospital_admission)
    (12, (65, 56)),  # 67: number of hypoglycemia_events where (level_3 and event_date within 6 months before cgm_order_date)
    (12, (66, 61)),  # 68: number of hypoglycemia_events where (level_3 and event_date within 6 months before cgm_order_date)
    (11, (67, 56)),  # 69: number of hypoglycemia_events where (level_2 and event_date within 6 months before cgm_order_date)
    (11, (68, 61)),  # 70: number of hypoglycemia_events where (level_2 and event_date within 6 months before cgm_order_date)
    (10, (35, 56)),  # 71: trained_to_use
    (10, (35, 69)),  # 72: trained_to_use
    (10, (35, 60)),  # 73: trained_to_use
    (10, (-11, 58)),  # 74: trained_to_use
    (10, (64, 70)),  # 75: trained_to_use
    (10, (-11, 62)),  # 76: trained_to_use
    (10, (64, 63)),  # 77: trained_to_use
    (9, (72, 72, 71)),  # 78: line_of_business
    (9, (36, 36, 27)),  # 79: line_of_business
    (9, (75, 75, 74)),  # 80: line_of_business
    (9, (77, 77, 76)),  # 81: line_of_business
    (9, (64, 64, -11)),  # 82: line_of_business
    (9, (12, -2, 12)),  # 83: line_of_business
    (9, (-10, -2, -10)),  # 84: line_of_business
    (9, (72, -2, 71)),  # 85: line_of_business
    (9, (73, -2, 73)),  # 86: line_of_business
    (9, (35, -2, 35)),  # 87: line_of_business
    (9, (11, -2, 11)),  # 88: line_of_business
    (9, (-3, -2, -3)),  # 89: line_of_business
    (9, (36, -2, 27)),  # 90: line_of_business
    (9, (75, -2, 74)),  # 91: line_of_business
    (9, (77, -2, 76)),  # 92: line_of_business
    (9, (64, -2, -11)),  # 93: line_of_business
    (8, (35, 78)),  # 94: diabetes_mellitus
    (8, (35, 73)),  # 95: diabetes_mellitus
    (8, (82, 80)),  # 96: diabetes_mellitus
    (8, (82, 81)),  # 97: diabetes_mellitus
    (8, (87, 85)),  # 98: diabetes_mellitus
    (8, (87, 86)),  # 99: diabetes_mellitus
    (8, (93, 91)),  # 100: diabetes_mellitus
    (8, (93, 92)),  # 101: diabetes_mellitus
    (7, (95, 94)),  # 102: number of hypoglycemia_events where (level_3)
    (7, (97, 96)),  # 103: number of hypoglycemia_events where (level_3)
    (7, (99, 98)),  # 104: number of hypoglycemia_events where (level_3)
    (7, (101, 100)),  # 105: number of hypoglycemia_events where (level_3)
    (6, (102, 94)),  # 106: treatment_changes_tried
    (6, (103, 96)),  # 107: treatment_changes_tried
    (6, (104, 98)),  # 108: treatment_changes_tried
    (6, (105, 100)),  # 109: treatment_changes_tried
    (5, (102, 106)),  # 110: number of hypoglycemia_events where (level_2)
    (5, (103, 107)),  # 111: number of hypoglycemia_events where (level_2)
    (5, (104, 108)),  # 112: number of hypoglycemia_events where (level_2)
    (5, (105, 109)),  # 113: number of hypoglycemia_events where (level_2)
    (4, (12, 12, -3, -3, 12)),  # 114: request_type
    (4, (-10, -10, -3, -3, -10)),  # 115: request_type
    (4, (110, 110, -3, -3, 110)),  # 116: request_type
    (4, (111, 79, -3, -3, 11)),  # 117: request_type
    (4, (83, 83, 89, 89, 83)),  # 118: request_type
    (4, (84, 84, 89, 89, 84)),  # 119: request_type
    (4, (112, 112, 89, 89, 112)),  # 120: request_type
    (4, (113, 90, 89, 89, 88)),  # 121: request_type
    (3, (117, 116, 115, 114)),  # 122: cgm_service
    (3, (121, 120, 119, 118)),  # 123: cgm_service
    (2, (123, 122)),  # 124: known medicaid
    (0, (-1, -1, -1, -1, 124)),  # 125: date_of_service
)
ROOT = 125


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = cells[8] & 0b10
    f1 = cells[8] & 0b01
    # I.B
    t2 = cells[10] & 0b10
    f2 = cells[10] & 0b01
    # I.C
    t3 = cells[19] & 0b10
    f3 = cells[19] & 0b01
    # I.D.1
    t5 = cells[14] & 0b10
    f5 = cells[14] & 0b01
    # I.D.2.a
    t7 = cells[5] & 0b10 and cells[6] & 0b10
    f7 = cells[5] & 0b01 or cells[6] & 0b01
    # I.D.2.b
    t8 = cells[7] & 0b10
    f8 = cells[7] & 0b01
    # I.D.2
    t6 = t7 or t8
    f6 = f7 and f8
    # I.D
    t4 = t5 or t6
    f4 = f5 and f6
    # I.E
    t9 = (cells[15] & 0b110 and cells[16] & 0b10) and cells[17] & 0b011 and cells[18] & 0b10
    f9 = (cells[15] & 0b001 or cells[16] & 0b01) or cells[17] & 0b100 or cells[18] & 0b01
    # I.F
    t10 = (cells[9] & 0b100 or t5) or ((cells[11] & 0b10 or cells[12] & 0b10) or cells[13] & 0b10)
    f10 = (cells[9] & 0b011 and f5) and ((cells[11] & 0b01 and cells[12] & 0b01) and cells[13] & 0b01)
    # I
    t0 = t1 and t2 and t3 and t4 and t9 and t10
    f0 = f1 or f2 or f3 or f4 or f9 or f10
    # II.A
    t12 = (cells[23] & 0b110 and cells[24] & 0b10) and cells[25] & 0b011 and cells[26] & 0b10
    f12 = (cells[23] & 0b001 or cells[24] & 0b01) or cells[25] & 0b100 or cells[26] & 0b01
    # II.B.1
    t14 = cells[28] & 0b10 or cells[29] & 0b01
    f14 = cells[28] & 0b01 and cells[29] & 0b10
    # II.B.2
    t15 = cells[27] & 0b100 or (cells[27] & 0b110 and cells[20] & 0b1000)
    f15 = cells[27] & 0b011 and (cells[27] & 0b001 or cells[20] & 0b0111)
    # II.B.3
    t16 = cells[30] & 0b10
    f16 = cells[30] & 0b01
    # II.B
    t13 = cells[9] & 0b100 or (t14 or t15 or t16)
    f13 = cells[9] & 0b011 and (f14 and f15 and f16)
    # II
    t11 = t12 and t13
    f11 = f12 or f13
    # III.A
    t18 = (
        cells[20] & 0b0011
        and cells[20] & 0b1110
        and (cells[21] & 0b00001 or (cells[21] & 0b00010 and cells[14] & 0b10))
        and t3
    )
    f18 = (
        cells[20] & 0b1100
        or cells[20] & 0b0001
        or (cells[21] & 0b11110 and (cells[21] & 0b11101 or cells[14] & 0b01))
        or f3
    )
    # III.B
    t19 = cells[22] & 0b10 and cells[21] & 0b00100
    f19 = cells[22] & 0b01 or cells[21] & 0b11011
    # III
    t17 = cells[9] & 0b011 and (t18 or t19)
    f17 = cells[9] & 0b100 or (f18 and f19)
    # IV
    t20 = cells[20] & 0b1100 and t0
    f20 = cells[20] & 0b0011 or f0
    # IV.s2
    t21 = cells[20] & 0b0011
    f21 = cells[20] & 0b1100
    # V.A
    t23 = cells[33] & 0b011 and cells[36] & 0b01
    f23 = cells[33] & 0b100 or cells[36] & 0b10
    # V.B
    t24 = cells[34] & 0b10 and cells[35] & 0b10
    f24 = cells[34] & 0b01 or cells[35] & 0b01
    # V
    t22 = t23 or t24
    f22 = f23 and f24
    # VII
    t26 = cells[36] & 0b10 and cells[32] & 0b10
    f26 = cells[36] & 0b01 or cells[32] & 0b01
    # VIII
    t27 = True
    f27 = False
    # IX
    t28 = cells[31] & 0b10
    f28 = cells[31] & 0b01
    # VI
    t25 = (
        True
        and (
            (cells[3] & 0b0001 and cells[4] & 0b00001)
            or (cells[3] & 0b0001 and cells[4] & 0b00010)
            or cells[3] & 0b0010
            or (cells[3] & 0b0001 and cells[4] & 0b10000)
            or cells[3] & 0b0100
            or cells[3] & 0b1000
        )
        and (
            (cells[3] & 0b1110 or cells[4] & 0b11110 or f0)
            and (cells[3] & 0b1110 or cells[4] & 0b11101 or f11)
            and (cells[3] & 0b1110 or cells[4] & 0b11110 or f17)
            and (cells[3] & 0b1101 or f20)
            and (cells[3] & 0b1101 or f21)
            and (cells[3] & 0b1110 or cells[4] & 0b01111 or f22)
            and (cells[3] & 0b1110 or cells[4] & 0b01111 or f26)
            and (cells[3] & 0b1011 or f27)
            and (cells[3] & 0b0111 or f28)
        )
    )
    f25 = (
        False
        or (
            (cells[3] & 0b1110 or cells[4] & 0b11110)
            and (cells[3] & 0b1110 or cells[4] & 0b11101)
            and cells[3] & 0b1101
            and (cells[3] & 0b1110 or cells[4] & 0b01111)
            and cells[3] & 0b1011
            and cells[3] & 0b0111
        )
        or (
            (cells[3] & 0b0001 and cells[4] & 0b00001 and t0)
            or (cells[3] & 0b0001 and cells[4] & 0b00010 and t11)
            or (cells[3] & 0b0001 and cells[4] & 0b00001 and t17)
            or (cells[3] & 0b0010 and t20)
            or (cells[3] & 0b0010 and t21)
            or (cells[3] & 0b0001 and cells[4] & 0b10000 and t22)
            or (cells[3] & 0b0001 and cells[4] & 0b10000 and t26)
            or (cells[3] & 0b0100 and t27)
            or (cells[3] & 0b1000 and t28)
        )
    )
    # step version
    t_hit0 = cells[0] & 0b01111
    f_hit0 = cells[0] & 0b10000
    # step line medicaid
    t_hit1 = cells[9] & 0b010 and cells[2] & 0b01
    f_hit1 = cells[9] & 0b101 or cells[2] & 0b10
    # step code A4238
    t_hit2 = cells[1] & 0b000000001 and cells[0] & 0b00011
    f_hit2 = cells[1] & 0b111111110 or cells[0] & 0b11100
    # step code E2102
    t_hit3 = cells[1] & 0b000000010 and cells[0] & 0b00011
    f_hit3 = cells[1] & 0b111111101 or cells[0] & 0b11100
    # step code A4239
    t_hit4 = cells[1] & 0b000000100 and cells[0] & 0b00111
    f_hit4 = cells[1] & 0b111111011 or cells[0] & 0b11000
    # step code E2103
    t_hit5 = cells[1] & 0b000001000 and cells[0] & 0b00111
    f_hit5 = cells[1] & 0b111110111 or cells[0] & 0b11000
    # step code 0446T
    t_hit6 = cells[1] & 0b000100000 and cells[0] & 0b00001
    f_hit6 = cells[1] & 0b111011111 or cells[0] & 0b11110
    # step code 0447T
    t_hit7 = cells[1] & 0b001000000 and cells[0] & 0b00001
    f_hit7 = cells[1] & 0b110111111 or cells[0] & 0b11110
    # step code 0448T
    t_hit8 = cells[1] & 0b010000000 and cells[0] & 0b00001
    f_hit8 = cells[1] & 0b101111111 or cells[0] & 0b11110
    # step service
    t_hit9 = 0
    f_hit9 = cells[3] & 0b1111
    # step request
    t_hit10 = cells[4] & 0b01100
    f_hit10 = cells[4] & 0b10011
    # step II
    t_hit11 = cells[3] & 0b0001 and cells[4] & 0b00010 and t11
    f_hit11 = cells[3] & 0b1110 or cells[4] & 0b11101 or f11
    # step VII
    t_hit12 = cells[3] & 0b0001 and cells[4] & 0b10000 and t26
    f_hit12 = cells[3] & 0b1110 or cells[4] & 0b01111 or f26
    # step V
    t_hit13 = cells[3] & 0b0001 and cells[4] & 0b10000 and t22
    f_hit13 = cells[3] & 0b1110 or cells[4] & 0b01111 or f22
    # step I
    t_hit14 = cells[3] & 0b0001 and cells[4] & 0b00001 and t0
    f_hit14 = cells[3] & 0b1110 or cells[4] & 0b11110 or f0
    # step III
    t_hit15 = (cells[3] & 0b0001 and cells[4] & 0b00001 and t17) and (cells[9] & 0b011 and t18)
    f_hit15 = (cells[3] & 0b1110 or cells[4] & 0b11110 or f17) or (cells[9] & 0b100 or f18)
    # step III
    t_hit16 = (cells[3] & 0b0001 and cells[4] & 0b00001 and t17) and (cells[9] & 0b011 and (t18 or t19))
    f_hit16 = (cells[3] & 0b1110 or cells[4] & 0b11110 or f17) or (cells[9] & 0b100 or (f18 and f19))
    # step III
    t_hit17 = cells[3] & 0b0001 and cells[4] & 0b00001 and t17
    f_hit17 = cells[3] & 0b1110 or cells[4] & 0b11110 or f17
    # step IV
    t_hit18 = cells[3] & 0b0010 and t20
    f_hit18 = cells[3] & 0b1101 or f20
    # step IV.s2
    t_hit19 = cells[3] & 0b0010 and t21
    f_hit19 = cells[3] & 0b1101 or f21
    # step VIII
    t_hit20 = cells[3] & 0b0100 and t27
    f_hit20 = cells[3] & 0b1011 or f27
    # step IX
    t_hit21 = cells[3] & 0b1000 and t28
    f_hit21 = cells[3] & 0b0111 or f28
    # step VI
    t_hit22 = cells[3] & 0b0011 and t25
    f_hit22 = cells[3] & 0b1100 or f25
    # step otherwise
    t_hit23 = True
    f_hit23 = False
    return (
        (
            (UNKNOWN if f0 else MET) if t0 else NOT_MET,
            (UNKNOWN if f1 else MET) if t1 else NOT_MET,
            (UNKNOWN if f2 else MET) if t2 else NOT_MET,
            (UNKNOWN if f3 else MET) if t3 else NOT_MET,
            (UNKNOWN if f4 else MET) if t4 else NOT_MET,
            (UNKNOWN if f5 else MET) if t5 else NOT_MET,
            (UNKNOWN if f6 else MET) if t6 else NOT_MET,
            (UNKNOWN if f7 else MET) if t7 else NOT_MET,
            (UNKNOWN if f8 else MET) if t8 else NOT_MET,
            (UNKNOWN if f9 else MET) if t9 else NOT_MET,
            (UNKNOWN if f10 else MET) if t10 else NOT_MET,
            (UNKNOWN if f11 else MET) if t11 else NOT_MET,
            (UNKNOWN if f12 else MET) if t12 else NOT_MET,
            (UNKNOWN if f13 else MET) if t13 else NOT_MET,
            (UNKNOWN if f14 else MET) if t14 else NOT_MET,
            (UNKNOWN if f15 else MET) if t15 else NOT_MET,
            (UNKNOWN if f16 else MET) if t16 else NOT_MET,
            (UNKNOWN if f17 else MET) if t17 else NOT_MET,
            (UNKNOWN if f18 else MET) if t18 else NOT_MET,
            (UNKNOWN if f19 else MET) if t19 else NOT_MET,
            (UNKNOWN if f20 else MET) if t20 else NOT_MET,
            (UNKNOWN if f21 else MET) if t21 else NOT_MET,
            (UNKNOWN if f22 else MET) if t22 else NOT_MET,
            (UNKNOWN if f23 else MET) if t23 else NOT_MET,
            (UNKNOWN if f24 else MET) if t24 else NOT_MET,
            (UNKNOWN if f25 else MET) if t25 else NOT_MET,
            (UNKNOWN if f26 else MET) if t26 else NOT_MET,
            (UNKNOWN if f27 else MET) if t27 else NOT_MET,
            (UNKNOWN if f28 else MET) if t28 else NOT_MET,
        ),
        (
            (UNKNOWN if f_hit0 else MET) if t_hit0 else NOT_MET,
            (UNKNOWN if f_hit1 else MET) if t_hit1 else NOT_MET,
            (UNKNOWN if f_hit2 else MET) if t_hit2 else NOT_MET,
            (UNKNOWN if f_hit3 else MET) if t_hit3 else NOT_MET,
            (UNKNOWN if f_hit4 else MET) if t_hit4 else NOT_MET,
            (UNKNOWN if f_hit5 else MET) if t_hit5 else NOT_MET,
            (UNKNOWN if f_hit6 else MET) if t_hit6 else NOT_MET,
            (UNKNOWN if f_hit7 else MET) if t_hit7 else NOT_MET,
            (UNKNOWN if f_hit8 else MET) if t_hit8 else NOT_MET,
            (UNKNOWN if f_hit9 else MET) if t_hit9 else NOT_MET,
            (UNKNOWN if f_hit10 else MET) if t_hit10 else NOT_MET,
            (UNKNOWN if f_hit11 else MET) if t_hit11 else NOT_MET,
            (UNKNOWN if f_hit12 else MET) if t_hit12 else NOT_MET,
            (UNKNOWN if f_hit13 else MET) if t_hit13 else NOT_MET,
            (UNKNOWN if f_hit14 else MET) if t_hit14 else NOT_MET,
            (UNKNOWN if f_hit15 else MET) if t_hit15 else NOT_MET,
            (UNKNOWN if f_hit16 else MET) if t_hit16 else NOT_MET,
            (UNKNOWN if f_hit17 else MET) if t_hit17 else NOT_MET,
            (UNKNOWN if f_hit18 else MET) if t_hit18 else NOT_MET,
            (UNKNOWN if f_hit19 else MET) if t_hit19 else NOT_MET,
            (UNKNOWN if f_hit20 else MET) if t_hit20 else NOT_MET,
            (UNKNOWN if f_hit21 else MET) if t_hit21 else NOT_MET,
            (UNKNOWN if f_hit22 else MET) if t_hit22 else NOT_MET,
            (UNKNOWN if f_hit23 else MET) if t_hit23 else NOT_MET,
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {}},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'diabetes_mellitus': values[10],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {
            'trained_to_use': values[23],
        }},
        {"clause": 'I.C', "status": statuses[3], "read": {
            'labeled_use': values[24],
        }},
        {"clause": 'I.D', "status": statuses[4], "read": {}},
        {"clause": 'I.D.1', "status": statuses[5], "read": {
            'insulin_treated': values[11],
        }},
        {"clause": 'I.D.2', "status": statuses[6], "read": {}},
        {"clause": 'I.D.2.a', "status": statuses[7], "read": {
            'number of hypoglycemia_events where (level_2)': values[38],
            'treatment_changes_tried': values[26],
        }},
        {"clause": 'I.D.2.b', "status": statuses[8], "read": {
            'number of hypoglycemia_events where (level_3)': values[39],
        }},
        {"clause": 'I.E', "status": statuses[9], "read": {
            'evaluation_visit_date compared with cgm_order_date - 6 months': values[40],
            'days from evaluation_visit_date to cgm_order_date': values[41],
            'evaluation_visit_kind': values[14],
            'evaluation_found_criteria_met': values[15],
        }},
        {"clause": 'I.F', "status": statuses[10], "read": {
            'line_of_business': values[2],
            'number of hypoglycemia_events where (level_2 and event_date within 6 months before cgm_order_date)': values[42],
            'number of hypoglycemia_events where (level_3 and event_date within 6 months before cgm_order_date)': values[43],
            'number of hypoglycemia_events where (level_3 and hospital_admission)': values[44],
        }},
        {"clause": 'II', "status": statuses[11], "read": {}},
        {"clause": 'II.A', "status": statuses[12], "read": {
            'followup_visit_date compared with date_of_service - 6 months': values[45],
            'days from followup_visit_date to date_of_service': values[46],
            'followup_visit_kind': values[17],
            'adherence_documented': values[18],
        }},
        {"clause": 'II.B', "status": statuses[13], "read": {
            'line_of_business': values[2],
        }},
        {"clause": 'II.B.1', "status": statuses[14], "read": {
            'hba1c_fall': values[29],
            'hba1c': values[28],
        }},
        {"clause": 'II.B.2', "status": statuses[15], "read": {
            'time_in_range': values[30],
            'age': values[7],
        }},
        {"clause": 'II.B.3', "status": statuses[16], "read": {
            'events_became_fewer': values[34],
        }},
        {"clause": 'III', "status": statuses[17], "read": {
            'line_of_business': values[2],
        }},
        {"clause": 'III.A', "status": statuses[18], "read": {
            'age': values[7],
            'diabetes': values[9],
            'insulin_treated': values[11],
        }},
        {"clause": 'III.B', "status": statuses[19], "read": {
            'pregnant': values[37],
            'diabetes': values[9],
        }},
        {"clause": 'IV', "status": statuses[20], "read": {
            'age': values[7],
        }},
        {"clause": 'IV.s2', "status": statuses[21], "read": {
            'age': values[7],
        }},
        {"clause": 'V', "status": statuses[22], "read": {}},
        {"clause": 'V.A', "status": statuses[23], "read": {
            'receiver_since compared with date_of_service - 5 years': values[47],
            'receiver_works': values[20],
        }},
        {"clause": 'V.B', "status": statuses[24], "read": {
            'receiver_lost_in_one_incident': values[21],
            'incident_documented': values[22],
        }},
        {"clause": 'VI', "status": statuses[25], "read": {
            'cgm_service': values[8],
            'request_type': values[0],
        }},
        {"clause": 'VII', "status": statuses[26], "read": {
            'receiver_works': values[20],
            'wants_newer_model': values[35],
        }},
        {"clause": 'VIII', "status": statuses[27], "read": {}},
        {"clause": 'IX', "status": statuses[28], "read": {
            'non_adjunctive_cgm_in_use': values[36],
        }},
    ]


TABLE = DecisionTable.of(
    policy=POLICY,
    facts=FACTS,
    codes=CODES,
    axes=AXES,
    outcomes=OUTCOMES,
    clauses=CLAUSES,
    hits=HITS,
    nodes=NODES,
    root=ROOT,
    statuses=_statuses,
    trace=_trace,
)
_ABSENT = dict.fromkeys((
    'request_type',
    'code',
    'line_of_business',
    'date_of_service',
    'listing',
    'state_rule_has_criteria',
    'date_of_birth',
    'age',
    'cgm_service',
    'diabetes',
    'diabetes_mellitus',
    'insulin_treated',
    'cgm_order_date',
    'evaluation_visit_date',
    'evaluation_visit_kind',
    'evaluation_found_criteria_met',
    'followup_visit_date',
    'followup_visit_kind',
    'adherence_documented',
    'receiver_since',
    'receiver_works',
    'receiver_lost_in_one_incident',
    'incident_documented',
    'trained_to_use',
    'labeled_use',
    'hypoglycemia_events',
    'treatment_changes_tried',
    'hba1c_before',
    'hba1c',
    'hba1c_fall',
    'time_in_range',
    'level_2_and_3_events_before',
    'level_2_and_3_events_now',
    'fewer_events',
    'events_became_fewer',
    'wants_newer_model',
    'non_adjunctive_cgm_in_use',
    'pregnant',
    'number of hypoglycemia_events where (level_2)',
    'number of hypoglycemia_events where (level_3)',
    'evaluation_visit_date compared with cgm_order_date - 6 months',
    'days from evaluation_visit_date to cgm_order_date',
    'number of hypoglycemia_events where (level_2 and event_date within 6 months before cgm_order_date)',
    'number of hypoglycemia_events where (level_3 and event_date within 6 months before cgm_order_date)',
    'number of hypoglycemia_events where (level_3 and hospital_admission)',
    'followup_visit_date compared with date_of_service - 6 months',
    'days from followup_visit_date to date_of_service',
    'receiver_since compared with date_of_service - 5 years',
))


def outcome(case: Mapping[str, Any]) -> Determination:
    """The determination alone, exactly as `decide` gives it, many times faster.

    It reads what it needs and validates nothing else: a malformed value never brings about an outcome, but
    is reported (CaseError) only where the outcome hangs on it. What is kept on record is made by `decide`.
    """
    return _exactly(case)


def _exactly(case: Mapping[str, Any]) -> Determination:
    """The determination from the diagram, whatever the case holds. Raises CaseError if it is malformed."""
    return outcome_of(TABLE, case)


def _again(case: Mapping[str, Any]) -> Determination:
    """A fact is absent, which is unknown; or a value is none of its fact's."""
    if not case or _ABSENT.keys() <= case.keys():
        return _exactly(case)
    filled = {**_ABSENT, **case}
    return outcome(filled) if filled.keys() <= TABLE.place_of.keys() else _exactly(case)


def decide(case: Mapping[str, Any]) -> Decision:
    """What this policy version says of a case, with its reasons.

    A fact may be absent, None, a value, or partly known. Raises CaseError, a ValueError that lists every problem
    of a malformed case and shows none of its values.
    """
    return decision_of(TABLE, case)


def decide_request(request: Mapping[str, Any]) -> tuple[Decision, ...]:
    """What this policy version says of every line of a request, which gives them under "lines".

    Raises CaseError, as `decide`.
    """
    return request_decisions(TABLE, request)


def main(arguments: Sequence[str] | None = None) -> int:
    """Decide the case that the command line names. Exit status: 0 decided, 3 needs information, 2 refused."""
    return run(TABLE, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
