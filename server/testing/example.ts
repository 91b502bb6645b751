import { z } from 'zod';

/** JSON Schema as zod writes it, as far as requests use it. */
export type Schema = {
  type?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
};

const byFormat: Record<string, () => string> = {
  uuid: () => crypto.randomUUID(),
  date: () => '2026-03-02',
  'date-time': () => '2026-03-02T15:00:00Z',
  email: () => 'somebody@example.test',
  time: () => '15:00:00',
};

/** Tried one after the other where a schema gives a pattern. */
const words = [
  'Some words',
  'NY',
  '10001',
  '1234567893',
  '2025550100',
  '+12025550100',
  'F32.1',
  'H0015',
  '0905',
  '13',
  '101Y00000X',
  '2026-03-02T15:00',
  '2026-03-02T15:00:00',
  '15:00',
  '$1',
  'ABC',
  'abc',
  'America/New_York',
];

/** Something that the schema takes, as short as can be; undefined when its own checks want more than its shape says. */
export function exampleOf(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  const example = make(shape, shape.$defs ?? {});
  return schema.safeParse(example).success ? example : undefined;
}

function make(shape: Schema, defs: Record<string, Schema>): unknown {
  if (shape.$ref) return make(defs[shape.$ref.split('/').at(-1)!] ?? {}, defs);
  if ('const' in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  if ('default' in shape) return shape.default;
  const [first] = shape.anyOf ?? shape.oneOf ?? [];
  if (first) return make(first, defs);
  if (shape.allOf) return Object.assign({}, ...shape.allOf.map((one) => make(one, defs)));
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, make(shape.properties?.[name] ?? {}, defs)]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => make(shape.items ?? {}, defs));
    case 'string':
      return stringOf(shape);
    case 'integer':
    case 'number':
      return shape.minimum ?? (shape.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function stringOf({ format, pattern, minLength = 0 }: Schema): string {
  const known = byFormat[format ?? ''];
  if (known) return known();
  const fitting = pattern ? words.find((word) => new RegExp(pattern).test(word)) : undefined;
  return fitting ?? 'Some words'.padEnd(minLength, '.');
}
