import type { MyReminders } from '#server/planning/reminders/contract.ts';
import { query } from '../../api.ts';

export const myRemindersQuery = query<MyReminders>('/api/my-reminders', ['reminders']);
