import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { repairSteps } from '#server/care/repair/rules-repair.ts';
import { post } from '../api.ts';
import { useAct } from '../live/use-act.ts';
import { useMe } from '../me.ts';
import { clockText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { MarkShape, StatusMark } from '../ui/StatusMark.tsx';
import { repairsQuery } from './queries.ts';
import styles from './repair.module.css';
import type { Repair, SendAct } from './repair-types.ts';
import { outcomeWords, stepWords, unnamed } from './repair-words.ts';

const ThreatDialog = lazy(() => import('./ThreatDialog.tsx').then((one) => ({ default: one.ThreatDialog })));

/** What hurt, and the way through it: one step at a time, the same for everybody who holds the session. */
export function RepairPanel({ room }: { room: RoomAnswer }) {
  const sessionId = room.session.id;
  const { data, refetch } = useQuery(repairsQuery(sessionId));
  const acts = useAct(sessionId);
  if (!data || data.repairs.length === 0) return null;
  const waiting = data.repairs.filter((one) => one.phase === 'said').length;
  const send =
    (id: string): SendAct =>
    async (body) => {
      const done = await acts.act(`${id} ${body.kind}`, () =>
        post(`/api/sessions/${sessionId}/repairs/${id}`, body),
      );
      await refetch();
      return done;
    };
  return (
    <section id="repairs" tabIndex={-1} aria-label="Hurt and repair" className={styles.panel}>
      <Sheet
        kind="staffOnly"
        heading="Hurt and repair"
        aside={waiting > 0 ? `${waiting} to take up. Only staff see this.` : 'Only staff see this.'}
      >
        {acts.problem !== null && <ProblemNotice error={acts.problem} />}
        <ul className={styles.list} aria-live="polite">
          {data.repairs.toReversed().map((one) => (
            <li key={one.id}>
              <One repair={one} room={room} act={send(one.id)} />
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  );
}

function One({ repair, room, act }: { repair: Repair; room: RoomAnswer; act: SendAct }) {
  const { programZone } = useMe();
  const [isThreat, setThreat] = useState(false);
  const { person, about, words, saidBy, phase, version } = repair;
  const hold = room.me.may.help;
  return (
    <div className={styles.one}>
      <p>
        <StatusMark mark={phase === 'ended' ? 'kept' : 'watch'}>
          <strong>{person.name}</strong>
          {saidBy === 'person' ? ' says that something hurt' : ', as you saw it'}
          {about && `, about ${about.name}`}
        </StatusMark>
      </p>
      <p className={styles.small}>
        {clockText(repair.at, programZone)}. {repair.mayName ? 'May be named.' : 'Not to be named.'}{' '}
        {repair.takenByName && `${repair.takenByName} has it. `}
        {repair.threat && 'Taken as a threat.'}
      </p>
      {words && <q className={styles.words}>{words}</q>}
      {phase === 'said' && hold && (
        <div className={styles.acts}>
          <Button variant="filled" color="ember" onClick={() => void act({ kind: 'taken', saw: version })}>
            Pause and take it up
          </Button>
          <Button onClick={() => void act({ kind: 'ended', detail: 'alone', saw: version })}>
            Alone, not here
          </Button>
          <Button onClick={() => void act({ kind: 'ended', detail: 'later', saw: version })}>Later</Button>
        </div>
      )}
      {phase === 'taken' && <Steps repair={repair} act={act} mayAct={hold} />}
      {phase === 'ended' && (
        <p>
          {repair.outcome && outcomeWords[repair.outcome]}. Talks alone are planned for both.{' '}
          {repair.outcome !== 'repaired' && hold && (
            <Button onClick={() => void act({ kind: 'ended', detail: 'repaired', saw: version })}>
              Repaired since
            </Button>
          )}
        </p>
      )}
      {hold && !repair.threat && (
        <button type="button" className={styles.quiet} onClick={() => setThreat(true)}>
          A threat, or again…
        </button>
      )}
      {isThreat && (
        <Suspense>
          <ThreatDialog repair={repair} room={room} act={act} onClose={() => setThreat(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Steps({ repair, act, mayAct }: { repair: Repair; act: SendAct; mayAct: boolean }) {
  const { step, done, skipped, version: saw } = repair;
  if (!step) return null;
  const { name, say, look } = stepWords[step];
  const isFirst = step === repairSteps[0];
  const needsName = !repair.mayName && (step === 'impact' || step === 'hear');
  return (
    <>
      <ol className={styles.steps} aria-label="Steps">
        {repairSteps.map((one) => (
          <li key={one} aria-current={one === step ? 'step' : undefined} data-state={stateOf(one, repair)}>
            {done.includes(one) && <MarkShape mark="kept" size={14} />}
            <span>{stepWords[one].name}</span>
            {skipped.includes(one) && <span className={styles.small}> left out</span>}
          </li>
        ))}
      </ol>
      <div className={styles.now}>
        <h3>{name}</h3>
        <q className={styles.say}>{say}</q>
        <p className={styles.small}>{look}</p>
        {needsName && <p className={styles.small}>{unnamed}</p>}
      </div>
      {mayAct && (
        <div className={styles.acts}>
          {step === 'repair' ? (
            <Button
              variant="filled"
              color="ember"
              onClick={() => void act({ kind: 'ended', detail: 'repaired', saw })}
            >
              Repaired
            </Button>
          ) : (
            <Button
              variant="filled"
              color="ember"
              onClick={() => void act({ kind: 'step_done', detail: step, saw })}
            >
              Done, next
            </Button>
          )}
          {step !== 'hear' && step !== 'repair' && (
            <Button onClick={() => void act({ kind: 'step_skipped', detail: step, saw })}>Leave out</Button>
          )}
          {!isFirst && <Button onClick={() => void act({ kind: 'step_back', saw })}>Back</Button>}
          <Button onClick={() => void act({ kind: 'ended', detail: 'break', saw })}>Break it off</Button>
        </div>
      )}
    </>
  );
}

function stateOf(step: Repair['done'][number], { done, skipped, step: now }: Repair): string {
  if (step === now) return 'now';
  if (done.includes(step)) return 'done';
  return skipped.includes(step) ? 'skipped' : 'ahead';
}
