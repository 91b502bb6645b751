// Entry of the process of one bot that will be killed. It takes its orders from the crowd that forked it.

import { dispose } from '@livekit/rtc-node';
import type { LoneNews, LoneOrder } from './lone-stay.ts';
import { type Stay, stayInRoom } from './stay.ts';

let stay: Stay | undefined;
const tell = (news: LoneNews) => process.send?.(news);

async function join(order: Extract<LoneOrder, { order: 'join' }>): Promise<void> {
  try {
    stay = await stayInRoom(order.url, order.token, order.appearance);
  } catch {
    tell({ news: 'failed' });
    return;
  }
  tell({ news: 'joined', sid: stay.sid });
  tell({ news: 'gone', reason: await stay.gone });
}

async function leave(): Promise<void> {
  await stay?.leave();
  // Without dispose the process never ends; the crowd kills it should this hang.
  await dispose();
  process.exit(0);
}

process.on('message', (message: LoneOrder) => {
  const done = message.order === 'join' ? join(message) : leave();
  done.catch(() => process.exit(1));
});
// Ctrl-C reaches every process of the terminal; the crowd says when to leave.
process.on('SIGINT', () => {});
// The crowd was killed: whoever belongs to it goes the same way, without a goodbye.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
