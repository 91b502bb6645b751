// Pure: gaps and their causes, and the words for a person's attendance. Tolerance changes words here, never minutes.
import { clip, type Interval, totalMs, union } from '#server/shared/interval.ts';
import type { Block } from './rules-blocks.ts';
import type { PersonStays } from './rules-people.ts';
import { MINUTE_MS } from './rules-settings.ts';
import type { AttendanceSettings, EvidenceSession, Gap, Mark, Outcome, StaffWitness, Stay } from './types.ts';

const gapCauses: Record<string, string> = {
  CLIENT_INITIATED: 'left and came back',
  PARTICIPANT_REMOVED: 'removed',
  ROOM_DELETED: 'the room was closed',
  CONNECTION_TIMEOUT: 'connection lost',
  DUPLICATE_IDENTITY: 'connection lost or another device',
  restart: 'the media server restarted',
  lastSweep: 'the leave was not witnessed',
  lastHeartbeat: 'the leave was not witnessed',
  lastWebhook: 'the leave was not witnessed',
  staff: 'corrected by staff',
};
const ownDoing = new Set(['CLIENT_INITIATED', 'PARTICIPANT_REMOVED', 'ROOM_DELETED', 'staff']);

export interface OutcomeFacts {
  session: EvidenceSession;
  settings: AttendanceSettings;
  window: Interval;
  blocks: Block[] | null;
  presence: Interval[];
  gaps: GapWithCause[];
  staff: StaffWitness[];
  /** What staff wrote down on paper. */
  entered: Interval[];
}

export interface GapWithCause extends Gap {
  closedBy: string;
}

/** The stretches between a person's first and last presence in the window, each with the cause of the stay that ended there. */
export function gapsOf(person: PersonStays, presence: Interval[]): GapWithCause[] {
  const endedAt = new Map(person.stays.map((stay) => [stay.to, stay]));
  const begunAt = new Map(person.stays.map((stay) => [stay.from, stay]));
  const gaps: GapWithCause[] = [];
  for (let index = 0; index + 1 < presence.length; index++) {
    const from = presence[index]!.to;
    const to = presence[index + 1]!.from;
    const ended = endedAt.get(from);
    const begun = begunAt.get(to);
    // Staff moved the person, and a browser that did not follow by itself was helped along: that is no removal.
    const moved = ended?.closedBy === 'PARTICIPANT_REMOVED' && begun && ended.room !== begun.room;
    const closedBy = moved ? 'CLIENT_INITIATED' : (ended?.closedBy ?? '');
    gaps.push({ from, to, why: whyGap(ended && { ...ended, closedBy }, begun), closedBy });
  }
  return gaps;
}

function whyGap(ended: Stay | undefined, begun: Stay | undefined): string {
  const moved = ended && begun && ended.room !== begun.room && ended.closedBy === 'CLIENT_INITIATED';
  if (moved) return 'moved between rooms';
  return gapCauses[ended?.closedBy ?? ''] ?? `ended: ${ended?.closedBy ?? 'unknown'}`;
}

/** `cancelled` is the session's; `absent` never there; `attended` from the set share of the countable time on; else `partly`. */
export function outcomeOf(facts: OutcomeFacts): { outcome: Outcome; reasons: string[] } {
  if (facts.session.cancelled) return { outcome: 'cancelled', reasons: ['The session was cancelled.'] };
  if (totalMs(facts.presence) === 0 && facts.entered.length === 0)
    return { outcome: 'absent', reasons: ['No witness saw this person.'] };
  const excused = facts.gaps.filter((gap) => isExcused(gap, facts.settings));
  const expected = expectedTime(facts);
  const expectedMs = totalMs(expected);
  const withExcused = union([...facts.presence, ...excused, ...facts.entered]);
  const presentMs = expected.reduce((sum, one) => sum + totalMs(clip(withExcused, one)), 0);
  const reasons = [
    `Present for ${inMinutes(totalMs(facts.presence))} of ${inMinutes(totalMs([facts.window]))} minutes.`,
    ...(facts.entered.length > 0 ? [enteredSentence(facts.entered)] : []),
    ...facts.gaps.map((gap) => gapSentence(gap, excused.includes(gap))),
  ];
  const attended = presentMs >= facts.settings.attendedShare * expectedMs;
  return { outcome: attended ? 'attended' : 'partly', reasons };
}

