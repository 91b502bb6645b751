// Ours, in our own words, for clinical review. The minutes are the field's habit for triads (5 talk, 2 reflect, 2 observer), no law:
// a program adds formats of its own in its settings.
import type { Format, RoundRole } from './types.ts';

const cards: Format['cards'] = {
  speaker: {
    title: 'You speak',
    prompt:
      'Tell something from this week that still moves you a little. Not the hardest thing. You choose how far you go.',
  },
  listener: {
    title: 'You listen',
    prompt: 'Let them finish. Listen for what happened, and for what it was like for them.',
  },
  observer: {
    title: 'You observe',
    prompt: 'Notice what the listener does that helps. No verdict, only what you saw and heard.',
  },
};

export const houseFormats: readonly Format[] = [
  {
    key: 'triad',
    name: 'Threes: speak, listen, observe',
    size: 3,
    talkMinutes: 5,
    reflectMinutes: 2,
    observeMinutes: 2,
    place: 'breakouts',
    cards,
  },
  {
    key: 'pair',
    name: 'Pairs: speak, listen',
    size: 2,
    talkMinutes: 5,
    reflectMinutes: 3,
    observeMinutes: 0,
    place: 'breakouts',
    cards,
  },
  {
    key: 'short',
    name: 'Short threes',
    size: 3,
    talkMinutes: 3,
    reflectMinutes: 2,
    observeMinutes: 1,
    place: 'breakouts',
    cards,
  },
  {
    key: 'fishbowl',
    name: 'Fishbowl: two in the middle, everybody else observes',
    size: 2,
    talkMinutes: 4,
    reflectMinutes: 2,
    observeMinutes: 3,
    place: 'fishbowl',
    cards,
  },
];

/** A program's own format; a card that says nothing is ours. */
export function ownFormat({
  prompts,
  ...format
}: Omit<Format, 'cards'> & { prompts: Record<RoundRole, string> }): Format {
  const card = (role: keyof Format['cards']) => ({
    ...cards[role],
    prompt: prompts[role] || cards[role].prompt,
  });
  return {
    ...format,
    cards: { speaker: card('speaker'), listener: card('listener'), observer: card('observer') },
  };
}

/** What the listener goes up, one step after the other. Advice has no step here: it comes after the check, if it is wanted at all. */
export const ladder: readonly { step: string; say: string }[] = [
  { step: 'Say back what happened', say: 'So what happened was …' },
  { step: 'Say back how it felt', say: 'It sounds as if you felt …' },
  { step: 'Put it together', say: 'All in all, it was …, and what mattered most was …' },
  { step: 'Ask', say: 'Did I get it?' },
];

/** The one line that is largest on the screen, by role and phase. */
export const leadLines = {
  arrive: 'Say hello. It starts in a moment.',
  open: 'Nobody’s turn now. Talk as you like until the time is up.',
  speaker: {
    talk: 'Speak. You have the time to yourself.',
    reflect: 'Listen to how it comes back to you.',
    observe: 'Hear what was noticed.',
    together: 'Tell each other what helped.',
  },
  listener: {
    talk: 'Only listen. No advice, no story of your own.',
    reflect: 'Say it back. Then ask: “Did I get it?”',
    observe: 'Hear what was noticed.',
    together: 'Tell each other what helped.',
  },
  observer: {
    talk: 'Watch the listener. Stay silent.',
    reflect: 'Watch how it is said back. Stay silent.',
    observe: 'Say one thing that the listener did that helped.',
    together: 'Tell each other what helped.',
  },
} as const;
