import { pino } from 'pino';
import { makeStandings } from '../care/live/standing.ts';
import { type Sweep, sweepOnce } from '../care/live/sweep.ts';
import type { ArrangementAnswer, RoundAnswer } from '../care/rounds/contract.ts';
import { finishRound, mendRound } from '../care/rounds/service.ts';
import { makePool } from '../platform/db/pool.ts';
import { type LiveWorld, type Name, startLiveWorld } from './live-world.ts';

export type RoundWorld = {
  live: LiveWorld;
  /** Takes a pass and sits down in the room that it is for, as the browser would; out of every other room. */
  sit(...names: Name[]): Promise<void>;
  /** The connection is lost: the media server has them nowhere. */
  lose(name: Name): Promise<void>;
  /** So many seconds pass; the sweep looks, and the jobs that listen to it run. */
  pass(seconds: number): Promise<void>;
  /** Their browsers say that they are alive. */
  beat(...names: Name[]): Promise<void>;
  /** Door, opening, seats: everybody is in the group. */
  gather(...patients: Name[]): Promise<void>;
  seen(name: Name): Promise<RoundAnswer>;
  propose(formatKey?: string): Promise<ArrangementAnswer>;
  /** Starts circles of these people; answers the id of the round. */
  start(circles: Name[][], formatKey?: string): Promise<string>;
  act(name: Name, path: string, body?: object): ReturnType<ReturnType<LiveWorld['as']>['post']>;
  stop(): Promise<void>;
};

/** The small world with a group in session, a media server that only remembers, and the jobs of a round run by hand. */
export async function startRoundWorld(): Promise<RoundWorld> {
  const live = await startLiveWorld();
  const pool = makePool(live.database.urls.witness, 3);
  const clock = { now: () => live.now() };
  const deps = { ...live.database.deps, clock, log: pino({ level: 'silent' }) };
  const sweep: Sweep = { deps, media: live.media, pool, standings: makeStandings() };
  const identities = new Map<Name, string>();
  const act: RoundWorld['act'] = (name, path, body = {}) =>
    live.as(name).post(live.at(`/listening/${path}`), body);
  const seen = async (name: Name): Promise<RoundAnswer> => {
    const answer = await live.as(name).get(live.at('/listening'));
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.body;
  };
  const asJob = (work: typeof mendRound) =>
    live.database.asSystem(live.world.organizationId, (ctx) => work(ctx, live.sessionId()), {
      now: live.now,
    });
  const sit = async (...names: Name[]) => {
    for (const name of names) {
      const [room, identity] = (await live.as(name).post(live.at('/seat-token'))).body.token.split('/');
      identities.set(name, identity);
      for (const inside of live.media.inside.values()) inside.delete(identity);
      live.media.inside.get(room)!.add(identity);
    }
    // Two sweeps at one instant are one.
    live.later(0.001);
    await sweepOnce(sweep);
  };
  return {
    live,
    sit,
    act,
    seen,
    async lose(name) {
      for (const inside of live.media.inside.values()) inside.delete(identities.get(name)!);
    },
    async pass(seconds) {
      live.later(seconds / 60);
      await sweepOnce(sweep);
      await asJob(mendRound);
      await asJob(finishRound);
    },
    async beat(...names) {
      for (const name of names) {
        await live.as(name).post(live.at('/heartbeat'), { connected: true, participantSid: null });
      }
    },
    async gather(...patients) {
      live.media.inside.clear();
      for (const name of patients) await live.knock(name);
      await live.as('ruth').post(live.at('/open'));
      await sit(...patients, 'ruth', 'kit');
    },
    async propose(formatKey = 'triad') {
      return (await act('ruth', 'proposal', { formatKey })).body;
    },
    async start(circles, formatKey = 'triad') {
      const { seen: known } = await seen('ruth');
      const answer = await act('ruth', 'start', {
        formatKey,
        seen: known,
        circles: circles.map((members) => ({ members: members.map(live.idOf) })),
      });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body.roundId;
    },
    stop: () => pool.end(),
  };
}
