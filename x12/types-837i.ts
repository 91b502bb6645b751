/**
 * An institutional claim batch (005010X223A2) as plain data. Money is integer cents, a date is 'YYYY-MM-DD', a code is
 * the bare code of its public list. What is optional here is situational in the guide.
 */

/** Something that keeps a file from being written: `path` names the field ('claims[0].lines[2].units'). */
export type Problem = { path: string; message: string };

/** One envelope: who sends to whom. Ids are padded by the writer. */
export type Interchange = {
  /** Qualifier of the id, e.g. 'ZZ' mutually defined, '30' tax id, '01' DUNS. */
  senderQualifier: string;
  senderId: string;
  receiverQualifier: string;
  receiverId: string;
  /** 1 to 999999999; never used twice towards one receiver. */
  controlNumber: number;
  usage: 'T' | 'P';
  /** The sender's local time, 'YYYY-MM-DDTHH:mm'. */
  createdAt: string;
};

export type Address = { line1: string; line2?: string; city: string; state: string; zip: string };

/** At least one of phone and email. */
export type Contact = { name: string; phone?: string; email?: string };

export type BillingProvider = {
  name: string;
  npi: string;
  /** Employer identification number, nine digits; a dash is taken out. */
  taxId: string;
  /** Provider taxonomy, ten characters. */
  taxonomy: string;
  /** The street where care is given, never a post-office box; zip with nine digits. */
  address: Address;
  phone?: string;
};

export type Person = {
  lastName: string;
  firstName: string;
  middleName?: string;
  birthDate: string;
  gender: 'F' | 'M' | 'U';
  address: Address;
};

export type Subscriber = Person & { memberId: string; groupNumber?: string; groupName?: string };

/** The patient when it is not the subscriber. `relationship` is the individual relationship code: '01' spouse, '19' child, 'G8' other. */
export type OtherPatient = Person & { relationship: string };

export type InstitutionalLine = {
  /** Four digits, e.g. '0905'. */
  revenueCode: string;
  hcpcs?: string;
  modifiers: string[];
  chargeCents: number;
  units: number;
  /** Units of service or days. */
  unit: 'UN' | 'DA';
  serviceDate: string;
  /** Comes back in the 835, unique within the claim. */
  lineControlNumber: string;
};

export type InstitutionalClaim = {
  subscriber: Subscriber;
  /** Only when the patient is not the subscriber. */
  patient?: OtherPatient;
  payer: { name: string; id: string };
  /** Which payer this one is, by order of paying. Default 'P'. */
  payerSequence?: 'P' | 'S' | 'T';
  /** Kind of plan: '12' PPO, 'BL' Blue Cross, 'CI' commercial, 'HM' HMO, 'MC' Medicaid, 'MA' Medicare A … */
  claimFilingIndicator: string;
  /** The patient control number: unique per claim, at most 20 characters come back. */
  claimId: string;
  totalChargeCents: number;
  /** Facility type and kind of care, two digits of the type of bill without its leading zero: '13', '76', '89'. */
  typeOfBill: string;
  /** Third digit of the type of bill: '1' whole stay, '2' first, '3' continuing, '4' last, '7' replacement, '8' void. */
  frequency: string;
  /** The payer's number of the claim that a '7' replaces or an '8' voids. */
  originalClaimNumber?: string;
  statementFrom: string;
  statementThrough: string;
  admission: {
    date?: string;
    /** 'HH:mm' */
    hour?: string;
    type: string;
    source: string;
    /** Two digits: '30' still a patient, '01' home. */
    patientStatus: string;
  };
  /** ICD-10-CM, with or without its dot. */
  principalDiagnosis: string;
  otherDiagnoses: string[];
  /** The patient's reason for an outpatient visit, at most three. */
  visitReasonDiagnoses?: string[];
  conditionCodes: string[];
  attendingProvider: { lastName: string; firstName: string; npi: string; taxonomy?: string };
  priorAuthorization?: string;
  medicalRecordNumber?: string;
  /** Default 'Y': the benefits are assigned to the provider. */
  benefitsAssigned?: 'Y' | 'N' | 'W';
  /** Default 'Y': signed release on file; 'I': informed consent under federal law. */
  releaseOfInformation?: 'Y' | 'I';
  /** Default 'A': the provider accepts assignment. */
  assignmentAccepted?: 'A' | 'B' | 'C';
  lines: InstitutionalLine[];
};

export type InstitutionalBatch = {
  interchange: Interchange;
  groupControlNumber: number;
  /** Four to nine digits in the file; unique in the interchange. */
  setControlNumber: number;
  submitter: { name: string; id: string; contact: Contact };
  receiver: { name: string; id: string };
  billingProvider: BillingProvider;
  claims: InstitutionalClaim[];
};
