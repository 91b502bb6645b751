// Pure: what a reminder says. It says that something is planned and when, never what, with whom or where: whoever looks over a
// shoulder at a screen learns nothing (45 CFR 164.522(b): communication in the way a person asks for).

export type Told = {
  kind: 'ahead' | 'changed';
  /** changed: the time that the person was told before. */
  forStartsAt: Temporal.Instant;
  timeZone: string;
  /** The program's neutral name for this. */
  sender: string;
};

export function whenOf(at: Temporal.Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at.epochMilliseconds);
}

export function sentenceOf({ kind, forStartsAt, timeZone }: Told): string {
  const when = whenOf(forStartsAt, timeZone);
  return kind === 'ahead'
    ? `A reminder of what you have planned on ${when}.`
    : `What you had planned on ${when} has changed. Please look before then.`;
}

/** STOP is answered by the text service itself (CTIA's rule); it then refuses further texts and the channel ends. */
export const textOf = (told: Told): string =>
  `${told.sender}: ${sentenceOf(told)} Answer STOP to end these texts.`;

export const letterOf = (told: Told, publicUrl: string) => ({
  subject: told.kind === 'ahead' ? `${told.sender}: a reminder` : `${told.sender}: a change`,
  text: `${sentenceOf(told)}\n\n${publicUrl}/today\n\nYou chose to get these. You can change that there, under Reminders.\n`,
});

export const codeText = (sender: string, code: string): string =>
  `${sender}: ${code} is your code. Type it on the page where you asked for it. If you did not ask, ignore this.`;
