import type { HeartbeatBody } from '#server/care/live/contract.ts';

const everyMs = 15_000;
const afterFailureMs = 5_000;

interface HeartbeatInput {
  /** What the browser believes now. */
  read: () => { connected: boolean; participantSid: string | null };
  /** Rejects when nobody acknowledged it. */
  send: (body: HeartbeatBody) => Promise<unknown>;
  /** Milliseconds of a clock that only goes forward. */
  now: () => number;
  onChange: () => void;
}

export interface Heartbeat {
  /** Of the last acknowledged beat; null before the first. */
  ageMs: () => number | null;
  lastFailed: () => boolean;
  /** At once, besides the rhythm: after joining, and when the page is looked at again. */
  beat: () => void;
  stop: () => void;
}

/**
 * Says every 15 seconds that this browser is alive and whether it is connected to the room, also while it is not: the record then
 * shows a gap with its cause. After one that nobody
 * acknowledged the next comes in 5 seconds.
 */
export function startHeartbeat({ read, send, now, onChange }: HeartbeatInput): Heartbeat {
  let acknowledgedAt: number | null = null;
  let failed = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = async (body: HeartbeatBody) => {
    const saidAt = now();
    const isHeard = await send(body).then(
      () => true,
      () => false,
    );
    if (stopped) return;
    failed = !isHeard;
    if (isHeard) acknowledgedAt = Math.max(acknowledgedAt ?? 0, saidAt);
    onChange();
    clearTimeout(timer);
    timer = setTimeout(beat, isHeard ? everyMs : afterFailureMs);
  };
  const beat = () => {
    if (!stopped) void say({ ...read(), key: crypto.randomUUID() });
  };
  beat();
  return {
    ageMs: () => (acknowledgedAt === null ? null : now() - acknowledgedAt),
    lastFailed: () => failed,
    beat,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
