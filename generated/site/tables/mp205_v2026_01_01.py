# Medical policy 205, version 2026-01-01: Lumbar Spinal Fusion and Sacroiliac Joint Fusion
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# 3e88b1a29e8c2b532c4f880f0c16f709f5bd5bed74b0f263c7d77b4808214eed
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
    number='205',
    title='Lumbar Spinal Fusion and Sacroiliac Joint Fusion',
    version='2026-01-01',
    status='draft',
    fingerprint='3e88b1a29e8c2b532c4f880f0c16f709f5bd5bed74b0f263c7d77b4808214eed',
)

# What a case can say.
FACTS = (
    Fact(
        'code',
        'Requested procedure code',
        Choice(
            (
                '22558', '22585', '22612', '22614', '22630', '22632', '22633', '22634', '27279', '27278',
                '22867', '22586', '22899',
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
        'height',
        'Height',
        Number('cm', 200, 2600, decimals=1),
        asks='How tall is the member?',
        documented='Visit note',
    ),
    Fact(
        'weight',
        'Weight',
        Number('kg', 5, 5000, decimals=1),
        asks='How heavy is the member?',
        documented='Visit note',
    ),
    Fact(
        'bmi',
        'Body mass index (BMI)',
        Number('kg/m2', 10, 2000, decimals=1),
        asks='What is the body mass index?',
        documented='Visit note',
        computed=(
            'calculated',
            (
                '/',
                ('value', 'weight', 1, 10),
                ('*', ('value', 'height', 1, 1000), ('value', 'height', 1, 1000)),
            ),
            'half up',
            10,
            1,
            (('height', 200, 499),),
        ),
    ),
    Fact(
        'fusion_service',
        'Spinal fusion: which procedure',
        Choice(
            (
                'lumbar_fusion', 'sacroiliac_fusion', 'interspinous_device', 'presacral_fusion',
                'facet_fusion', 'dynamic_stabilization', 'endoscopic_fusion',
            ),
        ),
        asks='Which procedure is requested?',
        documented='Operative plan',
    ),
    Fact(
        'fusion_level',
        'Levels to be fused, over all lines of the request',
        Several(('T12_L1', 'L1_L2', 'L2_L3', 'L3_L4', 'L4_L5', 'L5_S1')),
        asks='Which levels (motion segments) are to be fused, over all lines of the request?',
        documented='Operative plan',
    ),
    Fact(
        'fracture_or_dislocation_date',
        'Date of the spinal fracture or dislocation',
        Date(),
        asks='When did the spinal fracture or dislocation happen?',
        documented='Imaging report; history',
    ),
    Fact(
        'translation',
        'Translation on flexion and extension views',
        Number('mm', 0, 400, decimals=1),
        asks='How many millimeters of translation do flexion and extension views show?',
        documented='X-ray report',
    ),
    Fact(
        'angular_motion',
        'Angular motion compared with the next level',
        Number('degrees', 0, 600, decimals=1),
        asks=(
            'How many degrees of angular motion, compared with the next level, do flexion and extension '
            'views show?'
        ),
        documented='X-ray report',
    ),
    Fact(
        'lumbar_instability',
        'Instability on imaging',
        Choice(('no', 'yes')),
        asks='Do flexion and extension views show instability?',
        documented='X-ray report',
        computed=(
            'first',
            (('yes', ('any', ('within', 'translation', 40, None), ('within', 'angular_motion', 101, None))),),
            'no',
        ),
    ),
    Fact(
        'lumbar_infection_kind',
        'Kinds of infection of the lumbar spine',
        Several(('vertebral_osteomyelitis', 'discitis', 'tuberculosis', 'abscess')),
        asks='Which of these infections of the lumbar spine are there? Name every one.',
        documented='Imaging report; culture',
    ),
    Fact(
        'functional_impairment',
        'Functional impairment',
        Choice(('no_impairment', 'slight_impairment', 'significant_impairment'), ordered=True),
        asks='How much is function impaired, by the Oswestry index or a comparable scale?',
        documented='Visit note with the scale',
    ),
    Fact(
        'scoliosis',
        'Scoliosis',
        Choice(('idiopathic', 'degenerative', 'no_scoliosis')),
        asks='Which kind of scoliosis is there?',
        documented='Imaging report',
    ),
    Fact(
        'scoliosis_indication',
        'Scoliosis under II.C or II.D',
        Choice(('no', 'yes')),
        asks='Is II.C or II.D met?',
        documented='Imaging report; visit note',
        computed=(
            'first',
            (
                (
                    'yes',
                    (
                        'all',
                        ('is', 'scoliosis', ('degenerative',)),
                        (
                            'any',
                            ('within', 'cobb_angle', 300, None),
                            ('within', 'sagittal_vertical_axis', 51, None),
                        ),
                        (
                            'any',
                            (
                                'all',
                                ('is', 'deformity_progresses', ('yes',)),
                                ('is', 'axial_pain', ('yes',)),
                                ('is', 'loss_of_function', ('yes',)),
                                ('within', 'conservative_care', 12, None),
                            ),
                            (
                                'all',
                                ('is', 'claudication_or_radicular_pain', ('yes',)),
                                ('is', 'functional_impairment', ('significant_impairment',)),
                            ),
                        ),
                    ),
                ),
                (
                    'yes',
                    (
                        'all',
                        ('is', 'scoliosis', ('idiopathic',)),
                        ('is', 'severe_and_progressive', ('yes',)),
                        (
                            'any',
                            ('all', ('within', 'age', None, 17), ('within', 'cobb_angle', 401, None)),
                            ('within', 'cobb_angle', 500, None),
                        ),
                    ),
                ),
            ),
            'no',
        ),
    ),
    Fact(
        'cobb_angle',
        'Cobb angle',
        Number('degrees', 0, 1500, decimals=1),
        asks='What is the Cobb angle?',
        documented='X-ray report',
    ),
    Fact(
        'sagittal_vertical_axis',
        'Sagittal vertical axis',
        Number('cm', -300, 600, decimals=1),
        asks='What is the sagittal vertical axis?',
        documented='Standing x-ray report',
    ),
    Fact(
        'conservative_care',
        'Conservative care',
        Number('months', 0, 600),
        asks='For how many months was conservative care given?',
        documented='Therapy notes',
    ),
    Fact(
        'disc_surgery_date',
        'Date of the disc surgery',
        Date(),
        asks='When was the disc surgery at the same level?',
        documented='Operative note',
    ),
    Fact(
        'herniation_recurrence_date',
        'Date of the recurrent herniation at the same level',
        Date(),
        asks='When did the herniation recur at the same level?',
        documented='MRI report',
    ),
    Fact(
        'earlier_fusion_date',
        'Date of the earlier fusion at the same level',
        Date(),
        asks='When was the earlier fusion at the same level?',
        documented='Operative note',
    ),
    Fact(
        'pseudarthrosis_imaging_date',
        'Date of the imaging that shows pseudarthrosis',
        Date(),
        asks='When did imaging show pseudarthrosis?',
        documented='CT report',
    ),
    Fact(
        'discogenic_pain',
        'Discogenic pain from degenerative disc disease, consecutive months',
        Number('months', 0, 6000, decimals=1),
        asks='For how many consecutive months has there been discogenic pain?',
        documented='Visit notes',
    ),
    Fact(
        'motor_grade',
        'Motor grade',
        Choice(('grade_0', 'grade_1', 'grade_2', 'grade_3', 'grade_4', 'grade_5'), ordered=True),
        asks='What is the weakest motor grade of the limb?',
        documented='Neurologic examination',
    ),
    Fact(
        'imaging_date',
        'Date of the imaging of the levels to be fused',
        Date(),
        asks='When were the levels to be fused imaged? Give the oldest date.',
        documented='Imaging report',
    ),
    Fact(
        'last_nicotine_use',
        'Last use of nicotine',
        Date(),
        asks='When was nicotine last used?',
        documented='Visit note',
    ),
    Fact(
        'nicotine_past_year',
        'Nicotine used within the past 12 months',
        Choice(('no', 'yes')),
        asks='Did the member use nicotine within the past 12 months?',
        documented='Visit note',
        computed=(
            'first',
            (
                (
                    'yes',
                    (
                        'all',
                        ('is', 'last_nicotine_use compared with date_of_service - 1 year', ('on', 'after')),
                        ('within', 'days from last_nicotine_use to date_of_service', 0, None),
                    ),
                ),
            ),
            'no',
        ),
    ),
    Fact(
        'cotinine',
        'Blood cotinine',
        Number('ng/mL', 0, 20000, decimals=1),
        asks='What is the blood cotinine level?',
        documented='Laboratory report',
    ),
    Fact(
        'provocative_test',
        'Positive provocative tests of the sacroiliac joint',
        Several(('thigh_thrust', 'compression', 'distraction', 'gaenslen', 'faber')),
        asks='Which provocative tests are positive? Name every one.',
        documented='Examination',
    ),
    Fact(
        'si_injections',
        'Diagnostic injections of the sacroiliac joint',
        Records(
            'Diagnostic injection of the sacroiliac joint',
            (
                Fact('given_on', 'Date', Date()),
                Fact('relief', 'Relief of the pain', Number('%', 0, 1000, decimals=1)),
                Fact('image_guided', 'Image-guided', Choice(('no', 'yes'))),
                Fact(
                    'relief_as_long_as_anesthetic',
                    'Relief for the expected time of the anesthetic',
                    Choice(('no', 'yes')),
                ),
            ),
        ),
        asks='Which diagnostic injections of the joint were given, when, and with what relief?',
        documented='Procedure notes',
    ),
    Fact(
        'fracture_or_dislocation',
        'Spinal fracture or dislocation',
        Choice(('no', 'yes')),
        asks='Is there a spinal fracture or dislocation?',
        documented='Imaging report',
    ),
    Fact(
        'neural_compression',
        'Neural compression on imaging',
        Choice(('no', 'yes')),
        asks='Does imaging show neural compression?',
        documented='MRI or CT report',
    ),
    Fact(
        'lumbar_tumor',
        'Primary or metastatic tumor of the lumbar spine',
        Choice(('no', 'yes')),
        asks='Is there a primary or metastatic tumor of the lumbar spine?',
        documented='Imaging report; pathology',
    ),
    Fact(
        'lumbar_infection',
        'Infection of the lumbar spine',
        Choice(('no', 'yes')),
        asks='Is there another infection of the lumbar spine?',
        documented='Imaging report; culture',
    ),
    Fact(
        'cauda_equina_syndrome',
        'Cauda equina syndrome',
        Choice(('no', 'yes')),
        asks='Does the member have cauda equina syndrome?',
        documented='Neurologic examination; MRI report',
    ),
    Fact(
        'rapid_motor_loss',
        'Motor loss that progresses rapidly',
        Choice(('no', 'yes')),
        asks='Does motor loss progress rapidly?',
        documented='Serial examination',
    ),
    Fact(
        'decompression_makes_unstable',
        'The decompression will make the spine unstable',
        Choice(('no', 'yes')),
        asks='Will the decompression make the spine unstable?',
        documented='Operative plan',
    ),
    Fact(
        'spondylolisthesis_on_xray',
        'Spondylolisthesis on x-ray',
        Choice(('no', 'yes')),
        asks='Does an x-ray show spondylolisthesis?',
        documented='X-ray report',
    ),
    Fact(
        'instability_expected',
        'Instability expected from a wide or bilateral decompression with removal of a facet or the pars',
        Choice(('no', 'yes')),
        asks=(
            'Is instability expected from a wide or bilateral decompression with removal of a facet or the '
            'pars?'
        ),
        documented='Operative plan',
    ),
    Fact(
        'claudication_or_radicular_pain',
        'Neurogenic claudication or radicular pain',
        Choice(('no', 'yes')),
        asks='Does the member have neurogenic claudication or radicular pain?',
        documented='Visit note',
    ),
    Fact(
        'stenosis_on_imaging',
        'Stenosis of the canal, lateral recess or foramen on imaging',
        Choice(('no', 'yes')),
        asks='Does imaging show stenosis of the canal, lateral recess or foramen?',
        documented='MRI or CT report',
    ),
    Fact(
        'isthmic_spondylolisthesis',
        'Isthmic spondylolisthesis on x-ray',
        Choice(('no', 'yes')),
        asks='Does an x-ray show isthmic spondylolisthesis?',
        documented='X-ray report',
    ),
    Fact(
        'persistent_back_pain',
        'Persistent back pain',
        Choice(('no', 'yes')),
        asks='Does back pain persist?',
        documented='Visit note',
    ),
    Fact(
        'deformity_progresses',
        'Deformity shown to progress',
        Choice(('no', 'yes')),
        asks='Do serial x-rays show that the deformity progresses?',
        documented='Serial x-ray reports',
    ),
    Fact(
        'axial_pain',
        'Axial pain despite conservative care',
        Choice(('no', 'yes')),
        asks='Is there axial pain despite conservative care?',
        documented='Visit note',
    ),
    Fact(
        'loss_of_function',
        'Loss of function despite conservative care',
        Choice(('no', 'yes')),
        asks='Is there loss of function despite conservative care?',
        documented='Visit note',
    ),
    Fact(
        'severe_and_progressive',
        'Severe and progressive scoliosis',
        Choice(('no', 'yes')),
        asks='Is the scoliosis severe and progressive?',
        documented='Serial x-ray reports',
    ),
    Fact(
        'relief_after_disc_surgery',
        'Relief after disc surgery',
        Choice(('no', 'yes')),
        asks='Was there relief after the disc surgery?',
        documented='Visit notes',
    ),
    Fact(
        'disabling_pain',
        'Disabling pain',
        Choice(('no', 'yes')),
        asks='Is the pain disabling?',
        documented='Visit note',
    ),
    Fact(
        'pain_improved_after_fusion',
        'Pain that had improved after the earlier fusion',
        Choice(('no', 'yes')),
        asks='Had the pain improved after the earlier fusion?',
        documented='Visit notes',
    ),
    Fact(
        'disc_degeneration_on_mri',
        'Disc degeneration on MRI',
        Choice(('no', 'yes')),
        asks='Does the MRI show disc degeneration?',
        documented='MRI report',
    ),
    Fact(
        'conservative_care_failed',
        'Conservative care failed',
        Choice(('no', 'yes')),
        asks='Did conservative care fail?',
        documented='Visit note',
    ),
    Fact(
        'physical_therapy_included',
        'Conservative care included physical therapy',
        Choice(('no', 'yes')),
        asks='Did conservative care include physical therapy?',
        documented='Therapy notes',
    ),
    Fact(
        'deficit_worsens',
        'Deficit that worsens',
        Choice(('no', 'yes')),
        asks='Does the deficit worsen?',
        documented='Serial examination',
    ),
    Fact(
        'untreated_behavioral_health_condition',
        'Untreated behavioral health condition that stands in the way of recovery',
        Choice(('no', 'yes')),
        asks='Does an untreated behavioral health condition stand in the way of recovery?',
        documented='Screening',
    ),
    Fact(
        'untreated_substance_use_disorder',
        'Untreated substance use disorder that stands in the way of recovery',
        Choice(('no', 'yes')),
        asks='Does an untreated substance use disorder stand in the way of recovery?',
        documented='Screening',
    ),
    Fact(
        'criteria_met_at_every_level',
        'The criteria are met at every level to be fused',
        Choice(('no', 'yes')),
        asks='Are the criteria met at every level to be fused?',
        documented="Surgeon's note",
    ),
    Fact(
        'si_pain_below_l5',
        'Pain localized below L5 over the sacroiliac joint',
        Choice(('no', 'yes')),
        asks='Is pain localized below L5 over the sacroiliac joint?',
        documented='Examination',
    ),
    Fact(
        'therapeutic_si_injection',
        'Therapeutic sacroiliac injection that failed',
        Choice(('no', 'yes')),
        asks='Did at least one therapeutic sacroiliac injection fail?',
        documented='Procedure notes',
    ),
    Fact(
        'implant_transfixes',
        'Implant that crosses and transfixes the joint',
        Choice(('no', 'yes')),
        asks='Does the implant cross and transfix the joint?',
        documented='Device labeling',
    ),
    Fact(
        'pelvis_imaging_clear',
        'Imaging excludes tumor, infection and fracture of the pelvis',
        Choice(('no', 'yes')),
        asks='Does imaging exclude tumor, infection and fracture of the pelvis?',
        documented='Imaging report',
    ),
    Fact(
        'anterior_approach',
        'Anterior approach',
        Choice(('no', 'yes')),
        asks='Is an anterior approach needed?',
        documented='Operative plan',
    ),
    Fact(
        'responsible_adult_at_home',
        'Responsible adult at home for the first 24 hours',
        Choice(('no', 'yes')),
        asks='Is a responsible adult at home for the first 24 hours?',
        documented='Social history',
    ),
    Fact(
        'last_nicotine_use compared with date_of_service - 1 year',
        'Last use of nicotine, compared with 1 year before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('last_nicotine_use', 0, 0), ('date_of_service', -12, 0)),
        inline=True,
    ),
    Fact(
        'days from last_nicotine_use to date_of_service',
        'Days from last use of nicotine to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'last_nicotine_use', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'fracture_or_dislocation_date compared with date_of_service - 3 months',
        'Date of the spinal fracture or dislocation, compared with 3 months before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('fracture_or_dislocation_date', 0, 0), ('date_of_service', -3, 0)),
        inline=True,
    ),
    Fact(
        'days from fracture_or_dislocation_date to date_of_service',
        'Days from date of the spinal fracture or dislocation to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'fracture_or_dislocation_date', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'herniation_recurrence_date compared with disc_surgery_date + 3 months',
        (
            'Date of the recurrent herniation at the same level, compared with 3 months after date of the '
            'disc surgery'
        ),
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('herniation_recurrence_date', 0, 0), ('disc_surgery_date', 3, 0)),
        inline=True,
    ),
    Fact(
        'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months',
        (
            'Date of the imaging that shows pseudarthrosis, compared with 6 months after date of the earlier '
            'fusion at the same level'
        ),
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('pseudarthrosis_imaging_date', 0, 0), ('earlier_fusion_date', 6, 0)),
        inline=True,
    ),
    Fact(
        'imaging_date compared with date_of_service - 1 year',
        'Date of the imaging of the levels to be fused, compared with 1 year before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('imaging_date', 0, 0), ('date_of_service', -12, 0)),
        inline=True,
    ),
    Fact(
        'days from imaging_date to date_of_service',
        'Days from date of the imaging of the levels to be fused to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'imaging_date', 'date_of_service'),
        inline=True,
    ),
    Fact(
        (
            'number of different given_on among si_injections where (image_guided and relief >= 75 % and '
            'relief_as_long_as_anesthetic)'
        ),
        (
            'number of different given_on among si_injections where (image_guided and relief >= 75 % and '
            'relief_as_long_as_anesthetic)'
        ),
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'si_injections',
            (
                'all',
                ('is', 'si_injections.image_guided', ('yes',)),
                ('within', 'si_injections.relief', 750, None),
                ('is', 'si_injections.relief_as_long_as_anesthetic', ('yes',)),
            ),
            'si_injections.given_on',
        ),
        inline=True,
    ),
    Fact(
        'number of different given_on among si_injections',
        'number of different given_on among si_injections',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=('count', 'si_injections', ('all',), 'si_injections.given_on'),
        inline=True,
    ),
    Fact(
        'number of si_injections',
        'number of si_injections',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=('count', 'si_injections', ('all',), ''),
        inline=True,
    ),
    Fact(
        (
            'number of si_injections where (not (image_guided and relief >= 75 % and '
            'relief_as_long_as_anesthetic))'
        ),
        (
            'number of si_injections where (not (image_guided and relief >= 75 % and '
            'relief_as_long_as_anesthetic))'
        ),
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'si_injections',
            (
                'not',
                (
                    'all',
                    ('is', 'si_injections.image_guided', ('yes',)),
                    ('within', 'si_injections.relief', 750, None),
                    ('is', 'si_injections.relief_as_long_as_anesthetic', ('yes',)),
                ),
            ),
            '',
        ),
        inline=True,
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code(
        'CPT',
        '22558',
        'Anterior lumbar interbody fusion',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22585',
        'Anterior interbody fusion, each further level',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'CPT',
        '22612',
        'Posterolateral lumbar fusion',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22614',
        'Posterolateral fusion, each further level',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'CPT',
        '22630',
        'Posterior lumbar interbody fusion',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22632',
        'Posterior interbody fusion, each further level',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'CPT',
        '22633',
        'Combined lumbar fusion',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22634',
        'Combined fusion, each further level',
        (('is', 'fusion_service', ('lumbar_fusion',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'CPT',
        '27279',
        'Sacroiliac fusion with a transfixing implant',
        (('is', 'fusion_service', ('sacroiliac_fusion',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '27278',
        'Sacroiliac fusion with an implant inside the joint',
        (
            ('is', 'fusion_service', ('sacroiliac_fusion',)),
            ('is', 'implant_transfixes', ('no',)),
            ('is', 'listing', ('listed',)),
        ),
        authorization='not applicable',
    ),
    Code(
        'CPT',
        '22867',
        'Interspinous device with decompression',
        (('is', 'fusion_service', ('interspinous_device',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
    Code(
        'CPT',
        '22586',
        'Presacral interbody lumbar fusion',
        (('is', 'fusion_service', ('presacral_fusion',)), ('is', 'listing', ('listed',))),
        authorization='not applicable',
    ),
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
    ('choice', 'line_of_business'),
    ('choice', 'lcd_has_criteria'),
    ('choice', 'fusion_service'),
    ('choice', 'lumbar_tumor'),
    ('choice', 'lumbar_infection'),
    (
        'several',
        'lumbar_infection_kind',
        (('vertebral_osteomyelitis', 'discitis', 'tuberculosis', 'abscess'),),
    ),
    ('choice', 'fracture_or_dislocation'),
    ('choice', 'fracture_or_dislocation_date compared with date_of_service - 3 months'),
    ('number', 'days from fracture_or_dislocation_date to date_of_service', (-3652058, 0)),
    ('choice', 'cauda_equina_syndrome'),
    ('choice', 'rapid_motor_loss'),
    ('choice', 'decompression_makes_unstable'),
    ('choice', 'neural_compression'),
    ('choice', 'lumbar_instability'),
    ('choice', 'place_of_service'),
    ('choice', 'asa_class'),
    ('choice', 'anterior_approach'),
    ('choice', 'responsible_adult_at_home'),
    ('choice', 'claudication_or_radicular_pain'),
    ('choice', 'functional_impairment'),
    ('choice', 'spondylolisthesis_on_xray'),
    ('choice', 'instability_expected'),
    ('choice', 'stenosis_on_imaging'),
    ('choice', 'herniation_recurrence_date compared with disc_surgery_date + 3 months'),
    ('choice', 'relief_after_disc_surgery'),
    ('choice', 'isthmic_spondylolisthesis'),
    ('choice', 'persistent_back_pain'),
    ('choice', 'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months'),
    ('choice', 'disabling_pain'),
    ('choice', 'pain_improved_after_fusion'),
    ('count', 'number of fusion_level', 'fusion_level', (0, 1, 2, 3)),
    ('choice', 'scoliosis_indication'),
    ('number', 'bmi', (10, 400)),
    ('number', 'sagittal_vertical_axis', (-300, 51)),
    ('number', 'discogenic_pain', (0, 61)),
    ('choice', 'disc_degeneration_on_mri'),
    ('choice', 'physical_therapy_included'),
    ('choice', 'criteria_met_at_every_level'),
    ('choice', 'deformity_progresses'),
    ('choice', 'axial_pain'),
    ('choice', 'loss_of_function'),
    ('choice', 'imaging_date compared with date_of_service - 1 year'),
    ('number', 'days from imaging_date to date_of_service', (-3652058, 0)),
    ('choice', 'nicotine_past_year'),
    ('number', 'days from last_nicotine_use to date_of_service', (-3652058, 42)),
    ('number', 'cotinine', (0, 101)),
    ('choice', 'untreated_behavioral_health_condition'),
    ('choice', 'untreated_substance_use_disorder'),
    ('choice', 'motor_grade'),
    ('choice', 'deficit_worsens'),
    ('choice', 'scoliosis'),
    ('number', 'cobb_angle', (0, 300, 401, 500)),
    ('choice', 'side'),
    ('choice', 'severe_and_progressive'),
    ('number', 'age', (0, 18, 75)),
    ('number', 'conservative_care', (0, 3, 6, 12)),
    ('choice', 'conservative_care_failed'),
    ('choice', 'therapeutic_si_injection'),
    ('choice', 'si_pain_below_l5'),
    (
        'several',
        'provocative_test',
        (('thigh_thrust',), ('compression',), ('distraction',), ('gaenslen',), ('faber',)),
    ),
    (
        'number',
        (
            'number of different given_on among si_injections where (image_guided and relief >= 75 % and '
            'relief_as_long_as_anesthetic)'
        ),
        (0, 2),
    ),
    ('choice', 'pelvis_imaging_clear'),
    ('choice', 'implant_transfixes'),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, "the state's administrative rules and prioritized list", ()),
    Outcome(Determination.REFER, 'a Local Coverage Determination of the Medicare contractor', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.INDIVIDUAL_REVIEW, '', ()),
    Outcome(Determination.INVESTIGATIONAL, '', ()),
)

# The clauses as printed, each with its meaning: other clauses by id, axes with the places of their cells.
CLAUSES = (
    Clause(
        id='I',
        anchor='i',
        label='I.',
        words=(
            (
                "Lumbar fusion may be considered **medically necessary**, whatever the member's age, smoking "
                'status or earlier treatment, for any of the following:'
            ),
        ),
        reads=(),
        formula=('any', 'I.A', 'I.B', 'I.C', 'I.D'),
        documentation=(
            (
                'guidelines.1',
                'Reports of x-ray with flexion and extension views, and of MRI or CT, with dates',
                '',
            ),
            ('guidelines.2', 'Dates, kind and result of conservative care', ''),
            ('guidelines.3', 'Functional score on the Oswestry index or a comparable scale', ''),
            ('guidelines.4', 'Nicotine history and cotinine result where Section III.C applies', ''),
        ),
        overrides=(('IV', ''),),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=(
            (
                'A spinal fracture or dislocation less than 3 months old with instability or neural '
                'compression; or'
            ),
        ),
        reads=(
            'fracture_or_dislocation',
            'fracture_or_dislocation_date compared with date_of_service - 3 months',
            'days from fracture_or_dislocation_date to date_of_service',
            'lumbar_instability',
            'neural_compression',
        ),
        formula=(
            'all',
            ('in', 'fracture_or_dislocation', (1,)),
            (
                'all',
                ('in', 'fracture_or_dislocation_date compared with date_of_service - 3 months', (2,)),
                ('in', 'days from fracture_or_dislocation_date to date_of_service', (1,)),
            ),
            ('any', ('in', 'lumbar_instability', (1,)), ('in', 'neural_compression', (1,))),
        ),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=('A primary or metastatic tumor of the lumbar spine; or',),
        reads=('lumbar_tumor',),
        formula=('in', 'lumbar_tumor', (1,)),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=(
            (
                'Infection of the lumbar spine, including but not limited to vertebral osteomyelitis, '
                'discitis, tuberculosis and abscess; or'
            ),
        ),
        reads=('lumbar_infection', 'lumbar_infection_kind'),
        formula=('any', ('in', 'lumbar_infection', (1,)), ('in', 'lumbar_infection_kind', (1,))),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=(
            (
                'Cauda equina syndrome, or motor loss that progresses rapidly, when the decompression it '
                'needs will make the spine unstable.'
            ),
        ),
        reads=('cauda_equina_syndrome', 'rapid_motor_loss', 'decompression_makes_unstable'),
        formula=(
            'all',
            ('any', ('in', 'cauda_equina_syndrome', (1,)), ('in', 'rapid_motor_loss', (1,))),
            ('in', 'decompression_makes_unstable', (1,)),
        ),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'Lumbar fusion may be considered **medically necessary** when the general requirements of '
                'Section III and at least one of the following are met (A-G):'
            ),
        ),
        reads=(),
        formula=('all', 'III', ('any', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G')),
        documentation=(
            (
                'guidelines.1',
                'Reports of x-ray with flexion and extension views, and of MRI or CT, with dates',
                '',
            ),
            ('guidelines.2', 'Dates, kind and result of conservative care', ''),
            ('guidelines.3', 'Functional score on the Oswestry index or a comparable scale', ''),
            ('guidelines.4', 'Nicotine history and cotinine result where Section III.C applies', ''),
        ),
    ),
    Clause(
        id='II.A',
        anchor='ii-a',
        label='A.',
        words=('Spinal stenosis with all of the following:',),
        reads=(),
        formula=('all', 'II.A.1', 'II.A.2', 'II.A.3'),
    ),
    Clause(
        id='II.A.1',
        anchor='ii-a-1',
        label='1.',
        words=(
            (
                'At least one of: spondylolisthesis on x-ray, instability on imaging, or instability '
                'expected from a wide or bilateral decompression with removal of a facet or the pars; and'
            ),
        ),
        reads=('spondylolisthesis_on_xray', 'lumbar_instability', 'instability_expected'),
        formula=(
            'count',
            1,
            3,
            ('in', 'spondylolisthesis_on_xray', (1,)),
            ('in', 'lumbar_instability', (1,)),
            ('in', 'instability_expected', (1,)),
        ),
    ),
    Clause(
        id='II.A.2',
        anchor='ii-a-2',
        label='2.',
        words=('Neurogenic claudication or radicular pain with significant functional impairment; and',),
        reads=('claudication_or_radicular_pain', 'functional_impairment'),
        formula=(
            'all',
            ('in', 'claudication_or_radicular_pain', (1,)),
            ('in', 'functional_impairment', (2,)),
        ),
    ),
    Clause(
        id='II.A.3',
        anchor='ii-a-3',
        label='3.',
        words=('Stenosis of the canal, lateral recess or foramen on MRI or other imaging; or',),
        reads=('stenosis_on_imaging',),
        formula=('in', 'stenosis_on_imaging', (1,)),
    ),
    Clause(
        id='II.B',
        anchor='ii-b',
        label='B.',
        words=('Isthmic spondylolisthesis on x-ray with persistent back pain and functional impairment; or',),
        reads=('isthmic_spondylolisthesis', 'persistent_back_pain', 'functional_impairment'),
        formula=(
            'all',
            ('in', 'isthmic_spondylolisthesis', (1,)),
            ('in', 'persistent_back_pain', (1,)),
            ('in', 'functional_impairment', (1, 2)),
        ),
    ),
    Clause(
        id='II.C',
        anchor='ii-c',
        label='C.',
        words=(
            (
                'Degenerative scoliosis with a Cobb angle of at least 30 degrees or a sagittal vertical axis '
                'of more than 5 cm, and one of the following:'
            ),
        ),
        reads=('scoliosis', 'cobb_angle', 'sagittal_vertical_axis'),
        formula=(
            'all',
            ('in', 'scoliosis', (1,)),
            ('any', ('in', 'cobb_angle', (1, 2, 3)), ('in', 'sagittal_vertical_axis', (1,))),
            ('any', 'II.C.1', 'II.C.2'),
        ),
    ),
    Clause(
        id='II.C.1',
        anchor='ii-c-1',
        label='1.',
        words=(
            (
                'The deformity is shown to progress, with axial pain and loss of function despite at least 1 '
                'year of conservative care; or'
            ),
        ),
        reads=('deformity_progresses', 'axial_pain', 'loss_of_function', 'conservative_care'),
        formula=(
            'all',
            ('in', 'deformity_progresses', (1,)),
            ('in', 'axial_pain', (1,)),
            ('in', 'loss_of_function', (1,)),
            ('in', 'conservative_care', (3,)),
        ),
    ),
    Clause(
        id='II.C.2',
        anchor='ii-c-2',
        label='2.',
        words=('Neurogenic claudication or radicular pain with significant functional impairment; or',),
        reads=('claudication_or_radicular_pain', 'functional_impairment'),
        formula=(
            'all',
            ('in', 'claudication_or_radicular_pain', (1,)),
            ('in', 'functional_impairment', (2,)),
        ),
    ),
    Clause(
        id='II.D',
        anchor='ii-d',
        label='D.',
        words=(
            (
                'Idiopathic scoliosis, severe and progressive, with a Cobb angle of more than 40 degrees '
                'below 18 years of age or at least 50 degrees from 18 years of age; or'
            ),
        ),
        reads=('scoliosis', 'severe_and_progressive', 'age', 'cobb_angle'),
        formula=(
            'all',
            ('in', 'scoliosis', (0,)),
            ('in', 'severe_and_progressive', (1,)),
            (
                'any',
                ('all', ('in', 'age', (0,)), ('in', 'cobb_angle', (2, 3))),
                ('all', ('in', 'age', (1, 2)), ('in', 'cobb_angle', (3,))),
            ),
        ),
    ),
    Clause(
        id='II.E',
        anchor='ii-e',
        label='E.',
        words=(
            (
                'Disc herniation that recurred at the same level at least 3 months after disc surgery, with '
                'relief after that surgery, current claudication or radicular pain, neural compression on '
                'imaging and instability; or'
            ),
        ),
        reads=(
            'herniation_recurrence_date compared with disc_surgery_date + 3 months',
            'relief_after_disc_surgery',
            'claudication_or_radicular_pain',
            'neural_compression',
            'lumbar_instability',
        ),
        formula=(
            'all',
            ('in', 'herniation_recurrence_date compared with disc_surgery_date + 3 months', (1, 2)),
            ('in', 'relief_after_disc_surgery', (1,)),
            ('in', 'claudication_or_radicular_pain', (1,)),
            ('in', 'neural_compression', (1,)),
            ('in', 'lumbar_instability', (1,)),
        ),
    ),
    Clause(
        id='II.F',
        anchor='ii-f',
        label='F.',
        words=(
            (
                'Pseudarthrosis on imaging at least 6 months after a fusion at the same level, with '
                'disabling pain that had improved after that fusion; or'
            ),
        ),
        reads=(
            'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months',
            'disabling_pain',
            'pain_improved_after_fusion',
        ),
        formula=(
            'all',
            ('in', 'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months', (1, 2)),
            ('in', 'disabling_pain', (1,)),
            ('in', 'pain_improved_after_fusion', (1,)),
        ),
    ),
    Clause(
        id='II.G',
        anchor='ii-g',
        label='G.',
        words=(
            (
                'Discogenic pain from degenerative disc disease without instability, for more than 6 '
                'consecutive months, at no more than 2 levels, with disc degeneration on MRI and failure of '
                'at least 6 consecutive months of conservative care that included physical therapy.'
            ),
        ),
        reads=(
            'discogenic_pain', 'lumbar_instability', 'fusion_level', 'disc_degeneration_on_mri',
            'conservative_care', 'conservative_care_failed', 'physical_therapy_included',
        ),
        formula=(
            'all',
            ('in', 'discogenic_pain', (1,)),
            ('not', ('in', 'lumbar_instability', (1,))),
            ('in', 'number of fusion_level', (0, 1, 2)),
            ('in', 'disc_degeneration_on_mri', (1,)),
            ('in', 'conservative_care', (2, 3)),
            ('in', 'conservative_care_failed', (1,)),
            ('in', 'physical_therapy_included', (1,)),
        ),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=('For Section II, all of the following are met (A-E):',),
        reads=(),
        formula=('all', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=(
            (
                'At least 3 months of conservative care failed. This is waived for II.D, and for any '
                'indication with a motor deficit of grade 3/5 or less or a deficit that worsens; and'
            ),
        ),
        reads=('conservative_care', 'conservative_care_failed', 'motor_grade', 'deficit_worsens'),
        formula=(
            'any',
            ('all', ('in', 'conservative_care', (1, 2, 3)), ('in', 'conservative_care_failed', (1,))),
            ('any', 'II.D', ('in', 'motor_grade', (0, 1, 2, 3)), ('in', 'deficit_worsens', (1,))),
        ),
        shown=(
            (
                'waived',
                ('any', 'II.D', ('in', 'motor_grade', (0, 1, 2, 3)), ('in', 'deficit_worsens', (1,))),
                ('all', ('in', 'conservative_care', (1, 2, 3)), ('in', 'conservative_care_failed', (1,))),
            ),
        ),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=('Imaging of the levels to be fused is no more than 12 months old; and',),
        reads=(
            'imaging_date compared with date_of_service - 1 year',
            'days from imaging_date to date_of_service',
        ),
        formula=(
            'all',
            ('in', 'imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('in', 'days from imaging_date to date_of_service', (1,)),
        ),
    ),
    Clause(
        id='III.C',
        anchor='iii-c',
        label='C.',
        words=(
            (
                'For members who used nicotine within the past 12 months: no nicotine for at least 6 weeks '
                'before surgery, with a blood cotinine level of 10 ng/mL or less; and'
            ),
        ),
        reads=('nicotine_past_year', 'days from last_nicotine_use to date_of_service', 'cotinine'),
        formula=(
            'any',
            ('not', ('in', 'nicotine_past_year', (1,))),
            ('all', ('in', 'days from last_nicotine_use to date_of_service', (1,)), ('in', 'cotinine', (0,))),
        ),
        shown=(('does not apply', ('not', ('in', 'nicotine_past_year', (1,))), ('any',)),),
    ),
    Clause(
        id='III.D',
        anchor='iii-d',
        label='D.',
        words=(
            (
                'No untreated behavioral health condition or substance use disorder stands in the way of '
                'recovery; and'
            ),
        ),
        reads=('untreated_behavioral_health_condition', 'untreated_substance_use_disorder'),
        formula=(
            'not',
            (
                'any',
                ('in', 'untreated_behavioral_health_condition', (1,)),
                ('in', 'untreated_substance_use_disorder', (1,)),
            ),
        ),
    ),
    Clause(
        id='III.E',
        anchor='iii-e',
        label='E.',
        words=(
            (
                'The criteria are met at every level to be fused, and no more than 2 levels are fused.¹ The '
                'limit of 2 levels does not apply to II.C and II.D.'
            ),
        ),
        reads=('criteria_met_at_every_level', 'fusion_level', 'scoliosis_indication'),
        formula=(
            'all',
            ('in', 'criteria_met_at_every_level', (1,)),
            ('any', ('in', 'number of fusion_level', (0, 1, 2)), ('in', 'scoliosis_indication', (1,))),
        ),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=(
            (
                'The following are subject to **individual review** by a Plan medical director instead of '
                'approval, when Section II is met apart from the limit of 2 levels:'
            ),
        ),
        reads=('criteria_met_at_every_level',),
        formula=(
            'all',
            ('all', 'III.A', 'III.B', 'III.C', 'III.D'),
            ('in', 'criteria_met_at_every_level', (1,)),
            ('any', 'IV.A', 'IV.B'),
        ),
        overrides=(('II', ''),),
    ),
    Clause(
        id='IV.A',
        anchor='iv-a',
        label='A.',
        words=('Fusion of 3 or more levels, except for scoliosis under II.C or II.D',),
        reads=('fusion_level', 'scoliosis_indication'),
        formula=(
            'all',
            ('in', 'number of fusion_level', (3,)),
            ('not', ('in', 'scoliosis_indication', (1,))),
            ('any', 'II.A', 'II.B', 'II.E', 'II.F'),
        ),
    ),
    Clause(
        id='IV.B',
        anchor='iv-b',
        label='B.',
        words=('Fusion under II.G in a member with a body mass index (BMI) of 40 kg/m2 or higher',),
        reads=('bmi',),
        formula=('all', 'II.G', ('in', 'bmi', (1,))),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=(
            (
                'Minimally invasive fusion of the sacroiliac joint may be considered **medically necessary** '
                'when all of the following are met:'
            ),
        ),
        reads=(),
        formula=('all', 'V.A', 'V.B', 'V.C', 'V.D', 'V.E', 'V.F'),
        documentation=(
            (
                'guidelines.1',
                'Reports of x-ray with flexion and extension views, and of MRI or CT, with dates',
                '',
            ),
            ('guidelines.2', 'Dates, kind and result of conservative care', ''),
            ('guidelines.3', 'Functional score on the Oswestry index or a comparable scale', ''),
            ('guidelines.4', 'Nicotine history and cotinine result where Section III.C applies', ''),
        ),
    ),
    Clause(
        id='V.A',
        anchor='v-a',
        label='A.',
        words=('The member is at least 18 years of age; and',),
        reads=('age',),
        formula=('in', 'age', (1, 2)),
    ),
    Clause(
        id='V.B',
        anchor='v-b',
        label='B.',
        words=(
            (
                'Pain is localized below L5 over the sacroiliac joint, and at least 3 of 5 provocative tests '
                'are positive (thigh thrust, compression, distraction, Gaenslen, FABER); and'
            ),
        ),
        reads=('si_pain_below_l5', 'provocative_test'),
        formula=(
            'all',
            ('in', 'si_pain_below_l5', (1,)),
            (
                'count',
                3,
                5,
                ('in', 'provocative_test', (1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31)),
                ('in', 'provocative_test', (2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31)),
                ('in', 'provocative_test', (4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31)),
                ('in', 'provocative_test', (8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)),
                ('in', 'provocative_test', (16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)),
            ),
        ),
    ),
    Clause(
        id='V.C',
        anchor='v-c',
        label='C.',
        words=(
            (
                'At least 6 months of conservative care failed, including at least one therapeutic '
                'sacroiliac injection; and'
            ),
        ),
        reads=('conservative_care', 'conservative_care_failed', 'therapeutic_si_injection'),
        formula=(
            'all',
            ('in', 'conservative_care', (2, 3)),
            ('in', 'conservative_care_failed', (1,)),
            ('in', 'therapeutic_si_injection', (1,)),
        ),
    ),
    Clause(
        id='V.D',
        anchor='v-d',
        label='D.',
        words=(
            (
                'Each of two diagnostic image-guided injections of the joint, given on different dates, '
                'relieved at least 75% of the pain for the expected time of the anesthetic; and'
            ),
        ),
        reads=(
            (
                'number of different given_on among si_injections where (image_guided and relief >= 75 % and '
                'relief_as_long_as_anesthetic)'
            ),
        ),
        formula=(
            'in',
            (
                'number of different given_on among si_injections where (image_guided and relief >= 75 % and '
                'relief_as_long_as_anesthetic)'
            ),
            (1,),
        ),
    ),
    Clause(
        id='V.E',
        anchor='v-e',
        label='E.',
        words=('The implant crosses and transfixes the joint; and',),
        reads=('implant_transfixes',),
        formula=('in', 'implant_transfixes', (1,)),
    ),
    Clause(
        id='V.F',
        anchor='v-f',
        label='F.',
        words=('Imaging excludes tumor, infection and fracture of the pelvis.',),
        reads=('pelvis_imaging_clear',),
        formula=('in', 'pelvis_imaging_clear', (1,)),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=(
            (
                'Bilateral sacroiliac fusion on the same date, and devices that do not transfix the joint, '
                'are considered **investigational**.'
            ),
        ),
        reads=('side', 'implant_transfixes'),
        formula=('any', ('in', 'side', (2,)), ('not', ('in', 'implant_transfixes', (1,)))),
        overrides=(('V', ''),),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'Lumbar fusion is considered **not medically necessary** when neither Section I nor Section '
                'II is met and Section IV does not apply, including when the only indication is one of the '
                'following:'
            ),
        ),
        reads=('fusion_service',),
        formula=(
            'all',
            ('all',),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'fusion_service', (0,)), 'I'),
                    ('all', ('in', 'fusion_service', (0,)), 'II'),
                    ('all', ('in', 'fusion_service', (0,)), 'IV'),
                    ('all', ('in', 'fusion_service', (1,)), 'V'),
                    ('all', ('in', 'fusion_service', (1,)), 'VI'),
                    ('all', ('in', 'fusion_service', (2, 3, 4, 5, 6)), 'VIII'),
                    ('all', ('in', 'fusion_service', (0,)), 'X'),
                ),
            ),
        ),
    ),
    Clause(
        id='VIII',
        anchor='viii',
        label='VIII.',
        words=(
            (
                'The following are considered **investigational** for any indication. This section is '
                'applied before all others: axial (presacral) interbody fusion, interspinous or interlaminar '
                'fixation devices without fusion, facet fusion alone, dynamic stabilization and endoscopic '
                'fusion.'
            ),
        ),
        reads=(),
        formula=('all',),
    ),
    Clause(
        id='IX',
        anchor='ix',
        label='IX.',
        words=('Sacroiliac fusion is considered **not medically necessary** when Section V is not met.',),
        reads=('fusion_service',),
        formula=(
            'all',
            ('all',),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'fusion_service', (0,)), 'I'),
                    ('all', ('in', 'fusion_service', (0,)), 'II'),
                    ('all', ('in', 'fusion_service', (0,)), 'IV'),
                    ('all', ('in', 'fusion_service', (1,)), 'V'),
                    ('all', ('in', 'fusion_service', (1,)), 'VI'),
                    ('all', ('in', 'fusion_service', (2, 3, 4, 5, 6)), 'VIII'),
                    ('all', ('in', 'fusion_service', (0,)), 'X'),
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
                'Elective fusion of a single level in an inpatient setting is considered **not medically '
                'necessary** at that site, unless the member is at least 75 years of age, has an American '
                'Society of Anesthesiologists (ASA) class of III or higher, needs an anterior approach, or '
                'has no responsible adult at home for the first 24 hours.'
            ),
        ),
        reads=(
            'fusion_level', 'place_of_service', 'age', 'asa_class', 'anterior_approach',
            'responsible_adult_at_home',
        ),
        formula=(
            'all',
            ('all', ('not', 'I'), ('in', 'number of fusion_level', (1,)), ('in', 'place_of_service', (3,))),
            (
                'not',
                (
                    'any',
                    ('in', 'age', (2,)),
                    ('in', 'asa_class', (2, 3, 4)),
                    ('in', 'anterior_approach', (1,)),
                    ('not', ('in', 'responsible_adult_at_home', (1,))),
                ),
            ),
        ),
        overrides=(('II', ''), ('IV', '')),
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
        ('all', ('in', 'line_of_business', (2,)), ('not', ('not', ('in', 'lcd_has_criteria', (1,))))),
        2,
        words=(
            (
                'There is no National Coverage Determination for lumbar fusion. A Local Coverage '
                'Determination of the Medicare contractor is followed where one exists; otherwise this '
                'policy is used.'
            ),
        ),
    ),
    Hit('service', 'service', ('not', ('in', 'fusion_service', (0, 1, 2, 3, 4, 5, 6))), 3),
    Hit('clause', 'I', ('all', ('in', 'fusion_service', (0,)), 'I'), 4),
    Hit('clause', 'X', ('all', ('in', 'fusion_service', (0,)), 'X'), 5),
    Hit('clause', 'IV', ('all', ('in', 'fusion_service', (0,)), 'IV'), 6),
    Hit('clause', 'II', ('all', ('in', 'fusion_service', (0,)), 'II'), 4),
    Hit('clause', 'VI', ('all', ('in', 'fusion_service', (1,)), 'VI'), 7),
    Hit('clause', 'V', ('all', ('in', 'fusion_service', (1,)), 'V'), 4),
    Hit('clause', 'VIII', ('all', ('in', 'fusion_service', (2, 3, 4, 5, 6)), 'VIII'), 7),
    Hit('clause', 'VII', ('all', ('in', 'fusion_service', (0,)), 'VII'), 5),
    Hit('clause', 'IX', ('all', ('in', 'fusion_service', (1,)), 'IX'), 5),
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
        when=('line_of_business: medicare', 'lcd_has_criteria: yes'),
        cells=(('line_of_business', (2,)), ('lcd_has_criteria', (1,))),
        determination='refer to another source',
        source='a Local Coverage Determination of the Medicare contractor',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A'),
        when=(
            'fusion_service: lumbar_fusion',
            'fracture_or_dislocation: yes',
            'fracture_or_dislocation_date compared with date_of_service - 3 months: after',
            'days from fracture_or_dislocation_date to date_of_service: at least 0 days',
            'lumbar_instability: yes',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('fracture_or_dislocation', (1,)),
            ('fracture_or_dislocation_date compared with date_of_service - 3 months', (2,)),
            ('days from fracture_or_dislocation_date to date_of_service', (1,)),
            ('lumbar_instability', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A'),
        when=(
            'fusion_service: lumbar_fusion',
            'fracture_or_dislocation: yes',
            'fracture_or_dislocation_date compared with date_of_service - 3 months: after',
            'days from fracture_or_dislocation_date to date_of_service: at least 0 days',
            'neural_compression: yes',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('fracture_or_dislocation', (1,)),
            ('fracture_or_dislocation_date compared with date_of_service - 3 months', (2,)),
            ('days from fracture_or_dislocation_date to date_of_service', (1,)),
            ('neural_compression', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.B'),
        when=('fusion_service: lumbar_fusion', 'lumbar_tumor: yes'),
        cells=(('fusion_service', (0,)), ('lumbar_tumor', (1,))),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.C'),
        when=('fusion_service: lumbar_fusion', 'lumbar_infection: yes'),
        cells=(('fusion_service', (0,)), ('lumbar_infection', (1,))),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.C'),
        when=('fusion_service: lumbar_fusion', 'lumbar_infection_kind: at least one listed'),
        cells=(('fusion_service', (0,)), ('lumbar_infection_kind', (1,))),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.D'),
        when=(
            'fusion_service: lumbar_fusion', 'cauda_equina_syndrome: yes',
            'decompression_makes_unstable: yes',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('cauda_equina_syndrome', (1,)),
            ('decompression_makes_unstable', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.D'),
        when=('fusion_service: lumbar_fusion', 'rapid_motor_loss: yes', 'decompression_makes_unstable: yes'),
        cells=(('fusion_service', (0,)), ('rapid_motor_loss', (1,)), ('decompression_makes_unstable', (1,))),
        determination='medically necessary',
    ),
    Row(
        by='X',
        clauses=('X',),
        when=(
            'fusion_service: lumbar_fusion', 'age: at most 74 years', 'number of fusion_level: exactly 1',
            'place_of_service: inpatient', 'asa_class: ASA_I or ASA_II', 'anterior_approach: no',
            'responsible_adult_at_home: yes',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('age', (0, 1)),
            ('number of fusion_level', (1,)),
            ('place_of_service', (3,)),
            ('asa_class', (0, 1)),
            ('anterior_approach', (0,)),
            ('responsible_adult_at_home', (1,)),
        ),
        determination='not medically necessary',
    ),
    Row(
        by='IV',
        clauses=('II.A', 'III.A', 'III.B', 'III.C', 'III.D', 'IV', 'IV.A'),
        when=(
            'fusion_service: lumbar_fusion',
            'number of fusion_level: at least 3',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'criteria_met_at_every_level: yes',
            'scoliosis_indication: no',
            'II.A is met',
            'III.A is met',
            'III.C is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('number of fusion_level', (3,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
            ('criteria_met_at_every_level', (1,)),
            ('scoliosis_indication', (0,)),
        ),
        met=(('II.A', True), ('III.A', True), ('III.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II.B', 'III.A', 'III.B', 'III.C', 'III.D', 'IV', 'IV.A'),
        when=(
            'fusion_service: lumbar_fusion',
            'functional_impairment: slight_impairment or significant_impairment',
            'isthmic_spondylolisthesis: yes',
            'persistent_back_pain: yes',
            'number of fusion_level: at least 3',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'criteria_met_at_every_level: yes',
            'scoliosis_indication: no',
            'III.A is met',
            'III.C is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('functional_impairment', (1, 2)),
            ('isthmic_spondylolisthesis', (1,)),
            ('persistent_back_pain', (1,)),
            ('number of fusion_level', (3,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
            ('criteria_met_at_every_level', (1,)),
            ('scoliosis_indication', (0,)),
        ),
        met=(('III.A', True), ('III.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II.E', 'III.A', 'III.B', 'III.C', 'III.D', 'IV', 'IV.A'),
        when=(
            'fusion_service: lumbar_fusion',
            'lumbar_instability: yes',
            'neural_compression: yes',
            'claudication_or_radicular_pain: yes',
            'herniation_recurrence_date compared with disc_surgery_date + 3 months: on or after',
            'relief_after_disc_surgery: yes',
            'number of fusion_level: at least 3',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'criteria_met_at_every_level: yes',
            'scoliosis_indication: no',
            'III.A is met',
            'III.C is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('lumbar_instability', (1,)),
            ('neural_compression', (1,)),
            ('claudication_or_radicular_pain', (1,)),
            ('herniation_recurrence_date compared with disc_surgery_date + 3 months', (1, 2)),
            ('relief_after_disc_surgery', (1,)),
            ('number of fusion_level', (3,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
            ('criteria_met_at_every_level', (1,)),
            ('scoliosis_indication', (0,)),
        ),
        met=(('III.A', True), ('III.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II.F', 'III.A', 'III.B', 'III.C', 'III.D', 'IV', 'IV.A'),
        when=(
            'fusion_service: lumbar_fusion',
            'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months: on or after',
            'disabling_pain: yes',
            'pain_improved_after_fusion: yes',
            'number of fusion_level: at least 3',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'criteria_met_at_every_level: yes',
            'scoliosis_indication: no',
            'III.A is met',
            'III.C is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months', (1, 2)),
            ('disabling_pain', (1,)),
            ('pain_improved_after_fusion', (1,)),
            ('number of fusion_level', (3,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
            ('criteria_met_at_every_level', (1,)),
            ('scoliosis_indication', (0,)),
        ),
        met=(('III.A', True), ('III.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II.G', 'III.A', 'III.B', 'III.C', 'III.D', 'IV', 'IV.B'),
        when=(
            'fusion_service: lumbar_fusion',
            'lumbar_instability: no',
            'conservative_care: at least 6 months',
            'discogenic_pain: at least 6.1 months',
            'number of fusion_level: at most 2',
            'disc_degeneration_on_mri: yes',
            'conservative_care_failed: yes',
            'physical_therapy_included: yes',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'criteria_met_at_every_level: yes',
            'bmi: at least 40.0 kg/m2',
            'III.A is met',
            'III.C is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('lumbar_instability', (0,)),
            ('conservative_care', (2, 3)),
            ('discogenic_pain', (1,)),
            ('number of fusion_level', (0, 1, 2)),
            ('disc_degeneration_on_mri', (1,)),
            ('conservative_care_failed', (1,)),
            ('physical_therapy_included', (1,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
            ('criteria_met_at_every_level', (1,)),
            ('bmi', (1,)),
        ),
        met=(('III.A', True), ('III.C', True)),
        determination='individual review',
    ),
    Row(
        by='II',
        clauses=('II', 'II.A', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        when=(
            'fusion_service: lumbar_fusion',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'II.A is met',
            'III.A is met',
            'III.C is met',
            'III.E is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
        ),
        met=(('II.A', True), ('III.A', True), ('III.C', True), ('III.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.B', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        when=(
            'fusion_service: lumbar_fusion',
            'functional_impairment: slight_impairment or significant_impairment',
            'isthmic_spondylolisthesis: yes',
            'persistent_back_pain: yes',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'III.A is met',
            'III.C is met',
            'III.E is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('functional_impairment', (1, 2)),
            ('isthmic_spondylolisthesis', (1,)),
            ('persistent_back_pain', (1,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
        ),
        met=(('III.A', True), ('III.C', True), ('III.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.C', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        when=(
            'fusion_service: lumbar_fusion',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'II.C is met',
            'III.A is met',
            'III.C is met',
            'III.E is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
        ),
        met=(('II.C', True), ('III.A', True), ('III.C', True), ('III.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.D', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        when=(
            'fusion_service: lumbar_fusion',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'II.D is met',
            'III.A is met',
            'III.C is met',
            'III.E is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
        ),
        met=(('II.D', True), ('III.A', True), ('III.C', True), ('III.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.E', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        when=(
            'fusion_service: lumbar_fusion',
            'lumbar_instability: yes',
            'neural_compression: yes',
            'claudication_or_radicular_pain: yes',
            'herniation_recurrence_date compared with disc_surgery_date + 3 months: on or after',
            'relief_after_disc_surgery: yes',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'III.A is met',
            'III.C is met',
            'III.E is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('lumbar_instability', (1,)),
            ('neural_compression', (1,)),
            ('claudication_or_radicular_pain', (1,)),
            ('herniation_recurrence_date compared with disc_surgery_date + 3 months', (1, 2)),
            ('relief_after_disc_surgery', (1,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
        ),
        met=(('III.A', True), ('III.C', True), ('III.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.F', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        when=(
            'fusion_service: lumbar_fusion',
            'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months: on or after',
            'disabling_pain: yes',
            'pain_improved_after_fusion: yes',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'III.A is met',
            'III.C is met',
            'III.E is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months', (1, 2)),
            ('disabling_pain', (1,)),
            ('pain_improved_after_fusion', (1,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
        ),
        met=(('III.A', True), ('III.C', True), ('III.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.G', 'III', 'III.A', 'III.B', 'III.C', 'III.D', 'III.E'),
        when=(
            'fusion_service: lumbar_fusion',
            'lumbar_instability: no',
            'conservative_care: at least 6 months',
            'discogenic_pain: at least 6.1 months',
            'number of fusion_level: at most 2',
            'disc_degeneration_on_mri: yes',
            'conservative_care_failed: yes',
            'physical_therapy_included: yes',
            'imaging_date compared with date_of_service - 1 year: on or after',
            'days from imaging_date to date_of_service: at least 0 days',
            'untreated_behavioral_health_condition: no',
            'untreated_substance_use_disorder: no',
            'III.A is met',
            'III.C is met',
            'III.E is met',
        ),
        cells=(
            ('fusion_service', (0,)),
            ('lumbar_instability', (0,)),
            ('conservative_care', (2, 3)),
            ('discogenic_pain', (1,)),
            ('number of fusion_level', (0, 1, 2)),
            ('disc_degeneration_on_mri', (1,)),
            ('conservative_care_failed', (1,)),
            ('physical_therapy_included', (1,)),
            ('imaging_date compared with date_of_service - 1 year', (1, 2)),
            ('days from imaging_date to date_of_service', (1,)),
            ('untreated_behavioral_health_condition', (0,)),
            ('untreated_substance_use_disorder', (0,)),
        ),
        met=(('III.A', True), ('III.C', True), ('III.E', True)),
        determination='medically necessary',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=('fusion_service: sacroiliac_fusion', 'side: both'),
        cells=(('fusion_service', (1,)), ('side', (2,))),
        determination='investigational',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=('fusion_service: sacroiliac_fusion', 'implant_transfixes: no'),
        cells=(('fusion_service', (1,)), ('implant_transfixes', (0,))),
        determination='investigational',
    ),
    Row(
        by='V',
        clauses=('V', 'V.A', 'V.B', 'V.C', 'V.D', 'V.E', 'V.F'),
        when=(
            'fusion_service: sacroiliac_fusion',
            'conservative_care: at least 6 months',
            'age: at least 18 years',
            'conservative_care_failed: yes',
            'si_pain_below_l5: yes',
            (
                'provocative_test: some in thigh_thrust and some in compression and some in distraction, '
                'none elsewhere; or some in thigh_thrust and some in compression and some in gaenslen, none '
                'elsewhere; or some in thigh_thrust and some in distraction and some in gaenslen, none '
                'elsewhere; or some in compression and some in distraction and some in gaenslen, none '
                'elsewhere; or some in thigh_thrust and some in compression and some in distraction and some '
                'in gaenslen, none elsewhere; or some in thigh_thrust and some in compression and some in '
                'faber, none elsewhere; or some in thigh_thrust and some in distraction and some in faber, '
                'none elsewhere; or some in compression and some in distraction and some in faber, none '
                'elsewhere; or some in thigh_thrust and some in compression and some in distraction and some '
                'in faber, none elsewhere; or some in thigh_thrust and some in gaenslen and some in faber, '
                'none elsewhere; or some in compression and some in gaenslen and some in faber, none '
                'elsewhere; or some in thigh_thrust and some in compression and some in gaenslen and some in '
                'faber, none elsewhere; or some in distraction and some in gaenslen and some in faber, none '
                'elsewhere; or some in thigh_thrust and some in distraction and some in gaenslen and some in '
                'faber, none elsewhere; or some in compression and some in distraction and some in gaenslen '
                'and some in faber, none elsewhere; or some in thigh_thrust and some in compression and some '
                'in distraction and some in gaenslen and some in faber, none elsewhere'
            ),
            'therapeutic_si_injection: yes',
            (
                'number of different given_on among si_injections where (image_guided and relief >= 75 % and '
                'relief_as_long_as_anesthetic): at least 2'
            ),
            'pelvis_imaging_clear: yes',
        ),
        cells=(
            ('fusion_service', (1,)),
            ('conservative_care', (2, 3)),
            ('age', (1, 2)),
            ('conservative_care_failed', (1,)),
            ('si_pain_below_l5', (1,)),
            ('provocative_test', (7, 11, 13, 14, 15, 19, 21, 22, 23, 25, 26, 27, 28, 29, 30, 31)),
            ('therapeutic_si_injection', (1,)),
            (
                (
                    'number of different given_on among si_injections where (image_guided and relief >= 75 % '
                    'and relief_as_long_as_anesthetic)'
                ),
                (1,),
            ),
            ('pelvis_imaging_clear', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            (
                'fusion_service: interspinous_device, presacral_fusion, facet_fusion, dynamic_stabilization '
                'or endoscopic_fusion'
            ),
        ),
        cells=(('fusion_service', (2, 3, 4, 5, 6)),),
        determination='investigational',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=('implant_transfixes: no',),
        cells=(('implant_transfixes', (0,)),),
        determination='not medically necessary',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=('fusion_service: other than sacroiliac_fusion',),
        cells=(('fusion_service', (0, 2, 3, 4, 5, 6)),),
        determination='not medically necessary',
    ),
    Row(
        by='IX',
        clauses=('IX',),
        when=(),
        cells=(),
        determination='not medically necessary',
    ),
)

# When a clause is met that the rows only name: where so many of these rows hold.
PARTS = (
    Part(
        clause='II.A',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('II.A', 'II.A.1', 'II.A.2', 'II.A.3'),
                when=(
                    'spondylolisthesis_on_xray: yes',
                    'claudication_or_radicular_pain: yes',
                    'functional_impairment: significant_impairment',
                    'stenosis_on_imaging: yes',
                ),
                cells=(
                    ('spondylolisthesis_on_xray', (1,)),
                    ('claudication_or_radicular_pain', (1,)),
                    ('functional_impairment', (2,)),
                    ('stenosis_on_imaging', (1,)),
                ),
            ),
            PartRow(
                clauses=('II.A', 'II.A.1', 'II.A.2', 'II.A.3'),
                when=(
                    'lumbar_instability: yes',
                    'claudication_or_radicular_pain: yes',
                    'functional_impairment: significant_impairment',
                    'stenosis_on_imaging: yes',
                ),
                cells=(
                    ('lumbar_instability', (1,)),
                    ('claudication_or_radicular_pain', (1,)),
                    ('functional_impairment', (2,)),
                    ('stenosis_on_imaging', (1,)),
                ),
            ),
            PartRow(
                clauses=('II.A', 'II.A.1', 'II.A.2', 'II.A.3'),
                when=(
                    'instability_expected: yes',
                    'claudication_or_radicular_pain: yes',
                    'functional_impairment: significant_impairment',
                    'stenosis_on_imaging: yes',
                ),
                cells=(
                    ('instability_expected', (1,)),
                    ('claudication_or_radicular_pain', (1,)),
                    ('functional_impairment', (2,)),
                    ('stenosis_on_imaging', (1,)),
                ),
            ),
        ),
    ),
    Part(
        clause='II.C',
        at_least=1,
        at_most=4,
        rows=(
            PartRow(
                clauses=('II.C', 'II.C.1'),
                when=(
                    'scoliosis: degenerative',
                    'cobb_angle: at least 30.0 degrees',
                    'deformity_progresses: yes',
                    'axial_pain: yes',
                    'loss_of_function: yes',
                    'conservative_care: at least 12 months (1 year)',
                ),
                cells=(
                    ('scoliosis', (1,)),
                    ('cobb_angle', (1, 2, 3)),
                    ('deformity_progresses', (1,)),
                    ('axial_pain', (1,)),
                    ('loss_of_function', (1,)),
                    ('conservative_care', (3,)),
                ),
            ),
            PartRow(
                clauses=('II.C', 'II.C.2'),
                when=(
                    'claudication_or_radicular_pain: yes',
                    'functional_impairment: significant_impairment',
                    'scoliosis: degenerative',
                    'cobb_angle: at least 30.0 degrees',
                ),
                cells=(
                    ('claudication_or_radicular_pain', (1,)),
                    ('functional_impairment', (2,)),
                    ('scoliosis', (1,)),
                    ('cobb_angle', (1, 2, 3)),
                ),
            ),
            PartRow(
                clauses=('II.C', 'II.C.1'),
                when=(
                    'scoliosis: degenerative',
                    'sagittal_vertical_axis: at least 5.1 cm',
                    'deformity_progresses: yes',
                    'axial_pain: yes',
                    'loss_of_function: yes',
                    'conservative_care: at least 12 months (1 year)',
                ),
                cells=(
                    ('scoliosis', (1,)),
                    ('sagittal_vertical_axis', (1,)),
                    ('deformity_progresses', (1,)),
                    ('axial_pain', (1,)),
                    ('loss_of_function', (1,)),
                    ('conservative_care', (3,)),
                ),
            ),
            PartRow(
                clauses=('II.C', 'II.C.2'),
                when=(
                    'claudication_or_radicular_pain: yes',
                    'functional_impairment: significant_impairment',
                    'scoliosis: degenerative',
                    'sagittal_vertical_axis: at least 5.1 cm',
                ),
                cells=(
                    ('claudication_or_radicular_pain', (1,)),
                    ('functional_impairment', (2,)),
                    ('scoliosis', (1,)),
                    ('sagittal_vertical_axis', (1,)),
                ),
            ),
        ),
    ),
    Part(
        clause='II.D',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('II.D',),
                when=(
                    'scoliosis: idiopathic', 'cobb_angle: at least 40.1 degrees',
                    'severe_and_progressive: yes', 'age: at most 17 years',
                ),
                cells=(
                    ('scoliosis', (0,)),
                    ('cobb_angle', (2, 3)),
                    ('severe_and_progressive', (1,)),
                    ('age', (0,)),
                ),
            ),
            PartRow(
                clauses=('II.D',),
                when=(
                    'scoliosis: idiopathic', 'cobb_angle: at least 50.0 degrees',
                    'severe_and_progressive: yes', 'age: at least 18 years',
                ),
                cells=(
                    ('scoliosis', (0,)),
                    ('cobb_angle', (3,)),
                    ('severe_and_progressive', (1,)),
                    ('age', (1, 2)),
                ),
            ),
        ),
    ),
    Part(
        clause='III.A',
        at_least=1,
        at_most=4,
        rows=(
            PartRow(
                clauses=('III.A',),
                when=('conservative_care: at least 3 months', 'conservative_care_failed: yes'),
                cells=(('conservative_care', (1, 2, 3)), ('conservative_care_failed', (1,))),
            ),
            PartRow(
                clauses=('II.D', 'III.A'),
                when=('II.D is met',),
                cells=(),
                met=(('II.D', True),),
            ),
            PartRow(
                clauses=('III.A',),
                when=('motor_grade: grade_0 to grade_3',),
                cells=(('motor_grade', (0, 1, 2, 3)),),
            ),
            PartRow(
                clauses=('III.A',),
                when=('deficit_worsens: yes',),
                cells=(('deficit_worsens', (1,)),),
            ),
        ),
    ),
    Part(
        clause='III.C',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('III.C',),
                when=('nicotine_past_year: no',),
                cells=(('nicotine_past_year', (0,)),),
            ),
            PartRow(
                clauses=('III.C',),
                when=(
                    'days from last_nicotine_use to date_of_service: at least 42 days (6 weeks)',
                    'cotinine: at most 10.0 ng/mL',
                ),
                cells=(('days from last_nicotine_use to date_of_service', (1,)), ('cotinine', (0,))),
            ),
        ),
    ),
    Part(
        clause='III.E',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('III.E',),
                when=('number of fusion_level: at most 2', 'criteria_met_at_every_level: yes'),
                cells=(('number of fusion_level', (0, 1, 2)), ('criteria_met_at_every_level', (1,))),
            ),
            PartRow(
                clauses=('III.E',),
                when=('criteria_met_at_every_level: yes', 'scoliosis_indication: yes'),
                cells=(('criteria_met_at_every_level', (1,)), ('scoliosis_indication', (1,))),
            ),
        ),
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (64, (-8, -5)),  # 0: implant_transfixes
    (64, (-8, -6)),  # 1: implant_transfixes
    (63, (1, 0)),  # 2: pelvis_imaging_clear
    (62, (1, 2)),  # 3: number of different given_on among si_injections where (image_guided and relief ?? 75 ? and relief_as_long_as_anesthetic)
    (61, (1, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 3, 1, 3, 3, 3, 1, 1, 1, 3, 1, 3, 3, 3, 1, 3, 3, 3, 3, 3, 3, 3)),  # 4: provocative_test
    (60, (1, 4)),  # 5: si_pain_below_l5
    (59, (1, 5)),  # 6: therapeutic_si_injection
    (58, (1, 6)),  # 7: conservative_care_failed
    (58, (-5, -7)),  # 8: conservative_care_failed
    (58, (-6, -7)),  # 9: conservative_care_failed
    (58, (-6, -5)),  # 10: conservative_care_failed
    (57, (1, 1, 7, 7)),  # 11: conservative_care
    (57, (-6, 9, 9, 9)),  # 12: conservative_care
    (57, (-6, 10, 9, 9)),  # 13: conservative_care
    (57, (-6, 10, 10, 10)),  # 14: conservative_care
    (57, (-6, -6, 9, 8)),  # 15: conservative_care
    (57, (-5, -5, 8, 8)),  # 16: conservative_care
    (57, (-6, -6, 9, 9)),  # 17: conservative_care
    (57, (-6, -6, 10, -5)),  # 18: conservative_care
    (57, (-6, -6, 10, 10)),  # 19: conservative_care
    (57, (-6, -6, -6, 10)),  # 20: conservative_care
    (57, (-6, -6, -6, -5)),  # 21: conservative_care
    (56, (1, 11, 11)),  # 22: age
    (56, (-6, -6, 13)),  # 23: age
    (56, (-6, -6, 14)),  # 24: age
    (56, (-6, -6, 15)),  # 25: age
    (56, (-6, -6, 16)),  # 26: age
    (56, (-6, -6, 17)),  # 27: age
    (56, (-6, -6, 18)),  # 28: age
    (56, (-6, -6, 19)),  # 29: age
    (56, (-6, -6, 20)),  # 30: age
    (56, (-6, -6, 21)),  # 31: age
    (56, (-6, -6, -5)),  # 32: age
    (56, (-7, 12, 12)),  # 33: age
    (56, (16, 13, 13)),  # 34: age
    (56, (-5, 14, 14)),  # 35: age
    (56, (16, 17, 17)),  # 36: age
    (56, (-5, 19, 19)),  # 37: age
    (56, (-5, -6, -6)),  # 38: age
    (55, (23, 26)),  # 39: severe_and_progressive
    (55, (24, 32)),  # 40: severe_and_progressive
    (55, (27, 26)),  # 41: severe_and_progressive
    (55, (29, 32)),  # 42: severe_and_progressive
    (55, (-6, 32)),  # 43: severe_and_progressive
    (55, (12, -7)),  # 44: severe_and_progressive
    (55, (12, 33)),  # 45: severe_and_progressive
    (55, (13, 16)),  # 46: severe_and_progressive
    (55, (13, 34)),  # 47: severe_and_progressive
    (55, (14, -5)),  # 48: severe_and_progressive
    (55, (14, 35)),  # 49: severe_and_progressive
    (55, (17, 16)),  # 50: severe_and_progressive
    (55, (17, 36)),  # 51: severe_and_progressive
    (55, (19, -5)),  # 52: severe_and_progressive
    (55, (19, 37)),  # 53: severe_and_progressive
    (55, (-6, -5)),  # 54: severe_and_progressive
    (55, (-6, 38)),  # 55: severe_and_progressive
    (54, (22, 22, -8)),  # 56: side
    (53, (27, 23, 23, 23)),  # 57: cobb_angle
    (53, (27, 26, 26, 26)),  # 58: cobb_angle
    (53, (29, 24, 24, 24)),  # 59: cobb_angle
    (53, (29, 32, 32, 32)),  # 60: cobb_angle
    (53, (-6, 24, 24, 24)),  # 61: cobb_angle
    (53, (-6, 32, 32, 32)),  # 62: cobb_angle
    (53, (23, 23, 23, 39)),  # 63: cobb_angle
    (53, (24, 24, 24, 40)),  # 64: cobb_angle
    (53, (27, 25, 25, 25)),  # 65: cobb_angle
    (53, (27, 27, 27, 41)),  # 66: cobb_angle
    (53, (29, 28, 28, 28)),  # 67: cobb_angle
    (53, (29, 29, 29, 42)),  # 68: cobb_angle
    (53, (-6, 30, 30, 30)),  # 69: cobb_angle
    (53, (-6, 31, 31, 31)),  # 70: cobb_angle
    (53, (-6, -6, -6, 43)),  # 71: cobb_angle
    (53, (17, 13, 13, 13)),  # 72: cobb_angle
    (53, (17, 16, 16, 16)),  # 73: cobb_angle
    (53, (19, 14, 14, 14)),  # 74: cobb_angle
    (53, (19, -5, -5, -5)),  # 75: cobb_angle
    (53, (-6, 14, 14, 14)),  # 76: cobb_angle
    (53, (-6, -5, -5, -5)),  # 77: cobb_angle
    (53, (12, 12, 45, 44)),  # 78: cobb_angle
    (53, (13, 13, 47, 46)),  # 79: cobb_angle
    (53, (14, 14, 49, 48)),  # 80: cobb_angle
    (53, (17, 15, 15, 15)),  # 81: cobb_angle
    (53, (17, 17, 51, 50)),  # 82: cobb_angle
    (53, (19, 18, 18, 18)),  # 83: cobb_angle
    (53, (19, 19, 53, 52)),  # 84: cobb_angle
    (53, (-6, 20, 20, 20)),  # 85: cobb_angle
    (53, (-6, 21, 21, 21)),  # 86: cobb_angle
    (53, (-6, -6, 55, 54)),  # 87: cobb_angle
    (52, (66, 23, 27)),  # 88: scoliosis
    (52, (66, 26, 27)),  # 89: scoliosis
    (52, (66, 57, 27)),  # 90: scoliosis
    (52, (66, 58, 27)),  # 91: scoliosis
    (52, (68, 24, 29)),  # 92: scoliosis
    (52, (68, 32, 29)),  # 93: scoliosis
    (52, (71, 24, -6)),  # 94: scoliosis
    (52, (71, 32, -6)),  # 95: scoliosis
    (52, (68, 59, 29)),  # 96: scoliosis
    (52, (68, 60, 29)),  # 97: scoliosis
    (52, (71, 61, -6)),  # 98: scoliosis
    (52, (71, 62, -6)),  # 99: scoliosis
    (52, (63, 23, 23)),  # 100: scoliosis
    (52, (64, 24, 24)),  # 101: scoliosis
    (52, (66, 25, 27)),  # 102: scoliosis
    (52, (66, 65, 27)),  # 103: scoliosis
    (52, (66, 27, 27)),  # 104: scoliosis
    (52, (68, 28, 29)),  # 105: scoliosis
    (52, (71, 30, -6)),  # 106: scoliosis
    (52, (71, 31, -6)),  # 107: scoliosis
    (52, (68, 67, 29)),  # 108: scoliosis
    (52, (68, 29, 29)),  # 109: scoliosis
    (52, (71, 69, -6)),  # 110: scoliosis
    (52, (71, 70, -6)),  # 111: scoliosis
    (52, (71, -6, -6)),  # 112: scoliosis
    (52, (82, 13, 17)),  # 113: scoliosis
    (52, (82, 16, 17)),  # 114: scoliosis
    (52, (82, 72, 17)),  # 115: scoliosis
    (52, (82, 73, 17)),  # 116: scoliosis
    (52, (84, 14, 19)),  # 117: scoliosis
    (52, (84, -5, 19)),  # 118: scoliosis
    (52, (87, 14, -6)),  # 119: scoliosis
    (52, (87, -5, -6)),  # 120: scoliosis
    (52, (84, 74, 19)),  # 121: scoliosis
    (52, (84, 75, 19)),  # 122: scoliosis
    (52, (87, 76, -6)),  # 123: scoliosis
    (52, (87, 77, -6)),  # 124: scoliosis
    (52, (78, 12, 12)),  # 125: scoliosis
    (52, (79, 13, 13)),  # 126: scoliosis
    (52, (80, 14, 14)),  # 127: scoliosis
    (52, (82, 15, 17)),  # 128: scoliosis
    (52, (82, 81, 17)),  # 129: scoliosis
    (52, (82, 17, 17)),  # 130: scoliosis
    (52, (84, 18, 19)),  # 131: scoliosis
    (52, (87, 20, -6)),  # 132: scoliosis
    (52, (87, 21, -6)),  # 133: scoliosis
    (52, (84, 83, 19)),  # 134: scoliosis
    (52, (84, 19, 19)),  # 135: scoliosis
    (52, (87, 85, -6)),  # 136: scoliosis
    (52, (87, 86, -6)),  # 137: scoliosis
    (52, (87, -6, -6)),  # 138: scoliosis
    (51, (88, 89)),  # 139: deficit_worsens
    (51, (90, 91)),  # 140: deficit_worsens
    (51, (92, 93)),  # 141: deficit_worsens
    (51, (94, 95)),  # 142: deficit_worsens
    (51, (96, 97)),  # 143: deficit_worsens
    (51, (98, 99)),  # 144: deficit_worsens
    (51, (100, 26)),  # 145: deficit_worsens
    (51, (101, 32)),  # 146: deficit_worsens
    (51, (104, 102)),  # 147: deficit_worsens
    (51, (104, 103)),  # 148: deficit_worsens
    (51, (109, 105)),  # 149: deficit_worsens
    (51, (106, 107)),  # 150: deficit_worsens
    (51, (109, 108)),  # 151: deficit_worsens
    (51, (110, 111)),  # 152: deficit_worsens
    (51, (113, 114)),  # 153: deficit_worsens
    (51, (115, 116)),  # 154: deficit_worsens
    (51, (117, 118)),  # 155: deficit_worsens
    (51, (119, 120)),  # 156: deficit_worsens
    (51, (121, 122)),  # 157: deficit_worsens
    (51, (123, 124)),  # 158: deficit_worsens
    (51, (125, -7)),  # 159: deficit_worsens
    (51, (126, 16)),  # 160: deficit_worsens
    (51, (127, -5)),  # 161: deficit_worsens
    (51, (130, 128)),  # 162: deficit_worsens
    (51, (130, 129)),  # 163: deficit_worsens
    (51, (135, 131)),  # 164: deficit_worsens
    (51, (132, 133)),  # 165: deficit_worsens
    (51, (135, 134)),  # 166: deficit_worsens
    (51, (136, 137)),  # 167: deficit_worsens
    (50, (89, 89, 89, 89, 139, 139)),  # 168: motor_grade
    (50, (91, 91, 91, 91, 140, 140)),  # 169: motor_grade
    (50, (93, 93, 93, 93, 141, 141)),  # 170: motor_grade
    (50, (95, 95, 95, 95, 142, 142)),  # 171: motor_grade
    (50, (97, 97, 97, 97, 143, 143)),  # 172: motor_grade
    (50, (99, 99, 99, 99, 144, 144)),  # 173: motor_grade
    (50, (26, 26, 26, 26, 145, 145)),  # 174: motor_grade
    (50, (32, 32, 32, 32, 146, 146)),  # 175: motor_grade
    (50, (102, 102, 102, 102, 147, 147)),  # 176: motor_grade
    (50, (103, 103, 103, 103, 148, 148)),  # 177: motor_grade
    (50, (105, 105, 105, 105, 149, 149)),  # 178: motor_grade
    (50, (107, 107, 107, 107, 150, 150)),  # 179: motor_grade
    (50, (108, 108, 108, 108, 151, 151)),  # 180: motor_grade
    (50, (111, 111, 111, 111, 152, 152)),  # 181: motor_grade
    (50, (114, 114, 114, 114, 153, 153)),  # 182: motor_grade
    (50, (116, 116, 116, 116, 154, 154)),  # 183: motor_grade
    (50, (118, 118, 118, 118, 155, 155)),  # 184: motor_grade
    (50, (120, 120, 120, 120, 156, 156)),  # 185: motor_grade
    (50, (122, 122, 122, 122, 157, 157)),  # 186: motor_grade
    (50, (124, 124, 124, 124, 158, 158)),  # 187: motor_grade
    (50, (-7, -7, -7, -7, 159, 159)),  # 188: motor_grade
    (50, (16, 16, 16, 16, 160, 160)),  # 189: motor_grade
    (50, (-5, -5, -5, -5, 161, 161)),  # 190: motor_grade
    (50, (128, 128, 128, 128, 162, 162)),  # 191: motor_grade
    (50, (129, 129, 129, 129, 163, 163)),  # 192: motor_grade
    (50, (131, 131, 131, 131, 164, 164)),  # 193: motor_grade
    (50, (133, 133, 133, 133, 165, 165)),  # 194: motor_grade
    (50, (134, 134, 134, 134, 166, 166)),  # 195: motor_grade
    (50, (137, 137, 137, 137, 167, 167)),  # 196: motor_grade
    (49, (168, -6)),  # 197: untreated_substance_use_disorder
    (49, (169, -6)),  # 198: untreated_substance_use_disorder
    (49, (170, -6)),  # 199: untreated_substance_use_disorder
    (49, (171, -6)),  # 200: untreated_substance_use_disorder
    (49, (172, -6)),  # 201: untreated_substance_use_disorder
    (49, (173, -6)),  # 202: untreated_substance_use_disorder
    (49, (174, -6)),  # 203: untreated_substance_use_disorder
    (49, (175, -6)),  # 204: untreated_substance_use_disorder
    (49, (176, -6)),  # 205: untreated_substance_use_disorder
    (49, (177, -6)),  # 206: untreated_substance_use_disorder
    (49, (104, -6)),  # 207: untreated_substance_use_disorder
    (49, (178, -6)),  # 208: untreated_substance_use_disorder
    (49, (179, -6)),  # 209: untreated_substance_use_disorder
    (49, (180, -6)),  # 210: untreated_substance_use_disorder
    (49, (109, -6)),  # 211: untreated_substance_use_disorder
    (49, (181, -6)),  # 212: untreated_substance_use_disorder
    (49, (112, -6)),  # 213: untreated_substance_use_disorder
    (49, (182, -6)),  # 214: untreated_substance_use_disorder
    (49, (183, -6)),  # 215: untreated_substance_use_disorder
    (49, (184, -6)),  # 216: untreated_substance_use_disorder
    (49, (185, -6)),  # 217: untreated_substance_use_disorder
    (49, (186, -6)),  # 218: untreated_substance_use_disorder
    (49, (187, -6)),  # 219: untreated_substance_use_disorder
    (49, (188, -6)),  # 220: untreated_substance_use_disorder
    (49, (189, -6)),  # 221: untreated_substance_use_disorder
    (49, (190, -6)),  # 222: untreated_substance_use_disorder
    (49, (191, -6)),  # 223: untreated_substance_use_disorder
    (49, (192, -6)),  # 224: untreated_substance_use_disorder
    (49, (130, -6)),  # 225: untreated_substance_use_disorder
    (49, (193, -6)),  # 226: untreated_substance_use_disorder
    (49, (194, -6)),  # 227: untreated_substance_use_disorder
    (49, (195, -6)),  # 228: untreated_substance_use_disorder
    (49, (135, -6)),  # 229: untreated_substance_use_disorder
    (49, (196, -6)),  # 230: untreated_substance_use_disorder
    (49, (138, -6)),  # 231: untreated_substance_use_disorder
    (48, (197, -6)),  # 232: untreated_behavioral_health_condition
    (48, (198, -6)),  # 233: untreated_behavioral_health_condition
    (48, (199, -6)),  # 234: untreated_behavioral_health_condition
    (48, (200, -6)),  # 235: untreated_behavioral_health_condition
    (48, (201, -6)),  # 236: untreated_behavioral_health_condition
    (48, (202, -6)),  # 237: untreated_behavioral_health_condition
    (48, (203, -6)),  # 238: untreated_behavioral_health_condition
    (48, (204, -6)),  # 239: untreated_behavioral_health_condition
    (48, (205, -6)),  # 240: untreated_behavioral_health_condition
    (48, (206, -6)),  # 241: untreated_behavioral_health_condition
    (48, (207, -6)),  # 242: untreated_behavioral_health_condition
    (48, (208, -6)),  # 243: untreated_behavioral_health_condition
    (48, (209, -6)),  # 244: untreated_behavioral_health_condition
    (48, (210, -6)),  # 245: untreated_behavioral_health_condition
    (48, (211, -6)),  # 246: untreated_behavioral_health_condition
    (48, (212, -6)),  # 247: untreated_behavioral_health_condition
    (48, (213, -6)),  # 248: untreated_behavioral_health_condition
    (48, (214, -6)),  # 249: untreated_behavioral_health_condition
    (48, (215, -6)),  # 250: untreated_behavioral_health_condition
    (48, (216, -6)),  # 251: untreated_behavioral_health_condition
    (48, (217, -6)),  # 252: untreated_behavioral_health_condition
    (48, (218, -6)),  # 253: untreated_behavioral_health_condition
    (48, (219, -6)),  # 254: untreated_behavioral_health_condition
    (48, (220, -6)),  # 255: untreated_behavioral_health_condition
    (48, (221, -6)),  # 256: untreated_behavioral_health_condition
    (48, (222, -6)),  # 257: untreated_behavioral_health_condition
    (48, (223, -6)),  # 258: untreated_behavioral_health_condition
    (48, (224, -6)),  # 259: untreated_behavioral_health_condition
    (48, (225, -6)),  # 260: untreated_behavioral_health_condition
    (48, (226, -6)),  # 261: untreated_behavioral_health_condition
    (48, (227, -6)),  # 262: untreated_behavioral_health_condition
    (48, (228, -6)),  # 263: untreated_behavioral_health_condition
    (48, (229, -6)),  # 264: untreated_behavioral_health_condition
    (48, (230, -6)),  # 265: untreated_behavioral_health_condition
    (48, (231, -6)),  # 266: untreated_behavioral_health_condition
    (47, (232, -6)),  # 267: cotinine
    (47, (233, -6)),  # 268: cotinine
    (47, (234, -6)),  # 269: cotinine
    (47, (235, -6)),  # 270: cotinine
    (47, (236, -6)),  # 271: cotinine
    (47, (237, -6)),  # 272: cotinine
    (47, (238, -6)),  # 273: cotinine
    (47, (239, -6)),  # 274: cotinine
    (47, (240, -6)),  # 275: cotinine
    (47, (241, -6)),  # 276: cotinine
    (47, (242, -6)),  # 277: cotinine
    (47, (243, -6)),  # 278: cotinine
    (47, (244, -6)),  # 279: cotinine
    (47, (245, -6)),  # 280: cotinine
    (47, (246, -6)),  # 281: cotinine
    (47, (247, -6)),  # 282: cotinine
    (47, (248, -6)),  # 283: cotinine
    (47, (249, -6)),  # 284: cotinine
    (47, (250, -6)),  # 285: cotinine
    (47, (251, -6)),  # 286: cotinine
    (47, (252, -6)),  # 287: cotinine
    (47, (253, -6)),  # 288: cotinine
    (47, (254, -6)),  # 289: cotinine
    (47, (255, -6)),  # 290: cotinine
    (47, (256, -6)),  # 291: cotinine
    (47, (257, -6)),  # 292: cotinine
    (47, (258, -6)),  # 293: cotinine
    (47, (259, -6)),  # 294: cotinine
    (47, (260, -6)),  # 295: cotinine
    (47, (261, -6)),  # 296: cotinine
    (47, (262, -6)),  # 297: cotinine
    (47, (263, -6)),  # 298: cotinine
    (47, (264, -6)),  # 299: cotinine
    (47, (265, -6)),  # 300: cotinine
    (47, (266, -6)),  # 301: cotinine
    (46, (-6, 267)),  # 302: days from last_nicotine_use to date_of_service
    (46, (-6, 268)),  # 303: days from last_nicotine_use to date_of_service
    (46, (-6, 269)),  # 304: days from last_nicotine_use to date_of_service
    (46, (-6, 270)),  # 305: days from last_nicotine_use to date_of_service
    (46, (-6, 271)),  # 306: days from last_nicotine_use to date_of_service
    (46, (-6, 272)),  # 307: days from last_nicotine_use to date_of_service
    (46, (-6, 273)),  # 308: days from last_nicotine_use to date_of_service
    (46, (-6, 274)),  # 309: days from last_nicotine_use to date_of_service
    (46, (-6, 275)),  # 310: days from last_nicotine_use to date_of_service
    (46, (-6, 276)),  # 311: days from last_nicotine_use to date_of_service
    (46, (-6, 277)),  # 312: days from last_nicotine_use to date_of_service
    (46, (-6, 278)),  # 313: days from last_nicotine_use to date_of_service
    (46, (-6, 279)),  # 314: days from last_nicotine_use to date_of_service
    (46, (-6, 280)),  # 315: days from last_nicotine_use to date_of_service
    (46, (-6, 281)),  # 316: days from last_nicotine_use to date_of_service
    (46, (-6, 282)),  # 317: days from last_nicotine_use to date_of_service
    (46, (-6, 283)),  # 318: days from last_nicotine_use to date_of_service
    (46, (-6, 284)),  # 319: days from last_nicotine_use to date_of_service
    (46, (-6, 285)),  # 320: days from last_nicotine_use to date_of_service
    (46, (-6, 286)),  # 321: days from last_nicotine_use to date_of_service
    (46, (-6, 287)),  # 322: days from last_nicotine_use to date_of_service
    (46, (-6, 288)),  # 323: days from last_nicotine_use to date_of_service
    (46, (-6, 289)),  # 324: days from last_nicotine_use to date_of_service
    (46, (-6, 290)),  # 325: days from last_nicotine_use to date_of_service
    (46, (-6, 291)),  # 326: days from last_nicotine_use to date_of_service
    (46, (-6, 292)),  # 327: days from last_nicotine_use to date_of_service
    (46, (-6, 293)),  # 328: days from last_nicotine_use to date_of_service
    (46, (-6, 294)),  # 329: days from last_nicotine_use to date_of_service
    (46, (-6, 295)),  # 330: days from last_nicotine_use to date_of_service
    (46, (-6, 296)),  # 331: days from last_nicotine_use to date_of_service
    (46, (-6, 297)),  # 332: days from last_nicotine_use to date_of_service
    (46, (-6, 298)),  # 333: days from last_nicotine_use to date_of_service
    (46, (-6, 299)),  # 334: days from last_nicotine_use to date_of_service
    (46, (-6, 300)),  # 335: days from last_nicotine_use to date_of_service
    (46, (-6, 301)),  # 336: days from last_nicotine_use to date_of_service
    (45, (232, 302)),  # 337: nicotine_past_year
    (45, (233, 303)),  # 338: nicotine_past_year
    (45, (234, 304)),  # 339: nicotine_past_year
    (45, (235, 305)),  # 340: nicotine_past_year
    (45, (236, 306)),  # 341: nicotine_past_year
    (45, (237, 307)),  # 342: nicotine_past_year
    (45, (238, 308)),  # 343: nicotine_past_year
    (45, (239, 309)),  # 344: nicotine_past_year
    (45, (240, 310)),  # 345: nicotine_past_year
    (45, (241, 311)),  # 346: nicotine_past_year
    (45, (242, 312)),  # 347: nicotine_past_year
    (45, (243, 313)),  # 348: nicotine_past_year
    (45, (244, 314)),  # 349: nicotine_past_year
    (45, (245, 315)),  # 350: nicotine_past_year
    (45, (246, 316)),  # 351: nicotine_past_year
    (45, (247, 317)),  # 352: nicotine_past_year
    (45, (248, 318)),  # 353: nicotine_past_year
    (45, (249, 319)),  # 354: nicotine_past_year
    (45, (250, 320)),  # 355: nicotine_past_year
    (45, (251, 321)),  # 356: nicotine_past_year
    (45, (252, 322)),  # 357: nicotine_past_year
    (45, (253, 323)),  # 358: nicotine_past_year
    (45, (254, 324)),  # 359: nicotine_past_year
    (45, (255, 325)),  # 360: nicotine_past_year
    (45, (256, 326)),  # 361: nicotine_past_year
    (45, (257, 327)),  # 362: nicotine_past_year
    (45, (258, 328)),  # 363: nicotine_past_year
    (45, (259, 329)),  # 364: nicotine_past_year
    (45, (260, 330)),  # 365: nicotine_past_year
    (45, (261, 331)),  # 366: nicotine_past_year
    (45, (262, 332)),  # 367: nicotine_past_year
    (45, (263, 333)),  # 368: nicotine_past_year
    (45, (264, 334)),  # 369: nicotine_past_year
    (45, (265, 335)),  # 370: nicotine_past_year
    (45, (266, 336)),  # 371: nicotine_past_year
    (44, (-6, 337)),  # 372: days from imaging_date to date_of_service
    (44, (-6, 338)),  # 373: days from imaging_date to date_of_service
    (44, (-6, 339)),  # 374: days from imaging_date to date_of_service
    (44, (-6, 340)),  # 375: days from imaging_date to date_of_service
    (44, (-6, 341)),  # 376: days from imaging_date to date_of_service
    (44, (-6, 342)),  # 377: days from imaging_date to date_of_service
    (44, (-6, 343)),  # 378: days from imaging_date to date_of_service
    (44, (-6, 344)),  # 379: days from imaging_date to date_of_service
    (44, (-6, 345)),  # 380: days from imaging_date to date_of_service
    (44, (-6, 346)),  # 381: days from imaging_date to date_of_service
    (44, (-6, 347)),  # 382: days from imaging_date to date_of_service
    (44, (-6, 348)),  # 383: days from imaging_date to date_of_service
    (44, (-6, 349)),  # 384: days from imaging_date to date_of_service
    (44, (-6, 350)),  # 385: days from imaging_date to date_of_service
    (44, (-6, 351)),  # 386: days from imaging_date to date_of_service
    (44, (-6, 352)),  # 387: days from imaging_date to date_of_service
    (44, (-6, 353)),  # 388: days from imaging_date to date_of_service
    (44, (-6, 354)),  # 389: days from imaging_date to date_of_service
    (44, (-6, 355)),  # 390: days from imaging_date to date_of_service
    (44, (-6, 356)),  # 391: days from imaging_date to date_of_service
    (44, (-6, 357)),  # 392: days from imaging_date to date_of_service
    (44, (-6, 358)),  # 393: days from imaging_date to date_of_service
    (44, (-6, 359)),  # 394: days from imaging_date to date_of_service
    (44, (-6, 360)),  # 395: days from imaging_date to date_of_service
    (44, (-6, 361)),  # 396: days from imaging_date to date_of_service
    (44, (-6, 362)),  # 397: days from imaging_date to date_of_service
    (44, (-6, 363)),  # 398: days from imaging_date to date_of_service
    (44, (-6, 364)),  # 399: days from imaging_date to date_of_service
    (44, (-6, 365)),  # 400: days from imaging_date to date_of_service
    (44, (-6, 366)),  # 401: days from imaging_date to date_of_service
    (44, (-6, 367)),  # 402: days from imaging_date to date_of_service
    (44, (-6, 368)),  # 403: days from imaging_date to date_of_service
    (44, (-6, 369)),  # 404: days from imaging_date to date_of_service
    (44, (-6, 370)),  # 405: days from imaging_date to date_of_service
    (44, (-6, 371)),  # 406: days from imaging_date to date_of_service
    (43, (-6, 372, 372)),  # 407: imaging_date compared with date_of_service - 1 year
    (43, (-6, 373, 373)),  # 408: imaging_date compared with date_of_service - 1 year
    (43, (-6, 374, 374)),  # 409: imaging_date compared with date_of_service - 1 year
    (43, (-6, 375, 375)),  # 410: imaging_date compared with date_of_service - 1 year
    (43, (-6, 376, 376)),  # 411: imaging_date compared with date_of_service - 1 year
    (43, (-6, 377, 377)),  # 412: imaging_date compared with date_of_service - 1 year
    (43, (-6, 378, 378)),  # 413: imaging_date compared with date_of_service - 1 year
    (43, (-6, 379, 379)),  # 414: imaging_date compared with date_of_service - 1 year
    (43, (-6, 380, 380)),  # 415: imaging_date compared with date_of_service - 1 year
    (43, (-6, 381, 381)),  # 416: imaging_date compared with date_of_service - 1 year
    (43, (-6, 382, 382)),  # 417: imaging_date compared with date_of_service - 1 year
    (43, (-6, 383, 383)),  # 418: imaging_date compared with date_of_service - 1 year
    (43, (-6, 384, 384)),  # 419: imaging_date compared with date_of_service - 1 year
    (43, (-6, 385, 385)),  # 420: imaging_date compared with date_of_service - 1 year
    (43, (-6, 386, 386)),  # 421: imaging_date compared with date_of_service - 1 year
    (43, (-6, 387, 387)),  # 422: imaging_date compared with date_of_service - 1 year
    (43, (-6, 388, 388)),  # 423: imaging_date compared with date_of_service - 1 year
    (43, (-6, 389, 389)),  # 424: imaging_date compared with date_of_service - 1 year
    (43, (-6, 390, 390)),  # 425: imaging_date compared with date_of_service - 1 year
    (43, (-6, 391, 391)),  # 426: imaging_date compared with date_of_service - 1 year
    (43, (-6, 392, 392)),  # 427: imaging_date compared with date_of_service - 1 year
    (43, (-6, 393, 393)),  # 428: imaging_date compared with date_of_service - 1 year
    (43, (-6, 394, 394)),  # 429: imaging_date compared with date_of_service - 1 year
    (43, (-6, 395, 395)),  # 430: imaging_date compared with date_of_service - 1 year
    (43, (-6, 396, 396)),  # 431: imaging_date compared with date_of_service - 1 year
    (43, (-6, 397, 397)),  # 432: imaging_date compared with date_of_service - 1 year
    (43, (-6, 398, 398)),  # 433: imaging_date compared with date_of_service - 1 year
    (43, (-6, 399, 399)),  # 434: imaging_date compared with date_of_service - 1 year
    (43, (-6, 400, 400)),  # 435: imaging_date compared with date_of_service - 1 year
    (43, (-6, 401, 401)),  # 436: imaging_date compared with date_of_service - 1 year
    (43, (-6, 402, 402)),  # 437: imaging_date compared with date_of_service - 1 year
    (43, (-6, 403, 403)),  # 438: imaging_date compared with date_of_service - 1 year
    (43, (-6, 404, 404)),  # 439: imaging_date compared with date_of_service - 1 year
    (43, (-6, 405, 405)),  # 440: imaging_date compared with date_of_service - 1 year
    (43, (-6, 406, 406)),  # 441: imaging_date compared with date_of_service - 1 year
    (42, (417, 415)),  # 442: loss_of_function
    (42, (417, 416)),  # 443: loss_of_function
    (42, (421, 418)),  # 444: loss_of_function
    (42, (423, 419)),  # 445: loss_of_function
    (42, (421, 420)),  # 446: loss_of_function
    (42, (423, 422)),  # 447: loss_of_function
    (42, (435, 433)),  # 448: loss_of_function
    (42, (435, 434)),  # 449: loss_of_function
    (42, (439, 436)),  # 450: loss_of_function
    (42, (441, 437)),  # 451: loss_of_function
    (42, (439, 438)),  # 452: loss_of_function
    (42, (441, 440)),  # 453: loss_of_function
    (41, (417, 442)),  # 454: axial_pain
    (41, (417, 443)),  # 455: axial_pain
    (41, (421, 444)),  # 456: axial_pain
    (41, (423, 445)),  # 457: axial_pain
    (41, (421, 446)),  # 458: axial_pain
    (41, (423, 447)),  # 459: axial_pain
    (41, (435, 448)),  # 460: axial_pain
    (41, (435, 449)),  # 461: axial_pain
    (41, (439, 450)),  # 462: axial_pain
    (41, (441, 451)),  # 463: axial_pain
    (41, (439, 452)),  # 464: axial_pain
    (41, (441, 453)),  # 465: axial_pain
    (40, (417, 454)),  # 466: deformity_progresses
    (40, (417, 455)),  # 467: deformity_progresses
    (40, (421, 456)),  # 468: deformity_progresses
    (40, (423, 457)),  # 469: deformity_progresses
    (40, (421, 458)),  # 470: deformity_progresses
    (40, (423, 459)),  # 471: deformity_progresses
    (40, (435, 460)),  # 472: deformity_progresses
    (40, (435, 461)),  # 473: deformity_progresses
    (40, (439, 462)),  # 474: deformity_progresses
    (40, (441, 463)),  # 475: deformity_progresses
    (40, (439, 464)),  # 476: deformity_progresses
    (40, (441, 465)),  # 477: deformity_progresses
    (39, (-6, 407)),  # 478: criteria_met_at_every_level
    (39, (-6, 408)),  # 479: criteria_met_at_every_level
    (39, (-6, 409)),  # 480: criteria_met_at_every_level
    (39, (-6, 410)),  # 481: criteria_met_at_every_level
    (39, (-6, 411)),  # 482: criteria_met_at_every_level
    (39, (-6, 412)),  # 483: criteria_met_at_every_level
    (39, (-6, 413)),  # 484: criteria_met_at_every_level
    (39, (-6, 414)),  # 485: criteria_met_at_every_level
    (39, (-6, 466)),  # 486: criteria_met_at_every_level
    (39, (-6, 467)),  # 487: criteria_met_at_every_level
    (39, (-6, 468)),  # 488: criteria_met_at_every_level
    (39, (-6, 469)),  # 489: criteria_met_at_every_level
    (39, (-6, 470)),  # 490: criteria_met_at_every_level
    (39, (-6, 471)),  # 491: criteria_met_at_every_level
    (39, (-6, 424)),  # 492: criteria_met_at_every_level
    (39, (-6, 425)),  # 493: criteria_met_at_every_level
    (39, (-6, 426)),  # 494: criteria_met_at_every_level
    (39, (-6, 427)),  # 495: criteria_met_at_every_level
    (39, (-6, 428)),  # 496: criteria_met_at_every_level
    (39, (-6, 429)),  # 497: criteria_met_at_every_level
    (39, (-6, 430)),  # 498: criteria_met_at_every_level
    (39, (-6, 431)),  # 499: criteria_met_at_every_level
    (39, (-6, 432)),  # 500: criteria_met_at_every_level
    (39, (-6, 472)),  # 501: criteria_met_at_every_level
    (39, (-6, 473)),  # 502: criteria_met_at_every_level
    (39, (-6, 474)),  # 503: criteria_met_at_every_level
    (39, (-6, 475)),  # 504: criteria_met_at_every_level
    (39, (-6, 476)),  # 505: criteria_met_at_every_level
    (39, (-6, 477)),  # 506: criteria_met_at_every_level
    (38, (481, 478)),  # 507: physical_therapy_included
    (38, (483, 479)),  # 508: physical_therapy_included
    (38, (481, 480)),  # 509: physical_therapy_included
    (38, (483, 482)),  # 510: physical_therapy_included
    (38, (485, 484)),  # 511: physical_therapy_included
    (38, (489, 486)),  # 512: physical_therapy_included
    (38, (491, 487)),  # 513: physical_therapy_included
    (38, (489, 488)),  # 514: physical_therapy_included
    (38, (491, 490)),  # 515: physical_therapy_included
    (38, (495, 492)),  # 516: physical_therapy_included
    (38, (497, 493)),  # 517: physical_therapy_included
    (38, (495, 494)),  # 518: physical_therapy_included
    (38, (497, 496)),  # 519: physical_therapy_included
    (38, (500, 499)),  # 520: physical_therapy_included
    (38, (504, 501)),  # 521: physical_therapy_included
    (38, (506, 502)),  # 522: physical_therapy_included
    (38, (504, 503)),  # 523: physical_therapy_included
    (38, (506, 505)),  # 524: physical_therapy_included
    (37, (481, 507)),  # 525: disc_degeneration_on_mri
    (37, (483, 508)),  # 526: disc_degeneration_on_mri
    (37, (481, 509)),  # 527: disc_degeneration_on_mri
    (37, (483, 510)),  # 528: disc_degeneration_on_mri
    (37, (485, 511)),  # 529: disc_degeneration_on_mri
    (37, (489, 512)),  # 530: disc_degeneration_on_mri
    (37, (491, 513)),  # 531: disc_degeneration_on_mri
    (37, (489, 514)),  # 532: disc_degeneration_on_mri
    (37, (491, 515)),  # 533: disc_degeneration_on_mri
    (37, (495, 516)),  # 534: disc_degeneration_on_mri
    (37, (497, 517)),  # 535: disc_degeneration_on_mri
    (37, (495, 518)),  # 536: disc_degeneration_on_mri
    (37, (497, 519)),  # 537: disc_degeneration_on_mri
    (37, (500, 520)),  # 538: disc_degeneration_on_mri
    (37, (504, 521)),  # 539: disc_degeneration_on_mri
    (37, (506, 522)),  # 540: disc_degeneration_on_mri
    (37, (504, 523)),  # 541: disc_degeneration_on_mri
    (37, (506, 524)),  # 542: disc_degeneration_on_mri
    (36, (481, 525)),  # 543: discogenic_pain
    (36, (483, 526)),  # 544: discogenic_pain
    (36, (481, 527)),  # 545: discogenic_pain
    (36, (483, 528)),  # 546: discogenic_pain
    (36, (485, 529)),  # 547: discogenic_pain
    (36, (489, 530)),  # 548: discogenic_pain
    (36, (491, 531)),  # 549: discogenic_pain
    (36, (489, 532)),  # 550: discogenic_pain
    (36, (491, 533)),  # 551: discogenic_pain
    (36, (495, 534)),  # 552: discogenic_pain
    (36, (497, 535)),  # 553: discogenic_pain
    (36, (495, 536)),  # 554: discogenic_pain
    (36, (497, 537)),  # 555: discogenic_pain
    (36, (500, 538)),  # 556: discogenic_pain
    (36, (504, 539)),  # 557: discogenic_pain
    (36, (506, 540)),  # 558: discogenic_pain
    (36, (504, 541)),  # 559: discogenic_pain
    (36, (506, 542)),  # 560: discogenic_pain
    (35, (483, 481)),  # 561: sagittal_vertical_axis
    (35, (491, 489)),  # 562: sagittal_vertical_axis
    (35, (544, 543)),  # 563: sagittal_vertical_axis
    (35, (546, 545)),  # 564: sagittal_vertical_axis
    (35, (549, 548)),  # 565: sagittal_vertical_axis
    (35, (551, 550)),  # 566: sagittal_vertical_axis
    (35, (497, 495)),  # 567: sagittal_vertical_axis
    (35, (553, 552)),  # 568: sagittal_vertical_axis
    (35, (555, 554)),  # 569: sagittal_vertical_axis
    (35, (506, 504)),  # 570: sagittal_vertical_axis
    (35, (558, 557)),  # 571: sagittal_vertical_axis
    (35, (560, 559)),  # 572: sagittal_vertical_axis
    (34, (564, 563)),  # 573: bmi
    (34, (485, 547)),  # 574: bmi
    (34, (566, 565)),  # 575: bmi
    (34, (569, 568)),  # 576: bmi
    (34, (500, 556)),  # 577: bmi
    (34, (572, 571)),  # 578: bmi
    (33, (-6, 567)),  # 579: scoliosis_indication
    (33, (498, 500)),  # 580: scoliosis_indication
    (33, (-6, 570)),  # 581: scoliosis_indication
    (32, (567, 561, 567, 579)),  # 582: number of fusion_level
    (32, (500, 485, 500, 580)),  # 583: number of fusion_level
    (32, (570, 562, 570, 581)),  # 584: number of fusion_level
    (32, (567, 567, 567, 579)),  # 585: number of fusion_level
    (32, (500, 500, 500, 580)),  # 586: number of fusion_level
    (32, (570, 570, 570, 581)),  # 587: number of fusion_level
    (32, (576, 573, 576, 579)),  # 588: number of fusion_level
    (32, (577, 574, 577, 580)),  # 589: number of fusion_level
    (32, (578, 575, 578, 581)),  # 590: number of fusion_level
    (32, (576, 576, 576, 579)),  # 591: number of fusion_level
    (32, (577, 577, 577, 580)),  # 592: number of fusion_level
    (32, (578, 578, 578, 581)),  # 593: number of fusion_level
    (31, (582, 583)),  # 594: pain_improved_after_fusion
    (31, (584, 583)),  # 595: pain_improved_after_fusion
    (31, (585, 586)),  # 596: pain_improved_after_fusion
    (31, (587, 586)),  # 597: pain_improved_after_fusion
    (31, (588, 589)),  # 598: pain_improved_after_fusion
    (31, (590, 589)),  # 599: pain_improved_after_fusion
    (31, (591, 592)),  # 600: pain_improved_after_fusion
    (31, (593, 592)),  # 601: pain_improved_after_fusion
    (30, (582, 594)),  # 602: disabling_pain
    (30, (584, 595)),  # 603: disabling_pain
    (30, (585, 596)),  # 604: disabling_pain
    (30, (587, 597)),  # 605: disabling_pain
    (30, (588, 598)),  # 606: disabling_pain
    (30, (590, 599)),  # 607: disabling_pain
    (30, (591, 600)),  # 608: disabling_pain
    (30, (593, 601)),  # 609: disabling_pain
    (29, (582, 602, 602)),  # 610: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (29, (584, 603, 603)),  # 611: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (29, (585, 604, 604)),  # 612: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (29, (587, 605, 605)),  # 613: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (29, (588, 606, 606)),  # 614: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (29, (590, 607, 607)),  # 615: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (29, (591, 608, 608)),  # 616: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (29, (593, 609, 609)),  # 617: pseudarthrosis_imaging_date compared with earlier_fusion_date ? 6 months
    (28, (610, 583)),  # 618: persistent_back_pain
    (28, (611, 583)),  # 619: persistent_back_pain
    (28, (612, 586)),  # 620: persistent_back_pain
    (28, (613, 586)),  # 621: persistent_back_pain
    (28, (614, 589)),  # 622: persistent_back_pain
    (28, (615, 589)),  # 623: persistent_back_pain
    (28, (616, 592)),  # 624: persistent_back_pain
    (28, (617, 592)),  # 625: persistent_back_pain
    (27, (610, 618)),  # 626: isthmic_spondylolisthesis
    (27, (611, 619)),  # 627: isthmic_spondylolisthesis
    (27, (612, 620)),  # 628: isthmic_spondylolisthesis
    (27, (613, 621)),  # 629: isthmic_spondylolisthesis
    (27, (614, 622)),  # 630: isthmic_spondylolisthesis
    (27, (615, 623)),  # 631: isthmic_spondylolisthesis
    (27, (616, 624)),  # 632: isthmic_spondylolisthesis
    (27, (617, 625)),  # 633: isthmic_spondylolisthesis
    (26, (626, 583)),  # 634: relief_after_disc_surgery
    (26, (627, 583)),  # 635: relief_after_disc_surgery
    (26, (611, 583)),  # 636: relief_after_disc_surgery
    (26, (628, 586)),  # 637: relief_after_disc_surgery
    (26, (629, 586)),  # 638: relief_after_disc_surgery
    (26, (613, 586)),  # 639: relief_after_disc_surgery
    (25, (626, 634, 634)),  # 640: herniation_recurrence_date compared with disc_surgery_date ? 3 months
    (25, (627, 635, 635)),  # 641: herniation_recurrence_date compared with disc_surgery_date ? 3 months
    (25, (611, 636, 636)),  # 642: herniation_recurrence_date compared with disc_surgery_date ? 3 months
    (25, (628, 637, 637)),  # 643: herniation_recurrence_date compared with disc_surgery_date ? 3 months
    (25, (629, 638, 638)),  # 644: herniation_recurrence_date compared with disc_surgery_date ? 3 months
    (25, (613, 639, 639)),  # 645: herniation_recurrence_date compared with disc_surgery_date ? 3 months
    (24, (640, 583)),  # 646: stenosis_on_imaging
    (24, (643, 586)),  # 647: stenosis_on_imaging
    (24, (626, 583)),  # 648: stenosis_on_imaging
    (24, (628, 586)),  # 649: stenosis_on_imaging
    (24, (630, 589)),  # 650: stenosis_on_imaging
    (24, (632, 592)),  # 651: stenosis_on_imaging
    (23, (630, 650)),  # 652: instability_expected
    (23, (632, 651)),  # 653: instability_expected
    (22, (652, 650)),  # 654: spondylolisthesis_on_xray
    (22, (653, 651)),  # 655: spondylolisthesis_on_xray
    (21, (642, 641, 646)),  # 656: functional_impairment
    (21, (645, 644, 647)),  # 657: functional_impairment
    (21, (611, 627, 648)),  # 658: functional_impairment
    (21, (611, 627, 627)),  # 659: functional_impairment
    (21, (613, 629, 649)),  # 660: functional_impairment
    (21, (613, 629, 629)),  # 661: functional_impairment
    (21, (615, 631, 654)),  # 662: functional_impairment
    (21, (615, 631, 631)),  # 663: functional_impairment
    (21, (617, 633, 655)),  # 664: functional_impairment
    (21, (617, 633, 633)),  # 665: functional_impairment
    (20, (659, 656)),  # 666: claudication_or_radicular_pain
    (20, (661, 657)),  # 667: claudication_or_radicular_pain
    (20, (659, 658)),  # 668: claudication_or_radicular_pain
    (20, (661, 660)),  # 669: claudication_or_radicular_pain
    (20, (663, 662)),  # 670: claudication_or_radicular_pain
    (20, (665, 664)),  # 671: claudication_or_radicular_pain
    (19, (667, 666)),  # 672: responsible_adult_at_home
    (19, (669, 668)),  # 673: responsible_adult_at_home
    (19, (671, 670)),  # 674: responsible_adult_at_home
    (18, (672, 667)),  # 675: anterior_approach
    (18, (673, 669)),  # 676: anterior_approach
    (18, (674, 671)),  # 677: anterior_approach
    (17, (675, 675, 667, 667, 667)),  # 678: asa_class
    (17, (676, 676, 669, 669, 669)),  # 679: asa_class
    (17, (677, 677, 671, 671, 671)),  # 680: asa_class
    (16, (667, 667, 667, 678, 667)),  # 681: place_of_service
    (16, (669, 669, 669, 679, 669)),  # 682: place_of_service
    (16, (671, 671, 671, 680, 671)),  # 683: place_of_service
    (15, (683, -5)),  # 684: lumbar_instability
    (15, (683, 681)),  # 685: lumbar_instability
    (15, (683, 682)),  # 686: lumbar_instability
    (14, (684, -5)),  # 687: neural_compression
    (14, (686, 685)),  # 688: neural_compression
    (13, (687, -5)),  # 689: decompression_makes_unstable
    (13, (688, -5)),  # 690: decompression_makes_unstable
    (12, (687, 689)),  # 691: rapid_motor_loss
    (12, (688, 690)),  # 692: rapid_motor_loss
    (11, (691, 689)),  # 693: cauda_equina_syndrome
    (11, (692, 690)),  # 694: cauda_equina_syndrome
    (10, (694, 693)),  # 695: days from fracture_or_dislocation_date to date_of_service
    (9, (694, 694, 695)),  # 696: fracture_or_dislocation_date compared with date_of_service - 3 months
    (8, (694, 696)),  # 697: fracture_or_dislocation
    (7, (697, -5)),  # 698: lumbar_infection_kind
    (6, (698, -5)),  # 699: lumbar_infection
    (5, (699, -5)),  # 700: lumbar_tumor
    (4, (700, 56, -8, -8, -8, -8, -8)),  # 701: fusion_service
    (3, (701, -3)),  # 702: lcd_has_criteria
    (2, (701, 701, 702)),  # 703: line_of_business
    (2, (701, -2, 702)),  # 704: line_of_business
    (1, (704, 703)),  # 705: known medicaid
    (0, (-1, 705)),  # 706: date_of_service
)
ROOT = 706


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = (
        cells[8] & 0b10
        and (cells[9] & 0b100 and cells[10] & 0b10)
        and (cells[15] & 0b10 or cells[14] & 0b10)
    )
    f1 = cells[8] & 0b01 or (cells[9] & 0b011 or cells[10] & 0b01) or (cells[15] & 0b01 and cells[14] & 0b01)
    # I.B
    t2 = cells[5] & 0b10
    f2 = cells[5] & 0b01
    # I.C
    t3 = cells[6] & 0b10 or cells[7] & 0b10
    f3 = cells[6] & 0b01 and cells[7] & 0b01
    # I.D
    t4 = (cells[11] & 0b10 or cells[12] & 0b10) and cells[13] & 0b10
    f4 = (cells[11] & 0b01 and cells[12] & 0b01) or cells[13] & 0b01
    # I
    t0 = t1 or t2 or t3 or t4
    f0 = f1 and f2 and f3 and f4
    # II.D
    t14 = (
        cells[52] & 0b001
        and cells[55] & 0b10
        and ((cells[56] & 0b001 and cells[53] & 0b1100) or (cells[56] & 0b110 and cells[53] & 0b1000))
    )
    f14 = (
        cells[52] & 0b110
        or cells[55] & 0b01
        or ((cells[56] & 0b110 or cells[53] & 0b0011) and (cells[56] & 0b001 or cells[53] & 0b0111))
    )
    # III.A
    t19 = (cells[57] & 0b1110 and cells[58] & 0b10) or (t14 or cells[50] & 0b001111 or cells[51] & 0b10)
    f19 = (cells[57] & 0b0001 or cells[58] & 0b01) and (f14 and cells[50] & 0b110000 and cells[51] & 0b01)
    # III.B
    t20 = cells[43] & 0b110 and cells[44] & 0b10
    f20 = cells[43] & 0b001 or cells[44] & 0b01
    # III.C
    t21 = cells[45] & 0b01 or (cells[46] & 0b10 and cells[47] & 0b01)
    f21 = cells[45] & 0b10 and (cells[46] & 0b01 or cells[47] & 0b10)
    # III.D
    t22 = cells[48] & 0b01 and cells[49] & 0b01
    f22 = cells[48] & 0b10 or cells[49] & 0b10
    # III.E
    t23 = cells[39] & 0b10 and (cells[32] & 0b0111 or cells[33] & 0b10)
    f23 = cells[39] & 0b01 or (cells[32] & 0b1000 and cells[33] & 0b01)
    # III
    t18 = t19 and t20 and t21 and t22 and t23
    f18 = f19 or f20 or f21 or f22 or f23
    most1 = bool(cells[22] & 0b10) + bool(cells[15] & 0b10) + bool(cells[23] & 0b10)
    never = bool(cells[22] & 0b01) + bool(cells[15] & 0b01) + bool(cells[23] & 0b01)
    fewest1 = 3 - never
    # II.A.1
    t7 = most1 >= 1 and fewest1 <= 3
    f7 = fewest1 < 1 or most1 > 3
    # II.A.2
    t8 = cells[20] & 0b10 and cells[21] & 0b100
    f8 = cells[20] & 0b01 or cells[21] & 0b011
    # II.A.3
    t9 = cells[24] & 0b10
    f9 = cells[24] & 0b01
    # II.A
    t6 = t7 and t8 and t9
    f6 = f7 or f8 or f9
    # II.B
    t10 = cells[27] & 0b10 and cells[28] & 0b10 and cells[21] & 0b110
    f10 = cells[27] & 0b01 or cells[28] & 0b01 or cells[21] & 0b001
    # II.C.1
    t12 = cells[40] & 0b10 and cells[41] & 0b10 and cells[42] & 0b10 and cells[57] & 0b1000
    f12 = cells[40] & 0b01 or cells[41] & 0b01 or cells[42] & 0b01 or cells[57] & 0b0111
    # II.C.2
    t13 = cells[20] & 0b10 and cells[21] & 0b100
    f13 = cells[20] & 0b01 or cells[21] & 0b011
    # II.C
    t11 = cells[52] & 0b010 and (cells[53] & 0b1110 or cells[35] & 0b10) and (t12 or t13)
    f11 = cells[52] & 0b101 or (cells[53] & 0b0001 and cells[35] & 0b01) or (f12 and f13)
    # II.E
    t15 = (
        cells[25] & 0b110
        and cells[26] & 0b10
        and cells[20] & 0b10
        and cells[14] & 0b10
        and cells[15] & 0b10
    )
    f15 = cells[25] & 0b001 or cells[26] & 0b01 or cells[20] & 0b01 or cells[14] & 0b01 or cells[15] & 0b01
    # II.F
    t16 = cells[29] & 0b110 and cells[30] & 0b10 and cells[31] & 0b10
    f16 = cells[29] & 0b001 or cells[30] & 0b01 or cells[31] & 0b01
    # II.G
    t17 = (
        cells[36] & 0b10
        and cells[15] & 0b01
        and cells[32] & 0b0111
        and cells[37] & 0b10
        and cells[57] & 0b1100
        and cells[58] & 0b10
        and cells[38] & 0b10
    )
    f17 = (
        cells[36] & 0b01
        or cells[15] & 0b10
        or cells[32] & 0b1000
        or cells[37] & 0b01
        or cells[57] & 0b0011
        or cells[58] & 0b01
        or cells[38] & 0b01
    )
    # II
    t5 = t18 and (t6 or t10 or t11 or t14 or t15 or t16 or t17)
    f5 = f18 or (f6 and f10 and f11 and f14 and f15 and f16 and f17)
    # IV.A
    t25 = cells[32] & 0b1000 and cells[33] & 0b01 and (t6 or t10 or t15 or t16)
    f25 = cells[32] & 0b0111 or cells[33] & 0b10 or (f6 and f10 and f15 and f16)
    # IV.B
    t26 = t17 and cells[34] & 0b10
    f26 = f17 or cells[34] & 0b01
    # IV
    t24 = (t19 and t20 and t21 and t22) and cells[39] & 0b10 and (t25 or t26)
    f24 = (f19 or f20 or f21 or f22) or cells[39] & 0b01 or (f25 and f26)
    # V.A
    t28 = cells[56] & 0b110
    f28 = cells[56] & 0b001
    most2 = (
        bool(cells[61] & 0xaaaaaaaa)
        + bool(cells[61] & 0xcccccccc)
        + bool(cells[61] & 0xf0f0f0f0)
        + bool(cells[61] & 0xff00ff00)
        + bool(cells[61] & 0xffff0000)
    )
    never = (
        bool(cells[61] & 0x55555555)
        + bool(cells[61] & 0x33333333)
        + bool(cells[61] & 0xf0f0f0f)
        + bool(cells[61] & 0xff00ff)
        + bool(cells[61] & 0xffff)
    )
    fewest2 = 5 - never
    # V.B
    t29 = cells[60] & 0b10 and (most2 >= 3 and fewest2 <= 5)
    f29 = cells[60] & 0b01 or (fewest2 < 3 or most2 > 5)
    # V.C
    t30 = cells[57] & 0b1100 and cells[58] & 0b10 and cells[59] & 0b10
    f30 = cells[57] & 0b0011 or cells[58] & 0b01 or cells[59] & 0b01
    # V.D
    t31 = cells[62] & 0b10
    f31 = cells[62] & 0b01
    # V.E
    t32 = cells[64] & 0b10
    f32 = cells[64] & 0b01
    # V.F
    t33 = cells[63] & 0b10
    f33 = cells[63] & 0b01
    # V
    t27 = t28 and t29 and t30 and t31 and t32 and t33
    f27 = f28 or f29 or f30 or f31 or f32 or f33
    # VI
    t34 = cells[54] & 0b100 or cells[64] & 0b01
    f34 = cells[54] & 0b011 and cells[64] & 0b10
    # VIII
    t36 = True
    f36 = False
    # X
    t38 = (
        (f0 and cells[32] & 0b0010 and cells[16] & 0b01000)
        and (cells[56] & 0b011 and cells[17] & 0b00011 and cells[18] & 0b01 and cells[19] & 0b10)
    )
    f38 = (
        (t0 or cells[32] & 0b1101 or cells[16] & 0b10111)
        or (cells[56] & 0b100 or cells[17] & 0b11100 or cells[18] & 0b10 or cells[19] & 0b01)
    )
    # VII
    t35 = (
        True
        and (
            (cells[4] & 0b1111110 or f0)
            and (cells[4] & 0b1111110 or f5)
            and (cells[4] & 0b1111110 or f24)
            and (cells[4] & 0b1111101 or f27)
            and (cells[4] & 0b1111101 or f34)
            and (cells[4] & 0b0000011 or f36)
            and (cells[4] & 0b1111110 or f38)
        )
    )
    f35 = (
        False
        or (
            (cells[4] & 0b0000001 and t0)
            or (cells[4] & 0b0000001 and t5)
            or (cells[4] & 0b0000001 and t24)
            or (cells[4] & 0b0000010 and t27)
            or (cells[4] & 0b0000010 and t34)
            or (cells[4] & 0b1111100 and t36)
            or (cells[4] & 0b0000001 and t38)
        )
    )
    # IX
    t37 = (
        True
        and (
            (cells[4] & 0b1111110 or f0)
            and (cells[4] & 0b1111110 or f5)
            and (cells[4] & 0b1111110 or f24)
            and (cells[4] & 0b1111101 or f27)
            and (cells[4] & 0b1111101 or f34)
            and (cells[4] & 0b0000011 or f36)
            and (cells[4] & 0b1111110 or f38)
        )
    )
    f37 = (
        False
        or (
            (cells[4] & 0b0000001 and t0)
            or (cells[4] & 0b0000001 and t5)
            or (cells[4] & 0b0000001 and t24)
            or (cells[4] & 0b0000010 and t27)
            or (cells[4] & 0b0000010 and t34)
            or (cells[4] & 0b1111100 and t36)
            or (cells[4] & 0b0000001 and t38)
        )
    )
    # step version
    t_hit0 = cells[0] & 0b01
    f_hit0 = cells[0] & 0b10
    # step line medicaid
    t_hit1 = cells[2] & 0b010 and cells[1] & 0b01
    f_hit1 = cells[2] & 0b101 or cells[1] & 0b10
    # step line medicare
    t_hit2 = cells[2] & 0b100 and cells[3] & 0b10
    f_hit2 = cells[2] & 0b011 or cells[3] & 0b01
    # step service
    t_hit3 = 0
    f_hit3 = cells[4] & 0b1111111
    # step I
    t_hit4 = cells[4] & 0b0000001 and t0
    f_hit4 = cells[4] & 0b1111110 or f0
    # step X
    t_hit5 = cells[4] & 0b0000001 and t38
    f_hit5 = cells[4] & 0b1111110 or f38
    # step IV
    t_hit6 = cells[4] & 0b0000001 and t24
    f_hit6 = cells[4] & 0b1111110 or f24
    # step II
    t_hit7 = cells[4] & 0b0000001 and t5
    f_hit7 = cells[4] & 0b1111110 or f5
    # step VI
    t_hit8 = cells[4] & 0b0000010 and t34
    f_hit8 = cells[4] & 0b1111101 or f34
    # step V
    t_hit9 = cells[4] & 0b0000010 and t27
    f_hit9 = cells[4] & 0b1111101 or f27
    # step VIII
    t_hit10 = cells[4] & 0b1111100 and t36
    f_hit10 = cells[4] & 0b0000011 or f36
    # step VII
    t_hit11 = cells[4] & 0b0000001 and t35
    f_hit11 = cells[4] & 0b1111110 or f35
    # step IX
    t_hit12 = cells[4] & 0b0000010 and t37
    f_hit12 = cells[4] & 0b1111101 or f37
    # step otherwise
    t_hit13 = True
    f_hit13 = False
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
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {}},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'fracture_or_dislocation': values[40],
            'fracture_or_dislocation_date compared with date_of_service - 3 months': values[75],
            'days from fracture_or_dislocation_date to date_of_service': values[76],
            'lumbar_instability': values[20],
            'neural_compression': values[41],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {
            'lumbar_tumor': values[42],
        }},
        {"clause": 'I.C', "status": statuses[3], "read": {
            'lumbar_infection': values[43],
            'lumbar_infection_kind': values[21],
        }},
        {"clause": 'I.D', "status": statuses[4], "read": {
            'cauda_equina_syndrome': values[44],
            'rapid_motor_loss': values[45],
            'decompression_makes_unstable': values[46],
        }},
        {"clause": 'II', "status": statuses[5], "read": {}},
        {"clause": 'II.A', "status": statuses[6], "read": {}},
        {"clause": 'II.A.1', "status": statuses[7], "read": {
            'spondylolisthesis_on_xray': values[47],
            'lumbar_instability': values[20],
            'instability_expected': values[48],
        }},
        {"clause": 'II.A.2', "status": statuses[8], "read": {
            'claudication_or_radicular_pain': values[49],
            'functional_impairment': values[22],
        }},
        {"clause": 'II.A.3', "status": statuses[9], "read": {
            'stenosis_on_imaging': values[50],
        }},
        {"clause": 'II.B', "status": statuses[10], "read": {
            'isthmic_spondylolisthesis': values[51],
            'persistent_back_pain': values[52],
            'functional_impairment': values[22],
        }},
        {"clause": 'II.C', "status": statuses[11], "read": {
            'scoliosis': values[23],
            'cobb_angle': values[25],
            'sagittal_vertical_axis': values[26],
        }},
        {"clause": 'II.C.1', "status": statuses[12], "read": {
            'deformity_progresses': values[53],
            'axial_pain': values[54],
            'loss_of_function': values[55],
            'conservative_care': values[27],
        }},
        {"clause": 'II.C.2', "status": statuses[13], "read": {
            'claudication_or_radicular_pain': values[49],
            'functional_impairment': values[22],
        }},
        {"clause": 'II.D', "status": statuses[14], "read": {
            'scoliosis': values[23],
            'severe_and_progressive': values[56],
            'age': values[11],
            'cobb_angle': values[25],
        }},
        {"clause": 'II.E', "status": statuses[15], "read": {
            'herniation_recurrence_date compared with disc_surgery_date + 3 months': values[77],
            'relief_after_disc_surgery': values[57],
            'claudication_or_radicular_pain': values[49],
            'neural_compression': values[41],
            'lumbar_instability': values[20],
        }},
        {"clause": 'II.F', "status": statuses[16], "read": {
            'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months': values[78],
            'disabling_pain': values[58],
            'pain_improved_after_fusion': values[59],
        }},
        {"clause": 'II.G', "status": statuses[17], "read": {
            'discogenic_pain': values[32],
            'lumbar_instability': values[20],
            'fusion_level': values[16],
            'disc_degeneration_on_mri': values[60],
            'conservative_care': values[27],
            'conservative_care_failed': values[61],
            'physical_therapy_included': values[62],
        }},
        {"clause": 'III', "status": statuses[18], "read": {}},
        {"clause": 'III.A', "status": statuses[19], "read": {
            'conservative_care': values[27],
            'conservative_care_failed': values[61],
            'motor_grade': values[33],
            'deficit_worsens': values[63],
        }},
        {"clause": 'III.B', "status": statuses[20], "read": {
            'imaging_date compared with date_of_service - 1 year': values[79],
            'days from imaging_date to date_of_service': values[80],
        }},
        {"clause": 'III.C', "status": statuses[21], "read": {
            'nicotine_past_year': values[36],
            'days from last_nicotine_use to date_of_service': values[74],
            'cotinine': values[37],
        }},
        {"clause": 'III.D', "status": statuses[22], "read": {
            'untreated_behavioral_health_condition': values[64],
            'untreated_substance_use_disorder': values[65],
        }},
        {"clause": 'III.E', "status": statuses[23], "read": {
            'criteria_met_at_every_level': values[66],
            'fusion_level': values[16],
            'scoliosis_indication': values[24],
        }},
        {"clause": 'IV', "status": statuses[24], "read": {
            'criteria_met_at_every_level': values[66],
        }},
        {"clause": 'IV.A', "status": statuses[25], "read": {
            'fusion_level': values[16],
            'scoliosis_indication': values[24],
        }},
        {"clause": 'IV.B', "status": statuses[26], "read": {
            'bmi': values[14],
        }},
        {"clause": 'V', "status": statuses[27], "read": {}},
        {"clause": 'V.A', "status": statuses[28], "read": {
            'age': values[11],
        }},
        {"clause": 'V.B', "status": statuses[29], "read": {
            'si_pain_below_l5': values[67],
            'provocative_test': values[38],
        }},
        {"clause": 'V.C', "status": statuses[30], "read": {
            'conservative_care': values[27],
            'conservative_care_failed': values[61],
            'therapeutic_si_injection': values[68],
        }},
        {"clause": 'V.D', "status": statuses[31], "read": {
            'number of different given_on among si_injections where (image_guided and relief >= 75 % and relief_as_long_as_anesthetic)': values[81],
        }},
        {"clause": 'V.E', "status": statuses[32], "read": {
            'implant_transfixes': values[69],
        }},
        {"clause": 'V.F', "status": statuses[33], "read": {
            'pelvis_imaging_clear': values[70],
        }},
        {"clause": 'VI', "status": statuses[34], "read": {
            'side': values[7],
            'implant_transfixes': values[69],
        }},
        {"clause": 'VII', "status": statuses[35], "read": {
            'fusion_service': values[15],
        }},
        {"clause": 'VIII', "status": statuses[36], "read": {}},
        {"clause": 'IX', "status": statuses[37], "read": {
            'fusion_service': values[15],
        }},
        {"clause": 'X', "status": statuses[38], "read": {
            'fusion_level': values[16],
            'place_of_service': values[6],
            'age': values[11],
            'asa_class': values[8],
            'anterior_approach': values[71],
            'responsible_adult_at_home': values[72],
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
    'code',
    'line_of_business',
    'date_of_service',
    'listing',
    'prioritized_list_has_criteria',
    'state_rule_has_criteria',
    'place_of_service',
    'side',
    'asa_class',
    'lcd_has_criteria',
    'date_of_birth',
    'age',
    'height',
    'weight',
    'bmi',
    'fusion_service',
    'fusion_level',
    'fracture_or_dislocation_date',
    'translation',
    'angular_motion',
    'lumbar_instability',
    'lumbar_infection_kind',
    'functional_impairment',
    'scoliosis',
    'scoliosis_indication',
    'cobb_angle',
    'sagittal_vertical_axis',
    'conservative_care',
    'disc_surgery_date',
    'herniation_recurrence_date',
    'earlier_fusion_date',
    'pseudarthrosis_imaging_date',
    'discogenic_pain',
    'motor_grade',
    'imaging_date',
    'last_nicotine_use',
    'nicotine_past_year',
    'cotinine',
    'provocative_test',
    'si_injections',
    'fracture_or_dislocation',
    'neural_compression',
    'lumbar_tumor',
    'lumbar_infection',
    'cauda_equina_syndrome',
    'rapid_motor_loss',
    'decompression_makes_unstable',
    'spondylolisthesis_on_xray',
    'instability_expected',
    'claudication_or_radicular_pain',
    'stenosis_on_imaging',
    'isthmic_spondylolisthesis',
    'persistent_back_pain',
    'deformity_progresses',
    'axial_pain',
    'loss_of_function',
    'severe_and_progressive',
    'relief_after_disc_surgery',
    'disabling_pain',
    'pain_improved_after_fusion',
    'disc_degeneration_on_mri',
    'conservative_care_failed',
    'physical_therapy_included',
    'deficit_worsens',
    'untreated_behavioral_health_condition',
    'untreated_substance_use_disorder',
    'criteria_met_at_every_level',
    'si_pain_below_l5',
    'therapeutic_si_injection',
    'implant_transfixes',
    'pelvis_imaging_clear',
    'anterior_approach',
    'responsible_adult_at_home',
    'last_nicotine_use compared with date_of_service - 1 year',
    'days from last_nicotine_use to date_of_service',
    'fracture_or_dislocation_date compared with date_of_service - 3 months',
    'days from fracture_or_dislocation_date to date_of_service',
    'herniation_recurrence_date compared with disc_surgery_date + 3 months',
    'pseudarthrosis_imaging_date compared with earlier_fusion_date + 6 months',
    'imaging_date compared with date_of_service - 1 year',
    'days from imaging_date to date_of_service',
    (
        'number of different given_on among si_injections where (image_guided and relief >= 75 % and '
        'relief_as_long_as_anesthetic)'
    ),
    'number of different given_on among si_injections',
    'number of si_injections',
    'number of si_injections where (not (image_guided and relief >= 75 % and relief_as_long_as_anesthetic))',
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
