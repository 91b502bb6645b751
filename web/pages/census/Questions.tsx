import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportAnswer } from '#server/roof/census/contract.ts';
import { post } from '../../api.ts';
import { countText, fullDateText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import director from '../director/director.module.css';
import styles from './census.module.css';

type Question = ImportAnswer['questions']['first'][number];
type Candidate = Question['candidates'][number];

/** Rows that look like somebody who is known: the same person, or another one. */
export function Questions({ one, onAnswered }: { one: ImportAnswer; onAnswered: () => Promise<void> }) {
  const { questions } = one;
  const [running, setRunning] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const send = (key: string, path: string, body: object = {}) => {
    setRunning(key);
    setProblem(undefined);
    post(`/api/census-imports/${one.id}/${path}`, body)
      .then(onAnswered, setProblem)
      .finally(() => setRunning(undefined));
  };
  const answer = (row: number, same: object | null) => send(`${row}`, 'answers', { row, same });
  return (
    <Sheet
      heading="Is this the same person?"
      aside={questions.open > 0 ? `${questions.open} open` : 'All answered'}
    >
      <div className={director.column}>
        <p>
          For the same person nothing that is kept is overwritten; insurance, approval and group of the row
          are added.
        </p>
        {questions.plain > 1 && (
          <div className={styles.acts}>
            <Button loading={running === 'all'} onClick={() => send('all', 'same')}>
              The {questions.plain} of the same name and birth date are the same people
            </Button>
          </div>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div>
          {questions.first.map((question) => (
            <div key={question.row} className={styles.question}>
              <span>
                <span className={styles.where}>
                  Row {question.row}, {question.name}
                </span>
                {question.birthDate && `, born ${fullDateText(question.birthDate)}`}
              </span>
              <Answered question={question} />
              <div className={styles.acts}>
                {question.candidates.map((candidate) => (
                  <Button
                    key={candidate.personId ?? candidate.row}
                    loading={running === `${question.row}`}
                    onClick={() =>
                      answer(
                        question.row,
                        candidate.personId ? { personId: candidate.personId } : { row: candidate.row },
                      )
                    }
                  >
                    Same as {nameOf(candidate)}
                  </Button>
                ))}
                <Button
                  loading={running === `${question.row}`}
                  aria-label={`Row ${question.row} is another person`}
                  onClick={() => answer(question.row, null)}
                >
                  Another person
                </Button>
              </div>
            </div>
          ))}
        </div>
        {questions.count > questions.first.length && (
          <p>
            {countText(questions.count - questions.first.length, 'row')} more; they follow when these are
            answered.
          </p>
        )}
      </div>
    </Sheet>
  );
}

function nameOf({ name, birthDate, row, personId, why }: Candidate): string {
  const born = birthDate ? `, born ${fullDateText(birthDate)}` : '';
  const where = personId ? '' : ` of row ${row}`;
  return `${name}${where}${born}${why === 'same_member_number' ? ', same member number' : ''}`;
}

function Answered({ question }: { question: Question }) {
  const { answer, candidates } = question;
  if (!answer) return <StatusMark mark="watch">Not answered yet</StatusMark>;
  const chosen = candidates.find(
    (one) => (answer.personId && one.personId === answer.personId) || (answer.row && one.row === answer.row),
  );
  return <StatusMark mark="kept">{chosen ? `Same as ${chosen.name}` : 'Another person'}</StatusMark>;
}
