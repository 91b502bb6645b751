import type { DoorAnswer } from '#server/care/live/contract.ts';

const inside: readonly DoorAnswer['state'][] = ['admitted', 'in_room', 'private', 'breakout'];

/** Whether the door says that a seat is ours now. */
export const isInside = (door: DoorAnswer | undefined): boolean =>
  door !== undefined && inside.includes(door.state);
