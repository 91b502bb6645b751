/** What a reader gives, one at a time. */
import type { Glossary } from './glossary.ts';
import type { ReviewHead } from './read-278.ts';
import type { ReadRemittance } from './read-835.ts';
import type { ReadClaim } from './read-837i.ts';
import type { BatchAcknowledgement } from './read-acknowledgements.ts';
import type { EligibilityHead } from './read-eligibility.ts';
import type { RemittanceClaim } from './types-835.ts';
import type { InstitutionalClaim } from './types-837i.ts';
import type { ProfessionalClaim } from './types-837p.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedProvider,
  AcknowledgedSet,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
} from './types-acknowledgement.ts';
import type {
  EligibilityQuestion,
  EligibilityResult,
  StatusInquiry,
  StatusQuestion,
  StatusRefusal,
  StatusResult,
} from './types-questions.ts';
import type { Review } from './types-review.ts';

/** `kept`: segments (with * between elements) that the item has no field for. */
export type Item =
  | ({ type: 'institutional claim' } & ReadClaim<InstitutionalClaim>)
  | ({ type: 'professional claim' } & ReadClaim<ProfessionalClaim>)
  | { type: 'claim payment'; claim: RemittanceClaim; kept: string[] }
  | ({ type: 'remittance' } & ReadRemittance)
  | { type: 'set acknowledged'; set: AcknowledgedSet; kept: string[] }
  | { type: 'group acknowledged'; group: Omit<GroupAcknowledgement, 'sets'>; kept: string[] }
  | { type: 'interchange acknowledged'; interchange: InterchangeAcknowledgement }
  | {
      type: 'claim acknowledged';
      provider: { name: string; npi: string };
      claim: AcknowledgedClaim;
      kept: string[];
    }
  | { type: 'provider acknowledged'; provider: AcknowledgedProvider; kept: string[] }
  | { type: 'batch acknowledged'; batch: BatchAcknowledgement; kept: string[] }
  | { type: 'eligibility question'; head: EligibilityHead; question: EligibilityQuestion; kept: string[] }
  | { type: 'eligibility answer'; head: EligibilityHead; result: EligibilityResult; kept: string[] }
  /** An answer that stopped at the payer or the provider. */
  | { type: 'eligibility refused'; head: EligibilityHead }
  | {
      type: 'status question';
      head: Omit<StatusInquiry, 'questions'>;
      question: StatusQuestion;
      kept: string[];
    }
  /** An answer that stopped at whoever asked, or at the provider. */
  | {
      type: 'status refused';
      of: 'asker' | 'provider';
      head: Omit<StatusInquiry, 'questions'>;
      refusal: StatusRefusal;
    }
  | { type: 'status answer'; head: Omit<StatusInquiry, 'questions'>; result: StatusResult; kept: string[] }
  | { type: 'review request'; review: Review; kept: string[] }
  | { type: 'review decision'; review: Review; kept: string[] }
  /** An answer that stopped before its event. */
  | { type: 'review refused'; head: ReviewHead; kept: string[] };

/**
 * With the option `segments`: every segment of the claim, benefit … itself, as it stood. With `labels`: what its codes mean, by
 * list and code.
 */
export type TextItem = Item & { segments?: string[]; labels?: Glossary };
