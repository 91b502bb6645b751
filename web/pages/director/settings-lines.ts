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

const minutesOf = { min: 1, h: 60, d: 1_440 } as const;

/** "24 h" */
export const beforeLines: Lines = {
  write: (list: number[]) =>
    list.map((minutes) => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`)).join('\n'),
  read: (text) =>
    readLines(text, (line) => {
      const found = /^(\d{1,5})\s*(min|h|d)[a-z]*$/i.exec(line);
      return found ? Number(found[1]) * minutesOf[found[2]!.toLowerCase() as 'min' | 'h' | 'd'] : null;
    }) ?? { wrong: 'Write one to a line, such as 24 h or 60 min.' },
};

type Format = ProgramSettings['listeningFormats'][number];

/** "Morning threes: 3 people, 4/2/1 min, breakouts | prompt to speak | to listen | to observe"; what stands behind may be left out. */
export const formatLines: Lines = {
  write: (list: Format[]) =>
    list
      .map(({ name, size, talkMinutes, reflectMinutes, observeMinutes, place, prompts }) => {
        const minutes = `${talkMinutes}/${reflectMinutes}/${observeMinutes}`;
        const said = [prompts.speaker, prompts.listener, prompts.observer];
        const head = `${name}: ${size} people, ${minutes} min, ${place}`;
        return said.some(Boolean) ? [head, ...said].join(' | ') : head;
      })
      .join('\n'),
  read: (text) =>
    readLines(text, readFormat) ?? {
      wrong: 'Write one to a line, such as: Morning threes: 3 people, 4/2/1 min, breakouts',
    },
};

function readFormat(line: string): Format | null {
  const [head = '', ...said] = line.split('|').map((part) => part.trim());
  const found =
    /^([^:]{1,80}):\s*([23])(?:\s*people)?,\s*([\d.]+)\/([\d.]+)\/([\d.]+)(?:\s*min)?(?:,\s*(breakouts|fishbowl))?$/i.exec(
      head,
    );
  if (!found || said.length > 3) return null;
  const [, name = '', size, talk, reflect, observe, place] = found;
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 41);
  const [speaker = '', listener = '', observer = ''] = said;
  return {
    key,
    name: name.trim(),
    size: size === '2' ? 2 : 3,
    talkMinutes: Number(talk),
    reflectMinutes: Number(reflect),
    observeMinutes: Number(observe),
    place: place?.toLowerCase() === 'fishbowl' ? 'fishbowl' : 'breakouts',
    prompts: { speaker, listener, observer },
  };
}

/** Null when a line means nothing. */
function readLines<One>(text: string, read: (line: string) => One | null): One[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const found = lines.map(read);
  return found.includes(null) ? null : (found as One[]);
}
