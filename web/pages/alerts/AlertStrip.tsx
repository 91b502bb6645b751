import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { StripAnswer } from '#server/planning/safety/contract-alerts.ts';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { countText } from '../../ui/format.ts';
import { MarkShape } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './AlertStrip.module.css';
import { raisedText } from './alert-words.ts';
import { stripQuery } from './queries.ts';
import { isSoundOn, ring, setSoundOn } from './sound.ts';

/** On every staff page, above everything, as long as an alert waits for the one who looks. It cannot be put away. */
export function AlertStrip() {
  const { roles } = useMe();
  // Whoever interprets, captions or keeps the house running answers no alert and is told of none.
  const enabled = roles.some((role) => !['interpreter', 'captioner', 'operator'].includes(role));
  const { data } = useQuery({ ...stripQuery, enabled });
  const alerts = data?.alerts ?? [];
  useNoteSeen(alerts);
  const waiting = alerts.filter((one) => one.waits && one.level === 'page');
  const [sound, setSound] = useState(isSoundOn);
  const count = waiting.length;
  useEffect(() => {
    if (count === 0 || !sound) return;
    ring();
    const timer = setInterval(ring, 20_000);
    return () => clearInterval(timer);
  }, [count, sound]);
  const change = () => {
    setSoundOn(!sound);
    setSound(!sound);
  };
  return (
    <div role="alert">
      {waiting.length > 0 && <Waiting alerts={waiting} sound={sound} onSound={change} />}
      {waiting.length === 0 && alerts.some((one) => one.mine) && <Mine alerts={alerts} />}
    </div>
  );
}

type Alerts = StripAnswer['alerts'];

function Waiting({ alerts, sound, onSound }: { alerts: Alerts; sound: boolean; onSound: () => void }) {
  const now = useNow();
  const first = alerts.find((one) => one.pagedMe) ?? alerts[0]!;
  const others = alerts.length - 1;
  return (
    <div className={styles.strip}>
      <p className={styles.line}>
        <MarkShape mark="watch" />
        {first.pagedMe ? 'You are paged: ' : ''}
        {first.personName} needs somebody, {raisedText(first.raisedAt, now)}.
        {others > 0 ? ` And ${countText(others, 'alert more', 'alerts more')}.` : ''}
      </p>
      <Link
        className={styles.act}
        {...(others > 0 ? { to: paths.alerts } : { to: paths.alert, params: { alertId: first.id } })}
      >
        {others > 0 ? 'Open the alerts' : 'Open the alert'}
      </Link>
      <label className={styles.quiet}>
        <input type="checkbox" checked={sound} onChange={onSound} /> Sound
      </label>
    </div>
  );
}

function Mine({ alerts }: { alerts: Alerts }) {
  const mine = alerts.filter((one) => one.mine);
  return (
    <div className={`${styles.strip} ${styles.calm}`}>
      <p className={styles.line}>
        <MarkShape mark="partial" />
        You have {mine.length === 1 ? `the alert about ${mine[0]!.personName}` : `${mine.length} alerts`}.
      </p>
      <Link
        className={styles.act}
        {...(mine.length > 1 ? { to: paths.alerts } : { to: paths.alert, params: { alertId: mine[0]!.id } })}
      >
        {mine.length > 1 ? 'Open the alerts' : 'Open it'}
      </Link>
    </div>
  );
}

/** That a page came up on the screen of the one who was paged is a fact of its own: it is told once. */
function useNoteSeen(alerts: Alerts): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (document.visibilityState !== 'visible') return;
    for (const { id, unseen } of alerts) {
      if (!unseen || told.current.has(id)) continue;
      told.current.add(id);
      void post(`/api/alerts/${id}/seen`)
        .catch(() => {})
        .finally(() => told.current.delete(id));
    }
  }, [alerts]);
}
