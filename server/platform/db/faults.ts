const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
]);

// pg gives these three no code.
const awayMessage =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;

/** Whether this error says that the database is not there (yet, or any more), as opposed to a mistake in what it was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return awayCodes.has(code) || code.startsWith('08') || awayMessage.test(error.message);
}

/** Two transactions stood in each other's way (deadlock, serialization): the same request again will do. */
export function isCollision(error: unknown): boolean {
  return error instanceof Error && ['40001', '40P01', '55P03'].includes(codeOf(error));
}

/** A row would have pointed to one that is not there (23503): somebody named a thing of nowhere, or of another organization. */
export function namesNothing(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '23503' && /^insert or update/.test(error.message);
}

/** Two rows of one thing would have held for the same days (23P01). */
export function overlapsAnother(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '23P01';
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
