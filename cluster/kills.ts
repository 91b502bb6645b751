// The session, and what dies under it. Each kill is measured until everybody is served as before.
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import type pg from 'pg';
import { forgetsSessions } from '#server/platform/ask-engines.ts';
import { roleUrlsBeside } from '#server/platform/embedded/postgres-roles.ts';
import { openMediaServer } from '#server/platform/livekit.ts';
import { readyEnv } from '#server/platform/ready.ts';
import type { Cluster, Piece } from './cluster.ts';
import { asSuperuser, whenReplicaCaughtUp } from './database.ts';
import { host, names, ports } from './layout.ts';
import { mediaKey, nodeOfRoom } from './media.ts';
import { makePeople, type People } from './people.ts';
import { type Member, type Session, startSession } from './session.ts';
import { checkHouse, checkMinutes, checkWritesAndNews, type Verdict } from './verdict.ts';
import { whenAnswered } from './waiting.ts';

type Say = (line: string) => void;

/** Calm between two kills, so that each is measured alone. */
const calmMs = 8_000;

export async function playKills(cluster: Cluster, say: Say): Promise<Verdict> {
  const faults = await checkDoors(cluster);
  const people = await makePeople(cluster.urls);
  const session = await startSession(people);
  const size = session.members.length;
  const figures: Verdict['figures'] = { people: size };
  figures.gatherMs = await whenAnswered(
    'everybody is in the room',
    async () => (await session.here()) === size,
    undefined,
    {
      withinMs: 240_000,
    },
  );
  say(`${size} people are in the room`);
  const verdicts = await asSuperuser(cluster.database.primary, async (client) => {
    const room = await roomOf(client, people);
    await sleep(calmMs);

    const measured = async (name: string, piece: Piece, isBack: () => Promise<number>) => {
      say(`kill -9 ${piece}`);
      await cluster.kill(piece);
      figures[name] = await isBack();
      say(`  all as before after ${(figures[name] / 1000).toFixed(1)} s`);
      await cluster.restart(piece);
      await sleep(calmMs);
    };
    await measured('webKilledMs', 'web-1', () => served(session));
    figures.streamCutMs = Math.max(0, ...session.members.flatMap((one) => one.follower.cutsMs));
    say('web-2 is told to end, as by a deploy');
    const code = await cluster.end('web-2');
    if (code !== 0) faults.push(`web-2 was told to end and ended with ${code}`);
    figures.webReplacedMs = await served(session);
    say(`  all as before after ${(figures.webReplacedMs / 1000).toFixed(1)} s`);
    await cluster.restart('web-2');
    await sleep(calmMs);
    await measured('workerKilledMs', 'worker-1', () => sweptAgain(client, people));
    await measured('poolerKilledMs', 'pooler', async () => {
      // Nobody else starts it here; a container's manager does after its own pause.
      await cluster.restart('pooler');
      return served(session);
    });

    const node = await nodeOfRoom(room);
    if (node === null) throw new Error('no video node has the room');
    const outage = new Map<Member, number>();
    await measured('videoNodeKilledMs', `video-${node + 1}`, () =>
      rejoined(cluster, session, room, 1 - node, outage),
    );

    await session.quiet();
    const settled = await killWorkerWithJob(cluster, client, people, session, say);
    const parts: Verdict[] = [{ faults: [], figures: settled }];
    parts.push(await checkMinutes(session, people.sessionId, (member) => outage.get(member) ?? 0));
    await sleep(3_000);
    parts.push(await checkWritesAndNews(client, session, people));
    parts.push(await checkHouse(client, cluster.urls.worker));
    figures.repeatedRequests = session.members.reduce((sum, one) => sum + one.browser.repeats(), 0);
    await session.stop();
    return parts;
  });
  const promoted = await promote(cluster, people, say);
  const all = [{ faults, figures }, ...verdicts, promoted];
  return {
    faults: all.flatMap((one) => one.faults),
    figures: Object.assign({}, ...all.map((one) => one.figures)),
  };
}

/** Everybody follows the news and has had a write acknowledged since now. */
async function served({ members, lead, here }: Session): Promise<number> {
  const before = new Map(members.map((one) => [one, one.acknowledged]));
  return whenAnswered(
    'everybody is served again',
    async () =>
      members.every(
        (one) => one.follower.isOpen() && (one === lead || one.acknowledged > before.get(one)!),
      ) && (await here()) === members.length,
    undefined,
    { withinMs: 180_000 },
  );
}

/** The other worker looks after the rooms. */
async function sweptAgain(client: pg.Client, { sessionId }: People): Promise<number> {
  const count = async () => {
    const text = "select count(*)::int as count from witness where session_id = $1 and source = 'sweep'";
    return (await client.query<{ count: number }>(text, [sessionId])).rows[0]!.count;
  };
  const before = await count();
  return whenAnswered('a sweep', async () => (await count()) > before, undefined, { withinMs: 180_000 });
}

