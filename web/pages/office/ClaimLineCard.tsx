import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { dateText, dayOf, fullDateText } from '../../ui/format.ts';
import { moneyText } from '../../ui/money.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { segmentText } from './answers.ts';
import styles from './ClaimLineCard.module.css';
import { claimsKey, type DayAnswer, dayQuery, daysKey } from './queries.ts';

/** The line that the day makes, under the reasons it rests on; the one act is to put it on its claim. */
export function ClaimLineCard({ day }: { day: DayAnswer }) {
  const { line } = day;
  if (!line) return null;
  const values: [label: string, value: string][] = [
    ['Date', fullDateText(line.date)],
    ...(line.revenueCode === '' ? [] : ([['Revenue', line.revenueCode]] as [string, string][])),
    ['Code', line.hcpcs],
    ['Modifier', line.modifiers.join(' ') || 'none'],
    ['Units', line.units === 1 ? '1 day' : `${line.units} days`],
    ['Charge', moneyText(line.chargeCents)],
    ['Expected', moneyText(line.expectedCents)],
  ];
  return (
    <Sheet kind="line" heading="The claim line" aside={<OnClaim day={day} />}>
      <dl className={styles.values}>
        {values.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <code className={styles.segment}>{segmentText(line)}</code>
        {!day.claim && <AddToClaim day={day} />}
      </div>
    </Sheet>
  );
}

function OnClaim({ day }: { day: DayAnswer }) {
  if (!day.claim) {
    const form = day.line?.revenueCode === '' ? 'Professional' : 'Institutional';
    return `${form} claim, on no claim yet`;
  }
  const { claimId, controlNumber, submittedAt } = day.claim;
  return (
    <>
      <Link to={paths.claim} params={{ claimId }}>
        Claim {controlNumber}
      </Link>
      {submittedAt ? `, sent ${dateText(dayOf(submittedAt, day.timeZone))}` : ', not sent yet'}
    </>
  );
}

function AddToClaim({ day }: { day: DayAnswer }) {
  const { roles } = useMe();
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: () => post(`/api/service-days/${day.id}/claim-line`),
    onSettled: () =>
      Promise.all(
        [dayQuery(day.id).queryKey, daysKey, claimsKey].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
  if (!roles.includes('biller')) return <p className={styles.who}>A biller puts it on a claim.</p>;
  return (
    <div className={styles.act}>
      <Button size="lg" variant="filled" color="ember" loading={add.isPending} onClick={() => add.mutate()}>
        Add to claim
      </Button>
      {add.error && <ProblemNotice error={add.error} />}
    </div>
  );
}
