// Pure: one witness line of the evidence format (docs/evidence.md).
import {
  BadField,
  type Fields,
  instant,
  optionalFlag,
  optionalInstant,
  optionalList,
  optionalText,
  present,
  text,
} from './evidence-fields.ts';
import type { Media, StaffWitness, SweepParticipant, Witness } from './types.ts';

/** @throws BadField naming what the line lacks. */
export function readWitness(fields: Fields): Witness {
  switch (fields.witness) {
    case 'webhook':
      return {
        witness: 'webhook',
        arrivedAt: optionalInstant(fields, 'arrivedAt') ?? 0,
        body: text(fields, 'body'),
      };
    case 'sweep':
      return present({
        witness: 'sweep',
        at: instant(fields, 'at'),
        room: text(fields, 'room'),
        participants: fields.error
          ? undefined
          : optionalList(fields, 'participants')?.flatMap(readParticipant),
      });
    case 'heartbeat':
      return present({
        witness: 'heartbeat',
        at: instant(fields, 'at'),
        identity: text(fields, 'identity'),
        sid: optionalText(fields, 'sid'),
        room: optionalText(fields, 'room'),
        connected: optionalFlag(fields, 'connected'),
      });
    case 'staff':
      return readStaff(fields);
    default:
      throw new BadField('unknown kind of witness');
  }
}

function readParticipant(fields: Fields): SweepParticipant[] {
  const identity = optionalText(fields, 'identity');
  const sid = optionalText(fields, 'sid');
  if (!identity || !sid) return [];
  return [
    present({
      identity,
      sid,
      joinedAt: numeric(fields.joinedAt),
      joinedAtMs: numeric(fields.joinedAtMs),
      state: numeric(fields.state),
    }),
  ];
}

function numeric(value: unknown): number | string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

function readStaff(fields: Fields): StaffWitness {
  const base = present({
    witness: 'staff' as const,
    at: instant(fields, 'at'),
    by: optionalText(fields, 'by'),
    reason: optionalText(fields, 'reason'),
  });
  const kind = fields.kind;
  switch (kind) {
    case 'admitted':
    case 'removed':
    case 'confirmed':
      return { ...base, kind, identity: text(fields, 'identity') };
    case 'observed':
      return present({
        ...base,
        kind,
        identity: text(fields, 'identity'),
        present: optionalFlag(fields, 'present'),
      });
    case 'entered':
      return present({
        ...base,
        kind,
        identity: text(fields, 'identity'),
        from: instant(fields, 'from'),
        to: instant(fields, 'to'),
        how: optionalText(fields, 'how'),
      });
    case 'seat':
      return {
        ...base,
        kind,
        identity: text(fields, 'identity'),
        person: text(fields, 'person'),
        direction: fields.direction === 'out' ? 'out' : 'in',
      };
    case 'blockStarted':
    case 'blockEnded':
      return present({
        ...base,
        kind,
        ordinal: typeof fields.ordinal === 'number' ? fields.ordinal : 0,
        blockKind: optionalText(fields, 'blockKind'),
        countable: optionalFlag(fields, 'countable'),
      });
    case 'corrected':
      return present({
        ...base,
        kind,
        identity: text(fields, 'identity'),
        from: instant(fields, 'from'),
        to: instant(fields, 'to'),
        present: optionalFlag(fields, 'present') ?? true,
        media: optionalText(fields, 'media') as Media | undefined,
        room: optionalText(fields, 'room'),
      });
    default:
      throw new BadField('unknown kind of staff mark');
  }
}
