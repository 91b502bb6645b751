import type { Role } from '../me.ts';
import { paths } from '../paths.ts';
import type { Tab } from './tabs-patient.ts';

const outreach: Tab = { label: 'Missed', to: paths.desk, params: { page: 'outreach' } };

const byRole: Partial<Record<Role, Tab[]>> = {
  group_therapist: [
    { label: 'Groups today', to: paths.groups },
    outreach,
    { label: 'Alerts', to: paths.alerts },
    { label: 'Discussions', to: paths.discussions },
  ],
  room_host: [
    { label: 'Groups today', to: paths.groups },
    { label: 'Alerts', to: paths.alerts },
  ],
  care_coordinator: [outreach, { label: 'Reminders', to: paths.desk, params: { page: 'reminders' } }],
  interpreter: [{ label: 'Sessions', to: paths.support }],
  captioner: [{ label: 'Sessions', to: paths.support }],
  utilization_reviewer: [
    { label: 'Runway', to: paths.runway },
    { label: 'Service days', to: paths.days },
    { label: 'Claims', to: paths.claims },
    { label: 'Payer rules', to: paths.rules },
  ],
  biller: [
    { label: 'Service days', to: paths.days },
    { label: 'Claims', to: paths.claims },
    { label: 'Payer rules', to: paths.rules },
  ],
  operator: [{ label: 'How the house stands', to: paths.operator }],
  program_director: [
    { label: 'Program', to: paths.program },
    { label: 'Alerts', to: paths.alerts },
    { label: 'People', to: paths.people },
    { label: 'Discussions', to: paths.discussions },
    { label: 'Added minutes', to: paths.addedMinutes },
    { label: 'Runway', to: paths.runway },
    { label: 'Service days', to: paths.days },
    { label: 'Claims', to: paths.claims },
    { label: 'Payer rules', to: paths.rules },
    { label: 'Who saw what', to: paths.audit },
  ],
};

/** The tabs of somebody of the staff, in the order of their roles; a page that two roles share appears once. */
export function tabsOf(roles: Role[]): Tab[] {
  const tabs = roles.flatMap((role) => byRole[role] ?? []);
  return tabs.filter((tab, index) => tabs.findIndex((other) => other.label === tab.label) === index);
}
