import { randomBytes } from 'node:crypto';
import type { Ctx } from '#server/platform/ctx.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import type { DeviceCheckAnswer } from './contract-arrival.ts';
import { me } from './facts.ts';
import { checkRoomPrefix } from './rules-check-room.ts';

const passSeconds = 30;
/** Nobody is inside: the room is for two connections of one browser and goes away by itself. */
const emptySeconds = 20;

/**
 * Two short passes into a media room of its own: the browser sends itself a picture and sound through the real server and measures what
 * comes back. The room belongs to no session, so nothing that happens in it is kept or counted.
 */
export async function deviceCheck(ctx: Ctx, media: MediaServer): Promise<DeviceCheckAnswer> {
  me(ctx);
  const room = checkRoomPrefix + randomBytes(16).toString('base64url');
  await media.ensureRoom(room, { emptySeconds });
  const pass = (identity: string) => media.joiningPass({ room, identity, ttlSeconds: passSeconds });
  const { url, token } = await pass('sends');
  return { url, sendToken: token, hearToken: (await pass('hears')).token };
}
