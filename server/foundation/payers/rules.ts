// Pure: what a payer's rule says in plain words, and what it asks of a template. No clock, no database.
import { sayMinutes } from '#server/shared/duration.ts';
import { codeWords, type PayerRule, type TemplateDemand } from './types.ts';

const kindWords = {
  therapy: 'therapy',
  education: 'education',
  activityTherapy: 'activity therapy',
} as const;

/** The rule as sentences in reading order, each with the authority it stands on. `standsOn` is the version's own. */
export function readableDemands(
  rule: PayerRule,
  standsOn: string,
): { sentence: string; authority: string }[] {
  return [
    { sentence: testSentence(rule), authority: rule.test.authority },
    {
      sentence: `Counted are ${listWords(rule.countableKinds.map((kind) => kindWords[kind]))}; a break never is.`,
      authority: standsOn,
    },
    {
      sentence:
        rule.facilitator === 'in_room'
          ? 'A minute counts while an eligible facilitator is in the same room.'
          : 'A minute counts while an eligible facilitator is in the session, also in another of its rooms.',
      authority: standsOn,
    },
    {
      sentence: rule.audioCounts ? 'Minutes by sound alone count.' : 'Minutes by sound alone do not count.',
      authority: standsOn,
    },
    {
      sentence: rule.privateRoomCounts
        ? 'Minutes with a facilitator in a private room of the session count.'
        : 'Minutes in a private room do not count.',
      authority: standsOn,
    },
    {
      sentence: rule.telehealth.covered
        ? 'Groups by live video are covered.'
        : 'Groups by live video are not covered.',
      authority: rule.telehealth.authority,
    },
    { sentence: codeSentence(rule), authority: rule.code.authority },
    {
      sentence: rule.authorization.required
        ? 'Each day needs an approval that covers its date, for the same pair of codes, with a unit left.'
        : 'No approval is asked for.',
      authority: rule.authorization.authority,
    },
    {
      sentence: `A note signed more than ${rule.noteWithinHours} hours after the session stops the claim.`,
      authority: standsOn,
    },
    ...(rule.maxDaysPerWeek === null
      ? []
      : [{ sentence: `At most ${rule.maxDaysPerWeek} days are paid in a week.`, authority: standsOn }]),
  ];
}

function testSentence({ test }: PayerRule): string {
  if (test.per === 'day') {
    const services = test.minServices === 1 ? 'one service' : `${test.minServices} services`;
    return `Each day stands for itself: ${test.minMinutes} minutes and ${services}, or it is not paid.`;
  }
  const week =
    test.week === 'calendar'
      ? `the week that begins on ${['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][test.weekStartsOn - 1]}`
      : 'any seven days in a row';
  const day = test.minMinutesDay > 0 ? `, and ${test.minMinutesDay} minutes on a day that is billed` : '';
  return `The week is tested: ${sayMinutes(test.minMinutes)} in ${week}${day}.`;
}

function codeSentence({ code, claimForm }: PayerRule): string {
  const modifiers = code.modifiers.length > 0 ? ` and modifier ${code.modifiers.join(', ')}` : '';
  const form = claimForm === '837I' ? 'institutional' : 'professional';
  return `Billed as ${codeWords(code)}${modifiers}, one unit a day, on the ${form} claim.`;
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What a block template must be able to reach for this payer. Minutes; null where the payer does not ask. */
export function templateDemand(payerName: string, rule: PayerRule): TemplateDemand {
  return {
    payerName,
    minMinutesDay: rule.test.per === 'day' ? rule.test.minMinutes : rule.test.minMinutesDay || null,
    minMinutesWeek: rule.test.per === 'week' ? rule.test.minMinutes : null,
    countableKinds: rule.countableKinds,
  };
}
