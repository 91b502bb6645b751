import type { CaughtMail, MailCatcher } from './embedded/mail.ts';
import { notFound } from './errors.ts';
import type { HttpPlugin } from './http/app.ts';

/** A text message that was caught instead of sent. */
export type CaughtText = { id: string; to: string; text: string; receivedAt: string };

export type Inbox = Pick<MailCatcher, 'list' | 'get'> & { texts?: () => CaughtText[] };

/** The mails and texts that were caught instead of sent, readable at /inbox: where none leaves the machine, never elsewhere. */
export const inboxPlugin =
  (inbox: Inbox): HttpPlugin =>
  (app) => {
    app.get('/inbox', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(listPage(inbox.list(), inbox.texts?.() ?? [])),
    );
    app.get<{ Params: { id: string } }>('/inbox/:id', { schema: { hide: true } }, async (request, reply) => {
      const mail = inbox.get(request.params.id);
      if (!mail) throw notFound('mail');
      return reply.type('text/html; charset=utf-8').send(mailPage(mail));
    });
  };

function listPage(mails: readonly CaughtMail[], texts: readonly CaughtText[]): string {
  const items = mails.map(
    ({ id, subject, to, receivedAt }) =>
      `<li><a href="/inbox/${encodeURIComponent(id)}">${safe(subject || '(no subject)')}</a> to ${safe(to.join(', '))}, ${safe(receivedAt)}</li>`,
  );
  const body = items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>No mail yet.</p>';
  const sent = texts.map(
    ({ to, text, receivedAt }) => `<li>${safe(text)} to ${safe(to)}, ${safe(receivedAt)}</li>`,
  );
  const short = sent.length > 0 ? `<h2>Text messages</h2><ul>${sent.join('')}</ul>` : '';
  return page('Inbox', `<p>What Hearth has sent, caught on this machine.</p>${body}${short}`);
}

/** The text only: a mail's own HTML is never run in our origin. */
function mailPage({ subject, from, to, receivedAt, text, attachments }: CaughtMail): string {
  const files = attachments
    .map((file) => `<li>${safe(file.filename)} (${file.sizeBytes} bytes)</li>`)
    .join('');
  return page(
    subject || '(no subject)',
    `<p>From ${safe(from)} to ${safe(to.join(', '))}, ${safe(receivedAt)}</p><pre>${safe(text)}</pre>
    ${files ? `<ul>${files}</ul>` : ''}<p><a href="/inbox">All mails</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${safe(title)}</title><link rel="icon" href="/icon.svg"><main><h1>${safe(title)}</h1>${body}</main></html>`;
}

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
