// Pure. Text in pieces of any size → segments, in memory bounded by one segment.
import type { Delimiters } from './delimiters.ts';
import type { Fault } from './finding.ts';

export type TokenHandler = {
  /** Elements with the id as element 0; an ISA comes with the separators it announces. */
  segment: (elements: string[], delimiters: Delimiters) => void;
  fault: (fault: Fault) => void;
};

export type Tokenizer = { push: (text: string) => void; end: () => void };

/** No segment of these guides comes near this; a longer one is reported and passed over. */
export const LONGEST_SEGMENT = 200_000;

const ISA_LENGTH = 106;
/** One with fields of wrong widths is still looked for in so many characters. */
const LONGEST_ISA = 400;
const WIDTHS = [3, 2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

export function createTokenizer(handler: TokenHandler): Tokenizer {
  let rest = '';
  let delimiters: Delimiters | undefined;
  let oddCharacter = besides('', FOREIGN);
  let controlCharacter = besides('', CONTROL);
  let skipping = false;
  let lostText = false;
  let started = false;

  /** Reads as many whole segments as there are; gives back where the unread text starts. */
  function read(text: string, last: boolean): number {
    let at = 0;
    while (at < text.length) {
      at = skipBlank(text, at);
      if (at >= text.length) break;
      if (startsIsa(text, at)) {
        if (text.length - at < ISA_LENGTH + 1 && !last) return at;
        const head = readIsa(text.slice(at, at + LONGEST_ISA));
        if (!head) {
          if (text.length - at < LONGEST_ISA && !last) return at;
          lostText = true;
          handler.fault({
            code: 'isa-broken',
            snip: 1,
            message: 'The ISA segment is cut off or has no 16 elements; send it whole.',
          });
          // The next interchange may be whole.
          delimiters = undefined;
          at += 3;
          continue;
        }
        if (!head.exact) {
          handler.fault({
            code: 'isa-length',
            snip: 1,
            message: 'The ISA segment has fields of fixed widths, 106 characters in all; pad them.',
          });
        }
        delimiters = head.delimiters;
        oddCharacter = besides(Object.values(delimiters).join(''), FOREIGN);
        controlCharacter = besides(Object.values(delimiters).join(''), CONTROL);
        started = true;
        skipping = false;
        handler.segment(head.elements, delimiters);
        at += head.length;
        continue;
      }
      if (!delimiters) {
        if (text.length - at < 4 && !last) return at;
        at = findIsa(text, at);
        if (!lostText)
          handler.fault({
            code: 'no-isa',
            snip: 1,
            message: 'The file does not start with an ISA segment; what stands before it is passed over.',
          });
        lostText = true;
        if (at < 0) return last ? text.length : Math.max(0, text.length - 3);
        continue;
      }
      at = readSegments(text, at, delimiters, last);
      if (at < 0) return -at - 1;
    }
    return at;
  }

  /** Segments up to the next ISA or the end; a negative answer −n − 1 says that text from n on is still open. */
  function readSegments(text: string, from: number, separators: Delimiters, last: boolean): number {
    const { segment: terminator } = separators;
    let at = from;
    while (at < text.length) {
      const end = text.indexOf(terminator, at);
      if (end < 0) {
        if (!last) return -at - 1;
        if (!skipping) {
          handler.fault({
            code: 'no-terminator',
            snip: 1,
            message: `The last segment has no terminator "${terminator}"; the file may be cut off.`,
          });
          handler.segment(text.slice(at).trimEnd().split(separators.element), separators);
        }
        return text.length;
      }
      if (skipping) skipping = false;
      else if (end - at > LONGEST_SEGMENT) tooLong();
      else handler.segment(cut(text, at, end, separators), separators);
      at = skipBlank(text, end + 1);
      if (startsIsa(text, at) || (text.length - at < 4 && !last)) return at;
    }
    return at;
  }

  /** What `split` does, in half the time, and a first look at the characters. */
  function cut(text: string, from: number, to: number, separators: Delimiters): string[] {
    const separator = separators.element.charCodeAt(0);
    const elements: string[] = [];
    let start = from;
    let plain = true;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === separator) {
        elements.push(text.slice(start, at));
        start = at + 1;
      } else if (code < 32 || code > 126) plain = false;
    }
    elements.push(text.slice(start, to));
    if (!plain) checkCharacters(elements, separators.segment);
    return elements;
  }

  function checkCharacters(elements: string[], terminator: string): void {
    const odd = place(elements, oddCharacter);
    if (odd) {
      handler.fault({
        code: 'odd-character',
        snip: 1,
        severity: 'warning',
        ...odd,
        message: 'A segment has a character beyond plain English letters; partners may refuse it.',
      });
    }
    const unseen = place(elements, controlCharacter);
    if (unseen) {
      handler.fault({
        code: 'control-character',
        snip: 1,
        ...unseen,
        message:
          'A segment has a character that cannot be seen, such as NUL; no character set of X12 has it.',
      });
    }
    const broken = terminator === '\n' || terminator === '\r' ? undefined : place(elements, /[\r\n]/);
    if (broken) {
      handler.fault({
        code: 'line-break-inside',
        snip: 1,
        ...broken,
        message: 'A line break stands inside a segment; take it out.',
      });
    }
  }

  function tooLong(): void {
    handler.fault({
      code: 'segment-too-long',
      snip: 1,
      message: `A segment has more than ${LONGEST_SEGMENT} characters and is passed over; is the terminator right?`,
    });
  }

  return {
    push(text) {
      let whole = rest.length > 0 ? rest + text : text;
      if (!started && whole.charCodeAt(0) === 0xfeff) {
        whole = whole.slice(1);
        handler.fault({
          code: 'byte-order-mark',
          snip: 1,
          severity: 'warning',
          message: 'The file starts with a byte-order mark; leave it out, some partners refuse it.',
        });
      }
      const at = read(whole, false);
      rest = whole.slice(at);
      if (delimiters && rest.length > LONGEST_SEGMENT) {
        if (!skipping) tooLong();
        skipping = true;
        rest = '';
      }
    },
    end() {
      if (rest.length > 0) read(rest, true);
      if (!started && !lostText) {
        handler.fault({ code: 'empty', snip: 1, message: 'The file holds no interchange.' });
      }
      rest = '';
    },
  };
}

