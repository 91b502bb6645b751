// Pure. A text in which every loop, segment, element and component that a guide allows stands once. It need not be valid
// (what excludes each other stands side by side); it is to show that nothing of it is lost. For tests.
import { ELEMENTS } from './elements.ts';
import type { Guide } from './guide.ts';
import { COMPOSITES, SEGMENTS } from './segments.ts';

/** One code of each list that stands outside the guides. */
const OF_LISTS: Record<string, string> = {
  country: 'CA',
  currency: 'CAD',
  entity: 'PR',
  pos: '11',
  providerAdjustment: 'WO',
  remark: 'N362',
  reportType: 'B4',
  serviceType: 'MH',
  state: 'MA',
  status: '20',
  statusCategory: 'A7',
};

type Line = { indent: number; id: string; rest: string; again: boolean };

export type Who = 'insured' | 'other';

/** The loop of a patient who is not the insured, and the loop that an insured who is the patient has instead. */
const PATIENTS: Partial<Record<string, { other: string; own: string }>> = {
  '837P': { other: '2000C', own: '2300' },
  '837I': { other: '2000C', own: '2300' },
  '270': { other: '2000D', own: '2110C' },
  '271': { other: '2000D', own: '2110C' },
  '276': { other: '2000E', own: '2200D' },
  '277': { other: '2000E', own: '2200D' },
  '278 request': { other: '2000D', own: '2000E' },
  '278 response': { other: '2000D', own: '2000E' },
};

/** `variant`: which of the codes of an element is taken; `who`: who the patient is. */
export function fullText(guide: Guide, variant: number, who: Who): string {
  const patients = PATIENTS[guide.kind];
  const lines = guide.structure
    .split('\n')
    .filter((line) => line.trim())
    .map((line): Line => {
      const [, id = '', rest = ''] = /^ *(\w+) [RS] \S+ *(.*)$/.exec(line)!;
      return { indent: line.length - line.trimStart().length, id, rest, again: rest === 'again' };
    });
  const made: Counters = { n: 0, level: 0, variant, who, last: false };
  const segments: string[] = [];
  const loops = new Map<string, Line[]>();
  const put = (block: Line[], inOther = false) => {
    for (let n = 0; n < block.length; n++) {
      const { id, indent, rest, again } = block[n]!;
      if (/^\d{4}/.test(id)) {
        let end = n + 1;
        while (end < block.length && block[end]!.indent > indent) end++;
        const body = again ? loops.get(id)! : block.slice(n + 1, end);
        loops.set(id, body);
        n = end - 1;
        const other = id === patients?.other;
        if (other && who === 'insured') continue;
        if (id === patients?.own && who === 'other' && !inOther) continue;
        put(body, inOther || other);
      } else if (!excluded(id, rest, variant)) segments.push(segmentText(id, rest, variant, made));
    }
  };
  put(lines);
  const set = segments.map((segment) =>
    segment.startsWith('ST*') ? segment.replace(/^(ST\*\d+)\*[^*]*/, '$1*0001') : segment,
  );
  return envelope(guide, set);
}

function envelope(guide: Guide, set: string[]): string {
  const isa =
    'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0830*^*00501*000000001*1*T*:';
  const gs = `GS*${guide.functionalId}*APPFROM*APPTO*20260105*0830*7*X*${guide.version}`;
  const body = set.map((segment) => (segment.startsWith('SE*') ? `SE*${set.length}*0001` : segment));
  return [isa, gs, ...body, 'GE*1*7', 'IEA*1*000000001'].map((segment) => `${segment}~`).join('');
}

type Counters = { n: number; level: number; variant: number; who: Who; last: boolean };

/** What never stands side by side: an institutional and a professional service in a review, two outcomes of a claim. */
function excluded(id: string, rest: string, variant: number): boolean {
  if (id === 'SV1' || id === 'SV2') return /N4,WK/.test(rest) && (id === 'SV2') === (variant % 2 === 0);
  return (id === 'MOA' && variant % 2 === 0) || (id === 'MIA' && variant % 2 === 1);
}

