import { Button } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from '../office/office.module.css';
import { type FailedJobs, type House, houseQuery, jobsQuery } from './queries.ts';
import {
  auditLine,
  backupLines,
  diskLine,
  howLong,
  type Line,
  newsLine,
  queueLine,
  roomsLine,
  sizeText,
  verdict,
} from './words.ts';

type Job = FailedJobs['jobs'][number];

/** How the house stands, for whoever keeps it running: counts, nobody's record. */
export function OperatorPage() {
  const { data: house } = useSuspenseQuery(houseQuery);
  const { programZone } = useMe();
  const { versions } = house;
  return (
    <div className={styles.page}>
      <PageHeader
        tab="How the house stands"
        when={`Looked at ${momentText(house.at, programZone)}, every 15 seconds again`}
        title={verdict(house)}
        under={`Hearth ${versions.hearth} since ${momentText(versions.startedAt, programZone)}. Node ${versions.node.replace('v', '')}, PostgreSQL ${versions.postgres}, database at ${versions.migration.replace('.sql', '')}.`}
      />
      <div className={styles.sheets}>
        <Sheet heading="Parts">
          <Parts house={house} />
        </Sheet>
        <Sheet heading="Work in the background" aside="all organizations">
          <Lines lines={[queueLine(house)]} />
        </Sheet>
        <Sheet heading="Rooms now">
          <Lines lines={[roomsLine(house)]} />
        </Sheet>
        <Sheet heading="News of rooms" aside="your organization">
          <Lines lines={[newsLine(house)]} />
        </Sheet>
        <Sheet heading="Backup">
          <Lines lines={backupLines(house)} />
        </Sheet>
        <Sheet heading="Audit log" aside="your organization">
          <Lines lines={[auditLine(house)]} />
        </Sheet>
        <Sheet heading="Storage">
          <Lines lines={[diskLine(house)]} />
          <Sizes house={house} />
        </Sheet>
      </div>
      <Failed />
    </div>
  );
}

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map(({ mark, says }) => (
        <li key={says}>
          <StatusMark mark={mark}>{says}</StatusMark>
        </li>
      ))}
    </ul>
  );
}

const states = {
  ok: { mark: 'kept', word: 'answers' },
  away: { mark: 'refused', word: 'does not answer' },
  starting: { mark: 'waits', word: 'has just begun' },
} as const;

function Parts({ house }: { house: House }) {
  return (
    <ul className={styles.lines}>
      {house.parts.map(({ name, state, ms }) => (
        <li key={name}>
          <StatusMark mark={states[state].mark}>
            {`${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${states[state].word}${state === 'ok' && ms > 0 ? `, ${ms} ms` : ''}.`}
          </StatusMark>
        </li>
      ))}
    </ul>
  );
}

function Sizes({ house }: { house: House }) {
  return (
    <dl className={styles.sizes}>
      <dt>Database</dt>
      <dd>{sizeText(house.storage.databaseBytes)}</dd>
      {house.storage.largest.map(({ name, bytes }) => (
        <div key={name} className={styles.size}>
          <dt>{name.replace('public.', '')}</dt>
          <dd>{sizeText(bytes)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Work of one's own organization that failed, with its cause; once more by hand. */
function Failed() {
  const { data } = useSuspenseQuery(jobsQuery);
  const { programZone } = useMe();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  const again = async (id: string) => {
    setError(undefined);
    setBusy(id);
    try {
      await post(`/api/operations/jobs/${id}/again`);
    } catch (failure) {
      setError(failure);
    } finally {
      await queryClient.invalidateQueries({ queryKey: jobsQuery.queryKey });
      setBusy(null);
    }
  };
  if (data.jobs.length === 0)
    return <p className={styles.detail}>No work of your organization has failed lately.</p>;
  const columns: Column<Job>[] = [
    { key: 'task', heading: 'Work', width: '22%', cell: (job) => job.task },
    { key: 'cause', heading: 'Cause', cell: (job) => <span className={styles.cause}>{job.cause}</span> },
    {
      key: 'when',
      heading: 'Failed',
      width: '18%',
      cell: (job) => `${momentText(job.failedAt, programZone)}, ${job.attempts} of ${job.maxAttempts}`,
    },
    {
      key: 'next',
      heading: 'Next try',
      width: '16%',
      cell: (job) => (job.nextTryAt ? nextText(job.nextTryAt) : 'Given up'),
    },
    {
      key: 'again',
      width: '12%',
      align: 'end',
      isPlain: true,
      cell: (job) => (
        <Button
          variant="default"
          loading={busy === job.id}
          onClick={() => void again(job.id)}
          aria-label={`Run ${job.task} again`}
        >
          Run again
        </Button>
      ),
    },
  ];
  return (
    <section className={styles.part}>
      <h2>Work that failed</h2>
      {error !== undefined && <ProblemNotice error={error} />}
      <DataTable
        caption="Work that failed"
        columns={columns}
        groups={[{ key: 'all', rows: data.jobs }]}
        rowKey={(job) => job.id}
      />
    </section>
  );
}

const nextText = (instant: string) => {
  const seconds = Temporal.Instant.from(instant).since(Temporal.Now.instant()).total('seconds');
  return seconds > 0 ? `in ${howLong(seconds)}` : 'now';
};
