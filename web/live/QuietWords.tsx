import { IconMessage } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { post } from '../api.ts';
import styles from './Controls.module.css';
import { Control } from './Controls.tsx';
import { type QuietWord, quietWordText } from './tiles.ts';
import type { Act } from './use-act.ts';

const words = Object.keys(quietWordText) as QuietWord[];

interface QuietWordsProps {
  sessionId: string;
  act: Act['act'];
  isRunning: Act['isRunning'];
  /** One's own word that still stands at the picture. */
  standing: QuietWord | null;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** Four things to say without speaking; nobody counts them. */
export function QuietWords({ sessionId, act, isRunning, standing, isOpen, onOpen }: QuietWordsProps) {
  const row = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLSpanElement>(null);
  const [wasOpen, setWasOpen] = useState(false);
  useEffect(() => {
    if (isOpen) row.current?.querySelector('button')?.focus();
    else if (wasOpen) opener.current?.querySelector('button')?.focus();
    setWasOpen(isOpen);
  }, [isOpen, wasOpen]);
  const say = async (word: QuietWord) => {
    onOpen(false);
    await act('quiet word', () => post(`/api/sessions/${sessionId}/quiet-word`, { word }));
  };
  return (
    <>
      <span ref={opener} className={styles.holder}>
        <Control
          icon={IconMessage}
          word="Quiet word"
          isExpanded={isOpen}
          isBusy={standing !== null || isRunning('quiet word')}
          onPress={() => onOpen(!isOpen)}
        />
      </span>
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: a row of buttons is no fieldset
        <div
          ref={row}
          role="group"
          aria-label="Say without speaking"
          className={styles.words}
          onKeyDown={(event) => event.key === 'Escape' && onOpen(false)}
        >
          {words.map((word) => (
            <button key={word} type="button" className={styles.wordButton} onClick={() => void say(word)}>
              {quietWordText[word]}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
