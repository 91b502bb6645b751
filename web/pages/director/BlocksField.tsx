import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { type Block, blockNames, blocksText } from './blocks.ts';
import styles from './director.module.css';

interface BlocksFieldProps {
  blocks: Block[];
  error: ReactNode;
  onChange: (blocks: Block[]) => void;
}

/** The blocks of a session, one after the other: what each is and how long. */
export function BlocksField({ blocks, error, onChange }: BlocksFieldProps) {
  const change = (at: number, part: Partial<Block>) =>
    onChange(blocks.map((block, index) => (index === at ? { ...block, ...part } : block)));
  return (
    <fieldset className={styles.set}>
      <legend>{blocksText(blocks)}</legend>
      <ol className={styles.blocks}>
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
          <li key={at} className={styles.block}>
            <NativeSelect
              aria-label={`Block ${at + 1}: kind`}
              data={Object.entries(blockNames).map(([value, label]) => ({ value, label }))}
              value={block.kind}
              onChange={(event) => change(at, { kind: event.currentTarget.value as Block['kind'] })}
            />
            <TextInput
              aria-label={`Block ${at + 1}: minutes`}
              inputMode="numeric"
              rightSection={<span aria-hidden="true">min</span>}
              value={Number.isNaN(block.minutes) ? '' : block.minutes}
              onChange={(event) => change(at, { minutes: Number.parseInt(event.currentTarget.value, 10) })}
            />
            <Button
              aria-label={`Take out block ${at + 1}`}
              disabled={blocks.length === 1}
              onClick={() => onChange(blocks.filter((_, index) => index !== at))}
            >
              <IconTrash size={18} stroke={1.75} />
            </Button>
          </li>
        ))}
      </ol>
      {error && <StatusMark mark="refused">{error}</StatusMark>}
      <Button onClick={() => onChange([...blocks, { kind: 'therapy', minutes: 50 }])}>Add a block</Button>
    </fieldset>
  );
}
