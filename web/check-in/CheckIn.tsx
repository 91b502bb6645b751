import '@mantine/core/styles/Input.layer.css';
import { Textarea } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OwnCheckInAnswer } from '#server/care/measures/contract.ts';
import { put } from '../api.ts';
import { FormShell, useFormShell } from '../ui/FormShell.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import {
  type CheckInPart,
  type CheckInValues,
  checkInToSend,
  passing,
  startCheckIn,
  wrongWithCheckIn,
} from './answers.ts';
import styles from './check-in.module.css';
import { Feeling } from './Feeling.tsx';
import { LastStep } from './LastStep.tsx';
import { Part } from './Part.tsx';
import { checkInQuery } from './queries.ts';
import { SafetyQuestion } from './SafetyQuestion.tsx';
import { Help, Screener } from './Screener.tsx';
import { TenScale } from './TenScale.tsx';

interface CheckInProps {
  sessionId: string;
  /** What can be done when it is given: back to the door, back to Today. */
  next: ReactNode;
}

/** The check-in from its first question to its thanks, the screener included. On a page of its own, and at the door. */
export function CheckIn({ sessionId, next }: CheckInProps) {
  const { data } = useSuspenseQuery(checkInQuery(sessionId));
  const [corrects, setCorrects] = useState(false);
  const [isPaged, setPaged] = useState(false);
  const isGiven = data.checkIn !== null && !corrects;
  if (data.screening?.next) {
    return (
      <Screener
        sessionId={sessionId}
        screening={data.screening}
        onFinished={(screening) => setPaged(screening.paged)}
      />
    );
  }
  if (isGiven) {
    return (
      <Given isPaged={isPaged || Boolean(data.screening?.paged)} calledForMore={data.checkIn!.safety}>
        {next}
        {data.session.checkIn === 'now' && (
          <button type="button" className={styles.quiet} onClick={() => setCorrects(true)}>
            Correct what I said
          </button>
        )}
      </Given>
    );
  }
  if (data.session.checkIn !== 'now') return <NotNow when={data.session.checkIn}>{next}</NotNow>;
  return <CheckInForm data={data} onGiven={() => setCorrects(false)} />;
}

function CheckInForm({ data, onGiven }: { data: OwnCheckInAnswer; onGiven: () => void }) {
  const queryClient = useQueryClient();
  const { id: sessionId, groupName } = data.session;
  const asksSafety = data.safety.offered;
  const shell = useFormShell<CheckInValues, OwnCheckInAnswer>({
    draft: `check-in:${sessionId}`,
    initialValues: startCheckIn(data.checkIn),
    validate: (values) => wrongWithCheckIn(values, asksSafety),
    send: (values) =>
      put<OwnCheckInAnswer>(`/api/sessions/${sessionId}/check-in`, checkInToSend(values, asksSafety)),
    onDone: (answer) => {
      queryClient.setQueryData(checkInQuery(sessionId).queryKey, answer);
      onGiven();
    },
  });
  const { form } = shell;
  const values = form.getValues();
  const answer = <P extends Exclude<CheckInPart, 'passed'>>(part: P, value: CheckInValues[P]) => {
    form.clearFieldError(part);
    form.setValues({ ...values, [part]: value, passed: values.passed.filter((one) => one !== part) });
  };
  const partOf = (part: CheckInPart, empty: unknown) => ({
    error: form.errors[part],
    isPassed: values.passed.includes(part),
    onPass: () => {
      form.clearFieldError(part);
      form.setValues(passing(values, part, empty));
    },
  });
  return (
    <div className={styles.form}>
      <div className={styles.top}>
        <p className={styles.hint}>{groupName}: check-in</p>
        <h1>How do you come in today?</h1>
        <p className={styles.under}>
          For you and the people who lead the group. Others hear only what you say yourself.
        </p>
      </div>
      {data.lastStep && !data.lastStep.done && (
        <Sheet heading="You said you would">
          <LastStep step={data.lastStep} of={sessionId} />
        </Sheet>
      )}
      <FormShell shell={shell} act="Check in" isMain>
        <Part question="Your mood" {...partOf('mood', null)}>
          <TenScale
            name="mood"
            scale="mood"
            value={values.mood}
            onChange={(value) => answer('mood', value)}
          />
        </Part>
        <Part question="Your body" hint="Tense, tired, sore or at ease?" {...partOf('body', null)}>
          <TenScale
            name="body"
            scale="body"
            value={values.body}
            onChange={(value) => answer('body', value)}
          />
        </Part>
        <Part
          question="An urge"
          hint="To use, to run, to hurt yourself, to give up: whichever you are working on."
          {...partOf('urge', null)}
        >
          <TenScale
            name="urge"
            scale="urge"
            value={values.urge}
            onChange={(value) => answer('urge', value)}
          />
        </Part>
        <Part
          question="One feeling"
          hint="Choose a kind, then the word nearest to it."
          {...partOf('feeling', '')}
        >
          <Feeling
            value={values.feeling}
            ownWords={data.ownWords}
            onChange={(word) => answer('feeling', word)}
          />
        </Part>
        <Part question="What I need today" {...partOf('need', '')}>
          <Textarea
            aria-label="What I need today"
            size="md"
            autosize
            minRows={2}
            maxLength={300}
            value={values.need}
            onChange={(event) => answer('need', event.currentTarget.value)}
          />
        </Part>
        {asksSafety ? (
          <Part
            question="Since we last met: thoughts that you would be better off dead, or of hurting yourself?"
            {...partOf('safety', null)}
          >
            <SafetyQuestion value={values.safety} onChange={(value) => answer('safety', value)} />
            <p className={styles.hint}>{readersText(data.safety.staffed)}</p>
          </Part>
        ) : (
          <Help isPaged={false} />
        )}
      </FormShell>
    </div>
  );
}

const readersText = (staffed: boolean) =>
  staffed
    ? 'The people who lead your group read this before it begins. After a yes, someone on call is told today, and at once when it is urgent.'
    : 'The people who lead your group read this before it begins, not at other hours. For help right now call or text 988; in danger call 911.';

function Given({
  isPaged,
  calledForMore,
  children,
}: {
  isPaged: boolean;
  calledForMore: number | null;
  children: ReactNode;
}) {
  return (
    <div className={styles.done}>
      <Heading>Thank you. The people who lead the group have it now.</Heading>
      {isPaged && <Help isPaged />}
      {!isPaged && (calledForMore ?? 0) > 0 && (
        <>
          <p>Someone from your care team talks with you about your answers today.</p>
          <Help isPaged={false} />
        </>
      )}
      {children}
    </div>
  );
}

function NotNow({ when, children }: { when: 'too_early' | 'too_late' | 'cancelled'; children: ReactNode }) {
  const words = {
    too_early: 'The check-in opens a day before the group begins.',
    too_late: 'The time for this check-in is over.',
    cancelled: 'This session was cancelled. Nothing is missing from your side.',
  };
  return (
    <div className={styles.done}>
      <h1>{words[when]}</h1>
      {children}
    </div>
  );
}

/** Takes the focus when it comes, so that a screen reader says where one is now. */
export function Heading({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children}
    </h1>
  );
}
