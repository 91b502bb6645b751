import { conflict } from '#server/platform/errors.ts';

/** Why something on file is put right, and how often the one who does it knew it to have been put right before. */
export type Reason = { why: string; seenRevision: number };

/** Two who correct the same thing at once undo nothing of each other, and what changes nothing leaves no correction behind. */
export function mustCorrectSomething(
  { seenRevision }: Reason,
  onFile: { revision: number; was: Record<string, unknown>; becomes: Record<string, unknown> },
): void {
  if (seenRevision !== onFile.revision) {
    throw conflict(
      'corrected_meanwhile',
      'Somebody corrected this while you were writing.',
      'Reload the page, look at what stands there now, then correct what is still wrong.',
    );
  }
  if (Object.entries(onFile.becomes).every(([key, value]) => value === onFile.was[key])) {
    throw conflict(
      'nothing_corrected',
      'This is how it stands already.',
      'Change what is wrong, or leave it as it is.',
    );
  }
}
