// Pure: how long before, in words.
import type { MyReminders } from '#server/planning/reminders/contract.ts';

const longText = (minutes: number) => {
  if (minutes % 1_440 === 0) return minutes === 1_440 ? 'a day' : `${minutes / 1_440} days`;
  if (minutes % 60 === 0) return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
  return `${minutes} minutes`;
};

export function beforeText({ on, minutesBefore }: NonNullable<MyReminders['program']>): string {
  if (!on || minutesBefore.length === 0) return 'Your program sends no reminders at the moment.';
  const all = minutesBefore.toSorted((a, b) => b - a).map(longText);
  const last = all.pop()!;
  return `It comes ${all.length > 0 ? `${all.join(', ')} and ${last}` : last} before. When a time changes, you hear that too.`;
}
