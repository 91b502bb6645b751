import { useEffect, useRef } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';

/** Two soft notes when somebody rings at the closed doors; the words stand in the panel and are said by the announcer. */
export function useBell(atDoor: RoomAnswer['atDoor']): void {
  const last = atDoor.reduce<string>(
    (newest, one) => ((one.rangAt ?? '') > newest ? one.rangAt! : newest),
    '',
  );
  const known = useRef(last);
  useEffect(() => {
    if (last > known.current) ringOnce();
    known.current = last;
  }, [last]);
}

export function ringOnce(): void {
  // A browser without sound, or that holds it back until somebody presses, stays quiet.
  if (typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  for (const [hertz, afterS] of [
    [660, 0],
    [528, 0.22],
  ] as const) {
    const note = context.createOscillator();
    const gain = context.createGain();
    const begin = context.currentTime + afterS;
    note.frequency.value = hertz;
    gain.gain.setValueAtTime(0.08, begin);
    gain.gain.exponentialRampToValueAtTime(0.001, begin + 0.6);
    note.connect(gain).connect(context.destination);
    note.start(begin);
    note.stop(begin + 0.6);
  }
  setTimeout(() => void context.close(), 1_500);
}
