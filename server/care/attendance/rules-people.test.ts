import { describe, expect, it } from 'vitest';
import { witnessesOf } from '#server/testing/witness-simulator.ts';
import { settle } from './rules.ts';
import type { EvidencePerson, EvidenceSession, PersonAttendance, StaffWitness, Witness } from './types.ts';

const start = Date.UTC(2026, 8, 24, 16);
const minute = 60_000;
const at = (minutes: number) => start + minutes * minute;
const session: EvidenceSession = { id: 's', startsAt: start, endsAt: at(60), rooms: ['m'] };
const listed: EvidencePerson[] = [
  { identity: 'seat', role: 'patient' },
  { identity: 'host', role: 'facilitator' },
];
const staff = (mark: object): StaffWitness => ({ witness: 'staff', at: at(0), ...mark }) as StaffWitness;

/** The patient is there from minute 0 to `until`, the facilitator the whole hour. */
function settled(until: number, marks: StaffWitness[], people = listed): PersonAttendance[] {
  const witnesses = witnessesOf({
    rooms: ['m'],
    open: { from: at(-1), to: at(60) },
    people: [
      { identity: 'seat', visits: until > 0 ? [{ from: start, to: at(until), end: 'leave' }] : [] },
      { identity: 'host', visits: [{ from: at(-1), to: at(60), end: 'roomDeleted' }] },
    ],
  });
  return settle({ session, people, witnesses: [...marks, ...witnesses] }).people;
}

describe('seats', () => {
  it('gives one seat to two people behind one camera, each for the time they sat in it', () => {
    const people = settled(60, [
      staff({ kind: 'seat', identity: 'seat', person: 'ada', direction: 'in', at: at(-1) }),
      staff({ kind: 'seat', identity: 'seat', person: 'ben', direction: 'in', at: at(10) }),
      staff({ kind: 'seat', identity: 'seat', person: 'ben', direction: 'out', at: at(40) }),
    ]);
    expect(people.map((person) => person.identity)).toEqual(['ada', 'ben', 'host']);
    expect(people[0]!.minutesPresent).toBeCloseTo(60, 1);
    expect(people[1]!.minutesPresent).toBe(30);
    expect(people[1]!.minutesCountable).toBe(30);
  });

  it('counts nothing for a facilitator who led another session at the time', () => {
    const led = { ...listed[1]!, countedElsewhere: [{ from: at(0), to: at(20) }] };
    expect(settled(60, [], [listed[0]!, led])[0]!.minutesCountable).toBe(40);
  });

  it('knows no countable minutes when no facilitator is listed', () => {
    expect(settled(60, [], [listed[0]!])[0]!.minutesCountable).toBeNull();
  });
});

describe('corrections', () => {
  const added = (from: number, to: number, extra = {}) =>
    staff({
      kind: 'corrected',
      identity: 'seat',
      from: at(from),
      to: at(to),
      present: true,
      reason: 'was there',
      ...extra,
    });
  const observed = (minutes: number) => staff({ kind: 'observed', identity: 'seat', at: at(minutes) });

  it('refuses minutes that no machine and no staff member saw', () => {
    const seat = settled(30, [added(30.5, 45)])[0]!;
    expect(seat.minutesPresent).toBeCloseTo(30, 1);
    expect(seat.beyondWitnesses).toMatchObject([{ counted: false, observedAt: null, reason: 'was there' }]);
  });

  it('counts them up to two minutes after staff last saw the person, and lists them', () => {
    const seat = settled(30, [added(29, 45), observed(40)])[0]!;
    expect(seat.minutesPresent).toBeCloseTo(42, 1);
    expect(seat.beyondWitnesses.map((one) => one.counted)).toEqual([true, false]);
    expect(seat.beyondWitnesses[0]!.observedAt).toBe(at(40));
  });

  it('lets staff vouch for somebody on the phone, in the main room', () => {
    const seat = settled(0, [added(5, 50, { media: 'phone' }), observed(5), observed(49)])[0]!;
    expect(seat.minutesCountable).toBe(45);
    expect(seat.segments[0]).toMatchObject({ media: 'phone', facilitator: 'in room', roomKind: 'main' });
    expect(seat.outcome).toBe('partly');
  });

  it('takes minutes away without asking a machine', () => {
    const removed = staff({ kind: 'corrected', identity: 'seat', from: at(10), to: at(20), present: false });
    const seat = settled(60, [removed])[0]!;
    expect(seat.minutesPresent).toBeCloseTo(50, 1);
    expect(seat.gaps).toEqual([{ from: at(10), to: at(20), why: 'corrected by staff' }]);
  });

  it('settles a dispute that it covers', () => {
    const beat = { witness: 'heartbeat' as const, at: at(50), identity: 'seat', sid: 'PA_seat1' };
    const settle1 = (marks: StaffWitness[]) => {
      const witnesses = witnessesOf({
        rooms: ['m'],
        open: { from: at(-1), to: at(60) },
        people: [{ identity: 'seat', visits: [{ from: start, to: at(30), end: 'leave' }] }],
      });
      return settle({ session, people: listed, witnesses: [...witnesses, beat, ...marks] }).people[0]!;
    };
    expect(settle1([]).disputes[0]!.why).toBe('the browser says connected, the media server does not');
    expect(settle1([added(29, 50), observed(49)]).disagreement).toBe(false);
  });
});

describe('witnesses that contradict each other', () => {
  const made = witnessesOf({
    rooms: ['m'],
    open: { from: at(-1), to: at(60) },
    people: [{ identity: 'seat', visits: [{ from: start, to: at(30), end: 'leave' }] }],
  });
  const sid = 'PA_seat1';
  const sweep = (minutes: number, there: boolean) => ({
    witness: 'sweep' as const,
    at: at(minutes),
    room: 'm',
    participants: there ? [{ identity: 'seat', sid, state: 2 }] : [],
  });
  const disputed = (witnesses: Witness[]) => settle({ session, people: listed, witnesses }).people[0]!;
  const others = made.filter((one) => one.witness !== 'sweep');

  it('gone from the list ten minutes before the leave: the shorter one counts, and staff are asked', () => {
    const seat = disputed([
      ...others.filter((one) => one.witness === 'webhook'),
      sweep(10, true),
      sweep(20, false),
    ]);
    expect(seat.minutesPresent).toBeCloseTo(10, 1);
    expect(seat.disputes.map((one) => one.why)).toEqual(['not listed, yet no leave']);
  });

  it('listed ten minutes after the leave: the leave counts, and staff are asked', () => {
    const seat = disputed([...others, sweep(29, true), sweep(40, true)]);
    expect(seat.minutesPresent).toBeCloseTo(30, 1);
    expect(seat.disputes.map((one) => one.why)).toEqual(['listed after the leave']);
  });

  it('a difference below the setting is none', () => {
    expect(disputed([...others, sweep(29, true), sweep(31.5, true)]).disagreement).toBe(false);
    const strict = { session, people: listed, settings: { disagreementMs: 60_000 } };
    const witnesses = [...others, sweep(29, true), sweep(31.5, true)];
    expect(settle({ ...strict, witnesses }).people[0]!.disagreement).toBe(true);
  });

  it('still there after staff removed them', () => {
    const seat = disputed([...made, staff({ kind: 'removed', identity: 'seat', at: at(10) })]);
    expect(seat.disputes.map((one) => one.why)).toEqual(['still there after the removal']);
    expect(seat.marks).toContain('removed');
  });
});
