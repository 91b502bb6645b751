import type { Mark } from './types.ts';

const longestList = 5;

/** What staff wrote to somebody since they came to the door, the newest last. */
export function toldTo(
  marks: readonly Mark[],
  personId: string,
  since: number | null,
): { text: string; at: string }[] {
  return marks
    .filter((mark) => mark.kind === 'told' && mark.personId === personId && mark.at >= (since ?? 0))
    .slice(-longestList)
    .map((mark) => ({
      text: mark.body.text ?? '',
      at: Temporal.Instant.fromEpochMilliseconds(Math.floor(mark.at)).toString(),
    }));
}
