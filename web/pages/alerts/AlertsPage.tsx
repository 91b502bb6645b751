import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AlertSummary, BoardAnswer } from '#server/planning/safety/contract-alerts.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { clockText, countText, momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import { deliveredText, isFree, phaseOf, reasonText, rungText, sinceText } from './alert-words.ts';
import styles from './alerts.module.css';
import { PageThisBrowser } from './PageThisBrowser.tsx';
import { boardQuery } from './queries.ts';
import { useAnswer } from './use-answer.ts';

/** Safety alerts of those whom one treats, hosts or answers for: open ones first, each with its clock. */
export function AlertsPage() {
  const { data } = useSuspenseQuery(boardQuery);
  const waiting = data.open.filter(isFree).length;
  const taken = data.open.length - waiting;
  return (
    <div className={styles.page}>
      <PageHeader
        tab="Alerts"
        when="Safety"
        title={
          waiting > 0
            ? `${countText(waiting, 'alert waits', 'alerts wait')} for somebody.`
            : taken > 0
              ? `Nobody waits. ${countText(taken, 'alert is', 'alerts are')} being looked after.`
              : 'Nobody waits for you.'
        }
        under="Whoever acknowledges has it, and nobody more is paged while something is done about it. What follows is written down with its time."
      />
      {data.open.length === 0 ? (
        <Empty sentence="No alert is open. You will be paged when one is raised while you are on call." />
      ) : (
        <ul className={styles.list}>
          {data.open.map((alert) => (
            <AlertCard key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      <div className={styles.columns}>
        <OnCall onCall={data.onCall} />
        <PageThisBrowser />
      </div>
      {data.closed.length > 0 && <Closed closed={data.closed} />}
    </div>
  );
}

function AlertCard({ alert }: { alert: AlertSummary }) {
  const { programZone } = useMe();
  const now = useNow();
  const { answer, isRunning, problem } = useAnswer(alert.id);
  const { mark, text } = phaseOf(alert);
  const isUrgent = isFree(alert) && alert.level === 'page';
  const last = alert.pages.at(-1);
  return (
    <li className={`${styles.card} ${isUrgent ? styles.urgent : ''}`}>
      <div>
        <p className={styles.name}>{alert.personName}</p>
        <ul className={styles.facts}>
          <li>{reasonText(alert.because)}</li>
          <li>
            <StatusMark mark={mark}>{text}</StatusMark>
          </li>
          {last && (
            <li>
              Last paged: {last.name} ({rungText[last.rung]}) at {clockText(last.at, programZone)},{' '}
              {deliveredText(last)}
            </li>
          )}
        </ul>
        {problem !== null && <ProblemNotice error={problem} />}
      </div>
      <div>
        <p className={styles.clock}>{sinceText(alert.raisedAt, now)}</p>
        <div className={styles.acts}>
          {isFree(alert) && (
            <Button loading={isRunning} onClick={() => void answer('/acknowledge')}>
              I have it
            </Button>
          )}
          <Link to={paths.alert} params={{ alertId: alert.id }}>
            Open
          </Link>
        </div>
      </div>
    </li>
  );
}

function OnCall({ onCall }: { onCall: BoardAnswer['onCall'] }) {
  const { programZone } = useMe();
  return (
    <Sheet heading="On call now">
      <ul className={styles.week}>
        {onCall.map(({ programId, programName, now }) => (
          <li key={programId} className={styles.day}>
            <span>{programName}</span>
            <div>
              {now ? (
                <p className={styles.shift}>
                  {now.primaryName}, then {now.backupName}, then {now.supervisorName}; until{' '}
                  {momentText(now.until, programZone)}
                </p>
              ) : (
                <p className={styles.shift}>
                  <StatusMark mark="watch">Nobody is on call. The directors are paged.</StatusMark>
                </p>
              )}
              <Link to={paths.rota} params={{ programId }}>
                Who is on call when
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Closed({ closed }: { closed: BoardAnswer['closed'] }) {
  const { programZone } = useMe();
  return (
    <Sheet heading="Closed lately">
      <ul className={styles.week}>
        {closed.map((alert) => (
          <li key={alert.id} className={styles.day}>
            <span>{alert.closedAt && momentText(alert.closedAt, programZone)}</span>
            <span>
              <Link to={paths.alert} params={{ alertId: alert.id }}>
                {alert.personName}
              </Link>
              <span className={styles.small}> {reasonText(alert.because)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
