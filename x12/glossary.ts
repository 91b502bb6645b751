// Pure. What the codes of a loop mean: which list a code is of is told by its place.
import { LABELS, type Labels } from './code-lists.ts';
import { COMPOSITES, SEGMENTS } from './segments.ts';
import { componentOf, type LoopNode, type Segment } from './tree.ts';

/** By list, then by code; only codes that have a label. */
export type Glossary = Record<string, Record<string, string>>;

/** Elements that take their codes from one list, by reference number. */
const BY_ELEMENT: Record<string, string | undefined> = {
  __proto__: null as never,
  '306': 'action',
  '426': 'providerAdjustment',
  '615': 'period',
  '618': 'setError',
  '620': 'segmentError',
  '621': 'elementError',
  '673': 'quantity',
  '715': 'setVerdict',
  '716': 'groupError',
  '717': 'setVerdict',
  '755': 'reportType',
  '756': 'transmission',
  '889': 'followUp',
  '901': 'rejectReason',
  '1029': 'claimProcessed',
  '1032': 'filing',
  '1033': 'adjustmentGroup',
  '1034': 'adjustmentReason',
  '1069': 'relationship',
  '1138': 'sequence',
  '1207': 'coverageLevel',
  '1315': 'admissionType',
  '1325': 'frequency',
  '1336': 'insuranceType',
  '1352': 'patientStatus',
  '1365': 'serviceType',
  '1390': 'benefit',
  '1514': 'delayReason',
};

/** Places whose element serves several lists: `segment element list`, where needed with the element that must say something. */
const BY_PLACE = `
HCR 3 decisionReason
LQ 2 remark 1=HE
MIA 5 remark
MIA 20 remark
MIA 21 remark
MIA 22 remark
MIA 23 remark
MOA 3 remark
MOA 4 remark
MOA 5 remark
MOA 6 remark
MOA 7 remark
PRV 3 taxonomy 2=PXC
SV1 5 pos
SV2 1 revenue
SVC 4 revenue
SVD 4 revenue
`;

/** The same for the components of a composite. */
const BY_COMPONENT = `
C003 2 hcpcs 1=HC
C003 2 revenue 1=NU
C022 2 conditionCode 1=BG
C022 2 icd10 1=ABK
C022 2 icd10 1=ABF
C023 1 pos 2=B
C043 1 statusCategory
C043 2 status
C043 3 entity
`;

type Spot = { at: number; list: string; component?: number; when?: { at: number; is: string } };

const spotsOf = (text: string, id: string): Spot[] =>
  text
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([where]) => where === id)
    .map(([, at, list, condition]) => {
      const [when, is] = condition?.split('=') ?? [];
      return { at: Number(at), list: list!, ...(when && is ? { when: { at: Number(when), is } } : {}) };
    });

function compile(id: string): Spot[] {
  const own = spotsOf(BY_PLACE, id);
  const references = SEGMENTS[id]!.split(' | ')[0]!
    .split(' ')
    .map((token) => token.split('^')[0]!);
  const generic = references.flatMap((reference, n): Spot[] => {
    const at = n + 1;
    if (own.some((spot) => spot.at === at)) return [];
    const parts = COMPOSITES[reference]?.split(' ');
    if (!parts) return BY_ELEMENT[reference] ? [{ at, list: BY_ELEMENT[reference] }] : [];
    return [
      ...spotsOf(BY_COMPONENT, reference).map((spot) => ({ ...spot, at, component: spot.at })),
      ...parts.flatMap((part, k) =>
        BY_ELEMENT[part] ? [{ at, component: k + 1, list: BY_ELEMENT[part] }] : [],
      ),
    ];
  });
  return [...own, ...generic];
}

/** QTY counts what its field in an item names. */
const SPOTS: ReadonlyMap<string, Spot[]> = new Map(
  Object.keys(SEGMENTS)
    .filter((id) => id !== 'QTY')
    .map((id) => [id, compile(id)]),
);

/** The list of an element that serves one only. */
export const listOfElement = (reference: string): string | undefined => BY_ELEMENT[reference];

type Separators = { component: string; repetition: string };

function gather(
  segment: Segment,
  labels: Labels,
  { component, repetition }: Separators,
  into: Glossary,
): void {
  for (const { at, list, component: part, when } of SPOTS.get(segment.id) ?? []) {
    const text = segment.e[at];
    if (!text) continue;
    if (when && part === undefined && segment.e[when.at] !== when.is) continue;
    for (const value of repetition && text.includes(repetition) ? text.split(repetition) : [text]) {
      if (when && part !== undefined && componentOf(value, when.at, component) !== when.is) continue;
      const code = part === undefined ? value : componentOf(value, part, component);
      const label = labels.get(list)?.get(code);
      if (label === undefined) continue;
      into[list] ??= {};
      into[list][code] = label;
    }
  }
}

/** What the codes in a loop mean, those of its parents and of what belongs to them included; undefined where there is none. */
export function glossaryOf(
  loop: LoopNode,
  separators: Separators,
  labels: Labels = LABELS,
): Glossary | undefined {
  const found: Glossary = {};
  const within = (node: LoopNode) => {
    for (const segment of node.segments) gather(segment, labels, separators, found);
    for (const child of node.loops) within(child);
  };
  within(loop);
  for (let [child, up] = [loop, loop.parent]; up; [child, up] = [up, up.parent]) {
    for (const segment of up.segments) gather(segment, labels, separators, found);
    // Traces (2200) of the levels above say what others are told.
    for (const beside of up.loops)
      if (beside !== child && !beside.id.startsWith('2200') && !beside.rule.isUnit && !beside.rule.holdsUnits)
        within(beside);
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** The same for a TA1, which stands in no loop. */
export function glossaryOfTA1(note: string, labels: Labels = LABELS): Glossary | undefined {
  const label = labels.get('interchangeNote')?.get(note);
  return label === undefined ? undefined : { interchangeNote: { [note]: label } };
}