function enteredSentence(entered: Interval[]): string {
  return `Entered by staff for ${inMinutes(totalMs(union(entered)))} minutes: their word, not a witness; none of it counts.`;
}

function isExcused(gap: GapWithCause, settings: AttendanceSettings): boolean {
  return !ownDoing.has(gap.closedBy) && gap.to - gap.from <= settings.excusedGapMs;
}

function gapSentence(gap: Gap, excused: boolean): string {
  const seconds = Math.ceil((gap.to - gap.from) / 1000);
  return `Gap of ${seconds} s, ${gap.why}${excused ? ', excused' : ''}; it does not count.`;
}

function inMinutes(ms: number): string {
  return (Math.floor((ms / MINUTE_MS) * 10) / 10).toFixed(1);
}

function expectedTime(facts: OutcomeFacts): Interval[] {
  const scheduled = { from: facts.window.from, to: sessionEnd(facts) };
  if (!facts.blocks) return [scheduled];
  const countable = facts.blocks.filter((block) => block.countable);
  return clip(countable.length > 0 ? countable : [scheduled], scheduled);
}

function sessionEnd(facts: OutcomeFacts): number {
  return Math.min(facts.window.to, facts.session.endsAt);
}

/** What else is to be said, in a fixed order. */
export function marksOf(person: PersonStays, facts: OutcomeFacts): Mark[] {
  const { settings, presence, window, gaps } = facts;
  const first = presence[0];
  const last = presence.at(-1);
  const ended = last && person.stays.filter((stay) => stay.to >= last.to).at(-1);
  const endedEarly = last !== undefined && sessionEnd(facts) - last.to > settings.leftEarlyMs;
  const removed =
    gaps.some((gap) => gap.closedBy === 'PARTICIPANT_REMOVED') ||
    ended?.closedBy === 'PARTICIPANT_REMOVED' ||
    marksFor(person, facts.staff).some((mark) => mark.kind === 'removed');
  const lostForGood = endedEarly && ended !== undefined && isLoss(ended.closedBy);
  const lost =
    lostForGood ||
    gaps.some((gap) => !ownDoing.has(gap.closedBy) && gap.to - gap.from > settings.excusedGapMs);
  const byChoice = ended !== undefined && !isLoss(ended.closedBy) && ended.closedBy !== 'ROOM_DELETED';
  const marks: [Mark, boolean][] = [
    ['held at the door', heldAtDoor(person, facts)],
    ['late', first !== undefined && first.from - window.from > settings.lateAfterMs],
    ['connection lost', lost],
    ['removed', removed],
    ['left early', endedEarly && byChoice && ended.closedBy !== 'PARTICIPANT_REMOVED'],
  ];
  return marks.filter(([, holds]) => holds).map(([mark]) => mark);
}

/** The stay ended without anybody's doing. A leave that only got lost is not among them. */
function isLoss(closedBy: string): boolean {
  return !ownDoing.has(closedBy) && !closedBy.startsWith('last');
}

function heldAtDoor(person: PersonStays, facts: OutcomeFacts): boolean {
  const waits = person.listed.flatMap((line) => (line.waitingSince === undefined ? [] : [line.waitingSince]));
  if (waits.length === 0) return false;
  const since = Math.max(Math.min(...waits), facts.window.from);
  const admitted = marksFor(person, facts.staff).find((mark) => mark.kind === 'admitted');
  const until = admitted?.at ?? facts.presence[0]?.from ?? sessionEnd(facts);
  return until - since > facts.settings.heldAtDoorMs;
}

function marksFor(person: PersonStays, staff: StaffWitness[]): StaffWitness[] {
  return staff.filter((mark) => 'identity' in mark && person.identities.has(mark.identity));
}
