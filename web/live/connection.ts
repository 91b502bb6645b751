// Pure: what the connection to the media room is, and what follows when it ends. No clock, no I/O.

export type Connection =
  | { kind: 'joining' }
  | { kind: 'inRoom' }
  /** The way to the media server is lost; livekit-client, and after it we ourselves, try again. */
  | { kind: 'reconnecting' }
  /** The same seat was taken on another device; only the person brings it back here. */
  | { kind: 'otherDevice' }
  /** The server says where the person stands now. */
  | { kind: 'askDoor' }
  | { kind: 'left' };

/** LiveKit's DisconnectReason, protocol 1.x. */
export const reason = {
  clientInitiated: 1,
  duplicateIdentity: 2,
  participantRemoved: 4,
  roomDeleted: 5,
} as const;

/** What follows when the media room let go of us. All else (server gone, signal lost) is a lost connection: try again. */
export function afterDisconnect(disconnectReason: number | undefined): Connection {
  switch (disconnectReason) {
    case reason.clientInitiated:
      return { kind: 'left' };
    case reason.duplicateIdentity:
      return { kind: 'otherDevice' };
    case reason.participantRemoved:
    case reason.roomDeleted:
      return { kind: 'askDoor' };
    default:
      return { kind: 'reconnecting' };
  }
}

/** Before the attempt with this number (from 0) to join again. */
export const joinAgainAfterMs = (attempt: number) => Math.min(8_000, 500 * 2 ** attempt);

export type Trust = 'fresh' | 'late' | 'lost';

// A beat is sent every 15 s. LiveKit itself notices a cut network only after 15 s (measured), so our own silence is the first sign.
const lateAfterMs = 20_000;
const lostAfterMs = 40_000;

/** How far the age of our last acknowledged heartbeat can be trusted; null before the first one. */
export function trustOf(ageMs: number | null, lastBeatFailed: boolean): Trust {
  if (ageMs === null) return 'fresh';
  if (ageMs > lostAfterMs) return 'lost';
  return lastBeatFailed || ageMs > lateAfterMs ? 'late' : 'fresh';
}

/** What the person reads about the connection; null when there is nothing to worry about. */
export function connectionText(
  connection: Connection,
  trust: Trust,
  /** LiveKit's grade of our own line; it speaks only after our own silence has. */
  own: 'good' | 'weak' | 'lost' = 'good',
): string | null {
  if (connection.kind === 'joining') return 'Going in…';
  if (connection.kind === 'reconnecting') {
    return 'Connection lost. We are bringing you back; your place is kept.';
  }
  if (connection.kind !== 'inRoom') return null;
  if (trust === 'lost' || own === 'lost') return 'The connection is very weak. Others may not hear you.';
  if (trust === 'late' || own === 'weak') return 'The connection is weak.';
  return null;
}

/** "Heard from you 8 s ago": of the last acknowledged heartbeat. Ticks, so it is shown and not read aloud each time. */
export const ageText = (ageMs: number) => `Heard from you ${Math.round(ageMs / 1000)} s ago`;
