import { Room, RoomEvent } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietLibrary } from '#sandbox/bots/quiet-library.ts';
import type { Turn } from '#sandbox/bots/script.ts';
import { type Stay, stayInRoom } from '#sandbox/bots/stay.ts';
import { newId } from '#server/platform/ids.ts';
import { atHome } from '#server/testing/at-home.ts';
import { type RealRoom, realRoomTrouble, startRealRoom } from '#server/testing/real-room.ts';

if (realRoomTrouble) console.warn(`Voices on the real video server were NOT tested: ${realRoomTrouble}`);

const always: Turn = { startsAfterMs: 0, lastsMs: 60_000, everyMs: 60_000 };
const never: Turn = { startsAfterMs: 86_400_000, lastsMs: 1, everyMs: 2 };
const listensMs = 7_000;

describe.skipIf(realRoomTrouble)('voices on the real video server', () => {
  let real: RealRoom;
  const stays: Stay[] = [];
  const pages: Room[] = [];
  beforeAll(async () => {
    await quietLibrary();
    real = await startRealRoom(['delia', 'june', 'amos']);
    const { delia, amos } = real.world.patients;
    for (const personId of [delia, amos]) await as(personId).post(real.at('/door'), atHome);
    await as(ruth()).post(real.at('/open'));
  });
  afterAll(async () => {
    for (const page of pages) await page.disconnect();
    for (const stay of stays) await stay.leave();
    await real.stop();
  });

  const as = (personId: string) => real.web.as(personId);
  const ruth = () => real.world.staff.ruth;
  const pass = async (personId: string) => (await as(personId).post(real.at('/seat-token'))).body;

  async function speak(personId: string, turn: Turn): Promise<string> {
    const { url, token, identity } = await pass(personId);
    const look = { initials: 'D', ground: '#1C5E55', pitchHz: 120, turn, crowdStartedAt: Date.now() };
    stays.push(await stayInRoom(url, token, look));
    return identity;
  }

  /** As the page of somebody who holds the session counts (web/voices/use-count-voices.ts): a second for each seat that is lit. */
  async function listen(
    personId: string,
  ): Promise<() => { step: string; identity: string; seconds: number }[]> {
    const { url, token } = await pass(personId);
    const page = new Room();
    await page.connect(url, token, { autoSubscribe: true, dynacast: false });
    pages.push(page);
    let lit: string[] = [];
    page.on(RoomEvent.ActiveSpeakersChanged, (speakers) => {
      lit = speakers.map((one) => one.identity);
    });
    const totals = new Map<string, number>();
    const count = setInterval(() => {
      for (const identity of lit) totals.set(identity, (totals.get(identity) ?? 0) + 1);
    }, 1_000);
    return () => {
      clearInterval(count);
      return [...totals].map(([identity, seconds]) => ({ step: 'open', identity, seconds }));
    };
  }

  const shown = async () =>
    (await as(ruth()).get(real.at('/voices'))).body.seats as { names: string[]; seconds: number | null }[];
  const report = (by: string, totals: object[]) => as(by).put(real.at('/voices'), { runId: newId(), totals });

  test('who speaks is counted by their seat, who is silent is not; two on one seat are the seat, and off for one is off for it', async () => {
    const { delia, june, amos } = real.world.patients;
    await speak(delia, always);
    await speak(amos, never);
    // June sits beside Delia, on her camera.
    await real.superuser.query(
      `insert into seat_occupant (organization_id, id, seat_id, person_id, direction, at, confirmed_by, reason)
        select organization_id, gen_random_uuid(), seat_id, $1, 'in', at, $2, reason from seat_occupant where person_id = $3`,
      [june, ruth(), delia],
    );
    const [one, other] = [await listen(ruth()), await listen(real.world.staff.kit)];
    await new Promise((resolve) => setTimeout(resolve, listensMs));
    const [byRuth, byKit] = [one(), other()];
    expect(byRuth).toHaveLength(1);
    const heard = Math.max(byRuth[0]!.seconds, byKit[0]!.seconds);
    // Sentences with pauses between them: about 70 % of the time is lit (sandbox/bots/speech.ts).
    expect(heard).toBeGreaterThanOrEqual(2);
    expect(heard).toBeLessThanOrEqual(listensMs / 1_000);
    await report(ruth(), byRuth);
    await report(real.world.staff.kit, byKit);
    expect(await shown()).toMatchObject([
      { names: ['Amos G.'], seconds: 0 },
      { names: ['Delia B.', 'June W.'], seconds: heard },
    ]);
    await as(june).put('/api/my-voice', { off: true });
    await report(ruth(), [{ ...byRuth[0]!, seconds: 500 }]);
    expect((await shown())[1]).toMatchObject({ seconds: null, cue: null });
    const kept = await real.superuser.query('select max(seconds) from voice_total');
    expect(kept.rows[0].max).toBeLessThan(500);
  }, 60_000);
});
