import { describe, expect, it } from 'vitest';
import { type Visit, witnessesOf } from '#server/testing/witness-simulator.ts';
import { settle } from './rules.ts';
import { lostToEarlierSessions, withoutOverlap } from './rules-overlap.ts';
import type { EvidencePerson, EvidenceSession, Segment, StaffWitness, Witness } from './types.ts';

const start = Date.UTC(2026, 8, 24, 16);
const minute = 60_000;
const at = (minutes: number) => start + minutes * minute;
const base: EvidenceSession = {
  id: 's',
  startsAt: start,
  endsAt: at(60),
  rooms: ['m', 'b'],
  roomKinds: { b: 'breakout' },
};
const whole: Visit = { from: at(-1), to: at(60), end: 'roomDeleted' };

interface Given {
  visits: Visit[];
  session?: Partial<EvidenceSession>;
  host?: Visit[];
  person?: Partial<EvidencePerson>;
  more?: Witness[];
  settings?: object;
}

function settled({ visits, session = {}, host = [whole], person = {}, more = [], settings = {} }: Given) {
  const witnesses = witnessesOf({
    rooms: ['m', 'b'],
    open: { from: at(-1), to: at(70) },
    people: [
      { identity: 'p', visits },
      { identity: 'host', visits: host },
    ],
  });
  const people: EvidencePerson[] = [
    { identity: 'p', role: 'patient', ...person },
    { identity: 'host', role: 'facilitator' },
  ];
  return settle({ session: { ...base, ...session }, people, settings, witnesses: [...witnesses, ...more] })
    .people[0]!;
}
const staff = (mark: object): StaffWitness => ({ witness: 'staff', ...mark }) as StaffWitness;

describe('outcome and marks', () => {
  const lost: Visit[] = [
    { ...whole, to: at(20), end: 'networkCut' },
    { ...whole, from: at(21) },
  ];
  const table: [string, Given, string, string[]][] = [
    ['there all the time', { visits: [whole] }, 'attended', []],
    ['never came', { visits: [] }, 'absent', []],
    ['late', { visits: [{ ...whole, from: at(12) }] }, 'partly', ['late']],
    ['left early', { visits: [{ ...whole, to: at(40), end: 'leave' }] }, 'partly', ['left early']],
    ['a short loss is excused', { visits: lost }, 'attended', []],
    ['a long loss is not', { visits: [lost[0]!, { ...whole, from: at(31) }] }, 'partly', ['connection lost']],
    ['lost and never back', { visits: [lost[0]!] }, 'partly', ['connection lost']],
    ['removed', { visits: [{ ...whole, to: at(20), end: 'removed' }] }, 'partly', ['removed']],
    ['cancelled', { visits: [], session: { cancelled: true } }, 'cancelled', []],
    [
      'the group closed early',
      { visits: [{ ...whole, to: at(50) }], session: { endedAt: at(50) } },
      'attended',
      [],
    ],
    [
      'held at the door',
      {
        visits: [{ ...whole, from: at(6) }],
        person: { waitingSince: at(-3) },
        more: [staff({ kind: 'admitted', identity: 'p', at: at(6) })],
      },
      'attended',
      ['held at the door', 'late'],
    ],
    ['never let in', { visits: [], person: { waitingSince: at(1) } }, 'absent', ['held at the door']],
  ];
  it.each(table)('%s', (_, given, outcome, marks) => {
    const answer = settled(given);
    expect(answer.outcome).toBe(outcome);
    expect(answer.marks).toEqual(marks);
    expect(answer.reasons.length).toBeGreaterThan(0);
  });

  it('excuses a gap in words only', () => {
    const answer = settled({ visits: lost });
    expect(answer.minutesCountable).toBe(58);
    expect(answer.gaps).toHaveLength(1);
    expect(answer.gaps[0]!.why).toBe('connection lost');
  });
});

