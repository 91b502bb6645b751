import { type DestinationStream, type Logger, pino } from 'pino';

// Whatever a developer hands to the log by mistake: words about people never reach it. Ids and counts may.
const hidden = new Set([
  'body',
  'query',
  'params',
  'headers',
  'cookie',
  'authorization',
  'password',
  'token',
  'secret',
  'email',
  'phone',
  'name',
  'chosenName',
  'chosen_name',
  'legalFirstName',
  'legal_first_name',
  'legalLastName',
  'legal_last_name',
  'birthDate',
  'birth_date',
  'sexForClaims',
  'sex_for_claims',
  'addressLine',
  'address_line',
  'city',
  'zip',
  'memberId',
  'member_id',
  'diagnosis',
  'diagnoses',
  'icd10',
  'place',
  'text',
  'note',
  'reason',
  'whatHappened',
  'turnPassword',
]);
const deepest = 3;

/** The same without what must not be read in a log. Errors are said by their serializer. */
function withoutHidden(said: object, depth = 1): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(said)) {
    if (hidden.has(field)) shown[field] = '[hidden]';
    else if (typeof value !== 'object' || value === null || value instanceof Error) shown[field] = value;
    else if (depth === deepest) shown[field] = '[deeper]';
    else if (Array.isArray(value))
      shown[field] = value.map((one) =>
        typeof one === 'object' && one !== null ? withoutHidden(one, depth + 1) : one,
      );
    else shown[field] = withoutHidden(value, depth + 1);
  }
  return shown;
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

/** The log: one JSON object a line, clinical and personal fields hidden, errors without the data that PostgreSQL quotes. */
export function makeLog(level: LogLevel, to?: DestinationStream): Logger {
  const settings = {
    level,
    base: null,
    // Not pino's own redact: with these fields at each depth it costs every request more than all its other logging.
    formatters: { log: (said: object) => withoutHidden(said) },
    serializers: { err: describeError },
  };
  const log = to ? pino(settings, to) : pino(settings);
  const { child } = log;
  log.child = function hiding(bindings, options) {
    return child.call(this, withoutHidden(bindings), options) as never;
  };
  return log;
}

/** PostgreSQL repeats values in `detail`, `where` and in quotes inside its message: only what names the fault is kept. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const isFromPostgres = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const trace = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.constructor.name,
    message: isFromPostgres ? error.message.replace(/"[^"]*"/g, '"…"') : error.message,
    stack: trace.join('\n'),
    ...(typeof code === 'string' ? { code } : {}),
    ...(isFromPostgres ? { constraint, table } : {}),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
