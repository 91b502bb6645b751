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
  const from = origin((finding.segment ?? 0) + 1);
  const position = Number(/^[A-Z0-9]{2,3}?(\d\d)(-|$)/.exec(finding.element ?? '')?.[1] ?? 0);
  return {
    path: from?.elements[position - 1] ?? from?.path ?? 'interchange',
    message: `${finding.message} (${finding.loop ?? 'set'}, ${finding.code})`,
  };
}
