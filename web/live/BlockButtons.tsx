import { Button } from '@mantine/core';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { blockClock, blockName } from './block-clock.ts';
import type { Act } from './use-act.ts';

/** Starts the next part of the session, or ends the one that runs. What staff press here is what counts later. */
export function BlockButtons({ room, now, acts }: { room: RoomAnswer; now: number; acts: Act }) {
  const { running, next } = blockClock(room.blocks, now);
  const path = `/api/sessions/${room.session.id}/blocks`;
  return (
    <>
      {next && (
        <Button
          loading={acts.isRunning('start block')}
          onClick={() => void acts.act('start block', () => post(`${path}/start`, { ordinal: next.ordinal }))}
        >
          Start {blockName(next).toLowerCase()}
        </Button>
      )}
      {running && (
        <Button
          loading={acts.isRunning('end block')}
          onClick={() => void acts.act('end block', () => post(`${path}/end`, { ordinal: running.ordinal }))}
        >
          End {blockName(running).toLowerCase()}
        </Button>
      )}
    </>
  );
}
