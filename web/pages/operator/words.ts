// Pure: how the house stands, in words. The limits are those of the alert list in docs/operations.md.
import type { Mark } from '../../ui/StatusMark.tsx';
import type { House } from './queries.ts';

export type Line = { mark: Mark; says: string };

const hour = 3_600;
const waitTooLongSeconds = 60;
const newsTooLateSeconds = 30;
const unsealedTooMany = 10_000;
const baseTooOldHours = 26;
const archiveTooOldSeconds = hour;
const drillTooOldDays = 35;
const leastFree = 0.1;

const secondsSince = (instant: string, now: string) =>
  Temporal.Instant.from(now).since(Temporal.Instant.from(instant)).total('seconds');

/** "3 minutes", "2 hours", "5 days". */
export function howLong(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'day'],
    [hour, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ];
  const [size, name] = units.find(([unit]) => seconds >= unit * 1.5) ?? [1, 'second'];
  const count = Math.max(0, Math.round(seconds / size));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** "1.4 GB" */
export function sizeText(bytes: number): string {
  const names = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [value, index] = [bytes, 0];
  while (value >= 1_000 && index < names.length - 1) [value, index] = [value / 1_000, index + 1];
  return `${index === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${names[index]}`;
}

export function queueLine({ queue }: House): Line {
  const counts = `${queue.ready} ready, ${queue.running} running, ${queue.planned} planned for later`;
  if (queue.failed > 0) return { mark: 'refused', says: `${queue.failed} given up. ${counts}.` };
  if (queue.oldestWaitSeconds > waitTooLongSeconds)
    return { mark: 'watch', says: `The oldest has waited ${howLong(queue.oldestWaitSeconds)}. ${counts}.` };
  return { mark: 'kept', says: `${counts}.` };
}

export function newsLine({ events, at }: House): Line {
  if (events.arrived === 0) return { mark: 'open', says: 'No room sent news in the last hour.' };
  const last = events.newestAt ? `The last came ${howLong(secondsSince(events.newestAt, at))} ago. ` : '';
  const slowest = events.slowestSeconds ?? 0;
  const late = `Half came within ${howLong(events.medianSeconds ?? 0)}, the slowest took ${howLong(slowest)}.`;
  return {
    mark: slowest > newsTooLateSeconds ? 'watch' : 'kept',
    says: `${events.arrived} in the last hour. ${last}${late}`,
  };
}

export function roomsLine({ rooms }: House): Line {
  if (!rooms) return { mark: 'open', says: 'The video server was not asked, or did not answer.' };
  return { mark: 'kept', says: `${rooms.rooms} open, ${rooms.people} people in them.` };
}

export function auditLine({ audit, at }: House): Line {
  const sealed = audit.sealedAt ? `, the last link ${howLong(secondsSince(audit.sealedAt, at))} old` : '';
  return {
    mark: audit.unsealed > unsealedTooMany ? 'watch' : 'kept',
    says: `${audit.links} links${sealed}. ${audit.unsealed} rows wait to be sealed.`,
  };
}

export function backupLines({ backup, at }: House): Line[] {
  const { base, drill, logArchivedAt } = backup;
  const old = (instant: string, limit: number) => secondsSince(instant, at) > limit;
  const ago = (instant: string) => `${howLong(secondsSince(instant, at))} ago`;
  return [
    base
      ? {
          mark: !base.ok ? 'refused' : old(base.endedAt, baseTooOldHours * hour) ? 'watch' : 'kept',
          says: base.ok
            ? `Base backup ${ago(base.endedAt)}, ${sizeText(base.bytes ?? 0)}.`
            : `The base backup failed ${ago(base.endedAt)}: ${base.problem ?? 'no reason was kept'}`,
        }
      : { mark: 'watch', says: 'Hearth has made no base backup. If something else does, look there.' },
    logArchivedAt
      ? {
          mark: old(logArchivedAt, archiveTooOldSeconds) ? 'watch' : 'kept',
          says: `The log was last put aside ${ago(logArchivedAt)}.`,
        }
      : { mark: 'watch', says: 'The log is not put aside: what happens after a base backup would be lost.' },
    drill
      ? {
          mark: !drill.ok ? 'refused' : old(drill.endedAt, drillTooOldDays * 24 * hour) ? 'watch' : 'kept',
          says: drill.ok
            ? `A restore was tried ${ago(drill.endedAt)} and held.`
            : `The restore that was tried ${ago(drill.endedAt)} did not hold: ${drill.problem ?? ''}`,
        }
      : { mark: 'watch', says: 'Nobody has tried a restore yet.' },
  ];
}

export function diskLine({ storage }: House): Line {
  const { freeBytes, totalBytes } = storage;
  if (freeBytes === null || totalBytes === null)
    return { mark: 'open', says: 'The disk of the log cannot be asked.' };
  return {
    mark: freeBytes / totalBytes < leastFree ? 'watch' : 'kept',
    says: `${sizeText(freeBytes)} of ${sizeText(totalBytes)} free where this process writes its log.`,
  };
}

/** The sentence at the top: what to look at first. */
export function verdict(house: House): string {
  const away = house.parts.filter((part) => part.state === 'away').map((part) => part.name);
  if (away.length > 0) return `${inOneLine(away)} ${away.length === 1 ? 'does' : 'do'} not answer.`;
  const lines = [queueLine(house), newsLine(house), auditLine(house), ...backupLines(house), diskLine(house)];
  if (house.queue.failed > 0)
    return `${house.queue.failed} ${house.queue.failed === 1 ? 'piece' : 'pieces'} of work failed for good.`;
  const looks = lines.filter((line) => line.mark === 'watch' || line.mark === 'refused').length;
  if (looks > 0) return `Everything answers. ${looks} ${looks === 1 ? 'thing needs' : 'things need'} a look.`;
  return 'Everything answers.';
}

function inOneLine(names: readonly string[]): string {
  const text = names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
