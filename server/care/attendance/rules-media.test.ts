import { expect, it } from 'vitest';
import { witnessesOf } from '#server/testing/witness-simulator.ts';
import { settle } from './rules.ts';
import type { Witness } from './types.ts';

const start = Date.UTC(2026, 8, 24, 16, 0, 0);
const at = (minutes: number) => start + minutes * 60_000;

// Hearth's page takes a camera's track back when the camera goes off, because the media server tells nobody of a mute.
it('a camera that goes off and comes back: sound alone in between, and every minute is there', () => {
  const session = { id: 'skills', startsAt: start, endsAt: at(60), endedAt: at(60), rooms: ['m1'] };
  const people = [
    { identity: 'ruth', role: 'facilitator' as const },
    { identity: 'delia', role: 'patient' as const },
  ];
  const visits = [{ from: at(0), to: at(60), end: 'roomDeleted' as const }];
  const witnesses = witnessesOf({
    rooms: ['m1'],
    open: { from: at(-1), to: at(60) },
    people: people.map((one) => ({ ...one, visits })),
  });
  const published = witnesses.find(
    (one) => one.witness === 'webhook' && /track_published.*delia|delia.*track_published/.test(one.body),
  );
  const track = (event: string, minutes: number, sid: string): Witness => {
    const body = JSON.parse((published as { body: string }).body);
    return {
      witness: 'webhook',
      arrivedAt: at(minutes),
      body: JSON.stringify({
        ...body,
        event,
        id: `EV_${event}_${minutes}`,
        createdAt: String(at(minutes) / 1000),
        track: { ...body.track, sid },
      }),
    };
  };
  const first = JSON.parse((published as { body: string }).body).track.sid as string;
  const more = [track('track_unpublished', 20, first), track('track_published', 35, 'TR_again')];
  const answer = settle({ session, people, witnesses: [...witnesses, ...more] });
  const delia = answer.people.find((one) => one.identity === 'delia')!;
  const spans = delia.segments.map((one) => [one.media, Math.round((one.to - one.from) / 60_000)]);
  // The camera starts a moment after the person.
  expect(spans.filter(([, minutes]) => minutes !== 0)).toEqual([
    ['video', 20],
    ['audio', 15],
    ['video', 25],
  ]);
  expect(delia.minutesPresent).toBeGreaterThan(59.9);
});
