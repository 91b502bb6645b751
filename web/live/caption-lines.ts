// Pure: lines that a captioner or interpreter writes while people speak. They live in the page only and go with it.

export const captionTopic = 'captions';
export const captionMost = 500;
const keptLines = 400;

export interface CaptionLine {
  /** Of the sender's own making: the same id again is the same line, further written. */
  id: string;
  by: string;
  text: string;
}

export const packCaption = (line: Pick<CaptionLine, 'id' | 'text'>): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify({ id: line.id, text: line.text.slice(0, captionMost) }));

/** Null for anything that is no line: what arrives over the network is not to be trusted. */
export function unpackCaption(bytes: Uint8Array, by: string): CaptionLine | null {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    if (typeof read !== 'object' || read === null) return null;
    const { id, text } = read as Record<string, unknown>;
    if (typeof id !== 'string' || typeof text !== 'string' || id.length > 64) return null;
    return { id, by, text: text.slice(0, captionMost) };
  } catch {
    return null;
  }
}

/** A line further written takes its place; one that became empty goes; old ones fall off. */
export function withCaption(lines: readonly CaptionLine[], line: CaptionLine): CaptionLine[] {
  const isSame = (one: CaptionLine) => one.id === line.id && one.by === line.by;
  if (line.text.trim() === '') return lines.filter((one) => !isSame(one));
  const next = lines.some(isSame) ? lines.map((one) => (isSame(one) ? line : one)) : [...lines, line];
  return next.slice(-keptLines);
}
