import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Button, Textarea } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportAnswer } from '#server/roof/census/contract.ts';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { countText, momentText } from '../../ui/format.ts';
import { LongWork } from '../../ui/LongWork.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import director from '../director/director.module.css';
import styles from './census.module.css';
import { Questions } from './Questions.tsx';
import { importQuery } from './queries.ts';
import { stepWords, titleOf } from './words.ts';

/** One file: what is wrong with it, who its people could be, what became of its rows. */
export function ImportPage({ importId }: { importId: string }) {
  const { data } = useSuspenseQuery({ ...importQuery(importId), refetchInterval: 5_000 });
  const { programZone } = useMe();
  const queryClient = useQueryClient();
  const [running, setRunning] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const again = () => queryClient.invalidateQueries({ queryKey: importQuery(importId).queryKey });
  const act = (what: string, body: object = {}) => {
    setRunning(what);
    setProblem(undefined);
    post(`/api/census-imports/${importId}/${what}`, body)
      .then(again, setProblem)
      .finally(() => setRunning(undefined));
  };
  const { state, counts, problems, questions } = data;
  const isReady = state === 'read' && counts.rows > 0 && problems.count === 0 && questions.open === 0;
  return (
    <>
      <PageHeader
        tab="A census file"
        when={
          <Link to={paths.data} params={{ page: 'files' }}>
            All files
          </Link>
        }
        title={titleOf(data)}
        under={`${data.fileName}, ${momentText(data.madeAt, programZone)}${data.by ? `, ${data.by}` : ''}.`}
        act={
          isReady && (
            <Button
              size="lg"
              variant="filled"
              color="ember"
              loading={running === 'start'}
              onClick={() => act('start', { leaveOut: false })}
            >
              Take {countText(counts.rows, 'row')} over
            </Button>
          )
        }
      />
      <div className={director.stack} aria-live="polite">
        {problem !== undefined && <ProblemNotice error={problem} />}
        {state === 'running' && (
          <LongWork
            step="Taking over"
            done={counts.taken + counts.failed}
            total={counts.rows}
            things="rows"
          />
        )}
        {state === 'taking_back' && (
          <LongWork step="Taking back" done={counts.takenBack} total={counts.people} things="people" />
        )}
        {state === 'looking' && (
          <LongWork
            step="Looking for what depends on"
            done={counts.looked}
            total={counts.rows}
            things="rows"
          />
        )}
        {state === 'read' && problems.count > 0 && <Problems one={data} running={running} act={act} />}
        {state === 'read' && questions.count > 0 && <Questions one={data} onAnswered={again} />}
        {data.ignoredColumns.length > 0 && state === 'read' && (
          <Sheet heading="Columns that stay behind">
            <p>
              Nothing here takes what stands in: {data.ignoredColumns.join(', ')}. If one of them should be
              taken over, rename it as the list of columns says.
            </p>
          </Sheet>
        )}
        {counts.taken > 0 && <Made one={data} />}
        {data.failures.length > 0 && <Failures one={data} running={running} act={act} />}
        {data.kept.length > 0 && <Kept one={data} />}
        {(state === 'done' || state === 'held') && counts.taken > 0 && <Undo one={data} onAsked={again} />}
        {state === 'read' && (
          <div className={styles.acts}>
            <Button loading={running === 'look'} onClick={() => act('look')}>
              Look again
            </Button>
            <Button loading={running === 'discard'} onClick={() => act('discard')}>
              Throw this file away
            </Button>
          </div>
        )}
        {data.steps.length > 0 && <Steps one={data} zone={programZone} />}
      </div>
    </>
  );
}

interface PartProps {
  one: ImportAnswer;
  running: string | undefined;
  act: (what: string, body?: object) => void;
}

