import { expect, test } from 'vitest';
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import { choicesOf, minutesAtStake, type Person, ribbonOf } from './attendance-ribbons.ts';
import { confirmText, statusOf, titleOf, underOf } from './attendance-words.ts';
import { clockField, momentOf } from './clock-field.ts';

// Four to half past five in Columbus, a break from 4:45 to 4:55.
const at = (clock: string) =>
  Temporal.PlainDateTime.from(`2026-09-24T${clock}`)
    .toZonedDateTime('America/New_York')
    .toInstant()
    .toString();
const stretch = (from: string, to: string) => ({ from: at(from), to: at(to) });
const window = stretch('16:00', '17:30');

const person = (changes: Partial<Person> = {}): Person => ({
  personId: 'p',
  name: 'Delia Brandt',
  outcome: 'attended',
  marks: [],
  reasons: [],
  minutesPresent: 90,
  minutesCountable: 80,
  counted: [stretch('16:00', '16:45'), stretch('16:55', '17:30')],
  stays: [{ ...window, openedBy: 'join', closedBy: 'ROOM_DELETED', uncertaintyMs: 0 }],
  gaps: [],
  atDoor: null,
  waits: [],
  disputes: [],
  witnesses: [],
  seen: [],
  entered: [],
  beyondWitnesses: [],
  decision: null,
  changedSince: false,
  ...changes,
});

const tobias = person({
  name: 'Tobias Lund',
  minutesCountable: 48,
  counted: [stretch('16:00', '16:45'), stretch('16:55', '16:58')],
  stays: [{ ...stretch('16:00', '16:58'), openedBy: 'join', closedBy: 'CLIENT_INITIATED', uncertaintyMs: 0 }],
  disputes: [{ ...stretch('16:58', '17:21'), why: 'the browser says connected, the media server does not' }],
  seen: [{ at: at('17:19'), byName: 'Kit Moran', present: true, text: null }],
});
const onPaper = person({
  minutesCountable: 0,
  counted: [],
  stays: [],
  entered: [
    {
      ...window,
      id: 'e',
      how: 'call_in_line',
      byName: 'Ruth Abelard',
      reason: 'On the line',
      at: at('17:45'),
    },
  ],
});
const absent = person({ outcome: 'absent', minutesCountable: 0, counted: [], stays: [] });
const confirmed = person({ decision: { kind: 'confirmed', byName: 'Ruth', at: at('17:41'), reason: null } });

const answer = (people: Person[], changes: Partial<AttendanceAnswer> = {}): AttendanceAnswer => ({
  session: {
    id: 's',
    groupName: 'Skills group',
    startsAt: window.from,
    endsAt: window.to,
    timeZone: 'America/New_York',
    window,
    over: true,
    lastSignals: false,
    cancelled: false,
  },
  mayConfirm: true,
  blocks: [
    { ...stretch('16:00', '16:45'), kind: 'therapy', countable: true },
    { ...stretch('16:45', '16:55'), kind: 'break', countable: false },
    { ...stretch('16:55', '17:30'), kind: 'therapy', countable: true },
  ],
  minutesPossible: 80,
  facilitators: [{ personId: 'ruth', name: 'Ruth Abelard', host: false, stays: [stretch('15:57', '17:33')] }],
  people,
  ...changes,
});

test.each([
  [[person(), tobias, absent], 'One is clear. Two need your eye.'],
  [[person(), person()], 'Two are clear.'],
  [[tobias], 'One needs your eye.'],
  [[confirmed, confirmed], 'All two are confirmed.'],
  [[absent], 'Nobody came. One needs your eye.'],
  [[], 'Nobody was expected.'],
])('the title says the state %#', (people, title) => {
  expect(titleOf(answer(people))).toBe(title);
});

test('the line under it says what can count', () => {
  expect(underOf(answer([]), 'ruth')).toBe(
    '80 of 90 minutes can count. The break, 4:45 to 4:55, never counts. You were in the room 3:57 to 5:33.',
  );
  expect(confirmText(6)).toBe('Confirm the six clear ones');
});

test('a dispute has two ways out, none of them the browser’s word', () => {
  const choices = choicesOf(answer([tobias]), tobias);
  expect(choices.map(({ say, minutes }) => [say, minutes])).toEqual([
    ['Use 4:58', 48],
    ['Use 5:19, as Kit saw', 69],
  ]);
  expect(choices[1]!.corrections).toEqual([
    { ...stretch('16:58', '17:19'), present: true, media: 'audio' },
    { ...stretch('17:19', '17:21'), present: false, media: 'audio' },
  ]);
  expect(minutesAtStake(answer([tobias]), tobias)).toBe(23);
  expect(statusOf(answer([tobias]), tobias).why).toBe('23 minutes depend on who is right');
});

test('a ribbon covers the session once, each stretch in one kind', () => {
  const kinds = ribbonOf(answer([tobias]), tobias, 0.1).map(({ kind }) => kind);
  expect(kinds).toEqual(['counted', 'hatched', 'counted', 'disputed', 'away']);
  expect(ribbonOf(answer([absent]), absent, 0.1).map(({ kind, text }) => text ?? kind)).toEqual([
    'never joined',
    'hatched',
    'away',
  ]);
});

test('a time field means a minute of the session, its ends the session’s own', () => {
  const zone = 'America/New_York';
  const late = { from: '2026-09-25T02:00:10Z', to: '2026-09-25T05:30:40Z' };
  expect(clockField(late.from, zone)).toBe('22:00');
  expect(momentOf('22:00', late, zone)).toBe(late.from);
  expect(momentOf('01:30', late, zone)).toBe(late.to);
  expect(momentOf('00:15', late, zone)).toBe('2026-09-25T04:15:00Z');
});

test('who stands on paper only is there by staff’s word; machines beside it speak for themselves', () => {
  expect(statusOf(answer([onPaper]), onPaper)).toMatchObject({ mark: 'partial', word: 'By staff’s word' });
  const both = person({ entered: onPaper.entered });
  expect(statusOf(answer([both]), both)).toMatchObject({ word: 'Present', why: 'Here the whole time' });
});
