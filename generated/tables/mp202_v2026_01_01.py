# Medical policy 202, version 2026-01-01: Epidural Steroid Injections for Pain Management
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# 715538ef906e03eac4575701b26b424ff56175f969da293c87acf16c11c3cb40
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
    number='202',
    title='Epidural Steroid Injections for Pain Management',
    version='2026-01-01',
    status='draft',
    fingerprint='715538ef906e03eac4575701b26b424ff56175f969da293c87acf16c11c3cb40',
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
        Choice(('62320', '62321', '62322', '62323', '64479', '64480', '64483', '64484', '22899'), coded=True),
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
        'in_lcd_jurisdiction',
        'Within the jurisdiction of the named LCD',
        Choice(('no', 'yes')),
        asks="Does the member's Medicare contractor publish the LCD that this policy states?",
        documented='Medicare Coverage Database',
    ),
    Fact(
        'place_of_service',
        'Place of service',
        Choice(('office', 'ambulatory_surgery_center', 'hospital_outpatient', 'inpatient', 'home')),
        asks='Where will the service be given?',
        documented='Request form',
    ),
    Fact(
        'side',
        'Side',
        Choice(('left', 'right', 'both')),
        asks='Which side is treated (modifiers LT, RT, 50)?',
        documented='Order',
    ),
    Fact(
        'asa_class',
        'American Society of Anesthesiologists (ASA) class',
        Choice(('ASA_I', 'ASA_II', 'ASA_III', 'ASA_IV', 'ASA_V'), ordered=True),
        asks='Which ASA class is recorded?',
        documented='Pre-anesthesia note',
    ),
    Fact(
        'pain_source',
        'Source of the pain',
        Choice(
            (
                'radicular_pain', 'post_laminectomy_syndrome', 'acute_herpes_zoster',
                'nonspecific_low_back_pain', 'axial_spine_pain', 'complex_regional_pain_syndrome',
                'widespread_pain', 'other_neuropathy', 'cervicogenic_headache', 'another_source',
            ),
        ),
        asks='What is the source of the pain?',
        documented="Specialist's note; imaging report",
    ),
    Fact(
        'radicular_cause',
        'Cause of the radicular pain on imaging',
        Several(('disc_herniation', 'osteophyte', 'severe_degeneration_with_stenosis', 'another_cause')),
        asks='What causes the radicular pain on imaging?',
        documented='MRI or CT report',
    ),
    Fact(
        'history_examination_and_imaging_agree',
        'History, examination and imaging agree',
        Choice(('no', 'yes')),
        asks='Do history, examination and imaging agree on the source of the pain?',
        documented="Specialist's note",
        attested=('treating physician',),
    ),
    Fact(
        'pain_affects_life_or_function',
        'Pain greatly affects quality of life or function',
        Choice(('no', 'yes')),
        asks='Does the pain greatly affect quality of life or function?',
        documented='Visit note',
    ),
    Fact(
        'baseline_score_recorded',
        'Baseline score on a named scale',
        Choice(('no', 'yes')),
        asks='Is a baseline score recorded on a named scale before the injection?',
        documented='Visit note',
    ),
    Fact(
        'pain_duration',
        'Duration of the pain',
        Number('days', 0, 36500),
        asks='How long has the pain lasted?',
        documented='Visit note',
    ),
    Fact(
        'zoster_does_not_respond',
        'Herpes zoster that does not respond to conservative care',
        Choice(('no', 'yes')),
        asks='Does the herpes zoster not respond to conservative care?',
        documented='Visit note',
    ),
    Fact(
        'conservative_care_length',
        'Length of noninvasive conservative care',
        Number('days', 0, 36500),
        asks='How long was noninvasive conservative care given?',
        documented='Therapy notes',
    ),
    Fact(
        'conservative_care_result',
        'Result of noninvasive conservative care',
        Choice(('failed', 'not_tolerated', 'helped', 'not_done')),
        asks='What was the result of noninvasive conservative care?',
        documented='Therapy notes',
    ),
    Fact(
        'guidance',
        'Guidance of the injection',
        Choice(
            (
                'ct_or_fluoroscopy_with_contrast', 'ct_or_fluoroscopy_without_contrast',
                'ultrasound_without_contrast', 'no_imaging',
            ),
        ),
        asks='Under which guidance is the injection given?',
        documented='Procedure plan',
    ),
    Fact(
        'reason_against_contrast',
        'Reason against contrast',
        Several(('contrast_allergy', 'pregnancy')),
        asks='Does the member have a documented contrast allergy, or is she pregnant?',
        documented='Allergy list; pregnancy test',
    ),
    Fact(
        'approach',
        'Approach',
        Choice(('transforaminal', 'interlaminar', 'caudal')),
        asks='Which approach is used?',
        documented='Procedure plan',
    ),
    Fact(
        'region',
        'Spinal regions treated in the session',
        Several(('cervical_or_thoracic', 'lumbar_or_sacral')),
        asks='Which spinal region or regions are treated in the session?',
        documented='Procedure plan',
    ),
    Fact(
        'request_lines',
        'All lines of the session',
        Records('Requested line', (Fact('units', 'Units', Number('', 1, 999)),)),
        asks='',
        documented='',
    ),
    Fact(
        'levels_in_session',
        'Levels treated in the session',
        Number('', 0, 100000),
        asks='How many levels are injected in the session, over all lines of the request?',
        documented='Procedure plan; request form',
        computed=('total', 'request_lines', 'request_lines.units', ('all',)),
    ),
    Fact(
        'symptoms_on_both_sides',
        'Symptoms on both sides',
        Choice(('no', 'yes')),
        asks='Are there symptoms on both sides?',
        documented='Examination',
    ),
    Fact(
        'prior_sessions',
        'Earlier sessions of epidural injections',
        Records(
            'Earlier session of epidural injections',
            (
                Fact('given_on', 'Date of the session', Date()),
                Fact('in_region', 'In the region of the request', Choice(('no', 'yes'))),
                Fact(
                    'prior_sessions.given_on compared with date_of_service - 1 year',
                    'Date of the session, compared with 1 year before date of service',
                    Choice(('before', 'on', 'after'), ordered=True),
                    computed=('position', ('prior_sessions.given_on', 0, 0), ('date_of_service', -12, 0)),
                    inline=True,
                ),
                Fact(
                    'days from prior_sessions.given_on to date_of_service',
                    'Days from date of the session to date of service',
                    Number('days', -3652058, 3652058),
                    computed=('days', 'prior_sessions.given_on', 'date_of_service'),
                    inline=True,
                ),
            ),
        ),
        asks=(
            'On which days were epidural injections given before, and which of them in the region of the '
            'request?'
        ),
        documented='Procedure notes; claims history',
    ),
    Fact(
        'earlier_sessions_in_region',
        'Earlier sessions in the region in the rolling 12-month period',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'prior_sessions',
            (
                'all',
                ('is', 'prior_sessions.in_region', ('yes',)),
                (
                    'all',
                    (
                        'is',
                        'prior_sessions.prior_sessions.given_on compared with date_of_service - 1 year',
                        ('on', 'after'),
                    ),
                    (
                        'within',
                        'prior_sessions.days from prior_sessions.given_on to date_of_service',
                        0,
                        None,
                    ),
                ),
            ),
            '',
        ),
    ),
    Fact(
        'sessions_in_region',
        'Sessions in the region in the rolling 12-month period, this session included',
        Number('', 1, 201),
        asks='',
        documented='',
        computed=(
            'calculated',
            ('+', ('value', 'earlier_sessions_in_region', 1, 1), ('constant', 1, 1)),
            '',
            1,
            1,
            (),
        ),
    ),
    Fact(
        'first_injection_date',
        'Date of the first injection in the region',
        Date(),
        asks='',
        documented='',
        computed=(
            'lowest',
            'prior_sessions',
            'prior_sessions.given_on',
            ('is', 'prior_sessions.in_region', ('yes',)),
        ),
    ),
    Fact(
        'last_injection_date',
        'Date of the previous injection in the region',
        Date(),
        asks='',
        documented='',
        computed=(
            'highest',
            'prior_sessions',
            'prior_sessions.given_on',
            ('is', 'prior_sessions.in_region', ('yes',)),
        ),
    ),
    Fact(
        'baseline_score',
        'Score at baseline',
        Number('', 0, 1000, decimals=1),
        asks='What was the score of pain or function at baseline?',
        documented='Visit note with the scale named',
    ),
    Fact(
        'followup_score',
        'Score after the previous injection',
        Number('', 0, 1000, decimals=1),
        asks='What was the score after the previous injection, on the same scale?',
        documented='Visit note with the scale named',
    ),
    Fact(
        'last_improvement',
        'Improvement in pain or in function after the previous injection in the region',
        Number('%', -10000000, 10000, decimals=2),
        asks=(
            'By what percentage did pain or function improve after the most recent injection in the region, '
            'measured on the same scale?'
        ),
        documented='Visit notes',
        computed=(
            'calculated',
            (
                '/',
                (
                    '*',
                    ('constant', 100, 1),
                    ('-', ('value', 'baseline_score', 1, 10), ('value', 'followup_score', 1, 10)),
                ),
                ('value', 'baseline_score', 1, 10),
            ),
            'down',
            100,
            1,
            (('baseline_score', 0, 0),),
        ),
    ),
    Fact(
        'improvement_before_last',
        'Improvement in pain or in function after the injection before that',
        Number('%', -10000000, 10000, decimals=2),
        asks=(
            'By what percentage did pain or function improve after the last injection but one in the region, '
            'on the same scale?'
        ),
        documented='Visit notes',
    ),
    Fact(
        'initial_improvement',
        'Improvement in pain or in function after the initial injection',
        Number('%', -10000000, 10000, decimals=2),
        asks='By what percentage did pain or function improve after the initial injection in the region?',
        documented='Visit notes',
    ),
    Fact(
        'relief_length',
        'Length of the improvement',
        Number('months', 0, 1200),
        asks='For how many whole months did the improvement after the previous injection last?',
        documented='Visit notes',
    ),
    Fact(
        'repeat_difference',
        'What the repeat does differently',
        Several(('approach_differs', 'level_differs', 'medicine_differs')),
        asks='In what does the repeat differ from the initial injection?',
        documented='Procedure plan',
    ),
    Fact(
        'repeat_reason_documented',
        'Reason for the different approach, level or medicine',
        Choice(('no', 'yes')),
        asks='Is the reason for the different approach, level or medicine documented?',
        documented="Specialist's note",
    ),
    Fact(
        'significant_disability',
        'Significant disability in function or at work',
        Choice(('no', 'yes')),
        asks='Does the pain cause significant disability in function or at work?',
        documented='Functional score; visit note',
    ),
    Fact(
        'continuation_reason_documented',
        'Reason to continue',
        Choice(('no', 'yes')),
        asks='Is a reason to continue documented?',
        documented="Specialist's note",
    ),
    Fact(
        'continuation_reason',
        'Documented reasons to continue',
        Several(('high_surgical_risk', 'wish_to_avoid_surgery', 'recurrence_after_relief', 'another_reason')),
        asks='Which reasons to continue are documented?',
        documented="Specialist's note",
    ),
    Fact(
        'primary_care_told',
        'Primary care provider told that treatment with steroids continues',
        Choice(('no', 'yes')),
        asks='Has the primary care provider been told that treatment with steroids continues?',
        documented='Letter',
    ),
    Fact(
        'steroid',
        'Steroid',
        Choice(('triamcinolone', 'methylprednisolone', 'betamethasone', 'dexamethasone', 'another_steroid')),
        asks='Which steroid is injected?',
        documented='Procedure plan',
    ),
    Fact(
        'steroid_dose',
        'Dose of the steroid in the session',
        Number('mg', 0, 5000, decimals=1),
        asks='How many milligrams of the steroid are given in the session?',
        documented='Procedure plan',
    ),
    Fact(
        'other_block',
        'Another block in the session',
        Choice(('no_other_block', 'block_with_facet_cyst', 'block_without_facet_cyst')),
        asks=(
            'Is another block (facet, sympathetic or trigger point) given in the session, and is a facet '
            'synovial cyst treated together with the epidural injection?'
        ),
        documented='Procedure plan; imaging report',
    ),
    Fact(
        'local_spinal_infection',
        'Suspected or active local spinal infection',
        Choice(('no', 'yes')),
        asks='Is there a suspected or active local infection of the spine?',
        documented='Chart; laboratory report',
        presumed='no',
    ),
    Fact(
        'significant_systemic_infection',
        'Significant systemic infection',
        Choice(('no', 'yes')),
        asks='Does the member have a significant systemic infection?',
        documented='Chart; laboratory report',
        presumed='no',
    ),
    Fact(
        'compressive_lesion',
        'Compressive lesion of the spinal cord, conus or cauda equina',
        Choice(('no', 'yes')),
        asks='Is there a compressive lesion of the spinal cord, conus or cauda equina?',
        documented='MRI report',
        presumed='no',
    ),
    Fact(
        'cancer_at_treated_level',
        'Suspected or known cancer at the treated level',
        Choice(('no', 'yes')),
        asks='Is cancer suspected or known at the treated level?',
        documented='Chart; imaging report',
        presumed='no',
    ),
    Fact(
        'cancer_pain_treated',
        'Cancer pain is the reason for treatment',
        Choice(('no', 'yes')),
        asks='Is cancer pain the reason for treatment?',
        documented="Specialist's note",
    ),
    Fact(
        'palliative_intent',
        'Palliative intent documented',
        Choice(('no', 'yes')),
        asks='Is palliative intent documented?',
        documented="Specialist's note",
    ),
    Fact(
        'series_ordered_in_advance',
        'Series of injections ordered in advance',
        Choice(('no', 'yes')),
        asks='Is a series of injections ordered in advance?',
        documented='Order',
        presumed='no',
    ),
    Fact(
        'substance_not_approved',
        'Injection of a biologic or another substance not approved for the purpose',
        Choice(('no', 'yes')),
        asks='Is a biologic or another substance that is not approved for the purpose injected?',
        documented='Procedure plan',
    ),
    Fact(
        'injected_substance',
        'Biologics and similar substances injected',
        Several(('platelet_rich_plasma', 'stem_cells', 'amniotic_fluid')),
        asks='Which of these substances are injected?',
        documented='Procedure plan',
    ),
    Fact(
        'sedation',
        'Sedation or anesthesia',
        Choice(
            (
                'no_sedation', 'minimal_sedation', 'moderate_sedation', 'deep_sedation', 'general_anesthesia',
                'monitored_anesthesia_care',
            ),
        ),
        asks='Which sedation or anesthesia is requested for the injection?',
        documented='Anesthesia plan',
    ),
    Fact(
        'sedation_justified',
        'Rare case with documented justification',
        Choice(('no', 'yes')),
        asks='Is the sedation or anesthesia justified, as a rare case, in the documentation?',
        documented='Anesthesia plan',
    ),
    Fact(
        'nearest_other_site',
        'Distance to the nearest office or ambulatory surgery center',
        Number('miles', 0, 5000),
        asks=(
            "How far from the member's home is the nearest office or ambulatory surgery center that offers "
            'the service?'
        ),
        documented='Provider directory',
    ),
    Fact(
        'diagnostic_nerve_root_block',
        'Diagnostic selective nerve root block (modifier KX)',
        Choice(('no', 'yes')),
        asks='Is a diagnostic selective nerve root block requested (modifier KX)?',
        documented='Request form',
    ),
    Fact(
        'days from last_injection_date to date_of_service',
        'Days from date of the previous injection in the region to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'last_injection_date', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'first_injection_date compared with date_of_service - 1 year',
        'Date of the first injection in the region, compared with 1 year before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('first_injection_date', 0, 0), ('date_of_service', -12, 0)),
        inline=True,
    ),
    Fact(
        'days from first_injection_date to date_of_service',
        'Days from date of the first injection in the region to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'first_injection_date', 'date_of_service'),
        inline=True,
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code(
        'CPT',
        '62320',
        'Interlaminar injection, neck or chest, no imaging',
        (
            ('is', 'approach', ('interlaminar',)),
            ('every', 'region', ('cervical_or_thoracic',)),
            ('is', 'guidance', ('no_imaging',)),
            ('is', 'listing', ('listed',)),
        ),
        authorization='not applicable',
    ),
    Code(
        'CPT',
        '62321',
        'Interlaminar injection, neck or chest, with imaging',
        (
            ('is', 'approach', ('interlaminar',)),
            ('every', 'region', ('cervical_or_thoracic',)),
            (
                'is',
                'guidance',
                (
                    'ct_or_fluoroscopy_with_contrast', 'ct_or_fluoroscopy_without_contrast',
                    'ultrasound_without_contrast',
                ),
            ),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '62322',
        'Interlaminar or caudal injection, lower back, no imaging',
        (
            ('is', 'approach', ('interlaminar', 'caudal')),
            ('every', 'region', ('lumbar_or_sacral',)),
            ('is', 'guidance', ('no_imaging',)),
            ('is', 'listing', ('listed',)),
        ),
        authorization='not applicable',
    ),
    Code(
        'CPT',
        '62323',
        'Interlaminar or caudal injection, lower back, with imaging',
        (
            ('is', 'approach', ('interlaminar', 'caudal')),
            ('every', 'region', ('lumbar_or_sacral',)),
            (
                'is',
                'guidance',
                (
                    'ct_or_fluoroscopy_with_contrast', 'ct_or_fluoroscopy_without_contrast',
                    'ultrasound_without_contrast',
                ),
            ),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '64479',
        'Transforaminal injection, neck or chest, one level',
        (
            ('is', 'approach', ('transforaminal',)),
            ('every', 'region', ('cervical_or_thoracic',)),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '64480',
        'Transforaminal injection, neck or chest, further level',
        (
            ('is', 'approach', ('transforaminal',)),
            ('every', 'region', ('cervical_or_thoracic',)),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '64483',
        'Transforaminal injection, lower back, one level',
        (
            ('is', 'approach', ('transforaminal',)),
            ('every', 'region', ('lumbar_or_sacral',)),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '64484',
        'Transforaminal injection, lower back, further level',
        (
            ('is', 'approach', ('transforaminal',)),
            ('every', 'region', ('lumbar_or_sacral',)),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code('CPT', '22899', 'Unlisted procedure, spine', (('is', 'listing', ('unlisted',)),)),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    (
        'known',
        'known medicaid',
        (
            'all',
            ('not', ('is', 'oars_have_criteria', ('yes',))),
            ('not', ('is', 'prioritized_list_has_criteria', ('yes',))),
        ),
    ),
    ('choice', 'in_lcd_jurisdiction'),
    ('choice', 'request_type'),
    ('choice', 'line_of_business'),
    ('number', 'date_of_service', (1, 739617, 739707)),
    ('choice', 'pain_source'),
    ('choice', 'zoster_does_not_respond'),
    ('choice', 'place_of_service'),
    ('choice', 'asa_class'),
    ('number', 'nearest_other_site', (0, 51)),
    ('number', 'pain_duration', (0, 28)),
    ('choice', 'conservative_care_result'),
    ('number', 'conservative_care_length', (0, 28)),
    (
        'several',
        'radicular_cause',
        (('disc_herniation', 'osteophyte', 'severe_degeneration_with_stenosis'), ('another_cause',)),
    ),
    ('choice', 'pain_affects_life_or_function'),
    ('choice', 'baseline_score_recorded'),
    ('choice', 'history_examination_and_imaging_agree'),
    ('number', 'relief_length', (0, 3)),
    ('number', 'last_improvement', (-10000000, 5000)),
    ('choice', 'guidance'),
    ('several', 'reason_against_contrast', (('contrast_allergy', 'pregnancy'),)),
    ('number', 'initial_improvement', (-10000000, 5000)),
    ('number', 'days from last_injection_date to date_of_service', (-3652058, 14)),
    ('several', 'repeat_difference', (('approach_differs', 'level_differs', 'medicine_differs'),)),
    ('choice', 'repeat_reason_documented'),
    ('number', 'improvement_before_last', (-10000000, 5000)),
    ('number', 'days from first_injection_date to date_of_service', (-3652058, 0)),
    ('choice', 'first_injection_date compared with date_of_service - 1 year'),
    ('choice', 'significant_disability'),
    ('choice', 'continuation_reason_documented'),
    (
        'several',
        'continuation_reason',
        (('high_surgical_risk', 'wish_to_avoid_surgery', 'recurrence_after_relief'), ('another_reason',)),
    ),
    ('choice', 'primary_care_told'),
    ('count', 'number of region', 'region', (0, 1, 2)),
    ('number', 'sessions_in_region', (1, 5)),
    ('choice', 'side'),
    ('choice', 'symptoms_on_both_sides'),
    ('choice', 'steroid'),
    ('number', 'steroid_dose', (0, 121, 151, 801)),
    ('number', 'levels_in_session', (0, 2, 3)),
    ('choice', 'other_block'),
    ('choice', 'approach'),
    ('choice', 'substance_not_approved'),
    ('several', 'injected_substance', (('platelet_rich_plasma', 'stem_cells', 'amniotic_fluid'),)),
    ('choice', 'diagnostic_nerve_root_block'),
    ('choice', 'local_spinal_infection'),
    ('choice', 'significant_systemic_infection'),
    ('choice', 'compressive_lesion'),
    ('choice', 'cancer_at_treated_level'),
    ('choice', 'cancer_pain_treated'),
    ('choice', 'palliative_intent'),
    ('choice', 'series_ordered_in_advance'),
    ('choice', 'sedation'),
    ('choice', 'sedation_justified'),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, "the state's administrative rules and prioritized list", ()),
    Outcome(Determination.REFER, 'the LCD of the local contractor', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.INVESTIGATIONAL, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.INDIVIDUAL_REVIEW, '', ()),
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
                'An initial epidural steroid injection (ESI) may be considered **medically necessary** when '
                'all of the following are met (A-F). C and D are waived for acute herpes zoster that does '
                'not respond to conservative care:'
            ),
        ),
        reads=(),
        formula=('all', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F'),
        documentation=(
            ('guidelines.1', 'The baseline score and each later score, with scale and date', ''),
            ('guidelines.2', 'Pain ratings on the day, before and directly after the injection', ''),
            (
                'guidelines.3',
                'At least two views that show the final needle position and the spread of contrast',
                '',
            ),
            ('guidelines.4', 'The substances injected, with doses', ''),
        ),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=('History, examination and imaging agree on one of the following sources of pain:',),
        reads=('history_examination_and_imaging_agree',),
        formula=(
            'all',
            ('in', 'history_examination_and_imaging_agree', (1,)),
            ('any', 'I.A.1', 'I.A.2', 'I.A.3'),
        ),
    ),
    Clause(
        id='I.A.1',
        anchor='i-a-1',
        label='1.',
        words=(
            (
                'Radiculopathy, radicular pain or neurogenic claudication due to disc herniation, osteophyte '
                'or severe degenerative disc disease with foraminal or central stenosis; or'
            ),
        ),
        reads=('pain_source', 'radicular_cause'),
        formula=('all', ('in', 'pain_source', (0,)), ('in', 'radicular_cause', (1, 3))),
    ),
    Clause(
        id='I.A.2',
        anchor='i-a-2',
        label='2.',
        words=('Post-laminectomy syndrome; or',),
        reads=('pain_source',),
        formula=('in', 'pain_source', (1,)),
    ),
    Clause(
        id='I.A.3',
        anchor='i-a-3',
        label='3.',
        words=('Acute herpes zoster; and',),
        reads=('pain_source',),
        formula=('in', 'pain_source', (2,)),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=(
            (
                'Pain greatly affects quality of life or function, and a baseline score is recorded on a '
                'named scale before the injection†; and'
            ),
        ),
        reads=('pain_affects_life_or_function', 'baseline_score_recorded'),
        formula=(
            'all',
            ('in', 'pain_affects_life_or_function', (1,)),
            ('in', 'baseline_score_recorded', (1,)),
        ),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=('Pain has lasted at least 4 weeks; and',),
        reads=('pain_duration', 'pain_source', 'zoster_does_not_respond'),
        formula=(
            'any',
            ('in', 'pain_duration', (1,)),
            ('all', ('in', 'pain_source', (2,)), ('in', 'zoster_does_not_respond', (1,))),
        ),
        shown=(
            (
                'waived',
                ('all', ('in', 'pain_source', (2,)), ('in', 'zoster_does_not_respond', (1,))),
                ('in', 'pain_duration', (1,)),
            ),
        ),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=('At least 4 weeks of noninvasive conservative care failed or could not be tolerated; and',),
        reads=(
            'conservative_care_result', 'conservative_care_length', 'pain_source', 'zoster_does_not_respond',
        ),
        formula=(
            'any',
            (
                'any',
                ('in', 'conservative_care_result', (1,)),
                ('all', ('in', 'conservative_care_result', (0,)), ('in', 'conservative_care_length', (1,))),
            ),
            ('all', ('in', 'pain_source', (2,)), ('in', 'zoster_does_not_respond', (1,))),
        ),
        shown=(
            (
                'waived',
                ('all', ('in', 'pain_source', (2,)), ('in', 'zoster_does_not_respond', (1,))),
                (
                    'any',
                    ('in', 'conservative_care_result', (1,)),
                    (
                        'all',
                        ('in', 'conservative_care_result', (0,)),
                        ('in', 'conservative_care_length', (1,)),
                    ),
                ),
            ),
        ),
    ),
    Clause(
        id='I.E',
        anchor='i-e',
        label='E.',
        words=(
            (
                'The injection is given under CT or fluoroscopy with contrast. Ultrasound without contrast '
                'is accepted when the member has a documented contrast allergy or is pregnant; and'
            ),
        ),
        reads=('guidance', 'reason_against_contrast'),
        formula=(
            'any',
            ('in', 'guidance', (0,)),
            ('all', ('in', 'guidance', (2,)), ('in', 'reason_against_contrast', (1,))),
        ),
    ),
    Clause(
        id='I.F',
        anchor='i-f',
        label='F.',
        words=('The session limits of Section IV are met.',),
        reads=(),
        formula='IV',
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'A repeat ESI in the same spinal region, up to 12 months after the first injection there, '
                'may be considered **medically necessary** when I.A, I.E and Section IV are met and one of '
                'the following is met:'
            ),
        ),
        reads=(
            'first_injection_date compared with date_of_service - 1 year',
            'days from first_injection_date to date_of_service',
        ),
        formula=(
            'all',
            (
                'all',
                ('in', 'first_injection_date compared with date_of_service - 1 year', (1, 2)),
                ('in', 'days from first_injection_date to date_of_service', (1,)),
            ),
            'I.A',
            'I.E',
            'IV',
            ('any', 'II.A', 'II.B'),
        ),
        documentation=(
            ('guidelines.1', 'The baseline score and each later score, with scale and date', ''),
            ('guidelines.2', 'Pain ratings on the day, before and directly after the injection', ''),
            (
                'guidelines.3',
                'At least two views that show the final needle position and the spread of contrast',
                '',
            ),
            ('guidelines.4', 'The substances injected, with doses', ''),
        ),
    ),
    Clause(
        id='II.A',
        anchor='ii-a',
        label='A.',
        words=(
            (
                'The previous injection gave at least 50% improvement in pain or in function from baseline, '
                'measured on the same scale, for at least 3 months; or'
            ),
        ),
        reads=('last_improvement', 'relief_length'),
        formula=('all', ('in', 'last_improvement', (1,)), ('in', 'relief_length', (1,))),
    ),
    Clause(
        id='II.B',
        anchor='ii-b',
        label='B.',
        words=(
            (
                'The initial injection gave less than 50% improvement, at least 14 days have passed, and the '
                'repeat uses a different approach, level or medicine, with the reason documented.'
            ),
        ),
        reads=(
            'initial_improvement',
            'days from last_injection_date to date_of_service',
            'repeat_difference',
            'repeat_reason_documented',
        ),
        formula=(
            'all',
            ('in', 'initial_improvement', (0,)),
            ('in', 'days from last_injection_date to date_of_service', (1,)),
            ('in', 'repeat_difference', (1,)),
            ('in', 'repeat_reason_documented', (1,)),
        ),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'ESI beyond 12 months after the first injection in the region may be considered **medically '
                'necessary** when I.A, I.E and Section IV are met and all of the following are met:'
            ),
        ),
        reads=('first_injection_date compared with date_of_service - 1 year',),
        formula=(
            'all',
            ('in', 'first_injection_date compared with date_of_service - 1 year', (0,)),
            'I.A',
            'I.E',
            'IV',
            ('all', 'III.A', 'III.B', 'III.C', 'III.D'),
        ),
        documentation=(
            ('guidelines.1', 'The baseline score and each later score, with scale and date', ''),
            ('guidelines.2', 'Pain ratings on the day, before and directly after the injection', ''),
            (
                'guidelines.3',
                'At least two views that show the final needle position and the spread of contrast',
                '',
            ),
            ('guidelines.4', 'The substances injected, with doses', ''),
        ),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=('Pain causes significant disability in function or at work; and',),
        reads=('significant_disability',),
        formula=('in', 'significant_disability', (1,)),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=(
            (
                'Each of the two most recent injections in the region gave at least 50% improvement on the '
                'same scale; and'
            ),
        ),
        reads=('last_improvement', 'improvement_before_last'),
        formula=('all', ('in', 'last_improvement', (1,)), ('in', 'improvement_before_last', (1,))),
    ),
    Clause(
        id='III.C',
        anchor='iii-c',
        label='C.',
        words=(
            (
                'The reason to continue is documented. Reasons include, but are not limited to, high '
                "surgical risk, the member's wish to avoid surgery, or recurrence of pain that was relieved "
                'for at least 3 months; and'
            ),
        ),
        reads=('continuation_reason_documented', 'continuation_reason'),
        formula=(
            'any',
            ('in', 'continuation_reason_documented', (1,)),
            ('in', 'continuation_reason', (1, 3)),
        ),
    ),
    Clause(
        id='III.D',
        anchor='iii-d',
        label='D.',
        words=('The primary care provider has been told that treatment with steroids continues.',),
        reads=('primary_care_told',),
        formula=('in', 'primary_care_told', (1,)),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=('Each session meets all of the following (A-F):',),
        reads=(),
        formula=('all', 'IV.A', 'IV.B', 'IV.C', 'IV.D', 'IV.E', 'IV.F'),
    ),
    Clause(
        id='IV.A',
        anchor='iv-a',
        label='A.',
        words=(
            (
                'Exactly one spinal region is treated: cervical or thoracic is one region, lumbar or sacral '
                'is another; and'
            ),
        ),
        reads=('region',),
        formula=('in', 'number of region', (1,)),
    ),
    Clause(
        id='IV.B',
        anchor='iv-b',
        label='B.',
        words=(
            (
                'A transforaminal injection treats at most 2 levels, and an interlaminar or caudal injection '
                'treats at most 1 level; and'
            ),
        ),
        reads=('approach', 'levels_in_session'),
        formula=(
            'any',
            ('all', ('in', 'approach', (0,)), ('in', 'levels_in_session', (0, 1))),
            ('all', ('in', 'approach', (1, 2)), ('in', 'levels_in_session', (0,))),
        ),
    ),
    Clause(
        id='IV.C',
        anchor='iv-c',
        label='C.',
        words=(
            (
                'Interlaminar and caudal injections are not bilateral. A transforaminal injection is '
                'bilateral only when symptoms are on both sides; and'
            ),
        ),
        reads=('side', 'approach', 'symptoms_on_both_sides'),
        formula=(
            'any',
            ('not', ('in', 'side', (2,))),
            ('all', ('in', 'approach', (0,)), ('in', 'symptoms_on_both_sides', (1,))),
        ),
        shown=(('does not apply', ('not', ('in', 'side', (2,))), ('any',)),),
    ),
    Clause(
        id='IV.D',
        anchor='iv-d',
        label='D.',
        words=(
            (
                'No more than 4 sessions are given in one spinal region in a rolling 12-month period, this '
                'session included; and'
            ),
        ),
        reads=('sessions_in_region',),
        formula=('in', 'sessions_in_region', (0,)),
    ),
    Clause(
        id='IV.E',
        anchor='iv-e',
        label='E.',
        words=(
            (
                'The steroid dose in the session is no more than 80 mg of triamcinolone or '
                'methylprednisolone, 12 mg of betamethasone or 15 mg of dexamethasone; and'
            ),
        ),
        reads=('steroid', 'steroid_dose'),
        formula=(
            'any',
            ('all', ('in', 'steroid', (0, 1)), ('in', 'steroid_dose', (0, 1, 2))),
            ('all', ('in', 'steroid', (2,)), ('in', 'steroid_dose', (0,))),
            ('all', ('in', 'steroid', (3,)), ('in', 'steroid_dose', (0, 1))),
        ),
    ),
    Clause(
        id='IV.F',
        anchor='iv-f',
        label='F.',
        words=(
            (
                'No other block (facet, sympathetic or trigger point) is given in the session, unless a '
                'facet synovial cyst is treated together with the ESI.'
            ),
        ),
        reads=('other_block',),
        formula=('any', ('in', 'other_block', (0,)), ('in', 'other_block', (1,))),
        shown=(('waived', ('in', 'other_block', (1,)), ('in', 'other_block', (0,))),),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=(
            (
                'ESI is considered **not medically necessary** when none of Sections I, II and III is met, '
                'or when any of the following is present, even if one of them is met:'
            ),
        ),
        reads=(),
        formula=('any', 'V.A', 'V.B', 'V.C', 'V.D'),
        overrides=(('VIII', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='V.A',
        anchor='v-a',
        label='A.',
        words=('Suspected or active local spinal infection, or significant systemic infection',),
        reads=('local_spinal_infection', 'significant_systemic_infection'),
        formula=(
            'any',
            ('in', 'local_spinal_infection', (1,)),
            ('in', 'significant_systemic_infection', (1,)),
        ),
    ),
    Clause(
        id='V.B',
        anchor='v-b',
        label='B.',
        words=('A compressive lesion of the spinal cord, conus or cauda equina',),
        reads=('compressive_lesion',),
        formula=('in', 'compressive_lesion', (1,)),
    ),
    Clause(
        id='V.C',
        anchor='v-c',
        label='C.',
        words=(
            (
                'Suspected or known cancer at the treated level, unless cancer pain is the reason for '
                'treatment and palliative intent is documented'
            ),
        ),
        reads=('cancer_at_treated_level', 'cancer_pain_treated', 'palliative_intent'),
        formula=(
            'all',
            ('in', 'cancer_at_treated_level', (1,)),
            ('not', ('all', ('in', 'cancer_pain_treated', (1,)), ('in', 'palliative_intent', (1,)))),
        ),
    ),
    Clause(
        id='V.D',
        anchor='v-d',
        label='D.',
        words=('A series of injections ordered in advance',),
        reads=('series_ordered_in_advance',),
        formula=('in', 'series_ordered_in_advance', (1,)),
    ),
    Clause(
        id='V.otherwise',
        anchor='v-otherwise',
        label='',
        words=(
            (
                'ESI is considered **not medically necessary** when none of Sections I, II and III is met, '
                'or when any of the following is present, even if one of them is met:'
            ),
        ),
        reads=('request_type',),
        formula=(
            'all',
            ('all',),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'request_type', (0,)), 'I'),
                    ('all', ('in', 'request_type', (2,)), 'II'),
                    ('all', ('in', 'request_type', (2,)), 'III'),
                    'V',
                    'VI',
                    'VII',
                    'VII.else',
                    'VIII',
                    'codes.4',
                ),
            ),
        ),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=(
            (
                'ESI is considered **investigational** for the following. This section is applied before '
                'Section V:'
            ),
        ),
        reads=(),
        formula=('any', 'VI.A', 'VI.B'),
        overrides=(('V', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='VI.A',
        anchor='vi-a',
        label='A.',
        words=(
            (
                'Nonspecific low back pain, axial spine pain, complex regional pain syndrome, widespread '
                'pain, neuropathy from another cause or cervicogenic headache'
            ),
        ),
        reads=('pain_source',),
        formula=('in', 'pain_source', (3, 4, 5, 6, 7, 8)),
    ),
    Clause(
        id='VI.B',
        anchor='vi-b',
        label='B.',
        words=(
            (
                'Injection of biologics or other substances not approved for the purpose, including but not '
                'limited to platelet-rich plasma, stem cells and amniotic fluid'
            ),
        ),
        reads=('substance_not_approved', 'injected_substance'),
        formula=('any', ('in', 'substance_not_approved', (1,)), ('in', 'injected_substance', (1,))),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'Moderate or deep sedation, general anesthesia or monitored anesthesia care for an ESI is '
                'considered **not medically necessary**, except in rare cases with documented justification, '
                'which are subject to **individual review**.'
            ),
        ),
        reads=('sedation', 'sedation_justified'),
        formula=('all', ('in', 'sedation', (2, 3, 4, 5)), ('in', 'sedation_justified', (1,))),
        shown=(('does not apply', ('not', ('in', 'sedation', (2, 3, 4, 5))), ('any',)),),
        overrides=(
            ('I', 'mednec transcription, 2026-11-22'),
            ('II', 'mednec transcription, 2026-11-22'),
            ('III', 'mednec transcription, 2026-11-22'),
        ),
    ),
    Clause(
        id='VII.else',
        anchor='vii-else',
        label='',
        words=(
            (
                'Moderate or deep sedation, general anesthesia or monitored anesthesia care for an ESI is '
                'considered **not medically necessary**, except in rare cases with documented justification, '
                'which are subject to **individual review**.'
            ),
        ),
        reads=('sedation',),
        formula=('all', ('in', 'sedation', (2, 3, 4, 5)), ('not', 'VII')),
        shown=(('does not apply', ('not', ('in', 'sedation', (2, 3, 4, 5))), ('any',)),),
        overrides=(
            ('I', 'mednec transcription, 2026-11-22'),
            ('II', 'mednec transcription, 2026-11-22'),
            ('III', 'mednec transcription, 2026-11-22'),
        ),
    ),
    Clause(
        id='VIII',
        anchor='viii',
        label='VIII.',
        words=(
            (
                'For dates of service on or after 4/1/2026, an ESI in a hospital outpatient department is '
                'considered **not medically necessary** at that site, unless the member has an American '
                'Society of Anesthesiologists (ASA) class of III or higher, or no office or ambulatory '
                "surgery center that offers the service lies within 50 miles of the member's home."
            ),
        ),
        reads=('date_of_service', 'line_of_business', 'place_of_service', 'asa_class', 'nearest_other_site'),
        formula=(
            'all',
            ('all', ('in', 'date_of_service', (2,)), ('in', 'line_of_business', (0, 1))),
            (
                'all',
                ('in', 'place_of_service', (2,)),
                ('not', ('any', ('in', 'asa_class', (2, 3, 4)), ('in', 'nearest_other_site', (1,)))),
            ),
        ),
        shown=(
            (
                'does not apply',
                ('not', ('all', ('in', 'date_of_service', (2,)), ('in', 'line_of_business', (0, 1)))),
                ('any',),
            ),
        ),
        overrides=(
            ('VII', 'mednec transcription, 2026-11-22'),
            ('VII.else', 'mednec transcription, 2026-11-22'),
        ),
    ),
    Clause(
        id='codes.4',
        anchor='codes-4',
        label='-',
        words=(
            'Modifier KX states a diagnostic selective nerve root block, which this policy does not address.',
        ),
        reads=('diagnostic_nerve_root_block',),
        formula=('in', 'diagnostic_nerve_root_block', (1,)),
        overrides=(('VI', 'mednec transcription, 2026-11-22'),),
    ),
)

