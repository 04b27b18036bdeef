# Medical policy 203, version 2021-01-01: Continuous Glucose Monitors
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# 8ac3cf43f3e7739c00dc64814dd39c86d31ce0c154b29b38112e4d7ceaa5da9d
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
    version='2021-01-01',
    status='draft',
    fingerprint='8ac3cf43f3e7739c00dc64814dd39c86d31ce0c154b29b38112e4d7ceaa5da9d',
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
        Choice(('K0553', 'K0554', '0446T', '0447T', '0448T', '22899'), coded=True),
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
        'request_date',
        'Date of the request',
        Date(),
        asks='On which date was the request made?',
        documented='Request form',
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
        'fingersticks_per_day',
        'Blood glucose monitor: tests a day',
        Number('', 0, 240, decimals=1),
        asks='How many fingerstick tests a day were there over the past 30 days?',
        documented='Glucose log',
    ),
    Fact(
        'insulin_injections_per_day',
        'Injections of insulin a day',
        Number('', 0, 24),
        asks='How many injections of insulin a day? Inhaled insulin does not count.',
        documented='Medication list',
    ),
    Fact(
        'insulin_pump',
        'Insulin pump',
        Choice(('no', 'yes')),
        asks='Does the member use an insulin pump?',
        documented='Medication list',
    ),
    Fact(
        'regimen_needs_frequent_adjustment',
        'Insulin regimen that needs frequent adjustment by the member',
        Choice(('no', 'yes')),
        asks=(
            'Does the insulin regimen need frequent adjustment by the member on the basis of glucose '
            'readings?'
        ),
        documented='Visit note',
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
        'followup_visits_planned',
        (
            'Planned visits, every 6 months after the first prescription, to assess adherence to the CGM and '
            'to the treatment plan'
        ),
        Choice(('no', 'yes')),
        asks='Is the first of the visits every 6 months planned?',
        documented='Visit note',
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
        'labeled_for_age',
        "Device labeled for the member's age",
        Choice(('no', 'yes')),
        asks="Is the device labeled for the member's age?",
        documented='Device labeling',
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
        'followup_visit_date compared with request_date - 6 months',
        'Continuation visit, compared with 6 months before date of the request',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('followup_visit_date', 0, 0), ('request_date', -6, 0)),
        inline=True,
    ),
    Fact(
        'days from followup_visit_date to request_date',
        'Days from continuation visit to date of the request',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'followup_visit_date', 'request_date'),
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
        'K0553',
        'CGM supplies for a month',
        (('is', 'cgm_service', ('home_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'K0554',
        'CGM receiver',
        (('is', 'cgm_service', ('home_cgm',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '0446T',
        'Implantable glucose sensor, put in',
        (('is', 'cgm_service', ('implantable_cgm',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
    Code(
        'CPT',
        '0447T',
        'Implantable glucose sensor, taken out',
        (('is', 'cgm_service', ('implantable_cgm',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
    Code(
        'CPT',
        '0448T',
        'Implantable glucose sensor, exchanged',
        (('is', 'cgm_service', ('implantable_cgm',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
    Code('CPT', '22899', 'Unlisted procedure, spine', (('is', 'listing', ('unlisted',)),)),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    ('number', 'date_of_service', (1, 736330, 736511, 737791)),
    ('choice', 'code'),
    ('known', 'known medicaid', ('not', ('is', 'state_rule_has_criteria', ('yes',)))),
    ('choice', 'cgm_service'),
    ('choice', 'request_type'),
    ('choice', 'line_of_business'),
    ('number', 'fingersticks_per_day', (0, 40)),
    ('choice', 'diabetes_mellitus'),
    ('number', 'insulin_injections_per_day', (0, 3)),
    ('choice', 'insulin_pump'),
    ('choice', 'regimen_needs_frequent_adjustment'),
    ('choice', 'evaluation_visit_date compared with cgm_order_date - 6 months'),
    ('number', 'days from evaluation_visit_date to cgm_order_date', (-3652058, 0)),
    ('choice', 'evaluation_visit_kind'),
    ('choice', 'evaluation_found_criteria_met'),
    ('number', 'age', (0, 18)),
    ('choice', 'labeled_for_age'),
    ('choice', 'followup_visits_planned'),
    ('choice', 'followup_visit_date compared with request_date - 6 months'),
    ('number', 'days from followup_visit_date to request_date', (-3652058, 0)),
    ('choice', 'followup_visit_kind'),
    ('choice', 'adherence_documented'),
    ('choice', 'receiver_since compared with date_of_service - 5 years'),
    ('choice', 'receiver_works'),
    ('choice', 'receiver_lost_in_one_incident'),
    ('choice', 'incident_documented'),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, "the state's administrative rules", ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ('Approved for 6 months',)),
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
                'A therapeutic continuous glucose monitor (CGM) may be considered **medically necessary** '
                'when all of the following are met (A-F):'
            ),
        ),
        reads=(),
        formula=('all', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F'),
        documentation=(
            (
                'guidelines.1',
                (
                    'Visit note with date, treatment regimen and glucose log, which shows the number of '
                    'tests a day over the past 30 days'
                ),
                '',
            ),
            ('guidelines.2', 'Prescription with the device and the quantity of supplies', ''),
        ),
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
        words=('The member has used a blood glucose monitor and tested at least 4 times a day; and',),
        reads=('fingersticks_per_day',),
        formula=('in', 'fingersticks_per_day', (1,)),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=(
            (
                'The member is treated with insulin by multiple daily injections, at least 3 a day, or by an '
                'insulin pump; and'
            ),
        ),
        reads=('insulin_injections_per_day', 'insulin_pump'),
        formula=('any', ('in', 'insulin_injections_per_day', (1,)), ('in', 'insulin_pump', (1,))),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=(
            (
                'The insulin regimen needs frequent adjustment by the member on the basis of glucose '
                'readings; and'
            ),
        ),
        reads=('regimen_needs_frequent_adjustment',),
        formula=('in', 'regimen_needs_frequent_adjustment', (1,)),
    ),
    Clause(
        id='I.E',
        anchor='i-e',
        label='E.',
        words=(
            (
                'Within the 6 months before the CGM was ordered, the treating practitioner saw the member in '
                'person, evaluated diabetes control and found that criteria A-D are met; and'
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
            ('in', 'evaluation_visit_kind', (0,)),
            ('in', 'evaluation_found_criteria_met', (1,)),
        ),
    ),
    Clause(
        id='I.F',
        anchor='i-f',
        label='F.',
        words=(
            (
                'Every 6 months after the first prescription the treating practitioner sees the member in '
                'person to assess adherence to the CGM and to the treatment plan. For an initial request the '
                'first of these visits is planned.'
            ),
        ),
        reads=('followup_visits_planned',),
        formula=('in', 'followup_visits_planned', (1,)),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'Continued use of a CGM may be considered **medically necessary** when an in-person visit '
                'took place within the 6 months before the request and adherence was documented. Approval is '
                'for 6 months.'
            ),
        ),
        reads=(
            'followup_visit_date compared with request_date - 6 months',
            'days from followup_visit_date to request_date',
            'followup_visit_kind',
            'adherence_documented',
        ),
        formula=(
            'all',
            (
                'all',
                ('in', 'followup_visit_date compared with request_date - 6 months', (1, 2)),
                ('in', 'days from followup_visit_date to request_date', (1,)),
            ),
            ('in', 'followup_visit_kind', (0,)),
            ('in', 'adherence_documented', (1,)),
        ),
        documentation=(
            (
                'guidelines.1',
                (
                    'Visit note with date, treatment regimen and glucose log, which shows the number of '
                    'tests a day over the past 30 days'
                ),
                '',
            ),
            ('guidelines.2', 'Prescription with the device and the quantity of supplies', ''),
        ),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'Replacement of a receiver may be considered **medically necessary** when one of the '
                'following is met:'
            ),
        ),
        reads=(),
        formula=('any', 'III.A', 'III.B'),
        documentation=(
            (
                'guidelines.1',
                (
                    'Visit note with date, treatment regimen and glucose log, which shows the number of '
                    'tests a day over the past 30 days'
                ),
                '',
            ),
            ('guidelines.2', 'Prescription with the device and the quantity of supplies', ''),
        ),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
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
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=(
            'The receiver was lost, stolen or damaged beyond repair in a single incident that is documented.',
        ),
        reads=('receiver_lost_in_one_incident', 'incident_documented'),
        formula=('all', ('in', 'receiver_lost_in_one_incident', (1,)), ('in', 'incident_documented', (1,))),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=(
            (
                'For commercial and Medicaid members below 18 years of age, a CGM may be considered '
                '**medically necessary** when I.A, I.C and I.E are met and the device is labeled for the '
                "member's age."
            ),
        ),
        reads=('line_of_business', 'age', 'labeled_for_age'),
        formula=(
            'all',
            ('in', 'line_of_business', (0, 1)),
            ('all', ('in', 'age', (0,)), ('all', 'I.A', 'I.C', 'I.E'), ('in', 'labeled_for_age', (1,))),
        ),
        shown=(('does not apply', ('not', ('in', 'line_of_business', (0, 1))), ('any',)),),
        documentation=(
            (
                'guidelines.1',
                (
                    'Visit note with date, treatment regimen and glucose log, which shows the number of '
                    'tests a day over the past 30 days'
                ),
                '',
            ),
            ('guidelines.2', 'Prescription with the device and the quantity of supplies', ''),
        ),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=('A CGM is considered **not medically necessary** when none of Sections I through IV is met.',),
        reads=('cgm_service', 'request_type'),
        formula=(
            'all',
            ('all',),
            (
                'any',
                ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,))),
                ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (1,))),
                ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,))),
                ('in', 'cgm_service', (1,)),
                ('in', 'cgm_service', (2,)),
            ),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'I'),
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (1,)), 'II'),
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,)), 'III'),
                    ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'IV'),
                    ('all', ('in', 'cgm_service', (1,)), 'VI'),
                    ('all', ('in', 'cgm_service', (2,)), 'VII'),
                ),
            ),
        ),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=('An implantable CGM is considered **investigational**.',),
        reads=(),
        formula=('all',),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'A smartphone, tablet or computer used to display readings is **not covered**, because it '
                'serves other purposes besides medical ones.'
            ),
        ),
        reads=(),
        formula=('all',),
    ),
)

