// Pure: what a round says of itself, and its ribbon. `now` is epoch ms of the server.
import type { ArrangementAnswer, OwnCircle, StaffCircle } from '#server/care/rounds/contract.ts';

type Phase = OwnCircle['phase'];
type Fault = ArrangementAnswer['faults'][number];
type Because = ArrangementAnswer['circles'][number]['why'][number];

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

/** "1:20", "0:05"; nothing below zero. */
export function countdown(until: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((ms(until) - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The same for who hears it: "1 minute 20 seconds". */
export function countdownSaid(until: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((ms(until) - now) / 1_000));
  const [whole, rest] = [Math.floor(seconds / 60), seconds % 60];
  const minutes = whole === 0 ? '' : `${whole} ${whole === 1 ? 'minute' : 'minutes'}`;
  return [minutes, rest > 0 || whole === 0 ? `${rest} seconds` : ''].filter(Boolean).join(' ');
}

/** "Back in the group in 12 min" */
export function minutesBack(endsAt: string, now: number): string {
  const minutes = Math.ceil((ms(endsAt) - now) / 60_000);
  if (minutes <= 0) return 'Everybody is coming back';
  return minutes === 1 ? 'Back in the group in a minute' : `Back in the group in ${minutes} min`;
}

const firstName = (name: string | null) => (name ?? '').split(' ')[0]!;

/** What happens now, as a heading. */
export function headingOf({ phase, speaker, listener, ...circle }: OwnCircle): string {
  const [who, hears] = [firstName(speaker), firstName(listener)];
  // Beside somebody else it is never about oneself.
  const role = circle.beside ? null : circle.role;
  switch (phase.kind) {
    case 'arrive':
      return circle.beside ? 'The circle gathers' : 'You are in your circle';
    case 'open':
      return 'Time together';
    case 'talk':
      return role === 'speaker' ? 'You speak' : role === 'listener' ? 'You listen' : `${who} speaks`;
    case 'reflect':
      if (role === 'speaker') return `Did ${hears} get it?`;
      return role === 'listener' ? 'You say it back' : `${hears} says it back`;
    case 'observe':
      return role === 'observer' ? 'You say what you noticed' : 'What was noticed';
    case 'together':
      return 'What helped?';
  }
}

/** Whose part the card is, to who sits there for somebody. */
export function whoseCard({ beside, role }: OwnCircle): string {
  if (!beside?.name) return 'You write for everybody here. This is what they are asked to do now.';
  const part =
    role === null ? '' : `, who ${{ speaker: 'speaks', listener: 'listens', observer: 'observes' }[role]}`;
  return `The card of ${beside.name}${part}:`;
}

/** Under the heading: which turn, who does what. */
export function underHeading(circle: OwnCircle): string {
  if (circle.turn === null) return circle.phase.kind === 'open' ? 'Until everybody is called back' : '';
  const turn = `Turn ${circle.turn} of ${circle.turns}`;
  return circle.speaker && circle.listener ? `${turn}: ${circle.speaker}, heard by ${circle.listener}` : turn;
}

export const phaseNames: Record<Phase['kind'], string> = {
  arrive: 'Arrive',
  talk: 'Speak',
  reflect: 'Say back',
  observe: 'Observer',
  together: 'Together',
  open: 'Open',
};

/** Who observes, and whether staff are here. */
export function besides({ observers, withStaff, role }: OwnCircle): string {
  const watching =
    observers.length === 0 || role === 'observer' ? '' : `${observers.join(' and ')} observes. `;
  if (withStaff.length > 0) return `${watching}${withStaff.join(' and ')} is here.`;
  return `${watching}A facilitator can join at any time.`;
}

/** Shares of the turn's phases, how far each is done, from 0 to 1. */
export function ribbonOf(
  phases: readonly Phase[],
  now: number,
): { kind: Phase['kind']; share: number; done: number }[] {
  const [first, last] = [phases[0], phases.at(-1)];
  if (!first || !last) return [];
  const all = Math.max(1, ms(last.until) - ms(first.from));
  return phases.map(({ kind, from, until }) => {
    const length = Math.max(1, ms(until) - ms(from));
    return { kind, share: length / all, done: Math.min(1, Math.max(0, (now - ms(from)) / length)) };
  });
}

/** What is said aloud when it changes; null: nothing new. */
export function roundNews(before: OwnCircle | null, after: OwnCircle | null): string | null {
  if (!after) return before ? 'The round is over. You are back in the group.' : null;
  const same =
    before?.phase.kind === after.phase.kind && before.turn === after.turn && before.role === after.role;
  return same ? null : `${headingOf(after)}. ${after.card.line}`;
}

const becauseText: Record<Because, string> = {
  fresh: 'They have not practised together lately',
  again: 'They practised together lately; there was no other way',
  number: 'The number of people leaves no other size',
  with_facilitator: 'A facilitator stays with them',
  with_interpreter: 'The interpreter goes along',
  in_sight: 'stays in sight of a facilitator',
  nobody_fits: 'is placed together with nobody who is free',
  alone: 'would be alone in a circle',
};
export const whyText = (why: readonly Because[]) => why.map((one) => becauseText[one]).join('. ');

/** What keeps it from being started, and what to do. Two who are not placed together are named to staff, never why. */
export function faultText({ code, people }: Fault): string {
  const who = people.map((one) => one.name).join(' and ');
  switch (code) {
    case 'not_together':
      return `${who} are not placed together. Put one of them into another circle.`;
    case 'language':
      return `${who} share no language. Put them apart, or let an interpreter go along.`;
    case 'out_of_sight':
      return `${who} should stay in sight of a facilitator. Let one go along, or let them stay in the group with one.`;
    case 'alone':
      return people.length === 0 ? 'A circle is empty. Take it out.' : `${who} would be alone. Add somebody.`;
    case 'too_many':
      return 'More than four sit in one circle. Move somebody.';
    case 'twice':
      return `${who} is in two places. Choose one.`;
    case 'not_here':
      return `${who || 'Somebody'} is not in the group now. Take them out.`;
    case 'interpreter_away':
      return `The interpreter of ${who} is not in that circle.`;
    case 'facilitator_away':
      return `${who || 'That facilitator'} is not here now.`;
  }
}

/** "Delia B. and Amos G. observe …" for a circle of the staff's list. */
export function circleTitle({ people }: Pick<StaffCircle, 'people'>): string {
  return people.length === 0 ? 'Nobody any more' : people.map((one) => one.name).join(', ');
}
