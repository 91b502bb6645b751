import type { RoomAnswer } from '#server/care/live/contract.ts';
import { shortClockText } from '../ui/format.ts';
import { Ribbon, RibbonAxis } from '../ui/Ribbon.tsx';
import styles from './Agenda.module.css';
import {
  agendaSaid,
  agendaSegments,
  leftText,
  type PlacedStep,
  placedSteps,
  stepClock,
} from './step-clock.ts';
import { useServerNow } from './use-server-now.ts';

interface AgendaProps {
  room: Pick<RoomAnswer, 'now' | 'steps' | 'session'>;
  zone: string;
  /** Names over the ribbon, where there is room for them. */
  withNames?: boolean;
}

/** About how many letters fit over a step on the narrowest screen that has names over the ribbon. */
const lettersInAll = 84;

/** With its minutes where there is room, else its name, else nothing: the sentence has it when it runs. */
const labelOf = ({ step, from, to }: PlacedStep, scale: { from: number; to: number }) => {
  const letters = ((to - from) / (scale.to - scale.from)) * lettersInAll;
  const withMinutes = `${step.title}, ${step.minutes} min`;
  return withMinutes.length <= letters ? withMinutes : step.title.length <= letters ? step.title : null;
};

const text = (atMs: number) => new Date(atMs).toISOString();

/** What runs now, how long it still has, and where in the session that is. */
export function Agenda({ room, zone, withNames }: AgendaProps) {
  const now = useServerNow(room.now);
  const { running, next, msLeft } = stepClock(room.steps, now);
  const placed = placedSteps(room.steps.list, room.session.startsAt);
  const [first, last] = [placed[0], placed.at(-1)];
  if (!first || !last) return null;
  const scale = { from: first.from, to: last.to };
  return (
    <section className={styles.agenda} data-wide={withNames || undefined} aria-label="Parts of this session">
      <div className={styles.words} aria-hidden="true">
        {running ? (
          <>
            <span>Now: {running.title}</span>
            <strong>{leftText(msLeft!)}</strong>
          </>
        ) : (
          <>
            <span>{next ? 'Not started' : 'All parts are done'}</span>
            <strong>{next ? `Next: ${next.title}` : ''}</strong>
          </>
        )}
      </div>
      <div className={styles.ribbon}>
        {withNames && (
          <RibbonAxis
            {...scale}
            marks={placed.flatMap((one) => {
              const label = labelOf(one, scale);
              const at = (one.from + one.to) / 2;
              return label ? [{ at, label, strong: one.step === running }] : [];
            })}
          />
        )}
        <Ribbon
          {...scale}
          segments={agendaSegments(placed, msLeft)}
          said={agendaSaid(room.steps, now)}
          size={withNames ? 'row' : 'thin'}
        />
        {withNames && (
          <RibbonAxis
            {...scale}
            marks={[
              { at: scale.from, label: shortClockText(text(scale.from), zone) },
              { at: scale.to, label: shortClockText(text(scale.to), zone) },
            ]}
          />
        )}
      </div>
    </section>
  );
}
