import { describe, expect, test } from 'vitest';
import { readEnv } from './env.ts';

describe('the environment', () => {
  test('needs nothing', () => {
    const answer = readEnv({ PORT: '', HOME: '/home/ada' });
    expect(answer).toMatchObject({
      env: { mode: 'demo', host: '127.0.0.1', port: 7800, livekit: null, databaseUrl: null },
    });
  });

  test('tells all problems at once, by name', () => {
    const answer = readEnv({
      PORT: '70000',
      PUBLIC_URL: 'hearth.test',
      DATABASE_URL: 'mysql://localhost/hearth',
      LOG_LEVEL: 'loud',
      LIVEKIT_URL: 'ws://127.0.0.1:7880',
    });
    expect(answer).toEqual({
      problems: [
        'PORT must be 1 to 65535.',
        'PUBLIC_URL must be an address that starts with http:// or https://.',
        'LOG_LEVEL must be fatal, error, warn, info, debug or silent.',
        'DATABASE_URL must be an address that starts with postgres:// or postgresql://.',
        'LIVEKIT_API_KEY is missing: a LiveKit server of your own needs LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET.',
        'LIVEKIT_API_SECRET is missing: a LiveKit server of your own needs LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET.',
      ],
    });
  });

  test('does not start for production yet', () => {
    const answer = readEnv({ HEARTH_MODE: 'production' });
    expect(answer).toEqual({ problems: [expect.stringContaining('docs/operations.md')] });
  });

  test('takes a LiveKit of your own whole', () => {
    const secret = 'a-secret-of-thirty-two-characters';
    const answer = readEnv({
      LIVEKIT_URL: 'wss://live.test',
      LIVEKIT_API_KEY: 'key',
      LIVEKIT_API_SECRET: secret,
    });
    expect(answer).toMatchObject({
      env: { livekit: { url: 'wss://live.test', apiKey: 'key', apiSecret: secret } },
    });
  });

  test('a public address loses its last slash', () => {
    expect(readEnv({ PUBLIC_URL: 'https://hearth.test/' })).toMatchObject({
      env: { publicUrl: 'https://hearth.test' },
    });
  });
});
