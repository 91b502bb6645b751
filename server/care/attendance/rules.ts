// Pure: witnesses, seats and blocks of one session become each person's attendance. No I/O, no clock; knows no payer.
import { clip, type Interval, totalMs } from '#server/shared/interval.ts';
import { type Block, blocksOf } from './rules-blocks.ts';
import { disputesOf } from './rules-disputes.ts';
import { staysOfHeartbeatsOnly } from './rules-heartbeats.ts';
import { gapsOf, marksOf, outcomeOf } from './rules-outcome.ts';
import { type PersonStays, peopleOf } from './rules-people.ts';
import {
  facilitatorTime,
  minutesCountable,
  presenceOf,
  type Surroundings,
  segmentsOf,
} from './rules-segments.ts';
import { defaultSettings, MINUTE_MS, sessionWindow } from './rules-settings.ts';
import { staysOf } from './rules-stays.ts';
import { sortWitnesses, type WitnessLedger } from './rules-witnesses.ts';
import type {
  AttendanceSettings,
  EvidenceSession,
  PersonAttendance,
  SessionAttendance,
  SessionEvidence,
  StaffWitness,
} from './types.ts';

interface Scene extends Surroundings {
  ledger: WitnessLedger;
  settings: AttendanceSettings;
}

/**
 * The attendance of one session. The same witnesses in any order, doubled or one at a time end in the same answer. All instants
 * are epoch milliseconds. Never fails on what a witness says: what cannot be used is named in `ignored`.
 */
export function settle(evidence: SessionEvidence): SessionAttendance {
  const { session } = evidence;
  const settings = { ...defaultSettings, ...evidence.settings };
  const window = sessionWindow(session, settings);
  const ledger = sortWitnesses(evidence);
  const stays = [...staysOf(ledger, window.to), ...staysOfHeartbeatsOnly(ledger, mainRoomOf(session))];
  const people = peopleOf(evidence.people, stays, ledger.staff);
  const blocks: Block[] | null = blocksOf(session, ledger.staff, window.to);
  const facilitators = facilitatorTime(people, session);
  const scene: Scene = { session, settings, window, ledger, blocks, facilitators };
  return {
    sessionId: session.id,
    window,
    people: people.map((person) => attendanceOf(person, scene)),
    ignored: [...ledger.ignored].sort(),
  };
}

/** The one main room: what a heartbeat that names no room can only be about. */
function mainRoomOf(session: EvidenceSession): string | null {
  const main = (session.rooms ?? []).filter((room) => (session.roomKinds?.[room] ?? 'main') === 'main');
  return main.length === 1 ? main[0]! : null;
}

function attendanceOf(person: PersonStays, scene: Scene): PersonAttendance {
  const { session, settings, window, blocks, ledger } = scene;
  const presence: Interval[] = presenceOf(person, window);
  const gaps = gapsOf(person, presence);
  const segments = segmentsOf(person, scene);
  const facts = {
    session,
    settings,
    window,
    blocks,
    presence,
    gaps,
    staff: ledger.staff,
    entered: enteredBy(person, scene),
  };
  const { outcome, reasons } = outcomeOf(facts);
  const disputes = disputesOf(person, ledger, settings, window);
  return {
    identity: person.person,
    role: person.role,
    stays: [...person.stays].sort((a, b) => a.from - b.from || a.to - b.to || (a.sid < b.sid ? -1 : 1)),
    gaps: gaps.map(({ from, to, why }) => ({ from, to, why })),
    presence,
    segments,
    minutesPresent: totalMs(presence) / MINUTE_MS,
    minutesCountable: scene.facilitators.listed ? minutesCountable(segments) : null,
    outcome,
    marks: marksOf(person, facts),
    reasons,
    disagreement: disputes.length > 0,
    disputes,
    beyondWitnesses: person.beyondWitnesses,
    confirmedAt: confirmedAt(person, ledger),
  };
}

function enteredBy(person: PersonStays, { ledger, window }: Scene): Interval[] {
  const lines = ledger.staff.filter(
    (mark) => mark.kind === 'entered' && person.identities.has(mark.identity),
  );
  return clip(lines as Extract<StaffWitness, { kind: 'entered' }>[], window);
}

function confirmedAt(person: PersonStays, ledger: WitnessLedger): number | null {
  const marks = ledger.staff.filter(
    (mark) => mark.kind === 'confirmed' && person.identities.has(mark.identity),
  );
  return marks.at(-1)?.at ?? null;
}
