import { Button } from '@mantine/core';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import { post } from '../../api.ts';
import { doorsText } from '../../live/private-words.ts';
import { useAct } from '../../live/use-act.ts';
import { useServerNow } from '../../live/use-server-now.ts';
import { useMe } from '../../me.ts';
import { clockText, minutesText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import styles from './join.module.css';

const ringsAgainAfterMs = 60_000;

/** What staff wrote to this person. */
export function Told({ lines, zone }: { lines: DoorAnswer['told']; zone: string }) {
  return lines.map((line) => (
    <p key={line.at} className={styles.told}>
      <span>From staff, {clockText(line.at, zone)}</span>
      {line.text}
    </p>
  ));
}

/** For how long the person has waited, when the doors close, and after that the bell. */
export function Wait({ door }: { door: DoorAnswer }) {
  const me = useMe();
  const now = useServerNow(door.now);
  const { act, isRunning, problem } = useAct(door.session.id);
  const since = door.since === null ? now : Temporal.Instant.from(door.since).epochMilliseconds;
  const waited = Math.floor(Math.max(0, now - since) / 60_000);
  const closed = door.doorsCloseAt !== null && now >= ms(door.doorsCloseAt);
  const mayRing = closed && (door.rangAt === null || now - ms(door.rangAt) >= ringsAgainAfterMs);
  const text = doorsText({ ...door, now: new Date(now).toISOString() }, me.programZone);
  return (
    <div className={styles.words}>
      <p>
        {waited === 0 ? 'You came to the door just now.' : `You have waited ${minutesText(waited)}.`}{' '}
        {door.session.groupOpen && text}
      </p>
      {problem !== null && <ProblemNotice error={problem} />}
      {mayRing && (
        <Button
          size="lg"
          loading={isRunning('ring')}
          onClick={() => void act('ring', () => post(`/api/sessions/${door.session.id}/door/ring`))}
        >
          {door.rangAt === null ? 'Ring' : 'Ring again'}
        </Button>
      )}
    </div>
  );
}

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
