// Pure: the sentences of the attendance page.
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import { countText, momentText, shortClockText, spanText, stretchText } from '../../ui/format.ts';
import type { Mark } from '../../ui/StatusMark.tsx';
import { minutesAtStake, ms, type Person } from './attendance-ribbons.ts';

const small = 'none one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "six"; from 13 on in figures. */
export const numberText = (count: number) => small[count] ?? String(count);
const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

export interface Sorted {
  needEye: Person[];
  clear: Person[];
  decided: Person[];
}

/** Doubtful ones, ones that changed and absences without a reason first; then the clear ones; then what is decided. */
export function sortPeople(people: readonly Person[]): Sorted {
  const needs = (one: Person) =>
    one.disputes.length > 0 || one.changedSince || (one.outcome === 'absent' && !one.decision);
  return {
    needEye: people.filter(needs),
    clear: people.filter((one) => !needs(one) && !one.decision),
    decided: people.filter((one) => !needs(one) && one.decision),
  };
}

/** "Six are clear. Two need your eye." */
export function titleOf(answer: AttendanceAnswer): string {
  const { session, people } = answer;
  if (session.cancelled) return 'This group was cancelled.';
  if (session.lastSignals) return 'The last signals of the room are coming in.';
  if (!session.over) return 'The group has not ended yet.';
  if (people.length === 0) return 'Nobody was expected.';
  const { needEye, clear, decided } = sortPeople(people);
  const all = people.length;
  if (decided.length === all)
    return all === 1 ? 'The one person is confirmed.' : `All ${numberText(all)} are confirmed.`;
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const eye = `${capital(numberText(needEye.length))} ${needEye.length === 1 ? 'needs' : 'need'} your eye.`;
  if (people.every((one) => one.outcome === 'absent')) return `Nobody came. ${eye}`;
  if (clear.length === 0) return needEye.length === 0 ? 'Nothing waits.' : eye;
  const fine = `${capital(numberText(clear.length))} ${are(clear.length)} clear.`;
  return needEye.length === 0 ? fine : `${fine} ${eye}`;
}

/** "80 of 90 minutes can count. The break, 4:45 to 4:55, never counts. You were in the room 3:57 to 5:33." */
export function underOf(answer: AttendanceAnswer, ownId: string): string {
  const { session, blocks, facilitators } = answer;
  const zone = session.timeZone;
  const span = (from: string, to: string) => `${shortClockText(from, zone)} to ${shortClockText(to, zone)}`;
  const total = Math.floor((ms(session.window.to) - ms(session.window.from)) / 60_000);
  const sentences = [`${answer.minutesPossible} of ${total} minutes can count.`];
  const breaks = blocks.filter((block) => !block.countable);
  if (breaks.length === 1)
    sentences.push(`The break, ${span(breaks[0]!.from, breaks[0]!.to)}, never counts.`);
  if (breaks.length > 1)
    sentences.push(`The breaks, ${breaks.map((one) => span(one.from, one.to)).join(' and ')}, never count.`);
  for (const one of facilitators.filter((other) => !other.host)) {
    const from = one.stays[0]?.from;
    const to = one.stays
      .map((stay) => stay.to)
      .sort()
      .at(-1);
    const who = one.personId === ownId ? 'You were' : `${one.name} was`;
    sentences.push(from && to ? `${who} in the room ${span(from, to)}.` : `${who} not in the room.`);
  }
  return sentences.join(' ');
}

export interface Status {
  mark: Mark;
  word: string;
  why: string;
}