describe('what counts', () => {
  const blocks = [
    { from: at(0), to: at(30), kind: 'therapy' },
    { from: at(30), to: at(40), kind: 'break', countable: true },
    { from: at(40), to: at(60), kind: 'education' },
  ];

  it('no break, even one that claims to count', () => {
    expect(settled({ visits: [whole], session: { blocks } }).minutesCountable).toBe(50);
  });

  it('a facilitator in any room of the group, and no minute without one', () => {
    const away = settled({ visits: [whole], host: [{ ...whole, room: 'b' }] });
    expect(away.minutesCountable).toBe(60);
    expect(away.segments.map((one) => one.facilitator)).toEqual(['in session']);
    const apart = { roomKinds: { b: 'private' as const } };
    expect(
      settled({ visits: [whole], host: [{ ...whole, room: 'b' }], session: apart }).minutesCountable,
    ).toBe(0);
    expect(settled({ visits: [whole], host: [] }).segments.map((one) => one.facilitator)).toEqual(['none']);
  });

  it('a breakout, while a facilitator is in it, in the group, or in another one', () => {
    const visits: Visit[] = [
      { ...whole, to: at(20), end: 'leave' },
      { from: at(20), to: at(60), room: 'b', end: 'leave' },
    ];
    const host: Visit[] = [
      { ...whole, to: at(40), end: 'leave' },
      { ...whole, from: at(40), room: 'b' },
    ];
    expect(settled({ visits, host }).minutesCountable).toBe(60);
    const gone = [{ ...whole, to: at(40), end: 'leave' as const }];
    expect(settled({ visits, host: gone }).minutesCountable).toBe(40);
  });

  it('minutes past the scheduled end only as far as the setting allows', () => {
    const visits = [{ ...whole, to: at(70) }];
    expect(settled({ visits, host: visits }).minutesCountable).toBe(60);
    expect(settled({ visits, host: visits, settings: { minutesPastEnd: 5 } }).minutesCountable).toBe(65);
  });

  it('blocks as staff recorded them; a planned break that nobody moved stays', () => {
    const started = staff({ kind: 'blockStarted', ordinal: 1, at: at(6) });
    expect(settled({ visits: [whole], session: { blocks }, more: [started] }).minutesCountable).toBe(44);
    const ended = staff({ kind: 'blockEnded', ordinal: 1, at: at(36) });
    expect(settled({ visits: [whole], session: { blocks }, more: [started, ended] }).minutesCountable).toBe(
      44,
    );
    const moved = staff({ kind: 'blockStarted', ordinal: 2, at: at(50) });
    const rest = staff({ kind: 'blockStarted', ordinal: 3, at: at(55) });
    const answer = settled({ visits: [whole], session: { blocks }, more: [started, moved, rest] });
    expect(answer.segments.map((one) => one.block?.kind)).toEqual([
      undefined,
      'therapy',
      'break',
      'education',
    ]);
    expect(answer.minutesCountable).toBe(49);
  });

  it('marks camera time and the attested place', () => {
    const answer = settled({ visits: [{ ...whole, camera: false }], person: { placeAttestedAt: at(10) } });
    expect(answer.segments.map((one) => [one.media, one.placeAttested])).toEqual([
      ['audio', false],
      ['audio', true],
    ]);
    expect(settled({ visits: [whole] }).segments.map((one) => one.media)).toEqual(['video']);
  });
});

describe('two sessions at once', () => {
  const presence = (from: number, to: number) => [{ from: at(from), to: at(to) }];

  it('gives the overlap to the session that started first', () => {
    const early = { sessionId: 'b', startsAt: at(0), presence: presence(0, 60) };
    const late = { sessionId: 'a', startsAt: at(30), presence: presence(45, 90) };
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const lost = lostToEarlierSessions(order);
      expect(lost.get('b')).toEqual([]);
      expect(lost.get('a')).toEqual(presence(45, 60));
    }
  });

  it('cuts one person’s segments where they overlap', () => {
    const segments = settled({ visits: [whole] }).segments;
    const later: Segment[] = segments.map((one) => ({ ...one, from: at(50), to: at(80) }));
    const folded = withoutOverlap([
      { sessionId: 'late', startsAt: at(45), segments: later },
      { sessionId: 'early', startsAt: at(0), segments },
    ]);
    expect(folded.map((one) => one.sessionId)).toEqual(['early', 'late']);
    expect(folded[1]!.segments[0]!.from).toBe(at(60));
  });
});
