// Pure: what a mail server's refusal says of the address that a mail was for.

/** 550 "mailbox not found", 551 "user not local", 553 "mailbox name not allowed" (RFC 5321 4.2.3). */
const ofTheMailbox = [550, 551, 553];

/**
 * Whether it is the address that does not work, for good, and not us, our words or a mailbox that is full today. The enhanced code says it
 * (RFC 3463 3.2 and 3.3): 5.1.x bad address, but for 5.1.7 and 5.1.8, which are of the sender; 5.2.1 mailbox disabled. Anything else of
 * class 5, such as 5.7.1 "blocked by policy", would be said of every address.
 */
export function isDeadAddress(status: string): boolean {
  const [, subject, detail] = /^5\.(\d{1,3})\.(\d{1,3})$/.exec(status) ?? [];
  if (subject === '1') return detail !== '7' && detail !== '8';
  return subject === '2' && detail === '1';
}

/** The same of a whole reply to RCPT TO; a server without enhanced codes is taken at its three digits. */
export function refusesAddress(reply: string): boolean {
  const [, code, status] = /^(\d{3})[ -](?:(\d\.\d{1,3}\.\d{1,3})(?=\s|$))?/.exec(reply) ?? [];
  if (!code?.startsWith('5')) return false;
  return status ? isDeadAddress(status) : ofTheMailbox.includes(Number(code));
}
