import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { countText, dayOf, fullDateText } from '../../ui/format.ts';
import { moneyText } from '../../ui/money.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useNow } from '../../ui/useNow.ts';
import { type RuleVersion, rulesQuery } from './queries.ts';
import styles from './RulesPage.module.css';
import { type Contract, contractsOf, spanOf } from './rule-versions.ts';

/** What each payer demands, in sentences with their authority; every version that was ever in force. */
export function RulesPage() {
  const { data } = useSuspenseQuery(rulesQuery);
  const { roles, programZone } = useMe();
  const today = dayOf(useNow(), programZone);
  const contracts = contractsOf(data.rules);
  const mayPublish = roles.includes('biller') || roles.includes('program_director');
  return (
    <div className={styles.page}>
      <PageHeader
        tab="Payer rules"
        title={`${countText(contracts.length, 'payer')}, each with its own demands.`}
        under="A change is a new version from a date on. Days that are not sent yet are then decided again."
        act={
          mayPublish &&
          contracts.length > 0 && (
            <Button
              size="lg"
              variant="filled"
              color="ember"
              renderRoot={(props) => <Link to={paths.newRule} {...props} />}
            >
              Publish a new version
            </Button>
          )
        }
      />
      {contracts.length === 0 && <Empty sentence="No payer has a rule on file yet." />}
      {contracts.map((contract) => (
        <ContractRules key={contract.id} contract={contract} today={today} />
      ))}
    </div>
  );
}

function ContractRules({ contract, today }: { contract: Contract; today: string }) {
  const current = contract.versions.find((one) => spanOf(one, today) === 'now') ?? contract.versions[0]!;
  const others = contract.versions.filter((one) => one !== current);
  // A day that stands on an older version leads to it.
  const hash = useRouterState({ select: ({ location }) => location.hash });
  return (
    <Sheet heading={contract.payerName} aside={contract.contractName}>
      <Version version={current} today={today} />
      {others.map((version) => (
        <details key={version.id} className={styles.other} open={hash === version.id}>
          <summary>
            {spanOf(version, today) === 'later' ? 'Next:' : 'Before:'} {datesOf(version)}, {version.authority}
          </summary>
          <Version version={version} today={today} />
        </details>
      ))}
    </Sheet>
  );
}

/** The last day is included, as in the payer's letter. */
const datesOf = ({ from, until }: RuleVersion) =>
  until
    ? `${fullDateText(from)} through ${fullDateText(Temporal.PlainDate.from(until).subtract({ days: 1 }).toString())}`
    : `from ${fullDateText(from)} on`;

const stateWords = { now: 'In force', later: 'Not in force yet', before: 'No longer in force' };

function Version({ version, today }: { version: RuleVersion; today: string }) {
  return (
    <section
      id={version.id}
      className={styles.version}
      aria-label={`${version.payerName}, ${version.authority}`}
    >
      <p className={styles.standing}>
        {stateWords[spanOf(version, today)]}, {datesOf(version)}. {version.authority}.
      </p>
      <ul className={styles.demands}>
        {version.demands.map((demand) => (
          <li key={demand.sentence}>
            <span>{demand.sentence}</span>
            <span className={styles.authority}>{demand.authority}</span>
          </li>
        ))}
        {version.fee && (
          <li>
            <span>
              {moneyText(version.fee.chargeCents)} is charged a day, {moneyText(version.fee.expectedCents)}{' '}
              expected.
            </span>
            <span className={styles.authority}>Fee schedule</span>
          </li>
        )}
      </ul>
    </section>
  );
}
