// Pure: what schemathesis is given of one role: the routes that it may ask, and the ids that are in its world.

type Operation = { description?: string };
export type Description = { paths: Record<string, Record<string, Operation>> };

/** Would end the very sign-in that asks; server/fuzz.test.ts asks it as well. */
const notAsked = ['/api/account/sign-ins/{signInId}'];

/** The description with nothing but the routes that one of these roles may ask: all others only say 403. */
export function narrowed<D extends Description>(description: D, roles: readonly string[]): D {
  const mayAsk = ({ description: forWhom = '' }: Operation) => {
    const [, listed = ''] = /^For ([^.]*)\./.exec(forWhom) ?? [];
    return listed === 'everybody signed in' || listed.split(', ').some((role) => roles.includes(role));
  };
  const paths = Object.entries(description.paths).flatMap(([url, methods]) => {
    const open = Object.entries(methods).filter(([, operation]) => mayAsk(operation));
    return open.length === 0 || notAsked.includes(url) ? [] : [[url, Object.fromEntries(open)] as const];
  });
  return { ...description, paths: Object.fromEntries(paths) };
}

export type KnownIds = Map<string, Set<string>>;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

const singular = (many: string) => {
  if (many === 'people') return 'person';
  return many.endsWith('ies') ? `${many.slice(0, -3)}y` : many.replace(/s$/, '');
};

/** Every id of an answer under the name by which routes ask for it: `{people: [{id}]}` and `{personId}` are both a personId. */
export function gatherIds(answer: unknown, known: KnownIds, within = 'thing'): void {
  if (Array.isArray(answer)) {
    for (const one of answer) gatherIds(one, known, within);
    return;
  }
  if (answer === null || typeof answer !== 'object') return;
  for (const [key, value] of Object.entries(answer)) {
    if (typeof value === 'string' && uuid.test(value)) {
      const name = key === 'id' ? `${within}Id` : key;
      known.set(name, (known.get(name) ?? new Set()).add(value));
    } else {
      gatherIds(value, known, Array.isArray(value) ? singular(key) : key);
    }
  }
}

/** Half a dozen of a kind are enough to get behind every "not found", and few enough to meet the same thing twice. */
const mostOfAKind = 6;
const howOften = 0.7;

/** schemathesis.toml: who asks, and which ids it takes where a route or a body names one. */
export function configuration(plan: {
  cookie: string;
  origin: string;
  known: KnownIds;
  /** Who asks: what ends a role or a sign-in must not end this one. */
  self: string;
}): string {
  const ids = new Map(
    [...plan.known].map(([name, all]) => [
      name,
      [...all].filter((one) => one !== plan.self).slice(0, mostOfAKind),
    ]),
  );
  // Whoever is treated is a person, too.
  const people = [...(ids.get('patientId') ?? []), ...(ids.get('personId') ?? [])].slice(0, 2 * mostOfAKind);
  for (const name of ['personId', 'patientId', 'staffId']) ids.set(name, people);
  const filled = [...ids].filter(([name, all]) => all.length > 0 && /^\w+Id$/.test(name));
  const text = JSON.stringify;
  return [
    '[generation]',
    // A made-up key would take the place of the sign-in.
    'with-security-parameters = false',
    'database = "none"',
    '[headers]',
    `cookie = ${text(plan.cookie)}`,
    `origin = ${text(plan.origin)}`,
    ...filled.flatMap(([name, all]) => [`[dictionaries.${name}]`, `values = ${text(all)}`]),
    '[parameters]',
    ...filled.flatMap(([name]) =>
      ['path', 'query', 'body'].map(
        (where) => `${text(`${where}.${name}`)} = { dictionary = "${name}", probability = ${howOften} }`,
      ),
    ),
    '',
  ].join('\n');
}
