// The safety plan of who is signed in on this device, so that it opens without a network. One plan, in the browser's own database;
// gone at sign-out and when somebody else signs in. The service worker's cache never holds it.
import type { MyPlanAnswer } from '#server/planning/safety/contract-plan.ts';
import { keptPlanKey } from '../me.ts';

export type KeptPlan = { keptAt: string; answer: MyPlanAnswer };

const store = 'kept';
const key = 'safety-plan';

function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('hearth', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error('another tab holds the store'));
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (kept: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openStore();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const asked = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** A browser without a store (some private windows) simply has no plan offline; nothing else stops working. */
export async function keepPlan(answer: MyPlanAnswer): Promise<void> {
  const kept: KeptPlan = { keptAt: new Date().toISOString(), answer };
  await inStore('readwrite', (one) => one.put(kept, key))
    .then(() => localStorage.setItem(keptPlanKey, 'yes'))
    .catch(() => undefined);
}

export async function readKeptPlan(): Promise<KeptPlan | null> {
  return ((await inStore('readonly', (one) => one.get(key)).catch(() => null)) as KeptPlan | null) ?? null;
}

export async function forgetPlan(): Promise<void> {
  localStorage.removeItem(keptPlanKey);
  await inStore('readwrite', (one) => one.delete(key)).catch(() => undefined);
}
