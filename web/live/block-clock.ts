// Pure: what runs now and how long it still has, from the planned blocks and what staff recorded of them. `now` is epoch ms.
import type { RoomAnswer } from '#server/care/live/contract.ts';
import type { Segment } from '../ui/Ribbon.tsx';

export type Block = RoomAnswer['blocks'][number];

const names: Record<Block['kind'], string> = {
  therapy: 'Therapy',
  education: 'Education',
  activityTherapy: 'Activity therapy',
  break: 'Break',
};

export const blockName = (block: Block) => names[block.kind];

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const minuteMs = 60_000;

/** Planned length in whole minutes. */
export const plannedMinutes = (block: Block) =>
  Math.round((ms(block.plannedTo) - ms(block.plannedFrom)) / minuteMs);

export interface BlockClock {
  /** Started by staff and not ended. */
  running: Block | null;
  /** The first one that staff have not started. */
  next: Block | null;
  /** Of the running block, from its real start and its planned length; negative when it runs over. */
  msLeft: number | null;
}

export function blockClock(blocks: readonly Block[], now: number): BlockClock {
  const running = blocks.find((block) => block.startedAt !== null && block.endedAt === null) ?? null;
  const next = blocks.find((block) => block.startedAt === null) ?? null;
  if (!running) return { running, next, msLeft: null };
  const endsAt = ms(running.startedAt!) + ms(running.plannedTo) - ms(running.plannedFrom);
  return { running, next, msLeft: endsAt - now };
}

/** "11 min left"; under a minute "under 1 min left"; "2 min over". */
export function leftText(msLeft: number): string {
  if (msLeft < 0) {
    const over = Math.floor(-msLeft / minuteMs);
    return over === 0 ? 'time is up' : `${over} min over`;
  }
  const minutes = Math.floor(msLeft / minuteMs);
  return minutes === 0 ? 'under 1 min left' : `${minutes} min left`;
}

/** The agenda as a ribbon: done is solid, what runs is split at now, the rest is ahead. Milliseconds of the planned clock. */
export function agendaSegments(blocks: readonly Block[], now: number): Segment[] {
  return blocks.flatMap((block): Segment[] => {
    const [from, to] = [ms(block.plannedFrom), ms(block.plannedTo)];
    if (block.startedAt === null) return [{ from, to, kind: 'ahead' }];
    if (block.endedAt !== null) return [{ from, to, kind: block.kind === 'break' ? 'hatched' : 'counted' }];
    const done = Math.min(to - from, Math.max(0, now - ms(block.startedAt)));
    return [
      { from, to: from + done, kind: 'current' },
      { from: from + done, to, kind: 'held' },
    ];
  });
}

/** The agenda in one sentence, for those who do not see it. */
export function agendaSaid(blocks: readonly Block[], now: number): string {
  const { running, next, msLeft } = blockClock(blocks, now);
  if (running) return `Now ${blockName(running).toLowerCase()}, ${leftText(msLeft!)}.`;
  if (!next) return 'All blocks of this session are done.';
  return `Nothing runs now. Next is ${blockName(next).toLowerCase()}, ${plannedMinutes(next)} minutes.`;
}
