// Pure. Code lists that may be passed on as bare numbers, and the shapes of those that may not.

export type Accepts = (code: string) => boolean;

/**
 * What a guide means by `@name`. A list of the operator's own replaces an entry: see `importLists`.
 * Lists here are numbers only, no texts: US and Canadian states, CMS places of service, and lists named in the guides.
 */
export type CodeLists = Record<string, Accepts>;

const words = (text: string): Accepts => {
  const set = new Set(text.trim().split(/\s+/));
  return (code) => set.has(code);
};
const shape =
  (pattern: RegExp): Accepts =>
  (code) =>
    pattern.test(code);

export const CODE_LISTS: CodeLists = {
  state: words(`
AA AB AE AK AL AP AR AS AZ BC CA CO CT DC DE FL FM GA GU HI IA ID IL IN KS KY LA MA MB MD ME MH MI MN MO MP
MS MT NB NC ND NE NF NH NJ NM NS NT NU NV NY OH OK ON OR PA PE PQ PR RI SC SD SK TN TX UT VA VI VT WA WI WV WY
YT
`),
  pos: words(`
01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 41 42 49 50 51
52 53 54 55 56 57 58 60 61 62 65 66 71 72 81 99
`),
  serviceType: words(`
1 10 11 12 13 14 15 16 17 18 19 2 20 21 22 23 24 25 26 27 28 3 30 32 33 34 35 36 37 38 39 4 40 41 42 43 44
45 46 47 48 49 5 50 51 52 53 54 55 56 57 58 59 6 60 61 62 63 64 65 66 67 68 69 7 70 71 72 73 74 75 76 77 78
79 8 80 81 82 83 84 85 86 87 88 89 9 90 91 92 93 94 95 96 97 98 99 A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD
AE AF AG AH AI AJ AK AL AM AN AO AQ AR B1 B2 B3 BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BP BQ BR BS BT BU
BV BW BX BY BZ C1 CA CB CC CD CE CF CG CH CI CJ CK CL CM CN CO CP CQ DG DM DS E1 E10 E11 E12 E13 E14 E15 E16
E17 E18 E19 E2 E20 E21 E22 E23 E24 E25 E26 E27 E28 E29 E3 E30 E31 E32 E33 E34 E35 E36 E4 E5 E6 E7 E8 E9 EA
EB EC ED EE EF GF GN GY IC MH NI ON PE PT PU RN RT SMH TC TN UC
`),
  reportType: words(`
03 04 05 06 07 08 09 10 11 13 15 21 48 55 59 77 A3 A4 AM AS AT B2 B3 B4 BR BS BT CB CK CT D2 DA DB DG DJ DS
EB FM HC HR I5 IR LA M1 MT NN OB OC OD OE OX OZ P4 P5 P6 P7 PE PN PO PQ PY PZ QC QR RB RR RT RX SG V5 XP
`),
  providerAdjustment: words(`
50 51 72 90 AH AM AP B2 B3 BD BN C5 CR CS CT CV CW DM E3 FB FC GO HM IP IR IS J1 L3 L6 LE LS OA OB PI PL RA
RE SL TL WO WU
`),
  country: shape(/^[A-Z]{2}$/),
  currency: shape(/^[A-Z]{3}$/),
  remark: shape(/^(M|MA|N)\d{1,3}$/),
  adjustmentReason: shape(/^([1-9]\d{0,2}|[A-Z]\d{1,2})$/),
  rejectReason: shape(/^[0-9A-Z]{2}$/),
  decisionReason: shape(/^[0-9A-Z]{1,3}$/),
  statusCategory: shape(/^[A-Z]\d{1,2}$/),
  status: shape(/^\d{1,4}$/),
  entity: shape(/^[0-9A-Z]{2,3}$/),
  icd10: shape(/^[A-Z]\d[0-9A-Z]{1,5}$/),
  icd9: shape(/^(\d{3,5}|V\d{2,4}|E\d{3,4})$/),
  hcpcs: shape(/^[0-9A-Z]{5}$/),
  revenue: shape(/^\d{4}$/),
  taxonomy: shape(/^[0-9A-Z]{10}$/),
  conditionCode: shape(/^[0-9A-Z]{2}$/),
  occurrenceCode: shape(/^[0-9A-Z]{2}$/),
  occurrenceSpan: shape(/^[0-9A-Z]{2}$/),
  valueCode: shape(/^[0-9A-Z]{2}$/),
};

/**
 * Lists of the operator's own, for code sets that this library may not carry: text of lines `list code [label]`, blank
 * lines and lines starting with # left out. A list named here replaces the library's list or shape of that name.
 */
export function importLists(text: string): CodeLists {
  const sets = new Map<string, Set<string>>();
  for (const line of text.split(/\r?\n/)) {
    const [list, code] = line.trim().split(/\s+/);
    if (!list || list.startsWith('#') || !code) continue;
    const set = sets.get(list) ?? new Set();
    sets.set(list, set.add(code));
  }
  const lists: CodeLists = { ...CODE_LISTS };
  for (const [name, set] of sets) lists[name] = (code) => set.has(code);
  return lists;
}
