// pyx12 (BSD), the strictest open validator seen, as a second opinion. Its exit code says nothing; the last word on each file
// is a line of its errors, after what it finds wrong.
import { spawnSync } from 'node:child_process';
import { askAbout, installPython, type Opinion, type Opinions, type Texts } from './opinion.ts';

export const installPyx12 = (): string | undefined => installPython('pyx12', '4.0.0', 'x12valid');

/** Guides that pyx12 4.0 has maps for in version 5010 and that it finds by GS08 (its maps.xml). */
const KNOWN = /005010X(222A1|223A2|221A1|214|231A1)/;

export const pyx12 = (program: string, texts: Texts): Opinions =>
  askAbout(texts, KNOWN, (paths) => {
    const { stderr } = spawnSync(program, paths, { encoding: 'utf8', maxBuffer: 1 << 28 });
    const opinions = new Map<string, Opinion>();
    let said: string[] = [];
    for (const line of stderr.split('\n')) {
      const last = /^(\S+): (OK|Failure)$/.exec(line);
      if (last) {
        opinions.set(last[1]!, { verdict: last[2] as 'OK' | 'Failure', said });
        said = [];
      } else if (/ ERROR Line:/.test(line)) said.push(line.replace(/^.* ERROR /, ''));
    }
    return opinions;
  });
