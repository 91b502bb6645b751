import { Button, TextInput } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import styles from './find.module.css';

interface MoreRowsProps {
  /** "The first 50 of 412 are shown." */
  says: ReactNode;
  /** A list that comes in pages, as `useInfiniteQuery` answers it. */
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** Of a page with several lists: which one the button is for. */
  act?: ReactNode;
}

/** Below a list that the server ends: how much of it is here, and the way to more. Nothing where all is here. */
export function MoreRows({ says, pages, act = 'Show more' }: MoreRowsProps) {
  if (!pages.hasNextPage) return null;
  return (
    <p className={styles.rest}>
      <span>{says}</span>
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {act}
      </Button>
    </p>
  );
}

/** A field for what the server looks for: what is typed, a moment after the last letter. */
export function useTyped(label: string): { text: string; field: ReactNode } {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 250);
  const field = (
    <TextInput
      className={styles.field}
      type="search"
      label={label}
      maxLength={80}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
  return { text, field };
}
