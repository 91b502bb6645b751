import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ArrangementAnswer, RoundAnswer } from '#server/care/rounds/contract.ts';
import { post } from '../api.ts';
import { Dialog } from '../live/Dialog.tsx';
import { useAct } from '../live/use-act.ts';
import { countText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { bodyOf, type Draft, draftOf, withFacilitator, withPersonAt } from './draft-circles.ts';
import styles from './Rounds.module.css';
import { roundQuery } from './round-query.ts';
import { faultText, whyText } from './round-words.ts';

interface RoundSheetProps {
  sessionId: string;
  formats: NonNullable<RoundAnswer['formats']>;
  /** What was seen when it was opened: somebody else's round is not started over. */
  seen: string;
  onClose: () => void;
}

/** A proposal, why it is so, what it costs; changed by hand, and held against the rules after each change; then started. */
export function RoundSheet({ sessionId, formats, seen, onClose }: RoundSheetProps) {
  const path = `/api/sessions/${sessionId}/listening`;
  const queryClient = useQueryClient();
  const { act, isRunning, problem } = useAct(sessionId);
  const [formatKey, setFormatKey] = useState(formats[0]!.key);
  const [seed, setSeed] = useState(0);
  const [answer, setAnswer] = useState<ArrangementAnswer | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const asked = useRef(0);

  // Answers may overtake each other: only the one to the last question is shown.
  const ask = async (question: () => Promise<ArrangementAnswer>, isProposal: boolean) => {
    asked.current += 1;
    const mine = asked.current;
    setTrouble(null);
    try {
      const said = await question();
      if (mine !== asked.current) return;
      setAnswer(said);
      if (isProposal) setDraft(draftOf(said));
    } catch (error) {
      if (mine === asked.current) setTrouble(error);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a format or another seed is one question
  useEffect(() => {
    void ask(() => post(`${path}/proposal`, { formatKey, seed }), true);
  }, [formatKey, seed]);
  const change = (next: Draft) => {
    setDraft(next);
    void ask(() => post(`${path}/check`, { formatKey, ...bodyOf(next) }), false);
  };
  const start = async () => {
    const done = await act('start', () => post(`${path}/start`, { formatKey, seen, ...bodyOf(draft!) }));
    await queryClient.invalidateQueries({ queryKey: roundQuery(sessionId).queryKey });
    if (done) onClose();
  };
  const isFishbowl = formats.find((one) => one.key === formatKey)?.place === 'fishbowl';
  return (
    <Dialog title="Listening rounds" onClose={onClose} closeWord="Not now">
      <label>
        How{' '}
        <select
          className={styles.move}
          value={formatKey}
          onChange={(event) => setFormatKey(event.currentTarget.value)}
        >
          {formats.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}, {one.minutes} min
            </option>
          ))}
        </select>
      </label>
      {(problem ?? trouble) !== null && <ProblemNotice error={problem ?? trouble} />}
      {answer && draft ? (
        <>
          {draft.circles.length === 0 && <p>Fewer than two people are here who can practise together now.</p>}
          <ul className={styles.circles}>
            {draft.circles.map((circle, index) => (
              <li key={circle.key}>
                <div className={styles.top}>
                  <strong>{isFishbowl ? 'In the middle' : `Circle ${index + 1}`}</strong>
                  {!isFishbowl && answer.facilitators.length > 0 && (
                    <select
                      className={styles.move}
                      aria-label={`Facilitator who stays in circle ${index + 1}`}
                      value={circle.facilitatorId ?? ''}
                      onChange={(event) =>
                        change(withFacilitator(draft, index, event.currentTarget.value || null))
                      }
                    >
                      <option value="">Visited now and then</option>
                      {answer.facilitators.map((one) => (
                        <option key={one.personId} value={one.personId}>
                          {one.name} stays there
                        </option>
                      ))}
                    </select>
                  )}
                </div>
                <People ids={circle.members} at={index} draft={draft} answer={answer} onChange={change} />
                {circle.why.length > 0 && <p className={styles.why}>{whyText(circle.why)}.</p>}
                <Faults answer={answer} at={index} />
              </li>
            ))}
            {draft.stay.length > 0 && (
              <li>
                <strong>{isFishbowl ? 'Around them, observing' : 'Stay in the group'}</strong>
                <People ids={draft.stay} at={null} draft={draft} answer={answer} onChange={change} />
                {answer.stay
                  .filter((one) => one.why !== null && draft.stay.includes(one.personId))
                  .map((one) => (
                    <p key={one.personId} className={styles.why}>
                      {one.name} {whyText([one.why!])}.
                    </p>
                  ))}
                <Faults answer={answer} at={null} />
              </li>
            )}
          </ul>
          <Costs answer={answer} />
          <div className={styles.quietActs}>
            <Button
              variant="filled"
              color="ember"
              disabled={answer.faults.length > 0 || draft.circles.length === 0}
              loading={isRunning('start')}
              onClick={() => void start()}
            >
              {isFishbowl ? 'Begin' : `Start, ${answer.minutes} minutes`}
            </Button>
            <Button
              leftSection={<IconRefresh size={18} stroke={1.75} aria-hidden="true" />}
              onClick={() => setSeed((last) => last + 1)}
            >
              Another proposal
            </Button>
          </div>
        </>
      ) : (
        trouble === null && <p>Looking who is here…</p>
      )}
    </Dialog>
  );
}

interface PeopleProps {
  ids: readonly string[];
  /** The circle; null: the group. */
  at: number | null;
  draft: Draft;
  answer: ArrangementAnswer;
  onChange: (next: Draft) => void;
}

function People({ ids, at, draft, answer, onChange }: PeopleProps) {
  const nameOf = (id: string) => answer.people.find((one) => one.personId === id)?.name ?? 'Somebody';
  return (
    <ul className={styles.people}>
      {ids.map((id) => (
        <li key={id}>
          <span>{nameOf(id)}</span>
          <select
            className={styles.move}
            aria-label={`Where ${nameOf(id)} goes`}
            value={at ?? 'stay'}
            onChange={(event) => {
              const to = event.currentTarget.value;
              onChange(withPersonAt(draft, id, to === 'stay' ? null : to === 'new' ? 'new' : Number(to)));
            }}
          >
            {draft.circles.map((circle, index) => (
              <option key={circle.key} value={index}>
                Circle {index + 1}
              </option>
            ))}
            <option value="new">A new circle</option>
            <option value="stay">The group</option>
          </select>
        </li>
      ))}
    </ul>
  );
}

function Faults({ answer, at }: { answer: ArrangementAnswer; at: number | null }) {
  return answer.faults
    .filter((one) => one.circle === at)
    .map((one) => (
      <StatusMark key={`${one.code} ${one.people.map((person) => person.personId).join()}`} mark="refused">
        {faultText(one)}
      </StatusMark>
    ));
}

/** Before it starts: for whom minutes would not count, at most how many, and how to save them. */
function Costs({ answer }: { answer: ArrangementAnswer }) {
  if (answer.costs.length === 0) {
    return (
      <StatusMark mark="kept">A facilitator in any room counts: nobody’s plan loses minutes.</StatusMark>
    );
  }
  return (
    <div>
      <StatusMark mark="watch">
        For {countText(answer.costs.length, 'person', 'people')} minutes may not count: their plan wants the
        facilitator in the same room.
      </StatusMark>
      <p>
        {answer.costs.map((one) => one.name).join(', ')}: up to {answer.costs[0]!.minutes} minutes each. Let a
        facilitator stay in their circle; a visit saves its own minutes.
      </p>
    </div>
  );
}
