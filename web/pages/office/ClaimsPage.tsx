import { keepPreviousData, useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ClaimsAnswer } from '#server/office/billing/contract.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useFirst } from '../../ui/find.tsx';
import { countText, dateText, dayOf, momentText } from '../../ui/format.ts';
import { MoreRows, useTyped } from '../../ui/MoreRows.tsx';
import { moneyText } from '../../ui/money.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { claimsQuery } from './claims-query.ts';
import { DownloadFile } from './DownloadFile.tsx';
import styles from './office.module.css';
import type { Batch, Claim } from './queries.ts';
import { WriteFile } from './WriteFile.tsx';

const daysOf = ({ from, through }: Claim) =>
  from && through ? (from === through ? dateText(from) : `${dateText(from)} to ${dateText(through)}`) : '';

const columns: Column<Claim>[] = [
  { key: 'name', heading: 'Person', cell: (claim) => claim.name },
  {
    key: 'claim',
    heading: 'Claim',
    cell: (claim) => (
      <Link to={paths.claim} params={{ claimId: claim.id }}>
        {claim.controlNumber}
      </Link>
    ),
  },
  { key: 'days', heading: 'Days', cell: daysOf },
  { key: 'lines', heading: 'Lines', align: 'end', cell: (claim) => claim.lines },
  { key: 'total', heading: 'Charge', align: 'end', cell: (claim) => moneyText(claim.totalCents) },
];

/** Claims on their way: drafts by payer, files that were written, claims that were sent. */
export function ClaimsPage() {
  const [data] = useSuspenseInfiniteQuery(claimsQuery('')).data.pages as [ClaimsAnswer];
  const { roles, programZone } = useMe();
  const drafts = data.claims.filter((one) => !one.submittedAt);
  const waiting = data.drafts.reduce((sum, one) => sum + one.count, 0);
  const charge = data.drafts.reduce((sum, one) => sum + one.totalCents, 0);
  return (
    <div className={styles.page}>
      <PageHeader
        tab="Claims"
        title={
          waiting === 0
            ? 'No claim waits to be sent.'
            : `${countText(waiting, 'claim')} of ${moneyText(charge)} can be sent.`
        }
        under="A claim collects the billable days of one person in one week. Once it is sent it never changes."
      />
      {waiting === 0 && (
        <Empty sentence="Every claim that was begun is sent.">
          <Link to={paths.days}>Open the service days</Link> and add billable ones to a claim.
        </Empty>
      )}
      {data.drafts.map(({ payerId, payerName, count, totalCents }) => {
        const own = drafts.filter((one) => one.payerId === payerId);
        return (
          <Sheet
            key={payerId}
            heading={payerName}
            aside={`${countText(count, 'claim')}, ${moneyText(totalCents)}`}
          >
            <DataTable
              caption={`Drafts for ${payerName}`}
              columns={columns}
              groups={[{ key: 'drafts', rows: own }]}
              rowKey={(claim) => claim.id}
            />
            {count > own.length && (
              <p>
                The {own.length} newest are shown; the file takes all {count}.
              </p>
            )}
            {roles.includes('biller') && (
              <WriteFile payerId={payerId} payerName={payerName} isMain={data.drafts.length === 1} />
            )}
          </Sheet>
        );
      })}
      {data.batches.length > 0 && <Files batches={data.batches} count={data.batchCount} zone={programZone} />}
      {data.sentCount > 0 && <Sent count={data.sentCount} zone={programZone} />}
    </div>
  );
}

function Sent({ count, zone }: { count: number; zone: string }) {
  const { text, field } = useTyped('Find a sent claim by name or number');
  const pages = useInfiniteQuery({ ...claimsQuery(text), placeholderData: keepPreviousData });
  const found = (pages.data?.pages ?? []).flatMap((page) => page.claims.filter((one) => one.submittedAt));
  return (
    <section className={styles.part}>
      <h2>Sent, {count}</h2>
      {field}
      {pages.error && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {found.length === 0 ? (
        <Empty sentence="No sent claim answers to that." />
      ) : (
        <DataTable
          caption="Claims that were sent"
          columns={[
            ...columns,
            { key: 'payer', heading: 'Payer', cell: (claim) => claim.payerName },
            { key: 'sent', heading: 'Sent', cell: (claim) => dateText(dayOf(claim.submittedAt!, zone)) },
          ]}
          groups={[{ key: 'sent', rows: found }]}
          rowKey={(claim) => claim.id}
        />
      )}
      <MoreRows says={`${found.length} of ${pages.data?.pages[0]?.sentCount} are shown.`} pages={pages} />
    </section>
  );
}

function Files({ batches, count, zone }: { batches: Batch[]; count: number; zone: string }) {
  const fileColumns: Column<Batch>[] = [
    { key: 'file', heading: 'File', cell: (batch) => batch.fileName },
    { key: 'payer', heading: 'Payer', cell: (batch) => batch.payerName },
    { key: 'claims', heading: 'Claims', align: 'end', cell: (batch) => batch.claims },
    {
      key: 'made',
      heading: 'Written',
      cell: (batch) => `${momentText(batch.madeAt, zone)}, by ${batch.madeBy}`,
    },
    { key: 'get', align: 'end', isPlain: true, cell: (batch) => <DownloadFile batch={batch} /> },
  ];
  const { first, more } = useFirst(batches, 10);
  return (
    <section className={styles.part}>
      <h2>Files written, {count}</h2>
      <DataTable
        caption="Files written"
        columns={fileColumns}
        groups={[{ key: 'files', rows: first }]}
        rowKey={(batch) => batch.id}
      />
      {more}
    </section>
  );
}
