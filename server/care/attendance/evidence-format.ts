// Pure: the evidence of one session as JSON lines (docs/evidence.md): line 1 the session, then one witness a line.
import { Refusal } from '#server/platform/errors.ts';
import type { Interval } from '#server/shared/interval.ts';
import {
  BadField,
  type Fields,
  instant,
  isFields,
  optionalFlag,
  optionalInstant,
  optionalList,
  optionalText,
  present,
  text,
} from './evidence-fields.ts';
import { readWitness } from './evidence-witness.ts';
import { defaultSettings } from './rules-settings.ts';
import type {
  AttendanceSettings,
  EvidencePerson,
  EvidenceSession,
  PersonRole,
  PlannedBlock,
  RoomKind,
  SessionEvidence,
  Witness,
} from './types.ts';

type Head = Omit<SessionEvidence, 'witnesses'>;

export interface ReadEvidence {
  evidence: SessionEvidence;
  /** Lines that could not be used and why, each once, sorted: the answer does not depend on order or doubling. */
  ignored: string[];
}

/**
 * Reads evidence lines. A line that cannot be understood is left out and named in `ignored`.
 * @throws Refusal `evidence_unreadable` when no line describes the session.
 */
export function readEvidence(lines: string): ReadEvidence {
  const heads = new Map<string, Head>();
  const witnesses: Witness[] = [];
  const ignored = new Set<string>();
  for (const line of lines.replace(/^\uFEFF/, '').split('\n')) {
    if (line.trim() === '') continue;
    try {
      const fields: unknown = JSON.parse(line);
      if (!isFields(fields)) throw new BadField('not a JSON object');
      if (isFields(fields.session)) heads.set(line.trim(), readHead(fields, fields.session));
      else witnesses.push(readWitness(fields));
    } catch (error) {
      const why = error instanceof BadField ? error.message : 'not JSON';
      ignored.add(`${why}: ${line.trim().slice(0, 80)}`);
    }
  }
  const [first, ...others] = [...heads.keys()].sort();
  if (first === undefined) throw noSession();
  for (const other of others) ignored.add(`a second, different session line: ${other.slice(0, 80)}`);
  return { evidence: { ...heads.get(first)!, witnesses }, ignored: [...ignored].sort() };
}

function noSession(): Refusal {
  return new Refusal(
    400,
    'evidence_unreadable',
    'No line of this file describes a session with an id, a start and an end.',
    'Its first line must be {"session":{"id":…,"startsAt":…,"endsAt":…},"people":[…]}; see docs/evidence.md.',
  );
}

/** The lines of one session, the session first; `readEvidence` gives back the same evidence. */
export function writeEvidence(evidence: SessionEvidence): string {
  const { session, people, settings, witnesses } = evidence;
  const head = present({ session: writeSession(session), people, settings });
  return [head, ...witnesses].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function writeSession(session: EvidenceSession): Fields {
  const iso = (at: number) => new Date(at).toISOString();
  return present({
    ...session,
    startsAt: iso(session.startsAt),
    endsAt: iso(session.endsAt),
    endedAt: session.endedAt === undefined ? undefined : iso(session.endedAt),
    blocks: session.blocks?.map((block) => ({ ...block, from: iso(block.from), to: iso(block.to) })),
  });
}

function readHead(fields: Fields, session: Fields): Head {
  const people = optionalList(fields, 'people') ?? [];
  return present({
    session: readSession(session),
    people: people.flatMap(readPerson),
    settings: isFields(fields.settings) ? readSettings(fields.settings) : undefined,
  });
}

function readSession(fields: Fields): EvidenceSession {
  const rooms = Array.isArray(fields.rooms)
    ? fields.rooms.filter((room) => typeof room === 'string')
    : undefined;
  return present({
    id: text(fields, 'id'),
    startsAt: instant(fields, 'startsAt'),
    endsAt: instant(fields, 'endsAt'),
    endedAt: optionalInstant(fields, 'endedAt'),
    cancelled: optionalFlag(fields, 'cancelled'),
    blocks: optionalList(fields, 'blocks')?.flatMap(readBlock),
    rooms,
    roomKinds: isFields(fields.roomKinds) ? (fields.roomKinds as Record<string, RoomKind>) : undefined,
  });
}

function readBlock(fields: Fields): PlannedBlock[] {
  const from = optionalInstant(fields, 'from');
  const to = optionalInstant(fields, 'to');
  if (from === undefined || to === undefined) return [];
  const ordinal = typeof fields.ordinal === 'number' ? fields.ordinal : undefined;
  const kind = optionalText(fields, 'kind') ?? 'therapy';
  return [present({ from, to, kind, countable: optionalFlag(fields, 'countable'), ordinal })];
}

const roles: readonly string[] = ['patient', 'facilitator', 'host'];

function readPerson(fields: Fields): EvidencePerson[] {
  const identity = optionalText(fields, 'identity');
  if (!identity) return [];
  const role = optionalText(fields, 'role') ?? 'patient';
  return [
    present({
      identity,
      role: (roles.includes(role) ? role : 'patient') as PersonRole,
      waitingSince: optionalInstant(fields, 'waitingSince'),
      placeAttestedAt: optionalInstant(fields, 'placeAttestedAt'),
      countedElsewhere: optionalList(fields, 'countedElsewhere')?.flatMap(readInterval),
    }),
  ];
}

function readInterval(fields: Fields): Interval[] {
  const from = optionalInstant(fields, 'from');
  const to = optionalInstant(fields, 'to');
  return from === undefined || to === undefined ? [] : [{ from, to }];
}

function readSettings(fields: Fields): Partial<AttendanceSettings> {
  const known = Object.keys(defaultSettings) as (keyof AttendanceSettings)[];
  const usable = known.filter((name) => typeof fields[name] === 'number' && fields[name] >= 0);
  return Object.fromEntries(usable.map((name) => [name, fields[name]]));
}
