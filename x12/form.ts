// Pure. One description of a place in a loop, by which it is both read and written: what is described here can be
// neither read and forgotten by the writer nor the other way round.
import { fromCompactDate, toCompactDate } from './dates.ts';
import { cents, centsToDecimal } from './money.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type { Taker } from './taker.ts';
import type { LoopNode } from './tree.ts';

export type Form<T> = {
  /** Undefined when nothing of it is there. */
  read: (loop: LoopNode | undefined, taker: Taker) => T | undefined;
  write: (out: SegmentWriter, path: string, value: T) => void;
};

/** What a form reads and writes. */
export type Of<F> = F extends Form<infer T> ? T : never;

/** One element. */
export type Kind<T> = {
  read: (text: string, taker: Taker) => T | undefined;
  cell: (path: string, value: T) => Cell;
};

export const words: Kind<string> = { read: (text) => text, cell: (path, value) => field(path, value) };
export const money: Kind<number> = {
  read: (text) => number(cents(text)),
  cell: (path, value) => field(path, centsToDecimal(value)),
};
export const count: Kind<number> = {
  read: (text) => number(Number(text)),
  cell: (path, value) => field(path, value),
};
/** A day as CCYYMMDD. */
export const day: Kind<string> = {
  read: (text) => fromCompactDate(text.slice(0, 8)),
  cell: (path, value) => field(path, toCompactDate(value) ?? value),
};
/** The components of a composite, in order. */
export const components: Kind<string[]> = {
  read: (text, { component }) => text.split(component),
  cell: (path, value) => value.map((part, n) => field(`${path}[${n}]`, part)),
};
/** One repetition after the other. */
export const repeated: Kind<string[]> = {
  read: (text, { repetition }) => text.split(repetition || '\0'),
  cell: (path, value) => ({ repeats: value.map((part, n) => [field(`${path}[${n}]`, part)]) }),
};
/** The second component of a composite whose first is always the same. */
export const behind = (first: string): Kind<string> => ({
  read: (text, { component }) => text.split(component)[1] || undefined,
  cell: (path, value) => [first, field(path, value)],
});

const number = (n: number) => (Number.isNaN(n) ? undefined : n);

// biome-ignore lint/suspicious/noExplicitAny: any kind of element
type Places = Record<string, readonly [position: number, kind: Kind<any>]>;
type Values<P extends Places> = {
  [K in keyof P]?: P[K] extends readonly [number, Kind<infer T>] ? T : never;
};

/** `fixed` are the elements that are always the same; `only`: qualifiers of element 1 that it is taken for. */
export function segment<P extends Places>(
  id: string,
  fixed: Record<number, string>,
  places: P,
  only: string[] = fixed[1] ? [fixed[1]] : [],
): Form<Values<P>> {
  const entries = Object.entries(places);
  const length = Math.max(...entries.map(([, [n]]) => n), ...Object.keys(fixed).map(Number));
  return {
    read(loop, taker) {
      const found = taker.take(loop, id, ...only);
      if (!found) return undefined;
      const values: Record<string, unknown> = {};
      for (const [name, [n, kind]] of entries) {
        const text = found.e[n];
        const value = text ? kind.read(text, taker) : undefined;
        if (value !== undefined) values[name] = value;
      }
      return values as Values<P>;
    },
    write(out, path, value) {
      const cells: Cell[] = Array.from({ length }, (_, n) => fixed[n + 1] ?? '');
      for (const [name, [n, kind]] of entries) {
        const given = value[name];
        if (given !== undefined) cells[n - 1] = kind.cell(`${path}.${name}`, given);
      }
      out.segment(id, path, cells);
    },
  };
}

/** A segment of which only one element says something. */
export function single<T>(id: string, fixed: Record<number, string>, n: number, kind: Kind<T>): Form<T> {
  const whole = segment(id, fixed, { it: [n, kind] });
  return {
    read: (loop, taker) => whole.read(loop, taker)?.it as T | undefined,
    write(out, path, value) {
      const cells: Cell[] = Array.from({ length: Math.max(n, ...Object.keys(fixed).map(Number)) }, () => '');
      for (const [at, text] of Object.entries(fixed)) cells[Number(at) - 1] = text;
      cells[n - 1] = kind.cell(path, value);
      out.segment(id, path, cells);
    },
  };
}

