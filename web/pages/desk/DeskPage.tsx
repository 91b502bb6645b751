import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { NotFound } from '../../ui/NotFound.tsx';
import { Opening } from '../../ui/Opening.tsx';

const pages: Record<string, ComponentType> = {
  outreach: lazy(async () => ({ default: (await import('./OutreachPage.tsx')).OutreachPage })),
  roster: lazy(async () => ({ default: (await import('./RosterPage.tsx')).RosterPage })),
  reminders: lazy(async () => ({ default: (await import('./RemindersLogPage.tsx')).RemindersLogPage })),
};

/** Pages of one desk, each loaded when it is opened: one route for all keeps them out of a patient's first load. */
export function DeskPage() {
  const { page } = useParams({ from: '/staff/desk/$page' });
  const Page = pages[page] ?? NotFound;
  return (
    <Suspense fallback={<Opening />}>
      <Page />
    </Suspense>
  );
}
