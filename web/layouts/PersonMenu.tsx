import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { signOut, useMe } from '../me.ts';
import { paths } from '../paths.ts';
import { rolesText } from '../roles-text.ts';
import { initials } from '../ui/initials.ts';
import styles from './PersonMenu.module.css';

/** Who is signed in, and the way out. The browser's own popover closes it by Escape and by a click beside it. */
export function PersonMenu({ compact }: { compact?: boolean }) {
  const me = useMe();
  const [isLeaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = async () => {
    setLeaving(true);
    setFailed(false);
    await signOut().catch(() => setFailed(true));
    setLeaving(false);
  };
  const shownName = me.chosenName || me.name;
  return (
    <>
      <button
        type="button"
        popoverTarget="person-menu"
        className={styles.opener}
        aria-label={compact ? `${shownName}, your account` : undefined}
      >
        <span className={compact ? styles.initialDark : styles.initial} aria-hidden="true">
          {compact ? initials(shownName).slice(0, 1) : initials(me.name)}
        </span>
        {!compact && (
          <span className={styles.names}>
            <strong>{me.name}</strong>
            <span>{rolesText(me.roles)}</span>
          </span>
        )}
      </button>
      <div popover="auto" id="person-menu" className={styles.menu}>
        <p className={styles.who}>{me.name}</p>
        <p className={styles.where}>
          {rolesText(me.roles)}, {me.organizationName}
        </p>
        {me.roles.includes('patient') && (
          <>
            <p>
              <Link to={paths.myRecord} params={{ page: 'reminders' }}>
                Reminders
              </Link>
            </p>
            <p>
              <Link to={paths.myRecord} params={{ page: 'readers' }}>
                Who looked at my record
              </Link>
            </p>
          </>
        )}
        <p>
          <Link to={paths.account}>Sign-in and devices</Link>
        </p>
        <Button fullWidth loading={isLeaving} onClick={() => void leave()}>
          Sign out
        </Button>
        {failed && <p role="alert">You are still signed in: Hearth did not answer. Try again.</p>}
      </div>
    </>
  );
}
