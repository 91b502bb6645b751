import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AnswerBody, OwnCheckInAnswer, ScreeningAnswer } from '#server/care/measures/contract.ts';
import { itemsAsked, periodOf, screenerWords } from '#server/care/measures/rules-screener.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './check-in.module.css';
import { checkInQuery } from './queries.ts';

interface ScreenerProps {
  sessionId: string;
  screening: ScreeningAnswer;
  onFinished: (screening: ScreeningAnswer) => void;
}

/** The Columbia screener: one question at a time, each answer kept as it is given. Help stands beside every question. */
export function Screener({ sessionId, screening, onFinished }: ScreenerProps) {
  const queryClient = useQueryClient();
  const [back, setBack] = useState<AnswerBody['item'] | null>(null);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const item = back ?? screening.next;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new question is read out
  useEffect(() => heading.current?.focus(), [item]);
  if (item === null) return null;
  const asked = itemsAsked(screening.form, screening.given);
  const before = asked[asked.indexOf(item) - 1];
  const { question, examples } = screenerWords[item];
  const period = periodOf(screening.form, item);
  const known = screening.given.find((one) => one.item === item)?.answer;

  const answer = async (given: AnswerBody['answer']) => {
    if (isSending) return;
    setSending(true);
    setProblem(null);
    try {
      const now = await post<ScreeningAnswer>(`/api/screenings/${screening.id}/answers`, {
        item,
        answer: given,
      });
      setBack(null);
      queryClient.setQueryData<OwnCheckInAnswer>(checkInQuery(sessionId).queryKey, (was) =>
        was ? { ...was, screening: now } : was,
      );
      if (now.next === null) onFinished(now);
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={styles.asked}>
      {screening.given.length === 0 ? (
        <>
          <h1>A few more questions, so that the right person can be there for you.</h1>
          <p className={styles.under}>
            No answer is wrong. Each is kept as you give it, and your care team reads it.
          </p>
        </>
      ) : (
        <h1>A few more questions</h1>
      )}
      <Help isPaged={screening.paged} />
      <section className={styles.part} aria-label="Question">
        {period && <p className={styles.period}>{period}:</p>}
        <h2 ref={heading} tabIndex={-1}>
          {question}
        </h2>
        {examples && <p className={styles.hint}>{examples}</p>}
        <div className={styles.answers}>
          {(['yes', 'no'] as const).map((given) => (
            <Button
              key={given}
              size="lg"
              aria-pressed={known === given}
              disabled={isSending}
              onClick={() => void answer(given)}
            >
              {given === 'yes' ? 'Yes' : 'No'}
            </Button>
          ))}
        </div>
        <button type="button" className={styles.quiet} onClick={() => void answer('passed')}>
          I’d rather not say
        </button>
        {before && (
          <button type="button" className={styles.quiet} onClick={() => setBack(before)}>
            Back to the question before
          </button>
        )}
        {problem !== null && (
          <ProblemNotice
            error={problem}
            kept="Your earlier answers are kept. Choose again to send this one."
          />
        )}
      </section>
    </div>
  );
}

/** The numbers, in the middle of the page and not only at its foot. */
export function Help({ isPaged }: { isPaged: boolean }) {
  return (
    <div className={styles.help} role={isPaged ? 'status' : undefined}>
      <p>
        {isPaged
          ? 'Someone of your program has just been told and will get in touch with you. You need not wait alone:'
          : 'To talk to someone right now, at any hour:'}
      </p>
      <p className={styles.ways}>
        <a href="tel:988">
          <IconPhone size={18} stroke={1.75} aria-hidden="true" /> Call 988
        </a>
        <a href="sms:988">Text 988</a>
        <a href="tel:911">
          <IconPhone size={18} stroke={1.75} aria-hidden="true" /> Call 911 in danger
        </a>
      </p>
    </div>
  );
}
