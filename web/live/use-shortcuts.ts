import { useEffect, useRef } from 'react';

export interface Shortcut {
  /** One letter or sign. */
  key: string;
  /** "Mute or unmute" */
  does: string;
  act: () => void;
}

const writesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Which of these a key press means, if any: not while somebody writes, nor over an open question, nor with another key held. */
export function shortcutOf(
  shortcuts: readonly Shortcut[],
  press: { key: string; isHeld: boolean; isWriting: boolean; isAsked: boolean },
): Shortcut | null {
  if (press.isHeld || press.isWriting || press.isAsked) return null;
  return shortcuts.find((one) => one.key === press.key.toLowerCase()) ?? null;
}

/** Keys of one letter for what the room's controls do. */
export function useShortcuts(shortcuts: readonly Shortcut[], isOn: boolean): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const found = shortcutOf(latest.current, {
        key: event.key,
        isHeld: event.ctrlKey || event.metaKey || event.altKey || event.repeat,
        isWriting: writesText(event.target),
        isAsked: document.querySelector('dialog[open]') !== null,
      });
      if (!found) return;
      event.preventDefault();
      found.act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn]);
}
