import type { MediaServer } from '../platform/livekit.ts';

export type FakeMedia = MediaServer & {
  /** Who is where, by room; a test puts people in as their clients would. */
  inside: Map<string, Set<string>>;
  /** What was asked of it, in order. */
  asked: string[];
};

/** A media server that only remembers: for tests of what we ask of one. Real ones are in livekit.test.ts. */
export function fakeMedia(): FakeMedia {
  const inside: FakeMedia['inside'] = new Map();
  const asked: string[] = [];
  const note = (what: string) => void asked.push(what);
  return {
    inside,
    asked,
    async ensureRoom(room) {
      note('ensureRoom');
      if (!inside.has(room)) inside.set(room, new Set());
    },
    async deleteRoom(room) {
      note('deleteRoom');
      inside.delete(room);
    },
    rooms: async () => [...inside.keys()],
    participants: async (room) =>
      [...(inside.get(room) ?? [])].map((identity) => ({
        identity,
        sid: `PA_${identity}`,
        joinedAt: 1_772_485_200,
        joinedAtMs: 1_772_485_200_000,
        state: 2,
      })),
    async removeParticipant(room, identity) {
      note(`remove ${identity}`);
      inside.get(room)?.delete(identity);
    },
    crowd: async () => ({ rooms: 0, people: 0 }),
    async muteMicrophone(room, identity) {
      note(`mute ${identity}`);
      return inside.get(room)?.has(identity) ? 1 : 0;
    },
    joiningPass: async ({ room, identity }) => ({ url: 'ws://media.test', token: `${room}/${identity}` }),
  };
}
