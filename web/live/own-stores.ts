import type { SeatTokenAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { keepDevices, readDevices } from './devices.ts';
import { createRoomStore, type RoomStore } from './room-store.ts';

// One store for the seat that this page has in a session. It may begin to join before the room is drawn: connecting waits for the network
// while drawing keeps the browser busy, so they go side by side.

const stores = new Map<string, RoomStore>();

/** The store of this session, made where there is none yet. `mayStay` is asked when the room lets go of us. */
export function storeOf(sessionId: string, mayStay: () => Promise<boolean>): RoomStore {
  const known = stores.get(sessionId);
  if (known) return known;
  const store = createRoomStore({
    pass: () => post<SeatTokenAnswer>(`/api/sessions/${sessionId}/seat-token`),
    mayStay,
    devices: readDevices(),
    onDevices: keepDevices,
  });
  stores.set(sessionId, store);
  return store;
}

/** Out of the media room; the next one to come in begins anew. */
export async function letGo(sessionId: string): Promise<void> {
  const store = stores.get(sessionId);
  stores.delete(sessionId);
  await store?.leave();
}