export const reference = (qualifier: string): Form<string> => single('REF', { 1: qualifier }, 2, words);
export const amount = (qualifier: string): Form<number> => single('AMT', { 1: qualifier }, 2, money);
export const quantity = (qualifier: string): Form<number> => single('QTY', { 1: qualifier }, 2, count);
export const date = (qualifier: string): Form<string> => single('DTP', { 1: qualifier, 2: 'D8' }, 3, day);

/** One day, or a first and a last one; `kind` when the qualifier says more than one thing. */
export type Days = { kind?: string; from: string; through?: string };

export function period(...qualifiers: string[]): Form<Days> {
  return {
    read(loop, taker) {
      const dtp = taker.take(loop, 'DTP', ...qualifiers);
      if (!dtp) return undefined;
      const text = dtp.e[3] ?? '';
      const range = dtp.e[2] === 'RD8' || text.length === 17;
      return {
        ...(qualifiers.length > 1 ? { kind: dtp.e[1] ?? '' } : {}),
        from: fromCompactDate(text.slice(0, 8)),
        ...(range ? { through: fromCompactDate(text.slice(9, 17)) } : {}),
      };
    },
    write(out, path, { kind, from, through }) {
      const first = toCompactDate(from) ?? from;
      const when: Cell[] = through
        ? ['RD8', field(`${path}.through`, `${first}-${toCompactDate(through) ?? through}`)]
        : ['D8', field(`${path}.from`, first)];
      out.segment('DTP', path, [kind ? field(`${path}.kind`, kind) : qualifiers[0], ...when]);
    },
  };
}

/** As many as there are. */
export function many<T>(form: Form<T>): Form<T[]> {
  return {
    read(loop, taker) {
      const found: T[] = [];
      for (let one = form.read(loop, taker); one !== undefined; one = form.read(loop, taker)) found.push(one);
      return found.length > 0 ? found : undefined;
    },
    write: (out, path, values) => {
      for (const [n, value] of values.entries()) form.write(out, `${path}[${n}]`, value);
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: any form
type Shape = Record<string, Form<any>>;
type Group<S extends Shape> = { [K in keyof S]?: Of<S[K]> };

/** Several places by name; written in the order of the names. */
export function group<S extends Shape>(shape: S): Form<Group<S>> {
  const entries = Object.entries(shape);
  return {
    read(loop, taker) {
      const values: Record<string, unknown> = {};
      for (const [name, form] of entries) {
        const value = form.read(loop, taker);
        if (value !== undefined) values[name] = value;
      }
      return Object.keys(values).length > 0 ? (values as Group<S>) : undefined;
    },
    write(out, path, value) {
      for (const [name, form] of entries) {
        const given = value[name];
        if (given !== undefined) form.write(out, path === '' ? name : `${path}.${name}`, given);
      }
    },
  };
}

/** In a loop below; `entity`: element 1 of its first segment. */
export function inside<T>(id: string, form: Form<T>, ...entity: string[]): Form<T> {
  return {
    read: (loop, taker) => form.read(below(loop, id, entity)[0], taker),
    write: form.write,
  };
}

/** In each loop of that id. */
export function each<T>(id: string, form: Form<T>, ...entity: string[]): Form<T[]> {
  return {
    read(loop, taker) {
      const found = below(loop, id, entity).flatMap((child) => form.read(child, taker) ?? []);
      return found.length > 0 ? (found as T[]) : undefined;
    },
    write: (out, path, values) => {
      for (const [n, value] of values.entries()) form.write(out, `${path}[${n}]`, value);
    },
  };
}

const below = (loop: LoopNode | undefined, id: string, entity: string[]): LoopNode[] =>
  (loop?.loops ?? []).filter(
    (child) => child.id === id && (entity.length === 0 || entity.includes(child.segments[0]?.e[1] ?? '')),
  );

/** Several forms as one object, each part at the same path. */
export function together<A extends object, B extends object>(a: Form<A>, b: Form<B>): Form<A & B> {
  return {
    read(loop, taker) {
      const [first, second] = [a.read(loop, taker), b.read(loop, taker)];
      return first || second ? ({ ...first, ...second } as A & B) : undefined;
    },
    write(out, path, value) {
      a.write(out, path, value);
      b.write(out, path, value);
    },
  };
}
