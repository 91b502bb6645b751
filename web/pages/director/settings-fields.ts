// What the page of settings asks, in groups. A setting that is added to the program's document gets its line here.
import type { ProgramSettings } from '#server/planning/programs/contract-settings.ts';

import { reminderFields } from './settings-fields-reminders.ts';
import { formatLines, hourLines, type Lines, wayLines } from './settings-lines.ts';

type Key = keyof ProgramSettings;

export type SettingField = { key: Key; label: string; description?: string } & (
  | { kind: 'yesNo' }
  /** `ifEmpty`: what an empty field means; without it a number is needed. */
  | { kind: 'number'; ifEmpty?: string }
  | { kind: 'choice'; options: { value: string; label: string }[] }
  | { kind: 'text'; ifEmpty?: string }
  /** A list, one to a line. */
  /** `isEmptyList`: nothing typed is an empty list, not none. */
  | { kind: 'lines'; lines: Lines; ifEmpty?: string; isEmptyList?: true }
);

export type SettingGroup = { heading: string; fields: SettingField[] };

export const settingGroups: SettingGroup[] = [
  {
    heading: 'At the door',
    fields: [
      {
        key: 'doorsCloseAfterMinutes',
        kind: 'number',
        label: 'The doors close, minutes after the start',
        description: 'Who comes later rings, and staff decide.',
        ifEmpty: 'the doors stay open',
      },
      {
        key: 'checkInBeforeEntry',
        kind: 'yesNo',
        label: 'Ask for a check-in before going in',
        description: 'Staff can let somebody pass with a reason.',
      },
      {
        key: 'helpPhone',
        kind: 'text',
        label: 'Phone for people whose camera, microphone or network fail',
        ifEmpty: 'no number is shown',
      },
    ],
  },
  {
    heading: 'Alerts and who is on call',
    fields: [
      {
        key: 'pageBackupAfterMinutes',
        kind: 'number',
        label: 'Page the backup, minutes after the alert',
        description: 'The primary is paged at once. Nobody more is paged once somebody acknowledges.',
      },
      {
        key: 'pageSupervisorAfterMinutes',
        kind: 'number',
        label: 'Page the supervisor, minutes after the alert',
      },
      {
        key: 'pageAgainEveryMinutes',
        kind: 'number',
        label: 'After that page everybody again, every so many minutes',
      },
      {
        key: 'actWithinMinutes',
        kind: 'number',
        label: 'Page again when somebody took an alert and did nothing, after minutes',
        description: 'What was done has to be written down, or a try to call.',
      },
      {
        key: 'sameDayDueMinutes',
        kind: 'number',
        label: 'What is not urgent is looked at within minutes',
        description: 'Never past the end of the day. Past its time it pages.',
      },
      {
        key: 'safetyQuestionsUnstaffedBecause',
        kind: 'text',
        label: 'Ask safety questions while nobody is on call too, because',
        description: 'Your written reason; it stays with the decision.',
        ifEmpty: 'safety questions are asked only while somebody is on call',
      },
      {
        key: 'vanishedAfterMinutes',
        kind: 'number',
        label: 'Who goes away after talk of risk has vanished, after minutes',
        description: 'Then the call list starts.',
      },
      {
        key: 'callList',
        kind: 'lines',
        lines: wayLines,
        label: 'The call list, in its order',
        description: 'One to a line: Call, Text, Support person, Welfare check.',
      },
      {
        key: 'onCallHours',
        kind: 'lines',
        lines: hourLines,
        label: 'When somebody has to be on call',
        description: 'One line for each day, such as Mon 08:00-20:00.',
        ifEmpty: 'day and night',
      },
    ],
  },
  {
    heading: 'Being heard',
    fields: [
      {
        key: 'feltHeardDropPoints',
        kind: 'number',
        label: 'A drop in felt heard becomes a task, from so many points on',
        description: 'Below what is usual for the person. It is a cue for who treats them, never an alert.',
      },
      {
        key: 'feltHeardLeastAnswers',
        kind: 'number',
        label: 'Show figures of a group from so many answers on',
        description: 'Fewer would say who gave them. Never below three.',
      },
      {
        key: 'voiceTotals',
        kind: 'yesNo',
        label: 'Show facilitators how long each seat has spoken',
        description: 'Totals only, never sound. Each person can have it off for themselves.',
      },
      {
        key: 'repairCheckHours',
        kind: 'number',
        label: 'After a hurt, see both people alone within hours',
      },
    ],
  },
  {
    heading: 'Listening rounds',
    fields: [
      {
        key: 'listeningFormats',
        kind: 'lines',
        lines: formatLines,
        isEmptyList: true,
        label: 'Formats of your own',
        description:
          'One to a line: name: 2 or 3 people, minutes to speak/say back/observe, breakouts or fishbowl. Behind bars, if you like, what the cards ask the speaker, the listener and the observer: Morning threes: 3 people, 4/2/1 min, breakouts | Something small from today. | Only listen. | What helped?',
        ifEmpty: 'only the formats that come with Hearth',
      },
    ],
  },
  ...reminderFields,
  {
    heading: 'Safety plans and emergencies',
    fields: [
      {
        key: 'safetyPlanReaders',
        kind: 'choice',
        label: 'Who reads a safety plan without being chosen by the person',
        options: [
          { value: 'chosen', label: 'Nobody: only whom the person chose' },
          { value: 'in_alert', label: 'Their therapists, while an alert about them is open' },
          { value: 'clinicians', label: 'Their therapists, always, as the written rule says' },
        ],
      },
      {
        key: 'safetyPlanWrittenRule',
        kind: 'text',
        label: 'The written rule, as people read it before they write their plan',
        description: 'Without it, therapists read plans only while an alert is open.',
        ifEmpty: 'no written rule',
      },
      {
        key: 'safetyPlanReviewHours',
        kind: 'number',
        label: 'Look at the plan again after an alert, within hours',
      },
      {
        key: 'emergencyAreaStaleAfterDays',
        kind: 'number',
        label: 'Mark a 911 centre that was not checked for so many days',
      },
      { key: 'lineDropText', kind: 'text', label: 'On the emergency card: what to do if the line drops' },
      {
        key: 'lineDropCheckedOn',
        kind: 'text',
        label: 'The day you last looked at that text (year-month-day)',
        ifEmpty: 'never',
      },
    ],
  },
];

