import { describe, expect, it } from 'vitest';
import { programSettings } from '#server/planning/programs/contract-settings.ts';
import { settingFields, settingsOf, valuesOf, wrongWith } from './settings-fields.ts';

const defaults = programSettings.parse({});

describe('the form of settings', () => {
  it('sends back what it was given', () => {
    expect(settingsOf(valuesOf(defaults), defaults)).toEqual(defaults);
    expect(programSettings.parse(settingsOf(valuesOf(defaults), defaults))).toEqual(defaults);
  });

  it('asks for every setting of the document', () => {
    expect(settingFields.map((field) => field.key).sort()).toEqual(Object.keys(defaults).sort());
  });

  it('lists are read line by line, and what means nothing is said', () => {
    const hours = settingFields.find((field) => field.key === 'onCallHours')!;
    const ways = settingFields.find((field) => field.key === 'callList')!;
    expect(wrongWith(hours, 'Mon 08:00-20:00\n\nsunday 10:00 – 16:00')).toBeNull();
    expect(wrongWith(hours, 'Mondays from eight')).toMatch(/Mon 08:00-20:00/);
    expect(wrongWith(hours, '')).toBeNull();
    expect(wrongWith(ways, '')).toBe('Fill this in.');
    const values = { ...valuesOf(defaults), onCallHours: 'Tue 09:00-17:30', callList: 'text\nwelfare check' };
    expect(programSettings.parse(settingsOf(values, defaults))).toMatchObject({
      onCallHours: [{ weekday: 2, from: '09:00', until: '17:30' }],
      callList: ['text', 'welfare_check'],
    });
  });

  it('formats of listening rounds are read as they are written, and what means nothing is said', () => {
    const formats = settingFields.find((field) => field.key === 'listeningFormats')!;
    expect(wrongWith(formats, 'Threes, somehow')).toMatch(/Morning threes/);
    const listeningFormats =
      'Morning threes: 3 people, 4/2/1 min, breakouts\nCircle: 2, 3/2/0, fishbowl | Say | Hear | See';
    const read = settingsOf({ ...valuesOf(defaults), listeningFormats }, defaults);
    expect(programSettings.parse(read).listeningFormats).toMatchObject([
      { key: 'morning-threes', size: 3, talkMinutes: 4, observeMinutes: 1, prompts: { speaker: '' } },
      { key: 'circle', place: 'fishbowl', prompts: { speaker: 'Say', observer: 'See' } },
    ]);
    expect(settingsOf(valuesOf(read), read)).toEqual(read);
  });

  it('an empty number is no number where that means something', () => {
    const values = { ...valuesOf(defaults), doorsCloseAfterMinutes: ' ' };
    expect(settingsOf(values, defaults).doorsCloseAfterMinutes).toBeNull();
    const doors = settingFields.find((field) => field.key === 'doorsCloseAfterMinutes')!;
    expect(wrongWith(doors, '')).toBeNull();
    expect(wrongWith(doors, 'ten')).toBe('Write a whole number.');
    expect(wrongWith({ key: doors.key, kind: 'number', label: '' }, '')).toBe('Fill this in.');
  });
});