function Problems({ one, running, act }: PartProps) {
  const { problems, counts, questions } = one;
  const others = counts.rows - problems.rows;
  return (
    <Sheet heading="What has to be mended" aside={countText(problems.count, 'problem')}>
      <div className={director.column}>
        <p>
          Mend these in the file and choose it again, or mend here what is missing here and look again.
          {problems.count > problems.first.length && (
            <>
              {' '}
              The first {problems.first.length} stand below;{' '}
              <a href={`/api/census-imports/${one.id}/problems`} download>
                all of them as a file
              </a>
              .
            </>
          )}
        </p>
        <ul className={styles.problems}>
          {problems.first.map(({ row, column, message }) => (
            <li key={`${row} ${column} ${message}`}>
              <span className={styles.where}>
                Row {row}
                {column && `, ${column}`}:
              </span>{' '}
              {message}
            </li>
          ))}
        </ul>
        {others > 0 && questions.open === 0 && (
          <div className={styles.acts}>
            <Button loading={running === 'start'} onClick={() => act('start', { leaveOut: true })}>
              Leave {problems.rows === 1 ? 'this row' : `these ${problems.rows} rows`} out, take{' '}
              {countText(others, 'row')} over
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}

function Made({ one }: { one: ImportAnswer }) {
  const { counts, made, state } = one;
  const known = counts.people - counts.newPeople;
  const lines: [number, string, string][] = [
    [counts.newPeople, 'new person', 'new people'],
    [known, 'person who was here', 'people who were here'],
    [made.admissions, 'admission', 'admissions'],
    [made.policies, 'policy', 'policies'],
    [made.approvals, 'approval', 'approvals'],
    [made.memberships, 'place in a group', 'places in groups'],
  ];
  const words = lines.filter(([count]) => count > 0).map(([count, one, many]) => countText(count, one, many));
  return (
    <Sheet heading={state === 'undone' ? 'What it had made' : 'What it made'}>
      <p>{words.join(', ')}.</p>
    </Sheet>
  );
}

function Failures({ one, running, act }: PartProps) {
  const { failures, counts, state } = one;
  return (
    <Sheet heading="Not taken over" aside={countText(counts.failed, 'row')}>
      <div className={director.column}>
        <ul className={styles.problems}>
          {failures.map(({ row, name, message }) => (
            <li key={row}>
              <span className={styles.where}>
                Row {row}, {name}:
              </span>{' '}
              {message}
            </li>
          ))}
        </ul>
        {counts.failed > failures.length && <p>And {counts.failed - failures.length} more.</p>}
        {state === 'done' && (
          <div className={styles.acts}>
            <Button loading={running === 'again'} onClick={() => act('again')}>
              Try these rows again
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}

function Kept({ one }: { one: ImportAnswer }) {
  const { kept, counts, state } = one;
  return (
    <Sheet heading={state === 'undone' ? 'They stay' : 'They would stay'} aside={String(counts.kept)}>
      <div className={director.column}>
        <p>Something was written since that depends on them. What it is stands beside each.</p>
        <ul className={styles.problems}>
          {kept.map(({ name, because }) => (
            <li key={name}>
              <span className={styles.where}>{name}</span> {because}
            </li>
          ))}
        </ul>
        {counts.kept > kept.length && <p>And {counts.kept - kept.length} more.</p>}
      </div>
    </Sheet>
  );
}

function Undo({ one, onAsked }: { one: ImportAnswer; onAsked: () => Promise<void> }) {
  const { state, counts, id } = one;
  const isRest = state === 'held';
  const shell = useFormShell({
    draft: `undo:${id}`,
    initialValues: { why: '' },
    validate: { why: (why) => (why.trim().length < 3 ? 'Say why in a few words.' : null) },
    send: ({ why }) => post(`/api/census-imports/${id}/undo`, { why, takeTheRest: isRest }),
    onDone: () => void onAsked(),
  });
  const rest = counts.people - counts.takenBack - counts.kept;
  return (
    <Sheet heading={isRest ? 'Take back the others' : 'Take this file back'}>
      <FormShell
        shell={shell}
        act={isRest ? `Take back ${countText(rest, 'person', 'people')}` : 'Take this file back'}
      >
        <p>
          {isRest
            ? 'Whoever is named above stays, with all that the file made of them.'
            : 'Everything that this file made goes away as one. If something was written since that depends on it, nothing goes, and this page says what.'}
        </p>
        <Textarea
          label="Why"
          description="It stays on record"
          autosize
          minRows={2}
          maxLength={300}
          {...shell.form.getInputProps('why')}
        />
      </FormShell>
    </Sheet>
  );
}

function Steps({ one, zone }: { one: ImportAnswer; zone: string }) {
  return (
    <Sheet heading="What was done with it">
      <ol className={styles.problems}>
        {one.steps.map((step) => (
          <li key={step.at + step.kind}>
            <span className={styles.where}>{stepWords[step.kind]}</span>, {momentText(step.at, zone)}
            {step.by && `, ${step.by}`}
            {step.why && `: ${step.why}`}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
