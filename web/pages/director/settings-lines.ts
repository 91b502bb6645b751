// Pure: settings that are lists, typed one to a line.
import type { ProgramSettings } from '#server/planning/programs/contract-settings.ts';

/** How a list is written and read; what cannot be read is said in words. */
export type Lines = {
  write: (value: never) => string;
  read: (text: string) => unknown[] | { wrong: string };
};

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
type Hours = NonNullable<ProgramSettings['onCallHours']>;

/** "Mon 08:00-20:00" */
export const hourLines: Lines = {
  write: (hours: Hours) => hours.map((one) => `${days[one.weekday - 1]} ${one.from}-${one.until}`).join('\n'),
  read: (text) =>
    readLines(text, (line) => {
      const found = /^([a-z]{3})[a-z]*\s+(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})$/i.exec(line);
      const weekday = days.findIndex((day) => day.toLowerCase() === found?.[1]?.toLowerCase()) + 1;
      return found && weekday > 0 ? { weekday, from: found[2], until: found[3] } : null;
    }) ?? { wrong: 'Write one line for each day, such as Mon 08:00-20:00.' },
};

const ways = {
  call: 'Call',
  text: 'Text',
  support_person: 'Support person',
  welfare_check: 'Welfare check',
} as const satisfies Record<ProgramSettings['callList'][number], string>;

/** "Support person" */
export const wayLines: Lines = {
  write: (list: ProgramSettings['callList']) => list.map((way) => ways[way]).join('\n'),
  read: (text) =>
    readLines(text, (line) => {
      const known = Object.entries(ways).find(([, word]) => word.toLowerCase() === line.toLowerCase());
      return known?.[0] ?? null;
    }) ?? { wrong: `Write one to a line: ${Object.values(ways).join(', ')}.` },
};

/** Null when a line means nothing. */
function readLines<One>(text: string, read: (line: string) => One | null): One[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const found = lines.map(read);
  return found.includes(null) ? null : (found as One[]);
}
