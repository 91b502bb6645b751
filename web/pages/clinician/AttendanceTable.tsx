import { Button, VisuallyHidden } from '@mantine/core';
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import { type Column, DataTable, type RowGroup } from '../../ui/DataTable.tsx';
import { shortClockText } from '../../ui/format.ts';
import { Ribbon, RibbonAxis, RibbonKey } from '../../ui/Ribbon.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useIsNarrow } from '../../ui/useIsNarrow.ts';
import styles from './attendance.module.css';
import { choicesOf, type Person, ribbonOf, windowOf } from './attendance-ribbons.ts';
import { decidedText, ribbonSaid, sortPeople, statusOf } from './attendance-words.ts';
import { Doubt } from './Doubt.tsx';
import { EnteredByStaff } from './EnteredByStaff.tsx';
import { sendCorrection } from './use-decide.ts';

interface AttendanceTableProps {
  answer: AttendanceAnswer;
  mayDecide: boolean;
  isBusy: boolean;
  onConfirm: (person: Person) => void;
  onOpen: (dialog: 'correct' | 'absence', person: Person) => void;
  onDecide: (act: { do: () => Promise<unknown>; say: string }) => void;
}

/** Everybody on one time axis. */
export function AttendanceTable({ answer, ...acts }: AttendanceTableProps) {
  const { needEye, clear, decided } = sortPeople(answer.people);
  const groups: RowGroup<Person>[] = [
    { key: 'eye', heading: 'Need your eye', mark: 'watch' as const, rows: needEye },
    { key: 'clear', heading: 'Clear', mark: 'open' as const, rows: clear },
    { key: 'decided', heading: 'Confirmed', mark: 'kept' as const, rows: decided },
  ].filter((group) => group.rows.length > 0);
  const window = windowOf(answer);
  const labelShare = useIsNarrow() ? 0.16 : 0.1;
  const columns: Column<Person>[] = [
    {
      key: 'person',
      heading: 'Person',
      width: '15%',
      cell: (person) => <span className={styles.person}>{person.name}</span>,
    },
    {
      key: 'ribbon',
      heading: <RibbonAxis {...window} marks={axisMarks(answer)} said="Time" />,
      width: '37%',
      isPlain: true,
      cell: (person) => (
        <div className={styles.ribbon}>
          <Ribbon
            {...window}
            segments={ribbonOf(answer, person, labelShare)}
            said={ribbonSaid(answer, person)}
          />
        </div>
      ),
    },
    {
      key: 'minutes',
      heading: 'Counts',
      width: '9%',
      align: 'end',
      cell: (person) => <Minutes {...{ answer, person }} />,
    },
    {
      key: 'status',
      heading: 'Status, and why',
      isPlain: true,
      cell: (person) => <Why {...{ answer, person }} />,
    },
    ...(acts.mayDecide
      ? [
          {
            key: 'acts',
            width: '18%',
            isPlain: true,
            cell: (person: Person) => <Acts {...acts} person={person} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption="Attendance of this group"
      columns={columns}
      groups={groups}
      rowKey={(person) => person.personId}
      isDoubtful={(person) => person.disputes.length > 0 || person.changedSince}
      below={(person) =>
        person.disputes.length > 0 && (
          <Doubt
            answer={answer}
            person={person}
            isBusy={acts.isBusy}
            {...(acts.mayDecide && {
              onChoose: (choice) =>
                acts.onDecide({
                  do: () => sendCorrection(answer.session.id, person.personId, choice),
                  say: `${person.name}: ${choice.reason}`,
                }),
            })}
          />
        )
      }
      foot={
        <RibbonKey
          entries={[
            ['counted', 'Counts'],
            ['hatched', 'Break, cannot count'],
            ['lost', 'Gap'],
            ['held', 'At the door'],
            ['disputed', 'Disputed'],
            ['away', 'Not here'],
            ['ahead', 'Here, nobody led: does not count'],
          ]}
        />
      }
    />
  );
}

/** Quarter hours, half hours where the session is long. */
function axisMarks(answer: AttendanceAnswer): { at: number; label: string }[] {
  const { from, to } = windowOf(answer);
  const zone = answer.session.timeZone;
  const label = (at: number) => shortClockText(Temporal.Instant.fromEpochMilliseconds(at).toString(), zone);
  const step = (to - from > 150 * 60_000 ? 60 : to - from > 100 * 60_000 ? 30 : 15) * 60_000;
  const marks = [{ at: from, label: label(from) }];
  for (let at = Math.ceil((from + 1) / step) * step; at < to - step / 2; at += step)
    if (at - from > step / 2) marks.push({ at, label: label(at) });
  return [...marks, { at: to, label: label(to) }];
}

function Minutes({ answer, person }: { answer: AttendanceAnswer; person: Person }) {
  const choices = new Set(choicesOf(answer, person).map((one) => one.minutes));
  const [low, ...others] = [...choices].sort((a, b) => a - b);
  if (low !== undefined && others.length > 0)
    return (
      <span className={styles.minutes}>
        {low} <span className={styles.or}>or</span> {others.at(-1)}
      </span>
    );
  return <span className={styles.minutes}>{person.minutesCountable ?? 'nobody led'}</span>;
}

function Why({ answer, person }: { answer: AttendanceAnswer; person: Person }) {
  const { mark, word, why } = statusOf(answer, person);
  const decided = decidedText(answer, person);
  const unseen = person.beyondWitnesses.filter((one) => !one.counted);
  return (
    <div>
      <StatusMark mark={mark}>{word}</StatusMark>
      {why && <p className={styles.why}>{why}</p>}
      {person.disputes.length === 0 &&
        person.seen.map((one) => (
          <p key={`${one.at} ${one.byName}`} className={styles.why}>
            {shortClockText(one.at, answer.session.timeZone)}, {one.byName}:{' '}
            {one.text ? `“${one.text}”` : one.present ? 'seen' : 'not seen'}
          </p>
        ))}
      {person.entered.map((one) => (
        <EnteredByStaff
          key={one.id}
          sessionId={answer.session.id}
          timeZone={answer.session.timeZone}
          name={person.name}
          entry={one}
        />
      ))}
      {unseen.length > 0 && (
        <p className={styles.why}>
          Added minutes that nobody saw do not count. A mark of staff within 2 minutes would.
        </p>
      )}
      {decided && <p className={styles.why}>{decided}</p>}
    </div>
  );
}

type ActsProps = Pick<AttendanceTableProps, 'isBusy' | 'onConfirm' | 'onOpen'> & { person: Person };

function Acts({ person, isBusy, onConfirm, onOpen }: ActsProps) {
  const named = <VisuallyHidden> {person.name}</VisuallyHidden>;
  const isAbsent = person.outcome === 'absent';
  return (
    <div className={styles.acts}>
      <Button variant="subtle" color="gray" onClick={() => onOpen('correct', person)}>
        Correct{named}
      </Button>
      {isAbsent && person.disputes.length === 0 && (
        <Button onClick={() => onOpen('absence', person)}>
          {person.decision?.reason ? 'Change reason' : 'Give reason'}
          {named}
        </Button>
      )}
      {!isAbsent && !person.decision && person.disputes.length === 0 && (
        <Button disabled={isBusy} onClick={() => onConfirm(person)}>
          Confirm{named}
        </Button>
      )}
    </div>
  );
}
