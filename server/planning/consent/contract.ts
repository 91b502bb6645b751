import { z } from 'zod';

const instant = z.iso.datetime();

export const agreement = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  points: z.array(z.string()),
  /** Null: the text still waits for a clinician's review. */
  clinicallyReviewedBy: z.string().nullable(),
  publishedAt: instant,
});

export const agreementParams = z.object({ agreementId: z.uuid() });
export const programParams = z.object({ programId: z.uuid() });

export const signBody = z.object({
  typedName: z.string().trim().min(1, 'Type your whole name.').max(160, 'A name has at most 160 characters.'),
});
export const signAnswer = z.object({ signed: z.boolean() });

export const myAgreementsAnswer = z.object({
  signatures: z.array(z.object({ typedName: z.string(), at: instant, agreement })),
});

export const programAgreementsAnswer = z.object({
  /** Newest first; the first one is asked for. */
  versions: z.array(agreement),
  /** What a program without one starts from: our own text, for clinical review. */
  start: z.object({ title: z.string(), points: z.array(z.string()) }),
});

export const publishBody = z.object({
  title: z.string().trim().min(1, 'Give it a title.').max(120, 'At most 120 characters.'),
  points: z
    .array(
      z
        .string()
        .trim()
        .min(1, 'Write the point, or take it out.')
        .max(600, 'At most 600 characters a point.'),
    )
    .min(1, 'Write at least one point.')
    .max(40, 'At most 40 points.'),
  clinicallyReviewedBy: z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
    z.string().trim().max(120).nullable(),
  ),
  basedOn: z.int().positive().nullable(),
});

export type AgreementShown = z.infer<typeof agreement>;
export type MyAgreementsAnswer = z.infer<typeof myAgreementsAnswer>;
export type ProgramAgreementsAnswer = z.infer<typeof programAgreementsAnswer>;
export type PublishBody = z.input<typeof publishBody>;
