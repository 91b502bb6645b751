// Pure: a person's own trend in sentences.
import type { OwnTrendAnswer } from '#server/care/measures/contract.ts';
import { type Scale, wordOf } from '#server/care/measures/rules-check-in.ts';
import type { Mark } from '../../ui/StatusMark.tsx';

type Line = OwnTrendAnswer['mood'];
type Name = 'mood' | 'body' | 'urge' | 'feltSafe' | 'feltHeard';

const headings: Record<Name, string> = {
  mood: 'Mood',
  body: 'Body',
  urge: 'Urges',
  feltSafe: 'Feeling safe in the group',
  feltHeard: 'Feeling heard',
};

/** Of an urge less is lighter. */
const isLighter = (name: Name, kind: 'higher' | 'lower') => (name === 'urge') === (kind === 'lower');

export function titleOf({ mood, sessions }: OwnTrendAnswer): string {
  if (sessions === 0) return 'Your check-ins will stand here.';
  switch (mood.trend.kind) {
    case 'too_early':
      return 'It is too early to say where this goes.';
    case 'same':
      return 'Your mood is about where it was.';
    case 'higher':
      return 'Your mood is lifting.';
    case 'lower':
      return 'Your mood is lower than it was. Say so in the group.';
  }
}

const about = (scale: Scale, value: number) => `${value} (${wordOf(scale, value)})`;

const textsOf = (name: Name) => (line: Line) => {
  const { trend } = line;
  const shared = {
    heading: headings[name],
    scale: `0 is ${wordOf(name, 0)}, 10 is ${wordOf(name, 10)}`,
  };
  if (trend.kind === 'too_early') {
    const more = trend.needed - trend.answers;
    return {
      ...shared,
      mark: 'open' as Mark,
      markWord: 'Too early to say',
      sentence: `${trend.answers} of ${trend.needed} answers. After ${more} more a direction can be told from chance.`,
    };
  }
  if (trend.kind === 'same') {
    return {
      ...shared,
      mark: 'open' as Mark,
      markWord: 'About the same',
      sentence: `It was about ${about(name, trend.was)} and is about ${about(name, trend.now)}. Ups and downs as small as these come by chance.`,
    };
  }
  const lighter = isLighter(name, trend.kind);
  return {
    ...shared,
    mark: (lighter ? 'kept' : 'watch') as Mark,
    markWord: lighter ? 'Lighter' : 'Heavier',
    sentence: `It was about ${about(name, trend.was)} and is now about ${about(name, trend.now)}.`,
  };
};

export const lineTexts = {
  mood: textsOf('mood'),
  body: textsOf('body'),
  urge: textsOf('urge'),
  feltSafe: textsOf('feltSafe'),
  feltHeard: textsOf('feltHeard'),
};
