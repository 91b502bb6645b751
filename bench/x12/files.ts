// Files of any size made of one claim, or of two claim payments, told again and again; counts, levels, claim numbers and sums are right.
import { closeSync, openSync, writeSync } from 'node:fs';
import { remittance } from '#x12/example-835.ts';
import { therapyBatch } from '#x12/example-837p.ts';
import { write835 } from '#x12/write-835.ts';
import { write837P } from '#x12/write-837p.ts';

export type Kind = '837P' | '835';

/** Writes about `mb` megabytes to a path. */
export function makeFile(path: string, kind: Kind, mb: number): void {
  const written = kind === '837P' ? write837P(therapyBatch()) : write835(remittance());
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  const [start, end] = kind === '837P' ? ['HL*2*', 'SE*'] : ['CLP*', 'PLB*'];
  const from = written.text.indexOf(start);
  const to = written.text.indexOf(end, from);
  const unit = written.text.slice(from, to);
  const times = Math.ceil((mb * 1e6) / unit.length);
  const segments = (text: string) => text.split('~').length - 1;
  const set = written.text.slice(written.text.indexOf('ST*'), written.text.indexOf('GE*'));
  const count = segments(set) + segments(unit) * (times - 1);
  const paid = `BPR*I*${600 * times - 20}*`;
  const file = openSync(path, 'w');
  let text = written.text.slice(0, from).replace('BPR*I*580*', paid);
  for (let n = 0; n < times; n++) {
    const number = `HL-2026-${`${n}`.padStart(8, '0')}`;
    text += unit.replace('HL*2*', `HL*${n + 2}*`).replace(/(?<=CLM\*)[^*]*/, number);
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text + written.text.slice(to).replace(/SE\*\d+/, `SE*${count}`));
  closeSync(file);
}
