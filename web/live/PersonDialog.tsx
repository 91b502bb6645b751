import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { AskToLeave } from './AskToLeave.tsx';
import { ConfirmIdentity } from './ConfirmIdentity.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import { useEmergencyCard } from './emergency.tsx';
import { GoAlong, useAlong } from './GoAlong.tsx';
import { PhoneReason } from './PhoneReason.tsx';
import { privateRoomTitle } from './private-words.ts';
import { RaiseAlert } from './RaiseAlert.tsx';
import type { Act } from './use-act.ts';

export interface ActedOn {
  personId: string;
  name: string;
  where: 'room' | 'phone' | 'away' | 'removed';
  isStaff?: boolean;
  micOn?: boolean;
  hasHand?: boolean;
}

interface PersonDialogProps {
  person: ActedOn;
  room: RoomAnswer;
  acts: Act;
  onClose: () => void;
}

interface Choice {
  word: string;
  path: string;
  body?: object;
  /** Of an interpreter or captioner: they go alone, to who is in that room. */
  isSupport?: boolean;
}

/** What staff can do for one person; each is done once, then the dialog closes. */
export function PersonDialog({ person, room, acts, onClose }: PersonDialogProps) {
  const openCard = useEmergencyCard();
  const [isAsking, setAsking] = useState(false);
  const [byPhone, setByPhone] = useState<Choice | null>(null);
  const [isWorried, setWorried] = useState(false);
  const { along, setAlong } = useAlong(room, person.personId);
  const inRoom = room.people.find((one) => one.personId === person.personId);
  const path = `/api/sessions/${room.session.id}/people/${person.personId}`;
  const act = async (one: Choice) => {
    if (await acts.act(one.word, () => post(path + one.path, one.body ?? {}))) onClose();
  };
  const isThere = person.where === 'room' || person.where === 'phone';
  if (isAsking) return <AskToLeave room={room} person={person} acts={acts} onClose={onClose} />;
  if (isWorried) {
    const { personId, name } = person;
    return <RaiseAlert personId={personId} name={name} sessionId={room.session.id} onClose={onClose} stays />;
  }
  const isPrivate = room.placeKind === 'private';
  if (byPhone) {
    return (
      <PhoneReason
        name={person.name}
        acts={acts}
        act={byPhone.word}
        onSeat={(body) => void act({ ...byPhone, body })}
        isPlaceKnown={isThere}
        onClose={() => setByPhone(null)}
      />
    );
  }
  return (
    <Dialog title={person.name} onClose={onClose} closeWord="Back">
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      {inRoom?.identityMissing && (
        <ConfirmIdentity path={path} acts={acts} byPhone={inRoom.media === 'phone'} />
      )}
      {!person.isStaff && !isPrivate && person.where !== 'phone' && person.where !== 'away' && (
        <GoAlong room={room} value={along} onChange={setAlong} />
      )}
      <div className={styles.list}>
        {choicesFor(person, room, inRoom).map((one) => (
          <Button
            key={one.word}
            loading={acts.isRunning(one.word)}
            onClick={() =>
              one.path === '/phone/start'
                ? setByPhone(one)
                : void act(
                    one.path === '/private' && !one.isSupport
                      ? { ...one, body: { ...one.body, along } }
                      : one,
                  )
            }
          >
            {one.word}
          </Button>
        ))}
        {openCard && !person.isStaff && (
          <Button
            onClick={() => {
              onClose();
              openCard(person.personId);
            }}
          >
            Emergency card
          </Button>
        )}
        {!person.isStaff && <Button onClick={() => setWorried(true)}>Raise an alert about them…</Button>}
        {isThere && !person.isStaff && !isPrivate && (
          <Button color="brick" variant="outline" onClick={() => setAsking(true)}>
            Ask to leave the group…
          </Button>
        )}
      </div>
      {isThere && (
        <p className={styles.small}>
          “I see or hear them” writes down that you did, now. It helps when machines disagree later.
        </p>
      )}
      {person.where === 'away' && room.session.state !== 'open' && (
        <p>You can do more once the group is open.</p>
      )}
    </Dialog>
  );
}

function choicesFor(
  { where, isStaff, micOn, hasHand }: ActedOn,
  room: RoomAnswer,
  inRoom: RoomAnswer['people'][number] | undefined,
): Choice[] {
  const isOpen = room.session.state === 'open';
  const kind = room.placeKind;
  const isPrivate = kind === 'private';
  const isSupport = inRoom?.role === 'interpreter' || inRoom?.role === 'captioner';
  const saw = { where: kind === 'main' ? 'admitted' : kind };
  const toDoor = { word: 'Ask to wait at the door', path: '/hold', body: { reason: '', saw } };
  const apart = { word: 'Talk in a private room', path: '/private', body: {} };
  const back = { word: 'Back to the group', path: '/admit', body: { saw } };
  const moves = [
    ...(isOpen && kind !== 'main' ? [back] : []),
    ...(isPrivate ? [] : [{ ...apart, body: { saw } }]),
    toDoor,
  ];
  const observed = { word: 'I see or hear them now', path: '/observe', body: { present: true } };
  const unseen = { word: 'I do not see or hear them now', path: '/observe', body: { present: false } };
  const toPhone = { word: 'They are on the phone with us', path: '/phone/start', body: {} };
  if (where === 'phone') return [observed, { word: 'The phone call is over', path: '/phone/end', body: {} }];
  if (where === 'removed') return [apart, ...(isOpen ? [{ word: 'Let them back in', path: '/admit' }] : [])];
  if (where === 'away') return isOpen ? [toPhone] : [];
  return [
    ...(micOn ? [{ word: 'Mute their microphone', path: '/mute' }] : []),
    ...(hasHand ? [{ word: 'Lower their hand', path: '/hand/lower' }] : []),
    observed,
    unseen,
    ...(isSupport ? supportMoves(room) : []),
    ...(isStaff ? [] : [...moves, ...(isPrivate ? [] : [toPhone])]),
  ];
}

/** An interpreter or captioner goes to somebody in a private room, or comes back. */
function supportMoves(room: RoomAnswer): Choice[] {
  if (room.placeKind === 'private') return [{ word: 'Back to the group', path: '/admit' }];
  return room.privateRooms.map((one) => ({
    word: `To the private room of ${privateRoomTitle(one)}`,
    path: '/private',
    body: { roomId: one.roomId, withMe: false },
    isSupport: true,
  }));
}
