import { setTimeout as sleep } from 'node:timers/promises';
import type { HeartbeatBody, RoomAnswer, SeatTokenAnswer } from '#server/care/live/contract.ts';
import { type PatientClient, type PatientOptions, Problem, signedIn } from './patient-client.ts';

const lookEveryMs = 3_000;

/** The first step once everybody is in, the next one when the time of the one before is up; the last one goes on. */
function isDue({ steps, now, people }: RoomAnswer): boolean {
  if (!steps.lead?.nextId) return false;
  if (steps.running) return Date.parse(steps.running.endsAt) < Date.parse(now);
  return steps.seen === '0' && people.some((one) => one.role === 'patient' && one.here);
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof Problem && error.status === 409)) throw error;
}

/**
 * What a facilitator's browser does, for a bot that leads a group of the demo while nobody else does: opens it, lets in who is at
 * the door, goes from step to step, and ends it when it goes. A person who leads meanwhile finds everything as usual.
 */
export function leadClient({
  base,
  sessionId,
  accountId,
  send = signedIn(base, accountId),
}: Omit<PatientOptions, 'knock'>): PatientClient {
  const session = `/api/sessions/${sessionId}`;
  let looking: NodeJS.Timeout | undefined;
  const lookAtDoor = async () => {
    const room = (await send('GET', `${session}/room`)) as RoomAnswer;
    for (const { personId, held } of room.atDoor) {
      // Whom something keeps from it waits for a person to decide; the others are let in.
      if (!held) await send('POST', `${session}/people/${personId}/admit`, {}).catch(unlessRefused);
    }
    if (isDue(room)) await send('POST', `${session}/steps`, { act: 'next', seen: room.steps.seen });
    if (room.session.state === 'ended') clearInterval(looking);
  };
  const open = async (): Promise<'open' | 'later' | 'over'> => {
    try {
      await send('POST', `${session}/open`);
      return 'open';
    } catch (error) {
      if (!(error instanceof Problem && error.status === 409)) throw error;
      return error.code === 'too_early' ? 'later' : 'over';
    }
  };
  return {
    async seat(stopped) {
      while (!stopped.aborted) {
        const { session: now } = (await send('GET', `${session}/room`)) as RoomAnswer;
        if (now.state === 'ended' || now.state === 'cancelled') return null;
        const state = now.state === 'open' ? 'open' : await open();
        if (state === 'over') return null;
        if (state === 'open') {
          clearInterval(looking);
          looking = setInterval(() => lookAtDoor().catch(() => {}), lookEveryMs);
          stopped.addEventListener('abort', () => clearInterval(looking), { once: true });
          return ((await send('POST', `${session}/seat-token`)) as SeatTokenAnswer).token;
        }
        await sleep(lookEveryMs, undefined, { signal: stopped }).catch(() => {});
      }
      return null;
    },
    // Who leads stays with the group: visits are for people.
    moved: () => new Promise(() => {}),
    async heartbeat(sid) {
      const body: HeartbeatBody = { connected: sid !== null, participantSid: sid };
      await send('POST', `${session}/heartbeat`, body);
    },
    async leave() {
      clearInterval(looking);
      await send('POST', `${session}/end`);
    },
  };
}