export const settingFields = settingGroups.flatMap((group) => group.fields);

/** What a form holds: text as it is typed, and ticks. */
export type SettingValues = Record<string, string | boolean>;

export function valuesOf(settings: ProgramSettings): SettingValues {
  return Object.fromEntries(
    settingFields.map((field) => {
      const value = settings[field.key] as unknown;
      if (field.kind === 'yesNo') return [field.key, value === true];
      if (value === null) return [field.key, ''];
      return [field.key, field.kind === 'lines' ? field.lines.write(value as never) : String(value)];
    }),
  );
}

/** What is wrong with a field before it is sent; the server has the last word on bounds. */
export function wrongWith(field: SettingField, value: string | boolean): string | null {
  if (field.kind === 'yesNo' || field.kind === 'choice') return null;
  const typed = String(value).trim();
  if (typed === '') return field.ifEmpty ? null : 'Fill this in.';
  if (field.kind === 'text') return null;
  if (field.kind === 'lines') {
    const read = field.lines.read(typed);
    return 'wrong' in read ? read.wrong : null;
  }
  return /^\d{1,6}$/.test(typed) ? null : 'Write a whole number.';
}

/** The document to send: what was on the screen, over what it does not ask. */
export function settingsOf(values: SettingValues, before: ProgramSettings): ProgramSettings {
  const changed = settingFields.map((field) => {
    const value = values[field.key]!;
    if (field.kind === 'yesNo' || field.kind === 'choice') return [field.key, value];
    const typed = String(value).trim();
    if (typed === '') return [field.key, field.kind === 'lines' && field.isEmptyList ? [] : null];
    if (field.kind === 'lines') return [field.key, field.lines.read(typed)];
    return [field.key, field.kind === 'number' ? Number(typed) : typed];
  });
  return { ...before, ...Object.fromEntries(changed) };
}
