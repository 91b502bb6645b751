import type { HeardAnswer } from '#server/care/measures/contract-heard.ts';
import { dateText } from '../ui/format.ts';
import styles from './heard.module.css';
import { heardSentence, heardShapes, lastOf, turnsSentence } from './heard-words.ts';

interface FeltHeardProps {
  heard: HeardAnswer;
  whose: 'own' | 'staff';
}

/** Feeling heard, sentence left, picture right; what is asked in a round and after a group stays apart. */
export function FeltHeard({ heard, whose }: FeltHeardProps) {
  const own = whose === 'own';
  const speaker = turnsSentence(heard.turns.asSpeaker, 'speaker', own);
  const listener = turnsSentence(heard.turns.asListener, 'listener', own);
  return (
    <>
      <Source
        heading="Feeling heard"
        line={heard.checkOut}
        whose={whose}
        what="groups"
        note="Rated after each group."
      />
      {heard.round.points.length > 0 && (
        <Source
          heading="In listening rounds"
          line={heard.round}
          whose={whose}
          what="rounds"
          note="Rated at the end of each round: another question than the one after a group."
        />
      )}
      {(speaker || listener) && (
        <section className={styles.line}>
          <h2>Turn by turn</h2>
          <div>
            {speaker && <p>{speaker}</p>}
            {listener && <p>{listener}</p>}
          </div>
        </section>
      )}
    </>
  );
}

function Source({
  heading,
  line,
  whose,
  what,
  note,
}: {
  heading: string;
  line: HeardAnswer['round'];
  whose: 'own' | 'staff';
  what: string;
  note: string;
}) {
  const last = lastOf(line);
  return (
    <section className={styles.line}>
      <div>
        <h2>{heading}</h2>
        <p>{heardSentence(last, whose, what)}</p>
        <p className={styles.small}>{note}</p>
      </div>
      {last.length > 0 && (
        <div>
          <ol className={styles.row}>
            {last.map(({ date, value, heard }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rounds of one day are told apart by their place
              <li key={`${date} ${index}`}>
                <Shape heard={heard} />
                <span className={styles.date}>{dateText(date)}</span>
                <span className={styles.value}>
                  {value} <span className={styles.word}>{heardShapes[heard]}</span>
                </span>
              </li>
            ))}
          </ol>
          <p className={styles.small}>
            Filled: heard, 7 to 10. Half: partly, 4 to 6. Empty: not heard, 0 to 3.
          </p>
        </div>
      )}
    </section>
  );
}

function Shape({ heard }: { heard: 'yes' | 'partly' | 'no' }) {
  return (
    <svg viewBox="0 0 28 28" className={styles.shape} aria-hidden="true">
      <circle cx="14" cy="14" r="12" className={heard === 'yes' ? styles.full : styles.ring} />
      {heard === 'partly' && <path d="M14 2a12 12 0 0 1 0 24z" className={styles.half} />}
      {heard === 'yes' && <path d="M8.5 14.5l3.8 3.8 7.2-8" className={styles.tick} />}
    </svg>
  );
}
