import { z } from 'zod';

export const separationScope = z.enum(['never_in_one_room', 'never_paired']);

/** There is no field for a reason, on purpose: the pair is all that anybody needs who lets people in. */
export const separationBody = z.object({
  otherId: z.uuid('Choose a person.'),
  scope: separationScope,
});

export const endSeparationBody = z.object({ separationId: z.uuid() });

export const separationsAnswer = z.object({
  separations: z.array(
    z.object({
      id: z.string(),
      otherId: z.string(),
      otherName: z.string(),
      scope: separationScope,
      begunAt: z.iso.datetime(),
      endedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type SeparationsAnswer = z.infer<typeof separationsAnswer>;
