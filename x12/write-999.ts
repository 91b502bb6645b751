// Pure. A 999 and a TA1 as X12 text.
import { checkEnvelope, writeInterchange } from './envelope.ts';
import { finish } from './finish.ts';
import { CONTEXTS } from './forms/context.ts';
import { refusing } from './missing-field.ts';
import { type Cell, field, type SegmentWriter, startWriting } from './segment-writer.ts';
import type {
  AcknowledgedSet,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
} from './types-acknowledgement.ts';
import type { Interchange, Written } from './types-claim.ts';
import { type SetKind, type SetPlan, streamSet, writeWhole } from './write-set.ts';

type Head = Omit<GroupAcknowledgement, 'sets'>;

/** One interchange with the acknowledgement of one group. */
export function write999({ sets, ...head }: GroupAcknowledgement): Written {
  return writeWhole(KIND, head, sets);
}

/** The same as it streams; see `streamSet`. */
export const stream999 = (
  head: Head,
  sets: Iterable<AcknowledgedSet> | AsyncIterable<AcknowledgedSet>,
): AsyncGenerator<string, void> => streamSet(KIND, head, sets);

const KIND: SetKind<Head, AcknowledgedSet> = {
  always: ['interchange', 'group', 'reasons'],
  list: 'sets',
  plan: plan999,
};

export function plan999(head: Head): SetPlan<AcknowledgedSet> {
  const { group } = head;
  return {
    head: { ...head, set: '999', functionalId: 'FA', version: '005010X231A1' },
    open(out) {
      out.segment('AK1', 'group', [
        field('group.functionalId', group.functionalId),
        field('group.controlNumber', group.controlNumber),
        field('group.version', group.version),
      ]);
    },
    path: (n) => `sets[${n}]`,
    unit: writeAcknowledgedSet,
    close(out) {
      out.segment('AK9', 'verdict', [
        field('verdict', head.verdict),
        field('included', head.included),
        field('received', head.received),
        field('accepted', head.accepted),
        ...head.reasons.slice(0, 5).map((reason) => field('reasons', reason)),
      ]);
    },
  };
}

function writeAcknowledgedSet(out: SegmentWriter, set: AcknowledgedSet, at: string): void {
  out.segment('AK2', at, [
    field(`${at}.set`, set.set),
    field(`${at}.controlNumber`, set.controlNumber),
    field(`${at}.version`, set.version),
  ]);
  for (const [n, segment] of set.segments.entries()) {
    const path = `${at}.segments[${n}]`;
    out.segment('IK3', path, [
      field(`${path}.id`, segment.id),
      field(`${path}.position`, segment.position),
      field(`${path}.loop`, segment.loop),
      field(`${path}.code`, segment.code),
    ]);
    if (segment.contexts) CONTEXTS.write(out, `${path}.contexts`, segment.contexts);
    for (const [k, element] of segment.elements.entries()) {
      const where = `${path}.elements[${k}]`;
      const place: Cell = [
        field(`${where}.position`, element.position),
        field(`${where}.component`, element.component),
        field(`${where}.repetition`, element.repetition),
      ];
      out.segment('IK4', where, [
        place,
        field(`${where}.reference`, element.reference),
        field(`${where}.code`, element.code),
        field(`${where}.value`, element.value),
      ]);
      if (element.contexts) CONTEXTS.write(out, `${where}.contexts`, element.contexts);
    }
  }
  out.segment('IK5', `${at}.verdict`, [
    field(`${at}.verdict`, set.verdict),
    ...set.reasons.slice(0, 5).map((reason) => field(`${at}.reasons`, reason)),
  ]);
}

/** An interchange that holds nothing but the verdict on another one. */
export function writeTA1(to: Interchange, ack: InterchangeAcknowledgement): Written {
  return refusing({ interchange: to }, ['interchange'], ({ interchange }) => {
    const problems = checkEnvelope({ interchange, groupControlNumber: 1, setControlNumber: 1 });
    if (problems.length > 0) return { ok: false, problems };
    const out = startWriting();
    writeInterchange(out, interchange, () => {
      out.segment('TA1', 'controlNumber', [
        field('controlNumber', ack.controlNumber),
        field('date', ack.date),
        field('time', ack.time),
        field('verdict', ack.verdict),
        field('note', ack.note),
      ]);
    });
    return finish(out);
  });
}
