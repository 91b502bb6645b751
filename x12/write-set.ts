// Pure. One set of many units (claims, results …), in memory or as it streams, both from one plan.
import { checkEnvelope, closeSet, openSet, type SetHead } from './envelope.ts';
import { finish, pathOfFinding } from './finish.ts';
import { type Origin, type SegmentWriter, startWriting } from './segment-writer.ts';
import type { Problem, Written } from './types-claim.ts';
import { createValidator } from './validate.ts';

export type SetPlan<Unit> = {
  head: SetHead;
  /** What stands before the first unit. */
  open: (out: SegmentWriter) => void;
  unit: (out: SegmentWriter, unit: Unit, index: number) => void;
  close?: (out: SegmentWriter) => void;
  /** What can be said before anything is written. */
  check?: (unit: Unit, index: number) => Problem[];
};

/** The segments, not judged. */
export function draft<Unit>(plan: SetPlan<Unit>, units: Unit[]): SegmentWriter {
  const out = startWriting();
  openSet(out, plan.head);
  plan.open(out);
  for (const [index, unit] of units.entries()) plan.unit(out, unit, index);
  plan.close?.(out);
  closeSet(out, plan.head);
  return out;
}

/** The whole text, or every problem. */
export function writeWhole<Unit>(plan: SetPlan<Unit>, units: Unit[], known: Problem[] = []): Written {
  const problems = [...checkEnvelope(plan.head), ...known];
  for (const [index, unit] of units.entries()) problems.push(...(plan.check?.(unit, index) ?? []));
  return problems.length > 0 ? { ok: false, problems } : finish(draft(plan, units));
}

/** Thrown by a stream: what was given out so far is no file, and is to be thrown away. */
export class NotWritten extends Error {
  problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map(({ path, message }) => `${path} ${message}`).join('; '));
    this.problems = problems;
  }
}

/** Characters gathered before they are given out. */
const PIECE = 1 << 16;

/**
 * The same text piece by piece, with the memory of one piece and two units: the next unit is asked for only when the
 * piece before has been taken. Each unit is judged before it is given out; the first problem ends the stream with
 * `NotWritten`. What can only be known at the end (that a payment is the sum of its claims) is said at the end.
 */
export async function* streamSet<Unit>(
  plan: SetPlan<Unit>,
  units: Iterable<Unit> | AsyncIterable<Unit>,
): AsyncGenerator<string, void> {
  stopAt(checkEnvelope(plan.head));
  const out = startWriting();
  const judge = startJudging();
  let waiting = '';
  let held = '';
  openSet(out, plan.head);
  plan.open(out);
  held = judge(out);
  let index = 0;
  for await (const unit of units) {
    stopAt(plan.check?.(unit, index) ?? []);
    plan.unit(out, unit, index++);
    // A unit is judged whole when the next one begins: it is held until then.
    const next = judge(out);
    waiting += held;
    held = next;
    if (waiting.length < PIECE) continue;
    yield waiting;
    waiting = '';
  }
  plan.close?.(out);
  closeSet(out, plan.head);
  const end = judge(out, true);
  yield waiting + held + end;
}

function stopAt(problems: Problem[]): void {
  if (problems.length > 0) throw new NotWritten(problems);
}

/** Takes what was written since the last time, judges it and gives it back as text. */
function startJudging(): (out: SegmentWriter, last?: boolean) => string {
  /** Of the head, about which something may be said as late as at the end. */
  let head: Origin[] | undefined;
  let before: Origin[] = [];
  let now: Origin[] = [];
  /** Segments of the text before `before`. */
  let passed = 0;
  const problems: Problem[] = [];
  const validator = createValidator({
    finding(finding) {
      if (finding.severity === 'warning') return;
      problems.push(
        pathOfFinding(finding, (n) => head?.[n] ?? before[n - passed] ?? now[n - passed - before.length]),
      );
    },
  });
  return (out, last = false) => {
    stopAt(out.problems);
    const { text, origins } = out.drain();
    passed += before.length;
    before = now;
    now = origins;
    head ??= origins;
    validator.push(text);
    if (last) validator.end();
    stopAt(problems);
    return text;
  };
}
