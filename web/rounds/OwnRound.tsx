import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { OwnCircle, RoundAnswer } from '#server/care/rounds/contract.ts';
import { post } from '../api.ts';
import { useAct } from '../live/use-act.ts';
import { useServerNow } from '../live/use-server-now.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { RateRound } from './RateRound.tsx';
import styles from './Rounds.module.css';
import { roundQuery } from './round-query.ts';
import {
  besides,
  countdown,
  countdownSaid,
  headingOf,
  minutesBack,
  phaseNames,
  ribbonOf,
  roundNews,
  underHeading,
  whoseCard,
} from './round-words.ts';

/** A listening round as somebody in it has it, over the faces: whose turn, how long, the one line that counts now; after it, how it was. */
export function RoundAbove({ sessionId }: { sessionId: string }) {
  const { data } = useQuery(roundQuery(sessionId));
  const now = useServerNow(data?.now ?? Temporal.Now.instant().toString());
  usePhaseEnd(sessionId, data, now);
  const circle = data?.round?.mine ?? null;
  return (
    <>
      {data?.round && circle && <Above sessionId={sessionId} round={data.round} circle={circle} now={now} />}
      {data?.round && !circle && (
        <p className={styles.fromStaff}>
          Others practise listening in small circles. They are back in {countdown(data.round.endsAt, now)}.
        </p>
      )}
      {data?.rate && !circle && <RateRound sessionId={sessionId} roundId={data.rate.roundId} />}
      <RoundNews circle={circle} />
    </>
  );
}

/** Under the faces: what the card asks, how to say it back, and the ways out. */
export function RoundBelow({ sessionId }: { sessionId: string }) {
  const { data } = useQuery(roundQuery(sessionId));
  const circle = data?.round?.mine ?? null;
  if (data?.round && circle) {
    return <Below key={data.round.id} sessionId={sessionId} roundId={data.round.id} circle={circle} />;
  }
  return null;
}

/** When a phase is over the server is asked what comes; nobody's own clock moves anybody. */
export function usePhaseEnd(sessionId: string, data: RoundAnswer | undefined, now: number): void {
  const queryClient = useQueryClient();
  const ends = [data?.round?.mine?.phase.until, ...(data?.round?.circles ?? []).map((one) => one.phase.until)]
    .filter((one) => one !== undefined)
    .map((one) => Temporal.Instant.from(one).epochMilliseconds);
  const due = ends.filter((at) => at <= now).length;
  useEffect(() => {
    if (due === 0) return;
    void queryClient.invalidateQueries({ queryKey: roundQuery(sessionId).queryKey });
  }, [queryClient, sessionId, due]);
}

interface AboveProps {
  sessionId: string;
  round: NonNullable<RoundAnswer['round']>;
  circle: OwnCircle;
  now: number;
}

function Above({ sessionId, round, circle, now }: AboveProps) {
  const { phase } = circle;
  return (
    <section className={styles.round} aria-label="Listening round" data-round>
      <div className={styles.head}>
        <div>
          <h2>{headingOf(circle)}</h2>
          <p className={styles.under}>{underHeading(circle)}</p>
          <p className={styles.under}>{minutesBack(round.endsAt, now)}</p>
        </div>
        <p className={styles.clock} role="timer" aria-label={`${countdownSaid(phase.until, now)} left`}>
          {countdown(phase.until, now)} <span>left</span>
        </p>
      </div>
      <ol className={styles.ribbon} aria-label="This turn">
        {ribbonOf(circle.phases, now).map(({ kind, share, done }) => (
          <li
            key={kind}
            style={{ flexGrow: share, flexBasis: 0 }}
            aria-current={kind === phase.kind || undefined}
          >
            <div className={styles.bar}>
              <span style={{ width: `${done * 100}%` }} />
            </div>
            {phaseNames[kind]}
          </li>
        ))}
      </ol>
      {circle.beside && <p className={styles.under}>{whoseCard(circle)}</p>}
      {round.line && <p className={styles.fromStaff}>From your facilitator: {round.line.text}</p>}
      <p className={styles.line}>{circle.card.line}</p>
      {circle.ask && <Answer sessionId={sessionId} roundId={round.id} ask={circle.ask} />}
    </section>
  );
}

