import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { get, post } from '../../api.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

type State = 'asking' | 'off' | 'on' | 'denied' | 'cannot';

/** Whether this browser is paged while Hearth is closed. The notice says only that somebody needs you. */
export function PageThisBrowser() {
  const [state, setState] = useState<State>('asking');
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    void stateNow().then(setState, () => setState('cannot'));
  }, []);
  const change = async (turn: () => Promise<void>) => {
    setProblem(null);
    await turn().catch(setProblem);
    setState(await stateNow().catch((): State => 'cannot'));
  };
  return (
    <Sheet heading="How you are paged">
      <p>
        On every page of Hearth, by mail, and by text to the number in your file. The message never says who
        or why: “Hearth: someone needs you. Open Hearth.”
      </p>
      {state === 'on' && <p>This browser also shows a notice while Hearth is closed.</p>}
      {state === 'denied' && (
        <p>This browser was told to show no notices of Hearth. Allow them in its settings for this site.</p>
      )}
      {state === 'cannot' && <p>This browser cannot show notices while Hearth is closed.</p>}
      {problem !== null && <ProblemNotice error={problem} />}
      {state === 'off' && <Button onClick={() => void change(turnOn)}>Page this browser too</Button>}
      {state === 'on' && <Button onClick={() => void change(turnOff)}>Page this browser no more</Button>}
    </Sheet>
  );
}

async function stateNow(): Promise<State> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'cannot';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return;
  await navigator.serviceWorker.register('/worker.js');
  const registration = await navigator.serviceWorker.ready;
  const { publicKey } = await get<{ publicKey: string }>('/api/push/key');
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  await post('/api/push/subscriptions', { endpoint, p256dh: keys?.p256dh, auth: keys?.auth }).catch(
    async (error: unknown) => {
      await subscription.unsubscribe();
      throw error;
    },
  );
}

async function turnOff(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return;
  await post('/api/push/subscriptions/remove', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}
