# Medical policy 204, version 2026-01-01: Adalimumab for Rheumatoid Arthritis
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# b310f2d6f5618d37d615ea540f03433706db4fab49fa224f06aabc8c70229466
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
    number='204',
    title='Adalimumab for Rheumatoid Arthritis',
    version='2026-01-01',
    status='draft',
    fingerprint='b310f2d6f5618d37d615ea540f03433706db4fab49fa224f06aabc8c70229466',
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
        Choice(('J0135', 'J0139', 'Q5140', 'Q5141', 'Q5142', 'Q5143'), coded=True),
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
        'adalimumab_indication',
        'Indication for adalimumab',
        Choice(
            (
                'rheumatoid_arthritis', 'juvenile_idiopathic_arthritis', 'psoriatic_arthritis',
                'ankylosing_spondylitis', 'plaque_psoriasis', 'hidradenitis_suppurativa', 'uveitis',
                'inflammatory_bowel_disease', 'osteoarthritis', 'gout', 'sciatica',
                'recurrent_pregnancy_loss', 'another_indication',
            ),
        ),
        asks='For which condition is adalimumab requested?',
        documented="Specialist's note",
    ),
    Fact(
        'benefit',
        'Benefit',
        Choice(('medical', 'part_d')),
        asks='Under which benefit is the drug requested?',
        documented='Request form',
    ),
    Fact(
        'cdai',
        'Clinical Disease Activity Index (CDAI)',
        Number('', 0, 760, decimals=1),
        asks='What is the latest CDAI?',
        documented='Rheumatology note',
    ),
    Fact(
        'cdai_date',
        'Date of the CDAI',
        Date(),
        asks='On which date was the CDAI measured?',
        documented='Rheumatology note',
    ),
    Fact(
        'das28',
        'Disease Activity Score of 28 joints (DAS28)',
        Number('', 0, 1000, decimals=2),
        asks='What is the latest DAS28?',
        documented='Rheumatology note',
    ),
    Fact(
        'das28_date',
        'Date of the DAS28',
        Date(),
        asks='On which date was the DAS28 measured?',
        documented='Rheumatology note',
    ),
    Fact(
        'rheumatoid_factor',
        'Rheumatoid factor (RF)',
        Choice(('positive', 'negative', 'not_tested')),
        asks='What is the result of the rheumatoid factor test?',
        documented='Laboratory report',
    ),
    Fact(
        'anti_ccp',
        'Anti-cyclic citrullinated peptide antibody (anti-CCP)',
        Choice(('positive', 'negative', 'not_tested')),
        asks='What is the result of the anti-CCP test?',
        documented='Laboratory report',
    ),
    Fact(
        'c_reactive_protein',
        'C-reactive protein (CRP)',
        Choice(('raised', 'normal', 'not_tested')),
        asks='What is the result of the CRP test?',
        documented='Laboratory report',
    ),
    Fact(
        'sedimentation_rate',
        'Erythrocyte sedimentation rate (ESR)',
        Choice(('raised', 'normal', 'not_tested')),
        asks='What is the result of the ESR test?',
        documented='Laboratory report',
    ),
    Fact(
        'prescriber',
        'Prescriber',
        Choice(('rheumatologist', 'in_consultation_with_rheumatologist', 'other_prescriber')),
        asks='Who prescribes the drug?',
        documented='Prescription; consultation note',
    ),
    Fact(
        'dmard_trials',
        'Conventional drugs tried',
        Records(
            'Trial of a conventional drug',
            (
                Fact(
                    'drug',
                    'Drug',
                    Choice(('methotrexate', 'leflunomide', 'sulfasalazine', 'hydroxychloroquine')),
                ),
                Fact(
                    'drug_class',
                    'Class of the drug',
                    Choice(
                        (
                            'folate_antagonist', 'pyrimidine_synthesis_inhibitor', 'aminosalicylate',
                            'antimalarial',
                        ),
                    ),
                    computed=(
                        'first',
                        (
                            ('folate_antagonist', ('is', 'dmard_trials.drug', ('methotrexate',))),
                            ('pyrimidine_synthesis_inhibitor', ('is', 'dmard_trials.drug', ('leflunomide',))),
                            ('aminosalicylate', ('is', 'dmard_trials.drug', ('sulfasalazine',))),
                            ('antimalarial', ('is', 'dmard_trials.drug', ('hydroxychloroquine',))),
                        ),
                        '',
                    ),
                ),
                Fact('length', 'Time taken', Number('months', 0, 1200)),
                Fact('weekly_dose', 'Weekly dose', Number('mg', 0, 50000, decimals=1)),
                Fact(
                    'result',
                    'Result',
                    Choice(
                        (
                            'failed', 'not_tolerated', 'effective_drug', 'stopped_for_another_reason',
                            'ongoing',
                        ),
                    ),
                ),
            ),
        ),
        asks=(
            'Which conventional drugs were taken, for how many whole months, at which weekly dose, and with '
            'what result?'
        ),
        documented='Medication history',
    ),
    Fact(
        'full_trials',
        'Conventional drugs taken in full and failed, or not tolerated',
        Records(
            'Trial of a conventional drug',
            (
                Fact(
                    'drug',
                    'Drug',
                    Choice(('methotrexate', 'leflunomide', 'sulfasalazine', 'hydroxychloroquine')),
                ),
                Fact(
                    'drug_class',
                    'Class of the drug',
                    Choice(
                        (
                            'folate_antagonist', 'pyrimidine_synthesis_inhibitor', 'aminosalicylate',
                            'antimalarial',
                        ),
                    ),
                    computed=(
                        'first',
                        (
                            ('folate_antagonist', ('is', 'full_trials.drug', ('methotrexate',))),
                            ('pyrimidine_synthesis_inhibitor', ('is', 'full_trials.drug', ('leflunomide',))),
                            ('aminosalicylate', ('is', 'full_trials.drug', ('sulfasalazine',))),
                            ('antimalarial', ('is', 'full_trials.drug', ('hydroxychloroquine',))),
                        ),
                        '',
                    ),
                ),
                Fact('length', 'Time taken', Number('months', 0, 1200)),
                Fact('weekly_dose', 'Weekly dose', Number('mg', 0, 50000, decimals=1)),
                Fact(
                    'result',
                    'Result',
                    Choice(
                        (
                            'failed', 'not_tolerated', 'effective_drug', 'stopped_for_another_reason',
                            'ongoing',
                        ),
                    ),
                ),
            ),
        ),
        asks='',
        documented='',
        computed=(
            'chosen',
            'dmard_trials',
            (
                'all',
                ('is', 'dmard_trials.result', ('failed', 'not_tolerated')),
                (
                    'any',
                    ('within', 'dmard_trials.length', 3, None),
                    ('is', 'dmard_trials.result', ('not_tolerated',)),
                ),
            ),
        ),
        inline=True,
    ),
    Fact(
        'contraindicated_drug',
        'Conventional drugs that are contraindicated',
        Several(('methotrexate', 'leflunomide', 'sulfasalazine', 'hydroxychloroquine')),
        asks='Which conventional drugs are contraindicated?',
        documented='Chart; laboratory report',
    ),
    Fact(
        'received_other_biologic',
        'Received another biologic or targeted synthetic drug for rheumatoid arthritis',
        Choice(('no', 'yes')),
        asks=(
            'Has the member ever received another biologic or targeted synthetic drug approved for '
            'rheumatoid arthritis?'
        ),
        documented='Claims history',
    ),
    Fact(
        'last_other_biologic_date',
        'Date of the last other biologic or targeted synthetic drug for rheumatoid arthritis',
        Date(),
        asks=(
            'On which date did the member last receive another biologic or targeted synthetic drug approved '
            'for rheumatoid arthritis?'
        ),
        documented='Claims history',
    ),
    Fact(
        'established_on_adalimumab',
        'Established on adalimumab',
        Choice(('no', 'yes')),
        asks='Is the member established on adalimumab?',
        documented='Claims history; visit note',
    ),
    Fact(
        'from_samples_or_assistance',
        "Adalimumab obtained as a sample or through a manufacturer's assistance program",
        Choice(('no', 'yes')),
        asks="Was the adalimumab obtained as a sample or through a manufacturer's assistance program?",
        documented='Visit note; pharmacy note',
    ),
    Fact(
        'tb_test_date',
        'Date of the tuberculosis (TB) test',
        Date(),
        asks='On which date was the member tested for tuberculosis?',
        documented='Laboratory report',
    ),
    Fact(
        'tb_test_result',
        'Result of the tuberculosis (TB) test',
        Choice(('negative', 'positive', 'not_done')),
        asks='What is the result of the tuberculosis test?',
        documented='Laboratory report',
    ),
    Fact(
        'active_tb_ruled_out',
        'Active tuberculosis (TB) ruled out',
        Choice(('no', 'yes')),
        asks='Is active tuberculosis ruled out?',
        documented='Infectious disease note',
    ),
    Fact(
        'latent_tb_treatment_start',
        'Start of treatment of latent tuberculosis (TB)',
        Date(),
        asks='On which date was treatment of latent tuberculosis started?',
        documented='Infectious disease note',
    ),
    Fact(
        'first_dose_date',
        'Date of the first dose of adalimumab',
        Date(),
        asks='When was the first dose of adalimumab given, or for when is it planned?',
        documented='Claims history; visit note',
    ),
    Fact(
        'hepatitis_b_surface_antigen',
        'Hepatitis B surface antigen',
        Choice(('positive', 'negative', 'not_done')),
        asks='What is the result of the hepatitis B surface antigen test?',
        documented='Laboratory report',
    ),
    Fact(
        'hepatitis_b_core_antibody',
        'Hepatitis B core antibody',
        Choice(('positive', 'negative', 'not_done')),
        asks='What is the result of the hepatitis B core antibody test?',
        documented='Laboratory report',
    ),
    Fact(
        'hepatitis_b_plan',
        'Plan to monitor or prevent reactivation of hepatitis B',
        Choice(('no', 'yes')),
        asks='Is a plan to monitor or prevent reactivation documented?',
        documented="Specialist's note",
    ),
    Fact(
        'concurrent_biologic',
        'Used together with another biologic or targeted synthetic drug',
        Choice(('no', 'yes')),
        asks=(
            'Is another biologic or targeted synthetic drug used together with adalimumab, for any condition?'
        ),
        documented='Medication list',
    ),
    Fact(
        'time_on_adalimumab',
        'Time on adalimumab',
        Number('months', 0, 600),
        asks='For how many whole months has the member taken adalimumab?',
        documented='Claims history',
        computed=('elapsed', 'months', ('first_dose_date', 0, 0), ('date_of_service', 0, 0)),
    ),
    Fact(
        'tender_joint_before',
        'Tender joint count at baseline',
        Number('', 0, 28),
        asks='What was the tender joint count at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'tender_joint_now',
        'Tender joint count now',
        Number('', 0, 28),
        asks='What is the tender joint count now, by the same measure as at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'tender_joint_improvement',
        'Improvement of the tender joint count',
        Number('%', -1000000, 10000, decimals=2),
        asks='By what percentage has the tender joint count improved from baseline?',
        documented='Rheumatology note',
        computed=(
            'calculated',
            (
                '/',
                (
                    '*',
                    ('constant', 100, 1),
                    ('-', ('value', 'tender_joint_before', 1, 1), ('value', 'tender_joint_now', 1, 1)),
                ),
                ('value', 'tender_joint_before', 1, 1),
            ),
            'down',
            100,
            1,
            (('tender_joint_before', 0, 0),),
        ),
    ),
    Fact(
        'swollen_joint_before',
        'Swollen joint count at baseline',
        Number('', 0, 28),
        asks='What was the swollen joint count at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'swollen_joint_now',
        'Swollen joint count now',
        Number('', 0, 28),
        asks='What is the swollen joint count now, by the same measure as at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'swollen_joint_improvement',
        'Improvement of the swollen joint count',
        Number('%', -1000000, 10000, decimals=2),
        asks='By what percentage has the swollen joint count improved from baseline?',
        documented='Rheumatology note',
        computed=(
            'calculated',
            (
                '/',
                (
                    '*',
                    ('constant', 100, 1),
                    ('-', ('value', 'swollen_joint_before', 1, 1), ('value', 'swollen_joint_now', 1, 1)),
                ),
                ('value', 'swollen_joint_before', 1, 1),
            ),
            'down',
            100,
            1,
            (('swollen_joint_before', 0, 0),),
        ),
    ),
    Fact(
        'pain_before',
        'Pain at baseline',
        Number('', 0, 100, decimals=1),
        asks='What was the pain at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'pain_now',
        'Pain now',
        Number('', 0, 100, decimals=1),
        asks='What is the pain now, by the same measure as at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'pain_improvement',
        'Improvement of the pain',
        Number('%', -1000000, 10000, decimals=2),
        asks='By what percentage has the pain improved from baseline?',
        documented='Rheumatology note',
        computed=(
            'calculated',
            (
                '/',
                (
                    '*',
                    ('constant', 100, 1),
                    ('-', ('value', 'pain_before', 1, 10), ('value', 'pain_now', 1, 10)),
                ),
                ('value', 'pain_before', 1, 10),
            ),
            'down',
            100,
            1,
            (('pain_before', 0, 0),),
        ),
    ),
    Fact(
        'disability_before',
        'Disability at baseline',
        Number('', 0, 3000, decimals=3),
        asks='What was the disability score at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'disability_now',
        'Disability now',
        Number('', 0, 3000, decimals=3),
        asks='What is the disability score now, by the same measure as at baseline?',
        documented='Rheumatology note',
    ),
    Fact(
        'disability_improvement',
        'Improvement of the disability',
        Number('%', -1000000, 10000, decimals=2),
        asks='By what percentage has the disability score improved from baseline?',
        documented='Rheumatology note',
        computed=(
            'calculated',
            (
                '/',
                (
                    '*',
                    ('constant', 100, 1),
                    ('-', ('value', 'disability_before', 1, 1000), ('value', 'disability_now', 1, 1000)),
                ),
                ('value', 'disability_before', 1, 1000),
            ),
            'down',
            100,
            1,
            (('disability_before', 0, 0),),
        ),
    ),
    Fact(
        'first_reauthorization',
        'First re-authorization',
        Choice(('no', 'yes')),
        asks='Is this the first re-authorization?',
        documented='Authorization record',
    ),
    Fact(
        'response_date',
        'Date on which the response was measured',
        Date(),
        asks='On which date was the response to adalimumab measured?',
        documented='Rheumatology note',
    ),
    Fact(
        'with_methotrexate',
        'With methotrexate',
        Choice(('no', 'yes')),
        asks='Is adalimumab taken together with methotrexate?',
        documented='Medication list',
    ),
    Fact(
        'dose',
        'Dose',
        Number('mg', 0, 4000, decimals=1),
        asks='How many milligrams is one dose?',
        documented='Prescription',
    ),
    Fact(
        'number_of_doses',
        'Number of doses in 28 days',
        Number('', 0, 28),
        asks='How many doses are given in 28 days?',
        documented='Prescription',
    ),
    Fact(
        'dose_in_28_days',
        'Dose in 28 days',
        Number('mg', 0, 112000, decimals=1),
        asks='How many milligrams are given in 28 days?',
        documented='Prescription',
        computed=(
            'calculated',
            ('*', ('value', 'dose', 1, 10), ('value', 'number_of_doses', 1, 1)),
            '',
            10,
            1,
            (),
        ),
    ),
    Fact(
        'product',
        'Product of adalimumab',
        Choice(('reference_product', 'biosimilar')),
        asks='Which product is requested?',
        documented='Prescription',
    ),
    Fact(
        'biosimilar_trials',
        'Biosimilars tried',
        Records(
            'Trial of a biosimilar',
            (
                Fact(
                    'product_tried',
                    'Biosimilar',
                    Choice(
                        (
                            'adalimumab_fkjp', 'adalimumab_aaty', 'adalimumab_ryvk', 'adalimumab_adbm',
                            'another_biosimilar',
                        ),
                    ),
                ),
                Fact(
                    'result',
                    'Result',
                    Choice(
                        (
                            'failed', 'not_tolerated', 'effective_drug', 'stopped_for_another_reason',
                            'ongoing',
                        ),
                    ),
                ),
            ),
        ),
        asks='Which biosimilars of adalimumab were tried, and with what result?',
        documented='Medication history',
    ),
    Fact(
        'product_changed_by_shortage',
        'Product changed by a supply shortage',
        Choice(('no', 'yes')),
        asks="Was the member's product changed by a supply shortage?",
        documented='Pharmacy note',
    ),
    Fact(
        'cdai_date compared with date_of_service - 3 months',
        'Date of the CDAI, compared with 3 months before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('cdai_date', 0, 0), ('date_of_service', -3, 0)),
        inline=True,
    ),
    Fact(
        'days from cdai_date to date_of_service',
        'Days from date of the CDAI to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'cdai_date', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'das28_date compared with date_of_service - 3 months',
        'Date of the DAS28, compared with 3 months before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('das28_date', 0, 0), ('date_of_service', -3, 0)),
        inline=True,
    ),
    Fact(
        'days from das28_date to date_of_service',
        'Days from date of the DAS28 to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'das28_date', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'tb_test_date compared with request_date - 6 months',
        'Date of the tuberculosis (TB) test, compared with 6 months before date of the request',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('tb_test_date', 0, 0), ('request_date', -6, 0)),
        inline=True,
    ),
    Fact(
        'days from tb_test_date to request_date',
        'Days from date of the tuberculosis (TB) test to date of the request',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'tb_test_date', 'request_date'),
        inline=True,
    ),
    Fact(
        'latent_tb_treatment_start compared with first_dose_date - 1 month',
        (
            'Start of treatment of latent tuberculosis (TB), compared with 1 month before date of the first '
            'dose of adalimumab'
        ),
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('latent_tb_treatment_start', 0, 0), ('first_dose_date', -1, 0)),
        inline=True,
    ),
    Fact(
        (
            'number of different drug_class among dmard_trials where (result in (failed, not_tolerated) and '
            '(length >= 3 months or result is not_tolerated))'
        ),
        (
            'number of different drug_class among dmard_trials where (result in (failed, not_tolerated) and '
            '(length >= 3 months or result is not_tolerated))'
        ),
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'dmard_trials',
            (
                'all',
                ('is', 'dmard_trials.result', ('failed', 'not_tolerated')),
                (
                    'any',
                    ('within', 'dmard_trials.length', 3, None),
                    ('is', 'dmard_trials.result', ('not_tolerated',)),
                ),
            ),
            'dmard_trials.drug_class',
        ),
        inline=True,
    ),
    Fact(
        'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)',
        'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'full_trials',
            (
                'all',
                ('is', 'full_trials.drug', ('methotrexate',)),
                ('within', 'full_trials.weekly_dose', 150, None),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        'days from last_other_biologic_date to date_of_service',
        (
            'Days from date of the last other biologic or targeted synthetic drug for rheumatoid arthritis '
            'to date of service'
        ),
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'last_other_biologic_date', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'days from first_dose_date to response_date',
        'Days from date of the first dose of adalimumab to date on which the response was measured',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'first_dose_date', 'response_date'),
        inline=True,
    ),
    Fact(
        'number of different product_tried among biosimilar_trials where (result in (failed, not_tolerated))',
        'number of different product_tried among biosimilar_trials where (result in (failed, not_tolerated))',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'biosimilar_trials',
            ('is', 'biosimilar_trials.result', ('failed', 'not_tolerated')),
            'biosimilar_trials.product_tried',
        ),
        inline=True,
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code('HCPCS', 'J0135', 'Adalimumab, 20 mg', (('is', 'listing', ('listed',)),), authorization='needed'),
    Code(
        'HCPCS',
        'J0139',
        'Adalimumab, 1 mg',
        (('is', 'product', ('reference_product',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'Q5140',
        'Adalimumab-fkjp, biosimilar',
        (('is', 'product', ('biosimilar',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'Q5141',
        'Adalimumab-aaty, biosimilar',
        (('is', 'product', ('biosimilar',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'Q5142',
        'Adalimumab-ryvk, biosimilar',
        (('is', 'product', ('biosimilar',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'HCPCS',
        'Q5143',
        'Adalimumab-adbm, biosimilar',
        (('is', 'product', ('biosimilar',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    ('known', 'known medicaid', ('not', ('is', 'state_rule_has_criteria', ('yes',)))),
    ('choice', 'line_of_business'),
    ('choice', 'benefit'),
    ('number', 'date_of_service', (1, 731947, 739252, 739617)),
    ('choice', 'code'),
    ('choice', 'adalimumab_indication'),
    ('choice', 'request_type'),
    ('choice', 'rheumatoid_factor'),
    ('choice', 'anti_ccp'),
    ('choice', 'c_reactive_protein'),
    ('choice', 'sedimentation_rate'),
    ('number', 'das28', (0, 321)),
    ('choice', 'das28_date compared with date_of_service - 3 months'),
    ('number', 'days from das28_date to date_of_service', (-3652058, 0)),
    ('choice', 'cdai_date compared with date_of_service - 3 months'),
    ('number', 'days from cdai_date to date_of_service', (-3652058, 0)),
    ('number', 'age', (0, 18)),
    ('choice', 'tb_test_date compared with request_date - 6 months'),
    ('number', 'days from tb_test_date to request_date', (-3652058, 0)),
    ('choice', 'tb_test_result'),
    ('choice', 'active_tb_ruled_out'),
    ('choice', 'latent_tb_treatment_start compared with first_dose_date - 1 month'),
    ('choice', 'hepatitis_b_surface_antigen'),
    ('choice', 'hepatitis_b_core_antibody'),
    ('choice', 'hepatitis_b_plan'),
    ('number', 'cdai', (0, 101)),
    ('choice', 'prescriber'),
    ('choice', 'concurrent_biologic'),
    ('choice', 'received_other_biologic'),
    ('number', 'days from last_other_biologic_date to date_of_service', (-3652058, 0, 121)),
    ('choice', 'established_on_adalimumab'),
    ('choice', 'from_samples_or_assistance'),
    (
        'number',
        (
            'number of different drug_class among dmard_trials where (result in (failed, not_tolerated) and '
            '(length >= 3 months or result is not_tolerated))'
        ),
        (0, 2),
    ),
    ('number', 'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)', (0, 1)),
    (
        'several',
        'contraindicated_drug',
        (('methotrexate',), ('leflunomide',), ('sulfasalazine',), ('hydroxychloroquine',)),
    ),
    ('number', 'time_on_adalimumab', (0, 6)),
    ('number', 'tender_joint_improvement', (-1000000, 2000)),
    ('number', 'swollen_joint_improvement', (-1000000, 2000)),
    ('number', 'pain_improvement', (-1000000, 2000)),
    ('number', 'disability_improvement', (-1000000, 2000)),
    ('choice', 'first_reauthorization'),
    ('number', 'days from first_dose_date to response_date', (-3652058, 84, 183)),
    ('choice', 'product_changed_by_shortage'),
    ('choice', 'product'),
    (
        'number',
        'number of different product_tried among biosimilar_trials where (result in (failed, not_tolerated))',
        (0, 2),
    ),
    ('choice', 'with_methotrexate'),
    ('number', 'dose_in_28_days', (0, 801, 1601)),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, "the state's preferred drug list", ()),
    Outcome(Determination.REFER, 'the Part D formulary', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ('Approved for 6 months',)),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ('Approved for 12 months',)),
    Outcome(Determination.REFER, 'pharmacy criteria', ()),
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
                'Adalimumab may be considered **medically necessary** for 6 months when all of the following '
                'are met (A-H):'
            ),
        ),
        reads=(),
        formula=('all', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F', 'I.G', 'I.H'),
        documentation=(
            ('guidelines.1', 'Chart notes with the named activity score, its value and date', ''),
            ('guidelines.2', 'For each earlier drug: name, dose, start, end and the reason for stopping', ''),
            ('guidelines.3', 'TB test with date and result; hepatitis B results', ''),
            ('guidelines.4', 'At re-authorization: the same score as at baseline', ''),
        ),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=('The member is at least 18 years of age; and',),
        reads=('age',),
        formula=('in', 'age', (1,)),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=(
            (
                'Rheumatoid arthritis is moderately to severely active, shown by one of the following within '
                'the past 3 months:'
            ),
        ),
        reads=(),
        formula=('any', 'I.B.1', 'I.B.2'),
    ),
    Clause(
        id='I.B.1',
        anchor='i-b-1',
        label='1.',
        words=('Clinical Disease Activity Index (CDAI) above 10; or',),
        reads=(
            'cdai',
            'cdai_date compared with date_of_service - 3 months',
            'days from cdai_date to date_of_service',
        ),
        formula=(
            'all',
            ('in', 'cdai', (1,)),
            (
                'all',
                ('in', 'cdai_date compared with date_of_service - 3 months', (1, 2)),
                ('in', 'days from cdai_date to date_of_service', (1,)),
            ),
        ),
    ),
    Clause(
        id='I.B.2',
        anchor='i-b-2',
        label='2.',
        words=('Disease Activity Score of 28 joints (DAS28) above 3.2; and',),
        reads=(
            'das28',
            'das28_date compared with date_of_service - 3 months',
            'days from das28_date to date_of_service',
        ),
        formula=(
            'all',
            ('in', 'das28', (1,)),
            (
                'all',
                ('in', 'das28_date compared with date_of_service - 3 months', (1, 2)),
                ('in', 'days from das28_date to date_of_service', (1,)),
            ),
        ),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=('One of the following is documented:',),
        reads=(),
        formula=('any', 'I.C.1', 'I.C.2'),
    ),
    Clause(
        id='I.C.1',
        anchor='i-c-1',
        label='1.',
        words=(
            'Rheumatoid factor (RF) or anti-cyclic citrullinated peptide antibody (anti-CCP) is positive; or',
        ),
        reads=('rheumatoid_factor', 'anti_ccp'),
        formula=('any', ('in', 'rheumatoid_factor', (0,)), ('in', 'anti_ccp', (0,))),
    ),
    Clause(
        id='I.C.2',
        anchor='i-c-2',
        label='2.',
        words=(
            (
                'RF, anti-CCP and at least one of C-reactive protein (CRP) and erythrocyte sedimentation '
                'rate (ESR) were tested; and'
            ),
        ),
        reads=('rheumatoid_factor', 'anti_ccp', 'c_reactive_protein', 'sedimentation_rate'),
        formula=(
            'all',
            ('in', 'rheumatoid_factor', (0, 1)),
            ('in', 'anti_ccp', (0, 1)),
            ('count', 1, 2, ('in', 'c_reactive_protein', (0, 1)), ('in', 'sedimentation_rate', (0, 1))),
        ),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=('The drug is prescribed by, or in consultation with, a rheumatologist; and',),
        reads=('prescriber',),
        formula=('in', 'prescriber', (0, 1)),
    ),
    Clause(
        id='I.E',
        anchor='i-e',
        label='E.',
        words=('The step therapy requirement of Section II is met; and',),
        reads=(),
        formula='II',
    ),
    Clause(
        id='I.F',
        anchor='i-f',
        label='F.',
        words=(
            (
                'Tuberculosis (TB) is excluded by a test within the 6 months before the request. If the test '
                'is positive, active TB is ruled out and treatment of latent TB was started at least 1 month '
                'before adalimumab; and'
            ),
        ),
        reads=(
            'tb_test_date compared with request_date - 6 months',
            'days from tb_test_date to request_date',
            'tb_test_result',
            'active_tb_ruled_out',
            'latent_tb_treatment_start compared with first_dose_date - 1 month',
        ),
        formula=(
            'all',
            (
                'all',
                ('in', 'tb_test_date compared with request_date - 6 months', (1, 2)),
                ('in', 'days from tb_test_date to request_date', (1,)),
            ),
            (
                'any',
                ('in', 'tb_test_result', (0,)),
                (
                    'all',
                    ('in', 'tb_test_result', (1,)),
                    ('in', 'active_tb_ruled_out', (1,)),
                    ('in', 'latent_tb_treatment_start compared with first_dose_date - 1 month', (0, 1)),
                ),
            ),
        ),
    ),
    Clause(
        id='I.G',
        anchor='i-g',
        label='G.',
        words=(
            (
                'For members with a positive hepatitis B surface antigen or core antibody, a plan to monitor '
                'or prevent reactivation is documented; and'
            ),
        ),
        reads=('hepatitis_b_surface_antigen', 'hepatitis_b_core_antibody', 'hepatitis_b_plan'),
        formula=(
            'any',
            (
                'not',
                (
                    'any',
                    ('in', 'hepatitis_b_surface_antigen', (0,)),
                    ('in', 'hepatitis_b_core_antibody', (0,)),
                ),
            ),
            ('in', 'hepatitis_b_plan', (1,)),
        ),
        shown=(
            (
                'does not apply',
                (
                    'not',
                    (
                        'any',
                        ('in', 'hepatitis_b_surface_antigen', (0,)),
                        ('in', 'hepatitis_b_core_antibody', (0,)),
                    ),
                ),
                ('any',),
            ),
        ),
    ),
    Clause(
        id='I.H',
        anchor='i-h',
        label='H.',
        words=(
            (
                'Adalimumab is not used together with another biologic or targeted synthetic drug for any '
                'condition.¹'
            ),
        ),
        reads=('concurrent_biologic',),
        formula=('not', ('in', 'concurrent_biologic', (1,))),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=('The step therapy requirement is met when one of the following is true:',),
        reads=(),
        formula=('any', 'II.A', 'II.B', 'II.C', 'II.D'),
    ),
    Clause(
        id='II.A',
        anchor='ii-a',
        label='A.',
        words=('Both of the following:',),
        reads=(),
        formula=('all', 'II.A.1', 'II.A.2'),
    ),
    Clause(
        id='II.A.1',
        anchor='ii-a-1',
        label='1.',
        words=(
            (
                'At least 2 conventional drugs from different classes were each taken for at least 3 months '
                'and failed or were not tolerated†; and'
            ),
        ),
        reads=(
            (
                'number of different drug_class among dmard_trials where (result in (failed, not_tolerated) '
                'and (length >= 3 months or result is not_tolerated))'
            ),
        ),
        formula=(
            'in',
            (
                'number of different drug_class among dmard_trials where (result in (failed, not_tolerated) '
                'and (length >= 3 months or result is not_tolerated))'
            ),
            (1,),
        ),
    ),
    Clause(
        id='II.A.2',
        anchor='ii-a-2',
        label='2.',
        words=(
            (
                'One of them was methotrexate at a dose of at least 15 mg a week, unless methotrexate is '
                'contraindicated; or'
            ),
        ),
        reads=(
            'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)',
            'contraindicated_drug',
        ),
        formula=(
            'any',
            ('in', 'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)', (1,)),
            ('in', 'contraindicated_drug', (1, 3, 5, 7, 9, 11, 13, 15)),
        ),
        shown=(
            (
                'waived',
                ('in', 'contraindicated_drug', (1, 3, 5, 7, 9, 11, 13, 15)),
                ('in', 'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)', (1,)),
            ),
        ),
    ),
    Clause(
        id='II.B',
        anchor='ii-b',
        label='B.',
        words=(
            (
                'Within the past 120 days the member received another biologic or targeted synthetic drug '
                'approved for rheumatoid arthritis; or'
            ),
        ),
        reads=('received_other_biologic', 'days from last_other_biologic_date to date_of_service'),
        formula=(
            'all',
            ('in', 'received_other_biologic', (1,)),
            ('in', 'days from last_other_biologic_date to date_of_service', (1,)),
        ),
    ),
    Clause(
        id='II.C',
        anchor='ii-c',
        label='C.',
        words=(
            (
                'The member is established on adalimumab, and it was not obtained as a sample or through a '
                "manufacturer's assistance program; or"
            ),
        ),
        reads=('established_on_adalimumab', 'from_samples_or_assistance'),
        formula=(
            'all',
            ('in', 'established_on_adalimumab', (1,)),
            ('not', ('in', 'from_samples_or_assistance', (1,))),
        ),
    ),
    Clause(
        id='II.D',
        anchor='ii-d',
        label='D.',
        words=('Every conventional drug is contraindicated.',),
        reads=('contraindicated_drug',),
        formula=(
            'all',
            ('in', 'contraindicated_drug', (1, 3, 5, 7, 9, 11, 13, 15)),
            ('in', 'contraindicated_drug', (2, 3, 6, 7, 10, 11, 14, 15)),
            ('in', 'contraindicated_drug', (4, 5, 6, 7, 12, 13, 14, 15)),
            ('in', 'contraindicated_drug', (8, 9, 10, 11, 12, 13, 14, 15)),
        ),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'Continued adalimumab may be considered **medically necessary** for 12 months when all of '
                'the following are met:'
            ),
        ),
        reads=(),
        formula=('all', 'III.A', 'III.B', 'III.C', 'III.D'),
        documentation=(
            ('guidelines.1', 'Chart notes with the named activity score, its value and date', ''),
            ('guidelines.2', 'For each earlier drug: name, dose, start, end and the reason for stopping', ''),
            ('guidelines.3', 'TB test with date and result; hepatitis B results', ''),
            ('guidelines.4', 'At re-authorization: the same score as at baseline', ''),
        ),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=('The member has taken adalimumab for at least 6 months; and',),
        reads=('time_on_adalimumab',),
        formula=('in', 'time_on_adalimumab', (1,)),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=('At least one of the following shows a response:',),
        reads=(),
        formula=('any', 'III.B.1', 'III.B.2'),
    ),
    Clause(
        id='III.B.1',
        anchor='iii-b-1',
        label='1.',
        words=(
            (
                'At least 20% improvement from baseline in the tender joint count, the swollen joint count, '
                'pain or disability; or'
            ),
        ),
        reads=(
            'tender_joint_improvement', 'swollen_joint_improvement', 'pain_improvement',
            'disability_improvement',
        ),
        formula=(
            'any',
            ('in', 'tender_joint_improvement', (1,)),
            ('in', 'swollen_joint_improvement', (1,)),
            ('in', 'pain_improvement', (1,)),
            ('in', 'disability_improvement', (1,)),
        ),
    ),
    Clause(
        id='III.B.2',
        anchor='iii-b-2',
        label='2.',
        words=('Low disease activity or remission, with a CDAI of 10 or less; and',),
        reads=('cdai',),
        formula=('in', 'cdai', (0,)),
    ),
    Clause(
        id='III.C',
        anchor='iii-c',
        label='C.',
        words=(
            (
                'For the first re-authorization only, the response in III.B was measured from day 84 through '
                'day 182 after the first dose; and'
            ),
        ),
        reads=('first_reauthorization', 'days from first_dose_date to response_date'),
        formula=(
            'any',
            ('not', ('in', 'first_reauthorization', (1,))),
            ('in', 'days from first_dose_date to response_date', (1,)),
        ),
        shown=(('does not apply', ('not', ('in', 'first_reauthorization', (1,))), ('any',)),),
    ),
    Clause(
        id='III.D',
        anchor='iii-d',
        label='D.',
        words=('Criteria I.D and I.H are still met.',),
        reads=(),
        formula=('all', 'I.D', 'I.H'),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=('Adalimumab above the following dose is considered **not medically necessary**:',),
        reads=(),
        formula=('any', 'IV.A', 'IV.B'),
        overrides=(('I', ''), ('III', '')),
    ),
    Clause(
        id='IV.A',
        anchor='iv-a',
        label='A.',
        words=('With methotrexate: 80 mg in 28 days',),
        reads=('with_methotrexate', 'dose_in_28_days'),
        formula=('all', ('in', 'with_methotrexate', (1,)), ('in', 'dose_in_28_days', (1, 2))),
    ),
    Clause(
        id='IV.B',
        anchor='iv-b',
        label='B.',
        words=('Without methotrexate: 160 mg in 28 days',),
        reads=('with_methotrexate', 'dose_in_28_days'),
        formula=('all', ('not', ('in', 'with_methotrexate', (1,))), ('in', 'dose_in_28_days', (2,))),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=(
            (
                'The reference product (Humira) is considered **not medically necessary** unless at least 2 '
                'biosimilars of adalimumab were tried and failed or were not tolerated. This section does '
                'not apply to a member whose product was changed by a supply shortage.'
            ),
        ),
        reads=(
            'product_changed_by_shortage',
            'product',
            (
                'number of different product_tried among biosimilar_trials where (result in (failed, '
                'not_tolerated))'
            ),
        ),
        formula=(
            'all',
            ('not', ('in', 'product_changed_by_shortage', (1,))),
            (
                'all',
                ('in', 'product', (0,)),
                (
                    'not',
                    (
                        'in',
                        (
                            'number of different product_tried among biosimilar_trials where (result in '
                            '(failed, not_tolerated))'
                        ),
                        (1,),
                    ),
                ),
            ),
        ),
        shown=(('does not apply', ('not', ('not', ('in', 'product_changed_by_shortage', (1,)))), ('any',)),),
        overrides=(('I', ''), ('III', '')),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=(
            (
                'Adalimumab for rheumatoid arthritis is considered **not medically necessary** when neither '
                'Section I nor Section III is met.'
            ),
        ),
        reads=('adalimumab_indication', 'request_type'),
        formula=(
            'all',
            ('all',),
            (
                'any',
                ('all', ('in', 'adalimumab_indication', (0,)), ('in', 'request_type', (0,))),
                ('all', ('in', 'adalimumab_indication', (0,)), ('in', 'request_type', (1,))),
                ('in', 'adalimumab_indication', (0,)),
                ('in', 'adalimumab_indication', (1, 2, 3, 4, 5, 6, 7)),
                ('in', 'adalimumab_indication', (8, 9, 10, 11, 12)),
            ),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'adalimumab_indication', (0,)), ('in', 'request_type', (0,)), 'I'),
                    ('all', ('in', 'adalimumab_indication', (0,)), ('in', 'request_type', (1,)), 'III'),
                    ('all', ('in', 'adalimumab_indication', (0,)), 'IV'),
                    ('all', ('in', 'adalimumab_indication', (0,)), 'V'),
                    ('all', ('in', 'adalimumab_indication', (1, 2, 3, 4, 5, 6, 7)), 'VII'),
                    ('all', ('in', 'adalimumab_indication', (8, 9, 10, 11, 12)), 'VIII'),
                ),
            ),
        ),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'Adalimumab for polyarticular juvenile idiopathic arthritis, psoriatic arthritis, ankylosing '
                'spondylitis, plaque psoriasis, hidradenitis suppurativa, uveitis and inflammatory bowel '
                'disease is reviewed under pharmacy criteria that are not published in this policy.'
            ),
        ),
        reads=(),
        formula=('all',),
    ),
    Clause(
        id='VIII',
        anchor='viii',
        label='VIII.',
        words=(
            (
                'Adalimumab for any other indication is considered **investigational**, including but not '
                'limited to osteoarthritis, gout, sciatica and recurrent pregnancy loss.'
            ),
        ),
        reads=(),
        formula=('all',),
    ),
)

# The steps of a decision: the first that holds decides.
HITS = (
    Hit('version', 'version', ('in', 'date_of_service', (0, 1, 2)), 0, words=('Effective Date: 1/1/2026',)),
    Hit(
        'line',
        'line medicaid',
        ('all', ('in', 'line_of_business', (1,)), ('not', ('in', 'known medicaid', (1,)))),
        1,
        words=(
            (
                "The state's preferred drug list and its criteria are followed first for Medicaid members. "
                'This policy is used when the list has no criteria for the requested product.'
            ),
        ),
    ),
    Hit(
        'line',
        'line medicare',
        ('all', ('in', 'line_of_business', (2,)), ('not', ('in', 'benefit', (0,)))),
        2,
        words=(
            (
                'For Medicare members this policy applies to adalimumab under the medical benefit only. '
                'Requests under Part D follow the Part D formulary.'
            ),
        ),
    ),
    Hit(
        'code',
        'code J0135',
        ('all', ('in', 'code', (0,)), ('not', ('in', 'date_of_service', (1,)))),
        3,
        words=('J0135 is in force from 2005-01-01 to 2024-12-31.',),
    ),
    Hit(
        'code',
        'code J0139',
        ('all', ('in', 'code', (1,)), ('not', ('in', 'date_of_service', (2, 3)))),
        3,
        words=('J0139 is in force from 2025-01-01.',),
    ),
    Hit(
        'code',
        'code Q5140',
        ('all', ('in', 'code', (2,)), ('not', ('in', 'date_of_service', (2, 3)))),
        3,
        words=('Q5140 is in force from 2025-01-01.',),
    ),
    Hit(
        'code',
        'code Q5141',
        ('all', ('in', 'code', (3,)), ('not', ('in', 'date_of_service', (2, 3)))),
        3,
        words=('Q5141 is in force from 2025-01-01.',),
    ),
    Hit(
        'code',
        'code Q5142',
        ('all', ('in', 'code', (4,)), ('not', ('in', 'date_of_service', (2, 3)))),
        3,
        words=('Q5142 is in force from 2025-01-01.',),
    ),
    Hit(
        'code',
        'code Q5143',
        ('all', ('in', 'code', (5,)), ('not', ('in', 'date_of_service', (2, 3)))),
        3,
        words=('Q5143 is in force from 2025-01-01.',),
    ),
    Hit(
        'service',
        'service',
        ('not', ('in', 'adalimumab_indication', (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))),
        3,
    ),
    Hit('service', 'request', ('not', ('in', 'request_type', (0, 1))), 3),
    Hit('clause', 'IV', ('all', ('in', 'adalimumab_indication', (0,)), 'IV'), 4),
    Hit('clause', 'V', ('all', ('in', 'adalimumab_indication', (0,)), 'V'), 4),
    Hit('clause', 'I', ('all', ('in', 'adalimumab_indication', (0,)), ('in', 'request_type', (0,)), 'I'), 5),
    Hit(
        'clause',
        'III',
        ('all', ('in', 'adalimumab_indication', (0,)), ('in', 'request_type', (1,)), 'III'),
        6,
    ),
    Hit('clause', 'VII', ('all', ('in', 'adalimumab_indication', (1, 2, 3, 4, 5, 6, 7)), 'VII'), 7),
    Hit('clause', 'VIII', ('all', ('in', 'adalimumab_indication', (8, 9, 10, 11, 12)), 'VIII'), 8),
    Hit('clause', 'VI', ('all', ('in', 'adalimumab_indication', (0,)), 'VI'), 4),
    Hit('otherwise', 'otherwise', ('all',), 3),
)

# The decision table: the first row of which all conditions hold decides.
ROWS = (
    Row(
        by='version',
        clauses=(),
        when=('date_of_service: before 2026-01-01',),
        cells=(('date_of_service', (0, 1, 2)),),
        determination='not decided by this version',
    ),
    Row(
        by='line medicaid',
        clauses=(),
        when=('line_of_business: medicaid', 'known medicaid: no'),
        cells=(('line_of_business', (1,)), ('known medicaid', (0,))),
        determination='refer to another source',
        source="the state's preferred drug list",
    ),
    Row(
        by='line medicare',
        clauses=(),
        when=('line_of_business: medicare', 'benefit: part_d'),
        cells=(('line_of_business', (2,)), ('benefit', (1,))),
        determination='refer to another source',
        source='the Part D formulary',
    ),
    Row(
        by='code J0135',
        clauses=(),
        when=('code: J0135',),
        cells=(('code', (0,)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='request',
        clauses=(),
        when=('request_type: repeat, revision or replacement',),
        cells=(('request_type', (2, 3, 4)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='IV',
        clauses=('IV',),
        when=('adalimumab_indication: rheumatoid_arthritis', 'IV is met'),
        cells=(('adalimumab_indication', (0,)),),
        met=(('IV', True),),
        determination='not medically necessary',
    ),
    Row(
        by='V',
        clauses=('V',),
        when=(
            'adalimumab_indication: rheumatoid_arthritis',
            'product_changed_by_shortage: no',
            'product: reference_product',
            (
                'number of different product_tried among biosimilar_trials where (result in (failed, '
                'not_tolerated)): at most 1'
            ),
        ),
        cells=(
            ('adalimumab_indication', (0,)),
            ('product_changed_by_shortage', (0,)),
            ('product', (0,)),
            (
                (
                    'number of different product_tried among biosimilar_trials where (result in (failed, '
                    'not_tolerated))'
                ),
                (0,),
            ),
        ),
        determination='not medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F', 'I.G', 'I.H'),
        when=(
            'adalimumab_indication: rheumatoid_arthritis',
            'request_type: initial',
            'age: at least 18 years',
            'prescriber: rheumatologist or in_consultation_with_rheumatologist',
            'concurrent_biologic: no',
            'I.B is met',
            'I.C is met',
            'I.E is met',
            'I.F is met',
            'I.G is met',
        ),
        cells=(
            ('adalimumab_indication', (0,)),
            ('request_type', (0,)),
            ('age', (1,)),
            ('prescriber', (0, 1)),
            ('concurrent_biologic', (0,)),
        ),
        met=(('I.B', True), ('I.C', True), ('I.E', True), ('I.F', True), ('I.G', True)),
        determination='medically necessary',
        limits=('Approved for 6 months',),
    ),
    Row(
        by='III',
        clauses=('I.D', 'I.H', 'III', 'III.A', 'III.B', 'III.C', 'III.D'),
        when=(
            'adalimumab_indication: rheumatoid_arthritis',
            'request_type: continuation',
            'prescriber: rheumatologist or in_consultation_with_rheumatologist',
            'concurrent_biologic: no',
            'time_on_adalimumab: at least 6 months',
            'III.B is met',
            'III.C is met',
        ),
        cells=(
            ('adalimumab_indication', (0,)),
            ('request_type', (1,)),
            ('prescriber', (0, 1)),
            ('concurrent_biologic', (0,)),
            ('time_on_adalimumab', (1,)),
        ),
        met=(('III.B', True), ('III.C', True)),
        determination='medically necessary',
        limits=('Approved for 12 months',),
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=(
            (
                'adalimumab_indication: other than rheumatoid_arthritis, osteoarthritis, gout, sciatica, '
                'recurrent_pregnancy_loss or another_indication'
            ),
        ),
        cells=(('adalimumab_indication', (1, 2, 3, 4, 5, 6, 7)),),
        determination='refer to another source',
        source='pharmacy criteria',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            (
                'adalimumab_indication: osteoarthritis, gout, sciatica, recurrent_pregnancy_loss or '
                'another_indication'
            ),
        ),
        cells=(('adalimumab_indication', (8, 9, 10, 11, 12)),),
        determination='investigational',
    ),
    Row(
        by='VI',
        clauses=('VI',),
        when=(),
        cells=(),
        determination='not medically necessary',
    ),
)

# When a clause is met that the rows only name: where so many of these rows hold.
PARTS = (
    Part(
        clause='I.B',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.B', 'I.B.1'),
                when=(
                    'cdai: at least 10.1',
                    'cdai_date compared with date_of_service - 3 months: on or after',
                    'days from cdai_date to date_of_service: at least 0 days',
                ),
                cells=(
                    ('cdai', (1,)),
                    ('cdai_date compared with date_of_service - 3 months', (1, 2)),
                    ('days from cdai_date to date_of_service', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.B', 'I.B.2'),
                when=(
                    'das28: at least 3.21',
                    'das28_date compared with date_of_service - 3 months: on or after',
                    'days from das28_date to date_of_service: at least 0 days',
                ),
                cells=(
                    ('das28', (1,)),
                    ('das28_date compared with date_of_service - 3 months', (1, 2)),
                    ('days from das28_date to date_of_service', (1,)),
                ),
            ),
        ),
    ),
    Part(
        clause='I.C',
        at_least=1,
        at_most=4,
        rows=(
            PartRow(
                clauses=('I.C', 'I.C.1'),
                when=('rheumatoid_factor: positive',),
                cells=(('rheumatoid_factor', (0,)),),
            ),
            PartRow(
                clauses=('I.C', 'I.C.1'),
                when=('anti_ccp: positive',),
                cells=(('anti_ccp', (0,)),),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2'),
                when=(
                    'rheumatoid_factor: positive or negative',
                    'anti_ccp: positive or negative',
                    'c_reactive_protein: raised or normal',
                ),
                cells=(('rheumatoid_factor', (0, 1)), ('anti_ccp', (0, 1)), ('c_reactive_protein', (0, 1))),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2'),
                when=(
                    'rheumatoid_factor: positive or negative',
                    'anti_ccp: positive or negative',
                    'sedimentation_rate: raised or normal',
                ),
                cells=(('rheumatoid_factor', (0, 1)), ('anti_ccp', (0, 1)), ('sedimentation_rate', (0, 1))),
            ),
        ),
    ),
    Part(
        clause='I.E',
        at_least=1,
        at_most=5,
        rows=(
            PartRow(
                clauses=('I.E', 'II', 'II.A', 'II.A.1', 'II.A.2'),
                when=(
                    (
                        'number of different drug_class among dmard_trials where (result in (failed, '
                        'not_tolerated) and (length >= 3 months or result is not_tolerated)): at least 2'
                    ),
                    'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg): at least 1',
                ),
                cells=(
                    (
                        (
                            'number of different drug_class among dmard_trials where (result in (failed, '
                            'not_tolerated) and (length >= 3 months or result is not_tolerated))'
                        ),
                        (1,),
                    ),
                    ('number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.E', 'II', 'II.A', 'II.A.1', 'II.A.2'),
                when=(
                    (
                        'number of different drug_class among dmard_trials where (result in (failed, '
                        'not_tolerated) and (length >= 3 months or result is not_tolerated)): at least 2'
                    ),
                    'contraindicated_drug: some in methotrexate',
                ),
                cells=(
                    (
                        (
                            'number of different drug_class among dmard_trials where (result in (failed, '
                            'not_tolerated) and (length >= 3 months or result is not_tolerated))'
                        ),
                        (1,),
                    ),
                    ('contraindicated_drug', (1, 3, 5, 7, 9, 11, 13, 15)),
                ),
            ),
            PartRow(
                clauses=('I.E', 'II', 'II.B'),
                when=(
                    'received_other_biologic: yes',
                    (
                        'days from last_other_biologic_date to date_of_service: from 0 to 120 days, both '
                        'included'
                    ),
                ),
                cells=(
                    ('received_other_biologic', (1,)),
                    ('days from last_other_biologic_date to date_of_service', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.E', 'II', 'II.C'),
                when=('established_on_adalimumab: yes', 'from_samples_or_assistance: no'),
                cells=(('established_on_adalimumab', (1,)), ('from_samples_or_assistance', (0,))),
            ),
            PartRow(
                clauses=('I.E', 'II', 'II.D'),
                when=(
                    (
                        'contraindicated_drug: some in methotrexate and some in leflunomide and some in '
                        'sulfasalazine and some in hydroxychloroquine, none elsewhere'
                    ),
                ),
                cells=(('contraindicated_drug', (15,)),),
            ),
        ),
    ),
    Part(
        clause='I.F',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.F',),
                when=(
                    'tb_test_date compared with request_date - 6 months: on or after',
                    'days from tb_test_date to request_date: at least 0 days',
                    'tb_test_result: negative',
                ),
                cells=(
                    ('tb_test_date compared with request_date - 6 months', (1, 2)),
                    ('days from tb_test_date to request_date', (1,)),
                    ('tb_test_result', (0,)),
                ),
            ),
            PartRow(
                clauses=('I.F',),
                when=(
                    'tb_test_date compared with request_date - 6 months: on or after',
                    'days from tb_test_date to request_date: at least 0 days',
                    'tb_test_result: positive',
                    'active_tb_ruled_out: yes',
                    'latent_tb_treatment_start compared with first_dose_date - 1 month: before or on',
                ),
                cells=(
                    ('tb_test_date compared with request_date - 6 months', (1, 2)),
                    ('days from tb_test_date to request_date', (1,)),
                    ('tb_test_result', (1,)),
                    ('active_tb_ruled_out', (1,)),
                    ('latent_tb_treatment_start compared with first_dose_date - 1 month', (0, 1)),
                ),
            ),
        ),
    ),
    Part(
        clause='I.G',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.G',),
                when=(
                    'hepatitis_b_surface_antigen: negative or not_done',
                    'hepatitis_b_core_antibody: negative or not_done',
                ),
                cells=(('hepatitis_b_surface_antigen', (1, 2)), ('hepatitis_b_core_antibody', (1, 2))),
            ),
            PartRow(
                clauses=('I.G',),
                when=('hepatitis_b_plan: yes',),
                cells=(('hepatitis_b_plan', (1,)),),
            ),
        ),
    ),
    Part(
        clause='III.B',
        at_least=1,
        at_most=5,
        rows=(
            PartRow(
                clauses=('III.B', 'III.B.1'),
                when=('tender_joint_improvement: at least 20.00 %',),
                cells=(('tender_joint_improvement', (1,)),),
            ),
            PartRow(
                clauses=('III.B', 'III.B.1'),
                when=('swollen_joint_improvement: at least 20.00 %',),
                cells=(('swollen_joint_improvement', (1,)),),
            ),
            PartRow(
                clauses=('III.B', 'III.B.1'),
                when=('pain_improvement: at least 20.00 %',),
                cells=(('pain_improvement', (1,)),),
            ),
            PartRow(
                clauses=('III.B', 'III.B.1'),
                when=('disability_improvement: at least 20.00 %',),
                cells=(('disability_improvement', (1,)),),
            ),
            PartRow(
                clauses=('III.B', 'III.B.2'),
                when=('cdai: at most 10.0',),
                cells=(('cdai', (0,)),),
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
                when=('first_reauthorization: no',),
                cells=(('first_reauthorization', (0,)),),
            ),
            PartRow(
                clauses=('III.C',),
                when=(
                    (
                        'days from first_dose_date to response_date: from 84 to 182 days (12 to 26 weeks), '
                        'both included'
                    ),
                ),
                cells=(('days from first_dose_date to response_date', (1,)),),
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
                when=('with_methotrexate: yes', 'dose_in_28_days: at least 80.1 mg'),
                cells=(('with_methotrexate', (1,)), ('dose_in_28_days', (1, 2))),
            ),
            PartRow(
                clauses=('IV', 'IV.B'),
                when=('with_methotrexate: no', 'dose_in_28_days: at least 160.1 mg'),
                cells=(('with_methotrexate', (0,)), ('dose_in_28_days', (2,))),
            ),
        ),
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (46, (-7, -5, -5)),  # 0: dose_in_28_days
    (46, (-7, -7, -5)),  # 1: dose_in_28_days
    (46, (-6, -5, -5)),  # 2: dose_in_28_days
    (46, (-6, -6, -5)),  # 3: dose_in_28_days
    (45, (1, 0)),  # 4: with_methotrexate
    (45, (3, 2)),  # 5: with_methotrexate
    (44, (-5, 4)),  # 6: number of different product_tried among biosimilar_trials where (result in (failed, not_tolerated))
    (44, (-5, 5)),  # 7: number of different product_tried among biosimilar_trials where (result in (failed, not_tolerated))
    (43, (6, 4)),  # 8: product
    (43, (7, 5)),  # 9: product
    (42, (8, 4)),  # 10: product_changed_by_shortage
    (42, (9, 5)),  # 11: product_changed_by_shortage
    (41, (-5, 10, -5)),  # 12: days from first_dose_date to response_date
    (40, (10, 12)),  # 13: first_reauthorization
    (39, (-5, 13)),  # 14: disability_improvement
    (38, (14, 13)),  # 15: pain_improvement
    (37, (15, 13)),  # 16: swollen_joint_improvement
    (36, (16, 13)),  # 17: tender_joint_improvement
    (35, (-5, 17)),  # 18: time_on_adalimumab
    (35, (-5, 13)),  # 19: time_on_adalimumab
    (34, (-5, 11, -5, 11, -5, 11, -5, 11, -5, 11, -5, 11, -5, 11, -5, 11)),  # 20: contraindicated_drug
    (34, (-5, -5, -5, -5, -5, -5, -5, -5, -5, -5, -5, -5, -5, -5, -5, 11)),  # 21: contraindicated_drug
    (33, (20, 11)),  # 22: number of full_trials where (drug is methotrexate and weekly_dose ?? 15 mg)
    (32, (21, 22)),  # 23: number of different drug_class among dmard_trials where (result in (failed, not_tolerated) and (length ?? 3 months or result is not_tolerated))
    (31, (11, 23)),  # 24: from_samples_or_assistance
    (30, (23, 24)),  # 25: established_on_adalimumab
    (29, (25, 11, 25)),  # 26: days from last_other_biologic_date to date_of_service
    (28, (25, 26)),  # 27: received_other_biologic
    (27, (18, -5)),  # 28: concurrent_biologic
    (27, (19, -5)),  # 29: concurrent_biologic
    (27, (27, -5)),  # 30: concurrent_biologic
    (26, (28, 28, -5)),  # 31: prescriber
    (26, (29, 29, -5)),  # 32: prescriber
    (26, (30, 30, -5)),  # 33: prescriber
    (25, (32, 31)),  # 34: cdai
    (25, (-5, 33)),  # 35: cdai
    (24, (-5, 33)),  # 36: hepatitis_b_plan
    (24, (-5, 35)),  # 37: hepatitis_b_plan
    (23, (36, 33, 33)),  # 38: hepatitis_b_core_antibody
    (23, (37, 35, 35)),  # 39: hepatitis_b_core_antibody
    (22, (36, 38, 38)),  # 40: hepatitis_b_surface_antigen
    (22, (37, 39, 39)),  # 41: hepatitis_b_surface_antigen
    (21, (40, 40, -5)),  # 42: latent_tb_treatment_start compared with first_dose_date - 1 month
    (21, (41, 41, -5)),  # 43: latent_tb_treatment_start compared with first_dose_date - 1 month
    (20, (-5, 42)),  # 44: active_tb_ruled_out
    (20, (-5, 43)),  # 45: active_tb_ruled_out
    (19, (40, 44, -5)),  # 46: tb_test_result
    (19, (41, 45, -5)),  # 47: tb_test_result
    (18, (-5, 46)),  # 48: days from tb_test_date to request_date
    (18, (-5, 47)),  # 49: days from tb_test_date to request_date
    (17, (-5, 48, 48)),  # 50: tb_test_date compared with request_date - 6 months
    (17, (-5, 49, 49)),  # 51: tb_test_date compared with request_date - 6 months
    (16, (-5, 50)),  # 52: age
    (16, (-5, 51)),  # 53: age
    (15, (-5, 53)),  # 54: days from cdai_date to date_of_service
    (14, (-5, 54, 54)),  # 55: cdai_date compared with date_of_service - 3 months
    (13, (55, 52)),  # 56: days from das28_date to date_of_service
    (12, (55, 56, 56)),  # 57: das28_date compared with date_of_service - 3 months
    (11, (55, 57)),  # 58: das28
    (10, (58, 58, -5)),  # 59: sedimentation_rate
    (9, (58, 58, 59)),  # 60: c_reactive_protein
    (8, (58, -5, -5)),  # 61: anti_ccp
    (8, (58, 60, -5)),  # 62: anti_ccp
    (7, (58, 62, 61)),  # 63: rheumatoid_factor
    (6, (-9, -9, -4, -4, -4)),  # 64: request_type
    (6, (-8, -8, -4, -4, -4)),  # 65: request_type
    (6, (63, 34, -4, -4, -4)),  # 66: request_type
    (5, (66, 65, 65, 65, 65, 65, 65, 65, 64, 64, 64, 64, 64)),  # 67: adalimumab_indication
    (4, (-4, 67, 67, 67, 67, 67)),  # 68: code
    (3, (-1, -1, -1, -3)),  # 69: date_of_service
    (3, (-1, -1, -1, -2)),  # 70: date_of_service
    (3, (-1, -1, -1, 68)),  # 71: date_of_service
    (2, (71, 69)),  # 72: benefit
    (1, (71, 71, 72)),  # 73: line_of_business
    (1, (71, 70, 72)),  # 74: line_of_business
    (0, (74, 73)),  # 75: known medicaid
)
ROOT = 75


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = cells[16] & 0b10
    f1 = cells[16] & 0b01
    # I.B.1
    t3 = cells[25] & 0b10 and (cells[14] & 0b110 and cells[15] & 0b10)
    f3 = cells[25] & 0b01 or (cells[14] & 0b001 or cells[15] & 0b01)
    # I.B.2
    t4 = cells[11] & 0b10 and (cells[12] & 0b110 and cells[13] & 0b10)
    f4 = cells[11] & 0b01 or (cells[12] & 0b001 or cells[13] & 0b01)
    # I.B
    t2 = t3 or t4
    f2 = f3 and f4
    # I.C.1
    t6 = cells[7] & 0b001 or cells[8] & 0b001
    f6 = cells[7] & 0b110 and cells[8] & 0b110
    most1 = bool(cells[9] & 0b011) + bool(cells[10] & 0b011)
    never = bool(cells[9] & 0b100) + bool(cells[10] & 0b100)
    fewest1 = 2 - never
    # I.C.2
    t7 = cells[7] & 0b011 and cells[8] & 0b011 and (most1 >= 1 and fewest1 <= 2)
    f7 = cells[7] & 0b100 or cells[8] & 0b100 or (fewest1 < 1 or most1 > 2)
    # I.C
    t5 = t6 or t7
    f5 = f6 and f7
    # I.D
    t8 = cells[26] & 0b011
    f8 = cells[26] & 0b100
    # II.A.1
    t15 = cells[32] & 0b10
    f15 = cells[32] & 0b01
    # II.A.2
    t16 = cells[33] & 0b10 or cells[34] & 0b1010101010101010
    f16 = cells[33] & 0b01 and cells[34] & 0b0101010101010101
    # II.A
    t14 = t15 and t16
    f14 = f15 or f16
    # II.B
    t17 = cells[28] & 0b10 and cells[29] & 0b010
    f17 = cells[28] & 0b01 or cells[29] & 0b101
    # II.C
    t18 = cells[30] & 0b10 and cells[31] & 0b01
    f18 = cells[30] & 0b01 or cells[31] & 0b10
    # II.D
    t19 = (
        cells[34] & 0b1010101010101010
        and cells[34] & 0b1100110011001100
        and cells[34] & 0b1111000011110000
        and cells[34] & 0b1111111100000000
    )
    f19 = (
        cells[34] & 0b0101010101010101
        or cells[34] & 0b0011001100110011
        or cells[34] & 0b0000111100001111
        or cells[34] & 0b0000000011111111
    )
    # II
    t13 = t14 or t17 or t18 or t19
    f13 = f14 and f17 and f18 and f19
    # I.E
    t9 = t13
    f9 = f13
    # I.F
    t10 = (
        (cells[17] & 0b110 and cells[18] & 0b10)
        and (cells[19] & 0b001 or (cells[19] & 0b010 and cells[20] & 0b10 and cells[21] & 0b011))
    )
    f10 = (
        (cells[17] & 0b001 or cells[18] & 0b01)
        or (cells[19] & 0b110 and (cells[19] & 0b101 or cells[20] & 0b01 or cells[21] & 0b100))
    )
    # I.G
    t11 = (cells[22] & 0b110 and cells[23] & 0b110) or cells[24] & 0b10
    f11 = (cells[22] & 0b001 or cells[23] & 0b001) and cells[24] & 0b01
    # I.H
    t12 = cells[27] & 0b01
    f12 = cells[27] & 0b10
    # I
    t0 = t1 and t2 and t5 and t8 and t9 and t10 and t11 and t12
    f0 = f1 or f2 or f5 or f8 or f9 or f10 or f11 or f12
    # III.A
    t21 = cells[35] & 0b10
    f21 = cells[35] & 0b01
    # III.B.1
    t23 = cells[36] & 0b10 or cells[37] & 0b10 or cells[38] & 0b10 or cells[39] & 0b10
    f23 = cells[36] & 0b01 and cells[37] & 0b01 and cells[38] & 0b01 and cells[39] & 0b01
    # III.B.2
    t24 = cells[25] & 0b01
    f24 = cells[25] & 0b10
    # III.B
    t22 = t23 or t24
    f22 = f23 and f24
    # III.C
    t25 = cells[40] & 0b01 or cells[41] & 0b010
    f25 = cells[40] & 0b10 and cells[41] & 0b101
    # III.D
    t26 = t8 and t12
    f26 = f8 or f12
    # III
    t20 = t21 and t22 and t25 and t26
    f20 = f21 or f22 or f25 or f26
    # IV.A
    t28 = cells[45] & 0b10 and cells[46] & 0b110
    f28 = cells[45] & 0b01 or cells[46] & 0b001
    # IV.B
    t29 = cells[45] & 0b01 and cells[46] & 0b100
    f29 = cells[45] & 0b10 or cells[46] & 0b011
    # IV
    t27 = t28 or t29
    f27 = f28 and f29
    # V
    t30 = cells[42] & 0b01 and (cells[43] & 0b01 and cells[44] & 0b01)
    f30 = cells[42] & 0b10 or (cells[43] & 0b10 or cells[44] & 0b10)
    # VII
    t32 = True
    f32 = False
    # VIII
    t33 = True
    f33 = False
    # VI
    t31 = (
        True
        and (
            (cells[5] & 0b0000000000001 and cells[6] & 0b00001)
            or (cells[5] & 0b0000000000001 and cells[6] & 0b00010)
            or cells[5] & 0b0000000000001
            or cells[5] & 0b0000011111110
            or cells[5] & 0b1111100000000
        )
        and (
            (cells[5] & 0b1111111111110 or cells[6] & 0b11110 or f0)
            and (cells[5] & 0b1111111111110 or cells[6] & 0b11101 or f20)
            and (cells[5] & 0b1111111111110 or f27)
            and (cells[5] & 0b1111111111110 or f30)
            and (cells[5] & 0b1111100000001 or f32)
            and (cells[5] & 0b0000011111111 or f33)
        )
    )
    f31 = (
        False
        or (
            (cells[5] & 0b1111111111110 or cells[6] & 0b11110)
            and (cells[5] & 0b1111111111110 or cells[6] & 0b11101)
            and cells[5] & 0b1111111111110
            and cells[5] & 0b1111100000001
            and cells[5] & 0b0000011111111
        )
        or (
            (cells[5] & 0b0000000000001 and cells[6] & 0b00001 and t0)
            or (cells[5] & 0b0000000000001 and cells[6] & 0b00010 and t20)
            or (cells[5] & 0b0000000000001 and t27)
            or (cells[5] & 0b0000000000001 and t30)
            or (cells[5] & 0b0000011111110 and t32)
            or (cells[5] & 0b1111100000000 and t33)
        )
    )
    # step version
    t_hit0 = cells[3] & 0b0111
    f_hit0 = cells[3] & 0b1000
    # step line medicaid
    t_hit1 = cells[1] & 0b010 and cells[0] & 0b01
    f_hit1 = cells[1] & 0b101 or cells[0] & 0b10
    # step line medicare
    t_hit2 = cells[1] & 0b100 and cells[2] & 0b10
    f_hit2 = cells[1] & 0b011 or cells[2] & 0b01
    # step code J0135
    t_hit3 = cells[4] & 0b000001 and cells[3] & 0b1101
    f_hit3 = cells[4] & 0b111110 or cells[3] & 0b0010
    # step code J0139
    t_hit4 = cells[4] & 0b000010 and cells[3] & 0b0011
    f_hit4 = cells[4] & 0b111101 or cells[3] & 0b1100
    # step code Q5140
    t_hit5 = cells[4] & 0b000100 and cells[3] & 0b0011
    f_hit5 = cells[4] & 0b111011 or cells[3] & 0b1100
    # step code Q5141
    t_hit6 = cells[4] & 0b001000 and cells[3] & 0b0011
    f_hit6 = cells[4] & 0b110111 or cells[3] & 0b1100
    # step code Q5142
    t_hit7 = cells[4] & 0b010000 and cells[3] & 0b0011
    f_hit7 = cells[4] & 0b101111 or cells[3] & 0b1100
    # step code Q5143
    t_hit8 = cells[4] & 0b100000 and cells[3] & 0b0011
    f_hit8 = cells[4] & 0b011111 or cells[3] & 0b1100
    # step service
    t_hit9 = 0
    f_hit9 = cells[5] & 0b1111111111111
    # step request
    t_hit10 = cells[6] & 0b11100
    f_hit10 = cells[6] & 0b00011
    # step IV
    t_hit11 = cells[5] & 0b0000000000001 and t27
    f_hit11 = cells[5] & 0b1111111111110 or f27
    # step V
    t_hit12 = cells[5] & 0b0000000000001 and t30
    f_hit12 = cells[5] & 0b1111111111110 or f30
    # step I
    t_hit13 = cells[5] & 0b0000000000001 and cells[6] & 0b00001 and t0
    f_hit13 = cells[5] & 0b1111111111110 or cells[6] & 0b11110 or f0
    # step III
    t_hit14 = cells[5] & 0b0000000000001 and cells[6] & 0b00010 and t20
    f_hit14 = cells[5] & 0b1111111111110 or cells[6] & 0b11101 or f20
    # step VII
    t_hit15 = cells[5] & 0b0000011111110 and t32
    f_hit15 = cells[5] & 0b1111100000001 or f32
    # step VIII
    t_hit16 = cells[5] & 0b1111100000000 and t33
    f_hit16 = cells[5] & 0b0000011111111 or f33
    # step VI
    t_hit17 = cells[5] & 0b0000000000001 and t31
    f_hit17 = cells[5] & 0b1111111111110 or f31
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
        {"clause": 'I', "status": statuses[0], "read": {}},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'age': values[8],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {}},
        {"clause": 'I.B.1', "status": statuses[3], "read": {
            'cdai': values[11],
            'cdai_date compared with date_of_service - 3 months': values[58],
            'days from cdai_date to date_of_service': values[59],
        }},
        {"clause": 'I.B.2', "status": statuses[4], "read": {
            'das28': values[13],
            'das28_date compared with date_of_service - 3 months': values[60],
            'days from das28_date to date_of_service': values[61],
        }},
        {"clause": 'I.C', "status": statuses[5], "read": {}},
        {"clause": 'I.C.1', "status": statuses[6], "read": {
            'rheumatoid_factor': values[15],
            'anti_ccp': values[16],
        }},
        {"clause": 'I.C.2', "status": statuses[7], "read": {
            'rheumatoid_factor': values[15],
            'anti_ccp': values[16],
            'c_reactive_protein': values[17],
            'sedimentation_rate': values[18],
        }},
        {"clause": 'I.D', "status": statuses[8], "read": {
            'prescriber': values[19],
        }},
        {"clause": 'I.E', "status": statuses[9], "read": {}},
        {"clause": 'I.F', "status": statuses[10], "read": {
            'tb_test_date compared with request_date - 6 months': values[62],
            'days from tb_test_date to request_date': values[63],
            'tb_test_result': values[28],
            'active_tb_ruled_out': values[29],
            'latent_tb_treatment_start compared with first_dose_date - 1 month': values[64],
        }},
        {"clause": 'I.G', "status": statuses[11], "read": {
            'hepatitis_b_surface_antigen': values[32],
            'hepatitis_b_core_antibody': values[33],
            'hepatitis_b_plan': values[34],
        }},
        {"clause": 'I.H', "status": statuses[12], "read": {
            'concurrent_biologic': values[35],
        }},
        {"clause": 'II', "status": statuses[13], "read": {}},
        {"clause": 'II.A', "status": statuses[14], "read": {}},
        {"clause": 'II.A.1', "status": statuses[15], "read": {
            'number of different drug_class among dmard_trials where (result in (failed, not_tolerated) and (length >= 3 months or result is not_tolerated))': values[65],
        }},
        {"clause": 'II.A.2', "status": statuses[16], "read": {
            'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)': values[66],
            'contraindicated_drug': values[22],
        }},
        {"clause": 'II.B', "status": statuses[17], "read": {
            'received_other_biologic': values[23],
            'days from last_other_biologic_date to date_of_service': values[67],
        }},
        {"clause": 'II.C', "status": statuses[18], "read": {
            'established_on_adalimumab': values[25],
            'from_samples_or_assistance': values[26],
        }},
        {"clause": 'II.D', "status": statuses[19], "read": {
            'contraindicated_drug': values[22],
        }},
        {"clause": 'III', "status": statuses[20], "read": {}},
        {"clause": 'III.A', "status": statuses[21], "read": {
            'time_on_adalimumab': values[36],
        }},
        {"clause": 'III.B', "status": statuses[22], "read": {}},
        {"clause": 'III.B.1', "status": statuses[23], "read": {
            'tender_joint_improvement': values[39],
            'swollen_joint_improvement': values[42],
            'pain_improvement': values[45],
            'disability_improvement': values[48],
        }},
        {"clause": 'III.B.2', "status": statuses[24], "read": {
            'cdai': values[11],
        }},
        {"clause": 'III.C', "status": statuses[25], "read": {
            'first_reauthorization': values[49],
            'days from first_dose_date to response_date': values[68],
        }},
        {"clause": 'III.D', "status": statuses[26], "read": {}},
        {"clause": 'IV', "status": statuses[27], "read": {}},
        {"clause": 'IV.A', "status": statuses[28], "read": {
            'with_methotrexate': values[51],
            'dose_in_28_days': values[54],
        }},
        {"clause": 'IV.B', "status": statuses[29], "read": {
            'with_methotrexate': values[51],
            'dose_in_28_days': values[54],
        }},
        {"clause": 'V', "status": statuses[30], "read": {
            'product_changed_by_shortage': values[57],
            'product': values[55],
            'number of different product_tried among biosimilar_trials where (result in (failed, not_tolerated))': values[69],
        }},
        {"clause": 'VI', "status": statuses[31], "read": {
            'adalimumab_indication': values[9],
            'request_type': values[0],
        }},
        {"clause": 'VII', "status": statuses[32], "read": {}},
        {"clause": 'VIII', "status": statuses[33], "read": {}},
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
    'adalimumab_indication',
    'benefit',
    'cdai',
    'cdai_date',
    'das28',
    'das28_date',
    'rheumatoid_factor',
    'anti_ccp',
    'c_reactive_protein',
    'sedimentation_rate',
    'prescriber',
    'dmard_trials',
    'full_trials',
    'contraindicated_drug',
    'received_other_biologic',
    'last_other_biologic_date',
    'established_on_adalimumab',
    'from_samples_or_assistance',
    'tb_test_date',
    'tb_test_result',
    'active_tb_ruled_out',
    'latent_tb_treatment_start',
    'first_dose_date',
    'hepatitis_b_surface_antigen',
    'hepatitis_b_core_antibody',
    'hepatitis_b_plan',
    'concurrent_biologic',
    'time_on_adalimumab',
    'tender_joint_before',
    'tender_joint_now',
    'tender_joint_improvement',
    'swollen_joint_before',
    'swollen_joint_now',
    'swollen_joint_improvement',
    'pain_before',
    'pain_now',
    'pain_improvement',
    'disability_before',
    'disability_now',
    'disability_improvement',
    'first_reauthorization',
    'response_date',
    'with_methotrexate',
    'dose',
    'number_of_doses',
    'dose_in_28_days',
    'product',
    'biosimilar_trials',
    'product_changed_by_shortage',
    'cdai_date compared with date_of_service - 3 months',
    'days from cdai_date to date_of_service',
    'das28_date compared with date_of_service - 3 months',
    'days from das28_date to date_of_service',
    'tb_test_date compared with request_date - 6 months',
    'days from tb_test_date to request_date',
    'latent_tb_treatment_start compared with first_dose_date - 1 month',
    (
        'number of different drug_class among dmard_trials where (result in (failed, not_tolerated) and '
        '(length >= 3 months or result is not_tolerated))'
    ),
    'number of full_trials where (drug is methotrexate and weekly_dose >= 15 mg)',
    'days from last_other_biologic_date to date_of_service',
    'days from first_dose_date to response_date',
    'number of different product_tried among biosimilar_trials where (result in (failed, not_tolerated))',
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
