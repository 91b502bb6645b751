import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { fullDateText, longDayText, momentText } from '../../ui/format.ts';
import { ReasonList, type Reason as ShownReason, Verdict } from '../../ui/ReasonList.tsx';
import { MarkShape, StatusMark } from '../../ui/StatusMark.tsx';
import { answerMarks, answerWords, inOrderOfWeight, isAside, markOfReason } from './answers.ts';
import { ClaimLineCard } from './ClaimLineCard.tsx';
import styles from './DayExplained.module.css';
import { DayRibbons } from './DayRibbons.tsx';
import { type DayAnswer, dayQuery } from './queries.ts';

type Reason = DayAnswer['reasons'][number];

/** One day: the answer, why, the line it makes, and what can still be done. */
export function DayExplained({ serviceDayId }: { serviceDayId: string }) {
  const { data: day } = useSuspenseQuery(dayQuery(serviceDayId));
  const reasons = inOrderOfWeight(day.reasons);
  return (
    <div className={styles.columns}>
      <section className={styles.day} aria-label="The day explained">
        <p className={styles.when}>
          {[day.name, longDayText(day.date), day.payerName].filter(Boolean).join(', ')}
        </p>
        <Verdict mark={answerMarks[day.answer]} word={`${answerWords[day.answer]},`} rest="because…" />
        <ReasonList reasons={reasons.filter((one) => !isAside(one)).map((one) => shown(day, one))} />
        <AlsoMet reasons={reasons.filter(isAside)} />
        <ClaimLineCard day={day} />
      </section>
      <Aside day={day} />
    </div>
  );
}

function shown(day: DayAnswer, reason: Reason): ShownReason {
  const isDated = hasRule(day, reason);
  return {
    key: `${reason.check} ${reason.sentence}`,
    mark: markOfReason(reason),
    statement: reason.sentence,
    ...(reason.check === 'minutes' && day.sessions.length > 0 ? { picture: <DayRibbons day={day} /> } : {}),
    detail: <Detail day={day} reason={reason} />,
    authority: <Authority day={day} reason={reason} />,
    ...(isDated ? { authorityDate: `since ${fullDateText(day.rule!.from)}` } : {}),
  };
}

const hasRule = (day: DayAnswer, { check }: Reason) =>
  day.rule !== null && ['minutes', 'services', 'attendance', 'coverage', 'days_per_week'].includes(check);

function Authority({ day, reason }: { day: DayAnswer; reason: Reason }) {
  if (!day.rule || !hasRule(day, reason)) return reason.authority;
  return (
    <Link to={paths.rules} hash={day.rule.id}>
      {reason.authority}
    </Link>
  );
}

/** What is known, until when it waits, and the sessions in which the evidence can be seen. */
function Detail({ day, reason }: { day: DayAnswer; reason: Reason }) {
  // The minutes lead to their sessions in the picture already.
  const isPictured = reason.check === 'minutes' || reason.check === 'services';
  const seenIn = new Set(isPictured ? [] : reason.evidence.map((one) => one.sessionId));
  const sessions = day.sessions.filter((one) => seenIn.has(one.sessionId));
  return (
    <>
      {reason.until && <strong className={styles.until}>Waits until {reason.until}. </strong>}
      {reason.detail}{' '}
      {sessions.map((one) => (
        <Link
          key={one.sessionId}
          to={paths.attendance}
          params={{ sessionId: one.sessionId }}
          className={styles.evidence}
          preload={false}
        >
          {one.groupName}, evidence
        </Link>
      ))}
    </>
  );
}

function AlsoMet({ reasons }: { reasons: Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul className={styles.alsoMet} aria-label="Also met">
      {reasons.map((reason) => (
        <li key={reason.check}>
          <MarkShape mark="kept" size={15} />
          <span>{reason.sentence}</span>
          <span className={styles.small}>{reason.authority}</span>
        </li>
      ))}
    </ul>
  );
}

function Aside({ day }: { day: DayAnswer }) {
  if (day.stillPossible.length === 0 && day.history.length === 0 && day.sessions.length === 0) return null;
  return (
    <aside className={styles.aside} aria-label="What can be done, and earlier answers">
      {day.stillPossible.length > 0 && (
        <section>
          <h2>What you can still do</h2>
          <ul className={styles.acts}>
            {day.stillPossible.map((one) => (
              <li key={one.act}>
                <h3>{one.act}</h3>
                <p>{one.detail}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {day.sessions.length > 0 && (
        <section>
          <h2>Think the minutes are wrong?</h2>
          <ul className={styles.acts}>
            {day.sessions.map((one) => (
              <li key={one.sessionId}>
                <Link to={paths.attendance} params={{ sessionId: one.sessionId }} preload={false}>
                  See every witness of {one.groupName}
                </Link>
              </li>
            ))}
          </ul>
          <p className={styles.small}>
            Who led the group can look again. Nothing is edited: a correction is a new entry.
          </p>
        </section>
      )}
      <section>
        <h2>Answers so far</h2>
        <ol className={styles.history}>
          {[{ ...day, because: null }, ...day.history].map((one) => (
            <li key={one.revision}>
              <StatusMark mark={answerMarks[one.answer]}>{answerWords[one.answer]}</StatusMark>
              <span className={styles.small}>{momentText(one.decidedAt, day.timeZone)}</span>
              {one.because && <span>{one.because}</span>}
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}
