import { useQuery } from '@tanstack/react-query';
import type { RoundAnswer } from '#server/care/measures/contract.ts';
import { changeWords, safetyStateWords } from '#server/care/measures/rules-risk-line.ts';
import { query } from '../api.ts';
import { PersonChip } from '../ui/PersonChip.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './RoundPanel.module.css';

type Person = RoundAnswer['people'][number];

export const roundQuery = (sessionId: string) => ({
  ...query<RoundAnswer>(`/api/sessions/${sessionId}/round`, ['check_in']),
  retry: false,
});

/** Those first whose answers call for someone, then who has checked in, then who has not. */
const rank = (one: Person) => {
  if (one.safety.level === 'page') return 0;
  if (one.safety.level === 'same_day') return 1;
  if (one.safety.state === 'passed') return 2;
  return one.stand === 'missing' ? 4 : 3;
};

/** The round: what each said before the group, for those who lead and host it. */
export function RoundPanel({ sessionId }: { sessionId: string }) {
  const { data } = useQuery(roundQuery(sessionId));
  if (!data || data.people.length === 0) return null;
  const given = data.people.filter((one) => one.stand !== 'missing').length;
  return (
    <Sheet
      kind="staffOnly"
      heading="Check-in round"
      aside={`${given} of ${data.people.length}. Only staff see this.`}
    >
      <ul className={styles.list}>
        {data.people
          .toSorted((a, b) => rank(a) - rank(b))
          .map((one) => (
            <li key={one.personId}>
              <PersonChip name={one.name} detail={one.stand === 'missing' ? 'not checked in yet' : null} />
              <Safety safety={one.safety} />
              {one.stand !== 'missing' && <Said one={one} />}
              {one.checkOut && <SaidAtEnd end={one.checkOut} />}
            </li>
          ))}
      </ul>
    </Sheet>
  );
}

const screeningWords = {
  none: null,
  open: 'answering the screener now',
  unfinished: 'left the screener unfinished',
  finished: 'screener finished',
};

function Safety({ safety }: { safety: Person['safety'] }) {
  const quiet = safety.level === null && (safety.state === 'no' || safety.state === 'not_asked');
  if (quiet) return null;
  const mark = safety.level === 'page' ? 'refused' : safety.level === 'same_day' ? 'watch' : 'open';
  const lead = { page: 'On call paged: ', same_day: 'Talk today: ' };
  const words = [safetyStateWords[safety.state], screeningWords[safety.screening]].filter(Boolean).join(', ');
  return (
    <StatusMark mark={mark}>
      {safety.level && <strong>{lead[safety.level]}</strong>}
      {words}
    </StatusMark>
  );
}

function Said({ one }: { one: Person }) {
  const numbers = [
    ['Mood', one.mood],
    ['Body', one.body],
    ['Urge', one.urge],
  ] as const;
  const passed = one.passed.filter((part) => part !== 'safety');
  return (
    <>
      <dl className={styles.said}>
        {numbers.map(
          ([name, said]) =>
            said && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <strong>{said.value}</strong> {said.words}
                  {said.change && said.change !== 'same' && (
                    <span className={styles.change}>{changeWords[said.change]}</span>
                  )}
                </dd>
              </div>
            ),
        )}
        {one.feeling && (
          <div>
            <dt>Feels</dt>
            <dd>{one.feeling}</dd>
          </div>
        )}
        {one.need && (
          <div>
            <dt>Needs</dt>
            <dd>{one.need}</dd>
          </div>
        )}
        {one.lastStep && (
          <div>
            <dt>Step</dt>
            <dd>
              {one.lastStep.text} ({one.lastStep.done ? 'done' : 'not done yet'})
            </dd>
          </div>
        )}
      </dl>
      {passed.length > 0 && <p className={styles.change}>Would rather not say: {passed.join(', ')}</p>}
      {one.corrected && <p className={styles.change}>Corrected by the person</p>}
    </>
  );
}

function SaidAtEnd({ end }: { end: NonNullable<Person['checkOut']> }) {
  const rated = [
    ['felt safe', end.feltSafe],
    ['felt heard', end.feltHeard],
  ] as const;
  return (
    <p className={styles.end}>
      <strong>Check-out:</strong>{' '}
      {rated
        .map(([name, said]) => said && `${name} ${said.value} (${said.words})`)
        .filter(Boolean)
        .join(', ')}
      {end.takeAlong && <> · takes along: {end.takeAlong}</>}
      {end.step && <> · will do: {end.step}</>}
    </p>
  );
}
