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
    expect(answer).toMatchObject({
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

  const production = {
    HEARTH_MODE: 'production',
    PUBLIC_URL: 'https://hearth.alder.org',
    DATABASE_URL: 'postgres://db.alder.org/hearth?sslmode=verify-full',
    SECRETS_FILE: '/run/secrets/hearth.json',
    LIVEKIT_URL: 'wss://live.alder.org',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: 'a-secret-of-thirty-two-characters',
    SMTP_URL: 'smtp://user:word@mail.alder.org:587',
    MAIL_FROM: 'hearth@alder.org',
    TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16',
  };

  test('production assumes nothing: everything that is missing is told at once', () => {
    const answer = readEnv({ HEARTH_MODE: 'production', PORT: 'seven' });
    const names = ('problems' in answer ? answer.problems : []).map((line) => line.split(' ')[0]);
    expect(names.sort()).toEqual(
      [...Object.keys(production).filter((name) => name !== 'HEARTH_MODE'), 'PORT'].sort(),
    );
    expect(readEnv(production)).toMatchObject({
      env: { mode: 'production', trustedProxies: ['10.0.0.5', '10.1.0.0/16'] },
    });
  });

  test.each([
    ['PUBLIC_URL', 'http://hearth.alder.org'],
    ['DATABASE_URL', 'postgres://db.alder.org/hearth'],
    ['DATABASE_URL', 'postgres://db.alder.org/hearth?sslmode=require'],
    ['DATABASE_URL', 'postgres://db.alder.org/hearth?sslmode=no-verify'],
    ['DATABASE_POOL_URL', 'postgres://pool.alder.org/hearth'],
    ['LIVEKIT_URL', 'ws://live.alder.org'],
    ['LIVEKIT_PUBLIC_URL', 'http://live.alder.org'],
    ['LIVEKIT_API_SECRET', 'secret'],
    ['SMTP_URL', 'smtp://mail.alder.org?ignoreTLS=true'],
    ['SMTP_URL', 'smtps://mail.alder.org?tls.rejectUnauthorized=false'],
    ['SMS_URL', 'http://texts.alder.org'],
    ['MAIL_FROM', 'hearth@hearth.test'],
    ['MAIL_FROM', 'hearth@alder.example.com'],
    ['TRUSTED_PROXIES', 'everybody'],
  ])('production refuses %s=%s, and that alone', (name, value) => {
    const answer = readEnv({ ...production, [name]: value });
    expect(answer).toMatchObject({ problems: [expect.stringMatching(new RegExp(`^${name} `))] });
  });

  test('what stays on one machine may go unencrypted', () => {
    const here = {
      DATABASE_URL: 'postgres://127.0.0.1/hearth',
      LIVEKIT_URL: 'ws://localhost:7880',
      SMTP_URL: 'smtp://127.0.0.1:25',
    };
    expect(readEnv({ ...production, ...here })).toHaveProperty('env');
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
