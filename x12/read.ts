// Pure. What a file says, item by item as it streams by: one claim, one claim payment, one acknowledgement …

import type { Labels } from './code-lists.ts';
import { given } from './forms/parts.ts';
import { glossaryOf, glossaryOfTA1 } from './glossary.ts';
import type { Guide, Kind } from './guide.ts';
import type { Item, TextItem } from './items.ts';
import { readReview, readReviewHead } from './read-278.ts';
import { readRemittance, readRemittanceClaim } from './read-835.ts';
import { read837IClaim } from './read-837i.ts';
import { read837PClaim } from './read-837p.ts';
import {
  readAcknowledgedClaim,
  readAcknowledgedProvider,
  readAcknowledgedSet,
  readBatchAcknowledgement,
  readClaimProvider,
  readGroupVerdict,
  readTA1,
} from './read-acknowledgements.ts';
import type { Envelope } from './read-claim-parts.ts';
import {
  readEligibilityHead,
  readEligibilityQuestion,
  readEligibilityResult,
  speaks,
} from './read-eligibility.ts';
import { readStatusHead, readStatusQuestion, readStatusRefusal, readStatusResult } from './read-status.ts';
import { startTaking, type Taker } from './taker.ts';
import type { Tokenizer } from './tokenize.ts';
import { around, type LoopNode } from './tree.ts';
import { createValidator, type Handlers, type Options } from './validate.ts';

type ReadLoop = (loop: LoopNode, envelope: Envelope, taker: Taker) => Item | undefined;

/** By guide, then by the loop at whose end the item is whole. */
const eligibilityQuestion: ReadLoop = (level, envelope, taker) => {
  if (level.id === '2000C' && !speaks(level)) return undefined;
  const head = readEligibilityHead(level, envelope, taker, '13');
  const question = readEligibilityQuestion(level, taker);
  taker.take(level, 'HL');
  return {
    type: 'eligibility question',
    head,
    question,
    kept: [...taker.leftAround(level), ...taker.left(level)],
  };
};

const eligibilityAnswer: ReadLoop = (level, envelope, taker) => {
  if (level.id === '2000C' && !speaks(level)) return undefined;
  const head = readEligibilityHead(level, envelope, taker, '11');
  const result = readEligibilityResult(level, taker);
  taker.take(level, 'HL');
  return {
    type: 'eligibility answer',
    head,
    result,
    kept: [...taker.leftAround(level), ...taker.left(level)],
  };
};

const eligibilityRefused: ReadLoop = (level, envelope, taker) => {
  const head = readEligibilityHead(level, envelope, taker, '11');
  return head.rejections.length > 0 ? { type: 'eligibility refused', head } : undefined;
};

const statusQuestion: ReadLoop = (claim, envelope, taker) => {
  const head = readStatusHead(claim, envelope, taker, { purpose: '13' });
  return {
    type: 'status question',
    head,
    question: readStatusQuestion(claim, taker),
    kept: taker.left(claim),
  };
};

const statusAnswer: ReadLoop = (claim, envelope, taker) => {
  const head = readStatusHead(claim, envelope, taker, { purpose: '08', transactionType: 'DG' });
  const result = readStatusResult(claim, taker);
  // What was said to whoever asked, and to the provider, has come by itself.
  for (const id of ['2000B', '2000C']) {
    const level = around(claim, id);
    for (const trace of level?.loops ?? [])
      if (trace.id.startsWith('2200')) for (const s of ['TRN', 'STC']) taker.all(trace, s);
  }
  return { type: 'status answer', head, result, kept: [...taker.leftAround(claim), ...taker.left(claim)] };
};

const statusRefused =
  (of: 'asker' | 'provider'): ReadLoop =>
  (trace, envelope, taker) => {
    const head = readStatusHead(trace, envelope, taker, { purpose: '08', transactionType: 'DG' });
    return { type: 'status refused', of, head, refusal: readStatusRefusal(trace, taker) };
  };

const review =
  (type: 'review request' | 'review decision'): ReadLoop =>
  (event, envelope, taker) => {
    const read = readReview(event, envelope, taker, type === 'review request' ? 'request' : 'response');
    taker.take(event, 'HL');
    return { type, review: read, kept: [...taker.leftAround(event), ...taker.left(event)] };
  };

/** At the deepest level of an answer that has no event. */
const reviewRefused: ReadLoop = (level, envelope, taker) => {
  const deeper = level.rule.children.some(
    (c) => c.loop && c.segment.id === 'HL' && level.counts[c.index]! > 0,
  );
  if (deeper) return undefined;
  const from = {
    reviewer: around(level, '2000A'),
    requester: around(level, '2000B'),
    insured: around(level, '2000C'),
    patient: around(level, '2000D'),
  };
  const head = readReviewHead(from, level, envelope, taker, 'response');
  taker.take(level, 'HL');
  return { type: 'review refused', head, kept: [...taker.leftAround(level), ...taker.left(level)] };
};

