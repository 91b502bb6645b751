import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Appearance } from './media.ts';
import { type GoneReason, JoinFailed, type Stay } from './stay.ts';

/** What the parent tells a lone bot's process, and what it hears. */
export type LoneOrder =
  | { order: 'join'; url: string; token: string; appearance: Appearance }
  | { order: 'leave' };
export type LoneNews =
  | { news: 'joined'; sid: string }
  | { news: 'failed' }
  | { news: 'gone'; reason: GoneReason };

const connectionLost: GoneReason = 0;
const leaveLimitMs = 2_000;

/**
 * Like `stayInRoom`, in a process of its own that can be killed: the only end of which the media server is told nothing. Costs about
 * a tenth of a core, so the crowd uses it only for the stay that ends so. Throws `JoinFailed`.
 */
export async function stayInOwnProcess(
  url: string,
  token: string,
  appearance: Appearance,
): Promise<Stay & { kill(): void }> {
  const child = fork(fileURLToPath(new URL('./lone-process.ts', import.meta.url)), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const send = (order: LoneOrder) => child.send(order, () => {});
  const kill = () => {
    child.kill('SIGKILL');
  };
  const joined = Promise.withResolvers<string>();
  const gone = Promise.withResolvers<GoneReason>();
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  child.on('message', (message: LoneNews) => {
    if (message.news === 'joined') joined.resolve(message.sid);
    if (message.news === 'failed') joined.reject(new JoinFailed());
    if (message.news === 'gone') gone.resolve(message.reason);
  });
  child.on('error', () => joined.reject(new JoinFailed()));
  child.once('exit', () => {
    joined.reject(new JoinFailed());
    gone.resolve(connectionLost);
  });
  send({ order: 'join', url, token, appearance });
  const leave = async () => {
    send({ order: 'leave' });
    const limit = setTimeout(kill, leaveLimitMs);
    await exited;
    clearTimeout(limit);
  };
  gone.promise.then(leave).catch(() => {});
  const sid = await joined.promise.catch((error) => {
    kill();
    throw error;
  });
  return { sid, gone: gone.promise, leave, kill };
}
