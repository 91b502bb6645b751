import { expect, test } from 'vitest';
import type { StepThatRan } from '#server/care/live/service.ts';
import { offeredSection } from './rules-offer.ts';

const from = { key: 'out-of-hiding', version: 1, title: 'Out of hiding', factors: ['universality' as const] };
const step = (title: string, minutes: number, more: Partial<StepThatRan> = {}): StepThatRan => ({
  title,
  kind: 'work',
  minutes,
  from: null,
  depth: null,
  ...more,
});

test('what ran becomes a topic and interventions, with minutes, depth and factors', () => {
  const offered = offeredSection([
    step('Check-in round', 9, { kind: 'check_in' }),
    step('Small embarrassments', 6, { from }),
    step('What shame makes us do', 21, { from, depth: 'middle' }),
    step('Break', 10, { kind: 'break' }),
    step('Pressed too far', 0),
    step('Check-out round', 7, { kind: 'check_out' }),
  ]);
  expect(offered).toEqual({
    topic: 'Guided discussion: “Out of hiding”.',
    interventions:
      'Led the group through: check-in round (9 min), check-out round (7 min). ' +
      'Guided discussion “Out of hiding”: small embarrassments (6 min), what shame makes us do (21 min, prompts at middle depth). ' +
      'Therapeutic factors worked with: universality.',
  });
});

test('without steps there is nothing to offer; without a discussion the topic is the therapist’s', () => {
  expect(offeredSection([])).toBe(null);
  expect(offeredSection([step('Pressed too far', 0)])).toBe(null);
  expect(offeredSection([step('Focus', 25)])).toEqual({
    topic: '',
    interventions: 'Led the group through: focus (25 min).',
  });
});
