// Pure: the evidence of a claim line as steps that are read from the claim back to the minutes.
import { clockText, dateText, dayOf } from '../../ui/format.ts';
import { moneyText } from '../../ui/money.ts';
import type { ClaimLine } from './queries.ts';

type Evidence = ClaimLine['evidence'][number];

export interface Step {
  key: string;
  what: string;
  /** Who and when. */
  detail: string;
  sessionId?: string;
  ruleVersionId?: string;
}

/** What each session brought: minutes, who confirmed them, which note, where the person sat. */
export interface SessionTrail {
  sessionId: string;
  group: string;
  steps: Step[];
}

const text = (evidence: Evidence, name: string) => String(evidence.detail[name] ?? '');

const whenText = (evidence: Evidence, name: string, zone: string) => {
  const at = text(evidence, name);
  return at ? `${dateText(dayOf(at, zone))}, ${clockText(at, zone)}` : '';
};

/** `zone`: the program's. */
export function sessionsOf(line: ClaimLine, zone: string): SessionTrail[] {
  return line.evidence
    .filter((one) => one.kind === 'session')
    .map((session) => ({
      sessionId: session.id,
      group: text(session, 'group'),
      steps: line.evidence
        .filter((one) => text(one, 'session') === session.id)
        .flatMap((one) => sessionStep(one, zone)),
    }));
}

function sessionStep(one: Evidence, zone: string): Step[] {
  const key = `${one.kind} ${one.id}`;
  const signed = whenText(one, 'signedAt', zone);
  switch (one.kind) {
    case 'attendance_decision':
      return [
        { key, what: 'Minutes confirmed', detail: `by ${text(one, 'by')}, ${whenText(one, 'at', zone)}` },
      ];
    case 'note_version':
      return [
        {
          key,
          what: `Note signed, version ${text(one, 'version')}`,
          detail: `by ${text(one, 'by')}, ${signed}`,
        },
      ];
    case 'place_attestation':
      return [{ key, what: `Sat in ${text(one, 'state')}`, detail: 'as the person said at the door' }];
    default:
      return [];
  }
}

/** What the whole day stands on: the rule, the approval, the fee. */
export function dayStepsOf(line: ClaimLine): Step[] {
  return line.evidence.flatMap((one): Step[] => {
    const key = `${one.kind} ${one.id}`;
    switch (one.kind) {
      case 'rule_version':
        return [{ key, what: "Payer's rule", detail: text(one, 'authority'), ruleVersionId: one.id }];
      case 'authorized_service':
        return [{ key, what: `Approval ${text(one, 'number')}`, detail: 'one day of its units' }];
      case 'fee':
        return [{ key, what: 'Fee schedule', detail: moneyText(Number(one.detail.chargeCents)) }];
      default:
        return [];
    }
  });
}
