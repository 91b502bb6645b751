import { describe, expect, it } from 'vitest';
import { knockBody } from '#server/care/live/contract.ts';
import { isPlaceWhole, movedTo, startFrom, toKnock, wrongWith } from './questions.ts';

const home = {
  place: 'home' as const,
  state: 'OH',
  address: '12 Alder Lane, Columbus',
  alone: true,
  callbackPhone: '614 555 0111',
  hearers: null,
  headphones: true,
  position: null,
};

describe('the questions at the door', () => {
  it('start from the last place, and ask anew who can hear and who drives', () => {
    const start = startFrom({ ...home, position: { latitude: 1, longitude: 1, accuracyMeters: 9 } });
    expect(start).toMatchObject({ place: 'home', address: home.address, headphones: true });
    expect(start).toMatchObject({ alone: '', driving: '', position: null });
    expect(startFrom(null)).toMatchObject({ place: '', state: '', address: '' });
  });

  it('show the last place to be confirmed only when nothing of it is missing', () => {
    expect(isPlaceWhole(startFrom(home))).toBe(true);
    expect(isPlaceWhole(startFrom(null))).toBe(false);
    expect(isPlaceWhole({ ...startFrom(home), callbackPhone: '' })).toBe(false);
  });

  it('never keep the address of home under another place, and bring it back with home', () => {
    const away = movedTo('elsewhere', startFrom(home), home);
    expect(away).toMatchObject({ place: 'elsewhere', address: '' });
    const typed = { ...away, address: '9 Birch Road, Dayton', state: 'IN' };
    expect(movedTo('elsewhere', typed, home).address).toBe('9 Birch Road, Dayton');
    expect(movedTo('home', typed, home)).toMatchObject({ address: home.address, state: 'OH' });
  });

  it.each([
    ['614 555 0111', true],
    ['+1 (614) 555-0111', true],
    ['555', false],
    ['call me', false],
  ])('phone %s', (phone, isFine) => expect(wrongWith.callbackPhone(phone) === null).toBe(isFine));

  it('ask who drives to park first', () => {
    expect(wrongWith.driving('yes')).toMatch(/Park/);
    expect(wrongWith.driving('no')).toBeNull();
  });

  it('are sent as the door expects them', () => {
    const answers = {
      ...startFrom(home),
      alone: 'no' as const,
      hearers: ' my brother ',
      driving: 'no' as const,
      address: ' 12 Alder Lane, Columbus ',
    };
    const { position: _, ...said } = home;
    expect(toKnock(answers, false)).toEqual({
      ...said,
      position: null,
      alone: false,
      hearers: 'my brother',
      driving: false,
      isMe: true,
      devicesOk: false,
    });
    expect(knockBody.safeParse(toKnock(answers, true)).success).toBe(true);
    expect(toKnock({ ...answers, alone: 'yes' }, true).hearers).toBe('');
  });
});
