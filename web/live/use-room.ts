import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { askLater, onLiveUpdate } from '../live-updates.ts';
import { trustOf } from './connection.ts';
import { keepSeatHere } from './devices.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { tellLeft } from './leave.ts';
import { letGo, storeOf } from './own-stores.ts';
import type { RoomStore } from './room-store.ts';

const tickMs = 2_000;

/** Joins the media room of a session while the page is open, keeps it, and says to the server that we are alive. */
export function useRoom(sessionId: string, mayStay: () => Promise<boolean>) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store for one session; mayStay only asks the query client
  const store = useMemo(() => storeOf(sessionId, mayStay), [sessionId]);
  useSyncExternalStore(store.subscribe, store.version);
  // Before the first drawing of the room: its faces wait for nothing else.
  useLayoutEffect(() => {
    keepSeatHere(sessionId, true);
    void store.begin();
    return () => void letGo(sessionId);
  }, [store, sessionId]);
  useWake(store);
  const signs = useHeartbeat(store, sessionId);
  const leave = async () => {
    keepSeatHere(sessionId, false);
    await Promise.all([tellLeft(sessionId), store.leave()]);
  };
  return { store, signs, leave };
}

/** Faces come first: what else a room shows is asked for once we are in, and stays when the connection is lost. */
export function useHasJoined(store: RoomStore): boolean {
  const [hasJoined, setJoined] = useState(false);
  const isIn = store.connection().kind === 'inRoom';
  useEffect(() => setJoined((before) => before || isIn), [isIn]);
  return hasJoined;
}

/** Goes along when staff move the seat to another room: nobody has to press anything. */
export function useFollow(store: RoomStore, place: string | null | undefined): void {
  useEffect(() => {
    if (place) void store.follow(place);
  }, [store, place]);
}

/** Faces need the network and the processor: until they are there, what else has changed can wait. */
const goFirstMs = 700;

/** The same at the news itself, which say where to: the door is asked later. Only what a patient hears is about themself. */
export function useFollowNews(store: RoomStore, sessionId: string): void {
  useEffect(
    () =>
      onLiveUpdate(({ topic, id }) => {
        if (topic !== 'place') return;
        askLater(goFirstMs);
        void store.follow(id === sessionId ? 'main' : id);
      }),
    [store, sessionId],
  );
}

const wakeEveryMs = 5_000;

/** After a telephone call, or another program that took microphone or camera: back as soon as the page is looked at again. */
function useWake(store: RoomStore): void {
  const { isInterrupted } = store.own();
  useEffect(() => {
    if (!isInterrupted) return;
    const wake = () => {
      if (document.visibilityState === 'visible') void store.wake();
    };
    document.addEventListener('visibilitychange', wake);
    const timer = setInterval(wake, wakeEveryMs);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      clearInterval(timer);
    };
  }, [store, isInterrupted]);
}

const askAfterMs = 1_000;

/** Somebody came or went in the media room: our server hears of it a moment later, then it is asked who that is. */
export function useWhoChanges(store: RoomStore, ask: () => void): void {
  const who = store
    .media()
    .map((one) => one.identity)
    .sort()
    .join(' ');
  const latest = useRef(ask);
  latest.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each change of who is there
  useEffect(() => {
    const timer = setTimeout(() => {
      if (store.connection().kind === 'inRoom') latest.current();
    }, askAfterMs);
    return () => clearTimeout(timer);
  }, [who]);
}

/** Beats from the first time in the room until the seat is taken elsewhere or left; says how old the last sign of us is. */
function useHeartbeat(store: RoomStore, sessionId: string) {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  const { kind } = store.connection();
  const isOver = kind === 'otherDevice' || kind === 'left' || kind === 'askDoor';
  const beating = useMemo(() => ({ heartbeat: null as Heartbeat | null }), []);

  useEffect(() => {
    if (kind === 'inRoom' && !beating.heartbeat) {
      beating.heartbeat = startHeartbeat({
        read: () => ({ connected: store.connection().kind === 'inRoom', participantSid: store.sid() }),
        send: (body) => sendBeat(sessionId, body),
        now: () => performance.now(),
        onChange: tick,
      });
    } else if (isOver) {
      beating.heartbeat?.stop();
      beating.heartbeat = null;
    } else beating.heartbeat?.beat();
  }, [kind, isOver, beating, store, sessionId]);

  useEffect(() => {
    const timer = setInterval(tick, tickMs);
    const onVisible = () => {
      if (document.visibilityState === 'visible') beating.heartbeat?.beat();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
      beating.heartbeat?.stop();
      beating.heartbeat = null;
    };
  }, [beating]);

  const ageMs = beating.heartbeat?.ageMs() ?? null;
  return { ageMs, trust: trustOf(ageMs, beating.heartbeat?.lastFailed() ?? false) };
}

const beatWithinMs = 8_000;

async function sendBeat(sessionId: string, body: object): Promise<void> {
  const answer = await fetch(`/api/sessions/${sessionId}/heartbeat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(beatWithinMs),
  });
  if (!answer.ok) throw new Error(`heartbeat answered ${answer.status}`);
}
