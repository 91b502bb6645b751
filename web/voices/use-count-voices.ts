import { useEffect, useRef } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { put } from '../api.ts';
import type { RoomStore } from '../live/room-store.ts';

const everyMs = 1_000;
const sendEveryMs = 20_000;

/** The step that runs, else the block, else the open room: totals are kept of each. */
export function stepNow({ steps, blocks }: Pick<RoomAnswer, 'steps' | 'blocks'>): string {
  if (steps.running) return `step-${steps.running.id}`.slice(0, 60);
  const block = blocks.find((one) => one.startedAt !== null && one.endedAt === null);
  return block ? `block-${block.ordinal}` : 'open';
}

/** Adds one second for each seat that is lit as speaking now. */
export function addSecond(
  totals: Map<string, { step: string; identity: string; seconds: number }>,
  step: string,
  speaking: readonly string[],
): void {
  for (const identity of speaking) {
    const key = `${step} ${identity}`;
    const known = totals.get(key) ?? { step, identity, seconds: 0 };
    totals.set(key, { ...known, seconds: known.seconds + 1 });
  }
}

/** Counts, on a staff page only, how long each seat is lit, and sends totals now and then. No sound is looked at. */
export function useCountVoices(store: RoomStore, room: RoomAnswer): void {
  const step = useRef('open');
  step.current = stepNow(room);
  const sessionId = room.session.id;
  const counts = room.me.may.help;
  useEffect(() => {
    if (!counts) return;
    const runId = crypto.randomUUID();
    const totals = new Map<string, { step: string; identity: string; seconds: number }>();
    let sent = 0;
    const count = setInterval(() => {
      const speaking = store.media().filter((one) => one.isSpeaking);
      addSecond(
        totals,
        step.current,
        speaking.map((one) => one.identity),
      );
    }, everyMs);
    const send = setInterval(() => {
      const all = [...totals.values()];
      const sum = all.reduce((so, one) => so + one.seconds, 0);
      if (sum === sent) return;
      // Lost or refused, the next one carries it: numbers only grow.
      put(`/api/sessions/${sessionId}/voices`, { runId, totals: all.slice(0, 400) }).then(
        () => {
          sent = sum;
        },
        () => {},
      );
    }, sendEveryMs);
    return () => {
      clearInterval(count);
      clearInterval(send);
    };
  }, [store, sessionId, counts]);
}
