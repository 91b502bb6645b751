// A TypeScript client made of the description of the routes: one file, no dependency, that any program may keep. `npm run client -- FILE` writes it,
// a running Hearth gives it out at /api/client.ts.

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
};
type Content = Record<string, { schema?: Schema }>;
type Operation = {
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content?: Content };
  responses: Record<string, { content?: Content }>;
};
export type ApiDescription = {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
};

export function clientSource(api: ApiDescription): string {
  const named = Object.entries(api.components?.schemas ?? {}).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`,
  );
  const operations = Object.entries(api.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationType(method.toUpperCase(), url, operation)),
  );
  return `// Made from the description of Hearth's API ${api.info.version}. Do not edit.\n\n${named.join('\n')}\n${runtime}\nexport type Operations = {\n${operations.join('')}};\n`;
}

function operationType(method: string, url: string, operation: Operation): string {
  const { parameters = [], requestBody, responses, summary = '', description = '' } = operation;
  const partsIn = (place: string) => parameters.filter((one) => one.in === place);
  const group = (place: string) => {
    const fields = partsIn(place).map(
      ({ name, required, schema }) => `${key(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
    );
    return fields.length > 0 ? `{ ${fields.join('; ')} }` : 'undefined';
  };
  const body = requestBody?.content?.['application/json']?.schema;
  const content = responses['200']?.content;
  const json = content?.['application/json']?.schema;
  const answer = json ? typeOf(json) : content ? 'Blob' : 'undefined';
  return `  /** ${comment(`${summary}. ${description}`)} */\n  ${JSON.stringify(`${method} ${url}`)}: { params: ${group('path')}; query: ${group('query')}; body: ${body ? typeOf(body) : 'undefined'}; answer: ${answer} };\n`;
}

const comment = (text: string) => text.replaceAll('*/', '* /').replaceAll('\n', ' ');
const key = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ') || 'never';
  if ('const' in schema) return JSON.stringify(schema.const);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map(typeOf))].map(grouped).join(' | ');
  if (schema.allOf) return schema.allOf.map(typeOf).map(grouped).join(' & ');
  if (Array.isArray(schema.type))
    return [...new Set(schema.type.map((type) => typeOf({ ...schema, type })))].map(grouped).join(' | ');
  switch (schema.type) {
    case 'object':
      return objectType(schema);
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
      return `Array<${schema.items ? typeOf(schema.items) : 'unknown'}>`;
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    default:
      return 'unknown';
  }
}

const grouped = (type: string) => (/[|&]/.test(type) ? `(${type})` : type);

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  );
  if (fields.length > 0) return `{ ${fields.join('; ')} }`;
  const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  return `Record<string, ${values}>`;
}

const runtime = `/** What Hearth says when it does not do something: what happened, and what to do. */
export class HearthProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly whatToDo: string;
  readonly errors: Record<string, string>;
  readonly requestId: string | undefined;
  constructor(status: number, body: Partial<Problem>) {
    super(body.detail ?? \`Hearth answered \${status}.\`);
    this.status = status;
    this.code = body.code ?? 'unexplained';
    this.whatToDo = body.whatToDo ?? '';
    this.errors = body.errors ?? {};
    this.requestId = body.requestId;
  }
}

/** What has to be given, or may be left out: all that a search says may. */
type Part<O extends keyof Operations, K extends 'params' | 'query' | 'body', MayLack> = Operations[O][K] extends undefined
  ? never
  : {} extends Operations[O][K] ? (MayLack extends true ? K : never) : MayLack extends true ? never : K;
type Given<O extends keyof Operations> = {
  [K in 'params' | 'query' | 'body' as Part<O, K, false>]: Operations[O][K];
} & { [K in 'params' | 'query' | 'body' as Part<O, K, true>]?: Operations[O][K] };
type Input<O extends keyof Operations> = {} extends Given<O> ? [input?: Given<O>] : [input: Given<O>];

export type Settings = {
  /** Where Hearth is, without a slash at the end. */
  url: string;
  /** An API key; or what else proves who asks, in \`headers\`. */
  key?: string;
  headers?: Record<string, string>;
  fetch?: typeof globalThis.fetch;
};

const tries = 3;

/** \`await hearth({ url, key })('GET /api/people')\`. A write carries a key of its own, so that a try after a lost answer has one effect. */
export function hearth(settings: Settings) {
  const ask = settings.fetch ?? globalThis.fetch;
  return async <O extends keyof Operations>(operation: O, ...[input]: Input<O>): Promise<Operations[O]['answer']> => {
    const [method, path] = operation.split(' ') as [string, string];
    const { params = {}, query = {}, body } = (input ?? {}) as { params?: object; query?: object; body?: unknown };
    const filled = path.replace(/\\{(\\w+)\\}/g, (_all, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name])),
    );
    const search = new URLSearchParams(
      Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]),
    ).toString();
    const headers: Record<string, string> = { accept: 'application/json', ...settings.headers };
    if (settings.key) headers.authorization = \`Bearer \${settings.key}\`;
    if (method !== 'GET') headers['idempotency-key'] = crypto.randomUUID();
    if (body !== undefined) headers['content-type'] = 'application/json';
    for (let attempt = 1; ; attempt++) {
      const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await ask(settings.url + filled + (search && \`?\${search}\`), request).catch((error: unknown) => {
        if (attempt >= tries) throw error;
        return null;
      });
      if (answer && !(answer.status === 503 && attempt < tries)) return (await read(answer)) as Operations[O]['answer'];
      await new Promise((later) => setTimeout(later, 200 * 2 ** attempt));
    }
  };
}

async function read(answer: Response): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? '';
  if (!answer.ok) throw new HearthProblem(answer.status, type.includes('json') ? ((await answer.json()) as Partial<Problem>) : {});
  if (answer.status === 204) return undefined;
  return type.includes('application/json') ? answer.json() : answer.blob();
}
`;
