import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { CardAnswer, StepKind } from '#server/planning/safety/contract-emergency.ts';
import { post, query } from '../api.ts';
import { useMe } from '../me.ts';
import { fullDateText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { EmergencyCalls } from './EmergencyCalls.tsx';
import { EmergencySteps } from './EmergencySteps.tsx';
import styles from './emergency.module.css';
import { addressWords, placeWords } from './emergency-words.ts';

interface EmergencyCardProps {
  personId: string;
  /** The session it is opened from, if any. */
  sessionId: string | null;
  isSmall?: boolean;
  onSmall?: (isSmall: boolean) => void;
  onClose?: () => void;
}

/**
 * Everything that sends help to where somebody is, beside whatever is on the screen. Each opening is recorded. It has no clock and
 * ends nobody's call.
 */
export function EmergencyCard({ personId, sessionId, isSmall, onSmall, onClose }: EmergencyCardProps) {
  const { programZone } = useMe();
  const [areaId, setAreaId] = useState('');
  const [stepKind, setStepKind] = useState<StepKind>('called_person');
  const path = `/api/people/${personId}/emergency-card`;
  const opening = useOpening(path, sessionId);
  const asked = new URLSearchParams({ ...(sessionId && { sessionId }), ...(areaId && { areaId }) });
  const card = useQuery({
    ...query<CardAnswer>(`${path}?${asked}`, ['emergency', 'session', 'room']),
    enabled: opening.isDone,
    placeholderData: (before) => before,
  });
  const heading = useId();
  const { data } = card;
  const problem = opening.problem ?? (data ? null : card.error);
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <div className={styles.top}>
        <div>
          <h2 id={heading}>{data ? data.name : 'Emergency card'}</h2>
          {data && (
            <p className={styles.who}>
              Emergency card. Legal name {data.legalName}
              {data.birthDate && `, born ${fullDateText(data.birthDate)}`}
            </p>
          )}
        </div>
        {onSmall && (
          <Button
            aria-expanded={!isSmall}
            aria-label={isSmall ? 'Show all of the card' : 'Make the card small'}
            onClick={() => onSmall(!isSmall)}
          >
            {isSmall ? <IconChevronUp size={18} /> : <IconChevronDown size={18} />}
          </Button>
        )}
        {onClose && (
          <Button aria-label="Close the card" onClick={onClose}>
            <IconX size={18} />
          </Button>
        )}
      </div>
      {problem && <ProblemNotice error={problem} onRetry={() => void opening.again()} />}
      {data && !isSmall && (
        <>
          <p className={styles.never}>
            <strong>Do not dial 911 from here.</strong> It reaches the centre of your own desk, and that one
            cannot pass you to another state. Call the ten digits of theirs.
          </p>
          <Place card={data} zone={programZone} />
          <EmergencyCalls card={data} areaId={areaId} onArea={setAreaId} onCalled={setStepKind} />
          <SecondStaff path={path} sessionId={sessionId} onCalled={() => void card.refetch()} />
          <div className={styles.part}>
            <h3>If the line drops</h3>
            <p className={styles.pre}>{data.lineDrop.text}</p>
            <p className={styles.small}>
              {data.lineDrop.checkedOn
                ? `Your program looked at this on ${fullDateText(data.lineDrop.checkedOn)}.`
                : 'Your program has not looked at this wording yet.'}
            </p>
          </div>
          <EmergencySteps
            card={data}
            path={path}
            sessionId={sessionId}
            zone={programZone}
            firstKind={stepKind}
            onTaken={() => void card.refetch()}
          />
        </>
      )}
    </section>
  );
}

/** Writes down that the card was opened; without that record it does not show anything. */
function useOpening(path: string, sessionId: string | null) {
  const [state, setState] = useState<{ isDone: boolean; problem: unknown }>({ isDone: false, problem: null });
  const again = () =>
    post(`${path}/openings`, { sessionId }).then(
      () => setState({ isDone: true, problem: null }),
      (problem: unknown) => setState({ isDone: false, problem }),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card is opened once, when it appears
  useEffect(() => void again(), []);
  return { ...state, again };
}

function Place({ card, zone }: { card: CardAnswer; zone: string }) {
  const [mark, words] = placeWords(card.place, zone);
  return (
    <div className={styles.part}>
      <h3>Where help would go</h3>
      {card.place && <p className={styles.address}>{addressWords(card.place)}</p>}
      <StatusMark mark={mark}>{words}</StatusMark>
    </div>
  );
}

function SecondStaff({
  path,
  sessionId,
  onCalled,
}: {
  path: string;
  sessionId: string | null;
  onCalled: () => void;
}) {
  const [state, setState] = useState<'ready' | 'calling' | 'called'>('ready');
  const [problem, setProblem] = useState<unknown>(null);
  const call = () => {
    if (state === 'calling') return;
    setState('calling');
    setProblem(null);
    post(`${path}/second`, { sessionId }).then(
      () => {
        setState('called');
        onCalled();
      },
      (failed: unknown) => {
        setState('ready');
        setProblem(failed);
      },
    );
  };
  return (
    <div className={styles.part}>
      <Button loading={state === 'calling'} onClick={call}>
        Call a second staff member in
      </Button>
      <p className={styles.small} role="status">
        {state === 'called'
          ? 'Who is on call is being paged about this person now. You stay with them.'
          : 'One stays with the person, the other calls. Who is on call is paged.'}
      </p>
      {problem !== null && <ProblemNotice error={problem} />}
    </div>
  );
}
