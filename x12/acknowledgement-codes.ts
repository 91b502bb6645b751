// Pure. Our findings in the codes of the acknowledgements: numbers of IK3, IK4, IK5, AK9 and TA1, our own words elsewhere.

/** IK304 of findings about a whole segment; anything about an element is 8. */
export const SEGMENT_CODES: Record<string, string> = {
  'unknown-segment': '1',
  'unexpected-segment': '2',
  'missing-segment': '3',
  'missing-loop': '3',
  'loop-repeats': '4',
  'segment-repeats': '5',
  'out-of-order': '7',
};

/** IK403 */
export const ELEMENT_CODES: Record<string, string> = {
  'missing-element': '1',
  condition: '2',
  exclusion: '10',
  'trailing-separator': '3',
  'too-short': '4',
  'too-long': '5',
  'wrong-type': '6',
  amount: '6',
  'odd-character': '6',
  'control-character': '6',
  'only-blanks': '6',
  'line-break-inside': '6',
  'wrong-code': '7',
  'code-list': '7',
  'no-date': '8',
  'date-format': '8',
  'no-time': '9',
  'element-repeats': '12',
  'element-components': '13',
  'not-used': 'I10',
  'hl-number': '7',
  'hl-parent': '7',
  'hl-child': '7',
};

/** IK502 of findings about a set. */
export const SET_CODES: Record<string, string> = {
  'version-unknown': 'I6',
  'version-differs': 'I6',
  'no-se': '2',
  'se-control': '3',
  'se-count': '4',
  'set-number-twice': '23',
  // These have no place that an IK3 could name.
  'segment-too-long': '5',
  'no-terminator': '5',
};

/** AK905 of findings about a group. */
export const GROUP_CODES: Record<string, string> = {
  'gs-function': '1',
  'no-ge': '3',
  'ge-control': '4',
  'ge-count': '5',
  'group-number-twice': '19',
};

/** TA105 of findings about an interchange; by element where one is named. */
export const INTERCHANGE_NOTES: Record<string, string> = {
  'iea-control': '001',
  'iea-count': '021',
  'no-iea': '023',
  'isa-length': '022',
  'isa-broken': '022',
  separators: '027',
  'interchange-number-twice': '025',
  ISA01: '010',
  ISA03: '012',
  ISA05: '005',
  ISA06: '006',
  ISA07: '007',
  ISA08: '008',
  ISA09: '014',
  ISA10: '015',
  ISA11: '016',
  ISA12: '017',
  ISA13: '018',
  ISA14: '019',
  ISA15: '020',
};

/**
 * Claim status codes for findings about a claim, by number, with the entity that the code asks for: always the same one,
 * or `named`, the one whose segment was found wrong. 21 (something missing or wrong) where none is nearer.
 */
export const CLAIM_STATUS_CODES: Record<string, { code: string; entity?: string } | undefined> = {
  __proto__: null as never,
  npi: { code: '562', entity: 'named' },
  zip: { code: '500', entity: 'named' },
  'state-and-zip': { code: '126', entity: 'named' },
  'billing-zip': { code: '500', entity: '85' },
  'billing-street': { code: '503', entity: '85' },
  'billing-number': { code: '562', entity: '85' },
  'member-number': { code: '164', entity: 'IL' },
  'attending-provider': { code: '125', entity: '71' },
  'claim-total': { code: '178' },
  'charge-negative': { code: '178' },
  'diagnosis-pointer': { code: '477' },
  'diagnosis-twice': { code: '255' },
  'icd-old': { code: '255' },
  'icd-mixed': { code: '255' },
  'original-claim': { code: '464' },
  'before-birth': { code: '187' },
  'service-in-future': { code: '187' },
  'outside-statement': { code: '187' },
  'line-date': { code: '187' },
  'inpatient-admission': { code: '189' },
  'admission-late': { code: '189' },
  'discharge-early': { code: '190' },
  'discharge-hour': { code: '233' },
  'drug-code': { code: '218' },
  'accident-date': { code: '248' },
  'accident-state': { code: '248' },
  'attachment-number': { code: '489' },
  'cob-claim': { code: '286' },
  'cob-line': { code: '286' },
  'cob-paid': { code: '286' },
  'cob-paid-missing': { code: '286' },
  'cob-date': { code: '286' },
  'cob-payer': { code: '286' },
};

/** NM101 of claims that the statuses of a 277CA have no code for, and the nearest that they have. */
export const STATUS_ENTITIES: Record<string, string | undefined> = {
  __proto__: null as never,
  ZZ: '73',
  P3: '1P',
  PE: '87',
  PW: '77',
  '45': '77',
};
