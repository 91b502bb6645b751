import { z } from 'zod';

export const importParams = z.object({ importId: z.uuid() });

/** A file of twenty thousand wide rows; the route takes larger bodies than others. */
export const mostCharacters = 8_000_000;

export const fileBody = z.object({
  fileName: z.string().trim().min(1, 'Choose a file.').max(200),
  csv: z
    .string()
    .min(1, 'The file is empty.')
    .max(mostCharacters, 'The file is too large: split it into files of at most 20,000 rows.'),
});
export const importMade = z.object({ importId: z.uuid() });
export type ImportMade = z.infer<typeof importMade>;

export const answerBody = z.object({
  row: z.int().min(1).max(10_000_000),
  /** Somebody who is kept here, the person of an earlier row, or null: another person. */
  same: z
    .union([z.object({ personId: z.uuid() }), z.object({ row: z.int().min(1).max(10_000_000) })])
    .nullable(),
});
export const answeredAnswer = z.object({ answered: z.int() });

export const startBody = z.object({ leaveOut: z.boolean() });
export const undoBody = z.object({
  why: z.string().trim().min(3, 'Say why in a few words.').max(300),
  /** After a look that found some who stay: take back the others. */
  takeTheRest: z.boolean(),
});

export const batchState = z.enum([
  'read',
  'running',
  'done',
  'looking',
  'held',
  'taking_back',
  'undone',
  'discarded',
]);

const counts = z.object({
  rows: z.int(),
  taken: z.int(),
  failed: z.int(),
  people: z.int(),
  newPeople: z.int(),
  takenBack: z.int(),
  kept: z.int(),
  looked: z.int(),
});

const brief = z.object({
  id: z.uuid(),
  fileName: z.string(),
  madeAt: z.iso.datetime(),
  by: z.string().nullable(),
  state: batchState,
  counts,
});

export const importsAnswer = z.object({ imports: z.array(brief) });
export type ImportsAnswer = z.infer<typeof importsAnswer>;

const rowProblem = z.object({ row: z.int(), column: z.string(), message: z.string() });

const candidate = z.object({
  why: z.enum(['same_name', 'same_member_number']),
  /** Somebody who is kept here; null: the person of another row. */
  personId: z.uuid().nullable(),
  row: z.int().nullable(),
  name: z.string(),
  birthDate: z.iso.date().nullable(),
});

export const importAnswer = brief.extend({
  ignoredColumns: z.array(z.string()),
  problems: z.object({ count: z.int(), rows: z.int(), first: z.array(rowProblem) }),
  questions: z.object({
    count: z.int(),
    open: z.int(),
    /** Open ones that have one person of the same name and birth date to be. */
    plain: z.int(),
    /** The first ones, open before answered. */
    first: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        birthDate: z.iso.date().nullable(),
        candidates: z.array(candidate),
        /** Absent: open. */
        answer: z.object({ personId: z.uuid().nullable(), row: z.int().nullable() }).optional(),
      }),
    ),
  }),
  failures: z.array(z.object({ row: z.int(), name: z.string(), message: z.string() })),
  made: z.object({ admissions: z.int(), policies: z.int(), approvals: z.int(), memberships: z.int() }),
  kept: z.array(z.object({ name: z.string(), because: z.string() })),
  steps: z.array(
    z.object({
      kind: z.enum(['started', 'again', 'undo', 'undo_refused', 'undo_rest', 'undone', 'discarded']),
      why: z.string().nullable(),
      at: z.iso.datetime(),
      by: z.string().nullable(),
    }),
  ),
});
export type ImportAnswer = z.infer<typeof importAnswer>;
