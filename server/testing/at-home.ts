/** The answers at the door of somebody who sits at home, alone, in Ohio: for tests, journeys and benches. */
export const atHome = {
  place: 'home',
  state: 'OH',
  address: '12 Alder Lane, Columbus',
  alone: true,
  callbackPhone: '614 555 0111',
  devicesOk: true,
  headphones: true,
  driving: false,
  isMe: true as const,
};
