// Pure. One set of many units (claims, results …), in memory or as it streams, both from one plan.
import { checkEnvelope, closeSet, openSet, type SetHead } from './envelope.ts';
import { finish, pathOfFinding } from './finish.ts';
import { attempt, GIVE } from './missing-field.ts';
import { type Origin, type SegmentWriter, startWriting } from './segment-writer.ts';
import type { Problem, Written } from './types-claim.ts';
import { createValidator } from './validate.ts';

export type SetKind<Head extends object, Unit extends object> = {
  /** Objects and lists of the head that no one can lack. */
  always: (keyof Head & string)[];
  /** Where the units stand in the whole. */
  list: string;
  /** Where nothing can be said without one. */
  atLeast?: string;
  /** `more`: whether units follow. */
  plan: (head: Head, more: boolean) => SetPlan<Unit>;
};

export type SetPlan<Unit extends object> = {
  head: SetHead;
  /** What can be said of the head before anything is written. */
  checkHead?: () => Problem[];
  /** What stands before the first unit. */
  open: (out: SegmentWriter) => void;
  /** Where a unit stands in the whole; asked once for each, in turn. */
  path: (index: number, unit: Unit) => string;
  unit: (out: SegmentWriter, unit: Unit, at: string) => void;
  close?: (out: SegmentWriter) => void;
  /** What can be said before anything is written. */
  check?: (unit: Unit, at: string) => Problem[];
};

/** The segments, not judged. */
export function draft<Unit extends object>(plan: SetPlan<Unit>, units: Unit[]): SegmentWriter {
  const out = startWriting();
  openSet(out, plan.head);
  plan.open(out);
  for (const [index, unit] of units.entries()) writeUnit(plan, out, unit, plan.path(index, unit));
  plan.close?.(out);
  closeSet(out, plan.head);
  return out;
}

function writeUnit<Unit extends object>(
  plan: SetPlan<Unit>,
  out: SegmentWriter,
  unit: Unit,
  at: string,
): void {
  const writing = (it: Unit) => {
    plan.unit(out, it, at);
    return undefined;
  };
  stopAt(attempt(unit, at, writing));
}

/** Also writes a set without units and lets it go, so that a forgotten field of the head is told before all else. */
function checkHead<Head extends object, Unit extends object>(
  kind: SetKind<Head, Unit>,
  head: Head,
  more: boolean,
): Problem[] {
  const check = (it: Head): Problem[] => {
    const plan = kind.plan(it, more);
    const problems = [...checkEnvelope(plan.head), ...(plan.checkHead?.() ?? [])];
    if (problems.length === 0) draft(plan, []);
    return problems;
  };
  return attempt(head, '', check, kind.always);
}

function checkUnit<Unit extends object>(plan: SetPlan<Unit>, unit: Unit, at: string): Problem[] {
  return attempt(unit, at, (it) => plan.check?.(it, at));
}

/** The whole text, or every problem. */
export function writeWhole<Head extends object, Unit extends object>(
  kind: SetKind<Head, Unit>,
  head: Head,
  units: Unit[],
): Written {
  if (!Array.isArray(units)) {
    const none = { path: kind.list, message: GIVE };
    return { ok: false, problems: [...checkHead(kind, head, false), none] };
  }
  const more = units.length > 0;
  const problems = checkHead(kind, head, more);
  if (kind.atLeast && !more)
    problems.push({ path: kind.list, message: `must hold at least ${kind.atLeast}` });
  const plan = kind.plan(head, more);
  for (const [index, unit] of units.entries())
    problems.push(...checkUnit(plan, unit, plan.path(index, unit)));
  if (problems.length > 0) return { ok: false, problems };
  try {
    return finish(draft(kind.plan(head, more), units));
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    return { ok: false, problems: error.problems };
  }
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
 * piece before has been taken. Each unit is judged before it is given out; the first problem, a forgotten field too, ends
 * the stream with `NotWritten`. What can only be known at the end (that a payment is the sum of its claims) is said at the end.
 */
export async function* streamSet<Head extends object, Unit extends object>(
  kind: SetKind<Head, Unit>,
  head: Head,
  units: Iterable<Unit> | AsyncIterable<Unit>,
): AsyncGenerator<string, void> {
  stopAt(checkHead(kind, head, true));
  stopAt(attempt(units, kind.list, () => undefined));
  const plan = kind.plan(head, true);
  const out = startWriting();
  const judge = startJudging();
  let waiting = '';
  let held = '';
  openSet(out, plan.head);
  plan.open(out);
  held = judge(out);
  let index = 0;
  for await (const unit of units) {
    const at = plan.path(index++, unit);
    stopAt(checkUnit(plan, unit, at));
    writeUnit(plan, out, unit, at);
    // A unit is judged whole when the next one begins: it is held until then.
    const next = judge(out);
    waiting += held;
    held = next;
    if (waiting.length < PIECE) continue;
    yield waiting;
    waiting = '';
  }
  // The caller may have filled the head's end while the units went by.
  stopAt(checkHead(kind, head, true));
  plan.close?.(out);
  closeSet(out, plan.head);
  const end = judge(out, true);
  yield waiting + held + end;
}

export function stopAt(problems: Problem[]): void {
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
