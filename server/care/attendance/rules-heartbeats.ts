// Pure: stays that nothing but the browser's heartbeats has seen (join and leave lost, no sweep answered).
import { countUpTo } from '#server/shared/interval.ts';
import { measured } from './rules-settings.ts';
import type { WitnessLedger } from './rules-witnesses.ts';
import type { HeartbeatWitness, Stay } from './types.ts';

// A browser without signalling falls silent for up to a minute while its media goes on (measured); longer is a gap.
const silenceMs = 60_000;

/**
 * Each unbroken run of heartbeats that name a sid no other witness knows, while no sweep of the room was answered: such a sweep
 * would have listed the sid. `mainRoom` is the room that beats without a room are about, if there is one.
 */
export function staysOfHeartbeatsOnly(ledger: WitnessLedger, mainRoom: string | null): Stay[] {
  const stays: Stay[] = [];
  for (const beats of ledger.heartbeats.values()) {
    const runs = new Map<string, Stay>();
    for (const beat of beats) {
      const room = beat.room ?? mainRoom;
      if (!beat.sid || !room || ledger.sids.has(beat.sid)) continue;
      const run = runs.get(beat.sid);
      const goesOn = run && beat.at - run.to <= silenceMs && !sweptBetween(ledger, room, run.to, beat.at);
      if (goesOn) {
        run.to = beat.at;
        run.claimedTo = beat.at;
      } else {
        const started = begin(beat, beat.sid, room);
        runs.set(beat.sid, started);
        stays.push(started);
      }
    }
  }
  return stays.filter((stay) => stay.to > stay.from);
}

function begin(beat: HeartbeatWitness, sid: string, room: string): Stay {
  return {
    identity: beat.identity,
    sid,
    room,
    from: beat.at,
    to: beat.at,
    openedBy: 'heartbeat',
    closedBy: 'lastHeartbeat',
    uncertaintyMs: measured.heartbeatBehindMs,
    claimedTo: beat.at,
    media: 'audio',
    video: [],
  };
}

function sweptBetween(ledger: WitnessLedger, room: string, from: number, to: number): boolean {
  const sweeps = ledger.sweeps.get(room) ?? [];
  return countUpTo(sweeps, to, (at) => at) > countUpTo(sweeps, from - 1, (at) => at);
}
