# Medical policy 196, version 2025-10-01: Percutaneous Vertebroplasty and Sacroplasty
#
# Do not edit: written by `mednec build`. Fingerprint of the policy:
# 1de87fb26f05d69ad0d0bd4843d6cc041eb279ccef695204d66db30c1664d449
# `mednec build --check` fails if this file is not what the policy compiles to.
#
#     decide(case)   what the policy says, with its reasons (a Decision)
#     outcome(case)  the determination alone, fast
#     decide_request(request)  a decision for every line of a request
#     python -m generated.tables.MODULE case.json
#
# To audit: ROWS is the decision table, the first row that fits decides. CLAUSES holds the policy's words.
"""One version of one medical policy as a decision table; see the comment above and POLICY."""

from collections.abc import Mapping, Sequence
from datetime import date
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
    fast,
    outcome_of,
    request_decisions,
    run,
)

POLICY = PolicyVersion(
    number='196',
    title='Percutaneous Vertebroplasty and Sacroplasty',
    version='2025-10-01',
    status='published',
    fingerprint='1de87fb26f05d69ad0d0bd4843d6cc041eb279ccef695204d66db30c1664d449',
)

# What a case can say.
FACTS = (
    Fact(
        'code',
        'Requested procedure code',
        Choice(
            (
                '22510', '22511', '22512', '22513', '22514', '22515', '0200T', '0201T', 'C1062', 'C7504',
                'C7505', 'C7507', 'C7508', '22899',
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
        presumed='listed',
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
        'directed_by_medicare_policy',
        'A Medicare policy directs to this policy',
        Choice(('no', 'yes')),
        asks='Does a separate Medicare policy direct that this policy be applied?',
        documented="The plan's Medicare policy for this service",
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
        'steroid_induced_fracture',
        'Steroid-induced fracture',
        Choice(('no', 'yes')),
        asks='Is the fracture to be treated caused by steroid medicine?',
        documented="Specialist's note; medication history",
    ),
    Fact(
        'pain_primarily_due_to_vcf',
        'Back pain primarily due to the identified acute or subacute VCF',
        Choice(('yes', 'no', 'no_such_fracture')),
        asks=(
            'Is the current back pain primarily due to the identified acute or subacute vertebral '
            'compression fracture?'
        ),
        documented="Specialist's note with examination; imaging report",
    ),
    Fact(
        'fracture_retropulsion',
        'Fracture retropulsion',
        Choice(('no', 'yes')),
        asks='Is a fragment of the fracture pushed back toward the spinal canal (retropulsion)?',
        documented='Imaging report',
    ),
    Fact(
        'canal_compromise',
        'Canal compromise',
        Choice(('no', 'yes')),
        asks='Is the spinal canal narrowed (canal compromise) at a level to be treated?',
        documented='Imaging report',
    ),
    Fact(
        'spinal_instability',
        'Spinal instability',
        Choice(('no', 'yes')),
        asks='Is the spine unstable?',
        documented="Imaging report; specialist's note",
    ),
    Fact(
        'myelopathy_from_fracture',
        'Myelopathy from fracture',
        Choice(('no', 'yes')),
        asks='Does the member have myelopathy that comes from the fracture?',
        documented='Neurologic examination; imaging report',
    ),
    Fact(
        'neural_impingement',
        'Neural impingement',
        Choice(('no', 'yes')),
        asks='Does the chart document pressure on a nerve or on the spinal cord (neural impingement)?',
        documented='Imaging report; neurologic examination',
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
        'pain',
        'Pain',
        Choice(('none', 'mild', 'moderate', 'severe'), ordered=True),
        asks="How severe is the pain, by the clinician's own word or a named scale?",
        documented='Pain assessment',
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
        'acute_fracture_on_plain_ct',
        'Acute fracture on plain CT',
        Choice(('no', 'yes')),
        asks='Does a plain CT, without an uptake study, show an acute fracture?',
        documented='CT report',
    ),
    Fact(
        'multiple_myeloma',
        'Multiple myeloma',
        Choice(('no', 'yes')),
        asks='Is the lesion to be treated due to multiple myeloma?',
        documented="Pathology report; oncologist's note",
    ),
    Fact(
        'painful_hemangioma',
        'Painful hemangioma',
        Choice(('no', 'yes')),
        asks='Is the lesion to be treated a painful hemangioma?',
        documented="Imaging report; specialist's note",
    ),
    Fact(
        'aggressive_hemangioma',
        'Aggressive hemangioma',
        Choice(('no', 'yes')),
        asks='Is the lesion to be treated an aggressive hemangioma?',
        documented="Imaging report; specialist's note",
    ),
    Fact(
        'painful_eosinophilic_granuloma',
        'Painful vertebral eosinophilic granuloma',
        Choice(('no', 'yes')),
        asks='Is the lesion to be treated a painful vertebral eosinophilic granuloma?',
        documented="Pathology report; specialist's note",
    ),
    Fact(
        'primary_malignancy_of_bone_or_marrow',
        'Primary malignant neoplasm of bone or bone marrow',
        Choice(('no', 'yes')),
        asks='Is the lesion to be treated a primary malignant neoplasm of bone or bone marrow?',
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
    ),
    Fact(
        'discitis',
        'Discitis',
        Choice(('no', 'yes')),
        asks='Does the member have discitis?',
        documented="Imaging report; culture; specialist's note",
    ),
    Fact(
        'active_systemic_infection',
        'Active systemic infection',
        Choice(('no', 'yes')),
        asks='Does the member have an active systemic infection?',
        documented='Laboratory results; progress note',
    ),
    Fact(
        'active_surgical_site_infection',
        'Active surgical site infection',
        Choice(('no', 'yes')),
        asks='Is there an active infection at the surgical site?',
        documented='Physical examination; progress note',
    ),
    Fact(
        'pregnant',
        'Pregnancy',
        Choice(('no', 'yes')),
        asks='Is the member pregnant?',
        documented='Pregnancy test or obstetric history',
    ),
    Fact(
        'cement_allergy',
        'Allergy to bone cement',
        Choice(('no', 'yes')),
        asks='Is the member allergic to bone cement?',
        documented='Allergy list',
    ),
    Fact(
        'opacification_agent_allergy',
        'Allergy to opacification agents',
        Choice(('no', 'yes')),
        asks='Is the member allergic to an opacification (contrast) agent?',
        documented='Allergy list',
    ),
    Fact(
        'uncorrected_coagulopathy',
        'Uncorrected coagulopathy',
        Choice(('no', 'yes')),
        asks='Does the member have a coagulopathy that has not been corrected?',
        documented='Coagulation studies; medication list',
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
    ),
    Code(
        'HCPCS',
        'C1062',
        'Implant for a vertebral body',
        (('is', 'procedure', ('implant_augmentation',)), ('is', 'listing', ('listed',))),
    ),
    Code(
        'HCPCS',
        'C7504',
        'Vertebroplasties, the first cervicothoracic',
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
            (
                'some',
                'treated_level',
                (
                    'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8',
                    'T9', 'T10', 'T11', 'T12',
                ),
            ),
            ('is', 'listing', ('listed',)),
        ),
    ),
    Code(
        'HCPCS',
        'C7505',
        'Vertebroplasties, the first lumbosacral',
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
            ('some', 'treated_level', ('L1', 'L2', 'L3', 'L4', 'L5', 'S1', 'S2', 'S3', 'S4', 'S5')),
            ('is', 'listing', ('listed',)),
        ),
    ),
    Code(
        'HCPCS',
        'C7507',
        'Kyphoplasties, the first thoracic',
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
            (
                'some',
                'treated_level',
                ('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12'),
            ),
            ('is', 'listing', ('listed',)),
        ),
    ),
    Code(
        'HCPCS',
        'C7508',
        'Kyphoplasties, the first lumbar',
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
            ('some', 'treated_level', ('L1', 'L2', 'L3', 'L4', 'L5')),
            ('is', 'listing', ('listed',)),
        ),
    ),
    Code('CPT', '22899', 'Unlisted procedure, spine', (('is', 'listing', ('unlisted',)),)),
)

# The variables of the table, in the order of NODES: choices, numbers by the starts of their intervals, lists
# by groups of values.
AXES = (
    ('number', 'date_of_service', (1, 739525)),
    (
        'known',
        'known medicaid',
        (
            'all',
            ('not', ('is', 'oars_have_criteria', ('yes',))),
            ('not', ('is', 'prioritized_list_has_criteria', ('yes',))),
        ),
    ),
    ('choice', 'line_of_business'),
    ('choice', 'directed_by_medicare_policy'),
    ('choice', 'procedure'),
    ('choice', 'listing'),
    (
        'several',
        'treated_level',
        (
            ('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'),
            (
                'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12', 'L1', 'L2', 'L3',
                'L4', 'L5',
            ),
            ('S1', 'S2', 'S3', 'S4', 'S5'),
            ('coccyx',),
        ),
    ),
    ('choice', 'osteoporotic_vcf'),
    ('number', 'time_since_onset', (0, 42, 85)),
    ('choice', 'marrow_edema_on_mri'),
    ('choice', 'uptake_on_bone_scan_or_spect_ct'),
    ('choice', 'hospitalized'),
    ('choice', 'pain'),
    ('choice', 'pain_despite_optimal_nonsurgical_management'),
    ('choice', 'secondary_osteolytic_metastasis'),
    ('choice', 'multiple_myeloma'),
    ('choice', 'painful_hemangioma'),
    ('choice', 'aggressive_hemangioma'),
    ('choice', 'painful_eosinophilic_granuloma'),
    ('choice', 'primary_malignancy_of_bone_or_marrow'),
    ('choice', 'steroid_induced_fracture'),
    ('choice', 'pain_primarily_due_to_vcf'),
    ('choice', 'osteomyelitis'),
    ('choice', 'discitis'),
    ('choice', 'active_systemic_infection'),
    ('choice', 'active_surgical_site_infection'),
    ('choice', 'pregnant'),
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
)

