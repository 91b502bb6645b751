import { Button, TextInput } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api.ts';
import { useMe } from '../../me.ts';
import { PersonChoice } from '../../people/PersonChoice.tsx';
import type { Chosen } from '../../people/search.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { countText, momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import styles from './AuditPage.module.css';
import { auditPath, chainText, thingsOf } from './audit.ts';
import { chainQuery, type AuditPage as Page } from './queries.ts';

type Entry = Page['entries'][number];

/** Who saw or changed what, for whom and when. */
export function AuditPage() {
  const { programZone } = useMe();
  const { data: chain } = useQuery(chainQuery);
  const [about, setAbout] = useState<Chosen | null>(null);
  const patientId = about?.id ?? '';
  const [day, setDay] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['/api/audit', patientId, day],
    queryFn: ({ pageParam, signal }) =>
      get<Page>(auditPath({ patientId, day, zone: programZone, before: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.before ?? undefined,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className={styles.page}>
      <PageHeader
        tab="Who saw what"
        title="Who saw or changed what."
        under={`One line a request, written in the same moment; nobody can change or remove one. ${chainText(chain, programZone)}`}
        act={
          <>
            <PersonChoice
              label="About"
              among="patients"
              placeholder="Anybody, or type a name"
              chosen={about}
              onChoose={setAbout}
            />
            <TextInput
              type="date"
              label="On"
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          </>
        }
      />
      {pages.error && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && entries.length === 0 && <Empty sentence="Nobody asked for anything here." />}
      {entries.length > 0 && (
        <DataTable
          caption="Requests"
          columns={columnsOf(programZone)}
          groups={[{ key: 'all', rows: entries }]}
          rowKey={(entry) => entry.id}
        />
      )}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </div>
  );
}

function columnsOf(zone: string): Column<Entry>[] {
  return [
    { key: 'at', heading: 'When', width: '16%', cell: (entry) => momentText(entry.at, zone) },
    {
      key: 'who',
      heading: 'Who',
      width: '18%',
      cell: (entry) => (
        <>
          {entry.name ?? 'Hearth itself'}
          <span className={styles.second}>{entry.actedAs.replaceAll('_', ' ')}</span>
        </>
      ),
    },
    {
      key: 'what',
      heading: 'What',
      cell: (entry) => (
        <>
          {thingsOf(entry)}
          <span className={styles.second}>
            {entry.action}
            {entry.status >= 400 && `, refused (${entry.status})`}
          </span>
        </>
      ),
    },
    {
      key: 'about',
      heading: 'About',
      width: '24%',
      cell: ({ patientCount, patients }) =>
        patientCount > patients.length
          ? countText(patientCount, 'person', 'people')
          : patients.map((one) => one.name).join(', ') || 'Nobody',
    },
  ];
}
