import { type KeyboardEvent, useState } from 'react';
import { familyOf, feelings } from '#server/care/measures/rules-feelings.ts';
import styles from './wheel.module.css';
import { piece, placeAfter, rings, size, wordPlace } from './wheel-shape.ts';

interface WheelProps {
  value: string;
  onChange: (word: string) => void;
}

/** Two rings: a family, then the word in it. Arrow keys go round a ring, as in any group of choices. */
export function FeelingWheel({ value, onChange }: WheelProps) {
  const chosen = familyOf(value);
  const [opened, setOpened] = useState(chosen?.name ?? null);
  const family = feelings.find((one) => one.name === (opened ?? chosen?.name));
  const isOwn = value !== '' && !chosen;
  return (
    <svg viewBox={`0 0 ${size} ${size}`} className={styles.wheel} aria-label="Wheel of feelings">
      <Ring
        name="Families of feelings"
        words={feelings.map((one) => one.name)}
        checked={family?.name ?? null}
        from={rings.hub}
        to={rings.families}
        onChoose={setOpened}
      />
      {family ? (
        <Ring
          name={`Feelings that are ${family.name.toLowerCase()}`}
          words={family.words.map((one) => one.word)}
          checked={value}
          from={rings.families}
          to={rings.words}
          onChoose={onChange}
        />
      ) : (
        <circle
          cx={size / 2}
          cy={size / 2}
          r={(rings.families + rings.words) / 2}
          className={styles.empty}
          strokeWidth={rings.words - rings.families - 8}
        />
      )}
      <text x={size / 2} y={size / 2} className={styles.hub}>
        {isOwn ? 'own' : 'I feel'}
      </text>
    </svg>
  );
}

interface RingProps {
  name: string;
  words: readonly string[];
  checked: string | null;
  from: number;
  to: number;
  onChoose: (word: string) => void;
}

function Ring({ name, words, checked, from, to, onChoose }: RingProps) {
  const reached = words.includes(checked ?? '') ? checked : words[0];
  const onKeyDown = (event: KeyboardEvent<SVGGElement>, index: number) => {
    const next = placeAfter(event.key, index, words.length);
    if (next === null && event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    onChoose(words[next ?? index]!);
    const pieces = event.currentTarget.parentElement?.querySelectorAll<SVGGElement>('[role="radio"]');
    pieces?.[next ?? index]?.focus();
  };
  return (
    <g role="radiogroup" aria-label={name}>
      {words.map((word, index) => {
        const { x, y } = wordPlace(index, words.length, from, to);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a piece of a picture cannot be an input
          <g
            key={word}
            role="radio"
            aria-checked={word === checked}
            aria-label={word}
            tabIndex={word === reached ? 0 : -1}
            className={styles.piece}
            onClick={() => onChoose(word)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <path d={piece(index, words.length, from, to)} />
            <text x={x} y={y} fontSize={from === rings.hub ? 15 : 16}>
              {word}
            </text>
          </g>
        );
      })}
    </g>
  );
}