OUTCOMES = (
    Outcome(Determination.NOT_THIS_VERSION, '', ()),
    Outcome(Determination.REFER, 'the Oregon Administrative Rules and the OHP Prioritized List (Guideline Note 109)', ()),
    Outcome(Determination.REFER, 'a separate Medicare policy', ()),
    Outcome(Determination.NOT_ADDRESSED, '', ()),
    Outcome(Determination.NOT_COVERED, '', ()),
    Outcome(Determination.NOT_MEDICALLY_NECESSARY, '', ()),
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
                'Percutaneous vertebral augmentation vertebroplasty (PVP) or kyphoplasty may be considered '
                '**medically necessary** when one of the following conditions is met:'
            ),
        ),
        reads=(),
        formula=('any', 'I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F', 'I.G'),
    ),
    Clause(
        id='I.A',
        anchor='i-a',
        label='A.',
        words=('For Osteoporotic vertebral compression fracture (VCF) (T1-L5):',),
        reads=(),
        formula=('all', 'I.A.1', 'I.A.2'),
    ),
    Clause(
        id='I.A.1',
        anchor='i-a-1',
        label='1.',
        words=(
            (
                'Acute (<6 weeks) or subacute (6-12 weeks) osteoporotic vertebral compression fracture (VCF) '
                '(T1-L5) based on symptom onset, and documented by advanced imaging (bone marrow edema on '
                'MRI or bone-scan/SPECT/CT uptake); **AND**'
            ),
        ),
        reads=(
            'osteoporotic_vcf', 'treated_level', 'time_since_onset', 'marrow_edema_on_mri',
            'uptake_on_bone_scan_or_spect_ct',
        ),
        formula=(
            'all',
            ('in', 'osteoporotic_vcf', (1,)),
            ('in', 'treated_level', (2,)),
            ('any', ('in', 'time_since_onset', (0,)), ('in', 'time_since_onset', (1,))),
            ('any', ('in', 'marrow_edema_on_mri', (1,)), ('in', 'uptake_on_bone_scan_or_spect_ct', (1,))),
        ),
    ),
    Clause(
        id='I.A.2',
        anchor='i-a-2',
        label='2.',
        words=(
            (
                'Either hospitalized with severe pain or non-hospitalized with moderate to severe pain '
                'despite optimal non-surgical management; or'
            ),
        ),
        reads=('hospitalized', 'pain', 'pain_despite_optimal_nonsurgical_management'),
        formula=(
            'any',
            ('all', ('in', 'hospitalized', (1,)), ('in', 'pain', (3,))),
            (
                'all',
                ('not', ('in', 'hospitalized', (1,))),
                ('in', 'pain', (2, 3)),
                ('in', 'pain_despite_optimal_nonsurgical_management', (1,)),
            ),
        ),
    ),
    Clause(
        id='I.B',
        anchor='i-b',
        label='B.',
        words=('Multiple myeloma; or',),
        reads=('multiple_myeloma',),
        formula=('in', 'multiple_myeloma', (1,)),
    ),
    Clause(
        id='I.C',
        anchor='i-c',
        label='C.',
        words=('Painful and/or aggressive hemangiomas; or',),
        reads=('painful_hemangioma', 'aggressive_hemangioma'),
        formula=('any', ('in', 'painful_hemangioma', (1,)), ('in', 'aggressive_hemangioma', (1,))),
    ),
    Clause(
        id='I.D',
        anchor='i-d',
        label='D.',
        words=('Painful vertebral eosinophilic granuloma; or',),
        reads=('painful_eosinophilic_granuloma',),
        formula=('in', 'painful_eosinophilic_granuloma', (1,)),
    ),
    Clause(
        id='I.E',
        anchor='i-e',
        label='E.',
        words=('Primary malignant neoplasm of bone or bone marrow; or',),
        reads=('primary_malignancy_of_bone_or_marrow',),
        formula=('in', 'primary_malignancy_of_bone_or_marrow', (1,)),
    ),
    Clause(
        id='I.F',
        anchor='i-f',
        label='F.',
        words=('Secondary osteolytic metastasis, excluding sacrum and coccyx, but including cervical; or',),
        reads=('secondary_osteolytic_metastasis', 'treated_level'),
        formula=(
            'all',
            ('in', 'secondary_osteolytic_metastasis', (1,)),
            ('not', ('in', 'treated_level', (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))),
        ),
    ),
    Clause(
        id='I.G',
        anchor='i-g',
        label='G.',
        words=('Steroid-induced fractures',),
        reads=('steroid_induced_fracture',),
        formula=('in', 'steroid_induced_fracture', (1,)),
    ),
    Clause(
        id='II',
        anchor='ii',
        label='II.',
        words=(
            (
                'Percutaneous vertebroplasty or kyphoplasty is considered **not medically necessary** when '
                'criteria above are not met or when member has any of the following conditions:'
            ),
        ),
        reads=(),
        formula=(
            'any',
            ('not', 'I'),
            ('any', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'II.G', 'II.H', 'II.I', 'II.J', 'II.K'),
        ),
        overrides=(('I', ''),),
    ),
    Clause(
        id='II.A',
        anchor='ii-a',
        label='A.',
        words=('Current back pain is not primarily due to the identified acute or subacute VCF',),
        reads=('pain_primarily_due_to_vcf',),
        formula=('in', 'pain_primarily_due_to_vcf', (1,)),
    ),
    Clause(
        id='II.B',
        anchor='ii-b',
        label='B.',
        words=('Osteomyelitis, discitis, or active systemic or surgical site infection is present',),
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
        id='II.C',
        anchor='ii-c',
        label='C.',
        words=('Pregnancy',),
        reads=('pregnant',),
        formula=('in', 'pregnant', (1,)),
    ),
    Clause(
        id='II.D',
        anchor='ii-d',
        label='D.',
        words=('Greater than 3 vertebral fractures are treated per procedure',),
        reads=('fractures_treated',),
        formula=('in', 'fractures_treated', (1,)),
    ),
    Clause(
        id='II.E',
        anchor='ii-e',
        label='E.',
        words=('Allergy to bone cement or opacification agents',),
        reads=('cement_allergy', 'opacification_agent_allergy'),
        formula=('any', ('in', 'cement_allergy', (1,)), ('in', 'opacification_agent_allergy', (1,))),
    ),
    Clause(
        id='II.F',
        anchor='ii-f',
        label='F.',
        words=('Uncorrected coagulopathy',),
        reads=('uncorrected_coagulopathy',),
        formula=('in', 'uncorrected_coagulopathy', (1,)),
    ),
    Clause(
        id='II.G',
        anchor='ii-g',
        label='G.',
        words=('Spinal instability',),
        reads=('spinal_instability',),
        formula=('in', 'spinal_instability', (1,)),
    ),
    Clause(
        id='II.H',
        anchor='ii-h',
        label='H.',
        words=('Myelopathy from fracture',),
        reads=('myelopathy_from_fracture',),
        formula=('in', 'myelopathy_from_fracture', (1,)),
    ),
    Clause(
        id='II.I',
        anchor='ii-i',
        label='I.',
        words=('Neurologic deficit',),
        reads=('neurologic_deficit',),
        formula=('in', 'neurologic_deficit', (1,)),
    ),
    Clause(
        id='II.J',
        anchor='ii-j',
        label='J.',
        words=('Neural impingement',),
        reads=('neural_impingement',),
        formula=('in', 'neural_impingement', (1,)),
    ),
    Clause(
        id='II.K',
        anchor='ii-k',
        label='K.',
        words=('Fracture retropulsion/canal compromise',),
        reads=('fracture_retropulsion', 'canal_compromise'),
        formula=('any', ('in', 'fracture_retropulsion', (1,)), ('in', 'canal_compromise', (1,))),
    ),
    Clause(
        id='III',
        anchor='iii',
        label='III.',
        words=(
            (
                'Percutaneous sacral augmentation (i.e. sacroplasty) is considered **not medically '
                'necessary** for all indications, including the treatment of sacral insufficiency fractures.'
            ),
        ),
        reads=('procedure', 'treated_level'),
        formula=('any', ('in', 'procedure', (3,)), ('in', 'treated_level', (4, 5, 6, 7, 12, 13, 14, 15))),
        overrides=(('I', ''),),
    ),
    Clause(
        id='codes.2',
        anchor='codes-2',
        label='-',
        words=(
            (
                'All unlisted codes are reviewed for medical necessity, correct coding, and pricing at the '
                'claim level. If an unlisted code is submitted for non-covered services addressed in this '
                'policy then it will be **denied as not covered**.'
            ),
        ),
        reads=('listing',),
        formula=('all', ('in', 'listing', (1,)), 'III'),
        overrides=(('II', ''), ('III', '')),
    ),
    Clause(
        id='codes.2.s2',
        anchor='codes-2-s2',
        label='',
        words=(
            (
                'If an unlisted code is submitted for potentially covered services addressed in this policy, '
                'to avoid post-service denial, **prior authorization is recommended**.'
            ),
        ),
        reads=('listing', 'procedure'),
        formula=('all', ('in', 'listing', (1,)), ('in', 'procedure', (0, 1, 2)), ('not', 'III')),
        recommends='prior authorization',
    ),
)

# The steps of a decision: the first that holds decides.
HITS = (
    Hit('version', 'version', ('in', 'date_of_service', (0,)), 0, words=('Effective Date: 10/1/2025',)),
    Hit(
        'line',
        'line medicaid',
        ('all', ('in', 'line_of_business', (1,)), ('not', ('in', 'known medicaid', (1,)))),
        1,
        words=(
            (
                'Oregon: Services requested for Oregon Health Plan (OHP) members follow the OHP Prioritized '
                'List and Oregon Administrative Rules (OARs) as the primary resource for coverage '
                'determinations. Medical policy criteria below may be applied when there are no criteria '
                'available in the OARs and the OHP Prioritized List.'
            ),
            'Percutaneous Vertebroplasty and Sacroplasty: Guideline Note 109',
        ),
    ),
    Hit(
        'line',
        'line medicare',
        ('all', ('in', 'line_of_business', (2,)), ('not', ('in', 'directed_by_medicare_policy', (1,)))),
        2,
        words=(
            (
                'This *Company* policy may be applied to Medicare Plan members only when directed by a '
                'separate *Medicare* policy. Note that investigational services are considered “**not '
                'medically necessary**” for Medicare members.'
            ),
        ),
    ),
    Hit('service', 'service', ('not', ('in', 'procedure', (0, 1, 2, 3))), 3),
    Hit('clause', 'codes.2', 'codes.2', 4),
    Hit('clause', 'III', 'III', 5),
    Hit('clause', 'II', ('all', ('in', 'procedure', (0, 1, 2)), 'II'), 5),
    Hit('clause', 'I', ('all', ('in', 'procedure', (0, 1, 2)), 'I'), 6),
    Hit('otherwise', 'otherwise', ('all',), 3),
)

