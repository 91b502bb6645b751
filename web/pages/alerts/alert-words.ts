// Pure: what staff read of an alert, in words.
import type { AlertAnswer, AlertSummary } from '#server/planning/safety/contract-alerts.ts';
import type { Mark } from '../../ui/StatusMark.tsx';

type Step = AlertAnswer['steps'][number];

const reasons: Record<string, string> = {
  asked_for_help: 'Said “I am not all right”',
  safety_question: 'Answered a safety question with yes',
  intent_or_plan: 'Intent or a plan in the screener',
  recent_behaviour: 'Recent behaviour in the screener',
  ideation: 'Thoughts of death or suicide in the screener',
  rise_since_last: 'Answers rose since last time',
  screener_unfinished: 'Left the screener unfinished',
  not_safe_to_talk: 'Not safe to talk where they are',
  felt_unsafe_in_group: 'Did not feel safe in the group',
  not_licensed_here: 'Nobody of the group may practise where they are',
  staff_concern: 'A member of staff is worried',
  vanished_after_risk: 'Went away after talk of risk',
  facilitators_gone: 'A group is without its facilitators',
  threatened_in_group: 'Was threatened in a group',
};
export const reasonText = (because: string) => reasons[because] ?? 'An alert was raised';

const sources: Record<string, string> = {
  check_in: 'in the check-in',
  check_out: 'in the check-out',
  screener: 'in the screener',
  not_all_right: 'with the button on every page',
  staff: 'by staff',
  door: 'at the door',
  room: 'in the room',
};
export const sourceText = (source: string) => sources[source] ?? '';

export const rungText = {
  primary: 'primary',
  backup: 'backup',
  supervisor: 'supervisor',
  director: 'director, because nobody could be reached on the rota',
  answering: 'called in',
} as const;

const channels = { screen: 'screen', mail: 'mail', sms: 'text', push: 'notification' } as const;

/** "seen on screen", "sent by mail and text" of one page. */
export function deliveredText(page: AlertSummary['pages'][number]): string {
  const sent = page.delivered.filter((one) => one !== 'screen').map((one) => channels[one]);
  const parts = [
    ...(page.delivered.includes('screen') ? ['seen on the screen'] : []),
    ...(sent.length > 0 ? [`sent by ${sent.join(' and ')}`] : []),
    ...(page.failed.length > 0 ? [`not by ${page.failed.map((one) => channels[one]).join(' or ')}`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'on its way';
}

/** Nobody has it, or nothing was done about it in time: it waits for somebody. */
export const isFree = (alert: Pick<AlertSummary, 'phase' | 'idle'>) => alert.phase === 'open' || alert.idle;

export function phaseOf(alert: Pick<AlertSummary, 'phase' | 'idle' | 'level' | 'acknowledgedByName'>): {
  mark: Mark;
  text: string;
} {
  switch (alert.phase) {
    case 'open':
      return alert.level === 'page'
        ? { mark: 'watch', text: 'Nobody has it yet' }
        : { mark: 'waits', text: 'To be looked at today' };
    case 'acknowledged':
      return alert.idle
        ? { mark: 'watch', text: `${alert.acknowledgedByName} took it, and nothing was done in time` }
        : { mark: 'partial', text: `${alert.acknowledgedByName} has it` };
    case 'acted':
      return { mark: 'partial', text: `${alert.acknowledgedByName} is acting` };
    case 'closed':
      return { mark: 'kept', text: 'Closed with an assessment' };
  }
}

const undelivered: Record<string, string> = {
  no_address: 'there is no mail address',
  no_phone: 'there is no phone number',
  no_text_service: 'no text service is set up',
  no_browser: 'no browser of theirs takes notifications',
  service_failed: 'the service did not take it',
};

export const callSteps = {
  call: 'Call them',
  text: 'Text them',
  support_person: 'Call their support person',
  welfare_check: 'Ask for a welfare check at their address',
} as const;
export const callOutcomes = {
  reached: 'Reached',
  no_answer: 'No answer',
  left_word: 'Left word',
  under_way: 'Under way',
  not_possible: 'Not possible',
} as const;

/** One step as a sentence; who and when stand beside it. */
export function stepText(step: Step): string {
  const by = step.byName ?? 'Hearth';
  switch (step.kind) {
    case 'raised':
      return step.byName ? `Raised by ${by}` : 'Raised';
    case 'raised_again':
      return step.byName ? `Said again by ${by}` : 'Raised again';
    case 'level_raised':
      return step.detail === 'overdue'
        ? 'Nobody looked in time: it pages from now on'
        : `${by} made it a page to everybody on call`;
    case 'paged':
      return `Paged ${step.whomName} (${step.rung ? rungText[step.rung] : 'called in'})`;
    case 'passed_over':
      return `${step.whomName} is on the rota and may no longer be on call: passed over`;
    case 'delivered':
      return step.channel === 'screen'
        ? `${step.whomName} saw it on the screen`
        : `Sent to ${step.whomName} by ${step.channel ? channels[step.channel] : ''}`;
    case 'not_delivered':
      return `Not sent to ${step.whomName} by ${step.channel ? channels[step.channel] : ''}: ${undelivered[step.detail ?? ''] ?? 'it failed'}`;
    case 'acknowledged':
      return `${by} has it`;
    case 'idle':
      return 'Nothing was done in time: it pages again';
    case 'acted':
      return `${by} acted`;
    case 'called': {
      const [way, outcome] = (step.detail ?? '').split('__');
      const what = callSteps[way as keyof typeof callSteps] ?? 'Tried to reach them';
      return `${by}: ${what}. ${callOutcomes[outcome as keyof typeof callOutcomes] ?? ''}.`;
    }
    case 'closed':
      return `${by} closed it with an assessment`;
    default:
      return step.kind;
  }
}

/** "raised just now", "raised 4 min ago". */
export function raisedText(from: string, now: string): string {
  const since = sinceText(from, now);
  return since === 'just now' ? 'raised just now' : `raised ${since} ago`;
}

/** "4 min", "1 h 05", "2 days" since a moment. */
export function sinceText(from: string, now: string): string {
  const minutes = Math.max(
    0,
    Math.floor(
      (Temporal.Instant.from(now).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 60_000,
    ),
  );
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
  return `${Math.floor(minutes / 1440)} days`;
}