# The steps of a decision: the first that holds decides.
HITS = (
    Hit('version', 'version', ('in', 'date_of_service', (0,)), 0, words=('Effective Date: 1/1/2026',)),
    Hit(
        'line',
        'line medicaid',
        ('all', ('in', 'line_of_business', (1,)), ('not', ('in', 'known medicaid', (1,)))),
        1,
        words=(
            (
                "Requests for Medicaid members follow the state's administrative rules and prioritized list "
                'first. This policy is used when neither of them has criteria for the requested service.'
            ),
        ),
    ),
    Hit(
        'line',
        'line medicare',
        ('all', ('in', 'line_of_business', (2,)), ('not', ('in', 'in_lcd_jurisdiction', (1,)))),
        2,
        words=(
            (
                "In the jurisdiction of LCD L39240 this policy is applied as the Plan's statement of that "
                'LCD, except Section VIII, which is not applied. Elsewhere the LCD of the local contractor '
                'is followed.'
            ),
        ),
    ),
    Hit('service', 'request', ('not', ('in', 'request_type', (0, 2))), 3),
    Hit('clause', 'codes.4', 'codes.4', 3),
    Hit('clause', 'VI', 'VI', 4),
    Hit('clause', 'V', 'V', 5),
    Hit('clause', 'VIII', 'VIII', 5),
    Hit('clause', 'VII', 'VII', 6),
    Hit('clause', 'VII.else', 'VII.else', 5),
    Hit('clause', 'I', ('all', ('in', 'request_type', (0,)), 'I'), 7),
    Hit('clause', 'II', ('all', ('in', 'request_type', (2,)), 'II'), 7),
    Hit('clause', 'III', ('all', ('in', 'request_type', (2,)), 'III'), 7),
    Hit('clause', 'V.otherwise', 'V.otherwise', 5),
    Hit('otherwise', 'otherwise', ('all',), 3),
)

