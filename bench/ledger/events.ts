import { createHmac, hash } from 'node:crypto';

export const key = { apiKey: 'bench', apiSecret: 'a secret of the benchmark, longer than 32 characters' };

export type SignedEvent = { id: string; body: string; authorization: string };

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const header = base64url('{"alg":"HS256","typ":"JWT"}');

/** A presence event as LiveKit 1.13.5 sends it (1 kB; protojson), signed as it signs. */
export function signedEvent(id: string, room: string, number: number): SignedEvent {
  const nowMs = Date.now();
  const seconds = Math.floor(nowMs / 1000);
  const body = JSON.stringify({
    event: number % 2 ? 'participant_left' : 'participant_joined',
    room: {
      sid: 'RM_9hWq3dLkTzPc',
      name: room,
      emptyTimeout: 900,
      departureTimeout: 900,
      creationTime: String(seconds - 600),
      creationTimeMs: String(nowMs - 600_000),
      turnPassword: 'MjA0OTg1NzIzMDk4NDcyMzA5ODQ3MjM5ODQ3',
      enabledCodecs: ['video/H264', 'video/VP8', 'video/VP9', 'video/AV1', 'audio/red', 'audio/opus'].map(
        (mime) => ({
          mime,
        }),
      ),
      numParticipants: 9,
      numPublishers: 9,
    },
    participant: {
      sid: `PA_${number.toString(36).padStart(12, '0')}`,
      identity: `0199f3a2-7c1e-7d3b-9a55-${number.toString(16).padStart(12, '0')}`,
      state: 'ACTIVE',
      joinedAt: String(seconds - 30),
      joinedAtMs: String(nowMs - 30_000),
      version: 7,
      permission: { canSubscribe: true, canPublish: true },
      isPublisher: true,
      clientProtocol: 16,
      capabilities: ['CAP_PACKET_TRAILER'],
    },
    id,
    createdAt: String(seconds),
  }).replaceAll(',"', ', "');
  const claims = {
    iss: key.apiKey,
    nbf: seconds,
    exp: seconds + 300,
    sha256: hash('sha256', body, 'base64'),
  };
  const input = `${header}.${base64url(JSON.stringify(claims))}`;
  const signature = createHmac('sha256', key.apiSecret).update(input).digest('base64url');
  return { id, body, authorization: `${input}.${signature}` };
}
