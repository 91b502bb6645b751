import { useCallback, useEffect, useState } from 'react';
import type { MyPlanAnswer } from '#server/planning/safety/contract-plan.ts';
import { get, Problem } from '../../api.ts';
import { onLiveUpdate } from '../../live-updates.ts';
import { keepPlan, readKeptPlan } from '../../offline/kept-plan.ts';
import { restBefore } from '../../offline/way-back.ts';

export interface ShownPlan {
  answer: MyPlanAnswer | null;
  /** Since when this device keeps what is shown; null: it just came from the server. */
  keptAt: string | null;
  /** `signedOut`: nobody is signed in any more; `away`: no answer came. */
  state: 'opening' | 'fresh' | 'away' | 'signedOut' | 'notPatient';
}

/** How long an answer is waited for before the page says that there is none; the kept plan is shown meanwhile. */
const patienceMs = 6_000;

/** The kept plan at once, the server's as soon as it answers: who needs it now does not wait for a network. */
export function useMyPlan(): ShownPlan & { again: () => Promise<void> } {
  const [shown, setShown] = useState<ShownPlan>({ answer: null, keptAt: null, state: 'opening' });

  const again = useCallback(async () => {
    try {
      const answer = await get<MyPlanAnswer>('/api/safety-plan', AbortSignal.timeout(patienceMs));
      setShown({ answer, keptAt: null, state: 'fresh' });
      await keepPlan(answer);
    } catch (error) {
      const status = error instanceof Problem ? error.status : 0;
      const state = status === 401 ? 'signedOut' : status === 403 ? 'notPatient' : 'away';
      setShown((before) => ({
        ...before,
        state: before.state === 'fresh' && state === 'away' ? 'fresh' : state,
      }));
    }
  }, []);

  useEffect(() => {
    void readKeptPlan().then((kept) => {
      if (kept) {
        setShown((before) =>
          before.answer ? before : { ...before, answer: kept.answer, keptAt: kept.keptAt },
        );
      }
    });
    void again();
    const onOnline = () => void again();
    window.addEventListener('online', onOnline);
    const stop = onLiveUpdate(({ topic }) => void (topic === 'plan' && again()));
    return () => {
      window.removeEventListener('online', onOnline);
      stop();
    };
  }, [again]);
  useAskUntilAnswered(shown.state === 'away', again);
  return { ...shown, again };
}

/** While nobody answers: asks again and again, only while somebody looks and the device says that it has a network. */
function useAskUntilAnswered(isAway: boolean, again: () => Promise<void>): void {
  useEffect(() => {
    if (!isAway) return;
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const rest = () => {
      clearTimeout(timer);
      if (isOver || document.visibilityState === 'hidden' || !navigator.onLine) return;
      // Spread out, or all who wait would come in the same moment.
      timer = setTimeout(() => void again().then(rest), restBefore(attempt++) * (0.75 + Math.random() / 4));
    };
    const anew = () => {
      attempt = 0;
      rest();
    };
    rest();
    document.addEventListener('visibilitychange', anew);
    window.addEventListener('online', anew);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', anew);
      window.removeEventListener('online', anew);
    };
  }, [isAway, again]);
}
