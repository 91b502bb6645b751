// Pure: the line that a note may take, for each of the two in their own chart. The other one is never named, nor can be told from it.
import type { Outcome, RepairState } from './types.ts';

const ends: Record<Outcome, string> = {
  repaired: 'It ended with a repair.',
  break: 'It ended without a repair for now.',
  later: 'It was put off to another time.',
  alone: 'It was talked about alone.',
  set_aside: 'It was not taken further, as wished.',
};

type Told = Pick<RepairState, 'phase' | 'outcome' | 'done' | 'threat'>;

export function lineOf(side: 'hurt' | 'other', state: Told): string | null {
  if (state.phase === 'taken_back') return null;
  // What the hurt one did not want taken further is in no chart of anybody else.
  if (side === 'other' && (state.phase === 'said' || state.outcome === 'set_aside')) return null;
  const said =
    side === 'hurt'
      ? 'Experienced something in the group as hurtful.'
      : 'A remark of theirs was experienced as hurtful in the group.';
  const heard =
    side === 'hurt'
      ? state.done.includes('hear') && 'Was heard first, in the group.'
      : state.done.includes('intent') && 'Was asked what they had meant, after the impact was heard.';
  const agreed = state.done.includes('agreement') && 'The group’s agreement was gone back to.';
  const threat =
    state.threat && side === 'hurt' && 'It was taken as a threat; see the alert, if one was raised.';
  const end = state.outcome ? ends[state.outcome] : 'It is still open.';
  return [said, heard, agreed, threat, end, 'A talk alone is planned.'].filter(Boolean).join(' ');
}
