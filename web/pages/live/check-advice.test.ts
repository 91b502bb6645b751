import { describe, expect, it } from 'vitest';
import { deviceAdvice, isFine, type NetworkFound, networkAdvice } from './check-advice.ts';

const good: NetworkFound = {
  rttMs: 40,
  lost: 0,
  sentKbps: 900,
  pictureBack: true,
  soundBack: true,
  detour: false,
};

describe('advice about the network', () => {
  it.each<[string, Partial<NetworkFound> | null, string, RegExp]>([
    ['a good one', {}, 'kept', /is fine/],
    ['a good one by relay', { detour: true }, 'kept', /detour/],
    ['no way of telling the time there and back', { rttMs: null }, 'kept', /is fine/],
    ['some loss', { lost: 0.03 }, 'partial', /picture may stop/],
    ['a thin line', { sentKbps: 90 }, 'partial', /picture may stop/],
    ['no picture back', { pictureBack: false }, 'partial', /picture may stop/],
    ['much loss', { lost: 0.06 }, 'watch', /loses words/],
    ['a long way', { rttMs: 301 }, 'watch', /loses words/],
    ['no sound back', { soundBack: false }, 'watch', /no sound/],
    ['none', null, 'watch', /not reached/],
  ])('%s', (_what, change, mark, says) => {
    const advice = networkAdvice(change && { ...good, ...change });
    expect(advice.mark).toBe(mark);
    expect(advice.says).toMatch(says);
    expect(advice.does === null).toBe(mark === 'kept');
  });
});

describe('advice about devices', () => {
  const fine = { microphoneTrouble: null, isHeard: true, cameraTrouble: null, heardTone: true };

  it('is content when everything works', () => {
    expect(isFine(Object.values(deviceAdvice(fine)))).toBe(true);
  });

  it.each([
    [{ microphoneTrouble: 'The browser does not allow the microphone.' }, 'microphone', /allow/],
    [{ isHeard: false }, 'microphone', /few words/],
    [{ cameraTrouble: 'We found no camera.' }, 'camera', /no camera/],
    [{ heardTone: null }, 'speaker', /Play/],
    [{ heardTone: false }, 'speaker', /did not hear/],
  ] as const)('%j', (change, device, says) => {
    const all = deviceAdvice({ ...fine, ...change });
    expect(all[device].says).toMatch(says);
    expect(isFine(Object.values(all))).toBe(false);
  });
});
