import type { FastifyInstance } from 'fastify';
import { type ApiDescription, clientSource } from './client-source.ts';

// The API as a page that people read: no script, one file, outside of the pages that patients load.

type Schema = NonNullable<NonNullable<ApiDescription['components']>['schemas']>[string] & {
  format?: string;
  maxLength?: number;
};

export function addReference(app: FastifyInstance): void {
  const api = () => app.swagger() as unknown as ApiDescription;
  let source: string | null = null;
  app.get('/api/client.ts', { schema: { hide: true } }, async (_request, reply) => {
    source ??= clientSource(api());
    return reply.type('text/plain; charset=utf-8').send(source);
  });
  let body: string | null = null;
  app.get('/api/reference', { schema: { hide: true } }, async (request, reply) => {
    body ??= referenceBody(api());
    return reply.type('text/html; charset=utf-8').send(page(body, request.nonce));
  });
}

const page = (body: string, nonce: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>API · Hearth</title><link rel="icon" href="/icon.svg">
<style nonce="${nonce}">${style}</style></head><body><main>${body}</main></body></html>`;

function referenceBody(api: ApiDescription): string {
  const routes = Object.entries(api.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      url,
      method: method.toUpperCase(),
      ...operation,
    })),
  );
  const topics = Map.groupBy(routes, (route) => route.url.split('/')[2]!);
  const sorted = [...topics].sort(([one], [other]) => one.localeCompare(other));
  const places = sorted.map(([topic]) => `<li><a href="#${safe(topic)}">${safe(topic)}</a></li>`);
  const sections = sorted.map(
    ([topic, list]) =>
      `<section><h2 id="${safe(topic)}">${safe(topic)}</h2>${list.map(routeOf).join('')}</section>`,
  );
  return `<h1>The API, in ${routes.length} routes</h1>
    <p>The same in full: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1) and <a href="/api/client.ts">client.ts</a>, a TypeScript
    client of one file. A machine sends <code>Authorization: Bearer KEY</code> with a key that a program director made; it reaches the routes that
    name one of its scopes. A write may carry an <code>Idempotency-Key</code>: sent twice, it has one effect. What is refused is answered as
    <code>application/problem+json</code> with a <code>code</code> that stays and a sentence of what to do.</p>
    <nav aria-label="Topics"><ul>${places.join('')}</ul></nav>${sections.join('')}`;
}

type Route = ApiDescription['paths'][string][string] & { url: string; method: string };

function routeOf({
  url,
  method,
  summary,
  description,
  parameters = [],
  requestBody,
  responses,
}: Route): string {
  const inputs = parameters.map(
    (one) => `<li>${field(one.name, one.schema, one.required ?? false)}, in the ${safe(one.in)}</li>`,
  );
  const body = requestBody?.content?.['application/json']?.schema;
  const content = responses['200']?.content;
  const answer = content?.['application/json']?.schema;
  const parts = [
    inputs.length > 0 ? `<h4>Asked with</h4><ul>${inputs.join('')}</ul>` : '',
    body ? `<h4>Sent</h4>${shape(body)}` : '',
    answer
      ? `<h4>Answered</h4>${shape(answer)}`
      : `<h4>Answered</h4><p>${content ? 'A file.' : 'Nothing: 204.'}</p>`,
  ];
  return `<details><summary><span class="method">${method}</span> <code>${safe(url)}</code> <span class="what">${safe(summary ?? '')}</span></summary>
    <p>${safe(description ?? '')}</p>${parts.join('')}</details>`;
}

const deepest = 6;

function shape(schema: Schema, depth = 0): string {
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options) {
    const inner = options.filter((one) => one.properties ?? one.items ?? one.anyOf);
    return inner.map((one) => shape(one, depth)).join('<p>or</p>');
  }
  if (schema.items) return shape(schema.items, depth);
  if (!schema.properties) return depth === 0 ? `<p>${words(schema)}</p>` : '';
  if (depth >= deepest) return '<p>and so on</p>';
  const fields = Object.entries(schema.properties).map(
    ([name, one]) =>
      `<li>${field(name, one, schema.required?.includes(name) ?? false)}${shape(one, depth + 1)}</li>`,
  );
  return `<ul>${fields.join('')}</ul>`;
}

const field = (name: string, schema: Schema, isRequired: boolean) =>
  `<code>${safe(name)}</code> ${words(schema)}${isRequired ? '' : ', may be left out'}`;

function words(schema: Schema): string {
  if (schema.$ref) return safe(schema.$ref.split('/').at(-1)!);
  if (schema.enum) return schema.enum.map((value) => `<q>${safe(String(value))}</q>`).join(' ');
  if ('const' in schema) return `<q>${safe(String(schema.const))}</q>`;
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map(words))].join(' or ');
  if (schema.items) return `list of ${words(schema.items)}`;
  const type = [schema.type ?? 'anything'].flat().join(' or ');
  const most = schema.maxLength ? `, at most ${schema.maxLength} characters` : '';
  return safe(`${schema.format ?? type}${most}`);
}

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The tokens of the pages (look.md), which are not loaded here.
const style = `:root{color-scheme:light dark;--paper:light-dark(#f4f1e9,#151c1b);--sheet:light-dark(#fffefa,#1e2725);--line:light-dark(#dad3c4,#34403d);
--ink:light-dark(#1a2826,#f1ede3);--ink2:light-dark(#465350,#c3c8c0);--pine:light-dark(#1c5e55,#8ccbbb)}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 'Public Sans Variable',system-ui,sans-serif}
main{max-width:64rem;margin:0 auto;padding:24px 16px 64px}h1,h2{font-family:'Literata Variable',Georgia,serif;font-weight:500}
a{color:inherit}code{font-size:13.5px;overflow-wrap:anywhere}nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;padding:0;list-style:none}
nav a{display:inline-block;padding:4px 0}details{background:var(--sheet);border:1px solid var(--line);border-radius:12px;margin:8px 0;padding:0 16px}
summary{padding:10px 0;cursor:pointer}summary:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.method{display:inline-block;min-width:4.5em;font-weight:600;color:var(--pine)}.what{color:var(--ink2)}
h4{margin:12px 0 0}ul{margin:4px 0;padding-left:20px}q{quotes:none;font-weight:600}`;
