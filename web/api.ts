import { queryOptions } from '@tanstack/react-query';

/** What went wrong, as the server says it (RFC 9457, problem+json), or as we say it when no answer came. */
export class Problem extends Error {
  /** 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly whatHappened: string;
  readonly whatToDo: string;
  /** Number to tell support; the server logs the same one. */
  readonly reference: string | undefined;
  /** What is wrong with single fields, by the field's path (`address.city`). */
  readonly fields: Record<string, string>;

  constructor(from: ProblemBody) {
    super(from.detail);
    this.name = 'Problem';
    this.status = from.status;
    this.code = from.code;
    this.whatHappened = from.detail;
    this.whatToDo = from.whatToDo;
    this.reference = from.requestId;
    this.fields = from.errors ?? {};
  }
}

interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  whatToDo: string;
  requestId?: string;
  errors?: Record<string, string>;
}

export const unreachable: ProblemBody = {
  status: 0,
  code: 'unreachable',
  detail: 'We could not reach Hearth.',
  whatToDo: 'Check the connection, then try again.',
};

const unexplained = (status: number): ProblemBody => ({
  status,
  code: 'unexplained',
  detail: 'Hearth could not do this.',
  whatToDo: 'Try again in a minute.',
});

async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.includes('problem+json') ?? false;
  const body: Partial<ProblemBody> = isProblem ? await response.json().catch(() => ({})) : {};
  return new Problem({ ...unexplained(response.status), ...body });
}

/**
 * Keys of writes whose outcome is not known yet. The same write sent meanwhile, by a second click or after a lost answer, goes
 * under the same key: the server does it once.
 */
const unsettled = new Map<string, string>();

async function sendOnce<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const write = `${method} ${path} ${JSON.stringify(body)}`;
  const key = unsettled.get(write) ?? crypto.randomUUID();
  unsettled.set(write, key);
  try {
    const answer = await send<Answer>(method, path, body, undefined, key);
    unsettled.delete(write);
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 500) unsettled.delete(write);
    throw error;
  }
}

async function send<Answer>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  key?: string,
) {
  const headers: Record<string, string> = { accept: 'application/json' };
  const request: RequestInit = { method, credentials: 'same-origin', headers };
  if (key) headers['idempotency-key'] = key;
  if (signal) request.signal = signal;
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  const response = await fetch(path, request).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Problem(unreachable);
  });
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** Asks our own server; the answer's type is the route's contract. Throws {@link Problem} on anything but success. */
export const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>('GET', path, undefined, signal);
/** Asks with a body what must not stand in an address, such as a name; nothing is written, so no key goes with it. */
export const ask = <Answer>(path: string, body: unknown, signal?: AbortSignal) =>
  send<Answer>('POST', path, body, signal);
/** Tells our own server to do something; without a body an empty object is sent. */
export const post = <Answer = void>(path: string, body: unknown = {}) => sendOnce<Answer>('POST', path, body);
/** Replaces something on our own server. */
export const put = <Answer = void>(path: string, body: unknown) => sendOnce<Answer>('PUT', path, body);

/** Takes something back on our own server. */
export const del = <Answer = void>(path: string) => sendOnce<Answer>('DELETE', path);

/** What the server announces on its stream of events; a query names the ones it shows. */
export type Topic =
  | 'check_in'
  | 'session'
  | 'place'
  | 'room'
  | 'round'
  | 'staff_lines'
  | 'attendance'
  | 'day'
  | 'runway'
  | 'claim'
  | 'note'
  | 'task'
  | 'plan'
  | 'emergency'
  | 'discussion'
  | 'alert'
  | 'rota'
  | 'repair'
  | 'reminders'
  | 'outreach'
  | 'import';

/**
 * Options of a query for a loader (`context.queryClient.ensureQueryData(x)`) and its page (`useSuspenseQuery(x)`).
 * The path is the key. It is asked again when the server announces one of `topics`.
 */
export const query = <Answer>(path: string, topics: Topic[] = []) =>
  queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => get<Answer>(path, signal),
    meta: { topics },
  });
