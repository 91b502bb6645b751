// Entry of a process that acts in a round until it is killed: its parent hears of each act after it was answered, never before.
import { pino } from 'pino';
import { visitCircle, writeToAll } from '../care/rounds/run-round.ts';
import { askForStaff, passTurn } from '../care/rounds/take-part.ts';
import type { Role } from '../foundation/people/types.ts';
import { listeners } from '../house.ts';
import { asActor, type Ctx } from '../platform/ctx.ts';
import { makeDb, makePool } from '../platform/db/pool.ts';
import { newId } from '../platform/ids.ts';

export type KilledOrder = {
  url: string;
  organizationId: string;
  sessionId: string;
  roundId: string;
  lead: string;
  patients: string[];
  roomIds: string[];
  now: string;
};
export type KilledNews = { act: 'line' | 'visit' | 'help' | 'pass'; text: string };

process.once('message', (order: KilledOrder) => void actForEver(order));
process.on('disconnect', () => process.exit(1));

async function actForEver(order: KilledOrder): Promise<void> {
  const { organizationId, sessionId, roundId } = order;
  const now = Temporal.Instant.from(order.now);
  const db = makeDb(makePool(order.url, 4));
  const deps = { db, clock: { now: () => now }, newId, log: pino({ level: 'silent' }), listeners };
  const as = <T>(personId: string, role: Role, verb: (ctx: Ctx) => Promise<T>) =>
    asActor(
      deps,
      { kind: 'person', organizationId, personId, accountId: `account-of-${personId}`, roles: [role] },
      newId(),
      verb,
    );
  const lead = <T>(verb: (ctx: Ctx) => Promise<T>) => as(order.lead, 'group_therapist', verb);
  const tell = (news: KilledNews) => process.send?.(news);
  // Two hands at once, as in a room: one writes and walks about, the other calls and passes.
  const staff = async () => {
    for (let count = 0; ; count++) {
      const text = `line ${count}`;
      await lead((ctx) => writeToAll(ctx, { sessionId, text }));
      tell({ act: 'line', text });
      const roomId = order.roomIds[count % order.roomIds.length]!;
      await lead((ctx) => visitCircle(ctx, { sessionId, roomId }));
      tell({ act: 'visit', text: roomId });
    }
  };
  const patients = async () => {
    for (let count = 0; ; count++) {
      const personId = order.patients[count % order.patients.length]!;
      await as(personId, 'patient', (ctx) => askForStaff(ctx, { sessionId, roundId }));
      tell({ act: 'help', text: personId });
      const { done } = await as(personId, 'patient', (ctx) => passTurn(ctx, { sessionId, roundId, turn: 1 }));
      if (done) tell({ act: 'pass', text: personId });
    }
  };
  await Promise.all([staff(), patients()]);
}
