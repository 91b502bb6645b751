import { describe, expect, it } from 'vitest';
import {
  columnsFor,
  countThere,
  handText,
  type Media,
  type PersonInRoom,
  roomInitials,
  tileLabel,
  tilesOf,
} from './tiles.ts';

const person = (identity: string, more: Partial<PersonInRoom> = {}): PersonInRoom => ({
  identity,
  displayName: `Delia ${identity}.`,
  role: 'patient',
  me: false,
  media: 'room',
  here: true,
  handRaisedAt: null,
  quietWord: null,
  cameraOff: null,
  audioOnly: null,
  wantsCaptions: false,
  identityMissing: false,
  personId: null,
  admittedAt: null,
  ...more,
});
const media = (identity: string, more: Partial<Media> = {}): Media => ({
  identity,
  isMe: false,
  isSpeaking: false,
  micOn: true,
  cameraOn: true,
  isSharing: false,
  quality: 'good',
  ...more,
});

describe('tiles of the room', () => {
  it('takes the names from us and the sound from the media server', () => {
    const [tile] = tilesOf([person('B')], [media('B', { isSpeaking: true })]);
    expect(tile).toMatchObject({ name: 'Delia B.', initials: 'DB', isSpeaking: true, reach: 'media' });
  });

  it('shows nobody twice and nobody unseen', () => {
    const tiles = tilesOf([person('B')], [media('B'), media('X')]);
    expect(tiles.map(({ identity, name }) => [identity, name])).toEqual([
      ['B', 'Delia B.'],
      ['X', 'Joining…'],
    ]);
  });

  it('leaves out who has a seat and is not there, but never oneself', () => {
    const tiles = tilesOf([person('B', { here: false }), person('C', { here: false, me: true })], []);
    expect(tiles.map((tile) => tile.identity)).toEqual(['C']);
    expect(tiles[0]?.name).toBe('Delia C. (you)');
  });

  it('keeps a tile for who lost the connection while our server has them', () => {
    expect(tilesOf([person('B')], [media('C')])[0]?.reach).toBe('away');
    expect(tilesOf([person('B', { media: 'phone' })], [])[0]?.reach).toBe('phone');
  });

  it('says nothing of others while we ourselves are not connected', () => {
    const [tile] = tilesOf([person('B')], []);
    expect(tile?.reach).toBe('unknown');
    expect(tileLabel(tile!)).toBe('Delia B.');
  });

  it('counts who is there, without those whose connection is lost', () => {
    const people = [
      person('A', { role: 'facilitator' }),
      person('B'),
      person('C'),
      person('D', { media: 'phone' }),
    ];
    expect(countThere(tilesOf(people, [media('A'), media('B')]))).toEqual({ members: 2, staff: 1 });
  });

  it('numbers hands by when they were raised', () => {
    const tiles = tilesOf(
      [
        person('B', { handRaisedAt: '2026-03-02T21:02:00Z' }),
        person('C', { handRaisedAt: '2026-03-02T21:01:00.5Z' }),
        person('D'),
      ],
      [],
    );
    expect(tiles.map((tile) => tile.handPlace)).toEqual([2, 1, null]);
    expect(handText(2)).toBe('Hand up, 2nd');
  });

  it.each([
    [{ isSpeaking: true }, 'Delia B., speaking'],
    [{ micOn: false, cameraOn: false }, 'Delia B., muted, camera off'],
  ])('says %o aloud', (more, label) => {
    expect(tileLabel(tilesOf([person('B')], [media('B', more)])[0]!)).toBe(label);
  });

  it.each([
    ['Delia B.', 'DB'],
    ['Kit', 'K'],
    ['Ángel Ñ.', 'ÁÑ'],
    ['', ''],
    ['Ana María S.', 'AM'],
  ])('initials of %s are %s', (name, letters) => expect(roomInitials(name)).toBe(letters));

  it.each([
    [1, 1],
    [4, 2],
    [9, 3],
    [12, 4],
    [14, 5],
  ])('%i tiles stand in %i columns', (tiles, columns) => expect(columnsFor(tiles)).toBe(columns));
});
