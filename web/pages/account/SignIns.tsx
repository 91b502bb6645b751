import { Button } from '@mantine/core';
import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';
import { del, post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { momentText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './account.module.css';
import { useChange } from './use-change.ts';
import { eventWords, methodWords } from './words.ts';

/** Browsers in which one is signed in now, and what happened before. */
export function SignIns({ account: { signIns, history } }: { account: OwnAccount }) {
  const { programZone } = useMe();
  const { change, error, isBusy } = useChange();
  const at = (instant: string) => momentText(instant, programZone);
  return (
    <>
      <Sheet heading="Where you are signed in">
        {error !== undefined && <ProblemNotice error={error} />}
        <ul className={styles.list}>
          {signIns.map((one) => (
            <li key={one.id} className={styles.line}>
              <span>
                <strong>{one.label}</strong>
                <span className={styles.detail}>
                  {methodWords[one.method]}, {at(one.since)}. Last used {at(one.activeAt)}
                  {one.source && `, from ${one.source}`}.
                </span>
              </span>
              {one.isThis ? (
                <StatusMark mark="kept">This one</StatusMark>
              ) : (
                <Button
                  loading={isBusy}
                  aria-label={`Sign out of ${one.label}, used ${at(one.activeAt)}`}
                  onClick={() => void change(() => del(`/api/account/sign-ins/${one.id}`))}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
        {signIns.length > 1 && (
          <div className={styles.acts}>
            <Button
              loading={isBusy}
              onClick={() => void change(() => post('/api/account/sign-out-elsewhere'))}
            >
              Sign out everywhere else
            </Button>
          </div>
        )}
      </Sheet>
      <Sheet heading="What happened with your account">
        <ul className={styles.list}>
          {history.map(({ id, at: when, kind, label, source }) => (
            <li key={id} className={styles.line}>
              <span>
                {eventWords[kind]}
                <span className={styles.detail}>{[label, source].filter(Boolean).join(', ')}</span>
              </span>
              <span className={styles.detail}>{at(when)}</span>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}
