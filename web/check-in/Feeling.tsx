import '@mantine/core/styles/Input.layer.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { familyOf, feelings } from '#server/care/measures/rules-feelings.ts';
import styles from './check-in.module.css';
import { FeelingWheel } from './FeelingWheel.tsx';

interface FeelingProps {
  value: string;
  ownWords: readonly string[];
  onChange: (word: string) => void;
}

const key = 'feelings-as';
const preferred = () => (localStorage.getItem(key) === 'list' ? 'list' : 'wheel');

/** One feeling: from the wheel, from the same words as a plain list, or in one's own word. */
export function Feeling({ value, ownWords, onChange }: FeelingProps) {
  const [shown, setShown] = useState<'wheel' | 'list'>(preferred);
  const family = familyOf(value);
  const meaning = family?.words.find((one) => one.word === value)?.means;
  const turn = () => {
    const next = shown === 'wheel' ? 'list' : 'wheel';
    localStorage.setItem(key, next);
    setShown(next);
  };
  return (
    <div className={styles.feeling}>
      <button type="button" className={styles.quiet} onClick={turn}>
        {shown === 'wheel' ? 'Show the words as a list' : 'Show the words as a wheel'}
      </button>
      {shown === 'wheel' ? (
        <FeelingWheel value={value} onChange={onChange} />
      ) : (
        <NativeSelect
          label="A word for it"
          size="md"
          value={family ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="">Choose a word</option>
          {feelings.map(({ name, words }) => (
            <optgroup key={name} label={name}>
              {words.map(({ word, means }) => (
                <option key={word} value={word}>{`${word}: ${means}`}</option>
              ))}
            </optgroup>
          ))}
        </NativeSelect>
      )}
      <p role="status" className={styles.meaning}>
        {meaning && (
          <>
            <strong>{value}</strong>: {meaning}
          </>
        )}
      </p>
      <TextInput
        label="Or in your own word"
        size="md"
        maxLength={40}
        value={family ? '' : value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {ownWords.length > 0 && (
        <div className={styles.own}>
          <span>Your words:</span>
          {ownWords.slice(0, 6).map((word) => (
            <button
              key={word}
              type="button"
              className={styles.word}
              aria-pressed={word === value}
              onClick={() => onChange(word)}
            >
              {word}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
