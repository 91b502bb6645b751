// Pure. The acknowledgements that a file deserves.
import {
  CLAIM_STATUS_CODES,
  ELEMENT_CODES,
  GROUP_CODES,
  INTERCHANGE_NOTES,
  SEGMENT_CODES,
  SET_CODES,
  STATUS_ENTITIES,
} from './acknowledgement-codes.ts';
import { repeated } from './characters.ts';
import { ELEMENTS } from './elements.ts';
import type { Finding } from './finding.ts';
import { readInterchange } from './read-claim-parts.ts';
import { COMPOSITES, SEGMENTS } from './segments.ts';
import type { Tokenizer } from './tokenize.ts';
import type {
  AcknowledgedSegment,
  AcknowledgedSet,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
  Status,
} from './types-acknowledgement.ts';
import type { Interchange } from './types-claim.ts';
import { createValidator, type Handlers, type InterchangeInfo, type Options } from './validate.ts';

export type Answers = {
  /** One for each group but groups of acknowledgements, which are never answered. */
  group: (ack: GroupAcknowledgement) => void;
  interchange: (ack: InterchangeAcknowledgement, answerTo: Interchange) => void;
};

/** The answering interchange goes the other way; numbers and the minute are the caller's. */
export type AnswerHead = { createdAt: string; controlNumber: number };

/** Wrong segments named of one set, and of all sets of a group. */
const [MOST_SEGMENTS, MOST_IN_GROUP] = [500, 20_000];
/** Sets of a group named one by one; those of a flood beyond are counted. */
const MOST_SETS = 100_000;
const NAMED_SETS = new Set(['270', '271', '276', '277', '278', '820', '834', '835', '837']);

/**
 * Judges a file and hands out its acknowledgements. A set is rejected for what WEDI calls types 1 and 2 (syntax and
 * guide); balancing, situations and code sets concern single claims and are told in the 277CA.
 */
export function createAnswerer(
  head: AnswerHead,
  answers: Answers,
  more: Handlers = {},
  options: Options = {},
): Tokenizer {
  let isa: string[] = [];
  let gs: string[] = [];
  let sets: AcknowledgedSet[] = [];
  let groupReasons = new Set<string>();
  let findings: Finding[] = [];
  let [received, accepted, named] = [0, 0, 0];
  let number = head.controlNumber;
  const handlers: Handlers = {
    ...more,
    finding(finding) {
      more.finding?.(finding);
      const reason = GROUP_CODES[finding.code];
      if (reason && finding.severity === 'error') groupReasons.add(reason);
      else if (finding.set !== undefined) findings.push(finding);
    },
    interchange(info) {
      isa = info.isa;
      more.interchange?.(info);
    },
    interchangeEnd(info) {
      answers.interchange(judgeInterchange(info), backTo(isa, [], head.createdAt, number++));
      more.interchangeEnd?.(info);
    },
    group(info) {
      gs = info.gs;
      [received, accepted, named] = [0, 0, 0];
      sets = [];
      groupReasons = new Set();
      more.group?.(info);
    },
    setEnd(info) {
      // The 999 can name only the sets of the guides; a group with any other is refused whole.
      if (NAMED_SETS.has(info.set)) {
        const most = Math.min(MOST_SEGMENTS, MOST_IN_GROUP - named);
        const set = judgeSet(info.set, info.control, info.version, findings, most);
        named += set.segments.length;
        if (set.verdict === 'A') accepted++;
        if (sets.length < MOST_SETS) sets.push(set);
      } else groupReasons.add('1');
      received++;
      findings = [];
      more.setEnd?.(info);
    },
    groupEnd(info) {
      if (gs[1] !== 'FA' && gs[1] !== 'TA') {
        const interchange = backTo(isa, gs, head.createdAt, number++);
        const counts = { received, accepted: groupReasons.size > 0 ? 0 : accepted };
        answers.group(judgeGroup(gs, sets, [...groupReasons], counts, info.end, interchange));
      }
      more.groupEnd?.(info);
    },
  };
  return createValidator(handlers, options);
}

function backTo(isa: string[], gs: string[], createdAt: string, controlNumber: number): Interchange {
  const sent = readInterchange({ isa, gs, control: '' });
  const { applicationSender, applicationReceiver } = sent;
  return {
    senderQualifier: sent.receiverQualifier,
    senderId: sent.receiverId,
    receiverQualifier: sent.senderQualifier,
    receiverId: sent.senderId,
    controlNumber,
    usage: sent.usage,
    createdAt,
    ...(applicationReceiver ? { applicationSender: applicationReceiver } : {}),
    ...(applicationSender ? { applicationReceiver: applicationSender } : {}),
  };
}

