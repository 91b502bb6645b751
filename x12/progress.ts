// Tells a person at a terminal how far it is, once a second; says nothing where nobody looks.

export type Screen = { isTTY?: boolean; write: (text: string) => unknown };

export type Progress = { read: (bytes: number) => void; wrote: (bytes: number) => void; done: () => void };

const mb = (bytes: number) => (bytes / 1e6).toFixed(0);

/** `size` 0: not known, as from standard input. */
export function startProgress(size: number, screen: Screen, now: () => number): Progress {
  let [read, written, told, last] = [0, 0, false, now()];
  const tell = () => {
    if (!screen.isTTY || now() - last < 1000) return;
    [told, last] = [true, now()];
    const line = `${mb(read)} MB${size ? ` of ${mb(size)} MB` : ''} read${written ? `, ${mb(written)} MB written` : ''}`;
    screen.write(`\r${line} \u001b[K`);
  };
  return {
    read(bytes) {
      read += bytes;
      tell();
    },
    wrote(bytes) {
      written += bytes;
      tell();
    },
    done: () => void (told && screen.write('\r\u001b[K')),
  };
}
