import { expect, test } from 'vitest';
import { openMediaServer } from './livekit.ts';

const media = openMediaServer({
  url: 'ws://127.0.0.1:9',
  apiKey: 'key',
  apiSecret: 'a secret of at least 32 characters',
});
const seat = { room: 'opaque', identity: 'seat', ttlSeconds: 60 };

async function grantOf(more: { mayShareScreen?: boolean; maySendText?: boolean }) {
  const { token } = await media.joiningPass({ ...seat, ...more });
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  return { claims, video: claims.video };
}

test('a patient sends picture and sound and nothing else: no text to anybody, no screen, no name in the pass', async () => {
  const { claims, video } = await grantOf({});
  expect(video).toMatchObject({
    room: 'opaque',
    roomJoin: true,
    canPublish: true,
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
    canPublishSources: ['camera', 'microphone'],
  });
  expect(Object.keys(claims).sort()).toEqual(
    ['exp', 'iss', 'nbf', 'sub', 'video'].filter((key) => key in claims),
  );
  expect(video.roomAdmin).toBeUndefined();
});

test('staff may share a screen and send no text; who writes captions sends text and shares no screen', async () => {
  const staff = (await grantOf({ mayShareScreen: true })).video;
  expect(staff.canPublishSources).toEqual(['camera', 'microphone', 'screen_share', 'screen_share_audio']);
  expect(staff.canPublishData).toBe(false);
  const captioner = (await grantOf({ maySendText: true })).video;
  expect(captioner.canPublishSources).toEqual(['camera', 'microphone']);
  expect(captioner.canPublishData).toBe(true);
});
