// Pure. CTX of a 999.
import { type Form, many } from '../form.ts';
import { field } from '../segment-writer.ts';
import { parts, quantity, value } from '../taker.ts';
import type { Context } from '../types-acknowledgement.ts';
import { given } from './parts.ts';

const CONTEXT: Form<Context> = {
  read(loop, taker) {
    const ctx = taker.take(loop, 'CTX');
    if (!ctx) return undefined;
    const names = (value(ctx, 1)?.split(taker.repetition || '\0') ?? []).map((one) => {
      const [name = '', told] = one.split(taker.component);
      return { name, ...given({ value: told || undefined }) };
    });
    const [position, component, repetition] = parts(taker, ctx, 5);
    const references = parts(taker, ctx, 6).filter(Boolean);
    return {
      names,
      ...given({
        segment: value(ctx, 2),
        position: quantity(ctx, 3),
        loop: value(ctx, 4),
        element: position
          ? {
              position: Number(position),
              ...given({
                component: component ? Number(component) : undefined,
                repetition: repetition ? Number(repetition) : undefined,
              }),
            }
          : undefined,
        references: references.length > 0 ? references : undefined,
      }),
    };
  },
  write(out, path, { names, segment, position, loop, element, references }) {
    out.segment('CTX', path, [
      { repeats: names.map((one) => [field(`${path}.names`, one.name), field(`${path}.names`, one.value)]) },
      field(`${path}.segment`, segment),
      field(`${path}.position`, position),
      field(`${path}.loop`, loop),
      element && [
        field(`${path}.element.position`, element.position),
        field(`${path}.element.component`, element.component),
        field(`${path}.element.repetition`, element.repetition),
      ],
      references?.map((reference) => field(`${path}.references`, reference)),
    ]);
  },
};

export const CONTEXTS = many(CONTEXT);
