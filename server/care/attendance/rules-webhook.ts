// Pure: reads the raw body of one LiveKit webhook (protojson: 64-bit numbers as strings, empty fields absent).
import type { Moment } from './rules-witnesses.ts';

export interface WebhookEvent {
  event: string;
  id: string | null;
  createdAt: Moment;
  room: { name: string; sid: string | null; createdAtMs: number | null } | null;
  participant: {
    sid: string;
    identity: string;
    joinedAtMs: number | null;
    disconnectReason: string;
  } | null;
  track: { track: string; published: boolean; camera: boolean } | null;
}

// Above this a number cannot be epoch seconds (year 5138), so it is milliseconds.
const SECONDS_LIMIT = 100_000_000_000;
// The last instant that a JavaScript Date can hold.
const LATEST_MS = 8_640_000_000_000_000;

/** Epoch seconds rounded down, or milliseconds, as number or string; null when it is neither. */
export function wholeSecondsMs(value: unknown): Moment | null {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (!(number > 0 && number <= LATEST_MS)) return null;
  return number >= SECONDS_LIMIT ? { at: number, spanMs: 0 } : { at: number * 1000, spanMs: 1000 };
}

/** The event, or a sentence why the body is none. */
export function readWebhookBody(body: string): WebhookEvent | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return 'webhook body is not JSON';
  }
  const fields = record(parsed);
  const event = text(fields.event);
  if (!event) return 'webhook body names no event';
  const createdAt = wholeSecondsMs(fields.createdAt);
  if (!createdAt) return `webhook ${event} says no createdAt`;
  return {
    event,
    id: text(fields.id),
    createdAt,
    room: readRoom(record(fields.room)),
    participant: readParticipant(record(fields.participant)),
    track: readTrack(event, record(fields.track)),
  };
}

function readRoom(room: Record<string, unknown>): WebhookEvent['room'] {
  const name = text(room.name);
  if (!name) return null;
  const createdAtMs = wholeSecondsMs(room.creationTimeMs) ?? wholeSecondsMs(room.creationTime);
  return { name, sid: text(room.sid), createdAtMs: createdAtMs?.at ?? null };
}

function readParticipant(participant: Record<string, unknown>): WebhookEvent['participant'] {
  const sid = text(participant.sid);
  const identity = text(participant.identity);
  if (!sid || !identity) return null;
  const joinedAt = wholeSecondsMs(participant.joinedAtMs) ?? wholeSecondsMs(participant.joinedAt);
  return {
    sid,
    identity,
    joinedAtMs: joinedAt?.at ?? null,
    disconnectReason: text(participant.disconnectReason) ?? 'UNKNOWN_REASON',
  };
}

function readTrack(event: string, track: Record<string, unknown>): WebhookEvent['track'] {
  const published = event === 'track_published';
  const sid = text(track.sid);
  if (!sid || (!published && event !== 'track_unpublished')) return null;
  return { track: sid, published, camera: track.source === 'CAMERA' };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
