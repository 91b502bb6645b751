import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PracticeShown } from '#server/care/measures/contract-practice.ts';
import { feedbackOf, rungs, rungWords } from '#server/care/measures/rules-practice.ts';
import { vignettes } from '#server/care/measures/rules-vignettes.ts';
import { post, put, query } from '../../api.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './practice.module.css';

const practiceQuery = query<PracticeShown>('/api/practice');

/** The listener's ladder, practised alone: choose a response, read what it does, try again. Kept for the person themself. */
export function PracticePage() {
  const { data, error, refetch } = useQuery(practiceQuery);
  const [at, setAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const firstOpen = vignettes.findIndex((one) => !data.fitting.includes(one.key));
  const place = at ?? (firstOpen === -1 ? 0 : firstOpen);
  const vignette = vignettes[place]!;
  const feedback = chosen === null ? null : feedbackOf(vignette.rung, vignette.options[chosen]!.kind);
  const choose = async (option: number) => {
    setChosen(option);
    setAt(place);
    setProblem(null);
    await post('/api/practice/answers', { vignette: vignette.key, option }).catch(setProblem);
    await refetch();
  };
  const go = (to: number) => {
    setAt((to + vignettes.length) % vignettes.length);
    setChosen(null);
    heading.current?.focus();
  };
  return (
    <>
      <PageHeader
        tab="Practise listening"
        when={`${data.fitting.length} of ${vignettes.length} found`}
        title="Practise being somebody who listens."
        under="Written by us; nobody in it is real. Nobody sees your answers."
      />
      <ol className={styles.ladder} aria-label="The listener’s ladder">
        {rungs.map((rung) => (
          <li key={rung} aria-current={rung === vignette.rung ? 'step' : undefined}>
            {rungWords[rung].name}
          </li>
        ))}
      </ol>
      <Sheet>
        <div className={styles.one}>
          <h2 ref={heading} tabIndex={-1}>
            {rungWords[vignette.rung].task}
          </h2>
          <p className={styles.small}>
            {place + 1} of {vignettes.length}. {vignette.soFar}
          </p>
          <blockquote className={styles.says}>{vignette.says}</blockquote>
          <fieldset className={styles.options}>
            <legend>What you could say</legend>
            {vignette.options.map((option, index) => (
              <button
                key={option.text}
                type="button"
                className={styles.option}
                aria-pressed={chosen === index}
                onClick={() => void choose(index)}
              >
                {option.text}
              </button>
            ))}
          </fieldset>
          <div role="status" className={styles.feedback}>
            {feedback && (
              <StatusMark mark={feedback.fits ? 'kept' : 'open'}>
                {feedback.text} {!feedback.fits && 'Try another one.'}
              </StatusMark>
            )}
          </div>
          {problem !== null && <ProblemNotice error={problem} />}
          <div className={styles.acts}>
            <Button size="lg" onClick={() => go(place - 1)}>
              Back
            </Button>
            {feedback?.fits ? (
              <Button size="lg" variant="filled" color="ember" onClick={() => go(place + 1)}>
                Next one
              </Button>
            ) : (
              <Button size="lg" onClick={() => go(place + 1)}>
                Another one
              </Button>
            )}
          </div>
        </div>
      </Sheet>
      <Share shared={data.shared} onChange={() => void refetch()} />
    </>
  );
}

function Share({ shared, onChange }: { shared: boolean; onChange: () => void }) {
  const [problem, setProblem] = useState<unknown>(null);
  const change = async (next: boolean) => {
    setProblem(null);
    await put('/api/practice/share', { shared: next }).catch(setProblem);
    onChange();
  };
  return (
    <div className={styles.share}>
      <Switch
        label="My therapist may see how far I am"
        description="How many you tried and found, not what you chose."
        checked={shared}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {problem !== null && <ProblemNotice error={problem} />}
    </div>
  );
}
