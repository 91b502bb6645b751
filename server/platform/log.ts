import { type DestinationStream, type Logger, pino } from 'pino';

// Whatever a developer hands to the log by mistake: words about people never reach it. Ids and counts may.
const hidden = [
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
];

const depths = ['', '*.', '*.*.'];

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

/** The log: one JSON object a line, clinical and personal fields hidden, errors without the data that PostgreSQL quotes. */
export function makeLog(level: LogLevel, to?: DestinationStream): Logger {
  const settings = {
    level,
    base: null,
    redact: { paths: depths.flatMap((depth) => hidden.map((field) => depth + field)), censor: '[hidden]' },
    serializers: { err: describeError },
  };
  return to ? pino(settings, to) : pino(settings);
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
