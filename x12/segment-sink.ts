// Pure. Segments out as text, one by one: the other end of the tokenizer.
import { type Delimiters, USUAL_DELIMITERS } from './delimiters.ts';

export type SegmentSink = { segment: (elements: string[]) => void; end: () => void };

/**
 * Writes each segment as it comes, with separators of your choice, counting segments, sets and groups for SE01, GE01 and
 * IEA01. Composites and repetitions are translated from the separators that they came with.
 */
export function createSegmentSink(
  write: (text: string) => void,
  to: Delimiters = USUAL_DELIMITERS,
  from: Delimiters = to,
): SegmentSink {
  const counts = { segments: 0, sets: 0, groups: 0 };
  let waiting = '';

  const translate = (element: string): string =>
    from === to ? element : element.split(from.repetition).map(components).join(to.repetition);
  const components = (part: string): string => part.split(from.component).join(to.component);

  function counted([id, ...rest]: string[]): string[] {
    counts.segments++;
    if (id === 'ISA') counts.groups = 0;
    if (id === 'ISA') return [id, ...rest.slice(0, 10), to.repetition, ...rest.slice(11, 15), to.component];
    if (id === 'GS') counts.sets = 0;
    if (id === 'GS') counts.groups++;
    if (id === 'ST') counts.segments = 1;
    if (id === 'ST') counts.sets++;
    if (id === 'SE') return [id, `${counts.segments}`, ...rest.slice(1)];
    if (id === 'GE') return [id, `${counts.sets}`, ...rest.slice(1)];
    if (id === 'IEA') return [id, `${counts.groups}`, ...rest.slice(1)];
    return [id!, ...rest.map(translate)];
  }

  return {
    segment(elements) {
      waiting += counted(elements).join(to.element) + to.segment;
      if (waiting.length < 1 << 16) return;
      write(waiting);
      waiting = '';
    },
    end() {
      if (waiting) write(waiting);
      waiting = '';
    },
  };
}
