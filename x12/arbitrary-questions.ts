// Generated questions and answers for property tests.
import fc from 'fast-check';
import { words } from './arbitrary.ts';
import {
  eligibilityAnswer,
  eligibilityInquiry,
  reviewDecision,
  reviewRequest,
  statusAnswer,
  statusInquiry,
} from './example-questions.ts';
import type {
  Benefit,
  EligibilityAnswer,
  EligibilityInquiry,
  StatusAnswer,
  StatusInquiry,
} from './types-questions.ts';
import type { Review } from './types-review.ts';

const types = fc.uniqueArray(fc.constantFrom('MH', 'AI', 'A4', 'A6', 'CF', 'CG', '30', '98'), {
  minLength: 1,
  maxLength: 5,
});
const memberId = words(2, 20);

export const anyEligibilityInquiry: fc.Arbitrary<EligibilityInquiry> = fc
  .array(fc.record({ which: fc.nat(1), serviceTypes: types, lastName: words(1, 40), memberId }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list) => {
    const base = eligibilityInquiry();
    const questions = list.map(({ which, serviceTypes, ...who }) => {
      const question = base.questions[which]!;
      return { ...question, insured: { ...question.insured, ...who }, benefits: [{ serviceTypes }] };
    });
    return { ...base, questions };
  });

const benefit: fc.Arbitrary<Benefit> = fc
  .record({
    which: fc.nat(4),
    serviceTypes: types,
    network: fc.constantFrom('Y', 'N', 'W'),
    count: fc.nat(99),
    message: words(1, 264),
  })
  .map(({ which, serviceTypes, network, message }) => ({
    ...eligibilityAnswer().results[0]!.benefits[which]!,
    serviceTypes,
    inNetwork: network,
    messages: [message],
  }));

export const anyEligibilityAnswer: fc.Arbitrary<EligibilityAnswer> = fc
  .array(fc.record({ which: fc.nat(1), benefits: fc.array(benefit, { maxLength: 8 }), memberId }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => {
    const base = eligibilityAnswer();
    const results = list.map(({ which, benefits, ...who }) => {
      const result = base.results[which]!;
      return { ...result, insured: { ...result.insured, ...who }, benefits };
    });
    return { ...base, results };
  });

export const anyStatusInquiry: fc.Arbitrary<StatusInquiry> = fc
  .array(fc.record({ which: fc.nat(1), trace: words(1, 50), chargeCents: fc.nat(999_999) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => {
    const base = statusInquiry();
    return { ...base, questions: list.map(({ which, ...over }) => ({ ...base.questions[which]!, ...over })) };
  });

export const anyStatusAnswer: fc.Arbitrary<StatusAnswer> = fc
  .array(fc.record({ which: fc.nat(1), trace: words(1, 50), code: fc.constantFrom('20', '65', '104') }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => {
    const base = statusAnswer();
    const results = list.map(({ which, trace, code }) => {
      const result = base.results[which]!;
      const status = result.status.map((one) => ({
        ...one,
        statuses: [{ category: 'F1', code, entity: 'PR' }],
      }));
      return { ...result, trace, status };
    });
    return { ...base, results };
  });

export const anyReview: fc.Arbitrary<{ review: Review; direction: 'request' | 'response' }> = fc
  .record({
    decided: fc.boolean(),
    patient: fc.boolean(),
    message: words(1, 264),
    units: fc.integer({ min: 1, max: 60 }),
    services: fc.nat(4),
    lastName: words(1, 60),
  })
  .map(({ decided, patient, message, units, services, lastName }) => {
    const base = decided ? reviewDecision() : reviewRequest();
    const { patient: who, ...alone } = base;
    const review: Review = {
      ...(patient ? base : alone),
      insured: { ...base.insured, lastName },
      message,
      services: Array.from({ length: services }, () => ({ ...base.services[0]!, units })),
    };
    return { review, direction: decided ? 'response' : 'request' };
  });
