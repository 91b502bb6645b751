import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isCollision, isDatabaseAway, namesNothing, overlapsAnother } from '../db/faults.ts';
import { conflict, notFound, Refusal } from '../errors.ts';

/** The body of every answer that is not a success: RFC 9457, with a stable code and what to do. */
export type Problem = {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  code: string;
  whatToDo: string;
  /** Messages by the path of the field ("address.city"). */
  errors: Record<string, string>;
  requestId: string;
  /** Of a stale act: how things stand now. */
  current?: unknown;
};

const retryAfterSeconds = 5;

/** What an error means to whoever asked. Anything unforeseen is a 500 that tells nothing but its number. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error)) return databaseAway;
  if (isCollision(error)) return collision;
  if (namesNothing(error)) return notFound('thing');
  if (overlapsAnother(error)) return overlap;
  if (hasZodFastifySchemaValidationErrors(error)) return unreadable(error as FastifyError);
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code ? frameworkRefusals[code] : undefined;
  if (known) return known;
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return notUnderstood(statusCode);
  }
  return new Refusal(
    500,
    'unexpected',
    'Something went wrong on our side.',
    'Try again. If it stays, tell support the number of this request.',
  );
}

const databaseAway = new Refusal(
  503,
  'database_away',
  'The database does not answer at the moment.',
  'Nothing was lost. Wait a few seconds and try again; an operator finds the cause at /readyz.',
);

const collision = new Refusal(
  503,
  'busy',
  'Somebody else changed the same thing at the same moment.',
  'Try again.',
);

const overlap = conflict(
  'dates_overlap',
  'Something on file covers some of these dates already.',
  'Look at what is there, then choose dates beside it.',
);

const frameworkRefusals: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Refusal(
    413,
    'too_large',
    'This is larger than can be taken at once.',
    'Send less at a time.',
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Refusal(
    415,
    'unsupported_media_type',
    'This kind of content cannot be read here.',
    'Send JSON with content-type: application/json.',
  ),
  FST_ERR_CTP_INVALID_JSON_BODY: notJson(),
  FST_ERR_CTP_EMPTY_JSON_BODY: notJson(),
  FST_ERR_BAD_URL: notFound('page'),
};

function notJson(): Refusal {
  return new Refusal(
    400,
    'not_json',
    'The body of this request is not JSON.',
    'Send one JSON object, {} when there is nothing to say.',
  );
}

function unreadable(error: FastifyError): Refusal {
  // An address with something else than an id in its place names nothing that exists.
  if (error.validationContext === 'params') return notFound('page');
  const fields: Record<string, string> = {};
  for (const issue of error.validation ?? []) {
    const path = issue.instancePath.split('/').filter(Boolean).join('.') || 'form';
    fields[path] ??= issue.message ?? 'Cannot be taken as it is.';
  }
  return new Refusal(
    422,
    'invalid_input',
    'Some of this cannot be saved yet.',
    'Correct the marked fields.',
    fields,
  );
}

export function problemOf(refusal: Refusal, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[refusal.status] ?? 'Problem',
    status: refusal.status,
    detail: refusal.message,
    code: refusal.code,
    whatToDo: refusal.whatToDo,
    errors: refusal.fields,
    requestId,
    ...(refusal.current === undefined ? {} : { current: refusal.current }),
  };
}

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.status === 503) reply.header('retry-after', retryAfterSeconds);
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, reply.request.id)));
}

/** What the parser refuses before there is a request, as a problem like every other: an address of many thousand characters. */
export function refuseUnparsed(error: Error & { code?: string }, socket: Socket, requestId: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) {
    const refusal = unparsed[error.code ?? ''] ?? notUnderstood(400);
    const body = JSON.stringify(problemOf(refusal, requestId));
    const head = [
      `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-content-type-options: nosniff',
      'connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroySoon();
}

const unparsed: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: new Refusal(
    431,
    'too_large',
    'The address or the headers of this request are longer than can be taken.',
    'Send a shorter address, and long texts in the body.',
  ),
  ERR_HTTP_REQUEST_TIMEOUT: new Refusal(
    408,
    'too_slow',
    'This request did not arrive as a whole in time.',
    'Send it again.',
  ),
};

function notUnderstood(status: number): Refusal {
  return new Refusal(
    status,
    'bad_request',
    'This request could not be understood.',
    'Reload the page and try again.',
  );
}