# The decision table: the first row of which all conditions hold decides.
ROWS = (
    Row(
        by='version',
        clauses=(),
        when=('date_of_service: before 2026-01-01',),
        cells=(('date_of_service', (0,)),),
        determination='not decided by this version',
    ),
    Row(
        by='line medicaid',
        clauses=(),
        when=('line_of_business: medicaid', 'known medicaid: no'),
        cells=(('line_of_business', (1,)), ('known medicaid', (0,))),
        determination='refer to another source',
        source="the state's administrative rules and prioritized list",
    ),
    Row(
        by='line medicare',
        clauses=(),
        when=('line_of_business: medicare', 'in_lcd_jurisdiction: no'),
        cells=(('line_of_business', (2,)), ('in_lcd_jurisdiction', (0,))),
        determination='refer to another source',
        source='the LCD of the local contractor',
    ),
    Row(
        by='request',
        clauses=(),
        when=('request_type: continuation, revision or replacement',),
        cells=(('request_type', (1, 3, 4)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='codes.4',
        clauses=('codes.4',),
        when=('diagnostic_nerve_root_block: yes',),
        cells=(('diagnostic_nerve_root_block', (1,)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='VI',
        clauses=('VI', 'VI.A'),
        when=(
            (
                'pain_source: other than radicular_pain, post_laminectomy_syndrome, acute_herpes_zoster or '
                'another_source'
            ),
        ),
        cells=(('pain_source', (3, 4, 5, 6, 7, 8)),),
        determination='investigational',
    ),
    Row(
        by='VI',
        clauses=('VI', 'VI.B'),
        when=('substance_not_approved: yes',),
        cells=(('substance_not_approved', (1,)),),
        determination='investigational',
    ),
    Row(
        by='VI',
        clauses=('VI', 'VI.B'),
        when=('injected_substance: at least one listed',),
        cells=(('injected_substance', (1,)),),
        determination='investigational',
    ),
    Row(
        by='V',
        clauses=('V', 'V.A'),
        when=('local_spinal_infection: yes',),
        cells=(('local_spinal_infection', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='V',
        clauses=('V', 'V.A'),
        when=('significant_systemic_infection: yes',),
        cells=(('significant_systemic_infection', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='V',
        clauses=('V', 'V.B'),
        when=('compressive_lesion: yes',),
        cells=(('compressive_lesion', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='V',
        clauses=('V', 'V.C'),
        when=('cancer_at_treated_level: yes', 'cancer_pain_treated: no'),
        cells=(('cancer_at_treated_level', (1,)), ('cancer_pain_treated', (0,))),
        determination='not medically necessary',
    ),
    Row(
        by='V',
        clauses=('V', 'V.C'),
        when=('cancer_at_treated_level: yes', 'palliative_intent: no'),
        cells=(('cancer_at_treated_level', (1,)), ('palliative_intent', (0,))),
        determination='not medically necessary',
    ),
    Row(
        by='V',
        clauses=('V', 'V.D'),
        when=('series_ordered_in_advance: yes',),
        cells=(('series_ordered_in_advance', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            'date_of_service: on or after 2026-04-01',
            'line_of_business: commercial or medicaid',
            'place_of_service: hospital_outpatient',
            'asa_class: ASA_I or ASA_II',
            'nearest_other_site: at most 50 miles',
        ),
        cells=(
            ('date_of_service', (2,)),
            ('line_of_business', (0, 1)),
            ('place_of_service', (2,)),
            ('asa_class', (0, 1)),
            ('nearest_other_site', (0,)),
        ),
        determination='not medically necessary',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=(
            'sedation: moderate_sedation, deep_sedation, general_anesthesia or monitored_anesthesia_care',
            'sedation_justified: yes',
        ),
        cells=(('sedation', (2, 3, 4, 5)), ('sedation_justified', (1,))),
        determination='individual review',
    ),
    Row(
        by='VII.else',
        clauses=('VII.else',),
        when=('sedation: moderate_sedation, deep_sedation, general_anesthesia or monitored_anesthesia_care',),
        cells=(('sedation', (2, 3, 4, 5)),),
        determination='not medically necessary',
    ),
    Row(
        by='I',
        clauses=(
            'I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F', 'IV', 'IV.A', 'IV.B', 'IV.C', 'IV.D', 'IV.E',
            'IV.F',
        ),
        when=(
            'request_type: initial',
            'pain_affects_life_or_function: yes',
            'baseline_score_recorded: yes',
            'number of region: exactly 1',
            'sessions_in_region: at most 4',
            'other_block: no_other_block or block_with_facet_cyst',
            'I.A is met',
            'I.C is met',
            'I.D is met',
            'I.E is met',
            'IV.B is met',
            'IV.C is met',
            'IV.E is met',
        ),
        cells=(
            ('request_type', (0,)),
            ('pain_affects_life_or_function', (1,)),
            ('baseline_score_recorded', (1,)),
            ('number of region', (1,)),
            ('sessions_in_region', (0,)),
            ('other_block', (0, 1)),
        ),
        met=(
            ('I.A', True),
            ('I.C', True),
            ('I.D', True),
            ('I.E', True),
            ('IV.B', True),
            ('IV.C', True),
            ('IV.E', True),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('I.A', 'I.E', 'II', 'II.A', 'IV', 'IV.A', 'IV.B', 'IV.C', 'IV.D', 'IV.E', 'IV.F'),
        when=(
            'request_type: repeat',
            'first_injection_date compared with date_of_service - 1 year: on or after',
            'days from first_injection_date to date_of_service: at least 0 days',
            'last_improvement: at least 50.00 %',
            'relief_length: at least 3 months',
            'number of region: exactly 1',
            'sessions_in_region: at most 4',
            'other_block: no_other_block or block_with_facet_cyst',
            'I.A is met',
            'I.E is met',
            'IV.B is met',
            'IV.C is met',
            'IV.E is met',
        ),
        cells=(
            ('request_type', (2,)),
            ('first_injection_date compared with date_of_service - 1 year', (1, 2)),
            ('days from first_injection_date to date_of_service', (1,)),
            ('last_improvement', (1,)),
            ('relief_length', (1,)),
            ('number of region', (1,)),
            ('sessions_in_region', (0,)),
            ('other_block', (0, 1)),
        ),
        met=(('I.A', True), ('I.E', True), ('IV.B', True), ('IV.C', True), ('IV.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('I.A', 'I.E', 'II', 'II.B', 'IV', 'IV.A', 'IV.B', 'IV.C', 'IV.D', 'IV.E', 'IV.F'),
        when=(
            'request_type: repeat',
            'first_injection_date compared with date_of_service - 1 year: on or after',
            'days from first_injection_date to date_of_service: at least 0 days',
            'initial_improvement: at most 49.99 %',
            'days from last_injection_date to date_of_service: at least 14 days (2 weeks)',
            'repeat_difference: at least one listed',
            'repeat_reason_documented: yes',
            'number of region: exactly 1',
            'sessions_in_region: at most 4',
            'other_block: no_other_block or block_with_facet_cyst',
            'I.A is met',
            'I.E is met',
            'IV.B is met',
            'IV.C is met',
            'IV.E is met',
        ),
        cells=(
            ('request_type', (2,)),
            ('first_injection_date compared with date_of_service - 1 year', (1, 2)),
            ('days from first_injection_date to date_of_service', (1,)),
            ('initial_improvement', (0,)),
            ('days from last_injection_date to date_of_service', (1,)),
            ('repeat_difference', (1,)),
            ('repeat_reason_documented', (1,)),
            ('number of region', (1,)),
            ('sessions_in_region', (0,)),
            ('other_block', (0, 1)),
        ),
        met=(('I.A', True), ('I.E', True), ('IV.B', True), ('IV.C', True), ('IV.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=(
            'I.A', 'I.E', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'IV', 'IV.A', 'IV.B', 'IV.C', 'IV.D',
            'IV.E', 'IV.F',
        ),
        when=(
            'request_type: repeat',
            'first_injection_date compared with date_of_service - 1 year: before',
            'last_improvement: at least 50.00 %',
            'significant_disability: yes',
            'improvement_before_last: at least 50.00 %',
            'continuation_reason_documented: yes',
            'primary_care_told: yes',
            'number of region: exactly 1',
            'sessions_in_region: at most 4',
            'other_block: no_other_block or block_with_facet_cyst',
            'I.A is met',
            'I.E is met',
            'IV.B is met',
            'IV.C is met',
            'IV.E is met',
        ),
        cells=(
            ('request_type', (2,)),
            ('first_injection_date compared with date_of_service - 1 year', (0,)),
            ('last_improvement', (1,)),
            ('significant_disability', (1,)),
            ('improvement_before_last', (1,)),
            ('continuation_reason_documented', (1,)),
            ('primary_care_told', (1,)),
            ('number of region', (1,)),
            ('sessions_in_region', (0,)),
            ('other_block', (0, 1)),
        ),
        met=(('I.A', True), ('I.E', True), ('IV.B', True), ('IV.C', True), ('IV.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=(
            'I.A', 'I.E', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'IV', 'IV.A', 'IV.B', 'IV.C', 'IV.D',
            'IV.E', 'IV.F',
        ),
        when=(
            'request_type: repeat',
            'first_injection_date compared with date_of_service - 1 year: before',
            'last_improvement: at least 50.00 %',
            'significant_disability: yes',
            'improvement_before_last: at least 50.00 %',
            'continuation_reason: some in high_surgical_risk, wish_to_avoid_surgery, recurrence_after_relief',
            'primary_care_told: yes',
            'number of region: exactly 1',
            'sessions_in_region: at most 4',
            'other_block: no_other_block or block_with_facet_cyst',
            'I.A is met',
            'I.E is met',
            'IV.B is met',
            'IV.C is met',
            'IV.E is met',
        ),
        cells=(
            ('request_type', (2,)),
            ('first_injection_date compared with date_of_service - 1 year', (0,)),
            ('last_improvement', (1,)),
            ('significant_disability', (1,)),
            ('improvement_before_last', (1,)),
            ('continuation_reason', (1, 3)),
            ('primary_care_told', (1,)),
            ('number of region', (1,)),
            ('sessions_in_region', (0,)),
            ('other_block', (0, 1)),
        ),
        met=(('I.A', True), ('I.E', True), ('IV.B', True), ('IV.C', True), ('IV.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='V.otherwise',
        clauses=('V.otherwise',),
        when=(),
        cells=(),
        determination='not medically necessary',
    ),
)

# When a clause is met that the rows only name: where so many of these rows hold.
PARTS = (
    Part(
        clause='I.A',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('I.A', 'I.A.1'),
                when=(
                    'history_examination_and_imaging_agree: yes',
                    'pain_source: radicular_pain',
                    'radicular_cause: some in disc_herniation, osteophyte, severe_degeneration_with_stenosis',
                ),
                cells=(
                    ('history_examination_and_imaging_agree', (1,)),
                    ('pain_source', (0,)),
                    ('radicular_cause', (1, 3)),
                ),
            ),
            PartRow(
                clauses=('I.A', 'I.A.2'),
                when=('history_examination_and_imaging_agree: yes', 'pain_source: post_laminectomy_syndrome'),
                cells=(('history_examination_and_imaging_agree', (1,)), ('pain_source', (1,))),
            ),
            PartRow(
                clauses=('I.A', 'I.A.3'),
                when=('history_examination_and_imaging_agree: yes', 'pain_source: acute_herpes_zoster'),
                cells=(('history_examination_and_imaging_agree', (1,)), ('pain_source', (2,))),
            ),
        ),
    ),
    Part(
        clause='I.C',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.C',),
                when=('pain_duration: at least 28 days (4 weeks)',),
                cells=(('pain_duration', (1,)),),
            ),
            PartRow(
                clauses=('I.C',),
                when=('pain_source: acute_herpes_zoster', 'zoster_does_not_respond: yes'),
                cells=(('pain_source', (2,)), ('zoster_does_not_respond', (1,))),
            ),
        ),
    ),
    Part(
        clause='I.D',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('I.D',),
                when=('conservative_care_result: not_tolerated',),
                cells=(('conservative_care_result', (1,)),),
            ),
            PartRow(
                clauses=('I.D',),
                when=(
                    'conservative_care_result: failed',
                    'conservative_care_length: at least 28 days (4 weeks)',
                ),
                cells=(('conservative_care_result', (0,)), ('conservative_care_length', (1,))),
            ),
            PartRow(
                clauses=('I.D',),
                when=('pain_source: acute_herpes_zoster', 'zoster_does_not_respond: yes'),
                cells=(('pain_source', (2,)), ('zoster_does_not_respond', (1,))),
            ),
        ),
    ),
    Part(
        clause='I.E',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.E',),
                when=('guidance: ct_or_fluoroscopy_with_contrast',),
                cells=(('guidance', (0,)),),
            ),
            PartRow(
                clauses=('I.E',),
                when=(
                    'guidance: ultrasound_without_contrast',
                    'reason_against_contrast: at least one listed',
                ),
                cells=(('guidance', (2,)), ('reason_against_contrast', (1,))),
            ),
        ),
    ),
    Part(
        clause='IV.B',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('IV.B',),
                when=('approach: transforaminal', 'levels_in_session: at most 2'),
                cells=(('approach', (0,)), ('levels_in_session', (0, 1))),
            ),
            PartRow(
                clauses=('IV.B',),
                when=('approach: interlaminar or caudal', 'levels_in_session: at most 1'),
                cells=(('approach', (1, 2)), ('levels_in_session', (0,))),
            ),
        ),
    ),
    Part(
        clause='IV.C',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('IV.C',),
                when=('side: left or right',),
                cells=(('side', (0, 1)),),
            ),
            PartRow(
                clauses=('IV.C',),
                when=('approach: transforaminal', 'symptoms_on_both_sides: yes'),
                cells=(('approach', (0,)), ('symptoms_on_both_sides', (1,))),
            ),
        ),
    ),
    Part(
        clause='IV.E',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('IV.E',),
                when=('steroid: triamcinolone or methylprednisolone', 'steroid_dose: at most 80.0 mg'),
                cells=(('steroid', (0, 1)), ('steroid_dose', (0, 1, 2))),
            ),
            PartRow(
                clauses=('IV.E',),
                when=('steroid: betamethasone', 'steroid_dose: at most 12.0 mg'),
                cells=(('steroid', (2,)), ('steroid_dose', (0,))),
            ),
            PartRow(
                clauses=('IV.E',),
                when=('steroid: dexamethasone', 'steroid_dose: at most 15.0 mg'),
                cells=(('steroid', (3,)), ('steroid_dose', (0, 1))),
            ),
        ),
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (52, (-6, -7)),  # 0: sedation_justified
    (51, (-8, -8, 0, 0, 0, 0)),  # 1: sedation
    (51, (-6, -6, 0, 0, 0, 0)),  # 2: sedation
    (50, (1, -6)),  # 3: series_ordered_in_advance
    (50, (2, -6)),  # 4: series_ordered_in_advance
    (49, (-6, 3)),  # 5: palliative_intent
    (49, (-6, 4)),  # 6: palliative_intent
    (48, (-6, 5)),  # 7: cancer_pain_treated
    (48, (-6, 6)),  # 8: cancer_pain_treated
    (47, (3, 7)),  # 9: cancer_at_treated_level
    (47, (4, 8)),  # 10: cancer_at_treated_level
    (46, (9, -6)),  # 11: compressive_lesion
    (46, (10, -6)),  # 12: compressive_lesion
    (45, (11, -6)),  # 13: significant_systemic_infection
    (45, (12, -6)),  # 14: significant_systemic_infection
    (44, (13, -6)),  # 15: local_spinal_infection
    (44, (14, -6)),  # 16: local_spinal_infection
    (43, (-6, -4)),  # 17: diagnostic_nerve_root_block
    (43, (15, -4)),  # 18: diagnostic_nerve_root_block
    (43, (-5, -4)),  # 19: diagnostic_nerve_root_block
    (43, (16, -4)),  # 20: diagnostic_nerve_root_block
    (42, (17, 19)),  # 21: injected_substance
    (42, (18, 19)),  # 22: injected_substance
    (42, (20, 19)),  # 23: injected_substance
    (41, (21, 19)),  # 24: substance_not_approved
    (41, (22, 19)),  # 25: substance_not_approved
    (41, (23, 19)),  # 26: substance_not_approved
    (40, (25, 26, 26)),  # 27: approach
    (39, (27, 27, 26)),  # 28: other_block
    (39, (25, 25, 26)),  # 29: other_block
    (38, (28, 28, 26)),  # 30: levels_in_session
    (38, (29, 28, 26)),  # 31: levels_in_session
    (37, (30, 30, 26, 26)),  # 32: steroid_dose
    (37, (30, 26, 26, 26)),  # 33: steroid_dose
    (37, (30, 30, 30, 26)),  # 34: steroid_dose
    (37, (31, 31, 26, 26)),  # 35: steroid_dose
    (37, (31, 26, 26, 26)),  # 36: steroid_dose
    (37, (31, 31, 31, 26)),  # 37: steroid_dose
    (36, (34, 34, 33, 32, 26)),  # 38: steroid
    (36, (37, 37, 36, 35, 26)),  # 39: steroid
    (35, (26, 38)),  # 40: symptoms_on_both_sides
    (34, (39, 39, 40)),  # 41: side
    (33, (41, 26)),  # 42: sessions_in_region
    (32, (26, 42, 26)),  # 43: number of region
    (31, (26, 43)),  # 44: primary_care_told
    (30, (26, 44, 26, 44)),  # 45: continuation_reason
    (29, (45, 44)),  # 46: continuation_reason_documented
    (28, (26, 46)),  # 47: significant_disability
    (27, (47, 43, 43)),  # 48: first_injection_date compared with date_of_service - 1 year
    (27, (47, 26, 26)),  # 49: first_injection_date compared with date_of_service - 1 year
    (27, (26, 43, 43)),  # 50: first_injection_date compared with date_of_service - 1 year
    (26, (49, 48)),  # 51: days from first_injection_date to date_of_service
    (26, (26, 50)),  # 52: days from first_injection_date to date_of_service
    (25, (52, 51)),  # 53: improvement_before_last
    (25, (26, 49)),  # 54: improvement_before_last
    (24, (54, 53)),  # 55: repeat_reason_documented
    (24, (26, 52)),  # 56: repeat_reason_documented
    (23, (54, 55)),  # 57: repeat_difference
    (23, (26, 56)),  # 58: repeat_difference
    (22, (54, 57)),  # 59: days from last_injection_date to date_of_service
    (22, (26, 58)),  # 60: days from last_injection_date to date_of_service
    (21, (59, 54)),  # 61: initial_improvement
    (21, (60, 26)),  # 62: initial_improvement
    (20, (26, 53)),  # 63: reason_against_contrast
    (20, (26, 61)),  # 64: reason_against_contrast
    (20, (26, 62)),  # 65: reason_against_contrast
    (20, (26, 43)),  # 66: reason_against_contrast
    (19, (53, 26, 63, 26)),  # 67: guidance
    (19, (61, 26, 64, 26)),  # 68: guidance
    (19, (62, 26, 65, 26)),  # 69: guidance
    (19, (43, 26, 66, 26)),  # 70: guidance
    (18, (69, 67)),  # 71: last_improvement
    (18, (69, 68)),  # 72: last_improvement
    (17, (72, 71)),  # 73: relief_length
    (16, (26, 73)),  # 74: history_examination_and_imaging_agree
    (16, (26, 70)),  # 75: history_examination_and_imaging_agree
    (15, (26, 75)),  # 76: baseline_score_recorded
    (14, (26, 76)),  # 77: pain_affects_life_or_function
    (13, (26, 74, 26, 74)),  # 78: radicular_cause
    (13, (26, 77, 26, 77)),  # 79: radicular_cause
    (12, (26, 77)),  # 80: conservative_care_length
    (12, (26, 79)),  # 81: conservative_care_length
    (11, (80, 77, 26, 26)),  # 82: conservative_care_result
    (11, (81, 79, 26, 26)),  # 83: conservative_care_result
    (10, (26, 82)),  # 84: pain_duration
    (10, (26, 83)),  # 85: pain_duration
    (9, (24, 74)),  # 86: nearest_other_site
    (9, (24, 78)),  # 87: nearest_other_site
    (9, (24, 26)),  # 88: nearest_other_site
    (9, (24, 77)),  # 89: nearest_other_site
    (9, (24, 84)),  # 90: nearest_other_site
    (9, (24, 85)),  # 91: nearest_other_site
    (8, (86, 86, 74, 74, 74)),  # 92: asa_class
    (8, (87, 87, 78, 78, 78)),  # 93: asa_class
    (8, (88, 88, 26, 26, 26)),  # 94: asa_class
    (8, (89, 89, 77, 77, 77)),  # 95: asa_class
    (8, (90, 90, 84, 84, 84)),  # 96: asa_class
    (8, (91, 91, 85, 85, 85)),  # 97: asa_class
    (7, (74, 74, 92, 74, 74)),  # 98: place_of_service
    (7, (78, 78, 93, 78, 78)),  # 99: place_of_service
    (7, (26, 26, 94, 26, 26)),  # 100: place_of_service
    (7, (77, 77, 95, 77, 77)),  # 101: place_of_service
    (7, (84, 84, 96, 84, 84)),  # 102: place_of_service
    (7, (85, 85, 97, 85, 85)),  # 103: place_of_service
    (6, (102, 101)),  # 104: zoster_does_not_respond
    (6, (84, 77)),  # 105: zoster_does_not_respond
    (5, (99, 98, 98, 19, 19, 19, 19, 19, 19, 100)),  # 106: pain_source
    (5, (78, 74, 74, 19, 19, 19, 19, 19, 19, 26)),  # 107: pain_source
    (5, (103, 102, 104, 19, 19, 19, 19, 19, 19, 100)),  # 108: pain_source
    (5, (85, 84, 105, 19, 19, 19, 19, 19, 19, 26)),  # 109: pain_source
    (4, (-1, 107, 107)),  # 110: date_of_service
    (4, (-1, 109, 109)),  # 111: date_of_service
    (4, (-1, 107, 106)),  # 112: date_of_service
    (4, (-1, -4, -4)),  # 113: date_of_service
    (4, (-1, -3, -3)),  # 114: date_of_service
    (4, (-1, -2, -2)),  # 115: date_of_service
    (4, (-1, 109, 108)),  # 116: date_of_service
    (3, (112, 112, 110)),  # 117: line_of_business
    (3, (116, 116, 111)),  # 118: line_of_business
    (3, (112, 112, 114)),  # 119: line_of_business
    (3, (113, 113, 114)),  # 120: line_of_business
    (3, (116, 116, 114)),  # 121: line_of_business
    (3, (112, 115, 110)),  # 122: line_of_business
    (3, (113, 115, 113)),  # 123: line_of_business
    (3, (116, 115, 111)),  # 124: line_of_business
    (3, (112, 115, 114)),  # 125: line_of_business
    (3, (113, 115, 114)),  # 126: line_of_business
    (3, (116, 115, 114)),  # 127: line_of_business
    (2, (118, 113, 117, 113, 113)),  # 128: request_type
    (2, (121, 120, 119, 120, 120)),  # 129: request_type
    (2, (124, 123, 122, 123, 123)),  # 130: request_type
    (2, (127, 126, 125, 126, 126)),  # 131: request_type
    (1, (129, 128)),  # 132: in_lcd_jurisdiction
    (1, (131, 130)),  # 133: in_lcd_jurisdiction
    (0, (133, 132)),  # 134: known medicaid
)
ROOT = 134


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A.1
    t2 = cells[5] & 0b0000000001 and cells[13] & 0b1010
    f2 = cells[5] & 0b1111111110 or cells[13] & 0b0101
    # I.A.2
    t3 = cells[5] & 0b0000000010
    f3 = cells[5] & 0b1111111101
    # I.A.3
    t4 = cells[5] & 0b0000000100
    f4 = cells[5] & 0b1111111011
    # I.A
    t1 = cells[16] & 0b10 and (t2 or t3 or t4)
    f1 = cells[16] & 0b01 or (f2 and f3 and f4)
    # I.B
    t5 = cells[14] & 0b10 and cells[15] & 0b10
    f5 = cells[14] & 0b01 or cells[15] & 0b01
    # I.C
    t6 = cells[10] & 0b10 or (cells[5] & 0b0000000100 and cells[6] & 0b10)
    f6 = cells[10] & 0b01 and (cells[5] & 0b1111111011 or cells[6] & 0b01)
    # I.D
    t7 = (
        (cells[11] & 0b0010 or (cells[11] & 0b0001 and cells[12] & 0b10))
        or (cells[5] & 0b0000000100 and cells[6] & 0b10)
    )
    f7 = (
        (cells[11] & 0b1101 and (cells[11] & 0b1110 or cells[12] & 0b01))
        and (cells[5] & 0b1111111011 or cells[6] & 0b01)
    )
    # I.E
    t8 = cells[19] & 0b0001 or (cells[19] & 0b0100 and cells[20] & 0b10)
    f8 = cells[19] & 0b1110 and (cells[19] & 0b1011 or cells[20] & 0b01)
    # IV.A
    t19 = cells[32] & 0b010
    f19 = cells[32] & 0b101
    # IV.B
    t20 = (cells[40] & 0b001 and cells[38] & 0b011) or (cells[40] & 0b110 and cells[38] & 0b001)
    f20 = (cells[40] & 0b110 or cells[38] & 0b100) and (cells[40] & 0b001 or cells[38] & 0b110)
    # IV.C
    t21 = cells[34] & 0b011 or (cells[40] & 0b001 and cells[35] & 0b10)
    f21 = cells[34] & 0b100 and (cells[40] & 0b110 or cells[35] & 0b01)
    # IV.D
    t22 = cells[33] & 0b01
    f22 = cells[33] & 0b10
    # IV.E
    t23 = (
        (cells[36] & 0b00011 and cells[37] & 0b0111)
        or (cells[36] & 0b00100 and cells[37] & 0b0001)
        or (cells[36] & 0b01000 and cells[37] & 0b0011)
    )
    f23 = (
        (cells[36] & 0b11100 or cells[37] & 0b1000)
        and (cells[36] & 0b11011 or cells[37] & 0b1110)
        and (cells[36] & 0b10111 or cells[37] & 0b1100)
    )
    # IV.F
    t24 = cells[39] & 0b001 or cells[39] & 0b010
    f24 = cells[39] & 0b110 and cells[39] & 0b101
    # IV
    t18 = t19 and t20 and t21 and t22 and t23 and t24
    f18 = f19 or f20 or f21 or f22 or f23 or f24
    # I.F
    t9 = t18
    f9 = f18
    # I
    t0 = t1 and t5 and t6 and t7 and t8 and t9
    f0 = f1 or f5 or f6 or f7 or f8 or f9
    # II.A
    t11 = cells[18] & 0b10 and cells[17] & 0b10
    f11 = cells[18] & 0b01 or cells[17] & 0b01
    # II.B
    t12 = cells[21] & 0b01 and cells[22] & 0b10 and cells[23] & 0b10 and cells[24] & 0b10
    f12 = cells[21] & 0b10 or cells[22] & 0b01 or cells[23] & 0b01 or cells[24] & 0b01
    # II
    t10 = (cells[27] & 0b110 and cells[26] & 0b10) and t1 and t8 and t18 and (t11 or t12)
    f10 = (cells[27] & 0b001 or cells[26] & 0b01) or f1 or f8 or f18 or (f11 and f12)
    # III.A
    t14 = cells[28] & 0b10
    f14 = cells[28] & 0b01
    # III.B
    t15 = cells[18] & 0b10 and cells[25] & 0b10
    f15 = cells[18] & 0b01 or cells[25] & 0b01
    # III.C
    t16 = cells[29] & 0b10 or cells[30] & 0b1010
    f16 = cells[29] & 0b01 and cells[30] & 0b0101
    # III.D
    t17 = cells[31] & 0b10
    f17 = cells[31] & 0b01
    # III
    t13 = cells[27] & 0b001 and t1 and t8 and t18 and (t14 and t15 and t16 and t17)
    f13 = cells[27] & 0b110 or f1 or f8 or f18 or (f14 or f15 or f16 or f17)
    # V.A
    t26 = cells[44] & 0b10 or cells[45] & 0b10
    f26 = cells[44] & 0b01 and cells[45] & 0b01
    # V.B
    t27 = cells[46] & 0b10
    f27 = cells[46] & 0b01
    # V.C
    t28 = cells[47] & 0b10 and (cells[48] & 0b01 or cells[49] & 0b01)
    f28 = cells[47] & 0b01 or (cells[48] & 0b10 and cells[49] & 0b10)
    # V.D
    t29 = cells[50] & 0b10
    f29 = cells[50] & 0b01
    # V
    t25 = t26 or t27 or t28 or t29
    f25 = f26 and f27 and f28 and f29
    # VI.A
    t32 = cells[5] & 0b0111111000
    f32 = cells[5] & 0b1000000111
    # VI.B
    t33 = cells[41] & 0b10 or cells[42] & 0b10
    f33 = cells[41] & 0b01 and cells[42] & 0b01
    # VI
    t31 = t32 or t33
    f31 = f32 and f33
    # VII
    t34 = cells[51] & 0b111100 and cells[52] & 0b10
    f34 = cells[51] & 0b000011 or cells[52] & 0b01
    # VII.else
    t35 = cells[51] & 0b111100 and f34
    f35 = cells[51] & 0b000011 or t34
    # VIII
    t36 = (
        (cells[4] & 0b100 and cells[3] & 0b011)
        and (cells[7] & 0b00100 and (cells[8] & 0b00011 and cells[9] & 0b01))
    )
    f36 = (
        (cells[4] & 0b011 or cells[3] & 0b100)
        or (cells[7] & 0b11011 or (cells[8] & 0b11100 or cells[9] & 0b10))
    )
    # codes.4
    t37 = cells[43] & 0b10
    f37 = cells[43] & 0b01
    # V.otherwise
    t30 = (
        True
        and (
            (cells[2] & 0b11110 or f0)
            and (cells[2] & 0b11011 or f10)
            and (cells[2] & 0b11011 or f13)
            and f25
            and f31
            and f34
            and f35
            and f36
            and f37
        )
    )
    f30 = (
        False
        or (
            (cells[2] & 0b00001 and t0)
            or (cells[2] & 0b00100 and t10)
            or (cells[2] & 0b00100 and t13)
            or t25
            or t31
            or t34
            or t35
            or t36
            or t37
        )
    )
    # step version
    t_hit0 = cells[4] & 0b001
    f_hit0 = cells[4] & 0b110
    # step line medicaid
    t_hit1 = cells[3] & 0b010 and cells[0] & 0b01
    f_hit1 = cells[3] & 0b101 or cells[0] & 0b10
    # step line medicare
    t_hit2 = cells[3] & 0b100 and cells[1] & 0b01
    f_hit2 = cells[3] & 0b011 or cells[1] & 0b10
    # step request
    t_hit3 = cells[2] & 0b11010
    f_hit3 = cells[2] & 0b00101
    # step codes.4
    t_hit4 = t37
    f_hit4 = f37
    # step VI
    t_hit5 = t31
    f_hit5 = f31
    # step V
    t_hit6 = t25
    f_hit6 = f25
    # step VIII
    t_hit7 = t36
    f_hit7 = f36
    # step VII
    t_hit8 = t34
    f_hit8 = f34
    # step VII.else
    t_hit9 = t35
    f_hit9 = f35
    # step I
    t_hit10 = cells[2] & 0b00001 and t0
    f_hit10 = cells[2] & 0b11110 or f0
    # step II
    t_hit11 = cells[2] & 0b00100 and t10
    f_hit11 = cells[2] & 0b11011 or f10
    # step III
    t_hit12 = cells[2] & 0b00100 and t13
    f_hit12 = cells[2] & 0b11011 or f13
    # step V.otherwise
    t_hit13 = t30
    f_hit13 = f30
    # step otherwise
    t_hit14 = True
    f_hit14 = False
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
            (UNKNOWN if f35 else MET) if t35 else NOT_MET,
            (UNKNOWN if f36 else MET) if t36 else NOT_MET,
            (UNKNOWN if f37 else MET) if t37 else NOT_MET,
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
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {}},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'history_examination_and_imaging_agree': values[13],
        }},
        {"clause": 'I.A.1', "status": statuses[2], "read": {
            'pain_source': values[11],
            'radicular_cause': values[12],
        }},
        {"clause": 'I.A.2', "status": statuses[3], "read": {
            'pain_source': values[11],
        }},
        {"clause": 'I.A.3', "status": statuses[4], "read": {
            'pain_source': values[11],
        }},
        {"clause": 'I.B', "status": statuses[5], "read": {
            'pain_affects_life_or_function': values[14],
            'baseline_score_recorded': values[15],
        }},
        {"clause": 'I.C', "status": statuses[6], "read": {
            'pain_duration': values[16],
            'pain_source': values[11],
            'zoster_does_not_respond': values[17],
        }},
        {"clause": 'I.D', "status": statuses[7], "read": {
            'conservative_care_result': values[19],
            'conservative_care_length': values[18],
            'pain_source': values[11],
            'zoster_does_not_respond': values[17],
        }},
        {"clause": 'I.E', "status": statuses[8], "read": {
            'guidance': values[20],
            'reason_against_contrast': values[21],
        }},
        {"clause": 'I.F', "status": statuses[9], "read": {}},
        {"clause": 'II', "status": statuses[10], "read": {
            'first_injection_date compared with date_of_service - 1 year': values[61],
            'days from first_injection_date to date_of_service': values[62],
        }},
        {"clause": 'II.A', "status": statuses[11], "read": {
            'last_improvement': values[34],
            'relief_length': values[37],
        }},
        {"clause": 'II.B', "status": statuses[12], "read": {
            'initial_improvement': values[36],
            'days from last_injection_date to date_of_service': values[60],
            'repeat_difference': values[38],
            'repeat_reason_documented': values[39],
        }},
        {"clause": 'III', "status": statuses[13], "read": {
            'first_injection_date compared with date_of_service - 1 year': values[61],
        }},
        {"clause": 'III.A', "status": statuses[14], "read": {
            'significant_disability': values[40],
        }},
        {"clause": 'III.B', "status": statuses[15], "read": {
            'last_improvement': values[34],
            'improvement_before_last': values[35],
        }},
        {"clause": 'III.C', "status": statuses[16], "read": {
            'continuation_reason_documented': values[41],
            'continuation_reason': values[42],
        }},
        {"clause": 'III.D', "status": statuses[17], "read": {
            'primary_care_told': values[43],
        }},
        {"clause": 'IV', "status": statuses[18], "read": {}},
        {"clause": 'IV.A', "status": statuses[19], "read": {
            'region': values[23],
        }},
        {"clause": 'IV.B', "status": statuses[20], "read": {
            'approach': values[22],
            'levels_in_session': values[25],
        }},
        {"clause": 'IV.C', "status": statuses[21], "read": {
            'side': values[9],
            'approach': values[22],
            'symptoms_on_both_sides': values[26],
        }},
        {"clause": 'IV.D', "status": statuses[22], "read": {
            'sessions_in_region': values[29],
        }},
        {"clause": 'IV.E', "status": statuses[23], "read": {
            'steroid': values[44],
            'steroid_dose': values[45],
        }},
        {"clause": 'IV.F', "status": statuses[24], "read": {
            'other_block': values[46],
        }},
        {"clause": 'V', "status": statuses[25], "read": {}},
        {"clause": 'V.A', "status": statuses[26], "read": {
            'local_spinal_infection': values[47],
            'significant_systemic_infection': values[48],
        }},
        {"clause": 'V.B', "status": statuses[27], "read": {
            'compressive_lesion': values[49],
        }},
        {"clause": 'V.C', "status": statuses[28], "read": {
            'cancer_at_treated_level': values[50],
            'cancer_pain_treated': values[51],
            'palliative_intent': values[52],
        }},
        {"clause": 'V.D', "status": statuses[29], "read": {
            'series_ordered_in_advance': values[53],
        }},
        {"clause": 'V.otherwise', "status": statuses[30], "read": {
            'request_type': values[0],
        }},
        {"clause": 'VI', "status": statuses[31], "read": {}},
        {"clause": 'VI.A', "status": statuses[32], "read": {
            'pain_source': values[11],
        }},
        {"clause": 'VI.B', "status": statuses[33], "read": {
            'substance_not_approved': values[54],
            'injected_substance': values[55],
        }},
        {"clause": 'VII', "status": statuses[34], "read": {
            'sedation': values[56],
            'sedation_justified': values[57],
        }},
        {"clause": 'VII.else', "status": statuses[35], "read": {
            'sedation': values[56],
        }},
        {"clause": 'VIII', "status": statuses[36], "read": {
            'date_of_service': values[3],
            'line_of_business': values[2],
            'place_of_service': values[8],
            'asa_class': values[10],
            'nearest_other_site': values[58],
        }},
        {"clause": 'codes.4', "status": statuses[37], "read": {
            'diagnostic_nerve_root_block': values[59],
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
    'in_lcd_jurisdiction',
    'place_of_service',
    'side',
    'asa_class',
    'pain_source',
    'radicular_cause',
    'history_examination_and_imaging_agree',
    'pain_affects_life_or_function',
    'baseline_score_recorded',
    'pain_duration',
    'zoster_does_not_respond',
    'conservative_care_length',
    'conservative_care_result',
    'guidance',
    'reason_against_contrast',
    'approach',
    'region',
    'request_lines',
    'levels_in_session',
    'symptoms_on_both_sides',
    'prior_sessions',
    'earlier_sessions_in_region',
    'sessions_in_region',
    'first_injection_date',
    'last_injection_date',
    'baseline_score',
    'followup_score',
    'last_improvement',
    'improvement_before_last',
    'initial_improvement',
    'relief_length',
    'repeat_difference',
    'repeat_reason_documented',
    'significant_disability',
    'continuation_reason_documented',
    'continuation_reason',
    'primary_care_told',
    'steroid',
    'steroid_dose',
    'other_block',
    'cancer_pain_treated',
    'palliative_intent',
    'substance_not_approved',
    'injected_substance',
    'sedation',
    'sedation_justified',
    'nearest_other_site',
    'diagnostic_nerve_root_block',
    'days from last_injection_date to date_of_service',
    'first_injection_date compared with date_of_service - 1 year',
    'days from first_injection_date to date_of_service',
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
