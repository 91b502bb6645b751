// Pure. Reads a text and writes it again without judging it, to see that nothing is lost between. For tests.
import type { Kind } from './guide.ts';
import { readBack } from './read-back.ts';
import { batchOf, plan277CA, unitsOf } from './write-277ca.ts';
import { plan278 } from './write-278.ts';
import { plan835 } from './write-835.ts';
import { plan837I } from './write-837i.ts';
import { plan837P } from './write-837p.ts';
import { plan999 } from './write-999.ts';
import { plan270, plan271 } from './write-eligibility.ts';
import { draft } from './write-set.ts';
import { plan276, plan277 } from './write-status.ts';

export function draftOf(kind: Kind, text: string): string {
  const whole = readBack(text);
  switch (kind) {
    case '837I':
      return draft(plan837I(whole.institutional!), whole.institutional!.claims).text();
    case '837P':
      return draft(plan837P(whole.professional!), whole.professional!.claims).text();
    case '835':
      return draft(plan835(whole.remittance!), whole.remittance!.claims).text();
    case '999':
      return draft(plan999(whole.group!), whole.group!.sets).text();
    case '277CA':
      return draft(
        plan277CA(whole.batch!, batchOf(whole.batch!.providers)),
        unitsOf(whole.batch!.providers),
      ).text();
    case '270':
      return draft(plan270(whole.eligibilityInquiry!, true), whole.eligibilityInquiry!.questions).text();
    case '271':
      return draft(plan271(whole.eligibilityAnswer!, true), whole.eligibilityAnswer!.results).text();
    case '276':
      return draft(plan276(whole.statusInquiry!), whole.statusInquiry!.questions).text();
    case '277':
      return draft(plan277(whole.statusAnswer!, true), whole.statusAnswer!.results).text();
    case '278 request':
      return draft(plan278(whole.review!, 'request'), [whole.review!]).text();
    case '278 response':
      return draft(plan278(whole.review!, 'response'), [whole.review!]).text();
  }
}
