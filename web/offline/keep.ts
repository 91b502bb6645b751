import type { QueryClient } from '@tanstack/react-query';
import type { MyPlanAnswer } from '#server/planning/safety/contract-plan.ts';
import { get } from '../api.ts';
import { type Me, mayBeIn, whoIsIn } from '../me.ts';
import { forgetPlan, keepPlan, readKeptPlan } from './kept-plan.ts';

/**
 * After the first page: registers the service worker (offline plan, pushes), and keeps the plan of the patient who is signed in.
 * Nothing of it may disturb the page, so that a failure only means that this device has no plan offline yet.
 */
export async function startKeeping(queryClient: QueryClient): Promise<void> {
  if (!mayBeIn()) return;
  const me = await whoIsIn(queryClient).catch(() => null);
  if (!me) return;
  const kept = await readKeptPlan();
  if (kept && kept.answer.personId !== me.personId) await forgetPlan();
  await register().catch(() => undefined);
  await keepNewest(me);
  window.addEventListener('online', () => void keepNewest(me));
}

async function register(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { active } = await navigator.serviceWorker.register('/worker.js');
  // A sign-out emptied the cache; an active worker does not fill it by itself.
  active?.postMessage('keep');
}

async function keepNewest(me: Me): Promise<void> {
  if (me.role !== 'patient') return;
  const answer = await get<MyPlanAnswer>('/api/safety-plan').catch(() => null);
  if (answer) await keepPlan(answer);
}

/** At sign-out, and before somebody else comes in: neither plan nor pages stay on the device. */
export async function forgetAll(): Promise<void> {
  await forgetPlan();
  if (!('caches' in window)) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('hearth-')).map((name) => caches.delete(name)));
}
