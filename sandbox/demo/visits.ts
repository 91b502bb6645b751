// Pure: from the part that somebody had in a session to the visits that a media server would have seen of them.
import type { Random } from '#server/testing/livekit-bodies.ts';
import type { Visit } from '#server/testing/witness-simulator.ts';
import type { Play } from './replay.ts';
import type { Part, Scene } from './script.ts';

export const minuteMs = 60_000;
export const there: Part = { kind: 'there' };

export function partOf(scene: Scene, key: string): Part {
  return scene.parts[key] ?? there;
}

/** The same visits with the talk between them: out of the group, in the private room, and back. */
export function aroundTalk(visits: readonly Visit[], { planned, scene }: Play, room: string): Visit[] {
  const minute = (minutes: number) => planned.session.startsAt.epochMilliseconds + minutes * minuteMs;
  const { fromMinute, toMinute } = scene.privateTalk!;
  const [from, to] = [minute(fromMinute), minute(toMinute)];
  return visits.flatMap((visit) =>
    visit.from < from && visit.to > to
      ? [
          { ...visit, to: from + 700, end: 'leave' as const },
          { from: from + 1_500, to: to + 700, room, end: 'leave' as const },
          { ...visit, from: to + 1_500 },
        ]
      : [visit],
  );
}

export function visitsOf(
  part: Part,
  { startsAt, openedAt, closedAt }: { startsAt: number; openedAt: number; closedAt: number },
  draw: Random,
): Visit[] {
  const minute = (minutes: number) => startsAt + minutes * minuteMs;
  const from = openedAt + draw.between(4, 40) * 1000;
  if (part.kind === 'phone' || part.kind === 'paper') return [];
  const whole: Visit = { from, to: closedAt, end: 'roomDeleted' };
  if (part.kind === 'late') return [{ ...whole, from: minute(part.atMinute) + 3_000 }];
  if (part.kind === 'lost') {
    return [
      { from, to: minute(part.fromMinute), end: 'networkCut' },
      { ...whole, from: minute(part.toMinute) },
    ];
  }
  if (part.kind === 'leftEarly') {
    return [
      { from, to: minute(part.atMinute), end: 'leave', ...(part.lostLeave ? { lost: ['leave'] } : {}) },
    ];
  }
  if (part.kind === 'disputed') return [{ from, to: minute(part.leftAtMinute), end: 'leave' }];
  return [whole];
}

/** A browser that goes on saying that it is connected after the room server saw it go. */
export function staleHeartbeats(play: Play, identityOf: ReadonlyMap<string, string>, startsAt: number) {
  return play.patients.flatMap(({ key, personId }) => {
    const part = partOf(play.scene, key);
    const identity = identityOf.get(personId);
    if (part.kind !== 'disputed' || !identity) return [];
    const count = Math.floor(((part.browserUntilMinute - part.leftAtMinute) * minuteMs) / 15_000);
    return Array.from({ length: count }, (_, index) => ({
      witness: 'heartbeat' as const,
      at: startsAt + part.leftAtMinute * minuteMs + (index + 1) * 15_000,
      identity,
      sid: `PA_${identity}1`,
    }));
  });
}
