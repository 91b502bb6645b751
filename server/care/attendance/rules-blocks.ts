// Pure: the blocks of a session as staff recorded them, else as planned.
import { type Interval, subtract } from '#server/shared/interval.ts';
import type { BlockOfSegment, EvidenceSession, PlannedBlock, StaffWitness } from './types.ts';

export interface Block extends Interval, BlockOfSegment {}

type BlockMark = Extract<StaffWitness, { kind: 'blockStarted' | 'blockEnded' }>;

/**
 * Sorted, disjoint blocks; null when the session has none (then its whole window is one countable stretch). A block that staff
 * started stands where they started it; one they never touched stands where it was planned, as far as no recorded block took
 * its time; a planned break that nobody moved stays a break, also inside a recorded block.
 */
export function blocksOf(session: EvidenceSession, staff: StaffWitness[], windowTo: number): Block[] | null {
  const planned = (session.blocks ?? []).map((block, index) => plannedBlock(block, index));
  const recorded = recordedBlocks(staff.filter(isBlockMark), planned, windowTo);
  if (planned.length === 0 && recorded.length === 0) return null;
  const moved = new Set(recorded.map((block) => block.ordinal));
  const untouched = planned.filter((block) => !moved.has(block.ordinal));
  const breaks = untouched.filter((block) => block.kind === 'break');
  const others = untouched.filter((block) => block.kind !== 'break');
  const movedBreaks = recorded.filter((block) => block.kind === 'break');
  const movedOthers = recorded.filter((block) => block.kind !== 'break');
  return layered([...movedBreaks, ...breaks, ...movedOthers, ...others]);
}

function isBlockMark(mark: StaffWitness): mark is BlockMark {
  return mark.kind === 'blockStarted' || mark.kind === 'blockEnded';
}

function plannedBlock(block: PlannedBlock, index: number): Block {
  const { from, to, kind } = block;
  const countable = kind !== 'break' && block.countable !== false;
  return { from, to, kind, ordinal: block.ordinal ?? index + 1, countable };
}

/** A recorded block runs to its recorded end, else to the next start, else to its planned length, else to the window's end. */
function recordedBlocks(marks: BlockMark[], planned: Block[], windowTo: number): Block[] {
  const starts = marks.filter((mark) => mark.kind === 'blockStarted');
  return starts.flatMap((start) => {
    const next = marks.find((mark) => mark.at > start.at && endsBlock(mark, start));
    const plan = planned.find((block) => block.ordinal === start.ordinal);
    const planEnd = plan ? Math.max(plan.to, start.at) : windowTo;
    const to = next?.at ?? planEnd;
    const kind = start.blockKind ?? plan?.kind ?? 'therapy';
    const countable = kind !== 'break' && (start.countable ?? plan?.countable ?? true);
    return to > start.at ? [{ from: start.at, to, kind, ordinal: start.ordinal, countable }] : [];
  });
}

function endsBlock(mark: BlockMark, start: BlockMark): boolean {
  return mark.kind === 'blockStarted' || mark.ordinal === start.ordinal;
}

/** Earlier ones in the list take their time first. */
function layered(blocks: Block[]): Block[] {
  const placed: Block[] = [];
  for (const block of blocks) {
    for (const piece of subtract([block], placed)) placed.push({ ...block, ...piece });
  }
  return placed.sort((a, b) => a.from - b.from);
}
