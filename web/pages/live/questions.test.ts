import { describe, expect, it } from 'vitest';
import { movedTo, startFrom, toKnock, wrongWith } from './questions.ts';

const home = {
  place: 'home' as const,
  state: 'OH',
  address: '12 Alder Lane, Columbus',
  alone: true,
  callbackPhone: '614 555 0111',
};

describe('the questions at the door', () => {
  it('start from the last place, and ask anew who can hear', () => {
    expect(startFrom(home)).toMatchObject({ place: 'home', address: home.address, alone: '' });
    expect(startFrom(null)).toMatchObject({ place: '', state: '', address: '' });
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

  it('are sent as the door expects them', () => {
    const answers = { ...startFrom(home), alone: 'no' as const, address: ' 12 Alder Lane, Columbus ' };
    expect(toKnock(answers, false)).toEqual({ ...home, alone: false, devicesOk: false });
  });
});
