import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { ConfirmIdentity } from './ConfirmIdentity.tsx';
import styles from './Dialog.module.css';
import { Offers } from './Offers.tsx';
import { groundWords, identityWords, passWords, wishWords } from './readiness-words.ts';
import type { Act } from './use-act.ts';

interface ReadinessProps {
  person: RoomAnswer['atDoor'][number];
  room: RoomAnswer;
  acts: Act;
}

/** What staff have to know and decide before somebody comes in: who it is, what is missing, where they may be treated. */
export function AtDoorReadiness({ person, room, acts }: ReadinessProps) {
  const { readiness } = person;
  const path = `/api/sessions/${room.session.id}/people/${person.personId}`;
  const { cover, ground, identity, missing, wish } = readiness;
  return (
    <>
      <dl className={styles.facts}>
        <dt>Who</dt>
        <dd>
          {identity
            ? `${identityWords[identity.how]}, ${identity.byName}`
            : readiness.saidName
              ? `Says: ${readiness.saidName} (not confirmed yet)`
              : 'Not confirmed yet'}
        </dd>
        {cover && (
          <>
            <dt>May treat in {cover.state}</dt>
            <dd>{cover.clinicians.map((one) => `${one.name}: ${one.by ?? 'nothing on file'}`).join('. ')}</dd>
          </>
        )}
        {ground && (
          <>
            <dt>Goes on as</dt>
            <dd>
              {groundWords[ground.ground].name}: {ground.because} ({ground.byName})
            </dd>
          </>
        )}
        {readiness.letPass.map(({ what, reason }) => (
          <LetPassed key={what} what={what} reason={reason} />
        ))}
        {wish && (
          <>
            <dt>Would like</dt>
            <dd>{wishWords[wish.wish]}</dd>
          </>
        )}
      </dl>
      {room.me.may.help && (
        <>
          {!identity && (
            <ConfirmIdentity path={path} acts={acts} byPhone={person.why.includes('on_the_phone')} />
          )}
          {missing.includes('agreement') && <LetPass what="agreement" path={path} acts={acts} />}
          {missing.includes('check_in') && <LetPass what="check_in" path={path} acts={acts} />}
          {missing.includes('licence') && cover && (
            <>
              {readiness.hasOpenAlert && (
                <p role="note">
                  <strong>Somebody looks after an alert about this person.</strong> Talk with them in a
                  private room first; nobody at risk is turned away.
                </p>
              )}
              <Offers path={path} wish={wish} acts={acts} mayAsk={room.me.may.help} />
              {room.me.role === 'facilitator' && <NameGround state={cover.state} path={path} acts={acts} />}
            </>
          )}
        </>
      )}
    </>
  );
}

function LetPassed({ what, reason }: { what: keyof typeof passWords; reason: string }) {
  return (
    <>
      <dt>Let pass</dt>
      <dd>
        {passWords[what]}: {reason}
      </dd>
    </>
  );
}

function LetPass({ what, path, acts }: { what: 'agreement' | 'check_in'; path: string; acts: Act }) {
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const name = `pass ${what}`;
  const send = () => {
    setAsked(true);
    if (reason.trim().length < 3) return;
    void acts.act(name, () => post(`${path}/let-pass`, { what, reason: reason.trim() }));
  };
  return (
    <div className={styles.list}>
      <Textarea
        label={
          what === 'agreement'
            ? 'The agreement is not signed. Why may it wait?'
            : 'The check-in is missing. Why may it wait?'
        }
        maxLength={300}
        autosize
        minRows={1}
        value={reason}
        error={isAsked && reason.trim().length < 3 ? 'Say in a few words why.' : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button variant="default" loading={acts.isRunning(name)} onClick={send}>
        Let pass with this reason
      </Button>
    </div>
  );
}

function NameGround({ state, path, acts }: { state: string; path: string; acts: Act }) {
  const [ground, setGround] = useState<keyof typeof groundWords | ''>('');
  const [because, setBecause] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isShort = because.trim().length < 3;
  const send = () => {
    setAsked(true);
    if (ground === '' || isShort) return;
    void acts.act('ground', () => post(`${path}/ground`, { ground, state, because: because.trim() }));
  };
  return (
    <div className={styles.list}>
      <NativeSelect
        label="Go on, and on what ground"
        data={[
          { value: '', label: 'Choose the ground' },
          ...Object.entries(groundWords).map(([value, { name }]) => ({ value, label: name })),
        ]}
        value={ground}
        error={isAsked && ground === '' ? 'Choose the ground.' : null}
        onChange={(event) => setGround(event.currentTarget.value as keyof typeof groundWords | '')}
      />
      {ground !== '' && <p className={styles.small}>{groundWords[ground].means}</p>}
      <Textarea
        label="The rule, the compact or the proof"
        maxLength={300}
        autosize
        minRows={1}
        value={because}
        error={isAsked && isShort ? 'Name the rule, the compact or the proof.' : null}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
      <Button variant="default" loading={acts.isRunning('ground')} onClick={send}>
        Name this ground
      </Button>
    </div>
  );
}
