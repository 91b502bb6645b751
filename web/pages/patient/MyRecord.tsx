import { useParams } from '@tanstack/react-router';
import { NotFound } from '../../ui/NotFound.tsx';
import { MyAgreementsPage } from './MyAgreementsPage.tsx';
import { ReadersPage } from './ReadersPage.tsx';
import { RemindersPage } from './RemindersPage.tsx';

const pages: Record<string, () => React.ReactNode> = {
  readers: ReadersPage,
  agreements: MyAgreementsPage,
  reminders: RemindersPage,
};

/** What is kept about whoever asks, page by page. */
export function MyRecord() {
  const { page } = useParams({ from: '/patient/my-record/$page' });
  const Page = pages[page] ?? NotFound;
  return <Page />;
}