# The steps of a decision: the first that holds decides.
HITS = (
    Hit('version', 'version', ('in', 'date_of_service', (0, 1, 2)), 0, words=('Effective Date: 1/1/2021',)),
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
        'code K0553',
        ('all', ('in', 'code', (0,)), ('not', ('in', 'date_of_service', (2, 3)))),
        2,
        words=('K0553 is in force from 2017-07-01.',),
    ),
    Hit(
        'code',
        'code K0554',
        ('all', ('in', 'code', (1,)), ('not', ('in', 'date_of_service', (2, 3)))),
        2,
        words=('K0554 is in force from 2017-07-01.',),
    ),
    Hit(
        'code',
        'code 0446T',
        ('all', ('in', 'code', (2,)), ('not', ('in', 'date_of_service', (1, 2, 3)))),
        2,
        words=('0446T is in force from 2017-01-01.',),
    ),
    Hit(
        'code',
        'code 0447T',
        ('all', ('in', 'code', (3,)), ('not', ('in', 'date_of_service', (1, 2, 3)))),
        2,
        words=('0447T is in force from 2017-01-01.',),
    ),
    Hit(
        'code',
        'code 0448T',
        ('all', ('in', 'code', (4,)), ('not', ('in', 'date_of_service', (1, 2, 3)))),
        2,
        words=('0448T is in force from 2017-01-01.',),
    ),
    Hit('service', 'service', ('not', ('in', 'cgm_service', (0, 1, 2))), 2),
    Hit('service', 'request', ('not', ('in', 'request_type', (0, 1, 4))), 2),
    Hit('clause', 'I', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'I'), 3),
    Hit('clause', 'II', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (1,)), 'II'), 4),
    Hit('clause', 'III', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (4,)), 'III'), 3),
    Hit('clause', 'IV', ('all', ('in', 'cgm_service', (0,)), ('in', 'request_type', (0,)), 'IV'), 3),
    Hit('clause', 'VI', ('all', ('in', 'cgm_service', (1,)), 'VI'), 5),
    Hit('clause', 'VII', ('all', ('in', 'cgm_service', (2,)), 'VII'), 6),
    Hit('clause', 'V', ('all', ('in', 'cgm_service', (0, 1)), 'V'), 7),
    Hit('otherwise', 'otherwise', ('all',), 2),
)

