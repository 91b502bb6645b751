import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { AtDoorReadiness } from './AtDoorReadiness.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import { reasonWords } from './door-words.ts';
import { GoAlong, useAlong } from './GoAlong.tsx';
import { PhoneReason } from './PhoneReason.tsx';
import { RaiseAlert } from './RaiseAlert.tsx';
import type { Act } from './use-act.ts';
import { WriteLine } from './WriteLine.tsx';

interface AtDoorDialogProps {
  person: RoomAnswer['atDoor'][number];
  room: RoomAnswer;
  acts: Act;
  onClose: () => void;
}

/** What is known of somebody at the door, and what staff can do: let in, or ask to wait. */
export function AtDoorDialog({ person, room, acts, onClose }: AtDoorDialogProps) {
  const { place } = person;
  const { along, setAlong } = useAlong(room, person.personId);
  const [isWorried, setWorried] = useState(false);
  const [isCalling, setCalling] = useState(false);
  const byPhone = person.why.includes('on_the_phone');
  const admit = `admit ${person.personId}`;
  const path = `/api/sessions/${room.session.id}/people/${person.personId}`;
  const act = async (name: string, work: () => Promise<unknown>) => {
    if (await acts.act(name, work)) onClose();
  };
  if (isWorried) {
    const { personId, displayName } = person;
    const close = () => setWorried(false);
    return (
      <RaiseAlert personId={personId} name={displayName} sessionId={room.session.id} onClose={close} stays />
    );
  }
  if (isCalling) {
    return (
      <PhoneReason
        name={person.displayName}
        acts={acts}
        act="phone"
        isPlaceKnown
        onSeat={(body) => void act('phone', () => post(`${path}/phone/start`, body))}
        onClose={() => setCalling(false)}
      />
    );
  }
  return (
    <Dialog title={`${person.displayName} at the door`} onClose={onClose} closeWord="Back">
      <ul className={styles.reasons}>
        {person.why.map((why) => {
          const [mark, words] = reasonWords(why);
          return (
            <li key={why}>
              <StatusMark mark={mark}>{words}</StatusMark>
            </li>
          );
        })}
      </ul>
      {place && (
        <dl className={styles.facts}>
          <dt>Where</dt>
          <dd>
            {place.place === 'home' ? 'At home' : 'Somewhere else'}: {place.address}, {place.state}
            {place.position &&
              `. Device at ${place.position.latitude.toFixed(5)}, ${place.position.longitude.toFixed(5)}, to ${place.position.accuracyMeters} m`}
          </dd>
          <dt>Who hears</dt>
          <dd>
            {place.alone ? 'Nobody, the door is closed' : 'Someone might hear'}
            {place.hearers ? `: ${place.hearers}` : ''}
            {place.headphones === null ? '' : place.headphones ? '. Headphones' : '. No headphones'}
          </dd>
          <dt>Phone now</dt>
          <dd>
            <a href={`tel:${place.callbackPhone}`}>{place.callbackPhone}</a>
          </dd>
        </dl>
      )}
      <AtDoorReadiness person={person} room={room} acts={acts} />
      {person.why.includes('not_placed_together') && (
        <p>
          Somebody else who is here is not placed together with this person. Let in one of them, and talk to
          the other in a private room.
        </p>
      )}
      {room.session.state !== 'open' && <p>You can let people in once the group is open.</p>}
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      {room.me.may.help && !byPhone && <GoAlong room={room} value={along} onChange={setAlong} />}
      {room.me.may.help && (
        <div className={styles.acts}>
          {room.session.state === 'open' && byPhone && (
            <Button
              variant="filled"
              color="ember"
              loading={acts.isRunning('phone')}
              onClick={() => void act('phone', () => post(`${path}/phone/start`))}
            >
              Seat by phone
            </Button>
          )}
          {room.session.state === 'open' && !byPhone && (
            <Button
              variant="filled"
              color="ember"
              loading={acts.isRunning(admit)}
              onClick={() => void act(admit, () => post(`${path}/admit`, { saw: { where: 'waiting' } }))}
            >
              Let in
            </Button>
          )}
          {!byPhone && (
            <Button
              loading={acts.isRunning('private')}
              onClick={() =>
                void act('private', () => post(`${path}/private`, { saw: { where: 'waiting' }, along }))
              }
            >
              Talk in a private room
            </Button>
          )}
          {!person.held && (
            <Button
              loading={acts.isRunning('hold')}
              onClick={() => void act('hold', () => post(`${path}/hold`, { reason: '' }))}
            >
              Ask to wait
            </Button>
          )}
          {room.session.state === 'open' && !byPhone && (
            <Button onClick={() => setCalling(true)}>By telephone…</Button>
          )}
          <Button onClick={() => setWorried(true)}>Raise an alert…</Button>
        </div>
      )}
      {room.me.may.help && !byPhone && <WriteLine sessionId={room.session.id} person={person} acts={acts} />}
    </Dialog>
  );
}