/** What to say of one person: the word with its shape, and why. */
export function statusOf(answer: AttendanceAnswer, person: Person): Status {
  const clock = (at: string) => shortClockText(at, answer.session.timeZone);
  if (person.disputes.length > 0) {
    const minutes = minutesAtStake(answer, person);
    const depend = minutes === 1 ? 'minute depends' : 'minutes depend';
    return { mark: 'watch', word: 'Witnesses disagree', why: `${minutes} ${depend} on who is right` };
  }
  if (person.changedSince)
    return {
      mark: 'watch',
      word: 'Changed since it was confirmed',
      why: 'A witness came later. Look again.',
    };
  if (person.outcome === 'cancelled') return { mark: 'open', word: 'Cancelled', why: '' };
  if (person.outcome === 'absent')
    return { mark: 'refused', word: 'Absent', why: person.decision?.reason ?? '' };
  // Never "here the whole time": nothing but a sheet of paper says so.
  if (person.stays.length === 0 && person.entered.length > 0)
    return { mark: 'partial', word: 'By staff’s word', why: 'No machine saw them, so no minute counts' };
  const [first] = person.stays;
  const last = person.stays.at(-1);
  const longest = [...person.gaps].sort((a, b) => lengthOf(b) - lengthOf(a))[0];
  if (person.marks.includes('removed'))
    return { mark: 'partial', word: 'Removed', why: last ? `In the room until ${clock(last.to)}` : '' };
  if (person.marks.includes('connection lost')) {
    const why = longest
      ? `${clock(longest.from)} to ${clock(longest.to)}`
      : last
        ? `Lost at ${clock(last.to)}`
        : '';
    return { mark: 'partial', word: 'Connection lost', why };
  }
  if (person.marks.includes('late') || person.marks.includes('held at the door')) {
    const word = person.marks.includes('late') ? 'Late' : 'Held at the door';
    const door =
      person.atDoor && clock(person.atDoor.from) !== clock(person.atDoor.to)
        ? `At the door ${clock(person.atDoor.from)}, let in ${clock(person.atDoor.to)}`
        : first
          ? `Came in ${clock(first.from)}`
          : '';
    return { mark: 'partial', word, why: [door, waitCause(person.waits)].filter(Boolean).join('; ') };
  }
  if (person.marks.includes('left early'))
    return { mark: 'partial', word: 'Left early', why: last ? `Left ${clock(last.to)}` : '' };
  const gap = longest ? `Gap of ${stretchText(lengthOf(longest))}, does not count` : '';
  if (person.outcome === 'partly') return { mark: 'partial', word: 'There for a part', why: gap };
  return { mark: 'kept', word: 'Present', why: gap || 'Here the whole time' };
}

const lengthOf = (one: { from: string; to: string }) => ms(one.to) - ms(one.from);

/** "Confirmed by Ruth Abelard, Thu, Sep 24, 5:41 pm" */
export function decidedText(answer: AttendanceAnswer, person: Person): string | null {
  const { decision } = person;
  if (!decision) return null;
  const did = { confirmed: 'Confirmed', corrected: 'Corrected', absence_explained: 'Reason given' }[
    decision.kind
  ];
  const what = `${did} by ${decision.byName}, ${momentText(decision.at, answer.session.timeZone)}`;
  return decision.kind === 'corrected' && decision.reason ? `${what}: ${decision.reason}` : what;
}

/** The ribbon in one sentence, for those who do not see it. */
export function ribbonSaid(answer: AttendanceAnswer, person: Person): string {
  const zone = answer.session.timeZone;
  if (person.stays.length === 0) return `${person.name} never joined.`;
  const stays = person.stays.map((one) => spanText(one.from, one.to, zone)).join(', ');
  const gaps = person.gaps.length > 0 ? ` ${countText(person.gaps.length, 'gap')}.` : '';
  return `${person.name}: in the room ${stays}.${gaps}`;
}

/** "Confirm the six clear ones" */
export const confirmText = (count: number) =>
  count === 1 ? 'Confirm the clear one' : `Confirm the ${numberText(count)} clear ones`;

/** A reason of the record as a sentence: "The browser says connected, the media server does not." */
export const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

const causes = {
  opened_late: 'the group opened late',
  held: 'asked to wait',
  not_let_in: 'nobody had let them in yet',
};

/** Why somebody waited by no fault of their own: the longest reason. */
function waitCause(waits: Person['waits']): string {
  const longest = waits.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
  return longest ? causes[longest.cause] : '';
}
