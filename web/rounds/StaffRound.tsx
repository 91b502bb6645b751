import '@mantine/core/styles/Input.layer.css';
import { Button, TextInput } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import type { RoundAnswer, StaffCircle } from '#server/care/rounds/contract.ts';
import { post } from '../api.ts';
import type { Act } from '../live/use-act.ts';
import { ringOnce } from '../live/use-bell.ts';
import { useServerNow } from '../live/use-server-now.ts';
import { useMe } from '../me.ts';
import { clockText, countText } from '../ui/format.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { usePhaseEnd } from './OwnRound.tsx';
import { RoundSheet } from './RoundSheet.tsx';
import styles from './Rounds.module.css';
import { roundQuery, useStaffRound } from './round-query.ts';
import { circleTitle, countdown, phaseNames } from './round-words.ts';

interface StaffRoundProps {
  room: RoomAnswer;
  acts: Act;
}

/** The round for those who run the session: begin one; while it runs every circle, who calls, and the ways in and back. */
export function StaffRound({ room, acts }: StaffRoundProps) {
  const sessionId = room.session.id;
  const { data } = useStaffRound(sessionId);
  const now = useServerNow(data?.now ?? room.now);
  usePhaseEnd(sessionId, data, now);
  const [isPlanning, setPlanning] = useState(false);
  const circles = data?.round?.circles ?? [];
  useHelpBell(circles);
  if (!data || room.session.state !== 'open') return null;
  if (data.round) return <Running room={room} acts={acts} data={data} now={now} />;
  if (!room.me.may.lead || !data.formats) return null;
  return (
    <Sheet heading="Listening rounds" aside="Only staff see this" kind="staffOnly">
      <Button
        leftSection={<IconEar size={18} stroke={1.75} aria-hidden="true" />}
        onClick={() => setPlanning(true)}
      >
        Start listening rounds…
      </Button>
      {isPlanning && (
        <RoundSheet
          sessionId={sessionId}
          formats={data.formats}
          seen={data.seen}
          onClose={() => setPlanning(false)}
        />
      )}
    </Sheet>
  );
}

/** Two soft notes when somebody calls; the words stand at the circle. */
function useHelpBell(circles: readonly StaffCircle[]): void {
  const last =
    circles
      .flatMap((one) => one.people.map((person) => person.helpAskedAt ?? ''))
      .sort()
      .at(-1) ?? '';
  const known = useRef(last);
  useEffect(() => {
    if (last > known.current) ringOnce();
    known.current = last;
  }, [last]);
}

const extendsBy = 3;

function Running({ room, acts, data, now }: StaffRoundProps & { data: RoundAnswer; now: number }) {
  const queryClient = useQueryClient();
  const round = data.round!;
  const circles = round.circles ?? [];
  const path = `/api/sessions/${room.session.id}/listening`;
  const tell = (name: string, body: object, to = name) =>
    acts.act(`round ${name}`, async () => {
      await post(`${path}/${to}`, body);
      await queryClient.invalidateQueries({ queryKey: roundQuery(room.session.id).queryKey });
    });
  const calls = circles.flatMap((one) => one.people).filter((one) => one.helpAskedAt !== null).length;
  const isOver = Temporal.Instant.from(round.endsAt).epochMilliseconds <= now;
  return (
    <Sheet
      heading={isOver ? 'Everybody is coming back' : `${countdown(round.endsAt, now)} left in the round`}
      aside={calls > 0 ? `${countText(calls, 'call')} for you` : round.name}
    >
      {room.me.may.lead && (
        <div className={styles.quietActs}>
          <Button
            loading={acts.isRunning('round extend')}
            disabled={isOver}
            onClick={() => void tell('extend', { minutes: extendsBy, seen: data.seen })}
          >
            {extendsBy} min more
          </Button>
          <Button
            variant="filled"
            color="ember"
            loading={acts.isRunning('round end')}
            onClick={() => void tell('end', {})}
          >
            Call everybody back
          </Button>
        </div>
      )}
      <ul className={styles.circles}>
        {circles.map((circle) => (
          <Circle
            key={circle.roomId}
            circle={circle}
            room={room}
            acts={acts}
            now={now}
            tell={tell}
            all={circles}
          />
        ))}
      </ul>
      {room.me.may.help && <LineToAll acts={acts} onSend={(text) => tell('line', { text })} />}
    </Sheet>
  );
}

