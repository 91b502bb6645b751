import { isUtf8 } from 'node:buffer';

export type WebhookEvent = { id: string; event: string; roomName: string; atSeconds: number };

// Printable ASCII: ids and room names of the media server, and nothing that a key or an index cannot hold.
const plainName = /^[\x21-\x7e]{1,200}$/;
const firstSecond = 1_500_000_000;
const lastSecond = 4_000_000_000;

/** What the ledger needs of an event; null: signed, but not understood. 64-bit numbers come as strings (protojson). */
export function readEvent(text: string): WebhookEvent | null {
  let body: { id?: unknown; event?: unknown; createdAt?: unknown; room?: { name?: unknown } | null } | null;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const { id, event, createdAt, room } = body ?? {};
  const atSeconds = Number(createdAt);
  if (!isName(id) || !isName(event) || !isName(room?.name)) return null;
  if (!Number.isInteger(atSeconds) || atSeconds < firstSecond || atSeconds > lastSecond) return null;
  return { id, event, roomName: room.name, atSeconds };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && plainName.test(value);
}

/** The bytes as text that a database takes; what is no UTF-8, or holds a zero byte, is kept as base64 and says so. */
export function bodyText(body: Buffer): string {
  return isUtf8(body) && !body.includes(0) ? body.toString('utf8') : `base64:${body.toString('base64')}`;
}
