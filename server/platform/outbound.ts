// Calls to addresses that somebody typed: a webhook, an organization's own sign-in. Nobody may have us knock at doors inside our own
// walls, where what listens trusts whoever comes from the inside.
import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** `outside`: the internet only. `own machine`: a demo or a test, whose counterparts listen on this machine. */
export type Reach = 'outside' | 'own machine';

type Call = {
  method: string;
  headers: Record<string, string | number>;
  body: string | null;
  reach: Reach;
  signal: AbortSignal;
};

/** Called where it may not be: `code` is what a log or a list of tries says. */
export class InsideOurWalls extends Error {
  readonly code = 'inside';
}

/** Addresses inside (RFC 6890, and 169.254.169.254 is where clouds keep their secrets). */
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
  // 6to4 and Teredo carry an IPv4 address, which may be one of the above.
  return /^(::|f[cd]|fe[89a-f]|ff|64:ff9b|2002:|2001:0{0,4}:)/.test(v6);
}

const isThisMachine = (address: string) => /^127\./.test(address) || address === '::1';
const mayCall = (address: string, reach: Reach) =>
  !isInside(address) || (reach === 'own machine' && isThisMachine(address));

type Resolve = (
  name: string,
  options: object,
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** What node:http asks for an address: looked at when the connection is made, so that a name that leads inside only at the second look leads nowhere. */
export const lookupFor =
  (reach: Reach, resolve: Resolve = lookup as Resolve) =>
  (name: string, options: { all?: boolean }, answer: (...answers: never[]) => void): void =>
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const tell = answer as (...answers: unknown[]) => void;
      const found = addresses?.filter((one) => mayCall(one.address, reach)) ?? [];
      if (error) tell(error);
      else if (found.length === 0) tell(new InsideOurWalls('an address inside'));
      else if (options.all) tell(null, found);
      else tell(null, found[0]!.address, found[0]!.family);
    });

/** One request and the head of its answer. Redirects are not followed: they would be a second address that somebody else chose. */
export function callOut(address: string, call: Call): Promise<IncomingMessage> {
  const url = new URL(address);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const isNumber = /^[\d.]+$/.test(literal) || literal.includes(':');
  if (isNumber && !mayCall(literal, call.reach))
    return Promise.reject(new InsideOurWalls('an address inside'));
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { method, headers, signal } = call;
  return new Promise((resolve, reject) => {
    const calling = request(
      url,
      { method, headers, signal, agent: false, lookup: lookupFor(call.reach) },
      resolve,
    );
    // Which of the two limits ended it is what the caller wants to know, not that it was ended.
    calling.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    calling.end(call.body ?? undefined);
  });
}

const mostBytes = 1024 * 1024;

type FetchOptions = { method?: string; headers?: object; body?: unknown; signal?: AbortSignal };

/** What libraries take in place of `fetch`: short text answers, no redirects, nothing inside our walls. */
export const fetchFor =
  (reach: Reach, withinMs = 10_000) =>
  async (address: string, options: FetchOptions = {}): Promise<Response> => {
    const limit = AbortSignal.timeout(withinMs);
    const body = options.body === undefined || options.body === null ? null : String(options.body);
    const headers: Record<string, string | number> = Object.fromEntries(
      new Headers(options.headers as never),
    );
    if (body !== null) headers['content-length'] = Buffer.byteLength(body);
    if (body !== null && options.body instanceof URLSearchParams)
      headers['content-type'] ??= 'application/x-www-form-urlencoded;charset=UTF-8';
    const answer = await callOut(address, {
      method: options.method ?? 'GET',
      headers,
      body,
      reach,
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) {
        answer.destroy();
        throw new Error('the answer is longer than any of its kind');
      }
      chunks.push(chunk);
    }
    const status = answer.statusCode ?? 502;
    const isEmpty = [101, 204, 205, 304].includes(status);
    const response = new Response(isEmpty ? null : Buffer.concat(chunks), {
      status,
      headers: textHeaders(answer),
    });
    Object.defineProperty(response, 'url', { value: address });
    return response;
  };

function textHeaders({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}
