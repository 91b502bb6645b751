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
