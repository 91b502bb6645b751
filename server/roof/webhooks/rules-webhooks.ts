// Pure: what is sent, when it is tried again, and where it may go.
import type { Message, Topic } from './types.ts';

/** What each topic is called where a director chooses. */
export const topicWords: Record<Topic, string> = {
  'session.ended': 'A session ended',
  'session.cancelled': 'A session was cancelled',
  'attendance.confirmed': 'Attendance was confirmed',
  'note.signed': 'A note was signed',
  'coverage.changed': 'Coverage changed',
  'role.ended': 'A role ended',
};

const minute = 60;
const hour = 60 * minute;
/** Seconds until the next try, as Standard Webhooks recommends: over more than a day, so that a night's outage loses nothing. */
const waits = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour];

/** After the try with this ordinal; null: it is given up, and stays in the log to be sent again by hand. */
export const secondsUntilNextTry = (ordinal: number): number | null => waits[ordinal - 1] ?? null;

/** The body, the same bytes at each try. Ids only: what they stand for is asked with a key, and audited. */
export function bodyOf(message: Message): string {
  return JSON.stringify({ type: message.topic, timestamp: message.at.toString(), data: message.ids });
}

/** What is signed (Standard Webhooks 1.0): the id, the moment of sending, the body. */
export const signedText = (id: string, seconds: number, body: string) => `${id}.${seconds}.${body}`;

/** Why an address is not used; null when it may be. `isOwnMachine`: a demo may talk to itself. */
export function wrongWithUrl(text: string, isOwnMachine: boolean): string | null {
  if (!URL.canParse(text)) return 'Write the whole address, with https.';
  const url = new URL(text);
  const isLocal = isOwnMachine && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    return 'It has to begin with https.';
  if (url.username || url.password) return 'Leave name and password out of the address.';
  return null;
}

/**
 * Addresses inside our own walls: nobody may have us knock there (RFC 6890, and 169.254.169.254 is where clouds keep their secrets).
 */
export function isInside(address: string): boolean {
  const v4 = /^(?:::ffff:)?(\d+)\.(\d+)\.\d+\.\d+$/i.exec(address);
  if (v4) {
    const [a, b] = [Number(v4[1]), Number(v4[2])];
    return (
      [0, 10, 127].includes(a) ||
      a >= 224 ||
      (a === 100 && b >= 64 && b < 128) ||
      (a === 169 && b === 254) ||
      (a === 172 && b >= 16 && b < 32) ||
      (a === 192 && (b === 168 || b === 0)) ||
      (a === 198 && (b === 18 || b === 19))
    );
  }
  const v6 = address.toLowerCase();
  return v6 === '::' || v6 === '::1' || /^(f[cd]|fe[89ab]|ff|64:ff9b|::)/.test(v6);
}
