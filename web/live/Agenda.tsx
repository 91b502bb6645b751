import { shortClockText } from '../ui/format.ts';
import { Ribbon, RibbonAxis } from '../ui/Ribbon.tsx';
import styles from './Agenda.module.css';
import {
  agendaSaid,
  agendaSegments,
  type Block,
  blockClock,
  blockName,
  leftText,
  plannedMinutes,
} from './block-clock.ts';

interface AgendaProps {
  blocks: Block[];
  /** Epoch ms of the server. */
  now: number;
  zone: string;
  /** Names over the ribbon, where there is room for them. */
  withNames?: boolean;
}

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

/** A block too short for its name goes without; the sentence has it when it runs. */
const hasRoom = (scale: { from: number; to: number }) => (block: Block) =>
  (ms(block.plannedTo) - ms(block.plannedFrom)) / (scale.to - scale.from) > 0.12;

/** What runs now, how long it still has, and where in the session that is. */
export function Agenda({ blocks, now, zone, withNames }: AgendaProps) {
  const { running, next, msLeft } = blockClock(blocks, now);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) return null;
  const scale = { from: ms(first.plannedFrom), to: ms(last.plannedTo) };
  return (
    <section className={styles.agenda} data-wide={withNames || undefined} aria-label="Parts of this session">
      <div className={styles.words} aria-hidden="true">
        {running ? (
          <>
            <span>Now: {blockName(running).toLowerCase()}</span>
            <strong>{leftText(msLeft!)}</strong>
          </>
        ) : (
          <>
            <span>{next ? 'Not started' : 'All parts are done'}</span>
            <strong>{next ? `Next: ${blockName(next).toLowerCase()}` : ''}</strong>
          </>
        )}
      </div>
      <div className={styles.ribbon}>
        {withNames && (
          <RibbonAxis
            {...scale}
            marks={blocks.filter(hasRoom(scale)).map((block) => ({
              at: (ms(block.plannedFrom) + ms(block.plannedTo)) / 2,
              label: `${blockName(block)}, ${plannedMinutes(block)} min`,
              strong: block === running,
            }))}
          />
        )}
        <Ribbon
          {...scale}
          segments={agendaSegments(blocks, now)}
          said={agendaSaid(blocks, now)}
          size={withNames ? 'row' : 'thin'}
        />
        {withNames && (
          <RibbonAxis
            {...scale}
            marks={[
              { at: scale.from, label: shortClockText(first.plannedFrom, zone) },
              { at: scale.to, label: shortClockText(last.plannedTo, zone) },
            ]}
          />
        )}
      </div>
    </section>
  );
}
