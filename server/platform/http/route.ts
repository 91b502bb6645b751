import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Actor, Ctx, Deps } from '../ctx.ts';

/**
 * A route as data: who may, what comes in, what goes out, which verb. The house registers it, documents it, audits it
 * and tests its denials (401, 403, 404) from this one description.
 */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  summary: string;
  /** Roles that may ask at all; the verb's own access rule decides about this thing. 'signedIn': every role. */
  may: readonly string[] | 'signedIn';
  /** What an API key must have been made for; without a scope the route is closed to keys. */
  scope: string | undefined;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  /** A body that passes `body`: for the tests of denials, which must not stop at a form error. */
  example: unknown;
  answer: z.ZodType;
  /** Of a route that gives out a file: every kind that it may be. */
  fileTypes: readonly string[];
  /** The answer lets somebody in somewhere: it is never kept for a request that is sent again. */
  isSecret: boolean;
  /** How large a body may be, where it is more than for others: a whole file. */
  bodyLimitBytes: number | undefined;
  handle: Verb<Ctx> | undefined;
  /**
   * Instead of `handle`, for what comes by the thousand, shows nothing and is a record by itself: no transaction and no row in the audit log
   * of its own. The verb opens what it needs, as this actor.
   */
  aside: Verb<Asked> | undefined;
};

export type Asked = { deps: Deps; actor: Actor; requestId: string };
type Verb<By> = (by: By, input: { params: never; query: never; body: never }) => Promise<unknown>;

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = {
  summary: string;
  may: readonly string[] | 'signedIn';
  scope?: string;
  params?: P;
  query?: Q;
  body?: B;
  example?: z.input<B>;
  answer: A;
  fileTypes?: readonly string[];
  isSecret?: true;
  bodyLimitBytes?: number;
} & (
  | { handle: SpecVerb<Ctx, P, Q, B, A>; aside?: never }
  | { handle?: never; aside: SpecVerb<Asked, P, Q, B, A> }
);

type SpecVerb<By, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = (
  by: By,
  input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> },
) => Promise<undefined extends z.input<A> ? void : z.input<A>>;

function route(method: Route['method']) {
  return <
    P extends z.ZodType = z.ZodUndefined,
    Q extends z.ZodType = z.ZodUndefined,
    B extends z.ZodType = z.ZodUndefined,
    A extends z.ZodType = z.ZodUndefined,
  >(
    url: string,
    spec: Spec<P, Q, B, A>,
  ): Route => ({
    method,
    url,
    summary: spec.summary,
    may: spec.may,
    scope: spec.scope,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    example: spec.example,
    answer: spec.answer,
    fileTypes: spec.fileTypes ?? [],
    isSecret: spec.isSecret ?? false,
    bodyLimitBytes: spec.bodyLimitBytes,
    handle: spec.handle as Route['handle'],
    aside: spec.aside as Route['aside'],
  });
}

export const get = route('GET');
export const post = route('POST');
export const put = route('PUT');
export const del = route('DELETE');

/** The answer of a route that gives out a file instead of JSON: `answer: downloaded`, with its `fileTypes`. */
export const downloaded = z.object({
  fileName: z.string(),
  contentType: z.string(),
  content: z.union([z.string(), z.instanceof(Uint8Array), z.instanceof(Readable)]),
});
