import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterDisconnect, ageText, connectionText, joinAgainAfterMs, reason, trustOf } from './connection.ts';
import { startHeartbeat } from './heartbeat.ts';

describe('the connection', () => {
  it.each([
    [reason.clientInitiated, 'left'],
    [reason.duplicateIdentity, 'otherDevice'],
    [reason.participantRemoved, 'askDoor'],
    [reason.roomDeleted, 'askDoor'],
    [3, 'reconnecting'],
    [0, 'reconnecting'],
    [undefined, 'reconnecting'],
  ])('after reason %s: %s', (given, kind) => expect(afterDisconnect(given).kind).toBe(kind));

  it('joins again soon, then less often, for as long as it takes', () => {
    expect([0, 1, 2, 3, 4, 9].map(joinAgainAfterMs)).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
  });

  it('trusts a fresh heartbeat, doubts a late or failed one', () => {
    expect(trustOf(null, false)).toBe('fresh');
    expect(trustOf(14_000, false)).toBe('fresh');
    expect(trustOf(6_000, true)).toBe('late');
    expect(trustOf(21_000, false)).toBe('late');
    expect(trustOf(41_000, true)).toBe('lost');
  });

  it('says nothing while all is well, and the age of the last sign when not', () => {
    expect(connectionText({ kind: 'inRoom' }, 'fresh')).toBeNull();
    expect(connectionText({ kind: 'inRoom' }, 'late')).toBe('The connection is weak.');
    expect(connectionText({ kind: 'inRoom' }, 'fresh', 'weak')).toBe('The connection is weak.');
    expect(connectionText({ kind: 'inRoom' }, 'fresh', 'lost')).toContain('Others may not hear you');
    expect(connectionText({ kind: 'inRoom' }, 'lost', 'good')).toContain('very weak');
    expect(ageText(21_400)).toBe('Heard from you 21 s ago');
    expect(connectionText({ kind: 'reconnecting' }, 'lost')).toContain('your place is kept');
  });
});

describe('the heartbeat', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const start = (send: () => Promise<unknown>) => {
    const said: object[] = [];
    const state = { connected: true, participantSid: 'PA_1' as string | null };
    const heartbeat = startHeartbeat({
      read: () => ({ ...state }),
      send: (body) => {
        said.push({ connected: body.connected, participantSid: body.participantSid });
        return send();
      },
      now: () => Date.now(),
      onChange: () => {},
    });
    return { heartbeat, said, state };
  };

  it('beats at once and every 15 seconds, also while the room is lost', async () => {
    const { said, state, heartbeat } = start(async () => {});
    await vi.advanceTimersByTimeAsync(15_000);
    Object.assign(state, { connected: false, participantSid: null });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(said).toEqual([
      { connected: true, participantSid: 'PA_1' },
      { connected: true, participantSid: 'PA_1' },
      { connected: false, participantSid: null },
    ]);
    heartbeat.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toHaveLength(3);
  });

  it('survives failures, beats sooner after them, and knows the age of what was heard', async () => {
    let isHeard = true;
    const { heartbeat, said } = start(async () => {
      if (!isHeard) throw new Error('no answer');
    });
    await vi.advanceTimersByTimeAsync(0);
    isHeard = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(said).toHaveLength(3);
    expect(heartbeat.lastFailed()).toBe(true);
    expect(heartbeat.ageMs()).toBe(20_000);
    isHeard = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heartbeat.ageMs()).toBe(0);
    expect(heartbeat.lastFailed()).toBe(false);
  });
});
