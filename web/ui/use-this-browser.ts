import { useEffect, useState } from 'react';
import { get, post } from '../api.ts';

export type BrowserState = 'asking' | 'off' | 'on' | 'denied' | 'cannot';

/** Whether this browser shows notices while Hearth is closed (RFC 8030), and the ways to change that. */
export function useThisBrowser() {
  const [state, setState] = useState<BrowserState>('asking');
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    void stateNow().then(setState, () => setState('cannot'));
  }, []);
  const change = async (turn: () => Promise<void>) => {
    setProblem(null);
    await turn().catch(setProblem);
    setState(await stateNow().catch((): BrowserState => 'cannot'));
  };
  return {
    state,
    problem,
    turnOn: () => void change(turnOn),
    turnOff: () => void change(turnOff),
  };
}

async function stateNow(): Promise<BrowserState> {
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
