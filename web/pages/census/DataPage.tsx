import { useParams } from '@tanstack/react-router';
import { ExportPage } from './ExportPage.tsx';
import { ImportPage } from './ImportPage.tsx';
import { ImportsPage } from './ImportsPage.tsx';

/** What comes in from another system, and what goes out of this one. */
export function DataPage() {
  const { page } = useParams({ from: '/staff/data/$page' });
  if (page === 'files') return <ImportsPage />;
  if (page === 'everything') return <ExportPage />;
  return <ImportPage key={page} importId={page} />;
}
