import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from './find.module.css';

/** So many rows are looked through with the eyes; for more there is a field. */
const withoutField = 20;

/** Rows whose words hold every word that was typed, and the field to type in; null where the rows are few. */
export function useFind<Row>(
  rows: readonly Row[],
  label: string,
  textOf: (row: Row) => string,
): { found: Row[]; field: ReactNode } {
  const [wanted, setWanted] = useState('');
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = words.length > 0 ? plain(textOf(row)) : '';
    return words.every((word) => text.includes(word));
  });
  if (rows.length <= withoutField) return { found: [...rows], field: null };
  const field = (
    <TextInput
      className={styles.field}
      type="search"
      label={label}
      value={wanted}
      onChange={(event) => setWanted(event.currentTarget.value)}
    />
  );
  return { found, field };
}

/** Nobody types accents to find a name that has them. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The first rows, and a button for more of them: a page with a thousand rows is slow to draw and slower to read. */
export function useFirst<Row>(rows: readonly Row[], step = 50): { first: Row[]; more: ReactNode } {
  const [count, setCount] = useState(step);
  const left = rows.length - count;
  const more = left > 0 && (
    <div className={styles.more}>
      <Button onClick={() => setCount(count + step)}>
        Show {Math.min(step, left)} more of {left}
      </Button>
    </div>
  );
  return { first: rows.slice(0, count), more };
}
