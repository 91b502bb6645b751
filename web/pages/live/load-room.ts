/** The room comes in a piece of its own, with the media library; asked for when somebody is about to go in. */
export const loadRoom = () => import('../../live/PatientRoom.tsx');
