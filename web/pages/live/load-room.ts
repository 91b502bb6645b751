type RoomPiece = typeof import('../../live/PatientRoom.tsx');

let piece: RoomPiece | undefined;

/** The room comes in a piece of its own, with the media library; asked for when somebody is about to go in. */
export async function loadRoom(): Promise<RoomPiece> {
  piece ??= await import('../../live/PatientRoom.tsx');
  return piece;
}

/** The same where it is here already: without a moment's wait, in which the browser would begin to draw. */
export const roomIfLoaded = (): RoomPiece | undefined => piece;
