import type { SettingGroup } from './settings-fields.ts';
import { beforeLines } from './settings-lines.ts';

export const reminderFields: SettingGroup[] = [
  {
    heading: 'Reminders',
    fields: [
      {
        key: 'remindersOn',
        kind: 'yesNo',
        label: 'Remind people of what they have planned',
        description:
          'Only by ways that they showed to be theirs. The message says when, never what: no program, no name.',
      },
      {
        key: 'reminderMinutesBefore',
        kind: 'lines',
        lines: beforeLines,
        isEmptyList: true,
        label: 'So long before the start',
        description: 'One to a line, such as 24 h or 60 min.',
        ifEmpty: 'nobody is reminded',
      },
      {
        key: 'reminderSender',
        kind: 'text',
        label: 'The name that messages come from',
        description: 'It stands on locked screens. Choose one that does not say what people come for.',
      },
      {
        key: 'quietHoursFrom',
        kind: 'text',
        label: 'Nothing is sent from (such as 21:00)',
        description: 'On the clock of the program. People can choose other hours for themselves.',
      },
      { key: 'quietHoursUntil', kind: 'text', label: 'Until (such as 08:00)' },
    ],
  },
  {
    heading: 'Who was missed',
    fields: [
      {
        key: 'outreachWithinMinutes',
        kind: 'number',
        label: 'Somebody calls who was absent, within minutes',
        description:
          'Never past the end of the day. It is a task for the care team and the care coordinators.',
      },
    ],
  },
  {
    heading: 'When video is down',
    fields: [
      {
        key: 'callInPhone',
        kind: 'text',
        label: 'The line on which people meet then',
        description: 'Printed on rosters.',
        ifEmpty: 'no line is printed',
      },
      {
        key: 'callInWords',
        kind: 'text',
        label: 'What else is dialled or said there, such as a code',
        ifEmpty: 'nothing more',
      },
    ],
  },
];