/** What somebody in a round does: sent once, and the round is read again. */
function useTell(sessionId: string, roundId: string) {
  const { act, isRunning, problem } = useAct(sessionId);
  const queryClient = useQueryClient();
  const tell = (name: string, body: object = {}) =>
    void act(name, async () => {
      await post(`/api/sessions/${sessionId}/listening/${name.split(' ')[0]}`, { roundId, ...body });
      await queryClient.invalidateQueries({ queryKey: roundQuery(sessionId).queryKey });
    });
  return { tell, isRunning, problem };
}

interface AnswerProps {
  sessionId: string;
  roundId: string;
  ask: NonNullable<OwnCircle['ask']>;
}

/** The speaker's word on what was said back. */
function Answer({ sessionId, roundId, ask }: AnswerProps) {
  const { tell, isRunning, problem } = useTell(sessionId, roundId);
  const answer = (word: 'yes' | 'partly' | 'no') => tell(`answer ${word}`, { turn: ask.turn, answer: word });
  return (
    <div className={styles.acts}>
      {problem !== null && <ProblemNotice error={problem} />}
      <p>Did {ask.listener} say back what you meant?</p>
      <Button
        variant="filled"
        color="ember"
        size="lg"
        loading={isRunning('answer yes')}
        onClick={() => answer('yes')}
      >
        Yes, that is what I meant
      </Button>
      <div className={styles.two}>
        <Button size="lg" loading={isRunning('answer partly')} onClick={() => answer('partly')}>
          Partly
        </Button>
        <Button size="lg" loading={isRunning('answer no')} onClick={() => answer('no')}>
          No, not yet
        </Button>
      </div>
    </div>
  );
}

interface BelowProps {
  sessionId: string;
  roundId: string;
  circle: OwnCircle;
}

function Below({ sessionId, roundId, circle }: BelowProps) {
  const { card } = circle;
  return (
    <section className={styles.round} aria-label="Your part">
      <div className={styles.acts}>
        {circle.phase.kind === 'talk' && card.prompt && <p className={styles.prompt}>{card.prompt}</p>}
        {card.ladder.length > 0 && (
          <ol className={styles.ladder} aria-label="How to say it back">
            {card.ladder.map(({ step, say }) => (
              <li key={step}>
                <span>{step}</span>
                <em>{say}</em>
              </li>
            ))}
          </ol>
        )}
        <p className={styles.under}>{besides(circle)}</p>
      </div>
      {!circle.beside && <Ways sessionId={sessionId} roundId={roundId} circle={circle} />}
    </section>
  );
}

/** Nobody has to: calling somebody, passing, going back. */
function Ways({ sessionId, roundId, circle }: BelowProps) {
  const { tell, isRunning, problem } = useTell(sessionId, roundId);
  const [isStopping, setStopping] = useState(false);
  const { turn } = circle;
  return (
    <div className={styles.acts}>
      {problem !== null && <ProblemNotice error={problem} />}
      <div className={styles.quietActs}>
        {circle.helpAskedAt === null ? (
          <Button loading={isRunning('help')} onClick={() => tell('help')}>
            Ask a facilitator to come
          </Button>
        ) : (
          <p role="status">A facilitator was called. You can go on, or wait.</p>
        )}
        {circle.mayPass && turn !== null && (
          <Button loading={isRunning('pass')} onClick={() => tell('pass', { turn })}>
            Pass this turn
          </Button>
        )}
        {!isStopping && (
          <Button variant="subtle" onClick={() => setStopping(true)}>
            Stop for me
          </Button>
        )}
      </div>
      {isStopping && (
        <section className={styles.fromStaff} aria-label="Stop for me">
          <p>You go back to the group. The others go on without you; nobody is asked why.</p>
          <div className={styles.quietActs}>
            <Button loading={isRunning('stop')} onClick={() => tell('stop')}>
              Go back to the group
            </Button>
            <Button variant="subtle" onClick={() => setStopping(false)}>
              Stay
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}

/** Says what comes to those who do not watch the ribbon. */
function RoundNews({ circle }: { circle: OwnCircle | null }) {
  const known = useRef(circle);
  const [news, setNews] = useState('');
  useEffect(() => {
    const said = roundNews(known.current, circle);
    known.current = circle;
    if (said) setNews(said);
  }, [circle]);
  return (
    <VisuallyHidden role="status" aria-label="News of the round">
      {news}
    </VisuallyHidden>
  );
}
