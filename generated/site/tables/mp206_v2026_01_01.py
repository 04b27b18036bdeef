# Medical policy 206, version 2026-01-01: Whole Exome Sequencing
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# 90c68f4f2786bf886a154dac59fbe3a680127a01bc60298c49ac3b0824c2e883
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
    number='206',
    title='Whole Exome Sequencing',
    version='2026-01-01',
    status='draft',
    fingerprint='90c68f4f2786bf886a154dac59fbe3a680127a01bc60298c49ac3b0824c2e883',
)

# What a case can say.
FACTS = (
    Fact(
        'code',
        'Requested procedure code',
        Choice(('81415', '81416', '81417', '0214U', '0215U', '22899'), coded=True),
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
        presumed='listed',
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
        'exome_service',
        'Exome sequencing: what is requested',
        Choice(
            (
                'standard_exome', 'rapid_exome', 'prenatal_exome', 'exome_reanalysis', 'repeat_exome',
                'tumor_exome', 'genome', 'ancestry_or_paternity',
            ),
        ),
        asks='Which test is requested?',
        documented='Order',
    ),
    Fact(
        'test_purpose',
        'Purpose of the test',
        Choice(
            (
                'diagnosis', 'carrier_screening', 'newborn_screening', 'preimplantation_testing',
                'other_screening', 'cell_free_dna',
            ),
        ),
        asks='Why is the test requested?',
        documented='Order',
    ),
    Fact(
        'signs_onset_age',
        'Age at which the signs began',
        Number('years', 0, 130),
        asks='At what age did the signs begin?',
        documented='Genetics note',
    ),
    Fact(
        'evaluated_by',
        'Evaluated by',
        Choice(('medical_geneticist', 'genetic_counselor', 'genetics_nurse', 'other_clinician')),
        asks='Who evaluated the member?',
        documented='Genetics note',
    ),
    Fact(
        'targeted_test',
        'Targeted test for the syndrome',
        Choice(('no_diagnosis', 'diagnosis', 'not_done')),
        asks='What did the targeted test for the syndrome show?',
        documented='Laboratory report',
    ),
    Fact(
        'microarray',
        'Chromosomal microarray',
        Choice(('no_diagnosis', 'diagnosis', 'not_done')),
        asks='What did chromosomal microarray show?',
        documented='Laboratory report',
    ),
    Fact(
        'anomalies',
        'Congenital anomalies',
        Records(
            'Congenital anomaly',
            (
                Fact(
                    'organ_system',
                    'Organ system',
                    Choice(
                        (
                            'brain', 'heart', 'lung', 'gut', 'kidney', 'genital', 'limb', 'spine', 'face',
                            'eye', 'ear', 'skin',
                        ),
                    ),
                ),
                Fact('major', 'Major', Choice(('no', 'yes'))),
            ),
        ),
        asks='Which congenital anomalies are there: which organ system, major or minor?',
        documented='Imaging; examination',
    ),
    Fact(
        'developmental_disorder',
        'Global developmental delay or intellectual disability',
        Choice(('none', 'mild', 'moderate', 'severe', 'profound'), ordered=True),
        asks=(
            'How severe are global developmental delay or intellectual disability, by developmental testing?'
        ),
        documented='Developmental testing with the named test',
    ),
    Fact(
        'encephalopathy_onset',
        'Age at which epileptic encephalopathy began',
        Number('months', 0, 1560),
        asks='At what age did epileptic encephalopathy begin?',
        documented='Neurology note',
    ),
    Fact(
        'relatives',
        'Relatives with similar signs',
        Records(
            'Relative',
            (
                Fact('degree', 'Degree', Choice(('first', 'second', 'third'))),
                Fact('family_side', 'Side of the family', Choice(('maternal', 'paternal', 'either'))),
                Fact('similar_signs', 'Similar signs', Choice(('no', 'yes'))),
                Fact('onset', 'Age at which the signs began', Number('years', 0, 130)),
            ),
        ),
        asks='Which relatives have similar signs: degree, side of the family, age at which the signs began?',
        documented='Pedigree',
    ),
    Fact(
        'last_exome_or_reanalysis',
        'Date of the last exome result or reanalysis',
        Date(),
        asks='When was the last result or reanalysis?',
        documented='Laboratory report',
    ),
    Fact(
        'comparison_samples',
        'Units of 81416 and 0215U over all lines of the request',
        Number('', 0, 99),
        asks='How many units of 81416 and 0215U are requested, over all lines together?',
        documented='Prior authorization request',
    ),
    Fact(
        'earlier_exome',
        'Exome sequencing earlier in life',
        Choice(('no', 'yes')),
        asks='Was the exome sequenced before?',
        documented='Laboratory reports',
    ),
    Fact(
        'three_generation_history',
        'Family history over at least three generations',
        Choice(('no', 'yes')),
        asks='Is a family history over at least three generations recorded?',
        documented='Genetics note',
    ),
    Fact(
        'counseled_before_test',
        'Family counseled before the test',
        Choice(('no', 'yes')),
        asks='Was the family counseled before the test?',
        documented='Genetics note',
    ),
    Fact(
        'genetic_cause_most_likely',
        'A genetic cause is the most likely explanation',
        Choice(('no', 'yes')),
        asks='Is a genetic cause the most likely explanation?',
        documented='Genetics note',
    ),
    Fact(
        'environmental_exposure_explains',
        'Environmental exposure explains the signs',
        Choice(('no', 'yes')),
        asks='Does an environmental exposure explain the signs?',
        documented='Chart',
    ),
    Fact(
        'injury_explains',
        'Injury explains the signs',
        Choice(('no', 'yes')),
        asks='Does an injury explain the signs?',
        documented='Chart',
    ),
    Fact(
        'infection_explains',
        'Infection explains the signs',
        Choice(('no', 'yes')),
        asks='Does an infection explain the signs?',
        documented='Chart',
    ),
    Fact(
        'fits_delineated_syndrome',
        'The signs fit a well-delineated genetic syndrome for which a targeted test is available',
        Choice(('no', 'yes')),
        asks='Do the signs fit a well-delineated genetic syndrome for which a targeted test is available?',
        documented='Genetics note',
    ),
    Fact(
        'parents_consanguineous',
        'Consanguineous parents',
        Choice(('no', 'yes')),
        asks='Are the parents second cousins or more closely related?',
        documented='Pedigree',
    ),
    Fact(
        'changes_management',
        'The result is expected to affect management of the member',
        Choice(('no', 'yes')),
        asks='Is the result expected to affect management of the member?',
        documented='Genetics note',
    ),
    Fact(
        'changes_reproductive_decisions',
        "The result is expected to affect the family's reproductive decisions",
        Choice(('no', 'yes')),
        asks="Is the result expected to affect the family's reproductive decisions?",
        documented='Genetics note',
    ),
    Fact(
        'epileptic_encephalopathy',
        'Epileptic encephalopathy',
        Choice(('no', 'yes')),
        asks='Does the member have epileptic encephalopathy?',
        documented='Neurology note',
    ),
    Fact(
        'dysmorphic_features',
        'Dysmorphic features',
        Choice(('no', 'yes')),
        asks='Are there dysmorphic features?',
        documented='Genetics note',
    ),
    Fact(
        'refractory_seizures',
        'Seizures that persist despite treatment',
        Choice(('no', 'yes')),
        asks='Do seizures persist despite treatment?',
        documented='Neurology note',
    ),
    Fact(
        'hypotonia',
        'Hypotonia',
        Choice(('no', 'yes')),
        asks='Is there hypotonia?',
        documented='Neurology note',
    ),
    Fact(
        'dystonia_or_movement_disorder',
        'Dystonia or another movement disorder',
        Choice(('no', 'yes')),
        asks='Is there dystonia or another movement disorder?',
        documented='Neurology note',
    ),
    Fact(
        'developmental_regression',
        'Developmental regression',
        Choice(('no', 'yes')),
        asks='Is there developmental regression?',
        documented='Neurology note',
    ),
    Fact(
        'autism_spectrum_disorder',
        'Autism spectrum disorder',
        Choice(('no', 'yes')),
        asks='Does the member have autism spectrum disorder?',
        documented='Developmental testing',
    ),
    Fact(
        'severe_behavioral_disorder',
        'Severe behavioral disorder',
        Choice(('no', 'yes')),
        asks='Is there another severe behavioral disorder?',
        documented='Behavioral health note',
    ),
    Fact(
        'self_injury',
        'Self-injury',
        Choice(('no', 'yes')),
        asks='Does the member injure himself or herself?',
        documented='Behavioral health note',
    ),
    Fact(
        'in_intensive_care',
        'Treated in a neonatal or pediatric intensive care unit',
        Choice(('no', 'yes')),
        asks='Is the infant treated in a neonatal or pediatric intensive care unit?',
        documented='Hospital record',
    ),
    Fact(
        'suggestive_result_or_picture',
        'Laboratory result or clinical picture that suggests a genetic or complex metabolic disease',
        Choice(('no', 'yes')),
        asks=(
            'Does a laboratory result or the clinical picture suggest a genetic or complex metabolic disease?'
        ),
        documented='Hospital record',
    ),
    Fact(
        'abnormal_response_to_therapy',
        'Abnormal response to standard therapy for a major underlying condition',
        Choice(('no', 'yes')),
        asks='Was the response to standard therapy for a major underlying condition abnormal?',
        documented='Hospital record',
    ),
    Fact(
        'infection_normal_response',
        'Infection with a normal response to treatment',
        Choice(('no', 'yes')),
        asks='Does infection with a normal response to treatment alone explain the admission?',
        documented='Hospital record',
    ),
    Fact(
        'isolated_prematurity',
        'Isolated prematurity',
        Choice(('no', 'yes')),
        asks='Does isolated prematurity alone explain the admission?',
        documented='Hospital record',
    ),
    Fact(
        'isolated_hyperbilirubinemia',
        'Isolated unconjugated hyperbilirubinemia',
        Choice(('no', 'yes')),
        asks='Does isolated unconjugated hyperbilirubinemia alone explain the admission?',
        documented='Hospital record',
    ),
    Fact(
        'ischemic_encephalopathy',
        'Hypoxic ischemic encephalopathy with a clear precipitating event',
        Choice(('no', 'yes')),
        asks=(
            'Does hypoxic ischemic encephalopathy with a clear precipitating event alone explain the '
            'admission?'
        ),
        documented='Hospital record',
    ),
    Fact(
        'meconium_aspiration',
        'Meconium aspiration',
        Choice(('no', 'yes')),
        asks='Does meconium aspiration alone explain the admission?',
        documented='Hospital record',
    ),
    Fact(
        'nonimmune_hydrops',
        'Nonimmune hydrops fetalis',
        Choice(('no', 'yes')),
        asks='Does ultrasound show nonimmune hydrops fetalis?',
        documented='Ultrasound report',
    ),
    Fact(
        'earlier_affected_pregnancy',
        'Earlier pregnancy of the same parents affected by a similar anomaly',
        Choice(('no', 'yes')),
        asks='Was an earlier pregnancy of the same parents affected by a similar anomaly?',
        documented='Obstetric history',
    ),
    Fact(
        'new_signs',
        'New signs that the earlier result does not explain',
        Choice(('no', 'yes')),
        asks='Have new signs appeared that the earlier result does not explain?',
        documented='Genetics note',
    ),
    Fact(
        'relative_with_new_signs',
        'First-degree relative who has developed signs that may have the same cause',
        Choice(('no', 'yes')),
        asks='Has a first-degree relative developed signs that may have the same cause?',
        documented='Genetics note',
    ),
    Fact(
        'stored_data_can_be_reanalyzed',
        'Stored data can be reanalyzed',
        Choice(('no', 'yes')),
        asks='Can the stored data be reanalyzed?',
        documented='Laboratory',
    ),
    Fact(
        'epigenetic_or_transcriptome_added',
        'Epigenetic signature or transcriptome analysis added to WES',
        Choice(('no', 'yes')),
        asks='Is epigenetic signature or transcriptome analysis added?',
        documented='Order',
        presumed='no',
    ),
    Fact(
        'number of different organ_system among anomalies where (major)',
        'number of different organ_system among anomalies where (major)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=('count', 'anomalies', ('is', 'anomalies.major', ('yes',)), 'anomalies.organ_system'),
        inline=True,
    ),
    Fact(
        'number of anomalies where (major)',
        'number of anomalies where (major)',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=('count', 'anomalies', ('is', 'anomalies.major', ('yes',)), ''),
        inline=True,
    ),
    Fact(
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(maternal, either))'
        ),
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(maternal, either))'
        ),
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'relatives',
            (
                'all',
                ('is', 'relatives.degree', ('first', 'second')),
                ('is', 'relatives.similar_signs', ('yes',)),
                ('is', 'relatives.family_side', ('maternal', 'either')),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(maternal, either) and onset < 18 years)'
        ),
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(maternal, either) and onset < 18 years)'
        ),
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'relatives',
            (
                'all',
                ('is', 'relatives.degree', ('first', 'second')),
                ('is', 'relatives.similar_signs', ('yes',)),
                ('is', 'relatives.family_side', ('maternal', 'either')),
                ('within', 'relatives.onset', None, 17),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(paternal, either))'
        ),
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(paternal, either))'
        ),
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'relatives',
            (
                'all',
                ('is', 'relatives.degree', ('first', 'second')),
                ('is', 'relatives.similar_signs', ('yes',)),
                ('is', 'relatives.family_side', ('paternal', 'either')),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(paternal, either) and onset < 18 years)'
        ),
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(paternal, either) and onset < 18 years)'
        ),
        Number('', 0, 200),
        asks='',
        documented='',
        computed=(
            'count',
            'relatives',
            (
                'all',
                ('is', 'relatives.degree', ('first', 'second')),
                ('is', 'relatives.similar_signs', ('yes',)),
                ('is', 'relatives.family_side', ('paternal', 'either')),
                ('within', 'relatives.onset', None, 17),
            ),
            '',
        ),
        inline=True,
    ),
    Fact(
        'number of anomalies',
        'number of anomalies',
        Number('', 0, 200),
        asks='',
        documented='',
        computed=('count', 'anomalies', ('all',), ''),
        inline=True,
    ),
    Fact(
        'date_of_birth compared with date_of_service - 1 year',
        'Date of birth, compared with 1 year before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('date_of_birth', 0, 0), ('date_of_service', -12, 0)),
        inline=True,
    ),
    Fact(
        'days from date_of_birth to date_of_service',
        'Days from date of birth to date of service',
        Number('days', -3652058, 3652058),
        asks='',
        documented='',
        computed=('days', 'date_of_birth', 'date_of_service'),
        inline=True,
    ),
    Fact(
        'last_exome_or_reanalysis compared with date_of_service - 18 months',
        'Date of the last exome result or reanalysis, compared with 18 months before date of service',
        Choice(('before', 'on', 'after'), ordered=True),
        asks='',
        documented='',
        computed=('position', ('last_exome_or_reanalysis', 0, 0), ('date_of_service', -18, 0)),
        inline=True,
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code('CPT', '81415', 'Exome sequence', (('is', 'listing', ('listed',)),), authorization='needed'),
    Code('CPT', '81416', 'Exome sequence, each comparison sample', (('is', 'listing', ('listed',)),)),
    Code(
        'CPT',
        '81417',
        'Exome reanalysis',
        (('is', 'exome_service', ('exome_reanalysis',)), ('is', 'listing', ('listed',))),
        authorization='needed',
    ),
    Code(
        'CPT',
        '0214U',
        'Rare disease exome with comparison samples',
        (('is', 'listing', ('listed',)),),
        authorization='needed',
    ),
    Code('CPT', '0215U', 'Rare disease exome, each comparison sample', (('is', 'listing', ('listed',)),)),
    Code('CPT', '22899', 'Unlisted procedure, spine', (('is', 'listing', ('unlisted',)),)),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    ('number', 'date_of_service', (1, 739617)),
    ('known', 'known medicaid', ('not', ('is', 'state_rule_has_criteria', ('yes',)))),
    ('known', 'known medicaid 2', ('not', ('is', 'prioritized_list_has_criteria', ('yes',)))),
    ('choice', 'line_of_business'),
    ('choice', 'lcd_has_criteria'),
    ('choice', 'exome_service'),
    ('choice', 'fits_delineated_syndrome'),
    ('choice', 'targeted_test'),
    ('number', 'signs_onset_age', (0, 18)),
    ('choice', 'evaluated_by'),
    ('choice', 'three_generation_history'),
    ('choice', 'counseled_before_test'),
    ('choice', 'genetic_cause_most_likely'),
    ('choice', 'environmental_exposure_explains'),
    ('choice', 'injury_explains'),
    ('choice', 'infection_explains'),
    ('choice', 'changes_management'),
    ('choice', 'changes_reproductive_decisions'),
    ('choice', 'microarray'),
    ('choice', 'parents_consanguineous'),
    ('number', 'number of different organ_system among anomalies where (major)', (0, 2)),
    ('choice', 'epileptic_encephalopathy'),
    ('number', 'encephalopathy_onset', (0, 36)),
    ('choice', 'earlier_exome'),
    ('choice', 'developmental_disorder'),
    ('choice', 'refractory_seizures'),
    ('choice', 'hypotonia'),
    ('choice', 'dystonia_or_movement_disorder'),
    ('choice', 'developmental_regression'),
    ('choice', 'autism_spectrum_disorder'),
    ('choice', 'severe_behavioral_disorder'),
    ('choice', 'self_injury'),
    (
        'number',
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(maternal, either))'
        ),
        (0, 2),
    ),
    (
        'number',
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(maternal, either) and onset < 18 years)'
        ),
        (0, 1),
    ),
    (
        'number',
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(paternal, either))'
        ),
        (0, 2),
    ),
    (
        'number',
        (
            'number of relatives where (degree in (first, second) and similar_signs and family_side in '
            '(paternal, either) and onset < 18 years)'
        ),
        (0, 1),
    ),
    ('choice', 'dysmorphic_features'),
    ('number', 'number of anomalies where (major)', (0, 1)),
    ('choice', 'earlier_affected_pregnancy'),
    ('choice', 'nonimmune_hydrops'),
    ('choice', 'stored_data_can_be_reanalyzed'),
    ('choice', 'code'),
    ('number', 'comparison_samples', (0, 3)),
    ('choice', 'last_exome_or_reanalysis compared with date_of_service - 18 months'),
    ('choice', 'new_signs'),
    ('choice', 'relative_with_new_signs'),
    ('choice', 'date_of_birth compared with date_of_service - 1 year'),
    ('number', 'days from date_of_birth to date_of_service', (-3652058, 0)),
    ('choice', 'in_intensive_care'),
    ('number', 'number of anomalies', (0, 2)),
    ('choice', 'suggestive_result_or_picture'),
    ('choice', 'abnormal_response_to_therapy'),
    ('choice', 'infection_normal_response'),
    ('choice', 'isolated_prematurity'),
    ('choice', 'isolated_hyperbilirubinemia'),
    ('choice', 'ischemic_encephalopathy'),
    ('choice', 'meconium_aspiration'),
    ('choice', 'epigenetic_or_transcriptome_added'),
    ('choice', 'test_purpose'),
    ('choice', 'listing'),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, 'state law or a state rule', ()),
    Outcome(Determination.REFER, 'the prioritized list and its guideline notes', ()),
    Outcome(Determination.REFER, 'a Local Coverage Determination of the Medicare contractor', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.NOT_COVERED, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.INVESTIGATIONAL, '', ()),
    Outcome(Determination.MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.INDIVIDUAL_REVIEW, '', ()),
    Outcome(Determination.REFER, "the laboratory vendor's oncology criteria", ()),
)

