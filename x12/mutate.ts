// Pure. Small changes to a good file, for tests of the rules.

export type Change = (text: string) => string;

const split = (text: string) => text.split('~').slice(0, -1);
const join = (segments: string[]) => segments.map((segment) => `${segment}~`).join('');

/** Sets SE01 to what it must be, for changes that add or take out segments. */
export function recount(text: string): string {
  const segments = split(text);
  let start = 0;
  return join(
    segments.map((segment, n) => {
      if (segment.startsWith('ST*')) start = n;
      return segment.startsWith('SE*') ? segment.replace(/^SE\*\d+/, `SE*${n - start + 1}`) : segment;
    }),
  );
}

/** Replaces the first occurrence of a text that must be there. */
export const put =
  (from: string, to: string): Change =>
  (text) => {
    if (!text.includes(from)) throw new Error(`nothing like ${from}`);
    return recount(text.replace(from, () => to));
  };

/** Takes out the first segment that starts so. */
export const drop =
  (start: string): Change =>
  (text) => {
    const segments = split(text);
    const at = segments.findIndex((segment) => segment.startsWith(start));
    if (at < 0) throw new Error(`nothing like ${start}`);
    segments.splice(at, 1);
    return recount(join(segments));
  };

/** Adds segments after the first one that starts so. */
export const add =
  (start: string, ...added: string[]): Change =>
  (text) => {
    const segments = split(text);
    const at = segments.findIndex((segment) => segment.startsWith(start));
    if (at < 0) throw new Error(`nothing like ${start}`);
    segments.splice(at + 1, 0, ...added);
    return recount(join(segments));
  };

/** Takes the first segment that starts so to the place before another. */
export const move =
  (start: string, before: string): Change =>
  (text) => {
    const segments = split(text);
    const [moved] = segments.splice(
      segments.findIndex((segment) => segment.startsWith(start)),
      1,
    );
    segments.splice(
      segments.findIndex((segment) => segment.startsWith(before)),
      0,
      moved!,
    );
    return join(segments);
  };

export const all =
  (...changes: Change[]): Change =>
  (text) =>
    changes.reduce((before, change) => change(before), text);

/** Repeats the first run of segments from one that starts so to the one before another. */
export const repeat =
  (
    start: string,
    end: string,
    times: number,
    renumber: (segment: string, n: number) => string = (s) => s,
  ): Change =>
  (text) => {
    const segments = split(text);
    const from = segments.findIndex((segment) => segment.startsWith(start));
    const to = segments.findIndex((segment, n) => n > from && segment.startsWith(end));
    const run = segments.slice(from, to);
    const more = Array.from({ length: times }, (_, n) =>
      run.map((segment) => renumber(segment, n + 1)),
    ).flat();
    segments.splice(to, 0, ...more);
    return recount(join(segments));
  };
