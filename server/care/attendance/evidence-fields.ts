// Pure: reads single fields of an evidence line, forgiving about numbers written as strings and times written as ISO 8601.
export type Fields = Record<string, unknown>;

/** A field that a line cannot do without is missing or wrong; the message names it. */
export class BadField extends Error {}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Epoch milliseconds from a number, a numeric string or an ISO 8601 instant; undefined when it is none of them. */
export function optionalInstant(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (typeof value === 'number') return possible(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return possible(Number(value)) ?? possible(Date.parse(value));
}

/** Within what a JavaScript Date can hold. */
function possible(at: number): number | undefined {
  return Math.abs(at) <= 8_640_000_000_000_000 ? at : undefined;
}

export function instant(fields: Fields, name: string): number {
  const value = optionalInstant(fields, name);
  if (value === undefined) throw new BadField(`"${name}" is not a time`);
  return value;
}

export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function text(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === undefined) throw new BadField(`"${name}" is missing`);
  return value;
}

export function optionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** The entries of a list that are objects; undefined when the field is no list. */
export function optionalList(fields: Fields, name: string): Fields[] | undefined {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : undefined;
}

/** The object without the fields that are undefined, so that reading and writing are each other's inverse. */
export function present<T extends object>(fields: T): T {
  for (const name in fields) {
    if (fields[name] === undefined) {
      return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
    }
  }
  return fields;
}
