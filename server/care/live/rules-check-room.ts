// Pure: rooms in which a browser measures its network. No clock, no I/O.

/** A full stop stands in no name of a session's room (base64url, RFC 4648), so that neither can be taken for the other. */
export const checkRoomPrefix = 'check.';

export function isCheckRoom(roomName: string): boolean {
  return roomName.startsWith(checkRoomPrefix);
}
