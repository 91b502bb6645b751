import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useFind, useFirst } from '../../ui/find.tsx';
import { countText, dateText, dayOf, momentText } from '../../ui/format.ts';
import { moneyText } from '../../ui/money.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { DownloadFile } from './DownloadFile.tsx';
import styles from './office.module.css';
import { type Batch, type Claim, claimsQuery } from './queries.ts';
import { WriteFile } from './WriteFile.tsx';

const total = (claims: Claim[]) => claims.reduce((sum, one) => sum + one.totalCents, 0);

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
  const { data } = useSuspenseQuery(claimsQuery);
  const { roles, programZone } = useMe();
  const drafts = data.claims.filter((one) => !one.submittedAt);
  const sent = data.claims.filter((one) => one.submittedAt);
  const byPayer = [...Map.groupBy(drafts, (one) => one.payerId).values()];
  return (
    <div className={styles.page}>
      <PageHeader
        tab="Claims"
        title={
          drafts.length === 0
            ? 'No claim waits to be sent.'
            : `${countText(drafts.length, 'claim')} of ${moneyText(total(drafts))} can be sent.`
        }
        under="A claim collects the billable days of one person in one week. Once it is sent it never changes."
      />
      {drafts.length === 0 && (
        <Empty sentence="Every claim that was begun is sent.">
          <Link to={paths.days}>Open the service days</Link> and add billable ones to a claim.
        </Empty>
      )}
      {byPayer.map((own) => (
        <Sheet
          key={own[0]!.payerId}
          heading={own[0]!.payerName}
          aside={`${countText(own.length, 'claim')}, ${moneyText(total(own))}`}
        >
          <DataTable
            caption={`Drafts for ${own[0]!.payerName}`}
            columns={columns}
            groups={[{ key: 'drafts', rows: own }]}
            rowKey={(claim) => claim.id}
          />
          {roles.includes('biller') && (
            <WriteFile
              payerId={own[0]!.payerId}
              payerName={own[0]!.payerName}
              isMain={byPayer.length === 1}
            />
          )}
        </Sheet>
      ))}
      {data.batches.length > 0 && <Files batches={data.batches} zone={programZone} />}
      {sent.length > 0 && <Sent claims={sent} zone={programZone} />}
    </div>
  );
}

function Sent({ claims, zone }: { claims: Claim[]; zone: string }) {
  const { found, field } = useFind(
    claims,
    'Find a sent claim by name, number or payer',
    ({ name, controlNumber, payerName }) => `${name} ${controlNumber} ${payerName}`,
  );
  const { first, more } = useFirst(found);
  return (
    <section className={styles.part}>
      <h2>Sent, {claims.length}</h2>
      {field}
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
          groups={[{ key: 'sent', rows: first }]}
          rowKey={(claim) => claim.id}
        />
      )}
      {more}
    </section>
  );
}

function Files({ batches, zone }: { batches: Batch[]; zone: string }) {
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
      <h2>Files written, {batches.length}</h2>
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
