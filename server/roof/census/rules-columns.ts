// Pure: the columns of a census file: what they are called, what else clinics call them, what belongs into them.

export type Column = {
  title: string;
  /** What other systems call it. */
  also: readonly string[];
  /** For the page and for whoever fills in the template. */
  about: string;
  example: string;
};

export const columns = {
  chart: {
    title: 'Chart number',
    also: ['mrn', 'medical record number', 'patient id', 'client id', 'chart no', 'chart #', 'record number'],
    about:
      'The number in the system you leave. Rows with the same number are one person. Without it, name and birth date are.',
    example: '10021',
  },
  hereAs: {
    title: 'Here as',
    also: ['type'],
    about: 'patient, or policy holder for somebody who only holds the insurance. Empty: patient.',
    example: 'patient',
  },
  first: {
    title: 'Legal first name',
    also: ['first name', 'first', 'given name', 'patient first name', 'client first name'],
    about: 'As the insurer has it. Always needed.',
    example: 'Iris',
  },
  last: {
    title: 'Legal last name',
    also: ['last name', 'last', 'surname', 'family name', 'patient last name', 'client last name'],
    about: 'As the insurer has it. Always needed.',
    example: 'Vale',
  },
  called: {
    title: 'Name used',
    also: ['preferred name', 'chosen name', 'nickname', 'goes by'],
    about: 'What the person is called, when that is not the legal first name.',
    example: '',
  },
  birth: {
    title: 'Birth date',
    also: ['dob', 'date of birth', 'birthdate', 'birthday'],
    about: 'Always needed. 1979-10-27, 27 Oct 1979 or Oct 27, 1979; see above for 10/27/1979.',
    example: '1984-04-09',
  },
  sex: {
    title: 'Sex on the insurance',
    also: ['sex', 'gender', 'sex for claims', 'legal sex', 'administrative sex'],
    about: 'F, M or U, as the insurer has it. Needed for patients.',
    example: 'F',
  },
  street: {
    title: 'Street address',
    also: ['address', 'address 1', 'address line 1', 'street'],
    about: 'Claims need it.',
    example: '12 Alder Lane',
  },
  city: { title: 'City', also: ['town'], about: 'Claims need it.', example: 'Columbus' },
  state: { title: 'State', also: ['st'], about: 'Two letters.', example: 'OH' },
  zip: {
    title: 'ZIP code',
    also: ['zip', 'postal code', 'zipcode'],
    about: 'Five or nine digits.',
    example: '43215',
  },
  phone: {
    title: 'Phone',
    also: ['mobile', 'cell phone', 'mobile phone', 'cell', 'telephone', 'phone number', 'home phone'],
    about: 'Ten digits.',
    example: '614 555 0121',
  },
  program: {
    title: 'Program',
    also: ['program name', 'service line'],
    about: 'Its name here. Empty: the only program, or the program of the group.',
    example: 'Larkspur IOP',
  },
  level: {
    title: 'Level of care',
    also: ['loc'],
    about: 'IOP mental health, IOP SUD or outpatient. Empty: the program’s own.',
    example: '',
  },
  admitted: {
    title: 'Admitted on',
    also: ['admission date', 'admit date', 'date admitted', 'admission'],
    about: 'First day of this treatment. With it the person is admitted here.',
    example: '2026-11-02',
  },
  diagnoses: {
    title: 'Diagnoses',
    also: ['diagnosis', 'dx', 'icd-10', 'icd10', 'diagnosis codes', 'icd-10 codes', 'diagnosis code'],
    about: 'ICD-10 codes, principal first, with a blank between them. Needed for an admission.',
    example: 'F33.1 F41.1',
  },
  group: {
    title: 'Group',
    also: ['group name', 'track'],
    about: 'The name of a group here. The sessions to come are booked.',
    example: 'Process group',
  },
  groupFrom: {
    title: 'In group from',
    also: ['group start', 'group start date'],
    about: 'First day in the group here. Empty: the day you take the file over.',
    example: '',
  },
  payer: {
    title: 'Payer',
    also: ['insurance', 'insurance company', 'carrier', 'primary insurance', 'insurer', 'payer name'],
    about: 'Its name here, or its electronic payer number.',
    example: 'Northgate PPO',
  },
  contract: {
    title: 'Contract',
    also: ['contract name', 'plan', 'plan name'],
    about: 'Only when you have several contracts with this payer.',
    example: '',
  },
  member: {
    title: 'Member number',
    also: ['member id', 'subscriber id', 'policy number', 'insurance id', 'member #', 'subscriber number'],
    about: 'As on the card. Needed with a payer.',
    example: 'NG1234567',
  },
  insuranceGroup: {
    title: 'Insurance group number',
    also: ['group number', 'group #', 'insurance group'],
    about: 'As on the card, where there is one.',
    example: '',
  },
  relationship: {
    title: 'Relationship to policy holder',
    also: ['relationship', 'relationship to subscriber', 'relationship to insured'],
    about: 'self, spouse, child or other. Empty: self.',
    example: 'self',
  },
  holder: {
    title: 'Policy holder chart number',
    also: ['policy holder', 'subscriber chart number'],
    about: 'The chart number of the row of whoever holds the policy, when that is not the patient.',
    example: '',
  },
  rank: {
    title: 'Payer order',
    also: ['coordination of benefits', 'cob', 'priority', 'insurance order'],
    about:
      '1 pays first, then 2, then 3. Empty: 1. A second policy is a second row of the same chart number.',
    example: '1',
  },
  insuredFrom: {
    title: 'Insured from',
    also: ['policy start', 'effective date', 'coverage start', 'policy effective date', 'insurance start'],
    about: 'First day of the policy. Needed with a payer.',
    example: '2026-01-01',
  },
  insuredThrough: {
    title: 'Insured through',
    also: ['policy end', 'coverage end', 'termination date', 'insurance end'],
    about: 'Last day, when it has one.',
    example: '',
  },
  approval: {
    title: 'Approval number',
    also: ['authorization number', 'auth number', 'auth #', 'authorization', 'prior auth number'],
    about: 'The number of the payer’s letter.',
    example: 'A-99120',
  },
  approvedFrom: {
    title: 'Approved from',
    also: ['auth start', 'authorization start', 'auth start date', 'auth from'],
    about: 'First day of the approval.',
    example: '2026-11-02',
  },
  approvedThrough: {
    title: 'Approved through',
    also: ['auth end', 'authorization end', 'auth end date', 'auth through'],
    about: 'Last day of the approval, included.',
    example: '2026-12-31',
  },
  letter: {
    title: 'Letter date',
    also: ['auth date', 'approval date'],
    about: 'Date of the letter. Empty: the first day of the approval.',
    example: '',
  },
  telehealth: {
    title: 'Telehealth allowed',
    also: ['telehealth'],
    about: 'yes or no, as the letter says. Needed with an approval.',
    example: 'yes',
  },
  revenue: {
    title: 'Revenue code',
    also: ['rev code', 'rev'],
    about: 'Four digits, with the zero in front.',
    example: '0905',
  },
  hcpcs: {
    title: 'Procedure code',
    also: ['hcpcs', 'cpt', 'hcpcs code', 'cpt code'],
    about: 'Five characters.',
    example: 'S9480',
  },
  daysLeft: {
    title: 'Days left',
    also: ['units left', 'units remaining', 'auth remaining', 'remaining units'],
    about:
      'Days of the approval that are not used yet on the day you take over; not the number in the letter, what was used elsewhere is not counted here again.',
    example: '12',
  },
} as const satisfies Record<string, Column>;

export type ColumnKey = keyof typeof columns;
export const columnKeys = Object.keys(columns) as ColumnKey[];

/** Without these no row can be read. */
export const neededColumns: readonly ColumnKey[] = ['first', 'last', 'birth'];

const plain = (heading: string) => heading.toLowerCase().replace(/[^a-z0-9#]/g, '');
const byHeading = new Map<string, ColumnKey>();
for (const key of columnKeys) {
  for (const name of [columns[key].title, ...columns[key].also]) byHeading.set(plain(name), key);
}

/** Which column a heading means, however it is written; null: none of ours. */
export const columnOf = (heading: string): ColumnKey | null => byHeading.get(plain(heading)) ?? null;
