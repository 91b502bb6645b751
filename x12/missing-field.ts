// Pure. What comes from JSON or plain JavaScript may lack a field that its type always has. A writer then names the field.
import type { Problem, Written } from './types-claim.ts';

export const GIVE = 'must be given';

type Doing<T> = (thing: T) => Problem[] | undefined;

/**
 * Does it; a field that is missing is a problem like any other and no exception. `at` is where the thing itself stands;
 * `always` are the objects and lists in it that no one can lack.
 */
export function attempt<T extends object>(
  thing: T,
  at: string,
  doing: Doing<T>,
  always: (keyof T & string)[] = [],
): Problem[] {
  if (!isObject(thing)) return [{ path: at, message: GIVE }];
  const missing = always.filter((name) => !isObject(thing[name]));
  if (missing.length > 0) return missing.map((name) => ({ path: inside(at, name), message: GIVE }));
  try {
    return doing(thing) ?? [];
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return [blame(structuredClone(thing), at, doing, error)];
  }
}

/** Writes, or says which field is missing. */
export function refusing<T extends object>(
  thing: T,
  always: (keyof T & string)[],
  write: (thing: T) => Written,
): Written {
  let written: Written | undefined;
  const writing = (it: T) => {
    written = write(it);
    return undefined;
  };
  const problems = attempt(thing, '', writing, always);
  return problems.length === 0 && written ? written : { ok: false, problems };
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const inside = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

type Look = {
  /** How many fields were read. */
  read: number;
  /** Paths where nothing was. */
  missing: Set<string>;
  /** Where and why it failed. */
  failure: string | undefined;
};

/** A stand-in of the wrong type failed by itself. */
const CLASH = /is not (a function|iterable)/;

/** What a missing field may have been. */
const STAND_INS = ['', [], {}];

/** The field with which writing comes further: to its end or to another failure, or else to the same one later. */
function blame<T extends object>(thing: T, at: string, doing: Doing<T>, error: TypeError): Problem {
  const first = look(thing, at, doing);
  let later: string | undefined;
  for (const path of [...first.missing].reverse()) {
    for (const standIn of STAND_INS) {
      const { failure, read } = look(thing, at, doing, { path, standIn });
      const other = failure !== first.failure && read >= first.read && !CLASH.test(failure ?? '');
      if (failure === undefined || other) return { path, message: GIVE };
      if (read > first.read) later ??= path;
    }
  }
  return later === undefined
    ? { path: at, message: `a field is missing or of another type (${error.message})` }
    : { path: later, message: GIVE };
}

function look<T extends object>(
  thing: T,
  root: string,
  doing: Doing<T>,
  instead?: { path: string; standIn: unknown },
): Look {
  const seen: Look = { read: 0, missing: new Set(), failure: undefined };
  const watch = <O extends object>(object: O, at: string): O =>
    new Proxy(object, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof key === 'symbol' || (Array.isArray(target) && !/^\d+$/.test(key))) return value;
        const path = Array.isArray(target) ? `${at}[${key}]` : inside(at, key);
        seen.read++;
        if (instead?.path === path) return instead.standIn;
        if (value === undefined || value === null) seen.missing.add(path);
        return typeof value === 'object' && value !== null ? watch(value, path) : value;
      },
    });
  try {
    doing(watch(thing, root));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    seen.failure = error.stack?.split('\n').slice(0, 2).join() ?? error.message;
  }
  return seen;
}
