import { Button } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { mayLead, placeOf, type Wanted, wayBack } from '../../offline/way-back.ts';
import { useIsOnline } from '../../ui/OfflineStrip.tsx';
import { useNow } from '../../ui/useNow.ts';
import type { ShownPlan } from './use-my-plan.ts';
import styles from './way-back.module.css';

/** Whatever a hand, a key or a screen reader does on the page. */
const touches = ['pointerdown', 'click', 'keydown', 'wheel', 'touchmove'] as const;

/** Who touched something stays after a reload too. */
const staysKey = 'plan-stays';

/** Says that nobody answers and what still works; once somebody answers, leads or offers to lead back to what the person wanted. */
export function WayBack({ state }: { state: ShownPlan['state'] }) {
  const wanted = useRouterState({ select: ({ location }) => location.state.wanted });
  const isOnline = useIsOnline();
  const isAway = !isOnline || state === 'away';
  return (
    <div role="status" className={styles.strip}>
      {isAway && (
        <p>
          {isOnline ? 'Hearth does not answer right now.' : 'You are offline.'} Your safety plan and the
          emergency numbers still work.
        </p>
      )}
      {wanted && state !== 'signedOut' && state !== 'notPatient' && (
        <Back wanted={wanted} answers={isOnline && state === 'fresh'} />
      )}
    </div>
  );
}

function Back({ wanted, answers }: { wanted: Wanted; answers: boolean }) {
  const [touched, setTouched] = useState(() => sessionStorage.getItem(staysKey) === String(wanted.since));
  useEffect(() => {
    const touch = () => {
      setTouched(true);
      sessionStorage.setItem(staysKey, String(wanted.since));
    };
    for (const name of touches) window.addEventListener(name, touch, { capture: true, passive: true });
    return () => {
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
    };
  }, [wanted.since]);
  const seen = { answers, touched, now: Date.parse(useNow(1_000)) };
  const way = wayBack(wanted, seen);
  // With a full load: this page may be an older one that was kept. It takes this page's place in the history.
  const leave = () => window.location.replace(wanted.href);
  useEffect(() => {
    if (way === 'leads') window.location.replace(wanted.href);
  }, [way, wanted]);

  if (way === 'leads') return <p>Hearth answers again. Taking you back to your group…</p>;
  if (way === 'asks')
    return (
      <div className={styles.offer}>
        <p>Hearth answers again.</p>
        <Button onClick={leave}>Back to {placeOf(wanted.href)}</Button>
      </div>
    );
  if (!mayLead(wanted, seen)) return <p>We keep trying. This page stays until you leave it.</p>;
  return (
    <div className={styles.offer}>
      <p>You are taken back to your group as soon as it is there.</p>
      {/* Pressing it is a touch like any other. */}
      <Button variant="default">Stay here</Button>
    </div>
  );
}
