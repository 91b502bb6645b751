import type { Rules } from './tree.ts';

/**
 * One transaction as its guide lays it out, in the notation of `structure`:
 *
 *     2310A S 1  attending          a loop: usage R required or S situational, most repeats (* any number), our label
 *       NM1 R 1  01=71 02=1 03 04-05? 08?=XX 09?
 *
 * A segment lists the elements that may be used: `?` situational, `=` its codes (`@name`: a list of code-lists.ts),
 * `04-05` a run, `01(1=ABK,BK 2)` a composite with its components, `03^99` may repeat. What is not listed is not used.
 * Segments of one id that follow each other may come in any order, and so may loops that start alike. `again` repeats a
 * loop written out above.
 */
export type Guide = {
  kind: Kind;
  /** ST01 */
  set: string;
  /** The version adopted in 45 CFR 162. */
  version: string;
  /** Versions read by the same structure, with a warning. */
  older: string[];
  /** GS01 */
  functionalId: string;
  /** Loops after which memory is let go: a claim, a benefit. */
  unit: string[];
  /** Loops of an answer that name a provider as the question did: a wrong number there is the asker's, and only a warning. */
  repeats?: string[];
  structure: string;
  rules?: Rules;
};

export type Kind =
  | '837P'
  | '837I'
  | '835'
  | '999'
  | '277CA'
  | '270'
  | '271'
  | '276'
  | '277'
  | '278 request'
  | '278 response';