/** Everybody is in the room on the node that is left, as somebody who came after the kill. */
async function rejoined(
  cluster: Cluster,
  session: Session,
  room: string,
  left: number,
  outage: Map<Member, number>,
): Promise<number> {
  const killedAt = Date.now();
  const url = `http://${host}:${ports.nodes[left]!.signal}`;
  const media = openMediaServer({ url, apiKey: mediaKey, apiSecret: cluster.mediaSecret });
  const took = await whenAnswered(
    'everybody is in the room on the other node',
    async () => {
      const there = await media.participants(room);
      return (
        there.filter((one) => one.joinedAtMs > killedAt && one.state === 2).length === session.members.length
      );
    },
    undefined,
    { withinMs: 240_000, everyMs: 250 },
  );
  for (const member of session.members) outage.set(member, took);
  await whenAnswered('Hearth shows everybody', async () => (await session.here()) === session.members.length);
  return took;
}

/** A worker dies with the work in its hands; the other one does it. The work is held up by a lock until then. */
async function killWorkerWithJob(
  cluster: Cluster,
  client: pg.Client,
  { sessionId }: People,
  session: Session,
  say: Say,
): Promise<Verdict['figures']> {
  await client.query("select pg_advisory_lock(hashtextextended('attendance:' || $1, 0))", [sessionId]);
  await session.lead.browser.send('POST', `/api/sessions/${sessionId}/end`);
  let holder = '';
  await whenAnswered('a worker holds the settling of minutes', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select a.application_name as name from pg_stat_activity a join pg_locks l on l.pid = a.pid and not l.granted
        where l.locktype = 'advisory' and a.application_name like 'hearth-worker-%'`,
    );
    holder = rows[0]?.name ?? '';
    return holder !== '';
  });
  const piece = holder.replace('hearth-', '') as Piece;
  say(`kill -9 ${piece}, with a job in its hands`);
  await cluster.kill(piece);
  await client.query("select pg_advisory_unlock(hashtextextended('attendance:' || $1, 0))", [sessionId]);
  const jobTakenOverMs = await whenAnswered(
    'the job of the killed worker is done by the other one',
    async () => {
      const { rows } = await client.query(
        "select from graphile_worker.jobs where task_identifier = 'attendance.settle' and run_at <= now()",
      );
      return rows.length === 0;
    },
    undefined,
    { withinMs: 240_000 },
  );
  say(`  done by the other one after ${(jobTakenOverMs / 1000).toFixed(1)} s`);
  await cluster.restart(piece);
  return { jobTakenOverMs };
}

/** The primary dies, the replica is promoted by hand, and it has everything. */
async function promote(cluster: Cluster, { sessionId }: People, say: Say): Promise<Verdict> {
  const { database, settings, secret } = cluster;
  const counts = (client: pg.Client) =>
    client
      .query<{ count: number }>('select count(*)::int as count from witness where session_id = $1', [
        sessionId,
      ])
      .then(({ rows }) => rows[0]!.count);
  const before = await asSuperuser(database.primary, counts);
  await whenReplicaCaughtUp(database);
  say('the primary ends, the replica is promoted');
  const from = performance.now();
  await database.primary.stop();
  const after = await asSuperuser(database.replica, async (client) => {
    await client.query('select pg_promote()');
    return counts(client);
  });
  const promotedMs = Math.round(performance.now() - from);
  const url = new URL(settings.DATABASE_URL!);
  url.port = String(ports.replica);
  const house = await asSuperuser(database.replica, (client) =>
    checkHouse(client, roleUrlsBeside(url.href, secret).worker),
  );
  const faults =
    before === after ? house.faults : [`the replica has ${after} of ${before} witnesses`, ...house.faults];
  return { faults, figures: { promotedMs } };
}

/** What can be told before anybody comes: the relay answers at the one door, and settings that would break are refused. */
async function checkDoors({ settings, secret, certificates }: Cluster): Promise<string[]> {
  const faults: string[] = [];
  if (!(await relayAnswers())) faults.push('the relay does not answer at the door');
  const [direct, pooled] = [settings.DATABASE_URL!, settings.DATABASE_POOL_URL!].map(
    (url) => roleUrlsBeside(url, secret).app,
  );
  if (await forgetsSessions(direct!)) faults.push('the server itself is taken for a pooler');
  if (!(await forgetsSessions(pooled!))) faults.push('a pooler in DATABASE_URL would not be noticed');
  const { authority, stranger } = certificates;
  const distrustful = { ...settings, DATABASE_URL: settings.DATABASE_URL!.replace(authority, stranger) };
  const refused = await readyEnv(distrustful, { alone: true }).then(
    () => 'it starts',
    (error: Error) => error.message,
  );
  if (!/self.signed certificate|unable to (verify|get)/i.test(refused))
    faults.push(`a database whose certificate nobody vouches for: ${refused}`);
  return faults;
}

/** A STUN binding request (RFC 8489) over TLS, to the name of the relay: the answer comes from a video node. */
function relayAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTls({ host, port: ports.https, servername: names.relay }, () => {
      const request = Buffer.alloc(20);
      request.writeUInt16BE(0x0001, 0);
      request.writeUInt32BE(0x2112a442, 4);
      request.write('hearthtest12', 8, 'latin1');
      socket.write(request);
    });
    const finish = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(5_000, () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('data', (answer: Buffer) => finish(answer.readUInt16BE(0) === 0x0101));
  });
}

async function roomOf(client: pg.Client, { sessionId }: People): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    'select media_name as name from room_opening where session_id = $1 and closed_at is null',
    [sessionId],
  );
  return rows[0]!.name;
}
