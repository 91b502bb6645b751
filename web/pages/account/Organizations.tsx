import { Button } from '@mantine/core';
import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';
import { post } from '../../api.ts';
import { enterAt } from '../../me.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './account.module.css';
import { useChange } from './use-change.ts';

/** One account, two houses: one goes on in the other, with a full load, so that nothing of the first stays on the screen. */
export function Organizations({ organizations }: Pick<OwnAccount, 'organizations'>) {
  const { change, error, isBusy } = useChange();
  const go = async (organizationId: string) => {
    const isDone = await change(() => post('/api/account/organization', { organizationId }));
    if (isDone) enterAt('/');
  };
  return (
    <Sheet heading="Where you belong">
      {error !== undefined && <ProblemNotice error={error} />}
      <ul className={styles.list}>
        {organizations.map(({ organizationId, name, isThis, hasRole }) => (
          <li key={organizationId} className={styles.line}>
            <strong>{name}</strong>
            {isThis ? (
              <StatusMark mark="kept">You are here</StatusMark>
            ) : hasRole ? (
              <Button loading={isBusy} onClick={() => void go(organizationId)}>
                Go on there
              </Button>
            ) : (
              <span className={styles.detail}>No role today</span>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
