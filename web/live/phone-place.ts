// Pure: where somebody on the telephone says they are, as it is typed, and what is still missing.

export interface PhonePlace {
  place: '' | 'home' | 'elsewhere';
  state: string;
  address: string;
  alone: '' | 'yes' | 'no';
  callbackPhone: string;
}

export type WhatIsWrong = Partial<Record<keyof PhonePlace, string>>;

export const emptyPlace: PhonePlace = { place: '', state: '', address: '', alone: '', callbackPhone: '' };

export function wrongWith(place: PhonePlace): WhatIsWrong {
  return {
    ...(place.state === '' && { state: 'Choose the state where they are now.' }),
    ...(place.address.trim().length < 5 && { address: 'Write the address where help would come.' }),
    ...(place.place === '' && { place: 'Say whether they are at home.' }),
    ...(place.alone === '' && { alone: 'Say whether someone might hear them.' }),
    ...(!/^\+?[0-9 ().-]{7,20}$/.test(place.callbackPhone.trim()) && {
      callbackPhone: 'Write a number that reaches them.',
    }),
  };
}

export const placeOf = ({ place, state, address, alone, callbackPhone }: PhonePlace) => ({
  place,
  state,
  address: address.trim(),
  alone: alone === 'yes',
  callbackPhone: callbackPhone.trim(),
});
