import { expect, test } from 'vitest';
import { laxerThanShipped, shippedTriage } from '#server/care/measures/rules-screener.ts';
import { triageBodyOf, triageLines, triageValues } from './triage-values.ts';

test('a form that nobody changed sends the rule it began with', () => {
  expect(triageBodyOf(triageValues(shippedTriage, '2026-03-02')).rule).toEqual(shippedTriage);
});

test('nothing that the form offers is laxer than what Hearth comes with', () => {
  const start = triageValues(shippedTriage, '2026-03-02');
  for (const { answers } of triageLines) {
    for (const { key, choices } of answers) {
      for (const level of choices)
        expect(laxerThanShipped(triageBodyOf({ ...start, [key]: level }).rule)).toEqual([]);
    }
  }
  expect(triageLines.find((one) => one.item === '5')!.answers[0]!.choices).toEqual(['page']);
});
