// Pure: what the door form holds, what is wrong with it, and what is sent.
import type { DoorAnswer, KnockBody } from '#server/care/live/contract.ts';

export interface Answers {
  place: '' | 'home' | 'elsewhere';
  state: string;
  address: string;
  /** Asked each time: a room is not as it was yesterday. */
  alone: '' | 'yes' | 'no';
  callbackPhone: string;
}

export const startFrom = (last: DoorAnswer['lastPlace']): Answers => ({
  place: last?.place ?? '',
  state: last?.state ?? '',
  address: last?.address ?? '',
  alone: '',
  callbackPhone: last?.callbackPhone ?? '',
});

export const wrongWith = {
  place: (value: string) => (value === '' ? 'Say whether you are at home.' : null),
  state: (value: string) => (value === '' ? 'Choose the state where you are now.' : null),
  address: (value: string) => (value.trim().length < 5 ? 'Write the address where help would come.' : null),
  alone: (value: string) => (value === '' ? 'Say whether someone might hear you.' : null),
  callbackPhone: (value: string) =>
    /^\+?[0-9 ().-]{7,20}$/.test(value.trim()) ? null : 'Write a phone number that reaches you now.',
};

/** Elsewhere is another address than home: what is known of home does not stay under it, and comes back with it. */
export function movedTo(
  place: 'home' | 'elsewhere',
  answers: Answers,
  last: DoorAnswer['lastPlace'],
): Answers {
  const isKnown = last?.place === place;
  if (isKnown) return { ...answers, place, state: last.state, address: last.address };
  const stillLast = answers.address === last?.address;
  return { ...answers, place, address: stillLast ? '' : answers.address };
}

export const toKnock = (answers: Answers, devicesOk: boolean): KnockBody => ({
  place: answers.place === 'home' ? 'home' : 'elsewhere',
  state: answers.state,
  address: answers.address.trim(),
  alone: answers.alone === 'yes',
  callbackPhone: answers.callbackPhone.trim(),
  devicesOk,
});
