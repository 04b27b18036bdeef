# Medical policy 201, version 2026-01-01: Deep Brain Stimulation for Movement Disorders and Epilepsy
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# 2915a3a10a3fb6ce3da295dcc96b6e2343c541fad4d1ae36a8d6205225a659bb
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
    number='201',
    title='Deep Brain Stimulation for Movement Disorders and Epilepsy',
    version='2026-01-01',
    status='draft',
    fingerprint='2915a3a10a3fb6ce3da295dcc96b6e2343c541fad4d1ae36a8d6205225a659bb',
)

# What a case can say.
FACTS = (
    Fact(
        'code',
        'Requested procedure code',
        Choice(
            (
                '61863', '61864', '61867', '61868', '61880', '61885', '61886', '61888', 'L8679', 'L8680',
                '22899',
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
        'prioritized_list_has_criteria',
        'The OHP Prioritized List has criteria',
        Choice(('no', 'yes')),
        asks='Does the OHP Prioritized List, with its guideline notes, have criteria for this service?',
        documented='OHP Prioritized List of Health Services, as in force on the date of service',
    ),
    Fact(
        'state_rule_has_criteria',
        'A state rule has criteria',
        Choice(('no', 'yes')),
        asks="Do the state's rules, or its preferred drug list, have criteria for this request?",
        documented='State rules and preferred drug list, as in force on the date of service',
    ),
    Fact(
        'side',
        'Side',
        Choice(('left', 'right', 'both')),
        asks='Which side is treated (modifiers LT, RT, 50)?',
        documented='Order',
    ),
    Fact(
        'lcd_has_criteria',
        'A local LCD has criteria',
        Choice(('no', 'yes')),
        asks=(
            "Does a Local Coverage Determination (LCD) of the member's Medicare contractor address this "
            'request?'
        ),
        documented='Medicare Coverage Database',
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
        'dbs_service',
        'Deep brain stimulation: what is done',
        Choice(('implantation', 'generator_replacement', 'lead_revision', 'responsive_cortical_stimulation')),
        asks='What is to be done?',
        documented='Order',
    ),
    Fact(
        'dbs_indication',
        'Indication for deep brain stimulation',
        Choice(
            (
                'essential_tremor', 'parkinson_disease', 'primary_dystonia', 'focal_epilepsy',
                'obsessive_compulsive_disorder', 'tourette_syndrome', 'major_depression', 'cluster_headache',
                'chronic_pain', 'anorexia_nervosa', 'other_indication',
            ),
        ),
        asks='For which condition is stimulation requested?',
        documented="Specialist's note",
    ),
    Fact(
        'target',
        'Target nucleus',
        Choice(('vim', 'stn', 'gpi', 'anterior_nucleus', 'other_target')),
        asks='Which nucleus is the target?',
        documented='Operative plan',
    ),
    Fact(
        'device_status',
        'FDA status of the device',
        Choice(('fda_approved', 'category_b_ide', 'humanitarian_exemption', 'other_device')),
        asks='Under what FDA status is the device used?',
        documented='Device labeling; IDE letter',
    ),
    Fact(
        'postural_or_kinetic_hand_tremor',
        'Postural or kinetic tremor of the hand',
        Choice(('no', 'yes')),
        asks='Is there postural or kinetic tremor of a hand?',
        documented='Neurologic examination',
    ),
    Fact(
        'other_neurologic_signs',
        'Other neurologic signs',
        Choice(('no', 'yes')),
        asks='Are there neurologic signs other than tremor?',
        documented='Neurologic examination',
    ),
    Fact(
        'cardinal_feature',
        "Cardinal features of Parkinson's disease",
        Several(('tremor', 'rigidity', 'bradykinesia')),
        asks='Which cardinal features are present? Name every one.',
        documented='Neurologic examination',
    ),
    Fact(
        'tremor_dominant',
        'Tremor-dominant form',
        Choice(('no', 'yes')),
        asks='Is the disease of the tremor-dominant form?',
        documented="Specialist's note",
    ),
    Fact(
        'idiopathic_pd',
        "Idiopathic Parkinson's disease",
        Choice(('no', 'yes')),
        asks="Is the Parkinson's disease idiopathic?",
        documented="Specialist's note",
    ),
    Fact(
        'tremor_grade',
        'Tremor on the Fahn-Tolosa-Marin scale',
        Choice(('grade_0', 'grade_1', 'grade_2', 'grade_3', 'grade_4'), ordered=True),
        asks=(
            'Which grade on the Fahn-Tolosa-Marin scale (or the comparable grade of an equivalent scale) has '
            'the tremor in the limb to be treated?'
        ),
        documented='Rating scale',
    ),
    Fact(
        'tremor_limits_activities_despite_therapy',
        'Tremor markedly limits daily activities despite optimal medical therapy',
        Choice(('no', 'yes')),
        asks='Does tremor markedly limit daily activities despite optimal medical therapy?',
        documented="Specialist's note",
        attested=('movement disorder specialist',),
    ),
    Fact(
        'able_to_cooperate',
        'Willing and able to cooperate during awake surgery and with later evaluation',
        Choice(('no', 'yes')),
        asks='Is the member willing and able to cooperate during awake surgery and afterwards?',
        documented="Surgeon's note",
    ),
    Fact(
        'advanced_pd',
        "Advanced Parkinson's disease",
        Choice(('no', 'yes')),
        asks='Is the disease advanced by Hoehn and Yahr stage or UPDRS part III?',
        documented="Specialist's note with the scale",
        attested=('movement disorder specialist',),
    ),
    Fact(
        'levodopa_responsive_with_on_periods',
        'Response to levodopa with clearly defined on periods',
        Choice(('no', 'yes')),
        asks='Does the member respond to levodopa with clearly defined on periods?',
        documented="Specialist's note",
    ),
    Fact(
        'disabling_pd_symptoms',
        'Disabling symptoms or side effects despite optimal medical therapy',
        Choice(('no', 'yes')),
        asks=(
            'Do other disabling symptoms or side effects of medicine persist despite optimal medical therapy?'
        ),
        documented="Specialist's note",
        attested=('movement disorder specialist',),
    ),
    Fact(
        'dyskinesia',
        'Disabling dyskinesia despite optimal medical therapy',
        Choice(('no', 'yes')),
        asks='Does disabling dyskinesia persist despite optimal medical therapy?',
        documented="Specialist's note",
    ),
    Fact(
        'motor_fluctuations',
        'Disabling motor fluctuations despite optimal medical therapy',
        Choice(('no', 'yes')),
        asks='Do disabling motor fluctuations persist despite optimal medical therapy?',
        documented="Specialist's note",
    ),
    Fact(
        'disabling_off_periods',
        'Disabling off periods despite optimal medical therapy',
        Choice(('no', 'yes')),
        asks='Do disabling off periods persist despite optimal medical therapy?',
        documented="Specialist's note",
    ),
    Fact(
        'updrs_off',
        'UPDRS part III after at least 12 hours without medicine',
        Number('points', 0, 132),
        asks='What is the UPDRS part III score after at least 12 hours without medicine?',
        documented='Rating scale',
    ),
    Fact(
        'updrs_on',
        'UPDRS part III in the on state',
        Number('points', 0, 132),
        asks='What is the UPDRS part III score in the on state?',
        documented='Rating scale',
    ),
    Fact(
        'pd_onset_date',
        "Date of onset of Parkinson's disease",
        Date(),
        asks="Since when has the member had Parkinson's disease?",
        documented="Specialist's note",
    ),
    Fact(
        'pd_duration',
        "Duration of Parkinson's disease",
        Number('months', 0, 1200),
        asks="For how long has the member had Parkinson's disease?",
        documented="Specialist's note",
        computed=('elapsed', 'months', ('pd_onset_date', 0, 0), ('date_of_service', 0, 0)),
    ),
    Fact(
        'motor_complications_controlled',
        'Motor complications can be controlled with medicine',
        Choice(('no', 'yes')),
        asks='Can motor complications be controlled with medicine?',
        documented="Specialist's note",
        attested=('movement disorder specialist',),
    ),
    Fact(
        'dystonia_chronic_and_refractory',
        'Chronic dystonia that medicine cannot control',
        Choice(('no', 'yes')),
        asks='Is dystonia chronic and not controlled with medicine?',
        documented="Specialist's note",
    ),
    Fact(
        'antiseizure_trials',
        'Trials of antiseizure medicines',
        Records(
            'Trial of an antiseizure medicine',
            (
                Fact(
                    'drug',
                    'Antiseizure medicine',
                    Choice(
                        (
                            'brivaracetam', 'carbamazepine', 'cenobamate', 'clobazam', 'clonazepam',
                            'eslicarbazepine', 'ethosuximide', 'felbamate', 'gabapentin', 'lacosamide',
                            'lamotrigine', 'levetiracetam', 'oxcarbazepine', 'perampanel', 'phenobarbital',
                            'phenytoin', 'pregabalin', 'primidone', 'rufinamide', 'tiagabine', 'topiramate',
                            'valproate', 'vigabatrin', 'zonisamide',
                        ),
                    ),
                ),
                Fact(
                    'result',
                    'Result',
                    Choice(('failed', 'not_tolerated', 'effective', 'stopped_for_another_reason')),
                ),
            ),
        ),
        asks='Which antiseizure medicines were tried, and with what result?',
        documented='Medication history',
    ),
    Fact(
        'seizures_last_month',
        'Seizures in the most recent month',
        Number('', 0, 3000),
        asks='How many seizures were there in the most recent month?',
        documented='Seizure diary',
    ),
    Fact(
        'seizures_month_before',
        'Seizures in the month before',
        Number('', 0, 3000),
        asks='How many seizures were there in the month before the most recent one?',
        documented='Seizure diary',
    ),
    Fact(
        'seizures_third_month',
        'Seizures in the third most recent month',
        Number('', 0, 3000),
        asks='How many seizures were there in the third most recent month?',
        documented='Seizure diary',
    ),
    Fact(
        'seizures_a_month',
        'Average of seizures a month',
        Number('', 0, 30000, decimals=1),
        asks='How many seizures a month were there on average over the 3 most recent months?',
        documented='Seizure diary',
        computed=(
            'calculated',
            (
                '/',
                (
                    '+',
                    ('+', ('value', 'seizures_last_month', 1, 1), ('value', 'seizures_month_before', 1, 1)),
                    ('value', 'seizures_third_month', 1, 1),
                ),
                ('constant', 3, 1),
            ),
            'down',
            10,
            1,
            (),
        ),
    ),
    Fact(
        'longest_seizure_free_interval',
        'Longest time between seizures',
        Number('days', 0, 92),
        asks='What was the longest time between seizures in the 3 most recent months?',
        documented='Seizure diary',
    ),
    Fact(
        'resective_surgery',
        'Resective surgery',
        Choice(('candidate', 'not_a_candidate', 'failed')),
        asks='Is resective surgery an option?',
        documented='Epilepsy conference note',
    ),
    Fact(
        'atypical_parkinsonism',
        "Parkinsonism that is not idiopathic, or Parkinson's plus",
        Choice(('no', 'yes')),
        asks="Is there parkinsonism that is not idiopathic, or a Parkinson's plus syndrome?",
        documented="Specialist's note",
        presumed='no',
    ),
    Fact(
        'dementia_or_depression_interfering',
        'Dementia, cognitive impairment or depression in the way of the procedure',
        Choice(('no', 'yes')),
        asks=(
            'Is there dementia, cognitive impairment or depression that the procedure would worsen or that '
            'would interfere with its benefit?'
        ),
        documented='Neuropsychological assessment',
        presumed='no',
    ),
    Fact(
        'current_psychosis',
        'Current psychosis',
        Choice(('no', 'yes')),
        asks='Does the member have a current psychosis?',
        documented='Psychiatric screen',
        presumed='no',
    ),
    Fact(
        'alcohol_abuse',
        'Alcohol abuse',
        Choice(('no', 'yes')),
        asks='Does the member abuse alcohol?',
        documented='Psychiatric screen',
        presumed='no',
    ),
    Fact(
        'drug_abuse',
        'Other drug abuse',
        Choice(('no', 'yes')),
        asks='Does the member abuse another drug?',
        documented='Psychiatric screen',
        presumed='no',
    ),
    Fact(
        'structural_lesion_cause',
        'Structural lesion as the cause of the movement disorder',
        Choice(('no', 'yes')),
        asks='Is a structural lesion the cause of the movement disorder?',
        documented='Brain imaging report',
        presumed='no',
    ),
    Fact(
        'prior_surgery_same_basal_ganglion',
        'Earlier movement disorder surgery in the affected basal ganglion',
        Choice(('no', 'yes')),
        asks='Was there earlier movement disorder surgery within the affected basal ganglion?',
        documented='Surgical history',
        presumed='no',
    ),
    Fact(
        'condition_rules_out_surgery',
        'Condition that rules out the surgery or the stimulation',
        Choice(('no', 'yes')),
        asks=(
            'Does a medical, surgical, neurologic or orthopedic condition rule out the surgery or the '
            'stimulation?'
        ),
        documented="Surgeon's note",
        presumed='no',
    ),
    Fact(
        'generator_in_place_effective',
        'The generator in place was effective',
        Choice(('no', 'yes')),
        asks='Was stimulation with the generator in place effective?',
        documented="Specialist's note",
    ),
    Fact(
        'battery_end_of_life',
        'Battery at its end',
        Choice(('no', 'yes')),
        asks='Has the generator reached the end of its battery life?',
        documented='Device interrogation',
    ),
    Fact(
        'generator_repairable',
        'The generator can be repaired',
        Choice(('no', 'yes')),
        asks='Can the generator be repaired?',
        documented='Device interrogation',
    ),
    Fact(
        'lead_problem',
        'Problems of the lead',
        Several(('broken', 'moved', 'infected')),
        asks='Is the lead broken, moved or infected? Name every one.',
        documented='Imaging; operative note',
    ),
    Fact(
        'updrs_on fell from updrs_off, compared with 30 %',
        (
            'Fall of UPDRS part III in the on state from UPDRS part III after at least 12 hours without '
            'medicine, compared with 30 %'
        ),
        Choice(('less', 'exactly', 'more'), ordered=True),
        asks='',
        documented='',
        computed=(
            'compared',
            (
                '-',
                ('constant', 70, 1),
                ('/', ('*', ('constant', 100, 1), ('value', 'updrs_on', 1, 1)), ('value', 'updrs_off', 1, 1)),
            ),
            (('updrs_off', 0, 0),),
        ),
        inline=True,
    ),
    Fact(
        'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))',
        'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'antiseizure_trials',
            ('is', 'antiseizure_trials.result', ('failed', 'not_tolerated')),
            'antiseizure_trials.drug',
        ),
        inline=True,
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code(
        'CPT',
        '61863',
        'Deep brain electrodes, first',
        (('is', 'dbs_service', ('implantation',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '61864',
        'Deep brain electrodes, each further',
        (('is', 'dbs_service', ('implantation',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'CPT',
        '61867',
        'Deep brain electrodes with recording, first',
        (('is', 'dbs_service', ('implantation',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '61868',
        'Deep brain electrodes with recording, each further',
        (('is', 'dbs_service', ('implantation',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'CPT',
        '61880',
        'Brain electrodes revised or removed',
        (('is', 'dbs_service', ('lead_revision',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'CPT',
        '61885',
        'Pulse generator for one array',
        (('is', 'listing', ('listed',)),),
        authorization='needed',
    ),
    Code(
        'CPT',
        '61886',
        'Pulse generator for several arrays',
        (('is', 'listing', ('listed',)),),
        authorization='needed',
    ),
    Code('CPT', '61888', 'Pulse generator revised or removed', (('is', 'listing', ('listed',)),)),
    Code('HCPCS', 'L8679', 'Implantable pulse generator', (('is', 'listing', ('listed',)),)),
    Code('HCPCS', 'L8680', 'Implantable electrode', (('is', 'listing', ('listed',)),)),
    Code('CPT', '22899', 'Unlisted procedure, spine', (('is', 'listing', ('unlisted',)),)),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    ('number', 'date_of_service', (1, 739617)),
    (
        'known',
        'known medicaid',
        (
            'all',
            ('not', ('is', 'state_rule_has_criteria', ('yes',))),
            ('not', ('is', 'prioritized_list_has_criteria', ('yes',))),
        ),
    ),
    ('choice', 'dbs_service'),
    ('choice', 'lcd_has_criteria'),
    ('choice', 'line_of_business'),
    ('choice', 'device_status'),
    ('choice', 'postural_or_kinetic_hand_tremor'),
    ('choice', 'other_neurologic_signs'),
    ('choice', 'tremor_dominant'),
    ('several', 'cardinal_feature', (('tremor',), ('rigidity',), ('bradykinesia',))),
    ('choice', 'idiopathic_pd'),
    ('choice', 'dbs_indication'),
    ('choice', 'tremor_grade'),
    ('choice', 'tremor_limits_activities_despite_therapy'),
    ('choice', 'able_to_cooperate'),
    ('number', 'age', (0, 7, 18)),
    ('choice', 'advanced_pd'),
    ('choice', 'target'),
    ('choice', 'levodopa_responsive_with_on_periods'),
    ('choice', 'disabling_pd_symptoms'),
    ('choice', 'dyskinesia'),
    ('choice', 'motor_fluctuations'),
    ('choice', 'disabling_off_periods'),
    ('number', 'updrs_off', (0, 30)),
    ('choice', 'updrs_on fell from updrs_off, compared with 30 %'),
    ('number', 'pd_duration', (0, 48)),
    ('choice', 'motor_complications_controlled'),
    ('choice', 'dystonia_chronic_and_refractory'),
    ('choice', 'side'),
    (
        'number',
        'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))',
        (0, 3),
    ),
    ('number', 'seizures_a_month', (0, 60)),
    ('number', 'longest_seizure_free_interval', (0, 31)),
    ('choice', 'resective_surgery'),
    ('choice', 'atypical_parkinsonism'),
    ('choice', 'dementia_or_depression_interfering'),
    ('choice', 'current_psychosis'),
    ('choice', 'alcohol_abuse'),
    ('choice', 'drug_abuse'),
    ('choice', 'structural_lesion_cause'),
    ('choice', 'prior_surgery_same_basal_ganglion'),
    ('choice', 'condition_rules_out_surgery'),
    ('choice', 'generator_in_place_effective'),
    ('choice', 'battery_end_of_life'),
    ('choice', 'generator_repairable'),
    ('several', 'lead_problem', (('broken', 'moved', 'infected'),)),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, "the state's administrative rules and prioritized list", ()),
    Outcome(Determination.REFER, 'a Local Coverage Determination (LCD) of the Medicare contractor', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.INDIVIDUAL_REVIEW, '', ()),
    Outcome(Determination.INVESTIGATIONAL, '', ()),
    Outcome(Determination.REFER, 'licensed third-party criteria', ()),
)

# The clauses as printed, each with its meaning: other clauses by id, axes with the places of their cells.
CLAUSES = (
    Clause(
        id='I',
        anchor='i',
        label='I.',
        words=(
            (
                'Unilateral or bilateral deep brain stimulation (DBS) of the ventral intermediate nucleus '
                '(VIM) of the thalamus may be considered **medically necessary** when all of the following '
                'are met (A-D):'
            ),
        ),
        reads=('target',),
        formula=('all', ('in', 'target', (0,)), ('all', 'I.A', 'I.B', 'I.C', 'I.D')),
        documentation=(
            (
                'guidelines.1',
                (
                    "The movement disorder specialist's note with the named rating scale, its score and "
                    'date, in the medicated and the unmedicated state'
                ),
                '',
            ),
            ('guidelines.2', 'Brain imaging (MRI or CT) and its report', ''),
            ('guidelines.3', 'A list of medicines tried, with dose, dates and result', ''),
            ('guidelines.4', 'The target, the side and the device, with its FDA approval or IDE number', ''),
        ),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=(
            (
                'The device has FDA approval for DBS, or is used in a Category B investigational device '
                'exemption (IDE) trial under its FDA-approved protocol; and'
            ),
        ),
        reads=('device_status',),
        formula=('in', 'device_status', (0, 1)),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=('One of the following diagnoses is established:',),
        reads=(),
        formula=('any', 'I.B.1', 'I.B.2'),
    ),
    Clause(
        id='I.B.1',
        anchor='i-b-1',
        label='1.',
        words=(
            (
                'Essential tremor, shown by postural or kinetic tremor of the hand with no other neurologic '
                'sign; or'
            ),
        ),
        reads=('dbs_indication', 'postural_or_kinetic_hand_tremor', 'other_neurologic_signs'),
        formula=(
            'all',
            ('in', 'dbs_indication', (0,)),
            ('in', 'postural_or_kinetic_hand_tremor', (1,)),
            ('not', ('in', 'other_neurologic_signs', (1,))),
        ),
    ),
    Clause(
        id='I.B.2',
        anchor='i-b-2',
        label='2.',
        words=(
            (
                "Idiopathic Parkinson's disease of tremor-dominant form, with at least two of the three "
                'cardinal features (tremor, rigidity, bradykinesia); and'
            ),
        ),
        reads=('dbs_indication', 'idiopathic_pd', 'tremor_dominant', 'cardinal_feature'),
        formula=(
            'all',
            ('in', 'dbs_indication', (1,)),
            ('in', 'idiopathic_pd', (1,)),
            ('in', 'tremor_dominant', (1,)),
            (
                'count',
                2,
                3,
                ('in', 'cardinal_feature', (1, 3, 5, 7)),
                ('in', 'cardinal_feature', (2, 3, 6, 7)),
                ('in', 'cardinal_feature', (4, 5, 6, 7)),
            ),
        ),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=(
            (
                'Tremor of at least grade 3 on the Fahn-Tolosa-Marin scale, or a comparable grade on an '
                'equivalent scale, in the limb to be treated, which markedly limits daily activities despite '
                'optimal medical therapy; and'
            ),
        ),
        reads=('tremor_grade', 'tremor_limits_activities_despite_therapy'),
        formula=(
            'all',
            ('in', 'tremor_grade', (3, 4)),
            ('in', 'tremor_limits_activities_despite_therapy', (1,)),
        ),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=(
            (
                'The member is willing and able to cooperate during awake surgery and with later evaluation, '
                'changes of medicine and adjustment of the stimulator.'
            ),
        ),
        reads=('able_to_cooperate',),
        formula=('in', 'able_to_cooperate', (1,)),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'Unilateral or bilateral DBS of the STN or GPi may be considered **medically necessary** '
                'when all of the following are met (A-G):'
            ),
        ),
        reads=('target',),
        formula=(
            'all',
            ('in', 'target', (1, 2)),
            ('all', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G'),
        ),
        documentation=(
            (
                'guidelines.1',
                (
                    "The movement disorder specialist's note with the named rating scale, its score and "
                    'date, in the medicated and the unmedicated state'
                ),
                '',
            ),
            ('guidelines.2', 'Brain imaging (MRI or CT) and its report', ''),
            ('guidelines.3', 'A list of medicines tried, with dose, dates and result', ''),
            ('guidelines.4', 'The target, the side and the device, with its FDA approval or IDE number', ''),
        ),
    ),
    Clause(
        id='II.A',
        anchor='ii-a',
        label='A.',
        words=('The device requirement of I.A is met; and',),
        reads=(),
        formula='I.A',
    ),
    Clause(
        id='II.B',
        anchor='ii-b',
        label='B.',
        words=(
            (
                "Parkinson's disease is diagnosed on at least two of the three cardinal features (tremor, "
                'rigidity, bradykinesia); and'
            ),
        ),
        reads=('dbs_indication', 'cardinal_feature'),
        formula=(
            'all',
            ('in', 'dbs_indication', (1,)),
            (
                'count',
                2,
                3,
                ('in', 'cardinal_feature', (1, 3, 5, 7)),
                ('in', 'cardinal_feature', (2, 3, 6, 7)),
                ('in', 'cardinal_feature', (4, 5, 6, 7)),
            ),
        ),
    ),
    Clause(
        id='II.C',
        anchor='ii-c',
        label='C.',
        words=(
            (
                "The disease is advanced idiopathic Parkinson's disease, as graded by Hoehn and Yahr stage "
                "or by part III (motor) of the Unified Parkinson's Disease Rating Scale (UPDRS); and"
            ),
        ),
        reads=('idiopathic_pd', 'advanced_pd'),
        formula=('all', ('in', 'idiopathic_pd', (1,)), ('in', 'advanced_pd', (1,))),
    ),
    Clause(
        id='II.D',
        anchor='ii-d',
        label='D.',
        words=('The member responds to levodopa with clearly defined “on” periods; and',),
        reads=('levodopa_responsive_with_on_periods',),
        formula=('in', 'levodopa_responsive_with_on_periods', (1,)),
    ),
    Clause(
        id='II.E',
        anchor='ii-e',
        label='E.',
        words=(
            (
                'Disabling symptoms or side effects of medicine persist despite optimal medical therapy, '
                'including but not limited to dyskinesia, motor fluctuations or disabling “off” periods; and'
            ),
        ),
        reads=('disabling_pd_symptoms', 'dyskinesia', 'motor_fluctuations', 'disabling_off_periods'),
        formula=(
            'any',
            ('any', ('in', 'disabling_pd_symptoms', (1,)), ('in', 'dyskinesia', (1,))),
            ('in', 'motor_fluctuations', (1,)),
            ('in', 'disabling_off_periods', (1,)),
        ),
    ),
    Clause(
        id='II.F',
        anchor='ii-f',
        label='F.',
        words=('The member is willing and able to cooperate, as described in I.D; and',),
        reads=(),
        formula='I.D',
    ),
    Clause(
        id='II.G',
        anchor='ii-g',
        label='G.',
        words=('Commercial and Medicaid members only: both of the following:',),
        reads=('line_of_business',),
        formula=('any', ('not', ('in', 'line_of_business', (0, 1))), ('all', 'II.G.1', 'II.G.2')),
        shown=(('does not apply', ('not', ('in', 'line_of_business', (0, 1))), ('any',)),),
    ),
    Clause(
        id='II.G.1',
        anchor='ii-g-1',
        label='1.',
        words=(
            (
                'A UPDRS part III score of at least 30 points after at least 12 hours without medicine, '
                'which improves by at least 30% in the “on” state¹; and'
            ),
        ),
        reads=('updrs_off', 'updrs_on fell from updrs_off, compared with 30 %'),
        formula=(
            'all',
            ('in', 'updrs_off', (1,)),
            ('in', 'updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
        ),
    ),
    Clause(
        id='II.G.2',
        anchor='ii-g-2',
        label='2.',
        words=(
            (
                'Disease duration of at least 4 years, unless motor complications cannot be controlled with '
                'medicine.'
            ),
        ),
        reads=('pd_duration', 'motor_complications_controlled'),
        formula=('any', ('in', 'pd_duration', (1,)), ('not', ('in', 'motor_complications_controlled', (1,)))),
        shown=(
            ('waived', ('not', ('in', 'motor_complications_controlled', (1,))), ('in', 'pd_duration', (1,))),
        ),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'Unilateral or bilateral DBS of the GPi or STN may be considered **medically necessary** for '
                'primary dystonia when all of the following are met:'
            ),
        ),
        reads=('target', 'dbs_indication'),
        formula=(
            'all',
            ('in', 'target', (1, 2)),
            ('in', 'dbs_indication', (2,)),
            ('all', 'III.A', 'III.B', 'III.C'),
        ),
        documentation=(
            (
                'guidelines.1',
                (
                    "The movement disorder specialist's note with the named rating scale, its score and "
                    'date, in the medicated and the unmedicated state'
                ),
                '',
            ),
            ('guidelines.2', 'Brain imaging (MRI or CT) and its report', ''),
            ('guidelines.3', 'A list of medicines tried, with dose, dates and result', ''),
            ('guidelines.4', 'The target, the side and the device, with its FDA approval or IDE number', ''),
        ),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=('The member is at least 7 years of age; and',),
        reads=('age',),
        formula=('in', 'age', (1, 2)),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=('Dystonia is chronic and cannot be controlled with medicine; and',),
        reads=('dystonia_chronic_and_refractory',),
        formula=('in', 'dystonia_chronic_and_refractory', (1,)),
    ),
    Clause(
        id='III.C',
        anchor='iii-c',
        label='C.',
        words=('The device is used under its FDA approval or humanitarian device exemption.',),
        reads=('device_status',),
        formula=('in', 'device_status', (0, 2)),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=(
            (
                'Bilateral DBS of the anterior nucleus of the thalamus may be considered **medically '
                'necessary** for focal-onset epilepsy when all of the following are met:'
            ),
        ),
        reads=('side', 'target', 'dbs_indication'),
        formula=(
            'all',
            ('in', 'side', (2,)),
            ('in', 'target', (3,)),
            ('in', 'dbs_indication', (3,)),
            ('all', 'IV.A', 'IV.B', 'IV.C', 'IV.D'),
        ),
        documentation=(
            (
                'guidelines.1',
                (
                    "The movement disorder specialist's note with the named rating scale, its score and "
                    'date, in the medicated and the unmedicated state'
                ),
                '',
            ),
            ('guidelines.2', 'Brain imaging (MRI or CT) and its report', ''),
            ('guidelines.3', 'A list of medicines tried, with dose, dates and result', ''),
            ('guidelines.4', 'The target, the side and the device, with its FDA approval or IDE number', ''),
        ),
    ),
    Clause(
        id='IV.A',
        anchor='iv-a',
        label='A.',
        words=('The member is at least 18 years of age; and',),
        reads=('age',),
        formula=('in', 'age', (2,)),
    ),
    Clause(
        id='IV.B',
        anchor='iv-b',
        label='B.',
        words=('At least three antiseizure medicines were each tried and failed or were not tolerated; and',),
        reads=(
            'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))',
        ),
        formula=(
            'in',
            'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))',
            (1,),
        ),
    ),
    Clause(
        id='IV.C',
        anchor='iv-c',
        label='C.',
        words=(
            (
                'An average of six or more seizures a month over the 3 most recent months, with no more than '
                '30 days between seizures; and'
            ),
        ),
        reads=('seizures_a_month', 'longest_seizure_free_interval'),
        formula=('all', ('in', 'seizures_a_month', (1,)), ('in', 'longest_seizure_free_interval', (0,))),
    ),
    Clause(
        id='IV.D',
        anchor='iv-d',
        label='D.',
        words=('The member is not a candidate for resective surgery, or resective surgery failed.',),
        reads=('resective_surgery',),
        formula=('in', 'resective_surgery', (1, 2)),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=(
            (
                'DBS for an indication of Sections I through IV is considered **not medically necessary** '
                'when the criteria of its section are not met.'
            ),
        ),
        reads=('dbs_service',),
        formula=(
            'all',
            ('all',),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'dbs_service', (0,)), 'I'),
                    ('all', ('in', 'dbs_service', (0,)), 'II'),
                    ('all', ('in', 'dbs_service', (0,)), 'III'),
                    ('all', ('in', 'dbs_service', (0,)), 'IV'),
                    ('all', ('in', 'dbs_service', (0,)), 'V.s2'),
                    ('all', ('in', 'dbs_service', (1,)), 'VI'),
                    ('all', ('in', 'dbs_service', (2,)), 'VI.s2'),
                    ('all', ('in', 'dbs_service', (0,)), 'VII'),
                    ('all', ('in', 'dbs_service', (0,)), 'VII.s2'),
                    ('all', ('in', 'dbs_service', (0,)), 'VIII'),
                    ('all', ('in', 'dbs_service', (3,)), 'IX'),
                ),
            ),
        ),
    ),
    Clause(
        id='V.s2',
        anchor='v-s2',
        label='',
        words=(
            (
                'It is also considered **not medically necessary** when any of the following is present, '
                'even if the criteria are met:'
            ),
        ),
        reads=('dbs_indication',),
        formula=(
            'all',
            ('in', 'dbs_indication', (0, 1, 2, 3)),
            ('any', 'V.s2.A', 'V.s2.B', 'V.s2.C', 'V.s2.D', 'V.s2.E', 'V.s2.F'),
        ),
        shown=(('does not apply', ('not', ('in', 'dbs_indication', (0, 1, 2, 3))), ('any',)),),
        overrides=(('I', ''), ('II', ''), ('III', ''), ('IV', '')),
    ),
    Clause(
        id='V.s2.A',
        anchor='v-s2-a',
        label='A.',
        words=("Parkinsonism that is not idiopathic, or a “Parkinson's plus” syndrome",),
        reads=('atypical_parkinsonism',),
        formula=('in', 'atypical_parkinsonism', (1,)),
    ),
    Clause(
        id='V.s2.B',
        anchor='v-s2-b',
        label='B.',
        words=(
            (
                'Dementia, cognitive impairment or depression that the procedure would worsen or that would '
                'interfere with its benefit'
            ),
        ),
        reads=('dementia_or_depression_interfering',),
        formula=('in', 'dementia_or_depression_interfering', (1,)),
    ),
    Clause(
        id='V.s2.C',
        anchor='v-s2-c',
        label='C.',
        words=('Current psychosis, alcohol abuse or other drug abuse',),
        reads=('current_psychosis', 'alcohol_abuse', 'drug_abuse'),
        formula=(
            'any',
            ('in', 'current_psychosis', (1,)),
            ('in', 'alcohol_abuse', (1,)),
            ('in', 'drug_abuse', (1,)),
        ),
    ),
    Clause(
        id='V.s2.D',
        anchor='v-s2-d',
        label='D.',
        words=(
            (
                'A structural lesion, such as a basal ganglia stroke, tumor or vascular malformation, as the '
                'cause of the movement disorder'
            ),
        ),
        reads=('structural_lesion_cause',),
        formula=('in', 'structural_lesion_cause', (1,)),
    ),
    Clause(
        id='V.s2.E',
        anchor='v-s2-e',
        label='E.',
        words=('Earlier movement disorder surgery within the affected basal ganglion',),
        reads=('prior_surgery_same_basal_ganglion',),
        formula=('in', 'prior_surgery_same_basal_ganglion', (1,)),
    ),
    Clause(
        id='V.s2.F',
        anchor='v-s2-f',
        label='F.',
        words=(
            (
                'A medical, surgical, neurologic or orthopedic condition that rules out the surgery or the '
                'stimulation'
            ),
        ),
        reads=('condition_rules_out_surgery',),
        formula=('in', 'condition_rules_out_surgery', (1,)),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=(
            (
                'Replacement of a pulse generator may be considered **medically necessary** when the '
                'generator in place was effective and it has reached the end of its battery life or cannot '
                'be repaired.'
            ),
        ),
        reads=('generator_in_place_effective', 'battery_end_of_life', 'generator_repairable'),
        formula=(
            'all',
            ('in', 'generator_in_place_effective', (1,)),
            ('any', ('in', 'battery_end_of_life', (1,)), ('not', ('in', 'generator_repairable', (1,)))),
        ),
        documentation=(
            (
                'guidelines.1',
                (
                    "The movement disorder specialist's note with the named rating scale, its score and "
                    'date, in the medicated and the unmedicated state'
                ),
                '',
            ),
            ('guidelines.2', 'Brain imaging (MRI or CT) and its report', ''),
            ('guidelines.3', 'A list of medicines tried, with dose, dates and result', ''),
            ('guidelines.4', 'The target, the side and the device, with its FDA approval or IDE number', ''),
        ),
    ),
    Clause(
        id='VI.s2',
        anchor='vi-s2',
        label='',
        words=(
            (
                'Revision of a lead may be considered **medically necessary** when the lead has broken, '
                'moved or become infected.'
            ),
        ),
        reads=('lead_problem',),
        formula=('in', 'lead_problem', (1,)),
        documentation=(
            (
                'guidelines.1',
                (
                    "The movement disorder specialist's note with the named rating scale, its score and "
                    'date, in the medicated and the unmedicated state'
                ),
                '',
            ),
            ('guidelines.2', 'Brain imaging (MRI or CT) and its report', ''),
            ('guidelines.3', 'A list of medicines tried, with dose, dates and result', ''),
            ('guidelines.4', 'The target, the side and the device, with its FDA approval or IDE number', ''),
        ),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'DBS for obsessive-compulsive disorder under a humanitarian device exemption is subject to '
                '**individual review** by a Plan medical director when the member is at least 18 years of '
                'age.'
            ),
        ),
        reads=('dbs_indication', 'device_status', 'age'),
        formula=('all', ('in', 'dbs_indication', (4,)), ('in', 'device_status', (2,)), ('in', 'age', (2,))),
    ),
    Clause(
        id='VII.s2',
        anchor='vii-s2',
        label='',
        words=('Below 18 years of age it is considered **investigational**.',),
        reads=('dbs_indication', 'device_status', 'age'),
        formula=('all', ('in', 'dbs_indication', (4,)), ('in', 'device_status', (2,)), ('in', 'age', (0, 1))),
    ),
    Clause(
        id='VIII',
        anchor='viii',
        label='VIII.',
        words=(
            (
                'DBS for any other indication is considered **investigational**, including but not limited '
                'to Tourette syndrome, major depression, cluster headache, chronic pain and anorexia nervosa.'
            ),
        ),
        reads=('dbs_indication', 'device_status'),
        formula=(
            'any',
            ('in', 'dbs_indication', (5, 6, 7, 8, 9, 10)),
            ('all', ('in', 'dbs_indication', (4,)), ('in', 'device_status', (0, 1, 3))),
        ),
    ),
    Clause(
        id='IX',
        anchor='ix',
        label='IX.',
        words=(
            (
                'Responsive cortical stimulation for epilepsy is reviewed under licensed third-party '
                'criteria that are not published in this policy.'
            ),
        ),
        reads=(),
        formula=('all',),
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
                'first. This policy is used when neither of them has criteria for the requested indication.'
            ),
        ),
    ),
    Hit(
        'line',
        'line medicare',
        (
            'all',
            ('in', 'line_of_business', (2,)),
            ('not', ('any', ('in', 'dbs_indication', (0, 1)), ('not', ('in', 'lcd_has_criteria', (1,))))),
        ),
        2,
        words=(
            (
                'For Medicare members three sources are followed in this order: National Coverage '
                'Determination (NCD) 160.24, then a Local Coverage Determination (LCD) of the Medicare '
                'contractor, then this policy. Sections I, II and V restate the conditions of NCD 160.24 and '
                'are applied to Medicare members as printed, except II.G, which is not part of the NCD. For '
                "an indication that NCD 160.24 does not address, a contractor's LCD is followed where one "
                'exists. A service that this policy calls investigational is considered **not medically '
                'necessary** for Medicare members.'
            ),
        ),
    ),
    Hit('service', 'service', ('not', ('in', 'dbs_service', (0, 1, 2, 3))), 3),
    Hit('clause', 'V.s2', ('all', ('in', 'dbs_service', (0,)), 'V.s2'), 4),
    Hit('clause', 'I', ('all', ('in', 'dbs_service', (0,)), 'I'), 5),
    Hit('clause', 'II', ('all', ('in', 'dbs_service', (0,)), 'II'), 5),
    Hit('clause', 'III', ('all', ('in', 'dbs_service', (0,)), 'III'), 5),
    Hit('clause', 'IV', ('all', ('in', 'dbs_service', (0,)), 'IV'), 5),
    Hit('clause', 'VI', ('all', ('in', 'dbs_service', (1,)), 'VI'), 5),
    Hit('clause', 'VI.s2', ('all', ('in', 'dbs_service', (2,)), 'VI.s2'), 5),
    Hit('clause', 'VII', ('all', ('in', 'dbs_service', (0,)), 'VII'), 6),
    Hit(
        'clause',
        'VII.s2',
        ('all', ('in', 'line_of_business', (2,)), ('all', ('in', 'dbs_service', (0,)), 'VII.s2')),
        4,
    ),
    Hit('clause', 'VII.s2', ('all', ('in', 'dbs_service', (0,)), 'VII.s2'), 7),
    Hit(
        'clause',
        'VIII',
        ('all', ('in', 'line_of_business', (2,)), ('all', ('in', 'dbs_service', (0,)), 'VIII')),
        4,
    ),
    Hit('clause', 'VIII', ('all', ('in', 'dbs_service', (0,)), 'VIII'), 7),
    Hit('clause', 'IX', ('all', ('in', 'dbs_service', (3,)), 'IX'), 8),
    Hit('clause', 'V', ('all', ('in', 'dbs_service', (0,)), 'V'), 4),
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
        when=(
            'line_of_business: medicare',
            'dbs_indication: other than essential_tremor or parkinson_disease',
            'lcd_has_criteria: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('dbs_indication', (2, 3, 4, 5, 6, 7, 8, 9, 10)),
            ('lcd_has_criteria', (1,)),
        ),
        determination='refer to another source',
        source='a Local Coverage Determination (LCD) of the Medicare contractor',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.A'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'atypical_parkinsonism: yes',
        ),
        cells=(('dbs_indication', (0, 1, 2, 3)), ('dbs_service', (0,)), ('atypical_parkinsonism', (1,))),
        determination='not medically necessary',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.B'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'dementia_or_depression_interfering: yes',
        ),
        cells=(
            ('dbs_indication', (0, 1, 2, 3)),
            ('dbs_service', (0,)),
            ('dementia_or_depression_interfering', (1,)),
        ),
        determination='not medically necessary',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.C'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'current_psychosis: yes',
        ),
        cells=(('dbs_indication', (0, 1, 2, 3)), ('dbs_service', (0,)), ('current_psychosis', (1,))),
        determination='not medically necessary',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.C'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'alcohol_abuse: yes',
        ),
        cells=(('dbs_indication', (0, 1, 2, 3)), ('dbs_service', (0,)), ('alcohol_abuse', (1,))),
        determination='not medically necessary',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.C'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'drug_abuse: yes',
        ),
        cells=(('dbs_indication', (0, 1, 2, 3)), ('dbs_service', (0,)), ('drug_abuse', (1,))),
        determination='not medically necessary',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.D'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'structural_lesion_cause: yes',
        ),
        cells=(('dbs_indication', (0, 1, 2, 3)), ('dbs_service', (0,)), ('structural_lesion_cause', (1,))),
        determination='not medically necessary',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.E'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'prior_surgery_same_basal_ganglion: yes',
        ),
        cells=(
            ('dbs_indication', (0, 1, 2, 3)),
            ('dbs_service', (0,)),
            ('prior_surgery_same_basal_ganglion', (1,)),
        ),
        determination='not medically necessary',
    ),
    Row(
        by='V.s2',
        clauses=('V.s2', 'V.s2.F'),
        when=(
            'dbs_indication: essential_tremor, parkinson_disease, primary_dystonia or focal_epilepsy',
            'dbs_service: implantation',
            'condition_rules_out_surgery: yes',
        ),
        cells=(
            ('dbs_indication', (0, 1, 2, 3)),
            ('dbs_service', (0,)),
            ('condition_rules_out_surgery', (1,)),
        ),
        determination='not medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.B.1', 'I.C', 'I.D'),
        when=(
            'dbs_indication: essential_tremor',
            'dbs_service: implantation',
            'target: vim',
            'device_status: fda_approved or category_b_ide',
            'postural_or_kinetic_hand_tremor: yes',
            'other_neurologic_signs: no',
            'tremor_grade: grade_3 or grade_4',
            'tremor_limits_activities_despite_therapy: yes',
            'able_to_cooperate: yes',
        ),
        cells=(
            ('dbs_indication', (0,)),
            ('dbs_service', (0,)),
            ('target', (0,)),
            ('device_status', (0, 1)),
            ('postural_or_kinetic_hand_tremor', (1,)),
            ('other_neurologic_signs', (0,)),
            ('tremor_grade', (3, 4)),
            ('tremor_limits_activities_despite_therapy', (1,)),
            ('able_to_cooperate', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.B.2', 'I.C', 'I.D'),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: vim',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            'tremor_dominant: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'tremor_grade: grade_3 or grade_4',
            'tremor_limits_activities_despite_therapy: yes',
            'able_to_cooperate: yes',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (0,)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('tremor_dominant', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('tremor_grade', (3, 4)),
            ('tremor_limits_activities_despite_therapy', (1,)),
            ('able_to_cooperate', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G'),
        when=(
            'line_of_business: medicare',
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'disabling_pd_symptoms: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('disabling_pd_symptoms', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'disabling_pd_symptoms: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'pd_duration: at least 48 months (4 years)',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('disabling_pd_symptoms', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('pd_duration', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'disabling_pd_symptoms: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'motor_complications_controlled: no',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('disabling_pd_symptoms', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('motor_complications_controlled', (0,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G'),
        when=(
            'line_of_business: medicare',
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'dyskinesia: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('dyskinesia', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'dyskinesia: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'pd_duration: at least 48 months (4 years)',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('dyskinesia', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('pd_duration', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'dyskinesia: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'motor_complications_controlled: no',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('dyskinesia', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('motor_complications_controlled', (0,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G'),
        when=(
            'line_of_business: medicare',
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'motor_fluctuations: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('motor_fluctuations', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'motor_fluctuations: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'pd_duration: at least 48 months (4 years)',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('motor_fluctuations', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('pd_duration', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'motor_fluctuations: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'motor_complications_controlled: no',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('motor_fluctuations', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('motor_complications_controlled', (0,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G'),
        when=(
            'line_of_business: medicare',
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'disabling_off_periods: yes',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('disabling_off_periods', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'disabling_off_periods: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'pd_duration: at least 48 months (4 years)',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('disabling_off_periods', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('pd_duration', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=(
            'I.A', 'I.D', 'II', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.G.1', 'II.G.2',
        ),
        when=(
            'dbs_indication: parkinson_disease',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or category_b_ide',
            'idiopathic_pd: yes',
            (
                'cardinal_feature: some in tremor and some in rigidity, none elsewhere; or some in tremor '
                'and some in bradykinesia, none elsewhere; or some in rigidity and some in bradykinesia, '
                'none elsewhere; or some in tremor and some in rigidity and some in bradykinesia, none '
                'elsewhere'
            ),
            'able_to_cooperate: yes',
            'advanced_pd: yes',
            'levodopa_responsive_with_on_periods: yes',
            'disabling_off_periods: yes',
            'updrs_off: at least 30 points',
            'updrs_on fell from updrs_off, compared with 30 %: exactly or more',
            'motor_complications_controlled: no',
        ),
        cells=(
            ('dbs_indication', (1,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 1)),
            ('idiopathic_pd', (1,)),
            ('cardinal_feature', (3, 5, 6, 7)),
            ('able_to_cooperate', (1,)),
            ('advanced_pd', (1,)),
            ('levodopa_responsive_with_on_periods', (1,)),
            ('disabling_off_periods', (1,)),
            ('updrs_off', (1,)),
            ('updrs_on fell from updrs_off, compared with 30 %', (1, 2)),
            ('motor_complications_controlled', (0,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=('III', 'III.A', 'III.B', 'III.C'),
        when=(
            'dbs_indication: primary_dystonia',
            'dbs_service: implantation',
            'target: stn or gpi',
            'device_status: fda_approved or humanitarian_exemption',
            'age: at least 7 years',
            'dystonia_chronic_and_refractory: yes',
        ),
        cells=(
            ('dbs_indication', (2,)),
            ('dbs_service', (0,)),
            ('target', (1, 2)),
            ('device_status', (0, 2)),
            ('age', (1, 2)),
            ('dystonia_chronic_and_refractory', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('IV', 'IV.A', 'IV.B', 'IV.C', 'IV.D'),
        when=(
            'dbs_indication: focal_epilepsy',
            'dbs_service: implantation',
            'target: anterior_nucleus',
            'age: at least 18 years',
            'side: both',
            (
                'number of different drug among antiseizure_trials where (result in (failed, '
                'not_tolerated)): at least 3'
            ),
            'seizures_a_month: at least 6.0',
            'longest_seizure_free_interval: at most 30 days',
            'resective_surgery: not_a_candidate or failed',
        ),
        cells=(
            ('dbs_indication', (3,)),
            ('dbs_service', (0,)),
            ('target', (3,)),
            ('age', (2,)),
            ('side', (2,)),
            (
                'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))',
                (1,),
            ),
            ('seizures_a_month', (1,)),
            ('longest_seizure_free_interval', (0,)),
            ('resective_surgery', (1, 2)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=(
            'dbs_service: generator_replacement', 'generator_in_place_effective: yes',
            'battery_end_of_life: yes',
        ),
        cells=(('dbs_service', (1,)), ('generator_in_place_effective', (1,)), ('battery_end_of_life', (1,))),
        determination='medically necessary',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=(
            'dbs_service: generator_replacement', 'generator_in_place_effective: yes',
            'generator_repairable: no',
        ),
        cells=(('dbs_service', (1,)), ('generator_in_place_effective', (1,)), ('generator_repairable', (0,))),
        determination='medically necessary',
    ),
    Row(
        by='VI.s2',
        clauses=('VI.s2',),
        when=('dbs_service: lead_revision', 'lead_problem: at least one listed'),
        cells=(('dbs_service', (2,)), ('lead_problem', (1,))),
        determination='medically necessary',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=(
            'dbs_indication: obsessive_compulsive_disorder',
            'dbs_service: implantation',
            'device_status: humanitarian_exemption',
            'age: at least 18 years',
        ),
        cells=(('dbs_indication', (4,)), ('dbs_service', (0,)), ('device_status', (2,)), ('age', (2,))),
        determination='individual review',
    ),
    Row(
        by='VII.s2',
        clauses=('VII.s2',),
        when=(
            'line_of_business: medicare',
            'dbs_indication: obsessive_compulsive_disorder',
            'dbs_service: implantation',
            'device_status: humanitarian_exemption',
        ),
        cells=(
            ('line_of_business', (2,)),
            ('dbs_indication', (4,)),
            ('dbs_service', (0,)),
            ('device_status', (2,)),
        ),
        determination='not medically necessary',
    ),
    Row(
        by='VII.s2',
        clauses=('VII.s2',),
        when=(
            'dbs_indication: obsessive_compulsive_disorder',
            'dbs_service: implantation',
            'device_status: humanitarian_exemption',
        ),
        cells=(('dbs_indication', (4,)), ('dbs_service', (0,)), ('device_status', (2,))),
        determination='investigational',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            'line_of_business: medicare',
            (
                'dbs_indication: other than essential_tremor, parkinson_disease, primary_dystonia, '
                'focal_epilepsy or obsessive_compulsive_disorder'
            ),
            'dbs_service: implantation',
        ),
        cells=(('line_of_business', (2,)), ('dbs_indication', (5, 6, 7, 8, 9, 10)), ('dbs_service', (0,))),
        determination='not medically necessary',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            'line_of_business: medicare',
            'dbs_indication: obsessive_compulsive_disorder',
            'dbs_service: implantation',
        ),
        cells=(('line_of_business', (2,)), ('dbs_indication', (4,)), ('dbs_service', (0,))),
        determination='not medically necessary',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            (
                'dbs_indication: other than essential_tremor, parkinson_disease, primary_dystonia, '
                'focal_epilepsy or obsessive_compulsive_disorder'
            ),
            'dbs_service: implantation',
        ),
        cells=(('dbs_indication', (5, 6, 7, 8, 9, 10)), ('dbs_service', (0,))),
        determination='investigational',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=('dbs_indication: obsessive_compulsive_disorder', 'dbs_service: implantation'),
        cells=(('dbs_indication', (4,)), ('dbs_service', (0,))),
        determination='investigational',
    ),
    Row(
        by='IX',
        clauses=('IX',),
        when=('dbs_service: responsive_cortical_stimulation',),
        cells=(('dbs_service', (3,)),),
        determination='refer to another source',
        source='licensed third-party criteria',
    ),
    Row(
        by='V',
        clauses=('V',),
        when=('dbs_service: implantation or responsive_cortical_stimulation',),
        cells=(('dbs_service', (0, 3)),),
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
    (44, (-4, -6)),  # 0: lead_problem
    (43, (-6, -4)),  # 1: generator_repairable
    (42, (1, -6)),  # 2: battery_end_of_life
    (41, (-4, 2)),  # 3: generator_in_place_effective
    (40, (-6, -5)),  # 4: condition_rules_out_surgery
    (39, (4, -5)),  # 5: prior_surgery_same_basal_ganglion
    (38, (5, -5)),  # 6: structural_lesion_cause
    (37, (6, -5)),  # 7: drug_abuse
    (36, (7, -5)),  # 8: alcohol_abuse
    (35, (8, -5)),  # 9: current_psychosis
    (34, (9, -5)),  # 10: dementia_or_depression_interfering
    (33, (10, -5)),  # 11: atypical_parkinsonism
    (32, (-5, 11, 11)),  # 12: resective_surgery
    (31, (12, -5)),  # 13: longest_seizure_free_interval
    (30, (-5, 13)),  # 14: seizures_a_month
    (29, (-5, 14)),  # 15: number of different drug among antiseizure_trials where (result in (failed, not_tolerated))
    (28, (-5, -5, 15)),  # 16: side
    (27, (-5, 11)),  # 17: dystonia_chronic_and_refractory
    (26, (11, -5)),  # 18: motor_complications_controlled
    (25, (18, 11)),  # 19: pd_duration
    (24, (-5, 19, 19)),  # 20: updrs_on fell from updrs_off, compared with 30 ?
    (23, (-5, 20)),  # 21: updrs_off
    (22, (-5, 11)),  # 22: disabling_off_periods
    (22, (-5, 21)),  # 23: disabling_off_periods
    (21, (22, 11)),  # 24: motor_fluctuations
    (21, (23, 21)),  # 25: motor_fluctuations
    (20, (24, 11)),  # 26: dyskinesia
    (20, (25, 21)),  # 27: dyskinesia
    (19, (26, 11)),  # 28: disabling_pd_symptoms
    (19, (27, 21)),  # 29: disabling_pd_symptoms
    (18, (-5, 28)),  # 30: levodopa_responsive_with_on_periods
    (18, (-5, 29)),  # 31: levodopa_responsive_with_on_periods
    (17, (11, 30, 30, -5, -5)),  # 32: target
    (17, (-5, 30, 30, -5, -5)),  # 33: target
    (17, (11, 31, 31, -5, -5)),  # 34: target
    (17, (11, -5, -5, -5, -5)),  # 35: target
    (17, (-5, 31, 31, -5, -5)),  # 36: target
    (17, (-5, -5, -5, 16, -5)),  # 37: target
    (17, (-5, 17, 17, -5, -5)),  # 38: target
    (16, (35, 32)),  # 39: advanced_pd
    (16, (-5, 33)),  # 40: advanced_pd
    (16, (35, 34)),  # 41: advanced_pd
    (16, (-5, 36)),  # 42: advanced_pd
    (15, (-5, -5, -7)),  # 43: age
    (15, (-8, -8, -7)),  # 44: age
    (15, (-5, -5, 37)),  # 45: age
    (15, (-5, 38, 38)),  # 46: age
    (14, (-5, 39)),  # 47: able_to_cooperate
    (14, (-5, 40)),  # 48: able_to_cooperate
    (14, (-5, 35)),  # 49: able_to_cooperate
    (14, (-5, 41)),  # 50: able_to_cooperate
    (14, (-5, 42)),  # 51: able_to_cooperate
    (13, (48, 47)),  # 52: tremor_limits_activities_despite_therapy
    (13, (-5, 49)),  # 53: tremor_limits_activities_despite_therapy
    (13, (51, 50)),  # 54: tremor_limits_activities_despite_therapy
    (12, (48, 48, 48, 52, 52)),  # 55: tremor_grade
    (12, (-5, -5, -5, 53, 53)),  # 56: tremor_grade
    (12, (51, 51, 51, 54, 54)),  # 57: tremor_grade
    (11, (-9, -9, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 58: dbs_indication
    (11, (0, 0, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 59: dbs_indication
    (11, (3, 3, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 60: dbs_indication
    (11, (56, 55, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 61: dbs_indication
    (11, (56, 48, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 62: dbs_indication
    (11, (56, -5, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 63: dbs_indication
    (11, (-5, 55, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 64: dbs_indication
    (11, (-5, 48, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 65: dbs_indication
    (11, (-5, -5, -3, -3, -3, -3, -3, -3, -3, -3, -3)),  # 66: dbs_indication
    (11, (-5, -5, 46, 45, 43, -5, -5, -5, -5, -5, -5)),  # 67: dbs_indication
    (11, (56, 55, -5, 45, -5, -5, -5, -5, -5, -5, -5)),  # 68: dbs_indication
    (11, (56, 48, -5, 45, -5, -5, -5, -5, -5, -5, -5)),  # 69: dbs_indication
    (11, (56, -5, -5, 45, -5, -5, -5, -5, -5, -5, -5)),  # 70: dbs_indication
    (11, (-5, 55, -5, 45, -5, -5, -5, -5, -5, -5, -5)),  # 71: dbs_indication
    (11, (-5, 48, -5, 45, -5, -5, -5, -5, -5, -5, -5)),  # 72: dbs_indication
    (11, (-5, -5, -5, 45, -5, -5, -5, -5, -5, -5, -5)),  # 73: dbs_indication
    (11, (56, 55, 46, 45, -5, -5, -5, -5, -5, -5, -5)),  # 74: dbs_indication
    (11, (56, 48, 46, 45, -5, -5, -5, -5, -5, -5, -5)),  # 75: dbs_indication
    (11, (56, -5, 46, 45, -5, -5, -5, -5, -5, -5, -5)),  # 76: dbs_indication
    (11, (-5, 55, 46, 45, -5, -5, -5, -5, -5, -5, -5)),  # 77: dbs_indication
    (11, (-5, 48, 46, 45, -5, -5, -5, -5, -5, -5, -5)),  # 78: dbs_indication
    (11, (-5, -5, 46, 45, -5, -5, -5, -5, -5, -5, -5)),  # 79: dbs_indication
    (11, (-5, -5, 46, 45, 44, -8, -8, -8, -8, -8, -8)),  # 80: dbs_indication
    (11, (56, 57, -5, 45, -8, -8, -8, -8, -8, -8, -8)),  # 81: dbs_indication
    (11, (56, 51, -5, 45, -8, -8, -8, -8, -8, -8, -8)),  # 82: dbs_indication
    (11, (56, -5, -5, 45, -8, -8, -8, -8, -8, -8, -8)),  # 83: dbs_indication
    (11, (-5, 57, -5, 45, -8, -8, -8, -8, -8, -8, -8)),  # 84: dbs_indication
    (11, (-5, 51, -5, 45, -8, -8, -8, -8, -8, -8, -8)),  # 85: dbs_indication
    (11, (-5, -5, -5, 45, -8, -8, -8, -8, -8, -8, -8)),  # 86: dbs_indication
    (11, (56, 57, 46, 45, -8, -8, -8, -8, -8, -8, -8)),  # 87: dbs_indication
    (11, (56, 51, 46, 45, -8, -8, -8, -8, -8, -8, -8)),  # 88: dbs_indication
    (11, (56, -5, 46, 45, -8, -8, -8, -8, -8, -8, -8)),  # 89: dbs_indication
    (11, (-5, 57, 46, 45, -8, -8, -8, -8, -8, -8, -8)),  # 90: dbs_indication
    (11, (-5, 51, 46, 45, -8, -8, -8, -8, -8, -8, -8)),  # 91: dbs_indication
    (11, (-5, -5, 46, 45, -8, -8, -8, -8, -8, -8, -8)),  # 92: dbs_indication
    (10, (63, 61)),  # 93: idiopathic_pd
    (10, (63, 62)),  # 94: idiopathic_pd
    (10, (66, 64)),  # 95: idiopathic_pd
    (10, (66, 65)),  # 96: idiopathic_pd
    (10, (70, 68)),  # 97: idiopathic_pd
    (10, (70, 69)),  # 98: idiopathic_pd
    (10, (73, 71)),  # 99: idiopathic_pd
    (10, (73, 72)),  # 100: idiopathic_pd
    (10, (76, 74)),  # 101: idiopathic_pd
    (10, (76, 75)),  # 102: idiopathic_pd
    (10, (79, 77)),  # 103: idiopathic_pd
    (10, (79, 78)),  # 104: idiopathic_pd
    (10, (83, 81)),  # 105: idiopathic_pd
    (10, (83, 82)),  # 106: idiopathic_pd
    (10, (86, 84)),  # 107: idiopathic_pd
    (10, (86, 85)),  # 108: idiopathic_pd
    (10, (89, 87)),  # 109: idiopathic_pd
    (10, (89, 88)),  # 110: idiopathic_pd
    (10, (92, 90)),  # 111: idiopathic_pd
    (10, (92, 91)),  # 112: idiopathic_pd
    (9, (63, 63, 63, 93, 63, 93, 93, 93)),  # 113: cardinal_feature
    (9, (63, 63, 63, 94, 63, 94, 94, 94)),  # 114: cardinal_feature
    (9, (66, 66, 66, 95, 66, 95, 95, 95)),  # 115: cardinal_feature
    (9, (66, 66, 66, 96, 66, 96, 96, 96)),  # 116: cardinal_feature
    (9, (70, 70, 70, 97, 70, 97, 97, 97)),  # 117: cardinal_feature
    (9, (70, 70, 70, 98, 70, 98, 98, 98)),  # 118: cardinal_feature
    (9, (73, 73, 73, 99, 73, 99, 99, 99)),  # 119: cardinal_feature
    (9, (73, 73, 73, 100, 73, 100, 100, 100)),  # 120: cardinal_feature
    (9, (76, 76, 76, 101, 76, 101, 101, 101)),  # 121: cardinal_feature
    (9, (76, 76, 76, 102, 76, 102, 102, 102)),  # 122: cardinal_feature
    (9, (79, 79, 79, 103, 79, 103, 103, 103)),  # 123: cardinal_feature
    (9, (79, 79, 79, 104, 79, 104, 104, 104)),  # 124: cardinal_feature
    (9, (83, 83, 83, 105, 83, 105, 105, 105)),  # 125: cardinal_feature
    (9, (83, 83, 83, 106, 83, 106, 106, 106)),  # 126: cardinal_feature
    (9, (86, 86, 86, 107, 86, 107, 107, 107)),  # 127: cardinal_feature
    (9, (86, 86, 86, 108, 86, 108, 108, 108)),  # 128: cardinal_feature
    (9, (89, 89, 89, 109, 89, 109, 109, 109)),  # 129: cardinal_feature
    (9, (89, 89, 89, 110, 89, 110, 110, 110)),  # 130: cardinal_feature
    (9, (92, 92, 92, 111, 92, 111, 111, 111)),  # 131: cardinal_feature
    (9, (92, 92, 92, 112, 92, 112, 112, 112)),  # 132: cardinal_feature
    (8, (114, 113)),  # 133: tremor_dominant
    (8, (116, 115)),  # 134: tremor_dominant
    (8, (118, 117)),  # 135: tremor_dominant
    (8, (120, 119)),  # 136: tremor_dominant
    (8, (122, 121)),  # 137: tremor_dominant
    (8, (124, 123)),  # 138: tremor_dominant
    (8, (126, 125)),  # 139: tremor_dominant
    (8, (128, 127)),  # 140: tremor_dominant
    (8, (130, 129)),  # 141: tremor_dominant
    (8, (132, 131)),  # 142: tremor_dominant
    (7, (133, 134)),  # 143: other_neurologic_signs
    (7, (135, 136)),  # 144: other_neurologic_signs
    (7, (137, 138)),  # 145: other_neurologic_signs
    (7, (139, 140)),  # 146: other_neurologic_signs
    (7, (141, 142)),  # 147: other_neurologic_signs
    (6, (134, 143)),  # 148: postural_or_kinetic_hand_tremor
    (6, (136, 144)),  # 149: postural_or_kinetic_hand_tremor
    (6, (138, 145)),  # 150: postural_or_kinetic_hand_tremor
    (6, (140, 146)),  # 151: postural_or_kinetic_hand_tremor
    (6, (142, 147)),  # 152: postural_or_kinetic_hand_tremor
    (5, (148, 148, 66, 66)),  # 153: device_status
    (5, (150, 149, 67, 73)),  # 154: device_status
    (5, (152, 151, 80, 86)),  # 155: device_status
    (4, (-9, -9, 58)),  # 156: line_of_business
    (4, (0, 0, 59)),  # 157: line_of_business
    (4, (3, 3, 60)),  # 158: line_of_business
    (4, (155, 155, 153)),  # 159: line_of_business
    (4, (155, 155, 154)),  # 160: line_of_business
    (4, (-9, -2, 58)),  # 161: line_of_business
    (4, (-9, -2, -9)),  # 162: line_of_business
    (4, (0, -2, 59)),  # 163: line_of_business
    (4, (0, -2, 0)),  # 164: line_of_business
    (4, (3, -2, 60)),  # 165: line_of_business
    (4, (3, -2, 3)),  # 166: line_of_business
    (4, (155, -2, 153)),  # 167: line_of_business
    (4, (155, -2, 154)),  # 168: line_of_business
    (3, (-9, 156)),  # 169: lcd_has_criteria
    (3, (0, 157)),  # 170: lcd_has_criteria
    (3, (3, 158)),  # 171: lcd_has_criteria
    (3, (160, 159)),  # 172: lcd_has_criteria
    (3, (162, 161)),  # 173: lcd_has_criteria
    (3, (164, 163)),  # 174: lcd_has_criteria
    (3, (166, 165)),  # 175: lcd_has_criteria
    (3, (168, 167)),  # 176: lcd_has_criteria
    (2, (172, 171, 170, 169)),  # 177: dbs_service
    (2, (176, 175, 174, 173)),  # 178: dbs_service
    (1, (178, 177)),  # 179: known medicaid
    (0, (-1, 179)),  # 180: date_of_service
)
ROOT = 180


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = cells[5] & 0b0011
    f1 = cells[5] & 0b1100
    # I.B.1
    t3 = cells[11] & 0b00000000001 and cells[6] & 0b10 and cells[7] & 0b01
    f3 = cells[11] & 0b11111111110 or cells[6] & 0b01 or cells[7] & 0b10
    most1 = bool(cells[9] & 0b10101010) + bool(cells[9] & 0b11001100) + bool(cells[9] & 0b11110000)
    never = bool(cells[9] & 0b01010101) + bool(cells[9] & 0b00110011) + bool(cells[9] & 0b00001111)
    fewest1 = 3 - never
    # I.B.2
    t4 = cells[11] & 0b00000000010 and cells[10] & 0b10 and cells[8] & 0b10 and (most1 >= 2 and fewest1 <= 3)
    f4 = cells[11] & 0b11111111101 or cells[10] & 0b01 or cells[8] & 0b01 or (fewest1 < 2 or most1 > 3)
    # I.B
    t2 = t3 or t4
    f2 = f3 and f4
    # I.C
    t5 = cells[12] & 0b11000 and cells[13] & 0b10
    f5 = cells[12] & 0b00111 or cells[13] & 0b01
    # I.D
    t6 = cells[14] & 0b10
    f6 = cells[14] & 0b01
    # I
    t0 = cells[17] & 0b00001 and (t1 and t2 and t5 and t6)
    f0 = cells[17] & 0b11110 or (f1 or f2 or f5 or f6)
    # II.A
    t8 = t1
    f8 = f1
    most2 = bool(cells[9] & 0b10101010) + bool(cells[9] & 0b11001100) + bool(cells[9] & 0b11110000)
    never = bool(cells[9] & 0b01010101) + bool(cells[9] & 0b00110011) + bool(cells[9] & 0b00001111)
    fewest2 = 3 - never
    # II.B
    t9 = cells[11] & 0b00000000010 and (most2 >= 2 and fewest2 <= 3)
    f9 = cells[11] & 0b11111111101 or (fewest2 < 2 or most2 > 3)
    # II.C
    t10 = cells[10] & 0b10 and cells[16] & 0b10
    f10 = cells[10] & 0b01 or cells[16] & 0b01
    # II.D
    t11 = cells[18] & 0b10
    f11 = cells[18] & 0b01
    # II.E
    t12 = (cells[19] & 0b10 or cells[20] & 0b10) or cells[21] & 0b10 or cells[22] & 0b10
    f12 = (cells[19] & 0b01 and cells[20] & 0b01) and cells[21] & 0b01 and cells[22] & 0b01
    # II.F
    t13 = t6
    f13 = f6
    # II.G.1
    t15 = cells[23] & 0b10 and cells[24] & 0b110
    f15 = cells[23] & 0b01 or cells[24] & 0b001
    # II.G.2
    t16 = cells[25] & 0b10 or cells[26] & 0b01
    f16 = cells[25] & 0b01 and cells[26] & 0b10
    # II.G
    t14 = cells[4] & 0b100 or (t15 and t16)
    f14 = cells[4] & 0b011 and (f15 or f16)
    # II
    t7 = cells[17] & 0b00110 and (t8 and t9 and t10 and t11 and t12 and t13 and t14)
    f7 = cells[17] & 0b11001 or (f8 or f9 or f10 or f11 or f12 or f13 or f14)
    # III.A
    t18 = cells[15] & 0b110
    f18 = cells[15] & 0b001
    # III.B
    t19 = cells[27] & 0b10
    f19 = cells[27] & 0b01
    # III.C
    t20 = cells[5] & 0b0101
    f20 = cells[5] & 0b1010
    # III
    t17 = cells[17] & 0b00110 and cells[11] & 0b00000000100 and (t18 and t19 and t20)
    f17 = cells[17] & 0b11001 or cells[11] & 0b11111111011 or (f18 or f19 or f20)
    # IV.A
    t22 = cells[15] & 0b100
    f22 = cells[15] & 0b011
    # IV.B
    t23 = cells[29] & 0b10
    f23 = cells[29] & 0b01
    # IV.C
    t24 = cells[30] & 0b10 and cells[31] & 0b01
    f24 = cells[30] & 0b01 or cells[31] & 0b10
    # IV.D
    t25 = cells[32] & 0b110
    f25 = cells[32] & 0b001
    # IV
    t21 = (
        cells[28] & 0b100
        and cells[17] & 0b01000
        and cells[11] & 0b00000001000
        and (t22 and t23 and t24 and t25)
    )
    f21 = cells[28] & 0b011 or cells[17] & 0b10111 or cells[11] & 0b11111110111 or (f22 or f23 or f24 or f25)
    # V.s2.A
    t28 = cells[33] & 0b10
    f28 = cells[33] & 0b01
    # V.s2.B
    t29 = cells[34] & 0b10
    f29 = cells[34] & 0b01
    # V.s2.C
    t30 = cells[35] & 0b10 or cells[36] & 0b10 or cells[37] & 0b10
    f30 = cells[35] & 0b01 and cells[36] & 0b01 and cells[37] & 0b01
    # V.s2.D
    t31 = cells[38] & 0b10
    f31 = cells[38] & 0b01
    # V.s2.E
    t32 = cells[39] & 0b10
    f32 = cells[39] & 0b01
    # V.s2.F
    t33 = cells[40] & 0b10
    f33 = cells[40] & 0b01
    # V.s2
    t27 = cells[11] & 0b00000001111 and (t28 or t29 or t30 or t31 or t32 or t33)
    f27 = cells[11] & 0b11111110000 or (f28 and f29 and f30 and f31 and f32 and f33)
    # VI
    t34 = cells[41] & 0b10 and (cells[42] & 0b10 or cells[43] & 0b01)
    f34 = cells[41] & 0b01 or (cells[42] & 0b01 and cells[43] & 0b10)
    # VI.s2
    t35 = cells[44] & 0b10
    f35 = cells[44] & 0b01
    # VII
    t36 = cells[11] & 0b00000010000 and cells[5] & 0b0100 and cells[15] & 0b100
    f36 = cells[11] & 0b11111101111 or cells[5] & 0b1011 or cells[15] & 0b011
    # VII.s2
    t37 = cells[11] & 0b00000010000 and cells[5] & 0b0100 and cells[15] & 0b011
    f37 = cells[11] & 0b11111101111 or cells[5] & 0b1011 or cells[15] & 0b100
    # VIII
    t38 = cells[11] & 0b11111100000 or (cells[11] & 0b00000010000 and cells[5] & 0b1011)
    f38 = cells[11] & 0b00000011111 and (cells[11] & 0b11111101111 or cells[5] & 0b0100)
    # IX
    t39 = True
    f39 = False
    # V
    t26 = (
        True
        and (
            (cells[2] & 0b1110 or f0)
            and (cells[2] & 0b1110 or f7)
            and (cells[2] & 0b1110 or f17)
            and (cells[2] & 0b1110 or f21)
            and (cells[2] & 0b1110 or f27)
            and (cells[2] & 0b1101 or f34)
            and (cells[2] & 0b1011 or f35)
            and (cells[2] & 0b1110 or f36)
            and (cells[2] & 0b1110 or f37)
            and (cells[2] & 0b1110 or f38)
            and (cells[2] & 0b0111 or f39)
        )
    )
    f26 = (
        False
        or (
            (cells[2] & 0b0001 and t0)
            or (cells[2] & 0b0001 and t7)
            or (cells[2] & 0b0001 and t17)
            or (cells[2] & 0b0001 and t21)
            or (cells[2] & 0b0001 and t27)
            or (cells[2] & 0b0010 and t34)
            or (cells[2] & 0b0100 and t35)
            or (cells[2] & 0b0001 and t36)
            or (cells[2] & 0b0001 and t37)
            or (cells[2] & 0b0001 and t38)
            or (cells[2] & 0b1000 and t39)
        )
    )
    # step version
    t_hit0 = cells[0] & 0b01
    f_hit0 = cells[0] & 0b10
    # step line medicaid
    t_hit1 = cells[4] & 0b010 and cells[1] & 0b01
    f_hit1 = cells[4] & 0b101 or cells[1] & 0b10
    # step line medicare
    t_hit2 = cells[4] & 0b100 and (cells[11] & 0b11111111100 and cells[3] & 0b10)
    f_hit2 = cells[4] & 0b011 or (cells[11] & 0b00000000011 or cells[3] & 0b01)
    # step service
    t_hit3 = 0
    f_hit3 = cells[2] & 0b1111
    # step V.s2
    t_hit4 = cells[2] & 0b0001 and t27
    f_hit4 = cells[2] & 0b1110 or f27
    # step I
    t_hit5 = cells[2] & 0b0001 and t0
    f_hit5 = cells[2] & 0b1110 or f0
    # step II
    t_hit6 = cells[2] & 0b0001 and t7
    f_hit6 = cells[2] & 0b1110 or f7
    # step III
    t_hit7 = cells[2] & 0b0001 and t17
    f_hit7 = cells[2] & 0b1110 or f17
    # step IV
    t_hit8 = cells[2] & 0b0001 and t21
    f_hit8 = cells[2] & 0b1110 or f21
    # step VI
    t_hit9 = cells[2] & 0b0010 and t34
    f_hit9 = cells[2] & 0b1101 or f34
    # step VI.s2
    t_hit10 = cells[2] & 0b0100 and t35
    f_hit10 = cells[2] & 0b1011 or f35
    # step VII
    t_hit11 = cells[2] & 0b0001 and t36
    f_hit11 = cells[2] & 0b1110 or f36
    # step VII.s2
    t_hit12 = cells[4] & 0b100 and (cells[2] & 0b0001 and t37)
    f_hit12 = cells[4] & 0b011 or (cells[2] & 0b1110 or f37)
    # step VII.s2
    t_hit13 = cells[2] & 0b0001 and t37
    f_hit13 = cells[2] & 0b1110 or f37
    # step VIII
    t_hit14 = cells[4] & 0b100 and (cells[2] & 0b0001 and t38)
    f_hit14 = cells[4] & 0b011 or (cells[2] & 0b1110 or f38)
    # step VIII
    t_hit15 = cells[2] & 0b0001 and t38
    f_hit15 = cells[2] & 0b1110 or f38
    # step IX
    t_hit16 = cells[2] & 0b1000 and t39
    f_hit16 = cells[2] & 0b0111 or f39
    # step V
    t_hit17 = cells[2] & 0b0001 and t26
    f_hit17 = cells[2] & 0b1110 or f26
    # step otherwise
    t_hit18 = True
    f_hit18 = False
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
            (UNKNOWN if f38 else MET) if t38 else NOT_MET,
            (UNKNOWN if f39 else MET) if t39 else NOT_MET,
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
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {
            'target': values[12],
        }},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'device_status': values[13],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {}},
        {"clause": 'I.B.1', "status": statuses[3], "read": {
            'dbs_indication': values[11],
            'postural_or_kinetic_hand_tremor': values[14],
            'other_neurologic_signs': values[15],
        }},
        {"clause": 'I.B.2', "status": statuses[4], "read": {
            'dbs_indication': values[11],
            'idiopathic_pd': values[18],
            'tremor_dominant': values[17],
            'cardinal_feature': values[16],
        }},
        {"clause": 'I.C', "status": statuses[5], "read": {
            'tremor_grade': values[19],
            'tremor_limits_activities_despite_therapy': values[20],
        }},
        {"clause": 'I.D', "status": statuses[6], "read": {
            'able_to_cooperate': values[21],
        }},
        {"clause": 'II', "status": statuses[7], "read": {
            'target': values[12],
        }},
        {"clause": 'II.A', "status": statuses[8], "read": {}},
        {"clause": 'II.B', "status": statuses[9], "read": {
            'dbs_indication': values[11],
            'cardinal_feature': values[16],
        }},
        {"clause": 'II.C', "status": statuses[10], "read": {
            'idiopathic_pd': values[18],
            'advanced_pd': values[22],
        }},
        {"clause": 'II.D', "status": statuses[11], "read": {
            'levodopa_responsive_with_on_periods': values[23],
        }},
        {"clause": 'II.E', "status": statuses[12], "read": {
            'disabling_pd_symptoms': values[24],
            'dyskinesia': values[25],
            'motor_fluctuations': values[26],
            'disabling_off_periods': values[27],
        }},
        {"clause": 'II.F', "status": statuses[13], "read": {}},
        {"clause": 'II.G', "status": statuses[14], "read": {
            'line_of_business': values[1],
        }},
        {"clause": 'II.G.1', "status": statuses[15], "read": {
            'updrs_off': values[28],
            'updrs_on fell from updrs_off, compared with 30 %': values[53],
        }},
        {"clause": 'II.G.2', "status": statuses[16], "read": {
            'pd_duration': values[31],
            'motor_complications_controlled': values[32],
        }},
        {"clause": 'III', "status": statuses[17], "read": {
            'target': values[12],
            'dbs_indication': values[11],
        }},
        {"clause": 'III.A', "status": statuses[18], "read": {
            'age': values[9],
        }},
        {"clause": 'III.B', "status": statuses[19], "read": {
            'dystonia_chronic_and_refractory': values[33],
        }},
        {"clause": 'III.C', "status": statuses[20], "read": {
            'device_status': values[13],
        }},
        {"clause": 'IV', "status": statuses[21], "read": {
            'side': values[6],
            'target': values[12],
            'dbs_indication': values[11],
        }},
        {"clause": 'IV.A', "status": statuses[22], "read": {
            'age': values[9],
        }},
        {"clause": 'IV.B', "status": statuses[23], "read": {
            'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))': values[54],
        }},
        {"clause": 'IV.C', "status": statuses[24], "read": {
            'seizures_a_month': values[38],
            'longest_seizure_free_interval': values[39],
        }},
        {"clause": 'IV.D', "status": statuses[25], "read": {
            'resective_surgery': values[40],
        }},
        {"clause": 'V', "status": statuses[26], "read": {
            'dbs_service': values[10],
        }},
        {"clause": 'V.s2', "status": statuses[27], "read": {
            'dbs_indication': values[11],
        }},
        {"clause": 'V.s2.A', "status": statuses[28], "read": {
            'atypical_parkinsonism': values[41],
        }},
        {"clause": 'V.s2.B', "status": statuses[29], "read": {
            'dementia_or_depression_interfering': values[42],
        }},
        {"clause": 'V.s2.C', "status": statuses[30], "read": {
            'current_psychosis': values[43],
            'alcohol_abuse': values[44],
            'drug_abuse': values[45],
        }},
        {"clause": 'V.s2.D', "status": statuses[31], "read": {
            'structural_lesion_cause': values[46],
        }},
        {"clause": 'V.s2.E', "status": statuses[32], "read": {
            'prior_surgery_same_basal_ganglion': values[47],
        }},
        {"clause": 'V.s2.F', "status": statuses[33], "read": {
            'condition_rules_out_surgery': values[48],
        }},
        {"clause": 'VI', "status": statuses[34], "read": {
            'generator_in_place_effective': values[49],
            'battery_end_of_life': values[50],
            'generator_repairable': values[51],
        }},
        {"clause": 'VI.s2', "status": statuses[35], "read": {
            'lead_problem': values[52],
        }},
        {"clause": 'VII', "status": statuses[36], "read": {
            'dbs_indication': values[11],
            'device_status': values[13],
            'age': values[9],
        }},
        {"clause": 'VII.s2', "status": statuses[37], "read": {
            'dbs_indication': values[11],
            'device_status': values[13],
            'age': values[9],
        }},
        {"clause": 'VIII', "status": statuses[38], "read": {
            'dbs_indication': values[11],
            'device_status': values[13],
        }},
        {"clause": 'IX', "status": statuses[39], "read": {}},
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
    'code',
    'line_of_business',
    'date_of_service',
    'listing',
    'prioritized_list_has_criteria',
    'state_rule_has_criteria',
    'side',
    'lcd_has_criteria',
    'date_of_birth',
    'age',
    'dbs_service',
    'dbs_indication',
    'target',
    'device_status',
    'postural_or_kinetic_hand_tremor',
    'other_neurologic_signs',
    'cardinal_feature',
    'tremor_dominant',
    'idiopathic_pd',
    'tremor_grade',
    'tremor_limits_activities_despite_therapy',
    'able_to_cooperate',
    'advanced_pd',
    'levodopa_responsive_with_on_periods',
    'disabling_pd_symptoms',
    'dyskinesia',
    'motor_fluctuations',
    'disabling_off_periods',
    'updrs_off',
    'updrs_on',
    'pd_onset_date',
    'pd_duration',
    'motor_complications_controlled',
    'dystonia_chronic_and_refractory',
    'antiseizure_trials',
    'seizures_last_month',
    'seizures_month_before',
    'seizures_third_month',
    'seizures_a_month',
    'longest_seizure_free_interval',
    'resective_surgery',
    'generator_in_place_effective',
    'battery_end_of_life',
    'generator_repairable',
    'lead_problem',
    'updrs_on fell from updrs_off, compared with 30 %',
    'number of different drug among antiseizure_trials where (result in (failed, not_tolerated))',
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
