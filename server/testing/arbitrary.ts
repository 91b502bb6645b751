import fc from 'fast-check';
import { z } from 'zod';
import type { Schema } from './example.ts';

const hostile = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '<script>alert(1)</script>',
  "'; drop table person; --",
  '💬'.repeat(40),
  'x'.repeat(10_000),
  '../../etc/passwd',
  '-1',
  '9'.repeat(30),
  'null',
];

/**
 * What somebody could send where a schema is asked for: mostly of its shape, often at its edges, sometimes something else
 * altogether. Ids are taken from `ids` half of the time.
 */
export function arbitraryOf(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return make(shape, shape.$defs ?? {}, ids);
}

const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e21, [], {}, '', [[]], { __proto__: null, constructor: 1 }),
  fc.constantFrom(...hostile),
);

function make(shape: Schema, defs: Record<string, Schema>, ids: readonly string[]): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => make(inner, defs, ids);
  const fitting = (): fc.Arbitrary<unknown> => {
    if (shape.$ref) return of(defs[shape.$ref.split('/').at(-1)!] ?? {});
    if ('const' in shape) return fc.constant(shape.const);
    if (shape.enum) return fc.constantFrom(...shape.enum);
    const choices = shape.anyOf ?? shape.oneOf;
    if (choices) return fc.oneof(...choices.map(of));
    if (shape.allOf) return fc.tuple(...shape.allOf.map(of)).map((all) => Object.assign({}, ...all));
    switch (shape.type) {
      case 'object':
        return objectOf(shape, of);
      case 'array':
        return fc.array(of(shape.items ?? {}), {
          minLength: shape.minItems ?? 0,
          maxLength: Math.min(shape.maxItems ?? 3, (shape.minItems ?? 0) + 3),
        });
      case 'integer':
        return integerOf(shape);
      case 'number':
        return fc.oneof(integerOf(shape), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
      case 'boolean':
        return fc.boolean();
      case 'string':
        return stringOf(shape, ids);
      default:
        return anything;
    }
  };
  return fc.oneof({ weight: 30, arbitrary: fitting() }, { weight: 1, arbitrary: anything });
}

function objectOf(shape: Schema, of: (inner: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(shape.properties ?? {}).map(([name, inner]) => [name, of(inner)]),
  );
  return fc.record(fields, { requiredKeys: (shape.required ?? []).filter((name) => name in fields) });
}

function integerOf({ minimum = -2_147_483_649, maximum = 2_147_483_648 }: Schema): fc.Arbitrary<number> {
  // A number may begin between two integers: half a minute of a turn.
  const min = Math.ceil(minimum);
  return fc.oneof(
    fc.constantFrom(minimum, maximum),
    fc.integer({ min, max: Math.max(min, Math.floor(Math.min(maximum, minimum + 1_000))) }),
  );
}

function stringOf(
  { format, pattern, minLength = 0, maxLength = 60 }: Schema,
  ids: readonly string[],
): fc.Arbitrary<string> {
  switch (format) {
    case 'uuid':
      return fc.oneof(fc.constantFrom(...ids), fc.uuid());
    case 'date':
      return fc.constantFrom(
        '2026-03-08',
        '2026-11-01',
        '2024-02-29',
        '0001-01-01',
        '9999-12-31',
        '2026-02-30',
      );
    case 'date-time':
      return fc.constantFrom(
        '2026-03-08T07:30:00Z',
        '2026-11-01T06:30:00.123456Z',
        '0001-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
      );
    default:
      break;
  }
  if (pattern)
    return fc.oneof(
      fc.stringMatching(new RegExp(pattern.replace(/\\d/g, '[0-9]'))),
      fc.constantFrom(...hostile),
    );
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 60), unit: 'grapheme' }),
    },
    { weight: 1, arbitrary: fc.constantFrom(...hostile) },
  );
}
