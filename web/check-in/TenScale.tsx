import { type Scale, wordOf } from '#server/care/measures/rules-check-in.ts';
import styles from './check-in.module.css';

interface TenScaleProps {
  name: string;
  scale: Scale;
  value: number | null;
  onChange: (value: number) => void;
}

const numbers = Array.from({ length: 11 }, (_, number) => number);

/** 0 to 10 to tap, with words at both ends and the word of what is chosen. */
export function TenScale({ name, scale, value, onChange }: TenScaleProps) {
  return (
    <div>
      <div className={styles.scale}>
        {numbers.map((number) => (
          <label key={number} className={styles.number}>
            <input
              type="radio"
              name={name}
              value={number}
              checked={value === number}
              aria-label={`${number}, ${wordOf(scale, number)}`}
              onChange={() => onChange(number)}
            />
            <span aria-hidden="true">{number}</span>
          </label>
        ))}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>0: {wordOf(scale, 0)}</span>
        <span>10: {wordOf(scale, 10)}</span>
      </p>
      <p className={styles.chosen} aria-hidden="true">
        {value === null ? ' ' : `${value}: ${wordOf(scale, value)}`}
      </p>
    </div>
  );
}