/** Where the first such character stands. */
function place(elements: string[], pattern: RegExp): Partial<Fault> | undefined {
  const n = elements.findIndex((element) => pattern.test(element));
  if (n < 0) return undefined;
  const id = elements[0]!.slice(0, 3);
  return {
    segmentId: id,
    ...(n > 0 ? { element: `${id}${`${n}`.padStart(2, '0')}` } : {}),
    value: elements[n]!,
  };
}

/** Beyond ASCII: in a file only by agreement of two partners. */
const FOREIGN = '\\x80-\\uffff';
/** Cannot be seen; line ends have a finding of their own. */
const CONTROL = '\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\x7f';

/** One of these characters that separates nothing here. */
function besides(separators: string, characters: string): RegExp {
  const escaped = separators
    .split('')
    .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
  return new RegExp(`(?![${escaped}])[${characters}]`);
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13 && code !== 32 && code !== 9) break;
    at++;
  }
  return at;
}

/** 'ISA' and then something that cannot belong to a longer segment id. */
function startsIsa(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 73 || text.charCodeAt(at + 1) !== 83 || text.charCodeAt(at + 2) !== 65)
    return false;
  return !/^[A-Za-z0-9 ]?$/.test(text.charAt(at + 3));
}

function findIsa(text: string, from: number): number {
  let at = text.indexOf('ISA', from);
  while (at >= 0 && !startsIsa(text, at)) at = text.indexOf('ISA', at + 1);
  return at;
}

type Isa = { elements: string[]; delimiters: Delimiters; length: number; exact: boolean };

function readIsa(text: string): Isa | undefined {
  const element = text[3];
  if (element === undefined) return undefined;
  const parts = text.split(element);
  if (parts.length < 17) return undefined;
  const component = parts[16]![0];
  const start = parts.slice(0, 16).join(element).length + 1;
  const segment = text[start + 1];
  if (component === undefined || segment === undefined) return undefined;
  const elements = [...parts.slice(0, 16), component];
  const exact = elements.every((value, n) => value.length === WIDTHS[n]);
  // A cut-off one followed by another: the other's elements are not this one's.
  const next = text.indexOf(`ISA${element}`, 3);
  if (!exact && next >= 0 && next < start) return undefined;
  const repetition = elements[11] ?? '';
  const usable = repetition.length === 1 && !/[A-Za-z0-9 ]/.test(repetition);
  return {
    elements,
    delimiters: { element, component, segment, repetition: usable ? repetition : '' },
    length: start + 2,
    exact,
  };
}