# The decision table: the first row of which all conditions hold decides.
ROWS = (
    Row(
        by='version',
        clauses=(),
        when=('date_of_service: before 2021-01-01',),
        cells=(('date_of_service', (0, 1, 2)),),
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
        by='service',
        clauses=(),
        when=('cgm_service: test_strips',),
        cells=(('cgm_service', (3,)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='request',
        clauses=(),
        when=('request_type: repeat or revision',),
        cells=(('request_type', (2, 3)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'fingersticks_per_day: at least 4.0',
            'insulin_injections_per_day: at least 3',
            'regimen_needs_frequent_adjustment: yes',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person',
            'evaluation_found_criteria_met: yes',
            'followup_visits_planned: yes',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('fingersticks_per_day', (1,)),
            ('insulin_injections_per_day', (1,)),
            ('regimen_needs_frequent_adjustment', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0,)),
            ('evaluation_found_criteria_met', (1,)),
            ('followup_visits_planned', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F'),
        when=(
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'fingersticks_per_day: at least 4.0',
            'insulin_pump: yes',
            'regimen_needs_frequent_adjustment: yes',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person',
            'evaluation_found_criteria_met: yes',
            'followup_visits_planned: yes',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('fingersticks_per_day', (1,)),
            ('insulin_pump', (1,)),
            ('regimen_needs_frequent_adjustment', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0,)),
            ('evaluation_found_criteria_met', (1,)),
            ('followup_visits_planned', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II',),
        when=(
            'cgm_service: home_cgm',
            'request_type: continuation',
            'followup_visit_date compared with request_date - 6 months: on or after',
            'days from followup_visit_date to request_date: at least 0 days',
            'followup_visit_kind: in_person',
            'adherence_documented: yes',
        ),
        cells=(
            ('cgm_service', (0,)),
            ('request_type', (1,)),
            ('followup_visit_date compared with request_date - 6 months', (1, 2)),
            ('days from followup_visit_date to request_date', (1,)),
            ('followup_visit_kind', (0,)),
            ('adherence_documented', (1,)),
        ),
        determination='medically necessary',
        limits=('Approved for 6 months',),
    ),
    Row(
        by='III',
        clauses=('III', 'III.A'),
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
        by='III',
        clauses=('III', 'III.B'),
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
        by='IV',
        clauses=('I.A', 'I.C', 'I.E', 'IV'),
        when=(
            'line_of_business: commercial or medicaid',
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'insulin_injections_per_day: at least 3',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person',
            'evaluation_found_criteria_met: yes',
            'age: at most 17 years',
            'labeled_for_age: yes',
        ),
        cells=(
            ('line_of_business', (0, 1)),
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('insulin_injections_per_day', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0,)),
            ('evaluation_found_criteria_met', (1,)),
            ('age', (0,)),
            ('labeled_for_age', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I.A', 'I.C', 'I.E', 'IV'),
        when=(
            'line_of_business: commercial or medicaid',
            'cgm_service: home_cgm',
            'request_type: initial',
            'diabetes_mellitus: yes',
            'insulin_pump: yes',
            'evaluation_visit_date compared with cgm_order_date - 6 months: on or after',
            'days from evaluation_visit_date to cgm_order_date: at least 0 days',
            'evaluation_visit_kind: in_person',
            'evaluation_found_criteria_met: yes',
            'age: at most 17 years',
            'labeled_for_age: yes',
        ),
        cells=(
            ('line_of_business', (0, 1)),
            ('cgm_service', (0,)),
            ('request_type', (0,)),
            ('diabetes_mellitus', (1,)),
            ('insulin_pump', (1,)),
            ('evaluation_visit_date compared with cgm_order_date - 6 months', (1, 2)),
            ('days from evaluation_visit_date to cgm_order_date', (1,)),
            ('evaluation_visit_kind', (0,)),
            ('evaluation_found_criteria_met', (1,)),
            ('age', (0,)),
            ('labeled_for_age', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=('cgm_service: implantable_cgm',),
        cells=(('cgm_service', (1,)),),
        determination='investigational',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=('cgm_service: display_device',),
        cells=(('cgm_service', (2,)),),
        determination='not covered',
    ),
    Row(
        by='V',
        clauses=('V',),
        when=(),
        cells=(),
        determination='not medically necessary',
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (25, (-8, -4)),  # 0: incident_documented
    (24, (-8, 0)),  # 1: receiver_lost_in_one_incident
    (23, (-4, 1)),  # 2: receiver_works
    (22, (2, 2, 1)),  # 3: receiver_since compared with date_of_service - 5 years
    (21, (-8, -5)),  # 4: adherence_documented
    (20, (4, -8, -8)),  # 5: followup_visit_kind
    (19, (-8, 5)),  # 6: days from followup_visit_date to request_date
    (18, (-8, 6, 6)),  # 7: followup_visit_date compared with request_date - 6 months
    (17, (-8, -4)),  # 8: followup_visits_planned
    (16, (8, -4)),  # 9: labeled_for_age
    (16, (-8, -4)),  # 10: labeled_for_age
    (15, (9, 8)),  # 11: age
    (15, (10, -8)),  # 12: age
    (14, (-8, 8)),  # 13: evaluation_found_criteria_met
    (14, (-8, 11)),  # 14: evaluation_found_criteria_met
    (14, (-8, 12)),  # 15: evaluation_found_criteria_met
    (13, (13, -8, -8)),  # 16: evaluation_visit_kind
    (13, (14, -8, -8)),  # 17: evaluation_visit_kind
    (13, (15, -8, -8)),  # 18: evaluation_visit_kind
    (12, (-8, 16)),  # 19: days from evaluation_visit_date to cgm_order_date
    (12, (-8, 17)),  # 20: days from evaluation_visit_date to cgm_order_date
    (12, (-8, 18)),  # 21: days from evaluation_visit_date to cgm_order_date
    (11, (-8, 19, 19)),  # 22: evaluation_visit_date compared with cgm_order_date - 6 months
    (11, (-8, 20, 20)),  # 23: evaluation_visit_date compared with cgm_order_date - 6 months
    (11, (-8, 21, 21)),  # 24: evaluation_visit_date compared with cgm_order_date - 6 months
    (10, (-8, 22)),  # 25: regimen_needs_frequent_adjustment
    (10, (24, 23)),  # 26: regimen_needs_frequent_adjustment
    (9, (-8, 25)),  # 27: insulin_pump
    (9, (-8, 26)),  # 28: insulin_pump
    (9, (-8, 24)),  # 29: insulin_pump
    (8, (27, 25)),  # 30: insulin_injections_per_day
    (8, (28, 26)),  # 31: insulin_injections_per_day
    (8, (29, 24)),  # 32: insulin_injections_per_day
    (7, (-8, 30)),  # 33: diabetes_mellitus
    (7, (-8, 31)),  # 34: diabetes_mellitus
    (7, (-8, 32)),  # 35: diabetes_mellitus
    (6, (-8, 33)),  # 36: fingersticks_per_day
    (6, (35, 34)),  # 37: fingersticks_per_day
    (5, (37, 37, 36)),  # 38: line_of_business
    (5, (-7, -2, -7)),  # 39: line_of_business
    (5, (-6, -2, -6)),  # 40: line_of_business
    (5, (3, -2, 3)),  # 41: line_of_business
    (5, (-3, -2, -3)),  # 42: line_of_business
    (5, (7, -2, 7)),  # 43: line_of_business
    (5, (37, -2, 36)),  # 44: line_of_business
    (4, (-7, -7, -3, -3, -7)),  # 45: request_type
    (4, (-6, -6, -3, -3, -6)),  # 46: request_type
    (4, (38, 7, -3, -3, 3)),  # 47: request_type
    (4, (39, 39, 42, 42, 39)),  # 48: request_type
    (4, (40, 40, 42, 42, 40)),  # 49: request_type
    (4, (44, 43, 42, 42, 41)),  # 50: request_type
    (3, (47, 46, 45, -3)),  # 51: cgm_service
    (3, (50, 49, 48, 42)),  # 52: cgm_service
    (2, (52, 51)),  # 53: known medicaid
    (0, (-1, -1, -1, 53)),  # 54: date_of_service
)
ROOT = 54


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = cells[7] & 0b10
    f1 = cells[7] & 0b01
    # I.B
    t2 = cells[6] & 0b10
    f2 = cells[6] & 0b01
    # I.C
    t3 = cells[8] & 0b10 or cells[9] & 0b10
    f3 = cells[8] & 0b01 and cells[9] & 0b01
    # I.D
    t4 = cells[10] & 0b10
    f4 = cells[10] & 0b01
    # I.E
    t5 = (cells[11] & 0b110 and cells[12] & 0b10) and cells[13] & 0b001 and cells[14] & 0b10
    f5 = (cells[11] & 0b001 or cells[12] & 0b01) or cells[13] & 0b110 or cells[14] & 0b01
    # I.F
    t6 = cells[17] & 0b10
    f6 = cells[17] & 0b01
    # I
    t0 = t1 and t2 and t3 and t4 and t5 and t6
    f0 = f1 or f2 or f3 or f4 or f5 or f6
    # II
    t7 = (cells[18] & 0b110 and cells[19] & 0b10) and cells[20] & 0b001 and cells[21] & 0b10
    f7 = (cells[18] & 0b001 or cells[19] & 0b01) or cells[20] & 0b110 or cells[21] & 0b01
    # III.A
    t9 = cells[22] & 0b011 and cells[23] & 0b01
    f9 = cells[22] & 0b100 or cells[23] & 0b10
    # III.B
    t10 = cells[24] & 0b10 and cells[25] & 0b10
    f10 = cells[24] & 0b01 or cells[25] & 0b01
    # III
    t8 = t9 or t10
    f8 = f9 and f10
    # IV
    t11 = cells[5] & 0b011 and (cells[15] & 0b01 and (t1 and t3 and t5) and cells[16] & 0b10)
    f11 = cells[5] & 0b100 or (cells[15] & 0b10 or (f1 or f3 or f5) or cells[16] & 0b01)
    # VI
    t13 = True
    f13 = False
    # VII
    t14 = True
    f14 = False
    # V
    t12 = (
        True
        and (
            (cells[3] & 0b0001 and cells[4] & 0b00001)
            or (cells[3] & 0b0001 and cells[4] & 0b00010)
            or (cells[3] & 0b0001 and cells[4] & 0b10000)
            or cells[3] & 0b0010
            or cells[3] & 0b0100
        )
        and (
            (cells[3] & 0b1110 or cells[4] & 0b11110 or f0)
            and (cells[3] & 0b1110 or cells[4] & 0b11101 or f7)
            and (cells[3] & 0b1110 or cells[4] & 0b01111 or f8)
            and (cells[3] & 0b1110 or cells[4] & 0b11110 or f11)
            and (cells[3] & 0b1101 or f13)
            and (cells[3] & 0b1011 or f14)
        )
    )
    f12 = (
        False
        or (
            (cells[3] & 0b1110 or cells[4] & 0b11110)
            and (cells[3] & 0b1110 or cells[4] & 0b11101)
            and (cells[3] & 0b1110 or cells[4] & 0b01111)
            and cells[3] & 0b1101
            and cells[3] & 0b1011
        )
        or (
            (cells[3] & 0b0001 and cells[4] & 0b00001 and t0)
            or (cells[3] & 0b0001 and cells[4] & 0b00010 and t7)
            or (cells[3] & 0b0001 and cells[4] & 0b10000 and t8)
            or (cells[3] & 0b0001 and cells[4] & 0b00001 and t11)
            or (cells[3] & 0b0010 and t13)
            or (cells[3] & 0b0100 and t14)
        )
    )
    # step version
    t_hit0 = cells[0] & 0b0111
    f_hit0 = cells[0] & 0b1000
    # step line medicaid
    t_hit1 = cells[5] & 0b010 and cells[2] & 0b01
    f_hit1 = cells[5] & 0b101 or cells[2] & 0b10
    # step code K0553
    t_hit2 = cells[1] & 0b000001 and cells[0] & 0b0011
    f_hit2 = cells[1] & 0b111110 or cells[0] & 0b1100
    # step code K0554
    t_hit3 = cells[1] & 0b000010 and cells[0] & 0b0011
    f_hit3 = cells[1] & 0b111101 or cells[0] & 0b1100
    # step code 0446T
    t_hit4 = cells[1] & 0b000100 and cells[0] & 0b0001
    f_hit4 = cells[1] & 0b111011 or cells[0] & 0b1110
    # step code 0447T
    t_hit5 = cells[1] & 0b001000 and cells[0] & 0b0001
    f_hit5 = cells[1] & 0b110111 or cells[0] & 0b1110
    # step code 0448T
    t_hit6 = cells[1] & 0b010000 and cells[0] & 0b0001
    f_hit6 = cells[1] & 0b101111 or cells[0] & 0b1110
    # step service
    t_hit7 = cells[3] & 0b1000
    f_hit7 = cells[3] & 0b0111
    # step request
    t_hit8 = cells[4] & 0b01100
    f_hit8 = cells[4] & 0b10011
    # step I
    t_hit9 = cells[3] & 0b0001 and cells[4] & 0b00001 and t0
    f_hit9 = cells[3] & 0b1110 or cells[4] & 0b11110 or f0
    # step II
    t_hit10 = cells[3] & 0b0001 and cells[4] & 0b00010 and t7
    f_hit10 = cells[3] & 0b1110 or cells[4] & 0b11101 or f7
    # step III
    t_hit11 = cells[3] & 0b0001 and cells[4] & 0b10000 and t8
    f_hit11 = cells[3] & 0b1110 or cells[4] & 0b01111 or f8
    # step IV
    t_hit12 = cells[3] & 0b0001 and cells[4] & 0b00001 and t11
    f_hit12 = cells[3] & 0b1110 or cells[4] & 0b11110 or f11
    # step VI
    t_hit13 = cells[3] & 0b0010 and t13
    f_hit13 = cells[3] & 0b1101 or f13
    # step VII
    t_hit14 = cells[3] & 0b0100 and t14
    f_hit14 = cells[3] & 0b1011 or f14
    # step V
    t_hit15 = cells[3] & 0b0011 and t12
    f_hit15 = cells[3] & 0b1100 or f12
    # step otherwise
    t_hit16 = True
    f_hit16 = False
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
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {}},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'diabetes_mellitus': values[11],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {
            'fingersticks_per_day': values[12],
        }},
        {"clause": 'I.C', "status": statuses[3], "read": {
            'insulin_injections_per_day': values[13],
            'insulin_pump': values[14],
        }},
        {"clause": 'I.D', "status": statuses[4], "read": {
            'regimen_needs_frequent_adjustment': values[15],
        }},
        {"clause": 'I.E', "status": statuses[5], "read": {
            'evaluation_visit_date compared with cgm_order_date - 6 months': values[29],
            'days from evaluation_visit_date to cgm_order_date': values[30],
            'evaluation_visit_kind': values[18],
            'evaluation_found_criteria_met': values[19],
        }},
        {"clause": 'I.F', "status": statuses[6], "read": {
            'followup_visits_planned': values[20],
        }},
        {"clause": 'II', "status": statuses[7], "read": {
            'followup_visit_date compared with request_date - 6 months': values[31],
            'days from followup_visit_date to request_date': values[32],
            'followup_visit_kind': values[22],
            'adherence_documented': values[23],
        }},
        {"clause": 'III', "status": statuses[8], "read": {}},
        {"clause": 'III.A', "status": statuses[9], "read": {
            'receiver_since compared with date_of_service - 5 years': values[33],
            'receiver_works': values[26],
        }},
        {"clause": 'III.B', "status": statuses[10], "read": {
            'receiver_lost_in_one_incident': values[27],
            'incident_documented': values[28],
        }},
        {"clause": 'IV', "status": statuses[11], "read": {
            'line_of_business': values[2],
            'age': values[8],
            'labeled_for_age': values[24],
        }},
        {"clause": 'V', "status": statuses[12], "read": {
            'cgm_service': values[9],
            'request_type': values[0],
        }},
        {"clause": 'VI', "status": statuses[13], "read": {}},
        {"clause": 'VII', "status": statuses[14], "read": {}},
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
    'request_date',
    'date_of_birth',
    'age',
    'cgm_service',
    'diabetes',
    'diabetes_mellitus',
    'fingersticks_per_day',
    'insulin_injections_per_day',
    'insulin_pump',
    'regimen_needs_frequent_adjustment',
    'cgm_order_date',
    'evaluation_visit_date',
    'evaluation_visit_kind',
    'evaluation_found_criteria_met',
    'followup_visits_planned',
    'followup_visit_date',
    'followup_visit_kind',
    'adherence_documented',
    'labeled_for_age',
    'receiver_since',
    'receiver_works',
    'receiver_lost_in_one_incident',
    'incident_documented',
    'evaluation_visit_date compared with cgm_order_date - 6 months',
    'days from evaluation_visit_date to cgm_order_date',
    'followup_visit_date compared with request_date - 6 months',
    'days from followup_visit_date to request_date',
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