function segmentText(id: string, rest: string, variant: number, made: Counters): string {
  const dictionary = SEGMENTS[id]!.split(' | ')[0]!
    .split(' ')
    .map((token) => token.split('^')[0]!);
  const elements: string[] = [];
  // An extension that may only come last follows its telephone there.
  made.last = id === 'PER' && rest.includes('07?=EX ');
  const tokens = rest.match(/\d\d(?:-\d\d)?\??(?:\^\d+)?(?:\([^)]*\)|=\S+)?/g) ?? [];
  for (const token of tokens) {
    const [, from, to, , , components, codes] =
      /^(\d\d)(?:-(\d\d))?(\??)(?:\^(\d+))?(?:\(([^)]*)\)|=(\S+))?$/.exec(token)!;
    for (let n = Number(from); n <= Number(to ?? from); n++) {
      const reference = dictionary[n - 1]!;
      const before = elements[n - 2] ?? '';
      elements[n - 1] =
        components === undefined
          ? valueFor(reference, codes, before, variant, made, id, n)
          : compositeOf(reference, components, variant, made, id);
    }
  }
  const text = Array.from(elements, (element) => element ?? '');
  // An organization has no first name; a group is named or numbered; whoever is not the patient is not "self".
  if (id === 'NM1' && text[1] === '2') for (const n of [3, 4, 5, 6]) if (text.length > n) text[n] = '';
  if (id === 'SBR') text[made.variant % 2 === 0 ? 2 : 3] = '';
  if (id === 'SBR' && rest.includes('02?') && made.who === 'other') text[1] = '';
  while (text.at(-1) === '') text.pop();
  if (id === 'HL') text[0] = `${++made.level}`;
  return [id, ...text].join('*');
}

function compositeOf(reference: string, text: string, variant: number, made: Counters, id: string): string {
  const dictionary = COMPOSITES[reference]!.split(' ');
  const parts: string[] = [];
  for (const token of text.split(' ')) {
    const [, n, , codes] = /^(\d+)(\??)(?:=(\S+))?$/.exec(token)!;
    const at = Number(n) - 1;
    parts[at] = valueFor(dictionary[at]!, codes, parts[at - 1] ?? '', variant, made, id, 0);
  }
  return Array.from(parts, (part) => part ?? '').join(':');
}

function valueFor(
  reference: string,
  codes: string | undefined,
  before: string,
  variant: number,
  made: Counters,
  id: string,
  position: number,
): string {
  if (codes?.startsWith('@')) return OF_LISTS[codes.slice(1)]!;
  if (codes)
    return id === 'PER' && position > 1
      ? channel(codes.split(','), position, made.last)
      : pick(codes.split(','), variant);
  const { type, least, most } = ELEMENTS.get(reference) ?? { type: 'AN', least: 1, most: 10 };
  const n = ++made.n;
  if (reference === '1251') return dateOf(before);
  if (type === 'DT') return '20260105';
  if (type === 'TM') return '0830';
  if (reference === '782') return `${n}.5`;
  if (type === 'R' || type === 'N0') return `${n % 9 || 1}`.padStart(Math.min(least, most), '1');
  if (id === 'PER' && position > 3) return `617555${`${n}`.padStart(4, '0')}`;
  if (reference === '116') return '021101234';
  const text = type === 'ID' ? 'AB' : `T${n}`;
  return text.padEnd(least, 'X').slice(0, most);
}

const pick = (codes: string[], variant: number) => codes[variant % codes.length]!;

/** Telephone, extension, then whatever else; `last`: the extension stands at the end. */
function channel(codes: string[], position: number, last: boolean): string {
  const wanted = last
    ? { 3: ['FX'], 5: ['TE'], 7: ['EX'] }[position]
    : { 3: ['TE', 'FX'], 5: ['EX', 'FX', 'TE'], 7: ['FX', 'EM', 'UR'] }[position];
  return wanted?.find((code) => codes.includes(code)) ?? codes[0]!;
}

function dateOf(format: string): string {
  if (format === 'RD8') return '20260105-20260109';
  if (format === 'DT') return '202601050930';
  if (format === 'TM') return '0930';
  return '20260105';
}
