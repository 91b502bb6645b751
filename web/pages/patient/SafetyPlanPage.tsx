import { Button } from '@mantine/core';
import { IconArrowLeft, IconEyeOff } from '@tabler/icons-react';
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { post } from '../../api.ts';
import { paths } from '../../paths.ts';
import { CrisisStrip } from '../../ui/CrisisStrip.tsx';
import { dateText, dayOf } from '../../ui/format.ts';
import { Main } from '../../ui/Main.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import { PlanSteps } from './PlanSteps.tsx';
import { emptyPlan } from './plan-words.ts';
import styles from './safety-plan.module.css';
import { type ShownPlan, useMyPlan } from './use-my-plan.ts';
import { WayBack } from './WayBack.tsx';

/** The plan to read: big and calm, without a network too, off the screen by one press or the Escape key. */
export function SafetyPlanPage() {
  const shown = useMyPlan();
  const router = useRouter();
  const [isHidden, setHidden] = useState(false);
  // At once on the screen; the address and its place in the history follow.
  const hide = () => {
    setHidden(true);
    void router.navigate({ to: paths.clock, replace: true });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => void (event.key === 'Escape' && hide());
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  useLeaveIfNotMine(shown);
  if (isHidden) return <ClockPage />;
  const { answer } = shown;
  return (
    <div className={styles.frame}>
      <title>Hearth</title>
      <header className={styles.header}>
        <Link to={paths.today} className={styles.back}>
          <IconArrowLeft size={20} stroke={1.75} aria-hidden="true" />
          Today
        </Link>
        <Button onClick={hide} leftSection={<IconEyeOff size={18} stroke={1.75} aria-hidden="true" />}>
          Hide
        </Button>
      </header>
      <Main className={styles.main}>
        <div>
          <h1>My safety plan</h1>
          <p className={styles.under}>
            <Standing shown={shown} />
          </p>
        </div>
        {answer?.reviewAskedAt && shown.state === 'fresh' && (
          <Review askedAt={answer.reviewAskedAt} onDone={shown.again} />
        )}
        <PlanSteps steps={answer?.plan?.steps ?? emptyPlan} withCrisisLines />
        <p className={styles.small}>
          Hide puts a clock on the screen and takes this page out of the Back button. The browser's list of
          visited pages can still name this address.
        </p>
      </Main>
      <footer className={styles.foot}>
        <WayBack state={shown.state} />
        <CrisisStrip />
      </footer>
    </div>
  );
}

function Standing({ shown: { answer, keptAt, state } }: { shown: ShownPlan }) {
  const change = <Link to={paths.editSafetyPlan}>{answer?.plan ? 'Change it' : 'Write it now'}</Link>;
  if (state === 'opening' && !answer) return 'Opening…';
  if (state === 'signedOut') {
    return (
      <>
        This device kept it from {dateOf(keptAt)}. <Link to={paths.entrance}>Sign in</Link> to change it.
      </>
    );
  }
  if (!answer) return 'Your plan is not on this device. The numbers below work at any hour.';
  if (!answer.plan)
    return <>Nothing is written yet. It takes about twenty minutes, alone or together. {change}</>;
  if (keptAt && state === 'away') return `Kept on this device. Last change ${dateOf(answer.plan.at)}.`;
  const by = answer.plan.writtenDownBy;
  return (
    <>
      In your own words{by && `, written down by ${by}`}. Last change {dateOf(answer.plan.at)}. {change}
    </>
  );
}

/** The device's own day: this page knows no program when it is opened without a network. */
const dateOf = (instant: string | null) =>
  instant ? dateText(dayOf(instant, Temporal.Now.timeZoneId())) : 'before';

function Review({ askedAt, onDone }: { askedAt: string; onDone: () => Promise<void> }) {
  const [state, setState] = useState<'asked' | 'sending' | 'failed'>('asked');
  const send = () => {
    setState('sending');
    post('/api/safety-plan/reviewed').then(onDone, () => setState('failed'));
  };
  return (
    <section className={styles.review} aria-labelledby="review">
      <h2 id="review">Is this still right?</h2>
      <p>{dateOf(askedAt)} was hard. Read your plan once more: what helped, what is missing?</p>
      <div className={styles.acts}>
        <Button loading={state === 'sending'} onClick={send}>
          It is still right
        </Button>
        <Link to={paths.editSafetyPlan}>Change it</Link>
      </div>
      {state === 'failed' && <StatusMark mark="watch">That did not reach us. Try again.</StatusMark>}
    </section>
  );
}

function useLeaveIfNotMine({ answer, state }: ShownPlan): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (state === 'notPatient') void navigate({ to: paths.entrance, replace: true });
    if (state === 'signedOut' && !answer) {
      void navigate({ to: paths.entrance, search: { next: paths.safetyPlan }, replace: true });
    }
  }, [answer, state, navigate]);
}

/** A neutral page: it names nobody and leads nowhere. */
export function ClockPage() {
  const now = Temporal.Instant.from(useNow(1_000)).toZonedDateTimeISO(Temporal.Now.timeZoneId());
  return (
    <Main className={styles.clock}>
      <title>Clock</title>
      <h1>{now.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' })}</h1>
      <p>{now.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' })}</p>
    </Main>
  );
}
