/** One thing wrong, or odd, in a file. */
export type Finding = {
  severity: 'error' | 'warning';
  /** WEDI SNIP type: 1 syntax, 2 guide, 3 balancing, 4 situational, 5 code sets. */
  snip: 1 | 2 | 3 | 4 | 5;
  /** Stable name of the rule. */
  code: string;
  /** Control number of the set (ST02). */
  set?: string;
  /** Position of the segment, ST = 1; of the segment before which something is missing. */
  segment?: number;
  segmentId?: string;
  loop?: string;
  /** 'NM109', 'HI02-3'. */
  element?: string;
  /** What the element says, at most 99 characters. */
  value?: string;
  message: string;
};

/** A finding as a rule states it; the engine adds where it is. */
export type Fault = Pick<Finding, 'code' | 'message'> &
  Partial<Pick<Finding, 'severity' | 'snip' | 'element' | 'value' | 'segment' | 'segmentId'>>;