const READERS: Partial<Record<Kind, Record<string, ReadLoop>>> = {
  '837I': {
    '2300': (loop, envelope, taker) => ({
      type: 'institutional claim',
      ...read837IClaim(loop, envelope, taker),
    }),
  },
  '837P': {
    '2300': (loop, envelope, taker) => ({
      type: 'professional claim',
      ...read837PClaim(loop, envelope, taker),
    }),
  },
  '835': {
    '2100': (loop, _, taker) => ({ type: 'claim payment', ...readRemittanceClaim(loop, taker) }),
    ST: (loop, envelope, taker) => ({ type: 'remittance', ...readRemittance(loop, envelope, taker) }),
  },
  '999': {
    '2000': (loop, _, taker) => ({
      type: 'set acknowledged',
      set: readAcknowledgedSet(loop, taker),
      kept: taker.left(loop),
    }),
    ST: (loop, envelope, taker) => ({
      type: 'group acknowledged',
      group: readGroupVerdict(loop, envelope, taker),
      kept: keptOfSet(loop, taker),
    }),
  },
  '277CA': {
    '2200D': (loop, _, taker) => ({
      type: 'claim acknowledged',
      provider: readClaimProvider(loop),
      claim: readAcknowledgedClaim(loop, taker),
      kept: taker.left(loop),
    }),
    '2000C': (loop, _, taker) => {
      const provider = readAcknowledgedProvider(loop, taker);
      taker.take(loop, 'HL');
      return { type: 'provider acknowledged', provider, kept: taker.left(loop) };
    },
    '2000B': (loop, envelope, taker) => ({
      type: 'batch acknowledged',
      batch: readBatchAcknowledgement(loop, envelope, taker),
      kept: taker.leftAround(loop),
    }),
  },
  '270': { '2000C': eligibilityQuestion, '2000D': eligibilityQuestion },
  '271': { '2000C': eligibilityAnswer, '2000D': eligibilityAnswer, '2000B': eligibilityRefused },
  '276': { '2200D': statusQuestion, '2200E': statusQuestion },
  '277': {
    '2200B': statusRefused('asker'),
    '2200C': statusRefused('provider'),
    '2200D': statusAnswer,
    '2200E': statusAnswer,
  },
  '278 request': { '2000E': review('review request') },
  '278 response': {
    '2000E': review('review decision'),
    '2000D': reviewRefused,
    '2000C': reviewRefused,
    '2000B': reviewRefused,
    '2000A': reviewRefused,
  },
};

const segmentsIn = (loop: LoopNode): string[] => [
  ...loop.segments.map((s) => s.e.join('*')),
  ...loop.loops.flatMap((child) => segmentsIn(child)),
];

function keptOfSet(set: LoopNode, taker: Taker): string[] {
  for (const id of ['ST', 'SE']) taker.take(set, id);
  return taker.left(set);
}

export type ReadOptions = Options & {
  /** Give the segments as they stood, too. */
  segments?: boolean;
  /** Give what the codes mean, too: `LABELS`, or what `importLabels` makes. */
  labels?: Labels;
};

/** Pushes text through the engine; items come as they are whole, findings through `handlers` as in `createValidator`. */
export function createReader(
  item: (item: TextItem) => void,
  handlers: Handlers = {},
  options: ReadOptions = {},
): Tokenizer {
  const envelope: Envelope = { isa: [], gs: [], control: '' };
  const { labels } = options;
  return createValidator(
    {
      ...handlers,
      interchange(info) {
        envelope.isa = info.isa;
        handlers.interchange?.(info);
      },
      group(info) {
        envelope.gs = info.gs;
        handlers.group?.(info);
      },
      set(info) {
        envelope.control = info.control;
        handlers.set?.(info);
      },
      segment(e, delimiters, n) {
        if (n === 0) {
          const interchange = readTA1(e);
          const known = labels && glossaryOfTA1(interchange.note, labels);
          item({ type: 'interchange acknowledged', interchange, ...given({ labels: known }) });
        }
        handlers.segment?.(e, delimiters, n);
      },
      loop(loop, guide: Guide, delimiters) {
        const read = READERS[guide.kind]?.[loop.id];
        const found = read?.(loop, envelope, startTaking(delimiters));
        if (found) {
          const segments = options.segments ? segmentsIn(loop) : undefined;
          const known = labels && glossaryOf(loop, delimiters, labels);
          item(segments || known ? { ...found, ...given({ segments, labels: known }) } : found);
        }
        handlers.loop?.(loop, guide, delimiters);
      },
    },
    options,
  );
}

/** Every item of a whole text. */
export function readText(text: string): Item[] {
  const items: Item[] = [];
  const reader = createReader((item) => items.push(item));
  reader.push(text);
  reader.end();
  return items;
}
