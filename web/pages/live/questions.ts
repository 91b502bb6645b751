// Pure: what the door form holds, what is wrong with it, and what is sent.
import type { DoorAnswer, KnockBody } from '#server/care/live/contract.ts';

export type Position = NonNullable<KnockBody['position']>;

export interface Answers {
  place: '' | 'home' | 'elsewhere';
  state: string;
  address: string;
  position: Position | null;
  /** Asked each time: a room is not as it was yesterday. */
  alone: '' | 'yes' | 'no';
  hearers: string;
  headphones: boolean;
  /** Asked each time. */
  driving: '' | 'no' | 'yes';
  callbackPhone: string;
}

export const startFrom = (last: DoorAnswer['lastPlace']): Answers => ({
  place: last?.place ?? '',
  state: last?.state ?? '',
  address: last?.address ?? '',
  position: null,
  alone: '',
  hearers: '',
  headphones: last?.headphones ?? false,
  driving: '',
  callbackPhone: last?.callbackPhone ?? '',
});

export const parkFirst = 'Park where it is safe first, then go in.';

export const wrongWith = {
  place: (value: string) => (value === '' ? 'Say whether you are at home.' : null),
  state: (value: string) => (value === '' ? 'Choose the state where you are now.' : null),
  address: (value: string) => (value.trim().length < 5 ? 'Write the address where help would come.' : null),
  alone: (value: string) => (value === '' ? 'Say whether someone might hear you.' : null),
  driving: (value: string) =>
    value === '' ? 'Say whether you are driving.' : value === 'yes' ? parkFirst : null,
  callbackPhone: (value: string) =>
    /^\+?[0-9 ().-]{7,20}$/.test(value.trim()) ? null : 'Write a phone number that reaches you now.',
};

/** Whether what was said last still answers where the person is: it is shown to be confirmed instead of asked again. */
export const isPlaceWhole = ({ place, state, address, callbackPhone }: Answers): boolean =>
  wrongWith.place(place) === null &&
  wrongWith.state(state) === null &&
  wrongWith.address(address) === null &&
  wrongWith.callbackPhone(callbackPhone) === null;

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
  position: answers.position,
  alone: answers.alone === 'yes',
  hearers: answers.alone === 'no' ? answers.hearers.trim() : '',
  headphones: answers.headphones,
  driving: answers.driving === 'yes',
  callbackPhone: answers.callbackPhone.trim(),
  isMe: true,
  devicesOk,
});