function judgeSet(
  set: string,
  controlNumber: string,
  version: string,
  findings: Finding[],
  most: number,
): AcknowledgedSet {
  const segments = new Map<string, AcknowledgedSegment>();
  const reasons = new Set<string>();
  let rejected = false;
  for (const finding of findings) {
    if (finding.severity !== 'error' || finding.snip > 2) continue;
    rejected = true;
    const reason = SET_CODES[finding.code];
    if (reason) reasons.add(reason);
    else {
      reasons.add('5');
      if (segments.size < most) addSegment(segments, finding);
    }
  }
  return {
    set,
    controlNumber,
    ...(version ? { version } : {}),
    segments: [...segments.values()].sort((a, b) => a.position - b.position),
    verdict: rejected ? 'R' : 'A',
    reasons: [...reasons],
  };
}

function addSegment(segments: Map<string, AcknowledgedSegment>, finding: Finding): void {
  const code = SEGMENT_CODES[finding.code] ?? '8';
  const place = /^[A-Z0-9]{2,3}?(\d\d)(?:-(\d+))?$/.exec(finding.element ?? '');
  // That elements are wrong is only told together with which.
  if (code === '8' && !place) return;
  const position = finding.segment ?? 1;
  const key = `${position} ${code} ${code === '3' ? finding.segmentId : ''}`;
  const id = /^[A-Z0-9]{2,3}$/.test(finding.segmentId ?? '') ? finding.segmentId! : 'ST';
  const loop = finding.loop?.slice(0, 4);
  const segment = segments.get(key) ?? { id, position, ...(loop ? { loop } : {}), code, elements: [] };
  segments.set(key, segment);
  if (code !== '8' || !place) return;
  const [position1, component] = [Number(place[1]), place[2] ? Number(place[2]) : undefined];
  const reference = referenceOf(id, position1, component);
  segment.elements.push({
    position: position1,
    ...(component === undefined ? {} : { component }),
    ...(reference ? { reference } : {}),
    code: ELEMENT_CODES[finding.code] ?? '7',
    ...(finding.value ? { value: repeated(finding.value) || '.' } : {}),
  });
}

function referenceOf(id: string, position: number, component: number | undefined): string | undefined {
  const element = SEGMENTS[id]?.split(' | ')[0]?.split(' ')[position - 1]?.split('^')[0];
  const found = component && element ? COMPOSITES[element]?.split(' ')[component - 1] : element;
  return found && ELEMENTS.has(found) ? found : undefined;
}

function judgeGroup(
  gs: string[],
  sets: AcknowledgedSet[],
  reasons: string[],
  { received, accepted }: { received: number; accepted: number },
  end: string[] | undefined,
  interchange: Interchange,
): GroupAcknowledgement {
  const verdict = accepted === 0 ? 'R' : accepted === received ? 'A' : 'P';
  const included = Number(end?.[1]);
  return {
    interchange,
    groupControlNumber: interchange.controlNumber,
    setControlNumber: 1,
    group: { functionalId: gs[1] ?? '', controlNumber: gs[6] ?? '', version: gs[8] ?? '' },
    sets,
    verdict,
    included: included >= received && included <= 999_999 ? included : received,
    received,
    accepted,
    reasons,
  };
}

function judgeInterchange(info: InterchangeInfo): InterchangeAcknowledgement {
  const wrong = info.faults.find((fault) => fault.severity === 'error' && noteOf(fault));
  const note = (wrong && noteOf(wrong)) ?? '000';
  const { isa } = info;
  return {
    controlNumber: /^\d{9}$/.test(isa[13] ?? '') ? isa[13]! : '000000000',
    date: isa[9] ?? '',
    time: isa[10] ?? '',
    verdict: wrong ? 'R' : 'A',
    note,
  };
}

const noteOf = (fault: Finding): string | undefined =>
  INTERCHANGE_NOTES[fault.element ?? ''] ?? INTERCHANGE_NOTES[fault.code];

/** The status of a claim that has this fault; `named` is the NM101 before it. */
export function claimStatus(finding: Finding, named: string): Status {
  const { code, entity } = CLAIM_STATUS_CODES[finding.code] ?? { code: '21' };
  const who = entity === 'named' ? (STATUS_ENTITIES[named] ?? named) : entity;
  return { category: 'A7', code, ...(who ? { entity: who } : {}) };
}
