import { IconCalendar, IconHeartbeat, IconSun } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { paths } from '../paths.ts';

/** One tab of a layout: its word, its page; `icon` for the patient's bottom bar. */
export interface Tab {
  label: string;
  to: LinkProps['to'];
  params?: Record<string, string>;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
}

/** On their own, because they are part of a patient's first load and the tabs of staff are not. */
export const patientTabs: Tab[] = [
  { label: 'Today', to: paths.today, icon: IconSun },
  { label: 'Schedule', to: paths.schedule, icon: IconCalendar },
  { label: 'Check-ins', to: paths.checkIns, icon: IconHeartbeat },
];
