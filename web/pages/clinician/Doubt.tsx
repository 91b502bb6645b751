import { Button } from '@mantine/core';
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import { shortClockText } from '../../ui/format.ts';
import { Ribbon } from '../../ui/Ribbon.tsx';
import styles from './attendance.module.css';
import { type Choice, choicesOf, type Person, windowOf, witnessRibbon } from './attendance-ribbons.ts';
import { sentence } from './attendance-words.ts';

const sources = { media_server: 'Room server', browser: 'Their browser' };

interface DoubtProps {
  answer: AttendanceAnswer;
  person: Person;
  isBusy: boolean;
  onChoose?: (choice: Choice) => void;
}

/** What each witness says, on the same axis, and the ways out. A page that is alive does not prove presence: it is no choice. */
export function Doubt({ answer, person, isBusy, onChoose }: DoubtProps) {
  const clock = (at: string) => shortClockText(at, answer.session.timeZone);
  const window = windowOf(answer);
  return (
    <>
      <ul className={styles.doubt}>
        {person.witnesses.map((one) => (
          <li key={one.source} className={styles.witness}>
            <span>{sources[one.source]}</span>
            <Ribbon
              {...window}
              size="thin"
              segments={witnessRibbon(answer, one.stretches)}
              said={one.stretches.map((part) => `${clock(part.from)} to ${clock(part.to)}`).join(', ')}
            />
            <span>{clock(one.lastAt)}</span>
            <span className={styles.why}>{one.text}</span>
          </li>
        ))}
        {person.seen.map((one) => (
          <li key={`${one.at} ${one.byName}`} className={styles.witness}>
            <span>{one.byName}</span>
            <span>
              {one.text ? `“${one.text}”` : one.present ? 'Saw this person' : 'Did not see this person'}
            </span>
            <span>{clock(one.at)}</span>
            <span className={styles.why}>Written during the group</span>
          </li>
        ))}
      </ul>
      <p className={`${styles.offset} ${styles.why}`}>
        {[...new Set(person.disputes.map((one) => one.why))].map(sentence).join(' ')}
      </p>
      {onChoose && (
        <div className={`${styles.choices} ${styles.offset}`}>
          {choicesOf(answer, person).map((choice) => (
            <Button key={choice.say} disabled={isBusy} onClick={() => onChoose(choice)}>
              {choice.say}: {choice.minutes} min
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
