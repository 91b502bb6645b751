import { Button, VisuallyHidden } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AreaAnswer } from '#server/planning/safety/contract-emergency.ts';
import { post } from '../../api.ts';
import { phoneText } from '../../live/emergency-words.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { countText, fullDateText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useStaleAnswer } from '../patient/edit-plan.ts';
import { AreaForm } from './AreaForm.tsx';
import { AreasImport } from './AreasImport.tsx';
import { areasQuery } from './areas.ts';
import styles from './director.module.css';

/** The ten-digit numbers of the 911 centres where the program's people sit, with who tried them when. */
export function AreasPage() {
  const { data } = useSuspenseQuery(areasQuery);
  const markStale = useStaleAnswer(areasQuery.queryKey);
  const [running, setRunning] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const act = (id: string, what: 'checked' | 'retire') => {
    setRunning(`${what} ${id}`);
    setProblem(null);
    const body = what === 'checked' ? { source: 'Called, the number answered' } : {};
    post(`/api/emergency-areas/${id}/${what}`, body)
      .then(markStale, (failed: unknown) => setProblem(failed))
      .finally(() => setRunning(null));
  };
  const old = data.areas.filter((one) => one.isStale);
  const columns: Column<AreaAnswer>[] = [
    {
      key: 'place',
      heading: 'Place',
      cell: (area) => (
        <>
          <strong>
            {area.county ? `${area.county}, ${area.state}` : `${area.state}, ZIP ${area.zipPrefix}…`}
          </strong>
          <span className={styles.second}>{area.source}</span>
        </>
      ),
    },
    {
      key: 'centre',
      heading: '911 centre',
      cell: (area) => <Place name={area.centreName} phone={area.centrePhone} />,
    },
    {
      key: 'hospital',
      heading: 'Emergency department',
      cell: (area) => (
        <Place name={area.hospitalName} phone={area.hospitalPhone} detail={area.hospitalAddress} />
      ),
    },
    {
      key: 'crisis',
      heading: 'Mobile crisis',
      cell: (area) => <Place name={area.mobileCrisisName} phone={area.mobileCrisisPhone} />,
    },
    {
      key: 'checked',
      heading: 'Last tried',
      cell: (area) => (
        <>
          <StatusMark mark={area.isStale ? 'watch' : 'kept'}>
            {fullDateText(area.checkedOn)}
            {area.isStale && ', too long ago'}
          </StatusMark>
          {area.checkedByName && <span className={styles.second}>{area.checkedByName}</span>}
        </>
      ),
    },
    {
      key: 'acts',
      align: 'end',
      isPlain: true,
      cell: (area) => {
        const place = area.county ?? `ZIP ${area.zipPrefix}`;
        return (
          <span className={styles.days}>
            <Button loading={running === `checked ${area.id}`} onClick={() => act(area.id, 'checked')}>
              Tried today, right<VisuallyHidden>: {place}</VisuallyHidden>
            </Button>
            <Button loading={running === `retire ${area.id}`} onClick={() => act(area.id, 'retire')}>
              No longer used<VisuallyHidden>: {place}</VisuallyHidden>
            </Button>
          </span>
        );
      },
    },
  ];
  return (
    <>
      <PageHeader
        tab="911 centres"
        when={<Link to={paths.program}>Program</Link>}
        title={
          old.length === 0
            ? `${countText(data.areas.length, 'place')} with a number that was tried.`
            : `${countText(old.length, 'number')} to try again.`
        }
        under={`911 dialled at your desk reaches your own centre. Staff see these numbers on the emergency card; one that nobody tried for ${data.staleAfterDays} days is marked.`}
      />
      {problem !== null && <ProblemNotice error={problem} />}
      {data.areas.length === 0 ? (
        <Empty sentence="No number is kept yet. Add the places where your people sit, or import a file." />
      ) : (
        <DataTable
          caption="Emergency numbers by place"
          columns={columns}
          rowKey={(area) => area.id}
          isDoubtful={(area) => area.isStale}
          groups={[{ key: 'all', rows: [...old, ...data.areas.filter((one) => !one.isStale)] }]}
        />
      )}
      <div className={`${styles.columns} ${styles.under}`}>
        <AreaForm onSaved={markStale} />
        <AreasImport onWritten={markStale} />
      </div>
    </>
  );
}

interface PlaceProps {
  name: string | null;
  phone: string | null;
  detail?: string | null;
}

function Place({ name, phone, detail }: PlaceProps) {
  if (!name && !phone) return <span className={styles.detail}>Not known</span>;
  return (
    <>
      <span className={styles.first}>{name}</span>
      {phone && <strong>{phoneText(phone)}</strong>}
      {detail && <span className={styles.second}>{detail}</span>}
    </>
  );
}
