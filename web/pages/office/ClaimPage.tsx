import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { del } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { countText, longDayText, momentText } from '../../ui/format.ts';
import { moneyText } from '../../ui/money.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { segmentText } from './answers.ts';
import { LineTrail } from './LineTrail.tsx';
import styles from './office.module.css';
import { type ClaimAnswer, type ClaimLine, claimQuery, claimsKey, daysKey } from './queries.ts';

/** One claim; each line leads back to what it stands on. */
export function ClaimPage() {
  const { claimId } = useParams({ from: '/staff/claims/$claimId' });
  const { data: claim } = useSuspenseQuery(claimQuery(claimId));
  const { programZone, roles } = useMe();
  const mayChange = !claim.submittedAt && roles.includes('biller');
  const days = countText(claim.lines, 'day');
  return (
    <div className={styles.page}>
      <Link to={paths.claims}>All claims</Link>
      <PageHeader
        tab="Claim"
        when={`Claim ${claim.controlNumber}, ${claim.name}, ${claim.payerName}`}
        title={
          claim.submittedAt
            ? `${days} for ${moneyText(claim.totalCents)}, sent ${momentText(claim.submittedAt, programZone)}.`
            : `${days} for ${moneyText(claim.totalCents)}, not sent yet.`
        }
        under={
          claim.submittedAt
            ? 'What was sent never changes. A correction is a claim of its own that replaces or voids this one.'
            : 'Until it is sent, each line is written anew from the last answer of its day.'
        }
      />
      {claim.items.map((line) => (
        <Sheet key={line.id} heading={longDayText(line.date)} aside={moneyText(line.chargeCents)}>
          <p className={styles.codes}>
            {line.revenueCode === '' ? line.hcpcs : `Revenue ${line.revenueCode} with ${line.hcpcs}`}
            {line.modifiers.length > 0 && `, modifier ${line.modifiers.join(' ')}`}, one day.{' '}
            <Link to={paths.day} params={{ serviceDayId: line.serviceDayId }}>
              Why it is billable
            </Link>
          </p>
          <LineTrail line={line} zone={programZone} />
          <div className={styles.lineFoot}>
            <code className={styles.segment}>{segmentText(line)}</code>
            {mayChange && <TakeOff claim={claim} line={line} />}
          </div>
        </Sheet>
      ))}
      {claim.items.length === 0 && <p>No day is left on this claim; it will not be sent.</p>}
    </div>
  );
}

function TakeOff({ claim, line }: { claim: ClaimAnswer; line: ClaimLine }) {
  const queryClient = useQueryClient();
  const takeOff = useMutation({
    mutationFn: () => del(`/api/claims/${claim.id}/lines/${line.id}`),
    onSettled: () =>
      Promise.all(
        [claimQuery(claim.id).queryKey, claimsKey, daysKey].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <>
      <Button
        loading={takeOff.isPending}
        onClick={() => takeOff.mutate()}
        aria-label={`Take it off: ${longDayText(line.date)}`}
      >
        Take it off
      </Button>
      {takeOff.error && <ProblemNotice error={takeOff.error} />}
    </>
  );
}
