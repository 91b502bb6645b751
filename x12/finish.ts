// Pure. A written text is given out only when the validator finds nothing wrong with it.
import type { Finding } from './finding.ts';
import type { Origin, SegmentWriter } from './segment-writer.ts';
import type { Problem, Written } from './types-claim.ts';
import { validate } from './validate.ts';

/** Judges what was written; each error comes back under the field that the segment or element was made from. */
export function finish(out: SegmentWriter): Written {
  if (out.problems.length > 0) return { ok: false, problems: out.problems };
  const text = out.text();
  const problems: Problem[] = [];
  for (const finding of validate(text)) {
    if (finding.severity !== 'warning') problems.push(pathOfFinding(finding, (n) => out.origins[n]));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, text };
}

/** `origin` of the segment n of the text, counted from ISA = 0. */
export function pathOfFinding(finding: Finding, origin: (n: number) => Origin | undefined): Problem {
  // ST is segment 1 of the set and the third of the text.
  const at = (finding.segment ?? 0) + 1;
  const from = (finding.code === 'missing-segment' && missed(finding, at, origin)) || origin(at);
  const position = Number(/^[A-Z0-9]{2,3}?(\d\d)(-|$)/.exec(finding.element ?? '')?.[1] ?? 0);
  return {
    path: from?.elements[position - 1] ?? from?.path ?? 'interchange',
    message: `${finding.message} (${finding.loop ?? 'set'}, ${finding.code})`,
  };
}

/** A segment is missed only at what follows its loop, and belongs to what stands before. */
function missed(finding: Finding, at: number, origin: (n: number) => Origin | undefined): Origin | undefined {
  for (let n = at - 1; finding.segmentId === 'N3' && n > at - 20; n--) {
    const path = origin(n)?.path;
    if (path?.endsWith('address')) return { path: `${path}.line1`, elements: [] };
  }
  const [before, after] = [origin(at - 1), origin(at)].map(
    (one) => /^\w+(\[\d+\])?/.exec(one?.path ?? '')?.[0],
  );
  return before !== undefined && before !== after ? { path: before, elements: [] } : undefined;
}
