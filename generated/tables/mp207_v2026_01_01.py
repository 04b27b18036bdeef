# Medical policy 207, version 2026-01-01: Ankle-Foot and Knee-Ankle-Foot Orthoses
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# 210191a47f3f12d9f7e74b07cc308986dc3ac3d451736ea6057c2aca71333b6f
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
    Part,
    PartRow,
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
    number='207',
    title='Ankle-Foot and Knee-Ankle-Foot Orthoses',
    version='2026-01-01',
    status='draft',
    fingerprint='210191a47f3f12d9f7e74b07cc308986dc3ac3d451736ea6057c2aca71333b6f',
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
        Choice(
            (
                'L1902', 'L1930', 'L1932', 'L1940', 'L1951', 'L1960', 'L1970', 'L1971', 'L2036', 'L2006',
                'L4361', 'L4392', 'L4396', 'L4397', 'L4398', 'L4631', 'L4205', 'L4210', 'L2840', 'A4467',
            ),
            coded=True,
        ),
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
        'oars_have_criteria',
        'The Oregon Administrative Rules have criteria',
        Choice(('no', 'yes')),
        asks='Do the Oregon Administrative Rules (OARs) have criteria for this service?',
        documented='Oregon Administrative Rules, as in force on the date of service',
    ),
    Fact(
        'prioritized_list_has_criteria',
        'The OHP Prioritized List has criteria',
        Choice(('no', 'yes')),
        asks='Does the OHP Prioritized List, with its guideline notes, have criteria for this service?',
        documented='OHP Prioritized List of Health Services, as in force on the date of service',
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
        'orthosis',
        'Orthosis requested',
        Choice(
            (
                'afo_prefabricated', 'afo_custom', 'kafo_prefabricated', 'kafo_custom',
                'kafo_electronic_knee', 'positioning_afo', 'replacement_interface', 'foot_drop_splint',
                'walking_boot', 'flexible_support', 'orthosis_sock', 'orthosis_repair', 'another_orthosis',
            ),
        ),
        asks='What is requested?',
        documented='Standard written order',
    ),
    Fact(
        'ambulatory',
        'Ambulatory member',
        Choice(('no', 'yes')),
        asks='Can the member walk, independently or with assistance?',
        documented='Therapy note',
    ),
    Fact(
        'weak_or_deformed_foot_and_ankle',
        'Weak or deformed foot and ankle',
        Choice(('no', 'yes')),
        asks='Are the foot and ankle weak or deformed?',
        documented="Visit note; orthotist's note",
    ),
    Fact(
        'must_be_stabilized',
        'Must be stabilized for a medical reason',
        Choice(('no', 'yes')),
        asks='Must the foot and ankle be stabilized for a medical reason?',
        documented='Visit note',
    ),
    Fact(
        'gain_in_function_expected',
        'Expected to gain function from the orthosis',
        Choice(('no', 'yes')),
        asks='Can the member be expected to gain function from the orthosis?',
        documented="Visit note; orthotist's note",
    ),
    Fact(
        'additional_knee_stability_required',
        'Additional stability of the knee required',
        Choice(('no', 'yes')),
        asks='Is additional stability of the knee required?',
        documented='Visit note',
    ),
    Fact(
        'prefabricated_could_not_be_fitted',
        'Could not be fitted with a prefabricated orthosis',
        Choice(('no', 'yes')),
        asks='Was it impossible to fit the member with a prefabricated orthosis?',
        documented="Orthotist's note",
    ),
    Fact(
        'condition_expected_permanent',
        'Condition expected to be permanent',
        Choice(('no', 'yes')),
        asks='Is the condition expected to be permanent?',
        documented='Visit note',
    ),
    Fact(
        'expected_duration',
        'Expected duration of the condition',
        Number('months', 0, 12000, decimals=1),
        asks='For how many months is the condition expected to last?',
        documented='Visit note',
    ),
    Fact(
        'control_in_more_than_one_plane',
        'Control in more than one plane',
        Choice(('no', 'yes')),
        asks='Must the knee, ankle or foot be controlled in more than one plane?',
        documented="Orthotist's note",
    ),
    Fact(
        'molding_protects_tissue',
        'Documented condition that makes molding over a model necessary to protect the tissue',
        Choice(('no', 'yes')),
        asks=(
            'Does a documented neurologic, circulatory or orthopedic condition make molding over a model '
            'necessary to protect the tissue?'
        ),
        documented="Visit note; orthotist's note",
    ),
    Fact(
        'fracture_left_limb_misshapen',
        'Healing fracture that has left the limb without its normal shape or proportions',
        Choice(('no', 'yes')),
        asks='Has a healing fracture left the limb without its normal shape or proportions?',
        documented="Orthotist's note; imaging report",
    ),
    Fact(
        'plantar_fasciitis',
        'Plantar fasciitis',
        Choice(('no', 'yes')),
        asks='Does the member have plantar fasciitis?',
        documented='Problem list',
    ),
    Fact(
        'plantar_flexion_contracture',
        'Plantar flexion contracture of the ankle',
        Choice(('no', 'yes')),
        asks='Does the member have a plantar flexion contracture of the ankle?',
        documented='Examination',
    ),
    Fact(
        'passive_dorsiflexion',
        'Passive dorsiflexion before treatment',
        Number('degrees', -60, 60),
        asks='How many degrees is the passive dorsiflexion before treatment?',
        documented='Therapy note',
    ),
    Fact(
        'measured_with_goniometer',
        'Measured with a goniometer',
        Choice(('no', 'yes')),
        asks='Was the range of motion measured with a goniometer?',
        documented='Therapy note',
    ),
    Fact(
        'correction_expected',
        'Correction of the contracture expected',
        Choice(('no', 'yes')),
        asks='Can correction of the contracture reasonably be expected?',
        documented='Therapy plan',
    ),
    Fact(
        'contracture_limits_function',
        'Contracture limits function, or is expected to limit it significantly',
        Choice(('no', 'yes')),
        asks='Does the contracture limit function, or is it expected to limit it significantly?',
        documented='Therapy note',
    ),
    Fact(
        'stretching_program',
        'Therapy program with active stretching',
        Choice(('by_professional_staff', 'by_caregiver_at_home', 'no_program')),
        asks='Who gives the therapy program with active stretching that the orthosis is part of?',
        documented='Therapy plan',
    ),
    Fact(
        'positioning_orthosis_still_needed',
        'Orthosis under Section IV still needed',
        Choice(('no', 'yes')),
        asks='Is the positioning orthosis still needed?',
        documented='Visit note',
    ),
    Fact(
        'prior_interfaces',
        'Earlier replacement interfaces',
        Records(
            'Earlier replacement interface',
            (
                Fact('given_on', 'Date', Date()),
                Fact('on_same_side', 'For the side of the request', Choice(('no', 'yes'))),
                Fact(
                    'prior_interfaces.given_on compared with date_of_service - 6 months',
                    'Date, compared with 6 months before date of service',
                    Choice(('before', 'on', 'after'), ordered=True),
                    computed=('position', ('prior_interfaces.given_on', 0, 0), ('date_of_service', -6, 0)),
                    inline=True,
                ),
                Fact(
                    'days from prior_interfaces.given_on to date_of_service',
                    'Days from date to date of service',
                    Number('days', -3652058, 3652058),
                    computed=('days', 'prior_interfaces.given_on', 'date_of_service'),
                    inline=True,
                ),
            ),
        ),
        asks='Which replacement interfaces were given before, on which date and for which side?',
        documented='Claims history',
    ),
    Fact(
        'earlier_interfaces_in_period',
        'Earlier replacement interfaces for the side in 6 months',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'prior_interfaces',
            (
                'all',
                ('is', 'prior_interfaces.on_same_side', ('yes',)),
                (
                    'all',
                    (
                        'is',
                        'prior_interfaces.prior_interfaces.given_on compared with date_of_service - 6 months',
                        ('on', 'after'),
                    ),
                    (
                        'within',
                        'prior_interfaces.days from prior_interfaces.given_on to date_of_service',
                        0,
                        None,
                    ),
                ),
            ),
            '',
        ),
    ),
    Fact(
        'interfaces_in_period',
        'Replacement interfaces for the side in 6 months, this one included',
        Number('', 1, 201),
        asks='',
        documented='',
        computed=(
            'calculated',
            ('+', ('value', 'earlier_interfaces_in_period', 1, 1), ('constant', 1, 1)),
            '',
            1,
            1,
            (),
        ),
    ),
    Fact(
        'lost_stolen_or_damaged',
        'Lost, stolen or damaged beyond repair in a single incident',
        Choice(('no', 'yes')),
        asks='Was the orthosis lost, stolen or damaged beyond repair in a single incident?',
        documented="Supplier's report",
    ),
    Fact(
        'worn_out',
        'Worn out',
        Choice(('no', 'yes')),
        asks='Is the orthosis worn out?',
        documented="Supplier's report",
    ),
    Fact(
        'in_use_since',
        'Date since which the orthosis is in use',
        Date(),
        asks='Since when is the orthosis in use?',
        documented='Claims history',
    ),
    Fact(
        'condition_or_size_changed',
        "Change of the member's condition or size",
        Choice(('no', 'yes')),
        asks="Has the member's condition or size changed?",
        documented='Visit note',
    ),
    Fact(
        'member_has_grown',
        'Growth',
        Choice(('no', 'yes')),
        asks='Has the member grown?',
        documented='Visit note',
    ),
    Fact(
        'repair_cost',
        'Cost of the repair',
        Number('dollars', 0, 10000000, decimals=2),
        asks='What does the repair cost?',
        documented="Supplier's quote",
    ),
    Fact(
        'replacement_cost',
        'Cost of a replacement',
        Number('dollars', 0, 10000000, decimals=2),
        asks='What does a replacement cost?',
        documented="Supplier's quote",
    ),
    Fact(
        'repair_share',
        'Cost of the repair, of a replacement',
        Number('%', 0, 100000000000, decimals=2),
        asks='What percentage of the cost of a replacement does the repair cost?',
        documented="Supplier's quote",
        computed=(
            'calculated',
            (
                '/',
                ('*', ('constant', 100, 1), ('value', 'repair_cost', 1, 100)),
                ('value', 'replacement_cost', 1, 100),
            ),
            'up',
            100,
            1,
            (('replacement_cost', 0, 0),),
        ),
    ),
    Fact(
        'foot_drop_without_contracture',
        'For foot drop without contracture',
        Choice(('no', 'yes')),
        asks='Is the positioning AFO for foot drop without contracture?',
        documented='Order; visit note',
    ),
    Fact(
        'fixed_contracture',
        'For a fixed contracture',
        Choice(('no', 'yes')),
        asks='Is the positioning AFO for a fixed contracture?',
        documented='Order; visit note',
    ),
    Fact(
        'only_for_heel_ulcer',
        'For prevention or treatment of a heel pressure ulcer only',
        Choice(('no', 'yes')),
        asks='Is the positioning AFO for prevention or treatment of a heel pressure ulcer only?',
        documented='Order; visit note',
    ),
    Fact(
        'boot_only_to_relieve_foot',
        'Only to relieve pressure, swelling or an ulcer of the foot',
        Choice(('no', 'yes')),
        asks='Is the walking boot used only to relieve pressure, swelling or an ulcer of the foot?',
        documented='Order; visit note',
    ),
    Fact(
        'kept_as_spare',
        'Second orthosis of the same kind for the same side, kept as a spare',
        Choice(('no', 'yes')),
        asks='Is it a second orthosis of the same kind for the same side, kept as a spare?',
        documented='Claims history; order',
    ),
    Fact(
        'delay_would_endanger',
        'A delay would endanger the member (modifier ST)',
        Choice(('no', 'yes')),
        asks='Would a delay endanger the member, so that authorization could not be awaited (modifier ST)?',
        documented='Order',
    ),
    Fact(
        'in_use_since compared with date_of_service - 5 years',
        'Date since which the orthosis is in use, compared with 5 years before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('in_use_since', 0, 0), ('date_of_service', -60, 0)),
        inline=True,
    ),
    Fact(
        'in_use_since compared with date_of_service - 2 years',
        'Date since which the orthosis is in use, compared with 2 years before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('in_use_since', 0, 0), ('date_of_service', -24, 0)),
        inline=True,
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code(
        'HCPCS',
        'L1902',
        'AFO, ankle gauntlet, off the shelf',
        (('is', 'orthosis', ('afo_prefabricated',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L1930',
        'AFO, plastic, prefabricated',
        (('is', 'orthosis', ('afo_prefabricated',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L1932',
        'AFO, rigid anterior shell, prefabricated',
        (('is', 'orthosis', ('afo_prefabricated',)), ('is', 'listing', ('listed',))),
        dated=(('', '2026-04-12', 'not needed'), ('2026-04-13', '', 'needed')),
    ),
    Code(
        'HCPCS',
        'L1940',
        'AFO, plastic, custom',
        (('is', 'orthosis', ('afo_custom',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L1951',
        'AFO, spiral, prefabricated',
        (('is', 'orthosis', ('afo_prefabricated',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L1960',
        'AFO, posterior solid ankle, custom',
        (('is', 'orthosis', ('afo_custom',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L1970',
        'AFO, plastic with ankle joint, custom',
        (('is', 'orthosis', ('afo_custom',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L1971',
        'AFO, plastic with ankle joint, prefabricated',
        (('is', 'orthosis', ('afo_prefabricated',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L2036',
        'KAFO, full plastic, double upright, custom',
        (('is', 'orthosis', ('kafo_custom',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L2006',
        'KAFO, microprocessor-controlled knee',
        (('is', 'orthosis', ('kafo_electronic_knee',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L4361',
        'Walking boot, pneumatic, off the shelf',
        (('is', 'orthosis', ('walking_boot',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L4392',
        'Replacement interface for positioning AFO',
        (('is', 'orthosis', ('replacement_interface',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L4396',
        'Positioning AFO, static or dynamic, custom fitted',
        (('is', 'orthosis', ('positioning_afo',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L4397',
        'Positioning AFO, static or dynamic, off the shelf',
        (('is', 'orthosis', ('positioning_afo',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L4398',
        'Foot drop splint, recumbent positioning device',
        (('is', 'orthosis', ('foot_drop_splint',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
    Code(
        'HCPCS',
        'L4631',
        'AFO, Charcot walking boot, custom',
        (('is', 'orthosis', ('afo_custom',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'L4205',
        'Repair of an orthosis, labor, each 15 minutes',
        (('is', 'orthosis', ('orthosis_repair',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L4210',
        'Repair of an orthosis, minor parts',
        (('is', 'orthosis', ('orthosis_repair',)), ('is', 'listing', ('listed',))),
        authorization='not needed',
    ),
    Code(
        'HCPCS',
        'L2840',
        'Addition, tibial length sock',
        (('is', 'orthosis', ('orthosis_sock',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
    Code(
        'HCPCS',
        'A4467',
        'Elastic or fabric support',
        (('is', 'orthosis', ('flexible_support',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    ('number', 'date_of_service', (1, 735234, 736330, 737425, 739110, 739617)),
    ('choice', 'code'),
    ('choice', 'request_type'),
    (
        'known',
        'known medicaid',
        (
            'all',
            ('within', 'age', 19, None),
            ('not', ('is', 'oars_have_criteria', ('yes',))),
            ('not', ('is', 'prioritized_list_has_criteria', ('yes',))),
        ),
    ),
    ('choice', 'orthosis'),
    ('choice', 'weak_or_deformed_foot_and_ankle'),
    ('choice', 'must_be_stabilized'),
    ('choice', 'gain_in_function_expected'),
    ('choice', 'ambulatory'),
    ('choice', 'additional_knee_stability_required'),
    ('choice', 'boot_only_to_relieve_foot'),
    ('choice', 'line_of_business'),
    ('choice', 'prefabricated_could_not_be_fitted'),
    ('choice', 'condition_expected_permanent'),
    ('number', 'expected_duration', (0, 61)),
    ('choice', 'control_in_more_than_one_plane'),
    ('choice', 'molding_protects_tissue'),
    ('choice', 'fracture_left_limb_misshapen'),
    ('choice', 'worn_out'),
    ('choice', 'in_use_since compared with date_of_service - 5 years'),
    ('choice', 'in_use_since compared with date_of_service - 2 years'),
    ('choice', 'foot_drop_without_contracture'),
    ('choice', 'fixed_contracture'),
    ('choice', 'only_for_heel_ulcer'),
    ('choice', 'lost_stolen_or_damaged'),
    ('choice', 'condition_or_size_changed'),
    ('number', 'age', (0, 19)),
    ('choice', 'member_has_grown'),
    ('choice', 'plantar_fasciitis'),
    ('choice', 'plantar_flexion_contracture'),
    ('number', 'passive_dorsiflexion', (-60, 10)),
    ('choice', 'measured_with_goniometer'),
    ('choice', 'correction_expected'),
    ('choice', 'contracture_limits_function'),
    ('choice', 'stretching_program'),
    ('choice', 'positioning_orthosis_still_needed'),
    ('number', 'interfaces_in_period', (1, 2)),
    ('number', 'repair_share', (0, 5001)),
    ('choice', 'kept_as_spare'),
    ('choice', 'delay_would_endanger'),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, 'Oregon Administrative Rules (OAR) 410-122-0660 and 410-122-0662 and the Prioritized List', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.NOT_COVERED, '', ()),
    Outcome(Determination.CONVENIENCE, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.NO_AUTHORIZATION, '', ()),
    Outcome(Determination.REFER, 'licensed third-party criteria', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ()),
)

# The clauses as printed, each with its meaning: other clauses by id, axes with the places of their cells.
CLAUSES = (
    Clause(
        id='I',
        anchor='i',
        label='I.',
        words=(
            (
                'An ankle-foot orthosis (AFO) may be considered **medically necessary** for an ambulatory '
                'member when all of the following are met:'
            ),
        ),
        reads=('ambulatory',),
        formula=('all', ('in', 'ambulatory', (1,)), ('all', 'I.A', 'I.B', 'I.C')),
        documentation=(
            ('guidelines.1', 'A standard written order, dated before delivery', ''),
            ('guidelines.3', 'Range of motion by goniometer with date, and the stretching program', ''),
            ('guidelines.4', 'Proof of delivery', ''),
        ),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=('The foot and ankle are weak or deformed; and',),
        reads=('weak_or_deformed_foot_and_ankle',),
        formula=('in', 'weak_or_deformed_foot_and_ankle', (1,)),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=('They must be stabilized for a medical reason; and',),
        reads=('must_be_stabilized',),
        formula=('in', 'must_be_stabilized', (1,)),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=('The member can be expected to gain function from the orthosis.',),
        reads=('gain_in_function_expected',),
        formula=('in', 'gain_in_function_expected', (1,)),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'A knee-ankle-foot orthosis (KAFO) may be considered **medically necessary** when Section I '
                'is met and additional stability of the knee is required.'
            ),
        ),
        reads=('additional_knee_stability_required',),
        formula=('all', 'I', ('in', 'additional_knee_stability_required', (1,))),
        documentation=(
            ('guidelines.1', 'A standard written order, dated before delivery', ''),
            ('guidelines.3', 'Range of motion by goniometer with date, and the stretching program', ''),
            ('guidelines.4', 'Proof of delivery', ''),
        ),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'An AFO or KAFO that is molded to a model of the member (custom fabricated) may be '
                'considered **medically necessary** only when Section I or Section II is met and at least '
                'one of the following is met:'
            ),
        ),
        reads=('orthosis',),
        formula=(
            'all',
            ('any', ('all', ('in', 'orthosis', (1,)), 'I'), ('all', ('in', 'orthosis', (3,)), 'II')),
            ('any', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        ),
        documentation=(
            ('guidelines.1', 'A standard written order, dated before delivery', ''),
            ('guidelines.3', 'Range of motion by goniometer with date, and the stretching program', ''),
            ('guidelines.4', 'Proof of delivery', ''),
        ),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=('The member could not be fitted with a prefabricated orthosis; or',),
        reads=('prefabricated_could_not_be_fitted',),
        formula=('in', 'prefabricated_could_not_be_fitted', (1,)),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=('The condition is expected to be permanent or to last more than 6 months; or',),
        reads=('condition_expected_permanent', 'expected_duration'),
        formula=('any', ('in', 'condition_expected_permanent', (1,)), ('in', 'expected_duration', (1,))),
    ),
    Clause(
        id='III.C',
        anchor='iii-c',
        label='C.',
        words=('The knee, ankle or foot must be controlled in more than one plane; or',),
        reads=('control_in_more_than_one_plane',),
        formula=('in', 'control_in_more_than_one_plane', (1,)),
    ),
    Clause(
        id='III.D',
        anchor='iii-d',
        label='D.',
        words=(
            (
                'A documented neurologic, circulatory or orthopedic condition makes molding over a model '
                'necessary to protect the tissue; or'
            ),
        ),
        reads=('molding_protects_tissue',),
        formula=('in', 'molding_protects_tissue', (1,)),
    ),
    Clause(
        id='III.E',
        anchor='iii-e',
        label='E.',
        words=('A healing fracture has left the limb without its normal shape or proportions.',),
        reads=('fracture_left_limb_misshapen',),
        formula=('in', 'fracture_left_limb_misshapen', (1,)),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=(
            (
                'A static or dynamic positioning AFO may be considered **medically necessary** for either of '
                'the following:'
            ),
        ),
        reads=(),
        formula=('any', 'IV.A', 'IV.B'),
        documentation=(
            ('guidelines.1', 'A standard written order, dated before delivery', ''),
            ('guidelines.3', 'Range of motion by goniometer with date, and the stretching program', ''),
            ('guidelines.4', 'Proof of delivery', ''),
        ),
    ),
    Clause(
        id='IV.A',
        anchor='iv-a',
        label='A.',
        words=('Plantar fasciitis; or',),
        reads=('plantar_fasciitis',),
        formula=('in', 'plantar_fasciitis', (1,)),
    ),
    Clause(
        id='IV.B',
        anchor='iv-b',
        label='B.',
        words=('Plantar flexion contracture of the ankle, when all of the following are met:',),
        reads=('plantar_flexion_contracture',),
        formula=(
            'all',
            ('in', 'plantar_flexion_contracture', (1,)),
            ('all', 'IV.B.1', 'IV.B.2', 'IV.B.3', 'IV.B.4'),
        ),
    ),
    Clause(
        id='IV.B.1',
        anchor='iv-b-1',
        label='1.',
        words=(
            (
                'Passive dorsiflexion is at least 10 degrees, measured with a goniometer before treatment (a '
                'contracture that is not fixed); and'
            ),
        ),
        reads=('passive_dorsiflexion', 'measured_with_goniometer'),
        formula=('all', ('in', 'passive_dorsiflexion', (1,)), ('in', 'measured_with_goniometer', (1,))),
    ),
    Clause(
        id='IV.B.2',
        anchor='iv-b-2',
        label='2.',
        words=('Correction of the contracture can reasonably be expected; and',),
        reads=('correction_expected',),
        formula=('in', 'correction_expected', (1,)),
    ),
    Clause(
        id='IV.B.3',
        anchor='iv-b-3',
        label='3.',
        words=('The contracture limits function, or is expected to limit it significantly; and',),
        reads=('contracture_limits_function',),
        formula=('in', 'contracture_limits_function', (1,)),
    ),
    Clause(
        id='IV.B.4',
        anchor='iv-b-4',
        label='4.',
        words=(
            (
                'The orthosis is part of a therapy program with active stretching, given by professional '
                'staff in a nursing facility or by a caregiver at home.'
            ),
        ),
        reads=('stretching_program',),
        formula=('in', 'stretching_program', (0, 1)),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=(
            (
                'A replacement interface may be considered **medically necessary** when the orthosis under '
                'Section IV is still needed. It is limited to one in 6 months for each side.'
            ),
        ),
        reads=('positioning_orthosis_still_needed', 'interfaces_in_period'),
        formula=(
            'all',
            ('in', 'positioning_orthosis_still_needed', (1,)),
            ('in', 'interfaces_in_period', (0,)),
        ),
        documentation=(
            ('guidelines.1', 'A standard written order, dated before delivery', ''),
            ('guidelines.3', 'Range of motion by goniometer with date, and the stretching program', ''),
            ('guidelines.4', 'Proof of delivery', ''),
        ),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=(
            (
                'Replacement of an AFO or KAFO may be considered **medically necessary** when the criteria '
                'for a first orthosis are still met and one of the following is met:'
            ),
        ),
        reads=('orthosis',),
        formula=(
            'all',
            (
                'any',
                ('all', ('in', 'orthosis', (0,)), 'I'),
                ('all', ('in', 'orthosis', (8,)), 'I'),
                ('all', ('in', 'orthosis', (2,)), 'II'),
                ('all', ('in', 'orthosis', (1,)), 'III'),
                ('all', ('in', 'orthosis', (3,)), 'III'),
                ('all', ('in', 'orthosis', (5,)), 'IV'),
            ),
            ('any', 'VI.A', 'VI.B', 'VI.C'),
        ),
        documentation=(
            ('guidelines.1', 'A standard written order, dated before delivery', ''),
            ('guidelines.3', 'Range of motion by goniometer with date, and the stretching program', ''),
            ('guidelines.4', 'Proof of delivery', ''),
        ),
    ),
    Clause(
        id='VI.A',
        anchor='vi-a',
        label='A.',
        words=('The orthosis was lost, stolen or damaged beyond repair in a single incident; or',),
        reads=('lost_stolen_or_damaged',),
        formula=('in', 'lost_stolen_or_damaged', (1,)),
    ),
    Clause(
        id='VI.B',
        anchor='vi-b',
        label='B.',
        words=(
            (
                'The orthosis is worn out and has been in use for at least 5 years, or at least 2 years for '
                'a prefabricated orthosis of a commercial member; or'
            ),
        ),
        reads=(
            'worn_out',
            'in_use_since compared with date_of_service - 5 years',
            'orthosis',
            'line_of_business',
            'in_use_since compared with date_of_service - 2 years',
        ),
        formula=(
            'all',
            ('in', 'worn_out', (1,)),
            (
                'any',
                ('in', 'in_use_since compared with date_of_service - 5 years', (0, 1)),
                (
                    'all',
                    ('in', 'orthosis', (0, 2, 5, 8)),
                    ('in', 'line_of_business', (0,)),
                    ('in', 'in_use_since compared with date_of_service - 2 years', (0, 1)),
                ),
            ),
        ),
    ),
    Clause(
        id='VI.C',
        anchor='vi-c',
        label='C.',
        words=("The member's condition or size has changed, which below 19 years of age includes growth.",),
        reads=('condition_or_size_changed', 'age', 'member_has_grown'),
        formula=(
            'any',
            ('in', 'condition_or_size_changed', (1,)),
            ('all', ('in', 'age', (0,)), ('in', 'member_has_grown', (1,))),
        ),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'Repair of an orthosis may be considered **medically necessary** when it costs no more than '
                '50% of a replacement.'
            ),
        ),
        reads=('repair_share',),
        formula=('in', 'repair_share', (0,)),
        documentation=(
            ('guidelines.1', 'A standard written order, dated before delivery', ''),
            ('guidelines.3', 'Range of motion by goniometer with date, and the stretching program', ''),
            ('guidelines.4', 'Proof of delivery', ''),
        ),
    ),
    Clause(
        id='VIII',
        anchor='viii',
        label='VIII.',
        words=(
            (
                'The following are considered **not medically necessary**. This section is applied before '
                'Sections I through VI:'
            ),
        ),
        reads=(),
        formula=('any', 'VIII.A', 'VIII.B', 'VIII.C'),
        overrides=(('codes.5', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='VIII.A',
        anchor='viii-a',
        label='A.',
        words=(
            (
                'A positioning AFO for foot drop without contracture, for a fixed contracture, or for '
                'prevention or treatment of a heel pressure ulcer only'
            ),
        ),
        reads=('orthosis', 'foot_drop_without_contracture', 'fixed_contracture', 'only_for_heel_ulcer'),
        formula=(
            'all',
            ('in', 'orthosis', (5,)),
            (
                'any',
                ('in', 'foot_drop_without_contracture', (1,)),
                ('in', 'fixed_contracture', (1,)),
                ('in', 'only_for_heel_ulcer', (1,)),
            ),
        ),
    ),
    Clause(
        id='VIII.B',
        anchor='viii-b',
        label='B.',
        words=('A foot drop splint or recumbent positioning device (L4398)',),
        reads=('orthosis',),
        formula=('in', 'orthosis', (7,)),
    ),
    Clause(
        id='VIII.C',
        anchor='viii-c',
        label='C.',
        words=('A walking boot used only to relieve pressure, swelling or an ulcer of the foot',),
        reads=('orthosis', 'boot_only_to_relieve_foot'),
        formula=('all', ('in', 'orthosis', (8,)), ('in', 'boot_only_to_relieve_foot', (1,))),
    ),
    Clause(
        id='IX',
        anchor='ix',
        label='IX.',
        words=(
            (
                'An AFO or KAFO is considered **not medically necessary** when none of Sections I through VI '
                'is met.'
            ),
        ),
        reads=('orthosis', 'request_type'),
        formula=(
            'all',
            ('all',),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'orthosis', (0, 8)), ('in', 'request_type', (0,)), 'I'),
                    ('all', ('in', 'orthosis', (2,)), ('in', 'request_type', (0,)), 'II'),
                    ('all', ('in', 'orthosis', (1, 3)), ('in', 'request_type', (0,)), 'III'),
                    ('all', ('in', 'orthosis', (5,)), ('in', 'request_type', (0,)), 'IV'),
                    ('all', ('in', 'orthosis', (6,)), 'V'),
                    ('all', ('in', 'orthosis', (0, 1, 2, 3, 5, 8)), ('in', 'request_type', (4,)), 'VI'),
                    ('all', ('in', 'orthosis', (11,)), 'VII'),
                    ('all', ('in', 'orthosis', (5, 7, 8)), 'VIII'),
                    'X',
                    ('all', ('in', 'orthosis', (0, 1, 2, 3, 5, 8)), 'X.C'),
                    ('all', ('in', 'orthosis', (4,)), 'XI'),
                    'codes.5',
                ),
            ),
        ),
    ),
    Clause(
        id='X',
        anchor='x',
        label='X.',
        words=(
            (
                'The following are **not covered**, because they are not braces or serve comfort only. This '
                'section is applied before all others:'
            ),
        ),
        reads=(),
        formula=('any', 'X.A', 'X.B'),
        overrides=(('VIII', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='X.A',
        anchor='x-a',
        label='A.',
        words=('Elastic, neoprene or other flexible supports',),
        reads=('orthosis',),
        formula=('in', 'orthosis', (9,)),
    ),
    Clause(
        id='X.B',
        anchor='x-b',
        label='B.',
        words=('Socks worn with an orthosis',),
        reads=('orthosis',),
        formula=('in', 'orthosis', (10,)),
    ),
    Clause(
        id='X.C',
        anchor='x-c',
        label='C.',
        words=(
            (
                'A second orthosis of the same kind for the same side, kept as a spare, which is a '
                '**convenience** item'
            ),
        ),
        reads=('kept_as_spare',),
        formula=('in', 'kept_as_spare', (1,)),
        overrides=(('VIII', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='XI',
        anchor='xi',
        label='XI.',
        words=(
            (
                'A KAFO with a microprocessor-controlled or stance-control electronic knee joint is reviewed '
                'under licensed third-party criteria that are not published in this policy.'
            ),
        ),
        reads=(),
        formula=('all',),
        overrides=(
            ('I', 'mednec transcription, 2026-11-22'),
            ('II', 'mednec transcription, 2026-11-22'),
            ('III', 'mednec transcription, 2026-11-22'),
            ('IV', 'mednec transcription, 2026-11-22'),
            ('V', 'mednec transcription, 2026-11-22'),
            ('VI', 'mednec transcription, 2026-11-22'),
            ('VII', 'mednec transcription, 2026-11-22'),
        ),
    ),
    Clause(
        id='codes.5',
        anchor='codes-5',
        label='-',
        words=(
            (
                'When a delay would endanger the member, modifier ST states that authorization could not be '
                'awaited, and **no authorization is needed** in advance.'
            ),
        ),
        reads=('delay_would_endanger',),
        formula=('in', 'delay_would_endanger', (1,)),
        overrides=(('XI', 'mednec transcription, 2026-11-22'),),
    ),
)

# The steps of a decision: the first that holds decides.
HITS = (
    Hit(
        'version',
        'version',
        ('in', 'date_of_service', (0, 1, 2, 3, 4)),
        0,
        words=('Effective Date: 1/1/2026',),
    ),
    Hit(
        'line',
        'line medicaid',
        ('all', ('in', 'line_of_business', (1,)), ('not', ('in', 'known medicaid', (1,)))),
        1,
        words=(
            (
                'Oregon: Requests for Oregon Health Plan members follow Oregon Administrative Rules (OAR) '
                '410-122-0660 and 410-122-0662 and the Prioritized List as the primary source. Below 19 '
                'years of age the prescribing practitioner determines and documents medical appropriateness, '
                'as OAR 410-122-0660 provides. This policy is used when neither the rules nor the '
                'Prioritized List has criteria for the requested item.'
            ),
        ),
    ),
    Hit(
        'code',
        'code L1951',
        ('all', ('in', 'code', (4,)), ('not', ('in', 'date_of_service', (4, 5)))),
        2,
        words=('L1951 is in force from 2024-08-12.',),
    ),
    Hit(
        'code',
        'code L2006',
        ('all', ('in', 'code', (9,)), ('not', ('in', 'date_of_service', (3, 4, 5)))),
        2,
        words=('L2006 is in force from 2020-01-01.',),
    ),
    Hit(
        'code',
        'code L4397',
        ('all', ('in', 'code', (13,)), ('not', ('in', 'date_of_service', (1, 2, 3, 4, 5)))),
        2,
        words=('L4397 is in force from 2014-01-01.',),
    ),
    Hit(
        'code',
        'code A4467',
        ('all', ('in', 'code', (19,)), ('not', ('in', 'date_of_service', (2, 3, 4, 5)))),
        2,
        words=('A4467 is in force from 2017-01-01.',),
    ),
    Hit('service', 'service', ('not', ('in', 'orthosis', (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))), 2),
    Hit('service', 'request', ('not', ('in', 'request_type', (0, 4))), 2),
    Hit('clause', 'X', 'X', 3),
    Hit('clause', 'X.C', ('all', ('in', 'orthosis', (0, 1, 2, 3, 5, 8)), 'X.C'), 4),
    Hit('clause', 'VIII', ('all', ('in', 'orthosis', (5, 7, 8)), 'VIII'), 5),
    Hit('clause', 'codes.5', 'codes.5', 6),
    Hit('clause', 'XI', ('all', ('in', 'orthosis', (4,)), 'XI'), 7),
    Hit('clause', 'I', ('all', ('in', 'orthosis', (0, 8)), ('in', 'request_type', (0,)), 'I'), 8),
    Hit('clause', 'II', ('all', ('in', 'orthosis', (2,)), ('in', 'request_type', (0,)), 'II'), 8),
    Hit('clause', 'III', ('all', ('in', 'orthosis', (1, 3)), ('in', 'request_type', (0,)), 'III'), 8),
    Hit('clause', 'IV', ('all', ('in', 'orthosis', (5,)), ('in', 'request_type', (0,)), 'IV'), 8),
    Hit('clause', 'V', ('all', ('in', 'orthosis', (6,)), 'V'), 8),
    Hit(
        'clause',
        'VI',
        ('all', ('in', 'orthosis', (0, 1, 2, 3, 5, 8)), ('in', 'request_type', (4,)), 'VI'),
        8,
    ),
    Hit('clause', 'VII', ('all', ('in', 'orthosis', (11,)), 'VII'), 8),
    Hit('clause', 'IX', ('all', ('in', 'orthosis', (0, 1, 2, 3, 5, 6, 8)), 'IX'), 5),
    Hit('otherwise', 'otherwise', ('all',), 2),
)

# The decision table: the first row of which all conditions hold decides.
ROWS = (
    Row(
        by='version',
        clauses=(),
        when=('date_of_service: before 2026-01-01',),
        cells=(('date_of_service', (0, 1, 2, 3, 4)),),
        determination='not decided by this version',
    ),
    Row(
        by='line medicaid',
        clauses=(),
        when=('line_of_business: medicaid', 'known medicaid: no'),
        cells=(('line_of_business', (1,)), ('known medicaid', (0,))),
        determination='refer to another source',
        source='Oregon Administrative Rules (OAR) 410-122-0660 and 410-122-0662 and the Prioritized List',
    ),
    Row(
        by='service',
        clauses=(),
        when=('orthosis: another_orthosis',),
        cells=(('orthosis', (12,)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='request',
        clauses=(),
        when=('request_type: continuation, repeat or revision',),
        cells=(('request_type', (1, 2, 3)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='X',
        clauses=('X',),
        when=('X is met',),
        cells=(),
        met=(('X', True),),
        determination='not covered',
    ),
    Row(
        by='X.C',
        clauses=('X.C',),
        when=(
            (
                'orthosis: afo_prefabricated, afo_custom, kafo_prefabricated, kafo_custom, positioning_afo '
                'or walking_boot'
            ),
            'kept_as_spare: yes',
        ),
        cells=(('orthosis', (0, 1, 2, 3, 5, 8)), ('kept_as_spare', (1,))),
        determination='convenience',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=('orthosis: positioning_afo, foot_drop_splint or walking_boot', 'VIII is met'),
        cells=(('orthosis', (5, 7, 8)),),
        met=(('VIII', True),),
        determination='not medically necessary',
    ),
    Row(
        by='codes.5',
        clauses=('codes.5',),
        when=('delay_would_endanger: yes',),
        cells=(('delay_would_endanger', (1,)),),
        determination='no prior authorization needed',
    ),
    Row(
        by='XI',
        clauses=('XI',),
        when=('orthosis: kafo_electronic_knee',),
        cells=(('orthosis', (4,)),),
        determination='refer to another source',
        source='licensed third-party criteria',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C'),
        when=(
            'orthosis: afo_prefabricated or walking_boot',
            'request_type: initial',
            'ambulatory: yes',
            'weak_or_deformed_foot_and_ankle: yes',
            'must_be_stabilized: yes',
            'gain_in_function_expected: yes',
        ),
        cells=(
            ('orthosis', (0, 8)),
            ('request_type', (0,)),
            ('ambulatory', (1,)),
            ('weak_or_deformed_foot_and_ankle', (1,)),
            ('must_be_stabilized', (1,)),
            ('gain_in_function_expected', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'II'),
        when=(
            'orthosis: kafo_prefabricated',
            'request_type: initial',
            'ambulatory: yes',
            'weak_or_deformed_foot_and_ankle: yes',
            'must_be_stabilized: yes',
            'gain_in_function_expected: yes',
            'additional_knee_stability_required: yes',
        ),
        cells=(
            ('orthosis', (2,)),
            ('request_type', (0,)),
            ('ambulatory', (1,)),
            ('weak_or_deformed_foot_and_ankle', (1,)),
            ('must_be_stabilized', (1,)),
            ('gain_in_function_expected', (1,)),
            ('additional_knee_stability_required', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=('III',),
        when=('orthosis: afo_custom or kafo_custom', 'request_type: initial', 'III is met'),
        cells=(('orthosis', (1, 3)), ('request_type', (0,))),
        met=(('III', True),),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('IV',),
        when=('orthosis: positioning_afo', 'request_type: initial', 'IV is met'),
        cells=(('orthosis', (5,)), ('request_type', (0,))),
        met=(('IV', True),),
        determination='medically necessary',
    ),
    Row(
        by='V',
        clauses=('V',),
        when=(
            'orthosis: replacement_interface',
            'positioning_orthosis_still_needed: yes',
            'interfaces_in_period: exactly 1',
        ),
        cells=(
            ('orthosis', (6,)),
            ('positioning_orthosis_still_needed', (1,)),
            ('interfaces_in_period', (0,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=(
            (
                'orthosis: afo_prefabricated, afo_custom, kafo_prefabricated, kafo_custom, positioning_afo '
                'or walking_boot'
            ),
            'request_type: replacement',
            'VI is met',
        ),
        cells=(('orthosis', (0, 1, 2, 3, 5, 8)), ('request_type', (4,))),
        met=(('VI', True),),
        determination='medically necessary',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=('orthosis: orthosis_repair', 'repair_share: at most 50.00 %'),
        cells=(('orthosis', (11,)), ('repair_share', (0,))),
        determination='medically necessary',
    ),
    Row(
        by='IX',
        clauses=('IX',),
        when=('orthosis: replacement_interface',),
        cells=(('orthosis', (6,)),),
        determination='not medically necessary',
    ),
    Row(
        by='IX',
        clauses=('IX',),
        when=('orthosis: afo_prefabricated, afo_custom, kafo_prefabricated or kafo_custom',),
        cells=(('orthosis', (0, 1, 2, 3)),),
        determination='not medically necessary',
    ),
    Row(
        by='IX',
        clauses=('IX',),
        when=(
            (
                'orthosis: afo_prefabricated, afo_custom, kafo_prefabricated, kafo_custom, positioning_afo '
                'or walking_boot'
            ),
        ),
        cells=(('orthosis', (0, 1, 2, 3, 5, 8)),),
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

# When a clause is met that the rows only name: where so many of these rows hold.
PARTS = (
    Part(
        clause='III',
        at_least=1,
        at_most=10,
        rows=(
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'III', 'III.A'),
                when=(
                    'orthosis: afo_custom',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'prefabricated_could_not_be_fitted: yes',
                ),
                cells=(
                    ('orthosis', (1,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('prefabricated_could_not_be_fitted', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'III', 'III.B'),
                when=(
                    'orthosis: afo_custom', 'ambulatory: yes', 'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes', 'gain_in_function_expected: yes', 'III.B is met',
                ),
                cells=(
                    ('orthosis', (1,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                ),
                met=(('III.B', True),),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'III', 'III.C'),
                when=(
                    'orthosis: afo_custom', 'ambulatory: yes', 'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes', 'gain_in_function_expected: yes',
                    'control_in_more_than_one_plane: yes',
                ),
                cells=(
                    ('orthosis', (1,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('control_in_more_than_one_plane', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'III', 'III.D'),
                when=(
                    'orthosis: afo_custom', 'ambulatory: yes', 'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes', 'gain_in_function_expected: yes',
                    'molding_protects_tissue: yes',
                ),
                cells=(
                    ('orthosis', (1,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('molding_protects_tissue', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'III', 'III.E'),
                when=(
                    'orthosis: afo_custom', 'ambulatory: yes', 'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes', 'gain_in_function_expected: yes',
                    'fracture_left_limb_misshapen: yes',
                ),
                cells=(
                    ('orthosis', (1,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('fracture_left_limb_misshapen', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'III', 'III.A'),
                when=(
                    'orthosis: kafo_custom',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'prefabricated_could_not_be_fitted: yes',
                ),
                cells=(
                    ('orthosis', (3,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                    ('prefabricated_could_not_be_fitted', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'III', 'III.B'),
                when=(
                    'orthosis: kafo_custom',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'III.B is met',
                ),
                cells=(
                    ('orthosis', (3,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                ),
                met=(('III.B', True),),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'III', 'III.C'),
                when=(
                    'orthosis: kafo_custom',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'control_in_more_than_one_plane: yes',
                ),
                cells=(
                    ('orthosis', (3,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                    ('control_in_more_than_one_plane', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'III', 'III.D'),
                when=(
                    'orthosis: kafo_custom',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'molding_protects_tissue: yes',
                ),
                cells=(
                    ('orthosis', (3,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                    ('molding_protects_tissue', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'III', 'III.E'),
                when=(
                    'orthosis: kafo_custom',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'fracture_left_limb_misshapen: yes',
                ),
                cells=(
                    ('orthosis', (3,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                    ('fracture_left_limb_misshapen', (1,)),
                ),
            ),
        ),
    ),
    Part(
        clause='III.B',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('III.B',),
                when=('condition_expected_permanent: yes',),
                cells=(('condition_expected_permanent', (1,)),),
            ),
            PartRow(
                clauses=('III.B',),
                when=('expected_duration: at least 6.1 months',),
                cells=(('expected_duration', (1,)),),
            ),
        ),
    ),
    Part(
        clause='IV',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('IV', 'IV.A'),
                when=('plantar_fasciitis: yes',),
                cells=(('plantar_fasciitis', (1,)),),
            ),
            PartRow(
                clauses=('IV', 'IV.B', 'IV.B.1', 'IV.B.2', 'IV.B.3', 'IV.B.4'),
                when=(
                    'plantar_flexion_contracture: yes',
                    'passive_dorsiflexion: at least 10 degrees',
                    'measured_with_goniometer: yes',
                    'correction_expected: yes',
                    'contracture_limits_function: yes',
                    'stretching_program: by_professional_staff or by_caregiver_at_home',
                ),
                cells=(
                    ('plantar_flexion_contracture', (1,)),
                    ('passive_dorsiflexion', (1,)),
                    ('measured_with_goniometer', (1,)),
                    ('correction_expected', (1,)),
                    ('contracture_limits_function', (1,)),
                    ('stretching_program', (0, 1)),
                ),
            ),
        ),
    ),
    Part(
        clause='VI',
        at_least=1,
        at_most=12,
        rows=(
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'VI', 'VI.A'),
                when=(
                    'orthosis: afo_prefabricated or walking_boot',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'lost_stolen_or_damaged: yes',
                ),
                cells=(
                    ('orthosis', (0, 8)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('lost_stolen_or_damaged', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'VI', 'VI.B'),
                when=(
                    'orthosis: afo_prefabricated or walking_boot',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'VI.B is met',
                ),
                cells=(
                    ('orthosis', (0, 8)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                ),
                met=(('VI.B', True),),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'VI', 'VI.C'),
                when=(
                    'orthosis: afo_prefabricated or walking_boot',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'VI.C is met',
                ),
                cells=(
                    ('orthosis', (0, 8)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                ),
                met=(('VI.C', True),),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'VI', 'VI.A'),
                when=(
                    'orthosis: kafo_prefabricated',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'lost_stolen_or_damaged: yes',
                ),
                cells=(
                    ('orthosis', (2,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                    ('lost_stolen_or_damaged', (1,)),
                ),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'VI', 'VI.B'),
                when=(
                    'orthosis: kafo_prefabricated',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'VI.B is met',
                ),
                cells=(
                    ('orthosis', (2,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                ),
                met=(('VI.B', True),),
            ),
            PartRow(
                clauses=('I', 'I.A', 'I.B', 'I.C', 'II', 'VI', 'VI.C'),
                when=(
                    'orthosis: kafo_prefabricated',
                    'ambulatory: yes',
                    'weak_or_deformed_foot_and_ankle: yes',
                    'must_be_stabilized: yes',
                    'gain_in_function_expected: yes',
                    'additional_knee_stability_required: yes',
                    'VI.C is met',
                ),
                cells=(
                    ('orthosis', (2,)),
                    ('ambulatory', (1,)),
                    ('weak_or_deformed_foot_and_ankle', (1,)),
                    ('must_be_stabilized', (1,)),
                    ('gain_in_function_expected', (1,)),
                    ('additional_knee_stability_required', (1,)),
                ),
                met=(('VI.C', True),),
            ),
            PartRow(
                clauses=('III', 'VI', 'VI.A'),
                when=('orthosis: afo_custom or kafo_custom', 'lost_stolen_or_damaged: yes', 'III is met'),
                cells=(('orthosis', (1, 3)), ('lost_stolen_or_damaged', (1,))),
                met=(('III', True),),
            ),
            PartRow(
                clauses=('III', 'VI', 'VI.B'),
                when=('orthosis: afo_custom or kafo_custom', 'III is met', 'VI.B is met'),
                cells=(('orthosis', (1, 3)),),
                met=(('III', True), ('VI.B', True)),
            ),
            PartRow(
                clauses=('III', 'VI', 'VI.C'),
                when=('orthosis: afo_custom or kafo_custom', 'III is met', 'VI.C is met'),
                cells=(('orthosis', (1, 3)),),
                met=(('III', True), ('VI.C', True)),
            ),
            PartRow(
                clauses=('IV', 'VI', 'VI.A'),
                when=('orthosis: positioning_afo', 'lost_stolen_or_damaged: yes', 'IV is met'),
                cells=(('orthosis', (5,)), ('lost_stolen_or_damaged', (1,))),
                met=(('IV', True),),
            ),
            PartRow(
                clauses=('IV', 'VI', 'VI.B'),
                when=('orthosis: positioning_afo', 'IV is met', 'VI.B is met'),
                cells=(('orthosis', (5,)),),
                met=(('IV', True), ('VI.B', True)),
            ),
            PartRow(
                clauses=('IV', 'VI', 'VI.C'),
                when=('orthosis: positioning_afo', 'IV is met', 'VI.C is met'),
                cells=(('orthosis', (5,)),),
                met=(('IV', True), ('VI.C', True)),
            ),
        ),
    ),
    Part(
        clause='VI.B',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('VI.B',),
                when=('worn_out: yes', 'in_use_since compared with date_of_service - 5 years: before or on'),
                cells=(('worn_out', (1,)), ('in_use_since compared with date_of_service - 5 years', (0, 1))),
            ),
            PartRow(
                clauses=('VI.B',),
                when=(
                    'line_of_business: commercial',
                    'orthosis: afo_prefabricated, kafo_prefabricated, positioning_afo or walking_boot',
                    'worn_out: yes',
                    'in_use_since compared with date_of_service - 2 years: before or on',
                ),
                cells=(
                    ('line_of_business', (0,)),
                    ('orthosis', (0, 2, 5, 8)),
                    ('worn_out', (1,)),
                    ('in_use_since compared with date_of_service - 2 years', (0, 1)),
                ),
            ),
        ),
    ),
    Part(
        clause='VI.C',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('VI.C',),
                when=('condition_or_size_changed: yes',),
                cells=(('condition_or_size_changed', (1,)),),
            ),
            PartRow(
                clauses=('VI.C',),
                when=('age: at most 18 years', 'member_has_grown: yes'),
                cells=(('age', (0,)), ('member_has_grown', (1,))),
            ),
        ),
    ),
    Part(
        clause='VIII',
        at_least=1,
        at_most=5,
        rows=(
            PartRow(
                clauses=('VIII', 'VIII.A'),
                when=('orthosis: positioning_afo', 'foot_drop_without_contracture: yes'),
                cells=(('orthosis', (5,)), ('foot_drop_without_contracture', (1,))),
            ),
            PartRow(
                clauses=('VIII', 'VIII.A'),
                when=('orthosis: positioning_afo', 'fixed_contracture: yes'),
                cells=(('orthosis', (5,)), ('fixed_contracture', (1,))),
            ),
            PartRow(
                clauses=('VIII', 'VIII.A'),
                when=('orthosis: positioning_afo', 'only_for_heel_ulcer: yes'),
                cells=(('orthosis', (5,)), ('only_for_heel_ulcer', (1,))),
            ),
            PartRow(
                clauses=('VIII', 'VIII.B'),
                when=('orthosis: foot_drop_splint',),
                cells=(('orthosis', (7,)),),
            ),
            PartRow(
                clauses=('VIII', 'VIII.C'),
                when=('orthosis: walking_boot', 'boot_only_to_relieve_foot: yes'),
                cells=(('orthosis', (8,)), ('boot_only_to_relieve_foot', (1,))),
            ),
        ),
    ),
    Part(
        clause='X',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('X', 'X.A'),
                when=('orthosis: flexible_support',),
                cells=(('orthosis', (9,)),),
            ),
            PartRow(
                clauses=('X', 'X.B'),
                when=('orthosis: orthosis_sock',),
                cells=(('orthosis', (10,)),),
            ),
        ),
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (39, (-3, -7)),  # 0: delay_would_endanger
    (39, (-8, -7)),  # 1: delay_would_endanger
    (39, (-9, -7)),  # 2: delay_would_endanger
    (39, (-6, -7)),  # 3: delay_would_endanger
    (38, (-6, -5)),  # 4: kept_as_spare
    (38, (2, -5)),  # 5: kept_as_spare
    (38, (3, -5)),  # 6: kept_as_spare
    (37, (2, 0)),  # 7: repair_share
    (36, (2, 3)),  # 8: interfaces_in_period
    (35, (3, 8)),  # 9: positioning_orthosis_still_needed
    (34, (5, 5, 6)),  # 10: stretching_program
    (33, (6, 10)),  # 11: contracture_limits_function
    (32, (6, 11)),  # 12: correction_expected
    (31, (6, 12)),  # 13: measured_with_goniometer
    (30, (6, 13)),  # 14: passive_dorsiflexion
    (29, (6, 14)),  # 15: plantar_flexion_contracture
    (28, (15, 5)),  # 16: plantar_fasciitis
    (27, (6, 16)),  # 17: member_has_grown
    (27, (6, 5)),  # 18: member_has_grown
    (26, (17, 6)),  # 19: age
    (26, (18, 6)),  # 20: age
    (25, (19, 16)),  # 21: condition_or_size_changed
    (25, (20, 5)),  # 22: condition_or_size_changed
    (24, (21, 16)),  # 23: lost_stolen_or_damaged
    (24, (22, 5)),  # 24: lost_stolen_or_damaged
    (23, (23, 4)),  # 25: only_for_heel_ulcer
    (23, (16, 4)),  # 26: only_for_heel_ulcer
    (22, (25, 4)),  # 27: fixed_contracture
    (22, (26, 4)),  # 28: fixed_contracture
    (21, (27, 4)),  # 29: foot_drop_without_contracture
    (21, (28, 4)),  # 30: foot_drop_without_contracture
    (20, (30, 30, 29)),  # 31: in_use_since compared with date_of_service - 2 years
    (20, (5, 5, 24)),  # 32: in_use_since compared with date_of_service - 2 years
    (19, (30, 30, 29)),  # 33: in_use_since compared with date_of_service - 5 years
    (19, (30, 30, 31)),  # 34: in_use_since compared with date_of_service - 5 years
    (19, (5, 5, 24)),  # 35: in_use_since compared with date_of_service - 5 years
    (19, (5, 5, 32)),  # 36: in_use_since compared with date_of_service - 5 years
    (18, (29, 33)),  # 37: worn_out
    (18, (29, 34)),  # 38: worn_out
    (18, (24, 35)),  # 39: worn_out
    (18, (24, 36)),  # 40: worn_out
    (17, (6, 39)),  # 41: fracture_left_limb_misshapen
    (17, (6, 5)),  # 42: fracture_left_limb_misshapen
    (16, (41, 39)),  # 43: molding_protects_tissue
    (16, (42, 5)),  # 44: molding_protects_tissue
    (15, (43, 39)),  # 45: control_in_more_than_one_plane
    (15, (44, 5)),  # 46: control_in_more_than_one_plane
    (14, (45, 39)),  # 47: expected_duration
    (14, (46, 5)),  # 48: expected_duration
    (13, (47, 39)),  # 49: condition_expected_permanent
    (13, (48, 5)),  # 50: condition_expected_permanent
    (12, (49, 39)),  # 51: prefabricated_could_not_be_fitted
    (12, (50, 5)),  # 52: prefabricated_could_not_be_fitted
    (11, (38, 37, 37)),  # 53: line_of_business
    (11, (40, 39, 39)),  # 54: line_of_business
    (11, (38, -2, 37)),  # 55: line_of_business
    (11, (51, -2, 51)),  # 56: line_of_business
    (11, (40, -2, 39)),  # 57: line_of_business
    (11, (-3, -2, -3)),  # 58: line_of_business
    (11, (7, -2, 7)),  # 59: line_of_business
    (11, (-4, -2, -4)),  # 60: line_of_business
    (11, (4, -2, 4)),  # 61: line_of_business
    (11, (-6, -2, -6)),  # 62: line_of_business
    (11, (9, -2, 9)),  # 63: line_of_business
    (11, (30, -2, 30)),  # 64: line_of_business
    (11, (1, -2, 1)),  # 65: line_of_business
    (11, (52, -2, 52)),  # 66: line_of_business
    (11, (5, -2, 5)),  # 67: line_of_business
    (11, (6, -2, 6)),  # 68: line_of_business
    (10, (54, 4)),  # 69: boot_only_to_relieve_foot
    (10, (57, 61)),  # 70: boot_only_to_relieve_foot
    (10, (5, 4)),  # 71: boot_only_to_relieve_foot
    (10, (6, 4)),  # 72: boot_only_to_relieve_foot
    (10, (67, 61)),  # 73: boot_only_to_relieve_foot
    (10, (68, 61)),  # 74: boot_only_to_relieve_foot
    (9, (6, 51)),  # 75: additional_knee_stability_required
    (9, (6, 54)),  # 76: additional_knee_stability_required
    (9, (68, 56)),  # 77: additional_knee_stability_required
    (9, (68, 57)),  # 78: additional_knee_stability_required
    (9, (6, 52)),  # 79: additional_knee_stability_required
    (9, (6, 5)),  # 80: additional_knee_stability_required
    (9, (68, 66)),  # 81: additional_knee_stability_required
    (9, (68, 67)),  # 82: additional_knee_stability_required
    (8, (72, 69)),  # 83: ambulatory
    (8, (6, 75)),  # 84: ambulatory
    (8, (6, 76)),  # 85: ambulatory
    (8, (6, 51)),  # 86: ambulatory
    (8, (6, 54)),  # 87: ambulatory
    (8, (74, 70)),  # 88: ambulatory
    (8, (68, 77)),  # 89: ambulatory
    (8, (68, 78)),  # 90: ambulatory
    (8, (68, 56)),  # 91: ambulatory
    (8, (68, 57)),  # 92: ambulatory
    (8, (72, 71)),  # 93: ambulatory
    (8, (6, 79)),  # 94: ambulatory
    (8, (6, 80)),  # 95: ambulatory
    (8, (6, 52)),  # 96: ambulatory
    (8, (6, 5)),  # 97: ambulatory
    (8, (74, 73)),  # 98: ambulatory
    (8, (68, 81)),  # 99: ambulatory
    (8, (68, 82)),  # 100: ambulatory
    (8, (68, 66)),  # 101: ambulatory
    (8, (68, 67)),  # 102: ambulatory
    (7, (72, 83)),  # 103: gain_in_function_expected
    (7, (6, 84)),  # 104: gain_in_function_expected
    (7, (6, 85)),  # 105: gain_in_function_expected
    (7, (6, 86)),  # 106: gain_in_function_expected
    (7, (6, 87)),  # 107: gain_in_function_expected
    (7, (74, 88)),  # 108: gain_in_function_expected
    (7, (68, 89)),  # 109: gain_in_function_expected
    (7, (68, 90)),  # 110: gain_in_function_expected
    (7, (68, 91)),  # 111: gain_in_function_expected
    (7, (68, 92)),  # 112: gain_in_function_expected
    (7, (72, 93)),  # 113: gain_in_function_expected
    (7, (6, 94)),  # 114: gain_in_function_expected
    (7, (6, 95)),  # 115: gain_in_function_expected
    (7, (6, 96)),  # 116: gain_in_function_expected
    (7, (6, 97)),  # 117: gain_in_function_expected
    (7, (74, 98)),  # 118: gain_in_function_expected
    (7, (68, 99)),  # 119: gain_in_function_expected
    (7, (68, 100)),  # 120: gain_in_function_expected
    (7, (68, 101)),  # 121: gain_in_function_expected
    (7, (68, 102)),  # 122: gain_in_function_expected
    (6, (72, 103)),  # 123: must_be_stabilized
    (6, (6, 104)),  # 124: must_be_stabilized
    (6, (6, 105)),  # 125: must_be_stabilized
    (6, (6, 106)),  # 126: must_be_stabilized
    (6, (6, 107)),  # 127: must_be_stabilized
    (6, (74, 108)),  # 128: must_be_stabilized
    (6, (68, 109)),  # 129: must_be_stabilized
    (6, (68, 110)),  # 130: must_be_stabilized
    (6, (68, 111)),  # 131: must_be_stabilized
    (6, (68, 112)),  # 132: must_be_stabilized
    (6, (72, 113)),  # 133: must_be_stabilized
    (6, (6, 114)),  # 134: must_be_stabilized
    (6, (6, 115)),  # 135: must_be_stabilized
    (6, (6, 116)),  # 136: must_be_stabilized
    (6, (6, 117)),  # 137: must_be_stabilized
    (6, (74, 118)),  # 138: must_be_stabilized
    (6, (68, 119)),  # 139: must_be_stabilized
    (6, (68, 120)),  # 140: must_be_stabilized
    (6, (68, 121)),  # 141: must_be_stabilized
    (6, (68, 122)),  # 142: must_be_stabilized
    (5, (72, 123)),  # 143: weak_or_deformed_foot_and_ankle
    (5, (6, 124)),  # 144: weak_or_deformed_foot_and_ankle
    (5, (6, 125)),  # 145: weak_or_deformed_foot_and_ankle
    (5, (6, 126)),  # 146: weak_or_deformed_foot_and_ankle
    (5, (6, 127)),  # 147: weak_or_deformed_foot_and_ankle
    (5, (74, 128)),  # 148: weak_or_deformed_foot_and_ankle
    (5, (68, 129)),  # 149: weak_or_deformed_foot_and_ankle
    (5, (68, 130)),  # 150: weak_or_deformed_foot_and_ankle
    (5, (68, 131)),  # 151: weak_or_deformed_foot_and_ankle
    (5, (68, 132)),  # 152: weak_or_deformed_foot_and_ankle
    (5, (72, 133)),  # 153: weak_or_deformed_foot_and_ankle
    (5, (6, 134)),  # 154: weak_or_deformed_foot_and_ankle
    (5, (6, 135)),  # 155: weak_or_deformed_foot_and_ankle
    (5, (6, 136)),  # 156: weak_or_deformed_foot_and_ankle
    (5, (6, 137)),  # 157: weak_or_deformed_foot_and_ankle
    (5, (74, 138)),  # 158: weak_or_deformed_foot_and_ankle
    (5, (68, 139)),  # 159: weak_or_deformed_foot_and_ankle
    (5, (68, 140)),  # 160: weak_or_deformed_foot_and_ankle
    (5, (68, 141)),  # 161: weak_or_deformed_foot_and_ankle
    (5, (68, 142)),  # 162: weak_or_deformed_foot_and_ankle
    (4, (147, 146, 145, 144, 1, 53, 9, -6, 143, -4, -4, 7, -3)),  # 163: orthosis
    (4, (152, 151, 150, 149, 65, 55, 63, 62, 148, 60, 60, 59, 58)),  # 164: orthosis
    (4, (157, 156, 155, 154, 1, 30, 9, -6, 153, -4, -4, 7, -3)),  # 165: orthosis
    (4, (162, 161, 160, 159, 65, 64, 63, 62, 158, 60, 60, 59, 58)),  # 166: orthosis
    (3, (164, 163)),  # 167: known medicaid
    (3, (58, -3)),  # 168: known medicaid
    (3, (166, 165)),  # 169: known medicaid
    (2, (169, 168, 168, 168, 167)),  # 170: request_type
    (0, (-1, -1, -1, -1, -1, 170)),  # 171: date_of_service
)
ROOT = 171


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = cells[5] & 0b10
    f1 = cells[5] & 0b01
    # I.B
    t2 = cells[6] & 0b10
    f2 = cells[6] & 0b01
    # I.C
    t3 = cells[7] & 0b10
    f3 = cells[7] & 0b01
    # I
    t0 = cells[8] & 0b10 and (t1 and t2 and t3)
    f0 = cells[8] & 0b01 or (f1 or f2 or f3)
    # II
    t4 = t0 and cells[9] & 0b10
    f4 = f0 or cells[9] & 0b01
    # III.A
    t6 = cells[12] & 0b10
    f6 = cells[12] & 0b01
    # III.B
    t7 = cells[13] & 0b10 or cells[14] & 0b10
    f7 = cells[13] & 0b01 and cells[14] & 0b01
    # III.C
    t8 = cells[15] & 0b10
    f8 = cells[15] & 0b01
    # III.D
    t9 = cells[16] & 0b10
    f9 = cells[16] & 0b01
    # III.E
    t10 = cells[17] & 0b10
    f10 = cells[17] & 0b01
    # III
    t5 = (
        ((cells[4] & 0b0000000000010 and t0) or (cells[4] & 0b0000000001000 and t4))
        and (t6 or t7 or t8 or t9 or t10)
    )
    f5 = (
        ((cells[4] & 0b1111111111101 or f0) and (cells[4] & 0b1111111110111 or f4))
        or (f6 and f7 and f8 and f9 and f10)
    )
    # IV.A
    t12 = cells[28] & 0b10
    f12 = cells[28] & 0b01
    # IV.B.1
    t14 = cells[30] & 0b10 and cells[31] & 0b10
    f14 = cells[30] & 0b01 or cells[31] & 0b01
    # IV.B.2
    t15 = cells[32] & 0b10
    f15 = cells[32] & 0b01
    # IV.B.3
    t16 = cells[33] & 0b10
    f16 = cells[33] & 0b01
    # IV.B.4
    t17 = cells[34] & 0b011
    f17 = cells[34] & 0b100
    # IV.B
    t13 = cells[29] & 0b10 and (t14 and t15 and t16 and t17)
    f13 = cells[29] & 0b01 or (f14 or f15 or f16 or f17)
    # IV
    t11 = t12 or t13
    f11 = f12 and f13
    # V
    t18 = cells[35] & 0b10 and cells[36] & 0b01
    f18 = cells[35] & 0b01 or cells[36] & 0b10
    # VI.A
    t20 = cells[24] & 0b10
    f20 = cells[24] & 0b01
    # VI.B
    t21 = (
        cells[18] & 0b10
        and (cells[19] & 0b011 or (cells[4] & 0b0000100100101 and cells[11] & 0b001 and cells[20] & 0b011))
    )
    f21 = (
        cells[18] & 0b01
        or (cells[19] & 0b100 and (cells[4] & 0b1111011011010 or cells[11] & 0b110 or cells[20] & 0b100))
    )
    # VI.C
    t22 = cells[25] & 0b10 or (cells[26] & 0b01 and cells[27] & 0b10)
    f22 = cells[25] & 0b01 and (cells[26] & 0b10 or cells[27] & 0b01)
    # VI
    t19 = (
        (
            (cells[4] & 0b0000000000001 and t0)
            or (cells[4] & 0b0000100000000 and t0)
            or (cells[4] & 0b0000000000100 and t4)
            or (cells[4] & 0b0000000000010 and t5)
            or (cells[4] & 0b0000000001000 and t5)
            or (cells[4] & 0b0000000100000 and t11)
        )
        and (t20 or t21 or t22)
    )
    f19 = (
        (
            (cells[4] & 0b1111111111110 or f0)
            and (cells[4] & 0b1111011111111 or f0)
            and (cells[4] & 0b1111111111011 or f4)
            and (cells[4] & 0b1111111111101 or f5)
            and (cells[4] & 0b1111111110111 or f5)
            and (cells[4] & 0b1111111011111 or f11)
        )
        or (f20 and f21 and f22)
    )
    # VII
    t23 = cells[37] & 0b01
    f23 = cells[37] & 0b10
    # VIII.A
    t25 = cells[4] & 0b0000000100000 and (cells[21] & 0b10 or cells[22] & 0b10 or cells[23] & 0b10)
    f25 = cells[4] & 0b1111111011111 or (cells[21] & 0b01 and cells[22] & 0b01 and cells[23] & 0b01)
    # VIII.B
    t26 = cells[4] & 0b0000010000000
    f26 = cells[4] & 0b1111101111111
    # VIII.C
    t27 = cells[4] & 0b0000100000000 and cells[10] & 0b10
    f27 = cells[4] & 0b1111011111111 or cells[10] & 0b01
    # VIII
    t24 = t25 or t26 or t27
    f24 = f25 and f26 and f27
    # X.A
    t30 = cells[4] & 0b0001000000000
    f30 = cells[4] & 0b1110111111111
    # X.B
    t31 = cells[4] & 0b0010000000000
    f31 = cells[4] & 0b1101111111111
    # X
    t29 = t30 or t31
    f29 = f30 and f31
    # X.C
    t32 = cells[38] & 0b10
    f32 = cells[38] & 0b01
    # XI
    t33 = True
    f33 = False
    # codes.5
    t34 = cells[39] & 0b10
    f34 = cells[39] & 0b01
    # IX
    t28 = (
        True
        and (
            (cells[4] & 0b1111011111110 or cells[2] & 0b11110 or f0)
            and (cells[4] & 0b1111111111011 or cells[2] & 0b11110 or f4)
            and (cells[4] & 0b1111111110101 or cells[2] & 0b11110 or f5)
            and (cells[4] & 0b1111111011111 or cells[2] & 0b11110 or f11)
            and (cells[4] & 0b1111110111111 or f18)
            and (cells[4] & 0b1111011010000 or cells[2] & 0b01111 or f19)
            and (cells[4] & 0b1011111111111 or f23)
            and (cells[4] & 0b1111001011111 or f24)
            and f29
            and (cells[4] & 0b1111011010000 or f32)
            and (cells[4] & 0b1111111101111 or f33)
            and f34
        )
    )
    f28 = (
        False
        or (
            (cells[4] & 0b0000100000001 and cells[2] & 0b00001 and t0)
            or (cells[4] & 0b0000000000100 and cells[2] & 0b00001 and t4)
            or (cells[4] & 0b0000000001010 and cells[2] & 0b00001 and t5)
            or (cells[4] & 0b0000000100000 and cells[2] & 0b00001 and t11)
            or (cells[4] & 0b0000001000000 and t18)
            or (cells[4] & 0b0000100101111 and cells[2] & 0b10000 and t19)
            or (cells[4] & 0b0100000000000 and t23)
            or (cells[4] & 0b0000110100000 and t24)
            or t29
            or (cells[4] & 0b0000100101111 and t32)
            or (cells[4] & 0b0000000010000 and t33)
            or t34
        )
    )
    # step version
    t_hit0 = cells[0] & 0b011111
    f_hit0 = cells[0] & 0b100000
    # step line medicaid
    t_hit1 = cells[11] & 0b010 and cells[3] & 0b01
    f_hit1 = cells[11] & 0b101 or cells[3] & 0b10
    # step code L1951
    t_hit2 = cells[1] & 0x10 and cells[0] & 0b001111
    f_hit2 = cells[1] & 0xfffef or cells[0] & 0b110000
    # step code L2006
    t_hit3 = cells[1] & 0x200 and cells[0] & 0b000111
    f_hit3 = cells[1] & 0xffdff or cells[0] & 0b111000
    # step code L4397
    t_hit4 = cells[1] & 0x2000 and cells[0] & 0b000001
    f_hit4 = cells[1] & 0xfdfff or cells[0] & 0b111110
    # step code A4467
    t_hit5 = cells[1] & 0x80000 and cells[0] & 0b000011
    f_hit5 = cells[1] & 0x7ffff or cells[0] & 0b111100
    # step service
    t_hit6 = cells[4] & 0b1000000000000
    f_hit6 = cells[4] & 0b0111111111111
    # step request
    t_hit7 = cells[2] & 0b01110
    f_hit7 = cells[2] & 0b10001
    # step X
    t_hit8 = t29
    f_hit8 = f29
    # step X.C
    t_hit9 = cells[4] & 0b0000100101111 and t32
    f_hit9 = cells[4] & 0b1111011010000 or f32
    # step VIII
    t_hit10 = cells[4] & 0b0000110100000 and t24
    f_hit10 = cells[4] & 0b1111001011111 or f24
    # step codes.5
    t_hit11 = t34
    f_hit11 = f34
    # step XI
    t_hit12 = cells[4] & 0b0000000010000 and t33
    f_hit12 = cells[4] & 0b1111111101111 or f33
    # step I
    t_hit13 = cells[4] & 0b0000100000001 and cells[2] & 0b00001 and t0
    f_hit13 = cells[4] & 0b1111011111110 or cells[2] & 0b11110 or f0
    # step II
    t_hit14 = cells[4] & 0b0000000000100 and cells[2] & 0b00001 and t4
    f_hit14 = cells[4] & 0b1111111111011 or cells[2] & 0b11110 or f4
    # step III
    t_hit15 = cells[4] & 0b0000000001010 and cells[2] & 0b00001 and t5
    f_hit15 = cells[4] & 0b1111111110101 or cells[2] & 0b11110 or f5
    # step IV
    t_hit16 = cells[4] & 0b0000000100000 and cells[2] & 0b00001 and t11
    f_hit16 = cells[4] & 0b1111111011111 or cells[2] & 0b11110 or f11
    # step V
    t_hit17 = cells[4] & 0b0000001000000 and t18
    f_hit17 = cells[4] & 0b1111110111111 or f18
    # step VI
    t_hit18 = cells[4] & 0b0000100101111 and cells[2] & 0b10000 and t19
    f_hit18 = cells[4] & 0b1111011010000 or cells[2] & 0b01111 or f19
    # step VII
    t_hit19 = cells[4] & 0b0100000000000 and t23
    f_hit19 = cells[4] & 0b1011111111111 or f23
    # step IX
    t_hit20 = cells[4] & 0b0000101101111 and t28
    f_hit20 = cells[4] & 0b1111010010000 or f28
    # step otherwise
    t_hit21 = True
    f_hit21 = False
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
            (UNKNOWN if f29 else MET) if t29 else NOT_MET,
            (UNKNOWN if f30 else MET) if t30 else NOT_MET,
            (UNKNOWN if f31 else MET) if t31 else NOT_MET,
            (UNKNOWN if f32 else MET) if t32 else NOT_MET,
            (UNKNOWN if f33 else MET) if t33 else NOT_MET,
            (UNKNOWN if f34 else MET) if t34 else NOT_MET,
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
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {
            'ambulatory': values[10],
        }},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'weak_or_deformed_foot_and_ankle': values[11],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {
            'must_be_stabilized': values[12],
        }},
        {"clause": 'I.C', "status": statuses[3], "read": {
            'gain_in_function_expected': values[13],
        }},
        {"clause": 'II', "status": statuses[4], "read": {
            'additional_knee_stability_required': values[14],
        }},
        {"clause": 'III', "status": statuses[5], "read": {
            'orthosis': values[9],
        }},
        {"clause": 'III.A', "status": statuses[6], "read": {
            'prefabricated_could_not_be_fitted': values[15],
        }},
        {"clause": 'III.B', "status": statuses[7], "read": {
            'condition_expected_permanent': values[16],
            'expected_duration': values[17],
        }},
        {"clause": 'III.C', "status": statuses[8], "read": {
            'control_in_more_than_one_plane': values[18],
        }},
        {"clause": 'III.D', "status": statuses[9], "read": {
            'molding_protects_tissue': values[19],
        }},
        {"clause": 'III.E', "status": statuses[10], "read": {
            'fracture_left_limb_misshapen': values[20],
        }},
        {"clause": 'IV', "status": statuses[11], "read": {}},
        {"clause": 'IV.A', "status": statuses[12], "read": {
            'plantar_fasciitis': values[21],
        }},
        {"clause": 'IV.B', "status": statuses[13], "read": {
            'plantar_flexion_contracture': values[22],
        }},
        {"clause": 'IV.B.1', "status": statuses[14], "read": {
            'passive_dorsiflexion': values[23],
            'measured_with_goniometer': values[24],
        }},
        {"clause": 'IV.B.2', "status": statuses[15], "read": {
            'correction_expected': values[25],
        }},
        {"clause": 'IV.B.3', "status": statuses[16], "read": {
            'contracture_limits_function': values[26],
        }},
        {"clause": 'IV.B.4', "status": statuses[17], "read": {
            'stretching_program': values[27],
        }},
        {"clause": 'V', "status": statuses[18], "read": {
            'positioning_orthosis_still_needed': values[28],
            'interfaces_in_period': values[31],
        }},
        {"clause": 'VI', "status": statuses[19], "read": {
            'orthosis': values[9],
        }},
        {"clause": 'VI.A', "status": statuses[20], "read": {
            'lost_stolen_or_damaged': values[32],
        }},
        {"clause": 'VI.B', "status": statuses[21], "read": {
            'worn_out': values[33],
            'in_use_since compared with date_of_service - 5 years': values[46],
            'orthosis': values[9],
            'line_of_business': values[2],
            'in_use_since compared with date_of_service - 2 years': values[47],
        }},
        {"clause": 'VI.C', "status": statuses[22], "read": {
            'condition_or_size_changed': values[35],
            'age': values[8],
            'member_has_grown': values[36],
        }},
        {"clause": 'VII', "status": statuses[23], "read": {
            'repair_share': values[39],
        }},
        {"clause": 'VIII', "status": statuses[24], "read": {}},
        {"clause": 'VIII.A', "status": statuses[25], "read": {
            'orthosis': values[9],
            'foot_drop_without_contracture': values[40],
            'fixed_contracture': values[41],
            'only_for_heel_ulcer': values[42],
        }},
        {"clause": 'VIII.B', "status": statuses[26], "read": {
            'orthosis': values[9],
        }},
        {"clause": 'VIII.C', "status": statuses[27], "read": {
            'orthosis': values[9],
            'boot_only_to_relieve_foot': values[43],
        }},
        {"clause": 'IX', "status": statuses[28], "read": {
            'orthosis': values[9],
            'request_type': values[0],
        }},
        {"clause": 'X', "status": statuses[29], "read": {}},
        {"clause": 'X.A', "status": statuses[30], "read": {
            'orthosis': values[9],
        }},
        {"clause": 'X.B', "status": statuses[31], "read": {
            'orthosis': values[9],
        }},
        {"clause": 'X.C', "status": statuses[32], "read": {
            'kept_as_spare': values[44],
        }},
        {"clause": 'XI', "status": statuses[33], "read": {}},
        {"clause": 'codes.5', "status": statuses[34], "read": {
            'delay_would_endanger': values[45],
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
    'oars_have_criteria',
    'prioritized_list_has_criteria',
    'date_of_birth',
    'age',
    'orthosis',
    'ambulatory',
    'weak_or_deformed_foot_and_ankle',
    'must_be_stabilized',
    'gain_in_function_expected',
    'additional_knee_stability_required',
    'prefabricated_could_not_be_fitted',
    'condition_expected_permanent',
    'expected_duration',
    'control_in_more_than_one_plane',
    'molding_protects_tissue',
    'fracture_left_limb_misshapen',
    'plantar_fasciitis',
    'plantar_flexion_contracture',
    'passive_dorsiflexion',
    'measured_with_goniometer',
    'correction_expected',
    'contracture_limits_function',
    'stretching_program',
    'positioning_orthosis_still_needed',
    'prior_interfaces',
    'earlier_interfaces_in_period',
    'interfaces_in_period',
    'lost_stolen_or_damaged',
    'worn_out',
    'in_use_since',
    'condition_or_size_changed',
    'member_has_grown',
    'repair_cost',
    'replacement_cost',
    'repair_share',
    'foot_drop_without_contracture',
    'fixed_contracture',
    'only_for_heel_ulcer',
    'boot_only_to_relieve_foot',
    'kept_as_spare',
    'delay_would_endanger',
    'in_use_since compared with date_of_service - 5 years',
    'in_use_since compared with date_of_service - 2 years',
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
