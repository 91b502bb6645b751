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

  it('an empty number is no number where that means something', () => {
    const values = { ...valuesOf(defaults), doorsCloseAfterMinutes: ' ' };
    expect(settingsOf(values, defaults).doorsCloseAfterMinutes).toBeNull();
    const doors = settingFields.find((field) => field.key === 'doorsCloseAfterMinutes')!;
    expect(wrongWith(doors, '')).toBeNull();
    expect(wrongWith(doors, 'ten')).toBe('Write a whole number.');
    expect(wrongWith({ key: doors.key, kind: 'number', label: '' }, '')).toBe('Fill this in.');
  });
});
