import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Role } from '../me.ts';

/** One tab of a layout: its word, its page; `icon` for the patient's bottom bar. */
export interface Tab {
  label: string;
  to: LinkProps['to'];
  icon?: ComponentType<{ size?: number; stroke?: number }>;
}

const byRole: Record<Role, Tab[]> = {
  patient: [],
  group_therapist: [],
  room_host: [],
  utilization_reviewer: [],
  biller: [],
  program_director: [],
};

/** The tabs of a person, in the order of their roles; a page that two roles share appears once. */
export function tabsOf(roles: Role[]): Tab[] {
  const tabs = roles.flatMap((role) => byRole[role]);
  return tabs.filter((tab, index) => tabs.findIndex((other) => other.to === tab.to) === index);
}