# The decision table: the first row of which all conditions hold decides.
ROWS = (
    Row(
        by='version',
        clauses=(),
        when=('date_of_service: before 2025-10-01',),
        cells=(('date_of_service', (0,)),),
        determination='not decided by this version',
    ),
    Row(
        by='line medicaid',
        clauses=(),
        when=('line_of_business: medicaid', 'known medicaid: no'),
        cells=(('line_of_business', (1,)), ('known medicaid', (0,))),
        determination='refer to another source',
        source='the Oregon Administrative Rules and the OHP Prioritized List (Guideline Note 109)',
    ),
    Row(
        by='line medicare',
        clauses=(),
        when=('line_of_business: medicare', 'directed_by_medicare_policy: no'),
        cells=(('line_of_business', (2,)), ('directed_by_medicare_policy', (0,))),
        determination='refer to another source',
        source='a separate Medicare policy',
    ),
    Row(
        by='service',
        clauses=(),
        when=('procedure: other_procedure',),
        cells=(('procedure', (4,)),),
        determination='not addressed by this policy',
    ),
    Row(
        by='codes.2',
        clauses=('III', 'codes.2'),
        when=('procedure: sacroplasty', 'listing: unlisted'),
        cells=(('procedure', (3,)), ('listing', (1,))),
        determination='not covered',
    ),
    Row(
        by='codes.2',
        clauses=('III', 'codes.2'),
        when=('treated_level: some in S1 to S5', 'listing: unlisted'),
        cells=(('treated_level', (4, 5, 6, 7, 12, 13, 14, 15)), ('listing', (1,))),
        determination='not covered',
    ),
    Row(
        by='III',
        clauses=('III',),
        when=('procedure: sacroplasty',),
        cells=(('procedure', (3,)),),
        determination='not medically necessary',
    ),
    Row(
        by='III',
        clauses=('III',),
        when=('treated_level: some in S1 to S5',),
        cells=(('treated_level', (4, 5, 6, 7, 12, 13, 14, 15)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.A'),
        when=('pain_primarily_due_to_vcf: no',),
        cells=(('pain_primarily_due_to_vcf', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.B'),
        when=('osteomyelitis: yes',),
        cells=(('osteomyelitis', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.B'),
        when=('discitis: yes',),
        cells=(('discitis', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.B'),
        when=('active_systemic_infection: yes',),
        cells=(('active_systemic_infection', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.B'),
        when=('active_surgical_site_infection: yes',),
        cells=(('active_surgical_site_infection', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.C'),
        when=('pregnant: yes',),
        cells=(('pregnant', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.D'),
        when=('fractures_treated: at least 4',),
        cells=(('fractures_treated', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.E'),
        when=('cement_allergy: yes',),
        cells=(('cement_allergy', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.E'),
        when=('opacification_agent_allergy: yes',),
        cells=(('opacification_agent_allergy', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.F'),
        when=('uncorrected_coagulopathy: yes',),
        cells=(('uncorrected_coagulopathy', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.G'),
        when=('spinal_instability: yes',),
        cells=(('spinal_instability', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.H'),
        when=('myelopathy_from_fracture: yes',),
        cells=(('myelopathy_from_fracture', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.I'),
        when=('neurologic_deficit: yes',),
        cells=(('neurologic_deficit', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.J'),
        when=('neural_impingement: yes',),
        cells=(('neural_impingement', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.K'),
        when=('fracture_retropulsion: yes',),
        cells=(('fracture_retropulsion', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='II',
        clauses=('II', 'II.K'),
        when=('canal_compromise: yes',),
        cells=(('canal_compromise', (1,)),),
        determination='not medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.A.1', 'I.A.2'),
        when=(
            'osteoporotic_vcf: yes',
            'treated_level: every one in T1 to L5',
            'time_since_onset: at most 84 days (12 weeks)',
            'marrow_edema_on_mri: yes',
            'hospitalized: yes',
            'pain: severe',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('time_since_onset', (0, 1)),
            ('marrow_edema_on_mri', (1,)),
            ('hospitalized', (1,)),
            ('pain', (3,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.A.1', 'I.A.2'),
        when=(
            'osteoporotic_vcf: yes',
            'treated_level: every one in T1 to L5',
            'time_since_onset: at most 84 days (12 weeks)',
            'marrow_edema_on_mri: yes',
            'hospitalized: no',
            'pain: moderate or severe',
            'pain_despite_optimal_nonsurgical_management: yes',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('time_since_onset', (0, 1)),
            ('marrow_edema_on_mri', (1,)),
            ('hospitalized', (0,)),
            ('pain', (2, 3)),
            ('pain_despite_optimal_nonsurgical_management', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.A.1', 'I.A.2'),
        when=(
            'osteoporotic_vcf: yes',
            'treated_level: every one in T1 to L5',
            'time_since_onset: at most 84 days (12 weeks)',
            'uptake_on_bone_scan_or_spect_ct: yes',
            'hospitalized: yes',
            'pain: severe',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('time_since_onset', (0, 1)),
            ('uptake_on_bone_scan_or_spect_ct', (1,)),
            ('hospitalized', (1,)),
            ('pain', (3,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.A', 'I.A.1', 'I.A.2'),
        when=(
            'osteoporotic_vcf: yes',
            'treated_level: every one in T1 to L5',
            'time_since_onset: at most 84 days (12 weeks)',
            'uptake_on_bone_scan_or_spect_ct: yes',
            'hospitalized: no',
            'pain: moderate or severe',
            'pain_despite_optimal_nonsurgical_management: yes',
        ),
        cells=(
            ('osteoporotic_vcf', (1,)),
            ('treated_level', (2,)),
            ('time_since_onset', (0, 1)),
            ('uptake_on_bone_scan_or_spect_ct', (1,)),
            ('hospitalized', (0,)),
            ('pain', (2, 3)),
            ('pain_despite_optimal_nonsurgical_management', (1,)),
        ),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.B'),
        when=('multiple_myeloma: yes',),
        cells=(('multiple_myeloma', (1,)),),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.C'),
        when=('painful_hemangioma: yes',),
        cells=(('painful_hemangioma', (1,)),),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.C'),
        when=('aggressive_hemangioma: yes',),
        cells=(('aggressive_hemangioma', (1,)),),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.D'),
        when=('painful_eosinophilic_granuloma: yes',),
        cells=(('painful_eosinophilic_granuloma', (1,)),),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.E'),
        when=('primary_malignancy_of_bone_or_marrow: yes',),
        cells=(('primary_malignancy_of_bone_or_marrow', (1,)),),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.F'),
        when=('treated_level: none in S1 to coccyx', 'secondary_osteolytic_metastasis: yes'),
        cells=(('treated_level', (0, 1, 2, 3)), ('secondary_osteolytic_metastasis', (1,))),
        determination='medically necessary',
    ),
    Row(
        by='I',
        clauses=('I', 'I.G'),
        when=('steroid_induced_fracture: yes',),
        cells=(('steroid_induced_fracture', (1,)),),
        determination='medically necessary',
    ),
    Row(
        by='II',
        clauses=('II',),
        when=(),
        cells=(),
        determination='not medically necessary',
    ),
)

# The same table as a decision diagram: (axis, one child for each cell). A child is a node by its place; a
# negative one is an outcome, -1 the first of OUTCOMES.
NODES = (
    (36, (-7, -6)),  # 0: canal_compromise
    (35, (0, -6)),  # 1: fracture_retropulsion
    (34, (1, -6)),  # 2: neural_impingement
    (33, (2, -6)),  # 3: neurologic_deficit
    (32, (3, -6)),  # 4: myelopathy_from_fracture
    (31, (4, -6)),  # 5: spinal_instability
    (30, (5, -6)),  # 6: uncorrected_coagulopathy
    (29, (6, -6)),  # 7: opacification_agent_allergy
    (28, (7, -6)),  # 8: cement_allergy
    (27, (8, -6)),  # 9: fractures_treated
    (26, (9, -6)),  # 10: pregnant
    (25, (10, -6)),  # 11: active_surgical_site_infection
    (24, (11, -6)),  # 12: active_systemic_infection
    (23, (12, -6)),  # 13: discitis
    (22, (13, -6)),  # 14: osteomyelitis
    (21, (14, -6, 14)),  # 15: pain_primarily_due_to_vcf
    (20, (-6, 15)),  # 16: steroid_induced_fracture
    (19, (16, 15)),  # 17: primary_malignancy_of_bone_or_marrow
    (18, (17, 15)),  # 18: painful_eosinophilic_granuloma
    (17, (18, 15)),  # 19: aggressive_hemangioma
    (16, (19, 15)),  # 20: painful_hemangioma
    (15, (20, 15)),  # 21: multiple_myeloma
    (14, (21, 15)),  # 22: secondary_osteolytic_metastasis
    (13, (22, 15)),  # 23: pain_despite_optimal_nonsurgical_management
    (12, (22, 22, 22, 15)),  # 24: pain
    (12, (22, 22, 23, 23)),  # 25: pain
    (11, (25, 24)),  # 26: hospitalized
    (10, (22, 26)),  # 27: uptake_on_bone_scan_or_spect_ct
    (9, (27, 26)),  # 28: marrow_edema_on_mri
    (8, (28, 28, 22)),  # 29: time_since_onset
    (7, (22, 29)),  # 30: osteoporotic_vcf
    (6, (22, 22, 30, 22, -5, -5, -5, -5, 21, 21, 21, 21, -5, -5, -5, -5)),  # 31: treated_level
    (6, (22, 22, 30, 22, -6, -6, -6, -6, 21, 21, 21, 21, -6, -6, -6, -6)),  # 32: treated_level
    (5, (-6, -5)),  # 33: listing
    (5, (32, 31)),  # 34: listing
    (4, (34, 34, 34, 33, -4)),  # 35: procedure
    (3, (-3, 35)),  # 36: directed_by_medicare_policy
    (2, (35, 35, 36)),  # 37: line_of_business
    (2, (35, -2, 36)),  # 38: line_of_business
    (1, (38, 37)),  # 39: known medicaid
    (0, (-1, 39)),  # 40: date_of_service
)
ROOT = 40


def _statuses(cells: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The status of every clause, then of every step, from the cells that each axis can still have.

    `t` is whether it can be true, `f` whether it can be false: both where it is unknown.
    """
    # I.A.1
    t2 = (
        cells[7] & 0b10
        and cells[6] & 0b0000000000000100
        and (cells[8] & 0b001 or cells[8] & 0b010)
        and (cells[9] & 0b10 or cells[10] & 0b10)
    )
    f2 = (
        cells[7] & 0b01
        or cells[6] & 0b1111111111111011
        or (cells[8] & 0b110 and cells[8] & 0b101)
        or (cells[9] & 0b01 and cells[10] & 0b01)
    )
    # I.A.2
    t3 = (
        (cells[11] & 0b10 and cells[12] & 0b1000)
        or (cells[11] & 0b01 and cells[12] & 0b1100 and cells[13] & 0b10)
    )
    f3 = (
        (cells[11] & 0b01 or cells[12] & 0b0111)
        and (cells[11] & 0b10 or cells[12] & 0b0011 or cells[13] & 0b01)
    )
    # I.A
    t1 = t2 and t3
    f1 = f2 or f3
    # I.B
    t4 = cells[15] & 0b10
    f4 = cells[15] & 0b01
    # I.C
    t5 = cells[16] & 0b10 or cells[17] & 0b10
    f5 = cells[16] & 0b01 and cells[17] & 0b01
    # I.D
    t6 = cells[18] & 0b10
    f6 = cells[18] & 0b01
    # I.E
    t7 = cells[19] & 0b10
    f7 = cells[19] & 0b01
    # I.F
    t8 = cells[14] & 0b10 and cells[6] & 0b0000000000001111
    f8 = cells[14] & 0b01 or cells[6] & 0b1111111111110000
    # I.G
    t9 = cells[20] & 0b10
    f9 = cells[20] & 0b01
    # I
    t0 = t1 or t4 or t5 or t6 or t7 or t8 or t9
    f0 = f1 and f4 and f5 and f6 and f7 and f8 and f9
    # II.A
    t11 = cells[21] & 0b010
    f11 = cells[21] & 0b101
    # II.B
    t12 = cells[22] & 0b10 or cells[23] & 0b10 or cells[24] & 0b10 or cells[25] & 0b10
    f12 = cells[22] & 0b01 and cells[23] & 0b01 and cells[24] & 0b01 and cells[25] & 0b01
    # II.C
    t13 = cells[26] & 0b10
    f13 = cells[26] & 0b01
    # II.D
    t14 = cells[27] & 0b10
    f14 = cells[27] & 0b01
    # II.E
    t15 = cells[28] & 0b10 or cells[29] & 0b10
    f15 = cells[28] & 0b01 and cells[29] & 0b01
    # II.F
    t16 = cells[30] & 0b10
    f16 = cells[30] & 0b01
    # II.G
    t17 = cells[31] & 0b10
    f17 = cells[31] & 0b01
    # II.H
    t18 = cells[32] & 0b10
    f18 = cells[32] & 0b01
    # II.I
    t19 = cells[33] & 0b10
    f19 = cells[33] & 0b01
    # II.J
    t20 = cells[34] & 0b10
    f20 = cells[34] & 0b01
    # II.K
    t21 = cells[35] & 0b10 or cells[36] & 0b10
    f21 = cells[35] & 0b01 and cells[36] & 0b01
    # II
    t10 = f0 or (t11 or t12 or t13 or t14 or t15 or t16 or t17 or t18 or t19 or t20 or t21)
    f10 = t0 and (f11 and f12 and f13 and f14 and f15 and f16 and f17 and f18 and f19 and f20 and f21)
    # III
    t22 = cells[4] & 0b01000 or cells[6] & 0b1111000011110000
    f22 = cells[4] & 0b10111 and cells[6] & 0b0000111100001111
    # codes.2
    t23 = cells[5] & 0b10 and t22
    f23 = cells[5] & 0b01 or f22
    # codes.2.s2
    t24 = cells[5] & 0b10 and cells[4] & 0b00111 and f22
    f24 = cells[5] & 0b01 or cells[4] & 0b11000 or t22
    # step version
    t_hit0 = cells[0] & 0b01
    f_hit0 = cells[0] & 0b10
    # step line medicaid
    t_hit1 = cells[2] & 0b010 and cells[1] & 0b01
    f_hit1 = cells[2] & 0b101 or cells[1] & 0b10
    # step line medicare
    t_hit2 = cells[2] & 0b100 and cells[3] & 0b01
    f_hit2 = cells[2] & 0b011 or cells[3] & 0b10
    # step service
    t_hit3 = cells[4] & 0b10000
    f_hit3 = cells[4] & 0b01111
    # step codes.2
    t_hit4 = t23
    f_hit4 = f23
    # step III
    t_hit5 = t22
    f_hit5 = f22
    # step II
    t_hit6 = cells[4] & 0b00111 and t10
    f_hit6 = cells[4] & 0b11000 or f10
    # step I
    t_hit7 = cells[4] & 0b00111 and t0
    f_hit7 = cells[4] & 0b11000 or f0
    # step otherwise
    t_hit8 = True
    f_hit8 = False
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
        ),
    )


def _trace(statuses: Sequence[str], values: Sequence[Any]) -> list[dict[str, Any]]:
    """What came of every clause, with the facts that it reads itself and their values."""
    return [
        {"clause": 'I', "status": statuses[0], "read": {}},
        {"clause": 'I.A', "status": statuses[1], "read": {}},
        {"clause": 'I.A.1', "status": statuses[2], "read": {
            'osteoporotic_vcf': values[10],
            'treated_level': values[8],
            'time_since_onset': values[19],
            'marrow_edema_on_mri': values[24],
            'uptake_on_bone_scan_or_spect_ct': values[25],
        }},
        {"clause": 'I.A.2', "status": statuses[3], "read": {
            'hospitalized': values[20],
            'pain': values[21],
            'pain_despite_optimal_nonsurgical_management': values[22],
        }},
        {"clause": 'I.B', "status": statuses[4], "read": {
            'multiple_myeloma': values[27],
        }},
        {"clause": 'I.C', "status": statuses[5], "read": {
            'painful_hemangioma': values[28],
            'aggressive_hemangioma': values[29],
        }},
        {"clause": 'I.D', "status": statuses[6], "read": {
            'painful_eosinophilic_granuloma': values[30],
        }},
        {"clause": 'I.E', "status": statuses[7], "read": {
            'primary_malignancy_of_bone_or_marrow': values[31],
        }},
        {"clause": 'I.F', "status": statuses[8], "read": {
            'secondary_osteolytic_metastasis': values[32],
            'treated_level': values[8],
        }},
        {"clause": 'I.G', "status": statuses[9], "read": {
            'steroid_induced_fracture': values[11],
        }},
        {"clause": 'II', "status": statuses[10], "read": {}},
        {"clause": 'II.A', "status": statuses[11], "read": {
            'pain_primarily_due_to_vcf': values[12],
        }},
        {"clause": 'II.B', "status": statuses[12], "read": {
            'osteomyelitis': values[33],
            'discitis': values[34],
            'active_systemic_infection': values[35],
            'active_surgical_site_infection': values[36],
        }},
        {"clause": 'II.C', "status": statuses[13], "read": {
            'pregnant': values[37],
        }},
        {"clause": 'II.D', "status": statuses[14], "read": {
            'fractures_treated': values[9],
        }},
        {"clause": 'II.E', "status": statuses[15], "read": {
            'cement_allergy': values[38],
            'opacification_agent_allergy': values[39],
        }},
        {"clause": 'II.F', "status": statuses[16], "read": {
            'uncorrected_coagulopathy': values[40],
        }},
        {"clause": 'II.G', "status": statuses[17], "read": {
            'spinal_instability': values[15],
        }},
        {"clause": 'II.H', "status": statuses[18], "read": {
            'myelopathy_from_fracture': values[16],
        }},
        {"clause": 'II.I', "status": statuses[19], "read": {
            'neurologic_deficit': values[23],
        }},
        {"clause": 'II.J', "status": statuses[20], "read": {
            'neural_impingement': values[17],
        }},
        {"clause": 'II.K', "status": statuses[21], "read": {
            'fracture_retropulsion': values[13],
            'canal_compromise': values[14],
        }},
        {"clause": 'III', "status": statuses[22], "read": {
            'procedure': values[7],
            'treated_level': values[8],
        }},
        {"clause": 'codes.2', "status": statuses[23], "read": {
            'listing': values[3],
        }},
        {"clause": 'codes.2.s2', "status": statuses[24], "read": {
            'listing': values[3],
            'procedure': values[7],
        }},
    ]


def _usual(case: Mapping[str, Any]) -> tuple[list[int], list[Any]] | None:
    """The cells of every axis and the values of all facts, if each is in its usual form; else None."""
    values = list(map(case.get, TABLE.names))
    (
        code_given,
        line_of_business_given,
        date_of_service_given,
        listing_given,
        oars_have_criteria_given,
        prioritized_list_has_criteria_given,
        directed_by_medicare_policy_given,
        procedure_given,
        treated_level_given,
        fractures_treated_given,
        osteoporotic_vcf_given,
        steroid_induced_fracture_given,
        pain_primarily_due_to_vcf_given,
        fracture_retropulsion_given,
        canal_compromise_given,
        spinal_instability_given,
        myelopathy_from_fracture_given,
        neural_impingement_given,
        symptom_onset_given,
        time_since_onset_given,
        hospitalized_given,
        pain_given,
        pain_despite_optimal_nonsurgical_management_given,
        neurologic_deficit_given,
        marrow_edema_on_mri_given,
        uptake_on_bone_scan_or_spect_ct_given,
        acute_fracture_on_plain_ct_given,
        multiple_myeloma_given,
        painful_hemangioma_given,
        aggressive_hemangioma_given,
        painful_eosinophilic_granuloma_given,
        primary_malignancy_of_bone_or_marrow_given,
        secondary_osteolytic_metastasis_given,
        osteomyelitis_given,
        discitis_given,
        active_systemic_infection_given,
        active_surgical_site_infection_given,
        pregnant_given,
        cement_allergy_given,
        opacification_agent_allergy_given,
        uncorrected_coagulopathy_given,
    ) = values
    (
        oars_have_criteria_cells,
        prioritized_list_has_criteria_cells,
        directed_by_medicare_policy_cells,
        osteoporotic_vcf_cells,
        steroid_induced_fracture_cells,
        fracture_retropulsion_cells,
        canal_compromise_cells,
        spinal_instability_cells,
        myelopathy_from_fracture_cells,
        neural_impingement_cells,
        hospitalized_cells,
        pain_despite_optimal_nonsurgical_management_cells,
        neurologic_deficit_cells,
        marrow_edema_on_mri_cells,
        uptake_on_bone_scan_or_spect_ct_cells,
        acute_fracture_on_plain_ct_cells,
        multiple_myeloma_cells,
        painful_hemangioma_cells,
        aggressive_hemangioma_cells,
        painful_eosinophilic_granuloma_cells,
        primary_malignancy_of_bone_or_marrow_cells,
        secondary_osteolytic_metastasis_cells,
        osteomyelitis_cells,
        discitis_cells,
        active_systemic_infection_cells,
        active_surgical_site_infection_cells,
        pregnant_cells,
        cement_allergy_cells,
        opacification_agent_allergy_cells,
        uncorrected_coagulopathy_cells,
    ) = [
        0b01 if value is False else 0b10 if value is True else 0b11 if value is None else 0
        for value in (
            oars_have_criteria_given,
            prioritized_list_has_criteria_given,
            directed_by_medicare_policy_given,
            osteoporotic_vcf_given,
            steroid_induced_fracture_given,
            fracture_retropulsion_given,
            canal_compromise_given,
            spinal_instability_given,
            myelopathy_from_fracture_given,
            neural_impingement_given,
            hospitalized_given,
            pain_despite_optimal_nonsurgical_management_given,
            neurologic_deficit_given,
            marrow_edema_on_mri_given,
            uptake_on_bone_scan_or_spect_ct_given,
            acute_fracture_on_plain_ct_given,
            multiple_myeloma_given,
            painful_hemangioma_given,
            aggressive_hemangioma_given,
            painful_eosinophilic_granuloma_given,
            primary_malignancy_of_bone_or_marrow_given,
            secondary_osteolytic_metastasis_given,
            osteomyelitis_given,
            discitis_given,
            active_systemic_infection_given,
            active_surgical_site_infection_given,
            pregnant_given,
            cement_allergy_given,
            opacification_agent_allergy_given,
            uncorrected_coagulopathy_given,
        )
    ]
    try:
        date_of_service_text = date_of_service_given
        date_of_service_day = None
        if date_of_service_text is not None:
            date_of_service_day = _date_of(date_of_service_text)
            if date_of_service_text[7] != '-':
                return None
        (
            listing_of,
            procedure_of,
            treated_level_of,
            treated_level_some,
            treated_level_longest,
            treated_level_implied_cells,
        ) = _IMPLIED[code_given]
        procedure_cells = procedure_of[procedure_given]
        if not procedure_cells:
            return None
        if 'listing' in case:
            listing_cells = listing_of[listing_given]
            if not listing_cells:
                return None
        else:
            listing_cells = listing_of[None]
            if listing_cells & 0b01 and listing_cells != 0b01:
                return None
        treated_level_cell = None
        treated_level_values = treated_level_given
        if treated_level_values is not None:
            if treated_level_values.__class__ is not list:
                return None
            treated_level_cell = 0
            for treated_level_one in treated_level_values:
                treated_level_cell |= treated_level_of[treated_level_one]
            treated_level_longest = len(treated_level_values)
            if treated_level_longest > 1 and len({*treated_level_values}) != treated_level_longest:
                return None
            if not treated_level_longest or (treated_level_some is not None and treated_level_some.isdisjoint(treated_level_values)):
                return None
        treated_level_cells = treated_level_implied_cells if treated_level_cell is None else 1 << treated_level_cell
        time_since_onset_value = time_since_onset_given
        symptom_onset_text = symptom_onset_given
        symptom_onset_day = None
        if symptom_onset_text is not None:
            symptom_onset_day = _date_of(symptom_onset_text)
            if symptom_onset_text[7] != '-':
                return None
        if symptom_onset_day is not None and date_of_service_day is not None:
            days = (date_of_service_day - symptom_onset_day).days
            if time_since_onset_value is None and 0 <= days <= 36500:
                time_since_onset_value = days
            elif time_since_onset_value != days:
                return None
        if time_since_onset_value is None:
            time_since_onset_cells = 0b111
        elif time_since_onset_value.__class__ is int and 0 <= time_since_onset_value <= 36500:
            time_since_onset_cells = 0b001 if time_since_onset_value < 42 else 0b010 if time_since_onset_value < 85 else 0b100
        else:
            return None
        fractures_treated_value = fractures_treated_given
        fractures_treated_bound = treated_level_longest if treated_level_longest < 29 else 29
        if fractures_treated_value is None:
            fractures_treated_cells = 2 * (0b01 if fractures_treated_bound < 4 else 0b10) - (1)
        elif fractures_treated_value.__class__ is int and 0 <= fractures_treated_value <= fractures_treated_bound:
            fractures_treated_cells = 0b01 if fractures_treated_value < 4 else 0b10
        else:
            return None
        cells = [
            0b11 if date_of_service_day is None else 0b01 if date_of_service_day < _FROM_2025_10_01 else 0b10,  # date_of_service
            0b10 if (oars_have_criteria_given is False and prioritized_list_has_criteria_given is False) else 0b01,  # known medicaid
            _LINE_OF_BUSINESS_MASKS.get(line_of_business_given, 0),  # line_of_business
            directed_by_medicare_policy_cells,  # directed_by_medicare_policy
            procedure_cells,  # procedure
            listing_cells,  # listing
            treated_level_cells,  # treated_level
            osteoporotic_vcf_cells,  # osteoporotic_vcf
            time_since_onset_cells,  # time_since_onset
            marrow_edema_on_mri_cells,  # marrow_edema_on_mri
            uptake_on_bone_scan_or_spect_ct_cells,  # uptake_on_bone_scan_or_spect_ct
            hospitalized_cells,  # hospitalized
            _PAIN_MASKS.get(pain_given, 0),  # pain
            pain_despite_optimal_nonsurgical_management_cells,  # pain_despite_optimal_nonsurgical_management
            secondary_osteolytic_metastasis_cells,  # secondary_osteolytic_metastasis
            multiple_myeloma_cells,  # multiple_myeloma
            painful_hemangioma_cells,  # painful_hemangioma
            aggressive_hemangioma_cells,  # aggressive_hemangioma
            painful_eosinophilic_granuloma_cells,  # painful_eosinophilic_granuloma
            primary_malignancy_of_bone_or_marrow_cells,  # primary_malignancy_of_bone_or_marrow
            steroid_induced_fracture_cells,  # steroid_induced_fracture
            _PAIN_PRIMARILY_DUE_TO_VCF_MASKS.get(pain_primarily_due_to_vcf_given, 0),  # pain_primarily_due_to_vcf
            osteomyelitis_cells,  # osteomyelitis
            discitis_cells,  # discitis
            active_systemic_infection_cells,  # active_systemic_infection
            active_surgical_site_infection_cells,  # active_surgical_site_infection
            pregnant_cells,  # pregnant
            fractures_treated_cells,  # fractures_treated
            cement_allergy_cells,  # cement_allergy
            opacification_agent_allergy_cells,  # opacification_agent_allergy
            uncorrected_coagulopathy_cells,  # uncorrected_coagulopathy
            spinal_instability_cells,  # spinal_instability
            myelopathy_from_fracture_cells,  # myelopathy_from_fracture
            neurologic_deficit_cells,  # neurologic_deficit
            neural_impingement_cells,  # neural_impingement
            fracture_retropulsion_cells,  # fracture_retropulsion
            canal_compromise_cells,  # canal_compromise
        ]
        rest = (
            _CODE_MASKS.get(code_given, 0),
            oars_have_criteria_cells,
            prioritized_list_has_criteria_cells,
            acute_fracture_on_plain_ct_cells,
        )
    except (LookupError, TypeError, ValueError):
        return None
    if 0 in cells or 0 in rest or not _NAMES.issuperset(case):
        return None
    if listing_given is None:
        values[3] = _SHOWN[code_given][0]
    if procedure_given is None:
        values[7] = _SHOWN[code_given][1]
    if treated_level_given is not None:
        values[8] = tuple(sorted(treated_level_given, key=_TREATED_LEVEL_ORDER))
    if treated_level_given is None:
        values[8] = _SHOWN[code_given][2]
    if fractures_treated_given is None:
        values[9] = fast.up_to(TABLE, 9, fractures_treated_bound) if fractures_treated_value is None else fractures_treated_value
    if time_since_onset_given is None:
        values[19] = time_since_onset_value
    return cells, values


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
    usual=_usual,
)
MEDICALLY_NECESSARY = Determination.MEDICALLY_NECESSARY
NOT_MEDICALLY_NECESSARY = Determination.NOT_MEDICALLY_NECESSARY
NOT_COVERED = Determination.NOT_COVERED
REFER = Determination.REFER
NOT_ADDRESSED = Determination.NOT_ADDRESSED
NOT_THIS_VERSION = Determination.NOT_THIS_VERSION
NEEDS_INFORMATION = Determination.NEEDS_INFORMATION
_IMPLIED = fast.implied(
    TABLE,
    (
        ('listing', 'of'),
        ('procedure', 'of'),
        ('treated_level', 'of'),
        ('treated_level', 'some'),
        ('treated_level', 'longest'),
        ('treated_level', 'cells'),
    ),
)
_LEFT_OUT = fast.LEFT_OUT
_date_of = date.fromisoformat
_FROM_2025_10_01 = date(2025, 10, 1)
_TREATED_LEVEL_ORDER = fast.order(TABLE, 'treated_level')
_NAMES = frozenset(TABLE.names)
_CODE_MASKS = fast.masks(TABLE, 'code')
_LINE_OF_BUSINESS_MASKS = fast.masks(TABLE, 'line_of_business')
_PAIN_PRIMARILY_DUE_TO_VCF_MASKS = fast.masks(TABLE, 'pain_primarily_due_to_vcf')
_PAIN_MASKS = fast.masks(TABLE, 'pain')
_SHOWN = fast.implied_shown(TABLE, ('listing', 'procedure', 'treated_level'))
_ABSENT = dict.fromkeys((
    'code',
    'line_of_business',
    'date_of_service',
    'oars_have_criteria',
    'prioritized_list_has_criteria',
    'directed_by_medicare_policy',
    'procedure',
    'treated_level',
    'fractures_treated',
    'osteoporotic_vcf',
    'steroid_induced_fracture',
    'pain_primarily_due_to_vcf',
    'fracture_retropulsion',
    'canal_compromise',
    'spinal_instability',
    'myelopathy_from_fracture',
    'neural_impingement',
    'symptom_onset',
    'time_since_onset',
    'hospitalized',
    'pain',
    'pain_despite_optimal_nonsurgical_management',
    'neurologic_deficit',
    'marrow_edema_on_mri',
    'uptake_on_bone_scan_or_spect_ct',
    'acute_fracture_on_plain_ct',
    'multiple_myeloma',
    'painful_hemangioma',
    'aggressive_hemangioma',
    'painful_eosinophilic_granuloma',
    'primary_malignancy_of_bone_or_marrow',
    'secondary_osteolytic_metastasis',
    'osteomyelitis',
    'discitis',
    'active_systemic_infection',
    'active_surgical_site_infection',
    'pregnant',
    'cement_allergy',
    'opacification_agent_allergy',
    'uncorrected_coagulopathy',
))


def outcome(case: Mapping[str, Any]) -> Determination:
    """The determination alone, exactly as `decide` gives it, many times faster.

    It reads what it needs and validates nothing else: a malformed value never brings about an outcome, but
    is reported (CaseError) only where the outcome hangs on it. What is kept on record is made by `decide`.
    """
    try:
        text = case['date_of_service']
        date_of_service_day = None
        if text is not None:
            date_of_service_day = _date_of(text)
            if text[7] != '-':
                return _exactly(case)
        if date_of_service_day is None or date_of_service_day < _FROM_2025_10_01:
            if (date_of_service_day is not None and date_of_service_day < _FROM_2025_10_01):
                return NOT_THIS_VERSION
            else:
                return NEEDS_INFORMATION
        if case['line_of_business'] != 'commercial':
            if case['line_of_business'] == 'medicaid':
                if not (case['oars_have_criteria'] is False and case['prioritized_list_has_criteria'] is False):
                    if not (
                        case['oars_have_criteria'] in {True, False, None}
                        and case['prioritized_list_has_criteria'] in {True, False, None}
                    ):
                        return _exactly(case)
                    return REFER
            elif case['line_of_business'] == 'medicare':
                if case['directed_by_medicare_policy'] is not True:
                    if case['directed_by_medicare_policy'] is False:
                        return REFER
                    else:
                        if case['directed_by_medicare_policy'] is not None:
                            return _exactly(case)
                        return NEEDS_INFORMATION
            else:
                if case['line_of_business'] is not None:
                    return _exactly(case)
                if not (
                    (case['oars_have_criteria'] is False and case['prioritized_list_has_criteria'] is False)
                    and case['directed_by_medicare_policy'] is True
                ):
                    if (
                        case['oars_have_criteria'] in {True, False, None}
                        and case['prioritized_list_has_criteria'] in {True, False, None}
                        and case['directed_by_medicare_policy'] in {True, False, None}
                    ):
                        return NEEDS_INFORMATION
                    return _exactly(case)
        (
            listing_of,
            procedure_of,
            treated_level_of,
            treated_level_some,
            treated_level_longest,
            treated_level_implied_cells,
        ) = _IMPLIED[case['code']]
        procedure_cells = procedure_of[case.get('procedure')] or 0b11111
        if procedure_cells & 0b11000:
            if not procedure_cells & 0b10111:
                listing_cells = listing_of[case.get('listing', _LEFT_OUT)] or 0b11
                if listing_cells & 0b10:
                    if not listing_cells & 0b01:
                        return NOT_COVERED
                    else:
                        if listing_cells != 0b11:
                            return _exactly(case)
                        return NEEDS_INFORMATION
                return NOT_MEDICALLY_NECESSARY
            elif not procedure_cells & 0b01111:
                return NOT_ADDRESSED
            else:
                if procedure_cells != 0b11111:
                    return _exactly(case)
                return NEEDS_INFORMATION
        listing_cells = listing_of[case.get('listing', _LEFT_OUT)] or 0b11
        if listing_cells & 0b10:
            treated_level_cell = None
            values = case['treated_level']
            if values is not None:
                if values.__class__ is not list:
                    return _exactly(case)
                treated_level_cell = 0
                for one in values:
                    treated_level_cell |= treated_level_of[one]
                treated_level_longest = len(values)
                if treated_level_longest > 1 and len({*values}) != treated_level_longest:
                    return _exactly(case)
                if not treated_level_longest or (treated_level_some is not None and treated_level_some.isdisjoint(values)):
                    return _exactly(case)
            treated_level_cells = treated_level_implied_cells if treated_level_cell is None else 1 << treated_level_cell
            if (
                not listing_cells & 0b01  # codes.2
                and not treated_level_cells & 0b0000111100001111  # III
            ):
                return NOT_COVERED
            if (
                not listing_cells & 0b10  # codes.2
                or not treated_level_cells & 0b1111000011110000  # III
            ):
                if (
                    not treated_level_cells & 0b0000111100001111  # III
                    or case['pain_primarily_due_to_vcf'] == 'no'  # II.A
                    or case['osteomyelitis'] is True  # II.B
                    or case['discitis'] is True  # II.B
                    or case['active_systemic_infection'] is True  # II.B
                    or case['active_surgical_site_infection'] is True  # II.B
                    or case['pregnant'] is True  # II.C
                    or case['cement_allergy'] is True  # II.E
                    or case['opacification_agent_allergy'] is True  # II.E
                    or case['uncorrected_coagulopathy'] is True  # II.F
                    or case['spinal_instability'] is True  # II.G
                    or case['myelopathy_from_fracture'] is True  # II.H
                    or case['neurologic_deficit'] is True  # II.I
                    or case['neural_impingement'] is True  # II.J
                    or case['fracture_retropulsion'] is True  # II.K
                    or case['canal_compromise'] is True  # II.K
                ):
                    return NOT_MEDICALLY_NECESSARY
                if (
                    case['multiple_myeloma'] is False  # I.B
                    and case['painful_hemangioma'] is False  # I.C
                    and case['aggressive_hemangioma'] is False  # I.C
                    and case['painful_eosinophilic_granuloma'] is False  # I.D
                    and case['primary_malignancy_of_bone_or_marrow'] is False  # I.E
                    and case['steroid_induced_fracture'] is False  # I.G
                    and (
                        case['secondary_osteolytic_metastasis'] is False  # I.F
                        or not treated_level_cells & 0b0000000000001111  # I.F
                    )
                ):
                    if (
                        case['osteoporotic_vcf'] is False  # I.A.1
                        or not treated_level_cells & 0b0000000000000100  # I.A.1
                        or (case['marrow_edema_on_mri'] is False and case['uptake_on_bone_scan_or_spect_ct'] is False)  # I.A.1
                        or (
                            (case['hospitalized'] is False or case['pain'] in ('none', 'mild', 'moderate'))  # I.A.2
                            and (
                                case['hospitalized'] is True  # I.A.2
                                or case['pain'] in ('none', 'mild')  # I.A.2
                                or case['pain_despite_optimal_nonsurgical_management'] is False  # I.A.2
                            )
                        )
                    ):
                        return NOT_MEDICALLY_NECESSARY
                    value = case['time_since_onset']
                    text = case.get('symptom_onset')
                    symptom_onset_day = None
                    if text is not None:
                        symptom_onset_day = _date_of(text)
                        if text[7] != '-':
                            return _exactly(case)
                    if symptom_onset_day is not None and date_of_service_day is not None:
                        days = (date_of_service_day - symptom_onset_day).days
                        if value is None and 0 <= days <= 36500:
                            value = days
                        elif value != days:
                            if value is not None and value.__class__ is not int:
                                return _exactly(case)
                            value = None
                    if value is None:
                        time_since_onset_cells = 0b111
                    elif value.__class__ is int and 0 <= value <= 36500:
                        time_since_onset_cells = 0b001 if value < 42 else 0b010 if value < 85 else 0b100
                    else:
                        return _exactly(case)
                    if not time_since_onset_cells & 0b011:  # I.A.1
                        return NOT_MEDICALLY_NECESSARY
                value = case['fractures_treated']
                bound = treated_level_longest if treated_level_longest < 29 else 29
                if value is None:
                    fractures_treated_cells = 2 * (0b01 if bound < 4 else 0b10) - (1)
                elif value.__class__ is int and 0 <= value <= 29:
                    fractures_treated_cells = (0b01 if value < 4 else 0b10) if value <= bound else 0b11
                else:
                    return _exactly(case)
                if not fractures_treated_cells & 0b01:  # II.D
                    return NOT_MEDICALLY_NECESSARY
            if (
                not treated_level_cells & 0b1111000011110000  # III
                and case['pain_primarily_due_to_vcf'] in ('yes', 'no_such_fracture')  # II.A
                and case['osteomyelitis'] is False  # II.B
                and case['discitis'] is False  # II.B
                and case['active_systemic_infection'] is False  # II.B
                and case['active_surgical_site_infection'] is False  # II.B
                and case['pregnant'] is False  # II.C
                and case['cement_allergy'] is False  # II.E
                and case['opacification_agent_allergy'] is False  # II.E
                and case['uncorrected_coagulopathy'] is False  # II.F
                and case['spinal_instability'] is False  # II.G
                and case['myelopathy_from_fracture'] is False  # II.H
                and case['neurologic_deficit'] is False  # II.I
                and case['neural_impingement'] is False  # II.J
                and case['fracture_retropulsion'] is False  # II.K
                and case['canal_compromise'] is False  # II.K
            ):
                value = case['fractures_treated']
                bound = treated_level_longest if treated_level_longest < 29 else 29
                if value is None:
                    fractures_treated_cells = 2 * (0b01 if bound < 4 else 0b10) - (1)
                elif value.__class__ is int and 0 <= value <= 29:
                    fractures_treated_cells = (0b01 if value < 4 else 0b10) if value <= bound else 0b11
                else:
                    return _exactly(case)
                if not fractures_treated_cells & 0b10:  # II.D
                    if (
                        case['multiple_myeloma'] is True  # I.B
                        or case['painful_hemangioma'] is True  # I.C
                        or case['aggressive_hemangioma'] is True  # I.C
                        or case['painful_eosinophilic_granuloma'] is True  # I.D
                        or case['primary_malignancy_of_bone_or_marrow'] is True  # I.E
                        or case['steroid_induced_fracture'] is True  # I.G
                        or (
                            case['secondary_osteolytic_metastasis'] is True  # I.F
                            and not treated_level_cells & 0b1111111111110000  # I.F
                        )
                    ):
                        return MEDICALLY_NECESSARY
                    if (
                        case['osteoporotic_vcf'] is True  # I.A.1
                        and not treated_level_cells & 0b1111111111111011  # I.A.1
                        and (case['marrow_edema_on_mri'] is True or case['uptake_on_bone_scan_or_spect_ct'] is True)  # I.A.1
                        and (case['hospitalized'] is False or case['pain'] == 'severe')  # I.A.2
                        and (
                            case['hospitalized'] is True
                            or (
                                case['pain'] in ('moderate', 'severe')  # I.A.2
                                and case['pain_despite_optimal_nonsurgical_management'] is True  # I.A.2
                            )
                        )
                    ):
                        value = case['time_since_onset']
                        text = case.get('symptom_onset')
                        symptom_onset_day = None
                        if text is not None:
                            symptom_onset_day = _date_of(text)
                            if text[7] != '-':
                                return _exactly(case)
                        if symptom_onset_day is not None and date_of_service_day is not None:
                            days = (date_of_service_day - symptom_onset_day).days
                            if value is None and 0 <= days <= 36500:
                                value = days
                            elif value != days:
                                if value is not None and value.__class__ is not int:
                                    return _exactly(case)
                                value = None
                        if value is None:
                            time_since_onset_cells = 0b111
                        elif value.__class__ is int and 0 <= value <= 36500:
                            time_since_onset_cells = 0b001 if value < 42 else 0b010 if value < 85 else 0b100
                        else:
                            return _exactly(case)
                        if not time_since_onset_cells & 0b100:  # I.A.1
                            return MEDICALLY_NECESSARY
            if (
                case['osteoporotic_vcf'] in {True, False, None}
                and case['marrow_edema_on_mri'] in {True, False, None}
                and case['uptake_on_bone_scan_or_spect_ct'] in {True, False, None}
                and case['hospitalized'] in {True, False, None}
                and case['pain'] in {'none', 'mild', 'moderate', 'severe', None}
                and case['pain_despite_optimal_nonsurgical_management'] in {True, False, None}
                and case['secondary_osteolytic_metastasis'] in {True, False, None}
                and case['multiple_myeloma'] in {True, False, None}
                and case['painful_hemangioma'] in {True, False, None}
                and case['aggressive_hemangioma'] in {True, False, None}
                and case['painful_eosinophilic_granuloma'] in {True, False, None}
                and case['primary_malignancy_of_bone_or_marrow'] in {True, False, None}
                and case['steroid_induced_fracture'] in {True, False, None}
                and case['pain_primarily_due_to_vcf'] in {'yes', 'no', 'no_such_fracture', None}
                and case['osteomyelitis'] in {True, False, None}
                and case['discitis'] in {True, False, None}
                and case['active_systemic_infection'] in {True, False, None}
                and case['active_surgical_site_infection'] in {True, False, None}
                and case['pregnant'] in {True, False, None}
                and case['cement_allergy'] in {True, False, None}
                and case['opacification_agent_allergy'] in {True, False, None}
                and case['uncorrected_coagulopathy'] in {True, False, None}
                and case['spinal_instability'] in {True, False, None}
                and case['myelopathy_from_fracture'] in {True, False, None}
                and case['neurologic_deficit'] in {True, False, None}
                and case['neural_impingement'] in {True, False, None}
                and case['fracture_retropulsion'] in {True, False, None}
                and case['canal_compromise'] in {True, False, None}
            ):
                return NEEDS_INFORMATION
            return _exactly(case)
        if (
            case['pain_primarily_due_to_vcf'] in ('yes', 'no_such_fracture')  # II.A
            and case['osteomyelitis'] is False  # II.B
            and case['discitis'] is False  # II.B
            and case['active_systemic_infection'] is False  # II.B
            and case['active_surgical_site_infection'] is False  # II.B
            and case['pregnant'] is False  # II.C
            and case['cement_allergy'] is False  # II.E
            and case['opacification_agent_allergy'] is False  # II.E
            and case['uncorrected_coagulopathy'] is False  # II.F
            and case['spinal_instability'] is False  # II.G
            and case['myelopathy_from_fracture'] is False  # II.H
            and case['neurologic_deficit'] is False  # II.I
            and case['neural_impingement'] is False  # II.J
            and case['fracture_retropulsion'] is False  # II.K
            and case['canal_compromise'] is False  # II.K
        ):
            if (
                case['multiple_myeloma'] is False  # I.B
                and case['painful_hemangioma'] is False  # I.C
                and case['aggressive_hemangioma'] is False  # I.C
                and case['painful_eosinophilic_granuloma'] is False  # I.D
                and case['primary_malignancy_of_bone_or_marrow'] is False  # I.E
                and case['steroid_induced_fracture'] is False  # I.G
                and case['secondary_osteolytic_metastasis'] is False  # I.F
                and (
                    case['osteoporotic_vcf'] is False  # I.A.1
                    or (
                        case['marrow_edema_on_mri'] is False  # I.A.1
                        and case['uptake_on_bone_scan_or_spect_ct'] is False  # I.A.1
                    )
                    or (
                        (case['hospitalized'] is False or case['pain'] in ('none', 'mild', 'moderate'))  # I.A.2
                        and (
                            case['hospitalized'] is True  # I.A.2
                            or case['pain'] in ('none', 'mild')  # I.A.2
                            or case['pain_despite_optimal_nonsurgical_management'] is False  # I.A.2
                        )
                    )
                )
            ):
                return NOT_MEDICALLY_NECESSARY
            treated_level_cell = None
            values = case['treated_level']
            if values is not None:
                if values.__class__ is not list:
                    return _exactly(case)
                treated_level_cell = 0
                for one in values:
                    treated_level_cell |= treated_level_of[one]
                treated_level_longest = len(values)
                if treated_level_longest > 1 and len({*values}) != treated_level_longest:
                    return _exactly(case)
                if not treated_level_longest or (treated_level_some is not None and treated_level_some.isdisjoint(values)):
                    return _exactly(case)
            treated_level_cells = treated_level_implied_cells if treated_level_cell is None else 1 << treated_level_cell
            if not treated_level_cells & 0b0000111100001111:  # III
                return NOT_MEDICALLY_NECESSARY
            value = case['fractures_treated']
            bound = treated_level_longest if treated_level_longest < 29 else 29
            if value is None:
                fractures_treated_cells = 2 * (0b01 if bound < 4 else 0b10) - (1)
            elif value.__class__ is int and 0 <= value <= 29:
                fractures_treated_cells = (0b01 if value < 4 else 0b10) if value <= bound else 0b11
            else:
                return _exactly(case)
            if not fractures_treated_cells & 0b01:  # II.D
                return NOT_MEDICALLY_NECESSARY
            if (
                not treated_level_cells & 0b1111000011110000  # III
                and not fractures_treated_cells & 0b10  # II.D
            ):
                if (
                    case['multiple_myeloma'] is True  # I.B
                    or case['painful_hemangioma'] is True  # I.C
                    or case['aggressive_hemangioma'] is True  # I.C
                    or case['painful_eosinophilic_granuloma'] is True  # I.D
                    or case['primary_malignancy_of_bone_or_marrow'] is True  # I.E
                    or case['steroid_induced_fracture'] is True  # I.G
                    or (
                        case['secondary_osteolytic_metastasis'] is True  # I.F
                        and not treated_level_cells & 0b1111111111110000  # I.F
                    )
                ):
                    return MEDICALLY_NECESSARY
                if (
                    case['osteoporotic_vcf'] is True  # I.A.1
                    and not treated_level_cells & 0b1111111111111011  # I.A.1
                    and (case['marrow_edema_on_mri'] is True or case['uptake_on_bone_scan_or_spect_ct'] is True)  # I.A.1
                    and (case['hospitalized'] is False or case['pain'] == 'severe')  # I.A.2
                    and (
                        case['hospitalized'] is True
                        or (
                            case['pain'] in ('moderate', 'severe')  # I.A.2
                            and case['pain_despite_optimal_nonsurgical_management'] is True  # I.A.2
                        )
                    )
                ):
                    value = case['time_since_onset']
                    text = case.get('symptom_onset')
                    symptom_onset_day = None
                    if text is not None:
                        symptom_onset_day = _date_of(text)
                        if text[7] != '-':
                            return _exactly(case)
                    if symptom_onset_day is not None and date_of_service_day is not None:
                        days = (date_of_service_day - symptom_onset_day).days
                        if value is None and 0 <= days <= 36500:
                            value = days
                        elif value != days:
                            if value is not None and value.__class__ is not int:
                                return _exactly(case)
                            value = None
                    if value is None:
                        time_since_onset_cells = 0b111
                    elif value.__class__ is int and 0 <= value <= 36500:
                        time_since_onset_cells = 0b001 if value < 42 else 0b010 if value < 85 else 0b100
                    else:
                        return _exactly(case)
                    if not time_since_onset_cells & 0b100:  # I.A.1
                        return MEDICALLY_NECESSARY
            if (
                case['multiple_myeloma'] is False  # I.B
                and case['painful_hemangioma'] is False  # I.C
                and case['aggressive_hemangioma'] is False  # I.C
                and case['painful_eosinophilic_granuloma'] is False  # I.D
                and case['primary_malignancy_of_bone_or_marrow'] is False  # I.E
                and case['steroid_induced_fracture'] is False  # I.G
                and (
                    case['secondary_osteolytic_metastasis'] is False  # I.F
                    or not treated_level_cells & 0b0000000000001111  # I.F
                )
            ):
                if (
                    case['osteoporotic_vcf'] is False  # I.A.1
                    or not treated_level_cells & 0b0000000000000100  # I.A.1
                    or (case['marrow_edema_on_mri'] is False and case['uptake_on_bone_scan_or_spect_ct'] is False)  # I.A.1
                    or (
                        (case['hospitalized'] is False or case['pain'] in ('none', 'mild', 'moderate'))  # I.A.2
                        and (
                            case['hospitalized'] is True  # I.A.2
                            or case['pain'] in ('none', 'mild')  # I.A.2
                            or case['pain_despite_optimal_nonsurgical_management'] is False  # I.A.2
                        )
                    )
                ):
                    return NOT_MEDICALLY_NECESSARY
                value = case['time_since_onset']
                text = case.get('symptom_onset')
                symptom_onset_day = None
                if text is not None:
                    symptom_onset_day = _date_of(text)
                    if text[7] != '-':
                        return _exactly(case)
                if symptom_onset_day is not None and date_of_service_day is not None:
                    days = (date_of_service_day - symptom_onset_day).days
                    if value is None and 0 <= days <= 36500:
                        value = days
                    elif value != days:
                        if value is not None and value.__class__ is not int:
                            return _exactly(case)
                        value = None
                if value is None:
                    time_since_onset_cells = 0b111
                elif value.__class__ is int and 0 <= value <= 36500:
                    time_since_onset_cells = 0b001 if value < 42 else 0b010 if value < 85 else 0b100
                else:
                    return _exactly(case)
                if not time_since_onset_cells & 0b011:  # I.A.1
                    return NOT_MEDICALLY_NECESSARY
        else:
            found = (
                case['osteomyelitis']  # II.B
                or case['discitis']  # II.B
                or case['active_systemic_infection']  # II.B
                or case['active_surgical_site_infection']  # II.B
                or case['pregnant']  # II.C
                or case['cement_allergy']  # II.E
                or case['opacification_agent_allergy']  # II.E
                or case['uncorrected_coagulopathy']  # II.F
                or case['spinal_instability']  # II.G
                or case['myelopathy_from_fracture']  # II.H
                or case['neurologic_deficit']  # II.I
                or case['neural_impingement']  # II.J
                or case['fracture_retropulsion']  # II.K
                or case['canal_compromise']  # II.K
            )
            if found is True:
                return NOT_MEDICALLY_NECESSARY
            if found:
                return _exactly(case)
            if case['pain_primarily_due_to_vcf'] == 'no':  # II.A
                return NOT_MEDICALLY_NECESSARY
            if (
                case['multiple_myeloma'] is False  # I.B
                and case['painful_hemangioma'] is False  # I.C
                and case['aggressive_hemangioma'] is False  # I.C
                and case['painful_eosinophilic_granuloma'] is False  # I.D
                and case['primary_malignancy_of_bone_or_marrow'] is False  # I.E
                and case['steroid_induced_fracture'] is False  # I.G
                and case['secondary_osteolytic_metastasis'] is False  # I.F
                and (
                    case['osteoporotic_vcf'] is False  # I.A.1
                    or (
                        case['marrow_edema_on_mri'] is False  # I.A.1
                        and case['uptake_on_bone_scan_or_spect_ct'] is False  # I.A.1
                    )
                    or (
                        (case['hospitalized'] is False or case['pain'] in ('none', 'mild', 'moderate'))  # I.A.2
                        and (
                            case['hospitalized'] is True  # I.A.2
                            or case['pain'] in ('none', 'mild')  # I.A.2
                            or case['pain_despite_optimal_nonsurgical_management'] is False  # I.A.2
                        )
                    )
                )
            ):
                return NOT_MEDICALLY_NECESSARY
            if treated_level_implied_cells & 0b1111000011110000:
                treated_level_cell = None
                values = case['treated_level']
                if values is not None:
                    if values.__class__ is not list:
                        return _exactly(case)
                    treated_level_cell = 0
                    for one in values:
                        treated_level_cell |= treated_level_of[one]
                    treated_level_longest = len(values)
                    if treated_level_longest > 1 and len({*values}) != treated_level_longest:
                        return _exactly(case)
                    if not treated_level_longest or (treated_level_some is not None and treated_level_some.isdisjoint(values)):
                        return _exactly(case)
                treated_level_cells = treated_level_implied_cells if treated_level_cell is None else 1 << treated_level_cell
                if not treated_level_cells & 0b0000111100001111:  # III
                    return NOT_MEDICALLY_NECESSARY
            if case['fractures_treated'] is not None and case['fractures_treated'] >= 4:
                value = case['fractures_treated']
                treated_level_cell = None
                values = case['treated_level']
                if values is not None:
                    if values.__class__ is not list:
                        return _exactly(case)
                    treated_level_cell = 0
                    for one in values:
                        treated_level_cell |= treated_level_of[one]
                    treated_level_longest = len(values)
                    if treated_level_longest > 1 and len({*values}) != treated_level_longest:
                        return _exactly(case)
                    if not treated_level_longest or (treated_level_some is not None and treated_level_some.isdisjoint(values)):
                        return _exactly(case)
                bound = treated_level_longest if treated_level_longest < 29 else 29
                if value is None:
                    fractures_treated_cells = 2 * (0b01 if bound < 4 else 0b10) - (1)
                elif value.__class__ is int and 0 <= value <= 29:
                    fractures_treated_cells = (0b01 if value < 4 else 0b10) if value <= bound else 0b11
                else:
                    return _exactly(case)
                if not fractures_treated_cells & 0b01:  # II.D
                    return NOT_MEDICALLY_NECESSARY
            if (
                case['multiple_myeloma'] is False  # I.B
                and case['painful_hemangioma'] is False  # I.C
                and case['aggressive_hemangioma'] is False  # I.C
                and case['painful_eosinophilic_granuloma'] is False  # I.D
                and case['primary_malignancy_of_bone_or_marrow'] is False  # I.E
                and case['steroid_induced_fracture'] is False  # I.G
            ):
                treated_level_cell = None
                values = case['treated_level']
                if values is not None:
                    if values.__class__ is not list:
                        return _exactly(case)
                    treated_level_cell = 0
                    for one in values:
                        treated_level_cell |= treated_level_of[one]
                    treated_level_longest = len(values)
                    if treated_level_longest > 1 and len({*values}) != treated_level_longest:
                        return _exactly(case)
                    if not treated_level_longest or (treated_level_some is not None and treated_level_some.isdisjoint(values)):
                        return _exactly(case)
                treated_level_cells = treated_level_implied_cells if treated_level_cell is None else 1 << treated_level_cell
                if case['secondary_osteolytic_metastasis'] is False or not treated_level_cells & 0b0000000000001111:  # I.F
                    if (
                        case['osteoporotic_vcf'] is False  # I.A.1
                        or not treated_level_cells & 0b0000000000000100  # I.A.1
                        or (case['marrow_edema_on_mri'] is False and case['uptake_on_bone_scan_or_spect_ct'] is False)  # I.A.1
                        or (
                            (case['hospitalized'] is False or case['pain'] in ('none', 'mild', 'moderate'))  # I.A.2
                            and (
                                case['hospitalized'] is True  # I.A.2
                                or case['pain'] in ('none', 'mild')  # I.A.2
                                or case['pain_despite_optimal_nonsurgical_management'] is False  # I.A.2
                            )
                        )
                    ):
                        return NOT_MEDICALLY_NECESSARY
                    value = case['time_since_onset']
                    text = case.get('symptom_onset')
                    symptom_onset_day = None
                    if text is not None:
                        symptom_onset_day = _date_of(text)
                        if text[7] != '-':
                            return _exactly(case)
                    if symptom_onset_day is not None and date_of_service_day is not None:
                        days = (date_of_service_day - symptom_onset_day).days
                        if value is None and 0 <= days <= 36500:
                            value = days
                        elif value != days:
                            if value is not None and value.__class__ is not int:
                                return _exactly(case)
                            value = None
                    if value is None:
                        time_since_onset_cells = 0b111
                    elif value.__class__ is int and 0 <= value <= 36500:
                        time_since_onset_cells = 0b001 if value < 42 else 0b010 if value < 85 else 0b100
                    else:
                        return _exactly(case)
                    if not time_since_onset_cells & 0b011:  # I.A.1
                        return NOT_MEDICALLY_NECESSARY
            if (
                case['pain_primarily_due_to_vcf'] in {'yes', 'no', 'no_such_fracture', None}
                and (
                    case['multiple_myeloma'] is None
                    or case['painful_hemangioma'] is None
                    or case['aggressive_hemangioma'] is None
                    or case['painful_eosinophilic_granuloma'] is None
                    or case['primary_malignancy_of_bone_or_marrow'] is None
                    or case['steroid_induced_fracture'] is None
                )
            ):
                return NEEDS_INFORMATION
        if (
            case['osteoporotic_vcf'] in {True, False, None}
            and case['marrow_edema_on_mri'] in {True, False, None}
            and case['uptake_on_bone_scan_or_spect_ct'] in {True, False, None}
            and case['hospitalized'] in {True, False, None}
            and case['pain'] in {'none', 'mild', 'moderate', 'severe', None}
            and case['pain_despite_optimal_nonsurgical_management'] in {True, False, None}
            and case['secondary_osteolytic_metastasis'] in {True, False, None}
            and case['multiple_myeloma'] in {True, False, None}
            and case['painful_hemangioma'] in {True, False, None}
            and case['aggressive_hemangioma'] in {True, False, None}
            and case['painful_eosinophilic_granuloma'] in {True, False, None}
            and case['primary_malignancy_of_bone_or_marrow'] in {True, False, None}
            and case['steroid_induced_fracture'] in {True, False, None}
            and case['pain_primarily_due_to_vcf'] in {'yes', 'no', 'no_such_fracture', None}
        ):
            return NEEDS_INFORMATION
        return _exactly(case)
    except KeyError:
        absent = True
    except (AttributeError, IndexError, TypeError, ValueError):
        absent = False
    # Not in the handlers: what is raised then would carry the caught error, and with it a value, into a log.
    return _again(case) if absent else _exactly(case)


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
