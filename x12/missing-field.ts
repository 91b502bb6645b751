// Pure. What comes from JSON or plain JavaScript may lack a field that its type always has. A writer then names the field.
import type { Problem, Written } from './types-claim.ts';

/** Writes; a field that is missing is a problem like any other and no exception. `always`: objects and lists that no one can lack. */
export function refusing<T extends object>(
  thing: T,
  always: (keyof T & string)[],
  write: (thing: T) => Written,
): Written {
  const missing = always.filter((name) => typeof thing[name] !== 'object' || thing[name] === null);
  if (missing.length > 0) return { ok: false, problems: missing.map((path) => ({ path, message: GIVE })) };
  try {
    return write(thing);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, problems: [blame(structuredClone(thing), write, error)] };
  }
}

const GIVE = 'must be given';

type Look = {
  /** How many fields were read. */
  read: number;
  /** Paths where nothing was, the last first. */
  missing: string[];
  /** Where and why it failed. */
  failure: string | undefined;
};

/** A stand-in of the wrong type failed by itself. */
const CLASH = /is not (a function|iterable)/;

/** What a missing field may have been. */
const STAND_INS = ['', [], {}];

/** The field with which writing comes further: to its end or to another failure, or else to the same one later. */
function blame<T extends object>(thing: T, write: (thing: T) => Written, error: TypeError): Problem {
  const first = look(thing, write);
  let later: string | undefined;
  for (const path of first.missing) {
    for (const standIn of STAND_INS) {
      const { failure, read } = look(thing, write, { path, standIn });
      const other = failure !== first.failure && read >= first.read && !CLASH.test(failure ?? '');
      if (failure === undefined || other) return { path, message: GIVE };
      if (read > first.read) later ??= path;
    }
  }
  return later === undefined
    ? { path: '', message: `a field is missing or of another type (${error.message})` }
    : { path: later, message: GIVE };
}

function look<T extends object>(
  thing: T,
  write: (thing: T) => Written,
  instead?: { path: string; standIn: unknown },
): Look {
  const seen: Look = { read: 0, missing: [], failure: undefined };
  const watch = <O extends object>(object: O, at: string): O =>
    new Proxy(object, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof key === 'symbol' || (Array.isArray(target) && !/^\d+$/.test(key))) return value;
        const path = Array.isArray(target) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
        seen.read++;
        if (instead?.path === path) return instead.standIn;
        if ((value === undefined || value === null) && !seen.missing.includes(path))
          seen.missing.unshift(path);
        return typeof value === 'object' && value !== null ? watch(value, path) : value;
      },
    });
  try {
    write(watch(thing, ''));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    seen.failure = error.stack?.split('\n').slice(0, 2).join() ?? error.message;
  }
  return seen;
}