interface CircleProps extends StaffRoundProps {
  circle: StaffCircle;
  all: readonly StaffCircle[];
  now: number;
  tell: (name: string, body: object, to?: string) => Promise<boolean>;
}

function Circle({ circle, all, room, acts, now, tell }: CircleProps) {
  const { programZone } = useMe();
  const { roomId, people, phase } = circle;
  const isMain = roomId === 'main';
  const isMine = circle.staff.some((one) => one.me);
  const isCalling = people.some((one) => one.helpAskedAt !== null);
  const title = circleTitle(circle);
  return (
    <li data-help={isCalling || undefined}>
      <div className={styles.top}>
        <strong>{title}</strong>
        <span className={styles.why}>
          {circle.turn !== null && `Turn ${circle.turn} of ${circle.turns}, `}
          {phaseNames[phase.kind].toLowerCase()} {countdown(phase.until, now)}
        </span>
      </div>
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.personId}>
            <span>
              {person.name}
              {person.role && <span className={styles.why}> {roleWords[person.role]}</span>}
            </span>
            {person.helpAskedAt && (
              <StatusMark mark="watch">
                Calls you since {clockText(person.helpAskedAt, programZone)}
              </StatusMark>
            )}
            {person.missingSince && (
              <StatusMark mark="waits">
                Not there since {clockText(person.missingSince, programZone)}
              </StatusMark>
            )}
            {!person.here && !person.missingSince && <StatusMark mark="waits">On the way</StatusMark>}
            {room.me.may.lead && !isMain && (
              <select
                className={styles.move}
                aria-label={`Move ${person.name}`}
                value={roomId}
                onChange={(event) =>
                  void tell(
                    `place ${person.personId}`,
                    { personId: person.personId, roomId: event.currentTarget.value },
                    'place',
                  )
                }
              >
                {all.map((one) => (
                  <option key={one.roomId} value={one.roomId}>
                    {one.roomId === roomId ? 'Move…' : `To ${circleTitle(one)}`}
                  </option>
                ))}
                <option value="main">To the group</option>
              </select>
            )}
          </li>
        ))}
      </ul>
      {circle.staff.length > 0 && (
        <span className={styles.why}>
          {circle.staff.map((one) => (one.me ? 'You' : one.name)).join(', ')} here
        </span>
      )}
      {circle.staff.length === 0 && !isMain && (
        <span className={styles.why}>
          {circle.lastVisitAt
            ? `Visited at ${clockText(circle.lastVisitAt, programZone)}`
            : 'Not visited yet'}
        </span>
      )}
      {room.me.may.help && !isMain && (
        <div className={styles.quietActs}>
          {isMine ? (
            <Button
              loading={acts.isRunning('back')}
              onClick={() =>
                void acts.act('back', () => post(`/api/sessions/${room.session.id}/private-rooms/leave`))
              }
            >
              Back to the group
            </Button>
          ) : (
            <Button
              aria-label={`Visit ${title}`}
              loading={acts.isRunning(`round visit ${roomId}`)}
              onClick={() => void tell(`visit ${roomId}`, { roomId }, 'visit')}
            >
              Visit
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

const roleWords = { speaker: 'speaks', listener: 'listens', observer: 'observes' } as const;

function LineToAll({ acts, onSend }: { acts: Act; onSend: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = async () => {
    if (text.trim() === '') return setMissing(true);
    if (await onSend(text.trim())) setText('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        label="A line on everybody’s screen"
        maxLength={200}
        value={text}
        error={isMissing && text.trim() === '' ? 'Write what everybody should read.' : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" mt={8} loading={acts.isRunning('round line')}>
        Send to all
      </Button>
    </form>
  );
}