# The clauses as printed, each with its meaning: other clauses by id, axes with the places of their cells.
CLAUSES = (
    Clause(
        id='I',
        anchor='i',
        label='I.',
        words=(
            (
                'Whole exome sequencing (WES) of the member, alone or with comparison samples of the '
                'parents, may be considered **medically necessary** once in a lifetime when all of the '
                'following are met (A-F):'
            ),
        ),
        reads=('earlier_exome',),
        formula=(
            'all',
            ('not', ('in', 'earlier_exome', (1,))),
            ('all', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F'),
        ),
        documentation=(
            (
                'guidelines.1',
                (
                    'Clinic note of the genetics professional, with the signs, their onset and a '
                    'three-generation pedigree'
                ),
                '',
            ),
            ('guidelines.2', 'Results of microarray and of every earlier genetic test, with dates', ''),
            ('guidelines.3', 'How the result would change management', ''),
            ('guidelines.4', 'whose sample is sent', ''),
        ),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=('The signs began before 18 years of age; and',),
        reads=('signs_onset_age',),
        formula=('in', 'signs_onset_age', (0,)),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=(
            (
                'A medical geneticist, genetic counselor or advanced practice nurse in genetics has '
                'evaluated the member, recorded a family history over at least three generations and '
                'counseled the family before the test; and'
            ),
        ),
        reads=('evaluated_by', 'three_generation_history', 'counseled_before_test'),
        formula=(
            'all',
            ('in', 'evaluated_by', (0, 1, 2)),
            ('in', 'three_generation_history', (1,)),
            ('in', 'counseled_before_test', (1,)),
        ),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=(
            (
                'A genetic cause is the most likely explanation, and none of the following explains the '
                'signs: environmental exposure, injury or infection; and'
            ),
        ),
        reads=(
            'genetic_cause_most_likely', 'environmental_exposure_explains', 'injury_explains',
            'infection_explains',
        ),
        formula=(
            'all',
            ('in', 'genetic_cause_most_likely', (1,)),
            (
                'not',
                (
                    'any',
                    ('in', 'environmental_exposure_explains', (1,)),
                    ('in', 'injury_explains', (1,)),
                    ('in', 'infection_explains', (1,)),
                ),
            ),
        ),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=('Both of the following are met:',),
        reads=(),
        formula=('all', 'I.D.1', 'I.D.2'),
    ),
    Clause(
        id='I.D.1',
        anchor='i-d-1',
        label='1.',
        words=(
            (
                'The signs do not fit a well-delineated genetic syndrome for which a targeted test is '
                'available, or the targeted test was done and gave no diagnosis; and'
            ),
        ),
        reads=('fits_delineated_syndrome', 'targeted_test'),
        formula=('any', ('not', ('in', 'fits_delineated_syndrome', (1,))), ('in', 'targeted_test', (0,))),
    ),
    Clause(
        id='I.D.2',
        anchor='i-d-2',
        label='2.',
        words=(
            (
                'Chromosomal microarray was done and gave no diagnosis. This is waived when the parents are '
                'consanguineous; and'
            ),
        ),
        reads=('microarray', 'parents_consanguineous'),
        formula=('any', ('in', 'microarray', (0,)), ('in', 'parents_consanguineous', (1,))),
        shown=(('waived', ('in', 'parents_consanguineous', (1,)), ('in', 'microarray', (0,))),),
    ),
    Clause(
        id='I.E',
        anchor='i-e',
        label='E.',
        words=(
            (
                "The result is expected to affect management of the member or the family's reproductive "
                'decisions; and'
            ),
        ),
        reads=('changes_management', 'changes_reproductive_decisions'),
        formula=('any', ('in', 'changes_management', (1,)), ('in', 'changes_reproductive_decisions', (1,))),
    ),
    Clause(
        id='I.F',
        anchor='i-f',
        label='F.',
        words=('At least one of the following clinical pictures is present:',),
        reads=(),
        formula=('any', 'I.F.1', 'I.F.2', 'I.F.3', 'I.F.4'),
    ),
    Clause(
        id='I.F.1',
        anchor='i-f-1',
        label='1.',
        words=('At least two major congenital anomalies of different organ systems; or',),
        reads=('number of different organ_system among anomalies where (major)',),
        formula=('in', 'number of different organ_system among anomalies where (major)', (1,)),
    ),
    Clause(
        id='I.F.2',
        anchor='i-f-2',
        label='2.',
        words=('Global developmental delay or intellectual disability, moderate or more severe; or',),
        reads=('developmental_disorder',),
        formula=('in', 'developmental_disorder', (2, 3, 4)),
    ),
    Clause(
        id='I.F.3',
        anchor='i-f-3',
        label='3.',
        words=('Epileptic encephalopathy that began before 3 years of age; or',),
        reads=('epileptic_encephalopathy', 'encephalopathy_onset'),
        formula=('all', ('in', 'epileptic_encephalopathy', (1,)), ('in', 'encephalopathy_onset', (0,))),
    ),
    Clause(
        id='I.F.4',
        anchor='i-f-4',
        label='4.',
        words=('Findings in at least 2 of the following 4 categories:',),
        reads=(),
        formula=('count', 2, 4, 'I.F.4.a', 'I.F.4.b', 'I.F.4.c', 'I.F.4.d'),
    ),
    Clause(
        id='I.F.4.a',
        anchor='i-f-4-a',
        label='a.',
        words=('Structural: one major congenital anomaly, or dysmorphic features',),
        reads=('number of anomalies where (major)', 'dysmorphic_features'),
        formula=(
            'any',
            ('in', 'number of anomalies where (major)', (1,)),
            ('in', 'dysmorphic_features', (1,)),
        ),
    ),
    Clause(
        id='I.F.4.b',
        anchor='i-f-4-b',
        label='b.',
        words=(
            (
                'Neurologic: seizures that persist despite treatment, hypotonia, dystonia or another '
                'movement disorder, or developmental regression'
            ),
        ),
        reads=(
            'refractory_seizures', 'hypotonia', 'dystonia_or_movement_disorder', 'developmental_regression',
        ),
        formula=(
            'any',
            ('in', 'refractory_seizures', (1,)),
            ('in', 'hypotonia', (1,)),
            ('in', 'dystonia_or_movement_disorder', (1,)),
            ('in', 'developmental_regression', (1,)),
        ),
    ),
    Clause(
        id='I.F.4.c',
        anchor='i-f-4-c',
        label='c.',
        words=(
            (
                'Developmental or behavioral: autism spectrum disorder, mild intellectual disability, or '
                'severe behavioral disorder such as self-injury'
            ),
        ),
        reads=(
            'autism_spectrum_disorder', 'developmental_disorder', 'severe_behavioral_disorder', 'self_injury',
        ),
        formula=(
            'any',
            ('in', 'autism_spectrum_disorder', (1,)),
            ('in', 'developmental_disorder', (1,)),
            ('any', ('in', 'severe_behavioral_disorder', (1,)), ('in', 'self_injury', (1,))),
        ),
    ),
    Clause(
        id='I.F.4.d',
        anchor='i-f-4-d',
        label='d.',
        words=(
            (
                'Family history: the parents are consanguineous, or at least 2 first- or second-degree '
                'relatives on one side of the family have similar signs and at least one of them had signs '
                'before 18 years of age'
            ),
        ),
        reads=(
            'parents_consanguineous',
            (
                'number of relatives where (degree in (first, second) and similar_signs and family_side in '
                '(maternal, either))'
            ),
            (
                'number of relatives where (degree in (first, second) and similar_signs and family_side in '
                '(maternal, either) and onset < 18 years)'
            ),
            (
                'number of relatives where (degree in (first, second) and similar_signs and family_side in '
                '(paternal, either))'
            ),
            (
                'number of relatives where (degree in (first, second) and similar_signs and family_side in '
                '(paternal, either) and onset < 18 years)'
            ),
        ),
        formula=(
            'any',
            ('in', 'parents_consanguineous', (1,)),
            (
                'all',
                (
                    'in',
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (maternal, either))'
                    ),
                    (1,),
                ),
                (
                    'in',
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (maternal, either) and onset < 18 years)'
                    ),
                    (1,),
                ),
            ),
            (
                'all',
                (
                    'in',
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (paternal, either))'
                    ),
                    (1,),
                ),
                (
                    'in',
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (paternal, either) and onset < 18 years)'
                    ),
                    (1,),
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
                'Rapid WES may be considered **medically necessary** for a critically ill infant when both '
                'of the following are met. Section I is not applied:¹'
            ),
        ),
        reads=(),
        formula=('all', 'II.A', 'II.B'),
        documentation=(
            (
                'guidelines.1',
                (
                    'Clinic note of the genetics professional, with the signs, their onset and a '
                    'three-generation pedigree'
                ),
                '',
            ),
            ('guidelines.2', 'Results of microarray and of every earlier genetic test, with dates', ''),
            ('guidelines.3', 'How the result would change management', ''),
            ('guidelines.4', 'whose sample is sent', ''),
        ),
    ),
    Clause(
        id='II.A',
        anchor='ii-a',
        label='A.',
        words=(
            (
                'The infant is no more than 12 months old, is treated in a neonatal or pediatric intensive '
                'care unit, and has at least one of the following:'
            ),
        ),
        reads=(
            'date_of_birth compared with date_of_service - 1 year',
            'days from date_of_birth to date_of_service',
            'in_intensive_care',
        ),
        formula=(
            'all',
            (
                'all',
                ('in', 'date_of_birth compared with date_of_service - 1 year', (1, 2)),
                ('in', 'days from date_of_birth to date_of_service', (1,)),
            ),
            ('in', 'in_intensive_care', (1,)),
            ('any', 'II.A.1', 'II.A.2', 'II.A.3'),
        ),
    ),
    Clause(
        id='II.A.1',
        anchor='ii-a-1',
        label='1.',
        words=('Multiple congenital anomalies',),
        reads=('number of anomalies',),
        formula=('in', 'number of anomalies', (1,)),
    ),
    Clause(
        id='II.A.2',
        anchor='ii-a-2',
        label='2.',
        words=(
            'A laboratory result or clinical picture that suggests a genetic or complex metabolic disease',
        ),
        reads=('suggestive_result_or_picture',),
        formula=('in', 'suggestive_result_or_picture', (1,)),
    ),
    Clause(
        id='II.A.3',
        anchor='ii-a-3',
        label='3.',
        words=('An abnormal response to standard therapy for a major underlying condition',),
        reads=('abnormal_response_to_therapy',),
        formula=('in', 'abnormal_response_to_therapy', (1,)),
    ),
    Clause(
        id='II.B',
        anchor='ii-b',
        label='B.',
        words=('None of the following alone explains the admission:',),
        reads=(),
        formula=('not', ('any', 'II.B.1', 'II.B.2', 'II.B.3', 'II.B.4', 'II.B.5')),
    ),
    Clause(
        id='II.B.1',
        anchor='ii-b-1',
        label='1.',
        words=('Infection with a normal response to treatment',),
        reads=('infection_normal_response',),
        formula=('in', 'infection_normal_response', (1,)),
    ),
    Clause(
        id='II.B.2',
        anchor='ii-b-2',
        label='2.',
        words=('Isolated prematurity',),
        reads=('isolated_prematurity',),
        formula=('in', 'isolated_prematurity', (1,)),
    ),
    Clause(
        id='II.B.3',
        anchor='ii-b-3',
        label='3.',
        words=('Isolated unconjugated hyperbilirubinemia',),
        reads=('isolated_hyperbilirubinemia',),
        formula=('in', 'isolated_hyperbilirubinemia', (1,)),
    ),
    Clause(
        id='II.B.4',
        anchor='ii-b-4',
        label='4.',
        words=('Hypoxic ischemic encephalopathy with a clear precipitating event',),
        reads=('ischemic_encephalopathy',),
        formula=('in', 'ischemic_encephalopathy', (1,)),
    ),
    Clause(
        id='II.B.5',
        anchor='ii-b-5',
        label='5.',
        words=('Meconium aspiration',),
        reads=('meconium_aspiration',),
        formula=('in', 'meconium_aspiration', (1,)),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'WES of fetal tissue may be considered **medically necessary** when chromosomal microarray '
                'gave no diagnosis and one of the following is seen on ultrasound:'
            ),
        ),
        reads=('microarray',),
        formula=('all', ('in', 'microarray', (0,)), ('any', 'III.A', 'III.B', 'III.C')),
        documentation=(
            (
                'guidelines.1',
                (
                    'Clinic note of the genetics professional, with the signs, their onset and a '
                    'three-generation pedigree'
                ),
                '',
            ),
            ('guidelines.2', 'Results of microarray and of every earlier genetic test, with dates', ''),
            ('guidelines.3', 'How the result would change management', ''),
            ('guidelines.4', 'whose sample is sent', ''),
        ),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=('At least two major anomalies of different organ systems; or',),
        reads=('number of different organ_system among anomalies where (major)',),
        formula=('in', 'number of different organ_system among anomalies where (major)', (1,)),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=('Nonimmune hydrops fetalis; or',),
        reads=('nonimmune_hydrops',),
        formula=('in', 'nonimmune_hydrops', (1,)),
    ),
    Clause(
        id='III.C',
        anchor='iii-c',
        label='C.',
        words=(
            (
                'One major anomaly, when an earlier pregnancy of the same parents was affected by a similar '
                'anomaly.'
            ),
        ),
        reads=('number of anomalies where (major)', 'earlier_affected_pregnancy'),
        formula=(
            'all',
            ('in', 'number of anomalies where (major)', (1,)),
            ('in', 'earlier_affected_pregnancy', (1,)),
        ),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=(
            (
                'Reanalysis of an earlier exome may be considered **medically necessary** when at least 18 '
                'months have passed since the result or since the last reanalysis, and one of the following '
                'is met:'
            ),
        ),
        reads=('last_exome_or_reanalysis compared with date_of_service - 18 months',),
        formula=(
            'all',
            ('in', 'last_exome_or_reanalysis compared with date_of_service - 18 months', (0, 1)),
            ('any', 'IV.A', 'IV.B'),
        ),
        documentation=(
            (
                'guidelines.1',
                (
                    'Clinic note of the genetics professional, with the signs, their onset and a '
                    'three-generation pedigree'
                ),
                '',
            ),
            ('guidelines.2', 'Results of microarray and of every earlier genetic test, with dates', ''),
            ('guidelines.3', 'How the result would change management', ''),
            ('guidelines.4', 'whose sample is sent', ''),
        ),
    ),
    Clause(
        id='IV.A',
        anchor='iv-a',
        label='A.',
        words=('New signs have appeared that the earlier result does not explain; or',),
        reads=('new_signs',),
        formula=('in', 'new_signs', (1,)),
    ),
    Clause(
        id='IV.B',
        anchor='iv-b',
        label='B.',
        words=('A first-degree relative has developed signs that may have the same cause.',),
        reads=('relative_with_new_signs',),
        formula=('in', 'relative_with_new_signs', (1,)),
    ),
    Clause(
        id='V',
        anchor='v',
        label='V.',
        words=(
            (
                'Repeat sequencing of the exome is considered **not medically necessary** when stored data '
                'can be reanalyzed.'
            ),
        ),
        reads=('stored_data_can_be_reanalyzed',),
        formula=('in', 'stored_data_can_be_reanalyzed', (1,)),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=(
            (
                'WES for a member whose signs began at 18 years of age or later is subject to **individual '
                'review** by a Plan medical director when I.B through I.E are met.'
            ),
        ),
        reads=('signs_onset_age',),
        formula=('all', ('in', 'signs_onset_age', (1,)), ('all', 'I.B', 'I.C', 'I.D', 'I.E')),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'WES is considered **not medically necessary** when none of Sections I through IV is met and '
                'Section VI does not apply.'
            ),
        ),
        reads=('exome_service',),
        formula=(
            'all',
            ('all',),
            (
                'not',
                (
                    'any',
                    ('all', ('in', 'exome_service', (0,)), 'I'),
                    ('all', ('in', 'exome_service', (1,)), 'II'),
                    ('all', ('in', 'exome_service', (2,)), 'III'),
                    ('all', ('in', 'exome_service', (3,)), 'IV'),
                    ('all', ('in', 'exome_service', (4,)), 'V'),
                    ('all', ('in', 'exome_service', (0,)), 'VI'),
                    ('all', ('in', 'exome_service', (0, 1, 2, 3, 4)), 'VIII'),
                    ('all', ('in', 'exome_service', (7,)), 'IX'),
                    ('all', ('in', 'exome_service', (5,)), 'X'),
                    ('all', ('in', 'exome_service', (0, 1, 2, 3, 4)), 'codes.2'),
                    ('all', ('in', 'exome_service', (6,)), 'codes.3'),
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
                'WES is considered **investigational** for any of the following. This section is applied '
                'before Sections I through VII:'
            ),
        ),
        reads=(),
        formula=('any', 'VIII.A', 'VIII.B', 'VIII.C'),
        overrides=(('I', ''), ('II', ''), ('III', ''), ('IV', ''), ('V', ''), ('VI', '')),
    ),
    Clause(
        id='VIII.A',
        anchor='viii-a',
        label='A.',
        words=(
            (
                'Screening of a person without signs, including but not limited to carrier screening, '
                'newborn screening and preimplantation testing'
            ),
        ),
        reads=('test_purpose',),
        formula=('in', 'test_purpose', (1, 2, 3, 4)),
    ),
    Clause(
        id='VIII.B',
        anchor='viii-b',
        label='B.',
        words=('Diagnosis of a fetal anomaly from cell-free DNA of the mother',),
        reads=('test_purpose',),
        formula=('in', 'test_purpose', (5,)),
    ),
    Clause(
        id='VIII.C',
        anchor='viii-c',
        label='C.',
        words=('Epigenetic signature or transcriptome analysis added to WES',),
        reads=('epigenetic_or_transcriptome_added',),
        formula=('in', 'epigenetic_or_transcriptome_added', (1,)),
    ),
    Clause(
        id='IX',
        anchor='ix',
        label='IX.',
        words=('Paternity testing and ancestry testing are **not covered**.',),
        reads=(),
        formula=('all',),
    ),
    Clause(
        id='X',
        anchor='x',
        label='X.',
        words=(
            (
                "Exome sequencing of tumor tissue is reviewed under the laboratory vendor's oncology "
                'criteria, which are not published in this policy.'
            ),
        ),
        reads=(),
        formula=('all',),
    ),
    Clause(
        id='codes.2',
        anchor='codes-2',
        label='-',
        words=('81416 and 0215U are limited to 2 units together over all lines of the request.',),
        reads=('code', 'comparison_samples'),
        formula=('all', ('in', 'code', (1, 4)), ('in', 'comparison_samples', (1,))),
        overrides=(('I', ''), ('II', ''), ('III', ''), ('IV', ''), ('V', ''), ('VI', ''), ('VIII', '')),
    ),
    Clause(
        id='codes.3',
        anchor='codes-3',
        label='-',
        words=('Genome sequencing (81425, 81426, 81427) is not addressed by this policy.',),
        reads=(),
        formula=('all',),
    ),
    Clause(
        id='codes.4',
        anchor='codes-4',
        label='-',
        words=(
            (
                'Code 81479 (unlisted molecular pathology) for an exome is reviewed under this policy, and '
                '**prior authorization is recommended**.'
            ),
        ),
        reads=('listing',),
        formula=('in', 'listing', (1,)),
        recommends='prior authorization',
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
                'State law or a state rule on rapid sequencing of critically ill infants is followed first '
                'for Medicaid members. The prioritized list and its guideline notes on genetic testing come '
                'next. This policy is used when none of them has criteria for the requested test.'
            ),
        ),
    ),
    Hit(
        'line',
        'line medicaid',
        ('all', ('in', 'line_of_business', (1,)), ('not', ('in', 'known medicaid 2', (1,)))),
        2,
        words=(
            (
                'State law or a state rule on rapid sequencing of critically ill infants is followed first '
                'for Medicaid members. The prioritized list and its guideline notes on genetic testing come '
                'next. This policy is used when none of them has criteria for the requested test.'
            ),
        ),
    ),
    Hit(
        'line',
        'line medicare',
        ('all', ('in', 'line_of_business', (2,)), ('not', ('not', ('in', 'lcd_has_criteria', (1,))))),
        3,
        words=(
            (
                'There is no National Coverage Determination for germline exome sequencing. A Local Coverage '
                'Determination of the Medicare contractor is followed where one exists; otherwise this '
                'policy is used. A service that this policy calls investigational is considered **not '
                'medically necessary** for Medicare members.'
            ),
        ),
    ),
    Hit('service', 'service', ('not', ('in', 'exome_service', (0, 1, 2, 3, 4, 5, 6, 7))), 4),
    Hit('clause', 'codes.2', ('all', ('in', 'exome_service', (0, 1, 2, 3, 4)), 'codes.2'), 5),
    Hit(
        'clause',
        'VIII',
        ('all', ('in', 'line_of_business', (2,)), ('all', ('in', 'exome_service', (0, 1, 2, 3, 4)), 'VIII')),
        6,
    ),
    Hit('clause', 'VIII', ('all', ('in', 'exome_service', (0, 1, 2, 3, 4)), 'VIII'), 7),
    Hit('clause', 'I', ('all', ('in', 'exome_service', (0,)), 'I'), 8),
    Hit('clause', 'II', ('all', ('in', 'exome_service', (1,)), 'II'), 8),
    Hit('clause', 'III', ('all', ('in', 'exome_service', (2,)), 'III'), 8),
    Hit('clause', 'IV', ('all', ('in', 'exome_service', (3,)), 'IV'), 8),
    Hit('clause', 'V', ('all', ('in', 'exome_service', (4,)), 'V'), 6),
    Hit('clause', 'VI', ('all', ('in', 'exome_service', (0,)), 'VI'), 9),
    Hit('clause', 'IX', ('all', ('in', 'exome_service', (7,)), 'IX'), 5),
    Hit('clause', 'X', ('all', ('in', 'exome_service', (5,)), 'X'), 10),
    Hit('clause', 'codes.3', ('all', ('in', 'exome_service', (6,)), 'codes.3'), 4),
    Hit('clause', 'VII', ('all', ('in', 'exome_service', (0, 1, 2, 3, 4)), 'VII'), 6),
    Hit('otherwise', 'otherwise', ('all',), 4),
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
        source='state law or a state rule',
    ),
    Row(
        by='line medicaid',
        clauses=(),
        when=('line_of_business: medicaid', 'known medicaid 2: no'),
        cells=(('line_of_business', (1,)), ('known medicaid 2', (0,))),
        determination='refer to another source',
        source='the prioritized list and its guideline notes',
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
        by='codes.2',
        clauses=('codes.2',),
        when=(
            'exome_service: standard_exome, rapid_exome, prenatal_exome, exome_reanalysis or repeat_exome',
            'code: 81416 or 0215U',
            'comparison_samples: at least 3',
        ),
        cells=(('exome_service', (0, 1, 2, 3, 4)), ('code', (1, 4)), ('comparison_samples', (1,))),
        determination='not covered',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            'line_of_business: medicare',
            'exome_service: standard_exome, rapid_exome, prenatal_exome, exome_reanalysis or repeat_exome',
            'VIII is met',
        ),
        cells=(('line_of_business', (2,)), ('exome_service', (0, 1, 2, 3, 4))),
        met=(('VIII', True),),
        determination='not medically necessary',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=(
            'exome_service: standard_exome, rapid_exome, prenatal_exome, exome_reanalysis or repeat_exome',
            'VIII is met',
        ),
        cells=(('exome_service', (0, 1, 2, 3, 4)),),
        met=(('VIII', True),),
        determination='investigational',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F'),
        when=(
            'exome_service: standard_exome',
            'earlier_exome: no',
            'signs_onset_age: at most 17 years',
            'evaluated_by: medical_geneticist, genetic_counselor or genetics_nurse',
            'three_generation_history: yes',
            'counseled_before_test: yes',
            'genetic_cause_most_likely: yes',
            'environmental_exposure_explains: no',
            'injury_explains: no',
            'infection_explains: no',
            'I.D is met',
            'I.E is met',
            'I.F is met',
        ),
        cells=(
            ('exome_service', (0,)),
            ('earlier_exome', (0,)),
            ('signs_onset_age', (0,)),
            ('evaluated_by', (0, 1, 2)),
            ('three_generation_history', (1,)),
            ('counseled_before_test', (1,)),
            ('genetic_cause_most_likely', (1,)),
            ('environmental_exposure_explains', (0,)),
            ('injury_explains', (0,)),
            ('infection_explains', (0,)),
        ),
        met=(('I.D', True), ('I.E', True), ('I.F', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II',),
        when=('exome_service: rapid_exome', 'II is met'),
        cells=(('exome_service', (1,)),),
        met=(('II', True),),
        determination='medically necessary',
    ),
    Row(
        by='III',
        clauses=('III',),
        when=('exome_service: prenatal_exome', 'III is met'),
        cells=(('exome_service', (2,)),),
        met=(('III', True),),
        determination='medically necessary',
    ),
    Row(
        by='IV',
        clauses=('IV',),
        when=('exome_service: exome_reanalysis', 'IV is met'),
        cells=(('exome_service', (3,)),),
        met=(('IV', True),),
        determination='medically necessary',
    ),
    Row(
        by='V',
        clauses=('V',),
        when=('exome_service: repeat_exome', 'stored_data_can_be_reanalyzed: yes'),
        cells=(('exome_service', (4,)), ('stored_data_can_be_reanalyzed', (1,))),
        determination='not medically necessary',
    ),
    Row(
        by='VI',
        clauses=('I.B', 'I.C', 'I.D', 'I.E', 'VI'),
        when=(
            'exome_service: standard_exome',
            'signs_onset_age: at least 18 years',
            'evaluated_by: medical_geneticist, genetic_counselor or genetics_nurse',
            'three_generation_history: yes',
            'counseled_before_test: yes',
            'genetic_cause_most_likely: yes',
            'environmental_exposure_explains: no',
            'injury_explains: no',
            'infection_explains: no',
            'I.D is met',
            'I.E is met',
        ),
        cells=(
            ('exome_service', (0,)),
            ('signs_onset_age', (1,)),
            ('evaluated_by', (0, 1, 2)),
            ('three_generation_history', (1,)),
            ('counseled_before_test', (1,)),
            ('genetic_cause_most_likely', (1,)),
            ('environmental_exposure_explains', (0,)),
            ('injury_explains', (0,)),
            ('infection_explains', (0,)),
        ),
        met=(('I.D', True), ('I.E', True)),
        determination='individual review',
    ),
    Row(
        by='IX',
        clauses=('IX',),
        when=('exome_service: ancestry_or_paternity',),
        cells=(('exome_service', (7,)),),
        determination='not covered',
    ),
    Row(
        by='X',
        clauses=('X',),
        when=('exome_service: tumor_exome',),
        cells=(('exome_service', (5,)),),
        determination='refer to another source',
        source="the laboratory vendor's oncology criteria",
    ),
    Row(
        by='codes.3',
        clauses=('codes.3',),
        when=('exome_service: genome',),
        cells=(('exome_service', (6,)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=(),
        cells=(),
        determination='not medically necessary',
    ),
)

# When a clause is met that the rows only name: where so many of these rows hold.
PARTS = (
    Part(
        clause='I.D',
        at_least=1,
        at_most=4,
        rows=(
            PartRow(
                clauses=('I.D', 'I.D.1', 'I.D.2'),
                when=('fits_delineated_syndrome: no', 'microarray: no_diagnosis'),
                cells=(('fits_delineated_syndrome', (0,)), ('microarray', (0,))),
            ),
            PartRow(
                clauses=('I.D', 'I.D.1', 'I.D.2'),
                when=('fits_delineated_syndrome: no', 'parents_consanguineous: yes'),
                cells=(('fits_delineated_syndrome', (0,)), ('parents_consanguineous', (1,))),
            ),
            PartRow(
                clauses=('I.D', 'I.D.1', 'I.D.2'),
                when=('targeted_test: no_diagnosis', 'microarray: no_diagnosis'),
                cells=(('targeted_test', (0,)), ('microarray', (0,))),
            ),
            PartRow(
                clauses=('I.D', 'I.D.1', 'I.D.2'),
                when=('targeted_test: no_diagnosis', 'parents_consanguineous: yes'),
                cells=(('targeted_test', (0,)), ('parents_consanguineous', (1,))),
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
                when=('changes_management: yes',),
                cells=(('changes_management', (1,)),),
            ),
            PartRow(
                clauses=('I.E',),
                when=('changes_reproductive_decisions: yes',),
                cells=(('changes_reproductive_decisions', (1,)),),
            ),
        ),
    ),
    Part(
        clause='I.F',
        at_least=1,
        at_most=4,
        rows=(
            PartRow(
                clauses=('I.F', 'I.F.1'),
                when=('number of different organ_system among anomalies where (major): at least 2',),
                cells=(('number of different organ_system among anomalies where (major)', (1,)),),
            ),
            PartRow(
                clauses=('I.F', 'I.F.2'),
                when=('developmental_disorder: moderate to profound',),
                cells=(('developmental_disorder', (2, 3, 4)),),
            ),
            PartRow(
                clauses=('I.F', 'I.F.3'),
                when=('epileptic_encephalopathy: yes', 'encephalopathy_onset: less than 36 months (3 years)'),
                cells=(('epileptic_encephalopathy', (1,)), ('encephalopathy_onset', (0,))),
            ),
            PartRow(
                clauses=('I.F', 'I.F.4'),
                when=('I.F.4 is met',),
                cells=(),
                met=(('I.F.4', True),),
            ),
        ),
    ),
    Part(
        clause='I.F.4',
        at_least=2,
        at_most=4,
        rows=(
            PartRow(
                clauses=('I.F.4', 'I.F.4.a'),
                when=('I.F.4.a is met',),
                cells=(),
                met=(('I.F.4.a', True),),
            ),
            PartRow(
                clauses=('I.F.4', 'I.F.4.b'),
                when=('I.F.4.b is met',),
                cells=(),
                met=(('I.F.4.b', True),),
            ),
            PartRow(
                clauses=('I.F.4', 'I.F.4.c'),
                when=('I.F.4.c is met',),
                cells=(),
                met=(('I.F.4.c', True),),
            ),
            PartRow(
                clauses=('I.F.4', 'I.F.4.d'),
                when=('I.F.4.d is met',),
                cells=(),
                met=(('I.F.4.d', True),),
            ),
        ),
    ),
    Part(
        clause='I.F.4.a',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.F.4.a',),
                when=('number of anomalies where (major): at least 1',),
                cells=(('number of anomalies where (major)', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.a',),
                when=('dysmorphic_features: yes',),
                cells=(('dysmorphic_features', (1,)),),
            ),
        ),
    ),
    Part(
        clause='I.F.4.b',
        at_least=1,
        at_most=4,
        rows=(
            PartRow(
                clauses=('I.F.4.b',),
                when=('refractory_seizures: yes',),
                cells=(('refractory_seizures', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.b',),
                when=('hypotonia: yes',),
                cells=(('hypotonia', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.b',),
                when=('dystonia_or_movement_disorder: yes',),
                cells=(('dystonia_or_movement_disorder', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.b',),
                when=('developmental_regression: yes',),
                cells=(('developmental_regression', (1,)),),
            ),
        ),
    ),
    Part(
        clause='I.F.4.c',
        at_least=1,
        at_most=4,
        rows=(
            PartRow(
                clauses=('I.F.4.c',),
                when=('autism_spectrum_disorder: yes',),
                cells=(('autism_spectrum_disorder', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.c',),
                when=('developmental_disorder: mild',),
                cells=(('developmental_disorder', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.c',),
                when=('severe_behavioral_disorder: yes',),
                cells=(('severe_behavioral_disorder', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.c',),
                when=('self_injury: yes',),
                cells=(('self_injury', (1,)),),
            ),
        ),
    ),
    Part(
        clause='I.F.4.d',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('I.F.4.d',),
                when=('parents_consanguineous: yes',),
                cells=(('parents_consanguineous', (1,)),),
            ),
            PartRow(
                clauses=('I.F.4.d',),
                when=(
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (maternal, either)): at least 2'
                    ),
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (maternal, either) and onset < 18 years): at least 1'
                    ),
                ),
                cells=(
                    (
                        (
                            'number of relatives where (degree in (first, second) and similar_signs and '
                            'family_side in (maternal, either))'
                        ),
                        (1,),
                    ),
                    (
                        (
                            'number of relatives where (degree in (first, second) and similar_signs and '
                            'family_side in (maternal, either) and onset < 18 years)'
                        ),
                        (1,),
                    ),
                ),
            ),
            PartRow(
                clauses=('I.F.4.d',),
                when=(
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (paternal, either)): at least 2'
                    ),
                    (
                        'number of relatives where (degree in (first, second) and similar_signs and '
                        'family_side in (paternal, either) and onset < 18 years): at least 1'
                    ),
                ),
                cells=(
                    (
                        (
                            'number of relatives where (degree in (first, second) and similar_signs and '
                            'family_side in (paternal, either))'
                        ),
                        (1,),
                    ),
                    (
                        (
                            'number of relatives where (degree in (first, second) and similar_signs and '
                            'family_side in (paternal, either) and onset < 18 years)'
                        ),
                        (1,),
                    ),
                ),
            ),
        ),
    ),
    Part(
        clause='II',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('II', 'II.A', 'II.A.1', 'II.B'),
                when=(
                    'date_of_birth compared with date_of_service - 1 year: on or after',
                    'days from date_of_birth to date_of_service: at least 0 days',
                    'in_intensive_care: yes',
                    'number of anomalies: at least 2',
                    'infection_normal_response: no',
                    'isolated_prematurity: no',
                    'isolated_hyperbilirubinemia: no',
                    'ischemic_encephalopathy: no',
                    'meconium_aspiration: no',
                ),
                cells=(
                    ('date_of_birth compared with date_of_service - 1 year', (1, 2)),
                    ('days from date_of_birth to date_of_service', (1,)),
                    ('in_intensive_care', (1,)),
                    ('number of anomalies', (1,)),
                    ('infection_normal_response', (0,)),
                    ('isolated_prematurity', (0,)),
                    ('isolated_hyperbilirubinemia', (0,)),
                    ('ischemic_encephalopathy', (0,)),
                    ('meconium_aspiration', (0,)),
                ),
            ),
            PartRow(
                clauses=('II', 'II.A', 'II.A.2', 'II.B'),
                when=(
                    'date_of_birth compared with date_of_service - 1 year: on or after',
                    'days from date_of_birth to date_of_service: at least 0 days',
                    'in_intensive_care: yes',
                    'suggestive_result_or_picture: yes',
                    'infection_normal_response: no',
                    'isolated_prematurity: no',
                    'isolated_hyperbilirubinemia: no',
                    'ischemic_encephalopathy: no',
                    'meconium_aspiration: no',
                ),
                cells=(
                    ('date_of_birth compared with date_of_service - 1 year', (1, 2)),
                    ('days from date_of_birth to date_of_service', (1,)),
                    ('in_intensive_care', (1,)),
                    ('suggestive_result_or_picture', (1,)),
                    ('infection_normal_response', (0,)),
                    ('isolated_prematurity', (0,)),
                    ('isolated_hyperbilirubinemia', (0,)),
                    ('ischemic_encephalopathy', (0,)),
                    ('meconium_aspiration', (0,)),
                ),
            ),
            PartRow(
                clauses=('II', 'II.A', 'II.A.3', 'II.B'),
                when=(
                    'date_of_birth compared with date_of_service - 1 year: on or after',
                    'days from date_of_birth to date_of_service: at least 0 days',
                    'in_intensive_care: yes',
                    'abnormal_response_to_therapy: yes',
                    'infection_normal_response: no',
                    'isolated_prematurity: no',
                    'isolated_hyperbilirubinemia: no',
                    'ischemic_encephalopathy: no',
                    'meconium_aspiration: no',
                ),
                cells=(
                    ('date_of_birth compared with date_of_service - 1 year', (1, 2)),
                    ('days from date_of_birth to date_of_service', (1,)),
                    ('in_intensive_care', (1,)),
                    ('abnormal_response_to_therapy', (1,)),
                    ('infection_normal_response', (0,)),
                    ('isolated_prematurity', (0,)),
                    ('isolated_hyperbilirubinemia', (0,)),
                    ('ischemic_encephalopathy', (0,)),
                    ('meconium_aspiration', (0,)),
                ),
            ),
        ),
    ),
    Part(
        clause='III',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('III', 'III.A'),
                when=(
                    'microarray: no_diagnosis',
                    'number of different organ_system among anomalies where (major): at least 2',
                ),
                cells=(
                    ('microarray', (0,)),
                    ('number of different organ_system among anomalies where (major)', (1,)),
                ),
            ),
            PartRow(
                clauses=('III', 'III.B'),
                when=('microarray: no_diagnosis', 'nonimmune_hydrops: yes'),
                cells=(('microarray', (0,)), ('nonimmune_hydrops', (1,))),
            ),
            PartRow(
                clauses=('III', 'III.C'),
                when=(
                    'microarray: no_diagnosis',
                    'number of anomalies where (major): at least 1',
                    'earlier_affected_pregnancy: yes',
                ),
                cells=(
                    ('microarray', (0,)),
                    ('number of anomalies where (major)', (1,)),
                    ('earlier_affected_pregnancy', (1,)),
                ),
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
                when=(
                    'last_exome_or_reanalysis compared with date_of_service - 18 months: before or on',
                    'new_signs: yes',
                ),
                cells=(
                    ('last_exome_or_reanalysis compared with date_of_service - 18 months', (0, 1)),
                    ('new_signs', (1,)),
                ),
            ),
            PartRow(
                clauses=('IV', 'IV.B'),
                when=(
                    'last_exome_or_reanalysis compared with date_of_service - 18 months: before or on',
                    'relative_with_new_signs: yes',
                ),
                cells=(
                    ('last_exome_or_reanalysis compared with date_of_service - 18 months', (0, 1)),
                    ('relative_with_new_signs', (1,)),
                ),
            ),
        ),
    ),
    Part(
        clause='VIII',
        at_least=1,
        at_most=3,
        rows=(
            PartRow(
                clauses=('VIII', 'VIII.A'),
                when=(
                    (
                        'test_purpose: carrier_screening, newborn_screening, preimplantation_testing or '
                        'other_screening'
                    ),
                ),
                cells=(('test_purpose', (1, 2, 3, 4)),),
            ),
            PartRow(
                clauses=('VIII', 'VIII.B'),
                when=('test_purpose: cell_free_dna',),
                cells=(('test_purpose', (5,)),),
            ),
            PartRow(
                clauses=('VIII', 'VIII.C'),
                when=('epigenetic_or_transcriptome_added: yes',),
                cells=(('epigenetic_or_transcriptome_added', (1,)),),
            ),
        ),
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (58, (-10, -7, -7, -7, -7, -7)),  # 0: test_purpose
    (58, (-9, -7, -7, -7, -7, -7)),  # 1: test_purpose
    (58, (-10, -8, -8, -8, -8, -8)),  # 2: test_purpose
    (58, (-9, -8, -8, -8, -8, -8)),  # 3: test_purpose
    (58, (-7, -8, -8, -8, -8, -8)),  # 4: test_purpose
    (57, (0, -7)),  # 5: epigenetic_or_transcriptome_added
    (57, (1, -7)),  # 6: epigenetic_or_transcriptome_added
    (57, (2, -8)),  # 7: epigenetic_or_transcriptome_added
    (57, (3, -8)),  # 8: epigenetic_or_transcriptome_added
    (57, (4, -8)),  # 9: epigenetic_or_transcriptome_added
    (56, (6, -7)),  # 10: meconium_aspiration
    (56, (8, 9)),  # 11: meconium_aspiration
    (55, (10, -7)),  # 12: ischemic_encephalopathy
    (55, (11, 9)),  # 13: ischemic_encephalopathy
    (54, (12, -7)),  # 14: isolated_hyperbilirubinemia
    (54, (13, 9)),  # 15: isolated_hyperbilirubinemia
    (53, (14, -7)),  # 16: isolated_prematurity
    (53, (15, 9)),  # 17: isolated_prematurity
    (52, (16, -7)),  # 18: infection_normal_response
    (52, (17, 9)),  # 19: infection_normal_response
    (51, (-7, 18)),  # 20: abnormal_response_to_therapy
    (51, (9, 19)),  # 21: abnormal_response_to_therapy
    (50, (20, 18)),  # 22: suggestive_result_or_picture
    (50, (21, 19)),  # 23: suggestive_result_or_picture
    (49, (22, 18)),  # 24: number of anomalies
    (49, (23, 19)),  # 25: number of anomalies
    (48, (-7, 24)),  # 26: in_intensive_care
    (48, (9, 25)),  # 27: in_intensive_care
    (47, (-7, 26)),  # 28: days from date_of_birth to date_of_service
    (47, (9, 27)),  # 29: days from date_of_birth to date_of_service
    (46, (-7, 28, 28)),  # 30: date_of_birth compared with date_of_service - 1 year
    (46, (9, 29, 29)),  # 31: date_of_birth compared with date_of_service - 1 year
    (45, (-7, 6)),  # 32: relative_with_new_signs
    (45, (9, 8)),  # 33: relative_with_new_signs
    (44, (32, 6)),  # 34: new_signs
    (44, (33, 8)),  # 35: new_signs
    (43, (34, 34, -7)),  # 36: last_exome_or_reanalysis compared with date_of_service - 18 months
    (43, (35, 35, 9)),  # 37: last_exome_or_reanalysis compared with date_of_service - 18 months
    (42, (36, -6)),  # 38: comparison_samples
    (42, (30, -6)),  # 39: comparison_samples
    (42, (5, -6)),  # 40: comparison_samples
    (42, (6, -6)),  # 41: comparison_samples
    (42, (-7, -6)),  # 42: comparison_samples
    (42, (37, -6)),  # 43: comparison_samples
    (42, (31, -6)),  # 44: comparison_samples
    (42, (7, -6)),  # 45: comparison_samples
    (42, (8, -6)),  # 46: comparison_samples
    (42, (9, -6)),  # 47: comparison_samples
    (41, (36, 38, 36, 36, 38, 36)),  # 48: code
    (41, (30, 39, 30, 30, 39, 30)),  # 49: code
    (41, (5, 40, 5, 5, 40, 5)),  # 50: code
    (41, (6, 41, 6, 6, 41, 6)),  # 51: code
    (41, (-7, 42, -7, -7, 42, -7)),  # 52: code
    (41, (37, 43, 37, 37, 43, 37)),  # 53: code
    (41, (31, 44, 31, 31, 44, 31)),  # 54: code
    (41, (7, 45, 7, 7, 45, 7)),  # 55: code
    (41, (8, 46, 8, 8, 46, 8)),  # 56: code
    (41, (9, 47, 9, 9, 47, 9)),  # 57: code
    (39, (52, 51)),  # 58: nonimmune_hydrops
    (39, (57, 56)),  # 59: nonimmune_hydrops
    (38, (58, 51)),  # 60: earlier_affected_pregnancy
    (38, (59, 56)),  # 61: earlier_affected_pregnancy
    (37, (58, 60)),  # 62: number of anomalies where (major)
    (37, (52, 51)),  # 63: number of anomalies where (major)
    (37, (59, 61)),  # 64: number of anomalies where (major)
    (37, (57, 56)),  # 65: number of anomalies where (major)
    (36, (63, 51)),  # 66: dysmorphic_features
    (36, (65, 56)),  # 67: dysmorphic_features
    (35, (66, 51)),  # 68: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either) and onset ? 18 years)
    (35, (52, 66)),  # 69: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either) and onset ? 18 years)
    (35, (67, 56)),  # 70: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either) and onset ? 18 years)
    (35, (57, 67)),  # 71: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either) and onset ? 18 years)
    (34, (66, 68)),  # 72: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either))
    (34, (52, 69)),  # 73: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either))
    (34, (67, 70)),  # 74: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either))
    (34, (57, 71)),  # 75: number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either))
    (33, (72, 51)),  # 76: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either) and onset ? 18 years)
    (33, (73, 66)),  # 77: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either) and onset ? 18 years)
    (33, (74, 56)),  # 78: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either) and onset ? 18 years)
    (33, (75, 67)),  # 79: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either) and onset ? 18 years)
    (32, (72, 76)),  # 80: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either))
    (32, (73, 77)),  # 81: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either))
    (32, (74, 78)),  # 82: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either))
    (32, (75, 79)),  # 83: number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either))
    (31, (66, 51)),  # 84: self_injury
    (31, (80, 51)),  # 85: self_injury
    (31, (81, 80)),  # 86: self_injury
    (31, (67, 56)),  # 87: self_injury
    (31, (82, 56)),  # 88: self_injury
    (31, (83, 82)),  # 89: self_injury
    (30, (84, 51)),  # 90: severe_behavioral_disorder
    (30, (85, 51)),  # 91: severe_behavioral_disorder
    (30, (86, 80)),  # 92: severe_behavioral_disorder
    (30, (87, 56)),  # 93: severe_behavioral_disorder
    (30, (88, 56)),  # 94: severe_behavioral_disorder
    (30, (89, 82)),  # 95: severe_behavioral_disorder
    (29, (90, 51)),  # 96: autism_spectrum_disorder
    (29, (91, 51)),  # 97: autism_spectrum_disorder
    (29, (92, 80)),  # 98: autism_spectrum_disorder
    (29, (93, 56)),  # 99: autism_spectrum_disorder
    (29, (94, 56)),  # 100: autism_spectrum_disorder
    (29, (95, 82)),  # 101: autism_spectrum_disorder
    (28, (96, 51)),  # 102: developmental_regression
    (28, (80, 51)),  # 103: developmental_regression
    (28, (98, 97)),  # 104: developmental_regression
    (28, (99, 56)),  # 105: developmental_regression
    (28, (82, 56)),  # 106: developmental_regression
    (28, (101, 100)),  # 107: developmental_regression
    (27, (102, 51)),  # 108: dystonia_or_movement_disorder
    (27, (103, 51)),  # 109: dystonia_or_movement_disorder
    (27, (104, 97)),  # 110: dystonia_or_movement_disorder
    (27, (105, 56)),  # 111: dystonia_or_movement_disorder
    (27, (106, 56)),  # 112: dystonia_or_movement_disorder
    (27, (107, 100)),  # 113: dystonia_or_movement_disorder
    (26, (108, 51)),  # 114: hypotonia
    (26, (109, 51)),  # 115: hypotonia
    (26, (110, 97)),  # 116: hypotonia
    (26, (111, 56)),  # 117: hypotonia
    (26, (112, 56)),  # 118: hypotonia
    (26, (113, 100)),  # 119: hypotonia
    (25, (114, 51)),  # 120: refractory_seizures
    (25, (115, 51)),  # 121: refractory_seizures
    (25, (116, 97)),  # 122: refractory_seizures
    (25, (117, 56)),  # 123: refractory_seizures
    (25, (118, 56)),  # 124: refractory_seizures
    (25, (119, 100)),  # 125: refractory_seizures
    (24, (120, 51, 51, 51, 51)),  # 126: developmental_disorder
    (24, (122, 121, 51, 51, 51)),  # 127: developmental_disorder
    (24, (123, 56, 56, 56, 56)),  # 128: developmental_disorder
    (24, (125, 124, 56, 56, 56)),  # 129: developmental_disorder
    (23, (126, 52)),  # 130: earlier_exome
    (23, (51, 52)),  # 131: earlier_exome
    (23, (127, 52)),  # 132: earlier_exome
    (23, (128, 57)),  # 133: earlier_exome
    (23, (56, 57)),  # 134: earlier_exome
    (23, (129, 57)),  # 135: earlier_exome
    (22, (131, 130)),  # 136: encephalopathy_onset
    (22, (131, 132)),  # 137: encephalopathy_onset
    (22, (134, 133)),  # 138: encephalopathy_onset
    (22, (134, 135)),  # 139: encephalopathy_onset
    (21, (130, 136)),  # 140: epileptic_encephalopathy
    (21, (132, 137)),  # 141: epileptic_encephalopathy
    (21, (133, 138)),  # 142: epileptic_encephalopathy
    (21, (135, 139)),  # 143: epileptic_encephalopathy
    (20, (62, 51)),  # 144: number of different organ_system among anomalies where (major)
    (20, (140, 131)),  # 145: number of different organ_system among anomalies where (major)
    (20, (141, 131)),  # 146: number of different organ_system among anomalies where (major)
    (20, (64, 56)),  # 147: number of different organ_system among anomalies where (major)
    (20, (142, 134)),  # 148: number of different organ_system among anomalies where (major)
    (20, (143, 134)),  # 149: number of different organ_system among anomalies where (major)
    (19, (52, 50)),  # 150: parents_consanguineous
    (19, (52, 145)),  # 151: parents_consanguineous
    (19, (146, 145)),  # 152: parents_consanguineous
    (19, (57, 55)),  # 153: parents_consanguineous
    (19, (57, 148)),  # 154: parents_consanguineous
    (19, (149, 148)),  # 155: parents_consanguineous
    (18, (144, 52, 52)),  # 156: microarray
    (18, (50, 150, 150)),  # 157: microarray
    (18, (152, 151, 151)),  # 158: microarray
    (18, (147, 57, 57)),  # 159: microarray
    (18, (55, 153, 153)),  # 160: microarray
    (18, (155, 154, 154)),  # 161: microarray
    (17, (52, 157)),  # 162: changes_reproductive_decisions
    (17, (52, 158)),  # 163: changes_reproductive_decisions
    (17, (57, 160)),  # 164: changes_reproductive_decisions
    (17, (57, 161)),  # 165: changes_reproductive_decisions
    (16, (162, 157)),  # 166: changes_management
    (16, (163, 158)),  # 167: changes_management
    (16, (164, 160)),  # 168: changes_management
    (16, (165, 161)),  # 169: changes_management
    (15, (166, 52)),  # 170: infection_explains
    (15, (167, 52)),  # 171: infection_explains
    (15, (168, 57)),  # 172: infection_explains
    (15, (169, 57)),  # 173: infection_explains
    (14, (170, 52)),  # 174: injury_explains
    (14, (171, 52)),  # 175: injury_explains
    (14, (172, 57)),  # 176: injury_explains
    (14, (173, 57)),  # 177: injury_explains
    (13, (174, 52)),  # 178: environmental_exposure_explains
    (13, (175, 52)),  # 179: environmental_exposure_explains
    (13, (176, 57)),  # 180: environmental_exposure_explains
    (13, (177, 57)),  # 181: environmental_exposure_explains
    (12, (52, 178)),  # 182: genetic_cause_most_likely
    (12, (52, 179)),  # 183: genetic_cause_most_likely
    (12, (57, 180)),  # 184: genetic_cause_most_likely
    (12, (57, 181)),  # 185: genetic_cause_most_likely
    (11, (52, 182)),  # 186: counseled_before_test
    (11, (52, 183)),  # 187: counseled_before_test
    (11, (57, 184)),  # 188: counseled_before_test
    (11, (57, 185)),  # 189: counseled_before_test
    (10, (52, 186)),  # 190: three_generation_history
    (10, (52, 187)),  # 191: three_generation_history
    (10, (57, 188)),  # 192: three_generation_history
    (10, (57, 189)),  # 193: three_generation_history
    (9, (190, 190, 190, 52)),  # 194: evaluated_by
    (9, (191, 191, 191, 52)),  # 195: evaluated_by
    (9, (192, 192, 192, 57)),  # 196: evaluated_by
    (9, (193, 193, 193, 57)),  # 197: evaluated_by
    (8, (195, 194)),  # 198: signs_onset_age
    (8, (197, 196)),  # 199: signs_onset_age
    (7, (198, 52, 52)),  # 200: targeted_test
    (7, (199, 57, 57)),  # 201: targeted_test
    (6, (198, 200)),  # 202: fits_delineated_syndrome
    (6, (199, 201)),  # 203: fits_delineated_syndrome
    (5, (202, 49, 156, 48, 52, -11, -5, -6)),  # 204: exome_service
    (5, (203, 54, 159, 53, 57, -11, -5, -6)),  # 205: exome_service
    (4, (204, -4)),  # 206: lcd_has_criteria
    (3, (205, 205, 206)),  # 207: line_of_business
    (3, (205, -3, 206)),  # 208: line_of_business
    (3, (205, -2, 206)),  # 209: line_of_business
    (2, (208, 207)),  # 210: known medicaid 2
    (1, (209, 210)),  # 211: known medicaid
    (0, (-1, 211)),  # 212: date_of_service
)
ROOT = 212


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = cells[8] & 0b01
    f1 = cells[8] & 0b10
    # I.B
    t2 = cells[9] & 0b0111 and cells[10] & 0b10 and cells[11] & 0b10
    f2 = cells[9] & 0b1000 or cells[10] & 0b01 or cells[11] & 0b01
    # I.C
    t3 = cells[12] & 0b10 and (cells[13] & 0b01 and cells[14] & 0b01 and cells[15] & 0b01)
    f3 = cells[12] & 0b01 or (cells[13] & 0b10 or cells[14] & 0b10 or cells[15] & 0b10)
    # I.D.1
    t5 = cells[6] & 0b01 or cells[7] & 0b001
    f5 = cells[6] & 0b10 and cells[7] & 0b110
    # I.D.2
    t6 = cells[18] & 0b001 or cells[19] & 0b10
    f6 = cells[18] & 0b110 and cells[19] & 0b01
    # I.D
    t4 = t5 and t6
    f4 = f5 or f6
    # I.E
    t7 = cells[16] & 0b10 or cells[17] & 0b10
    f7 = cells[16] & 0b01 and cells[17] & 0b01
    # I.F.1
    t9 = cells[20] & 0b10
    f9 = cells[20] & 0b01
    # I.F.2
    t10 = cells[24] & 0b11100
    f10 = cells[24] & 0b00011
    # I.F.3
    t11 = cells[21] & 0b10 and cells[22] & 0b01
    f11 = cells[21] & 0b01 or cells[22] & 0b10
    # I.F.4.a
    t13 = cells[37] & 0b10 or cells[36] & 0b10
    f13 = cells[37] & 0b01 and cells[36] & 0b01
    # I.F.4.b
    t14 = cells[25] & 0b10 or cells[26] & 0b10 or cells[27] & 0b10 or cells[28] & 0b10
    f14 = cells[25] & 0b01 and cells[26] & 0b01 and cells[27] & 0b01 and cells[28] & 0b01
    # I.F.4.c
    t15 = cells[29] & 0b10 or cells[24] & 0b00010 or (cells[30] & 0b10 or cells[31] & 0b10)
    f15 = cells[29] & 0b01 and cells[24] & 0b11101 and (cells[30] & 0b01 and cells[31] & 0b01)
    # I.F.4.d
    t16 = (
        cells[19] & 0b10
        or (cells[32] & 0b10 and cells[33] & 0b10)
        or (cells[34] & 0b10 and cells[35] & 0b10)
    )
    f16 = (
        cells[19] & 0b01
        and (cells[32] & 0b01 or cells[33] & 0b01)
        and (cells[34] & 0b01 or cells[35] & 0b01)
    )
    most1 = bool(t13) + bool(t14) + bool(t15) + bool(t16)
    never = bool(f13) + bool(f14) + bool(f15) + bool(f16)
    fewest1 = 4 - never
    # I.F.4
    t12 = most1 >= 2 and fewest1 <= 4
    f12 = fewest1 < 2 or most1 > 4
    # I.F
    t8 = t9 or t10 or t11 or t12
    f8 = f9 and f10 and f11 and f12
    # I
    t0 = cells[23] & 0b01 and (t1 and t2 and t3 and t4 and t7 and t8)
    f0 = cells[23] & 0b10 or (f1 or f2 or f3 or f4 or f7 or f8)
    # II.A.1
    t19 = cells[49] & 0b10
    f19 = cells[49] & 0b01
    # II.A.2
    t20 = cells[50] & 0b10
    f20 = cells[50] & 0b01
    # II.A.3
    t21 = cells[51] & 0b10
    f21 = cells[51] & 0b01
    # II.A
    t18 = (cells[46] & 0b110 and cells[47] & 0b10) and cells[48] & 0b10 and (t19 or t20 or t21)
    f18 = (cells[46] & 0b001 or cells[47] & 0b01) or cells[48] & 0b01 or (f19 and f20 and f21)
    # II.B.1
    t23 = cells[52] & 0b10
    f23 = cells[52] & 0b01
    # II.B.2
    t24 = cells[53] & 0b10
    f24 = cells[53] & 0b01
    # II.B.3
    t25 = cells[54] & 0b10
    f25 = cells[54] & 0b01
    # II.B.4
    t26 = cells[55] & 0b10
    f26 = cells[55] & 0b01
    # II.B.5
    t27 = cells[56] & 0b10
    f27 = cells[56] & 0b01
    # II.B
    t22 = f23 and f24 and f25 and f26 and f27
    f22 = t23 or t24 or t25 or t26 or t27
    # II
    t17 = t18 and t22
    f17 = f18 or f22
    # III.A
    t29 = cells[20] & 0b10
    f29 = cells[20] & 0b01
    # III.B
    t30 = cells[39] & 0b10
    f30 = cells[39] & 0b01
    # III.C
    t31 = cells[37] & 0b10 and cells[38] & 0b10
    f31 = cells[37] & 0b01 or cells[38] & 0b01
    # III
    t28 = cells[18] & 0b001 and (t29 or t30 or t31)
    f28 = cells[18] & 0b110 or (f29 and f30 and f31)
    # IV.A
    t33 = cells[44] & 0b10
    f33 = cells[44] & 0b01
    # IV.B
    t34 = cells[45] & 0b10
    f34 = cells[45] & 0b01
    # IV
    t32 = cells[43] & 0b011 and (t33 or t34)
    f32 = cells[43] & 0b100 or (f33 and f34)
    # V
    t35 = cells[40] & 0b10
    f35 = cells[40] & 0b01
    # VI
    t36 = cells[8] & 0b10 and (t2 and t3 and t4 and t7)
    f36 = cells[8] & 0b01 or (f2 or f3 or f4 or f7)
    # VIII.A
    t39 = cells[58] & 0b011110
    f39 = cells[58] & 0b100001
    # VIII.B
    t40 = cells[58] & 0b100000
    f40 = cells[58] & 0b011111
    # VIII.C
    t41 = cells[57] & 0b10
    f41 = cells[57] & 0b01
    # VIII
    t38 = t39 or t40 or t41
    f38 = f39 and f40 and f41
    # IX
    t42 = True
    f42 = False
    # X
    t43 = True
    f43 = False
    # codes.2
    t44 = cells[41] & 0b010010 and cells[42] & 0b10
    f44 = cells[41] & 0b101101 or cells[42] & 0b01
    # codes.3
    t45 = True
    f45 = False
    # VII
    t37 = (
        True
        and (
            (cells[5] & 0b11111110 or f0)
            and (cells[5] & 0b11111101 or f17)
            and (cells[5] & 0b11111011 or f28)
            and (cells[5] & 0b11110111 or f32)
            and (cells[5] & 0b11101111 or f35)
            and (cells[5] & 0b11111110 or f36)
            and (cells[5] & 0b11100000 or f38)
            and (cells[5] & 0b01111111 or f42)
            and (cells[5] & 0b11011111 or f43)
            and (cells[5] & 0b11100000 or f44)
            and (cells[5] & 0b10111111 or f45)
        )
    )
    f37 = (
        False
        or (
            (cells[5] & 0b00000001 and t0)
            or (cells[5] & 0b00000010 and t17)
            or (cells[5] & 0b00000100 and t28)
            or (cells[5] & 0b00001000 and t32)
            or (cells[5] & 0b00010000 and t35)
            or (cells[5] & 0b00000001 and t36)
            or (cells[5] & 0b00011111 and t38)
            or (cells[5] & 0b10000000 and t42)
            or (cells[5] & 0b00100000 and t43)
            or (cells[5] & 0b00011111 and t44)
            or (cells[5] & 0b01000000 and t45)
        )
    )
    # codes.4
    t46 = cells[59] & 0b10
    f46 = cells[59] & 0b01
    # step version
    t_hit0 = cells[0] & 0b01
    f_hit0 = cells[0] & 0b10
    # step line medicaid
    t_hit1 = cells[3] & 0b010 and cells[1] & 0b01
    f_hit1 = cells[3] & 0b101 or cells[1] & 0b10
    # step line medicaid
    t_hit2 = cells[3] & 0b010 and cells[2] & 0b01
    f_hit2 = cells[3] & 0b101 or cells[2] & 0b10
    # step line medicare
    t_hit3 = cells[3] & 0b100 and cells[4] & 0b10
    f_hit3 = cells[3] & 0b011 or cells[4] & 0b01
    # step service
    t_hit4 = 0
    f_hit4 = cells[5] & 0b11111111
    # step codes.2
    t_hit5 = cells[5] & 0b00011111 and t44
    f_hit5 = cells[5] & 0b11100000 or f44
    # step VIII
    t_hit6 = cells[3] & 0b100 and (cells[5] & 0b00011111 and t38)
    f_hit6 = cells[3] & 0b011 or (cells[5] & 0b11100000 or f38)
    # step VIII
    t_hit7 = cells[5] & 0b00011111 and t38
    f_hit7 = cells[5] & 0b11100000 or f38
    # step I
    t_hit8 = cells[5] & 0b00000001 and t0
    f_hit8 = cells[5] & 0b11111110 or f0
    # step II
    t_hit9 = cells[5] & 0b00000010 and t17
    f_hit9 = cells[5] & 0b11111101 or f17
    # step III
    t_hit10 = cells[5] & 0b00000100 and t28
    f_hit10 = cells[5] & 0b11111011 or f28
    # step IV
    t_hit11 = cells[5] & 0b00001000 and t32
    f_hit11 = cells[5] & 0b11110111 or f32
    # step V
    t_hit12 = cells[5] & 0b00010000 and t35
    f_hit12 = cells[5] & 0b11101111 or f35
    # step VI
    t_hit13 = cells[5] & 0b00000001 and t36
    f_hit13 = cells[5] & 0b11111110 or f36
    # step IX
    t_hit14 = cells[5] & 0b10000000 and t42
    f_hit14 = cells[5] & 0b01111111 or f42
    # step X
    t_hit15 = cells[5] & 0b00100000 and t43
    f_hit15 = cells[5] & 0b11011111 or f43
    # step codes.3
    t_hit16 = cells[5] & 0b01000000 and t45
    f_hit16 = cells[5] & 0b10111111 or f45
    # step VII
    t_hit17 = cells[5] & 0b00011111 and t37
    f_hit17 = cells[5] & 0b11100000 or f37
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
            (UNKNOWN if f40 else MET) if t40 else NOT_MET,
            (UNKNOWN if f41 else MET) if t41 else NOT_MET,
            (UNKNOWN if f42 else MET) if t42 else NOT_MET,
            (UNKNOWN if f43 else MET) if t43 else NOT_MET,
            (UNKNOWN if f44 else MET) if t44 else NOT_MET,
            (UNKNOWN if f45 else MET) if t45 else NOT_MET,
            (UNKNOWN if f46 else MET) if t46 else NOT_MET,
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
            'earlier_exome': values[20],
        }},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'signs_onset_age': values[10],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {
            'evaluated_by': values[11],
            'three_generation_history': values[21],
            'counseled_before_test': values[22],
        }},
        {"clause": 'I.C', "status": statuses[3], "read": {
            'genetic_cause_most_likely': values[23],
            'environmental_exposure_explains': values[24],
            'injury_explains': values[25],
            'infection_explains': values[26],
        }},
        {"clause": 'I.D', "status": statuses[4], "read": {}},
        {"clause": 'I.D.1', "status": statuses[5], "read": {
            'fits_delineated_syndrome': values[27],
            'targeted_test': values[12],
        }},
        {"clause": 'I.D.2', "status": statuses[6], "read": {
            'microarray': values[13],
            'parents_consanguineous': values[28],
        }},
        {"clause": 'I.E', "status": statuses[7], "read": {
            'changes_management': values[29],
            'changes_reproductive_decisions': values[30],
        }},
        {"clause": 'I.F', "status": statuses[8], "read": {}},
        {"clause": 'I.F.1', "status": statuses[9], "read": {
            'number of different organ_system among anomalies where (major)': values[54],
        }},
        {"clause": 'I.F.2', "status": statuses[10], "read": {
            'developmental_disorder': values[15],
        }},
        {"clause": 'I.F.3', "status": statuses[11], "read": {
            'epileptic_encephalopathy': values[31],
            'encephalopathy_onset': values[16],
        }},
        {"clause": 'I.F.4', "status": statuses[12], "read": {}},
        {"clause": 'I.F.4.a', "status": statuses[13], "read": {
            'number of anomalies where (major)': values[55],
            'dysmorphic_features': values[32],
        }},
        {"clause": 'I.F.4.b', "status": statuses[14], "read": {
            'refractory_seizures': values[33],
            'hypotonia': values[34],
            'dystonia_or_movement_disorder': values[35],
            'developmental_regression': values[36],
        }},
        {"clause": 'I.F.4.c', "status": statuses[15], "read": {
            'autism_spectrum_disorder': values[37],
            'developmental_disorder': values[15],
            'severe_behavioral_disorder': values[38],
            'self_injury': values[39],
        }},
        {"clause": 'I.F.4.d', "status": statuses[16], "read": {
            'parents_consanguineous': values[28],
            'number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either))': values[56],
            'number of relatives where (degree in (first, second) and similar_signs and family_side in (maternal, either) and onset < 18 years)': values[57],
            'number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either))': values[58],
            'number of relatives where (degree in (first, second) and similar_signs and family_side in (paternal, either) and onset < 18 years)': values[59],
        }},
        {"clause": 'II', "status": statuses[17], "read": {}},
        {"clause": 'II.A', "status": statuses[18], "read": {
            'date_of_birth compared with date_of_service - 1 year': values[61],
            'days from date_of_birth to date_of_service': values[62],
            'in_intensive_care': values[40],
        }},
        {"clause": 'II.A.1', "status": statuses[19], "read": {
            'number of anomalies': values[60],
        }},
        {"clause": 'II.A.2', "status": statuses[20], "read": {
            'suggestive_result_or_picture': values[41],
        }},
        {"clause": 'II.A.3', "status": statuses[21], "read": {
            'abnormal_response_to_therapy': values[42],
        }},
        {"clause": 'II.B', "status": statuses[22], "read": {}},
        {"clause": 'II.B.1', "status": statuses[23], "read": {
            'infection_normal_response': values[43],
        }},
        {"clause": 'II.B.2', "status": statuses[24], "read": {
            'isolated_prematurity': values[44],
        }},
        {"clause": 'II.B.3', "status": statuses[25], "read": {
            'isolated_hyperbilirubinemia': values[45],
        }},
        {"clause": 'II.B.4', "status": statuses[26], "read": {
            'ischemic_encephalopathy': values[46],
        }},
        {"clause": 'II.B.5', "status": statuses[27], "read": {
            'meconium_aspiration': values[47],
        }},
        {"clause": 'III', "status": statuses[28], "read": {
            'microarray': values[13],
        }},
        {"clause": 'III.A', "status": statuses[29], "read": {
            'number of different organ_system among anomalies where (major)': values[54],
        }},
        {"clause": 'III.B', "status": statuses[30], "read": {
            'nonimmune_hydrops': values[48],
        }},
        {"clause": 'III.C', "status": statuses[31], "read": {
            'number of anomalies where (major)': values[55],
            'earlier_affected_pregnancy': values[49],
        }},
        {"clause": 'IV', "status": statuses[32], "read": {
            'last_exome_or_reanalysis compared with date_of_service - 18 months': values[63],
        }},
        {"clause": 'IV.A', "status": statuses[33], "read": {
            'new_signs': values[50],
        }},
        {"clause": 'IV.B', "status": statuses[34], "read": {
            'relative_with_new_signs': values[51],
        }},
        {"clause": 'V', "status": statuses[35], "read": {
            'stored_data_can_be_reanalyzed': values[52],
        }},
        {"clause": 'VI', "status": statuses[36], "read": {
            'signs_onset_age': values[10],
        }},
        {"clause": 'VII', "status": statuses[37], "read": {
            'exome_service': values[8],
        }},
        {"clause": 'VIII', "status": statuses[38], "read": {}},
        {"clause": 'VIII.A', "status": statuses[39], "read": {
            'test_purpose': values[9],
        }},
        {"clause": 'VIII.B', "status": statuses[40], "read": {
            'test_purpose': values[9],
        }},
        {"clause": 'VIII.C', "status": statuses[41], "read": {
            'epigenetic_or_transcriptome_added': values[53],
        }},
        {"clause": 'IX', "status": statuses[42], "read": {}},
        {"clause": 'X', "status": statuses[43], "read": {}},
        {"clause": 'codes.2', "status": statuses[44], "read": {
            'code': values[0],
            'comparison_samples': values[19],
        }},
        {"clause": 'codes.3', "status": statuses[45], "read": {}},
        {"clause": 'codes.4', "status": statuses[46], "read": {
            'listing': values[3],
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
    'prioritized_list_has_criteria',
    'state_rule_has_criteria',
    'lcd_has_criteria',
    'date_of_birth',
    'exome_service',
    'test_purpose',
    'signs_onset_age',
    'evaluated_by',
    'targeted_test',
    'microarray',
    'anomalies',
    'developmental_disorder',
    'encephalopathy_onset',
    'relatives',
    'last_exome_or_reanalysis',
    'comparison_samples',
    'earlier_exome',
    'three_generation_history',
    'counseled_before_test',
    'genetic_cause_most_likely',
    'environmental_exposure_explains',
    'injury_explains',
    'infection_explains',
    'fits_delineated_syndrome',
    'parents_consanguineous',
    'changes_management',
    'changes_reproductive_decisions',
    'epileptic_encephalopathy',
    'dysmorphic_features',
    'refractory_seizures',
    'hypotonia',
    'dystonia_or_movement_disorder',
    'developmental_regression',
    'autism_spectrum_disorder',
    'severe_behavioral_disorder',
    'self_injury',
    'in_intensive_care',
    'suggestive_result_or_picture',
    'abnormal_response_to_therapy',
    'infection_normal_response',
    'isolated_prematurity',
    'isolated_hyperbilirubinemia',
    'ischemic_encephalopathy',
    'meconium_aspiration',
    'nonimmune_hydrops',
    'earlier_affected_pregnancy',
    'new_signs',
    'relative_with_new_signs',
    'stored_data_can_be_reanalyzed',
    'number of different organ_system among anomalies where (major)',
    'number of anomalies where (major)',
    (
        'number of relatives where (degree in (first, second) and similar_signs and family_side in '
        '(maternal, either))'
    ),
    (
        'number of relatives where (degree in (first, second) and similar_signs and family_side in '
        '(maternal, either) and onset < 18 years)'
    ),
    (
        'number of relatives where (degree in (first, second) and similar_signs and family_side in '
        '(paternal, either))'
    ),
    (
        'number of relatives where (degree in (first, second) and similar_signs and family_side in '
        '(paternal, either) and onset < 18 years)'
    ),
    'number of anomalies',
    'date_of_birth compared with date_of_service - 1 year',
    'days from date_of_birth to date_of_service',
    'last_exome_or_reanalysis compared with date_of_service - 18 months',
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
