# Medical policy 208, version 2026-01-01: Percutaneous Vertebral Augmentation for Vertebral Compression
# Fracture
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# cafeff8d83f334765f7188812fc8358b05365fd4e9a1fc8ca80536464a02f1e8
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
    number='208',
    title='Percutaneous Vertebral Augmentation for Vertebral Compression Fracture',
    version='2026-01-01',
    status='draft',
    fingerprint='cafeff8d83f334765f7188812fc8358b05365fd4e9a1fc8ca80536464a02f1e8',
)

# What a case can say.
FACTS = (
    Fact(
        'code',
        'Requested procedure code',
        Choice(('22510', '22511', '22512', '22513', '22514', '22515', '0200T', '0201T', '22899'), coded=True),
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
        'procedure',
        'Procedure',
        Choice(('vertebroplasty', 'kyphoplasty', 'implant_augmentation', 'sacroplasty', 'other_procedure')),
        asks='Which procedure is requested?',
        documented='Order or operative plan',
    ),
    Fact(
        'treated_level',
        'Vertebral levels treated',
        Several(
            (
                'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8',
                'T9', 'T10', 'T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'L5', 'S1', 'S2', 'S3', 'S4', 'S5',
                'coccyx',
            ),
        ),
        asks='Which vertebral levels does the request treat? Name every one.',
        documented='Order or operative plan; imaging report',
    ),
    Fact(
        'fractures_treated',
        'Vertebral fractures treated in the procedure',
        Number('', 0, 29),
        asks='How many vertebral fractures are treated in this one procedure?',
        documented='Order or operative plan; imaging report',
        at_most='treated_level',
    ),
    Fact(
        'osteoporotic_vcf',
        'Osteoporotic vertebral compression fracture (VCF)',
        Choice(('no', 'yes')),
        asks='Is the vertebral compression fracture to be treated osteoporotic?',
        documented="Imaging report; bone density report; specialist's note",
    ),
    Fact(
        'fracture_retropulsion',
        'Fracture retropulsion',
        Choice(('no', 'yes')),
        asks='Is a fragment of the fracture pushed back toward the spinal canal (retropulsion)?',
        documented='Imaging report',
        presumed='no',
    ),
    Fact(
        'canal_compromise',
        'Canal compromise',
        Choice(('no', 'yes')),
        asks='Is the spinal canal narrowed (canal compromise) at a level to be treated?',
        documented='Imaging report',
        presumed='no',
    ),
    Fact(
        'spinal_instability',
        'Spinal instability',
        Choice(('no', 'yes')),
        asks='Is the spine unstable?',
        documented="Imaging report; specialist's note",
        presumed='no',
    ),
    Fact(
        'myelopathy_from_fracture',
        'Myelopathy from fracture',
        Choice(('no', 'yes')),
        asks='Does the member have myelopathy that comes from the fracture?',
        documented='Neurologic examination; imaging report',
        presumed='no',
    ),
    Fact(
        'neural_impingement',
        'Neural impingement',
        Choice(('no', 'yes')),
        asks='Does the chart document pressure on a nerve or on the spinal cord (neural impingement)?',
        documented='Imaging report; neurologic examination',
        presumed='no',
    ),
    Fact(
        'symptom_onset',
        'Date of symptom onset',
        Date(),
        asks='On which date did the symptoms begin?',
        documented='History of the present illness',
    ),
    Fact(
        'time_since_onset',
        'Time since symptom onset',
        Number('days', 0, 36500),
        asks='How long before the date of service did the symptoms begin?',
        documented='History of the present illness',
        computed=('days', 'symptom_onset', 'date_of_service'),
    ),
    Fact(
        'hospitalized',
        'Hospitalized',
        Choice(('no', 'yes')),
        asks='Is the member in hospital at the time of the request?',
        documented='Admission order or inpatient record',
    ),
    Fact(
        'pain_despite_optimal_nonsurgical_management',
        'Pain despite optimal non-surgical management',
        Choice(('no', 'yes')),
        asks='Does the clinician attest that the pain persists despite optimal non-surgical management?',
        documented='Treatment record: medicine, bracing, physical therapy and their effect',
    ),
    Fact(
        'neurologic_deficit',
        'Neurologic deficit',
        Choice(('no', 'yes')),
        asks='Does the member have a neurologic deficit?',
        documented='Neurologic examination',
        presumed='no',
    ),
    Fact(
        'nrs_pain',
        'Pain on the numeric rating scale (NRS) or visual analog scale (VAS)',
        Number('', 0, 100, decimals=1),
        asks='What is the current pain score on the NRS or VAS?',
        documented='Visit note with the scale named',
    ),
    Fact(
        'marrow_edema_on_mri',
        'Bone marrow edema on MRI',
        Choice(('no', 'yes')),
        asks='Does the MRI show bone marrow edema at the fracture?',
        documented='MRI report',
    ),
    Fact(
        'uptake_on_bone_scan_or_spect_ct',
        'Uptake on bone scan, SPECT or SPECT/CT',
        Choice(('no', 'yes')),
        asks='Does a bone scan, SPECT or SPECT/CT show uptake at the fracture?',
        documented='Bone scan, SPECT or SPECT/CT report',
    ),
    Fact(
        'multiple_myeloma',
        'Multiple myeloma',
        Choice(('no', 'yes')),
        asks='Is the lesion to be treated due to multiple myeloma?',
        documented="Pathology report; oncologist's note",
    ),
    Fact(
        'secondary_osteolytic_metastasis',
        'Secondary osteolytic metastasis',
        Choice(('no', 'yes')),
        asks='Is the lesion to be treated a secondary osteolytic metastasis?',
        documented="Imaging report; oncologist's note",
    ),
    Fact(
        'osteomyelitis',
        'Osteomyelitis',
        Choice(('no', 'yes')),
        asks='Does the member have osteomyelitis?',
        documented="Imaging report; culture; specialist's note",
        presumed='no',
    ),
    Fact(
        'discitis',
        'Discitis',
        Choice(('no', 'yes')),
        asks='Does the member have discitis?',
        documented="Imaging report; culture; specialist's note",
        presumed='no',
    ),
    Fact(
        'active_systemic_infection',
        'Active systemic infection',
        Choice(('no', 'yes')),
        asks='Does the member have an active systemic infection?',
        documented='Laboratory results; progress note',
        presumed='no',
    ),
    Fact(
        'active_surgical_site_infection',
        'Active surgical site infection',
        Choice(('no', 'yes')),
        asks='Is there an active infection at the surgical site?',
        documented='Physical examination; progress note',
        presumed='no',
    ),
    Fact(
        'pregnant',
        'Pregnancy',
        Choice(('no', 'yes')),
        asks='Is the member pregnant?',
        documented='Pregnancy test or obstetric history',
        presumed='no',
    ),
    Fact(
        'cement_allergy',
        'Allergy to bone cement',
        Choice(('no', 'yes')),
        asks='Is the member allergic to bone cement?',
        documented='Allergy list',
        presumed='no',
    ),
    Fact(
        'opacification_agent_allergy',
        'Allergy to opacification agents',
        Choice(('no', 'yes')),
        asks='Is the member allergic to an opacification (contrast) agent?',
        documented='Allergy list',
        presumed='no',
    ),
    Fact(
        'uncorrected_coagulopathy',
        'Uncorrected coagulopathy',
        Choice(('no', 'yes')),
        asks='Does the member have a coagulopathy that has not been corrected?',
        documented='Coagulation studies; medication list',
        presumed='no',
    ),
    Fact(
        'pain_trend',
        'Course of the pain',
        Choice(('worse', 'stable', 'improved')),
        asks='Is the pain becoming worse, is it stable, or has it improved?',
        documented='Serial visit notes',
    ),
    Fact(
        'height_loss_progresses',
        'Loss of vertebral height that progresses',
        Choice(('no', 'yes')),
        asks='Does serial imaging show that loss of vertebral height progresses?',
        documented='Serial imaging',
    ),
    Fact(
        'normal_height',
        'Normal height of the vertebra',
        Number('mm', 10, 600, decimals=1),
        asks='What is the normal height of the vertebra, estimated from the nearest unfractured one?',
        documented='Imaging report',
    ),
    Fact(
        'present_height',
        'Present height of the vertebra',
        Number('mm', 0, 600, decimals=1),
        asks='What is the present height of the fractured vertebra?',
        documented='Imaging report',
    ),
    Fact(
        'height_reduction',
        'Reduction of vertebral height',
        Number('%', -600000, 10000, decimals=2),
        asks='By what percentage is the height of the vertebra reduced?',
        documented='Imaging report',
        computed=(
            'calculated',
            (
                '*',
                (
                    '/',
                    ('-', ('value', 'normal_height', 1, 10), ('value', 'present_height', 1, 10)),
                    ('value', 'normal_height', 1, 10),
                ),
                ('constant', 100, 1),
            ),
            'up',
            100,
            1,
            (),
        ),
    ),
    Fact(
        'kyphotic_deformity',
        'Kyphotic deformity',
        Choice(('no', 'yes')),
        asks='Is there a kyphotic deformity?',
        documented='Imaging report',
    ),
    Fact(
        'rdq_score',
        'Roland Morris Disability Questionnaire (RDQ) score',
        Number('', 0, 24),
        asks='What is the RDQ score?',
        documented='Questionnaire in the chart',
    ),
    Fact(
        'bone_density_referral',
        'Referral for evaluation of bone mineral density and osteoporosis',
        Choice(('no', 'yes')),
        asks=(
            'Is the member referred for evaluation of bone mineral density and osteoporosis, before or after '
            'the procedure?'
        ),
        documented='Referral',
    ),
    Fact(
        'osteoporosis_program_instruction',
        'Instruction to take part in an osteoporosis program',
        Choice(('no', 'yes')),
        asks=(
            'Is the member instructed to take part in an osteoporosis prevention and treatment program, '
            'before or after the procedure?'
        ),
        documented='Visit or discharge note',
    ),
    Fact(
        'painful_osteolytic_fracture',
        'Painful osteolytic fracture',
        Choice(('no', 'yes')),
        asks='Is the fracture to be treated a painful osteolytic fracture?',
        documented='Imaging report; visit note',
    ),
    Fact(
        'medical_therapy_for_pain',
        'Result of medical therapy for the pain',
        Choice(('effective_therapy', 'no_response', 'not_tolerated', 'not_tried')),
        asks='What was the result of medical therapy for the pain?',
        documented='Visit note; medication list',
    ),
    Fact(
        'pain_due_to_treated_fracture',
        'Back pain primarily due to the fracture to be treated',
        Choice(('no', 'yes')),
        asks='Is the current back pain primarily due to the fracture to be treated?',
        documented="Specialist's note with examination; imaging report",
    ),
    Fact(
        'repeat_augmentation_of_same_body',
        'Second augmentation of the same vertebral body',
        Choice(('no', 'yes')),
        asks='Was a vertebral body that the request treats augmented before?',
        documented='Operative notes',
    ),
    Fact(
        'new_fracture_of_same_body',
        'New fracture of the vertebral body augmented before',
        Choice(('no', 'yes')),
        asks='Does advanced imaging show a new fracture of the vertebral body that was augmented before?',
        documented='Imaging report',
    ),
)

