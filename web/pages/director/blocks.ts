// Pure: the blocks of a session, in words.
import type { GroupsAnswer } from '#server/planning/programs/contract.ts';

export type Block = GroupsAnswer['groups'][number]['blocks'][number];

export const blockNames: Record<Block['kind'], string> = {
  therapy: 'Therapy',
  education: 'Education',
  activityTherapy: 'Activity therapy',
  break: 'Break',
};

/** "190 min in 3 blocks, 20 min of breaks" */
export function blocksText(blocks: readonly Block[]): string {
  const minutes = (kept: readonly Block[]) => kept.reduce((sum, block) => sum + block.minutes, 0);
  const work = blocks.filter((block) => block.kind !== 'break');
  const breaks = minutes(blocks.filter((block) => block.kind === 'break'));
  const count = `${work.length} ${work.length === 1 ? 'block' : 'blocks'}`;
  return `${minutes(work)} min in ${count}${breaks > 0 ? `, ${breaks} min of breaks` : ''}`;
}

export const isSameBlocks = (a: readonly Block[], b: readonly Block[]) =>
  a.length === b.length &&
  a.every((block, at) => block.kind === b[at]?.kind && block.minutes === b[at].minutes);

/** "4:00 pm" of a wall-clock time, `2026-09-21T16:00`. */
export function wallClockText(local: string): string {
  const time = Temporal.PlainDateTime.from(local);
  return `${time.hour % 12 || 12}:${String(time.minute).padStart(2, '0')} ${time.hour < 12 ? 'am' : 'pm'}`;
}
