// Pure: when a guess has to wait. A stranger who knows somebody's e-mail address cannot keep that person out.

/** Failed tries so far, this one included. `device`: from a browser in which this account has signed in before. */
export type Failed = {
  /** For this address from this source, in a quarter of an hour. */
  fromSource: number;
  /** For this address from all strangers, in an hour. */
  fromStrangers: number;
  /** By this source, for whatever address, in a quarter of an hour. */
  bySource: number;
  /** For this address from this known browser, in a quarter of an hour. */
  fromDevice: number;
};

/**
 * NIST SP 800-63B section 3.2.2 bounds guessing at 100 in a row for one account. Here the bound is by who guesses, so that it ends a
 * guess and not an account: a known browser has a bucket of its own, a passkey and a link by mail are not guesses at all.
 */
export const most = {
  fromSource: 10,
  fromStrangers: 100,
  /** A clinic behind one address mistypes as well. */
  bySource: 60,
  fromDevice: 10,
} as const;

export function hasToWait(failed: Failed, isKnownDevice: boolean): boolean {
  if (isKnownDevice) return failed.fromDevice > most.fromDevice;
  return (
    failed.fromSource > most.fromSource ||
    failed.fromStrangers > most.fromStrangers ||
    failed.bySource > most.bySource
  );
}

/** Mails that anybody may ask for in an hour, for one address; more are answered alike and not sent. */
export const mostMailsAnHour = 5;

/** An IPv6 customer has a whole /64: it counts as one source (RFC 6177). */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('%')[0]!.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
    : [];
  return `${[...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bCriOS\/|Chrom(e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
];

/** "Firefox on Windows": what a person recognizes of a browser, and no more of it is kept. */
export function deviceLabel(userAgent: string | undefined): string {
  const agent = (userAgent ?? '').slice(0, 500);
  const browser = browsers.find(([pattern]) => pattern.test(agent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  if (!browser && !system) return 'Something that is no known browser';
  return `${browser ?? 'A browser'} on ${system ?? 'an unknown device'}`;
}