# The procedure codes, and what requesting each implies.
CODES = (
    Code(
        'CPT',
        '22510',
        'Vertebroplasty, cervicothoracic',
        (
            ('is', 'procedure', ('vertebroplasty',)),
            (
                'every',
                'treated_level',
                (
                    'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8',
                    'T9', 'T10', 'T11', 'T12',
                ),
            ),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22511',
        'Vertebroplasty, lumbosacral',
        (
            ('is', 'procedure', ('vertebroplasty',)),
            ('every', 'treated_level', ('L1', 'L2', 'L3', 'L4', 'L5', 'S1', 'S2', 'S3', 'S4', 'S5')),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22512',
        'Vertebroplasty, each further body',
        (
            ('is', 'procedure', ('vertebroplasty',)),
            (
                'every',
                'treated_level',
                (
                    'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8',
                    'T9', 'T10', 'T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'L5', 'S1', 'S2', 'S3', 'S4', 'S5',
                ),
            ),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22513',
        'Kyphoplasty, thoracic',
        (
            ('is', 'procedure', ('kyphoplasty',)),
            (
                'every',
                'treated_level',
                ('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12'),
            ),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22514',
        'Kyphoplasty, lumbar',
        (
            ('is', 'procedure', ('kyphoplasty',)),
            ('every', 'treated_level', ('L1', 'L2', 'L3', 'L4', 'L5')),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '22515',
        'Kyphoplasty, each further body',
        (
            ('is', 'procedure', ('kyphoplasty',)),
            (
                'every',
                'treated_level',
                (
                    'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12', 'L1', 'L2',
                    'L3', 'L4', 'L5',
                ),
            ),
            ('is', 'listing', ('listed',)),
        ),
        authorization='needed',
    ),
    Code(
        'CPT',
        '0200T',
        'Sacroplasty, one side',
        (
            ('is', 'procedure', ('sacroplasty',)),
            ('every', 'treated_level', ('S1', 'S2', 'S3', 'S4', 'S5')),
            ('is', 'listing', ('listed',)),
        ),
        authorization='not applicable',
    ),
    Code(
        'CPT',
        '0201T',
        'Sacroplasty, both sides',
        (
            ('is', 'procedure', ('sacroplasty',)),
            ('every', 'treated_level', ('S1', 'S2', 'S3', 'S4', 'S5')),
            ('is', 'listing', ('listed',)),
        ),
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
            ('not', ('is', 'oars_have_criteria', ('yes',))),
            ('not', ('is', 'prioritized_list_has_criteria', ('yes',))),
        ),
    ),
    ('choice', 'in_lcd_jurisdiction'),
    ('choice', 'procedure'),
    ('choice', 'line_of_business'),
    ('choice', 'hospitalized'),
    ('number', 'nrs_pain', (0, 50, 80)),
    ('choice', 'pain_despite_optimal_nonsurgical_management'),
    ('choice', 'pain_trend'),
    ('choice', 'height_loss_progresses'),
    ('number', 'height_reduction', (-600000, 2501)),
    ('choice', 'kyphotic_deformity'),
    ('number', 'rdq_score', (0, 18)),
    ('number', 'time_since_onset', (0, 42, 85)),
    ('choice', 'marrow_edema_on_mri'),
    ('choice', 'uptake_on_bone_scan_or_spect_ct'),
    ('choice', 'osteoporotic_vcf'),
    (
        'several',
        'treated_level',
        (
            ('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'S1', 'S2', 'S3', 'S4', 'S5', 'coccyx'),
            (
                'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12', 'L1', 'L2', 'L3',
                'L4', 'L5',
            ),
        ),
    ),
    ('choice', 'bone_density_referral'),
    ('choice', 'osteoporosis_program_instruction'),
    ('choice', 'painful_osteolytic_fracture'),
    ('choice', 'secondary_osteolytic_metastasis'),
    ('choice', 'multiple_myeloma'),
    ('choice', 'medical_therapy_for_pain'),
    ('number', 'fractures_treated', (0, 4)),
    ('choice', 'cement_allergy'),
    ('choice', 'opacification_agent_allergy'),
    ('choice', 'uncorrected_coagulopathy'),
    ('choice', 'spinal_instability'),
    ('choice', 'myelopathy_from_fracture'),
    ('choice', 'neurologic_deficit'),
    ('choice', 'neural_impingement'),
    ('choice', 'fracture_retropulsion'),
    ('choice', 'canal_compromise'),
    ('choice', 'pain_due_to_treated_fracture'),
    ('choice', 'osteomyelitis'),
    ('choice', 'discitis'),
    ('choice', 'active_systemic_infection'),
    ('choice', 'active_surgical_site_infection'),
    ('choice', 'pregnant'),
    ('choice', 'repeat_augmentation_of_same_body'),
    ('choice', 'new_fracture_of_same_body'),
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, "the state's administrative rules and prioritized list", ()),
    Outcome(Determination.REFER, 'the LCD of the local contractor', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
    Outcome(Determination.INVESTIGATIONAL, '', ()),
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
                'Percutaneous vertebral augmentation (PVA), by vertebroplasty or kyphoplasty, may be '
                'considered **medically necessary** for an osteoporotic vertebral compression fracture (VCF) '
                'from T1 to L5 when all of the following are met (A-D):'
            ),
        ),
        reads=('osteoporotic_vcf', 'treated_level'),
        formula=(
            'all',
            ('in', 'osteoporotic_vcf', (1,)),
            ('in', 'treated_level', (2,)),
            ('all', 'I.A', 'I.B', 'I.C', 'I.D'),
        ),
        documentation=(
            ('guidelines.1', 'NRS or VAS score with date, and RDQ score where I.C.2.d is used', ''),
            (
                'guidelines.2',
                'Imaging report with levels and date, no older than 30 days at the procedure',
                '',
            ),
            ('guidelines.3', 'Non-surgical management tried, with its length and result', ''),
            ('guidelines.4', 'Referral for bone density testing and the instruction given', ''),
            ('guidelines.5', "the operator's reason why the benefit outweighs the risk", ''),
        ),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=(
            (
                'The fracture is acute (less than 6 weeks) or subacute (6 to 12 weeks) by onset of symptoms, '
                'and recent advanced imaging shows bone marrow edema on MRI or uptake on bone scan or '
                'SPECT/CT; and'
            ),
        ),
        reads=('time_since_onset', 'marrow_edema_on_mri', 'uptake_on_bone_scan_or_spect_ct'),
        formula=(
            'all',
            ('any', ('in', 'time_since_onset', (0,)), ('in', 'time_since_onset', (1,))),
            ('any', ('in', 'marrow_edema_on_mri', (1,)), ('in', 'uptake_on_bone_scan_or_spect_ct', (1,))),
        ),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=('The member has symptoms, as shown by one of the following:',),
        reads=(),
        formula=('any', 'I.B.1', 'I.B.2'),
    ),
    Clause(
        id='I.B.1',
        anchor='i-b-1',
        label='1.',
        words=(
            (
                'Hospitalized, with severe pain of at least 8 on the numeric rating scale (NRS) or visual '
                'analog scale (VAS); or'
            ),
        ),
        reads=('hospitalized', 'nrs_pain'),
        formula=('all', ('in', 'hospitalized', (1,)), ('in', 'nrs_pain', (2,))),
    ),
    Clause(
        id='I.B.2',
        anchor='i-b-2',
        label='2.',
        words=(
            (
                'Not hospitalized, with moderate to severe pain of at least 5 on the NRS or VAS, despite '
                'optimal non-surgical management†; and'
            ),
        ),
        reads=('hospitalized', 'nrs_pain', 'pain_despite_optimal_nonsurgical_management'),
        formula=(
            'all',
            ('not', ('in', 'hospitalized', (1,))),
            ('in', 'nrs_pain', (1, 2)),
            ('in', 'pain_despite_optimal_nonsurgical_management', (1,)),
        ),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=('For members who are not hospitalized, one of the following:',),
        reads=('hospitalized',),
        formula=('any', ('not', ('not', ('in', 'hospitalized', (1,)))), ('any', 'I.C.1', 'I.C.2')),
        shown=(('does not apply', ('not', ('not', ('in', 'hospitalized', (1,)))), ('any',)),),
    ),
    Clause(
        id='I.C.1',
        anchor='i-c-1',
        label='1.',
        words=('Pain is becoming worse; or',),
        reads=('pain_trend',),
        formula=('in', 'pain_trend', (0,)),
    ),
    Clause(
        id='I.C.2',
        anchor='i-c-2',
        label='2.',
        words=(
            (
                'Pain is stable or improved but still at least 5 on the NRS or VAS, and at least 2 of the '
                'following are present:'
            ),
        ),
        reads=('pain_trend', 'nrs_pain'),
        formula=(
            'all',
            ('in', 'pain_trend', (1, 2)),
            ('in', 'nrs_pain', (1, 2)),
            ('count', 2, 4, 'I.C.2.a', 'I.C.2.b', 'I.C.2.c', 'I.C.2.d'),
        ),
    ),
    Clause(
        id='I.C.2.a',
        anchor='i-c-2-a',
        label='a.',
        words=('Loss of vertebral height that progresses',),
        reads=('height_loss_progresses',),
        formula=('in', 'height_loss_progresses', (1,)),
    ),
    Clause(
        id='I.C.2.b',
        anchor='i-c-2-b',
        label='b.',
        words=('Vertebral height reduced by more than 25%',),
        reads=('height_reduction',),
        formula=('in', 'height_reduction', (1,)),
    ),
    Clause(
        id='I.C.2.c',
        anchor='i-c-2-c',
        label='c.',
        words=('Kyphotic deformity',),
        reads=('kyphotic_deformity',),
        formula=('in', 'kyphotic_deformity', (1,)),
    ),
    Clause(
        id='I.C.2.d',
        anchor='i-c-2-d',
        label='d.',
        words=(
            (
                'Severe impact of the fracture on daily life, with a Roland Morris Disability Questionnaire '
                '(RDQ) score above 17'
            ),
        ),
        reads=('rdq_score',),
        formula=('in', 'rdq_score', (1,)),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=('Both of the following are done, before or after the procedure:',),
        reads=(),
        formula=('all', 'I.D.1', 'I.D.2'),
    ),
    Clause(
        id='I.D.1',
        anchor='i-d-1',
        label='1.',
        words=('The member is referred for evaluation of bone mineral density and osteoporosis; and',),
        reads=('bone_density_referral',),
        formula=('in', 'bone_density_referral', (1,)),
    ),
    Clause(
        id='I.D.2',
        anchor='i-d-2',
        label='2.',
        words=('The member is instructed to take part in an osteoporosis prevention and treatment program.',),
        reads=('osteoporosis_program_instruction',),
        formula=('in', 'osteoporosis_program_instruction', (1,)),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'PVA may be considered **medically necessary** for a painful osteolytic fracture from '
                'metastasis or multiple myeloma, when pain does not respond to medical therapy or medical '
                'therapy is not tolerated. Sections I.A through I.D are not applied.'
            ),
        ),
        reads=(
            'line_of_business', 'painful_osteolytic_fracture', 'secondary_osteolytic_metastasis',
            'multiple_myeloma', 'medical_therapy_for_pain',
        ),
        formula=(
            'all',
            ('in', 'line_of_business', (0, 1)),
            (
                'all',
                ('in', 'painful_osteolytic_fracture', (1,)),
                ('any', ('in', 'secondary_osteolytic_metastasis', (1,)), ('in', 'multiple_myeloma', (1,))),
                ('in', 'medical_therapy_for_pain', (1, 2)),
            ),
        ),
        shown=(('does not apply', ('not', ('in', 'line_of_business', (0, 1))), ('any',)),),
        documentation=(
            ('guidelines.1', 'NRS or VAS score with date, and RDQ score where I.C.2.d is used', ''),
            (
                'guidelines.2',
                'Imaging report with levels and date, no older than 30 days at the procedure',
                '',
            ),
            ('guidelines.3', 'Non-surgical management tried, with its length and result', ''),
            ('guidelines.4', 'Referral for bone density testing and the instruction given', ''),
            ('guidelines.5', "the operator's reason why the benefit outweighs the risk", ''),
        ),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=('PVA is considered **not medically necessary** when any of the following is present:',),
        reads=(),
        formula=('any', 'III.A', 'III.B', 'III.C'),
        overrides=(('VII', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='III.A',
        anchor='iii-a',
        label='A.',
        words=('Current back pain is not primarily due to the fracture to be treated',),
        reads=('pain_due_to_treated_fracture',),
        formula=('not', ('in', 'pain_due_to_treated_fracture', (1,))),
    ),
    Clause(
        id='III.B',
        anchor='iii-b',
        label='B.',
        words=('Osteomyelitis, discitis, or active systemic or surgical site infection',),
        reads=('osteomyelitis', 'discitis', 'active_systemic_infection', 'active_surgical_site_infection'),
        formula=(
            'any',
            ('in', 'osteomyelitis', (1,)),
            ('in', 'discitis', (1,)),
            ('in', 'active_systemic_infection', (1,)),
            ('in', 'active_surgical_site_infection', (1,)),
        ),
    ),
    Clause(
        id='III.C',
        anchor='iii-c',
        label='C.',
        words=('Pregnancy',),
        reads=('pregnant',),
        formula=('in', 'pregnant', (1,)),
    ),
    Clause(
        id='IV',
        anchor='iv',
        label='IV.',
        words=(
            (
                'When Section I or Section II is met and any of the following is present, PVA is subject to '
                '**individual review** by a Plan medical director instead of approval:'
            ),
        ),
        reads=(),
        formula=(
            'all',
            ('any', 'I', 'II'),
            ('any', 'IV.A', 'IV.B', 'IV.C', 'IV.D', 'IV.E', 'IV.F', 'IV.G', 'IV.H'),
        ),
        overrides=(
            ('I', 'mednec transcription, 2026-11-22'),
            ('II', 'mednec transcription, 2026-11-22'),
            ('VI', 'mednec transcription, 2026-11-22'),
        ),
    ),
    Clause(
        id='IV.A',
        anchor='iv-a',
        label='A.',
        words=('More than 3 vertebral fractures are treated in one procedure',),
        reads=('fractures_treated',),
        formula=('in', 'fractures_treated', (1,)),
    ),
    Clause(
        id='IV.B',
        anchor='iv-b',
        label='B.',
        words=('Allergy to bone cement or opacification agents',),
        reads=('cement_allergy', 'opacification_agent_allergy'),
        formula=('any', ('in', 'cement_allergy', (1,)), ('in', 'opacification_agent_allergy', (1,))),
    ),
    Clause(
        id='IV.C',
        anchor='iv-c',
        label='C.',
        words=('Uncorrected coagulopathy',),
        reads=('uncorrected_coagulopathy',),
        formula=('in', 'uncorrected_coagulopathy', (1,)),
    ),
    Clause(
        id='IV.D',
        anchor='iv-d',
        label='D.',
        words=('Spinal instability',),
        reads=('spinal_instability',),
        formula=('in', 'spinal_instability', (1,)),
    ),
    Clause(
        id='IV.E',
        anchor='iv-e',
        label='E.',
        words=('Myelopathy from the fracture',),
        reads=('myelopathy_from_fracture',),
        formula=('in', 'myelopathy_from_fracture', (1,)),
    ),
    Clause(
        id='IV.F',
        anchor='iv-f',
        label='F.',
        words=('Neurologic deficit',),
        reads=('neurologic_deficit',),
        formula=('in', 'neurologic_deficit', (1,)),
    ),
    Clause(
        id='IV.G',
        anchor='iv-g',
        label='G.',
        words=('Neural impingement',),
        reads=('neural_impingement',),
        formula=('in', 'neural_impingement', (1,)),
    ),
    Clause(
        id='IV.H',
        anchor='iv-h',
        label='H.',
        words=('Fracture retropulsion or canal compromise',),
        reads=('fracture_retropulsion', 'canal_compromise'),
        formula=('any', ('in', 'fracture_retropulsion', (1,)), ('in', 'canal_compromise', (1,))),
    ),
    Clause(
        id='VI',
        anchor='vi',
        label='VI.',
        words=(
            (
                'PVA is considered **not medically necessary** when neither Section I nor Section II is met, '
                'including for a chronic fracture of more than 12 weeks and for prevention of a fracture.'
            ),
        ),
        reads=(),
        formula=('all', ('not', 'I'), ('not', 'II')),
    ),
    Clause(
        id='VII',
        anchor='vii',
        label='VII.',
        words=(
            (
                'A second augmentation of the same vertebral body is considered **not medically necessary**, '
                'unless advanced imaging shows a new fracture of that body.'
            ),
        ),
        reads=('repeat_augmentation_of_same_body', 'new_fracture_of_same_body'),
        formula=(
            'all',
            ('in', 'repeat_augmentation_of_same_body', (1,)),
            ('not', ('in', 'new_fracture_of_same_body', (1,))),
        ),
        overrides=(('IV', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='VIII',
        anchor='viii',
        label='VIII.',
        words=('Sacral augmentation (sacroplasty) is considered **investigational** for all indications.',),
        reads=(),
        formula=('all',),
        overrides=(('III', 'mednec transcription, 2026-11-22'),),
    ),
    Clause(
        id='VIII.s2',
        anchor='viii-s2',
        label='',
        words=('For Medicare members it is considered **not medically necessary**.',),
        reads=('line_of_business',),
        formula=('all', ('in', 'line_of_business', (2,)), ('all',)),
        shown=(('does not apply', ('not', ('in', 'line_of_business', (2,))), ('any',)),),
        overrides=(('VIII', ''),),
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
                'There is no National Coverage Determination for vertebral augmentation. In the jurisdiction '
                "of LCD L34228 this policy is applied as the Plan's statement of that LCD, except Section "
                'II, because the LCD does not address malignant fractures. Elsewhere the LCD of the local '
                'contractor is followed.'
            ),
        ),
    ),
    Hit('service', 'service', ('not', ('in', 'procedure', (0, 1, 3))), 3),
    Hit('clause', 'VIII.s2', ('all', ('in', 'procedure', (3,)), 'VIII.s2'), 4),
    Hit('clause', 'VIII', ('all', ('in', 'procedure', (3,)), 'VIII'), 5),
    Hit('clause', 'III', ('all', ('in', 'procedure', (0, 1)), 'III'), 4),
    Hit('clause', 'VII', ('all', ('in', 'procedure', (0, 1)), 'VII'), 4),
    Hit('clause', 'IV', ('all', ('in', 'procedure', (0, 1)), 'IV'), 6),
    Hit('clause', 'I', ('all', ('in', 'procedure', (0, 1)), 'I'), 7),
    Hit('clause', 'II', ('all', ('in', 'procedure', (0, 1)), 'II'), 7),
    Hit('clause', 'VI', ('all', ('in', 'procedure', (0, 1)), 'VI'), 4),
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
        by='service',
        clauses=(),
        when=('procedure: implant_augmentation or other_procedure',),
        cells=(('procedure', (2, 4)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='VIII.s2',
        clauses=('VIII.s2',),
        when=('line_of_business: medicare', 'procedure: sacroplasty'),
        cells=(('line_of_business', (2,)), ('procedure', (3,))),
        determination='not medically necessary',
    ),
    Row(
        by='VIII',
        clauses=('VIII',),
        when=('procedure: sacroplasty',),
        cells=(('procedure', (3,)),),
        determination='investigational',
    ),
    Row(
        by='III',
        clauses=('III', 'III.A'),
        when=('pain_due_to_treated_fracture: no',),
        cells=(('pain_due_to_treated_fracture', (0,)),),
        determination='not medically necessary',
    ),
    Row(
        by='III',
        clauses=('III', 'III.B'),
        when=('osteomyelitis: yes',),
        cells=(('osteomyelitis', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='III',
        clauses=('III', 'III.B'),
        when=('discitis: yes',),
        cells=(('discitis', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='III',
        clauses=('III', 'III.B'),
        when=('active_systemic_infection: yes',),
        cells=(('active_systemic_infection', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='III',
        clauses=('III', 'III.B'),
        when=('active_surgical_site_infection: yes',),
        cells=(('active_surgical_site_infection', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='III',
        clauses=('III', 'III.C'),
        when=('pregnant: yes',),
        cells=(('pregnant', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='VII',
        clauses=('VII',),
        when=('repeat_augmentation_of_same_body: yes', 'new_fracture_of_same_body: no'),
        cells=(('repeat_augmentation_of_same_body', (1,)), ('new_fracture_of_same_body', (0,))),
        determination='not medically necessary',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.A'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'fractures_treated: at least 4', 'I.A is met',
            'I.B is met', 'I.C is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
            ('fractures_treated', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.B'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'I.A is met', 'I.B is met', 'I.C is met', 'IV.B is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True), ('IV.B', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.C'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'uncorrected_coagulopathy: yes', 'I.A is met',
            'I.B is met', 'I.C is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
            ('uncorrected_coagulopathy', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.D'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'spinal_instability: yes', 'I.A is met', 'I.B is met',
            'I.C is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
            ('spinal_instability', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.E'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'myelopathy_from_fracture: yes', 'I.A is met',
            'I.B is met', 'I.C is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
            ('myelopathy_from_fracture', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.F'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'neurologic_deficit: yes', 'I.A is met', 'I.B is met',
            'I.C is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
            ('neurologic_deficit', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.G'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'neural_impingement: yes', 'I.A is met', 'I.B is met',
            'I.C is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
            ('neural_impingement', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2', 'IV', 'IV.H'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'I.A is met', 'I.B is met', 'I.C is met', 'IV.H is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True), ('IV.H', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.A'),
        when=('fractures_treated: at least 4', 'II is met'),
        cells=(('fractures_treated', (1,)),),
        met=(('II', True),),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.B'),
        when=('II is met', 'IV.B is met'),
        cells=(),
        met=(('II', True), ('IV.B', True)),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.C'),
        when=('uncorrected_coagulopathy: yes', 'II is met'),
        cells=(('uncorrected_coagulopathy', (1,)),),
        met=(('II', True),),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.D'),
        when=('spinal_instability: yes', 'II is met'),
        cells=(('spinal_instability', (1,)),),
        met=(('II', True),),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.E'),
        when=('myelopathy_from_fracture: yes', 'II is met'),
        cells=(('myelopathy_from_fracture', (1,)),),
        met=(('II', True),),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.F'),
        when=('neurologic_deficit: yes', 'II is met'),
        cells=(('neurologic_deficit', (1,)),),
        met=(('II', True),),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.G'),
        when=('neural_impingement: yes', 'II is met'),
        cells=(('neural_impingement', (1,)),),
        met=(('II', True),),
        determination='individual review',
    ),
    Row(
        by='IV',
        clauses=('II', 'IV', 'IV.H'),
        when=('II is met', 'IV.H is met'),
        cells=(),
        met=(('II', True), ('IV.H', True)),
        determination='individual review',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.B', 'I.C', 'I.D', 'I.D.1', 'I.D.2'),
        when=(
            'osteoporotic_vcf: yes', 'treated_level: every one in T1 to L5', 'bone_density_referral: yes',
            'osteoporosis_program_instruction: yes', 'I.A is met', 'I.B is met', 'I.C is met',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('bone_density_referral', (1,)),
            ('osteoporosis_program_instruction', (1,)),
        ),
        met=(('I.A', True), ('I.B', True), ('I.C', True)),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II',),
        when=('II is met',),
        cells=(),
        met=(('II', True),),
        determination='medically necessary',
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
        clause='I.A',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.A',),
                when=('time_since_onset: at most 84 days (12 weeks)', 'marrow_edema_on_mri: yes'),
                cells=(('time_since_onset', (0, 1)), ('marrow_edema_on_mri', (1,))),
            ),
            PartRow(
                clauses=('I.A',),
                when=('time_since_onset: at most 84 days (12 weeks)', 'uptake_on_bone_scan_or_spect_ct: yes'),
                cells=(('time_since_onset', (0, 1)), ('uptake_on_bone_scan_or_spect_ct', (1,))),
            ),
        ),
    ),
    Part(
        clause='I.B',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('I.B', 'I.B.1'),
                when=('hospitalized: yes', 'nrs_pain: at least 8.0'),
                cells=(('hospitalized', (1,)), ('nrs_pain', (2,))),
            ),
            PartRow(
                clauses=('I.B', 'I.B.2'),
                when=(
                    'hospitalized: no',
                    'nrs_pain: at least 5.0',
                    'pain_despite_optimal_nonsurgical_management: yes',
                ),
                cells=(
                    ('hospitalized', (0,)),
                    ('nrs_pain', (1, 2)),
                    ('pain_despite_optimal_nonsurgical_management', (1,)),
                ),
            ),
        ),
    ),
    Part(
        clause='I.C',
        at_least=1,
        at_most=8,
        rows=(
            PartRow(
                clauses=('I.C',),
                when=('hospitalized: yes',),
                cells=(('hospitalized', (1,)),),
            ),
            PartRow(
                clauses=('I.C', 'I.C.1'),
                when=('pain_trend: worse',),
                cells=(('pain_trend', (0,)),),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2', 'I.C.2.a', 'I.C.2.b'),
                when=(
                    'nrs_pain: at least 5.0', 'pain_trend: stable or improved', 'height_loss_progresses: yes',
                    'height_reduction: at least 25.01 %',
                ),
                cells=(
                    ('nrs_pain', (1, 2)),
                    ('pain_trend', (1, 2)),
                    ('height_loss_progresses', (1,)),
                    ('height_reduction', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2', 'I.C.2.a', 'I.C.2.c'),
                when=(
                    'nrs_pain: at least 5.0', 'pain_trend: stable or improved', 'height_loss_progresses: yes',
                    'kyphotic_deformity: yes',
                ),
                cells=(
                    ('nrs_pain', (1, 2)),
                    ('pain_trend', (1, 2)),
                    ('height_loss_progresses', (1,)),
                    ('kyphotic_deformity', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2', 'I.C.2.a', 'I.C.2.d'),
                when=(
                    'nrs_pain: at least 5.0', 'pain_trend: stable or improved', 'height_loss_progresses: yes',
                    'rdq_score: at least 18',
                ),
                cells=(
                    ('nrs_pain', (1, 2)),
                    ('pain_trend', (1, 2)),
                    ('height_loss_progresses', (1,)),
                    ('rdq_score', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2', 'I.C.2.b', 'I.C.2.c'),
                when=(
                    'nrs_pain: at least 5.0', 'pain_trend: stable or improved',
                    'height_reduction: at least 25.01 %', 'kyphotic_deformity: yes',
                ),
                cells=(
                    ('nrs_pain', (1, 2)),
                    ('pain_trend', (1, 2)),
                    ('height_reduction', (1,)),
                    ('kyphotic_deformity', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2', 'I.C.2.b', 'I.C.2.d'),
                when=(
                    'nrs_pain: at least 5.0', 'pain_trend: stable or improved',
                    'height_reduction: at least 25.01 %', 'rdq_score: at least 18',
                ),
                cells=(
                    ('nrs_pain', (1, 2)),
                    ('pain_trend', (1, 2)),
                    ('height_reduction', (1,)),
                    ('rdq_score', (1,)),
                ),
            ),
            PartRow(
                clauses=('I.C', 'I.C.2', 'I.C.2.c', 'I.C.2.d'),
                when=(
                    'nrs_pain: at least 5.0', 'pain_trend: stable or improved', 'kyphotic_deformity: yes',
                    'rdq_score: at least 18',
                ),
                cells=(
                    ('nrs_pain', (1, 2)),
                    ('pain_trend', (1, 2)),
                    ('kyphotic_deformity', (1,)),
                    ('rdq_score', (1,)),
                ),
            ),
        ),
    ),
    Part(
        clause='II',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('II',),
                when=(
                    'line_of_business: commercial or medicaid',
                    'painful_osteolytic_fracture: yes',
                    'secondary_osteolytic_metastasis: yes',
                    'medical_therapy_for_pain: no_response or not_tolerated',
                ),
                cells=(
                    ('line_of_business', (0, 1)),
                    ('painful_osteolytic_fracture', (1,)),
                    ('secondary_osteolytic_metastasis', (1,)),
                    ('medical_therapy_for_pain', (1, 2)),
                ),
            ),
            PartRow(
                clauses=('II',),
                when=(
                    'line_of_business: commercial or medicaid',
                    'painful_osteolytic_fracture: yes',
                    'multiple_myeloma: yes',
                    'medical_therapy_for_pain: no_response or not_tolerated',
                ),
                cells=(
                    ('line_of_business', (0, 1)),
                    ('painful_osteolytic_fracture', (1,)),
                    ('multiple_myeloma', (1,)),
                    ('medical_therapy_for_pain', (1, 2)),
                ),
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
                when=('cement_allergy: yes',),
                cells=(('cement_allergy', (1,)),),
            ),
            PartRow(
                clauses=('IV.B',),
                when=('opacification_agent_allergy: yes',),
                cells=(('opacification_agent_allergy', (1,)),),
            ),
        ),
    ),
    Part(
        clause='IV.H',
        at_least=1,
        at_most=2,
        rows=(
            PartRow(
                clauses=('IV.H',),
                when=('fracture_retropulsion: yes',),
                cells=(('fracture_retropulsion', (1,)),),
            ),
            PartRow(
                clauses=('IV.H',),
                when=('canal_compromise: yes',),
                cells=(('canal_compromise', (1,)),),
            ),
        ),
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (41, (-5, -7)),  # 0: new_fracture_of_same_body
    (41, (-5, -8)),  # 1: new_fracture_of_same_body
    (40, (-7, 0)),  # 2: repeat_augmentation_of_same_body
    (40, (-8, 1)),  # 3: repeat_augmentation_of_same_body
    (39, (2, -5)),  # 4: pregnant
    (39, (3, -5)),  # 5: pregnant
    (38, (4, -5)),  # 6: active_surgical_site_infection
    (38, (5, -5)),  # 7: active_surgical_site_infection
    (37, (6, -5)),  # 8: active_systemic_infection
    (37, (7, -5)),  # 9: active_systemic_infection
    (36, (8, -5)),  # 10: discitis
    (36, (9, -5)),  # 11: discitis
    (35, (10, -5)),  # 12: osteomyelitis
    (35, (11, -5)),  # 13: osteomyelitis
    (34, (-5, 12)),  # 14: pain_due_to_treated_fracture
    (34, (-5, 13)),  # 15: pain_due_to_treated_fracture
    (33, (15, 14)),  # 16: canal_compromise
    (32, (16, 14)),  # 17: fracture_retropulsion
    (31, (17, 14)),  # 18: neural_impingement
    (30, (18, 14)),  # 19: neurologic_deficit
    (29, (19, 14)),  # 20: myelopathy_from_fracture
    (28, (20, 14)),  # 21: spinal_instability
    (27, (21, 14)),  # 22: uncorrected_coagulopathy
    (26, (22, 14)),  # 23: opacification_agent_allergy
    (25, (23, 14)),  # 24: cement_allergy
    (24, (24, 14)),  # 25: fractures_treated
    (23, (-5, 25, 25, -5)),  # 26: medical_therapy_for_pain
    (22, (-5, 26)),  # 27: multiple_myeloma
    (21, (27, 26)),  # 28: secondary_osteolytic_metastasis
    (20, (-5, 28)),  # 29: painful_osteolytic_fracture
    (19, (-5, 25)),  # 30: osteoporosis_program_instruction
    (19, (29, 25)),  # 31: osteoporosis_program_instruction
    (18, (-5, 30)),  # 32: bone_density_referral
    (18, (29, 31)),  # 33: bone_density_referral
    (17, (-5, -5, 32, -5)),  # 34: treated_level
    (17, (29, 29, 33, 29)),  # 35: treated_level
    (16, (-5, 34)),  # 36: osteoporotic_vcf
    (16, (29, 35)),  # 37: osteoporotic_vcf
    (15, (-5, 36)),  # 38: uptake_on_bone_scan_or_spect_ct
    (15, (29, 37)),  # 39: uptake_on_bone_scan_or_spect_ct
    (14, (38, 36)),  # 40: marrow_edema_on_mri
    (14, (39, 37)),  # 41: marrow_edema_on_mri
    (13, (40, 40, -5)),  # 42: time_since_onset
    (13, (41, 41, 29)),  # 43: time_since_onset
    (12, (-5, 42)),  # 44: rdq_score
    (12, (29, 43)),  # 45: rdq_score
    (11, (44, 42)),  # 46: kyphotic_deformity
    (11, (-5, 44)),  # 47: kyphotic_deformity
    (11, (45, 43)),  # 48: kyphotic_deformity
    (11, (29, 45)),  # 49: kyphotic_deformity
    (10, (46, 42)),  # 50: height_reduction
    (10, (47, 46)),  # 51: height_reduction
    (10, (48, 43)),  # 52: height_reduction
    (10, (49, 48)),  # 53: height_reduction
    (9, (51, 50)),  # 54: height_loss_progresses
    (9, (53, 52)),  # 55: height_loss_progresses
    (8, (42, 54, 54)),  # 56: pain_trend
    (8, (43, 55, 55)),  # 57: pain_trend
    (7, (-5, 56)),  # 58: pain_despite_optimal_nonsurgical_management
    (7, (29, 57)),  # 59: pain_despite_optimal_nonsurgical_management
    (6, (-5, -5, 42)),  # 60: nrs_pain
    (6, (-5, 58, 58)),  # 61: nrs_pain
    (6, (29, 29, 43)),  # 62: nrs_pain
    (6, (29, 59, 59)),  # 63: nrs_pain
    (5, (61, 60)),  # 64: hospitalized
    (5, (63, 62)),  # 65: hospitalized
    (4, (-6, -6, -5)),  # 66: line_of_business
    (4, (65, 65, 64)),  # 67: line_of_business
    (4, (-6, -6, -3)),  # 68: line_of_business
    (4, (-4, -4, -3)),  # 69: line_of_business
    (4, (65, 65, -3)),  # 70: line_of_business
    (4, (-6, -2, -5)),  # 71: line_of_business
    (4, (-4, -2, -4)),  # 72: line_of_business
    (4, (65, -2, 64)),  # 73: line_of_business
    (4, (-6, -2, -3)),  # 74: line_of_business
    (4, (-4, -2, -3)),  # 75: line_of_business
    (4, (65, -2, -3)),  # 76: line_of_business
    (3, (67, 67, -4, 66, -4)),  # 77: procedure
    (3, (70, 70, 69, 68, 69)),  # 78: procedure
    (3, (73, 73, 72, 71, 72)),  # 79: procedure
    (3, (76, 76, 75, 74, 75)),  # 80: procedure
    (2, (78, 77)),  # 81: in_lcd_jurisdiction
    (2, (80, 79)),  # 82: in_lcd_jurisdiction
    (1, (82, 81)),  # 83: known medicaid
    (0, (-1, 83)),  # 84: date_of_service
)
ROOT = 84


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A
    t1 = (cells[13] & 0b001 or cells[13] & 0b010) and (cells[14] & 0b10 or cells[15] & 0b10)
    f1 = (cells[13] & 0b110 and cells[13] & 0b101) or (cells[14] & 0b01 and cells[15] & 0b01)
    # I.B.1
    t3 = cells[5] & 0b10 and cells[6] & 0b100
    f3 = cells[5] & 0b01 or cells[6] & 0b011
    # I.B.2
    t4 = cells[5] & 0b01 and cells[6] & 0b110 and cells[7] & 0b10
    f4 = cells[5] & 0b10 or cells[6] & 0b001 or cells[7] & 0b01
    # I.B
    t2 = t3 or t4
    f2 = f3 and f4
    # I.C.1
    t6 = cells[8] & 0b001
    f6 = cells[8] & 0b110
    # I.C.2.a
    t8 = cells[9] & 0b10
    f8 = cells[9] & 0b01
    # I.C.2.b
    t9 = cells[10] & 0b10
    f9 = cells[10] & 0b01
    # I.C.2.c
    t10 = cells[11] & 0b10
    f10 = cells[11] & 0b01
    # I.C.2.d
    t11 = cells[12] & 0b10
    f11 = cells[12] & 0b01
    most1 = bool(t8) + bool(t9) + bool(t10) + bool(t11)
    never = bool(f8) + bool(f9) + bool(f10) + bool(f11)
    fewest1 = 4 - never
    # I.C.2
    t7 = cells[8] & 0b110 and cells[6] & 0b110 and (most1 >= 2 and fewest1 <= 4)
    f7 = cells[8] & 0b001 or cells[6] & 0b001 or (fewest1 < 2 or most1 > 4)
    # I.C
    t5 = cells[5] & 0b10 or (t6 or t7)
    f5 = cells[5] & 0b01 and (f6 and f7)
    # I.D.1
    t13 = cells[18] & 0b10
    f13 = cells[18] & 0b01
    # I.D.2
    t14 = cells[19] & 0b10
    f14 = cells[19] & 0b01
    # I.D
    t12 = t13 and t14
    f12 = f13 or f14
    # I
    t0 = cells[16] & 0b10 and cells[17] & 0b0100 and (t1 and t2 and t5 and t12)
    f0 = cells[16] & 0b01 or cells[17] & 0b1011 or (f1 or f2 or f5 or f12)
    # II
    t15 = (
        cells[4] & 0b011
        and (cells[20] & 0b10 and (cells[21] & 0b10 or cells[22] & 0b10) and cells[23] & 0b0110)
    )
    f15 = (
        cells[4] & 0b100
        or (cells[20] & 0b01 or (cells[21] & 0b01 and cells[22] & 0b01) or cells[23] & 0b1001)
    )
    # III.A
    t17 = cells[34] & 0b01
    f17 = cells[34] & 0b10
    # III.B
    t18 = cells[35] & 0b10 or cells[36] & 0b10 or cells[37] & 0b10 or cells[38] & 0b10
    f18 = cells[35] & 0b01 and cells[36] & 0b01 and cells[37] & 0b01 and cells[38] & 0b01
    # III.C
    t19 = cells[39] & 0b10
    f19 = cells[39] & 0b01
    # III
    t16 = t17 or t18 or t19
    f16 = f17 and f18 and f19
    # IV.A
    t21 = cells[24] & 0b10
    f21 = cells[24] & 0b01
    # IV.B
    t22 = cells[25] & 0b10 or cells[26] & 0b10
    f22 = cells[25] & 0b01 and cells[26] & 0b01
    # IV.C
    t23 = cells[27] & 0b10
    f23 = cells[27] & 0b01
    # IV.D
    t24 = cells[28] & 0b10
    f24 = cells[28] & 0b01
    # IV.E
    t25 = cells[29] & 0b10
    f25 = cells[29] & 0b01
    # IV.F
    t26 = cells[30] & 0b10
    f26 = cells[30] & 0b01
    # IV.G
    t27 = cells[31] & 0b10
    f27 = cells[31] & 0b01
    # IV.H
    t28 = cells[32] & 0b10 or cells[33] & 0b10
    f28 = cells[32] & 0b01 and cells[33] & 0b01
    # IV
    t20 = (t0 or t15) and (t21 or t22 or t23 or t24 or t25 or t26 or t27 or t28)
    f20 = (f0 and f15) or (f21 and f22 and f23 and f24 and f25 and f26 and f27 and f28)
    # VI
    t29 = f0 and f15
    f29 = t0 or t15
    # VII
    t30 = cells[40] & 0b10 and cells[41] & 0b01
    f30 = cells[40] & 0b01 or cells[41] & 0b10
    # VIII
    t31 = True
    f31 = False
    # VIII.s2
    t32 = cells[4] & 0b100 and True
    f32 = cells[4] & 0b011 or False
    # step version
    t_hit0 = cells[0] & 0b01
    f_hit0 = cells[0] & 0b10
    # step line medicaid
    t_hit1 = cells[4] & 0b010 and cells[1] & 0b01
    f_hit1 = cells[4] & 0b101 or cells[1] & 0b10
    # step line medicare
    t_hit2 = cells[4] & 0b100 and cells[2] & 0b01
    f_hit2 = cells[4] & 0b011 or cells[2] & 0b10
    # step service
    t_hit3 = cells[3] & 0b10100
    f_hit3 = cells[3] & 0b01011
    # step VIII.s2
    t_hit4 = cells[3] & 0b01000 and t32
    f_hit4 = cells[3] & 0b10111 or f32
    # step VIII
    t_hit5 = cells[3] & 0b01000 and t31
    f_hit5 = cells[3] & 0b10111 or f31
    # step III
    t_hit6 = cells[3] & 0b00011 and t16
    f_hit6 = cells[3] & 0b11100 or f16
    # step VII
    t_hit7 = cells[3] & 0b00011 and t30
    f_hit7 = cells[3] & 0b11100 or f30
    # step IV
    t_hit8 = cells[3] & 0b00011 and t20
    f_hit8 = cells[3] & 0b11100 or f20
    # step I
    t_hit9 = cells[3] & 0b00011 and t0
    f_hit9 = cells[3] & 0b11100 or f0
    # step II
    t_hit10 = cells[3] & 0b00011 and t15
    f_hit10 = cells[3] & 0b11100 or f15
    # step VI
    t_hit11 = cells[3] & 0b00011 and t29
    f_hit11 = cells[3] & 0b11100 or f29
    # step otherwise
    t_hit12 = True
    f_hit12 = False
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
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {
            'osteoporotic_vcf': values[10],
            'treated_level': values[8],
        }},
        {"clause": 'I.A', "status": statuses[1], "read": {
            'time_since_onset': values[17],
            'marrow_edema_on_mri': values[22],
            'uptake_on_bone_scan_or_spect_ct': values[23],
        }},
        {"clause": 'I.B', "status": statuses[2], "read": {}},
        {"clause": 'I.B.1', "status": statuses[3], "read": {
            'hospitalized': values[18],
            'nrs_pain': values[21],
        }},
        {"clause": 'I.B.2', "status": statuses[4], "read": {
            'hospitalized': values[18],
            'nrs_pain': values[21],
            'pain_despite_optimal_nonsurgical_management': values[19],
        }},
        {"clause": 'I.C', "status": statuses[5], "read": {
            'hospitalized': values[18],
        }},
        {"clause": 'I.C.1', "status": statuses[6], "read": {
            'pain_trend': values[34],
        }},
        {"clause": 'I.C.2', "status": statuses[7], "read": {
            'pain_trend': values[34],
            'nrs_pain': values[21],
        }},
        {"clause": 'I.C.2.a', "status": statuses[8], "read": {
            'height_loss_progresses': values[35],
        }},
        {"clause": 'I.C.2.b', "status": statuses[9], "read": {
            'height_reduction': values[38],
        }},
        {"clause": 'I.C.2.c', "status": statuses[10], "read": {
            'kyphotic_deformity': values[39],
        }},
        {"clause": 'I.C.2.d', "status": statuses[11], "read": {
            'rdq_score': values[40],
        }},
        {"clause": 'I.D', "status": statuses[12], "read": {}},
        {"clause": 'I.D.1', "status": statuses[13], "read": {
            'bone_density_referral': values[41],
        }},
        {"clause": 'I.D.2', "status": statuses[14], "read": {
            'osteoporosis_program_instruction': values[42],
        }},
        {"clause": 'II', "status": statuses[15], "read": {
            'line_of_business': values[1],
            'painful_osteolytic_fracture': values[43],
            'secondary_osteolytic_metastasis': values[25],
            'multiple_myeloma': values[24],
            'medical_therapy_for_pain': values[44],
        }},
        {"clause": 'III', "status": statuses[16], "read": {}},
        {"clause": 'III.A', "status": statuses[17], "read": {
            'pain_due_to_treated_fracture': values[45],
        }},
        {"clause": 'III.B', "status": statuses[18], "read": {
            'osteomyelitis': values[26],
            'discitis': values[27],
            'active_systemic_infection': values[28],
            'active_surgical_site_infection': values[29],
        }},
        {"clause": 'III.C', "status": statuses[19], "read": {
            'pregnant': values[30],
        }},
        {"clause": 'IV', "status": statuses[20], "read": {}},
        {"clause": 'IV.A', "status": statuses[21], "read": {
            'fractures_treated': values[9],
        }},
        {"clause": 'IV.B', "status": statuses[22], "read": {
            'cement_allergy': values[31],
            'opacification_agent_allergy': values[32],
        }},
        {"clause": 'IV.C', "status": statuses[23], "read": {
            'uncorrected_coagulopathy': values[33],
        }},
        {"clause": 'IV.D', "status": statuses[24], "read": {
            'spinal_instability': values[13],
        }},
        {"clause": 'IV.E', "status": statuses[25], "read": {
            'myelopathy_from_fracture': values[14],
        }},
        {"clause": 'IV.F', "status": statuses[26], "read": {
            'neurologic_deficit': values[20],
        }},
        {"clause": 'IV.G', "status": statuses[27], "read": {
            'neural_impingement': values[15],
        }},
        {"clause": 'IV.H', "status": statuses[28], "read": {
            'fracture_retropulsion': values[11],
            'canal_compromise': values[12],
        }},
        {"clause": 'VI', "status": statuses[29], "read": {}},
        {"clause": 'VII', "status": statuses[30], "read": {
            'repeat_augmentation_of_same_body': values[46],
            'new_fracture_of_same_body': values[47],
        }},
        {"clause": 'VIII', "status": statuses[31], "read": {}},
        {"clause": 'VIII.s2', "status": statuses[32], "read": {
            'line_of_business': values[1],
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
    'oars_have_criteria',
    'prioritized_list_has_criteria',
    'in_lcd_jurisdiction',
    'procedure',
    'treated_level',
    'fractures_treated',
    'osteoporotic_vcf',
    'symptom_onset',
    'time_since_onset',
    'hospitalized',
    'pain_despite_optimal_nonsurgical_management',
    'nrs_pain',
    'marrow_edema_on_mri',
    'uptake_on_bone_scan_or_spect_ct',
    'multiple_myeloma',
    'secondary_osteolytic_metastasis',
    'pain_trend',
    'height_loss_progresses',
    'normal_height',
    'present_height',
    'height_reduction',
    'kyphotic_deformity',
    'rdq_score',
    'bone_density_referral',
    'osteoporosis_program_instruction',
    'painful_osteolytic_fracture',
    'medical_therapy_for_pain',
    'pain_due_to_treated_fracture',
    'repeat_augmentation_of_same_body',
    'new_fracture_of_same_body',
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
