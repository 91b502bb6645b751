// Pure: what changed between two answers about the room, in sentences for those who do not watch the panels.
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { quietNews } from './private-words.ts';
import { quietWordText } from './tiles.ts';

type Room = Pick<RoomAnswer, 'atDoor' | 'people' | 'hands' | 'session' | 'leading' | 'place' | 'placeKind'>;

const placeNews: Record<RoomAnswer['placeKind'], string> = {
  main: 'You are in the group.',
  private: 'You are in a private room.',
  breakout: 'You are in your circle.',
};

/** What to say aloud to staff: who came to the door, who came in or went, whose hand is up. */
export function newsBetween(before: Room, after: Room): string[] {
  const wasAtDoor = new Set(before.atDoor.map((one) => one.personId));
  const hadHand = new Set(before.hands.map((one) => one.identity));
  const wasHere = new Set(before.people.filter((one) => one.here).map((one) => one.identity));
  const isHere = new Set(after.people.filter((one) => one.here).map((one) => one.identity));
  const saidBefore = new Set(
    before.people.flatMap((one) => (one.quietWord ? [`${one.identity} ${one.quietWord.at}`] : [])),
  );
  const rang = new Map(before.atDoor.map((one) => [one.personId, one.rangAt]));
  const quiet = quietNews(before.leading.quiet, after.leading.quiet, after.leading.leaderName);
  const moved = before.place !== after.place;
  return [
    ...(moved ? [placeNews[after.placeKind]] : []),
    ...(quiet ? [quiet] : []),
    ...after.atDoor
      .filter((one) => one.rangAt !== null && one.rangAt !== rang.get(one.personId))
      .map((one) => `${one.displayName} rings: the doors are closed.`),
    ...after.atDoor
      .filter((one) => !wasAtDoor.has(one.personId))
      .map((one) => `${one.displayName} is at the door.`),
    ...after.people
      .filter((one) => !moved && one.here && !one.me && !wasHere.has(one.identity))
      .map((one) => `${one.displayName} is in the room.`),
    ...before.people
      .filter((one) => !moved && one.here && !one.me && !isHere.has(one.identity))
      .map((one) => `${one.displayName} is no longer in the room.`),
    ...after.hands
      .filter((one) => !hadHand.has(one.identity))
      .map((one) => `${one.displayName} raised a hand.`),
    ...after.people
      .filter((one) => one.quietWord && !one.me && !saidBefore.has(`${one.identity} ${one.quietWord.at}`))
      .map((one) => `${one.displayName}: ${quietWordText[one.quietWord!.word]}.`),
  ];
}
