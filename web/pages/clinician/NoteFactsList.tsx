import type { z } from 'zod';
import type { facts as factsSchema } from '#server/care/chart/contract.ts';
import { countText, longDayText, spanText } from '../../ui/format.ts';
import styles from './notes.module.css';

/** What the evidence says; nobody types it. */
export function NoteFactsList({ facts, zone }: { facts: z.infer<typeof factsSchema>; zone: string }) {
  const place = facts.place
    ? `${facts.place.kind === 'home' ? 'At home' : 'Elsewhere'}, ${facts.place.state}`
    : 'Not said';
  const rows = [
    ['When', `${longDayText(facts.date)}, ${spanText(facts.startsAt, facts.endsAt, zone)}`],
    ['Minutes', facts.minutes === null ? 'None: nobody led' : `${facts.minutes} counted`],
    ['Present', countText(facts.headCount, 'person', 'people')],
    ['Where', `${place}, by live video`],
    ['Led by', facts.facilitators.join(', ')],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
